// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/searcher.h"

#include <stdlib.h>
#include <time.h>

#include "searcher/searcher_parts.h"
#include "searcher/spelling.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

enum status searcher_open(const char *const *indexes, size_t count, struct searcher **ret,
                          struct error *error)
{
    struct searcher *searcher = memory_alloc(sizeof *searcher);
    *searcher = (struct searcher){0};
    enum status status = analyzer_open(&searcher->analyzer, error);
    if (!status)
        status = index_reader_open(indexes, count, &searcher->reader, error);
    if (!status)
        status = search_use_lexicon(searcher, error);
    if (status)
        searcher_close(searcher);
    else
        *ret = searcher;
    return status;
}

void searcher_close(struct searcher *searcher)
{
    if (!searcher)
        return;
    index_reader_close(searcher->reader);
    analyzer_close(searcher->analyzer);
    synonyms_free(searcher->synonyms);
    lexicon_free(searcher->lexicon);
    free(searcher);
}

enum status searcher_refresh(struct searcher *searcher, struct error *error)
{
    enum status status = index_reader_refresh(searcher->reader, error);
    return status ? status : search_use_lexicon(searcher, error);
}

static struct plan *kind_term(struct arena *arena, const char *kind)
{
    return plan_term(arena, TERM_KIND, str_of(kind));
}

static struct plan *routine_term(struct arena *arena)
{
    return plan_term(arena, schema_field[FIELD_ROUTINE].prefix, STR("kun"));
}

/* Everything one search goes through. */
struct search {
    struct searcher *searcher;
    const struct search_request *request;
    struct arena *arena;
    struct query_line line;
    struct planner planner;
    struct plan *plan;   /* over items */
    struct plan *direct; /* by the words themselves; NULL: as plan */
    struct search_result *result;
};

static struct plan *only_items(struct plan *plan, struct arena *arena)
{
    if (plan_is_positive(plan))
        return plan;
    return plan_two(arena, PLAN_FILTER, plan, kind_term(arena, KIND_ITEM));
}

enum status search_plan(struct searcher *searcher, const struct query_line *line,
                        enum plan_mode mode, struct arena *arena, struct planner *planner,
                        struct plan **ret, struct error *error)
{
    *planner = (struct planner){.reader = searcher->reader,
                                .analyzer = searcher->analyzer,
                                .arena = arena,
                                .line = line,
                                .synonyms = searcher->synonyms,
                                .lexicon = searcher->lexicon,
                                .mode = mode};
    struct plan *plan;
    enum status status = plan_make(planner, line->query, &plan, error);
    if (!status)
        *ret = only_items(plan, arena);
    return status;
}

/* Look up a window of hits; @count is how many there are in all. */
static enum status look_up(struct search *search, struct plan *plan, const struct extras *extras,
                           uint32_t first, uint32_t limit, struct hits *ret, struct error *error)
{
    struct lookup lookup = {.plan = plan,
                            .order = search->request->order,
                            .first = first,
                            .limit = limit,
                            .estimate = search->request->estimate};
    return rerank_find(search->searcher->reader, &lookup, extras, search->arena, ret, error);
}

static enum status add_hit(struct search *search, const struct hit *found, bool partial,
                           struct search_hit *ret, struct error *error)
{
    struct arena *arena = search->arena;
    struct search_hit hit = {.score = found->score, .partial = partial};
    enum status status = record_decode(found->record, arena, &hit.record, error);
    if (status)
        return status;
    hit.index = index_reader_index_of(search->searcher->reader, found->id);
    status = search_id(search->searcher, found->id, &hit.record, arena, &hit.id, error);
    if (!status)
        status = search_root(search->searcher, hit.index, &hit.record, arena, error);
    if (!status && !search->request->no_snippets)
        status = search_snippet(search->searcher, &search->planner.patterns, arena, &hit, error);
    if (!status)
        *ret = hit;
    return status;
}

static enum status add_hits(struct search *search, const struct hits *found, bool partial,
                            struct search_hit **array, size_t *count, size_t *room,
                            struct error *error)
{
    for (size_t i = 0; i < found->count; i++) {
        struct search_hit *hit = ARRAY_PUSH(search->arena, *array, *count, *room);
        enum status status = add_hit(search, &found->hit[i], partial, hit, error);
        if (status)
            return status;
    }
    return STATUS_OK;
}

/* Hits come in lists, one after the other; what of the page is still to be filled. */
struct page {
    uint32_t first, left;
    size_t room;
    bool plain; /* ranked once is enough */
};

static enum status add_list(struct search *search, struct plan *plan, enum search_reach reach,
                            struct page *page, uint32_t *total, struct error *error)
{
    struct search_result *result = search->result;
    size_t before = result->hit_count;
    const struct extras none = {0};
    struct hits found;
    enum status status = look_up(search, plan, page->plain ? &none : &search->planner.extras,
                                 page->first, page->left, &found, error);
    if (!status)
        status =
            add_hits(search, &found, false, &result->hit, &result->hit_count, &page->room, error);
    if (status)
        return status;
    for (size_t i = before; i < result->hit_count; i++)
        result->hit[i].reach = reach;
    page->first = page->first > found.total ? page->first - found.total : 0;
    page->left -= (uint32_t)found.count;
    *total = found.total;
    result->total += found.total;
    return STATUS_OK;
}

static enum search_reach wide_reach(const struct search *search)
{
    return search->planner.near ? REACH_NEAR : REACH_SYNONYM;
}

/* What matches by synonyms alone comes after the others, and routine items after all. */
static enum status find_ranked(struct search *search, struct error *error)
{
    struct arena *arena = search->arena;
    struct page page = {search->request->first, search->request->limit, 0, false};
    struct plan *routine = routine_term(arena);
    struct plan *wide = plan_two(arena, PLAN_AND_NOT, search->plan, routine);
    uint32_t total;
    enum status status = STATUS_OK;
    if (search->direct) {
        status = add_list(search, plan_two(arena, PLAN_AND_NOT, search->direct, routine),
                          REACH_WORDS, &page, &total, error);
        wide = plan_two(arena, PLAN_AND_NOT, wide, search->direct);
    }
    if (!status)
        status = add_list(search, wide, search->direct ? wide_reach(search) : REACH_WORDS, &page,
                          &total, error);
    page.plain = true;
    if (!status)
        status = add_list(search, plan_two(arena, PLAN_FILTER, search->plan, routine), REACH_WORDS,
                          &page, &search->result->routine, error);
    return status;
}

/* Which of the hits found match by the words themselves? */
static enum status mark_reach(struct search *search, const struct hits *found, struct error *error)
{
    struct arena *arena = search->arena;
    for (size_t i = 0; search->direct && i < found->count; i++) {
        struct ids one = {&found->hit[i].id, 1};
        struct ids direct;
        struct plan *plan = plan_two(arena, PLAN_FILTER, plan_of_ids(arena, &one), search->direct);
        enum status status =
            index_reader_ids(search->searcher->reader, plan, arena, &direct, error);
        if (status)
            return status;
        if (!direct.count)
            search->result->hit[i].reach = wide_reach(search);
    }
    return STATUS_OK;
}

static enum status find_in_order(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    const struct extras none = {0};
    struct hits found;
    struct hits routine;
    size_t room = 0;
    enum status status = look_up(search, search->plan, &none, search->request->first,
                                 search->request->limit, &found, error);
    if (!status)
        status = add_hits(search, &found, false, &result->hit, &result->hit_count, &room, error);
    if (!status)
        status = mark_reach(search, &found, error);
    if (status)
        return status;
    result->total = found.total;
    struct plan *plan =
        plan_two(search->arena, PLAN_FILTER, search->plan, routine_term(search->arena));
    status = look_up(search, plan, &none, 0, 0, &routine, error);
    if (!status)
        result->routine = routine.total;
    return status;
}

/* No item matches: perhaps the header of a meeting does (place, who was there, contents). */
static enum status find_headers(struct search *search, struct error *error)
{
    struct arena *arena = search->arena;
    struct search_result *result = search->result;
    struct planner planner = search->planner;
    struct plan *plan;
    struct hits found;
    size_t room = 0;
    planner.headers = true;
    planner.patterns = (struct patterns){0};
    planner.extras = (struct extras){0};
    enum status status = plan_make(&planner, search->line.query, &plan, error);
    if (status)
        return status;
    plan =
        plan_two(arena, PLAN_FILTER, plan_for_headers(plan, arena), kind_term(arena, KIND_MEETING));
    status = look_up(search, plan, &planner.extras, search->request->first, search->request->limit,
                     &found, error);
    if (status || found.total == 0)
        return status;
    result->total = found.total;
    result->in_headers = true;
    return add_hits(search, &found, false, &result->hit, &result->hit_count, &room, error);
}

/* Items that have some of the words, for below the divider. */
static enum status find_partial(struct search *search, struct error *error)
{
    struct arena *arena = search->arena;
    struct search_result *result = search->result;
    struct planner planner;
    struct plan *any;
    enum status status =
        search_plan(search->searcher, &search->line, PLAN_MODE_ANY, arena, &planner, &any, error);
    if (status)
        return status;
    struct plan *plan = plan_new(arena, PLAN_AND_NOT, 3);
    plan->child[plan->child_count++] = any;
    plan->child[plan->child_count++] = search->plan;
    plan->child[plan->child_count++] = routine_term(arena);
    struct hits found;
    size_t room = 0;
    status = look_up(search, plan, &planner.extras, 0,
                     search->request->limit - (uint32_t)result->hit_count, &found, error);
    if (status)
        return status;
    result->partial_total = found.total;
    return add_hits(search, &found, true, &result->partial, &result->partial_count, &room, error);
}

static void count_meetings(struct search_result *result)
{
    for (size_t i = 0; i < result->hit_count; i++) {
        const struct record *record = &result->hit[i].record;
        bool met = false;
        for (size_t k = 0; k < i && !met; k++)
            met = result->hit[k].record.date == record->date &&
                  str_equal(result->hit[k].record.committee, record->committee) &&
                  str_equal(result->hit[k].record.municipality, record->municipality);
        result->meetings += !met;
    }
}

/* The plan, and that of the words alone where synonyms find more. */
static enum status make_plans(struct search *search, enum plan_mode mode, struct error *error)
{
    enum status status = search_plan(search->searcher, &search->line, mode, search->arena,
                                     &search->planner, &search->plan, error);
    if (status || mode == PLAN_MODE_ANY || !(search->planner.widened || search->planner.near))
        return status;
    struct planner planner = {.reader = search->searcher->reader,
                              .analyzer = search->searcher->analyzer,
                              .arena = search->arena,
                              .line = &search->line,
                              .direct = true,
                              .mode = mode};
    status = plan_make(&planner, search->line.query, &search->direct, error);
    if (!status)
        search->direct = only_items(search->direct, search->arena);
    return status;
}

static enum status answer(struct search *search, struct error *error)
{
    const struct search_request *request = search->request;
    enum status status =
        query_parse(request->query, query_today(), search->arena, &search->line, error);
    enum plan_mode mode = request->match == MATCH_ANY ? PLAN_MODE_ANY : PLAN_MODE_ALL;
    if (!status)
        status = make_plans(search, mode, error);
    if (!status && request->order == ORDER_RELEVANCE)
        status = find_ranked(search, error);
    else if (!status)
        status = find_in_order(search, error);
    if (!status && search->result->total == 0)
        status = find_headers(search, error);
    if (!status && request->partial && mode == PLAN_MODE_ALL && !search->result->in_headers &&
        search->result->total < request->limit)
        status = find_partial(search, error);
    if (!status && search->result->total == 0)
        status =
            search_clues(search->searcher, &search->line, search->arena, search->result, error);
    return status;
}

static double milliseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) * 1e3 +
           (double)(now.tv_nsec - start->tv_nsec) / 1e6;
}

enum status searcher_find(struct searcher *searcher, const struct search_request *request,
                          struct arena *arena, struct search_result *ret, struct error *error)
{
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct search_request checked = *request;
    if (checked.limit == 0)
        checked.limit = SEARCH_LIMIT_DEFAULT;
    if (checked.limit > SEARCH_LIMIT_MAX)
        return error_set(error, STATUS_LIMIT, _("no more than %d hits at a time"),
                         SEARCH_LIMIT_MAX);
    struct search_result result = {0};
    struct search search = {
        .searcher = searcher, .request = &checked, .arena = arena, .result = &result};
    enum status status = answer(&search, error);
    if (status)
        return status;
    search_tell_also(searcher, &search.planner);
    if (search.planner.unknown.count)
        status = spelling_suggest(&search.planner, request->query, &result.suggestion, error);
    if (status)
        return status;
    result.note = search.planner.note;
    result.note_count = search.planner.note_count;
    status = search_person(searcher, &search.line, arena, &result, error);
    if (status)
        return status;
    count_meetings(&result);
    result.milliseconds = milliseconds_since(&start);
    *ret = result;
    return STATUS_OK;
}

enum status searcher_print_plan(struct searcher *searcher, struct str query, struct arena *arena,
                                struct str *ret, struct error *error)
{
    struct query_line line;
    struct planner planner;
    struct plan *plan;
    enum status status = query_parse(query, query_today(), arena, &line, error);
    if (!status)
        status = search_plan(searcher, &line, PLAN_MODE_ALL, arena, &planner, &plan, error);
    if (!status)
        *ret = plan_text(plan, arena);
    return status;
}
