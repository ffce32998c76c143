// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/thread.h"

/** How sure it is that something is an earlier treatment, the surest first. */
enum prior_kind {
    PRIOR_NAMED,  /**< the item or draft names it */
    PRIOR_CASE,   /**< of the same case, through references, case number or title */
    PRIOR_LIKELY, /**< the texts are alike */
};

struct prior {
    struct treatment treatment;
    enum prior_kind kind;
    struct str *word; /**< of PRIOR_LIKELY: what they have in common */
    size_t word_count;
};

struct priors {
    struct prior *prior;
    size_t count;
    struct thread thread; /**< what the first two kinds are taken from */
};

struct prior_request {
    day before;   /**< earlier than this day; 0: than the item itself, for a draft any day */
    size_t limit; /**< at most so many; named ones are always there */
};

/** Earlier treatments of @p item: those it names in order of date, then the others, the surest
 *  first. */
MUST_CHECK enum status prior_find(struct cases *cases, const struct case_item *item,
                                  const struct prior_request *request, struct priors *ret,
                                  struct error *error);

/** Name for programs: "named", "case", "likely". */
const char *prior_kind_name(enum prior_kind kind);
