// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

/* Any text: contents and items are found by evidence. */

static void find(const struct sheet *sheet, struct outline *outline)
{
    contents_find(sheet, outline);
    items_choose(sheet, outline, STYLES_ALL);
}

static int detect(const struct text *text)
{
    (void)text;
    return 1;
}

static enum status parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, struct meetings *ret, struct error *error)
{
    return layout_parse(text, hints, arena, "generic", find, ret, error);
}

const struct layout layout_generic = {"generic", detect, parse};
