// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"

/* FirstAgenda Publication (formats.md 1.A): "REFERAT {body} d. DD-MM-YYYY", labels without
 * colons, a list of contents without numbers, items "Punkt N: Title". */

#define LINES_LOOKED_AT 400

static bool is_opener(struct str text)
{
    struct opener opener;
    return opener_read(text, &opener) && opener.style == STYLE_PUNKT && opener.colon;
}

static bool is_contents(struct str text)
{
    return str_is(text, "Indholdsfortegnelse") || str_is(text, "Indhold");
}

/* Everything from the heading to the first item is the list. */
static void find(const struct sheet *sheet, struct outline *outline)
{
    contents_find(sheet, outline);
    items_choose(sheet, outline, 1u << STYLE_PUNKT);
    if (outline->items.count == 0)
        items_choose(sheet, outline, STYLES_ALL);
    size_t first = outline->items.count ? outline->items.opener[0].row : outline->to;
    for (size_t i = outline->from; i < first; i++) {
        if (sheet->row[i].role != ROLE_TEXT || !is_contents(sheet->row[i].text))
            continue;
        if (outline->entry_count && outline->items.count) {
            outline->contents_from = i;
            outline->contents_to = first;
        }
        return;
    }
}

static int detect(const struct text *text)
{
    int title = 0, label = 0, opener = 0;
    for (size_t i = 0; i < text->line_count && i < LINES_LOOKED_AT; i++) {
        if (text->line[i].text.size < 6)
            continue;
        struct str s = str_trim(text->line[i].text);
        if (s.size < 6)
            continue;
        char c = s.data[0];
        if (c == 'R' || c == 'D' || c == 'T')
            title += (str_starts(s, STR("REFERAT ")) || str_starts(s, STR("DAGSORDEN ")) ||
                      str_starts(s, STR("TILL"))) &&
                     header_title(s);
        else if (c == 'M')
            label += str_starts(s, STR("Mødedato ")) || str_starts(s, STR("Mødedeltagere ")) ||
                     str_starts(s, STR("Mødested "));
        else if (c == 'P')
            opener += is_opener(s);
    }
    return opener == 0 ? 0 : title && label ? 90 : title || label ? 60 : 0;
}

static enum status parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, struct meetings *ret, struct error *error)
{
    return layout_parse(text, hints, arena, "firstagenda-pdf", find, ret, error);
}

const struct layout layout_firstagenda_pdf = {"firstagenda-pdf", detect, parse};
