// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "indexer/format/cpr.h"

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
    assert_true(words.numbers);
    assert_true((words.sets & SET_SENDING) && (words.word[0].set & SET_SENDING));
    assert_false(words.sets & SET_MODAL);
    assert_true(words.word[1].set == word_sets(words.word[1].low) && words.word[1].set);
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    for (size_t size = 1; size < sizeof letters; size++) { /* nothing is read behind the text */
        words = words_read(&arena, (struct str){letters, size});
        assert_true(words.count == 1 && words.word[0].low.size == size);
    }
    words = words_read(&arena, STR(" \n\0\t"));
    assert_true(words.count == 0 && words.sets == 0 && !words.numbers);
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
        cmocka_unit_test(lower_case),
        cmocka_unit_test(words_and_sets),
        cmocka_unit_test(municipality_anywhere),
        cmocka_unit_test(pairs_agree),
        cmocka_unit_test(cpr_anywhere),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("fact_words", tests, NULL, NULL);
}
