// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/error.h"
#include "stemmer/base/terminal.h"

static void error_text_is_cut_between_characters(void **state)
{
    (void)state;
    struct error error;
    char long_text[400];
    for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
        memcpy(long_text + i, "\xC3\xB8", 2);
    long_text[398] = '\0';
    error_set(&error, STATUS_IO, "%s", long_text);
    assert_true(utf8_valid(str_of(error.message)));
    assert_in_range(strlen(error.message), 250, 255);
    error_context(&error, "x");
    assert_true(utf8_valid(str_of(error.message)));
    assert_true(str_starts(str_of(error.message), STR("x: ")));
}

static void error_keeps_one_line(void **state)
{
    (void)state;
    struct error error;
    assert_int_equal(error_set_at(&error, STATUS_BAD_QUERY, 7, "a\nb"), STATUS_BAD_QUERY);
    assert_string_equal(error.message, "a b");
    assert_int_equal(error.offset, 7);
    assert_int_equal(error_set(NULL, STATUS_IO, "x"), STATUS_IO);
}

static void split_gives_every_piece(void **state)
{
    (void)state;
    struct str rest = STR("a,,b");
    assert_true(str_is(str_split(&rest, ','), "a"));
    assert_true(str_is(str_split(&rest, ','), ""));
    assert_true(str_is(str_split(&rest, ','), "b"));
    assert_null(rest.data);
}

static void utf8_decoding_is_total(void **state)
{
    (void)state;
    uint32_t code;
    assert_int_equal(utf8_decode(STR("\xC3\xB8"), &code), 2);
    assert_int_equal(code, 0xF8);
    static const char *const bad[] = {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                                      "\x80", "\xE2\x82"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_int_equal(utf8_decode(str_of(bad[i]), &code), 1);
        assert_int_equal(code, 0xFFFD);
        assert_false(utf8_valid(str_of(bad[i])));
    }
    for (uint32_t c = 1; c < 0x110000; c += 37) {
        char out[4];
        size_t size = utf8_encode(c, out);
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        assert_int_equal(utf8_decode((struct str){out, size}, &code), size);
        assert_int_equal(code, c);
    }
}

static void cut_keeps_characters_whole(void **state)
{
    (void)state;
    assert_true(str_is(str_cut(STR("s\xC3\xB8g"), 2), "s"));
    assert_true(str_is(str_cut(STR("s\xC3\xB8g"), 3), "s\xC3\xB8"));
}

static void numbers_are_bounded(void **state)
{
    (void)state;
    uint64_t n = 0;
    assert_true(str_to_number(STR("255"), 255, &n));
    assert_int_equal(n, 255);
    assert_false(str_to_number(STR("256"), 255, &n));
    assert_false(str_to_number(STR(""), 255, &n));
    assert_false(str_to_number(STR("1x"), 255, &n));
    assert_false(str_to_number(STR("99999999999999999999999"), UINT64_MAX, &n));
}

static void arena_survives_reset_and_large_requests(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        uint32_t *number = NULL;
        size_t count = 0;
        size_t room = 0;
        for (uint32_t i = 0; i < 100000; i++)
            *ARRAY_PUSH(&arena, number, count, room) = i;
        for (uint32_t i = 0; i < 100000; i++)
            assert_int_equal(number[i], i);
        assert_true(str_is(arena_print(&arena, "%d-%s", 7, "x"), "7-x"));
        assert_true(str_is(arena_join(&arena, STR("ab"), STR("c")), "abc"));
        arena_reset(&arena);
    }
}

static void arena_room_is_apart_and_aligned(void **state)
{
    (void)state;
    static const size_t size[] = {1, 3, 64, 5000, 20000, 100000};
    CLEANUP(arena_free) struct arena arena = {0};
    char *piece[64];
    for (size_t i = 0; i < COUNT_OF(piece); i++) {
        size_t align = (size_t)1 << i % 5;
        piece[i] = arena_room(&arena, 1, size[i % COUNT_OF(size)], align);
        assert_int_equal((uintptr_t)piece[i] % align, 0);
        memset(piece[i], (int)i, size[i % COUNT_OF(size)]);
    }
    for (size_t i = 0; i < COUNT_OF(piece); i++)
        for (size_t k = 0; k < size[i % COUNT_OF(size)]; k++)
            assert_int_equal(piece[i][k], i);
    assert_non_null(arena_room(&arena, 0, 8, 8));
    arena_reset(&arena);
    const char *zero = ARENA_NEW(&arena, char, 60000); /* where others have written before */
    for (size_t i = 0; i < 60000; i++)
        assert_int_equal(zero[i], 0);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    memset(ARENA_ROOM(&arena, char, 4096), 'x', 4096);
    arena_reset(&arena); /* what is given out now is not zero */
    assert_string_equal(arena_copy(&arena, STR("abc")).data, "abc");
    assert_string_equal(arena_copy(&arena, STR("")).data, "");
    assert_string_equal(arena_join(&arena, STR("ab"), STR("")).data, "ab");
    assert_string_equal(arena_join(&arena, STR(""), STR("")).data, "");
    assert_string_equal(arena_print(&arena, "%s", "").data, "");
    assert_int_equal(strlen(arena_print(&arena, "%1000d", 1).data), 1000);
}

static void buffer_grows(void **state)
{
    (void)state;
    CLEANUP(buffer_free) struct buffer buffer = {0};
    for (int i = 0; i < 1000; i++)
        buffer_print(&buffer, "%d,", i);
    assert_int_equal(buffer.size, 3890);
    buffer_reset(&buffer);
    buffer_add_code(&buffer, 0xF8);
    assert_true(str_is(buffer_str(&buffer), "\xC3\xB8"));
}

static void widths_count_columns(void **state)
{
    (void)state;
    assert_int_equal(terminal_width(STR("bl\xC3\xA5")), 3);
    assert_int_equal(terminal_width(STR("\xE6\x97\xA5")), 2);
    assert_true(str_is(terminal_fit(STR("bl\xC3\xA5"), 2), "bl"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_text_is_cut_between_characters),
        cmocka_unit_test(error_keeps_one_line),
        cmocka_unit_test(split_gives_every_piece),
        cmocka_unit_test(utf8_decoding_is_total),
        cmocka_unit_test(cut_keeps_characters_whole),
        cmocka_unit_test(numbers_are_bounded),
        cmocka_unit_test(arena_survives_reset_and_large_requests),
        cmocka_unit_test(arena_room_is_apart_and_aligned),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(buffer_grows),
        cmocka_unit_test(widths_count_columns),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
