// SPDX-License-Identifier: GPL-2.0-or-later
/* Plans of tidligere:, tråd: and lig:, and of the other names of a body. */
#include <stdlib.h>

#include "indexer/format/bodies.h"
#include "searcher/case/gaps.h"
#include "searcher/case/similar.h"
#include "searcher/case/thread.h"
#include "searcher/names.h"
#include "searcher/plan/plan.h"
#include "searcher/query/query_parse.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define LIKE_MAX 50   /* items that lig: finds */
#define LIKE_MIN 0.12 /* likeness of their texts */

#define STARTS_MAX 16 /* municipalities that use one case number */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static struct plan *plan_of(struct planner *planner, struct ids *ids)
{
    size_t kept = 0;
    if (ids->count)
        qsort(ids->id, ids->count, sizeof *ids->id, by_number);
    for (size_t i = 0; i < ids->count; i++)
        if (!kept || ids->id[kept - 1] != ids->id[i])
            ids->id[kept++] = ids->id[i];
    ids->count = kept;
    return kept ? plan_of_ids(planner->arena, ids) : plan_new(planner->arena, PLAN_NONE, 0);
}

/* Items that a text leads to: case numbers are given out by each municipality for itself. */
struct starts {
    const struct case_item *item[STARTS_MAX];
    size_t count;
};

static enum status add_start(struct cases *cases, uint32_t document, struct starts *starts,
                             struct error *error)
{
    const struct case_item *item;
    enum status status = cases_item(cases, document, &item, error);
    if (status)
        return status;
    for (size_t i = 0; i < starts->count; i++)
        if (cases_same_place(&starts->item[i]->record, &item->record))
            return STATUS_OK;
    starts->item[starts->count++] = item;
    return STATUS_OK;
}

/* The item called @text, or the newest one of the case number in each municipality. */
static enum status find_starts(struct planner *planner, struct cases *cases, struct str text,
                               struct starts *ret, struct error *error)
{
    struct ids ids;
    bool usable;
    *ret = (struct starts){0};
    enum status status = cases_having(cases, TERM_ID, text, &ids, error);
    if (!status && !ids.count)
        status = case_number_usable(cases, text, &ids, &usable, error);
    for (size_t i = ids.count; !status && i-- > 0 && ret->count < STARTS_MAX;)
        status = add_start(cases, ids.id[i], ret, error);
    if (!status && !ret->count)
        plan_note(planner,
                  arena_print(planner->arena, _("there is no item or case '%.*s'"), STR_ARG(text)));
    return status;
}

static enum status add_thread(struct cases *cases, const struct case_item *start, struct ids *ids,
                              size_t *room, struct error *error)
{
    const struct thread_limits limits = {.likeness = true};
    struct thread thread = {0};
    enum status status = thread_make(cases, start, &limits, &thread, error);
    for (size_t i = 0; !status && i < thread.count; i++)
        if (thread.treatment[i].item)
            *ARRAY_PUSH(cases->arena, ids->id, ids->count, *room) =
                thread.treatment[i].item->document;
    return status;
}

static enum status plan_thread(struct planner *planner, struct cases *cases, struct str text,
                               struct plan **ret, struct error *error)
{
    struct starts starts;
    struct ids ids = {0};
    size_t room = 0;
    enum status status = find_starts(planner, cases, text, &starts, error);
    for (size_t i = 0; !status && i < starts.count; i++)
        status = add_thread(cases, starts.item[i], &ids, &room, error);
    *ret = plan_of(planner, &ids);
    return status;
}

static enum status plan_like(struct planner *planner, struct cases *cases, struct str text,
                             struct plan **ret, struct error *error)
{
    struct starts starts;
    struct similars similars = {0};
    struct ids ids = {0};
    enum status status = find_starts(planner, cases, text, &starts, error);
    if (!status && starts.count)
        status = similar_find(cases, starts.item[0], 0, LIKE_MAX, &similars, error);
    ids.id = ARENA_NEW(planner->arena, uint32_t, similars.count);
    for (size_t i = 0; i < similars.count; i++)
        if (similars.similar[i].likeness >= LIKE_MIN)
            ids.id[ids.count++] = similars.similar[i].item->document;
    *ret = plan_of(planner, &ids);
    return status;
}

/* What tidligere: asks for: a body, days, or both. */
struct asked {
    struct str body;
    day from, to; /* 0: no bound */
};

static struct asked read_asked(struct str text)
{
    struct asked asked = {.body = text};
    struct date_span days;
    struct str bad;
    size_t space = 0; /* a date alone; else the words behind a space may be one */
    while (space <= text.size) {
        struct str rest = str_trim(str_from(text, space));
        if (rest.size && date_read(rest, query_today(), &days, &bad) == DATE_SPAN) {
            asked.body = str_trim(str_head(text, space));
            asked.from = days.from;
            asked.to = days.to;
            return asked;
        }
        space = str_find_byte(text, ' ', space) + 1;
    }
    return asked;
}

/* The first and the last day that a date of any precision can be. */
static bool in_days(const struct asked *asked, struct str iso)
{
    struct str rest = iso;
    uint64_t part[3] = {0};
    for (size_t i = 0; i < COUNT_OF(part) && rest.size; i++)
        if (!str_to_number(str_split(&rest, '-'), 9999, &part[i]))
            return false;
    day low = (day)(part[0] * 10000 + part[1] * 100 + part[2]);
    day high = (day)(part[0] * 10000 + (part[1] ? part[1] : 12) * 100 + (part[2] ? part[2] : 31));
    return (!asked->from || high >= asked->from) && (!asked->to || low <= asked->to);
}

static enum status plan_named(struct planner *planner, struct cases *cases, struct str text,
                              struct plan **ret, struct error *error)
{
    struct asked asked = read_asked(text);
    struct term_list list;
    struct plan **child = NULL;
    size_t count = 0, room = 0;
    enum status status = index_reader_terms(planner->reader, STR(TERM_REFERS), SIZE_MAX,
                                            planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct treatment_parts parts;
        if (!treatment_read(str_from(list.entry[i].term, strlen(TERM_REFERS)), &parts) ||
            ((asked.from || asked.to) && !in_days(&asked, parts.date)))
            continue;
        if (asked.body.size && !bodies_same(&cases->bodies, asked.body, parts.body) &&
            name_match_body(parts.body, asked.body) == NAME_NO)
            continue;
        struct plan *plan = plan_new(planner->arena, PLAN_TERM, 0);
        plan->term = list.entry[i].term;
        *ARRAY_PUSH(planner->arena, child, count, room) = plan;
    }
    *ret = plan_list(planner->arena, PLAN_OR, child, count);
    return status;
}

static enum status plan_prior(struct planner *planner, struct cases *cases, struct str text,
                              struct plan **ret, struct error *error)
{
    struct str folded = fold(planner->arena, text);
    struct ids ids;
    if (str_is(folded, "ingen") || str_is(folded, "none")) {
        *ret = plan_term(planner->arena, schema_field[FIELD_PRIOR].prefix, STR("ingen"));
        return STATUS_OK;
    }
    if (!str_is(folded, "mangler") && !str_is(folded, "missing"))
        return plan_named(planner, cases, text, ret, error);
    enum status status = gaps_documents(cases, &ids, error);
    if (!status)
        *ret = plan_of(planner, &ids);
    return status;
}

enum status plan_of_case(struct planner *planner, const struct query *query, struct plan **ret,
                         struct error *error)
{
    struct cases cases;
    struct str text = str_trim(query->text);
    enum status status =
        cases_open(planner->reader, planner->analyzer, planner->arena, &cases, error);
    if (status)
        return status;
    if (query->field == FIELD_THREAD)
        return plan_thread(planner, &cases, text, ret, error);
    if (query->field == FIELD_LIKE)
        return plan_like(planner, &cases, text, ret, error);
    return plan_prior(planner, &cases, text, ret, error);
}

enum status plan_other_names(struct planner *planner, struct str typed, struct term_list *list,
                             struct error *error)
{
    struct body_register bodies;
    const char *prefix = schema_field[FIELD_COMMITTEE].prefix;
    enum status status = bodies_load(planner->reader, planner->arena, &bodies, error);
    if (status)
        return status;
    bool *chosen = ARENA_NEW(planner->arena, bool, bodies.count);
    for (size_t i = 0; i < bodies.count; i++)
        for (size_t k = 0; k < list->count; k++)
            chosen[i] |=
                str_equal(bodies.name[i].name, str_from(list->entry[k].term, strlen(prefix)));
    bodies_widen(&bodies, typed, chosen);
    struct term_list all = {.complete = true};
    all.entry = ARENA_NEW(planner->arena, struct term_entry, bodies.count);
    for (size_t i = 0; i < bodies.count; i++)
        if (chosen[i] && bodies.name[i].items)
            all.entry[all.count++] = (struct term_entry){
                term_make(planner->arena, prefix, bodies.name[i].name), bodies.name[i].items};
    if (all.count)
        *list = all;
    return STATUS_OK;
}
