// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"
#include "stemmer/base/array.h"

/* Exports of case systems: the format says what an item is, its headings of level 2. */

static void find(const struct sheet *sheet, struct outline *outline)
{
    outline->contents_from = outline->contents_to = outline->from;
    for (size_t i = outline->from; i < outline->to; i++) {
        const struct row *row = &sheet->row[i];
        struct openers *items = &outline->items;
        struct opener opener;
        if (row->role == ROLE_BLANK || row->level != 2)
            continue;
        if (!opener_read(row->text, &opener))
            opener = (struct opener){.style = STYLE_MARKED, .title = row->text};
        opener.row = opener.from = i;
        *ARRAY_PUSH(sheet->arena, items->opener, items->count, items->room) = opener;
    }
}

static int detect(const struct text *text)
{
    struct str format = str_of(text->format);
    return str_ends(format, STR("-xml")) ? 100 : 0;
}

static enum status parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, struct meetings *ret, struct error *error)
{
    return layout_parse(text, hints, arena, "xml-export", find, ret, error);
}

const struct layout layout_xml_export = {"xml-export", detect, parse};
