// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Nothing stays nothing: strings of random letters and Danish words that no minutes have find no
 * item, however many stems, parts, joins, synonyms and near misses there are. And yet few questions
 * that have an answer find no item with all their words.
 */
#include "tests/property/collection.h"
#include "tests/property/tap.h"
#include "tests/unit/random.h"

#define STRINGS     400
#define LACKING_MAX 12 /* per cent of the questions that have an answer */

/* Words of other walks of life: no council has them on its agenda. */
static const char *const absent[] = {
    "abekat",        "akvarel",       "alkymi",         "andebryst",     "armbrøst",
    "asteroide",     "ballet",        "bjørneskind",    "bogstavrim",    "brylluppet",
    "citronfromage", "dampmaskine",   "dinosaur",       "drage",         "dykkerklokke",
    "elefanthus",    "enhjørning",    "falkoner",       "fregat",        "galakse",
    "gladiator",     "guldgraver",    "havfrue",        "hvalfangst",    "indianer",
    "jonglør",       "kamæleon",      "kanonkugle",     "kardinal",      "kentaur",
    "klaversonate",  "kængurusafari", "labyrint",       "lavastrøm",     "lejetropper",
    "matador",       "nattergal",     "obelisk",        "opera",         "pinocchio",
    "pyramide",      "rumfart",       "ridderborg",     "savanne",       "sfinks",
    "sørøverskat",   "trold",         "trylleformular", "violinkoncert", "vulkan",
};

struct trial {
    struct searcher *searcher;
    unsigned found;
};

static uint32_t total_of(struct searcher *searcher, struct str query)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = {.query = query, .limit = 1, .no_snippets = true};
    struct search_result result;
    if (searcher_find(searcher, &request, &arena, &result, &error)) {
        tap_note(STR_FORMAT ": %s", STR_ARG(query), error.message);
        return UINT32_MAX;
    }
    return result.total;
}

static void ask_nothing(struct trial *trial, struct str query)
{
    uint32_t total = total_of(trial->searcher, query);
    if (total)
        tap_note("%u items for " STR_FORMAT, total, STR_ARG(query));
    trial->found += total != 0;
}

static unsigned random_strings(struct searcher *searcher)
{
    struct trial trial = {.searcher = searcher};
    struct random random = {UINT64_C(0x2545F4914F6CDD1D)};
    for (unsigned i = 0; i < STRINGS; i++) {
        char word[8];
        size_t size = i % 2 ? 5 : 8;
        for (size_t k = 0; k < size; k++)
            word[k] = (char)('a' + random_below(&random, 26));
        ask_nothing(&trial, (struct str){word, size});
    }
    return trial.found;
}

static unsigned absent_words(struct searcher *searcher)
{
    struct trial trial = {.searcher = searcher};
    for (size_t i = 0; i < COUNT_OF(absent); i++)
        ask_nothing(&trial, str_of(absent[i]));
    return trial.found;
}

static struct str read_list(struct arena *arena, const char *name)
{
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char block[4096];
    size_t size;
    FILE *file = fopen(collection_path(arena, name).data, "rb");
    while (file && (size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&buffer, (struct str){block, size});
    if (file)
        fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}

/* Questions of corpus/queries.tsv that must find something and find no item with all words. */
static void check_full(struct tap *tap, struct searcher *searcher)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = read_list(&arena, "corpus/queries.tsv");
    unsigned asked = 0;
    unsigned lacking = 0;
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        if (!line.size || line.data[0] == '#')
            continue;
        struct str id = str_split(&line, '\t');
        struct str kind = str_split(&line, '\t');
        if (str_is(kind, "nothing"))
            continue;
        asked++;
        if (total_of(searcher, str_trim(line)) == 0) {
            tap_note(STR_FORMAT ": no item has all of " STR_FORMAT, STR_ARG(id), STR_ARG(line));
            lacking++;
        }
    }
    tap_ok(tap, asked && lacking * 100 <= asked * LACKING_MAX,
           "%u of %u questions with an answer lack a full match", lacking, asked);
}

static void check(struct tap *tap, const char *folder, bool is_corpus)
{
    CLEANUP(collection_close) struct collection collection = {0};
    if (!tap_ok(tap, collection_open(&collection, folder, NULL), "indexed"))
        return;
    unsigned found = random_strings(collection.searcher);
    tap_ok(tap, found == 0, "%u of %u random strings find something", found, STRINGS);
    found = absent_words(collection.searcher);
    tap_ok(tap, found == 0, "%u of %zu absent words find something", found, COUNT_OF(absent));
    if (is_corpus)
        check_full(tap, collection.searcher);
}

int main(void)
{
    struct tap tap = {0};
    CLEANUP(arena_free) struct arena arena = {0};
    const char *folder[] = {"corpus/minutes", "../shared/seeds"};
    for (size_t i = 0; i < COUNT_OF(folder); i++) {
        const char *path = collection_path(&arena, folder[i]).data;
        if (collection_has_folder(path))
            check(&tap, path, i == 0);
        else
            tap_note("%s is not there", folder[i]);
    }
    return tap_finish(&tap);
}
