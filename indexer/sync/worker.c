// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/worker.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/facts/facts.h"
#include "indexer/json/meeting_json.h"
#include "indexer/sync/file_state.h"
#include "indexer/sync/survey.h"
#include "indexer/sync/sync_file.h"
#include "indexer/sync/worker_parts.h"
#include "indexer/write/postings.h"
#include "stemmer/base/i18n.h"

#define FLUSH_SIZE    ((size_t)64 << 10)  /* bytes gathered before they are written */
#define LARGE_LOOKED  ((uint64_t)1 << 20) /* bytes of a file that is skipped for its size alone */
#define JOB_BYTES_MAX (LINE_MAX_BYTES + ((size_t)1 << 20)) /* of JSON Lines that are looked at */

/* The writer is gone: there is nothing left to do. */
static _Noreturn void leave(void)
{
    _exit(0);
}

static void flush(struct worker *worker)
{
    struct str rest = buffer_str(&worker->gathered);
    while (rest.size) {
        ssize_t size = write(worker->out, rest.data, rest.size);
        if (size < 0 && errno != EINTR)
            leave();
        rest = str_from(rest, size > 0 ? (size_t)size : 0);
    }
    buffer_reset(&worker->gathered);
}

void worker_end_frame(struct worker *worker, size_t begun)
{
    frame_end(&worker->gathered, begun);
    if (worker->gathered.size >= FLUSH_SIZE)
        flush(worker);
}

static void send_two(struct worker *worker, char kind, struct str a, struct str b)
{
    size_t begun = frame_begin(&worker->gathered, kind);
    frame_add_str(&worker->gathered, a);
    frame_add_str(&worker->gathered, b);
    worker_end_frame(worker, begun);
}

static void send_numbers(struct worker *worker, char kind, uint64_t a, uint64_t b)
{
    size_t begun = frame_begin(&worker->gathered, kind);
    frame_add_number(&worker->gathered, a);
    frame_add_number(&worker->gathered, b);
    worker_end_frame(worker, begun);
}

static void send_end(struct worker *worker, enum status status, const struct error *error)
{
    size_t begun = frame_begin(&worker->gathered, FRAME_END);
    frame_add_number(&worker->gathered, (uint64_t)status);
    frame_add_str(&worker->gathered, str_of(status ? error->message : ""));
    worker_end_frame(worker, begun);
    flush(worker);
}

static uint32_t ocr_quality_of(const struct text *text)
{
    if (!text->ocr)
        return 0;
    return text->quality ? text->quality : 1;
}

static void send_text(struct worker *worker, const struct text *text, bool unguarded)
{
    size_t begun = frame_begin(&worker->gathered, FRAME_TEXT);
    frame_add_str(&worker->gathered, str_of(text->format));
    frame_add_number(&worker->gathered, text->page_count);
    frame_add_number(&worker->gathered, ocr_quality_of(text));
    frame_add_number(&worker->gathered, unguarded);
    frame_add_number(&worker->gathered, text->picture_count);
    worker_end_frame(worker, begun);
}

/* Does an item have what items of minutes have? */
static bool looks_like_item(const struct item *item)
{
    bool like = item->case_no.size || item->outcomes || item->closed;
    for (size_t i = 0; !like && i < item->section_count; i++)
        like = item->section[i].kind == SECTION_DECISION ||
               item->section[i].kind == SECTION_RECOMMENDATION;
    return like;
}

/* Any text is read as a meeting of some kind. A shopping list has no body, or no day, and nothing
 * that meetings have; it is searched all the same. */
static bool looks_like_minutes(const struct meeting *meeting)
{
    bool like = (meeting->committee.size && meeting->date) || meeting->kind.size ||
                meeting->participants.count;
    for (size_t i = 0; !like && i < meeting->item_count; i++)
        like = looks_like_item(&meeting->item[i]);
    return like;
}

static enum status put_meeting(struct worker *worker, const struct job *job,
                               const struct meeting *meeting, struct str shown_file,
                               struct arena *arena, struct error *error)
{
    struct source source = {
        .root = arena_print(arena, "%u", job->root),
        .file = shown_file,
        .file_key = file_state_hash_key(job->root, job->relative, arena),
    };
    struct index_documents made;
    enum status status =
        postings_make(meeting, &source, worker->context->analyzer, arena, &made, error);
    for (size_t i = 0; !status && i < made.count; i++) {
        size_t begun = frame_begin(&worker->gathered, FRAME_DOCUMENT);
        frame_add_number(&worker->gathered, worker->documents++);
        frame_add_document(&worker->gathered, &made.document[i]);
        worker_end_frame(worker, begun);
    }
    if (!status)
        send_numbers(worker, FRAME_MEETING, meeting->item_count, !looks_like_minutes(meeting));
    return status;
}

/* Where the text names no municipality: the option, else what the folder is called. */
static void fill_municipality(const struct worker *worker, struct meeting *meeting, struct str file,
                              struct arena *arena)
{
    if (!meeting->municipality.size)
        meeting->municipality = str_of(worker->context->municipality);
    if (!meeting->municipality.size)
        meeting->municipality = survey_place_of(worker->context->places, file, arena);
    struct str known = municipality_known(meeting->municipality); /* Nordfyns is Nordfyn */
    if (known.size)
        meeting->municipality = known;
}

/* The text of a file or of a member of it. */
static enum status put_text(struct worker *worker, const struct job *job, const struct text *text,
                            bool unguarded, struct arena *arena, struct error *error)
{
    struct str file = job->relative;
    struct meetings meetings;
    if (text->member.size)
        file = arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(file), STR_ARG(text->member));
    struct meeting_hints hints = {
        .municipality = str_of(worker->context->municipality),
        .file =
            arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(job->root_name), STR_ARG(file)),
    };
    enum status status = meeting_parse(text, &hints, arena, &meetings, error);
    if (!status)
        send_text(worker, text, unguarded);
    for (size_t i = 0; !status && i < meetings.count; i++) {
        meetings.meeting[i].ocr_quality = ocr_quality_of(text);
        fill_municipality(worker, &meetings.meeting[i], file, arena);
        status = put_meeting(worker, job, &meetings.meeting[i], file, arena, error);
    }
    return status;
}

/* Does a failure concern this file alone, so that the others go on? */
static bool of_file_only(enum status status)
{
    return status == STATUS_BAD_INPUT || status == STATUS_LIMIT || status == STATUS_NO_MEMORY;
}

static enum status get_texts(struct worker *worker, const struct job *job, struct str bytes,
                             struct texts *ret, struct error *error)
{
    struct extract_limits limits = {.ocr = worker->context->ocr};
    struct arena *arena = &worker->arena;
    bool kept = text_cache_get(worker->context->cache, bytes, arena, ret);
    if (kept && !(limits.ocr && ret->skip_count)) /* what was skipped may be scanned */
        return texts_read_pictures(bytes, &limits, arena, ret, error);
    return texts_extract(bytes, job->path.data, &limits, arena, ret, error);
}

/* What is missing from a text that was read: the pages that are pictures. */
static void name_pictures(struct worker *worker, const struct text *text)
{
    if (!text->picture_count)
        return;
    struct str why;
    if (worker->context->ocr)
        why = arena_print(&worker->arena, _("%u of %u pages without text, and OCR failed on them"),
                          text->picture_count, text->page_count);
    else
        why = arena_print(&worker->arena, _("%u of %u pages without text; --ocr reads them"),
                          text->picture_count, text->page_count);
    send_two(worker, FRAME_SKIP, text->member, why);
}

static enum status read_texts(struct worker *worker, const struct job *job, struct str bytes,
                              struct error *error)
{
    struct texts texts = {0};
    enum status status = get_texts(worker, job, bytes, &texts, error);
    for (size_t i = 0; !status && i < texts.skip_count; i++)
        send_two(worker, FRAME_SKIP, texts.skip[i].member, texts.skip[i].why);
    for (size_t i = 0; !status && i < texts.count; i++) {
        const struct text *text = &texts.text[i];
        struct error why = {.offset = NO_OFFSET};
        name_pictures(worker, text);
        status = put_text(worker, job, text, texts.unguarded, &worker->arena, &why);
        if (of_file_only(status) && text->member.size) {
            send_two(worker, FRAME_SKIP, text->member, str_of(why.message));
            status = STATUS_OK;
        } else if (status) {
            *error = why;
        }
    }
    return status;
}

static enum status put_json(struct worker *worker, const struct job *job, struct str json,
                            struct arena *arena, struct error *error)
{
    struct meeting meeting;
    struct str file;
    enum status status = meeting_read_json(json, arena, &meeting, &file, error);
    if (status)
        return status;
    if (!file.size)
        file = job->relative;
    fill_municipality(worker, &meeting, file, arena);
    return put_meeting(worker, job, &meeting, file, arena, error);
}

static void free_text(char **text)
{
    free(*text);
}

/* A whole file: its hash first, then what is in it, unless it is as it was. */
static enum status read_whole(struct worker *worker, const struct job *job, enum file_kind kind,
                              struct error *error)
{
    CLEANUP(free_text) char *bytes = NULL;
    size_t size = 0;
    struct str hash = STR_NONE;
    enum status read = file_read_whole(job->path.data, &bytes, &size, error);
    if (read && read != STATUS_LIMIT)
        return read;
    struct str all = {bytes, size};
    enum status status = STATUS_OK;
    if (read)
        status = sync_file_hash(job->path.data, LARGE_LOOKED, job->context, &worker->arena, &hash,
                                error);
    else
        hash = sync_file_hash_of(all, job->context, &worker->arena);
    if (status)
        return status;
    bool same = str_equal(hash, job->hash);
    send_two(worker, FRAME_HEAD, hash, same ? STR("1") : STR_NONE);
    if (same || read)
        return same ? STATUS_OK : read;
    if (kind == FILE_OTHER)
        return error_set(error, STATUS_BAD_INPUT, _("about the folder, not minutes"));
    if (kind == FILE_JSON)
        return put_json(worker, job, all, &worker->arena, error);
    return read_texts(worker, job, all, error);
}

static enum status read_line(struct worker *worker, const struct job *job, struct str line,
                             uint64_t offset, struct error *error)
{
    struct error why = {.offset = NO_OFFSET};
    struct str json = str_trim(line);
    enum status status = STATUS_OK;
    arena_reset(&worker->line);
    if (json.size)
        status = put_json(worker, job, json, &worker->line, &why);
    if (of_file_only(status)) {
        struct str place = arena_print(&worker->line, _("byte %llu"), (unsigned long long)offset);
        send_two(worker, FRAME_SKIP, place, str_of(why.message));
        return STATUS_OK;
    }
    if (status)
        *error = why;
    return status;
}

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

enum status worker_read_part(const struct job *job, struct arena *arena, struct str *ret,
                             struct error *error)
{
    uint64_t all = job->to - job->from;
    size_t size = all < JOB_BYTES_MAX ? (size_t)all : JOB_BYTES_MAX;
    char *bytes = ARENA_NEW(arena, char, size + 1);
    CLEANUP(close_file) FILE *file = file_open(job->path.data, NULL);
    if (!file)
        return error_set(error, STATUS_IO, _("cannot read '%s': %s"), job->path.data,
                         strerror(errno));
    size_t done = 0;
    while (done < size) {
        ssize_t part = pread(fileno(file), bytes + done, size - done, (off_t)(job->from + done));
        if (part < 0 && errno == EINTR)
            continue;
        if (part <= 0)
            break;
        done += (size_t)part;
    }
    *ret = (struct str){bytes, done};
    if (done == size)
        return STATUS_OK; /* in the middle of a file: nothing of it must be committed */
    return error_set(error, STATUS_IO, _("cannot read '%s': %s"), job->path.data,
                     _("it has become shorter"));
}

static void skip_long_line(struct worker *worker, const struct job *job, uint64_t offset)
{
    struct str place = arena_print(&worker->arena, _("byte %llu"), (unsigned long long)offset);
    struct str why = arena_print(&worker->arena, _("larger than %zu MB"), LINE_MAX_BYTES >> 20);
    send_two(worker, FRAME_SKIP, place, why);
    send_numbers(worker, FRAME_LINE, job->to, 0);
}

static enum status read_lines(struct worker *worker, const struct job *job, struct error *error)
{
    struct str part = STR_NONE;
    enum status status = worker_read_part(job, &worker->arena, &part, error);
    uint64_t offset = job->from;
    while (!status && part.size) {
        size_t end = str_find_byte(part, '\n', 0);
        size_t size = end < part.size ? end + 1 : part.size;
        if (end == part.size && offset + size < job->to) { /* the last line goes on and on */
            skip_long_line(worker, job, offset);
            break;
        }
        status = read_line(worker, job, str_head(part, size), offset, error);
        if (status)
            break;
        offset += size;
        send_numbers(worker, FRAME_LINE, offset, 0);
        part = str_from(part, size);
    }
    return status;
}

void worker_add_job(struct buffer *out, const struct job *job)
{
    size_t begun = frame_begin(out, 'J');
    frame_add_str(out, job->path);
    frame_add_str(out, job->relative);
    frame_add_str(out, job->root_name);
    frame_add_str(out, job->context);
    frame_add_str(out, job->hash);
    frame_add_number(out, job->root);
    frame_add_number(out, job->from);
    frame_add_number(out, job->to);
    frame_add_number(out, job->sample);
    frame_end(out, begun);
}

static struct job get_job(struct str payload, struct arena *arena)
{
    struct frame_reader reader = {.rest = payload};
    struct job job = {0};
    job.path = arena_copy(arena, frame_str(&reader)); /* with a NUL behind it */
    job.relative = arena_copy(arena, frame_str(&reader));
    job.root_name = arena_copy(arena, frame_str(&reader));
    job.context = arena_copy(arena, frame_str(&reader));
    job.hash = arena_copy(arena, frame_str(&reader));
    job.root = (uint32_t)frame_number(&reader);
    job.from = frame_number(&reader);
    job.to = frame_number(&reader);
    job.sample = frame_number(&reader);
    return job;
}

static void do_job(struct worker *worker, struct str payload)
{
    struct error error = {.offset = NO_OFFSET};
    struct job job = get_job(payload, &worker->arena);
    enum file_kind kind = file_kind_of(job.relative);
    enum status status = STATUS_OK;
    if (job.sample)
        survey_read(worker, &job);
    else if (kind == FILE_JSON_LINES)
        status = read_lines(worker, &job, &error);
    else
        status = read_whole(worker, &job, kind, &error);
    send_end(worker, status, &error);
    arena_reset(&worker->arena);
    worker->documents = 0;
}

static void read_more(int in, struct buffer *bytes)
{
    char part[4096];
    ssize_t size = read(in, part, sizeof part);
    if (size == 0 || (size < 0 && errno != EINTR))
        leave();
    if (size > 0)
        buffer_add(bytes, (struct str){part, (size_t)size});
}

_Noreturn void worker_run(const struct worker_context *context, int in, int out)
{
    struct worker worker = {.context = context, .out = out};
    struct buffer bytes = {0};
    memory_keep();
    for (;;) {
        char kind;
        struct str payload;
        size_t size = frame_next(buffer_str(&bytes), &kind, &payload);
        if (size == SIZE_MAX)
            leave();
        if (size == 0) {
            read_more(in, &bytes);
            continue;
        }
        do_job(&worker, payload);
        struct buffer rest = {0};
        buffer_add(&rest, str_from(buffer_str(&bytes), size));
        buffer_free(&bytes);
        bytes = rest;
    }
}
