// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/columns_write.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "indexer/format/columns.h"
#include "indexer/write/keeper.h"

static enum status make_columns(const char *folder, struct arena *arena,
                                struct column ret[COLUMN_COUNT])
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct column_values values;
        enum status status = keeper_values(folder, (enum column_id)i, arena, &values, NULL);
        if (status)
            return status;
        column_make(&values, arena, &ret[i]);
    }
    return STATUS_OK;
}

static bool write_whole(int file, struct str bytes)
{
    while (bytes.size) {
        ssize_t size = write(file, bytes.data, bytes.size);
        if (size <= 0)
            return false;
        bytes = str_from(bytes, (size_t)size);
    }
    return fsync(file) == 0;
}

/* All of it under its name, or nothing. */
static bool write_file(const char *folder, const char *path, struct str bytes)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const char *temporary = arena_print(&arena, "%s/columns.tmp", folder).data;
    int file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return false;
    bool good = write_whole(file, bytes);
    good = close(file) == 0 && good && rename(temporary, path) == 0;
    if (!good)
        unlink(temporary);
    return good;
}

static void remove_others(const char *folder, const char *path)
{
    CLEANUP(arena_free) struct arena arena = {0};
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return;
    for (struct dirent *entry; (entry = readdir(open_folder));) {
        if (!str_starts(str_of(entry->d_name), STR(COLUMNS_FILE)))
            continue;
        const char *other = arena_print(&arena, "%s/%s", folder, entry->d_name).data;
        if (strcmp(other, path) != 0)
            unlink(other);
    }
    closedir(open_folder);
}

void columns_write(const char *folder)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer bytes = {0};
    CLEANUP(columns_close) struct columns_file old = {0};
    struct column columns[COLUMN_COUNT];
    struct keeper_facts facts;
    if (keeper_facts(folder, &arena, &facts, NULL) || columns_open(folder, facts.revision, &old) ||
        make_columns(folder, &arena, columns))
        return;
    const char *path = columns_path(folder, facts.revision, &arena).data;
    columns_encode(columns, facts.revision, &bytes);
    if (write_file(folder, path, buffer_str(&bytes)))
        remove_others(folder, path);
}
