// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The hits of random questions: every order has the same items, sorted as it says; pages put
 * together are the whole list; ids are unique and lead back to their item; marks lie in the text.
 */
#include "tests/property/ask_random.h"
#include "tests/property/tap.h"

#define QUESTIONS 150
#define PAGE      7

struct trial {
    const struct collection *collection;
    struct arena arena;
    struct str query;
    unsigned wrong;
};

static void complain(struct trial *trial, const char *what)
{
    if (++trial->wrong <= 10)
        tap_note(STR_FORMAT ": %s", STR_ARG(trial->query), what);
}

static bool find(struct trial *trial, enum hit_order order, uint32_t first, uint32_t limit,
                 struct search_result *ret)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = {
        .query = trial->query, .first = first, .limit = limit, .order = order};
    if (searcher_find(trial->collection->searcher, &request, &trial->arena, ret, &error)) {
        complain(trial, error.message);
        return false;
    }
    return true;
}

static bool has_id(const struct search_result *result, struct str id)
{
    for (size_t i = 0; i < result->hit_count; i++)
        if (str_equal(result->hit[i].id, id))
            return true;
    return false;
}

static void check_orders(struct trial *trial, const struct search_result *ranked)
{
    static const enum hit_order order[] = {ORDER_NEWEST, ORDER_OLDEST, ORDER_BODY, ORDER_CASE};
    for (size_t o = 0; o < COUNT_OF(order); o++) {
        struct search_result sorted;
        if (!find(trial, order[o], 0, SEARCH_LIMIT_MAX, &sorted))
            return;
        if (sorted.total != ranked->total || sorted.hit_count != ranked->hit_count)
            complain(trial, "another total in another order");
        for (size_t i = 0; i < sorted.hit_count; i++) {
            day now = sorted.hit[i].record.date;
            day before = i ? sorted.hit[i - 1].record.date : now;
            if (!has_id(ranked, sorted.hit[i].id))
                complain(trial, "another item in another order");
            if ((order[o] == ORDER_NEWEST && now > before) ||
                (order[o] == ORDER_OLDEST && now < before))
                complain(trial, "not sorted by date");
        }
    }
}

static void check_pages(struct trial *trial, enum hit_order order,
                        const struct search_result *whole)
{
    for (uint32_t first = 0; first < whole->hit_count && first < 10 * PAGE; first += PAGE) {
        struct search_result page;
        if (!find(trial, order, first, PAGE, &page))
            return;
        if (page.total != whole->total)
            complain(trial, "another total on another page");
        for (size_t i = 0; i < page.hit_count; i++)
            if (first + i >= whole->hit_count ||
                !str_equal(page.hit[i].id, whole->hit[first + i].id))
                complain(trial, "a page is not a part of the list");
    }
}

static bool in_text(const struct mark *mark, size_t count, struct str text)
{
    uint32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        if (mark[i].start < last || mark[i].end <= mark[i].start || mark[i].end > utf8_length(text))
            return false;
        last = mark[i].end;
    }
    return true;
}

static void check_hits(struct trial *trial, const struct search_result *result)
{
    for (size_t i = 0; i < result->hit_count; i++) {
        const struct search_hit *hit = &result->hit[i];
        struct search_hit shown;
        struct error error = {.offset = NO_OFFSET};
        if (!in_text(hit->title_mark, hit->title_mark_count, hit->record.title) ||
            !in_text(hit->snippet.mark, hit->snippet.mark_count, hit->snippet.text))
            complain(trial, "a mark outside the text");
        for (size_t k = 0; k < i; k++)
            if (str_equal(result->hit[k].id, hit->id))
                complain(trial, "an id twice");
        if (i >= 3)
            continue;
        if (searcher_show(trial->collection->searcher, hit->id, trial->query, &trial->arena, &shown,
                          &error))
            complain(trial, error.message);
        else if (shown.record.line_from != hit->record.line_from ||
                 !str_equal(shown.record.file, hit->record.file))
            complain(trial, "the id leads to another item");
    }
}

static void ask_one(struct trial *trial, unsigned number)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    struct random random = {(number + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    struct search_result ranked;
    struct search_result newest;
    arena_reset(&trial->arena);
    ask_print(ask_random(trial->collection, 2, &random, &trial->arena), &query);
    trial->query = arena_copy(&trial->arena, buffer_str(&query));
    if (!find(trial, ORDER_RELEVANCE, 0, SEARCH_LIMIT_MAX, &ranked) || ranked.in_headers)
        return;
    check_hits(trial, &ranked);
    check_orders(trial, &ranked);
    check_pages(trial, ORDER_RELEVANCE, &ranked);
    if (find(trial, ORDER_NEWEST, 0, SEARCH_LIMIT_MAX, &newest))
        check_pages(trial, ORDER_NEWEST, &newest);
}

int main(void)
{
    struct tap tap = {0};
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(collection_close) struct collection collection = {0};
    const char *folder = collection_path(&arena, "corpus/minutes").data;
    if (!collection_has_folder(folder))
        return tap_skip_all("there is no corpus");
    if (tap_ok(&tap, collection_open(&collection, folder, NULL), "indexed")) {
        struct trial trial = {.collection = &collection};
        for (unsigned i = 0; i < QUESTIONS; i++)
            ask_one(&trial, i);
        tap_ok(&tap, !trial.wrong, "orders, pages, ids and marks of %u questions, %u wrong",
               QUESTIONS, trial.wrong);
        arena_free(&trial.arena);
    }
    return tap_finish(&tap);
}
