// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define READ_SIZE ((size_t)256 << 10) /* bytes at a time */

static void close_file(const int *file)
{
    if (*file > STDERR_FILENO)
        close(*file);
}

static enum status read_all(int file, const char *path, struct buffer *out, struct error *error)
{
    CLEANUP(buffer_free) struct buffer part = {0};
    part.data = memory_alloc(READ_SIZE);
    for (;;) {
        ssize_t size = read(file, part.data, READ_SIZE);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return error_set(error, STATUS_IO, _("cannot read '%s': %s"), path, strerror(errno));
        if (size == 0)
            return STATUS_OK;
        struct str piece = {part.data, (size_t)size};
        buffer_add(out, piece);
        if (out->size > TEXT_SIZE_MAX)
            return error_set(error, STATUS_LIMIT, _("'%s' is longer than %zu MB"), path,
                             TEXT_SIZE_MAX >> 20);
    }
}

enum status file_read(const char *path, struct arena *arena, struct str *ret, struct error *error)
{
    CLEANUP(close_file) int file = STDIN_FILENO;
    if (strcmp(path, "-") != 0)
        file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO,
                         _("cannot open '%s': %s"), path, strerror(errno));
    CLEANUP(buffer_free) struct buffer out = {0};
    enum status status = read_all(file, path, &out, error);
    if (status == STATUS_OK)
        *ret = arena_copy(arena, buffer_str(&out));
    return status;
}
