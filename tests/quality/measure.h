// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stddef.h>

#include "stemmer/base/str.h"

#define RANK_MAX 100 /* hits looked at */

/** How good one item is for one query: 1 touches it, 2 useful, 3 just what was asked. */
struct judgement {
    struct str item;
    unsigned grade;
};

struct question {
    struct str id, kind, text;
    struct judgement *judgement;
    size_t judgement_count, judgement_room;
    struct str hit[RANK_MAX]; /**< ids, best first */
    size_t hit_count;
    size_t total; /**< items that match in full */
};

/** Of one query, or the mean of several. */
struct measures {
    double ndcg;   /**< at 10, gain 2^grade - 1 */
    double mrr;    /**< at 10, any grade */
    double recall; /**< at 100 */
};

struct measures measure(const struct question *question);
