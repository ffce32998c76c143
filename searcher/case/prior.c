// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/prior.h"

#include <stdlib.h>

#include "searcher/case/similar.h"
#include "stemmer/base/array.h"

#define LIKELY_MIN   0.12 /* of the likeness of texts that are worth telling */
#define LIKELY_ASKED 20   /* items like it that are looked for */

const char *prior_kind_name(enum prior_kind kind)
{
    static const char *const name[] = {"named", "case", "likely"};
    return name[kind];
}

struct finding {
    struct cases *cases;
    const struct case_item *item;
    struct str before; /* ISO; empty: no bound */
    struct prior *prior;
    size_t count, room;
};

static bool is_named(const struct thread *thread, size_t at)
{
    for (size_t i = 0; i < thread->edge_count; i++) {
        const struct edge *edge = &thread->edge[i];
        bool joins = (edge->a == thread->start && edge->b == at) ||
                     (edge->b == thread->start && edge->a == at);
        if (joins && (edge->signal == SIGNAL_REFERENCE || edge->signal == SIGNAL_MENTION))
            return true;
    }
    return false;
}

static void take_thread(struct finding *finding, const struct thread *thread)
{
    for (size_t i = 0; i < thread->count; i++) {
        const struct treatment *treatment = &thread->treatment[i];
        if (i == thread->start || treatment->signal == SIGNAL_EXPECTED || !treatment->date.size ||
            (finding->before.size && str_compare(treatment->date, finding->before) >= 0))
            continue;
        enum prior_kind kind = treatment->signal == SIGNAL_LIKENESS ? PRIOR_LIKELY : PRIOR_CASE;
        if (is_named(thread, i))
            kind = PRIOR_NAMED;
        *ARRAY_PUSH(finding->cases->arena, finding->prior, finding->count, finding->room) =
            (struct prior){.treatment = *treatment, .kind = kind};
    }
}

static struct prior *taken(struct finding *finding, const struct case_item *item)
{
    for (size_t i = 0; i < finding->count; i++) {
        const struct case_item *other = finding->prior[i].treatment.item;
        if (other == item ||
            (other && other->record.id.size && str_equal(other->record.id, item->record.id)))
            return &finding->prior[i];
    }
    return NULL;
}

static void take_similar(struct finding *finding, const struct similar *similar)
{
    const struct record *record = &similar->item->record;
    struct prior *prior = taken(finding, similar->item);
    if (!prior && similar->likeness >= LIKELY_MIN && !similar->item->plain) {
        prior = ARRAY_PUSH(finding->cases->arena, finding->prior, finding->count, finding->room);
        *prior = (struct prior){.kind = PRIOR_LIKELY};
        prior->treatment = (struct treatment){
            .item = similar->item,
            .municipality = record->municipality,
            .committee = record->committee,
            .date = cases_iso(record->date, finding->cases->arena),
            .number = record->number,
            .in_collection = true,
            .signal = SIGNAL_LIKENESS,
            .strength = similar->likeness,
        };
    }
    if (!prior)
        return;
    prior->word = similar->word;
    prior->word_count = similar->word_count;
    if (prior->treatment.signal == SIGNAL_LIKENESS)
        prior->treatment.strength = similar->likeness;
}

static int by_surety(const void *a, const void *b)
{
    const struct prior *x = a;
    const struct prior *y = b;
    if (x->kind != y->kind)
        return x->kind > y->kind ? 1 : -1;
    if (x->kind != PRIOR_NAMED && x->treatment.strength != y->treatment.strength)
        return x->treatment.strength < y->treatment.strength ? 1 : -1;
    int order = str_compare(x->treatment.date, y->treatment.date);
    /* named ones oldest first, as they are pasted; of others the newest says most */
    if (order)
        return x->kind == PRIOR_NAMED ? order : -order;
    return str_compare(x->treatment.number, y->treatment.number);
}

enum status prior_find(struct cases *cases, const struct case_item *item,
                       const struct prior_request *request, struct priors *ret, struct error *error)
{
    day before = request->before ? request->before : item->record.date;
    struct finding finding = {
        .cases = cases, .item = item, .before = cases_iso(before, cases->arena)};
    const struct thread_limits limits = {.likeness = false, .before = request->before};
    struct similars similars = {0};
    *ret = (struct priors){0};
    enum status status = thread_make(cases, item, &limits, &ret->thread, error);
    if (!status)
        take_thread(&finding, &ret->thread);
    if (!status && !item->plain)
        status = similar_find(cases, item, before, LIKELY_ASKED, &similars, error);
    if (status)
        return status;
    for (size_t i = 0; i < similars.count; i++)
        take_similar(&finding, &similars.similar[i]);
    if (finding.count)
        qsort(finding.prior, finding.count, sizeof *finding.prior, by_surety);
    size_t count = 0;
    while (count < finding.count &&
           (count < request->limit || finding.prior[count].kind == PRIOR_NAMED))
        count++;
    ret->prior = finding.prior;
    ret->count = count;
    return STATUS_OK;
}
