// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stemmer/base/i18n.h"
#include "stemmer/base/str.h"

#define CURRENT "current"

static enum status no_index(const char *path, struct error *error)
{
    error_set(error, STATUS_NOT_FOUND, _("there is no index in '%s'"), path);
    error_hint(error, _("make one with: referat indeks synk --index '%.60s' FOLDER"), path);
    return STATUS_NOT_FOUND;
}

static enum status refused(const char *what, struct error *error)
{
    return error_set(error, STATUS_IO, "'%s': %s", what, strerror(errno));
}

static enum status too_long(const char *path, struct error *error)
{
    return error_set(error, STATUS_LIMIT, _("the path '%.80s...' is too long"), path);
}

/* Generation number of a name such as "g12", or 0. */
static unsigned generation_of(const char *name)
{
    uint64_t number = 0;
    if (name[0] != 'g' || !str_to_number(str_of(name + 1), 1000000000, &number))
        return 0;
    return (unsigned)number;
}

static enum status read_current(const char *path, unsigned *generation, struct error *error)
{
    char link[PATH_MAX];
    char target[32];
    snprintf(link, sizeof link, "%.*s/" CURRENT, STORE_PATH_MAX, path);
    ssize_t size = readlink(link, target, sizeof target - 1);
    *generation = 0;
    if (size < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EINVAL ? no_index(path, error)
                                                                      : refused(link, error);
    target[size] = '\0';
    *generation = generation_of(target);
    return *generation ? STATUS_OK : no_index(path, error);
}

static void generation_path(const char *path, unsigned generation, char ret[PATH_MAX])
{
    snprintf(ret, PATH_MAX, "%.*s/g%u", STORE_PATH_MAX, path, generation);
}

enum status store_current(const char *path, char ret[PATH_MAX], struct error *error)
{
    unsigned generation;
    if (strlen(path) >= STORE_PATH_MAX)
        return too_long(path, error);
    enum status status = read_current(path, &generation, error);
    if (status)
        return status;
    generation_path(path, generation, ret);
    return STATUS_OK;
}

/* Does this folder hold nothing but the files of a Xapian database? */
static bool is_generation(const char *path)
{
    DIR *folder = opendir(path);
    bool ours = folder != NULL;
    for (struct dirent *entry = ours ? readdir(folder) : NULL; ours && entry;
         entry = readdir(folder)) {
        const char *name = entry->d_name;
        const char *dot = strrchr(name, '.');
        ours = name[0] == '.' || strcmp(name, "iamglass") == 0 || strcmp(name, "flintlock") == 0 ||
               strncmp(name, "v.tmp", 5) == 0 || strncmp(name, "columns.", 8) == 0 ||
               (dot && (strcmp(dot, ".glass") == 0 || strcmp(dot, ".tmp") == 0));
    }
    if (folder)
        closedir(folder);
    return ours;
}

static void remove_tree(const char *path)
{
    char copy[PATH_MAX];
    snprintf(copy, sizeof copy, "%s", path);
    char *roots[] = {copy, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_XDEV, NULL);
    if (!tree)
        return;
    for (FTSENT *entry = fts_read(tree); entry; entry = fts_read(tree))
        if (entry->fts_info != FTS_D)
            remove(entry->fts_accpath);
    fts_close(tree);
}

void store_remove_others(const struct store *store)
{
    DIR *folder = opendir(store->path);
    if (!folder)
        return;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        unsigned generation = generation_of(entry->d_name);
        if (generation && generation != store->generation) {
            char path[PATH_MAX];
            generation_path(store->path, generation, path);
            if (is_generation(path))
                remove_tree(path);
        }
    }
    closedir(folder);
}

/* Make the folder and those above it, the last one for its owner alone. */
static enum status make_folder(const char *path, struct error *error)
{
    char part[PATH_MAX];
    snprintf(part, sizeof part, "%s", path);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0777) && errno != EEXIST)
            return refused(part, error);
        *slash = '/';
    }
    if (mkdir(part, 0700) && errno != EEXIST)
        return refused(part, error);
    struct stat facts;
    if (stat(part, &facts))
        return refused(part, error);
    if (!S_ISDIR(facts.st_mode)) {
        errno = ENOTDIR;
        return refused(part, error);
    }
    return STATUS_OK;
}

static enum status take_lock(struct store *store, bool create, struct error *error)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%.*s/lock", STORE_PATH_MAX, store->path);
    store->lock = open(path, O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0600);
    if (store->lock < 0)
        return errno == ENOENT || errno == ENOTDIR ? no_index(store->path, error)
                                                   : refused(path, error);
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    if (errno != EWOULDBLOCK)
        return refused(path, error);
    error_set(error, STATUS_LOCKED, _("the index in '%s' is locked: another program is writing it"),
              store->path);
    error_hint(error, _("wait until it has finished, then run the command again"));
    return STATUS_LOCKED;
}

/* What may lie in an index folder that has no current generation: traces of a first sync. */
static bool is_trace(const char *path, const char *name)
{
    char generation[PATH_MAX];
    if (name[0] == '.' || strcmp(name, "lock") == 0 || strcmp(name, "lost+found") == 0)
        return true;
    generation_path(path, generation_of(name), generation);
    return generation_of(name) && is_generation(generation);
}

/* A folder that already holds something else must not become an index by a slip of the hand. */
static enum status check_folder_is_ours(const char *path, struct error *error)
{
    unsigned generation;
    if (read_current(path, &generation, NULL) == STATUS_OK)
        return STATUS_OK;
    DIR *folder = opendir(path);
    if (!folder)
        return refused(path, error);
    bool foreign = false;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder))
        foreign = foreign || !is_trace(path, entry->d_name);
    closedir(folder);
    if (!foreign)
        return chmod(path, 0700) ? refused(path, error) : STATUS_OK;
    error_set(error, STATUS_BAD_ARGUMENT, _("the folder '%s' holds other files, not an index"),
              path);
    error_hint(error, _("name a new or empty folder with --index"));
    return STATUS_BAD_ARGUMENT;
}

enum status store_open(const char *path, bool create, struct store *ret, struct error *error)
{
    struct store store = {.lock = -1};
    if (strlen(path) >= STORE_PATH_MAX)
        return too_long(path, error);
    snprintf(store.path, sizeof store.path, "%s", path);
    enum status status = create ? make_folder(path, error) : STATUS_OK;
    if (!status && create)
        status = check_folder_is_ours(path, error);
    if (!status)
        status = take_lock(&store, create, error);
    if (status) {
        store_close(&store);
        return status;
    }
    struct error why;
    status = read_current(path, &store.generation, &why);
    if (status && !(create && status == STATUS_NOT_FOUND)) {
        if (error)
            *error = why;
        store_close(&store);
        return status;
    }
    if (store.generation)
        generation_path(path, store.generation, store.current);
    store_remove_others(&store);
    *ret = store;
    return STATUS_OK;
}

void store_next(const struct store *store, char ret[PATH_MAX])
{
    generation_path(store->path, store->generation + 1, ret);
}

static enum status sync_folder(const char *path, struct error *error)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || (fsync(folder) && errno != EINVAL)) {
        enum status status = refused(path, error);
        if (folder >= 0)
            close(folder);
        return status;
    }
    close(folder);
    return STATUS_OK;
}

enum status store_swap(struct store *store, struct error *error)
{
    char fresh[PATH_MAX];
    char target[32];
    char link[PATH_MAX];
    char temporary[PATH_MAX];
    store_next(store, fresh);
    snprintf(target, sizeof target, "g%u", store->generation + 1);
    snprintf(link, sizeof link, "%.*s/" CURRENT, STORE_PATH_MAX, store->path);
    snprintf(temporary, sizeof temporary, "%.*s/." CURRENT, STORE_PATH_MAX, store->path);
    enum status status = sync_folder(fresh, error);
    if (status)
        return status;
    if (unlink(temporary) && errno != ENOENT)
        return refused(temporary, error);
    if (symlink(target, temporary) || rename(temporary, link))
        return refused(link, error);
    store->generation++;
    snprintf(store->current, sizeof store->current, "%s", fresh);
    return sync_folder(store->path, error);
}

void store_close(struct store *store)
{
    if (store->lock >= 0)
        close(store->lock);
    store->lock = -1;
}
