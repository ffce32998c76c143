// SPDX-License-Identifier: GPL-2.0-or-later
/* Why one item matches or not: each part of the query asked of this document alone. */
#include "searcher/explain/explain_parts.h"
#include "searcher/searcher_cases.h"
#include "stemmer/base/array.h"

struct asked {
    struct explaining *all;
    struct explain_item *item;
    struct explain_texts texts;
    uint32_t document;
    struct plan *only; /* this document */
    bool by_words;     /* it matches by the words alone: synonyms do not rank it */
};

static enum status matches(const struct asked *asked, struct plan *plan, bool *ret,
                           struct error *error)
{
    struct ids ids = {0};
    struct arena *arena = asked->all->arena;
    *ret = false;
    if (plan->op == PLAN_NONE)
        return STATUS_OK;
    enum status status =
        index_reader_ids(asked->all->searcher->reader,
                         plan_two(arena, PLAN_FILTER, asked->only, plan), arena, &ids, error);
    *ret = ids.count > 0;
    return status;
}

/* BM25 of the plan on this document; 0 when it does not match. */
static enum status points(const struct asked *asked, struct plan *plan, double *ret,
                          struct error *error)
{
    struct hits hits = {0};
    struct arena *arena = asked->all->arena;
    struct lookup lookup = {.plan = plan_two(arena, PLAN_FILTER, plan, asked->only),
                            .order = ORDER_SCORE,
                            .limit = 1,
                            .no_records = true};
    *ret = 0;
    if (plan->op == PLAN_NONE)
        return STATUS_OK;
    enum status status =
        index_reader_find(asked->all->searcher->reader, &lookup, arena, &hits, error);
    if (!status && hits.count)
        *ret = hits.hit[0].score;
    return status;
}

/* The plan of a leaf as this document has its terms. */
static enum status leaf_plan(const struct asked *asked, const struct explain_part *part,
                             struct plan **ret, struct error *error)
{
    *ret = part->plan;
    if (!asked->item->header)
        return STATUS_OK;
    struct planner planner = explain_planner(asked->all, part);
    planner.headers = true;
    enum status status = explain_plan(&planner, part, ret, error);
    if (!status)
        *ret = plan_for_headers(*ret, asked->all->arena);
    return status;
}

static enum status ask_term(const struct asked *asked, struct explain_term *term, double *own,
                            struct error *error)
{
    struct arena *arena = asked->all->arena;
    struct plan *plan = term->plan;
    struct ids one = {ARENA_NEW(arena, uint32_t, 1), 1};
    one.id[0] = asked->document;
    enum status status = STATUS_OK;
    *own = 0;
    if (asked->item->header)
        plan = plan_for_headers(plan, arena);
    if (plan->op == PLAN_TERM) {
        status = index_reader_frequencies(asked->all->searcher->reader, plan->term, &one,
                                          &term->counted, error);
        term->matches = term->counted > 0;
        /* names and special terms count nothing; of a long list of words each does */
        if (!status && !term->matches && term->source != SOURCE_EXPANSION)
            status = matches(asked, plan, &term->matches, error);
    } else {
        status = matches(asked, plan, &term->matches, error);
    }
    bool left_out = asked->by_words && asked->all->widened &&
                    (term->source == SOURCE_SYNONYM || term->source == SOURCE_NEAR);
    if (!status && term->matches && term->weight > 0 && !left_out)
        status = points(asked, plan_scaled(arena, plan, term->weight), own, error);
    return status;
}

static enum status ask_terms(const struct asked *asked, struct explain_part *part,
                             struct error *error)
{
    double *own = ARENA_NEW(asked->all->arena, double, part->term_count);
    double sum = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < part->term_count; i++) {
        status = ask_term(asked, &part->term[i], &own[i], error);
        sum += own[i];
    }
    for (size_t i = 0; !status && sum > 0 && i < part->term_count; i++)
        part->term[i].points = part->points * own[i] / sum;
    return status;
}

static enum status ask_leaf(const struct asked *asked, struct explain_part *part,
                            struct error *error)
{
    struct plan *plan;
    enum status status = leaf_plan(asked, part, &plan, error);
    if (!status)
        status = matches(asked, plan, &part->matches, error);
    if (!status && part->matches && !part->negated)
        status = points(asked, asked->by_words && !asked->item->header ? part->direct : plan,
                        &part->points, error);
    return status;
}

/* Do the children make the parent match? They stand behind it in the list. */
static void join(struct explain_part *part)
{
    size_t held = 0;
    size_t all = 0;
    for (size_t i = 0; i < part->child_count; i++) {
        const struct explain_part *child = part->child[i];
        if (child->kind == EXPLAIN_IGNORED)
            continue;
        all++;
        held += child->matches;
    }
    if (part->kind == EXPLAIN_ALL_OF)
        part->matches = held == all;
    else if (part->kind == EXPLAIN_ANY_OF)
        part->matches = held > 0;
    else if (part->kind == EXPLAIN_WITHOUT)
        part->matches = held == 0;
}

/* What stands in a bracket that does not hold adds nothing. */
static void drop_points(struct explaining *all)
{
    struct explain_part **part = all->ret->part;
    bool *counts = ARENA_NEW(all->arena, bool, all->ret->count);
    for (size_t i = 0; i < all->ret->count; i++) {
        bool outer = part[i]->parent == i || counts[part[i]->parent];
        counts[i] = outer && part[i]->matches && part[i]->kind != EXPLAIN_WITHOUT;
        if (!counts[i])
            part[i]->points = 0;
    }
}

static enum status ask_parts(struct asked *asked, struct error *error)
{
    struct explanation *ret = asked->all->ret;
    enum status status = STATUS_OK;
    for (size_t i = ret->count; !status && i-- > 0;) {
        if (explain_is_counted(ret->part[i]))
            status = ask_leaf(asked, ret->part[i], error);
        else
            join(ret->part[i]);
    }
    if (!status)
        drop_points(asked->all);
    for (size_t i = 0; !status && i < ret->count; i++) {
        struct explain_part *part = ret->part[i];
        if (!explain_is_counted(part) || !part->matches)
            continue;
        status = ask_terms(asked, part, error);
        explain_places(asked->all, part, &asked->texts);
        asked->item->score += part->points;
    }
    return status;
}

/* What ranks without matching, for items that are ranked by words at all. */
static enum status ask_beside(const struct asked *asked, struct error *error)
{
    struct arena *arena = asked->all->arena;
    const struct extras *extras = &asked->all->whole.extras;
    struct plan *any = plan_new(arena, PLAN_OR, extras->count);
    for (size_t i = 0; i < extras->count; i++)
        any->child[any->child_count++] = plan_two(arena, PLAN_AND, asked->only, extras->plan[i]);
    if (!extras->count || asked->item->routine || asked->item->header || !asked->item->matches)
        return STATUS_OK;
    enum status status = points(asked, any, &asked->item->beside, error);
    asked->item->score += asked->item->beside;
    return status;
}

/* Does the whole query find it, and how? */
static enum status ask_whole(struct asked *asked, struct error *error)
{
    struct explaining *all = asked->all;
    struct explain_item *item = asked->item;
    struct planner planner = explain_planner(all, NULL);
    struct plan *plan = all->plan;
    enum status status = STATUS_OK;
    if (item->header) {
        planner.headers = true;
        status = plan_make(&planner, all->line.query, &plan, error);
        if (!status)
            plan = plan_for_headers(plan, all->arena);
    }
    if (!status)
        status = matches(asked, plan, &item->matches, error);
    asked->by_words = !all->widened;
    if (status || !all->widened || item->header)
        return status;
    planner.direct = true;
    status = plan_make(&planner, all->line.query, &plan, error);
    if (!status)
        status = matches(asked, plan, &asked->by_words, error);
    if (!asked->by_words)
        item->reach = all->whole.near ? REACH_NEAR : REACH_SYNONYM;
    return status;
}

static enum status find_item(struct asked *asked, struct str id, struct error *error)
{
    struct explaining *all = asked->all;
    struct search_hit hit = {0};
    struct cases cases;
    const struct case_item *item = NULL;
    enum status status = searcher_cases(all->searcher, all->arena, &cases, error);
    if (!status)
        status = searcher_show(all->searcher, id, STR_NONE, all->arena, &hit, error);
    if (!status)
        status = searcher_case_item(all->searcher, &cases, id, &item, error);
    if (status)
        return status;
    if (!item)
        return error_set(error, STATUS_NOT_FOUND, "'%.*s'", STR_ARG(id));
    struct ids one = {ARENA_NEW(all->arena, uint32_t, 1), 1};
    one.id[0] = asked->document = item->document;
    asked->only = plan_of_ids(all->arena, &one);
    if (hit.record.cpr_count)
        search_mask(&hit.record, all->arena);
    *asked->item = (struct explain_item){.id = hit.id,
                                         .record = hit.record,
                                         .header = hit.record.meeting,
                                         .routine = hit.record.routine,
                                         .superseded = hit.superseded};
    return STATUS_OK;
}

enum status explain_item(struct explaining *all, struct str id, struct error *error)
{
    struct asked asked = {.all = all, .item = ARENA_NEW(all->arena, struct explain_item, 1)};
    enum status status = find_item(&asked, id, error);
    if (!status)
        status = explain_texts(all, &asked.item->record, &asked.texts, error);
    if (!status)
        status = ask_whole(&asked, error);
    if (!status)
        status = ask_parts(&asked, error);
    if (!status)
        status = ask_beside(&asked, error);
    if (!status && !asked.item->matches)
        asked.item->score = 0;
    if (!status)
        all->ret->item = asked.item;
    return status;
}
