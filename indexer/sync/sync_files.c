// SPDX-License-Identifier: GPL-2.0-or-later
/* The files of a root: which are new, who reads them, and what comes of them in their order. */
#include <time.h>

#include "indexer/format/schema.h"
#include "indexer/sync/sync_kept.h"
#include "indexer/sync/sync_parts.h"
#include "stemmer/base/i18n.h"

/* States come in the order of their keys. */
static struct file_state *find_state(struct file_state *state, size_t count, struct str key)
{
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(key, state[middle].key);
        if (order == 0)
            return &state[middle];
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
    bool skipped = file_state_is_skipped(known) || file_state_is_kept(known);
    bool scanned = known->pictures || (known->parts_skipped && known->format.size);
    return (options->ocr && !known->ocr && (skipped || scanned)) ||
           (options->again && (skipped || known->parts_skipped)) ||
           (options->remove && file_state_is_kept(known)) || file_state_wants_retry(known);
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
    const struct file_state *good = task->known ? task->known : task->before;
    if (task->known && str_equal(file_state_now(task->known), task->hash)) {
        if (!file_state_is_kept(task->known))
            task->offset = task->known->offset; /* it was interrupted: go on where it stopped */
        task->same = task->offset == 0 && !wants_again(sync, task->known);
    }
    task->cut = !task->same && !task->offset && good && good->documents && !good->parts_skipped &&
                !sync->file.options->remove && damage_cuts_lines(file->path.data, file->size);
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
    struct file_state *known = find_state(sync->state, sync->state_count, key);
    task->known = known;
    task->before = find_state(sync->before, sync->before_count, key);
    if (task->before)
        task->before->seen = true;
    if (known) {
        known->seen = true;
        task->same = known->size == file->size && known->changed == file->changed &&
                     str_starts(file_state_now(known), sync->context) && !known->offset &&
                     !wants_again(sync, known);
    }
    for (size_t i = 0; !task->same && i < sync->stuck_count; i++)
        task->stuck = task->stuck || str_equal(sync->stuck[i], file->path);
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
        if (task->same || task->why || task->cut || task->stuck) {
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
            job.hash = file_state_now(task->known);
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

/* All that is known and was made of a file. */
static enum status forget(struct sync *sync, const struct scan_file *file, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    sync->dirty = true;
    enum status status = sync_file_remove(&sync->file, sync->deal.root, file->relative, error);
    struct str key = file_state_key(sync->deal.root, file->relative, &arena);
    return status ? status : index_writer_set(sync->file.writer, key, STR_NONE, error);
}

/* The last good reading of the file is what is searched. */
static void count_kept(struct sync *sync, const struct scan_file *file,
                       const struct file_state *state, bool same)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct sync_options *options = sync->file.options;
    struct sync_report *report = sync->file.report;
    sync->deal.readable += state->damage_hash.size > 0;
    report->parts_skipped += state->parts_skipped;
    report->skipped++;
    report->damaged++;
    report->damaged_now += !same;
    if (options->on_damage)
        options->on_damage(options->context, file->path.data, file_state_damage(state, &arena).data,
                           !same);
}

/* What is known of a file, where it says how well it was read before. */
static void know(struct sync *sync, const struct sync_task *task)
{
    sync->file.known = task->known ? task->known : task->before;
    sync->file.carries = !task->known && task->before;
}

static enum status keep_damaged(struct sync *sync, const struct scan_file *file,
                                const struct sync_task *task, const struct damage *damage,
                                struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct file_state state;
    bool written = false;
    know(sync, task);
    bool again = file_state_is_kept(sync->file.known);
    struct damage line = *damage;
    line.why = file_state_line(damage->why, &arena);
    enum status status = sync_file_keep(&sync->file, file, &line, &arena, &state, &written, error);
    sync->file.known = NULL;
    sync->file.carries = false;
    sync->dirty = sync->dirty || written;
    if (!status)
        count_kept(sync, file, &state, again);
    return status;
}

/* A file that cannot be opened now: keep what is known of it. */
static enum status keep_unreadable(struct sync *sync, const struct scan_file *file,
                                   const struct sync_task *task, const struct error *why,
                                   struct error *error)
{
    const struct sync_options *options = sync->file.options;
    const struct file_state *good = task->known ? task->known : task->before;
    enum status status = STATUS_OK;
    if (good && good->documents && !options->remove) {
        struct damage damage = {str_of(why->message), STR_NONE, good->attempts};
        return keep_damaged(sync, file, task, &damage, error);
    }
    if (task->known && options->remove) {
        sync->file.report->removed += task->known->documents > 0;
        status = forget(sync, file, error);
    }
    sync->file.report->skipped++;
    if (options->on_skip)
        options->on_skip(options->context, file->path.data, why->message);
    return status;
}

/* A file that was only touched need not be read again next time. */
static enum status remember_times(struct sync *sync, const struct scan_file *file,
                                  struct file_state *known, struct error *error)
{
    if (file_state_is_kept(known))
        count_kept(sync, file, known, true);
    else
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
                               .read = (int64_t)time(NULL),
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

/* A file that went away or became shorter while it was read. Nothing of it is written as yet: what
 * was read before stays. Else what was made of it is torn, and it is as if it was never seen, but
 * by the generation before a rebuild; the next sync reads what it is then. */
static enum status forget_torn(struct sync *sync, const struct scan_file *file,
                               const struct sync_task *task, const struct error *why,
                               struct error *error)
{
    struct error said = *why; /* @why may be @error */
    struct sync_task unknown = {.before = task->before};
    bool whole = sync->file.replaces;
    sync->file.replaces = false;
    enum status status = whole ? STATUS_OK : forget(sync, file, error);
    return status ? status : keep_unreadable(sync, file, whole ? task : &unknown, &said, error);
}

/* Is there a good reading of the file, nothing of which has gone yet? */
static bool may_keep_lines(const struct sync *sync, const struct sync_task *task)
{
    const struct file_state *good = task->known ? task->known : task->before;
    return good && good->documents && !sync->file.options->remove &&
           (sync->file.replaces || task->before);
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
        return forget_torn(sync, file, task, &torn, error);
    if (!status && !file->size)
        state.skipped = str_of(_("the file is empty"));
    else if (!status && !state.documents && state.parts_skipped)
        state.skipped = str_of(_("no line of it can be read"));
    if (!status && state.skipped.size && may_keep_lines(sync, task)) {
        struct damage damage = {state.skipped, state.hash, 0};
        sync->file.replaces = false;
        return keep_damaged(sync, file, task, &damage, error);
    }
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
    know(sync, task);
    bool again = sync->file.known && file_state_is_kept(sync->file.known);
    enum status status = sync_file_take(&sync->file, file, &state, arena, &taken, error);
    sync->file.replaces = false;
    sync->file.known = NULL;
    sync->file.carries = false;
    if (status)
        return status;
    if (taken.unreadable)
        return keep_unreadable(sync, file, task, &taken.why, error);
    if (taken.kept) {
        sync->dirty = sync->dirty || taken.written;
        count_kept(sync, file, &state, again);
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

/* Nobody came to its end when the words were counted: it is left alone until the next sync. */
static enum status take_stuck(struct sync *sync, const struct scan_file *file,
                              const struct sync_task *task, struct arena *arena,
                              struct error *error)
{
    struct error why = {.offset = NO_OFFSET};
    const struct file_state *good = task->known ? task->known : task->before;
    struct file_state state = new_state(sync, file);
    state.skipped = str_of(_("the reader was stuck"));
    if (sync_file_hash(file->path.data, UINT64_MAX, sync->context, arena, &state.hash, &why))
        state.hash = STR_NONE;
    state.attempts = file_state_attempt(good, state.hash);
    if (good && good->documents && !sync->file.options->remove) {
        struct damage damage = {state.skipped, state.hash, state.attempts};
        return keep_damaged(sync, file, task, &damage, error);
    }
    if (sync->file.options->on_skip)
        sync->file.options->on_skip(sync->file.options->context, file->path.data,
                                    state.skipped.data);
    sync->dirty = true;
    enum status status = sync_file_remove(&sync->file, state.root, state.relative, error);
    if (!status)
        status = sync_file_store(&sync->file, &state, error);
    count_result(sync, &state, task->known, false);
    return status;
}

static enum status take_file(struct sync *sync, size_t number, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct scan_file *file = &sync->deal.scan->file[number];
    const struct sync_task *task = &sync->deal.task[number];
    enum status status = deal_jobs(sync, error);
    if (status)
        return status;
    if (task->why)
        return keep_unreadable(sync, file, task, task->why, error);
    if (task->cut) {
        struct damage damage = {str_of(_("its last line is cut")), task->hash, 0};
        return keep_damaged(sync, file, task, &damage, error);
    }
    if (task->same)
        return remember_times(sync, file, task->known, error);
    if (task->stuck)
        return take_stuck(sync, file, task, &arena, error);
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
