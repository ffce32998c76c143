// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/file_kind.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/text.h"
#include "stemmer/base/i18n.h"

/* Files that lie in every folder and are never minutes. */
static bool is_about_the_folder(struct str relative)
{
    static const char *const name[] = {"readme", "license", "licence", "copying", "changelog"};
    size_t slash = relative.size;
    while (slash > 0 && relative.data[slash - 1] != '/')
        slash--;
    struct str own = str_from(relative, slash);
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        struct str start = str_head(own, strlen(name[i]));
        struct str rest = str_from(own, start.size);
        if (str_equal_ascii_nocase(start, str_of(name[i])) &&
            (rest.size == 0 || rest.data[0] == '.'))
            return true;
    }
    return false;
}

enum file_kind file_kind_of(struct str relative)
{
    if (is_about_the_folder(relative))
        return FILE_OTHER;
    struct str tail = str_from(relative, relative.size > 7 ? relative.size - 7 : 0);
    if (str_ends(tail, STR(".jsonl")) || str_ends(tail, STR(".ndjson")))
        return FILE_JSON_LINES;
    return str_ends(tail, STR(".json")) ? FILE_JSON : FILE_TEXT;
}

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

FILE *file_open(const char *path, struct stat *facts)
{
    struct stat found;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return NULL;
    bool regular = fstat(file, &found) == 0 && S_ISREG(found.st_mode);
    FILE *stream = regular ? fdopen(file, "rb") : NULL;
    if (!stream) {
        close(file);
        errno = regular ? ENOMEM : EINVAL;
        return NULL;
    }
    if (facts)
        *facts = found;
    return stream;
}

static enum status cannot_read(const char *path, struct error *error)
{
    return error_set(error, STATUS_NOT_FOUND, _("cannot read '%s': %s"), path, strerror(errno));
}

enum status file_read_whole(const char *path, char **ret, size_t *size, struct error *error)
{
    struct stat facts;
    CLEANUP(close_file) FILE *stream = file_open(path, &facts);
    if (!stream)
        return cannot_read(path, error);
    if ((uint64_t)facts.st_size > FILE_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("larger than %zu MB"), FILE_SIZE_MAX >> 20);
    char *bytes = memory_alloc((size_t)facts.st_size + 1);
    *size = fread(bytes, 1, (size_t)facts.st_size, stream);
    if (ferror(stream)) {
        free(bytes);
        return cannot_read(path, error);
    }
    *ret = bytes;
    return STATUS_OK;
}
