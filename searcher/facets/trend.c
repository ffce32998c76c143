// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/facets/trend_parts.h"

#include <stdlib.h>

#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

size_t trend_split(struct str text, struct str *ret, size_t room)
{
    size_t count = 0;
    size_t from = 0;
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i <= text.size; i++) {
        char c = i < text.size ? text.data[i] : ',';
        if (i < text.size) {
            quoted ^= c == '"';
            depth += quoted ? 0 : (c == '(') - (c == ')');
            if (c != ',' || quoted || depth > 0 ||
                (i + 1 < text.size && !ascii_is_space(text.data[i + 1])))
                continue;
        }
        struct str part = str_trim(str_slice(text, from, i));
        from = i + 1;
        if (part.size && count++ < room)
            ret[count - 1] = part;
    }
    return count;
}

/* What a document counts under: rows of a table, 0 is "none". */
struct axis {
    const struct joined_column *column; /* NULL: everything is one */
    const struct joined_column *beside; /* NULL, or a second field: rows are pairs */
    uint32_t *row;                      /* of each value of the column; of each pair */
    struct str *name;                   /* of each row */
    uint32_t rows;
};

/* Which pair of values a document has; what has no value comes before the first. */
static size_t pair_of(const struct axis *axis, uint32_t id)
{
    uint32_t value = joined_first(axis->column, id);
    uint32_t beside = joined_first(axis->beside, id);
    return (size_t)(value == UINT32_MAX ? 0 : value + 1) * (axis->beside->value_count + 1) +
           (beside == UINT32_MAX ? 0 : beside + 1);
}

static uint32_t row_of(const struct axis *axis, uint32_t id)
{
    if (!axis->column)
        return 0;
    if (axis->beside)
        return axis->row[pair_of(axis, id)];
    uint32_t value = joined_first(axis->column, id);
    return value == UINT32_MAX ? 0 : axis->row[value];
}

static int by_danish(const void *a, const void *b)
{
    return danish_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum status make_groups(struct searcher *searcher, enum column_id split, struct arena *arena,
                               struct axis *ret, struct error *error)
{
    *ret = (struct axis){.rows = 1, .name = ARENA_NEW(arena, struct str, 1)};
    if (split == COLUMN_COUNT)
        return STATUS_OK;
    enum status status =
        column_cache_get(&searcher->columns, searcher->reader, split, &ret->column, error);
    if (status)
        return status;
    uint32_t count = ret->column->value_count;
    struct str *sorted = ARENA_NEW(arena, struct str, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = arena_copy(arena, ret->column->value[i]);
    if (count)
        qsort(sorted, count, sizeof *sorted, by_danish);
    ret->name = ARENA_NEW(arena, struct str, count + 1);
    ret->row = ARENA_NEW(arena, uint32_t, count);
    ret->rows = count + 1;
    for (uint32_t i = 0; i < count; i++) {
        ret->name[i + 1] = sorted[i];
        for (uint32_t v = 0; v < count; v++)
            if (str_equal(ret->column->value[v], sorted[i]))
                ret->row[v] = i + 1;
    }
    return STATUS_OK;
}

/* A body and where it is. */
struct pair {
    size_t at; /* place in axis->row */
    struct str body, place;
};

static int by_body(const void *a, const void *b)
{
    const struct pair *x = a;
    const struct pair *y = b;
    int order = danish_compare(x->body, y->body);
    return order ? order : danish_compare(x->place, y->place);
}

static struct str value_at(const struct joined_column *column, size_t number)
{
    return number ? column->value[number - 1] : STR_NONE;
}

/* The pairs of body and municipality that the items have, in Danish order. */
static struct pair *pairs_of(const struct axis *axis, const struct ids *items, struct arena *arena,
                             size_t *count)
{
    size_t places = (size_t)axis->beside->value_count + 1;
    size_t all = ((size_t)axis->column->value_count + 1) * places;
    bool *met = ARENA_NEW(arena, bool, all);
    *count = 0;
    for (size_t i = 0; i < items->count; i++)
        met[pair_of(axis, items->id[i])] = true;
    for (size_t at = places; at < all; at++)
        *count += met[at];
    struct pair *pair = ARENA_NEW(arena, struct pair, *count);
    size_t made = 0;
    for (size_t at = places; at < all; at++)
        if (met[at])
            pair[made++] = (struct pair){at, value_at(axis->column, at / places),
                                         value_at(axis->beside, at % places)};
    if (made)
        qsort(pair, made, sizeof *pair, by_body);
    return pair;
}

/* Bodies of one name in several municipalities are several: "Byrådet, Baltrup". */
static enum status part_bodies(struct searcher *searcher, const struct ids *items,
                               struct arena *arena, struct axis *axis, struct error *error)
{
    size_t count;
    enum status status = column_cache_get(&searcher->columns, searcher->reader, COLUMN_MUNICIPALITY,
                                          &axis->beside, error);
    if (status)
        return status;
    const struct pair *pair = pairs_of(axis, items, arena, &count);
    axis->row = ARENA_NEW(
        arena, uint32_t, ((size_t)axis->column->value_count + 1) * (axis->beside->value_count + 1));
    axis->name = ARENA_NEW(arena, struct str, count + 1);
    axis->rows = (uint32_t)count + 1;
    for (size_t i = 0; i < count; i++) {
        bool shared = (i && str_equal(pair[i - 1].body, pair[i].body)) ||
                      (i + 1 < count && str_equal(pair[i + 1].body, pair[i].body));
        axis->row[pair[i].at] = (uint32_t)i + 1;
        axis->name[i + 1] = shared && pair[i].place.size
                                ? arena_print(arena, STR_FORMAT ", " STR_FORMAT,
                                              STR_ARG(pair[i].body), STR_ARG(pair[i].place))
                                : arena_copy(arena, pair[i].body);
    }
    return STATUS_OK;
}

/* Number of a year, or of a quarter counted from year 0. */
static uint32_t period_number(struct str value, enum trend_period period)
{
    uint64_t number = 0;
    if (!str_to_number(value, 99999999, &number))
        return 0;
    if (period == TREND_YEARS)
        return (uint32_t)number;
    uint32_t month = (uint32_t)(number % 100);
    return (uint32_t)(number / 100) * 4 + (month ? (month - 1) / 3 : 0);
}

static struct str period_name(uint32_t number, enum trend_period period, struct arena *arena)
{
    if (period == TREND_YEARS)
        return arena_print(arena, "%u", number);
    return arena_print(arena, "%uK%u", number / 4, number % 4 + 1);
}

/* Every period from the first to the last one, in order. */
static enum status make_periods(struct searcher *searcher, enum trend_period period,
                                struct arena *arena, struct axis *ret, struct error *error)
{
    *ret = (struct axis){0};
    enum status status =
        column_cache_get(&searcher->columns, searcher->reader,
                         period == TREND_YEARS ? COLUMN_YEAR : COLUMN_MONTH, &ret->column, error);
    if (status)
        return status;
    uint32_t count = ret->column->value_count;
    uint32_t first = count ? period_number(ret->column->value[0], period) : 0;
    uint32_t last = count ? period_number(ret->column->value[count - 1], period) : 0;
    ret->rows = count ? last - first + 2 : 1;
    ret->name = ARENA_NEW(arena, struct str, ret->rows);
    ret->row = ARENA_NEW(arena, uint32_t, count);
    for (uint32_t i = 1; i < ret->rows; i++)
        ret->name[i] = period_name(first + i - 1, period, arena);
    for (uint32_t v = 0; v < count; v++)
        ret->row[v] = period_number(ret->column->value[v], period) - first + 1;
    return STATUS_OK;
}

struct table_axes {
    struct axis group, period;
};

static void count_ids(const struct table_axes *axes, const struct ids *ids, uint32_t *cell)
{
    for (size_t i = 0; i < ids->count; i++)
        cell[(size_t)row_of(&axes->group, ids->id[i]) * axes->period.rows +
             row_of(&axes->period, ids->id[i])]++;
}

static enum status ids_of_items(struct searcher *searcher, struct arena *arena, struct ids *ret,
                                struct error *error)
{
    struct plan *plan = plan_term(arena, TERM_KIND, STR(KIND_ITEM));
    return index_reader_ids(searcher->reader, plan, arena, ret, error);
}

struct counting {
    const struct trend_request *request;
    struct arena *arena;
    struct trend *ret;
    struct str *bad;
};

static bool is_group_shown(const struct counting *counting, const struct table_axes *axes,
                           uint32_t *const *cell, uint32_t group)
{
    uint32_t rows = axes->period.rows;
    uint32_t items = 0;
    uint32_t found = 0;
    for (uint32_t p = 0; p < rows; p++) {
        items += cell[0][group * rows + p];
        for (size_t q = 1; q <= counting->request->query_count; q++)
            found += cell[q][group * rows + p];
    }
    return counting->request->split == COLUMN_COMMITTEE ? found > 0 : items > 0;
}

static void add_row(struct counting *counting, const struct table_axes *axes, uint32_t *const *cell,
                    uint32_t group, uint32_t period)
{
    size_t at = (size_t)group * axes->period.rows + period;
    struct trend *trend = counting->ret;
    if (!period && !cell[0][at])
        return; /* everything has a date */
    struct trend_row *row = &trend->row[trend->row_count++];
    *row =
        (struct trend_row){axes->group.name[group], axes->period.name[period], cell[0][at], {0}, 0};
    for (size_t q = 0; q < counting->request->query_count; q++)
        row->count[q] = cell[q + 1][at];
}

static void make_rows(struct counting *counting, const struct table_axes *axes,
                      uint32_t *const *cell)
{
    uint32_t groups = axes->group.rows;
    uint32_t periods = axes->period.rows;
    counting->ret->row = ARENA_NEW(counting->arena, struct trend_row, (size_t)groups * periods);
    for (uint32_t i = 1; i <= groups; i++) {
        uint32_t group = i % groups; /* those without a value come last */
        if (!is_group_shown(counting, axes, cell, group))
            continue;
        for (uint32_t k = 1; k <= periods; k++)
            add_row(counting, axes, cell, group, k % periods);
    }
}

/* The items that a query finds, and what there is to say about how it was read. */
static enum status find_told(struct searcher *searcher, struct str query, struct arena *arena,
                             struct ids *ret, struct trend *trend, struct trend_span *span,
                             struct error *error)
{
    struct query_line line;
    struct planner planner;
    struct plan *plan;
    enum status status = query_parse(query, query_today(), arena, &line, error);
    if (!status)
        status = search_plan(searcher, &line, PLAN_MODE_ALL, arena, &planner, &plan, error);
    if (!status)
        status = index_reader_ids(searcher->reader, plan, arena, ret, error);
    if (status)
        return status;
    *span = trend_span_of(line.query);
    search_tell_also(searcher, &planner);
    for (size_t i = 0; i < planner.note_count; i++)
        *ARRAY_PUSH(arena, trend->note, trend->note_count, trend->note_room) =
            trend->query_count < 2 ? planner.note[i]
                                   : arena_print(arena, STR_FORMAT " – " STR_FORMAT, STR_ARG(query),
                                                 STR_ARG(planner.note[i]));
    return STATUS_OK;
}

static enum status count_once(struct searcher *searcher, void *context, struct error *error)
{
    struct counting *counting = context;
    const struct trend_request *request = counting->request;
    struct arena *arena = counting->arena;
    struct table_axes axes;
    struct ids ids;
    uint32_t *cell[TREND_QUERIES_MAX + 1];
    struct trend_span span = {0};
    struct trend trend = {.query_count = request->query_count};
    enum status status = make_groups(searcher, request->split, arena, &axes.group, error);
    if (!status)
        status = make_periods(searcher, request->period, arena, &axes.period, error);
    if (!status)
        status = ids_of_items(searcher, arena, &ids, error);
    if (!status && request->split == COLUMN_COMMITTEE)
        status = part_bodies(searcher, &ids, arena, &axes.group, error);
    if (status)
        return status;
    size_t cells = (size_t)axes.group.rows * axes.period.rows;
    trend.items = (uint32_t)ids.count;
    cell[0] = ARENA_NEW(arena, uint32_t, cells);
    count_ids(&axes, &ids, cell[0]);
    for (size_t q = 0; q < request->query_count; q++) {
        *counting->bad = request->query[q];
        struct trend_span own = {0};
        status = find_told(searcher, request->query[q], arena, &ids, &trend, &own, error);
        if (status)
            return status;
        span = q ? trend_span_either(span, own) : own;
        cell[q + 1] = ARENA_NEW(arena, uint32_t, cells);
        count_ids(&axes, &ids, cell[q + 1]);
        trend.total[q] = (uint32_t)ids.count;
    }
    *counting->ret = trend;
    make_rows(counting, &axes, cell);
    trend_keep(counting->ret, &span);
    trend_fold(counting->ret, arena);
    return STATUS_OK;
}

enum status searcher_trend(struct searcher *searcher, const struct trend_request *request,
                           struct arena *arena, struct trend *ret, struct str *bad,
                           struct error *error)
{
    struct counting counting = {request, arena, ret, bad};
    return search_settled(searcher, count_once, &counting, error);
}
