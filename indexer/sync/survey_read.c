// SPDX-License-Identifier: GPL-2.0-or-later
/* The survey's half in the workers: a parser that fails on a file ends a worker, not the sync. */
#include <stdlib.h>
#include <xxhash.h>

#include "indexer/extract/wire.h"
#include "indexer/json/meeting_json.h"
#include "indexer/sync/worker_parts.h"

static void send(struct worker *worker, char kind, struct str text)
{
    if (!text.size)
        return;
    size_t begun = frame_begin(&worker->gathered, kind);
    frame_add_str(&worker->gathered, text);
    worker_end_frame(worker, begun);
}

/* The same of a text and of the JSON that it gives, so that both make the same index. */
static void look_at_meeting(struct worker *worker, const struct meeting *meeting)
{
    send(worker, FRAME_PLACE, meeting->municipality);
    send(worker, FRAME_WORDS, meeting->header);
    send(worker, FRAME_WORDS, meeting->aside);
    for (size_t i = 0; i < meeting->item_count; i++) {
        const struct item *item = &meeting->item[i];
        send(worker, FRAME_WORDS, item->title);
        for (size_t k = 0; k < item->section_count; k++)
            send(worker, FRAME_WORDS, item->section[k].text);
    }
}

static void look_at_json(struct worker *worker, struct str json, struct arena *arena)
{
    struct meeting meeting;
    struct str file;
    if (meeting_read_json(json, arena, &meeting, &file, NULL) == STATUS_OK)
        look_at_meeting(worker, &meeting);
}

/* A sample of lines is chosen by where they begin, so that it is the same whoever reads them. */
static bool is_chosen(uint64_t offset, uint64_t sample)
{
    return sample <= 1 || XXH3_64bits(&offset, sizeof offset) % sample == 0;
}

static void look_at_lines(struct worker *worker, const struct job *job)
{
    struct str part;
    uint64_t offset = job->from;
    if (worker_read_part(job, &worker->arena, &part, NULL))
        return;
    while (part.size) {
        size_t end = str_find_byte(part, '\n', 0);
        size_t size = end < part.size ? end + 1 : part.size;
        if (end == part.size && offset + size < job->to)
            return; /* the last line goes on and on */
        if (is_chosen(offset, job->sample))
            look_at_json(worker, str_trim(str_head(part, size)), &worker->line);
        arena_reset(&worker->line);
        offset += size;
        part = str_from(part, size);
    }
}

static void keep(struct worker *worker, struct str bytes, const struct texts *texts)
{
    CLEANUP(buffer_free) struct buffer coded = {0};
    if (!text_cache_wants(texts))
        return;
    wire_encode(texts, STATUS_OK, NULL, &coded);
    XXH128_hash_t hash = XXH3_128bits(bytes.data, bytes.size);
    size_t begun = frame_begin(&worker->gathered, FRAME_KEEP);
    frame_add_str(&worker->gathered, (struct str){(const char *)&hash, sizeof hash});
    frame_add_str(&worker->gathered, buffer_str(&coded));
    worker_end_frame(worker, begun);
}

static void look_at_text(struct worker *worker, const struct job *job, struct str bytes)
{
    struct texts texts = {0};
    struct meeting_hints hints = {STR_NONE, STR_NONE};
    if (texts_extract(bytes, job->path.data, NULL, &worker->arena, &texts, NULL))
        return;
    keep(worker, bytes, &texts);
    for (size_t t = 0; t < texts.count; t++) {
        struct meetings meetings = {0};
        if (meeting_parse(&texts.text[t], &hints, &worker->arena, &meetings, NULL))
            continue;
        for (size_t i = 0; i < meetings.count; i++)
            look_at_meeting(worker, &meetings.meeting[i]);
    }
}

void survey_read(struct worker *worker, const struct job *job)
{
    char *bytes = NULL;
    size_t size = 0;
    enum file_kind kind = file_kind_of(job->relative);
    if (kind == FILE_JSON_LINES) {
        look_at_lines(worker, job);
        return;
    }
    if (file_read_whole(job->path.data, &bytes, &size, NULL))
        return;
    if (kind == FILE_JSON)
        look_at_json(worker, (struct str){bytes, size}, &worker->arena);
    else
        look_at_text(worker, job, (struct str){bytes, size});
    free(bytes);
}
