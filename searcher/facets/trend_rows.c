// SPDX-License-Identifier: GPL-2.0-or-later
/* Which rows of a trend are shown: the periods that the queries ask for, and of a run of periods
 * without any item one. */
#include "searcher/facets/trend_parts.h"

#define RUN_MIN 3 /* empty periods in a row that become one */

static struct trend_span both(struct trend_span a, struct trend_span b)
{
    if (!a.any)
        return b;
    if (!b.any)
        return a;
    if (b.from > a.from)
        a.from = b.from;
    if (b.to && (!a.to || b.to < a.to))
        a.to = b.to;
    return a;
}

struct trend_span trend_span_either(struct trend_span a, struct trend_span b)
{
    if (!a.any || !b.any)
        return (struct trend_span){0};
    if (b.from < a.from)
        a.from = b.from;
    a.to = a.to && b.to ? (a.to > b.to ? a.to : b.to) : 0;
    return a;
}

struct trend_span trend_span_of(const struct query *query)
{
    struct trend_span span = {0};
    if (query->kind == QUERY_RANGE && (query->field == FIELD_DAY || query->field == FIELD_YEAR))
        return (struct trend_span){true, query->from, query->to};
    if (query->kind != QUERY_AND && query->kind != QUERY_OR)
        return span;
    for (size_t i = 0; i < query->child_count; i++) {
        struct trend_span child = trend_span_of(query->child[i]);
        if (query->kind == QUERY_AND)
            span = both(span, child);
        else
            span = i ? trend_span_either(span, child) : child;
    }
    return span;
}

/* "2024" and "2024K2" by their first and last day; without a date nothing is in a span. */
static bool is_inside(const struct trend_span *span, struct str period)
{
    uint64_t year;
    uint64_t quarter = 0;
    if (!str_to_number(str_head(period, 4), 9999, &year) ||
        (period.size > 5 && !str_to_number(str_from(period, 5), 4, &quarter)))
        return false;
    day first = (day)year * 10000 + (quarter ? (day)quarter * 300 - 200 : 100) + 1;
    day last = (day)year * 10000 + (quarter ? (day)quarter * 300 : 1200) + 31;
    return last >= span->from && (!span->to || first <= span->to);
}

/* The rows from @at on that are of one group. */
static size_t group_end(const struct trend *trend, size_t at)
{
    size_t end = at;
    while (end < trend->row_count && str_equal(trend->row[end].group, trend->row[at].group))
        end++;
    return end;
}

void trend_keep(struct trend *trend, const struct trend_span *span)
{
    size_t kept = 0;
    if (!span->any)
        return;
    trend->items = 0;
    for (size_t at = 0; at < trend->row_count;) {
        size_t end = group_end(trend, at);
        size_t before = kept;
        uint32_t items = 0;
        for (; at < end; at++) {
            if (!is_inside(span, trend->row[at].period))
                continue;
            items += trend->row[at].items;
            trend->row[kept++] = trend->row[at];
        }
        if (!items) /* nothing at all of this group */
            kept = before;
        trend->items += items;
    }
    trend->row_count = kept;
}

void trend_fold(struct trend *trend, struct arena *arena)
{
    size_t kept = 0;
    for (size_t at = 0; at < trend->row_count;) {
        size_t end = at;
        while (end < trend->row_count && !trend->row[end].items &&
               str_equal(trend->row[end].group, trend->row[at].group))
            end++;
        if (end < at + RUN_MIN) {
            trend->row[kept++] = trend->row[at++];
            continue;
        }
        struct trend_row run = trend->row[at];
        run.run = (uint32_t)(end - at);
        run.period = arena_print(arena, STR_FORMAT "-" STR_FORMAT, STR_ARG(run.period),
                                 STR_ARG(trend->row[end - 1].period));
        trend->row[kept++] = run;
        at = end;
    }
    trend->row_count = kept;
}
