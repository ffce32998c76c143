// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The terms of a plan with their names. The plan is the truth about what is looked up; where a
 * term came from is found by asking for the word's variants and synonyms as the planner did.
 */
#include "searcher/explain/explain_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define COUNTED_MAX 100 /* terms of a part whose items are looked up; of more, documents count */

/* What the words of a leaf may have become. */
struct origins {
    struct words own;
    struct words variant;
    struct synonym *synonym;
    size_t synonym_count;
};

struct walk {
    struct explaining *all;
    struct planner *planner;
    struct explain_part *part;
    struct origins origins;
    const struct plan *around; /* filter that the plan being walked stands in; or NULL */
};

struct explain_term *explain_add_term(struct explaining *all, struct explain_part *part,
                                      enum explain_source source, struct str text,
                                      struct plan *plan)
{
    struct explain_term *term =
        ARRAY_PUSH(all->arena, part->term, part->term_count, part->term_room);
    *term = (struct explain_term){
        .source = source, .field = FIELD_NONE, .text = text, .weight = 1, .plan = plan};
    return term;
}

static enum status find_origins(struct walk *walk, struct error *error)
{
    const struct query *query = walk->part->query;
    struct origins *origins = &walk->origins;
    struct arena *arena = walk->all->arena;
    if (query->kind != QUERY_WORD)
        return STATUS_OK;
    enum status status = plan_analyze(walk->planner, query->text, &origins->own, error);
    size_t room = 0;
    for (size_t i = 0; !status && query->field == FIELD_NONE && i < origins->own.count; i++) {
        for (int weak = 0; !status && weak < 2; weak++) {
            struct words found;
            status = plan_variants(walk->planner, &origins->own.word[i], weak, &found, error);
            for (size_t k = 0; !status && k < found.count; k++)
                *ARRAY_PUSH(arena, origins->variant.word, origins->variant.count, room) =
                    found.word[k];
        }
    }
    return status;
}

static void find_synonyms(struct walk *walk)
{
    const struct query *query = walk->part->query;
    struct origins *origins = &walk->origins;
    struct words words = origins->own;
    if (!walk->planner->synonyms)
        return;
    if (walk->part->kind == EXPLAIN_TOGETHER && query->kind == QUERY_AND) {
        words = (struct words){ARENA_NEW(walk->all->arena, struct word, SYNONYM_WORDS_MAX), 0};
        for (size_t i = 0; i < query->child_count; i++) {
            struct words more = {0};
            if (plan_analyze(walk->planner, query->child[i]->text, &more, NULL) != STATUS_OK)
                continue;
            for (size_t k = 0; k < more.count && words.count < SYNONYM_WORDS_MAX; k++)
                words.word[words.count++] = more.word[k];
        }
    }
    if (words.count)
        origins->synonym_count = synonyms_find(walk->planner->synonyms, words.word, words.count,
                                               walk->all->arena, &origins->synonym);
}

/* The synonym whose stems these are. */
static const struct synonym *synonym_of(const struct origins *origins, const struct str *stem,
                                        size_t count, bool capitals)
{
    for (size_t i = 0; i < origins->synonym_count; i++) {
        const struct synonym_member *member = origins->synonym[i].member;
        bool same = member->stem_count == count && member->capitals == capitals;
        for (size_t k = 0; same && k < count; k++)
            same = str_equal(member->stem[k], stem[k]);
        if (same)
            return &origins->synonym[i];
    }
    return NULL;
}

static const struct word *word_with(const struct words *words, struct str stem)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_equal(words->word[i].stem, stem))
            return &words->word[i];
    return NULL;
}

/* The term itself, as far as the filter around it lets it. */
static struct plan *within(const struct walk *walk, const struct plan *plan)
{
    struct arena *arena = walk->all->arena;
    struct plan *copy = ARENA_NEW(arena, struct plan, 1);
    *copy = *plan;
    if (!walk->around)
        return copy;
    struct plan *whole = ARENA_NEW(arena, struct plan, 1);
    *whole = *walk->around;
    whole->child = ARENA_NEW(arena, struct plan *, whole->child_count);
    memcpy(whole->child, walk->around->child, whole->child_count * sizeof *whole->child);
    whole->child[0] = copy;
    return whole;
}

static struct explain_term *add(const struct walk *walk, enum explain_source source,
                                struct str text, const struct plan *plan, double weight)
{
    struct explain_term *term =
        explain_add_term(walk->all, walk->part, source, text, within(walk, plan));
    term->weight = weight;
    return term;
}

/* A stem, as a word (Z), as a part of compounds (P), or of a word that is written as one (J). */
static void add_stem(const struct walk *walk, const struct plan *plan, double weight)
{
    const struct origins *origins = &walk->origins;
    char kind = plan->term.data[0];
    struct str stem = str_from(plan->term, 1);
    const struct word *own = word_with(&origins->own, stem);
    const struct word *variant = word_with(&origins->variant, stem);
    const struct synonym *synonym = synonym_of(origins, &stem, 1, false);
    enum explain_source source = SOURCE_NEAR;
    struct str text = stem;
    if (own)
        source = kind == 'P' ? SOURCE_COMPOUND : SOURCE_FORM;
    else if (variant)
        source = SOURCE_VARIANT;
    else if (synonym)
        source = SOURCE_SYNONYM;
    else if (walk->part->kind == EXPLAIN_TOGETHER || origins->own.count > 1)
        source = SOURCE_JOINED;
    else if (!walk->planner->near)
        source = SOURCE_FORM;
    if (kind == 'J')
        source = SOURCE_JOINED;
    if (own)
        text = own->folded;
    else if (variant)
        text = variant->folded;
    else if (synonym)
        text = synonym->member->text;
    add(walk, source, text, plan, weight);
}

static void add_single(const struct walk *walk, const struct plan *plan, double weight)
{
    struct str value = str_from(plan->term, 1);
    const struct synonym *synonym;
    const struct str place = str_of(schema_field[FIELD_MUNICIPALITY].prefix);
    switch (plan->term.size ? plan->term.data[0] : '\0') {
    case 'Z':
    case 'P':
    case 'J':
        add_stem(walk, plan, weight);
        return;
    case 'E':
        add(walk, SOURCE_EXPANSION, value, plan, weight)->items = 0;
        return;
    case 'A':
        synonym = synonym_of(&walk->origins, &value, 1, true);
        if (synonym)
            add(walk, SOURCE_SYNONYM, synonym->member->text, plan, weight);
        else
            add(walk, SOURCE_CAPITALS, value, plan, weight);
        return;
    case 'X':
        if (str_starts(plan->term, str_of(schema_field[FIELD_COMMITTEE].prefix)))
            add(walk, SOURCE_NEAR,
                str_from(plan->term, strlen(schema_field[FIELD_COMMITTEE].prefix)), plan, weight);
        else if (str_starts(plan->term, place))
            add(walk, SOURCE_NAME, str_from(plan->term, place.size), plan, weight)->field =
                FIELD_MUNICIPALITY;
        else
            add(walk, SOURCE_OWN, walk->part->query->text, plan, weight);
        return;
    default:
        add(walk, SOURCE_MENTION, walk->part->query->text, plan, weight);
        return;
    }
}

/* Several stems together: a synonym of several words, or a compound written apart. */
static void add_several(const struct walk *walk, const struct plan *plan, double weight)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    struct str *stem = ARENA_NEW(walk->all->arena, struct str, plan->child_count);
    for (size_t i = 0; i < plan->child_count; i++) {
        stem[i] = str_from(plan->child[i]->term, 1);
        buffer_print(&text, "%s" STR_FORMAT, i ? " … " : "", STR_ARG(stem[i]));
    }
    bool capitals = plan->child_count && str_starts(plan->child[0]->term, STR("A"));
    const struct synonym *synonym = synonym_of(&walk->origins, stem, plan->child_count, capitals);
    if (synonym)
        add(walk, SOURCE_SYNONYM, synonym->member->text, plan, weight);
    else
        add(walk, SOURCE_APART, arena_copy(walk->all->arena, buffer_str(&text)), plan, weight);
}

/* Depth of plans is bounded by the planner, as the shim's recursion is. */
static void walk_plan(struct walk *walk, const struct plan *plan, double weight)
{
    double own = plan->weight == 0 ? weight : plan->weight < 0 ? 0 : weight * plan->weight;
    const struct plan *around = walk->around;
    switch (plan->op) {
    case PLAN_TERM:
        add_single(walk, plan, own);
        return;
    case PLAN_PHRASE:
    case PLAN_NEAR:
        add_several(walk, plan, own);
        return;
    case PLAN_FILTER:
    case PLAN_AND_NOT:
        walk->around = plan;
        walk_plan(walk, plan->child[0], own);
        walk->around = around;
        return;
    case PLAN_AND:
    case PLAN_OR:
    case PLAN_SYNONYM:
    case PLAN_MAYBE:
        for (size_t i = 0; i < plan->child_count; i++)
            walk_plan(walk, plan->child[i], own);
        return;
    default:
        return;
    }
}

/* What is one whole and no list of words. */
static bool add_whole(struct explaining *all, struct explain_part *part)
{
    const struct query *query = part->query;
    if (part->kind == EXPLAIN_TOGETHER)
        return false;
    switch (query->kind) {
    case QUERY_PHRASE:
        explain_add_term(all, part, SOURCE_PHRASE, query->text, part->plan);
        return true;
    case QUERY_EXACT:
        explain_add_term(all, part, SOURCE_EXACT, query->text, part->plan);
        return true;
    case QUERY_NEAR:
    case QUERY_BEFORE:
        explain_add_term(all, part, SOURCE_NEARBY, query->source, part->plan);
        return true;
    default:
        return false;
    }
}

/* Single terms are counted by the index itself; only what is put together needs a lookup. */
static enum status count_terms(struct explaining *all, struct explain_part *part,
                               struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < part->term_count; i++) {
        struct explain_term *term = &part->term[i];
        struct term_count count = {0};
        if (term->plan->op == PLAN_TERM && part->term_count > COUNTED_MAX) {
            status = index_reader_term(all->searcher->reader, term->plan->term, &count, error);
            term->items = count.documents;
        } else {
            status = explain_count(all, term->plan, &term->items, error);
        }
    }
    return status;
}

enum status explain_terms(struct explaining *all, struct planner *planner,
                          struct explain_part *part, struct error *error)
{
    struct walk walk = {.all = all, .planner = planner, .part = part};
    enum status status = STATUS_OK;
    if (part->kind == EXPLAIN_EVERYTHING)
        return STATUS_OK;
    if (!add_whole(all, part)) {
        status = find_origins(&walk, error);
        if (status)
            return status;
        find_synonyms(&walk);
        walk_plan(&walk, part->plan, 1);
    }
    return count_terms(all, part, error);
}
