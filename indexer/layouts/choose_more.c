// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"
#include "stemmer/base/array.h"

#define LIST_ROWS 30 /* rows with text of a list below its heading */

/* Items whose numbers alone do not show them: those of groups, that of a page of its own. */

/* "2.1. Title" of a list of contents, or with what only items have below it; parts of a text are
 * numbered so, too. */
static bool item_of_group(const struct sheet *sheet, const struct outline *outline, size_t row,
                          struct opener *ret)
{
    if (!ascii_is_digit(sheet->row[row].text.data[0]) ||
        !opener_of_group(sheet->row[row].text, ret))
        return false;
    const struct entry *entry = contents_entry(outline, ret, ret->title);
    if (entry)
        return entry->opener.value == ret->value;
    for (size_t i = row, n = 0; i > outline->from && n < LIST_ROWS; n++) {
        i = sheet_before(sheet, i, outline->from);
        unsigned heading = i < row ? sheet->row[i].heading : 0;
        if (heading == 1 + SECTION_ATTACHMENTS || heading == 1 + SECTION_RECOMMENDATION)
            return false; /* a list below it */
        if (heading || i >= row)
            break;
    }
    size_t next = sheet_next(sheet, row + 1, outline->to);
    bool whole;
    return next < outline->to && (case_line(sheet->row[next].text, &whole).size ||
                                  sheet->row[next].heading == 1 + SECTION_DECISION);
}

bool add_of_group(const struct sheet *sheet, const struct outline *outline, unsigned styles,
                  size_t row, struct openers *by_style)
{
    struct opener opener;
    if (!(styles & 1u << STYLE_DOT) || !item_of_group(sheet, outline, row, &opener))
        return false;
    opener.row = opener.from = row;
    for (enum style style = STYLE_DOT; style <= STYLE_PLAIN; style++) {
        struct openers *all = &by_style[style];
        opener.style = style;
        *ARRAY_PUSH(sheet->arena, all->opener, all->count, all->room) = opener;
    }
    return true;
}

bool title_of_page(const struct sheet *sheet, const struct outline *outline,
                   const struct opener *inside, struct opener *ret)
{
    struct key key, other;
    title_key(inside->title, &key);
    for (size_t i = outline->from; i < inside->row && key.size >= 4; i++) {
        if (sheet->row[i].role != ROLE_TEXT || !opener_read(sheet->row[i].text, ret) ||
            ret->value != inside->value)
            continue;
        title_key(str_head(ret->title, str_find(ret->title, STR(" ("), 0)), &other);
        ret->row = ret->from = i;
        if (title_same(&key, &other))
            return true;
    }
    return false;
}
