// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "stemmer/base/array.h"

#define TITLE_MAX       300 /* bytes of a row that may be a title */
#define LOOK_AHEAD      64  /* entries beyond the last one found */
#define TITLE_WORTH     6
#define LEVELS          7  /* of headings, and 0 */
#define PARAGRAPH_TITLE 70 /* bytes of a title above a paragraph */
#define BELOW_ROWS      4  /* rows with text below a title in which its item shows */

/* The entry, at or after @p next, that this row repeats. Titles come in about the order of the
 * list. */
static const struct entry *entry_of(const struct outline *outline, struct str text,
                                    const size_t *next, const bool *used)
{
    struct key key;
    uint32_t page;
    struct opener opener;
    bool number = opener_read(text, &opener) || opener_of_group(text, &opener);
    struct str title = number && opener.title.size ? opener.title : contents_title(text, &page);
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
        struct opener opener;
        if (!opener_read(row->text, &opener) && !opener_of_group(row->text, &opener))
            opener = (struct opener){0};
        if (opener.title.size == 0)
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

/* A short line that is no heading or label, but may name the meeting. */
static bool titular_or_head(const struct row *row)
{
    return row->role == ROLE_TEXT && row->text.size <= TITLE_MAX && !row->heading &&
           status_line(row->text) < 0 && !header_label(row->text) &&
           !str_ends(row->text, STR(",")) && group_heading(row->text) < 0;
}

/* A short line that could be a title, and no heading or label. */
static bool titular(const struct row *row)
{
    return titular_or_head(row) && !header_title(row->text);
}

/* May a heading of the format, at its row, be the title of an item? */
static bool title_heading(const struct sheet *sheet, const struct outline *outline, size_t row)
{
    const struct row *r = &sheet->row[row];
    size_t next = sheet_next(sheet, row + 1, outline->to);
    bool section = next < outline->to && sheet->row[next].heading && sheet->row[next].strong;
    return r->role == ROLE_TEXT && r->level && !r->heading && group_heading(r->text) < 0 &&
           (section || !header_title(r->text)) &&
           row > sheet_next(sheet, outline->from, outline->to);
}

/* Does what only items have stand below the row: a section, a case number, a status? */
static bool item_below(const struct sheet *sheet, const struct outline *outline, size_t row)
{
    size_t next = row;
    for (int n = 0; n < BELOW_ROWS; n++) {
        next = sheet_next(sheet, next + 1, outline->to);
        bool whole;
        if (next >= outline->to || (sheet->row[next].level && !sheet->row[next].heading))
            return false;
        const struct row *below = &sheet->row[next];
        if ((below->heading && below->strong) || case_line(below->text, &whole).size ||
            status_line(below->text) >= 0)
            return true;
    }
    return false;
}

/* Headings of the format, of the level under which most items show. */
static void by_heading(const struct sheet *sheet, const struct outline *outline,
                       struct openers *items)
{
    size_t worth[LEVELS] = {0}, first[LEVELS] = {0};
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        size_t level = sheet->row[i].level;
        if (!level || level >= LEVELS || !title_heading(sheet, outline, i) ||
            !(item_below(sheet, outline, i) || usual_title(sheet->row[i].text)))
            continue;
        if (worth[level]++ == 0)
            first[level] = i;
    }
    size_t best = 0;
    for (size_t level = 1; level < LEVELS; level++)
        if (worth[level] > worth[best])
            best = level;
    if (best == 0)
        return;
    for (size_t i = first[best]; i < outline->to; i++)
        if (sheet->row[i].level == best && title_heading(sheet, outline, i))
            add(sheet, items, i, STYLE_MARKED, sheet->row[i].text);
}

/* "Sagsnr.: 05.00.00-A00-2-17 Sagsbehandler: N.N.", the title before or after it, no numbers. */
static void by_case(const struct sheet *sheet, const struct outline *outline, struct openers *items)
{
    size_t last = outline->from;
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        bool whole;
        struct opener of_old;
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || row->heading || ascii_is_digit(row->text.data[0]) ||
            case_line(row->text, &whole).size == 0)
            continue;
        size_t before = sheet_before(sheet, i, last);
        size_t above = sheet_before(sheet, before, last);
        bool apart = before < i && (before == 0 || sheet->row[before - 1].role != ROLE_TEXT ||
                                    (above < before && sheet->row[above].heading &&
                                     sheet->row[above].heading != 1 + SECTION_ATTACHMENTS));
        bool old = opener_read(row->text, &of_old) && of_old.style == STYLE_JOURNAL;
        bool title = before < i && apart && titular(&sheet->row[before]) &&
                     (old || !str_ends(sheet->row[before].text, STR("."))) &&
                     !begins_decision(sheet->row[before].text) &&
                     (items->count == 0 || sheet->spaced);
        size_t from = title ? before : i;
        struct opener *opener =
            add(sheet, items, from, STYLE_CASE, title ? sheet->row[before].text : STR_NONE);
        size_t next = sheet_next(sheet, i + 1, outline->to);
        if (!title && next < outline->to && titular(&sheet->row[next]) &&
            !begins_recommendation(sheet->row[next].text) &&
            !str_ends(sheet->row[next].text, STR("."))) {
            opener->row = next;
            opener->title = sheet->row[next].text;
        }
        last = i + 1;
    }
}

/* "Åben" alone on a row opens each item; its title stands below, or is lost (Aalborg). */
static void by_status(const struct sheet *sheet, const struct outline *outline,
                      struct openers *items)
{
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        int closed = row->role == ROLE_TEXT ? status_line(row->text) : -1;
        if (closed < 0)
            continue;
        struct opener *opener = add(sheet, items, i, STYLE_CASE, STR_NONE);
        opener->closed = closed > 0;
        size_t before = sheet_before(sheet, i, outline->contents_to);
        if (before < i && title_heading(sheet, outline, before)) {
            opener->row = opener->from = before;
            opener->title = sheet->row[before].text;
            continue;
        }
        size_t next = sheet_next(sheet, i + 1, outline->to);
        if (next < outline->to && titular(&sheet->row[next]) &&
            !str_ends(sheet->row[next].text, STR("."))) {
            opener->row = next;
            opener->title = sheet->row[next].text;
        }
    }
    if (items->count < 2)
        items->count = 0;
}

/* The last byte of a line of 4 and more; before a mark of quotation that ends it. */
static char last_mark(struct str text)
{
    static const struct str quote[] = {TEXT("\""), TEXT("”"), TEXT("“"), TEXT("»")};
    for (size_t i = 0; i < COUNT_OF(quote); i++)
        if (str_ends(text, quote[i]))
            return text.data[text.size - quote[i].size - 1];
    return text.data[text.size - 1];
}

/* Is the row a title with nothing but a section below it? */
static bool heads_section(const struct sheet *sheet, const struct outline *outline, size_t row)
{
    const struct row *r = &sheet->row[row];
    size_t next = sheet_next(sheet, row + 1, outline->to);
    bool whole;
    if (next < outline->to && case_line(sheet->row[next].text, &whole).size)
        next = sheet_next(sheet, next + 1, outline->to);
    struct heading heading;
    if (next >= outline->to || !row_heading(&sheet->row[next], &heading) || !heading.strong ||
        heading.bare || heading.kind == SECTION_ATTENDANCE || heading.kind == SECTION_ATTACHMENTS ||
        (heading.inline_text.size && heading.kind != SECTION_DECISION))
        return false;
    bool first = row == sheet_next(sheet, outline->from, outline->to);
    bool blank_above = row == 0 || sheet->row[row - 1].role != ROLE_TEXT ||
                       sheet->row[row - 1].heading || r->level;
    if ((sheet->spaced && !blank_above) || str_starts(r->text, STR("At ")) ||
        begins_decision(r->text))
        return false;
    return (first ? titular(r) : titular_or_head(r)) && !row_heading(r, &heading) &&
           r->text.size >= 4 && r->text.size < 200 && starts_capital(r->text) &&
           !strchr(".:;!?", last_mark(r->text));
}

/* Titles without number or case: each stands before sections that begin again. */
static void by_sections(const struct sheet *sheet, const struct outline *outline,
                        struct openers *items)
{
    uint32_t seen = 0;
    bool closed = false;
    for (size_t i = outline->contents_to; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT)
            continue;
        int group = group_heading(row->text);
        closed = group < 0 ? closed : group > 0;
        if (group >= 0)
            continue;
        if (row->heading && row->strong) {
            seen |= 1u << (row->heading - 1);
            continue;
        }
        size_t next = sheet_next(sheet, i + 1, outline->to);
        bool again = next < outline->to && sheet->row[next].heading &&
                     (seen & 1u << (sheet->row[next].heading - 1));
        bool done = items->count == 0 || again || (seen & 1u << SECTION_DECISION);
        bool lone = closed && items->count && titular(row) && row->text.size < 150;
        if (!lone && !(done && heads_section(sheet, outline, i)))
            continue;
        add(sheet, items, i, STYLE_TITLE, row->text)->closed = closed;
        seen = 0;
    }
    if (items->count < 2)
        items->count = 0;
}

/* "Budget" / "Rådet har 40.000 kr.", a blank line above: titles of paragraphs, where one of them is
 * a usual title and a paragraph tells a decision. */
static void by_paragraphs(const struct sheet *sheet, const struct outline *outline,
                          struct openers *items)
{
    bool usual = false, decision = false;
    for (size_t i = outline->contents_to; i < outline->to && sheet->spaced; i++) {
        const struct row *row = &sheet->row[i];
        struct heading heading;
        if (row->role != ROLE_TEXT)
            continue;
        bool headed = row_heading(row, &heading);
        decision |= headed && heading.strong && heading.kind == SECTION_DECISION;
        bool above = i > outline->from && row[-1].role == ROLE_TEXT;
        if (headed || above || i + 1 >= outline->to || row[1].role != ROLE_TEXT || !titular(row) ||
            row->text.size > PARAGRAPH_TITLE || !starts_capital(row->text) || date_in(row->text) ||
            strchr(".:;,!?)", row->text.data[row->text.size - 1]) ||
            !(str_ends(row[1].text, STR(".")) || row_heading(&row[1], &heading)))
            continue;
        usual |= usual_title(row->text);
        add(sheet, items, i, STYLE_MARKED, row->text);
    }
    if (items->count < 3 || !usual || !decision)
        items->count = 0;
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
    bool closed = false;
    for (size_t i = outline->from; i <= outline->to; i++) {
        struct opener opener = {0};
        if (i < outline->to && sheet->row[i].role != ROLE_TEXT)
            continue;
        int group = i < outline->to ? group_heading(sheet->row[i].text) : -1;
        closed = group < 0 ? closed : group > 0;
        if (group >= 0)
            continue;
        bool one = i < outline->to && opener_read(sheet->row[i].text, &opener) &&
                   opener.title.size && opener.style <= STYLE_PLAIN &&
                   starts_capital(opener.title) && !str_starts(opener.title, STR("At "));
        opener.closed |= closed;
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

void items_of_list(const struct sheet *sheet, struct outline *outline)
{
    struct openers items = {0};
    by_list(sheet, outline, &items);
    if (items.count > outline->items.count)
        outline->items = items;
}

void items_fall_back(const struct sheet *sheet, struct outline *outline, unsigned styles)
{
    struct openers items = {0};
    if (styles == STYLES_ALL) {
        struct openers marked = {0};
        by_case(sheet, outline, &items);
        by_heading(sheet, outline, &marked);
        if (marked.count >= 2 && marked.count >= items.count)
            items = marked;
        static void (*const way[])(const struct sheet *, const struct outline *,
                                   struct openers *) = {by_heading, by_status, by_sections,
                                                        by_paragraphs};
        for (size_t i = 0; i < COUNT_OF(way) && items.count < 2; i++) {
            struct openers other = {0};
            way[i](sheet, outline, &other);
            if (other.count > items.count)
                items = other;
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
