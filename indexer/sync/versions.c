// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/versions.h"

#include <stdlib.h>

#include "indexer/format/record.h"
#include "indexer/format/schema.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define GROUP_MAX      64   /* documents of one id that are compared; more are no versions */
#define WORDS_MAX      2000 /* of a text that are compared */
#define WORDS_MIN      12   /* fewer say nothing of likeness */
#define LIKE_TEXT      0.6  /* share of the shorter text's words that the other has too */
#define LIKE_TITLE     0.6  /* the same of titles */
#define LIKE_TITLE_MIN 2    /* words of a title that must be alike at least */

struct touched {
    struct str id;
    bool goes;
};

struct versions {
    struct arena arena;
    struct touched *touched;
    size_t count, room;
};

/* One document of an id. */
struct version {
    uint32_t document;
    struct record record;
    uint64_t *word; /* hashes of its text, sorted, each once */
    size_t word_count;
    uint64_t *title;
    size_t title_count;
    int rank;
    size_t cluster; /* versions of each other have the same */
};

struct versions *versions_new(void)
{
    struct versions *versions = memory_alloc(sizeof *versions);
    *versions = (struct versions){0};
    return versions;
}

void versions_free(struct versions *versions)
{
    if (!versions)
        return;
    arena_free(&versions->arena);
    free(versions);
}

void versions_touch(struct versions *versions, struct str id, bool goes)
{
    *ARRAY_PUSH(&versions->arena, versions->touched, versions->count, versions->room) =
        (struct touched){arena_copy(&versions->arena, id), goes};
}

enum status versions_leave(struct versions *versions, struct index_writer *writer, struct str term,
                           struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct term_values ids;
    enum status status = index_writer_values(writer, term, STR(TERM_ID), &arena, &ids, error);
    for (size_t i = 0; !status && i < ids.count; i++)
        versions_touch(versions, ids.value[i], true);
    return status;
}

static uint64_t hash_of(struct str word)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < word.size; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 1099511628211u;
    return hash;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Add the words of @text, as they are between the dashes of a slug. */
static void add_words(struct str text, struct arena *arena, uint64_t *word, size_t *count)
{
    struct str rest = fold_slug(arena, text);
    while (rest.size && *count < WORDS_MAX) {
        struct str one = str_split(&rest, '-');
        if (one.size > 1)
            word[(*count)++] = hash_of(one);
    }
}

static size_t unique(uint64_t *word, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(word, count, sizeof *word, compare_hashes);
    for (size_t i = 0; i < count; i++)
        if (!kept || word[kept - 1] != word[i])
            word[kept++] = word[i];
    return kept;
}

/* Quoted decisions of others are alike in whatever quotes them. */
static void read_words(struct version *version, struct arena *arena)
{
    version->word = ARENA_NEW(arena, uint64_t, WORDS_MAX);
    version->title = ARENA_NEW(arena, uint64_t, WORDS_MAX);
    add_words(version->record.title, arena, version->title, &version->title_count);
    for (size_t i = 0; i < version->record.section_count; i++)
        if (!version->record.section[i].quoted)
            add_words(version->record.section[i].text, arena, version->word, &version->word_count);
    version->word_count = unique(version->word, version->word_count);
    version->title_count = unique(version->title, version->title_count);
}

static size_t in_common(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    size_t both = 0;
    for (size_t i = 0, k = 0; i < a_count && k < b_count;) {
        both += a[i] == b[k];
        size_t next_i = i + (a[i] <= b[k]);
        k += b[k] <= a[i];
        i = next_i;
    }
    return both;
}

static double share(size_t both, size_t a, size_t b)
{
    size_t less = a < b ? a : b;
    return less ? (double)both / (double)less : 0;
}

static bool are_alike(const struct version *a, const struct version *b)
{
    if (str_equal(a->record.file, b->record.file))
        return false; /* a file is no version of itself: two items share a number */
    size_t words = in_common(a->word, a->word_count, b->word, b->word_count);
    if (words >= WORDS_MIN && share(words, a->word_count, b->word_count) >= LIKE_TEXT)
        return true;
    if (!a->record.date || !a->record.committee.size)
        return false; /* "Orientering" of an unknown meeting may be of any */
    size_t titles = in_common(a->title, a->title_count, b->title, b->title_count);
    size_t longer = a->title_count > b->title_count ? a->title_count : b->title_count;
    return titles == longer || /* two without a title too: lukket punkt */
           (titles >= LIKE_TITLE_MIN && (double)titles >= LIKE_TITLE * (double)longer);
}

static bool holds(struct str text, const char *word)
{
    return str_find(text, str_of(word), 0) < text.size;
}

static int rank_of(const struct record *record, struct arena *arena)
{
    struct str type = fold(arena, record->type);
    struct str file = fold(arena, record->file);
    if (holds(type, "dagsorden"))
        return holds(type, "tillæg") ? 2 : 1;
    if (holds(type, "tillæg"))
        return 2;
    bool minutes = holds(type, "referat") || holds(type, "protokol");
    if (holds(type, "rettet") || holds(type, "korrigeret") ||
        (minutes && (holds(file, "rettet") || holds(file, "korrigeret"))))
        return 4;
    return minutes || !type.size ? 3 : 2;
}

static bool is_better(const struct version *a, const struct version *b)
{
    if (a->rank != b->rank)
        return a->rank > b->rank;
    bool a_pages = a->record.page && !a->record.page_from_toc;
    bool b_pages = b->record.page && !b->record.page_from_toc;
    if (a_pages != b_pages)
        return a_pages;
    int order = str_compare(a->record.file, b->record.file);
    return order ? order > 0 : a->record.order < b->record.order;
}

static void join(struct version *version, size_t count, size_t a, size_t b)
{
    size_t from = version[b].cluster;
    size_t to = version[a].cluster;
    for (size_t i = 0; i < count; i++)
        if (version[i].cluster == from)
            version[i].cluster = to;
}

static void find_clusters(struct version *version, size_t count)
{
    for (size_t i = 0; i < count; i++)
        version[i].cluster = i;
    for (size_t i = 0; count <= GROUP_MAX && i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (version[i].cluster != version[k].cluster && are_alike(&version[i], &version[k]))
                join(version, count, i, k);
}

/* Two items of one file stay both: only those of other files give way to the best one. */
static bool is_shown(const struct version *version, size_t count, const struct version *one)
{
    for (size_t i = 0; count <= GROUP_MAX && i < count; i++)
        if (version[i].cluster == one->cluster && &version[i] != one &&
            !str_equal(version[i].record.file, one->record.file) && is_better(&version[i], one))
            return false;
    return true;
}

static enum status settle_group(struct index_writer *writer, struct str id, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct stored_documents stored;
    struct str term = term_make(&arena, TERM_ID, id);
    enum status status = index_writer_documents(writer, term, &arena, &stored, error);
    if (status)
        return status;
    struct version *version = ARENA_NEW(&arena, struct version, stored.count);
    for (size_t i = 0; !status && i < stored.count; i++) {
        version[i].document = stored.document[i].id;
        status = record_decode(stored.document[i].record, &arena, &version[i].record, error);
        if (status)
            return status;
        if (stored.count > 1 && stored.count <= GROUP_MAX)
            read_words(&version[i], &arena);
        version[i].rank = rank_of(&version[i].record, &arena);
    }
    find_clusters(version, stored.count);
    for (size_t i = 0; !status && i < stored.count; i++) {
        bool changed;
        bool shown = is_shown(version, stored.count, &version[i]);
        struct str item = STR(TERM_KIND KIND_ITEM);
        struct str other = STR(TERM_KIND KIND_VERSION);
        status = index_writer_retag(writer, version[i].document, shown ? other : item,
                                    shown ? item : other, &changed, error);
    }
    return status;
}

static int compare_touched(const void *a, const void *b)
{
    const struct touched *x = a;
    const struct touched *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : (int)y->goes - (int)x->goes;
}

enum status versions_settle(struct versions *versions, struct index_writer *writer,
                            struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    enum status status = STATUS_OK;
    if (versions->count)
        qsort(versions->touched, versions->count, sizeof *versions->touched, compare_touched);
    for (size_t i = 0; !status && i < versions->count; i++) {
        const struct touched *touched = &versions->touched[i];
        uint32_t documents = 0;
        if (i && str_equal(touched->id, versions->touched[i - 1].id))
            continue;
        struct str term = term_make(&arena, TERM_ID, touched->id);
        status = index_writer_count(writer, term, &documents, error);
        if (!status && (documents > 1 || (documents && touched->goes)))
            status = settle_group(writer, touched->id, error);
    }
    versions->touched = NULL;
    versions->count = versions->room = 0;
    arena_reset(&versions->arena);
    return status;
}
