// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/explain/explain.h"

#include "searcher/explain/explain_parts.h"
#include "stemmer/base/array.h"

const char *explain_source_name(enum explain_source source)
{
    static const char *const name[SOURCE_COUNT] = {
        [SOURCE_FORM] = "form",           [SOURCE_COMPOUND] = "compound",
        [SOURCE_JOINED] = "joined",       [SOURCE_APART] = "apart",
        [SOURCE_VARIANT] = "variant",     [SOURCE_SYNONYM] = "synonym",
        [SOURCE_NEAR] = "near",           [SOURCE_CAPITALS] = "capitals",
        [SOURCE_EXPANSION] = "expansion", [SOURCE_EXACT] = "exact",
        [SOURCE_PHRASE] = "phrase",       [SOURCE_NEARBY] = "nearby",
        [SOURCE_MENTION] = "mention",     [SOURCE_OWN] = "own",
        [SOURCE_NAME] = "name",           [SOURCE_VALUE] = "value",
    };
    return name[source];
}

const char *explain_kind_name(enum explain_kind kind)
{
    static const char *const name[] = {
        [EXPLAIN_ALL_OF] = "all",      [EXPLAIN_ANY_OF] = "any",
        [EXPLAIN_WITHOUT] = "without", [EXPLAIN_WORDS] = "words",
        [EXPLAIN_FILTER] = "filter",   [EXPLAIN_TOGETHER] = "together",
        [EXPLAIN_IGNORED] = "ignored", [EXPLAIN_EVERYTHING] = "everything",
    };
    return name[kind];
}

bool explain_is_counted(const struct explain_part *part)
{
    return part->kind == EXPLAIN_WORDS || part->kind == EXPLAIN_FILTER ||
           part->kind == EXPLAIN_TOGETHER || part->kind == EXPLAIN_EVERYTHING;
}

bool explain_names(const struct explain_part *part)
{
    if (part->kind == EXPLAIN_EVERYTHING)
        return true;
    if (!explain_is_counted(part) || part->matches == part->negated)
        return false;
    if (part->negated)
        return part->text.size > 0;
    for (size_t i = 0; i < part->term_count; i++)
        if (part->term[i].matches && part->term[i].text.size)
            return true;
    return false;
}

struct planner explain_planner(const struct explaining *all, const struct explain_part *part)
{
    return (struct planner){.reader = all->searcher->reader,
                            .analyzer = all->searcher->analyzer,
                            .arena = all->arena,
                            .line = &all->line,
                            .synonyms = all->searcher->synonyms,
                            .lexicon = all->searcher->lexicon,
                            .beside = part ? part->beside : NULL,
                            .negated = part && part->negated,
                            .mode = PLAN_MODE_ALL};
}

enum status explain_count(struct explaining *all, struct plan *plan, uint32_t *ret,
                          struct error *error)
{
    struct arena *arena = all->arena;
    struct hits hits;
    struct plan *items = plan_term(arena, TERM_KIND, STR(KIND_ITEM));
    struct lookup lookup = {.plan = plan_two(arena, PLAN_FILTER, plan, items), .no_records = true};
    *ret = 0;
    if (plan->op == PLAN_NONE)
        return STATUS_OK;
    enum status status = index_reader_find(all->searcher->reader, &lookup, arena, &hits, error);
    if (!status)
        *ret = hits.total;
    return status;
}

/* The words of a name of several words, as synonyms know it. */
static enum status span_words(struct planner *planner, const struct query *query, struct words *ret,
                              struct error *error)
{
    *ret = (struct words){ARENA_NEW(planner->arena, struct word, SYNONYM_WORDS_MAX), 0};
    for (size_t i = 0; i < query->child_count; i++) {
        struct words more;
        enum status status = plan_analyze(planner, query->child[i]->text, &more, error);
        if (status)
            return status;
        for (size_t k = 0; k < more.count && ret->count < SYNONYM_WORDS_MAX; k++)
            ret->word[ret->count++] = more.word[k];
    }
    return STATUS_OK;
}

static enum status plan_together(struct planner *planner, const struct explain_part *part,
                                 struct plan **ret, struct error *error)
{
    const struct query *query = part->query;
    struct words words;
    enum status status = STATUS_OK;
    if (query->kind == QUERY_NEAR) { /* two words that are also written as one */
        status = plan_joined(planner, query->child[0], query->child[1], ret, error);
        if (!status && !*ret)
            *ret = plan_new(planner->arena, PLAN_NONE, 0);
        return status;
    }
    size_t used;
    status = plan_place_span(planner, query, 0, ret, &used, error);
    if (status || (*ret && used == query->child_count))
        return status;
    *ret = plan_new(planner->arena, PLAN_NONE, 0);
    status = span_words(planner, query, &words, error);
    return status ? status : plan_widen(planner, words.word, words.count, ret, error);
}

enum status explain_plan(struct planner *planner, const struct explain_part *part,
                         struct plan **ret, struct error *error)
{
    if (part->kind == EXPLAIN_TOGETHER)
        return plan_together(planner, part, ret, error);
    return plan_make(planner, part->query, ret, error);
}

static enum status describe(struct explaining *all, struct explain_part *part, struct error *error)
{
    struct planner planner = explain_planner(all, part);
    struct planner direct = explain_planner(all, part);
    direct.direct = true;
    enum status status = explain_plan(&planner, part, &part->plan, error);
    part->direct = part->plan;
    if (!status && (planner.widened || planner.near))
        status = explain_plan(&direct, part, &part->direct, error);
    if (status)
        return status;
    if (part->negated) { /* below a negation the planner notes nothing to mark */
        direct.negated = false;
        struct plan *unused;
        status = explain_plan(&direct, part, &unused, error);
        planner.patterns = direct.patterns;
    }
    struct patterns *patterns = ARENA_NEW(all->arena, struct patterns, 1);
    *patterns = planner.patterns;
    part->patterns = patterns;
    if (!status)
        status = explain_count(all, part->plan, &part->items, error);
    if (!status && part->kind == EXPLAIN_FILTER)
        explain_filter(all, part);
    else if (!status)
        status = explain_terms(all, &planner, part, error);
    return status;
}

static enum status describe_all(struct explaining *all, struct error *error)
{
    struct explanation *ret = all->ret;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < ret->count; i++)
        if (explain_is_counted(ret->part[i]))
            status = describe(all, ret->part[i], error);
    return status;
}

/* What uden:synonymer leaves out: the other names of each word. */
static enum status list_unused(struct explaining *all, struct error *error)
{
    struct explanation *ret = all->ret;
    for (size_t i = 0; ret->no_synonyms && i < ret->count; i++) {
        const struct explain_part *part = ret->part[i];
        struct planner planner = explain_planner(all, part);
        struct words words;
        if (part->kind != EXPLAIN_WORDS || part->negated || part->query->kind != QUERY_WORD ||
            part->query->field != FIELD_NONE || !all->searcher->synonyms)
            continue;
        enum status status = plan_analyze(&planner, part->query->text, &words, error);
        if (status)
            return status;
        struct synonym *synonym;
        size_t count =
            synonyms_find(all->searcher->synonyms, words.word, words.count, all->arena, &synonym);
        for (size_t k = 0; k < count; k++)
            *ARRAY_PUSH(all->arena, ret->unused, ret->unused_count, ret->unused_room) =
                synonym[k].member->text;
    }
    return STATUS_OK;
}

struct asking {
    const struct explain_request *request;
    struct arena *arena;
    struct explanation *ret;
};

static enum status explain_once(struct searcher *searcher, void *context, struct error *error)
{
    const struct asking *asking = context;
    struct explanation made = {.query = asking->request->query, .scanned = true};
    struct explaining all = {.searcher = searcher, .arena = asking->arena, .ret = &made};
    struct index_facts facts;
    enum status status =
        query_parse(asking->request->query, query_today(), asking->arena, &all.line, error);
    if (!status)
        status = search_plan(searcher, &all.line, PLAN_MODE_ALL, asking->arena, &all.whole,
                             &all.plan, error);
    if (status)
        return status;
    all.widened = all.whole.widened || all.whole.near;
    made.no_synonyms = all.line.no_synonyms;
    made.no_parts = all.line.no_parts;
    made.note = all.whole.note;
    made.note_count = all.whole.note_count;
    status = explain_count(&all, all.plan, &made.total, error);
    if (!status)
        status = index_reader_facts(searcher->reader, &facts, error);
    if (!status)
        status = explain_tree(&all, error);
    if (!status)
        status = describe_all(&all, error);
    if (!status && !asking->request->no_forms)
        status = explain_forms(&all, error);
    if (!status)
        status = list_unused(&all, error);
    if (!status && asking->request->id.size)
        status = explain_item(&all, asking->request->id, error);
    if (status)
        return status;
    made.revision = facts.revision;
    *asking->ret = made;
    return STATUS_OK;
}

enum status searcher_explain(struct searcher *searcher, const struct explain_request *request,
                             struct arena *arena, struct explanation *ret, struct error *error)
{
    struct asking asking = {request, arena, ret};
    return search_settled(searcher, explain_once, &asking, error);
}
