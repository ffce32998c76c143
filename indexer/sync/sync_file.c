// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/sync_file.h"

#include <inttypes.h>
#include <stdlib.h>

#include "indexer/format/schema.h"
#include "indexer/sync/sync_kept.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define COMMIT_EVERY_MIN 1000               /* documents */
#define COMMIT_EVERY_MAX 2500               /* these take about 150 MB until they are written */
#define TRIES_MAX        2                  /* of a file whose reader crashed */
#define HELD_MAX         ((size_t)64 << 20) /* bytes of documents until it is known what they are */

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
    CLEANUP(arena_free) struct arena arena = {0};
    struct str term =
        term_make(&arena, TERM_FILE, file_state_hash_key(state->root, state->relative, &arena));
    sync->replaces = false;
    enum status status = stamps_gather(sync->stamps, sync->writer, WRITER_NOW, term, error);
    return status ? status : sync_file_remove(sync, state->root, state->relative, error);
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
    struct buffer held;     /* documents, while the file's last good reading may have to stay */
    struct error why;
};

static void taking_free(struct taking *taking)
{
    arena_free(&taking->frame);
    buffer_free(&taking->held);
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

/* Is there a reading of the file that must not go before this one is known to be its content? */
static bool may_keep(const struct taking *taking)
{
    const struct sync_file *sync = taking->sync;
    return taking->ret && sync->known && sync->known->documents && !sync->options->remove &&
           (sync->replaces || sync->carries) && !taking->state->documents;
}

static enum status put_document(struct taking *taking, struct str payload, struct error *error)
{
    struct frame_reader frame = {.rest = payload};
    struct frame_reader *reader = &frame;
    struct index_document document;
    uint32_t place = (uint32_t)frame_number(reader);
    (void)place; /* documents come in their order */
    if (!frame_document(reader, &taking->frame, &document))
        return broken(error);
    enum status status = make_room(taking, error);
    if (!status)
        status = stamps_find(taking->sync->stamps, taking->sync->writer, document.record,
                             &document.stamp, error);
    if (status)
        return status;
    document.key = document_key(taking->state, taking->state->documents, &taking->frame);
    touch_versions(taking, &document);
    taking->state->documents++;
    taking->sync->uncommitted++;
    return index_writer_put(taking->sync->writer, &document, false, error);
}

/* What was held back is the new content of the file. */
static enum status put_held(struct taking *taking, struct error *error)
{
    char kind = 0;
    struct str payload;
    enum status status = STATUS_OK;
    struct str rest = buffer_str(&taking->held);
    for (size_t size = 0; !status && (size = frame_next(rest, &kind, &payload)) != 0;
         rest = str_from(rest, size)) {
        status = put_document(taking, payload, error);
        arena_reset(&taking->frame);
    }
    buffer_free(&taking->held);
    return status;
}

static enum status take_document(struct taking *taking, struct str payload, struct error *error)
{
    if (!may_keep(taking))
        return put_document(taking, payload, error);
    size_t begun = frame_begin(&taking->held, FRAME_DOCUMENT);
    buffer_add(&taking->held, payload);
    frame_end(&taking->held, begun);
    return taking->held.size > HELD_MAX ? put_held(taking, error) : STATUS_OK;
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
    part = file_state_line(part, arena);
    why = file_state_line(why, arena);
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

/* Said when it is known that nothing else of it is kept. */
static void skip_file(struct taking *taking, struct str why)
{
    taking->state->skipped = file_state_line(why, taking->arena);
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
        state->format = file_state_line(format, taking->arena);
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
    enum status status = STATUS_OK;
    if (taking->state->documents || !sync->replaces) { /* else what was read before stays as yet */
        status = make_room(taking, error);
        if (!status)
            status = sync_file_store(sync, taking->state, error);
    }
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

/* What was counted of the file counts no more. */
static void uncount(const struct taking *taking)
{
    const struct file_state *state = taking->state;
    taking->sync->report->meetings -= state->meetings;
    taking->sync->report->items -= state->items;
    taking->sync->report->parts_skipped -= state->parts_skipped;
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
    buffer_reset(&taking->held);
    if (taking->ret) {
        uncount(taking);
        state->meetings = state->items = state->pages = state->pictures = state->unlike = 0;
        state->parts_skipped = 0;
        state->parts = STR_NONE;
    }
    return status;
}

/* The reader is gone. What crashed is tried again; then the file, or the line, is left out. */
static enum status take_crash(struct taking *taking, struct str why, unsigned tries, uint64_t to,
                              bool *done, struct error *error)
{
    struct pool *pool = taking->sync->pool;
    struct str kept = arena_copy(&taking->frame, why);
    enum status status = take_back(taking, error);
    if (status)
        return status;
    if (++taking->crashes < tries)
        return pool_retry(pool, taking->border, error);
    if (taking->ret) {
        *done = true;
        skip_file(taking, kept);
        struct error gone;
        if (sync_file_hash(taking->file->path.data, UINT64_MAX, pool_first(pool)->context,
                           taking->arena, &taking->state->hash, &gone))
            taking->state->hash = STR_NONE;
        taking->state->attempts = file_state_attempt(taking->sync->known, taking->state->hash);
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
        return take_document(taking, payload, error);
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
        if (kind == FRAME_CRASH || kind == FRAME_STUCK)
            status =
                take_crash(taking, payload, kind == FRAME_STUCK ? 1 : TRIES_MAX, to, &done, error);
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

/* How the reader ended, as far as it concerns the file alone. */
static enum status take_outcome(struct taking *taking, struct error *error)
{
    struct file_state *state = taking->state;
    if (of_file_only(taking->ended)) {
        skip_file(taking, str_of(taking->why.message));
        if (taking->ended == STATUS_NO_MEMORY)
            state->attempts = file_state_attempt(taking->sync->known, state->hash);
    } else if (taking->ended) {
        *error = taking->why;
        return taking->ended;
    } else if (!state->documents && !taking->held.size && !state->skipped.size) {
        skip_file(taking, str_of(_("nothing in it can be read")));
    }
    return STATUS_OK;
}

/* Is it damaged, and was it read well before? Then that stays. */
static enum status keep_good(struct taking *taking, struct error *error)
{
    struct str why = STR_NONE;
    struct file_state *state = taking->state;
    if (!may_keep(taking))
        return STATUS_OK;
    enum status status =
        damage_find(taking->sync, state, buffer_str(&taking->held), taking->arena, &why, error);
    if (status || !why.size)
        return status;
    struct damage damage = {why, state->hash, state->attempts};
    uncount(taking);
    taking->ret->kept = true;
    return sync_file_keep(taking->sync, taking->file, &damage, taking->arena, state,
                          &taking->ret->written, error);
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
    status = take_outcome(&taking, error);
    if (!status)
        status = keep_good(&taking, error);
    if (status || ret->kept)
        return status;
    if (state->skipped.size)
        say_skipped(&taking, file->path.data, state->skipped);
    status = put_held(&taking, error);
    if (!status)
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
