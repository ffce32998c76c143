// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

#include "indexer/layouts/header.h"
#include "indexer/layouts/sections.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

/* What is put right once the items of a meeting are chosen: titles that stand above their
 * numbers, closed items without a number, pages at the end of titles. */

#define TITLE_MAX  200  /* bytes of a row that may be a title */
#define PAGE_MAX   1999 /* of a title that ends in its page */
#define FIELD_ROWS 4    /* between a number and its title */

/* Could the row be the title of an item? */
static bool titular(const struct row *row)
{
    bool whole;
    return row->role == ROLE_TEXT && row->text.size <= TITLE_MAX && row->text.size >= 3 &&
           !row->heading && starts_capital(row->text) && !str_ends(row->text, STR(".")) &&
           !str_ends(row->text, STR(",")) && !str_ends(row->text, STR(":")) &&
           status_line(row->text) < 0 && group_heading(row->text) < 0 && !header_label(row->text) &&
           case_line(row->text, &whole).size == 0;
}

static bool may_stand_below(const struct opener *opener)
{
    return opener->title.size == 0 && opener->style <= STYLE_NR;
}

/* Does the title stand below the number of the opener, behind other fields or right below it? */
static bool title_follows(const struct sheet *sheet, const struct opener *opener, size_t to)
{
    size_t next = sheet_next(sheet, opener->row + 1, to);
    bool apart = opener->row == 0 || sheet->row[opener->row - 1].role != ROLE_TEXT, whole;
    if (next >= to)
        return false;
    if (apart && next == opener->row + 1 && !sheet->row[next].heading &&
        starts_capital(sheet->row[next].text) && !field_label(sheet->row[next].text) &&
        !case_line(sheet->row[next].text, &whole).size)
        return true;
    for (int n = 0; n < FIELD_ROWS && next < to; n++) {
        struct str text = sheet->row[next].text;
        if (!field_label(text) && status_line(text) < 0 && !case_line(text, &whole).size)
            break;
        next = sheet_next(sheet, next + 1, to);
    }
    return next < to && titular(&sheet->row[next]);
}

/* "Title" / "Sag nr. 130" (Rødovre): the number stands below the title when no title follows. */
static void titles_above(const struct sheet *sheet, struct outline *outline)
{
    struct openers *items = &outline->items;
    size_t above = 0, below = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct opener *o = &items->opener[i];
        if (!may_stand_below(o))
            continue;
        size_t from = i ? items->opener[i - 1].row + 1 : outline->contents_to;
        size_t before = sheet_before(sheet, o->row, from);
        bool follows = title_follows(sheet, o, outline->to);
        above += !follows && before < o->row && titular(&sheet->row[before]);
        below += follows;
    }
    if (above == 0 || below >= above)
        return;
    for (size_t i = 0; i < items->count; i++) {
        struct opener *o = &items->opener[i];
        size_t from = i ? items->opener[i - 1].row + 1 : outline->contents_to;
        size_t before = sheet_before(sheet, o->row, from);
        bool closed = before < o->row && status_line(sheet->row[before].text) > 0;
        if (!may_stand_below(o) || before >= o->row || !(closed || titular(&sheet->row[before])))
            continue;
        o->row = o->from = before;
        o->title = sheet->row[before].text;
    }
}

/* "Lukket sag: Title" without a number, apart from other text. */
static bool closed_title(const struct sheet *sheet, const struct outline *outline, size_t row)
{
    const struct row *r = &sheet->row[row];
    struct opener opener;
    bool closed = false, whole;
    char first = r->role == ROLE_TEXT ? r->text.data[0] : '\0';
    if ((first != 'l' && first != 'L' && first != 'F' && first != 'C' && first != '(') ||
        r->text.size > TITLE_MAX)
        return false;
    if (opener_read(r->text, &opener))
        return opener.style == STYLE_STATUS && opener.closed && opener.title.size;
    struct str bare = title_bare(r->text, &closed);
    if (!closed || bare.size == r->text.size || !starts_capital(bare) || str_ends(bare, STR(".")))
        return false;
    struct opener none = {0};
    if (contents_entry(outline, &none, bare))
        return true;
    size_t next = sheet_next(sheet, row + 1, outline->to);
    bool ends = next >= outline->to || sheet->row[next].heading ||
                case_line(sheet->row[next].text, &whole).size ||
                opener_read(sheet->row[next].text, &opener);
    return ends && (row == 0 || sheet->row[row - 1].role != ROLE_TEXT ||
                    group_heading(sheet->row[row - 1].text) >= 0);
}

/* Does the item of the opener already have this title, printed again? */
static bool printed_again(const struct opener *opener, struct str title)
{
    struct key a, b;
    title_key(opener->title, &a);
    title_key(title, &b);
    return opener->title.size == 0 || title_same(&a, &b);
}

static void add_closed(const struct sheet *sheet, struct outline *outline)
{
    const struct openers items = outline->items;
    struct openers merged = {0};
    size_t k = 0, row = items.count ? items.opener[0].row : outline->to;
    for (; row < outline->to; row++) {
        if (k < items.count && items.opener[k].row == row) {
            *ARRAY_PUSH(sheet->arena, merged.opener, merged.count, merged.room) = items.opener[k++];
            continue;
        }
        bool contents = row >= outline->contents_from && row < outline->contents_to;
        if (contents || !closed_title(sheet, outline, row) || merged.count == 0)
            continue;
        const struct opener *last = &merged.opener[merged.count - 1];
        struct opener closed = {0};
        if (!opener_read(sheet->row[row].text, &closed)) /* else "lukket 101 Title" */
            closed = (struct opener){.style = STYLE_TITLE, .title = sheet->row[row].text};
        closed.row = closed.from = row;
        closed.closed = true;
        if (!printed_again(last, closed.title))
            *ARRAY_PUSH(sheet->arena, merged.opener, merged.count, merged.room) = closed;
    }
    if (k == items.count)
        outline->items = merged;
}

/* A part of a document may begin inside an item: what stands before the first title, with its
 * decision, is an item too, whose title is lost. */
static void add_beheaded(const struct sheet *sheet, struct outline *outline)
{
    const struct openers items = outline->items;
    const struct opener *first = &items.opener[0];
    size_t from = outline->to;
    bool decided = false;
    if (first->value <= 100 || outline->entry_count)
        return;
    for (size_t i = outline->from; i < first->from; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || !row->heading || !row->strong ||
            row->heading == 1 + SECTION_ATTENDANCE || row->heading == 1 + SECTION_ATTACHMENTS) {
            struct heading heading;
            decided |= row->role == ROLE_TEXT && from < i && row_heading(row, &heading) &&
                       heading.kind == SECTION_DECISION;
            continue;
        }
        from = i < from ? i : from;
        decided |= row->heading == 1 + SECTION_DECISION;
    }
    if (!decided || from >= first->from)
        return;
    struct openers merged = {0};
    *ARRAY_PUSH(sheet->arena, merged.opener, merged.count, merged.room) =
        (struct opener){.row = from, .from = from, .style = STYLE_CASE};
    for (size_t i = 0; i < items.count; i++)
        *ARRAY_PUSH(sheet->arena, merged.opener, merged.count, merged.room) = items.opener[i];
    outline->items = merged;
}

/* The number at the end of a title, and the title without it. */
static bool page_at_end(struct str title, struct str *without, uint64_t *page)
{
    size_t end = title.size;
    while (end && ascii_is_digit(title.data[end - 1]))
        end--;
    *without = str_trim(str_head(title, end));
    return end >= 3 && title.data[end - 1] == ' ' &&
           str_to_number(str_from(title, end), PAGE_MAX, page);
}

/* Where the titles of all items end in numbers that grow, these are pages. */
static void pages_off(struct outline *outline)
{
    struct openers *items = &outline->items;
    uint64_t last = 0, page;
    struct str without;
    for (size_t i = 0; i < items->count; i++) {
        if (!page_at_end(items->opener[i].title, &without, &page) || page < last ||
            (i == 0 && page > 30))
            return;
        last = page;
    }
    for (size_t i = 0; i < items->count && items->count >= 3; i++)
        if (page_at_end(items->opener[i].title, &without, &page))
            items->opener[i].title = without;
}

void items_tidy(const struct sheet *sheet, struct outline *outline)
{
    if (outline->items.count == 0)
        return;
    titles_above(sheet, outline);
    if (outline->items.opener[0].style != STYLE_TITLE || outline->items.opener[0].number.size)
        add_closed(sheet, outline);
    pages_off(outline);
    add_beheaded(sheet, outline);
}
