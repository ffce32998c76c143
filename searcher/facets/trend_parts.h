// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/facets/trend.h"

/* What the files of the trend share. */

/** The days that queries ask for; an open end is 0. */
struct trend_span {
    bool any;
    day from, to;
};

/** What dato: and år: of a query leave; `any` is false when it names no date. */
struct trend_span trend_span_of(const struct query *query);
/** Days of either; of all when one names no date. */
struct trend_span trend_span_either(struct trend_span a, struct trend_span b);

/** Keep the rows of periods in @p span; items are those of the rows that are left. */
void trend_keep(struct trend *trend, const struct trend_span *span);

/** Make one row of three or more periods in a row without items. */
void trend_fold(struct trend *trend, struct arena *arena);
