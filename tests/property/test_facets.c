// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Facet counts against counting the parsed items one by one, for random questions: without the
 * question's own clauses on a field, with the file of columns and without it.
 */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/format/columns.h"
#include "indexer/format/store.h"
#include "searcher/facets/facets.h"
#include "tests/property/ask_random.h"
#include "tests/property/tap.h"

#define TOLD_MAX   8
#define VALUES_MAX 4096

struct trial {
    const struct collection *collection;
    struct searcher *searcher;
    struct arena arena;
    struct buffer text;
    unsigned asked, differing, own, found;
};

static const enum column_id checked[] = {COLUMN_COMMITTEE, COLUMN_MUNICIPALITY, COLUMN_YEAR,
                                         COLUMN_OUTCOME,   COLUMN_CLOSED,       COLUMN_PARTY};

/* The values an item has, by reading it. */
static size_t values_of(const struct entry *entry, enum column_id column, struct arena *arena,
                        struct str *ret)
{
    const struct item *item = entry->item;
    const struct meeting *meeting = entry->meeting;
    size_t count = 0;
    switch (column) {
    case COLUMN_COMMITTEE:
        ret[count] = meeting->committee;
        return meeting->committee.size > 0;
    case COLUMN_MUNICIPALITY:
        ret[count] = meeting->municipality;
        return meeting->municipality.size > 0;
    case COLUMN_YEAR:
        ret[count] = arena_print(arena, "%04u", meeting->date / 10000);
        return meeting->date > 0;
    case COLUMN_OUTCOME:
        for (int i = 0; i < OUTCOME_COUNT; i++)
            if (item->outcomes & (1U << i))
                ret[count++] = str_of(outcome_name((enum outcome)i));
        return count;
    case COLUMN_CLOSED:
        ret[count++] = item->closed ? STR("ja") : STR("nej");
        return count;
    default:
        for (size_t i = 0; i < meeting->participants.count; i++) {
            struct str party = meeting->participants.person[i].party;
            bool known = !party.size;
            for (size_t k = 0; k < count && !known; k++)
                known = str_equal(ret[k], party);
            if (!known)
                ret[count++] = party;
        }
        return count;
    }
}

struct tally {
    struct str value;
    uint32_t items;
};

static size_t count_by_hand(struct trial *trial, const bool *in, enum column_id column,
                            struct tally *ret)
{
    size_t count = 0;
    struct str value[256];
    for (size_t i = 0; i < trial->collection->entry_count; i++) {
        size_t values =
            in[i] ? values_of(&trial->collection->entry[i], column, &trial->arena, value) : 0;
        for (size_t v = 0; v < values; v++) {
            size_t at = 0;
            while (at < count && !str_equal(ret[at].value, value[v]))
                at++;
            if (at == count && count < VALUES_MAX)
                ret[count++] = (struct tally){value[v], 0};
            ret[at].items++;
        }
    }
    return count;
}

static struct str print(struct trial *trial, const struct ask *ask)
{
    buffer_reset(&trial->text);
    ask_print(ask, &trial->text);
    return arena_print(&trial->arena, STR_FORMAT " uden:synonymer",
                       STR_ARG(buffer_str(&trial->text)));
}

static bool search(struct trial *trial, struct str query, uint32_t facets, uint32_t limit,
                   struct search_result *ret)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = {
        .query = query, .limit = limit, .no_snippets = true, .facets = facets};
    *ret = (struct search_result){0};
    if (!searcher_find(trial->searcher, &request, &trial->arena, ret, &error))
        return true;
    tap_note(STR_FORMAT ": %s", STR_ARG(query), error.message);
    return false;
}

/* Which entries a question finds; the kinds of outcome that only the index has are left out. */
static bool *entries_of(struct trial *trial, struct str query)
{
    struct search_result result;
    bool *in = ARENA_NEW(&trial->arena, bool, trial->collection->entry_count + 1);
    if (!search(trial, query, 0, SEARCH_LIMIT_MAX, &result) || result.in_headers)
        return in;
    for (size_t i = 0; i < result.hit_count; i++) {
        size_t at = collection_entry(trial->collection, &result.hit[i].record);
        if (at != SIZE_MAX)
            in[at] = true;
    }
    return in;
}

static bool is_own(const struct ask *ask, enum column_id column)
{
    enum field_id field = column_row[column].field;
    if (ask->kind == ASK_AND || ask->kind == ASK_OR || ask->kind == ASK_NOT ||
        ask->kind == ASK_LIST) {
        for (size_t i = 0; i < ask->child_count; i++)
            if (!is_own(ask->child[i], column))
                return false;
        return ask->child_count > 0;
    }
    if (field == FIELD_YEAR && ask->kind == ASK_DATE)
        return ask->field == FIELD_DAY || ask->field == FIELD_YEAR || ask->field == FIELD_NONE;
    return (ask->kind == ASK_VALUE || ask->kind == ASK_DATE) && ask->field == field;
}

static bool has_own(const struct ask *ask, enum column_id column)
{
    if (is_own(ask, column))
        return true;
    for (size_t i = 0; ask->kind == ASK_AND && i < ask->child_count; i++)
        if (is_own(ask->child[i], column))
            return true;
    return false;
}

static void differ(struct trial *trial, struct str query, enum column_id column, const char *what,
                   struct str value)
{
    if (++trial->differing <= TOLD_MAX)
        tap_note(STR_FORMAT ": %s: %s " STR_FORMAT, STR_ARG(query),
                 schema_field[column_row[column].field].name, what, STR_ARG(value));
}

/* Outcomes that are no outcome of the item but say something of it are counted by the index only.
 */
static bool is_of_index(enum column_id column, struct str value)
{
    return (column == COLUMN_OUTCOME &&
            (str_is(value, "lukket") || str_is(value, "ukendt") || str_is(value, "afventer"))) ||
           (column == COLUMN_CLOSED && !str_is(value, "ja") && !str_is(value, "nej"));
}

static void compare(struct trial *trial, struct str query, const bool *in,
                    const struct facet *facet)
{
    struct tally *tally = ARENA_NEW(&trial->arena, struct tally, VALUES_MAX + 1);
    size_t count = count_by_hand(trial, in, facet->column, tally);
    for (size_t i = 0; i < facet->value_count; i++) {
        const struct facet_value *value = &facet->value[i];
        size_t at = 0;
        if (is_of_index(facet->column, value->value))
            continue;
        while (at < count && !str_equal(tally[at].value, value->value))
            at++;
        if (at == count || tally[at].items != value->items)
            differ(trial, query, facet->column, "counted otherwise", value->value);
        else
            tally[at].items = 0;
    }
    for (size_t i = 0; i < count; i++)
        if (tally[i].items)
            differ(trial, query, facet->column, "not counted", tally[i].value);
    for (size_t i = 1; i < facet->value_count; i++)
        if (facet_compare_values(&facet->value[i - 1], &facet->value[i]) > 0)
            differ(trial, query, facet->column, "out of order", facet->value[i].value);
}

static void ask_one(struct trial *trial, uint64_t number)
{
    struct random random = {(number + 1) * UINT64_C(0x9E3779B97F4A7C15)};
    struct search_result result;
    uint32_t set = 0;
    arena_reset(&trial->arena);
    struct ask *ask = ask_random(trial->collection, number % 3 ? 2 : 1, &random, &trial->arena);
    struct str query = print(trial, ask);
    bool *in = entries_of(trial, query);
    for (size_t i = 0; i < COUNT_OF(checked); i++)
        set |= 1U << checked[i];
    if (!search(trial, query, set, 1, &result)) {
        trial->differing++;
        return;
    }
    trial->asked++;
    trial->found += result.total > 0;
    for (size_t i = 0; i < result.facet_count; i++) {
        const struct facet *facet = &result.facet[i];
        if (!has_own(ask, facet->column)) {
            compare(trial, query, in, facet);
            continue;
        }
        trial->own++;
        if (ask->kind != ASK_AND) /* nothing but own clauses: all items are counted */
            continue;
        struct ask rest = *ask;
        rest.child = ARENA_NEW(&trial->arena, struct ask *, ask->child_count);
        rest.child_count = 0;
        for (size_t k = 0; k < ask->child_count; k++)
            if (!is_own(ask->child[k], facet->column))
                rest.child[rest.child_count++] = ask->child[k];
        if (!rest.child_count)
            continue;
        compare(trial, query,
                entries_of(trial, print(trial, rest.child_count == 1 ? rest.child[0] : &rest)),
                facet);
    }
}

static void ask_many(struct tap *tap, struct trial *trial, const char *what, unsigned count)
{
    trial->asked = trial->differing = trial->own = trial->found = 0;
    for (unsigned i = 0; i < count; i++)
        ask_one(trial, i);
    tap_ok(tap, trial->differing == 0 && trial->found > count / 10,
           "%s: %u questions, %u with an answer, %u differ", what, trial->asked, trial->found,
           trial->differing);
    tap_note("%u fields that the question names itself", trial->own);
}

/* Remove the columns of the index. @return how many files there were. */
static unsigned remove_columns(const char *index)
{
    CLEANUP(arena_free) struct arena arena = {0};
    char folder[PATH_MAX];
    unsigned count = 0;
    if (store_current(index, folder, NULL))
        return 0;
    DIR *open_folder = opendir(folder);
    for (struct dirent *at; open_folder && (at = readdir(open_folder));)
        if (str_starts(str_of(at->d_name), STR(COLUMNS_FILE)))
            count += unlink(arena_print(&arena, "%s/%s", folder, at->d_name).data) == 0;
    if (open_folder)
        closedir(open_folder);
    return count;
}

static void test_folder(struct tap *tap, const char *name, unsigned count)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(collection_close) struct collection collection = {0};
    CLEANUP(searcher_closep) struct searcher *bare = NULL;
    struct error error = {.offset = NO_OFFSET};
    const char *folder = collection_path(&arena, name).data;
    if (!collection_has_folder(folder)) {
        printf("ok %u # SKIP there is no %s\n", ++tap->count, name);
        return;
    }
    if (!tap_ok(tap, collection_open(&collection, folder, NULL), "%s: indexed", name))
        return;
    struct trial trial = {.collection = &collection, .searcher = collection.searcher};
    ask_many(tap, &trial, "with the file of columns", count);
    tap_ok(tap, remove_columns(collection.index) == 1, "there was one file of columns");
    const char *index = collection.index;
    if (tap_ok(tap, searcher_open(&index, 1, &bare, &error) == STATUS_OK, "opened without it")) {
        trial.searcher = bare;
        ask_many(tap, &trial, "without the file of columns", count / 2);
    }
    buffer_free(&trial.text);
    arena_free(&trial.arena);
}

int main(void)
{
    struct tap tap = {0};
    unsigned count = getenv("TESTS_LONG") ? 5000 : 400;
    test_folder(&tap, "corpus/minutes", count);
    test_folder(&tap, "../shared/seeds", count / 2);
    return tap_finish(&tap);
}
