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
