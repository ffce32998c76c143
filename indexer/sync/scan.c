// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/scan.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/store.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define NANOSECONDS INT64_C(1000000000)

static int64_t changed_time(const struct stat *facts)
{
    int64_t content = (int64_t)facts->st_mtim.tv_sec * NANOSECONDS + facts->st_mtim.tv_nsec;
    int64_t status = (int64_t)facts->st_ctim.tv_sec * NANOSECONDS + facts->st_ctim.tv_nsec;
    return content > status ? content : status;
}

static struct str relative_path(const FTSENT *entry, size_t root_size)
{
    struct str path = {entry->fts_path, entry->fts_pathlen};
    if (entry->fts_level == FTS_ROOTLEVEL) {
        const char *slash = strrchr(entry->fts_path, '/');
        return slash ? str_of(slash + 1) : path;
    }
    size_t start = root_size;
    while (start < path.size && entry->fts_path[start] == '/')
        start++;
    return str_from(path, start);
}

static void add_trouble(struct scan *scan, const FTSENT *entry, size_t root_size, bool folder,
                        struct arena *arena)
{
    struct scan_trouble *trouble =
        ARRAY_PUSH(arena, scan->trouble, scan->trouble_count, scan->trouble_room);
    trouble->path = arena_copy(arena, str_of(entry->fts_path));
    trouble->relative = arena_copy(arena, relative_path(entry, root_size));
    trouble->folder = folder;
    snprintf(trouble->why, sizeof trouble->why, "%s",
             entry->fts_errno ? strerror(entry->fts_errno) : _("the link leads nowhere"));
    if (entry->fts_level == FTS_ROOTLEVEL)
        scan->root_gone = true;
}

/* An index that lies among the minutes is none of them: read, it would grow with itself. */
static bool is_index(const char *path, struct arena *arena)
{
    char current[PATH_MAX];
    return store_current(path, current, NULL) == STATUS_OK &&
           access(arena_print(arena, "%s/lock", path).data, F_OK) == 0;
}

static void visit(FTS *tree, FTSENT *entry, size_t root_size, struct scan *scan,
                  struct arena *arena)
{
    bool hidden = entry->fts_level > FTS_ROOTLEVEL && entry->fts_name[0] == '.';
    switch (entry->fts_info) {
    case FTS_D:
        if (hidden || is_index(entry->fts_path, arena))
            fts_set(tree, entry, FTS_SKIP);
        break;
    case FTS_F:
        if (!hidden)
            *ARRAY_PUSH(arena, scan->file, scan->count, scan->room) = (struct scan_file){
                .path = arena_copy(arena, str_of(entry->fts_path)),
                .relative = arena_copy(arena, relative_path(entry, root_size)),
                .size = (uint64_t)entry->fts_statp->st_size,
                .changed = changed_time(entry->fts_statp),
            };
        break;
    case FTS_DNR:
        add_trouble(scan, entry, root_size, true, arena);
        break;
    case FTS_ERR:
    case FTS_NS:
    case FTS_SLNONE:
        if (!hidden)
            add_trouble(scan, entry, root_size, false, arena);
        break;
    default:
        break;
    }
}

static int compare_files(const void *a, const void *b)
{
    const struct scan_file *x = a;
    const struct scan_file *y = b;
    return str_compare(x->relative, y->relative);
}

enum status scan_folder(const char *root, struct arena *arena, struct scan *ret,
                        struct error *error)
{
    struct scan scan = {0};
    struct str path = arena_copy(arena, str_of(root));
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path = arena_copy(arena, str_head(path, path.size - 1));
    char *copy = memory_alloc(path.size + 1);
    memcpy(copy, path.data, path.size + 1);
    char *roots[] = {copy, NULL};
    FTS *tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, NULL);
    int walk = tree ? 0 : errno;
    while (tree) {
        errno = 0;
        FTSENT *entry = fts_read(tree);
        if (!entry) {
            walk = errno;
            fts_close(tree);
            break;
        }
        visit(tree, entry, path.size, &scan, arena);
    }
    free(copy);
    if (walk)
        return error_set(error, STATUS_IO, "'%s': %s", root, strerror(walk));
    if (scan.count)
        qsort(scan.file, scan.count, sizeof *scan.file, compare_files);
    *ret = scan;
    return STATUS_OK;
}
