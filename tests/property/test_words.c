// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * No text is lost: every word of every file is found, in that file, as =word in an item or else
 * in the header of its meeting. A word that only the plain form finds there is counted apart.
 */
#include <stdlib.h>

#include "stemmer/base/array.h"
#include "tests/property/collection.h"
#include "tests/property/tap.h"

#define TOLD_MAX 20 /* lost words that are listed */

/* A word of the collection, and the files that a search for it names. */
struct form {
    struct str folded;
    bool *file;
};

struct forms {
    struct form *form;
    size_t count, room;
};

struct hunt {
    struct collection *collection;
    struct arena arena, query;
    struct forms forms;
    unsigned words, lost, inexact;
};

static struct str text_of(const struct text *text, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < text->line_count; i++) {
        buffer_add(&out, text->line[i].text);
        buffer_add_byte(&out, '\n');
    }
    return arena_copy(arena, buffer_str(&out));
}

static int by_folded(const void *a, const void *b)
{
    return str_compare(((const struct word *)a)->folded, ((const struct word *)b)->folded);
}

static size_t number_of_file(const struct collection *collection, struct str relative)
{
    size_t at = 0;
    while (at < collection->file_count && !str_equal(collection->file[at].relative, relative))
        at++;
    return at;
}

/* Add the files that @query finds to @found. */
static bool look(struct hunt *hunt, struct str query, bool *found)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_result result;
    struct search_request request = {
        .query = query, .limit = SEARCH_LIMIT_MAX, .no_snippets = true};
    enum status status =
        searcher_find(hunt->collection->searcher, &request, &hunt->query, &result, &error);
    if (status) {
        tap_note(STR_FORMAT ": %s", STR_ARG(query), error.message);
        return false;
    }
    for (size_t i = 0; i < result.hit_count; i++) {
        size_t file = number_of_file(hunt->collection, result.hit[i].record.file);
        if (file < hunt->collection->file_count)
            found[file] = true;
    }
    arena_reset(&hunt->query);
    return true;
}

/* The word after @mark as a person copies it from the page: several words are quoted. */
static struct str typed(struct hunt *hunt, const char *mark, const struct word *word)
{
    bool several = false;
    for (size_t i = 0; i < word->surface.size; i++)
        several = several || ascii_is_space(word->surface.data[i]);
    if (several)
        return arena_print(&hunt->arena, "\"" STR_FORMAT "\"", STR_ARG(word->surface));
    return arena_print(&hunt->arena, "%s" STR_FORMAT, mark, STR_ARG(word->surface));
}

/* The form of @word; forms are looked up once each. */
static struct form *find_form(struct hunt *hunt, const struct word *word)
{
    struct str folded = word->folded;
    size_t low = 0;
    size_t high = hunt->forms.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(folded, hunt->forms.form[middle].folded);
        if (order == 0)
            return &hunt->forms.form[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    struct forms *forms = &hunt->forms;
    (void)ARRAY_PUSH(&hunt->arena, forms->form, forms->count, forms->room);
    memmove(&forms->form[low + 1], &forms->form[low],
            (forms->count - 1 - low) * sizeof *forms->form);
    struct form *form = &forms->form[low];
    form->folded = folded;
    form->file = ARENA_NEW(&hunt->arena, bool, hunt->collection->file_count);
    look(hunt, typed(hunt, "=", word), form->file);
    return form;
}

static struct str narrowed(struct hunt *hunt, const struct meeting *meeting, const char *mark,
                           const struct word *word)
{
    struct arena *arena = &hunt->arena;
    struct str query = typed(hunt, mark, word);
    if (meeting->date)
        query = arena_print(arena, STR_FORMAT " dato:%04u-%02u-%02u", STR_ARG(query),
                            meeting->date / 10000, meeting->date / 100 % 100, meeting->date % 100);
    if (meeting->municipality.size)
        query = arena_print(arena, STR_FORMAT " kommune:\"" STR_FORMAT "\"", STR_ARG(query),
                            STR_ARG(meeting->municipality));
    if (meeting->committee.size)
        query = arena_print(arena, STR_FORMAT " udvalg:\"" STR_FORMAT "\"", STR_ARG(query),
                            STR_ARG(meeting->committee));
    return query;
}

/* A word of a meeting's header answers only where no item does: ask for that meeting alone. */
static bool in_header(struct hunt *hunt, const char *mark, const struct word *word, size_t file)
{
    bool *found = ARENA_NEW(&hunt->arena, bool, hunt->collection->file_count);
    for (size_t i = 0; i < hunt->collection->entry_count && !found[file]; i++) {
        const struct entry *entry = &hunt->collection->entry[i];
        bool same = i && hunt->collection->entry[i - 1].meeting == entry->meeting;
        if (!same && str_equal(entry->file, hunt->collection->file[file].relative))
            look(hunt, narrowed(hunt, entry->meeting, mark, word), found);
    }
    return found[file];
}

/* Is there a meeting of the same body and day in another file? Then its items may hide a header. */
static bool is_shadowed(const struct hunt *hunt, size_t file)
{
    const struct collection *collection = hunt->collection;
    struct str own = collection->file[file].relative;
    for (size_t i = 0; i < collection->entry_count; i++) {
        const struct entry *a = &collection->entry[i];
        for (size_t k = 0; str_equal(a->file, own) && k < collection->entry_count; k++) {
            const struct entry *b = &collection->entry[k];
            if (!str_equal(b->file, own) && a->meeting->date == b->meeting->date &&
                str_equal(a->meeting->committee, b->meeting->committee) &&
                str_equal(a->meeting->municipality, b->meeting->municipality))
                return true;
        }
    }
    return false;
}

static bool is_found(struct hunt *hunt, const struct word *word, size_t file)
{
    return find_form(hunt, word)->file[file] || in_header(hunt, "=", word, file);
}

/* "BeslutningGodkendt", a label glued to its text, is read as two words. */
static bool is_glued(struct hunt *hunt, const struct word *word, size_t file)
{
    for (size_t at = 1; at < word->folded.size; at++) {
        struct str half[] = {str_head(word->folded, at), str_from(word->folded, at)};
        bool both = ((unsigned char)half[1].data[0] & 0xC0) != 0x80;
        for (size_t i = 0; both && i < 2; i++) {
            struct word part = {.folded = half[i], .surface = half[i]};
            both = is_found(hunt, &part, file) || in_header(hunt, "", &part, file);
        }
        if (both)
            return true;
    }
    return false;
}

/* "stk. 5" of "§ 8, stk. 5" is a word only there: it is found as a part of the reference. */
static bool is_of_law(const struct word *word)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind == 'L')
            return true;
    return false;
}

static void hunt_word(struct hunt *hunt, const struct word *word, size_t file)
{
    const char *plain = word->letters ? "" : "tekst:"; /* a year alone is a date */
    struct word bare = *word;
    bare.surface = word->folded; /* "17:00" of "kl. 17:00", for headers have no phrases */
    hunt->words++;
    if (is_found(hunt, word, file) || is_of_law(word))
        return;
    bool inexact = in_header(hunt, plain, word, file) || in_header(hunt, plain, &bare, file);
    if (!inexact && (is_glued(hunt, word, file) || is_shadowed(hunt, file)))
        return;
    unsigned *count = inexact ? &hunt->inexact : &hunt->lost;
    if (++*count <= TOLD_MAX)
        tap_note("%s: '" STR_FORMAT "' (" STR_FORMAT ") of " STR_FORMAT,
                 inexact ? "not as =word" : "lost", STR_ARG(word->folded), STR_ARG(word->surface),
                 STR_ARG(hunt->collection->file[file].relative));
}

static void hunt_file(struct hunt *hunt, size_t number)
{
    struct collection_file *file = &hunt->collection->file[number];
    struct words words = {0};
    struct error error = {.offset = NO_OFFSET};
    struct str text = text_of(&file->text, &hunt->arena);
    if (analyzer_run(hunt->collection->analyzer, text, &hunt->arena, &words, &error))
        return;
    qsort(words.word, words.count, sizeof *words.word, by_folded);
    for (size_t i = 0; i < words.count; i++)
        if (!i || !str_equal(words.word[i].folded, words.word[i - 1].folded))
            hunt_word(hunt, &words.word[i], number);
}

static void test_folder(struct tap *tap, const char *name, const char *tail)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(collection_close) struct collection collection = {0};
    const char *folder = collection_path(&arena, name).data;
    if (!collection_has_folder(folder)) {
        printf("ok %u # SKIP there is no %s\n", ++tap->count, name);
        return;
    }
    if (!tap_ok(tap, collection_open(&collection, folder, tail), "%s: indexed", name))
        return;
    struct hunt hunt = {.collection = &collection};
    for (size_t i = 0; i < collection.file_count; i++)
        hunt_file(&hunt, i);
    tap_ok(tap, hunt.words && !hunt.lost, "%s: %u words of %zu files, %u lost", name, hunt.words,
           collection.file_count, hunt.lost);
    tap_ok(tap, !hunt.inexact, "%s: %u of them are found only without =", name, hunt.inexact);
    arena_free(&hunt.arena);
    arena_free(&hunt.query);
}

int main(void)
{
    struct tap tap = {0};
    test_folder(&tap, "corpus/minutes", NULL);
    test_folder(&tap, "../shared/seeds", ".txt");
    test_folder(&tap, "tests/golden/meeting", ".in");
    return tap_finish(&tap);
}
