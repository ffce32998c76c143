// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/extract/extract.h"

static struct arena arena;

/* Danish text in this file is UTF-8; what it was read as is written next to it. */
static const struct {
    const char *wrong, *right;
} line[] = {
    {"BrÃ¸d og smÃ¥kager", "Brød og småkager"},
    {"Ã†rÃ¸ â€“ kÃ¦re â€œvennerâ€\xC2\x9D", "Ærø – kære “venner”"},
    {"BÃ¸rne- og Skoleudvalget: 5 â‚¬", "Børne- og Skoleudvalget: 5 €"},
    {"BrÃƒÂ¸d", "Brød"}, /* twice */
    {"Regionsr├Ñdet", "Regionsrådet"},
    {"Regionsr├ådet", "Regionsrådet"},
    {"├ÿkonomi og s├⌐ance", "Økonomi og séance"},
    {"Br├©d og s├®ance", "Brød og séance"},
    {"første\nBrÃ¸d\nså", "første\nBrød\nså"},
};

static const char *const right[] = {
    "Brød og småkager",
    "São Paulo",
    "Ãbc",
    "Crème brûlée à la carte",
    "Â",
    "├── mappe",
    "│├─┤ Tegn",
    "â€ og Brød",
    "Ã¸ og ø",
    "",
    "5 €",
};

static void mojibake_is_undone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        struct str s = str_of(line[i].wrong);
        (void)mojibake_repair(&s, &arena);
        if (!str_is(s, line[i].right))
            fail_msg("'%s' gave '" STR_FORMAT "'", line[i].wrong, STR_ARG(s));
    }
}

static void right_text_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(right); i++) {
        struct str s = str_of(right[i]);
        if (mojibake_repair(&s, &arena))
            fail_msg("'%s' became '" STR_FORMAT "'", right[i], STR_ARG(s));
    }
}

/* Every character of Danish text, read wrongly and back again. */
static void all_of_latin1_comes_back(void **state)
{
    (void)state;
    for (uint32_t code = 0xC0; code < 0x100; code++) {
        char right_one[8] = "a ", wrong[16] = "a ";
        size_t size = utf8_encode(code, right_one + 2), at = 2;
        for (size_t i = 0; i < size; i++) {
            uint32_t as = cp1252_code((unsigned char)right_one[2 + i]);
            at += utf8_encode(as == 0xFFFD ? (unsigned char)right_one[2 + i] : as, wrong + at);
        }
        struct str s = {wrong, at}, wanted = {right_one, size + 2};
        assert_true(mojibake_repair(&s, &arena));
        assert_true(str_equal(s, wanted));
    }
}

static struct text plain(struct str bytes)
{
    struct text text;
    assert_int_equal(extract_plain(bytes, "x.txt", &arena, &text, NULL), STATUS_OK);
    return text;
}

static void encodings_are_named(void **state)
{
    (void)state;
    assert_string_equal(plain(STR("BrÃ¸d")).encoding, "utf-8, repaired");
    assert_string_equal(plain(STR("Brød")).encoding, "utf-8");
    struct text text = plain(STR("R\0e\0f\0e\0r\0a\0t\0 \0\xE6\0\xF8\0\n\0"));
    assert_string_equal(text.encoding, "utf-16");
    assert_true(str_is(text.line[0].text, "Referat æø"));
    text = plain(STR("\0R\0e\0f\0e\0r\0a\0t\0 \0\xE6\0\xF8\0\n"));
    assert_true(str_is(text.line[0].text, "Referat æø"));
}

static void literal_tags_are_taken_off(void **state)
{
    (void)state;
    struct text text = plain(STR("Punkt 1\n<p>Br&oslash;d &amp; <b>sm&oslash;r</b><br />ost</p>\n"
                                 "a < b og c > d & e\n"));
    assert_int_equal(text.line_count, 4);
    assert_true(str_is(text.line[1].text, "Brød & smør"));
    assert_true(str_is(text.line[2].text, "ost"));
    assert_int_equal(text.line[2].number, 2);
    assert_true(str_is(text.line[3].text, "a < b og c > d & e"));
    /* few tags say nothing */
    text = plain(STR("R&amp;D og <b>x</b>\n"));
    assert_true(str_is(text.line[0].text, "R&amp;D og <b>x</b>"));
}

static void mail_is_told(void **state)
{
    (void)state;
    assert_true(mail_is(STR("Received: from x\r\nFrom: a\r\nSubject: Referat\r\n\r\nHej"), "x"));
    assert_false(mail_is(STR("Fra: a\nTil: b\nDato: i dag\n"), "x"));
    assert_false(mail_is(STR("From: a\nTo: b\nDate: c\n"), "x"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mojibake_is_undone),         cmocka_unit_test(right_text_stays),
        cmocka_unit_test(all_of_latin1_comes_back),   cmocka_unit_test(encodings_are_named),
        cmocka_unit_test(literal_tags_are_taken_off), cmocka_unit_test(mail_is_told),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
