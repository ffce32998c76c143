// SPDX-License-Identifier: GPL-2.0-or-later
/* Hits that were found become hits that can be shown. */
#include <stdlib.h>

#include "indexer/format/cpr.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"

#define ATTEMPTS 3 /* to answer while the index is rewritten */

enum status search_settled(struct searcher *searcher, search_attempt *attempt, void *context,
                           struct error *error)
{
    enum status status = attempt(searcher, context, error);
    for (int i = 1; i < ATTEMPTS && status == STATUS_CHANGED; i++) {
        status = searcher_refresh(searcher, error);
        if (!status)
            status = attempt(searcher, context, error);
    }
    return status;
}

enum status search_ids(struct searcher *searcher, struct str text, struct arena *arena,
                       struct ids *ret, struct error *error)
{
    struct query_line line;
    struct planner planner;
    struct plan *plan;
    enum status status = query_parse(text, query_today(), arena, &line, error);
    if (!status)
        status = search_plan(searcher, &line, PLAN_MODE_ALL, arena, &planner, &plan, error);
    if (!status)
        status = index_reader_ids(searcher->reader, plan, arena, ret, error);
    return status;
}

static void mask_opinions(struct record *record, struct arena *arena)
{
    for (size_t i = 0; i < record->vote_count; i++)
        record->vote[i].text = cpr_mask(arena, record->vote[i].text);
    for (size_t i = 0; i < record->ballot_count; i++)
        record->ballot[i].name = cpr_mask(arena, record->ballot[i].name);
    for (size_t i = 0; i < record->dissent_count; i++) {
        record->dissent[i].who = cpr_mask(arena, record->dissent[i].who);
        record->dissent[i].text = cpr_mask(arena, record->dissent[i].text);
    }
    for (size_t i = 0; i < record->commitment_count; i++) {
        struct record_commitment *commitment = &record->commitment[i];
        commitment->text = cpr_mask(arena, commitment->text);
        commitment->actor = cpr_mask(arena, commitment->actor);
        commitment->to = cpr_mask(arena, commitment->to);
        commitment->due = cpr_mask(arena, commitment->due);
    }
}

static void mask_names(struct record *record, struct arena *arena)
{
    record->place = cpr_mask(arena, record->place);
    record->proposer = cpr_mask(arena, record->proposer);
    for (size_t i = 0; i < record->person_count; i++) {
        record->person[i].name = cpr_mask(arena, record->person[i].name);
        record->person[i].role = cpr_mask(arena, record->person[i].role);
    }
    for (size_t i = 0; i < record->place_named_count; i++)
        record->place_named[i].name = cpr_mask(arena, record->place_named[i].name);
}

void search_mask(struct record *record, struct arena *arena)
{
    record->title = cpr_mask(arena, record->title);
    record->title_raw = cpr_mask(arena, record->title_raw);
    for (size_t i = 0; i < record->section_count; i++) {
        record->section[i].heading = cpr_mask(arena, record->section[i].heading);
        record->section[i].text = cpr_mask(arena, record->section[i].text);
        record->section[i].by = cpr_mask(arena, record->section[i].by);
    }
    for (size_t i = 0; i < record->sub_count; i++)
        record->sub[i].text = cpr_mask(arena, record->sub[i].text);
    for (size_t i = 0; i < record->attachment_count; i++)
        record->attachment[i].title = cpr_mask(arena, record->attachment[i].title);
    for (size_t i = 0; i < record->reference_count; i++) {
        record->reference[i].text = cpr_mask(arena, record->reference[i].text);
        record->reference[i].committee = cpr_mask(arena, record->reference[i].committee);
    }
    mask_opinions(record, arena);
    mask_names(record, arena);
}

static enum status read_hit(struct searcher *searcher, const struct search_request *request,
                            const struct patterns *patterns, const struct search_found *found,
                            struct arena *arena, struct search_hit *ret, struct error *error)
{
    struct str bytes;
    struct search_hit hit = {
        .score = found->score, .reach = found->reach, .partial = found->partial};
    enum status status = index_reader_record(searcher->reader, found->id, arena, &bytes, error);
    if (!status)
        status = record_decode(bytes, arena, &hit.record, error);
    if (status)
        return status;
    if (hit.record.cpr_count && !request->show_cpr)
        search_mask(&hit.record, arena);
    hit.index = index_reader_index_of(searcher->reader, found->id);
    status = search_id(searcher, found->id, &hit.record, arena, &hit.id, error);
    if (!status)
        status = search_root(searcher, hit.index, &hit.record, arena, error);
    if (!status)
        status = search_versions(searcher, found->id, arena, &hit, error);
    if (!status)
        status = search_kept(searcher, found->id, arena, &hit, error);
    if (!status && !request->no_snippets && (!request->subs_only || hit.record.sub_count))
        status = search_snippet(searcher, patterns, arena, &hit, error);
    if (!status && request->cites)
        status = search_cite(searcher, arena, &hit, error);
    if (!status && !request->no_snippets && !request->no_links)
        status = search_links(searcher, arena, &hit, error);
    if (!status)
        *ret = hit;
    return status;
}

enum status searcher_read(struct searcher *searcher, const struct search_request *request,
                          const struct search_result *result, size_t number, struct arena *arena,
                          struct search_hit *ret, struct error *error)
{
    return read_hit(searcher, request, result->patterns, &result->found[number], arena, ret, error);
}

static int by_meeting(const void *a, const void *b)
{
    const struct record *x = *(const struct record *const *)a;
    const struct record *y = *(const struct record *const *)b;
    if (x->date != y->date)
        return x->date < y->date ? -1 : 1;
    int order = str_compare(x->committee, y->committee);
    return order ? order : str_compare(x->municipality, y->municipality);
}

static void count_meetings(struct search_result *result, struct arena *arena)
{
    const struct record **record = ARENA_NEW(arena, const struct record *, result->hit_count);
    for (size_t i = 0; i < result->hit_count; i++)
        record[i] = &result->hit[i].record;
    if (result->hit_count)
        qsort(record, result->hit_count, sizeof(const struct record *), by_meeting);
    result->meetings = 0;
    for (size_t i = 0; i < result->hit_count; i++)
        result->meetings += i == 0 || by_meeting(&record[i - 1], &record[i]) != 0;
}

enum status search_read_all(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    size_t room = 0;
    size_t partial_room = 0;
    for (size_t i = 0; i < result->found_count; i++) {
        const struct search_found *found = &result->found[i];
        struct search_hit *hit =
            found->partial
                ? ARRAY_PUSH(search->arena, result->partial, result->partial_count, partial_room)
                : ARRAY_PUSH(search->arena, result->hit, result->hit_count, room);
        enum status status = read_hit(search->searcher, search->request, result->patterns, found,
                                      search->arena, hit, error);
        if (status)
            return status;
    }
    count_meetings(result, search->arena);
    return STATUS_OK;
}
