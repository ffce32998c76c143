// SPDX-License-Identifier: GPL-2.0-or-later
/* How a hit is cited: as its body itself writes references, the same wherever it is shown. */
#include "searcher/case/cite_learn.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"

/* The pattern of one body. */
struct cite_known {
    struct str municipality, body;
    struct cite_pattern pattern;
};

static const struct cite_known *find_known(const struct cite_cache *cache,
                                           const struct record *record)
{
    for (size_t i = 0; i < cache->count; i++)
        if (str_equal(cache->known[i].body, record->committee) &&
            str_equal(cache->known[i].municipality, record->municipality))
            return &cache->known[i];
    return NULL;
}

static enum status learn(struct searcher *searcher, const struct record *record,
                         struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct cite_cache *cache = &searcher->cites;
    struct cite_known known;
    struct cases cases;
    const struct body_register *bodies;
    enum status status = search_bodies(searcher, &bodies, error);
    if (!status)
        status = cases_begin(searcher->reader, searcher->analyzer, bodies, &arena, &cases, error);
    if (!status)
        status = cite_learn(&cases, record->municipality, record->committee, &known.pattern, error);
    if (status)
        return status;
    known.municipality = arena_copy(&cache->arena, record->municipality);
    known.body = arena_copy(&cache->arena, record->committee);
    *ARRAY_PUSH(&cache->arena, cache->known, cache->count, cache->room) = known;
    return STATUS_OK;
}

enum status search_cite(struct searcher *searcher, struct arena *arena, struct search_hit *hit,
                        struct error *error)
{
    const struct cite_known *known = find_known(&searcher->cites, &hit->record);
    enum status status = known ? STATUS_OK : learn(searcher, &hit->record, error);
    if (status)
        return status;
    known = find_known(&searcher->cites, &hit->record);
    struct cited cited = cite_record(&hit->record, hit->id, hit->sub, arena);
    hit->cite = cite_line(&cited, CITE_LEARNT, &known->pattern, arena);
    return STATUS_OK;
}

void search_cite_reset(struct cite_cache *cache)
{
    arena_free(&cache->arena);
    *cache = (struct cite_cache){.count = 0};
}
