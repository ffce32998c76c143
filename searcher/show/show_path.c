// SPDX-License-Identifier: GPL-2.0-or-later
#include <sys/stat.h>

#include "searcher/show/show_more.h"
#include "stemmer/base/i18n.h"

static bool is_file(struct str path)
{
    struct stat facts;
    return stat(path.data, &facts) == 0 && S_ISREG(facts.st_mode);
}

static struct str last_part(struct str path)
{
    size_t slash = path.size;
    while (slash > 0 && path.data[slash - 1] != '/')
        slash--;
    return str_from(path, slash);
}

/* A member of a bundle lies in the file that its path goes through. */
static bool find_file(const struct record *record, struct arena *arena, struct str *ret,
                      struct str *member)
{
    struct str root = arena_copy(arena, record->root);
    *member = STR_NONE;
    *ret = root;
    if (is_file(root)) { /* a root that is a file itself, or a bundle */
        struct str rest = str_from(record->file, last_part(root).size);
        *member = rest.size && rest.data[0] == '/' ? str_from(rest, 1) : STR_NONE;
        return true;
    }
    for (size_t size = record->file.size; size > 0; size--) {
        if (size < record->file.size && record->file.data[size] != '/')
            continue;
        *ret = arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(root),
                           STR_ARG(str_head(record->file, size)));
        *member = size < record->file.size ? str_from(record->file, size + 1) : STR_NONE;
        if (is_file(*ret))
            return true;
    }
    return false;
}

static enum status gone(const struct record *record, struct arena *arena, struct error *error)
{
    struct stat facts;
    if (stat(arena_copy(arena, record->root).data, &facts)) {
        error_set(error, STATUS_IO, _("the folder '%.*s' is not there any more"),
                  STR_ARG(record->root));
        error_hint(error,
                   _("if it has moved, sync it where it is now: referat indeks synk FOLDER"));
        return STATUS_IO;
    }
    error_set(error, STATUS_IO, _("the file '%.*s' is not in '%.*s' any more"),
              STR_ARG(record->file), STR_ARG(record->root));
    error_hint(error, _("bring the index up to date: referat indeks synk"));
    return STATUS_IO;
}

enum status show_path(const struct search_hit *hit, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct record *record = &hit->record;
    struct str path;
    struct str member;
    if (!find_file(record, &arena, &path, &member))
        return gone(record, &arena, error);
    fwrite(path.data, 1, path.size, stdout); /* for programs: as it is */
    if (record->page && !record->page_from_toc && !member.size)
        printf("#page=%u", record->page);
    putchar('\n');
    if (member.size)
        fprintf(stderr, _("in it: %.*s\n"), STR_ARG(member));
    return STATUS_OK;
}
