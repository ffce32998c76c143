// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "indexer/format/cpr.h"
#include "stemmer/base/buffer.h"

/* What the readers of facts share goes through many bytes at a time: the places where such blocks
 * begin and end must not be seen in what they find. */

#define SHIFTS 40 /* bytes put before: more than two blocks */

/* Lower case byte by byte, as the contract says it. */
static char lower_of(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    bool latin = at && text.data[at - 1] == '\xC3' && c >= 0x80 && c <= 0x9E && c != 0x97;
    return (char)((c >= 'A' && c <= 'Z') || latin ? c + 32 : c);
}

static void lower_case(void **state)
{
    (void)state;
    static const char printed[] = "@AZ[`az{ ÆØÅ æøå Ü×÷ É \xC3\xC3\x85\x97\x9E\x9F\xFF\x80 "
                                  "KOMMUNALBESTYRELSEN I BÆKKESTRUP \xC3";
    struct str text = STR(printed);
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t from = 0; from <= text.size; from++) {
        for (size_t to = from; to <= text.size; to++) {
            struct str part = str_slice(text, from, to), low = text_lower(&arena, part);
            assert_int_equal(low.size, part.size);
            for (size_t i = 0; i < part.size; i++)
                assert_int_equal(low.data[i], lower_of(part, i));
        }
        arena_reset(&arena);
    }
}

static void words_and_sets(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = STR("Sendes til\n\n\"Børne- og\" KL's 00.22.04-P35 d. 3/4 \xE2\x80\x93 nej.");
    struct words words = words_read(&arena, text);
    static const char *const want[] = {"sendes", "til",          "\"",           "børne-", "og",
                                       "\"",     "kl's",         "00.22.04-p35", "d",      ".",
                                       "3/4",    "\xE2\x80\x93", "nej",          "."};
    static const char kinds[] = "ww\"ww\"w9w.9-w.";
    assert_int_equal(words.count, COUNT_OF(want));
    for (size_t i = 0; i < words.count; i++) {
        assert_true(str_is(words.word[i].low, want[i]));
        assert_int_equal(words.word[i].kind, kinds[i]);
        assert_true(words.word[i].raw.data == text.data + words.word[i].at);
        assert_int_equal(words.word[i].lines, i == 2 ? 2 : 0);
        assert_int_equal(words.word[i].quoted, i >= 2 && i <= 5);
    }
    assert_false(words.years);
    assert_true((words.sets & SET_SENDING) && (words.word[0].set & SET_SENDING));
    assert_false(words.sets & SET_MODAL);
    assert_true(words.word[1].set == word_sets(words.word[1].low) && words.word[1].set);
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    for (size_t size = 1; size < sizeof letters; size++) { /* nothing is read behind the text */
        words = words_read(&arena, (struct str){letters, size});
        assert_true(words.count == 1 && words.word[0].low.size == size);
    }
    words = words_read(&arena, STR(" \n\0\t"));
    assert_true(words.count == 0 && words.sets == 0 && !words.years);
    words = words_read(&arena, STR("i 2021 \u00C5ben \u00E5ben X \xC3"));
    assert_true(words.years && words.count == 6);
    for (size_t i = 0; i < words.count; i++)
        assert_int_equal(words.word[i].capital, i == 2 || i == 4);
}

/* Each word of a set is found, alone, in a text of lengths around the steps of the reader, and
 * without the bytes behind it; with a letter more or less it is another word. */
static void known_words(void **state)
{
    (void)state;
    static const char modal[] = "skal skulle m\u00E5tte forventes opfordrede";
    CLEANUP(arena_free) struct arena arena = {0};
    for (struct str rest = STR(modal); rest.size;) {
        struct str word = str_split(&rest, ' ');
        assert_true(word_sets_copied(word) & SET_MODAL);
        assert_false(word_sets_copied(str_from(word, 1)) & SET_MODAL);
        for (size_t before = 0; before < 70; before++) {
            struct buffer text = {0};
            for (size_t i = 0; i < before; i++)
                buffer_add_byte(&text, i % 7 == 6 ? ' ' : 'x');
            buffer_add_byte(&text, ' ');
            buffer_add(&text, word);
            struct words words = words_read(&arena, buffer_str(&text));
            const struct word *last = &words.word[words.count - 1];
            assert_true(str_equal(last->raw, word) && last->set & SET_MODAL);
            buffer_add_byte(&text, 'q');
            words = words_read(&arena, buffer_str(&text));
            assert_int_equal(words.word[words.count - 1].set, 0);
            buffer_free(&text);
        }
    }
    assert_int_equal(word_sets_copied(STR_NONE), 0);
}

/* A word for absence is found wherever it stands. */
static void absence_anywhere(void **state)
{
    (void)state;
    static const char *const word[] = {"frav\u00E6r", "afbud", "ikke til stede", "lovligt forfald"};
    static const char filler[] =
        "Sagen blev v\u00E6rd at l\u00E6se til sidst, rafla fb av\u00E5 ....";
    for (size_t shift = 0; shift < SHIFTS; shift++)
        for (size_t i = 0; i < COUNT_OF(word); i++) {
            struct buffer text = {0};
            buffer_add(&text, str_head(STR(filler), shift));
            assert_false(tells_absence(buffer_str(&text)));
            buffer_add(&text, str_of(word[i]));
            assert_true(tells_absence(buffer_str(&text)));
            buffer_add(&text, str_head(STR(filler), 3 * shift % 40));
            assert_true(tells_absence(buffer_str(&text)));
            buffer_free(&text);
        }
}

/* word_in() finds whole words only. */
static void word_in_lists(void **state)
{
    (void)state;
    static const char list[] = " af i fra til ";
    assert_true(word_in(STR("af"), list) && word_in(STR("i"), list) && word_in(STR("til"), list));
    assert_false(word_in(STR("ti"), list) || word_in(STR("ill"), list) || word_in(STR("a"), list));
    assert_false(word_in(STR_NONE, list) || word_in(STR("tila"), list) || word_in(STR("ra"), list));
}

/* The name is found wherever it stands in a long text. */
static void municipality_anywhere(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const said[] = {"Gentofte Kommune",
                                       "GENTOFTE KOMMUNE",
                                       "Gentofte\nByråd",
                                       "Rådhuset i Gentofte",
                                       "på (Gentofte Rådhus)",
                                       "Gentofte KOMMUNES",
                                       "x.\nGentofte Kommunalbestyrelse"};
    static const char filler[] = "rkb bkr ork  kommer, byråd bor. regler kb rå\nfra bibeltimen og "
                                 "bor borgere her i byer ";
    for (size_t i = 0; i < COUNT_OF(said); i++) {
        for (size_t shift = 0; shift <= SHIFTS; shift++) {
            struct str text =
                arena_print(&arena, "%s%.*s %s %s", filler, (int)shift, filler, said[i], filler);
            struct str found = municipality_read(STR_NONE, text, &arena);
            if (!str_is(found, "Gentofte"))
                print_message("%s after %zu bytes: " STR_FORMAT "\n", said[i], shift,
                              STR_ARG(found));
            assert_true(str_is(found, "Gentofte"));
        }
    }
    struct str none = municipality_read(STR_NONE, STR(filler), &arena);
    assert_int_equal(none.size, 0);
}

static void pairs_agree(void **state)
{
    (void)state;
    struct str text = STR("udvalget tager orienteringen til efterretning");
    struct pairs pairs = pairs_of(text);
    for (size_t from = 0; from < text.size; from++)
        for (size_t to = from + 1; to <= text.size; to++) {
            struct str part = str_slice(text, from, to);
            assert_int_equal(pairs_find(&pairs, text, part), str_find(text, part, 0));
        }
    assert_int_equal(pairs_find(&pairs, text, STR("drøft")), text.size);
    assert_int_equal(pairs_find(&pairs, text, STR("tagere")), text.size);
    pairs = pairs_of(STR_NONE);
    assert_int_equal(pairs_find(&pairs, STR_NONE, STR("a")), 0);
}

/* A personal number is counted wherever it stands, and none is made of what is around it. */
static void cpr_anywhere(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    static const char filler[] = "12 345 a1 6789 0 12345 x 123456 -1 2 34 567 8 90 12 3 45 ";
    for (size_t shift = 0; shift <= SHIFTS; shift++) {
        struct str before = arena_print(&arena, "%.*s (", (int)shift, filler);
        struct str text = arena_join(&arena, before, STR("010203-1234) 0102031234."));
        size_t size = 0;
        assert_int_equal(cpr_count(text), 2);
        assert_int_equal(cpr_find(text, 0, &size), before.size);
        assert_int_equal(size, 11);
        assert_int_equal(cpr_count(before), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lower_case),       cmocka_unit_test(words_and_sets),
        cmocka_unit_test(known_words),      cmocka_unit_test(word_in_lists),
        cmocka_unit_test(absence_anywhere), cmocka_unit_test(municipality_anywhere),
        cmocka_unit_test(pairs_agree),      cmocka_unit_test(cpr_anywhere),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("fact_words", tests, NULL, NULL);
}
