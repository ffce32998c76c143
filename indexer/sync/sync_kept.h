// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/sync/sync_file.h"

/*
 * Files that were read well and are damaged now. What can be searched is then their last good
 * reading, marked with TERM_KEPT, until they are whole again, or deleted, or --fjern says that the
 * reading shall go. So an index with such files is that of a folder and of its history; without
 * them equal folders give equal dumps.
 */

/** What a file is now that is damaged. */
struct damage {
    struct str why;
    struct str hash;   /**< empty: it could not be read */
    uint32_t attempts; /**< as in struct file_state */
};

/**
 * Is @p now, with the documents in the frames @p held, the new content of the file whose last good
 * reading is sync->known, or damage? Damage is: nothing can be read, or no item; what was minutes
 * is something else altogether (the error page of a server); members of a bundle that were read
 * cannot be; it breaks off in the middle of what it held before. Fewer or other items are an honest
 * change, and so is whatever another version of the readers makes of the same bytes.
 *
 * @p ret is why, in @p arena or as long as @p now; empty: it is its new content.
 */
MUST_CHECK enum status damage_find(const struct sync_file *sync, const struct file_state *now,
                                   struct str held, struct arena *arena, struct str *ret,
                                   struct error *error);

/** Is the last line of a JSON Lines file cut? false too when that cannot be read. */
bool damage_cuts_lines(const char *path, uint64_t size);

/**
 * Keep the last good reading of sync->known, which has one. @p ret is its new state, in @p arena;
 * @p written: something was written. A rebuild takes the reading over from the generation before.
 *
 * @return STATUS_NOT_FOUND when that cannot be: the rebuild would lose it.
 */
MUST_CHECK enum status sync_file_keep(struct sync_file *sync, const struct scan_file *file,
                                      const struct damage *damage, struct arena *arena,
                                      struct file_state *ret, bool *written, struct error *error);

/** Say that the rebuild would lose what was read of the file @p path. @return STATUS_NOT_FOUND. */
enum status sync_would_lose(const char *path, struct error *error);

/** A rebuild takes over what the generation before has of @p state. @return as sync_file_keep(). */
MUST_CHECK enum status sync_file_carry(struct sync_file *sync, const struct file_state *state,
                                       const char *path, struct error *error);
