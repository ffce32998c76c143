// SPDX-License-Identifier: GPL-2.0-or-later
/* What a query finds beyond its own words: synonyms, spellings, what was meant; and in what
 * order. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fts.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/sync/sync.h"
#include "searcher/searcher.h"

static const char *const item[][2] = {
    {"Ny cykelsti langs Byvej", "Forvaltningen foreslår en sti. Aarhus er spurgt."},
    {"Chromebooksagen", "Sagen om elevernes computere. KL's udtalelse er vedlagt."},
    {"En sag om rådhus", "Sag om Århus og økonomi. Sikkerhedsbrud i forvaltning og drift."},
    {"Kommunernes Landsforening svarer", "Svar om sikkerhed og budgetlægning."},
    {"Lokalplan for Havnen", "Høring af naboer. MED er hørt."},
    {"Budget", "Budgettet for næste år med reserver."},
};

struct place {
    char folder[PATH_MAX];
    struct searcher *searcher;
    struct arena arena;
};

static int make_place(void **state)
{
    struct place *place = test_calloc(1, sizeof *place);
    struct error error = {0};
    struct sync_options options = {0};
    struct sync_report report;
    const char *parent = getenv("TMPDIR");
    snprintf(place->folder, sizeof place->folder, "%s/referat-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(place->folder));
    const char *minutes = arena_print(&place->arena, "%s/minutes", place->folder).data;
    const char *index = arena_print(&place->arena, "%s/index", place->folder).data;
    assert_int_equal(mkdir(minutes, 0700), 0);
    FILE *file = fopen(arena_print(&place->arena, "%s/all.jsonl", minutes).data, "w");
    assert_non_null(file);
    fputs("{\"file\":\"all\",\"committee\":\"Teknikudvalget\",\"date\":\"2024-01-01\",\"items\":[",
          file);
    for (size_t i = 0; i < COUNT_OF(item); i++)
        fprintf(file, "%s{\"number\":\"%zu\",\"title\":\"%s\",\"text\":\"%s\"}", i ? "," : "",
                i + 1, item[i][0], item[i][1]);
    fputs("]}\n", file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(sync_folders(index, &minutes, 1, &options, &report, &error), STATUS_OK);
    assert_int_equal(searcher_open(&index, 1, &place->searcher, &error), STATUS_OK);
    *state = place;
    return 0;
}

static int remove_place(void **state)
{
    struct place *place = *state;
    char *roots[] = {place->folder, NULL};
    searcher_close(place->searcher);
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *at; walk && (at = fts_read(walk));)
        if (at->fts_info != FTS_D)
            (void)remove(at->fts_path);
    if (walk)
        fts_close(walk);
    arena_free(&place->arena);
    test_free(place);
    return 0;
}

static struct search_result ask(struct place *place, const char *query, enum hit_order order)
{
    struct error error = {0};
    struct search_result result;
    struct search_request request = {.query = str_of(query), .order = order};
    assert_int_equal(searcher_find(place->searcher, &request, &place->arena, &result, &error),
                     STATUS_OK);
    return result;
}

/* Numbers of the items found, with '=' after those by a synonym and '~' after near ones. */
static const char *found(struct place *place, const char *query)
{
    static const char *const sign[] = {"", "=", "~"};
    struct search_result result = ask(place, query, ORDER_RELEVANCE);
    struct str all = STR("");
    for (size_t i = 0; !result.in_headers && i < result.hit_count; i++)
        all = arena_print(&place->arena, STR_FORMAT STR_FORMAT "%s", STR_ARG(all),
                          STR_ARG(result.hit[i].record.number), sign[result.hit[i].reach]);
    return arena_copy(&place->arena, all).data;
}

static const char *meant(struct place *place, const char *query)
{
    struct search_result result = ask(place, query, ORDER_RELEVANCE);
    return arena_copy(&place->arena, result.suggestion).data;
}

static void synonyms_come_last(void **state)
{
    assert_string_equal(found(*state, "kommunernes landsforening"), "42=");
    assert_string_equal(found(*state, "kommunernes landsforening uden:synonymer"), "4");
    assert_string_equal(found(*state, "KL"), "24=");
    assert_string_equal(found(*state, "kommunernes landsforening -KL"), "4");
    struct search_result result = ask(*state, "kommunernes landsforening", ORDER_NEWEST);
    assert_int_equal(result.hit_count, 2);
    assert_int_equal(result.hit[0].reach, REACH_SYNONYM);
    assert_int_equal(result.hit[1].reach, REACH_WORDS);
    assert_int_equal(result.note_count, 1);
}

static void variants(void **state)
{
    assert_int_equal(strlen(found(*state, "aarhus")), 2);
    assert_int_equal(strlen(found(*state, "århus")), 2);
    assert_string_equal(found(*state, "radhus"), "3");
    assert_string_equal(found(*state, "okonomi"), "3");
    assert_string_equal(found(*state, "oekonomi"), "3");
    assert_string_equal(found(*state, "=radhus"), "");
}

static void capitals(void **state)
{
    assert_string_equal(found(*state, "MED"), "5");
}

static void near_misses(void **state)
{
    assert_string_equal(found(*state, "chromebooksgen"), "2~");
    assert_string_equal(found(*state, "cykelsit"), "1~");
    assert_string_equal(found(*state, "budet"), "");
    assert_string_equal(found(*state, "zxqvbrtk"), "");
    assert_string_equal(found(*state, "rumfart"), "");
}

static void suggestions(void **state)
{
    assert_string_equal(meant(*state, "budet og lokalplan"), "budget og lokalplan");
    assert_string_equal(meant(*state, "sikkerhedbrud"), "sikkerhedsbrud");
    assert_string_equal(meant(*state, "xqzwv"), "");
    assert_string_equal(meant(*state, "kromebooksagen"), "chromebooksagen");
    assert_string_equal(found(*state, "kromebooksagen"), "");
    assert_string_equal(meant(*state, "zykelsti"), "cykelsti");
    assert_string_equal(meant(*state, "lokalplan"), "");
    assert_string_equal(meant(*state, "-budet"), "");
}

static void the_word_before_its_compounds(void **state)
{
    assert_string_equal(found(*state, "sag"), "32");
    assert_string_equal(found(*state, "=sag"), "3");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(synonyms_come_last), cmocka_unit_test(variants),
        cmocka_unit_test(capitals),           cmocka_unit_test(near_misses),
        cmocka_unit_test(suggestions),        cmocka_unit_test(the_word_before_its_compounds),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, make_place, remove_place);
}
