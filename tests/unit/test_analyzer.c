// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stemmer/analyzer.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/lexicon.h"
#include "stemmer/tokenize.h"
#include "tests/unit/files.h"
#include "tests/unit/random.h"

#define STEM_LIMIT 80 /* bytes: a rule may make a stem a little longer than its word */

static int open_analyzer(void **state)
{
    struct analyzer *analyzer = NULL;
    struct error error;
    if (analyzer_open(&analyzer, &error) != STATUS_OK)
        return -1;
    *state = analyzer;
    return 0;
}

static int close_analyzer(void **state)
{
    analyzer_close(*state);
    return 0;
}

static struct words run(struct analyzer *analyzer, struct arena *arena, struct str text)
{
    struct words words = {0};
    struct error error;
    assert_int_equal(analyzer_run(analyzer, text, arena, &words, &error), STATUS_OK);
    return words;
}

static struct str tokens_of(struct arena *arena, struct words words)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < words.count; i++)
        buffer_print(&out, "%s" STR_FORMAT "(%u)", i ? " " : "", STR_ARG(words.word[i].folded),
                     words.word[i].position);
    return arena_copy(arena, buffer_str(&out));
}

/* Terms as the index spells them, a space before and after each. */
static struct str terms_of(struct arena *arena, struct words words)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    buffer_add_text(&out, " ");
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        buffer_print(&out, "Z" STR_FORMAT "(%u) ", STR_ARG(word->stem), word->position);
        for (size_t j = 0; j < word->special_count; j++)
            buffer_print(&out, "%c" STR_FORMAT "(%u) ", word->special[j].kind,
                         STR_ARG(word->special[j].value), word->position);
        for (size_t j = 0; j < word->part_count; j++)
            buffer_print(&out, "P" STR_FORMAT "(%u) ", STR_ARG(word->parts[j]), word->position);
    }
    return arena_copy(arena, buffer_str(&out));
}

/* Are all terms of @p a among those of @p b? */
static bool is_subset(struct arena *arena, struct str a, struct str b)
{
    struct str rest = str_trim(a);
    while (rest.size) {
        struct str term = str_split(&rest, ' ');
        struct str spaced = arena_print(arena, " " STR_FORMAT " ", STR_ARG(term));
        if (term.size && str_find(b, spaced, 0) == b.size)
            return false;
    }
    return true;
}

/* "\n" written out stands for a line feed. */
static struct str with_line_feeds(struct arena *arena, struct str s)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < s.size; i++) {
        bool feed = s.data[i] == '\\' && i + 1 < s.size && s.data[i + 1] == 'n';
        buffer_add_byte(&out, feed ? '\n' : s.data[i]);
        i += feed;
    }
    return arena_copy(arena, buffer_str(&out));
}

/* A small collection, so that the compounds of the table have their parts. */
static const char small_collection[] = "brud\t40\nb\u00E6re\t20\nb\u00E6rende\t9\ninddragelse\t30\n"
                                       "m\u00E6rke\t20\npejle\t5\nselv\t90\nsikkerhedsbrud\t9\n";

static struct lexicon *make_lexicon(struct str text)
{
    struct lexicon *lexicon = NULL;
    struct error error;
    assert_int_equal(lexicon_read(text, &lexicon, &error), STATUS_OK);
    return lexicon;
}

/* "cykelstier, -ruter og -parkering": each has the beginning of the first. */
static void shared_beginning(void **state)
{
    static const struct {
        const char *text, *has, *lacks;
    } row[] = {
        {"cykelstier, -ruter og -parkering", " Pcykelparkering(4) ", " Pcykelsti("},
        {"b\u00F8rneskolen eller -haven", " Pb\u00F8rnehav(3) ", " Pb\u00F8rneell("},
        {"cykelstier og veje - ruter", " Zrut(4) ", " Pcykelrut("},
        {"cykelstier\n-ruter", " Zrut(2) ", " Pcykelrut("},
        {"cykelstier og mange -ruter", " Zrut(4) ", " Pcykelrut("},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str terms = terms_of(&arena, run(*state, &arena, str_of(row[i].text)));
        assert_true(str_find(terms, str_of(row[i].has), 0) < terms.size);
        assert_true(str_find(terms, str_of(row[i].lacks), 0) == terms.size);
    }
}

static void token_table(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_freep) struct lexicon *lexicon = make_lexicon(str_of(small_collection));
    analyzer_use_lexicon(*state, lexicon);
    struct str rest = read_file(&arena, "tests/data/token-table.tsv");
    size_t rows = 0;
    size_t wrong = 0;
    str_split(&rest, '\n');
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        struct str input = str_split(&line, '\t');
        struct str tokens = str_split(&line, '\t');
        struct str column = str_split(&line, '\t');
        struct str terms = arena_print(&arena, " " STR_FORMAT " ", STR_ARG(column));
        struct words words = run(*state, &arena, with_line_feeds(&arena, input));
        struct str got_tokens = tokens_of(&arena, words);
        struct str got_terms = terms_of(&arena, words);
        rows++;
        if (str_equal(tokens, got_tokens) && is_subset(&arena, terms, got_terms) &&
            is_subset(&arena, got_terms, terms))
            continue;
        wrong++;
        print_error("%.*s\n  wanted %.*s\n        %.*s\n  got    %.*s\n        %.*s\n",
                    STR_ARG(input), STR_ARG(tokens), STR_ARG(terms), STR_ARG(got_tokens),
                    STR_ARG(got_terms));
    }
    analyzer_use_lexicon(*state, NULL);
    assert_true(rows >= 96);
    if (wrong)
        fail_msg("%zu of %zu rows are wrong", wrong, rows);
}

struct case_row {
    const char *text, *tokens, *terms;
};

static void check_rows(struct analyzer *analyzer, const struct case_row *rows, size_t count)
{
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        struct words words = run(analyzer, &arena, str_of(rows[i].text));
        assert_string_equal(tokens_of(&arena, words).data, rows[i].tokens);
        struct str wanted = str_of(rows[i].terms);
        struct str terms = terms_of(&arena, words);
        if (!is_subset(&arena, wanted, terms))
            fail_msg("%s: %s lacks some of %s", rows[i].text, terms.data, rows[i].terms);
    }
}

/* Forms of real minutes beyond the table. */
static void more_forms(void **state)
{
    static const struct case_row rows[] = {
        {"a\nb\n\nc", "a(1) b(2) c(13)", ""},
        {"a\n \t\nb", "a(1) b(12)", ""},
        {"\n\na", "a(1)", ""},
        {"442 mio.kr.", "442(1) mio(2) kr(3)", "N442000000(1)"},
        {"271.697,53 kr", "271697.53(1) kr(2)", "N271698(1)"},
        {"210.000,-kr", "210000(1) kr(2)", "N210000(1)"},
        {"10 mio. skattekroner", "10(1) mio(2) skattekroner(3)", "N10000000(1)"},
        {"kr. 500", "kr(1) 500(2)", "N500(2)"},
        {"1,2 mia. kr.", "1.2(1) mia(2) kr(3)", "N1200000000(1)"},
        {"2.177,4 mio. kr.", "2177.4(1) mio(2) kr(3)", "N2177400000(1)"},
        {"500 kroner i 2024", "500(1) kroner(2) i(3) 2024(4)", "N500(1)"},
        {"\u00A7\u00A7 8 og 30", "\u00A78(1) og(2) \u00A730(3)", "L\u00A78(1) L\u00A730(3)"},
        {"\u00A7 8 i loven", "\u00A78(1) i(2) loven(3)", "L\u00A78(1)"},
        {"Planlovens \u00A729b", "planlovens(1) \u00A729b(2)", "Lplanlov\u00A729b(2)"},
        {"\u00A7 7 stk. 3", "\u00A77(1) stk.3(2)", "L\u00A77.3(2)"},
        {"stk. 5", "stk(1) 5(2)", ""},
        {"kl. 17.00-19.30", "17:00(1) 19:30(2)", ""},
        {"Kl: 14.15 \u2013 15.15", "14:15(1) 15:15(2)", ""},
        {"kl. 17", "kl(1) 17(2)", ""},
        {"18:00-20:15", "18:00(1) 20:15(2)", ""},
        {"COVID-19", "covid(1) 19(2)", "ACOVID(1) Jcovid19(1)"},
        {"skole\u00ADudvalg", "skoleudvalg(1)", ""},
        {"h\u00F8rings\u00AD\nsvar", "h\u00F8ringssvar(1)", ""},
        {"drifts-\nog anl\u00E6gsudgifter", "drifts(1) og(2) anl\u00E6gsudgifter(3)", ""},
        {"B\u00F8rne-, Kultur- og Skoleudvalget", "b\u00F8rne(1) kultur(2) og(3) skoleudvalget(4)",
         "Pb\u00F8rneudvalg(1) Pkulturudvalg(2)"},
        {"Spoergsmaal_fra_X.pdf", "spoergsmaal(1) fra(2) x(3) pdf(4)", ""},
        {"www.kl.dk/sag", "kl(1) dk(2) sag(3)", "Ukl.dk/sag(1)"},
        {"m\u00F8det.Sagen", "m\u00F8det(1) sagen(2)", ""},
        {"H.C. Andersen", "hc(1) andersen(2)", ""},
        {"85.02.02G00-0011", "85.02.02g00-0011(1)", "K85.02.02(1) Kg00(1)"},
        {"27.12.00-P20-1-17", "27.12.00-p20-1-17(1)", "K27.12.00(1)"},
        {"018520-2013", "018520-2013(1)", "I018520-2013(1)"},
        {"2020/2021", "2020(1) 2021(2)", ""},
        {"2022\u20132025", "2022(1) 2025(2)", ""},
        {"1,2,3", "1(1) 2(2) 3(3)", ""},
        {"\U0001F600a\U0001F600", "a(1)", ""},
        {"\xFF\xFEx\xC3", "x(1)", ""},
        {"e\u0301n", "en(1)", ""},
        {"", "", ""},
        {"'ordet'", "ordet(1)", ""},
        {"Jens' bil", "jens(1) bil(2)", ""},
        {"Mandag, 15 juni, 2020", "mandag(1) 15(2) juni(3) 2020(4)", "D20200615(2)"},
        {"September 27, 2017", "september(1) 27(2) 2017(3)", "D20170927(1)"},
        {"6/4 2016", "6(1) 4(2) 2016(3)", "D20160406(1)"},
        {"GODKENDELSE AF REFERAT", "godkendelse(1) af(2) referat(3)", ""},
        {"ST\u00D8TTE TIL B\u00D8RN", "st\u00F8tte(1) til(2) b\u00F8rn(3)", "Zbarn(3)"},
    };
    check_rows(*state, rows, COUNT_OF(rows));
}

static const struct word *word_of(struct words words, const char *folded)
{
    for (size_t i = 0; i < words.count; i++)
        if (str_is(words.word[i].folded, folded))
            return &words.word[i];
    fail_msg("no word %s", folded);
    return NULL;
}

static void names_are_neither_stemmed_nor_split(void **state)
{
    static const char text[] =
        "M\u00F8det blev ledet af Johan M\u00FCller. Det er muligt at byr\u00E5d er enige. I "
        "Byr\u00E5det sagde Peter Hansen at hans sag er i det nye Teknologiudvalget og hos Johan "
        "M\u00FCllers venner i udvalget, ogs\u00E5 Bo Nordentoft og fru Nordentoft.";
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_counter_freep) struct lexicon_counter *counter = lexicon_counter_new();
    CLEANUP(lexicon_freep) struct lexicon *lexicon = NULL;
    struct error error;
    lexicon_counter_add(counter, run(*state, &arena, str_of(text)), str_of(text));
    assert_int_equal(lexicon_of_counter(counter, &lexicon, &error), STATUS_OK);
    assert_true(lexicon_is_name(lexicon, STR("muller")));
    assert_true(lexicon_is_name(lexicon, STR("hansen")));
    assert_true(lexicon_is_name(lexicon, STR("nordentoft")));
    assert_false(lexicon_is_name(lexicon, STR("byr\u00E5det")));
    assert_false(lexicon_is_name(lexicon, STR("teknologiudvalget")));
    assert_false(lexicon_is_name(lexicon, STR("udvalget")));
    analyzer_use_lexicon(*state, lexicon);
    struct words words = run(*state, &arena, str_of(text));
    assert_true(str_is(word_of(words, "muller")->stem, "muller"));
    assert_true(str_is(word_of(words, "mullers")->stem, "muller"));
    assert_true(str_is(word_of(words, "hansen")->stem, "hansen"));
    assert_int_equal(word_of(words, "nordentoft")->part_count, 0);
    assert_int_equal(word_of(words, "teknologiudvalget")->part_count, 2);
    analyzer_use_lexicon(*state, NULL);
}

static void a_broken_word_may_keep_its_hyphen(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_freep)
    struct lexicon *lexicon = make_lexicon(STR("it\t9\nsikkerhed\t20\nsikkerhedsbrud\t4\n"));
    analyzer_use_lexicon(*state, lexicon);
    struct words words = run(*state, &arena, STR("Om it-\nsikkerhed og sikker-\nhedsbrud."));
    assert_string_equal(tokens_of(&arena, words).data,
                        "om(1) it(2) sikkerhed(3) og(4) sikkerhedsbrud(5)");
    assert_true(is_subset(&arena, STR("Jitsikker(2)"), terms_of(&arena, words)));
    assert_true(str_is(words.word[4].surface, "sikker-\nhedsbrud"));
    analyzer_use_lexicon(*state, NULL);
}

static void flags_of_words(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words = run(*state, &arena, STR("Sagen og MED it i M365 om \u00D8konomi s'er"));
    static const struct {
        bool stop, capital, letters;
    } wanted[] = {{0, 1, 1}, {1, 0, 1}, {0, 1, 1}, {0, 0, 1}, {1, 0, 1},
                  {0, 1, 0}, {1, 0, 1}, {0, 1, 1}, {0, 0, 1}};
    assert_int_equal(words.count, COUNT_OF(wanted));
    struct words shouted = run(*state, &arena, STR("STATUS OG PLAN FOR MED"));
    assert_true(shouted.word[1].stop && !shouted.word[1].special_count);
    assert_true(shouted.word[2].special_count == 1);
    for (size_t i = 0; i < words.count; i++) {
        assert_int_equal(words.word[i].stop, wanted[i].stop);
        assert_int_equal(words.word[i].capital, wanted[i].capital);
        assert_int_equal(words.word[i].letters, wanted[i].letters);
    }
}

/* What must hold for the words of any bytes. */
static void check_words(struct words words, struct str text)
{
    const char *last = text.data;
    uint32_t position = 0;
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        assert_true(word->surface.size > 0 && word->surface.data >= last);
        last = word->surface.data + word->surface.size;
        assert_true(last <= text.data + text.size);
        assert_true(word->folded.size > 0 && word->folded.size <= ANALYZER_WORD_MAX);
        assert_true(word->stem.size > 0 && word->stem.size <= STEM_LIMIT);
        assert_true(utf8_valid(word->folded) && utf8_valid(word->stem));
        assert_true(word->position > position);
        position = word->position;
        for (size_t j = 0; j < word->part_count; j++)
            assert_true(word->parts[j].size > 0);
        for (size_t j = 0; j < word->special_count; j++)
            assert_true(word->special[j].value.size > 0 &&
                        strchr("ADIJKLNPU", word->special[j].kind));
    }
}

static void any_text_gives_words(void **state)
{
    struct random random = {2024};
    static char text[1 << 20];
    for (int round = 0; round < 400; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        size_t size = round < 4 ? sizeof text : 1 + random_below(&random, 400);
        if (round % 2)
            size = random_text(&random, text, size);
        else
            random_bytes(&random, text, size);
        check_words(run(*state, &arena, (struct str){text, size}), (struct str){text, size});
    }
}

/* The memo must not show: a text alone gives what it gives after others. */
static void runs_do_not_depend_on_each_other(void **state)
{
    struct random random = {31};
    CLEANUP(arena_free) struct arena arena = {0};
    for (int round = 0; round < 20; round++) {
        CLEANUP(analyzer_closep) struct analyzer *fresh = NULL;
        struct error error;
        assert_int_equal(analyzer_open(&fresh, &error), STATUS_OK);
        char text[3000];
        struct str whole = {text, random_text(&random, text, sizeof text)};
        struct str used = terms_of(&arena, run(*state, &arena, whole));
        struct str alone = terms_of(&arena, run(fresh, &arena, whole));
        assert_string_equal(used.data, alone.data);
    }
}

static void a_word_of_a_megabyte(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static char text[1 << 20];
    static const char *const fill[] = {"a",      "\u00F8",  "1",       "a.",     "a-",
                                       "a'",     "1.",      "1,",      "\u00A7", "a@",
                                       "\u0301", "a\u00AD", "http://", "A/",     "a-\n"};
    for (size_t i = 0; i < COUNT_OF(fill); i++) {
        struct str piece = str_of(fill[i]);
        size_t size = 0;
        for (; size + piece.size <= sizeof text; size += piece.size)
            memcpy(text + size, piece.data, piece.size);
        check_words(run(*state, &arena, (struct str){text, size}), (struct str){text, size});
    }
}

/* More words than any guess from the size of the text makes room for. */
static void many_short_words(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static char text[600000];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = i % 2 ? ' ' : (char)('a' + i / 2 % 26);
    struct words words = run(*state, &arena, (struct str){text, sizeof text});
    assert_int_equal(words.count, sizeof text / 2);
    for (size_t i = 0; i < words.count; i++) {
        assert_ptr_equal(words.word[i].surface.data, text + i * 2);
        assert_int_equal(words.word[i].surface.size, 1);
        assert_int_equal(words.word[i].folded.data[0], text[i * 2]);
        assert_int_equal(words.word[i].position, i + 1);
    }
}

/* Eight bytes at a time gives what one at a time does, and nothing outside of the text is read. */
static void end_of_ascii_letters(void **state)
{
    (void)state;
    struct random random = {77};
    for (int round = 0; round < 3000; round++) {
        size_t size = 1 + random_below(&random, 40);
        char *text = malloc(size);
        assert_non_null(text);
        for (size_t i = 0; i < size; i++) {
            char letter = (char)("aZzA@[`{m\xC3"[random_below(&random, 10)]);
            text[i] = random_below(&random, 9) ? "bQ"[i % 2] : letter;
        }
        if (random_below(&random, 2))
            text[random_below(&random, (unsigned)size)] = (char)random_below(&random, 256);
        for (size_t at = 0; at <= size; at++) {
            size_t end = at;
            while (end < size && ascii_is_letter((unsigned char)text[end]))
                end++;
            assert_int_equal(ascii_letters_end((struct str){text, size}, at), end);
        }
        free(text);
    }
}

/* Short words differ in every byte of them, and the memo tells them apart. */
static void short_words_are_told_apart(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static char text[26 * 26 * 26 * 4];
    size_t size = 0;
    for (int i = 0; i < 26 * 26 * 26; i++) {
        text[size++] = (char)('a' + i % 26);
        text[size++] = (char)('a' + i / 26 % 26);
        text[size++] = (char)('a' + i / 26 / 26);
        text[size++] = ' ';
    }
    for (int round = 0; round < 2; round++) {
        struct words words = run(*state, &arena, (struct str){text, size});
        for (size_t i = 0; i < words.count; i++)
            if (words.word[i].surface.size == 3 && words.word[i].folded.size == 3)
                assert_memory_equal(words.word[i].folded.data, words.word[i].surface.data, 3);
        assert_int_equal(words.count, 26 * 26 * 26);
    }
}

static void too_long_a_text_is_refused(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words;
    struct error error;
    struct str text = {"", ANALYZER_TEXT_MAX + 1};
    assert_int_equal(analyzer_run(*state, text, &arena, &words, &error), STATUS_LIMIT);
}

/* Without parts the stems are the same; parts come back. */
static void compounds_kept_whole(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = STR("cykelstierne ved skoleudvalget");
    struct words split = run(*state, &arena, text);
    analyzer_keep_whole(*state, true);
    struct words whole = run(*state, &arena, text);
    analyzer_keep_whole(*state, false);
    struct words again = run(*state, &arena, text);
    assert_int_equal(split.count, 3);
    assert_int_equal(split.word[0].part_count, 2);
    assert_int_equal(whole.word[0].part_count, 0);
    assert_int_equal(whole.word[2].part_count, 0);
    assert_int_equal(again.word[0].part_count, 2);
    for (size_t i = 0; i < split.count; i++)
        assert_true(str_equal(split.word[i].stem, whole.word[i].stem));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_beginning),
        cmocka_unit_test(token_table),
        cmocka_unit_test(more_forms),
        cmocka_unit_test(names_are_neither_stemmed_nor_split),
        cmocka_unit_test(a_broken_word_may_keep_its_hyphen),
        cmocka_unit_test(flags_of_words),
        cmocka_unit_test(compounds_kept_whole),
        cmocka_unit_test(any_text_gives_words),
        cmocka_unit_test(runs_do_not_depend_on_each_other),
        cmocka_unit_test(a_word_of_a_megabyte),
        cmocka_unit_test(many_short_words),
        cmocka_unit_test(end_of_ascii_letters),
        cmocka_unit_test(short_words_are_told_apart),
        cmocka_unit_test(too_long_a_text_is_refused),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("analyzer", tests, open_analyzer, close_analyzer);
}
