// SPDX-License-Identifier: GPL-2.0-or-later
/* The files of a root: which are new, who reads them, and what comes of them in their order. */
#include "indexer/format/schema.h"
#include "indexer/sync/sync_parts.h"
#include "stemmer/base/i18n.h"

/* States come in the order of their keys. */
static struct file_state *find_state(struct sync *sync, struct str key)
{
    for (size_t low = 0, high = sync->state_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(key, sync->state[middle].key);
        if (order == 0)
            return &sync->state[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* With OCR allowed, what gave nothing without it, or not all, is looked at again; and what met bad
 * luck; and all that was skipped, if that is wanted. */
static bool wants_again(const struct sync *sync, const struct file_state *known)
{
    const struct sync_options *options = sync->file.options;
    bool skipped = file_state_is_skipped(known);
    bool scanned = known->pictures || (known->parts_skipped && known->format.size);
    return (options->ocr && !known->ocr && (skipped || scanned)) ||
           (options->again && (skipped || known->parts_skipped)) || file_state_wants_retry(known);
}

/* A long file has its hash taken here: many workers will read it. */
static void plan_lines(struct sync *sync, const struct scan_file *file, struct sync_task *task)
{
    struct error why = {.offset = NO_OFFSET};
    if (sync_file_hash(file->path.data, file->size, sync->context, &sync->arena, &task->hash,
                       &why)) {
        struct error *kept = ARENA_NEW(&sync->arena, struct error, 1);
        *kept = why;
        task->why = kept;
        return;
    }
    if (!task->known || !str_equal(task->known->hash, task->hash))
        return;
    task->same =
        task->known->offset == 0 &&
        !wants_again(sync, task->known); /* else it was interrupted: go on where it stopped */
    task->offset = task->known->offset;
}

/* Files whose size and times are as they were are not opened. */
static void plan_file(struct sync *sync, size_t number)
{
    const struct scan_file *file = &sync->deal.scan->file[number];
    struct sync_task *task = &sync->deal.task[number];
    if (task->planned)
        return;
    task->planned = true;
    struct str key = file_state_hash_key(sync->deal.root, file->relative, &sync->arena);
    struct file_state *known = find_state(sync, key);
    task->known = known;
    if (known) {
        known->seen = true;
        task->same = known->size == file->size && known->changed == file->changed &&
                     str_starts(known->hash, sync->context) && !known->offset &&
                     !wants_again(sync, known);
    }
    if (!task->same && file_kind_of(file->relative) == FILE_JSON_LINES)
        plan_lines(sync, file, task);
    if (task->same)
        sync->deal.bytes -= file->size; /* takes no time */
}

static enum status deal_lines(struct sync *sync, struct job *job, const struct scan_file *file,
                              struct error *error)
{
    struct sync_deal *deal = &sync->deal;
    if (!deal->offset)
        deal->offset = deal->task[deal->at].offset;
    job->from = deal->offset;
    enum status status = STATUS_OK;
    if (job->from < file->size) {
        struct error why;
        if (sync_file_border(file->path.data, job->from, file->size, &job->to, &why))
            job->to = file->size; /* the worker says what is wrong with it */
        status = pool_submit(sync->file.pool, job, job->to - job->from, error);
        deal->offset = job->to;
    }
    if (deal->offset >= file->size) {
        deal->at++;
        deal->offset = 0;
    }
    return status;
}

/* Give the workers as much as they take. */
static enum status deal_jobs(struct sync *sync, struct error *error)
{
    enum status status = STATUS_OK;
    struct sync_deal *deal = &sync->deal;
    while (!status && deal->at < deal->scan->count && pool_has_room(sync->file.pool)) {
        const struct scan_file *file = &deal->scan->file[deal->at];
        const struct sync_task *task = &deal->task[deal->at];
        plan_file(sync, deal->at);
        if (task->same || task->why) {
            deal->at++;
            continue;
        }
        struct job job = {.path = file->path,
                          .relative = file->relative,
                          .root_name = sync->file.root_name,
                          .context = sync->context,
                          .root = deal->root};
        if (file_kind_of(file->relative) == FILE_JSON_LINES) {
            status = deal_lines(sync, &job, file, error);
            continue;
        }
        if (task->known && !wants_again(sync, task->known))
            job.hash = task->known->hash;
        status = pool_submit(sync->file.pool, &job, file->size, error);
        deal->at++;
    }
    return status;
}

static void count_result(struct sync *sync, const struct file_state *state,
                         const struct file_state *known, bool same)
{
    struct sync_report *report = sync->file.report;
    sync->deal.readable++;
    if (same)
        report->parts_skipped += state->parts_skipped;
    report->unlike += file_state_is_unlike(state);
    if (!same && known && known->documents && !state->documents)
        report->removed++; /* it was read before, and its items went */
    if (file_state_is_skipped(state))
        report->skipped++;
    else if (same)
        report->unchanged++;
    else if (known)
        report->changed++;
    else
        report->added++;
}

/* A file that cannot be opened now: keep what is known of it. */
static void keep_unreadable(struct sync *sync, const struct scan_file *file,
                            const struct file_state *known, const struct error *why)
{
    struct sync_report *report = sync->file.report;
    if (known)
        report->kept++;
    report->skipped++;
    if (sync->file.options->on_skip)
        sync->file.options->on_skip(sync->file.options->context, file->path.data, why->message);
}

/* A file that was only touched need not be read again next time. */
static enum status remember_times(struct sync *sync, const struct scan_file *file,
                                  struct file_state *known, struct error *error)
{
    count_result(sync, known, known, true);
    if (known->changed == file->changed && known->size == file->size)
        return STATUS_OK;
    known->changed = file->changed;
    known->size = file->size;
    sync->dirty = true;
    return sync_file_store(&sync->file, known, error);
}

static struct file_state new_state(const struct sync *sync, const struct scan_file *file)
{
    return (struct file_state){.relative = file->relative,
                               .size = file->size,
                               .changed = file->changed,
                               .root = sync->deal.root};
}

/* @bytes of the next file are done too. */
static void tell_progress(struct sync *sync, size_t done, uint64_t bytes)
{
    const struct sync_options *options = sync->file.options;
    const struct sync_report *report = sync->file.report;
    struct sync_progress progress = {
        .files = (uint32_t)sync->deal.scan->count,
        .files_done = (uint32_t)done,
        .bytes = sync->deal.bytes,
        .bytes_done = sync->deal.bytes_done + bytes,
        .items = report->items,
        .skipped = report->skipped + report->parts_skipped,
    };
    if (options->on_progress)
        options->on_progress(options->context, &progress);
}

/* A file that went away or became shorter while it was read: what was made of it is torn. It is as
 * if it was never seen; the next sync reads what it is then. */
static enum status forget_torn(struct sync *sync, const struct scan_file *file,
                               const struct error *why, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error said = *why; /* @why may be @error */
    sync->file.replaces = false;
    enum status status = sync_file_remove(&sync->file, sync->deal.root, file->relative, error);
    struct str key = file_state_key(sync->deal.root, file->relative, &arena);
    if (!status)
        status = index_writer_set(sync->file.writer, key, STR_NONE, error);
    if (!status)
        keep_unreadable(sync, file, NULL, &said);
    return status;
}

/* All parts of a JSON Lines file. */
static enum status take_lines(struct sync *sync, const struct scan_file *file,
                              const struct sync_task *task, struct arena *arena,
                              struct error *error)
{
    struct file_state state = new_state(sync, file);
    struct error torn = {.status = STATUS_OK};
    enum status status = STATUS_OK;
    sync->file.replaces = task->known && !task->offset;
    if (task->offset && task->known)
        state = *task->known;
    state.hash = task->hash;
    state.size = file->size;
    state.changed = file->changed;
    state.offset = 0;
    for (uint64_t at = task->offset; !status && at < file->size;) {
        sync->dirty = true;
        at = pool_first(sync->file.pool)->to;
        status = sync_file_take_lines(&sync->file, file, &state, arena, error);
        if (status == STATUS_CHANGED) {
            torn = *error;
            *error = (struct error){.offset = NO_OFFSET};
            status = STATUS_OK;
        }
        tell_progress(sync, (size_t)(file - sync->deal.scan->file), at);
        if (!status)
            status = deal_jobs(sync, error);
    }
    if (!status && torn.status)
        return forget_torn(sync, file, &torn, error);
    if (!status && !file->size)
        state.skipped = str_of(_("the file is empty"));
    else if (!status && !state.documents && state.parts_skipped)
        state.skipped = str_of(_("no line of it can be read"));
    if (!status && state.skipped.size && sync->file.options->on_skip)
        sync->file.options->on_skip(sync->file.options->context, file->path.data,
                                    state.skipped.data);
    if (!status)
        status = sync_file_replace(&sync->file, &state, error);
    sync->dirty = true;
    if (!status)
        status = sync_file_store(&sync->file, &state, error);
    count_result(sync, &state, task->known, false);
    return status;
}

static enum status take_text(struct sync *sync, const struct scan_file *file,
                             const struct sync_task *task, struct arena *arena, struct error *error)
{
    struct sync_taken taken;
    struct file_state state = new_state(sync, file);
    sync->file.replaces = task->known != NULL;
    sync->file.known = task->known;
    enum status status = sync_file_take(&sync->file, file, &state, arena, &taken, error);
    sync->file.replaces = false;
    sync->file.known = NULL;
    if (status)
        return status;
    if (taken.unreadable) {
        keep_unreadable(sync, file, task->known, &taken.why);
        return STATUS_OK;
    }
    if (taken.same)
        return remember_times(sync, file, task->known, error);
    sync->dirty = true;
    count_result(sync, &state, task->known, false);
    if (file_state_is_unlike(&state) && sync->file.options->on_unlike)
        sync->file.options->on_unlike(sync->file.options->context, file->path.data);
    return STATUS_OK;
}

static enum status take_file(struct sync *sync, size_t number, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct scan_file *file = &sync->deal.scan->file[number];
    const struct sync_task *task = &sync->deal.task[number];
    enum status status = deal_jobs(sync, error);
    if (status)
        return status;
    if (task->why) {
        keep_unreadable(sync, file, task->known, task->why);
        return STATUS_OK;
    }
    if (task->same)
        return remember_times(sync, file, task->known, error);
    if (file_kind_of(file->relative) == FILE_JSON_LINES)
        status = take_lines(sync, file, task, &arena, error);
    else
        status = take_text(sync, file, task, &arena, error);
    if (!status && sync_file_is_due(&sync->file))
        status = sync_commit(sync, error);
    return status;
}

static enum status stopped(struct sync *sync, struct error *error)
{
    enum status status = sync->dirty ? sync_commit(sync, error) : STATUS_OK;
    if (status)
        return status;
    if (sync->swap) {
        sync->file.report->items = sync->file.report->meetings = 0;
        return error_set(error, STATUS_INTERRUPTED, _("interrupted; the index is as it was"));
    }
    error_set(error, STATUS_INTERRUPTED, _("interrupted; what was read is kept"));
    error_hint(error, _("run the command again to read the rest"));
    return STATUS_INTERRUPTED;
}

enum status sync_process_files(struct sync *sync, uint32_t root, const struct scan *scan,
                               struct error *error)
{
    const struct sync_options *options = sync->file.options;
    sync->deal = (struct sync_deal){.scan = scan, .root = root};
    sync->deal.task = ARENA_NEW(&sync->arena, struct sync_task, scan->count);
    for (size_t i = 0; i < scan->count; i++)
        sync->deal.bytes += scan->file[i].size;
    for (size_t i = 0; i < scan->count; i++) {
        if (options->stop && *options->stop)
            return stopped(sync, error);
        enum status status = take_file(sync, i, error);
        if (status == STATUS_INTERRUPTED)
            return stopped(sync, error);
        if (status)
            return status;
        sync->file.report->found++;
        if (!sync->deal.task[i].same)
            sync->deal.bytes_done += scan->file[i].size;
        tell_progress(sync, i + 1, 0);
    }
    return STATUS_OK;
}
