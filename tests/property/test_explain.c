// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Random questions: no item is found for which the explanation cannot name a term or a filter
 * that matches, and the points of the parts add up to the score of the hit.
 */
#include <math.h>
#include <stdlib.h>

#include "searcher/explain/explain.h"
#include "searcher/reader/rerank.h"
#include "tests/property/ask_random.h"
#include "tests/property/tap.h"

#define QUESTIONS 500
#define HITS_MAX  12 /* of a question that are explained, spread over all */

struct trial {
    const struct collection *collection;
    struct arena arena;
    struct str query;
    unsigned asked, hits, nameless, scored, other, wrong_score, wrong;
};

static void complain(struct trial *trial, unsigned *count, struct str id, const char *what)
{
    if (++*count <= 10)
        tap_note(STR_FORMAT ": " STR_FORMAT ": %s", STR_ARG(trial->query), STR_ARG(id), what);
}

static bool is_named(const struct explanation *explanation)
{
    for (size_t i = 0; i < explanation->count; i++)
        if (explain_names(explanation->part[i]))
            return true;
    return false;
}

/*
 * The score of the item when little else is asked of. With ELLER over phrases and filters Xapian
 * now and then adds points of a branch that does not match; asked of the item of one day alone it
 * does not.
 */
static double narrowed_score(struct trial *trial, const struct search_hit *hit)
{
    struct search_result result;
    struct error error = {.offset = NO_OFFSET};
    day date = hit->record.date;
    struct search_request request = {
        .query =
            arena_print(&trial->arena, "(" STR_FORMAT ") dato:%04u-%02u-%02u punkt:" STR_FORMAT,
                        STR_ARG(trial->query), date / 10000, date / 100 % 100, date % 100,
                        STR_ARG(hit->record.number)),
        .limit = SEARCH_LIMIT_MAX,
        .no_snippets = true};
    if (searcher_find(trial->collection->searcher, &request, &trial->arena, &result, &error))
        return -1;
    for (size_t i = 0; i < result.hit_count; i++)
        if (str_equal(result.hit[i].id, hit->id))
            return result.hit[i].score;
    return -1;
}

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * (1 + b);
}

static void explain_hit(struct trial *trial, const struct search_result *result, size_t number)
{
    const struct search_hit *hit = &result->hit[number];
    struct explain_request request = {.query = trial->query, .id = hit->id, .no_forms = number > 0};
    struct explanation explanation;
    struct error error = {.offset = NO_OFFSET};
    trial->hits++;
    if (searcher_explain(trial->collection->searcher, &request, &trial->arena, &explanation,
                         &error)) {
        complain(trial, &trial->wrong, hit->id, error.message);
        return;
    }
    if (!explanation.item || !explanation.item->matches)
        complain(trial, &trial->wrong, hit->id, "is said not to match");
    if (!is_named(&explanation))
        complain(trial, &trial->nameless, hit->id, "no term is named");
    if (!result->in_headers && explanation.total != result->total)
        complain(trial, &trial->wrong, hit->id, "another total");
    if (!result->in_headers && explanation.item && explanation.item->reach != hit->reach)
        complain(trial, &trial->wrong, hit->id, "it is reached in another way");
    if (result->in_headers || number >= RERANK_DEPTH || !explanation.item)
        return;
    trial->scored++;
    if (is_near(explanation.item->score, hit->score))
        return;
    if (is_near(explanation.item->score, narrowed_score(trial, hit))) {
        trial->other++;
        return;
    }
    complain(trial, &trial->wrong_score, hit->id, "the points do not add up");
    if (trial->wrong_score <= 10)
        tap_note("  %f, and the hit has %f", explanation.item->score, hit->score);
}

static void ask_one(struct trial *trial, unsigned number)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    struct random random = {(number + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    struct search_result result;
    struct error error = {.offset = NO_OFFSET};
    arena_reset(&trial->arena);
    ask_print(ask_random(trial->collection, 2, &random, &trial->arena), &query);
    trial->query = arena_copy(&trial->arena, buffer_str(&query));
    struct search_request request = {
        .query = trial->query, .limit = SEARCH_LIMIT_MAX, .no_snippets = true};
    trial->asked++;
    if (searcher_find(trial->collection->searcher, &request, &trial->arena, &result, &error)) {
        complain(trial, &trial->wrong, STR("-"), error.message);
        return;
    }
    size_t step = result.hit_count / HITS_MAX + 1;
    for (size_t i = 0; i < result.hit_count; i += step)
        explain_hit(trial, &result, i);
}

int main(int argc, char **argv)
{
    struct tap tap = {0};
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(collection_close) struct collection collection = {0};
    const char *folder = collection_path(&arena, "corpus/minutes").data;
    uint64_t only = 0;
    bool one = argc > 1 && str_to_number(str_of(argv[1]), QUESTIONS * 1000, &only);
    if (!collection_has_folder(folder))
        return tap_skip_all("there is no corpus");
    if (tap_ok(&tap, collection_open(&collection, folder, NULL), "indexed")) {
        struct trial trial = {.collection = &collection};
        unsigned questions = getenv("TESTS_LONG") ? QUESTIONS * 10 : QUESTIONS;
        for (unsigned i = one ? (unsigned)only : 0; i < (one ? only + 1 : questions); i++)
            ask_one(&trial, i);
        tap_ok(&tap, !trial.wrong, "%u questions explained, %u wrong", trial.asked, trial.wrong);
        tap_ok(&tap, trial.hits && !trial.nameless, "%u hits, %u without a named term", trial.hits,
               trial.nameless);
        tap_ok(&tap, !trial.wrong_score, "points of %u hits, %u do not add up", trial.scored,
               trial.wrong_score);
        tap_ok(&tap, trial.other * 1000 <= trial.scored,
               "%u of them only when little else is asked of", trial.other);
        arena_free(&trial.arena);
    }
    return tap_finish(&tap);
}
