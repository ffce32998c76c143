// SPDX-License-Identifier: GPL-2.0-or-later
/* What else the words of a query may be called: synonyms and abbreviations, danish.md 4. */
#include "searcher/plan/plan.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

static bool wanted(const struct planner *planner)
{
    return planner->synonyms && !planner->line->no_synonyms && !planner->negated &&
           !planner->headers && !planner->direct;
}

/* Members of several words stand together in the text. PLAN_NONE when the index lacks one. */
static enum status member_plan(struct planner *planner, const struct synonym_member *member,
                               struct plan **ret, struct error *error)
{
    struct arena *arena = planner->arena;
    struct plan *phrase = plan_new(arena, PLAN_PHRASE, member->stem_count);
    bool known = true;
    if (member->stem_count == 1 && !member->capitals)
        return plan_stem(planner, member->stem[0], ret, error);
    for (size_t i = 0; known && i < member->stem_count; i++) {
        const char *prefix = member->capitals ? "A" : TERM_STEM;
        enum status status = plan_known(planner, prefix, member->stem[i], &known, error);
        if (status)
            return status;
        phrase->child[phrase->child_count++] = plan_term(arena, prefix, member->stem[i]);
    }
    phrase->window = (uint32_t)member->stem_count;
    *ret = plan_new(arena, PLAN_NONE, 0);
    if (known)
        *ret = member->stem_count == 1 ? phrase->child[0] : phrase;
    return STATUS_OK;
}

static void mark_member(struct planner *planner, const struct synonym_member *member)
{
    if (member->capitals)
        plan_mark(planner, PATTERN_SPECIAL, FIELD_NONE,
                  arena_join(planner->arena, STR("A"), member->stem[0]));
    else if (member->stem_count == 1)
        plan_mark(planner, PATTERN_STEM, FIELD_NONE, member->stem[0]);
    else
        plan_mark_stems(planner, member->stem, member->stem_count);
}

static void add_also(struct planner *planner, struct words_also *also, struct str word)
{
    if (planner->negated)
        return;
    for (size_t i = 0; i < also->count; i++)
        if (str_equal(fold(planner->arena, also->word[i]), fold(planner->arena, word)))
            return;
    *ARRAY_PUSH(planner->arena, also->word, also->count, also->room) = word;
}

void plan_also(struct planner *planner, struct str word)
{
    add_also(planner, &planner->also, word);
}

void plan_also_near(struct planner *planner, struct str word)
{
    add_also(planner, &planner->also_near, word);
}

enum status plan_widen(struct planner *planner, const struct word *words, size_t count,
                       struct plan **plan, struct error *error)
{
    struct arena *arena = planner->arena;
    struct synonym *synonym = NULL;
    size_t found = 0;
    if (wanted(planner))
        found = synonyms_find(planner->synonyms, words, count, arena, &synonym);
    struct plan *whole = plan_new(arena, PLAN_OR, found + 1);
    whole->child[whole->child_count++] = *plan;
    for (size_t i = 0; i < found; i++) {
        struct plan *member;
        enum status status = member_plan(planner, synonym[i].member, &member, error);
        if (status)
            return status;
        if (member->op == PLAN_NONE)
            continue;
        whole->child[whole->child_count++] = plan_scaled(arena, member, synonym[i].weight);
        mark_member(planner, synonym[i].member);
        plan_also(planner, synonym[i].member->text);
        planner->widened = true;
    }
    if (whole->child_count > 1)
        *plan = whole;
    return STATUS_OK;
}

enum status plan_span(struct planner *planner, const struct query *query, size_t at,
                      struct words *words, size_t *ret, struct error *error)
{
    struct arena *arena = planner->arena;
    struct synonym *synonym;
    size_t end[SYNONYM_WORDS_MAX + 1] = {0}; /* words up to and with each child */
    size_t children = 0;
    *ret = 0;
    *words = (struct words){ARENA_NEW(arena, struct word, SYNONYM_WORDS_MAX), 0};
    while (wanted(planner) && children < SYNONYM_WORDS_MAX && at + children < query->child_count) {
        const struct query *child = query->child[at + children];
        struct words more;
        if (child->kind != QUERY_WORD || child->field != FIELD_NONE)
            break;
        enum status status = plan_analyze(planner, child->text, &more, error);
        if (status)
            return status;
        if (words->count + more.count > SYNONYM_WORDS_MAX)
            break;
        for (size_t i = 0; i < more.count; i++)
            words->word[words->count++] = more.word[i];
        end[++children] = words->count;
    }
    for (; children > 1 && !*ret; children--) {
        words->count = end[children];
        if (synonyms_find(planner->synonyms, words->word, words->count, arena, &synonym))
            *ret = children;
    }
    return STATUS_OK;
}
