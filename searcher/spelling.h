// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/plan/plan.h"

#define SPELLING_MAX 8 /* words that are near another */

/** A word of the collection. */
struct spelling {
    struct str word;    /**< folded */
    uint32_t documents; /**< that have it */
    size_t distance;    /**< letters that are other, missing, too many or swapped */
};

/**
 * Words of the index that are spelled nearly as @p word, at most @p distance letters away: the
 * nearest first, then the most frequent. Only words that begin with the same letter, or where the
 * first letter is one too many, missing or swapped, are looked at.
 */
MUST_CHECK enum status spelling_near(struct index_reader *reader, struct str word, size_t distance,
                                     struct arena *arena, struct spelling ret[SPELLING_MAX],
                                     size_t *count, struct error *error);

/**
 * The query with its unknown words replaced by the nearest words of the collection; empty when
 * nothing is near. Letters that sound alike (c/k, ph/f, x/ks; see sounds.h) count one together. A
 * compound whose parts are all known is no slip and stays; in one that nobody has written, the part
 * that is wrong is corrected (sikkerhedbrud).
 */
MUST_CHECK enum status spelling_suggest(struct planner *planner, struct str query, struct str *ret,
                                        struct error *error);
