// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"

static void every_row(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = table_load(&arena, "case_no.tsv"), field[TABLE_FIELDS];
    size_t rows = 0, wrong = 0;
    for (; table_row(&arena, &rest, field); rows++) {
        struct str seen = case_no_read(field[0]);
        wrong += !table_check(field[0], field[1], seen.size ? seen : STR("-"));
    }
    assert_true(rows >= 60);
    assert_int_equal(wrong, 0);
}

static void any_bytes(void **state)
{
    (void)state;
    assert_int_equal(case_no_read(STR_NONE).size, 0);
    assert_int_equal(case_no_read(STR("\0")).size, 0);
    assert_int_equal(case_no_read(STR("Sagsnr.: \xC3")).size, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row),
        cmocka_unit_test(any_bytes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("case_no", tests, NULL, NULL);
}
