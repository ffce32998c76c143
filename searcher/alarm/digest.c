// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/alarm/digest.h"

#include "searcher/explain/explain_text.h"
#include "stemmer/base/array.h"

struct making {
    struct searcher *searcher;
    struct arena *arena;
    struct digest *digest;
};

/* Remember a body for the line of coverage. */
static void add_body(struct making *making, struct str municipality, struct str name)
{
    struct digest *digest = making->digest;
    for (size_t i = 0; i < digest->body_count; i++)
        if (str_equal(digest->body[i].name, name) &&
            (!municipality.size || str_equal(digest->body[i].municipality, municipality)))
            return;
    if (name.size)
        *ARRAY_PUSH(making->arena, digest->body, digest->body_count, digest->body_room) =
            (struct digest_body){.municipality = municipality, .name = name};
}

/* What is shown of an item, and where the words of the query stand in it. */
static enum status fill(struct making *making, struct digest_entry *entry, struct error *error)
{
    struct explanation explanation;
    struct explain_request request = {
        .query = making->digest->alarm->query, .id = entry->now->id, .no_forms = true};
    enum status status =
        searcher_explain(making->searcher, &request, making->arena, &explanation, error);
    if (status == STATUS_NOT_FOUND) /* it went just now: it is told by what we have */
        return STATUS_OK;
    if (status || !explanation.item)
        return status;
    entry->record = explanation.item->record;
    entry->sections = explain_sections(&explanation, making->arena);
    add_body(making, entry->record.municipality, entry->record.committee);
    return STATUS_OK;
}

static bool can_quote(struct str name)
{
    return str_find_byte(name, '"', 0) == name.size && utf8_valid(name);
}

static enum status find_newest(struct making *making, struct digest_body *body, struct error *error)
{
    struct search_result result = {0};
    struct str place = STR_NONE;
    if (!can_quote(body->name) || !can_quote(body->municipality))
        return STATUS_OK;
    if (body->municipality.size)
        place = arena_print(making->arena, "kommune:\"%.*s\"", STR_ARG(body->municipality));
    struct search_request request = {.query = arena_print(making->arena, "udvalg:\"%.*s\" %.*s",
                                                          STR_ARG(body->name), STR_ARG(place)),
                                     .order = ORDER_NEWEST,
                                     .limit = 1,
                                     .no_snippets = true};
    enum status status = searcher_find(making->searcher, &request, making->arena, &result, error);
    if (!status && result.hit_count && !result.in_headers)
        body->newest = result.hit[0].record.date;
    return status == STATUS_BAD_QUERY ? STATUS_OK : status;
}

/* A step is not taken because the item names it no more: somebody must have taken it. */
static enum status find_met(struct making *making, struct error *error)
{
    struct digest *digest = making->digest;
    size_t kept = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < digest->met_count; i++) {
        status = alarm_met(making->searcher, &digest->met[i], making->arena, error);
        if (digest->met[i].met.size)
            digest->met[kept++] = digest->met[i];
    }
    digest->met_count = kept;
    return status;
}

enum status digest_make(struct searcher *searcher, const struct alarm *alarm, day today,
                        struct arena *arena, struct digest *ret, struct error *error)
{
    struct alarm_snapshot now;
    struct making making = {searcher, arena, ret};
    enum status status = alarm_look(searcher, alarm->query, today, arena, &now, error);
    if (status)
        return status;
    digest_compare(alarm, &now, arena, ret);
    for (size_t i = 0; !status && i < ret->fresh_count; i++)
        status = fill(&making, &ret->fresh[i], error);
    for (size_t i = 0; !status && i < ret->changed_count; i++)
        status = fill(&making, &ret->changed[i], error);
    if (!status)
        status = find_met(&making, error);
    for (size_t i = 0; i < ret->expected_count; i++)
        add_body(&making, ret->expected[i].municipality, ret->expected[i].body);
    for (size_t i = 0; !status && i < ret->body_count; i++)
        status = find_newest(&making, &ret->body[i], error);
    return status;
}
