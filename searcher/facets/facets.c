// SPDX-License-Identifier: GPL-2.0-or-later
/* How many of all matches have each value of a field, counted over the columns. */
#include "searcher/facets/facets.h"

#include <assert.h>
#include <stdlib.h>

#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

static_assert(COLUMN_COUNT <= 32, "a set of columns is the bits of a uint32_t");

bool facet_is_own(const struct query *query, enum column_id column)
{
    enum field_id field = column_row[column].field;
    bool dates = field == FIELD_YEAR || field == FIELD_DAY;
    switch (query->kind) {
    case QUERY_AND:
    case QUERY_OR:
    case QUERY_NOT:
        for (size_t i = 0; i < query->child_count; i++)
            if (!facet_is_own(query->child[i], column))
                return false;
        return query->child_count > 0;
    case QUERY_RANGE:
        return dates && (query->field == FIELD_YEAR || query->field == FIELD_DAY ||
                         query->field == FIELD_NONE);
    default:
        return query->field == field;
    }
}

/* The clauses of a line: those that all must hold. */
static struct query *const *clauses(struct query *const *query, size_t *count)
{
    *count = 1;
    if ((*query)->kind != QUERY_AND)
        return query;
    *count = (*query)->child_count;
    return (*query)->child;
}

/* The query without the clauses on the column's own field; NULL when there are none. */
static struct query *without_own(const struct search *search, enum column_id column)
{
    struct arena *arena = search->arena;
    size_t count;
    struct query *const *clause = clauses(&search->line.query, &count);
    struct query *rest = ARENA_NEW(arena, struct query, 1);
    *rest = (struct query){
        .kind = QUERY_AND, .field = FIELD_NONE, .source = search->line.query->source};
    rest->child = ARENA_NEW(arena, struct query *, count);
    for (size_t i = 0; i < count; i++)
        if (!facet_is_own(clause[i], column))
            rest->child[rest->child_count++] = clause[i];
    if (rest->child_count == count)
        return NULL;
    if (rest->child_count == 1)
        return rest->child[0];
    if (!rest->child_count)
        rest->kind = QUERY_ALL;
    return rest;
}

static enum status ids_of(const struct search *search, struct query *query, struct ids *ret,
                          struct error *error)
{
    struct query_line line = search->line;
    struct planner planner;
    struct plan *plan;
    line.query = query;
    enum status status = search_plan(search->searcher, &line, search->planner.mode, search->arena,
                                     &planner, &plan, error);
    if (!status)
        status = index_reader_ids(search->searcher->reader, plan, search->arena, ret, error);
    return status;
}

/* What the terms and ranges of a clause's plan say of the values. */
static void mark_plan(const struct plan *plan, enum column_id column, enum facet_state state,
                      struct facet *facet)
{
    struct str prefix = str_of(column_prefix(column));
    for (size_t i = 0; i < facet->value_count; i++) {
        struct facet_value *value = &facet->value[i];
        bool met = false;
        if (plan->op == PLAN_TERM && str_starts(plan->term, prefix))
            met = str_equal(str_from(plan->term, prefix.size), value->value);
        else if (plan->op == PLAN_RANGE && plan->slot == SLOT_DATE)
            met = (!plan->low.size || str_compare(str_head(plan->low, 4), value->value) <= 0) &&
                  (!plan->high.size || str_compare(value->value, str_head(plan->high, 4)) <= 0);
        if (met)
            value->state = state;
    }
    for (size_t i = 0; i < plan->child_count; i++)
        mark_plan(plan->child[i], column, state, facet);
}

static enum status mark_chosen(struct search *search, enum column_id column, struct facet *facet,
                               struct error *error)
{
    size_t count;
    struct query *const *clause = clauses(&search->line.query, &count);
    for (size_t i = 0; i < count; i++) {
        if (!facet_is_own(clause[i], column))
            continue;
        bool excluded = clause[i]->kind == QUERY_NOT;
        struct query_line line = search->line;
        struct planner planner;
        struct plan *plan;
        line.query = excluded ? clause[i]->child[0] : clause[i];
        enum status status = search_plan(search->searcher, &line, search->planner.mode,
                                         search->arena, &planner, &plan, error);
        if (status)
            return status;
        mark_plan(plan, column, excluded ? FACET_EXCLUDED : FACET_INCLUDED, facet);
    }
    return STATUS_OK;
}

int facet_compare_values(const void *a, const void *b)
{
    const struct facet_value *x = a;
    const struct facet_value *y = b;
    if (x->items != y->items)
        return x->items < y->items ? 1 : -1;
    int order = danish_compare(x->value, y->value);
    return order ? order : str_compare(x->value, y->value);
}

static void fill_values(const struct joined_column *joined, const struct ids *ids,
                        struct arena *arena, struct facet *facet)
{
    uint32_t *items = ARENA_NEW(arena, uint32_t, joined->value_count);
    size_t some = 0;
    facet->total = (uint32_t)ids->count;
    facet->without = joined_count(joined, ids, items);
    for (uint32_t v = 0; v < joined->value_count; v++)
        some += items[v] > 0;
    facet->value = ARENA_NEW(arena, struct facet_value, some);
    for (uint32_t v = 0; v < joined->value_count; v++)
        if (items[v])
            facet->value[facet->value_count++] =
                (struct facet_value){arena_copy(arena, joined->value[v]), items[v], FACET_FREE};
    if (some)
        qsort(facet->value, some, sizeof *facet->value, facet_compare_values);
}

/* Terms are kept by their first year: "2022" of 2022-2025. */
static void spell_out(struct facet *facet, struct arena *arena)
{
    uint64_t year;
    for (size_t i = 0; facet->column == COLUMN_TERM && i < facet->value_count; i++)
        if (str_to_number(facet->value[i].value, 9999, &year))
            facet->value[i].value = arena_print(arena, "%u-%u", (unsigned)year, (unsigned)year + 3);
}

static enum status count_column(struct search *search, enum column_id column, struct facet *facet,
                                struct error *error)
{
    struct searcher *searcher = search->searcher;
    const struct joined_column *joined = NULL;
    struct ids ids = search->all;
    struct query *rest = without_own(search, column);
    *facet = (struct facet){.column = column, .own_left_out = rest != NULL};
    enum status status =
        column_cache_get(&searcher->columns, searcher->reader, column, &joined, error);
    if (!status && rest)
        status = ids_of(search, rest, &ids, error);
    if (status)
        return status;
    fill_values(joined, &ids, search->arena, facet);
    status = rest ? mark_chosen(search, column, facet, error) : STATUS_OK;
    spell_out(facet, search->arena);
    return status;
}

enum status search_facets(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    result->facet = ARENA_NEW(search->arena, struct facet, COLUMN_COUNT);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        if (!(search->request->facets & 1U << i))
            continue;
        enum status status =
            count_column(search, (enum column_id)i, &result->facet[result->facet_count++], error);
        if (status)
            return status;
    }
    return STATUS_OK;
}

uint32_t facet_set_standard(void)
{
    return 1U << COLUMN_OUTCOME | 1U << COLUMN_YEAR | 1U << COLUMN_COMMITTEE |
           1U << COLUMN_MUNICIPALITY;
}

static uint32_t all_facets(void)
{
    uint32_t all = 0;
    for (int i = 0; i < COLUMN_COUNT; i++)
        all |= column_row[i].facet ? 1U << i : 0;
    return all;
}

static enum status no_facet(struct str name, struct error *error)
{
    CLEANUP(buffer_free) struct buffer list = {0};
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (column_row[i].facet)
            buffer_print(&list, "%s%s", list.size ? " " : "",
                         schema_field[column_row[i].field].name);
    error_set(error, STATUS_BAD_ARGUMENT, _("'%.*s' is nothing to count by"), STR_ARG(name));
    error_hint(error, _("there are: %.*s"), STR_ARG(buffer_str(&list)));
    return STATUS_BAD_ARGUMENT;
}

enum status facet_set(struct str names, uint32_t *ret, struct error *error)
{
    uint32_t set = 0;
    while (names.size) {
        struct str name = str_trim(str_split(&names, ','));
        enum column_id column = column_find(name);
        if (str_equal_ascii_nocase(name, STR("alle")) || str_equal_ascii_nocase(name, STR("all")))
            set |= all_facets();
        else if (column == COLUMN_COUNT)
            return no_facet(name, error);
        else
            set |= 1U << column;
    }
    *ret = set ? set : facet_set_standard();
    return STATUS_OK;
}
