// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

#include "indexer/file_kind.h"
#include "indexer/format/schema.h"
#include "indexer/meeting_json.h"
#include "indexer/postings.h"
#include "indexer/survey.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define COMMIT_EVERY_DEFAULT 1000
#define CHUNK_SIZE           ((size_t)1 << 20) /* bytes */

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

static void free_text(char **text)
{
    free(*text);
}

static enum status cannot_read(const char *path, struct error *error)
{
    return error_set(error, STATUS_NOT_FOUND, _("cannot read '%s': %s"), path, strerror(errno));
}

struct str sync_file_context(const char *municipality, struct arena *arena)
{
    struct str facts = arena_print(arena, "%s\n%s\n%s", PARSER_VERSION, analyzer_version(),
                                   municipality ? municipality : "");
    return arena_print(arena, "%016" PRIx64 "-", (uint64_t)XXH3_64bits(facts.data, facts.size));
}

enum status sync_file_hash(const struct scan_file *file, const char *municipality,
                           struct arena *arena, struct str *ret, struct error *error)
{
    CLEANUP(close_file) FILE *stream = fopen(file->path.data, "rbe");
    if (!stream)
        return cannot_read(file->path.data, error);
    XXH3_state_t *hashing = XXH3_createState();
    CLEANUP(free_text) char *chunk = memory_alloc(CHUNK_SIZE);
    XXH3_128bits_reset(hashing);
    size_t size;
    while ((size = fread(chunk, 1, CHUNK_SIZE, stream)) > 0)
        XXH3_128bits_update(hashing, chunk, size);
    XXH128_hash_t hash = XXH3_128bits_digest(hashing);
    XXH3_freeState(hashing);
    if (ferror(stream))
        return cannot_read(file->path.data, error);
    *ret = arena_print(arena, STR_FORMAT "%016" PRIx64 "%016" PRIx64,
                       STR_ARG(sync_file_context(municipality, arena)), (uint64_t)hash.high64,
                       (uint64_t)hash.low64);
    return STATUS_OK;
}

enum status sync_file_store(struct sync_file *sync, const struct file_state *state,
                            struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return index_writer_set(sync->writer, file_state_key(state->root, state->relative, &arena),
                            file_state_write(state, &arena), error);
}

/* The file is open: what was made of its former content goes. */
static enum status begin(struct sync_file *sync, const struct file_state *state,
                         struct arena *arena, struct error *error)
{
    if (!sync->replaces)
        return STATUS_OK;
    struct str key = file_state_hash_key(state->root, state->relative, arena);
    return index_writer_remove(sync->writer, term_make(arena, TERM_FILE, key), error);
}

/* Documents of one meeting into the writer. */
static enum status put_meeting(struct sync_file *sync, const struct meeting *meeting,
                               struct str shown_file, struct file_state *state, struct arena *arena,
                               struct error *error)
{
    struct source source = {
        .root = arena_print(arena, "%u", state->root),
        .file = shown_file,
        .file_key = file_state_hash_key(state->root, state->relative, arena),
        .first_order = state->documents,
    };
    struct index_documents made;
    enum status status = postings_make(meeting, &source, sync->analyzer, arena, &made, error);
    for (size_t i = 0; !status && i < made.count; i++)
        status = index_writer_put(sync->writer, &made.document[i], false, error);
    if (status)
        return status;
    state->documents += (uint32_t)made.count;
    state->meetings++;
    state->items += (uint32_t)meeting->item_count;
    sync->report->meetings++;
    sync->report->items += (uint32_t)meeting->item_count;
    sync->uncommitted += (uint32_t)made.count;
    return STATUS_OK;
}

/* Does a failure concern this file alone, so that the others go on? */
static bool of_file_only(enum status status)
{
    return status == STATUS_BAD_INPUT || status == STATUS_LIMIT;
}

static void skip(struct sync_file *sync, const struct scan_file *file, struct file_state *state,
                 struct str why)
{
    state->skipped = why;
    if (sync->options->on_skip)
        sync->options->on_skip(sync->options->context, file->path.data, why.data);
}

/* Where the text names no municipality: the option, else what the folder is called. */
static void fill_municipality(const struct sync_file *sync, struct meeting *meeting,
                              struct str file, struct arena *arena)
{
    if (!meeting->municipality.size)
        meeting->municipality = str_of(sync->options->municipality);
    if (!meeting->municipality.size)
        meeting->municipality = survey_place_of(sync->places, file, arena);
}

static enum status read_text(struct sync_file *sync, const struct scan_file *file,
                             struct file_state *state, struct arena *arena, struct error *error)
{
    CLEANUP(free_text) char *bytes = NULL;
    size_t size = 0;
    struct text text;
    struct meetings meetings;
    struct meeting_hints hints = {
        .municipality = str_of(sync->options->municipality),
        .file = arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(sync->root_name),
                            STR_ARG(state->relative)),
    };
    enum status status = file_read_whole(file->path.data, &bytes, &size, error);
    if (!status || status == STATUS_LIMIT)
        status = begin(sync, state, arena, error) ? STATUS_IO : status;
    if (!status)
        status = text_extract((struct str){bytes, size}, file->path.data, arena, &text, error);
    if (!status)
        status = meeting_parse(&text, &hints, arena, &meetings, error);
    for (size_t i = 0; !status && i < meetings.count; i++) {
        struct meeting *meeting = &meetings.meeting[i];
        fill_municipality(sync, meeting, state->relative, arena);
        status = put_meeting(sync, meeting, state->relative, state, arena, error);
    }
    return status;
}

static enum status put_json(struct sync_file *sync, struct str json, struct file_state *state,
                            struct arena *arena, struct error *error)
{
    struct meeting meeting;
    struct str file;
    enum status status = meeting_read_json(json, arena, &meeting, &file, error);
    if (status)
        return status;
    if (!file.size)
        file = state->relative;
    fill_municipality(sync, &meeting, file, arena);
    return put_meeting(sync, &meeting, file, state, arena, error);
}

static enum status read_json(struct sync_file *sync, const struct scan_file *file,
                             struct file_state *state, struct arena *arena, struct error *error)
{
    CLEANUP(free_text) char *bytes = NULL;
    size_t size = 0;
    enum status status = file_read_whole(file->path.data, &bytes, &size, error);
    if (!status || status == STATUS_LIMIT)
        status = begin(sync, state, arena, error) ? STATUS_IO : status;
    return status ? status : put_json(sync, (struct str){bytes, size}, state, arena, error);
}

static enum status commit_when_due(struct sync_file *sync, struct file_state *state,
                                   uint64_t offset, struct error *error)
{
    uint32_t every =
        sync->options->commit_every ? sync->options->commit_every : COMMIT_EVERY_DEFAULT;
    bool stop = sync->options->stop && *sync->options->stop;
    if (sync->uncommitted < every && !stop)
        return STATUS_OK;
    state->offset = offset;
    enum status status = sync_file_store(sync, state, error);
    if (!status)
        status = index_writer_commit(sync->writer, error);
    state->offset = 0;
    sync->uncommitted = 0;
    if (!status && stop)
        status = error_set(error, STATUS_INTERRUPTED, _("interrupted; what was read is kept"));
    return status;
}

struct json_lines {
    FILE *stream;
    char *line;
    size_t room;
    uint64_t offset; /* bytes read */
    uint32_t bad;    /* lines that could not be read */
};

static void json_lines_close(struct json_lines *lines)
{
    free(lines->line);
    if (lines->stream)
        fclose(lines->stream);
}

static void bad_line(struct sync_file *sync, const struct scan_file *file, struct json_lines *lines,
                     struct file_state *state, struct arena *keep, const struct error *why)
{
    struct str place = arena_print(keep, _("byte %" PRIu64 ": %s"), lines->offset, why->message);
    lines->bad++;
    if (sync->options->on_skip)
        sync->options->on_skip(sync->options->context, file->path.data, place.data);
    if (!state->skipped.size)
        state->skipped = place;
}

static enum status read_json_lines(struct sync_file *sync, const struct scan_file *file,
                                   struct file_state *state, struct arena *keep,
                                   struct error *error)
{
    CLEANUP(json_lines_close) struct json_lines lines = {.stream = fopen(file->path.data, "rbe")};
    CLEANUP(arena_free) struct arena arena = {0};
    if (!lines.stream || fseeko(lines.stream, (off_t)state->offset, SEEK_SET))
        return cannot_read(file->path.data, error);
    enum status begun = begin(sync, state, &arena, error);
    if (begun)
        return begun;
    lines.offset = state->offset;
    state->offset = 0;
    ssize_t size;
    while ((size = getline(&lines.line, &lines.room, lines.stream)) >= 0) {
        struct error why = {.offset = NO_OFFSET};
        struct str json = str_trim((struct str){lines.line, (size_t)size});
        enum status status = STATUS_OK;
        if (json.size)
            status = put_json(sync, json, state, &arena, &why);
        if (of_file_only(status)) {
            bad_line(sync, file, &lines, state, keep, &why);
        } else if (status) {
            *error = why;
            return status;
        }
        lines.offset += (uint64_t)size;
        arena_reset(&arena);
        status = commit_when_due(sync, state, lines.offset, error);
        if (status)
            return status;
    }
    if (!ferror(lines.stream))
        return STATUS_OK;
    return error_set(error, STATUS_IO, _("cannot read '%s': %s"), file->path.data,
                     strerror(errno)); /* in the middle: nothing of it must be committed */
}

enum status sync_file_read(struct sync_file *sync, const struct scan_file *file,
                           struct file_state *state, struct arena *arena, struct error *error)
{
    struct error why = {.offset = NO_OFFSET};
    enum status status;
    sync->report->bytes += file->size;
    switch (file_kind_of(state->relative)) {
    case FILE_OTHER:
        status = begin(sync, state, arena, &why);
        if (!status)
            status = error_set(&why, STATUS_BAD_INPUT, _("about the folder, not minutes"));
        break;
    case FILE_JSON_LINES:
        status = read_json_lines(sync, file, state, arena, &why);
        break;
    case FILE_JSON:
        status = read_json(sync, file, state, arena, &why);
        break;
    default:
        status = read_text(sync, file, state, arena, &why);
    }
    if (of_file_only(status)) {
        skip(sync, file, state, arena_copy(arena, str_of(why.message)));
        status = STATUS_OK;
    }
    if (status)
        *error = why;
    else
        status = sync_file_store(sync, state, error);
    return status;
}
