// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/survey.h"

#include <stdlib.h>

#include "indexer/facts/facts.h"
#include "indexer/sync/pool.h"
#include "indexer/sync/sync_file.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define TRIES_MAX 3 /* of a file whose reader crashed */

struct place {
    struct str slug, name;
};

struct survey {
    struct arena arena;
    struct analyzer *analyzer;
    struct text_cache *cache;
    struct lexicon_counter *counter;
    struct worker_context context;
    struct pool *pool;
    unsigned unread;    /* jobs that the pool has */
    struct buffer said; /* of the first of them */
    struct place *place;
    size_t place_count, place_room;
    uint64_t bytes;
    struct survey_stuck stuck;
};

/* How far the files of a scan have been given to the pool. */
struct handout {
    const struct scan *scan;
    size_t at;       /* the next file */
    uint64_t offset; /* in it, when it is JSON Lines */
    uint64_t sample; /* every how many-th file or line is read */
};

struct survey *survey_new(struct analyzer *analyzer, struct text_cache *cache, unsigned jobs,
                          unsigned patience)
{
    struct survey *survey = memory_alloc(sizeof *survey);
    *survey =
        (struct survey){.analyzer = analyzer, .cache = cache, .counter = lexicon_counter_new()};
    survey->context.analyzer = analyzer;
    survey->pool = pool_new(&survey->context, jobs, patience);
    return survey;
}

void survey_free(struct survey *survey)
{
    if (!survey)
        return;
    pool_free(survey->pool);
    lexicon_counter_free(survey->counter);
    arena_free(&survey->arena);
    buffer_free(&survey->said);
    free(survey);
}

static void add_place(struct survey *survey, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str slug = fold_slug(&arena, name);
    for (size_t i = 0; i < survey->place_count; i++)
        if (str_equal(survey->place[i].slug, slug))
            return;
    *ARRAY_PUSH(&survey->arena, survey->place, survey->place_count, survey->place_room) =
        (struct place){arena_copy(&survey->arena, slug), arena_copy(&survey->arena, name)};
}

static void count_words(struct survey *survey, struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words;
    if (analyzer_run(survey->analyzer, text, &arena, &words, NULL) == STATUS_OK)
        lexicon_counter_add(survey->counter, words, text);
}

static void take_frame(struct survey *survey, char kind, struct str payload)
{
    struct frame_reader reader = {.rest = payload};
    struct str first = frame_str(&reader);
    if (kind == FRAME_PLACE)
        add_place(survey, first);
    else if (kind == FRAME_WORDS)
        count_words(survey, first);
    else if (kind == FRAME_KEEP)
        text_cache_put(survey->cache, first, frame_str(&reader));
}

/* What a reader said of a file counts when it has come to its end. */
static void take_all(struct survey *survey)
{
    char kind;
    struct str payload;
    struct str rest = buffer_str(&survey->said);
    for (size_t size; (size = frame_next(rest, &kind, &payload)) != 0; rest = str_from(rest, size))
        take_frame(survey, kind, payload);
    buffer_reset(&survey->said);
}

static enum status take_crash(struct survey *survey, unsigned crashes, struct error *error)
{
    buffer_reset(&survey->said);
    if (crashes < TRIES_MAX)
        return pool_retry(survey->pool, pool_first(survey->pool)->from, error);
    survey->unread--;
    return pool_give_up(survey->pool, error);
}

/* A whole file is not begun again by those who index; of JSON Lines they know the line. */
static enum status take_stuck(struct survey *survey, struct error *error)
{
    const struct job *job = pool_first(survey->pool);
    if (file_kind_of(job->relative) != FILE_JSON_LINES)
        *ARRAY_PUSH(&survey->arena, survey->stuck.path, survey->stuck.count, survey->stuck.room) =
            arena_copy(&survey->arena, job->path);
    return take_crash(survey, TRIES_MAX, error);
}

/* All that comes of the first job. What ends its reader again and again is passed over; people are
 * told of it when the file is indexed. */
static enum status take_job(struct survey *survey, const volatile sig_atomic_t *stop,
                            struct error *error)
{
    for (unsigned crashes = 0;;) {
        char kind;
        struct str payload;
        enum status status = pool_next(survey->pool, stop, &kind, &payload, error);
        if (!status && kind == FRAME_STUCK)
            return take_stuck(survey, error);
        if (!status && kind == FRAME_CRASH) {
            status = take_crash(survey, ++crashes, error);
            if (!status && crashes >= TRIES_MAX)
                return STATUS_OK;
        } else if (!status && kind == FRAME_END) {
            survey->unread--;
            take_all(survey);
            return STATUS_OK;
        } else if (!status) {
            size_t begun = frame_begin(&survey->said, kind);
            buffer_add(&survey->said, payload);
            frame_end(&survey->said, begun);
        }
        if (status)
            return status;
    }
}

/* The next part of a JSON Lines file. @return false at its end. */
static bool next_part(struct handout *handout, const struct scan_file *file, struct job *job)
{
    job->from = handout->offset;
    if (job->from >= file->size ||
        sync_file_border(file->path.data, job->from, file->size, &job->to, NULL)) {
        handout->at++;
        handout->offset = 0;
        return false;
    }
    handout->offset = job->to;
    return true;
}

static enum status hand_out(struct survey *survey, struct handout *handout, struct error *error)
{
    enum status status = STATUS_OK;
    while (!status && handout->at < handout->scan->count && pool_has_room(survey->pool)) {
        const struct scan_file *file = &handout->scan->file[handout->at];
        enum file_kind kind = file_kind_of(file->relative);
        struct job job = {
            .path = file->path, .relative = file->relative, .sample = handout->sample};
        uint64_t size = file->size;
        if (kind == FILE_JSON_LINES) {
            if (!next_part(handout, file, &job))
                continue;
            size = job.to - job.from;
        } else if (handout->at++ % handout->sample || kind == FILE_OTHER) {
            continue;
        }
        status = pool_submit(survey->pool, &job, size, error);
        survey->unread += !status;
    }
    return status;
}

uint64_t survey_weight(struct str relative, uint64_t size)
{
    return size > FILE_SIZE_MAX && file_kind_of(relative) != FILE_JSON_LINES ? 0 : size;
}

enum status survey_files(struct survey *survey, const struct scan *scan,
                         const volatile sig_atomic_t *stop, struct error *error)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < scan->count; i++)
        bytes += survey_weight(scan->file[i].relative, scan->file[i].size);
    survey->bytes += bytes;
    struct handout handout = {.scan = scan, .sample = 1 + bytes / SURVEY_BYTES_MAX};
    analyzer_keep_whole(survey->analyzer, true); /* words are counted, not their parts */
    enum status status = hand_out(survey, &handout, error);
    while (!status && survey->unread) {
        status = take_job(survey, stop, error);
        if (!status)
            status = hand_out(survey, &handout, error);
    }
    analyzer_keep_whole(survey->analyzer, false);
    return status;
}

const struct survey_stuck *survey_stuck(const struct survey *survey)
{
    return &survey->stuck;
}

uint64_t survey_bytes(const struct survey *survey)
{
    return survey->bytes;
}

enum status survey_lexicon(const struct survey *survey, struct buffer *ret, struct error *error)
{
    CLEANUP(lexicon_freep) struct lexicon *lexicon = NULL;
    enum status status = lexicon_of_counter(survey->counter, &lexicon, error);
    if (!status)
        lexicon_write(lexicon, ret);
    return status;
}

static int compare_places(const void *a, const void *b)
{
    return str_compare(((const struct place *)a)->slug, ((const struct place *)b)->slug);
}

void survey_places(const struct survey *survey, struct buffer *ret)
{
    if (survey->place_count)
        qsort(survey->place, survey->place_count, sizeof *survey->place, compare_places);
    for (size_t i = 0; i < survey->place_count; i++)
        buffer_print(ret, STR_FORMAT "\t" STR_FORMAT "\n", STR_ARG(survey->place[i].slug),
                     STR_ARG(survey->place[i].name));
}

static struct str find_place(struct str places, struct str slug)
{
    while (places.size) {
        struct str line = str_split(&places, '\n');
        if (str_equal(str_split(&line, '\t'), slug))
            return line;
    }
    return STR_NONE;
}

struct str survey_place_of(struct str places, struct str relative, struct arena *arena)
{
    struct str guess = STR_NONE;
    size_t slash = str_find_byte(relative, '/', 0);
    size_t start = 0;
    for (; slash < relative.size; slash = str_find_byte(relative, '/', start)) {
        struct str slug = fold_slug(arena, str_slice(relative, start, slash));
        struct str place = find_place(places, slug);
        if (place.size)
            return place;
        if (!guess.size)
            guess = municipality_of_slug(slug, arena);
        start = slash + 1;
    }
    return guess;
}
