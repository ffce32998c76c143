// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/layouts/layout.h"

/**
 * Make item @p index of the outline, without its derived facts.
 *
 * @return 1 or 0 when a group heading at its end says that the items after it are closed or
 * open, else -1.
 */
int item_make(const struct sheet *sheet, const struct outline *outline, size_t index,
              const struct meeting *meeting, struct item *ret);

/** The one item of a text in which none was found: it holds everything. */
void item_whole(const struct sheet *sheet, const struct outline *outline,
                const struct meeting *meeting, struct item *ret);

/** Where the minutes of an item stand that the agenda before only lists. */
struct ad_rows {
    size_t first;    /**< row of "Ad 1)": the agenda ends before it */
    size_t from, to; /**< rows of the item's own minutes */
};

/** Is the outline a list of items, each with an "Ad n)" behind the last? Then the rows of the
 * minutes of item @p index. */
bool ad_rows(const struct sheet *sheet, const struct outline *outline, size_t index,
             struct ad_rows *ret);

/** Add the sections of these minutes to those of the item. */
void ad_read(const struct sheet *sheet, const struct meeting *meeting, const struct ad_rows *rows,
             struct item *item);
