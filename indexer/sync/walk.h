// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <sys/stat.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

/** What a walk comes across. */
enum walk_kind {
    WALK_FOLDER,  /**< before what is in it */
    WALK_FILE,    /**< a regular one */
    WALK_CLOSED,  /**< a folder that cannot be read */
    WALK_TROUBLE, /**< something that cannot be looked at, or a link that leads nowhere */
};

struct walk_entry {
    enum walk_kind kind;
    struct str path;          /**< NUL-terminated; valid until the function returns */
    bool root;                /**< it is what the walk began with */
    const struct stat *facts; /**< of a file; NULL for others */
    int why;                  /**< errno of trouble; 0: the link leads nowhere */
};

/** @return for a folder: whether to go into it. */
typedef bool walk_function(void *context, const struct walk_entry *entry);

/**
 * Go over @p root (a folder or a file) and all below it, in no certain order. What is hidden is
 * passed over.
 *
 * Links are followed, but every real folder is met once, by its own path where that lies below the
 * root, else by the first link to it: folders that link to each other do not multiply. Links to
 * what contains the root, and to files that are met by their own path, are passed over.
 *
 * Where only a part of a root is gone over, @p whole is that root, else NULL: links to what is
 * below it are passed over as if all of it was.
 *
 * @return STATUS_IO when the walk itself fails.
 */
MUST_CHECK enum status walk_tree(const char *root, const char *whole, walk_function *function,
                                 void *context, struct error *error);
