// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/walk.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>

#include "stemmer/base/array.h"

#define FIRST_ROOM 64 /* of the set of folders; a power of two */

/* A folder, whatever its paths. */
struct place {
    dev_t device;
    ino_t number;
    bool used;
};

struct walk {
    struct arena arena;
    walk_function *function;
    void *context;
    struct str real_root; /* without links; empty when it is gone */
    struct place *met;    /* open addressing */
    size_t met_count, met_room;
    struct str *link; /* in the order in which they are followed */
    size_t link_count, link_room;
};

static size_t slot_of(const struct place *table, size_t room, dev_t device, ino_t number)
{
    uint64_t mixed = ((uint64_t)number ^ ((uint64_t)device << 32)) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 32) & (room - 1);
    while (table[at].used && (table[at].device != device || table[at].number != number))
        at = (at + 1) & (room - 1);
    return at;
}

static void grow(struct walk *walk)
{
    size_t room = walk->met_room ? walk->met_room * 2 : FIRST_ROOM;
    struct place *table = ARENA_NEW(&walk->arena, struct place, room);
    for (size_t i = 0; i < walk->met_room; i++)
        if (walk->met[i].used)
            table[slot_of(table, room, walk->met[i].device, walk->met[i].number)] = walk->met[i];
    walk->met = table;
    walk->met_room = room;
}

/* Is this the first time that the folder is met? */
static bool is_new(struct walk *walk, const struct stat *facts)
{
    if (walk->met_count * 2 >= walk->met_room)
        grow(walk);
    size_t at = slot_of(walk->met, walk->met_room, facts->st_dev, facts->st_ino);
    if (walk->met[at].used)
        return false;
    walk->met[at] = (struct place){facts->st_dev, facts->st_ino, true};
    walk->met_count++;
    return true;
}

static bool tell(const struct walk *walk, enum walk_kind kind, struct str path, bool root,
                 const struct stat *facts, int why)
{
    struct walk_entry entry = {kind, path, root, facts, why};
    return walk->function(walk->context, &entry);
}

static void visit(struct walk *walk, FTS *tree, FTSENT *entry, bool first)
{
    struct str path = {entry->fts_path, entry->fts_pathlen};
    bool root = first && entry->fts_level == FTS_ROOTLEVEL;
    bool hidden = entry->fts_level > FTS_ROOTLEVEL && entry->fts_name[0] == '.';
    if (hidden) {
        fts_set(tree, entry, FTS_SKIP);
        return;
    }
    switch (entry->fts_info) {
    case FTS_D:
        if (!is_new(walk, entry->fts_statp) || !tell(walk, WALK_FOLDER, path, root, NULL, 0))
            fts_set(tree, entry, FTS_SKIP);
        break;
    case FTS_F:
        tell(walk, WALK_FILE, path, root, entry->fts_statp, 0);
        break;
    case FTS_SL:
        *ARRAY_PUSH(&walk->arena, walk->link, walk->link_count, walk->link_room) =
            arena_copy(&walk->arena, path);
        break;
    case FTS_DNR:
        tell(walk, WALK_CLOSED, path, root, NULL, entry->fts_errno);
        break;
    case FTS_ERR:
    case FTS_NS:
    case FTS_SLNONE:
        tell(walk, WALK_TROUBLE, path, root, NULL, entry->fts_errno);
        break;
    default:
        break;
    }
}

/* @return errno of the walk itself; 0 when it came to its end. */
static int go_over(struct walk *walk, struct str path, bool first)
{
    char *copy = memory_alloc(path.size + 1);
    memcpy(copy, path.data, path.size + 1);
    char *roots[] = {copy, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
    int why = tree ? 0 : errno;
    while (tree) {
        errno = 0;
        FTSENT *entry = fts_read(tree);
        if (!entry) {
            why = errno;
            fts_close(tree);
            break;
        }
        visit(walk, tree, entry, first);
    }
    free(copy);
    return why;
}

static bool is_below(struct str path, struct str folder)
{
    return path.size > folder.size && str_starts(path, folder) &&
           (str_is(folder, "/") || path.data[folder.size] == '/');
}

/* Does the walk meet what has this real path without a link? What is hidden it does not. */
static bool is_met_anyway(const struct walk *walk, struct str real)
{
    size_t start = str_is(walk->real_root, "/") ? 0 : walk->real_root.size;
    return is_below(real, walk->real_root) && str_find(real, STR("/."), start) >= real.size;
}

static int follow(struct walk *walk, struct str link)
{
    struct stat facts;
    if (stat(link.data, &facts)) {
        tell(walk, WALK_TROUBLE, link, false, NULL, errno == ENOENT ? 0 : errno);
        return 0;
    }
    char *real = realpath(link.data, NULL);
    struct str path = real ? str_of(real) : link;
    bool around = str_equal(path, walk->real_root) || is_below(walk->real_root, path);
    bool again = is_met_anyway(walk, path);
    free(real);
    if (around || again)
        return 0;
    if (S_ISREG(facts.st_mode))
        tell(walk, WALK_FILE, link, false, &facts, 0);
    return S_ISDIR(facts.st_mode) ? go_over(walk, link, false) : 0;
}

static int compare_links(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

enum status walk_tree(const char *root, const char *whole, walk_function *function, void *context,
                      struct error *error)
{
    struct walk walk = {.function = function, .context = context};
    char *real = realpath(whole ? whole : root, NULL);
    if (real)
        walk.real_root = arena_copy(&walk.arena, str_of(real));
    free(real);
    int why = go_over(&walk, str_of(root), true);
    for (size_t from = 0; !why && from < walk.link_count;) {
        size_t to = walk.link_count; /* following them may add others */
        qsort(walk.link + from, to - from, sizeof *walk.link, compare_links);
        for (; !why && from < to; from++)
            why = follow(&walk, walk.link[from]);
    }
    arena_free(&walk.arena);
    return why ? error_set(error, STATUS_IO, "'%s': %s", root, strerror(why)) : STATUS_OK;
}
