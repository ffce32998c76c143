// SPDX-License-Identifier: GPL-2.0-or-later
/* Single items, ids, marks, clues: the parts of the facade beside the search itself. */
#include <stdlib.h>
#include <xxhash.h>

#include "searcher/excerpt.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

/* A document of a logical id, with what orders it among the others that share the id. */
struct version {
    uint32_t document;
    struct record record;
    bool old; /* searches find another version */
};

struct versions {
    struct version *version;
    size_t count;
};

static int compare_versions(const void *a, const void *b)
{
    const struct version *x = a;
    const struct version *y = b;
    int order = str_compare(x->record.file, y->record.file);
    if (x->old != y->old)
        return x->old ? 1 : -1;
    if (order)
        return order;
    return (x->record.order > y->record.order) - (x->record.order < y->record.order);
}

/* Which of them are superseded: documents in the order of their numbers. */
static enum status mark_old(struct searcher *searcher, struct plan *plan, struct arena *arena,
                            struct versions *versions, struct error *error)
{
    struct ids old;
    struct plan *version = plan_term(arena, TERM_KIND, STR(KIND_VERSION));
    enum status status = index_reader_ids(
        searcher->reader, plan_two(arena, PLAN_FILTER, plan, version), arena, &old, error);
    for (size_t i = 0, k = 0; !status && i < versions->count && k < old.count; i++) {
        versions->version[i].old = versions->version[i].document == old.id[k];
        k += versions->version[i].old;
    }
    return status;
}

static enum status find_versions(struct searcher *searcher, const char *prefix, struct str id,
                                 struct arena *arena, struct versions *ret, struct error *error)
{
    struct ids ids;
    struct plan *plan = plan_term(arena, prefix, id);
    enum status status = index_reader_ids(searcher->reader, plan, arena, &ids, error);
    if (status)
        return status;
    struct versions versions = {ARENA_NEW(arena, struct version, ids.count), ids.count};
    for (size_t i = 0; i < ids.count; i++) {
        struct str bytes;
        versions.version[i].document = ids.id[i];
        status = index_reader_record(searcher->reader, ids.id[i], arena, &bytes, error);
        if (!status)
            status = record_decode(bytes, arena, &versions.version[i].record, error);
        if (status)
            return status;
    }
    if (versions.count > 1)
        status = mark_old(searcher, plan, arena, &versions, error);
    if (versions.count)
        qsort(versions.version, versions.count, sizeof *versions.version, compare_versions);
    *ret = versions;
    return status;
}

#define VERSIONS_MAX 16 /* of one id that are numbered; more are told apart by a hash */

/* Tells a document from others of its id without looking at them. */
static struct str hashed(const struct record *record, struct arena *arena)
{
    uint64_t hash = XXH3_64bits_withSeed(record->file.data, record->file.size, record->order);
    return arena_print(arena, STR_FORMAT "~h%08x", STR_ARG(record->id), (uint32_t)hash);
}

static struct str numbered(struct str id, size_t place, struct arena *arena)
{
    return place ? arena_print(arena, STR_FORMAT "~%zu", STR_ARG(id), place + 1) : id;
}

enum status search_id(struct searcher *searcher, uint32_t document, const struct record *record,
                      struct arena *arena, struct str *ret, struct error *error)
{
    struct term_count count = {0};
    const char *prefix = record->meeting ? TERM_HEADER TERM_ID : TERM_ID;
    *ret = record->id;
    enum status status =
        index_reader_term(searcher->reader, term_make(arena, prefix, record->id), &count, error);
    if (status || count.documents < 2)
        return status;
    if (count.documents > VERSIONS_MAX) {
        *ret = hashed(record, arena);
        return STATUS_OK;
    }
    struct versions versions;
    status = find_versions(searcher, prefix, record->id, arena, &versions, error);
    for (size_t i = 0; !status && i < versions.count; i++)
        if (versions.version[i].document == document)
            *ret = numbered(record->id, i, arena);
    return status;
}

/* Two items that share an id are no versions of each other; their old ones go by the title. */
static bool is_version_of(const struct version *one, const struct version *other, size_t shown)
{
    if (one->old == other->old || str_equal(one->record.file, other->record.file))
        return false;
    return shown == 1 || str_equal(one->record.title, other->record.title);
}

static enum status fill_versions(struct searcher *searcher, const struct versions *versions,
                                 uint32_t document, struct arena *arena, struct search_hit *hit,
                                 struct error *error)
{
    const struct version *own = NULL;
    size_t shown = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; i < versions->count; i++) {
        if (versions->version[i].document == document)
            own = &versions->version[i];
        shown += !versions->version[i].old;
    }
    if (!own || shown == versions->count)
        return STATUS_OK;
    hit->superseded = own->old;
    hit->version = ARENA_NEW(arena, struct search_version, versions->count);
    for (size_t i = 0; !status && i < versions->count; i++) {
        const struct version *other = &versions->version[i];
        if (!is_version_of(own, other, shown))
            continue;
        struct search_version *version = &hit->version[hit->version_count++];
        *version = (struct search_version){.id = versions->count > VERSIONS_MAX
                                                     ? hashed(&other->record, arena)
                                                     : numbered(other->record.id, i, arena),
                                           .record = other->record,
                                           .searched = !other->old};
        status = search_root(searcher, index_reader_index_of(searcher->reader, other->document),
                             &version->record, arena, error);
    }
    return status;
}

enum status search_versions(struct searcher *searcher, uint32_t document, struct arena *arena,
                            struct search_hit *hit, struct error *error)
{
    struct term_count count = {0};
    struct term_count old = {0};
    struct str term = term_make(arena, TERM_ID, hit->record.id);
    struct versions versions;
    if (hit->record.meeting)
        return STATUS_OK;
    enum status status = index_reader_term(searcher->reader, term, &count, error);
    if (!status)
        status = index_reader_term(searcher->reader, STR(TERM_KIND KIND_VERSION), &old, error);
    if (status || count.documents < 2 || !old.documents)
        return status;
    status = find_versions(searcher, TERM_ID, hit->record.id, arena, &versions, error);
    return status ? status : fill_versions(searcher, &versions, document, arena, hit, error);
}

enum status search_kept(struct searcher *searcher, uint32_t document, struct arena *arena,
                        struct search_hit *hit, struct error *error)
{
    struct ids ids = {0};
    struct term_count count = {0};
    struct plan self = {.op = PLAN_IDS, .ids = &document, .id_count = 1};
    enum status status = index_reader_term(searcher->reader, STR(TERM_KEPT), &count, error);
    if (status || !count.documents)
        return status;
    struct plan *kept = plan_term(arena, TERM_KEPT, STR_NONE);
    status = index_reader_ids(searcher->reader, plan_two(arena, PLAN_FILTER, &self, kept), arena,
                              &ids, error);
    hit->kept = ids.count > 0;
    return status;
}

enum status search_root(struct searcher *searcher, size_t index, struct record *record,
                        struct arena *arena, struct error *error)
{
    uint64_t number;
    struct str path = STR_NONE;
    if (!str_to_number(record->root, UINT32_MAX, &number))
        return STATUS_OK;
    struct str key = arena_print(arena, META_ROOT_FORMAT, (unsigned)number);
    enum status status = index_reader_metadata(searcher->reader, index, key, arena, &path, error);
    if (!status)
        record->root = path;
    return status;
}

enum status search_snippet(struct searcher *searcher, const struct patterns *patterns,
                           struct arena *arena, struct search_hit *hit, struct error *error)
{
    struct words words;
    struct places places;
    enum status status = analyzer_run(searcher->analyzer, hit->record.title, arena, &words, error);
    if (status)
        return status;
    match_find(patterns, STR("titel"), hit->record.title, &words, arena, &places);
    match_marks(hit->record.title, &places, arena, &hit->title_mark, &hit->title_mark_count);
    return excerpt_make(&hit->record, patterns, searcher->analyzer, arena, &hit->snippet, &hit->sub,
                        error);
}

enum status search_count(struct searcher *searcher, const struct query_line *line,
                         struct query *query, struct arena *arena, uint32_t *ret,
                         struct error *error)
{
    struct query_line part = *line;
    struct planner planner;
    struct plan *plan;
    struct hits hits;
    part.query = query;
    enum status status = search_plan(searcher, &part, PLAN_MODE_ALL, arena, &planner, &plan, error);
    struct lookup lookup = {.plan = plan};
    if (!status)
        status = index_reader_find(searcher->reader, &lookup, arena, &hits, error);
    if (!status)
        *ret = hits.total;
    return status;
}

/* The query without its child number @left_out. */
static struct query *without(const struct query *query, size_t left_out, struct arena *arena)
{
    struct query *rest = ARENA_NEW(arena, struct query, 1);
    *rest = *query;
    rest->child = ARENA_NEW(arena, struct query *, query->child_count);
    rest->child_count = 0;
    for (size_t i = 0; i < query->child_count; i++)
        if (i != left_out)
            rest->child[rest->child_count++] = query->child[i];
    return rest;
}

enum status search_clues(struct searcher *searcher, const struct query_line *line,
                         struct arena *arena, struct search_result *result, struct error *error)
{
    const struct query *query = line->query;
    if (query->kind != QUERY_AND || query->child_count < 2)
        return STATUS_OK;
    struct planner planner = {.analyzer = searcher->analyzer, .arena = arena, .line = line};
    result->clue = ARENA_NEW(arena, struct search_clue, query->child_count);
    for (size_t i = 0; i < query->child_count; i++) {
        struct search_clue clue = {.text = query->child[i]->source};
        bool stop = false;
        enum status status = plan_is_stop(&planner, query->child[i], &stop, error);
        if (!status && !stop)
            status = search_count(searcher, line, query->child[i], arena, &clue.alone, error);
        if (!status && !stop)
            status =
                search_count(searcher, line, without(query, i, arena), arena, &clue.without, error);
        if (status)
            return status;
        if (!stop)
            result->clue[result->clue_count++] = clue;
    }
    return STATUS_OK;
}

/* An id as typed: logical id, version, number of a message. */
struct wanted {
    struct str id;
    struct str hash; /* "h1a2b3c4d" in place of a version */
    size_t version;  /* 0-based */
    struct str sub;
};

static struct wanted read_id(struct str text)
{
    struct wanted wanted = {.id = str_trim(text)};
    uint64_t number;
    size_t tilde = str_find_byte(wanted.id, '~', 0);
    if (str_starts(str_from(wanted.id, tilde), STR("~h"))) {
        wanted.hash = wanted.id;
        wanted.id = str_head(wanted.id, tilde);
    } else if (tilde < wanted.id.size &&
               str_to_number(str_from(wanted.id, tilde + 1), 10000, &number) && number > 0) {
        wanted.version = (size_t)number - 1;
        wanted.id = str_head(wanted.id, tilde);
    }
    size_t slash = wanted.id.size;
    while (slash > 0 && wanted.id.data[slash - 1] != '/')
        slash--;
    size_t dot = str_find_byte(wanted.id, '.', slash);
    if (slash && dot < wanted.id.size) {
        wanted.sub = str_from(wanted.id, dot + 1);
        wanted.id = str_head(wanted.id, dot);
    }
    return wanted;
}

static bool has_sub(const struct record *record, struct str sub)
{
    for (size_t i = 0; sub.size && i < record->sub_count; i++)
        if (str_equal(record->sub[i].number, sub))
            return true;
    return sub.size == 0;
}

static enum status not_found(struct searcher *searcher, const struct wanted *wanted,
                             struct arena *arena, struct error *error)
{
    struct term_list list = {0};
    size_t slash = wanted->id.size;
    while (slash > 0 && wanted->id.data[slash - 1] != '/')
        slash--;
    struct str start = term_make(arena, TERM_ID, str_head(wanted->id, slash));
    enum status status = STATUS_OK;
    if (slash)
        status = index_reader_terms(searcher->reader, start, 3, arena, &list, error);
    if (status)
        return status;
    error_set(error, STATUS_NOT_FOUND, _("there is no item '%.*s'"), STR_ARG(wanted->id));
    if (list.count)
        error_hint(error, _("there is '%.*s'"),
                   STR_ARG(str_from(list.entry[0].term, strlen(TERM_ID))));
    return STATUS_NOT_FOUND;
}

static enum status show_once(struct searcher *searcher, struct str id, struct str query,
                             struct arena *arena, struct search_hit *ret, struct error *error)
{
    struct wanted wanted = read_id(id);
    struct versions versions;
    struct planner planner = {0};
    enum status status = find_versions(searcher, TERM_ID, wanted.id, arena, &versions, error);
    if (!status && !versions.count && !wanted.sub.size) /* a meeting itself */
        status = find_versions(searcher, TERM_HEADER TERM_ID, wanted.id, arena, &versions, error);
    if (status)
        return status;
    if (wanted.hash.size)
        wanted.version = versions.count;
    for (size_t i = 0; wanted.hash.size && i < versions.count; i++)
        if (str_equal(hashed(&versions.version[i].record, arena), wanted.hash))
            wanted.version = i;
    if (wanted.version >= versions.count ||
        !has_sub(&versions.version[wanted.version].record, wanted.sub))
        return not_found(searcher, &wanted, arena, error);
    if (query.size) {
        struct query_line line;
        struct plan *plan;
        status = query_parse(query, query_today(), arena, &line, error);
        if (!status)
            status = search_plan(searcher, &line, PLAN_MODE_ALL, arena, &planner, &plan, error);
        if (status)
            return status;
    }
    struct search_hit hit = {.record = versions.version[wanted.version].record,
                             .id = wanted.hash.size ? wanted.hash
                                                    : numbered(wanted.id, wanted.version, arena)};
    hit.index = index_reader_index_of(searcher->reader, versions.version[wanted.version].document);
    status = search_root(searcher, hit.index, &hit.record, arena, error);
    if (!status)
        status = search_versions(searcher, versions.version[wanted.version].document, arena, &hit,
                                 error);
    if (!status)
        status =
            search_kept(searcher, versions.version[wanted.version].document, arena, &hit, error);
    if (!status)
        status = search_snippet(searcher, &planner.patterns, arena, &hit, error);
    if (!status)
        status = search_links(searcher, arena, &hit, error);
    if (wanted.sub.size)
        hit.sub = wanted.sub;
    if (!status)
        status = search_cite(searcher, arena, &hit, error);
    if (!status)
        *ret = hit;
    return status;
}

struct show_call {
    struct str id, query;
    struct arena *arena;
    struct search_hit *ret;
};

static enum status show_attempt(struct searcher *searcher, void *context, struct error *error)
{
    struct show_call *call = context;
    return show_once(searcher, call->id, call->query, call->arena, call->ret, error);
}

enum status searcher_show(struct searcher *searcher, struct str id, struct str query,
                          struct arena *arena, struct search_hit *ret, struct error *error)
{
    struct show_call call = {id, query, arena, ret};
    return search_settled(searcher, show_attempt, &call, error);
}

enum status searcher_mark(struct searcher *searcher, struct str query, struct str text,
                          struct arena *arena, struct mark **ret, size_t *count,
                          struct error *error)
{
    struct query_line line;
    struct planner planner;
    struct plan *plan;
    struct words words;
    struct places places;
    *ret = NULL;
    *count = 0;
    if (!query.size)
        return STATUS_OK;
    enum status status = query_parse(query, query_today(), arena, &line, error);
    if (!status)
        status = search_plan(searcher, &line, PLAN_MODE_ALL, arena, &planner, &plan, error);
    if (!status)
        status = analyzer_run(searcher->analyzer, text, arena, &words, error);
    if (status)
        return status;
    for (size_t i = 0; i < planner.patterns.count; i++)
        planner.patterns.pattern[i].field = FIELD_NONE; /* which part the text is, is not told */
    match_find(&planner.patterns, STR_NONE, text, &words, arena, &places);
    match_marks(text, &places, arena, ret, count);
    return STATUS_OK;
}
