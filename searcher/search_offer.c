// SPDX-License-Identifier: GPL-2.0-or-later
/* A quoted phrase that nothing has: what its words find without the quotes. */
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/tokenize.h"

#define BEGINNING_MIN 4 /* letters: shorter words begin too many others */

/* The words of a phrase, each under its field. */
static struct query *unquoted(const struct query *phrase, struct arena *arena)
{
    struct query *words = ARENA_NEW(arena, struct query, 1);
    struct scanner scanner = {.text = phrase->text};
    struct token token;
    size_t room = 0;
    *words = (struct query){.kind = QUERY_AND, .field = phrase->field, .source = phrase->source};
    while (scanner_next(&scanner, &token)) {
        struct query *word = ARENA_NEW(arena, struct query, 1);
        *word = (struct query){.kind = QUERY_WORD,
                               .field = phrase->field,
                               .text = token.surface,
                               .source = token.surface};
        *ARRAY_PUSH(arena, words->child, words->child_count, room) = word;
    }
    return words;
}

/* A copy without quotes; *@count is how many phrases of several words it had. */
static struct query *without_quotes(const struct query *query, struct arena *arena, unsigned *count)
{
    struct query *copy = ARENA_NEW(arena, struct query, 1);
    *copy = *query;
    if (query->kind == QUERY_PHRASE) {
        struct query *words = unquoted(query, arena);
        if (words->child_count < 2)
            return copy;
        (*count)++;
        return words;
    }
    if (query->kind != QUERY_AND && query->kind != QUERY_OR)
        return copy;
    size_t room = 0;
    copy->child = NULL;
    copy->child_count = 0;
    for (size_t i = 0; i < query->child_count; i++) {
        struct query *child = without_quotes(query->child[i], arena, count);
        bool flat = copy->kind == QUERY_AND && child->kind == QUERY_AND &&
                    query->child[i]->kind == QUERY_PHRASE;
        for (size_t k = 0; flat && k < child->child_count; k++)
            *ARRAY_PUSH(arena, copy->child, copy->child_count, room) = child->child[k];
        if (!flat)
            *ARRAY_PUSH(arena, copy->child, copy->child_count, room) = child;
    }
    return copy;
}

/* The line does without synonyms: what they would find. */
static enum status offer_synonyms(struct search *search, struct error *error)
{
    struct query_line line = search->line;
    uint32_t items = 0;
    if (!line.no_synonyms)
        return STATUS_OK;
    line.no_synonyms = false;
    enum status status =
        search_count(search->searcher, &line, line.query, search->arena, &items, error);
    if (!status && items)
        plan_note(&search->planner,
                  arena_print(search->arena,
                              P_("with synonyms: %u item (without uden:synonymer)",
                                 "with synonyms: %u items (without uden:synonymer)", items),
                              items));
    return status;
}

/* A copy with OG for NÆR and FØR; *@count is how many there were. */
static struct query *anywhere(const struct query *query, struct arena *arena, unsigned *count)
{
    struct query *copy = ARENA_NEW(arena, struct query, 1);
    *copy = *query;
    if (query->kind == QUERY_NEAR || query->kind == QUERY_BEFORE) {
        copy->kind = QUERY_AND;
        (*count)++;
        return copy;
    }
    if (query->kind != QUERY_AND && query->kind != QUERY_OR)
        return copy;
    copy->child = ARENA_NEW(arena, struct query *, query->child_count);
    for (size_t i = 0; i < query->child_count; i++)
        copy->child[i] = anywhere(query->child[i], arena, count);
    return copy;
}

/* The words stand too far apart: what has them anywhere. */
static enum status offer_anywhere(struct search *search, struct error *error)
{
    uint32_t items = 0;
    unsigned nears = 0;
    struct query *query = anywhere(search->line.query, search->arena, &nears);
    if (!nears)
        return STATUS_OK;
    enum status status =
        search_count(search->searcher, &search->line, query, search->arena, &items, error);
    if (status == STATUS_BAD_QUERY)
        return STATUS_OK;
    if (!status && items)
        plan_note(&search->planner,
                  arena_print(search->arena,
                              P_("further apart: %u item (OG in place of NÆR or FØR)",
                                 "further apart: %u items (OG in place of NÆR or FØR)", items),
                              items));
    return status;
}

/* Does a word of the index begin with @p start and go on? */
static enum status begins_word(struct search *search, struct str start, bool *ret,
                               struct error *error)
{
    struct term_list list;
    enum status status =
        index_reader_terms(search->searcher->reader, term_make(search->arena, TERM_EXACT, start), 1,
                           search->arena, &list, error);
    *ret = !status && list.count > 0;
    return status;
}

/* @p query as word* when the index has the word only at the beginning of others; NULL when not. */
static enum status as_beginning(struct search *search, const struct query *query,
                                struct query **ret, struct error *error)
{
    struct words words = {0};
    bool known = true;
    bool begins = false;
    *ret = NULL;
    if (query->kind != QUERY_WORD || query->field != FIELD_NONE)
        return STATUS_OK;
    enum status status = plan_analyze(&search->planner, query->text, &words, error);
    if (status || words.count != 1 || !words.word[0].letters)
        return status;
    struct str start[] = {words.word[0].folded, words.word[0].stem};
    status = plan_known(&search->planner, TERM_STEM, words.word[0].stem, &known, error);
    for (size_t i = 0; !status && !known && !begins && i < COUNT_OF(start); i++) {
        if (utf8_length(start[i]) < BEGINNING_MIN)
            continue;
        status = begins_word(search, start[i], &begins, error);
        if (status || !begins)
            continue;
        *ret = ARENA_NEW(search->arena, struct query, 1);
        **ret = *query;
        (*ret)->kind = QUERY_PREFIX;
        (*ret)->text = start[i];
    }
    return status;
}

/* drageflyver, where only drageflyverfestival stands: nothing told that it has such parts. */
static enum status offer_beginnings(struct search *search, struct error *error)
{
    const struct query *query = search->line.query;
    struct query *copy = ARENA_NEW(search->arena, struct query, 1);
    struct query *const *child = query->kind == QUERY_AND ? query->child : NULL;
    size_t count = child ? query->child_count : 1;
    unsigned changed = 0;
    uint32_t items = 0;
    enum status status = STATUS_OK;
    *copy = *query;
    if (child)
        copy->child = ARENA_NEW(search->arena, struct query *, count);
    for (size_t i = 0; !status && i < count; i++) {
        struct query *begins = NULL;
        status = as_beginning(search, child ? child[i] : query, &begins, error);
        changed += begins != NULL;
        if (child)
            copy->child[i] = begins ? begins : child[i];
        else if (begins)
            copy = begins;
    }
    if (!status && changed)
        status = search_count(search->searcher, &search->line, copy, search->arena, &items, error);
    if (!status && items)
        plan_note(&search->planner,
                  arena_print(search->arena,
                              P_("at the beginning of words: %.*s (%u item)",
                                 "at the beginning of words: %.*s (%u items)", items),
                              STR_ARG(query_text(copy, search->arena)), items));
    return status == STATUS_BAD_QUERY ? STATUS_OK : status;
}

enum status search_offer(struct search *search, struct error *error)
{
    unsigned phrases = 0;
    enum status told = offer_synonyms(search, error);
    if (!told)
        told = offer_anywhere(search, error);
    if (!told)
        told = offer_beginnings(search, error);
    if (told)
        return told;
    struct search_offer offer = {0};
    struct query *query = without_quotes(search->line.query, search->arena, &phrases);
    if (!phrases)
        return STATUS_OK;
    enum status status =
        search_count(search->searcher, &search->line, query, search->arena, &offer.items, error);
    if (status == STATUS_BAD_QUERY) /* a word that cannot stand alone */
        return STATUS_OK;
    if (status || !offer.items)
        return status;
    offer.query = query_text(query, search->arena);
    search->result->offer = offer;
    return STATUS_OK;
}
