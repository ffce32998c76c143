// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/sync_file.h"

#include <inttypes.h>
#include <stdlib.h>

#include "indexer/format/schema.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define COMMIT_EVERY_MIN 1000 /* documents */
#define COMMIT_EVERY_MAX 2500 /* these take about 150 MB until they are written */
#define TRIES_MAX        2    /* of a file whose reader crashed */

enum status sync_file_store(struct sync_file *sync, const struct file_state *state,
                            struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return index_writer_set(sync->writer, file_state_key(state->root, state->relative, &arena),
                            file_state_write(state, &arena), error);
}

enum status sync_file_remove(struct sync_file *sync, uint32_t root, struct str relative,
                             struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str term = term_make(&arena, TERM_FILE, file_state_hash_key(root, relative, &arena));
    enum status status = versions_leave(sync->versions, sync->writer, term, error);
    return status ? status : index_writer_remove(sync->writer, term, error);
}

enum status sync_file_replace(struct sync_file *sync, const struct file_state *state,
                              struct error *error)
{
    if (!sync->replaces)
        return STATUS_OK;
    sync->replaces = false;
    return sync_file_remove(sync, state->root, state->relative, error);
}

bool sync_file_is_due(const struct sync_file *sync)
{
    uint32_t every = sync->options->commit_every;
    if (!every)
        every = COMMIT_EVERY_MIN + sync->report->items / 20;
    if (!sync->options->commit_every && every > COMMIT_EVERY_MAX)
        every = COMMIT_EVERY_MAX;
    return sync->uncommitted >= every;
}

enum status sync_file_commit(struct sync_file *sync, struct error *error)
{
    enum status status = versions_settle(sync->versions, sync->writer, error);
    if (!status)
        status = index_writer_commit(sync->writer, error);
    sync->uncommitted = 0;
    return status;
}

/* The frames of one job, as they come. */
struct taking {
    struct sync_file *sync;
    const struct scan_file *file;
    struct file_state *state;
    struct arena *arena;    /* of the file */
    struct arena frame;     /* of the frame */
    struct sync_taken *ret; /* NULL for JSON Lines */
    uint32_t base;          /* documents of the file before the job, or before the line */
    uint64_t border;        /* JSON Lines: all before it is done */
    unsigned crashes;       /* at this place */
    enum status ended;      /* what the worker said at the end */
    struct error why;
};

static void taking_free(struct taking *taking)
{
    arena_free(&taking->frame);
}

static struct str document_key(const struct file_state *state, uint32_t place, struct arena *arena)
{
    struct str file = file_state_hash_key(state->root, state->relative, arena);
    return arena_print(arena, "%s" STR_FORMAT "%08x", TERM_KEY, STR_ARG(file), place);
}

static enum status broken(struct error *error)
{
    return error_set(error, STATUS_BUG, _("a reader sent what cannot be understood"));
}

/* Before the first thing of the new content is written, the old one goes. */
static enum status make_room(struct taking *taking, struct error *error)
{
    return sync_file_replace(taking->sync, taking->state, error);
}

static void touch_versions(struct taking *taking, const struct index_document *document)
{
    struct str prefix = STR(TERM_ID);
    for (size_t i = 0; i < document->posting_count; i++)
        if (str_starts(document->posting[i].term, prefix))
            versions_touch(taking->sync->versions, str_from(document->posting[i].term, prefix.size),
                           false);
}

static enum status take_document(struct taking *taking, struct frame_reader *reader,
                                 struct error *error)
{
    struct index_document document;
    uint32_t place = (uint32_t)frame_number(reader);
    (void)place; /* documents come in their order */
    if (!frame_document(reader, &taking->frame, &document))
        return broken(error);
    enum status status = make_room(taking, error);
    if (status)
        return status;
    document.key = document_key(taking->state, taking->state->documents, &taking->frame);
    touch_versions(taking, &document);
    taking->state->documents++;
    taking->sync->uncommitted++;
    return index_writer_put(taking->sync->writer, &document, false, error);
}

/* One line, without what would end it or its first half in file_state_write(). */
static struct str one_line(struct str s, struct arena *arena)
{
    char *copy = ARENA_NEW(arena, char, s.size + 1);
    for (size_t i = 0; i < s.size; i++)
        copy[i] = (unsigned char)s.data[i] < 0x20 ? '?' : s.data[i];
    return (struct str){copy, s.size};
}

static void say_skipped(const struct taking *taking, const char *path, struct str why)
{
    const struct sync_options *options = taking->sync->options;
    if (options->on_skip)
        options->on_skip(options->context, path, why.data);
}

/* A part of the file gave nothing; the rest of it goes on. */
static void skip_part(struct taking *taking, struct str part, struct str why)
{
    struct file_state *state = taking->state;
    struct arena *arena = taking->arena;
    part = one_line(part, arena);
    why = one_line(why, arena);
    struct str path = arena_print(&taking->frame, "%s%s" STR_FORMAT, taking->file->path.data,
                                  part.size ? "/" : "", STR_ARG(part));
    taking->sync->report->parts_skipped++;
    say_skipped(taking, path.data, why);
    if (state->parts_skipped++ < FILE_STATE_PARTS_MAX) {
        struct str line = arena_print(arena, "part " STR_FORMAT "\t" STR_FORMAT "\n", STR_ARG(part),
                                      STR_ARG(why));
        state->parts = arena_join(arena, state->parts, line);
    }
}

static void skip_file(struct taking *taking, struct str why)
{
    taking->state->skipped = one_line(why, taking->arena);
    say_skipped(taking, taking->file->path.data, taking->state->skipped);
}

/* It may have been bad luck: a busy machine, another one's memory. So it is tried again, but not
 * for ever. */
static void count_attempt(struct taking *taking)
{
    const struct file_state *known = taking->sync->known;
    bool same = known && str_equal(known->hash, taking->state->hash);
    uint32_t before = same ? known->attempts : 0;
    if (!taking->state->hash.size)
        before = known ? known->attempts : 0;
    taking->state->attempts = before < FILE_STATE_ATTEMPTS_MAX ? before + 1 : before;
}

static void take_text(struct taking *taking, struct frame_reader *reader)
{
    struct file_state *state = taking->state;
    struct sync_report *report = taking->sync->report;
    struct str format = frame_str(reader);
    uint32_t pages = (uint32_t)frame_number(reader);
    uint32_t quality = (uint32_t)frame_number(reader);
    report->unguarded = frame_number(reader) > 0 || report->unguarded;
    if (!state->format.size)
        state->format = one_line(format, taking->arena);
    state->pages += pages;
    state->pictures += (uint32_t)frame_number(reader);
    if (quality && (!state->ocr_quality || quality < state->ocr_quality))
        state->ocr_quality = quality;
}

static void take_meeting(struct taking *taking, struct frame_reader *reader)
{
    uint32_t items = (uint32_t)frame_number(reader);
    taking->state->meetings++;
    taking->state->items += items;
    taking->state->unlike += frame_number(reader) > 0;
    taking->sync->report->meetings++;
    taking->sync->report->items += items;
}

/* Whether it is as it was is known now. */
static enum status take_head(struct taking *taking, struct frame_reader *reader,
                             struct error *error)
{
    struct str hash = frame_str(reader);
    if (!taking->ret)
        return broken(error);
    taking->ret->same = frame_str(reader).size > 0;
    taking->state->hash = arena_copy(taking->arena, hash);
    return STATUS_OK;
}

static void take_end(struct taking *taking, struct frame_reader *reader)
{
    taking->ended = (enum status)frame_number(reader);
    struct str message = frame_str(reader);
    if (taking->ended)
        error_set(&taking->why, taking->ended, "%.*s", STR_ARG(message));
}

static enum status commit_when_due(struct taking *taking, uint64_t offset, struct error *error)
{
    struct sync_file *sync = taking->sync;
    bool stop = sync->options->stop && *sync->options->stop;
    if (!sync_file_is_due(sync) && !stop)
        return STATUS_OK;
    taking->state->offset = offset;
    enum status status = make_room(taking, error);
    if (!status)
        status = sync_file_store(sync, taking->state, error);
    if (!status)
        status = sync_file_commit(sync, error);
    taking->state->offset = 0;
    if (!status && stop)
        status = error_set(error, STATUS_INTERRUPTED, _("interrupted; what was read is kept"));
    return status;
}

static enum status take_line(struct taking *taking, struct frame_reader *reader,
                             struct error *error)
{
    taking->border = frame_number(reader);
    taking->base = taking->state->documents;
    taking->crashes = 0;
    return commit_when_due(taking, taking->border, error);
}

/* What came of the job, or of the line, before its reader crashed. */
static enum status take_back(struct taking *taking, struct error *error)
{
    enum status status = STATUS_OK;
    struct file_state *state = taking->state;
    while (!status && state->documents > taking->base) {
        struct str key = document_key(state, --state->documents, &taking->frame);
        status = index_writer_remove(taking->sync->writer, key, error);
    }
    if (taking->ret) {
        taking->sync->report->meetings -= state->meetings;
        taking->sync->report->items -= state->items;
        state->meetings = state->items = state->pages = state->pictures = state->unlike = 0;
        taking->sync->report->parts_skipped -= state->parts_skipped;
        state->parts_skipped = 0;
        state->parts = STR_NONE;
    }
    return status;
}

/* The reader is gone. Once is tried again; then the file, or the line, is left out. */
static enum status take_crash(struct taking *taking, struct str why, uint64_t to, bool *done,
                              struct error *error)
{
    struct pool *pool = taking->sync->pool;
    struct str kept = arena_copy(&taking->frame, why);
    enum status status = take_back(taking, error);
    if (status)
        return status;
    if (++taking->crashes < TRIES_MAX)
        return pool_retry(pool, taking->border, error);
    if (taking->ret) {
        *done = true;
        skip_file(taking, kept);
        struct error gone;
        if (sync_file_hash(taking->file->path.data, UINT64_MAX, pool_first(pool)->context,
                           taking->arena, &taking->state->hash, &gone))
            taking->state->hash = STR_NONE;
        count_attempt(taking);
        return pool_give_up(pool, error);
    }
    skip_part(taking,
              arena_print(&taking->frame, _("byte %llu"), (unsigned long long)taking->border),
              kept);
    status = sync_file_border(taking->file->path.data, taking->border, 0, &taking->border, error);
    if (status)
        return status;
    taking->crashes = 0;
    *done = taking->border >= to;
    return *done ? pool_give_up(pool, error) : pool_retry(pool, taking->border, error);
}

static enum status take_frame(struct taking *taking, char kind, struct str payload, bool *done,
                              struct error *error)
{
    struct frame_reader reader = {.rest = payload};
    switch (kind) {
    case FRAME_HEAD:
        return take_head(taking, &reader, error);
    case FRAME_TEXT:
        take_text(taking, &reader);
        return STATUS_OK;
    case FRAME_DOCUMENT:
        return take_document(taking, &reader, error);
    case FRAME_MEETING:
        take_meeting(taking, &reader);
        return STATUS_OK;
    case FRAME_SKIP: {
        struct str part = frame_str(&reader);
        skip_part(taking, part, frame_str(&reader));
        return STATUS_OK;
    }
    case FRAME_LINE:
        return take_line(taking, &reader, error);
    case FRAME_END:
        take_end(taking, &reader);
        *done = true;
        return STATUS_OK;
    default:
        return broken(error);
    }
}

static enum status take_all(struct taking *taking, uint64_t to, struct error *error)
{
    enum status status = STATUS_OK;
    for (bool done = false; !status && !done;) {
        char kind;
        struct str payload;
        /* What is begun is finished; but while its reader thinks there is time for a stop. */
        bool begun = taking->state->documents > taking->base;
        status = pool_next(taking->sync->pool, begun ? NULL : taking->sync->options->stop, &kind,
                           &payload, error);
        if (status == STATUS_INTERRUPTED && !taking->ret && taking->border)
            return commit_when_due(taking, taking->border, error);
        if (status)
            return status;
        if (kind == FRAME_CRASH)
            status = take_crash(taking, payload, to, &done, error);
        else
            status = take_frame(taking, kind, payload, &done, error);
        arena_reset(&taking->frame);
    }
    return status;
}

/* Does a failure concern this file alone, so that the others go on? */
static bool of_file_only(enum status status)
{
    return status == STATUS_BAD_INPUT || status == STATUS_LIMIT || status == STATUS_NO_MEMORY;
}

enum status sync_file_take(struct sync_file *sync, const struct scan_file *file,
                           struct file_state *state, struct arena *arena, struct sync_taken *ret,
                           struct error *error)
{
    CLEANUP(taking_free)
    struct taking taking = {.sync = sync, .file = file, .state = state, .arena = arena, .ret = ret};
    *ret = (struct sync_taken){0};
    state->ocr = sync->options->ocr;
    enum status status = take_all(&taking, 0, error);
    if (status || ret->same)
        return status;
    sync->report->bytes += file->size;
    if (taking.ended == STATUS_NOT_FOUND || taking.ended == STATUS_IO) {
        ret->unreadable = true;
        ret->why = taking.why;
        return STATUS_OK;
    }
    if (of_file_only(taking.ended)) {
        skip_file(&taking, str_of(taking.why.message));
        if (taking.ended == STATUS_NO_MEMORY)
            count_attempt(&taking);
    } else if (taking.ended) {
        *error = taking.why;
        return taking.ended;
    } else if (!state->documents && !state->skipped.size) {
        skip_file(&taking, str_of(_("nothing in it can be read")));
    }
    status = make_room(&taking, error);
    return status ? status : sync_file_store(sync, state, error);
}

enum status sync_file_take_lines(struct sync_file *sync, const struct scan_file *file,
                                 struct file_state *state, struct arena *arena, struct error *error)
{
    uint64_t from = pool_first(sync->pool)->from;
    uint64_t to = pool_first(sync->pool)->to;
    CLEANUP(taking_free)
    struct taking taking = {.sync = sync,
                            .file = file,
                            .state = state,
                            .arena = arena,
                            .base = state->documents,
                            .border = from};
    enum status status = take_all(&taking, to, error);
    sync->report->bytes += to - from;
    if (!status && taking.ended) {
        *error = taking.why; /* in the middle: nothing of it must stay */
        bool gone = taking.ended == STATUS_IO || taking.ended == STATUS_NOT_FOUND;
        status = gone ? STATUS_CHANGED : taking.ended;
    }
    return status;
}
