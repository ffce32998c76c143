// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/thread.h"

#include <stdlib.h>

#include "searcher/case/thread_parts.h"
#include "searcher/case/titles.h"
#include "stemmer/base/array.h"

#define LIKENESS_TIMES 1 /* items of a thread whose texts are compared with others */
#define RECURRING_MIN  3 /* treatments under one title that make it a standing item */

const char *signal_name(enum signal signal)
{
    static const char *const name[] = {
        [SIGNAL_START] = "start",       [SIGNAL_REFERENCE] = "reference",
        [SIGNAL_CASE] = "case",         [SIGNAL_TITLE] = "title",
        [SIGNAL_MENTION] = "mention",   [SIGNAL_LIKENESS] = "likeness",
        [SIGNAL_EXPECTED] = "expected",
    };
    return name[signal];
}

static void add_edge(struct growing *growing, size_t from, size_t to, enum signal signal,
                     double strength)
{
    struct thread *thread = growing->thread;
    for (size_t i = 0; i < thread->edge_count; i++) {
        const struct edge *edge = &thread->edge[i];
        bool same = (edge->a == from && edge->b == to) || (edge->a == to && edge->b == from);
        if (same && edge->signal == signal)
            return;
    }
    *ARRAY_PUSH(growing->cases->arena, thread->edge, thread->edge_count, thread->edge_room) =
        (struct edge){from, to, signal, strength};
    struct treatment *treatment = &thread->treatment[to];
    if (treatment->signal > signal && treatment->signal != SIGNAL_START) {
        treatment->signal = signal;
        treatment->strength = strength;
        treatment->from = from;
    }
}

static size_t push(struct growing *growing, struct treatment treatment)
{
    struct thread *thread = growing->thread;
    if (thread->count >= THREAD_MAX) {
        thread->cut = true;
        return thread->count;
    }
    *ARRAY_PUSH(growing->cases->arena, thread->treatment, thread->count, thread->room) = treatment;
    return thread->count - 1;
}

static bool is_item(const struct treatment *treatment, const struct case_item *item)
{
    return treatment->item &&
           (treatment->item == item ||
            (item->record.id.size && str_equal(treatment->item->record.id, item->record.id) &&
             cases_same_place(&treatment->item->record, &item->record)));
}

void thread_add_item(struct growing *growing, size_t from, const struct case_item *item,
                     enum signal signal, double strength)
{
    struct thread *thread = growing->thread;
    size_t at = 0;
    while (at < thread->count && !is_item(&thread->treatment[at], item))
        at++;
    if (at == from || (growing->limits->before && item->record.date >= growing->limits->before))
        return;
    /* meddelelser and the like join a case only when they are named */
    if (at == thread->count && item->plain && signal != SIGNAL_REFERENCE)
        return;
    if (at == thread->count) {
        const struct record *record = &item->record;
        at =
            push(growing, (struct treatment){.item = item,
                                             .municipality = record->municipality,
                                             .committee = record->committee,
                                             .date = cases_iso(record->date, growing->cases->arena),
                                             .number = record->number,
                                             .in_collection = true,
                                             .signal = signal,
                                             .strength = strength,
                                             .from = from});
        if (at == thread->count)
            return;
    }
    add_edge(growing, from, at, signal, strength);
}

static bool is_named(const struct cases *cases, const struct treatment *treatment,
                     const struct treatment *named)
{
    if (treatment->item || !str_equal(treatment->date, named->date) ||
        !str_equal(treatment->number, named->number) ||
        (treatment->signal == SIGNAL_EXPECTED) != (named->signal == SIGNAL_EXPECTED))
        return false;
    return str_equal(treatment->committee, named->committee) ||
           bodies_same(&cases->bodies, treatment->committee, named->committee);
}

size_t thread_add_named(struct growing *growing, size_t from, const struct treatment *named)
{
    struct thread *thread = growing->thread;
    size_t at = 0;
    while (at < thread->count && !is_named(growing->cases, &thread->treatment[at], named))
        at++;
    if (at == thread->count) {
        struct treatment treatment = *named;
        treatment.from = from;
        at = push(growing, treatment);
        if (at == thread->count)
            return at;
    }
    thread->treatment[at].extraordinary |= named->extraordinary;
    add_edge(growing, from, at, named->signal, named->strength);
    return at;
}

/* A treatment goes on to others: not meddelelser, not what is only mentioned or just alike. */
static bool passes(const struct thread *thread, size_t at)
{
    const struct treatment *treatment = &thread->treatment[at];
    if (at == 0)
        return true;
    if (treatment->signal == SIGNAL_MENTION || treatment->signal == SIGNAL_LIKENESS ||
        treatment->signal == SIGNAL_EXPECTED)
        return false;
    return !treatment->item || !treatment->item->plain;
}

static enum status walk(struct growing *growing, struct error *error)
{
    enum status status = STATUS_OK;
    /* one that was found by its likeness first may be found by something surer later */
    bool done[THREAD_MAX] = {0};
    for (bool more = true; more && !status;) {
        more = false;
        for (size_t at = 0; !status && at < growing->thread->count; at++) {
            if (done[at] || !passes(growing->thread, at))
                continue;
            done[at] = more = true;
            status = growing->thread->treatment[at].item
                         ? thread_find_next(growing, at, error)
                         : thread_find_referring(growing, at, error);
        }
    }
    return status;
}

/* What is sent on to a body that treated the case later is no longer expected. */
static bool was_met(const struct cases *cases, const struct thread *thread,
                    const struct treatment *expected)
{
    struct str sent = thread->treatment[expected->from].date;
    for (size_t i = 0; i < thread->count; i++) {
        const struct treatment *treatment = &thread->treatment[i];
        if (treatment->signal == SIGNAL_EXPECTED || !treatment->date.size ||
            treatment->signal == SIGNAL_LIKENESS)
            continue;
        if (str_compare(treatment->date, sent) > 0 &&
            bodies_same(&cases->bodies, expected->committee, treatment->committee))
            return true;
    }
    return false;
}

/* "Kommunalbestyrelsen den 27. november 2024" in running text, when an item of that meeting is
 * known to the thread already. */
static bool is_known_better(const struct cases *cases, const struct thread *thread, size_t at)
{
    const struct treatment *vague = &thread->treatment[at];
    if (vague->item || vague->number.size || vague->signal != SIGNAL_MENTION)
        return false;
    for (size_t i = 0; i < thread->count; i++) {
        const struct treatment *other = &thread->treatment[i];
        if (i != at && other->number.size && str_starts(other->date, vague->date) &&
            bodies_same(&cases->bodies, vague->committee, other->committee))
            return true;
    }
    return false;
}

struct placed {
    struct treatment treatment;
    size_t place;
};

static int by_date(const void *a, const void *b)
{
    const struct placed *x = a;
    const struct placed *y = b;
    bool expected_x = x->treatment.signal == SIGNAL_EXPECTED;
    bool expected_y = y->treatment.signal == SIGNAL_EXPECTED;
    if (expected_x != expected_y)
        return expected_x ? 1 : -1;
    /* a draft has no date: it is now */
    if (!x->treatment.date.size != !y->treatment.date.size)
        return x->treatment.date.size ? -1 : 1;
    int order = str_compare(x->treatment.date, y->treatment.date);
    if (order)
        return order;
    return (x->place > y->place) - (x->place < y->place);
}

/* Put the treatments in order and give the edges their new numbers. */
static void settle(struct growing *growing)
{
    struct thread *thread = growing->thread;
    struct arena *arena = growing->cases->arena;
    struct placed *placed = ARENA_NEW(arena, struct placed, thread->count);
    size_t *number = ARENA_NEW(arena, size_t, thread->count);
    size_t count = 0;
    for (size_t i = 0; i < thread->count; i++)
        if ((thread->treatment[i].signal != SIGNAL_EXPECTED ||
             !was_met(growing->cases, thread, &thread->treatment[i])) &&
            !is_known_better(growing->cases, thread, i))
            placed[count++] = (struct placed){thread->treatment[i], i};
    qsort(placed, count, sizeof *placed, by_date);
    for (size_t i = 0; i < thread->count; i++)
        number[i] = SIZE_MAX;
    for (size_t i = 0; i < count; i++)
        number[placed[i].place] = i;
    size_t edges = 0;
    for (size_t i = 0; i < thread->edge_count; i++) {
        struct edge edge = thread->edge[i];
        edge.a = number[edge.a];
        edge.b = number[edge.b];
        if (edge.a != SIZE_MAX && edge.b != SIZE_MAX)
            thread->edge[edges++] = edge;
    }
    thread->edge_count = edges;
    for (size_t i = 0; i < count; i++) {
        thread->treatment[i] = placed[i].treatment;
        size_t from = number[placed[i].treatment.from];
        thread->treatment[i].from = from == SIZE_MAX ? number[0] : from;
    }
    thread->count = count;
    thread->start = number[0];
}

/* A standing item: its title comes again and again, and nothing refers back. */
static bool is_recurring(const struct thread *thread)
{
    const struct case_item *start = thread->treatment[thread->start].item;
    size_t same = 0;
    for (size_t i = 0; i < thread->edge_count; i++)
        if (thread->edge[i].signal == SIGNAL_REFERENCE || thread->edge[i].signal == SIGNAL_CASE)
            return false;
    for (size_t i = 0; i < thread->count; i++) {
        const struct case_item *item = thread->treatment[i].item;
        same += item && str_equal(item->record.committee, start->record.committee) &&
                title_compare(&item->title, &start->title) == TITLE_SAME;
    }
    return same >= RECURRING_MIN;
}

enum status thread_make(struct cases *cases, const struct case_item *start,
                        const struct thread_limits *limits, struct thread *ret, struct error *error)
{
    *ret = (struct thread){0};
    struct growing growing = {cases, ret, limits, LIKENESS_TIMES};
    const struct record *record = &start->record;
    (void)push(&growing, (struct treatment){.item = start,
                                            .municipality = record->municipality,
                                            .committee = record->committee,
                                            .date = cases_iso(record->date, cases->arena),
                                            .number = record->number,
                                            .in_collection = start->document != 0,
                                            .signal = SIGNAL_START,
                                            .strength = 1});
    enum status status = walk(&growing, error);
    if (status)
        return status;
    settle(&growing);
    ret->recurring = is_recurring(ret);
    return STATUS_OK;
}
