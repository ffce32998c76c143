// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"

static struct str names(struct arena *arena, uint32_t set)
{
    struct str ret = STR_NONE;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (set & 1u << i)
            ret = arena_print(arena, STR_FORMAT "%s%s", STR_ARG(ret), ret.size ? " " : "",
                              outcome_name((enum outcome)i));
    return ret.size ? ret : STR("-");
}

static void every_row(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = table_load(&arena, "outcomes.tsv"), field[TABLE_FIELDS];
    size_t rows = 0, wrong = 0;
    for (; table_row(&arena, &rest, field); rows++)
        wrong += !table_check(field[0], field[1], names(&arena, outcomes_read(field[0])));
    assert_true(rows >= 120);
    assert_int_equal(wrong, 0);
}

/* Absence lines, white space and a full stop are no part of a decision. */
static void trailing_absences(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = table_load(&arena, "outcomes.tsv"), field[TABLE_FIELDS];
    while (table_row(&arena, &rest, field)) {
        uint32_t alone = outcomes_read(field[0]);
        struct str more = arena_print(
            &arena, "\n" STR_FORMAT "\n\nFraværende: Lone Vang (A)\n\nAfbud\nPer Holt (V)\n",
            STR_ARG(field[0]));
        if (alone &&
            !table_check(field[0], names(&arena, alone), names(&arena, outcomes_read(more))))
            fail();
    }
}

static void any_bytes(void **state)
{
    (void)state;
    assert_int_equal(outcomes_read(STR_NONE), 0);
    assert_int_equal(outcomes_read(STR("\0\0\0")), 0);
    assert_int_equal(outcomes_read(STR("\xC3")), 0);
    assert_int_equal(outcomes_read(STR("\xFF\xFEGodkendt\xC3")), 0);
    assert_int_equal(outcomes_read(STR("((((\"\"\"\"....::::")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row),
        cmocka_unit_test(trailing_absences),
        cmocka_unit_test(any_bytes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("outcomes", tests, NULL, NULL);
}
