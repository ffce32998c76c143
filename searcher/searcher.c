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
    column_cache_reset(&searcher->columns);
    index_reader_close(searcher->reader);
    analyzer_close(searcher->analyzer);
    synonyms_free(searcher->synonyms);
    search_links_free(searcher->links);
    search_cite_reset(&searcher->cites);
    lexicon_free(searcher->lexicon);
    free(searcher);
}

enum status searcher_refresh(struct searcher *searcher, struct error *error)
{
    column_cache_reset(&searcher->columns);
    search_cite_reset(&searcher->cites);
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

/* Items alone, and of those with several versions the best one: see indexer/sync/versions.h. */
static enum status only_items(struct searcher *searcher, struct plan *plan, struct arena *arena,
                              struct plan **ret, struct error *error)
{
    struct term_count versions = {0};
    struct plan *version = kind_term(arena, KIND_VERSION);
    enum status status = index_reader_term(searcher->reader, version->term, &versions, error);
    *ret = plan;
    if (!plan_is_positive(plan))
        *ret = plan_two(arena, PLAN_FILTER, plan, kind_term(arena, KIND_ITEM));
    else if (versions.documents)
        *ret = plan_two(arena, PLAN_AND_NOT, plan, version);
    return status;
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
    return status ? status : only_items(searcher, plan, arena, ret, error);
}

/* Look up a window of hits; @count is how many there are in all. */
static enum status look_up(struct search *search, struct plan *plan, const struct extras *extras,
                           uint32_t first, uint32_t limit, struct hits *ret, struct error *error)
{
    struct lookup lookup = {.plan = plan,
                            .order = search->request->order,
                            .first = first,
                            .limit = limit,
                            .estimate = search->request->estimate,
                            .no_records = true,
                            .all_ids = search->request->facets && !search->request->estimate};
    return rerank_find(search->searcher->reader, &lookup, extras, search->arena, ret, error);
}

static void add_found(struct search *search, const struct hits *hits, enum search_reach reach,
                      bool partial)
{
    struct search_result *result = search->result;
    for (size_t i = 0; i < hits->count; i++)
        *ARRAY_PUSH(search->arena, result->found, result->found_count, search->found_room) =
            (struct search_found){hits->hit[i].id, hits->hit[i].score, reach, partial};
}

/* Matches of one list beside those of the lists before it: no document is in two. */
static void add_all(struct search *search, const struct ids *more)
{
    struct ids all = {ARENA_NEW(search->arena, uint32_t, search->all.count + more->count),
                      search->all.count + more->count};
    if (!more->count)
        return;
    if (search->all.count)
        memcpy(all.id, search->all.id, search->all.count * sizeof *all.id);
    memcpy(all.id + search->all.count, more->id, more->count * sizeof *all.id);
    search->all = all;
}

/* Hits come in lists, one after the other; what of the page is still to be filled. */
struct page {
    uint32_t first, left;
    bool plain; /* ranked once is enough */
};

static enum status add_list(struct search *search, struct plan *plan, enum search_reach reach,
                            struct page *page, uint32_t *total, struct error *error)
{
    const struct extras none = {0};
    struct hits found;
    enum status status = look_up(search, plan, page->plain ? &none : &search->planner.extras,
                                 page->first, page->left, &found, error);
    if (status)
        return status;
    add_found(search, &found, reach, false);
    add_all(search, &found.all);
    page->first = page->first > found.total ? page->first - found.total : 0;
    page->left -= (uint32_t)found.count;
    *total = found.total;
    search->result->total += found.total;
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
    struct page page = {search->request->first, search->request->limit, false};
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

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Which of the hits found match by the words themselves? */
static enum status mark_reach(struct search *search, struct error *error)
{
    struct arena *arena = search->arena;
    struct search_result *result = search->result;
    struct ids page = {ARENA_NEW(arena, uint32_t, result->found_count), result->found_count};
    struct ids direct;
    if (!search->direct || !page.count)
        return STATUS_OK;
    for (size_t i = 0; i < page.count; i++)
        page.id[i] = result->found[i].id;
    qsort(page.id, page.count, sizeof *page.id, by_id);
    struct plan *plan = plan_two(arena, PLAN_FILTER, plan_of_ids(arena, &page), search->direct);
    enum status status = index_reader_ids(search->searcher->reader, plan, arena, &direct, error);
    for (size_t i = 0; !status && i < result->found_count; i++)
        if (!direct.count ||
            !bsearch(&result->found[i].id, direct.id, direct.count, sizeof *direct.id, by_id))
            result->found[i].reach = wide_reach(search);
    return status;
}

static enum status find_in_order(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    const struct extras none = {0};
    struct hits found;
    struct hits routine;
    enum status status = look_up(search, search->plan, &none, search->request->first,
                                 search->request->limit, &found, error);
    if (status)
        return status;
    add_found(search, &found, REACH_WORDS, false);
    search->all = found.all;
    result->total = found.total;
    status = mark_reach(search, error);
    struct plan *plan =
        plan_two(search->arena, PLAN_FILTER, search->plan, routine_term(search->arena));
    if (!status)
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
    search->planner.patterns = planner.patterns; /* what is marked is what headers have */
    result->total = found.total;
    result->in_headers = true;
    add_found(search, &found, REACH_WORDS, false);
    return STATUS_OK;
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
    status = look_up(search, plan, &planner.extras, 0,
                     search->request->limit - (uint32_t)result->found_count, &found, error);
    if (status)
        return status;
    result->partial_total = found.total;
    add_found(search, &found, REACH_WORDS, true);
    return STATUS_OK;
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
                              .lexicon = search->searcher->lexicon,
                              .direct = true,
                              .mode = mode};
    status = plan_make(&planner, search->line.query, &search->direct, error);
    if (!status)
        status =
            only_items(search->searcher, search->direct, search->arena, &search->direct, error);
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
    if (!status && request->facets && !request->estimate)
        status = search_facets(search, error);
    if (!status && search->result->total == 0)
        status = find_headers(search, error);
    if (!status && request->partial && mode == PLAN_MODE_ALL && !search->result->in_headers &&
        search->result->total < request->limit)
        status = find_partial(search, error);
    if (!status && search->result->total == 0)
        status =
            search_clues(search->searcher, &search->line, search->arena, search->result, error);
    if (!status && search->result->total == 0)
        status = search_offer(search, error);
    return status;
}

static double milliseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) * 1e3 +
           (double)(now.tv_nsec - start->tv_nsec) / 1e6;
}

/* The query as it may have been meant, and what that finds. */
static enum status suggest(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    struct query_line line;
    enum status status =
        spelling_suggest(&search->planner, search->request->query, &result->suggestion, error);
    if (status || !result->suggestion.size)
        return status;
    status = query_parse(result->suggestion, query_today(), search->arena, &line, error);
    if (!status)
        status = search_count(search->searcher, &line, line.query, search->arena,
                              &result->suggestion_items, error);
    return status;
}

/* What people are told beside the hits. */
static enum status tell(struct search *search, struct error *error)
{
    struct search_result *result = search->result;
    struct index_facts facts;
    enum status status = STATUS_OK;
    search_tell_also(search->searcher, &search->planner);
    if (search->planner.unknown.count)
        status = suggest(search, error);
    result->note = search->planner.note;
    result->note_count = search->planner.note_count;
    if (!status)
        status = search_person(search->searcher, &search->line, search->arena, result, error);
    if (!status)
        status = search_case(search->searcher, &search->line, search->arena, result, error);
    if (!status)
        status = index_reader_facts(search->searcher->reader, &facts, error);
    if (!status)
        result->revision = facts.revision;
    return status;
}

struct finding {
    const struct search_request *request;
    struct arena *arena;
    struct search_result *ret;
    bool read; /* the hits too */
};

static enum status find_once(struct searcher *searcher, void *context, struct error *error)
{
    struct finding *finding = context;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    struct search_result result = {0};
    struct search search = {.searcher = searcher,
                            .request = finding->request,
                            .arena = finding->arena,
                            .result = &result};
    enum status status = answer(&search, error);
    if (!status)
        status = tell(&search, error);
    struct patterns *patterns = ARENA_NEW(finding->arena, struct patterns, 1);
    *patterns = search.planner.patterns;
    result.patterns = patterns;
    if (!status && finding->read)
        status = search_read_all(&search, error);
    if (status)
        return status;
    result.milliseconds = milliseconds_since(&start);
    *finding->ret = result;
    return STATUS_OK;
}

enum status searcher_find(struct searcher *searcher, const struct search_request *request,
                          struct arena *arena, struct search_result *ret, struct error *error)
{
    struct search_request checked = *request;
    struct finding finding = {&checked, arena, ret, true};
    if (checked.limit == 0)
        checked.limit = SEARCH_LIMIT_DEFAULT;
    if (checked.limit > SEARCH_LIMIT_MAX)
        return error_set(error, STATUS_LIMIT, _("no more than %d hits at a time"),
                         SEARCH_LIMIT_MAX);
    return search_settled(searcher, find_once, &finding, error);
}

enum status searcher_look(struct searcher *searcher, const struct search_request *request,
                          struct arena *arena, struct search_result *ret, struct error *error)
{
    struct search_request checked = *request;
    struct finding finding = {&checked, arena, ret, false};
    if (checked.limit == 0)
        checked.limit = SEARCH_LIMIT_DEFAULT;
    return search_settled(searcher, find_once, &finding, error);
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
