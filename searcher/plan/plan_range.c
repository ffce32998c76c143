// SPDX-License-Identifier: GPL-2.0-or-later
/* Ranges over values of which an item has many: sums of money and dates that its text names. */
#include <inttypes.h>

#include "indexer/format/since.h"
#include "searcher/plan/plan.h"
#include "stemmer/base/array.h"

#define DIGITS_MAX 16 /* of a sum in kroner */

struct terms {
    struct planner *planner;
    struct plan **child;
    size_t count, room;
};

static void add(struct terms *terms, struct plan *plan)
{
    *ARRAY_PUSH(terms->planner->arena, terms->child, terms->count, terms->room) = plan;
}

static struct plan *any_of(struct terms *terms)
{
    return plan_list(terms->planner->arena, PLAN_OR, terms->child, terms->count);
}

static uint64_t power(unsigned exponent)
{
    uint64_t value = 1;
    while (exponent--)
        value *= 10;
    return value;
}

/* Sums of @digits digits that begin with the @size digits of @start. */
struct bucket {
    unsigned digits, size;
    uint64_t start;
};

/* The sums themselves: where a range ends inside a bucket that is not cut smaller. */
static enum status add_sums(struct terms *terms, const struct query *query, struct bucket bucket,
                            struct error *error)
{
    struct planner *planner = terms->planner;
    const char *field = schema_field[FIELD_MONEY].prefix;
    struct str prefix = arena_print(planner->arena, "%s%" PRIu64, field, bucket.start);
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, prefix, SIZE_MAX, planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str digits = str_from(list.entry[i].term, strlen(field));
        uint64_t sum;
        if (digits.size == bucket.digits && str_to_number(digits, QUERY_KRONER_MAX, &sum) &&
            sum >= query->least && sum <= query->most)
            add(terms, plan_term(planner->arena, field, digits));
    }
    return status;
}

static enum status add_bucket(struct terms *terms, const struct query *query, struct bucket bucket,
                              struct error *error)
{
    unsigned left = bucket.digits - bucket.size;
    uint64_t low = bucket.size ? bucket.start * power(left) : power(left - 1);
    uint64_t high = bucket.size ? low + power(left) - 1 : power(left) - 1;
    if (bucket.digits == 1 && bucket.size == 0)
        low = 0;
    if (high < query->least || low > query->most)
        return STATUS_OK;
    struct arena *arena = terms->planner->arena;
    if (low >= query->least && high <= query->most) {
        struct str value = bucket.size
                               ? arena_print(arena, "%02u%" PRIu64, bucket.digits, bucket.start)
                               : arena_print(arena, "%02u", bucket.digits);
        add(terms, plan_term(arena, TERM_AMOUNT, value));
        return STATUS_OK;
    }
    if (bucket.size == AMOUNT_DIGITS || left == 0)
        return add_sums(terms, query, bucket, error);
    enum status status = STATUS_OK;
    for (unsigned digit = bucket.size || bucket.digits == 1 ? 0 : 1; !status && digit < 10; digit++)
        status = add_bucket(
            terms, query,
            (struct bucket){bucket.digits, bucket.size + 1, bucket.start * 10 + digit}, error);
    return status;
}

enum status plan_amount(struct planner *planner, const struct query *query, struct plan **ret,
                        struct error *error)
{
    struct terms terms = {.planner = planner};
    enum status status = STATUS_OK;
    if (query->least == query->most) {
        *ret = plan_term(planner->arena, schema_field[FIELD_MONEY].prefix,
                         arena_print(planner->arena, "%" PRIu64, query->least));
        return STATUS_OK;
    }
    for (unsigned digits = 1; !status && digits <= DIGITS_MAX; digits++)
        status = add_bucket(&terms, query, (struct bucket){digits, 0, 0}, error);
    if (!status)
        *ret = any_of(&terms);
    return status;
}

/* Are all days of the month in the range? */
static bool holds_month(const struct query *query, day month)
{
    day last = month * 100 + date_month_length(month / 100, month % 100);
    return (!query->from || query->from <= month * 100 + 1) && (!query->to || query->to >= last);
}

static bool holds_day(const struct query *query, day date)
{
    return (!query->from || query->from <= date) && (!query->to || query->to >= date);
}

/*
 * Every date of a text is a term of its month, and one of its day when that is said. A month that
 * lies in the range whole is one term; of the months at its ends the days count.
 */
enum status plan_mentions(struct planner *planner, const struct query *query, struct plan **ret,
                          struct error *error)
{
    const char *field = schema_field[FIELD_MENTIONS].prefix;
    struct terms terms = {.planner = planner};
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, str_of(field), SIZE_MAX, planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str digits = str_from(list.entry[i].term, strlen(field));
        uint64_t date;
        if (!str_to_number(digits, 99999999, &date)) /* ----0227 has no year */
            continue;
        bool month = digits.size == 6 && holds_month(query, (day)date);
        bool mday =
            digits.size == 8 && holds_day(query, (day)date) && !holds_month(query, (day)date / 100);
        if (month || mday)
            add(&terms, plan_term(planner->arena, field, digits));
    }
    if (!status)
        *ret = any_of(&terms);
    return status;
}

/* Each sync is a term of what it wrote; their order is that of time. */
enum status plan_since(struct planner *planner, const struct query *query, struct plan **ret,
                       struct error *error)
{
    const char *field = schema_field[FIELD_SINCE].prefix;
    struct terms terms = {.planner = planner};
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, str_of(field), SIZE_MAX, planner->arena, &list, error);
    if (status)
        return status;
    for (size_t i = 0; i < list.count; i++) {
        struct str time = str_from(list.entry[i].term, strlen(field));
        day date = since_day(time);
        bool wanted =
            query->kind == QUERY_CHOICE ? i + 1 == list.count : date && holds_day(query, date);
        if (wanted)
            add(&terms, plan_term(planner->arena, field, time));
    }
    *ret = any_of(&terms);
    return STATUS_OK;
}
