// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the references of a hit lead, and what refers to it. */
#include <stdlib.h>

#include "searcher/case/resolve.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define LATER_MAX 20 /* items that refer to one hit and are named */

struct links_cache {
    struct arena arena;
    struct body_register bodies;
    uint64_t revision;
};

void search_links_free(struct links_cache *links)
{
    if (!links)
        return;
    arena_free(&links->arena);
    free(links);
}

enum status search_bodies(struct searcher *searcher, const struct body_register **ret,
                          struct error *error)
{
    struct index_facts facts;
    enum status status = index_reader_facts(searcher->reader, &facts, error);
    if (status)
        return status;
    if (searcher->links && searcher->links->revision != facts.revision) {
        search_links_free(searcher->links);
        searcher->links = NULL;
    }
    if (!searcher->links) {
        struct links_cache *links = memory_alloc(sizeof *links);
        *links = (struct links_cache){.revision = facts.revision};
        status = bodies_load(searcher->reader, &links->arena, &links->bodies, error);
        if (status) {
            search_links_free(links);
            return status;
        }
        searcher->links = links;
    }
    *ret = &searcher->links->bodies;
    return STATUS_OK;
}

static enum status id_of(struct searcher *searcher, uint32_t document, struct arena *arena,
                         struct str *ret, struct error *error)
{
    struct str bytes;
    struct record record;
    enum status status = index_reader_record(searcher->reader, document, arena, &bytes, error);
    if (!status)
        status = record_decode(bytes, arena, &record, error);
    return status ? status : search_id(searcher, document, &record, arena, ret, error);
}

static enum status find_link(struct searcher *searcher, struct cases *cases,
                             const struct case_item *item, const struct record_reference *reference,
                             struct link *ret, struct error *error)
{
    struct target target;
    *ret = (struct link){LINK_UNKNOWN, STR_NONE};
    if (!reference->item.size) /* a meeting in running text: not sure enough for a hit */
        return STATUS_OK;
    enum status status = resolve_reference(cases, item, reference, &target, error);
    if (status)
        return status;
    if (target.resolution == RESOLVED_MISSING || target.resolution == RESOLVED_MEETING)
        ret->state = LINK_MISSING;
    if (!target.document)
        return STATUS_OK;
    ret->state = LINK_HERE;
    return id_of(searcher, target.document, cases->arena, &ret->id, error);
}

static enum status find_later(struct searcher *searcher, struct cases *cases,
                              struct search_hit *hit, struct error *error)
{
    const struct record *record = &hit->record;
    struct ids ids;
    enum status status =
        resolve_referring(cases, record->municipality, cases_iso(record->date, cases->arena),
                          record->number, record->committee, &ids, error);
    size_t count = ids.count < LATER_MAX ? ids.count : LATER_MAX;
    hit->later = ARENA_NEW(cases->arena, struct str, count);
    for (size_t i = 0; !status && i < count; i++)
        status = id_of(searcher, ids.id[i], cases->arena, &hit->later[hit->later_count++], error);
    return status;
}

enum status search_links(struct searcher *searcher, struct arena *arena, struct search_hit *hit,
                         struct error *error)
{
    const struct body_register *bodies;
    struct cases cases;
    struct case_item item = {.record = hit->record};
    if (hit->record.meeting)
        return STATUS_OK;
    enum status status = search_bodies(searcher, &bodies, error);
    if (!status)
        status = cases_begin(searcher->reader, searcher->analyzer, bodies, arena, &cases, error);
    if (status)
        return status;
    hit->link = ARENA_NEW(arena, struct link, hit->record.reference_count);
    for (size_t i = 0; !status && i < hit->record.reference_count; i++)
        status =
            find_link(searcher, &cases, &item, &hit->record.reference[i], &hit->link[i], error);
    return status ? status : find_later(searcher, &cases, hit, error);
}

enum status search_case(struct searcher *searcher, const struct query_line *line,
                        struct arena *arena, struct search_result *result, struct error *error)
{
    const struct query *query = line->query;
    struct term_count count = {0};
    if (query->kind != QUERY_WORD || query->field != FIELD_NONE || query->text.size < 6)
        return STATUS_OK;
    struct str number = fold(arena, query->text);
    struct str term = term_make(arena, schema_field[FIELD_CASE].prefix, number);
    enum status status = index_reader_term(searcher->reader, term, &count, error);
    if (status || !count.documents)
        return status;
    struct str *note = ARENA_NEW(arena, struct str, result->note_count + 1);
    for (size_t i = 0; i < result->note_count; i++)
        note[i] = result->note[i];
    note[result->note_count++] =
        arena_print(arena,
                    P_("Case %.*s: %u item (referat sag %.*s)",
                       "Case %.*s: %u items (referat sag %.*s)", count.documents),
                    STR_ARG(query->text), count.documents, STR_ARG(query->text));
    result->note = note;
    return STATUS_OK;
}
