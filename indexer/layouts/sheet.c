// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"
#include "indexer/vocabulary/vocabulary.h"

#define HEADING_ROW_MAX 90 /* bytes */

void row_make(struct row *row, struct str text, const struct line *line)
{
    text = str_trim(text);
    *row = (struct row){.text = text,
                        .number = line->number,
                        .page = line->page,
                        .role = text.size ? ROLE_TEXT : ROLE_BLANK,
                        .level = line->kind == LINE_HEADING ? line->level : 0};
    if (line->kind == LINE_ASIDE && text.size)
        row->role = ROLE_ASIDE;
    struct heading heading;
    row->maybe = heading_read(text, &heading);
    if (row->maybe && text.size <= HEADING_ROW_MAX && heading.inline_text.size == 0 &&
        !heading.bare) {
        row->heading = (uint8_t)(1 + heading.kind);
        row->strong = heading.strong;
    }
    if (line->kind == LINE_ASIDE && text.size)
        row->role = ROLE_ASIDE;
}

/* Are paragraphs set apart by blank lines? Then an item is, too. */
static bool is_spaced(const struct sheet *sheet)
{
    size_t blank = 0;
    for (size_t i = 0; i < sheet->count; i++)
        blank += sheet->row[i].role == ROLE_BLANK;
    return blank * 6 > sheet->count;
}

void sheet_make(const struct text *text, const struct meeting_hints *hints, struct arena *arena,
                struct sheet *ret)
{
    *ret = (struct sheet){.text = text, .hints = hints, .arena = arena};
    ret->flattened = flattened_is(text);
    size_t room = ret->flattened ? flattened_rows(text) : text->line_count;
    ret->row = ARENA_NEW(arena, struct row, room + 1);
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (ret->flattened)
            ret->count += flattened_cut(&ret->row[ret->count], line->text, line);
        else
            row_make(&ret->row[ret->count++], text_repair(line->text, arena), line);
    }
    for (size_t i = 0; i < ret->count && ret->flattened; i++) {
        uint64_t page;
        if (str_to_number(ret->row[i].text, 9999, &page))
            ret->row[i].role = ROLE_ASIDE; /* the first word of a page */
    }
    if (!ret->flattened)
        rows_cut(ret);
    ret->spaced = is_spaced(ret);
    sheet_set_aside(ret);
}

size_t sheet_next(const struct sheet *sheet, size_t row, size_t to)
{
    while (row < to && sheet->row[row].role != ROLE_TEXT)
        row++;
    return row < to ? row : to;
}

size_t sheet_before(const struct sheet *sheet, size_t row, size_t from)
{
    for (size_t i = row; i-- > from;)
        if (sheet->row[i].role == ROLE_TEXT)
            return i;
    return row;
}
