// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/render.h"

/**
 * Show one item on standard output. On a terminal that it does not fit, it goes through
 * $PAGER, else "less -FRX"; PAGER=cat or an empty one means none.
 */
void pager_show_item(const struct search_hit *hit, struct searcher *searcher, struct str query);

/** Lines of the terminal on standard output; 24 when it has none or does not say. */
size_t pager_lines(void);
