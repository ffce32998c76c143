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
#include "stemmer/lexicon_hash.h"
#include "tests/unit/random.h"

/* Words that are known already take a shorter way through the analyzer; they must not come out
 * other than the first time. */

static struct analyzer *opened(void)
{
    struct analyzer *analyzer = NULL;
    struct error error;
    assert_int_equal(analyzer_open(&analyzer, &error), STATUS_OK);
    return analyzer;
}

static struct words run(struct analyzer *analyzer, struct arena *arena, struct str text)
{
    struct words words = {0};
    struct error error;
    assert_int_equal(analyzer_run(analyzer, text, arena, &words, &error), STATUS_OK);
    return words;
}

/* All there is of the words, but their numbers. */
static struct str all_of(struct arena *arena, struct words words, struct str text)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        buffer_print(&out, "%zu+%zu %u %d%d%d " STR_FORMAT " " STR_FORMAT,
                     (size_t)(word->surface.data - text.data), word->surface.size, word->position,
                     word->stop, word->capital, word->letters, STR_ARG(word->folded),
                     STR_ARG(word->stem));
        for (size_t k = 0; k < word->part_count; k++)
            buffer_print(&out, " +" STR_FORMAT, STR_ARG(word->parts[k]));
        for (size_t k = 0; k < word->special_count; k++)
            buffer_print(&out, " %c" STR_FORMAT, word->special[k].kind,
                         STR_ARG(word->special[k].value));
        buffer_add_text(&out, "\n");
    }
    return arena_copy(arena, buffer_str(&out));
}

static void assert_same_again(struct analyzer *warm, struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(analyzer_closep) struct analyzer *cold = opened();
    struct str first = all_of(&arena, run(cold, &arena, text), text);
    struct str again = all_of(&arena, run(warm, &arena, text), text);
    if (!str_equal(first, again))
        fail_msg("\"" STR_FORMAT "\" is first\n" STR_FORMAT "and again\n" STR_FORMAT, STR_ARG(text),
                 STR_ARG(first), STR_ARG(again));
}

static void what_stands_beside_a_known_word_counts(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = opened();
    static const char *const texts[] = {
        "kommune",
        "kommune.",
        "(kommune), kommune; kommune\nkommune!",
        "kommune-\nr kommune",
        "kommune- og skole",
        "skole og -kommune",
        "skoleledere og -kommune",
        "kommune-skole",
        "b\u00F8rne-, kultur- og kommune",
        "kommune's",
        "kommune\u2019s",
        "kommune'",
        "`kommune",
        "kommune@skole.dk",
        "www.kommune.dk/skole",
        "kommune.dk",
        "kommune.skole",
        "kommune_skole",
        "kommune2 kommune 2",
        "2kommune",
        "kommune/skole",
        "a/s A/S kommune",
        "kommune:skole",
        "kommune: skole",
        "kommune\n\nskole",
        "kommune\n \nskole",
        "kommune \n skole",
        "KOMMUNE AF SKOLE",
        "AF kommune",
        "MED kommune",
        "1. juni kommune",
        "kl. 17 kommune",
        "kommune\u00ADr",
        "kommune\u00AD\nr",
        "kommune\u00A0skole",
        "kommune\u2013skole",
        "\u201Dkommune\u201D",
        "kommune\xFFskole",
        "\xFFkommune",
        "kommune\xC3",
        "kommune e\u0301",
        "\u00A7 8 kommune, stk. 5",
        "sundhedsforvaltningsdirekt\u00F8rens kommune",
        "juni kommune art. 25",
        "sikkerheds-\nbrud kommune",
        "kommune.\nskole",
        "kommune\tskole",
    };
    (void)run(analyzer, &arena,
              STR("kommune skole af b\u00F8rne kultur og sikkerheds brud skoleledere med r a s "
                  "juni art sundhedsforvaltningsdirekt\u00F8rens"));
    for (int twice = 0; twice < 2; twice++)
        for (size_t i = 0; i < COUNT_OF(texts); i++)
            assert_same_again(analyzer, str_of(texts[i]));
}

static void any_text_gives_the_same_again(void **state)
{
    (void)state;
    CLEANUP(analyzer_closep) struct analyzer *warm = opened();
    struct random random = {7};
    char text[200];
    for (int i = 0; i < 300; i++) {
        struct str some = {text, random_text(&random, text, 1 + random_below(&random, 199))};
        assert_same_again(warm, some);
    }
}

/* Takes no longer than any text of its size. */
static void words_between_broken_bytes(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = opened();
    const size_t size = (size_t)2 << 20;
    char *text = ARENA_ROOM(&arena, char, size);
    for (size_t i = 0; i < size; i++)
        text[i] = i % 2 ? '\xFF' : (char)('a' + i % 24);
    assert_int_equal(run(analyzer, &arena, (struct str){text, size}).count, size / 2);
}

static void runs_into_one_arena_share(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0}, other = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = opened();
    struct str text = STR("Skolen og skolen");
    analyzer_share(analyzer, &arena);
    struct words first = run(analyzer, &arena, text);
    struct words again = run(analyzer, &arena, STR("og skolen"));
    assert_int_equal(first.word[0].form, 1);
    assert_int_equal(first.word[2].form, 3); /* as written: the capital makes it another */
    assert_int_equal(again.word[0].form, 2);
    assert_int_equal(again.word[1].form, 3);
    assert_ptr_equal(again.word[1].stem.data, first.word[2].stem.data);
    struct words apart = run(analyzer, &other, STR("skolen og by"));
    assert_int_equal(apart.word[0].form, 0);
    assert_ptr_not_equal(apart.word[0].stem.data, first.word[2].stem.data);
    arena_reset(&other);
    struct words later = run(analyzer, &arena, text); /* not those of the arena in between */
    assert_true(later.word[2].form > 3);
    assert_true(str_is(later.word[2].folded, "skolen") && str_is(later.word[1].stem, "og"));
    analyzer_share(analyzer, NULL);
    assert_int_equal(run(analyzer, &arena, text).word[0].form, 0);
}

static void heads_of_words(void **state)
{
    (void)state;
    char text[40];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(200 - i * 5);
    for (size_t size = 0; size <= 24; size++) {
        uint64_t head[2];
        uint64_t expected[2] = {0};
        for (size_t i = 0; i < size && i < WORD_HEAD; i++)
            expected[i / 8] |= (uint64_t)(unsigned char)text[i] << i % 8 * 8;
        word_head((struct str){text, size}, head);
        assert_int_equal(head[0], expected[0]);
        assert_int_equal(head[1], expected[1]);
    }
    uint64_t none[2] = {1, 1};
    word_head(STR_NONE, none);
    assert_true(!none[0] && !none[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_beside_a_known_word_counts),
        cmocka_unit_test(any_text_gives_the_same_again),
        cmocka_unit_test(words_between_broken_bytes),
        cmocka_unit_test(runs_into_one_arena_share),
        cmocka_unit_test(heads_of_words),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("plain", tests, NULL, NULL);
}
