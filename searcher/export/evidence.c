// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/evidence.h"

#include <stdlib.h>

#include "indexer/format/cpr.h"
#include "searcher/export/sha256.h"
#include "searcher/show/wording.h"

static void add_part(struct sha256 *hash, struct str part)
{
    sha256_add(hash, part);
    sha256_add(hash, (struct str){"", 1});
}

struct str evidence_hash(const struct record *record, struct arena *arena)
{
    char digits[65];
    struct sha256 hash;
    sha256_begin(&hash);
    add_part(&hash, record->title);
    add_part(&hash, record->case_no);
    for (size_t i = 0; i < record->outcome_count; i++)
        add_part(&hash, record->outcome[i]);
    for (size_t i = 0; i < record->section_count; i++) {
        add_part(&hash, record->section[i].kind);
        add_part(&hash, record->section[i].heading);
        add_part(&hash, record->section[i].text);
    }
    for (size_t i = 0; i < record->attachment_count; i++)
        add_part(&hash, record->attachment[i].title);
    sha256_end(&hash, digits);
    return arena_copy(arena, str_of(digits));
}

static int by_id(const void *a, const void *b)
{
    const struct evidence_item *x = a;
    const struct evidence_item *y = b;
    return str_compare(x->id, y->id);
}

static struct str utc(time_t now, struct arena *arena)
{
    struct tm parts;
    char text[32] = "";
    if (gmtime_r(&now, &parts))
        strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return arena_copy(arena, str_of(text));
}

/* What is hashed is what stands there; what is read is masked unless it is asked for. */
static struct str title_of(const struct record *record, const struct search_request *request,
                           struct arena *arena)
{
    struct str title = arena_copy(arena, record->title);
    return request->show_cpr ? title : cpr_mask(arena, title);
}

enum status evidence_take(struct searcher *searcher, const struct search_request *request,
                          time_t now, struct arena *arena, struct evidence *ret,
                          struct error *error)
{
    CLEANUP(arena_free) struct arena one = {0};
    struct search_request asked = *request;
    struct search_result result;
    asked.limit = SEARCH_ALL;
    asked.first = 0;
    asked.no_snippets = true;
    asked.show_cpr = true;
    enum status status = searcher_look(searcher, &asked, arena, &result, error);
    if (status)
        return status;
    if (result.in_headers) /* meetings, not items */
        result.found_count = 0;
    struct evidence evidence = {.query = request->query,
                                .match = request->match,
                                .time = utc(now, arena),
                                .revision = result.revision};
    evidence.item = ARENA_NEW(arena, struct evidence_item, result.found_count);
    for (size_t i = 0; !status && i < result.found_count; i++) {
        struct search_hit hit;
        status = searcher_read(searcher, &asked, &result, i, &one, &hit, error);
        if (status)
            return status;
        evidence.item[evidence.count++] = (struct evidence_item){
            arena_copy(arena, hit.id), evidence_hash(&hit.record, arena),
            wording_iso_of(hit.record.date, arena), title_of(&hit.record, request, arena)};
        arena_reset(&one);
    }
    if (evidence.count)
        qsort(evidence.item, evidence.count, sizeof *evidence.item, by_id);
    *ret = evidence;
    return STATUS_OK;
}

static void add_difference(struct evidence_differences *ret, enum evidence_change change,
                           const struct evidence_item *item)
{
    ret->difference[ret->count++] = (struct evidence_difference){change, item};
    ret->of[change]++;
}

static int by_change(const void *a, const void *b)
{
    const struct evidence_difference *x = a;
    const struct evidence_difference *y = b;
    if (x->change != y->change)
        return x->change < y->change ? -1 : 1;
    return str_compare(x->item->id, y->item->id);
}

void evidence_compare(const struct evidence *before, const struct evidence *now,
                      struct arena *arena, struct evidence_differences *ret)
{
    size_t a = 0;
    size_t b = 0;
    *ret = (struct evidence_differences){0};
    ret->difference = ARENA_NEW(arena, struct evidence_difference, before->count + now->count);
    while (a < before->count || b < now->count) {
        int order = a == before->count ? 1
                    : b == now->count  ? -1
                                       : str_compare(before->item[a].id, now->item[b].id);
        if (order < 0)
            add_difference(ret, EVIDENCE_GONE, &before->item[a]);
        else if (order > 0)
            add_difference(ret, EVIDENCE_ADDED, &now->item[b]);
        else if (!str_equal(before->item[a].sha256, now->item[b].sha256))
            add_difference(ret, EVIDENCE_CHANGED, &now->item[b]);
        a += order <= 0;
        b += order >= 0;
    }
    if (ret->count)
        qsort(ret->difference, ret->count, sizeof *ret->difference, by_change);
}
