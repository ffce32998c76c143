// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cases.h"

/** How sure titles make it that two items are of one case. */
enum title_match {
    TITLE_OTHER, /**< not: other words, or other numbers and years */
    TITLE_NEAR,  /**< most of what they are about is the same */
    TITLE_SAME,  /**< they are about just the same words */
};

/** What @p text is about. The municipality's own name tells nothing. */
MUST_CHECK enum status title_read(struct cases *cases, struct str text, struct str municipality,
                                  struct title *ret, struct error *error);

/** 0 (nothing in common) to 1 (the same): shared weight by the weight of either. Titles whose
 *  numbers or years differ have nothing in common. */
double title_likeness(const struct title *a, const struct title *b);

enum title_match title_compare(const struct title *a, const struct title *b);

/** Documents of items in the municipality of @p item whose titles share words with its title,
 *  best first, at most @p limit. */
MUST_CHECK enum status title_candidates(struct cases *cases, const struct case_item *item,
                                        uint32_t limit, struct ids *ret, struct error *error);
