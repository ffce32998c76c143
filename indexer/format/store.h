// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <limits.h>
#include <stdbool.h>

#include "stemmer/base/error.h"

BEGIN_C

/*
 * An index is a folder (mode 0700):
 *
 *     INDEX/current -> g3      the database that readers use; swapped by rename
 *     INDEX/g2/ INDEX/g3/      generations: Xapian databases
 *     INDEX/lock               held by the one writer for as long as it works
 *
 * compact and --rebuild write a new generation beside the current one and swap. The one
 * before stays until the next writer comes, so that readers have time to reopen.
 */

#define STORE_PATH_MAX (PATH_MAX - 64)

/** Path of the current generation of the index folder @p path.
 *  @return STATUS_NOT_FOUND when there is no index there, with the way out as hint. */
MUST_CHECK enum status store_current(const char *path, char ret[PATH_MAX], struct error *error);

/** The index folder, open for writing, locked. */
struct store {
    char path[PATH_MAX];    /**< of the index folder */
    char current[PATH_MAX]; /**< of the current generation; empty when there is none yet */
    int lock;               /**< file descriptor */
    unsigned generation;    /**< number of the current one; 0 when there is none */
};

/**
 * Lock the index folder, making it when @p create. Generations older than the current one,
 * and unfinished newer ones, are removed.
 *
 * @return STATUS_LOCKED, STATUS_NOT_FOUND (without @p create), STATUS_IO.
 */
MUST_CHECK enum status store_open(const char *path, bool create, struct store *ret,
                                  struct error *error);

/** Path for a new generation; nothing is made yet. */
void store_next(const struct store *store, char ret[PATH_MAX]);

/** Make the finished generation store_next() the current one, durably. */
MUST_CHECK enum status store_swap(struct store *store, struct error *error);

/** Remove every generation but the current one. Readers of an older one must reopen. */
void store_remove_others(const struct store *store);

/** Give up the lock. A zeroed store with lock -1 is fine. */
void store_close(struct store *store);

END_C
