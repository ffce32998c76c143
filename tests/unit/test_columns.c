// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>
#include <unistd.h>

#include "indexer/format/columns.h"

static struct column_value value(struct arena *arena, const char *text, const char *ids)
{
    struct column_value made = {str_of(text), ARENA_NEW(arena, uint32_t, 16), 0};
    struct str rest = str_of(ids);
    while (rest.size) {
        uint64_t id = 0;
        assert_true(str_to_number(str_split(&rest, ' '), 1000, &id));
        made.id[made.count++] = (uint32_t)id;
    }
    return made;
}

/* Documents 1..9; 3 has two values, 5 none. */
static void make(struct arena *arena, struct column columns[COLUMN_COUNT])
{
    struct column_value list[] = {value(arena, "Havn", "1 3 9"), value(arena, "Skole", "2 3 4"),
                                  value(arena, "Ældre", "6 7 8")};
    struct column_values values = {list, 3};
    struct column_values none = {NULL, 0};
    for (int i = 0; i < COLUMN_COUNT; i++)
        column_make(i == COLUMN_COMMITTEE ? &values : &none, arena, &columns[i]);
}

static void assert_committees(const struct column *column)
{
    static const char *const wanted[] = {"", "Havn",  "Skole", "Havn Skole", "Skole",
                                         "", "Ældre", "Ældre", "Ældre",      "Havn"};
    assert_int_equal(column->documents, 9);
    for (uint32_t id = 0; id < 12; id++) {
        char text[64] = "";
        uint32_t count;
        const uint32_t *number = column_numbers(column, id, &count);
        for (uint32_t i = 0; i < count; i++) {
            struct str one = column->value[number[i]];
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%s%.*s", used ? " " : "", STR_ARG(one));
        }
        assert_string_equal(text, id < 10 ? wanted[id] : "");
    }
}

static void test_make(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct column columns[COLUMN_COUNT];
    uint32_t count;
    make(&arena, columns);
    assert_committees(&columns[COLUMN_COMMITTEE]);
    column_numbers(&columns[COLUMN_YEAR], 1, &count);
    assert_int_equal(count, 0);
}

/* Write @bytes as the file of @revision in a folder of its own. */
static void write_file(const char *folder, uint64_t revision, struct str bytes)
{
    CLEANUP(arena_free) struct arena arena = {0};
    FILE *file = fopen(columns_path(folder, revision, &arena).data, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.data, 1, bytes.size, file), bytes.size);
    fclose(file);
}

static void test_file(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer bytes = {0};
    struct columns_file file = {0};
    struct column columns[COLUMN_COUNT];
    struct column read;
    char folder[] = "/tmp/referat-columns-XXXXXX";
    assert_non_null(mkdtemp(folder));
    make(&arena, columns);
    columns_encode(columns, 7, &bytes);
    write_file(folder, 7, buffer_str(&bytes));
    assert_true(columns_open(folder, 7, &file));
    assert_true(columns_get(&file, COLUMN_COMMITTEE, &arena, &read));
    assert_committees(&read);
    assert_true(columns_get(&file, COLUMN_YEAR, &arena, &read));
    assert_int_equal(read.value_count, 0);
    columns_close(&file);
    assert_false(columns_open(folder, 8, &file));
    write_file(folder, 8, buffer_str(&bytes)); /* under the name of another revision */
    assert_false(columns_open(folder, 8, &file));
    /* cut anywhere, and every byte changed in turn: no crash, and nothing false */
    for (size_t size = 0; size < bytes.size; size += 7) {
        write_file(folder, 7, str_head(buffer_str(&bytes), size));
        if (columns_open(folder, 7, &file) && columns_get(&file, COLUMN_COMMITTEE, &arena, &read))
            assert_committees(&read);
        columns_close(&file);
    }
    for (size_t at = 0; at < bytes.size; at += 3) {
        bytes.data[at] = (char)(bytes.data[at] ^ 0x41);
        write_file(folder, 7, buffer_str(&bytes));
        bytes.data[at] = (char)(bytes.data[at] ^ 0x41);
        if (columns_open(folder, 7, &file) && columns_get(&file, COLUMN_COMMITTEE, &arena, &read))
            assert_committees(&read);
        columns_close(&file);
    }
    unlink(columns_path(folder, 7, &arena).data);
    unlink(columns_path(folder, 8, &arena).data);
    assert_int_equal(rmdir(folder), 0);
}

static void test_meeting_cases(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct column_value list[] = {value(&arena, "00", "1 2 3 5"), value(&arena, "85", "4"),
                                  value(&arena, KLE_MEETING_CASE, "2 3")};
    struct column_values values = {list, 3};
    column_settle(COLUMN_KLE, &values);
    assert_int_equal(list[0].count, 2);
    assert_int_equal(list[0].id[0], 1);
    assert_int_equal(list[0].id[1], 5);
    assert_int_equal(list[1].count, 1);
    assert_int_equal(list[2].count, 2);
    assert_true(column_takes(COLUMN_KLE, STR("85")));
    assert_true(column_takes(COLUMN_KLE, STR(KLE_MEETING_CASE)));
    assert_false(column_takes(COLUMN_KLE, STR("85.10")));
    assert_false(column_takes(COLUMN_YEAR, STR("202405")));
}

static void test_names(void **state)
{
    (void)state;
    assert_int_equal(column_find(STR("aar")), COLUMN_YEAR);
    assert_int_equal(column_find(STR("outcome")), COLUMN_OUTCOME);
    assert_int_equal(column_find(STR("titel")), COLUMN_COUNT);
    assert_int_equal(column_find(STR("")), COLUMN_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_make),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_meeting_cases),
        cmocka_unit_test(test_names),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
