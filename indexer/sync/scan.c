// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/scan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/store.h"
#include "indexer/sync/walk.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define NANOSECONDS INT64_C(1000000000)

static int64_t changed_time(const struct stat *facts)
{
    int64_t content = (int64_t)facts->st_mtim.tv_sec * NANOSECONDS + facts->st_mtim.tv_nsec;
    int64_t status = (int64_t)facts->st_ctim.tv_sec * NANOSECONDS + facts->st_ctim.tv_nsec;
    return content > status ? content : status;
}

struct scanning {
    struct scan *scan;
    struct arena *arena;
    size_t root_size; /* bytes of the root's path */
};

static struct str relative_path(const struct scanning *scanning, const struct walk_entry *entry)
{
    struct str path = entry->path;
    size_t start = scanning->root_size;
    if (entry->root) {
        start = path.size;
        while (start > 0 && path.data[start - 1] != '/')
            start--;
    }
    while (start < path.size && path.data[start] == '/')
        start++;
    return arena_copy(scanning->arena, str_from(path, start));
}

static void add_trouble(const struct scanning *scanning, const struct walk_entry *entry)
{
    struct scan *scan = scanning->scan;
    struct scan_trouble *trouble =
        ARRAY_PUSH(scanning->arena, scan->trouble, scan->trouble_count, scan->trouble_room);
    trouble->path = arena_copy(scanning->arena, entry->path);
    trouble->relative = relative_path(scanning, entry);
    trouble->folder = entry->kind == WALK_CLOSED;
    snprintf(trouble->why, sizeof trouble->why, "%s",
             entry->why ? strerror(entry->why) : _("the link leads nowhere"));
    if (entry->root)
        scan->root_gone = true;
}

/* An index that lies among the minutes is none of them: read, it would grow with itself. */
bool scan_is_index(const char *path, struct arena *arena)
{
    char current[PATH_MAX];
    return store_current(path, current, NULL) == STATUS_OK &&
           access(arena_print(arena, "%s/lock", path).data, F_OK) == 0;
}

static bool visit(void *context, const struct walk_entry *entry)
{
    const struct scanning *scanning = context;
    struct scan *scan = scanning->scan;
    switch (entry->kind) {
    case WALK_FOLDER:
        return !scan_is_index(entry->path.data, scanning->arena);
    case WALK_FILE:
        *ARRAY_PUSH(scanning->arena, scan->file, scan->count, scan->room) = (struct scan_file){
            .path = arena_copy(scanning->arena, entry->path),
            .relative = relative_path(scanning, entry),
            .size = (uint64_t)entry->facts->st_size,
            .changed = changed_time(entry->facts),
        };
        return true;
    default:
        add_trouble(scanning, entry);
        return true;
    }
}

static int compare_files(const void *a, const void *b)
{
    const struct scan_file *x = a;
    const struct scan_file *y = b;
    return str_compare(x->relative, y->relative);
}

enum status scan_folder(const char *root, const char *whole, struct arena *arena, struct scan *ret,
                        struct error *error)
{
    struct scan scan = {0};
    struct str path = arena_copy(arena, str_of(root));
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path = arena_copy(arena, str_head(path, path.size - 1));
    struct scanning scanning = {&scan, arena, path.size};
    enum status status = walk_tree(path.data, whole, visit, &scanning, error);
    if (status)
        return status;
    if (scan.count)
        qsort(scan.file, scan.count, sizeof *scan.file, compare_files);
    *ret = scan;
    return STATUS_OK;
}
