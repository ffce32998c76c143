// SPDX-License-Identifier: GPL-2.0-or-later
/* First mention and spread of a topic: the earliest item of each body. */
#include <stdlib.h>

#include "searcher/facets/trend.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"

/* Days since 1 March of year 0, of the Gregorian calendar carried back: months from March on make
 * the leap day the last of a year. */
static uint32_t day_number(day date)
{
    uint32_t year = date / 10000;
    uint32_t month = date / 100 % 100;
    uint32_t shifted = (month + 9) % 12;
    year -= month <= 2;
    return year * 365 + year / 4 - year / 100 + year / 400 + (shifted * 306 + 5) / 10 + date % 100;
}

uint32_t trend_days(day from, day to)
{
    if (!from || !to || to < from)
        return 0;
    return day_number(to) - day_number(from);
}

/* The matches of one body of one municipality. */
struct body {
    uint32_t key; /* municipality and body in one number */
    uint32_t items;
    struct str date; /* of the first: yyyymmdd */
    uint32_t *id;    /* of that day */
    size_t id_count, id_room;
};

struct bodies {
    struct body *body;
    size_t count, room;
    uint32_t undated;
};

struct needed_columns {
    const struct joined_column *municipality, *committee, *date;
};

static struct body *find_body(struct bodies *bodies, uint32_t key, struct arena *arena)
{
    for (size_t i = bodies->count; i-- > 0;)
        if (bodies->body[i].key == key)
            return &bodies->body[i];
    struct body *body = ARRAY_PUSH(arena, bodies->body, bodies->count, bodies->room);
    *body = (struct body){.key = key};
    return body;
}

static void gather(const struct needed_columns *columns, const struct ids *ids, struct arena *arena,
                   struct bodies *ret)
{
    uint32_t committees = columns->committee->value_count + 1;
    for (size_t i = 0; i < ids->count; i++) {
        uint32_t date = joined_first(columns->date, ids->id[i]);
        if (date == UINT32_MAX) {
            ret->undated++;
            continue;
        }
        uint32_t key = (joined_first(columns->municipality, ids->id[i]) + 1) * committees +
                       joined_first(columns->committee, ids->id[i]) + 1;
        struct body *body = find_body(ret, key, arena);
        int order = body->date.size ? str_compare(columns->date->value[date], body->date) : -1;
        body->items++;
        if (order < 0) {
            body->date = columns->date->value[date];
            body->id_count = 0;
        }
        if (order <= 0)
            *ARRAY_PUSH(arena, body->id, body->id_count, body->id_room) = ids->id[i];
    }
}

static enum status get_columns(struct searcher *searcher, struct needed_columns *ret,
                               struct error *error)
{
    struct column_cache *cache = &searcher->columns;
    enum status status =
        column_cache_get(cache, searcher->reader, COLUMN_MUNICIPALITY, &ret->municipality, error);
    if (!status)
        status =
            column_cache_get(cache, searcher->reader, COLUMN_COMMITTEE, &ret->committee, error);
    if (!status)
        status = column_cache_get(cache, searcher->reader, COLUMN_DAY, &ret->date, error);
    return status;
}

struct spreading {
    struct str query;
    struct arena *arena;
    struct trend_firsts *ret;
};

/* Of the items of the first day the one that stands first. */
static enum status read_first(struct searcher *searcher, const struct search_request *request,
                              const struct body *body, struct arena *arena, struct search_hit *ret,
                              struct error *error)
{
    for (size_t i = 0; i < body->id_count; i++) {
        struct search_found found = {.id = body->id[i]};
        struct search_result one = {.found = &found, .found_count = 1};
        struct search_hit hit;
        enum status status = searcher_read(searcher, request, &one, 0, arena, &hit, error);
        if (status)
            return status;
        if (i == 0 || hit.record.order < ret->record.order)
            *ret = hit;
    }
    return STATUS_OK;
}

static int by_date(const void *a, const void *b)
{
    const struct trend_first *x = a;
    const struct trend_first *y = b;
    if (x->hit.record.date != y->hit.record.date)
        return x->hit.record.date < y->hit.record.date ? -1 : 1;
    return str_compare(x->hit.id, y->hit.id);
}

static void compare_firsts(struct trend_firsts *firsts)
{
    for (size_t i = 0; i < firsts->count; i++) {
        struct trend_first *one = &firsts->first[i];
        one->days = trend_days(firsts->first[0].hit.record.date, one->hit.record.date);
        one->leads = true;
        for (size_t k = 0; k < i && one->leads; k++)
            one->leads =
                !str_equal(firsts->first[k].hit.record.municipality, one->hit.record.municipality);
    }
}

static enum status spread_once(struct searcher *searcher, void *context, struct error *error)
{
    struct spreading *spreading = context;
    struct arena *arena = spreading->arena;
    struct search_request request = {.query = spreading->query, .no_snippets = true};
    struct needed_columns columns;
    struct bodies bodies = {0};
    struct ids ids;
    enum status status = search_ids(searcher, spreading->query, arena, &ids, error);
    if (!status)
        status = get_columns(searcher, &columns, error);
    if (status)
        return status;
    gather(&columns, &ids, arena, &bodies);
    struct trend_firsts firsts = {ARENA_NEW(arena, struct trend_first, bodies.count), bodies.count,
                                  bodies.undated};
    for (size_t i = 0; !status && i < bodies.count; i++) {
        firsts.first[i].items = bodies.body[i].items;
        status =
            read_first(searcher, &request, &bodies.body[i], arena, &firsts.first[i].hit, error);
    }
    if (status)
        return status;
    if (firsts.count)
        qsort(firsts.first, firsts.count, sizeof *firsts.first, by_date);
    compare_firsts(&firsts);
    *spreading->ret = firsts;
    return STATUS_OK;
}

enum status searcher_trend_first(struct searcher *searcher, struct str query, struct arena *arena,
                                 struct trend_firsts *ret, struct error *error)
{
    struct spreading spreading = {query, arena, ret};
    return search_settled(searcher, spread_once, &spreading, error);
}
