// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/facets/trend.h"
#include "searcher/show/render.h"

/** Counts and shares over time: the queries side by side, with bars where there is room.
 *  @p share: the bars are as long as the shares, not as the counts. */
void render_trend(const struct page *page, const struct trend_request *request,
                  const struct trend *trend, bool share);
void render_trend_json(FILE *file, const struct trend_request *request, const struct trend *trend);
/** A row a query, group and period. */
void render_trend_table(struct table *table, const struct trend_request *request,
                        const struct trend *trend);

/** First mention and spread. */
void render_firsts(const struct page *page, struct str query, const struct trend_firsts *firsts);
void render_firsts_json(FILE *file, struct str query, const struct trend_firsts *firsts);
void render_firsts_table(struct table *table, const struct trend_firsts *firsts);
