// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/similar.h"

#include <math.h>
#include <stdlib.h>

#include "indexer/format/schema.h"
#include "searcher/case/titles.h"
#include "searcher/plan/plan.h"
#include "stemmer/base/array.h"

#define TITLE_TIMES  3     /* a word of the title counts as so many of the text */
#define QUERY_WORDS  24    /* that are looked up */
#define CANDIDATES   40    /* whose texts are compared */
#define TEXT_MAX     65536 /* bytes of a section that are read */
#define COMMON_SHARE 0.25  /* words that more of the items have tell nothing */
#define SHARED_WORDS 6     /* that are told as the reason */
#define TITLE_PART   0.35  /* of the likeness comes from the titles */

struct counting {
    struct telling *word; /* weight: number of occurrences */
    size_t count, room;
};

static bool tells(const struct word *word)
{
    return !word->stop && word->stem.size > 2 && !ascii_is_digit(word->folded.data[0]);
}

static enum status count_words(struct cases *cases, struct str text, double times,
                               struct counting *counting, struct error *error)
{
    struct words words;
    enum status status =
        analyzer_run(cases->analyzer, str_cut(text, TEXT_MAX), cases->arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++)
        if (tells(&words.word[i]))
            *ARRAY_PUSH(cases->arena, counting->word, counting->count, counting->room) =
                (struct telling){words.word[i].stem, times, words.word[i].folded};
    return status;
}

static int by_stem(const void *a, const void *b)
{
    return str_compare(((const struct telling *)a)->stem, ((const struct telling *)b)->stem);
}

static int by_weight(const void *a, const void *b)
{
    const struct telling *x = a;
    const struct telling *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return str_compare(x->stem, y->stem);
}

/* Of several forms of a word the shortest is told, then the first in the alphabet. */
static struct str plain_form(struct str a, struct str b)
{
    if (a.size != b.size)
        return a.size < b.size ? a : b;
    return str_compare(a, b) <= 0 ? a : b;
}

static void unite(struct counting *counting)
{
    size_t kept = 0;
    if (counting->count)
        qsort(counting->word, counting->count, sizeof *counting->word, by_stem);
    for (size_t i = 0; i < counting->count; i++) {
        struct telling *last = kept ? &counting->word[kept - 1] : NULL;
        if (!last || !str_equal(last->stem, counting->word[i].stem)) {
            counting->word[kept++] = counting->word[i];
            continue;
        }
        last->weight += counting->word[i].weight;
        last->form = plain_form(last->form, counting->word[i].form);
    }
    counting->count = kept;
}

static enum status weigh(struct cases *cases, struct counting *counting, struct error *error)
{
    double common = log(1 + 1 / COMMON_SHARE);
    double length = 0;
    for (size_t i = 0; i < counting->count; i++) {
        struct telling *word = &counting->word[i];
        double telling;
        enum status status = cases_telling(cases, word->stem, &telling, error);
        if (status)
            return status;
        if (telling <= 0)
            telling = cases->rarest;
        /* in a small collection every word is common: the bound is for large ones */
        word->weight =
            telling < common && cases->items > 100 ? 0 : (1 + log(word->weight)) * telling;
        length += word->weight * word->weight;
    }
    for (size_t i = 0; i < counting->count && length > 0; i++)
        counting->word[i].weight /= sqrt(length);
    return STATUS_OK;
}

static bool says_what(struct str kind)
{
    static const char *const aside[] = {"tidligere", "deltagelse", "underskrift",
                                        "sagsgang",  "punkttype",  "kompetence"};
    for (size_t i = 0; i < COUNT_OF(aside); i++)
        if (str_is(kind, aside[i]))
            return false;
    return true;
}

enum status outline_make(struct cases *cases, const struct record *record, struct outline *ret,
                         struct error *error)
{
    struct counting counting = {0};
    enum status status = count_words(cases, record->title, TITLE_TIMES, &counting, error);
    for (size_t i = 0; !status && i < record->section_count; i++)
        if (says_what(record->section[i].kind))
            status = count_words(cases, record->section[i].text, 1, &counting, error);
    unite(&counting);
    if (!status)
        status = weigh(cases, &counting, error);
    if (status)
        return status;
    struct telling *query = ARENA_NEW(cases->arena, struct telling, counting.count);
    if (counting.count)
        memcpy(query, counting.word, counting.count * sizeof *query);
    if (counting.count)
        qsort(query, counting.count, sizeof *query, by_weight);
    *ret = (struct outline){counting.word, counting.count, query,
                            counting.count < QUERY_WORDS ? counting.count : QUERY_WORDS};
    return STATUS_OK;
}

double outline_likeness(const struct outline *a, const struct outline *b)
{
    double likeness = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = str_compare(a->word[i].stem, b->word[k].stem);
        if (order == 0)
            likeness += a->word[i].weight * b->word[k].weight;
        i += order <= 0;
        k += order >= 0;
    }
    return likeness;
}

static struct plan *candidates_plan(struct cases *cases, const struct case_item *item,
                                    const struct outline *outline, day before)
{
    struct arena *arena = cases->arena;
    struct plan **child = ARENA_NEW(arena, struct plan *, outline->query_count + 1);
    for (size_t i = 0; i < outline->query_count; i++)
        child[i] = plan_scaled(arena, plan_term(arena, TERM_STEM, outline->query[i].stem),
                               outline->query[i].weight);
    struct plan *plan = plan_list(arena, PLAN_OR, child, outline->query_count);
    if (item->record.municipality.size)
        plan = plan_two(
            arena, PLAN_FILTER, plan,
            plan_term(arena, schema_field[FIELD_MUNICIPALITY].prefix, item->record.municipality));
    if (before) {
        struct plan *range = plan_new(arena, PLAN_RANGE, 0);
        range->slot = SLOT_DATE;
        range->high = arena_print(arena, "%08u", day_add(before, -1));
        plan = plan_two(arena, PLAN_FILTER, plan, range);
    }
    struct plan *aside =
        plan_two(arena, PLAN_OR, plan_term(arena, schema_field[FIELD_ROUTINE].prefix, STR("kun")),
                 plan_term(arena, TERM_KIND, STR(KIND_VERSION)));
    return plan_two(arena, PLAN_AND_NOT, plan, aside);
}

/* The words that make the two alike. */
static void tell_shared(struct cases *cases, const struct outline *a, const struct outline *b,
                        struct similar *similar)
{
    similar->word = ARENA_NEW(cases->arena, struct str, SHARED_WORDS);
    for (size_t i = 0; b->count && i < a->query_count && similar->word_count < SHARED_WORDS; i++) {
        struct telling *found = bsearch(&a->query[i], b->word, b->count, sizeof *b->word, by_stem);
        if (found && found->weight > 0)
            similar->word[similar->word_count++] = plain_form(found->form, a->query[i].form);
    }
}

static int by_likeness(const void *a, const void *b)
{
    const struct similar *x = a;
    const struct similar *y = b;
    if (x->likeness != y->likeness)
        return x->likeness < y->likeness ? 1 : -1;
    return (x->item->document > y->item->document) - (x->item->document < y->item->document);
}

static enum status compare(struct cases *cases, const struct case_item *item,
                           const struct outline *outline, uint32_t document,
                           struct similars *similars, struct error *error)
{
    const struct case_item *other;
    struct outline of_other;
    enum status status = cases_item(cases, document, &other, error);
    if (!status && item->record.id.size && str_equal(item->record.id, other->record.id))
        return STATUS_OK; /* another version of the item itself */
    if (!status)
        status = outline_make(cases, &other->record, &of_other, error);
    if (status)
        return status;
    struct similar similar = {.item = other};
    similar.likeness = (1 - TITLE_PART) * outline_likeness(outline, &of_other) +
                       TITLE_PART * title_likeness(&item->title, &other->title);
    tell_shared(cases, outline, &of_other, &similar);
    similars->similar[similars->count++] = similar;
    return STATUS_OK;
}

enum status similar_find(struct cases *cases, const struct case_item *item, day before,
                         size_t limit, struct similars *ret, struct error *error)
{
    struct outline outline;
    struct hits hits = {0};
    enum status status = outline_make(cases, &item->record, &outline, error);
    struct similars similars = {0};
    if (!status && outline.query_count) {
        struct lookup lookup = {.plan = candidates_plan(cases, item, &outline, before),
                                .order = ORDER_SCORE,
                                .limit = CANDIDATES,
                                .estimate = true,
                                .no_records = true};
        status = index_reader_find(cases->reader, &lookup, cases->arena, &hits, error);
    }
    similars.similar = ARENA_NEW(cases->arena, struct similar, hits.count);
    for (size_t i = 0; !status && i < hits.count; i++)
        if (hits.hit[i].id != item->document)
            status = compare(cases, item, &outline, hits.hit[i].id, &similars, error);
    if (similars.count)
        qsort(similars.similar, similars.count, sizeof *similars.similar, by_likeness);
    if (similars.count > limit)
        similars.count = limit;
    if (!status)
        *ret = similars;
    return status;
}
