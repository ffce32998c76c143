// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/sync.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/format/schema.h"
#include "indexer/sync/sync_kept.h"
#include "indexer/sync/sync_parts.h"
#include "indexer/write/keeper.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

static void sync_close(struct sync *sync)
{
    pool_free(sync->file.pool);
    versions_free(sync->file.versions);
    stamps_free(sync->file.stamps);
    text_cache_free(sync->file.cache);
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

static const char *below(struct sync *sync, struct str root, struct str relative)
{
    return arena_print(&sync->arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(root), STR_ARG(relative))
        .data;
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

static bool is_inside(struct str path, struct str folder)
{
    return path.size > folder.size && str_starts(path, folder) &&
           (str_is(folder, "/") || path.data[folder.size] == '/');
}

static bool is_part(struct str relative, struct str part)
{
    return !part.size || str_equal(relative, part) || is_inside(relative, part);
}

static enum status remove_vanished(struct sync *sync, uint32_t number, const struct sync_root *root,
                                   struct error *error)
{
    const struct scan *scan = &root->scan;
    bool careful = !sync->file.options->remove;
    bool empty = scan->root_gone || sync->deal.readable == 0;
    for (size_t i = 0; i < sync->state_count; i++) {
        struct file_state *state = &sync->state[i];
        if (state->root != number || state->seen || !is_part(state->relative, root->part))
            continue;
        if (careful && (empty || below_trouble(scan, state->relative))) {
            sync->file.report->kept++;
            continue;
        }
        enum status status = sync_file_remove(&sync->file, number, state->relative, error);
        sync->dirty = true;
        if (!status)
            status = index_writer_set(sync->file.writer,
                                      file_state_key(number, state->relative, &sync->arena),
                                      STR_NONE, error);
        if (status)
            return status;
        sync->file.report->removed++;
    }
    return STATUS_OK;
}

/* In a rebuild: what is in a folder that cannot be looked into is not gone. */
static enum status carry_hidden(struct sync *sync, uint32_t number, const struct sync_root *root,
                                struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sync->before_count; i++) {
        const struct file_state *state = &sync->before[i];
        if (state->root != number || state->seen || !below_trouble(&root->scan, state->relative))
            continue;
        sync->file.report->kept++;
        sync->dirty = true;
        if (state->documents)
            status = sync_file_carry(&sync->file, state, below(sync, root->path, state->relative),
                                     error);
    }
    return status;
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
    status = sync_process_files(sync, number, &root->scan, error);
    if (!status)
        status = remove_vanished(sync, number, root, error);
    if (!status)
        status = carry_hidden(sync, number, root, error);
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

/* Nobody means an index: it would be read as minutes, or nothing of it. */
static bool is_of_index(struct str path, struct arena *arena)
{
    size_t slash = path.size;
    while (slash > 0 && path.data[slash - 1] != '/')
        slash--;
    struct str name = str_from(path, slash);
    struct str folder = arena_copy(arena, str_head(path, slash > 1 ? slash - 1 : slash));
    bool generation = name.size > 1 && name.data[0] == 'g' && ascii_is_digit(name.data[1]);
    return scan_is_index(path.data, arena) || (generation && scan_is_index(folder.data, arena));
}

/* Which root a folder on the command line means: itself, or the one it is a part of. */
static enum status choose_root(struct sync *sync, const char *folder, struct sync_root *ret,
                               struct error *error)
{
    bool exists;
    struct str path = real_path(&sync->arena, folder, &exists);
    for (size_t i = 0; i < sync->root_count; i++) {
        struct str root = sync->root[i];
        if (str_equal(root, path) || is_inside(path, root)) {
            struct str part = str_from(path, root.size);
            if (part.size && part.data[0] == '/')
                part = str_from(part, 1);
            *ret = (struct sync_root){.path = root, .part = part};
            return STATUS_OK;
        }
        if (is_inside(root, path)) {
            error_set(error, STATUS_BAD_ARGUMENT,
                      _("'%s' holds '%.80s', which is in the index by itself"), folder, root.data);
            error_hint(error, _("make the index anew with: referat indeks synk --rebuild '%.80s'"),
                       folder);
            return STATUS_BAD_ARGUMENT;
        }
    }
    if (!exists)
        return error_set(error, STATUS_NOT_FOUND, _("there is no folder '%s'"), folder);
    if (is_of_index(path, &sync->arena))
        return error_set(error, STATUS_BAD_ARGUMENT,
                         _("'%s' is an index or a part of one, no folder of minutes"), folder);
    *ret = (struct sync_root){.path = path};
    return STATUS_OK;
}

/* Paths below a part, as paths below its root. */
static struct str below_root(struct str part, struct str relative, bool itself, struct arena *arena)
{
    if (itself)
        return part;
    return arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(part), STR_ARG(relative));
}

static enum status scan_root(struct sync *sync, struct sync_root *root, struct error *error)
{
    struct arena *arena = &sync->arena;
    struct scan *scan = &root->scan;
    struct str path = root->path;
    if (root->part.size)
        path = arena_print(arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(path),
                           str_is(path, "/") ? "" : "/", STR_ARG(root->part));
    enum status status =
        scan_folder(path.data, root->part.size ? root->path.data : NULL, arena, scan, error);
    if (status || !root->part.size)
        return status;
    for (size_t i = 0; i < scan->count; i++)
        scan->file[i].relative = below_root(root->part, scan->file[i].relative,
                                            str_equal(scan->file[i].path, path), arena);
    for (size_t i = 0; i < scan->trouble_count; i++)
        scan->trouble[i].relative = below_root(root->part, scan->trouble[i].relative,
                                               str_equal(scan->trouble[i].path, path), arena);
    return STATUS_OK;
}

static enum status add_root(struct sync *sync, struct sync_roots *roots,
                            const struct sync_root *wanted, struct error *error)
{
    for (size_t i = 0; i < roots->count; i++)
        if (str_equal(roots->root[i].path, wanted->path) &&
            is_part(wanted->part, roots->root[i].part))
            return STATUS_OK;
    struct sync_root *root = ARRAY_PUSH(&sync->arena, roots->root, roots->count, roots->room);
    *root = (struct sync_root){.path = wanted->path, .part = wanted->part};
    return scan_root(sync, root, error);
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

static bool is_covered(struct str path, const struct str *root, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(path, root[i]) || is_inside(path, root[i]))
            return true;
    return false;
}

/* To make the index anew must not remove what is there: the roots that are known come with those
 * that are named. */
static enum status add_known(struct sync *sync, const struct str *known, size_t count,
                             struct sync_roots *roots, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        bool covered = false;
        for (size_t k = 0; k < roots->count; k++)
            covered = covered || is_covered(known[i], &roots->root[k].path, 1);
        if (!covered)
            status = add_root(sync, roots, &(struct sync_root){.path = known[i]}, error);
    }
    return status;
}

/* No folder is named, and none is known: or the index is so damaged that none can be read. */
static enum status no_roots(const struct sync *sync, struct error *error)
{
    error_set(error, STATUS_BAD_ARGUMENT, _("no folder is named, and the index knows none"));
    if (sync->file.options->rebuild && sync->store.generation)
        error_hint(error,
                   _("name its folders: referat indeks synk --rebuild FOLDER --index '%.60s'"),
                   sync->store.path);
    else
        error_hint(error, _("usage: referat indeks synk FOLDER..."));
    return STATUS_BAD_ARGUMENT;
}

/* The roots to go over: the folders named, or those that are known. */
static enum status choose_roots(struct sync *sync, const char *const *folders, size_t count,
                                const struct str *known, size_t known_count, struct sync_roots *ret,
                                struct error *error)
{
    enum status status = STATUS_OK;
    bool rebuild = sync->file.options->rebuild;
    for (size_t i = 0; !status && i < count; i++) {
        struct sync_root root = {0};
        status = choose_root(sync, folders[i], &root, error);
        if (!status && !(rebuild && is_covered(root.path, known, known_count)))
            status = add_root(sync, ret, &root, error);
    }
    if (!status && (!count || rebuild))
        status = add_known(sync, known, known_count, ret, error);
    for (size_t i = 0; !status && rebuild && i < ret->count; i++)
        status = check_present(sync, &ret->root[i], error);
    return status || ret->count ? status : no_roots(sync, error);
}

static bool is_known(const struct sync_roots *roots, struct str path)
{
    for (size_t i = 0; i < roots->count; i++)
        if (str_equal(roots->root[i].path, path))
            return true;
    return false;
}

/* When all is made anew the roots keep their numbers, by which files and items are known; unless
 * one of them went into another. */
static enum status number_roots(struct sync *sync, const struct sync_roots *roots,
                                struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sync->root_before_count; i++) {
        uint32_t number = 0;
        bool moved = !is_known(roots, sync->root_before[i]);
        if (!moved)
            status = number_of_root(sync, sync->root_before[i], &number, error);
        for (size_t k = 0; !status && k < sync->before_count; k++)
            if (sync->before[k].root == i && file_state_is_kept(&sync->before[k]) &&
                (moved || number != i))
                status = sync_would_lose(
                    below(sync, sync->root_before[i], sync->before[k].relative), error);
        if (moved || number != i)
            sync->before_count = 0;
    }
    return status;
}

static enum status process_roots(struct sync *sync, const struct sync_roots *roots,
                                 struct error *error)
{
    const struct sync_options *options = sync->file.options;
    enum status status = sync_learn(sync, roots, error);
    sync->context = sync_file_context(options->municipality, &sync->arena);
    sync->file.context.analyzer = sync->file.analyzer;
    sync->file.context.municipality = options->municipality;
    sync->file.context.ocr = options->ocr;
    sync->file.context.cache = sync->file.cache;
    sync->file.pool = pool_new(&sync->file.context, options->jobs, options->patience);
    if (!status)
        status = number_roots(sync, roots, error);
    for (size_t i = 0; !status && i < roots->count; i++)
        status = process_root(sync, &roots->root[i], error);
    sync->file.report->readers_missing = pool_missing(sync->file.pool);
    if (!status && sync->dirty)
        status = sync_commit(sync, error);
    if (!status)
        sync_write_columns(sync);
    if (!status && sync->swap)
        status = store_swap(&sync->store, error);
    if (!status && sync->file.options->purge)
        store_remove_others(&sync->store);
    return status;
}

/* Would something be lost if all were read again now: what is not there, or was read by OCR? */
static bool has_much_to_lose(const struct sync *sync, const struct sync_roots *roots)
{
    for (size_t i = 0; i < roots->count; i++)
        if (roots->root[i].scan.root_gone || roots->root[i].scan.count == 0 ||
            roots->root[i].scan.trouble_count)
            return true;
    for (size_t i = 0; i < sync->state_count; i++)
        if (sync->state[i].ocr_quality && !sync->file.options->ocr)
            return true;
    return false;
}

/* Begin anew in a generation of its own, with the roots known so far and those of @roots; or go on
 * with the old words. */
static enum status begin_anew(struct sync *sync, struct sync_roots *roots, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < sync->root_count; i++)
        status = add_root(sync, roots, &(struct sync_root){.path = sync->root[i]}, error);
    if (status || has_much_to_lose(sync, roots))
        return status;
    index_writer_close(sync->file.writer);
    sync->file.writer = NULL;
    if (!sync->file.options->remove) {
        sync->before = sync->state;
        sync->before_count = sync->state_count;
    }
    sync->root_before = sync->root;
    sync->root_before_count = sync->root_count;
    sync->root = NULL;
    sync->root_count = sync->root_room = sync->state_count = 0;
    sync->file.report->anew = true;
    return sync_open_writer(sync, true, error);
}

static enum status run(struct sync *sync, const char *const *folders, size_t count,
                       struct error *error)
{
    bool rebuild = sync->file.options->rebuild;
    struct sync_roots roots = {0};
    enum status status = rebuild ? sync_old_roots(sync, error) : STATUS_OK;
    if (rebuild) {
        sync->root_before = sync->root;
        sync->root_before_count = sync->root_count;
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
        status = choose_roots(sync, folders, count, rebuild ? sync->root_before : sync->root,
                              rebuild ? sync->root_before_count : sync->root_count, &roots, error);
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

/* The generation before goes when the index is opened; of a damaged index it may be the only one
 * that knows the roots. */
static void read_roots_before(struct sync *sync, const char *index)
{
    char path[PATH_MAX];
    struct metadata_list list;
    struct error why = {.offset = NO_OFFSET};
    uint64_t generation;
    if (store_current(index, path, &why))
        return;
    size_t at = strlen(path);
    while (at && ascii_is_digit(path[at - 1]))
        at--;
    if (!str_to_number(str_of(path + at), UINT32_MAX, &generation) || generation < 2)
        return;
    snprintf(path + at, sizeof path - at, "%u", (unsigned)generation - 1);
    if (keeper_metadata(path, STR(META_ROOT), &sync->arena, &list, &why))
        return;
    for (size_t i = 0; i < list.count; i++)
        *ARRAY_PUSH(&sync->arena, sync->root, sync->root_count, sync->root_room) =
            list.entry[i].value;
}

enum status sync_folders(const char *index, const char *const *folders, size_t count,
                         const struct sync_options *options, struct sync_report *ret,
                         struct error *error)
{
    CLEANUP(sync_close) struct sync sync = {.store = {.lock = -1}};
    *ret = (struct sync_report){0};
    sync.file.options = options;
    sync.file.report = ret;
    sync.file.versions = versions_new();
    sync.file.stamps = stamps_new();
    sync.file.cache = text_cache_new();
    if (options->rebuild)
        read_roots_before(&sync, index);
    char path[PATH_MAX];
    struct error why = {.offset = NO_OFFSET};
    if (!count && store_current(index, path, &why) == STATUS_NOT_FOUND)
        return no_roots(&sync, error); /* an index of nothing would answer every search */
    enum status status = analyzer_open(&sync.file.analyzer, error);
    if (!status)
        status = store_open(index, true, &sync.store, error);
    if (!status)
        status = run(&sync, folders, count, error);
    count_all(&sync, ret);
    return status;
}
