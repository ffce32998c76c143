// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/facets/promises.h"

#include <stdlib.h>

#include "searcher/case/resolve.h"
#include "searcher/facets/promises_parts.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"

/* The last day of a date of any precision: "2025-02" is due when February is over. */
day promise_due(struct str iso)
{
    uint64_t part[3] = {0};
    for (size_t i = 0; i < COUNT_OF(part) && iso.size; i++)
        if (!str_to_number(str_split(&iso, '-'), 9999, &part[i]))
            return 0;
    if (iso.size || !part[0])
        return 0;
    if (!part[1])
        part[1] = 12;
    if (!part[2])
        part[2] = date_month_length((unsigned)part[0], (unsigned)part[1]);
    if (!date_possible((unsigned)part[0], (unsigned)part[1], (unsigned)part[2]))
        return 0;
    return (day)(part[0] * 10000 + part[1] * 100 + part[2]);
}

struct gathering {
    struct searcher *searcher;
    const struct search_request *request;
    day today;
    struct arena *arena;
    struct promises *ret;
};

/* Is @later the treatment of the same matter after @hit? */
static bool takes_up(const struct record *later, const struct record *of)
{
    if (later->meeting || later->date <= of->date)
        return false;
    return str_equal(later->municipality, of->municipality);
}

static void consider(const struct search_hit *later, const struct record *of,
                     struct promise *promise)
{
    if (!takes_up(&later->record, of) ||
        (promise->later_date && promise->later_date <= later->record.date))
        return;
    promise->later = later->id;
    promise->later_date = later->record.date;
}

/* The first later item that @text finds. */
static enum status find_later(const struct gathering *all, struct str text,
                              const struct search_hit *hit, struct promise *promise,
                              struct error *error)
{
    struct search_request request = {
        .query = text, .order = ORDER_OLDEST, .limit = SEARCH_ALL, .no_snippets = true};
    struct search_result result;
    enum status status = searcher_look(all->searcher, &request, all->arena, &result, error);
    for (size_t i = 0; !status && i < result.found_count && !result.in_headers; i++) {
        struct search_hit later;
        status = searcher_read(all->searcher, &request, &result, i, all->arena, &later, error);
        if (!status)
            consider(&later, &hit->record, promise);
        if (promise->later_date)
            break; /* they come oldest first */
    }
    return status;
}

/* The first later item that names this one as an earlier treatment. */
static enum status find_referring(const struct gathering *all, const struct search_hit *hit,
                                  struct promise *promise, struct error *error)
{
    const struct record *record = &hit->record;
    struct search_request request = {.no_snippets = true};
    struct cases cases;
    struct ids ids = {0};
    struct str date = arena_print(all->arena, "%04u-%02u-%02u", record->date / 10000,
                                  record->date / 100 % 100, record->date % 100);
    enum status status =
        cases_open(all->searcher->reader, all->searcher->analyzer, all->arena, &cases, error);
    if (!status)
        status = resolve_referring(&cases, record->municipality, date, record->number,
                                   record->committee, &ids, error);
    for (size_t i = 0; !status && i < ids.count; i++) {
        struct search_found found = {.id = ids.id[i]};
        struct search_result one = {.found = &found, .found_count = 1};
        struct search_hit later;
        status = searcher_read(all->searcher, &request, &one, 0, all->arena, &later, error);
        if (!status)
            consider(&later, record, promise);
    }
    return status;
}

static enum status find_answer(const struct gathering *all, const struct search_hit *hit,
                               struct promise *promise, struct error *error)
{
    const struct record *record = &hit->record;
    enum status status = STATUS_OK;
    if (!record->date)
        return STATUS_OK;
    if (record->case_no.size && !record->meeting_case &&
        str_find_byte(record->case_no, '"', 0) == record->case_no.size) {
        struct str text = arena_print(all->arena, "sag:\"" STR_FORMAT "\" dato:%u-%02u-%02u..",
                                      STR_ARG(record->case_no), record->date / 10000,
                                      record->date / 100 % 100, record->date % 100);
        status = find_later(all, text, hit, promise, error);
    }
    if (!status && record->number.size && record->committee.size)
        status = find_referring(all, hit, promise, error);
    return status;
}

static enum status add_promises(const struct gathering *all, const struct search_hit *hit,
                                struct error *error)
{
    struct promises *ret = all->ret;
    struct promise known = {.hit = ret->hit_count};
    if (!hit->record.commitment_count)
        return STATUS_OK;
    enum status status = find_answer(all, hit, &known, error);
    if (status)
        return status;
    *ARRAY_PUSH(all->arena, ret->hit, ret->hit_count, ret->hit_room) = *hit;
    for (size_t i = 0; i < hit->record.commitment_count; i++) {
        struct promise promise = known;
        promise.commitment = &hit->record.commitment[i];
        promise.due = promise_due(promise.commitment->due_date);
        if (promise.later.size)
            promise.state = PROMISE_TAKEN_UP;
        else if (promise.due && promise.due < all->today)
            promise.state = PROMISE_OVERDUE;
        *ARRAY_PUSH(all->arena, ret->promise, ret->count, ret->room) = promise;
    }
    return STATUS_OK;
}

/* Indexed by enum promise_state: the order of the list. */
static const int state_rank[] = {1, 0, 2};

static int compare_promises(const void *a, const void *b)
{
    const struct promise *x = a;
    const struct promise *y = b;
    if (x->state != y->state)
        return state_rank[x->state] < state_rank[y->state] ? -1 : 1;
    if (x->due != y->due) {
        if (!x->due || !y->due)
            return x->due ? -1 : 1;
        return x->due < y->due ? -1 : 1;
    }
    if (x->hit != y->hit)
        return x->hit < y->hit ? -1 : 1;
    return (x->commitment > y->commitment) - (x->commitment < y->commitment);
}

/* The place of the value that items with a commitment have; UINT32_MAX when none has any. */
static uint32_t promising_value(const struct joined_column *has)
{
    for (uint32_t v = 0; v < has->value_count; v++)
        if (str_is(has->value[v], "opfølgning"))
            return v;
    return UINT32_MAX;
}

static bool has_value(const struct joined_column *column, uint32_t id, uint32_t value)
{
    const uint32_t *places;
    uint32_t count;
    const uint32_t *number = joined_numbers(column, id, &places, &count);
    for (uint32_t i = 0; i < count; i++)
        if (places[number[i]] == value)
            return true;
    return false;
}

enum status searcher_promises(struct searcher *searcher, const struct search_request *request,
                              day today, struct arena *arena, struct promises *ret,
                              struct error *error)
{
    struct search_request asked = *request;
    struct search_result result;
    const struct joined_column *has = NULL;
    struct gathering all = {searcher, &asked, today, arena, ret};
    *ret = (struct promises){0};
    asked.order = ORDER_NEWEST;
    asked.limit = SEARCH_ALL;
    asked.no_snippets = true;
    enum status status = searcher_look(searcher, &asked, arena, &result, error);
    if (!status)
        status = column_cache_get(&searcher->columns, searcher->reader, COLUMN_HAS, &has, error);
    uint32_t promising = status ? 0 : promising_value(has);
    for (size_t i = 0; !status && i < result.found_count && !result.in_headers; i++) {
        struct search_hit hit;
        if (!has_value(has, result.found[i].id, promising))
            continue;
        status = searcher_read(searcher, &asked, &result, i, arena, &hit, error);
        if (!status)
            status = add_promises(&all, &hit, error);
    }
    if (ret->count)
        qsort(ret->promise, ret->count, sizeof *ret->promise, compare_promises);
    return status;
}
