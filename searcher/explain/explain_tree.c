// SPDX-License-Identifier: GPL-2.0-or-later
/* The parts of a query, put together just as plan.c puts the words of an AND together. */
#include "searcher/explain/explain_parts.h"
#include "stemmer/base/array.h"

/* What holds where a part stands. */
struct spot {
    struct explain_part *parent; /* NULL: outermost */
    const struct query *beside;
    bool negated, spanned;
};

static enum status add_query(struct explaining *all, const struct spot *spot,
                             const struct query *query, struct error *error);

static struct explain_part *add_part(struct explaining *all, const struct spot *spot,
                                     enum explain_kind kind, const struct query *query)
{
    struct explanation *ret = all->ret;
    struct explain_part *parent = spot->parent;
    struct explain_part *part = ARENA_NEW(all->arena, struct explain_part, 1);
    part->kind = kind;
    part->query = query;
    part->text = query->source;
    part->negated = spot->negated;
    part->beside = spot->beside;
    part->number = ret->count;
    part->parent = parent ? parent->number : part->number;
    part->depth = parent ? parent->depth + 1 : 0;
    *ARRAY_PUSH(all->arena, ret->part, ret->count, ret->room) = part;
    if (parent)
        *ARRAY_PUSH(all->arena, parent->child, parent->child_count, parent->child_room) = part;
    return part;
}

static struct spot below(const struct spot *spot, struct explain_part *parent)
{
    struct spot inner = *spot;
    inner.parent = parent;
    return inner;
}

/* From the beginning of the first to the end of the last, as typed. */
static struct str source_of(struct query **child, size_t count)
{
    const char *end = child[count - 1]->source.data + child[count - 1]->source.size;
    struct str first = child[0]->source;
    return (struct str){first.data, (size_t)(end - first.data)};
}

static struct query *group_of(struct explaining *all, enum query_kind kind, struct query **child,
                              size_t count)
{
    struct query *group = ARENA_NEW(all->arena, struct query, 1);
    *group = (struct query){.kind = kind,
                            .field = FIELD_NONE,
                            .child = child,
                            .child_count = count,
                            .source = source_of(child, count)};
    return group;
}

/* Words that may stand as typed or as one: any of { all of them, them together }. QUERY_NEAR
 * marks the group of two words that are also written as one. */
static struct spot open_group(struct explaining *all, const struct spot *spot, enum query_kind kind,
                              struct query **child, size_t count, struct explain_part **any)
{
    struct query *group = group_of(all, kind, child, count);
    *any = add_part(all, spot, EXPLAIN_ANY_OF, group);
    struct spot inner = below(spot, *any);
    inner.parent = add_part(all, &inner, EXPLAIN_ALL_OF, group);
    return inner;
}

static void close_group(struct explaining *all, const struct spot *spot, struct explain_part *any)
{
    struct spot inner = below(spot, any);
    add_part(all, &inner, EXPLAIN_TOGETHER, any->query);
}

/* @used is how many children were taken: 0 when they are no pair. */
static enum status add_pair(struct explaining *all, const struct spot *spot, struct query **child,
                            size_t *used, struct error *error)
{
    struct planner planner = explain_planner(all, spot->parent);
    struct plan *joined;
    struct explain_part *any;
    *used = 0;
    if (child[0]->kind != QUERY_WORD || child[1]->kind != QUERY_WORD ||
        child[0]->field != FIELD_NONE || child[1]->field != FIELD_NONE)
        return STATUS_OK;
    enum status status = plan_joined(&planner, child[0], child[1], &joined, error);
    if (status || !joined)
        return status;
    *used = 2;
    struct spot inner = open_group(all, spot, QUERY_NEAR, child, 2, &any);
    status = add_query(all, &inner, child[0], error);
    if (!status)
        status = add_query(all, &inner, child[1], error);
    close_group(all, spot, any);
    return status;
}

struct children {
    const struct query *query;
    bool *stop;
};

static enum status add_children(struct explaining *all, const struct spot *spot,
                                const struct children *children, size_t from, size_t to,
                                struct error *error);

static enum status add_span(struct explaining *all, const struct spot *spot,
                            const struct children *children, size_t at, size_t to, size_t *used,
                            struct error *error)
{
    struct planner planner = explain_planner(all, spot->parent);
    struct words words;
    struct explain_part *any;
    struct plan *place;
    enum status status = plan_place_span(&planner, children->query, at, &place, used, error);
    if (!status && !place)
        status = plan_span(&planner, children->query, at, &words, used, error);
    if (!status && at + *used > to)
        *used = 0;
    if (status || !*used)
        return status;
    struct spot inner = open_group(all, spot, QUERY_AND, children->query->child + at, *used, &any);
    inner.spanned = true;
    status = add_children(all, &inner, children, at, at + *used, error);
    close_group(all, spot, any);
    return status;
}

static enum status add_children(struct explaining *all, const struct spot *spot,
                                const struct children *children, size_t from, size_t to,
                                struct error *error)
{
    struct query **child = children->query->child;
    for (size_t i = from; i < to;) {
        size_t used = 0;
        enum status status = STATUS_OK;
        if (children->stop[i]) {
            add_part(all, spot, EXPLAIN_IGNORED, child[i++]);
            continue;
        }
        if (!spot->spanned)
            status = add_span(all, spot, children, i, to, &used, error);
        if (!status && !used && i + 1 < to && !children->stop[i + 1])
            status = add_pair(all, spot, &child[i], &used, error);
        if (!status && !used)
            status = add_query(all, spot, child[i], error);
        if (status)
            return status;
        i += used ? used : 1;
    }
    return STATUS_OK;
}

static enum status add_and(struct explaining *all, const struct spot *spot,
                           const struct query *query, struct error *error)
{
    struct planner planner = explain_planner(all, spot->parent);
    struct children children = {query, ARENA_NEW(all->arena, bool, query->child_count)};
    size_t stops = 0;
    size_t positive = 0;
    for (size_t i = 0; i < query->child_count; i++) {
        enum status status = plan_is_stop(&planner, query->child[i], &children.stop[i], error);
        if (status)
            return status;
        stops += children.stop[i];
        positive += query->child[i]->kind != QUERY_NOT;
    }
    for (size_t i = 0; i < query->child_count && stops == positive; i++)
        children.stop[i] = false;
    struct spot inner = below(spot, add_part(all, spot, EXPLAIN_ALL_OF, query));
    inner.spanned = false;
    if (plan_names_law(query))
        inner.beside = query;
    return add_children(all, &inner, &children, 0, query->child_count, error);
}

static enum status add_or(struct explaining *all, const struct spot *spot,
                          const struct query *query, struct error *error)
{
    struct spot inner = below(spot, add_part(all, spot, EXPLAIN_ANY_OF, query));
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < query->child_count; i++)
        status = add_query(all, &inner, query->child[i], error);
    return status;
}

static enum status add_query(struct explaining *all, const struct spot *spot,
                             const struct query *query, struct error *error)
{
    struct spot inner = *spot;
    switch (query->kind) {
    case QUERY_AND:
        return add_and(all, spot, query, error);
    case QUERY_OR:
        return add_or(all, spot, query, error);
    case QUERY_NOT:
        inner.parent = add_part(all, spot, EXPLAIN_WITHOUT, query);
        inner.negated = !inner.negated;
        return add_query(all, &inner, query->child[0], error);
    case QUERY_ALL:
        add_part(all, spot, EXPLAIN_EVERYTHING, query);
        return STATUS_OK;
    case QUERY_RANGE:
    case QUERY_CHOICE:
    case QUERY_VALUE:
    case QUERY_AMOUNT:
        add_part(all, spot, EXPLAIN_FILTER, query);
        return STATUS_OK;
    default:
        add_part(all, spot, EXPLAIN_WORDS, query);
        return STATUS_OK;
    }
}

enum status explain_tree(struct explaining *all, struct error *error)
{
    struct spot outermost = {0};
    return add_query(all, &outermost, all->line.query, error);
}
