// SPDX-License-Identifier: GPL-2.0-or-later
/* par: and art: beside lov: mean that law's. */
#include "indexer/format/laws.h"
#include "searcher/plan/plan.h"
#include "stemmer/base/array.h"

static bool is_law(const struct query *query)
{
    if (query->kind == QUERY_OR)
        return query->child_count && is_law(query->child[0]);
    return query->kind == QUERY_VALUE && query->field == FIELD_LAW;
}

bool plan_names_law(const struct query *query)
{
    for (size_t i = 0; i < query->child_count; i++)
        if (is_law(query->child[i]))
            return true;
    return false;
}

/* The last lov: before the place, or the first after it. */
static const struct query *law_of(const struct query *beside, const struct query *place)
{
    const struct query *law = NULL;
    for (size_t i = 0; beside && i < beside->child_count; i++) {
        const struct query *child = beside->child[i];
        if (!is_law(child))
            continue;
        if (law && child->source.data > place->source.data)
            break;
        law = child;
    }
    return law;
}

struct law_places {
    struct plan **child;
    size_t count, room;
};

static enum status add_law(struct planner *planner, const struct query *law, struct str place,
                           struct law_places *places, struct error *error)
{
    struct term_list list;
    struct str prefix = str_of(schema_field[FIELD_LAW].prefix);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < law->child_count; i++)
        status = add_law(planner, law->child[i], place, places, error);
    if (law->child_count || status)
        return status;
    status = plan_find_names(planner, law, prefix, &list, error);
    for (size_t i = 0; !status && i < list.count; i++)
        *ARRAY_PUSH(planner->arena, places->child, places->count, places->room) =
            plan_term(planner->arena, TERM_LAW_PART,
                      arena_join(planner->arena, str_from(list.entry[i].term, prefix.size), place));
    return status;
}

enum status plan_law_place(struct planner *planner, const struct query *query, struct plan **ret,
                           struct error *error)
{
    struct arena *arena = planner->arena;
    const char *prefix = schema_field[query->field].prefix;
    struct str number = law_place(arena, query->text);
    const struct query *law = law_of(planner->beside, query);
    if (!law) {
        *ret = plan_term(arena, prefix, number);
        return STATUS_OK;
    }
    struct law_places places = {0};
    struct str place = arena_join(arena, str_from(str_of(prefix), 1), number); /* without L */
    enum status status = add_law(planner, law, place, &places, error);
    if (!status)
        *ret = plan_list(arena, PLAN_OR, places.child, places.count);
    return status;
}
