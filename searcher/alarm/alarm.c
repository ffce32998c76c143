// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/alarm/alarm.h"

#include <stdlib.h>

#include "indexer/format/cpr.h"
#include "searcher/case/thread.h"
#include "searcher/export/evidence.h"
#include "searcher/export/sha256.h"
#include "searcher/facets/promises.h"
#include "searcher/searcher_cases.h"
#include "searcher/show/wording.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define ATTEMPTS 3 /* to look while the index is rewritten */

struct looking {
    struct searcher *searcher;
    struct str query;
    day today;
    struct arena *arena;
    struct cases cases;
    struct alarm_snapshot *ret;
};

static struct str hash_of(struct sha256 *hash, struct arena *arena)
{
    char digits[65];
    sha256_end(hash, digits);
    return arena_copy(arena, str_of(digits));
}

static void add_part(struct sha256 *hash, struct str part)
{
    sha256_add(hash, part);
    sha256_add(hash, (struct str){"", 1});
}

static struct str decision_hash(const struct record *record, struct arena *arena)
{
    struct sha256 hash;
    sha256_begin(&hash);
    for (size_t i = 0; i < record->outcome_count; i++)
        add_part(&hash, record->outcome[i]);
    for (size_t i = 0; i < record->section_count; i++)
        if (str_is(record->section[i].kind, "beslutning") && !record->section[i].quoted)
            add_part(&hash, record->section[i].text);
    return hash_of(&hash, arena);
}

static struct str outcomes_of(const struct record *record, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < record->outcome_count; i++)
        buffer_print(&out, "%s" STR_FORMAT, i ? ", " : "", STR_ARG(record->outcome[i]));
    return arena_copy(arena, buffer_str(&out));
}

static void add_item(struct looking *looking, const struct search_hit *hit)
{
    struct arena *arena = looking->arena;
    struct alarm_snapshot *ret = looking->ret;
    *ARRAY_PUSH(arena, ret->item, ret->item_count, ret->item_room) =
        (struct alarm_item){.id = arena_copy(arena, hit->id),
                            .sha256 = evidence_hash(&hit->record, arena),
                            .decision = decision_hash(&hit->record, arena),
                            .outcomes = outcomes_of(&hit->record, arena),
                            .date = wording_iso_of(hit->record.date, arena),
                            .title = cpr_mask(arena, arena_copy(arena, hit->record.title))};
}

static bool is_sent_on(const struct record *record)
{
    for (size_t i = 0; i < record->reference_count; i++)
        if (record->reference[i].later)
            return true;
    return false;
}

/* Where the item was sent and has not come to yet. */
static enum status add_steps(struct looking *looking, const struct search_hit *hit,
                             struct error *error)
{
    const struct thread_limits limits = {0};
    const struct case_item *item = NULL;
    struct arena *arena = looking->arena;
    struct alarm_snapshot *ret = looking->ret;
    struct thread thread;
    if (!is_sent_on(&hit->record))
        return STATUS_OK;
    enum status status =
        searcher_case_item(looking->searcher, &looking->cases, hit->id, &item, error);
    if (!status && item)
        status = thread_make(&looking->cases, item, &limits, &thread, error);
    if (status || !item)
        return status;
    for (size_t i = 0; i < thread.count; i++) {
        const struct treatment *treatment = &thread.treatment[i];
        if (treatment->signal != SIGNAL_EXPECTED || treatment->from != thread.start ||
            !treatment->committee.size)
            continue;
        struct str id = arena_copy(arena, hit->id);
        *ARRAY_PUSH(arena, ret->step, ret->step_count, ret->step_room) =
            (struct alarm_step){.key = alarm_step_key(id, treatment->committee, arena),
                                .id = id,
                                .title = cpr_mask(arena, arena_copy(arena, hit->record.title)),
                                .date = wording_iso_of(hit->record.date, arena),
                                .municipality = arena_copy(arena, hit->record.municipality),
                                .body = arena_copy(arena, treatment->committee)};
    }
    return STATUS_OK;
}

static enum status add_matches(struct looking *looking, struct error *error)
{
    CLEANUP(arena_free) struct arena one = {0};
    struct search_result result;
    struct search_request request = {
        .query = looking->query, .limit = SEARCH_ALL, .no_snippets = true, .show_cpr = true};
    enum status status = searcher_look(looking->searcher, &request, looking->arena, &result, error);
    if (status)
        return status;
    looking->ret->revision = result.revision;
    for (size_t i = 0; !status && i < result.found_count && !result.in_headers; i++) {
        struct search_hit hit;
        status = searcher_read(looking->searcher, &request, &result, i, &one, &hit, error);
        if (!status)
            add_item(looking, &hit);
        if (!status)
            status = add_steps(looking, &hit, error);
        arena_reset(&one);
    }
    return status;
}

static struct str promise_key(struct str id, struct str text, struct arena *arena)
{
    struct sha256 hash;
    sha256_begin(&hash);
    add_part(&hash, text);
    return arena_print(arena, "%.*s|%.16s", STR_ARG(id), hash_of(&hash, arena).data);
}

static enum status add_promises(struct looking *looking, struct error *error)
{
    struct arena *arena = looking->arena;
    struct alarm_snapshot *ret = looking->ret;
    struct search_request request = {.query = looking->query};
    struct promises promises;
    enum status status =
        searcher_promises(looking->searcher, &request, looking->today, arena, &promises, error);
    for (size_t i = 0; !status && i < promises.count; i++) {
        const struct promise *promise = &promises.promise[i];
        const struct search_hit *hit = &promises.hit[promise->hit];
        if (promise->state != PROMISE_OVERDUE)
            continue;
        *ARRAY_PUSH(arena, ret->promise, ret->promise_count, ret->promise_room) =
            (struct alarm_promise){.key = promise_key(hit->id, promise->commitment->text, arena),
                                   .id = hit->id,
                                   .title = hit->record.title,
                                   .text = promise->commitment->text,
                                   .due = promise->commitment->due};
    }
    return status;
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct alarm_item *)a)->id, ((const struct alarm_item *)b)->id);
}

static int by_step(const void *a, const void *b)
{
    return str_compare(((const struct alarm_step *)a)->key, ((const struct alarm_step *)b)->key);
}

static int by_promise(const void *a, const void *b)
{
    return str_compare(((const struct alarm_promise *)a)->key,
                       ((const struct alarm_promise *)b)->key);
}

/* Each step once: one key may come from two lines of the item. */
static void sort_snapshot(struct alarm_snapshot *snapshot)
{
    size_t kept = 0;
    if (snapshot->item_count)
        qsort(snapshot->item, snapshot->item_count, sizeof *snapshot->item, by_id);
    if (snapshot->promise_count)
        qsort(snapshot->promise, snapshot->promise_count, sizeof *snapshot->promise, by_promise);
    if (snapshot->step_count)
        qsort(snapshot->step, snapshot->step_count, sizeof *snapshot->step, by_step);
    for (size_t i = 0; i < snapshot->step_count; i++)
        if (!kept || !str_equal(snapshot->step[kept - 1].key, snapshot->step[i].key))
            snapshot->step[kept++] = snapshot->step[i];
    snapshot->step_count = kept;
    kept = 0;
    for (size_t i = 0; i < snapshot->promise_count; i++)
        if (!kept || !str_equal(snapshot->promise[kept - 1].key, snapshot->promise[i].key))
            snapshot->promise[kept++] = snapshot->promise[i];
    snapshot->promise_count = kept;
}

enum status alarm_look(struct searcher *searcher, struct str query, day today, struct arena *arena,
                       struct alarm_snapshot *ret, struct error *error)
{
    enum status status = STATUS_CHANGED;
    for (int i = 0; i < ATTEMPTS && status == STATUS_CHANGED; i++) {
        struct alarm_snapshot snapshot = {0};
        struct looking looking = {
            .searcher = searcher, .query = query, .today = today, .arena = arena, .ret = &snapshot};
        status = i ? searcher_refresh(searcher, error) : STATUS_OK;
        if (!status)
            status = searcher_cases(searcher, arena, &looking.cases, error);
        if (!status)
            status = add_matches(&looking, error);
        if (!status)
            status = add_promises(&looking, error);
        if (!status)
            sort_snapshot(&snapshot);
        if (!status)
            *ret = snapshot;
    }
    return status;
}

enum status alarm_met(struct searcher *searcher, struct alarm_step *step, struct arena *arena,
                      struct error *error)
{
    const struct thread_limits limits = {0};
    const struct case_item *item = NULL;
    struct cases cases;
    struct thread thread = {0};
    enum status status = searcher_cases(searcher, arena, &cases, error);
    if (!status)
        status = searcher_case_item(searcher, &cases, step->id, &item, error);
    if (!status && item)
        status = thread_make(&cases, item, &limits, &thread, error);
    for (size_t i = 0; !status && i < thread.count; i++) {
        const struct treatment *treatment = &thread.treatment[i];
        if (!treatment->item || step->met.size || str_compare(treatment->date, step->date) <= 0 ||
            !bodies_same(&cases.bodies, step->body, treatment->committee))
            continue;
        step->met = treatment->item->record.id;
        step->met_date = treatment->date;
    }
    return status;
}
