// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/watch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "indexer/sync/walk.h"
#include "stemmer/base/arena.h"
#include "stemmer/base/i18n.h"

#define QUIET_SECONDS  1.0   /* without an event, then what came belongs together */
#define BUSY_SECONDS   30.0  /* longer than this it is not put off */
#define RESCAN_SECONDS 600.0 /* and so often without any event */
#define STEP_MS        250   /* between looks at `stop` */

#define EVENTS                                                                                     \
    (IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF |       \
     IN_MOVE_SELF | IN_ATTRIB)

struct watch {
    int file; /* of inotify */
    const char *const *folder;
    size_t count;
    char *except;
    bool full; /* the system allows no more watches: said once */
};

static void add(struct watch *watch, const char *path)
{
    if (inotify_add_watch(watch->file, path, EVENTS) >= 0 || errno != ENOSPC || watch->full)
        return;
    watch->full = true;
    fprintf(stderr, "%s\n",
            _("the system lets no more folders be watched (fs.inotify.max_user_watches): changes "
              "in the others are seen every ten minutes"));
}

static bool is_except(const struct watch *watch, const char *path)
{
    char *real = watch->except ? realpath(path, NULL) : NULL;
    bool same = real && strcmp(real, watch->except) == 0;
    free(real);
    return same;
}

/* A folder that is watched already stays so: the kernel knows it by what it is. */
static bool watch_entry(void *context, const struct walk_entry *entry)
{
    struct watch *watch = context;
    if (entry->kind != WALK_FOLDER)
        return true;
    bool inside = !is_except(watch, entry->path.data);
    if (inside)
        add(watch, entry->path.data);
    return inside;
}

static void watch_tree(struct watch *watch, const char *root)
{
    enum status status = walk_tree(root, NULL, watch_entry, watch, NULL);
    (void)status; /* what it could not reach is seen every ten minutes */
}

/* A root that is a file, or is not there, is seen from the folder it lies in. */
static void add_parent(struct watch *watch, const char *path)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str parent = str_of(path);
    while (parent.size && parent.data[parent.size - 1] != '/')
        parent.size--;
    while (parent.size > 1 && parent.data[parent.size - 1] == '/')
        parent.size--;
    add(watch, parent.size ? arena_copy(&arena, parent).data : ".");
}

static void add_all(struct watch *watch)
{
    for (size_t i = 0; i < watch->count; i++) {
        struct stat facts;
        if (stat(watch->folder[i], &facts) == 0 && S_ISDIR(facts.st_mode))
            watch_tree(watch, watch->folder[i]);
        else
            add_parent(watch, watch->folder[i]);
    }
}

enum status watch_open(const char *const *folders, size_t count, const char *except,
                       struct watch **ret, struct error *error)
{
    int file = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (file < 0)
        return error_set(error, STATUS_IO, _("cannot watch folders: %s"), strerror(errno));
    struct watch *watch = memory_alloc(sizeof *watch);
    *watch = (struct watch){.file = file, .folder = folders, .count = count};
    watch->except = except ? realpath(except, NULL) : NULL;
    add_all(watch);
    *ret = watch;
    return STATUS_OK;
}

void watch_close(struct watch *watch)
{
    if (!watch)
        return;
    close(watch->file);
    free(watch->except);
    free(watch);
}

/* Read what there is. @return whether any of it counts. */
static bool read_events(struct watch *watch)
{
    _Alignas(struct inotify_event) char bytes[16384];
    bool any = false;
    for (;;) {
        ssize_t size = read(watch->file, bytes, sizeof bytes);
        if (size <= 0)
            return any;
        for (char *at = bytes; at < bytes + size;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            bool hidden = event->len && event->name[0] == '.';
            bool gone = (event->mask & IN_IGNORED) != 0;
            any = any || (!hidden && !gone); /* an overflow counts: anything may have changed */
            at += sizeof *event + event->len;
        }
    }
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

enum status watch_wait(struct watch *watch, const volatile sig_atomic_t *stop, struct error *error)
{
    double begun = now();
    double first = 0;
    double last = 0;
    for (;;) {
        struct pollfd ready = {.fd = watch->file, .events = POLLIN};
        int count = poll(&ready, 1, STEP_MS);
        if (stop && *stop)
            return error_set(error, STATUS_INTERRUPTED, _("interrupted; what was read is kept"));
        if (count < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, _("cannot watch folders: %s"), strerror(errno));
        if (count > 0 && read_events(watch)) {
            last = now();
            first = first > 0 ? first : last;
        }
        bool settled =
            first > 0 && (now() - last >= QUIET_SECONDS || now() - first >= BUSY_SECONDS);
        if (settled || now() - begun >= RESCAN_SECONDS)
            break;
    }
    add_all(watch);
    return STATUS_OK;
}
