// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/text.h"

static struct arena arena;

static struct text extract(struct str bytes, const char *name)
{
    struct text text;
    struct error error;
    assert_int_equal(text_extract(bytes, name, &arena, &text, &error), STATUS_OK);
    return text;
}

static void assert_line(const struct text *text, size_t index, const char *expected)
{
    assert_true(index < text->line_count);
    struct str got = text->line[index].text;
    if (!str_is(got, expected))
        fail_msg("line %zu: expected '%s', got '" STR_FORMAT "'", index, expected, STR_ARG(got));
}

static void assert_refused(struct str bytes, enum status expected, const char *message)
{
    struct text text;
    struct error error;
    assert_int_equal(text_extract(bytes, "x.txt", &arena, &text, &error), expected);
    if (!strstr(error.message, message))
        fail_msg("expected '%s' in '%s'", message, error.message);
}

static void lines_keep_number_and_page(void **state)
{
    (void)state;
    struct text text = extract(STR("a\r\nb\rc\n\fd\ve  \t\n"), "x.txt");
    assert_int_equal(text.line_count, 6);
    assert_line(&text, 1, "b");
    assert_line(&text, 2, "c");
    assert_line(&text, 3, "");
    assert_line(&text, 4, "d");
    assert_line(&text, 5, "e");
    static const uint32_t number[] = {1, 2, 3, 4, 4, 4}, page[] = {1, 1, 1, 1, 2, 2};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(text.line[i].number, number[i]);
        assert_int_equal(text.line[i].page, page[i]);
    }
    assert_int_equal(extract(STR("a\n"), "x.txt").line[0].page, 0);
}

static void encodings_are_recognised(void **state)
{
    (void)state;
    struct text text = extract(STR("\xEF\xBB\xBF\xC3\x86rlig"), "x.txt");
    assert_line(&text, 0, "\xC3\x86rlig");
    assert_string_equal(text.encoding, "utf-8");
    text = extract(STR("\xC6rlig"), "x.txt");
    assert_line(&text, 0, "\xC3\x86rlig");
    assert_string_equal(text.encoding, "iso-8859-1");
    text = extract(STR("\x93\xC6rlig\x94"), "x.txt");
    assert_line(&text, 0, "\xE2\x80\x9C\xC3\x86rlig\xE2\x80\x9D");
    assert_string_equal(text.encoding, "windows-1252");
    text = extract(STR("\xC3\x86rlig \xE6"
                       "ble"),
                   "x.txt");
    assert_line(&text, 0,
                "\xC3\x86rlig \xC3\xA6"
                "ble");
    assert_string_equal(text.encoding, "utf-8");
    text = extract(STR("\xFF\xFE\xC6\0r\0\n\0!\0"), "x.txt");
    assert_line(&text, 0, "\xC3\x86r");
    assert_line(&text, 1, "!");
    assert_string_equal(text.encoding, "utf-16");
    text = extract(STR("\xFE\xFF\0\xC6\0r"), "x.txt");
    assert_line(&text, 0, "\xC3\x86r");
}

/* A text is looked through sixteen bytes at a time: wherever the one byte stands that matters. */
static void bytes_matter_wherever_they_stand(void **state)
{
    (void)state;
    char bytes[60];
    for (size_t at = 0; at + 3 < sizeof bytes; at++) {
        struct str text = {bytes, sizeof bytes};
        memset(bytes, 'x', sizeof bytes);
        assert_string_equal(extract(text, "x.txt").encoding, "utf-8");
        bytes[at] = '\xE5'; /* a letter of Latin-1 */
        assert_string_equal(extract(text, "x.txt").encoding, "iso-8859-1");
        bytes[at] = '\x94'; /* of CP1252 */
        assert_string_equal(extract(text, "x.txt").encoding, "windows-1252");
        memcpy(bytes + at, "\xC3\xA5", 2);
        assert_string_equal(extract(text, "x.txt").encoding, "utf-8");
        memcpy(bytes + at, "\xC3\x85\xE5", 3); /* one byte is none of the UTF-8 */
        struct text mixed = extract(text, "x.txt");
        assert_string_equal(mixed.encoding, "utf-8");
        assert_true(mixed.line[0].text.size == sizeof bytes + 1);
        memcpy(bytes + at, "x\n\f", 3);
        struct text cut = extract(text, "x.txt");
        assert_int_equal(cut.line_count, 3);
        assert_int_equal(cut.line[0].text.size, at + 1);
        assert_int_equal(cut.line[2].page, 2);
        memcpy(bytes + at, "x\x01x", 3);
        assert_true(extract(text, "x.txt").line[0].text.data[at + 1] == ' ');
    }
}

static void text_is_clean(void **state)
{
    (void)state;
    struct text text = extract(STR("a\x01"
                                   "b\xC2\x85"
                                   "c\xC2\xA0\nA\xCC\x8A\n"
                                   "1.\xC2\xA0x\xE2\x80\xAFy\xE2\x80\x82z \xE2\x80\x93"),
                               "x.txt");
    assert_line(&text, 0, "a b c");
    assert_line(&text, 1, "\xC3\x85");
    assert_line(&text, 2, "1. x y z \xE2\x80\x93");
}

static void binary_is_named(void **state)
{
    (void)state;
    assert_refused(STR(""), STATUS_BAD_INPUT, "empty");
    assert_refused(STR("abc\0def"), STATUS_BAD_INPUT, "binary");
    assert_refused(STR("\x01\x02\x03xxxx\x81\x8D"), STATUS_BAD_INPUT, "binary");
    assert_refused(STR("%PDF-1.4"), STATUS_BAD_INPUT, "PDF");
    assert_refused(STR("PK\x03\x04zip"), STATUS_BAD_INPUT, "zip");
}

static void random_bytes_are_binary(void **state)
{
    (void)state;
    size_t size = (size_t)1 << 20;
    char *bytes = memory_alloc(size);
    uint32_t seed = 12345;
    for (size_t i = 0; i < size; i++) {
        seed = seed * 1664525U + 1013904223U;
        bytes[i] = (char)(seed >> 24 ? seed >> 24 : 1);
    }
    struct str all = {bytes, size};
    assert_refused(all, STATUS_BAD_INPUT, "binary");
    free(bytes);
}

static void limits_hold(void **state)
{
    (void)state;
    size_t size = TEXT_SIZE_MAX + 1;
    char *bytes = memory_alloc(size);
    memset(bytes, 'a', size);
    struct str all = {bytes, size};
    assert_refused(all, STATUS_LIMIT, "64 MB");
    memset(bytes, '\n', size);
    all.size = TEXT_LINE_MAX + 1;
    assert_refused(all, STATUS_LIMIT, "lines");
    free(bytes);
}

static void folded_lines_are_joined(void **state)
{
    (void)state;
    struct text text = extract(STR("Referat af m\xC3\xB8"
                                   "de i Kulturudvalget\n"
                                   "Til stede: Ole Lund (A), Bo Lange (F), Ida\n"
                                   "B\xC3\xA6k (V) (formand), Per Holt-Madsen (Af-\n"
                                   "bud)\n"
                                   "Sagsfremstilling\n"
                                   "Der er i den nuv\xC3\xA6rende periode oplevet\n"
                                   "store forandringer p\xC3\xA5 det digitale omr\xC3\xA5"
                                   "de\n"
                                   "og i Digitaliserings- og Teknologi-\n"
                                   "udvalget. Der f\xC3\xB8lges op p\xC3\xA5 punkterne.\n"
                                   "Beslutning\n"
                                   "Godkendt.\n"),
                               "x.txt");
    assert_int_equal(text.line_count, 6);
    assert_line(&text, 1,
                "Til stede: Ole Lund (A), Bo Lange (F), Ida B\xC3\xA6k (V) (formand), Per "
                "Holt-Madsen (Afbud)");
    assert_line(&text, 3,
                "Der er i den nuv\xC3\xA6rende periode oplevet store forandringer p\xC3\xA5 det "
                "digitale omr\xC3\xA5"
                "de og i Digitaliserings- og Teknologiudvalget. Der "
                "f\xC3\xB8lges op p\xC3\xA5 punkterne.");
    assert_line(&text, 4, "Beslutning");
    assert_int_equal(text.line[4].number, 10);
}

static void lists_stay_as_they_are(void **state)
{
    (void)state;
    static const char *const line[] = {"Afbud: Ingen",
                                       "Dagsorden, Mødested",
                                       "Ole Lund (A), Ida B\xC3\xA6k",
                                       "Referent: Bo Krag, chef",
                                       "1. Budget 2025 og investeringer",
                                       "2. Lokalplan 12",
                                       "- driften",
                                       "- anl\xC3\xA6g"};
    struct str all = STR_NONE;
    for (size_t i = 0; i < COUNT_OF(line); i++)
        all = arena_print(&arena, STR_FORMAT "%s\n", STR_ARG(all), line[i]);
    struct text text = extract(all, "x.txt");
    assert_int_equal(text.line_count, COUNT_OF(line));
    for (size_t i = 0; i < COUNT_OF(line); i++)
        assert_line(&text, i, line[i]);
}

/* Each would take minutes if what was joined so far were looked through again. */
static void a_megabyte_of_broken_lines(void **state)
{
    (void)state;
    static const char *const line[] = {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw-\n",
                                       "Ole Lund (A), Ida\n",
                                       "a, (b\nc) d\n",
                                       "(abc-\n",
                                       "og X, Y (Z)\n",
                                       "a\n\n",
                                       "    b\n"};
    for (size_t i = 0; i < COUNT_OF(line); i++) {
        size_t size = strlen(line[i]), count = ((size_t)1 << 20) / size;
        char *bytes = arena_alloc(&arena, size * count, 1, 1);
        for (size_t k = 0; k < count; k++)
            memcpy(bytes + k * size, line[i], size);
        struct text text = extract((struct str){bytes, size * count}, "x.txt");
        assert_true(text.line_count > 0);
    }
}

static void markdown_marks_are_taken_off(void **state)
{
    (void)state;
    struct text text = extract(STR("# **Referat**\n\n### <b>Bilag</b> ##\n- et **vigtigt** punkt\n"
                                   "| a | **b** |\n---|---\n#hashtag\n"),
                               "x.txt");
    assert_string_equal(text.format, "markdown");
    assert_line(&text, 0, "Referat");
    assert_int_equal(text.line[0].kind, LINE_HEADING);
    assert_int_equal(text.line[0].level, 1);
    assert_true(str_is(text.line[0].raw, "# **Referat**"));
    assert_line(&text, 2, "Bilag");
    assert_int_equal(text.line[2].level, 3);
    assert_line(&text, 3, "- et vigtigt punkt");
    assert_int_equal(text.line[3].kind, LINE_LIST_ITEM);
    assert_line(&text, 4, "a\tb");
    assert_int_equal(text.line[4].kind, LINE_TABLE_ROW);
    assert_line(&text, 5, "");
    assert_line(&text, 6, "#hashtag");
    assert_string_equal(extract(STR("# a\n"), "x.txt").format, "text");
    assert_string_equal(extract(STR("# a\n"), "x.md").format, "markdown");
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_keep_number_and_page),
        cmocka_unit_test(encodings_are_recognised),
        cmocka_unit_test(bytes_matter_wherever_they_stand),
        cmocka_unit_test(text_is_clean),
        cmocka_unit_test(binary_is_named),
        cmocka_unit_test(random_bytes_are_binary),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(folded_lines_are_joined),
        cmocka_unit_test(lists_stay_as_they_are),
        cmocka_unit_test(a_megabyte_of_broken_lines),
        cmocka_unit_test(markdown_marks_are_taken_off),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
