// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/survey.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/facts/facts.h"
#include "indexer/json/meeting_json.h"
#include "indexer/sync/file_kind.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

struct place {
    struct str slug, name;
};

struct survey {
    struct arena arena;
    struct analyzer *analyzer;
    struct text_cache *cache;
    struct lexicon_counter *counter;
    struct place *place;
    size_t place_count, place_room;
    uint64_t bytes;
    uint64_t stride; /* every how many-th file or line is read */
    uint64_t at;     /* files and lines met */
    const volatile sig_atomic_t *stop;
};

struct survey *survey_new(struct analyzer *analyzer, struct text_cache *cache)
{
    struct survey *survey = memory_alloc(sizeof *survey);
    *survey = (struct survey){
        .analyzer = analyzer, .cache = cache, .counter = lexicon_counter_new(), .stride = 1};
    return survey;
}

void survey_free(struct survey *survey)
{
    if (!survey)
        return;
    lexicon_counter_free(survey->counter);
    arena_free(&survey->arena);
    free(survey);
}

static void add_place(struct survey *survey, struct str name)
{
    if (!name.size)
        return;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str slug = fold_slug(&arena, name);
    for (size_t i = 0; i < survey->place_count; i++)
        if (str_equal(survey->place[i].slug, slug))
            return;
    *ARRAY_PUSH(&survey->arena, survey->place, survey->place_count, survey->place_room) =
        (struct place){arena_copy(&survey->arena, slug), arena_copy(&survey->arena, name)};
}

static void count_words(struct survey *survey, struct str text, struct arena *arena)
{
    struct words words;
    if (analyzer_run(survey->analyzer, text, arena, &words, NULL) == STATUS_OK)
        lexicon_counter_add(survey->counter, words, text);
}

/* The same of a text and of the JSON that it gives, so that both make the same index. */
static void look_at_meeting(struct survey *survey, const struct meeting *meeting,
                            struct arena *arena)
{
    add_place(survey, meeting->municipality);
    count_words(survey, meeting->header, arena);
    count_words(survey, meeting->aside, arena);
    for (size_t i = 0; i < meeting->item_count; i++) {
        const struct item *item = &meeting->item[i];
        count_words(survey, item->title, arena);
        for (size_t k = 0; k < item->section_count; k++)
            count_words(survey, item->section[k].text, arena);
    }
}

static void look_at_json(struct survey *survey, struct str json, struct arena *arena)
{
    struct meeting meeting;
    struct str file;
    if (meeting_read_json(json, arena, &meeting, &file, NULL) == STATUS_OK)
        look_at_meeting(survey, &meeting, arena);
}

static bool is_turn(struct survey *survey)
{
    return survey->at++ % survey->stride == 0;
}

static bool is_stopped(const struct survey *survey)
{
    return survey->stop && *survey->stop;
}

/* The next line into @line; what is longer than LINE_MAX_BYTES is passed over and left empty.
 * @return false at the end. */
static bool next_line(FILE *stream, struct buffer *line)
{
    bool any = false;
    bool long_one = false;
    buffer_reset(line);
    for (int byte; (byte = getc_unlocked(stream)) != EOF; any = true) {
        if (byte == '\n') {
            any = true;
            break;
        }
        long_one = long_one || line->size >= LINE_MAX_BYTES;
        if (!long_one)
            buffer_add_byte(line, (char)byte);
    }
    if (long_one)
        buffer_reset(line);
    return any;
}

static void look_at_json_lines(struct survey *survey, const struct scan_file *file)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer line = {0};
    FILE *stream = fopen(file->path.data, "rbe");
    while (stream && !is_stopped(survey) && next_line(stream, &line)) {
        if (!is_turn(survey))
            continue;
        look_at_json(survey, buffer_str(&line), &arena);
        arena_reset(&arena);
    }
    if (stream)
        fclose(stream);
}

static void look_at_text(struct survey *survey, struct str bytes, const char *name,
                         struct arena *arena)
{
    struct texts texts = {0};
    struct meeting_hints hints = {STR_NONE, STR_NONE};
    if (texts_extract(bytes, name, NULL, arena, &texts, NULL))
        return;
    text_cache_put(survey->cache, bytes, &texts);
    for (size_t t = 0; t < texts.count; t++) {
        struct meetings meetings = {0};
        if (meeting_parse(&texts.text[t], &hints, arena, &meetings, NULL))
            continue;
        for (size_t i = 0; i < meetings.count; i++)
            look_at_meeting(survey, &meetings.meeting[i], arena);
    }
}

static void look_at_file(struct survey *survey, const struct scan_file *file)
{
    CLEANUP(arena_free) struct arena arena = {0};
    char *bytes = NULL;
    size_t size = 0;
    enum file_kind kind = file_kind_of(file->relative);
    if (kind == FILE_OTHER)
        return;
    if (kind == FILE_JSON_LINES) {
        look_at_json_lines(survey, file);
        return;
    }
    if (!is_turn(survey) || file_read_whole(file->path.data, &bytes, &size, NULL))
        return;
    struct str all = {bytes, size};
    if (kind == FILE_JSON)
        look_at_json(survey, all, &arena);
    else
        look_at_text(survey, all, file->path.data, &arena);
    free(bytes);
}

void survey_files(struct survey *survey, const struct scan *scan, const volatile sig_atomic_t *stop)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < scan->count; i++)
        bytes += scan->file[i].size;
    survey->bytes += bytes;
    survey->stride = 1 + bytes / SURVEY_BYTES_MAX;
    survey->stop = stop;
    for (size_t i = 0; i < scan->count && !is_stopped(survey); i++)
        look_at_file(survey, &scan->file[i]);
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
