// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searcher/export/export_fields.h"
#include "searcher/export/sha256.h"
#include "searcher/export/table_writer.h"

/* One row of these cells in a format. */
static void assert_row(enum table_format format, const struct str *cell, size_t count,
                       const char *wanted, size_t wanted_size)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct table table = table_begin(file, format);
    for (size_t i = 0; i < count; i++)
        table_cell(&table, cell[i]);
    table_end_row(&table);
    fclose(file);
    assert_int_equal(size, wanted_size);
    assert_memory_equal(text, wanted, size);
    free(text);
}

#define ASSERT_ROW(format, wanted, ...)                                                            \
    do {                                                                                           \
        const struct str cell[] = {__VA_ARGS__};                                                   \
        assert_row(format, cell, COUNT_OF(cell), wanted, sizeof(wanted) - 1);                      \
    } while (0)

static void test_tables(void **state)
{
    (void)state;
    ASSERT_ROW(TABLE_CSV, "a,b;c,\"d,e\",\n", STR("a"), STR("b;c"), STR("d,e"), STR(""));
    ASSERT_ROW(TABLE_CSV, "\"say \"\"no\"\"\",\"x\ny\",=1+2,\" z\"\n", STR("say \"no\""),
               STR("x\ny"), STR("=1+2"), STR(" z"));
    ASSERT_ROW(TABLE_CSV, "\xEF\xBF\xBD,\xEF\xBF\xBD,æ\n", STR("\xFF"), ((struct str){"", 1}),
               STR("æ"));
    ASSERT_ROW(TABLE_TSV, "a b\tc  d\n", STR("a\tb"), STR("c\r\nd"));
    ASSERT_ROW(TABLE_NUL, "a\nb\0\0c\0", STR("a\nb"), STR(""), STR("c"));
    ASSERT_ROW(TABLE_SHEET,
               "\xEF\xBB\xBF"
               "a,b;\"c;d\";\"'=1+2\";\"'-3\";\"'@x\"\r\n",
               STR("a,b"), STR("c;d"), STR("=1+2"), STR("-3"), STR("@x"));
}

static void test_numbers_of_tables(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    struct table table = table_begin(file, TABLE_SHEET);
    table_count(&table, 7);
    table_number(&table, 0.25, 2);
    table_end_row(&table);
    table.format = TABLE_CSV;
    table_number(&table, 0.25, 2);
    table_end_row(&table);
    fclose(file);
    assert_string_equal(text, "\xEF\xBB\xBF"
                              "7;0,25\r\n0.25\n");
    free(text);
}

static void assert_hash(struct str text, size_t piece, const char *wanted)
{
    struct sha256 hash;
    char digits[65];
    sha256_begin(&hash);
    for (; text.size; text = str_from(text, piece))
        sha256_add(&hash, str_head(text, piece));
    sha256_end(&hash, digits);
    assert_string_equal(digits, wanted);
}

/* The examples of FIPS 180-4, and lengths around a block. */
static void test_sha256(void **state)
{
    (void)state;
    char many[200];
    memset(many, 'a', sizeof many);
    assert_hash(STR(""), 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash(STR("abc"), 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), 9,
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_hash((struct str){many, 64}, 64,
                "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    assert_hash((struct str){many, 55}, 7,
                "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
}

static void test_fields(void **state)
{
    (void)state;
    struct export_fields fields;
    struct error error;
    assert_int_equal(export_fields_read(STR("dato, title ,VAEGT"), &fields, &error), STATUS_OK);
    assert_int_equal(fields.count, 3);
    assert_string_equal(fields.field[1]->name, "titel");
    assert_true(export_fields_has_json(&fields, "score"));
    assert_false(export_fields_has_json(&fields, "id"));
    assert_false(export_fields_need_snippet(&fields));
    assert_int_equal(export_fields_read(STR("dato,nix"), &fields, &error), STATUS_BAD_ARGUMENT);
    assert_string_equal(error.message, "a hit has no field 'nix'");
    assert_int_equal(export_fields_read(STR(""), &fields, &error), STATUS_BAD_ARGUMENT);
    assert_int_equal(export_fields_read(STR(",,"), &fields, &error), STATUS_BAD_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_numbers_of_tables),
        cmocka_unit_test(test_sha256),
        cmocka_unit_test(test_fields),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
