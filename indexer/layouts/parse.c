// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"
#include "indexer/vocabulary.h"
#include "indexer/vocabulary_key.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define HEAD_ROWS 14 /* rows with text in which a new meeting shows its labels */

/* Labels of a meeting's head in the rows after @p row, as a bit set. */
static unsigned labels_after(const struct sheet *sheet, size_t row)
{
    unsigned seen = 0;
    size_t at = row;
    for (int n = 0; n < HEAD_ROWS; n++) {
        at = sheet_next(sheet, at + 1, sheet->count);
        if (at == sheet->count)
            break;
        struct str text = sheet->row[at].text;
        struct opener opener;
        struct labelled line;
        if (opener_read(text, &opener) && opener.style <= STYLE_DOT)
            break;
        if (labelled_read(text, &line))
            for (size_t i = 0; i < line.count; i++)
                seen |= 1u << line.part[i].field;
        if (str_equal_ascii_nocase(text, STR("Indholdsfortegnelse")))
            seen |= 1u << FIELD_COUNT;
    }
    return seen;
}

/* A title line of another meeting, with the labels of a head below it. */
static bool begins_meeting(const struct sheet *sheet, size_t row)
{
    unsigned seen = labels_after(sheet, row);
    bool date = (seen & (1u << FIELD_DATE | 1u << FIELD_TIME)) != 0;
    bool more = (seen & (1u << FIELD_PLACE | 1u << FIELD_PRESENT | 1u << FIELD_APOLOGIES |
                         1u << FIELD_ABSENT | 1u << FIELD_COUNT)) != 0;
    return (date && more) || (date_in(sheet->row[row].text) && (seen & 1u << FIELD_COUNT));
}

size_t meetings_cut(const struct sheet *sheet, size_t **ret)
{
    size_t *start = NULL, count = 0, room = 0;
    *ARRAY_PUSH(sheet->arena, start, count, room) = 0;
    struct str last = STR_NONE;
    for (size_t i = sheet_next(sheet, 0, sheet->count); i < sheet->count; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || !header_title(row->text))
            continue;
        bool first = last.size == 0;
        if (!first && !str_equal(last, row->text) && count < MEETING_COUNT_MAX &&
            begins_meeting(sheet, i))
            *ARRAY_PUSH(sheet->arena, start, count, room) = i;
        else if (!first)
            continue;
        last = row->text;
    }
    *ret = start;
    return count;
}

enum status layout_parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, const char *name,
                         void (*find)(const struct sheet *sheet, struct outline *outline),
                         struct meetings *ret, struct error *error)
{
    struct sheet sheet;
    sheet_make(text, hints, arena, &sheet);
    bool any = false;
    for (size_t i = 0; i < sheet.count && !any; i++)
        any = sheet.row[i].role != ROLE_BLANK;
    if (!any)
        return error_set(error, STATUS_BAD_INPUT, _("no text in the file"));
    size_t *start;
    size_t count = meetings_cut(&sheet, &start);
    ret->meeting = ARENA_NEW(arena, struct meeting, count);
    ret->count = count;
    for (size_t i = 0; i < count; i++) {
        struct outline outline = {.from = start[i],
                                  .to = i + 1 < count ? start[i + 1] : sheet.count};
        outline.contents_from = outline.contents_to = outline.from;
        find(&sheet, &outline);
        meeting_make(&sheet, &outline, name, &ret->meeting[i]);
    }
    return STATUS_OK;
}
