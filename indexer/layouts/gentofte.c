// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/opener.h"

/* "Protokollen blev læst" (formats.md 1.B): items "N (Åben) Title", in 2013 "N  Åbent  Title",
 * the case number on the next line, all sections in a fixed order. */

#define LINES_LOOKED_AT 400

static void find(const struct sheet *sheet, struct outline *outline)
{
    contents_find(sheet, outline);
    items_choose(sheet, outline, 1u << STYLE_STATUS);
    if (outline->items.count == 0)
        items_choose(sheet, outline, STYLES_ALL);
}

/* Does what may say that the item is open stand after the number that opens the line? */
static bool status_near(struct str line)
{
    size_t end = opener_digits(line, 0);
    end += opener_letter_at(line, end) && !opener_letter_at(line, end + 1);
    size_t at = opener_spaces(line, end);
    return at < line.size && strchr("(L\xC3", line.data[at]);
}

static int detect(const struct text *text)
{
    int signs = 0, openers = 0;
    for (size_t i = 0; i < text->line_count && i < LINES_LOOKED_AT; i++) {
        if (text->line[i].text.size < 6)
            continue;
        struct str s = str_trim(text->line[i].text);
        if (s.size < 6)
            continue;
        struct opener opener;
        if (ascii_is_digit(s.data[0]))
            openers += status_near(s) && opener_read(s, &opener) && opener.style == STYLE_STATUS;
        else
            signs += str_starts(s, STR("Protokollen blev l")) || str_starts(s, STR("Sags ID:")) ||
                     str_starts(s, STR("Mødeafholdelse")) || str_starts(s, STR("Dagsorden åben"));
    }
    return openers == 0 ? 0 : signs ? 85 : openers > 1 ? 30 : 0;
}

static enum status parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, struct meetings *ret, struct error *error)
{
    return layout_parse(text, hints, arena, "gentofte", find, ret, error);
}

const struct layout layout_gentofte = {"gentofte", detect, parse};
