// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/fold.h"
#include "tests/unit/random.h"

struct row {
    const char *in, *out;
};

typedef struct str (*fold_function)(struct arena *arena, struct str text);

static void check(const struct row *rows, size_t count, fold_function function)
{
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < count; i++) {
        struct str got = arena_copy(&arena, function(&arena, str_of(rows[i].in)));
        assert_string_equal(got.data, rows[i].out);
    }
}

static void fold_keeps_danish_letters_only(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"\u00D8KONOMI \u00C6BLE \u00C5R", "\u00F8konomi \u00E6ble \u00E5r"},
        {"a\u030A A\u030A \u212B", "\u00E5 \u00E5 \u00E5"},
        {"\u00D6zcan", "\u00F8zcan"},
        {"M\u00FCller", "muller"},
        {"Ren\u00E9 Rene\u0301", "rene rene"},
        {"id\u00E9er", "ideer"},
        {"\u0141\u00F3d\u017A", "lodz"},
        {"\u0130stanbul Kiz\u0131l", "istanbul kizil"},
        {"Stra\u00DFe \u1E9E", "strasse ss"},
        {"\u01FF \u01FD", "\u00F8 \u00E6"},
        {"h\u00F8rings\u00ADsvar\u200B", "h\u00F8ringssvar"},
        {"\uFEFFx", "x"},
        {"\u201D\u00BBx\u00AB\u201C", "\"\"x\"\""},
        {"KL\u2019s", "kl's"},
        {"it\u2010sikkerhed \u2212 \u2013", "it-sikkerhed - -"},
        {"\uFB01nansiering", "finansiering"},
        {"CO\u2082 m\u00B2", "co2 m2"},
        {"5\u00A0kr", "5 kr"},
        {"\u0419\u0410", "\u0439\u0430"},
        {"\xFF\xC3", "\uFFFD\uFFFD"},
        {"\u01C5", "\u01C6"},
    };
    check(rows, COUNT_OF(rows), fold);
}

static void slug_and_ascii(void **state)
{
    (void)state;
    static const struct row slugs[] = {
        {"B\u00F8rne- og Skoleudvalget", "boerne-og-skoleudvalget"},
        {"  (\u00D8U) ", "oeu"},
        {"\u00A7 17, stk. 4", "17-stk-4"},
        {"---", ""},
    };
    static const struct row ascii[] = {
        {"\u00C6r\u00F8 \u00C5", "aeroe aa"},
        {"\u00D6re", "oere"},
    };
    check(slugs, COUNT_OF(slugs), fold_slug);
    check(ascii, COUNT_OF(ascii), fold_ascii);
}

static void nfc_returns_the_same_text_when_it_can(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str same = STR("\u00D8konomi \u2013 \u00E9n\u2019");
    assert_ptr_equal(fold_nfc(&arena, same).data, same.data);
    struct str greek = STR("\u03B1\u03B2");
    assert_ptr_equal(fold_nfc(&arena, greek).data, greek.data);
    assert_true(str_is(fold_nfc(&arena, STR("e\u0301")), "\u00E9"));
    assert_true(str_is(fold_nfc(&arena, STR("a\xFFz")), "a\uFFFDz"));
    assert_int_equal(fold_nfc(&arena, STR("a\0b")).size, 3);
}

static void danish_order(void **state)
{
    (void)state;
    static const char *const rising[] = {
        "",  "A 1",       "Abe",     "b",   "Mulle",    "M\u00FCller",
        "z", "\u00C6ble", "\u00D8l", "aal", "\u00C5se",
    };
    for (size_t i = 0; i + 1 < COUNT_OF(rising); i++)
        assert_true(danish_compare(str_of(rising[i]), str_of(rising[i + 1])) < 0);
    assert_int_equal(danish_compare(STR("\u00C5rhus"), STR("AARHUS")), 0);
    assert_int_equal(danish_compare(STR("Rene"), STR("ren\u00E9")), 0);
}

static void fold_is_idempotent_and_valid(void **state)
{
    (void)state;
    struct random random = {42};
    for (int round = 0; round < 4000; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        char text[200];
        size_t size = sizeof text;
        if (round % 2)
            size = random_text(&random, text, sizeof text);
        else
            random_bytes(&random, text, sizeof text);
        static const fold_function functions[] = {fold, fold_ascii, fold_slug, fold_nfc};
        for (size_t i = 0; i < COUNT_OF(functions); i++) {
            struct str once = functions[i](&arena, (struct str){text, size});
            assert_true(utf8_valid(once));
            struct str twice = functions[i](&arena, once);
            assert_true(str_equal(once, twice));
        }
    }
}

static void every_code_point_folds_to_a_fixed_point(void **state)
{
    (void)state;
    for (uint32_t code = 1; code < 0x11000; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        CLEANUP(arena_free) struct arena arena = {0};
        char text[8];
        size_t size = utf8_encode(code, text);
        struct str once = fold(&arena, (struct str){text, size});
        assert_true(str_equal(once, fold(&arena, once)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fold_keeps_danish_letters_only),
        cmocka_unit_test(slug_and_ascii),
        cmocka_unit_test(nfc_returns_the_same_text_when_it_can),
        cmocka_unit_test(danish_order),
        cmocka_unit_test(fold_is_idempotent_and_valid),
        cmocka_unit_test(every_code_point_folds_to_a_fixed_point),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("fold", tests, NULL, NULL);
}
