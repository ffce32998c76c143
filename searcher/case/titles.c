// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/titles.h"

#include <stdlib.h>

#include "indexer/format/schema.h"
#include "searcher/plan/plan.h"
#include "stemmer/fold.h"

#define NEAR_SHARE   0.80 /* of the shorter title's weight */
#define NEAR_OVERLAP 0.50 /* of the weight of both together */
#define NEAR_WORDS   2    /* in common at least */
#define PART_WORDS   3    /* when one title is all in the other, so many are enough */
#define QUERY_WORDS  4    /* most telling words of a title that are looked up */

/*
 * Words of procedure: they say what is done with a case, not which it is. Matched by their
 * beginning, so that forms and compounds ("orienteringssag", "mødeplan") are covered; "=" ends
 * one that must be the whole stem.
 */
static const char *const procedure[] = {
    "afrapporter", "afslut",       "anbefal",     "ansøg",          "anlægsbevil",
    "behandl",     "beslut",       "bevilling",   "dagsorden",      "diverse",
    "drøft",       "emn=",         "emne=",       "endelig",        "etap",
    "evaluering",  "eventuel",     "fastsæt",     "forelæg",        "formand",
    "fornyet",     "forslag",      "fortsat",     "fremlæg",        "frigiv",
    "genbehand",   "genforelæg",   "genoptag",    "godkend",        "høring",
    "indkald",     "indkomn",      "indstill",    "initiativret",   "kommend",
    "kommun=",     "kommune=",     "lukk",        "medlemsforslag", "meddel",
    "mødedato",    "mødeplan",     "mød=",        "møde=",          "ny=",
    "nyt=",        "næst",         "opfølg",      "oplæg",          "orienter",
    "protokol",    "præsentation", "punkt",       "redegør",        "referat",
    "resultat",    "sag=",         "sid=",        "siden=",         "skrivelse",
    "spørgetid",   "spørgsmål",    "status",      "supplerend",     "temadrøft",
    "temamød",     "tilskud",      "tilslut",     "tillæg",         "udkast",
    "udmønt",      "udpeg",        "underskrift", "valg=",          "vedr",
    "vedtag",      "vurder",       "åben",        "årlig",          "lukket",
};

static bool is_procedure(struct str stem)
{
    for (size_t i = 0; i < COUNT_OF(procedure); i++) {
        struct str word = str_of(procedure[i]);
        bool whole = str_ends(word, STR("="));
        if (whole)
            word.size--;
        if (whole ? str_equal(stem, word) : str_starts(stem, word))
            return true;
    }
    return false;
}

static int by_stem(const void *a, const void *b)
{
    const struct telling *x = a;
    const struct telling *y = b;
    return str_compare(x->stem, y->stem);
}

static void add_number(struct title *title, struct str number)
{
    for (size_t i = 0; i < title->number_count; i++)
        if (str_equal(title->number[i], number))
            return;
    title->number[title->number_count++] = number;
}

static void unite(struct title *title)
{
    size_t kept = 0;
    if (title->count)
        qsort(title->word, title->count, sizeof *title->word, by_stem);
    for (size_t i = 0; i < title->count; i++) {
        if (kept && str_equal(title->word[kept - 1].stem, title->word[i].stem))
            continue;
        title->word[kept++] = title->word[i];
        title->weight += title->word[i].weight;
    }
    title->count = kept;
}

enum status title_read(struct cases *cases, struct str text, struct str municipality,
                       struct title *ret, struct error *error)
{
    struct words words, place;
    struct arena *arena = cases->arena;
    enum status status = analyzer_run(cases->analyzer, str_cut(text, 1000), arena, &words, error);
    if (!status)
        status = analyzer_run(cases->analyzer, municipality, arena, &place, error);
    if (status)
        return status;
    struct title title = {.word = ARENA_NEW(arena, struct telling, words.count),
                          .number = ARENA_NEW(arena, struct str, words.count)};
    for (size_t i = 0; !status && i < words.count; i++) {
        const struct word *word = &words.word[i];
        bool skip = word->stop || is_procedure(word->stem);
        for (size_t k = 0; k < place.count; k++)
            skip |= str_equal(place.word[k].stem, word->stem);
        if (ascii_is_digit(word->folded.data[0])) {
            add_number(&title, word->folded);
        } else if (!skip && date_month(word->folded) == 0) {
            double weight;
            status = cases_telling(cases, word->stem, &weight, error);
            title.word[title.count++] =
                (struct telling){word->stem, weight > 0 ? weight : cases->rarest, word->folded};
        }
    }
    unite(&title);
    if (!status)
        *ret = title;
    return status;
}

/* Both have numbers, and none in common: accounts of two years, plans of two places. */
static bool numbers_differ(const struct title *a, const struct title *b)
{
    for (size_t i = 0; i < a->number_count; i++)
        for (size_t k = 0; k < b->number_count; k++)
            if (str_equal(a->number[i], b->number[k]))
                return false;
    return a->number_count && b->number_count;
}

struct shared {
    double weight;
    size_t words;
};

static struct shared shared_words(const struct title *a, const struct title *b)
{
    struct shared shared = {0};
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        int order = str_compare(a->word[i].stem, b->word[k].stem);
        if (order == 0) {
            shared.weight += a->word[i].weight;
            shared.words++;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return shared;
}

double title_likeness(const struct title *a, const struct title *b)
{
    if (numbers_differ(a, b))
        return 0;
    double shared = shared_words(a, b).weight;
    double both = a->weight + b->weight - shared;
    return both > 0 ? shared / both : 0;
}

enum title_match title_compare(const struct title *a, const struct title *b)
{
    if (!a->count || !b->count || numbers_differ(a, b))
        return TITLE_OTHER;
    struct shared shared = shared_words(a, b);
    double lesser = a->weight < b->weight ? a->weight : b->weight;
    double both = a->weight + b->weight - shared.weight;
    if (shared.words == a->count && shared.words == b->count)
        return TITLE_SAME;
    bool part =
        shared.words >= PART_WORDS && (shared.words == a->count || shared.words == b->count);
    bool most = shared.words >= NEAR_WORDS && shared.weight >= NEAR_SHARE * lesser &&
                shared.weight >= NEAR_OVERLAP * both;
    return part || most ? TITLE_NEAR : TITLE_OTHER;
}

static int by_weight(const void *a, const void *b)
{
    const struct telling *x = a;
    const struct telling *y = b;
    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return str_compare(x->stem, y->stem);
}

enum status title_candidates(struct cases *cases, const struct case_item *item, uint32_t limit,
                             struct ids *ret, struct error *error)
{
    struct arena *arena = cases->arena;
    const struct title *title = &item->title;
    *ret = (struct ids){0};
    if (!title->count)
        return STATUS_OK;
    struct telling *word = ARENA_NEW(arena, struct telling, title->count);
    memcpy(word, title->word, title->count * sizeof *word);
    qsort(word, title->count, sizeof *word, by_weight);
    size_t count = title->count < QUERY_WORDS ? title->count : QUERY_WORDS;
    struct plan **child = ARENA_NEW(arena, struct plan *, count);
    for (size_t i = 0; i < count; i++)
        child[i] = plan_term(arena, schema_field[FIELD_TITLE].prefix, word[i].stem);
    struct plan *plan = plan_list(arena, PLAN_OR, child, count);
    if (item->record.municipality.size)
        plan = plan_two(
            arena, PLAN_FILTER, plan,
            plan_term(arena, schema_field[FIELD_MUNICIPALITY].prefix, item->record.municipality));
    struct lookup lookup = {
        .plan = plan, .limit = limit, .estimate = true, .no_records = true, .order = ORDER_SCORE};
    struct hits hits;
    enum status status = index_reader_find(cases->reader, &lookup, arena, &hits, error);
    if (status)
        return status;
    ret->id = ARENA_NEW(arena, uint32_t, hits.count);
    for (size_t i = 0; i < hits.count; i++)
        if (hits.hit[i].id != item->document)
            ret->id[ret->count++] = hits.hit[i].id;
    return STATUS_OK;
}
