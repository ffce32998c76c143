// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

/** A regular file below a root. */
struct scan_file {
    struct str path;     /**< to open it; NUL-terminated */
    struct str relative; /**< below the root; the file's own name when the root is a file */
    uint64_t size;       /**< bytes */
    int64_t changed;     /**< nanoseconds: the later of modification and status change */
};

/** A place that could not be looked at. */
struct scan_trouble {
    struct str path; /**< NUL-terminated */
    struct str relative;
    bool folder; /**< what is in it is unknown: nothing below it may be removed */
    char why[128];
};

struct scan {
    struct scan_file *file; /**< by path, bytewise */
    size_t count, room;
    struct scan_trouble *trouble;
    size_t trouble_count, trouble_room;
    bool root_gone; /**< the root is missing or cannot be read */
};

/** Is @p path the folder of an index? */
bool scan_is_index(const char *path, struct arena *arena);

/**
 * List the files below @p root (or @p root itself when it is a file). Hidden files and
 * folders and indexes of ours are passed over; links are followed as walk_tree() does it,
 * which tells what @p whole is.
 *
 * @return STATUS_IO when the walk itself fails; a missing root is `root_gone`.
 */
MUST_CHECK enum status scan_folder(const char *root, const char *whole, struct arena *arena,
                                   struct scan *ret, struct error *error);
