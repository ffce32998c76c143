// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "searcher/sounds.h"

static void words_that_sound_alike(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const pair[][2] = {
        {"kromebook", "chromebook"},
        {"taksa", "taxa"},
        {"fonds", "phonds"},
        {"senter", "center"},
        {"kvote", "quote"},
        {"wc", "vc"},
        {"zone", "sone"},
        {"komite", "comite"},
        {"bogg", "bog"},
    };
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        assert_true(
            str_equal(sound_of(&arena, str_of(pair[i][0])), sound_of(&arena, str_of(pair[i][1]))));
        size_t distance = sound_distance(str_of(pair[i][0]), str_of(pair[i][1]), 2);
        assert_int_equal(distance, 1);
    }
    assert_false(str_equal(sound_of(&arena, STR("bog")), sound_of(&arena, STR("bøg"))));
    assert_int_equal(sound_distance(STR("skole"), STR("skole"), 2), 0);
    assert_int_equal(sound_distance(STR("budget"), STR("lokalplan"), 2), 3);
}

static void any_bytes(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    static const char odd[] = "\xff\xc3\0cq\x80x";
    struct str text = {odd, sizeof odd - 1};
    for (size_t i = 0; i <= text.size; i++) {
        struct str starts[SOUND_STARTS_MAX];
        (void)sound_of(&arena, str_from(text, i));
        (void)sound_name_distance(str_from(text, i), text, 3);
        assert_true(sound_starts(str_from(text, i), starts) <= SOUND_STARTS_MAX);
    }
    assert_int_equal(sound_of(&arena, STR_NONE).size, 0);
    assert_int_equal(sound_name_distance(STR("Ida Holt"), STR_NONE, 3), 4);
}

static void names_word_by_word(void **state)
{
    (void)state;
    static const struct {
        const char *name, *typed;
        size_t distance;
    } table[] = {
        {"Klaus Tvedegård", "tvedegard", 1},
        {"Klaus Tvedegård", "Claus Tvedegaard", 1},
        {"Klaus Tvedegård", "klaus tvedegård", 0},
        {"Børne- og Skoleudvalget", "skoleudvlget", 1},
        {"Børne- og Skoleudvalget", "børn og skoleudvalget", 1},
        {"Børne- og Skoleudvalget", "børne og skolleudvalget", 1},
        {"Ida Holt", "Ib Holt", 4},    /* short words must be typed as they are */
        {"Ida Holt", "Ida Hlt Bo", 4}, /* each word must be near one */
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        size_t distance = sound_name_distance(str_of(table[i].name), str_of(table[i].typed), 3);
        if (distance != table[i].distance)
            print_message("# '%s' in '%s'\n", table[i].typed, table[i].name);
        assert_int_equal(distance, table[i].distance);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_sound_alike),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(names_word_by_word),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
