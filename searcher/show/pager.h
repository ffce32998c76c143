// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/show/render.h"

/**
 * Something long on standard output. On a terminal that it does not fit, it goes through
 * $PAGER, else "less -FRX"; PAGER=cat or an empty one means none.
 *
 *     struct pager pager;
 *     pager_begin(&pager);
 *     fields_print(&pager.page);
 *     pager_end(&pager);
 */
struct pager {
    struct page page; /**< to write on */
    char *text;
    size_t size;
    bool collects; /**< page.file is memory, of which text is made */
};

/** @p ret must stay where it is until pager_end(). */
void pager_begin(struct pager *ret);
/** Show what was written. */
void pager_end(struct pager *pager);

/** Show one item. */
void pager_show_item(const struct search_hit *hit, struct searcher *searcher, struct str query);

/** Lines of the terminal on standard output; 24 when it has none or does not say. */
size_t pager_lines(void);
