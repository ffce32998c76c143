// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "searcher/alarm/alarm.h"
#include "searcher/show/json_writer.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define TRIES_PER_SECOND 10

static struct str find_path(struct arena *arena)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (data && data[0] == '/')
        return arena_print(arena, "%s/referat/alarmer.json", data);
    return home && *home ? arena_print(arena, "%s/.local/share/referat/alarmer.json", home)
                         : STR_NONE;
}

/* The folders above @p path. What fails shows when the file is opened. */
static void make_folders(const char *path)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str whole = str_of(path);
    for (size_t at = str_find_byte(whole, '/', 1); at < whole.size;
         at = str_find_byte(whole, '/', at + 1))
        if (mkdir(arena_copy(&arena, str_head(whole, at)).data, 0700) != 0 && errno != EEXIST)
            return;
}

static enum status refused(const char *path, struct error *error)
{
    return error_set(error, STATUS_IO, "'%s': %s", path, strerror(errno));
}

static enum status take_lock(struct alarm_store *store, const char *path, struct error *error)
{
    const struct timespec pause = {0, 1000000000L / TRIES_PER_SECOND};
    store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (store->lock < 0)
        return refused(path, error);
    for (int i = 0; i <= ALARM_WAIT_MAX * TRIES_PER_SECOND; i++) {
        if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
            return STATUS_OK;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return refused(path, error);
        nanosleep(&pause, NULL);
    }
    return error_set(error, STATUS_LOCKED, _("the alarms are in use by another process"));
}

static enum status read_all(FILE *file, const char *path, struct buffer *ret, struct error *error)
{
    char block[1 << 16];
    for (size_t size; (size = fread(block, 1, sizeof block, file)) > 0;) {
        if (ret->size + size > ALARM_FILE_MAX)
            return error_set(error, STATUS_LIMIT, _("'%s' is too large"), path);
        buffer_add(ret, (struct str){block, size});
    }
    return ferror(file) ? refused(path, error) : STATUS_OK;
}

static enum status read_store(const struct alarm_store *store, struct arena *arena,
                              struct alarms *ret, struct error *error)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    *ret = (struct alarms){0};
    FILE *file = fopen(store->path, "re");
    if (!file)
        return errno == ENOENT ? STATUS_OK : refused(store->path, error);
    enum status status = read_all(file, store->path, &bytes, error);
    fclose(file);
    return status ? status : alarms_read(buffer_str(&bytes), store->path, arena, ret, error);
}

enum status alarm_store_open(struct alarm_store *store, struct arena *arena, struct alarms *ret,
                             struct error *error)
{
    struct str path = find_path(arena);
    *store = (struct alarm_store){.lock = -1};
    if (!path.size)
        return error_set(error, STATUS_IO, _("there is no home to keep alarms in: set HOME"));
    char *name = ARENA_NEW(arena, char, path.size + 1);
    memcpy(name, path.data, path.size);
    store->path = name;
    make_folders(name);
    enum status status = take_lock(store, arena_print(arena, "%s.lock", name).data, error);
    if (!status)
        status = read_store(store, arena, ret, error);
    if (status)
        alarm_store_close(store);
    return status;
}

void alarm_store_close(struct alarm_store *store)
{
    if (store->lock >= 0)
        close(store->lock);
    store->lock = -1;
}

static void write_list(struct json *json, const char *name, const struct str *value, size_t count)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < count; i++)
        json_str(json, NULL, value[i]);
    json_close(json, ']');
}

static void write_item(struct json *json, const struct alarm_item *item)
{
    json_open(json, NULL, '{');
    json_str(json, "id", item->id);
    json_str(json, "sha256", item->sha256);
    json_str(json, "decision", item->decision);
    json_str(json, "outcomes", item->outcomes);
    json_str(json, "date", item->date);
    json_str(json, "title", item->title);
    json_bool(json, "gone", item->gone);
    json_close(json, '}');
}

static void write_alarms(FILE *file, const struct alarms *alarms)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "kind", STR(ALARM_KIND));
    json_open(&json, "alarms", '[');
    for (size_t i = 0; i < alarms->count; i++) {
        const struct alarm *alarm = &alarms->alarm[i];
        json_open(&json, NULL, '{');
        json_str(&json, "name", alarm->name);
        json_str(&json, "query", alarm->query);
        json_str(&json, "created", alarm->created);
        json_str(&json, "checked", alarm->checked);
        json_count(&json, "revision", alarm->revision);
        write_list(&json, "indexes", alarm->index, alarm->index_count);
        write_list(&json, "expected", alarm->expected.key, alarm->expected.count);
        write_list(&json, "overdue", alarm->overdue.key, alarm->overdue.count);
        json_open(&json, "items", '[');
        for (size_t k = 0; k < alarm->item_count; k++)
            write_item(&json, &alarm->item[k]);
        json_close(&json, ']');
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

enum status alarm_store_write(const struct alarm_store *store, const struct alarms *alarms,
                              struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const char *temporary = arena_print(&arena, "%s.new", store->path).data;
    unlink(temporary); /* of a process that was killed: we hold the lock */
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        return refused(temporary, error);
    write_alarms(file, alarms);
    bool good = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
    good = fclose(file) == 0 && good;
    if (good && rename(temporary, store->path) == 0)
        return STATUS_OK;
    enum status status = refused(store->path, error);
    unlink(temporary);
    return status;
}
