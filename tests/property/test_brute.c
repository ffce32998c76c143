// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The index against a plain reading of every item: for random questions both must give the same
 * items. The seed of each question is its number, so that one can be asked again:
 * test_brute NUMBER.
 */
#include <stdlib.h>

#include "tests/property/ask_random.h"
#include "tests/property/tap.h"

#define SHOWN_MAX 12 /* items of a difference that are listed */
#define TOLD_MAX  8  /* differences that are told in full per test point */

struct trial {
    const struct collection *collection;
    struct arena arena;
    struct buffer query;
    unsigned asked, differing, found;
};

static uint64_t seed_of(uint64_t number)
{
    return (number + 1) * UINT64_C(0x9E3779B97F4A7C15);
}

static void list_items(const struct collection *collection, const char *title, const bool *in,
                       const bool *not_in)
{
    unsigned shown = 0;
    for (size_t i = 0; i < collection->entry_count; i++) {
        const struct entry *entry = &collection->entry[i];
        if (!in[i] || not_in[i] || ++shown > SHOWN_MAX)
            continue;
        tap_note("  %s: " STR_FORMAT " punkt " STR_FORMAT " line %u: " STR_FORMAT, title,
                 STR_ARG(entry->file), STR_ARG(entry->item->number), entry->item->line_from,
                 STR_ARG(str_cut(entry->item->title, 60)));
    }
    if (shown > SHOWN_MAX)
        tap_note("  ... %u in all", shown);
}

/* Which entries the index gives; false when the answer is wrong in itself. */
static bool search(struct trial *trial, struct str query, bool *found, uint32_t *total)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_result result;
    /* synonyms are a list, not a reading of the text: the evaluator knows none */
    struct str literal = arena_join(&trial->arena, query, STR(" uden:synonymer"));
    struct search_request request = {
        .query = literal, .limit = SEARCH_LIMIT_MAX, .no_snippets = true};
    enum status status =
        searcher_find(trial->collection->searcher, &request, &trial->arena, &result, &error);
    *total = 0;
    if (status) {
        tap_note("error: %s", error.message);
        return false;
    }
    if (result.in_headers)
        return true; /* no item matches */
    *total = result.total;
    for (size_t i = 0; i < result.hit_count; i++) {
        size_t at = collection_entry(trial->collection, &result.hit[i].record);
        if (at == SIZE_MAX || found[at]) {
            tap_note("hit " STR_FORMAT " is no item or a second time", STR_ARG(result.hit[i].id));
            return false;
        }
        found[at] = true;
    }
    return true;
}

static void compare(struct trial *trial, const struct ask *ask, uint64_t number)
{
    const struct collection *collection = trial->collection;
    size_t count = collection->entry_count;
    bool *found = ARENA_NEW(&trial->arena, bool, count);
    uint32_t total;
    size_t right = 0;
    buffer_reset(&trial->query);
    ask_print(ask, &trial->query);
    struct str query = arena_copy(&trial->arena, buffer_str(&trial->query));
    bool good = search(trial, query, found, &total);
    bool *expected = ask_run(collection, ask, &trial->arena);
    for (size_t i = 0; i < count; i++)
        right += expected[i];
    bool same = good && total == right && memcmp(found, expected, count * sizeof *found) == 0;
    trial->asked++;
    trial->found += right > 0;
    if (same)
        return;
    if (++trial->differing > TOLD_MAX)
        return;
    tap_note("question %llu: " STR_FORMAT, (unsigned long long)number, STR_ARG(query));
    tap_note("  total %u, by reading %zu", total, right);
    list_items(collection, "only in the index", found, expected);
    list_items(collection, "only by reading", expected, found);
}

/* Question @number: of one leaf, or of several when @leaf is LEAF_COUNT. */
static void ask_one(struct trial *trial, enum leaf leaf, uint64_t number)
{
    struct random random = {seed_of(number)};
    arena_reset(&trial->arena);
    struct ask *ask = leaf < LEAF_COUNT
                          ? ask_random_leaf(trial->collection, leaf, &random, &trial->arena)
                          : ask_random(trial->collection, 3, &random, &trial->arena);
    compare(trial, ask, number);
}

static void ask_many(struct tap *tap, struct trial *trial, enum leaf leaf, unsigned count)
{
    trial->asked = trial->differing = trial->found = 0;
    for (unsigned i = 0; i < count; i++)
        ask_one(trial, leaf, (uint64_t)leaf * 1000000 + i);
    tap_ok(tap, trial->differing == 0, "%s: %u questions, %u with an answer, %u differ",
           leaf < LEAF_COUNT ? leaf_name(leaf) : "several together", trial->asked, trial->found,
           trial->differing);
}

static void test_folder(struct tap *tap, const char *name, unsigned count, const char *only)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(collection_close) struct collection collection = {0};
    const char *folder = collection_path(&arena, name).data;
    if (!collection_has_folder(folder)) {
        printf("ok %u # SKIP there is no %s\n", ++tap->count, name);
        return;
    }
    if (!tap_ok(tap, collection_open(&collection, folder, NULL), "%s: indexed", name))
        return;
    tap_note("%zu files, %zu items", collection.file_count, collection.entry_count);
    struct trial trial = {.collection = &collection};
    if (only) {
        uint64_t number = 0;
        if (str_to_number(str_of(only), UINT64_C(1000000) * (LEAF_COUNT + 1), &number))
            ask_one(&trial, (enum leaf)(number / 1000000), number);
    } else {
        for (int leaf = 0; leaf < LEAF_COUNT; leaf++)
            ask_many(tap, &trial, (enum leaf)leaf, count / 2 / LEAF_COUNT);
        ask_many(tap, &trial, LEAF_COUNT, count / 2);
    }
    buffer_free(&trial.query);
    arena_free(&trial.arena);
}

int main(int argc, char **argv)
{
    struct tap tap = {0};
    unsigned count = getenv("TESTS_LONG") ? 10000 : 1500;
    const char *only = argc > 1 ? argv[1] : NULL;
    test_folder(&tap, "corpus/minutes", count, only);
    test_folder(&tap, "../shared/seeds", count / 2, only);
    return tap_finish(&tap);
}
