// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cases.h"

/*
 * Items that say much the same. Candidates come by BM25 over the most telling words, in one
 * municipality; then the whole texts are compared: the cosine of their words weighted by
 * (1 + ln tf) * ln(1 + N / df), title words counted threefold (Manning, Raghavan, Schütze 2008,
 * chapter 6).
 */

/** Words of a text with their weights; length 1 when it has any. */
struct outline {
    struct telling *word; /**< sorted by stem */
    size_t count;
    struct telling *query; /**< the most telling ones, best first: what is looked up */
    size_t query_count;
};

struct similar {
    const struct case_item *item;
    double likeness;  /**< 0..1 */
    struct str *word; /**< what they have in common, most telling first */
    size_t word_count;
};

struct similars {
    struct similar *similar;
    size_t count;
};

/** Outline of the text of an item: what was printed of earlier treatment, attendance and
 *  signatures is left out. */
MUST_CHECK enum status outline_make(struct cases *cases, const struct record *record,
                                    struct outline *ret, struct error *error);

/** 0..1. */
double outline_likeness(const struct outline *a, const struct outline *b);

/** Items like @p item (of its municipality when that is known), most alike first, at most
 *  @p limit. @p before: only of meetings before this day; 0: of any day. */
MUST_CHECK enum status similar_find(struct cases *cases, const struct case_item *item, day before,
                                    size_t limit, struct similars *ret, struct error *error);
