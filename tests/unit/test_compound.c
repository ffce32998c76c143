// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/base/buffer.h"
#include "stemmer/compound.h"
#include "tests/unit/files.h"
#include "tests/unit/random.h"

/* Words and counts of real minutes, not part of the project; tests that need it are skipped
 * without it. */
#define COLLECTION "../shared/danish/collection-lexicon.tsv"

static int open_stemmer(void **state)
{
    struct stemmer *stemmer = NULL;
    struct error error;
    if (stemmer_open(&stemmer, &error) != STATUS_OK)
        return -1;
    *state = stemmer;
    return 0;
}

static int close_stemmer(void **state)
{
    stemmer_close(*state);
    return 0;
}

static struct lexicon *roots_only(void)
{
    struct lexicon *lexicon = NULL;
    struct error error;
    assert_int_equal(lexicon_make(NULL, 0, &lexicon, &error), STATUS_OK);
    return lexicon;
}

static struct lexicon *lexicon_of(struct str text)
{
    struct lexicon *lexicon = NULL;
    struct error error;
    assert_int_equal(lexicon_read(text, &lexicon, &error), STATUS_OK);
    return lexicon;
}

struct score {
    size_t right, found, wanted;
};

/* Compares the boundaries of one word of the gold with those that are found. */
static void score_word(const struct lexicon *lexicon, struct stemmer *stemmer, struct str marked,
                       struct score *score)
{
    char plain[256];
    char mark[256] = {0};
    size_t size = 0;
    for (size_t i = 0; i < marked.size && size < sizeof plain; i++) {
        if (marked.data[i] == '|' || marked.data[i] == '~') {
            mark[size] = marked.data[i];
            score->wanted += marked.data[i] == '|';
        } else {
            plain[size++] = marked.data[i];
        }
    }
    struct compound compound;
    compound_split(lexicon, stemmer, (struct str){plain, size}, &compound);
    bool wrong = false;
    for (size_t i = 0; i + 1 < compound.count; i++) {
        char there = mark[compound.part[i].end];
        score->found += there != '~';
        score->right += there == '|';
        wrong = wrong || !there;
    }
    if ((wrong || (compound.count <= 1 && memchr(marked.data, (int)0x7c, marked.size))) &&
        getenv("SHOW_SPLITS")) {
        print_message("%.*s:", STR_ARG(marked));
        for (size_t i = 0; i < compound.count; i++)
            print_message(" %.*s", STR_ARG(compound.part[i].base));
        print_message("\n");
    }
}

static struct score score_gold(const struct lexicon *lexicon, struct stemmer *stemmer,
                               const char *name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct score score = {0};
    struct str text = read_file(&arena, name);
    assert_non_null(text.data);
    while (text.size) {
        struct str line = str_split(&text, '\n');
        line = str_head(line, str_find_byte(line, '#', 0));
        while (line.size)
            score_word(lexicon, stemmer, str_split(&line, ' '), &score);
    }
    return score;
}

static void check_score(const char *what, struct score score, double precision, double f1)
{
    double p = (double)score.right / (double)score.found;
    double r = (double)score.right / (double)score.wanted;
    double f = 2 * p * r / (p + r);
    print_message("# %s: precision %.3f, recall %.3f, F1 %.3f\n", what, p, r, f);
    assert_true(p >= precision);
    assert_true(f >= f1);
}

static void gold_with_a_collection(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = read_file(&arena, COLLECTION);
    if (!text.data) {
        print_message("# skipped: no " COLLECTION "\n");
        skip();
    }
    CLEANUP(lexicon_freep) struct lexicon *lexicon = lexicon_of(text);
    check_score("council", score_gold(lexicon, *state, "tests/data/compounds-council-test.txt"),
                0.90, 0.88);
    check_score("parliament", score_gold(lexicon, *state, "tests/data/compounds-folketing.txt"),
                0.80, 0.79);
}

static void gold_with_roots_alone(void **state)
{
    CLEANUP(lexicon_freep) struct lexicon *lexicon = roots_only();
    check_score("council, roots alone",
                score_gold(lexicon, *state, "tests/data/compounds-council-test.txt"), 0.90, 0.81);
}

static void text_form_of_a_lexicon(void **state)
{
    (void)state;
    static const char text[] = "brud\t5\nmuller\t2\tN\n\u00E6ble\t3\n\u00E5rsregnskab\t12\n";
    CLEANUP(lexicon_freep) struct lexicon *lexicon = lexicon_of(str_of(text));
    CLEANUP(buffer_free) struct buffer out = {0};
    lexicon_write_text(lexicon, &out);
    assert_int_equal(out.size,
                     sizeof text - 1); /* bytes sort as memcmp does: \u00E5 before \u00E6 */
    CLEANUP(lexicon_freep) struct lexicon *again = lexicon_of(buffer_str(&out));
    CLEANUP(buffer_free) struct buffer twice = {0};
    lexicon_write_text(again, &twice);
    assert_true(str_equal(buffer_str(&out), buffer_str(&twice)));
    assert_int_equal(lexicon_frequency(lexicon, STR("\u00E5rsregnskab")), 12);
    assert_int_equal(lexicon_frequency(lexicon, STR("findes ikke")), 0);
    assert_true(lexicon_is_name(lexicon, STR("muller")));
    assert_false(lexicon_is_name(lexicon, STR("brud")));
    assert_false(lexicon_is_name(NULL, STR("brud")));
    assert_int_equal(lexicon_count(lexicon), 4);
    static const char *const damaged[] = {"x",         "x\t",     "\t1\n",
                                          "x\t1\tM\n", "x\t-1\n", "x\t99999999999\n"};
    for (size_t i = 0; i < COUNT_OF(damaged); i++) {
        struct lexicon *none = NULL;
        struct error error;
        assert_int_equal(lexicon_read(str_of(damaged[i]), &none, &error), STATUS_CORRUPT);
        assert_null(none);
    }
}

/* The same words give the same bytes, in whatever order; they are read back as they were; a change
 * or loss of any of them is seen. */
static void packed_form_of_a_lexicon(void **state)
{
    (void)state;
    static const char text[] = "brud\t5\nmuller\t2\tN\n\u00E5rsregnskab\t12\n\u00E6ble\t3\n";
    static const char other[] = "muller\t2\tN\n\u00E5rsregnskab\t12\nbrud\t5\n\u00E6ble\t3\n";
    CLEANUP(lexicon_freep) struct lexicon *lexicon = lexicon_of(str_of(text));
    CLEANUP(lexicon_freep) struct lexicon *same = lexicon_of(str_of(other));
    CLEANUP(buffer_free) struct buffer out = {0};
    CLEANUP(buffer_free) struct buffer same_out = {0};
    CLEANUP(buffer_free) struct buffer again_out = {0};
    lexicon_write(lexicon, &out);
    lexicon_write(same, &same_out);
    assert_true(str_equal(buffer_str(&out), buffer_str(&same_out)));
    CLEANUP(lexicon_freep) struct lexicon *again = lexicon_of(buffer_str(&out));
    lexicon_write_text(again, &again_out);
    assert_true(str_equal(buffer_str(&again_out), str_of(text)));
    assert_int_equal(lexicon_frequency(again, STR("\u00E5rsregnskab")), 12);
    assert_true(lexicon_is_name(again, STR("muller")));
    assert_int_equal(lexicon_count(again), 4);
    struct lexicon *none = NULL;
    struct error error;
    for (size_t i = 0; i < out.size; i += i < 64 ? 1 : 97) {
        out.data[i] ^= 0x10;
        assert_int_equal(lexicon_read(buffer_str(&out), &none, &error), STATUS_CORRUPT);
        out.data[i] ^= 0x10;
        struct str less = str_head(buffer_str(&out), i);
        if (i)
            assert_int_equal(lexicon_read(less, &none, &error), STATUS_CORRUPT);
        assert_null(none);
    }
}

/* Offsets of the parts rise, end with the word, and cut no character. */
static void parts_lie_within_the_word(void **state)
{
    CLEANUP(lexicon_freep) struct lexicon *lexicon = roots_only();
    static const char *const pieces[] = {
        "kommune",      "s",   "skole", "e",         "udvalg",   "plan", "er", "b\u00F8rne",
        "\u00F8konomi", "hed", "vand",  "v\u00E6rk", "regnskab", "\xFF", "'",  "1"};
    struct random random = {5};
    for (int round = 0; round < 5000; round++) {
        CLEANUP(buffer_free) struct buffer word = {0};
        for (size_t i = 0; i < 2 + random_below(&random, 5); i++)
            buffer_add_text(&word, pieces[random_below(&random, COUNT_OF(pieces))]);
        struct compound compound;
        compound_split(lexicon, *state, buffer_str(&word), &compound);
        size_t last = 0;
        for (size_t i = 0; i < compound.count; i++) {
            assert_true(compound.part[i].end > last && compound.part[i].base.size > 0);
            assert_true(utf8_valid(compound.part[i].base));
            last = compound.part[i].end;
        }
        if (compound.count) {
            assert_true(compound.count >= 2);
            assert_int_equal(last, word.size);
        }
    }
}

static void pseudo_heads_are_never_heads(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_freep) struct lexicon *lexicon = roots_only();
    struct str text = read_file(&arena, "stemmer/data/pseudo-heads.txt");
    size_t count = 0;
    while (text.size) {
        struct str line = str_split(&text, '\n');
        line = str_head(line, str_find_byte(line, '#', 0));
        while (line.size) {
            struct str head = str_split(&line, ' ');
            struct str word = arena_join(&arena, STR("kommune"), head);
            double features[COMPOUND_FEATURES];
            assert_false(compound_features(lexicon, *state, word, 7, features));
            count += head.size > 0;
        }
    }
    assert_true(count > 300);
}

/* Words that look like compounds, though the collection has all the pieces. */
static void words_that_stay_whole(void **state)
{
    static const char text[] =
        "vej\t900\nledning\t90\nledninger\t70\nv\u00E6rk\t90\nt\u00F8j\t90\nmidler\t90\n"
        "tidig\t2\ntidige\t2\nselv\t900\nh\u00E5nd\t90\ntering\t9\nret\t900\nf\u00E6rdig\t90\n"
        "rap\t9\nporten\t9\nkomme\t900\nsionen\t5\ndans\t90\nkerne\t90\nkerne\t50\nklinik\t50\n"
        "sand\t50\nsynligt\t50\nforsk\t5\nellen\t5\npor\t5\ntal\t900\ndokumen\t5\ntation\t5\n";
    static const char *const whole[] = {
        "vejledning",        "vejledninger",    "v\u00E6rkt\u00F8j", "midlertidig",
        "selvst\u00E6ndige", "h\u00E5ndtering", "retf\u00E6rdig",    "rapporten",
        "kommissionen",      "danskerne",       "klinikkerne",       "sandsynligt",
        "forskellen",        "portal",          "dokumentation",
    };
    CLEANUP(lexicon_freep) struct lexicon *lexicon = lexicon_of(str_of(text));
    struct compound compound;
    for (size_t i = 0; i < COUNT_OF(whole); i++) {
        compound_split(lexicon, *state, str_of(whole[i]), &compound);
        if (compound.count)
            fail_msg("%s is split", whole[i]);
    }
    compound_split(lexicon, *state, STR("justitsminister"), &compound);
    assert_int_equal(compound.count, 2);
    assert_true(str_is(compound.part[0].base, "justits"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_stay_whole),     cmocka_unit_test(gold_with_a_collection),
        cmocka_unit_test(gold_with_roots_alone),     cmocka_unit_test(text_form_of_a_lexicon),
        cmocka_unit_test(parts_lie_within_the_word), cmocka_unit_test(pseudo_heads_are_never_heads),
        cmocka_unit_test(packed_form_of_a_lexicon),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("compound", tests, open_stemmer, close_stemmer);
}
