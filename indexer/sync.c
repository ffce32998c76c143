// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/format/schema.h"
#include "indexer/sync_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

static void sync_close(struct sync *sync)
{
    index_writer_close(sync->file.writer);
    analyzer_close(sync->file.analyzer);
    lexicon_free(sync->lexicon);
    store_close(&sync->store);
    arena_free(&sync->arena);
}

static enum status number_of_root(struct sync *sync, struct str path, uint32_t *ret,
                                  struct error *error)
{
    for (size_t i = 0; i < sync->root_count; i++) {
        if (str_equal(sync->root[i], path)) {
            *ret = (uint32_t)i;
            return STATUS_OK;
        }
    }
    struct str key = arena_print(&sync->arena, META_ROOT_FORMAT, (unsigned)sync->root_count);
    *ret = (uint32_t)sync->root_count;
    *ARRAY_PUSH(&sync->arena, sync->root, sync->root_count, sync->root_room) =
        arena_copy(&sync->arena, path);
    sync->dirty = true;
    return index_writer_set(sync->file.writer, key, path, error);
}

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

static enum status remove_documents(struct sync *sync, uint32_t root, struct str relative,
                                    struct error *error)
{
    struct str term =
        term_make(&sync->arena, TERM_FILE, file_state_hash_key(root, relative, &sync->arena));
    sync->dirty = true;
    return index_writer_remove(sync->file.writer, term, error);
}

/* Is the file as it was when it was last read? Reads it only when its size or times differ. */
static enum status is_unchanged(struct sync *sync, const struct scan_file *file,
                                const struct file_state *known, struct str *hash, bool *ret,
                                struct error *error)
{
    const char *municipality = sync->file.options->municipality;
    struct str context = sync_file_context(municipality, &sync->arena);
    *ret = known && known->size == file->size && known->changed == file->changed &&
           str_starts(known->hash, context);
    if (*ret) {
        *hash = known->hash;
        return STATUS_OK;
    }
    enum status status = sync_file_hash(file, municipality, &sync->arena, hash, error);
    *ret = !status && known && str_equal(known->hash, *hash);
    return status;
}

static void count_result(struct sync_report *report, bool known, bool same, bool skipped)
{
    if (same)
        report->unchanged++;
    else if (known)
        report->changed++;
    else
        report->added++;
    if (skipped)
        report->skipped++;
}

/* A file that cannot be opened now: keep what is known of it. */
static void keep_unreadable(struct sync *sync, const struct scan_file *file,
                            const struct file_state *known, const struct error *why)
{
    struct sync_report *report = sync->file.report;
    if (known)
        report->kept++;
    else
        report->skipped++;
    if (sync->file.options->on_skip)
        sync->file.options->on_skip(sync->file.options->context, file->path.data, why->message);
}

static enum status read_file(struct sync *sync, uint32_t root, const struct scan_file *file,
                             struct str hash, struct file_state *known, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct file_state state = {.relative = file->relative,
                               .hash = hash,
                               .size = file->size,
                               .changed = file->changed,
                               .root = root};
    enum status status = STATUS_OK;
    if (known && known->offset && str_equal(known->hash, hash)) {
        state = *known; /* a long file that was interrupted: go on where it stopped */
        state.size = file->size;
        state.changed = file->changed;
    } else {
        sync->file.replaces = known != NULL;
    }
    status = sync_file_read(&sync->file, file, &state, &arena, error);
    sync->file.replaces = false;
    if (status == STATUS_NOT_FOUND) { /* it vanished a moment ago */
        keep_unreadable(sync, file, known, error);
        return STATUS_OK;
    }
    sync->dirty = true;
    count_result(sync->file.report, known != NULL, false, state.skipped.size > 0);
    return status;
}

/* A file that was only touched need not be read again next time. */
static enum status remember_times(struct sync *sync, const struct scan_file *file,
                                  struct file_state *known, struct error *error)
{
    if (known->changed == file->changed)
        return STATUS_OK;
    known->changed = file->changed;
    sync->dirty = true;
    return sync_file_store(&sync->file, known, error);
}

static enum status process_file(struct sync *sync, uint32_t root, const struct scan_file *file,
                                struct error *error)
{
    struct str hash;
    bool same = false;
    struct str key = file_state_hash_key(root, file->relative, &sync->arena);
    struct file_state *known = find_state(sync, key);
    if (known)
        known->seen = true;
    enum status status = is_unchanged(sync, file, known, &hash, &same, error);
    if (status == STATUS_NOT_FOUND) {
        keep_unreadable(sync, file, known, error);
        return STATUS_OK;
    }
    if (!status && same && !known->offset) {
        count_result(sync->file.report, true, true, known->skipped.size > 0);
        return remember_times(sync, file, known, error);
    }
    if (!status)
        status = read_file(sync, root, file, hash, known, error);
    uint32_t every = sync->file.options->commit_every ? sync->file.options->commit_every : 1000;
    if (!status && sync->file.uncommitted >= every)
        status = sync_commit(sync, error);
    return status;
}

static bool below_trouble(const struct scan *scan, struct str relative)
{
    for (size_t i = 0; i < scan->trouble_count; i++) {
        const struct scan_trouble *trouble = &scan->trouble[i];
        struct str rest = str_from(relative, trouble->relative.size);
        if (str_starts(relative, trouble->relative) &&
            (rest.size == 0 || (trouble->folder && rest.data[0] == '/')))
            return true;
    }
    return false;
}

static enum status remove_vanished(struct sync *sync, uint32_t root, const struct scan *scan,
                                   struct error *error)
{
    bool careful = !sync->file.options->remove;
    bool empty = scan->root_gone || scan->count == 0;
    for (size_t i = 0; i < sync->state_count; i++) {
        struct file_state *state = &sync->state[i];
        if (state->root != root || state->seen)
            continue;
        if (careful && (empty || below_trouble(scan, state->relative))) {
            sync->file.report->kept++;
            continue;
        }
        enum status status = remove_documents(sync, root, state->relative, error);
        if (!status)
            status = index_writer_set(sync->file.writer,
                                      file_state_key(root, state->relative, &sync->arena), STR_NONE,
                                      error);
        if (status)
            return status;
        sync->file.report->removed++;
    }
    return STATUS_OK;
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

static enum status process_files(struct sync *sync, uint32_t root, const struct scan *scan,
                                 struct error *error)
{
    const struct sync_options *options = sync->file.options;
    for (size_t i = 0; i < scan->count; i++) {
        if (options->stop && *options->stop)
            return stopped(sync, error);
        enum status status = process_file(sync, root, &scan->file[i], error);
        if (status)
            return status;
        struct sync_progress progress = {(uint32_t)scan->count, (uint32_t)i + 1,
                                         sync->file.report->items};
        if (options->on_progress)
            options->on_progress(options->context, &progress);
    }
    return STATUS_OK;
}

static void report_troubles(struct sync *sync, const struct scan *scan)
{
    const struct sync_options *options = sync->file.options;
    for (size_t i = 0; options->on_skip && i < scan->trouble_count; i++)
        options->on_skip(options->context, scan->trouble[i].path.data, scan->trouble[i].why);
}

static enum status process_root(struct sync *sync, const struct sync_root *root,
                                struct error *error)
{
    uint32_t number;
    enum status status = number_of_root(sync, root->path, &number, error);
    if (status)
        return status;
    size_t slash = root->path.size;
    while (slash > 0 && root->path.data[slash - 1] != '/')
        slash--;
    sync->file.root_name = str_from(root->path, slash);
    report_troubles(sync, &root->scan);
    status = process_files(sync, number, &root->scan, error);
    if (!status)
        status = remove_vanished(sync, number, &root->scan, error);
    return status;
}

/* The path under which a root is known, whatever it was called this time. */
static struct str real_path(struct arena *arena, const char *folder, bool *exists)
{
    char *real = realpath(folder, NULL);
    *exists = real != NULL;
    struct str path = arena_copy(arena, str_of(real ? real : folder));
    free(real);
    if (*exists || folder[0] == '/')
        return path;
    char *here = realpath(".", NULL);
    path = here ? arena_print(arena, "%s/%s", here, folder) : path;
    free(here);
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path = arena_copy(arena, str_head(path, path.size - 1));
    return path;
}

static bool is_inside(struct str path, struct str folder)
{
    return path.size > folder.size && str_starts(path, folder) &&
           (str_is(folder, "/") || path.data[folder.size] == '/');
}

/* Which root a folder on the command line means: itself, or the one it is a part of. */
static enum status choose_root(struct sync *sync, const char *folder, struct str *ret,
                               struct error *error)
{
    bool exists;
    struct str path = real_path(&sync->arena, folder, &exists);
    for (size_t i = 0; i < sync->root_count; i++) {
        struct str root = sync->root[i];
        if (str_equal(root, path) || is_inside(path, root)) {
            *ret = root;
            return STATUS_OK;
        }
        if (is_inside(root, path)) {
            error_set(error, STATUS_BAD_ARGUMENT,
                      _("'%s' holds '%.80s', which is in the index by itself"), folder, root.data);
            error_hint(error, _("make the index anew with: sync --rebuild '%.80s'"), folder);
            return STATUS_BAD_ARGUMENT;
        }
    }
    if (!exists)
        return error_set(error, STATUS_NOT_FOUND, _("there is no folder '%s'"), folder);
    *ret = path;
    return STATUS_OK;
}

static enum status add_root(struct sync *sync, struct sync_roots *roots, struct str path,
                            struct error *error)
{
    for (size_t i = 0; i < roots->count; i++)
        if (str_equal(roots->root[i].path, path))
            return STATUS_OK;
    struct sync_root *root = ARRAY_PUSH(&sync->arena, roots->root, roots->count, roots->room);
    root->path = path;
    return scan_folder(path.data, &sync->arena, &root->scan, error);
}

/* A rebuild would lose the items of a folder that is not there now. */
static enum status check_present(const struct sync *sync, const struct sync_root *root,
                                 struct error *error)
{
    if (sync->file.options->remove || (!root->scan.root_gone && root->scan.count))
        return STATUS_OK;
    error_set(error, STATUS_NOT_FOUND, _("the folder '%.160s' is missing or empty"),
              root->path.data);
    error_hint(error, _("a rebuild would lose its items; --fjern allows that"));
    return STATUS_NOT_FOUND;
}

/* The roots to go over: the folders named, or those that are known. */
static enum status choose_roots(struct sync *sync, const char *const *folders, size_t count,
                                const struct str *known, size_t known_count, struct sync_roots *ret,
                                struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        struct str path = STR_NONE;
        status = choose_root(sync, folders[i], &path, error);
        if (!status)
            status = add_root(sync, ret, path, error);
    }
    for (size_t i = 0; !status && !count && i < known_count; i++)
        status = add_root(sync, ret, known[i], error);
    for (size_t i = 0; !status && sync->file.options->rebuild && i < ret->count; i++)
        status = check_present(sync, &ret->root[i], error);
    if (!status && !ret->count) {
        status = error_set(error, STATUS_BAD_ARGUMENT,
                           _("no folder is named, and the index knows none"));
        error_hint(error, _("usage: referat-indexer sync FOLDER..."));
    }
    return status;
}

static enum status process_roots(struct sync *sync, const struct sync_roots *roots,
                                 struct error *error)
{
    enum status status = sync_learn(sync, roots, error);
    for (size_t i = 0; !status && i < roots->count; i++)
        status = process_root(sync, &roots->root[i], error);
    if (!status && sync->dirty)
        status = sync_commit(sync, error);
    if (!status && sync->swap)
        status = store_swap(&sync->store, error);
    if (!status && sync->file.options->purge)
        store_remove_others(&sync->store);
    return status;
}

/* Begin anew in a generation of its own, with the roots known so far and those of @roots. */
static enum status begin_anew(struct sync *sync, struct sync_roots *roots, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sync->root_count; i++)
        status = add_root(sync, roots, sync->root[i], error);
    for (size_t i = 0; i < roots->count; i++)
        if (roots->root[i].scan.root_gone || roots->root[i].scan.count == 0 ||
            roots->root[i].scan.trouble_count)
            return status; /* what cannot be read now must not be lost: go on with the old words */
    index_writer_close(sync->file.writer);
    sync->file.writer = NULL;
    sync->root_count = sync->state_count = 0;
    return status ? status : sync_open_writer(sync, true, error);
}

static enum status run(struct sync *sync, const char *const *folders, size_t count,
                       struct error *error)
{
    bool rebuild = sync->file.options->rebuild;
    struct sync_roots roots = {0};
    enum status status = rebuild ? sync_old_roots(sync, error) : STATUS_OK;
    struct str *old = sync->root;
    size_t old_count = sync->root_count;
    if (rebuild) {
        sync->root = NULL;
        sync->root_count = sync->root_room = 0;
    }
    if (!status)
        status = sync_open_writer(sync, rebuild, error);
    if (!status)
        status = sync_load_roots(sync, error);
    if (!status)
        status = sync_load_states(sync, error);
    if (!status)
        status = choose_roots(sync, folders, count, rebuild ? old : sync->root,
                              rebuild ? old_count : sync->root_count, &roots, error);
    if (!status && sync_has_outgrown(sync, &roots))
        status = begin_anew(sync, &roots, error);
    return status ? status : process_roots(sync, &roots, error);
}

static void count_all(struct sync *sync, struct sync_report *report)
{
    uint32_t count;
    if (!sync->file.writer)
        return;
    if (!index_writer_count(sync->file.writer, STR(TERM_KIND KIND_ITEM), &count, NULL))
        report->total_items = count;
    if (!index_writer_count(sync->file.writer, STR(TERM_KIND KIND_MEETING), &count, NULL))
        report->total_meetings = count;
}

enum status sync_folders(const char *index, const char *const *folders, size_t count,
                         const struct sync_options *options, struct sync_report *ret,
                         struct error *error)
{
    CLEANUP(sync_close) struct sync sync = {.store = {.lock = -1}};
    *ret = (struct sync_report){0};
    sync.file.options = options;
    sync.file.report = ret;
    enum status status = analyzer_open(&sync.file.analyzer, error);
    if (!status)
        status = store_open(index, true, &sync.store, error);
    if (!status)
        status = run(&sync, folders, count, error);
    count_all(&sync, ret);
    return status;
}
