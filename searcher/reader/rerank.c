// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/reader/rerank.h"

#include <stdlib.h>

#include "searcher/plan/plan.h"

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct plan *best_only(const struct hits *best, struct arena *arena)
{
    struct ids ids = {ARENA_NEW(arena, uint32_t, best->count), best->count};
    for (size_t i = 0; i < best->count; i++)
        ids.id[i] = best->hit[i].id;
    qsort(ids.id, ids.count, sizeof *ids.id, by_id);
    return plan_of_ids(arena, &ids);
}

/* Each extra together with the ids: positions are read for these few documents alone. */
static struct plan *with_extras(const struct plan *plan, const struct extras *extras,
                                const struct hits *best, struct arena *arena)
{
    struct plan *copy = ARENA_NEW(arena, struct plan, 1);
    *copy = *plan;
    struct plan *maybe = plan_new(arena, PLAN_MAYBE, extras->count + 1);
    struct plan *only = best_only(best, arena);
    maybe->child[maybe->child_count++] = plan_two(arena, PLAN_AND, only, copy);
    for (size_t i = 0; i < extras->count; i++)
        maybe->child[maybe->child_count++] = plan_two(arena, PLAN_AND, only, extras->plan[i]);
    return maybe;
}

static void append(struct hits *hits, const struct hits *more, struct arena *arena)
{
    struct hit *hit = ARENA_NEW(arena, struct hit, hits->count + more->count);
    if (hits->count)
        memcpy(hit, hits->hit, hits->count * sizeof *hit);
    if (more->count)
        memcpy(hit + hits->count, more->hit, more->count * sizeof *hit);
    hits->hit = hit;
    hits->count += more->count;
}

enum status rerank_find(struct index_reader *reader, const struct lookup *lookup,
                        const struct extras *extras, struct arena *arena, struct hits *ret,
                        struct error *error)
{
    if (!extras->count || lookup->order != ORDER_RELEVANCE || lookup->limit == 0 ||
        lookup->first >= RERANK_DEPTH)
        return index_reader_find(reader, lookup, arena, ret, error);
    struct lookup first = *lookup;
    struct hits best;
    first.first = 0;
    first.limit = RERANK_DEPTH;
    first.no_records = true;
    enum status status = index_reader_find(reader, &first, arena, &best, error);
    if (status)
        return status;
    struct lookup second = *lookup;
    uint32_t left = RERANK_DEPTH - lookup->first;
    second.all_ids = false;
    second.plan = with_extras(lookup->plan, extras, &best, arena);
    second.limit = lookup->limit < left ? lookup->limit : left;
    second.estimate = false; /* without short cuts: the same sums, the same order on every page */
    status = index_reader_find(reader, &second, arena, ret, error);
    if (!status && lookup->limit > left && best.total > RERANK_DEPTH) {
        struct lookup rest = *lookup;
        struct hits more;
        rest.first = RERANK_DEPTH;
        rest.all_ids = false;
        rest.limit = lookup->limit - left;
        status = index_reader_find(reader, &rest, arena, &more, error);
        if (!status)
            append(ret, &more, arena);
    }
    ret->all = best.all;
    ret->total = best.total;
    ret->total_exact = best.total_exact;
    return status;
}
