// SPDX-License-Identifier: GPL-2.0-or-later
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "indexer/extract/boxes.h"
#include "indexer/extract/ocr.h"
#include "stemmer/base/array.h"

/* Pages are written as rows of words; each letter is half as wide as the type is high. */

#define SIZE  10.0F
#define PITCH 12.0F

static struct arena arena;

struct sheet {
    struct box *box;
    size_t count, room;
    float y;
};

static void put_at(struct sheet *sheet, float x, float y, float size, bool bold, const char *text)
{
    struct str rest = str_of(text);
    while (rest.size) {
        struct str word = str_split(&rest, ' ');
        float width = (float)utf8_length(word) * size / 2;
        *ARRAY_PUSH(&arena, sheet->box, sheet->count, sheet->room) =
            (struct box){.text = word,
                         .left = x,
                         .right = x + width,
                         .top = y - size,
                         .bottom = y,
                         .size = size,
                         .bold = bold};
        x += width + size / 2;
    }
}

static void put(struct sheet *sheet, const char *text)
{
    sheet->y += PITCH;
    put_at(sheet, 100, sheet->y, SIZE, false, text);
}

static struct text read_pages(const struct sheet *sheet, size_t count)
{
    struct box_page *page = ARENA_NEW(&arena, struct box_page, count);
    for (size_t i = 0; i < count; i++)
        page[i] = (struct box_page){sheet[i].box, sheet[i].count, 595};
    struct text text = {0};
    assert_int_equal(boxes_read(page, count, &arena, &text, NULL), STATUS_OK);
    assert_int_equal(text.page_count, count);
    return text;
}

static void assert_lines(const struct text *text, const char *const *expected)
{
    for (size_t i = 0; i < text->line_count; i++) {
        if (!expected[i])
            fail_msg("line %zu too much: '" STR_FORMAT "'", i, STR_ARG(text->line[i].text));
        if (!str_is(text->line[i].text, expected[i]))
            fail_msg("line %zu: expected '%s', got '" STR_FORMAT "'", i, expected[i],
                     STR_ARG(text->line[i].text));
    }
    assert_null(expected[text->line_count]);
}

static void full_lines_are_joined(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put(&sheet, "Udvalget drøftede sagen om de nye stier langs");
    put(&sheet, "havnen og besluttede at sende forslaget ud.");
    sheet.y += PITCH;
    put(&sheet, "Beslutning");
    put(&sheet, "Godkendt");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {
        "Udvalget drøftede sagen om de nye stier langs havnen og besluttede at sende forslaget "
        "ud.",
        "", "Beslutning", "Godkendt", NULL};
    assert_lines(&text, expected);
    assert_int_equal(text.line[0].page, 1);
}

static void hyphens_at_line_ends_are_judged(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put(&sheet, "Sagen blev sendt til Digitaliserings- og Teknologi");
    sheet.y += PITCH;
    put(&sheet, "Der blev talt om beredskab for Social-, Digitaliserings-");
    put(&sheet, "og Teknologiudvalget, som har ansvaret for det bered-");
    put(&sheet, "skab, der i dag er fordelt over hele den kommune-");
    put(&sheet, "kreds, som er vores og som er en stor del af it-");
    put(&sheet, "driften nu.");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {
        "Sagen blev sendt til Digitaliserings- og Teknologi", "",
        "Der blev talt om beredskab for Social-, Digitaliserings- og Teknologiudvalget, som har "
        "ansvaret for det beredskab, der i dag er fordelt over hele den kommunekreds, som er vores "
        "og som er en stor del af it-",
        "driften nu.", NULL};
    assert_lines(&text, expected);
}

static void lists_of_people_go_on(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put(&sheet, "Deltagere: Ole Lund (A) (1. viceborgmester), Ida Bæk (V), Per");
    put(&sheet, "Holt (C) (formand), Bo Krag (Af-");
    put(&sheet, "bud), Mie Lang");
    put(&sheet, "(F), Kaj Ost");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {
        "Deltagere: Ole Lund (A) (1. viceborgmester), Ida Bæk (V), Per Holt (C) (formand), "
        "Bo Krag (Afbud), Mie Lang (F), Kaj Ost",
        NULL};
    assert_lines(&text, expected);
}

static void soft_hyphens_that_show_are_dropped(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put(&sheet, "Udvalget drøftede planen, og punkterne et til ni oversen\xC2\xAD\xE2\x80\x90");
    put(&sheet, "des til forhandlingerne om budgettet, mens punkt ti blev ud\xC2\xAD-");
    put(&sheet, "sat til mødet i maj.");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {
        "Udvalget drøftede planen, og punkterne et til ni oversendes til forhandlingerne om "
        "budgettet, mens punkt ti blev udsat til mødet i maj.",
        NULL};
    assert_lines(&text, expected);
}

static void cells_are_rows_of_tables(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    for (int i = 0; i < 3; i++) {
        put(&sheet, "Drift");
        put_at(&sheet, 300, sheet.y, SIZE, false, "1.000 kr.");
    }
    put(&sheet, "1.");
    put_at(&sheet, 140, sheet.y, SIZE, false, "Meddelelser");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {"Drift\t1.000 kr.", "Drift\t1.000 kr.",
                                           "Drift\t1.000 kr.", "1. Meddelelser", NULL};
    assert_lines(&text, expected);
    assert_int_equal(text.line[0].kind, LINE_TABLE_ROW);
    assert_int_equal(text.line[3].kind, LINE_TEXT);
}

static void columns_are_read_one_after_the_other(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put(&sheet, "Overskrift over begge spalter på hele siden her");
    sheet.y += PITCH;
    for (int i = 0; i < 8; i++) {
        sheet.y += PITCH;
        put_at(&sheet, 100, sheet.y, SIZE, false, "til venstre står der noget");
        put_at(&sheet, 300, sheet.y + 5, SIZE, false, "til højre står der andet");
    }
    struct text text = read_pages(&sheet, 1);
    size_t left = 0, right = 0;
    for (size_t i = 0; i < text.line_count; i++) {
        bool has_left = str_find(text.line[i].text, STR("venstre"), 0) < text.line[i].text.size;
        bool has_right = str_find(text.line[i].text, STR("højre"), 0) < text.line[i].text.size;
        assert_false(has_left && has_right);
        assert_false(has_left && right);
        left += has_left;
        right += has_right;
    }
    assert_true(left && right);
}

/* The header of the first page names the meeting and stays; page numbers never do. */
static void running_headers_are_set_aside(void **state)
{
    (void)state;
    static const char *const body[] = {"Første side begynder her", "Punkt 2 på den næste side",
                                       "Punkt 3 på den sidste side"};
    struct sheet sheet[3] = {{0}};
    char footer[16];
    for (int i = 0; i < 3; i++) {
        put(&sheet[i], "Fjordby Kommune");
        sheet[i].y += PITCH;
        put(&sheet[i], body[i]);
        snprintf(footer, sizeof footer, "Side %d af 3", i + 7);
        put_at(&sheet[i], 100, 800, SIZE, false, arena_copy(&arena, str_of(footer)).data);
    }
    struct text text = read_pages(sheet, 3);
    size_t aside = 0;
    for (size_t i = 0; i < text.line_count; i++) {
        bool is_aside = text.line[i].kind == LINE_ASIDE;
        bool header = str_is(text.line[i].text, "Fjordby Kommune");
        bool number = str_starts(text.line[i].text, STR("Side "));
        assert_int_equal(is_aside, (header && text.line[i].page > 1) || number);
        aside += is_aside;
    }
    assert_int_equal(aside, 5);
}

/* Items that all begin at the top of a page are no page numbers. */
static void item_numbers_are_no_page_numbers(void **state)
{
    (void)state;
    struct sheet sheet[4] = {{0}};
    char title[4][16];
    for (int i = 0; i < 4; i++) {
        snprintf(title[i], sizeof title[i], "Punkt %d", i + 1);
        put(&sheet[i], title[i]);
        sheet[i].y += PITCH;
        put(&sheet[i], "Sagens tekst");
    }
    struct text text = read_pages(sheet, 4);
    for (size_t i = 0; i < text.line_count; i++)
        if (str_starts(text.line[i].text, STR("Punkt ")))
            assert_int_not_equal(text.line[i].kind, LINE_ASIDE);
}

static void headings_are_larger_or_bold(void **state)
{
    (void)state;
    struct sheet sheet = {0};
    put_at(&sheet, 100, 20, 16, false, "Punkt 1: Stier");
    put_at(&sheet, 100, 50, SIZE, true, "Beslutning");
    sheet.y = 51;
    put(&sheet, "Godkendt af et enigt udvalg efter en lang snak");
    struct text text = read_pages(&sheet, 1);
    static const char *const expected[] = {"Punkt 1: Stier", "", "Beslutning",
                                           "Godkendt af et enigt udvalg efter en lang snak", NULL};
    assert_lines(&text, expected);
    assert_int_equal(text.line[0].kind, LINE_HEADING);
    assert_int_equal(text.line[0].level, 1);
    assert_int_equal(text.line[2].kind, LINE_HEADING);
    assert_int_equal(text.line[2].level, 2);
    assert_int_equal(text.line[3].kind, LINE_TEXT);
}

static void any_numbers_are_taken(void **state)
{
    (void)state;
    static const float odd[] = {0, -1, NAN, INFINITY, -INFINITY, 1e30F, 1e-30F, 12};
    struct box box[COUNT_OF(odd) * COUNT_OF(odd)];
    for (size_t i = 0; i < COUNT_OF(box); i++)
        box[i] = (struct box){.text = STR("ord"),
                              .left = odd[i % COUNT_OF(odd)],
                              .right = odd[i / COUNT_OF(odd)],
                              .top = odd[(i + 3) % COUNT_OF(odd)],
                              .bottom = odd[(i + 5) % 7],
                              .size = odd[(i + 1) % COUNT_OF(odd)]};
    struct box_page page = {box, COUNT_OF(box), NAN};
    struct text text = {0};
    assert_int_equal(boxes_read(&page, 1, &arena, &text, NULL), STATUS_OK);
    assert_true(text.line_count > 0);
}

static void tesseract_table_is_read(void **state)
{
    (void)state;
    static const char table[] =
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\t"
        "text\n4\t1\t1\t1\t1\t0\t100\t200\t300\t40\t-1\t\n"
        "5\t1\t1\t1\t1\t1\t100\t205\t90\t30\t96.5\tBeslutning\n"
        "5\t1\t1\t1\t1\t2\t200\t205\t90\t30\t50\tdel\n5\t1\t1\n";
    struct ocr_page page;
    ocr_words(STR(table), 0.5, &arena, &page);
    assert_int_equal(page.count, 2);
    assert_true(str_is(page.box[0].text, "Beslutning"));
    assert_true(page.box[0].left == 50 && page.box[1].bottom == 120);
    assert_int_equal(page.letters, 13);
    assert_int_equal(page.certainty, 10 * 96 + 3 * 50);
}

int main(void)
{
    static const struct CMUnitTest test[] = {
        cmocka_unit_test(full_lines_are_joined),
        cmocka_unit_test(hyphens_at_line_ends_are_judged),
        cmocka_unit_test(lists_of_people_go_on),
        cmocka_unit_test(soft_hyphens_that_show_are_dropped),
        cmocka_unit_test(cells_are_rows_of_tables),
        cmocka_unit_test(columns_are_read_one_after_the_other),
        cmocka_unit_test(running_headers_are_set_aside),
        cmocka_unit_test(item_numbers_are_no_page_numbers),
        cmocka_unit_test(headings_are_larger_or_bold),
        cmocka_unit_test(any_numbers_are_taken),
        cmocka_unit_test(tesseract_table_is_read),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(test, NULL, NULL);
    arena_free(&arena);
    return failed;
}
