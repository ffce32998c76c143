// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"
#include "indexer/vocabulary.h"
#include "stemmer/base/array.h"

#define TITLE_MAX   300 /* bytes of a row that may be a title */
#define LOOK_AHEAD  64  /* entries beyond the last one found */
#define TITLE_WORTH 6

/* The entry, at or after @p next, that this row repeats. Titles come in about the order of the
 * list. */
static const struct entry *entry_of(const struct outline *outline, struct str text,
                                    const size_t *next, const bool *used)
{
    struct key key;
    uint32_t page;
    struct opener opener;
    struct str title = opener_read(text, &opener) && opener.title.size
                           ? opener.title
                           : contents_title(text, &page);
    title_key(title, &key);
    size_t end = *next + LOOK_AHEAD;
    for (size_t i = *next > 3 ? *next - 3 : 0; i < outline->entry_count && i < end; i++)
        if (!used[i] && outline->entry[i].title.size >= 4 &&
            title_same(&outline->entry[i].key, &key))
            return &outline->entry[i];
    return NULL;
}

int items_by_title(const struct sheet *sheet, const struct outline *outline, struct openers *ret)
{
    *ret = (struct openers){0};
    if (outline->entry_count == 0)
        return 0;
    bool *used = ARENA_NEW(sheet->arena, bool, outline->entry_count);
    size_t next = 0;
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || row->text.size > TITLE_MAX)
            continue;
        const struct entry *entry = entry_of(outline, row->text, &next, used);
        if (!entry)
            continue;
        used[entry - outline->entry] = true;
        next = (size_t)(entry - outline->entry) + 1;
        struct opener opener = {.title = row->text};
        if (opener_read(row->text, &opener) && opener.title.size == 0)
            opener.title = row->text;
        if (opener.number.size == 0) {
            opener.number = entry->opener.number;
            opener.value = entry->opener.value;
        }
        opener.style = STYLE_TITLE;
        opener.row = opener.from = i;
        *ARRAY_PUSH(sheet->arena, ret->opener, ret->count, ret->room) = opener;
    }
    return (int)(ret->count < 1000 ? ret->count : 1000) * TITLE_WORTH;
}

static struct opener *add(const struct sheet *sheet, struct openers *items, size_t row,
                          enum style style, struct str title)
{
    struct opener *opener = ARRAY_PUSH(sheet->arena, items->opener, items->count, items->room);
    *opener = (struct opener){.row = row, .from = row, .style = style, .title = title};
    return opener;
}

/* A short line that could be a title, and no heading or label. */
static bool titular(const struct row *row)
{
    return row->role == ROLE_TEXT && row->text.size <= TITLE_MAX && !row->heading &&
           status_line(row->text) < 0 && !header_label(row->text) && !header_title(row->text);
}

/* "Sagsnr.: 05.00.00-A00-2-17 Sagsbehandler: N.N.", the title before or after it, no numbers. */
static void by_case(const struct sheet *sheet, const struct outline *outline, struct openers *items)
{
    size_t last = outline->from;
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        bool whole;
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || row->heading || ascii_is_digit(row->text.data[0]) ||
            case_line(row->text, &whole).size == 0)
            continue;
        size_t before = sheet_before(sheet, i, last);
        size_t above = sheet_before(sheet, before, last);
        bool apart = before < i && (before == 0 || sheet->row[before - 1].role != ROLE_TEXT ||
                                    (above < before && sheet->row[above].heading));
        bool title = before < i && apart && titular(&sheet->row[before]) &&
                     (items->count == 0 || sheet->spaced);
        size_t from = title ? before : i;
        struct opener *opener =
            add(sheet, items, from, STYLE_CASE, title ? sheet->row[before].text : STR_NONE);
        size_t next = sheet_next(sheet, i + 1, outline->to);
        if (!title && next < outline->to && titular(&sheet->row[next])) {
            opener->row = next;
            opener->title = sheet->row[next].text;
        }
        last = i + 1;
    }
}

/* Headings of the format, of the outermost level under which sections stand. */
static void by_heading(const struct sheet *sheet, const struct outline *outline,
                       struct openers *items)
{
    unsigned level = 7;
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        if (row->level && row->level < level && !row->heading && !header_title(row->text) &&
            row->role == ROLE_TEXT && i > sheet_next(sheet, outline->from, outline->to))
            level = row->level;
    }
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role == ROLE_TEXT && row->level == level && !row->heading &&
            !header_title(row->text) && i > sheet_next(sheet, outline->from, outline->to))
            add(sheet, items, i, STYLE_MARKED, row->text);
    }
}

/* Does this row belong to the head of a meeting? */
static bool of_head(const struct row *row)
{
    return header_label(row->text) || header_title(row->text) ||
           (row->text.size < 80 && date_in(row->text));
}

/* Of the rows between the head and the first section, the first that does not end in a full
 * stop; else the last. */
static size_t title_before(const struct sheet *sheet, size_t from, size_t to)
{
    size_t begin = from, last = to;
    bool whole;
    for (size_t i = from; i < to; i++)
        if (sheet->row[i].role == ROLE_TEXT && of_head(&sheet->row[i]))
            begin = i + 1;
    for (size_t i = begin; i < to; i++) {
        const struct row *row = &sheet->row[i];
        if (!titular(row) || case_line(row->text, &whole).size || body_name(row->text))
            continue;
        if (!str_ends(row->text, STR(".")))
            return i;
        last = i;
    }
    return last;
}

/* A page of its own for each item: what stands before the first section is its title. */
static void by_first_section(const struct sheet *sheet, const struct outline *outline,
                             struct openers *items)
{
    for (size_t i = outline->from; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        if (!row->heading || !row->strong || row->role != ROLE_TEXT ||
            row->heading == 1 + SECTION_ATTENDANCE)
            continue;
        size_t title = title_before(sheet, outline->from, i);
        if (title < i)
            add(sheet, items, title, STYLE_TITLE, sheet->row[title].text);
        return;
    }
}

/* Only the list of contents is left: an agenda, or a file that was cut off. */
static void by_contents(const struct sheet *sheet, struct outline *outline, struct openers *items)
{
    for (size_t i = 0; i < outline->entry_count; i++) {
        const struct entry *entry = &outline->entry[i];
        struct opener *opener = add(sheet, items, entry->row, STYLE_TITLE, entry->title);
        opener->number = entry->opener.number;
        opener->value = entry->opener.value;
        opener->closed = entry->opener.closed;
    }
    if (items->count)
        outline->contents_to = outline->contents_from;
}

/* A bare list: the longest run of numbers right below each other. */
static void by_list(const struct sheet *sheet, const struct outline *outline, struct openers *items)
{
    struct openers run = {0};
    uint32_t expect = 0;
    for (size_t i = outline->from; i <= outline->to; i++) {
        struct opener opener = {0};
        if (i < outline->to && sheet->row[i].role != ROLE_TEXT)
            continue;
        bool one = i < outline->to && opener_read(sheet->row[i].text, &opener) &&
                   opener.title.size && opener.style <= STYLE_PLAIN &&
                   starts_capital(opener.title) && !str_starts(opener.title, STR("At "));
        if (one && run.count && opener.value == expect) {
            opener.row = opener.from = i;
            *ARRAY_PUSH(sheet->arena, run.opener, run.count, run.room) = opener;
        } else {
            if (run.count > items->count && run.count >= 2)
                *items = run;
            run = (struct openers){0};
            if (one) {
                opener.row = opener.from = i;
                *ARRAY_PUSH(sheet->arena, run.opener, run.count, run.room) = opener;
            }
        }
        expect = opener.value + 100;
    }
}

void items_fall_back(const struct sheet *sheet, struct outline *outline, unsigned styles)
{
    struct openers items = {0};
    if (styles == STYLES_ALL) {
        by_case(sheet, outline, &items);
        if (items.count < 2) {
            struct openers marked = {0};
            by_heading(sheet, outline, &marked);
            if (marked.count > items.count)
                items = marked;
        }
    }
    if (items.count == 0 && outline->items.count == 0)
        by_contents(sheet, outline, &items);
    if (items.count == 0 && outline->items.count == 0)
        by_first_section(sheet, outline, &items);
    if (items.count == 0 && outline->items.count == 0 && styles == STYLES_ALL)
        by_list(sheet, outline, &items);
    if (items.count > outline->items.count)
        outline->items = items;
}
