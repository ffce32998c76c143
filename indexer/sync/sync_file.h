// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/sync/file_state.h"
#include "indexer/sync/pool.h"
#include "indexer/sync/scan.h"
#include "indexer/sync/stamps.h"
#include "indexer/sync/sync.h"
#include "indexer/sync/versions.h"
#include "indexer/write/writer.h"

/** What the writing of one file needs and reports to. */
struct sync_file {
    const struct sync_options *options;
    struct index_writer *writer;
    struct analyzer *analyzer;
    struct sync_report *report;
    struct worker_context context;
    struct pool *pool;
    struct versions *versions;
    struct text_cache *cache;
    struct stamps *stamps;
    struct str root_name;           /**< its last part: may name the municipality */
    const struct file_state *known; /**< of the file, from before; NULL: it is new */
    bool carries;                   /**< `known` is of the generation before a rebuild */
    bool same_before;               /**< that has documents such as this one has */
    bool replaces;                  /**< the index has documents of the file's former content */
    uint32_t uncommitted;           /**< documents since the last commit */
};

/** Hash of the first @p limit bytes of the file at @p path, as file_state.hash has it. Streams.
 *  @return STATUS_NOT_FOUND when it cannot be read. */
MUST_CHECK enum status sync_file_hash(const char *path, uint64_t limit, struct str context,
                                      struct arena *arena, struct str *ret, struct error *error);
/** The same of a file's bytes. */
struct str sync_file_hash_of(struct str bytes, struct str context, struct arena *arena);

/** The part of a hash that stands for hints and parser, for comparing without reading. */
struct str sync_file_context(const char *municipality, struct arena *arena);

/** Where the next part of a JSON Lines file ends that begins at @p from: behind a line.
 *  @return STATUS_NOT_FOUND when it cannot be read. */
MUST_CHECK enum status sync_file_border(const char *path, uint64_t from, uint64_t size,
                                        uint64_t *ret, struct error *error);

/** How the reading of a file ended. */
struct sync_taken {
    bool same;       /**< its content is as it was: nothing is written */
    bool unreadable; /**< it could not be opened: nothing is written; `why` says more */
    bool kept;       /**< it is damaged, and its last good reading stays: see sync_kept.h */
    bool written;    /**< of `kept`: something was written */
    struct error why;
};

/**
 * Write what the worker says of a whole file, the first unfinished job of the pool. @p state
 * holds what is known and is filled in; strings in @p arena.
 *
 * @return STATUS_OK also for a file that gives nothing (see state->skipped); STATUS_IO and the
 * like when the index cannot be written; STATUS_INTERRUPTED.
 */
MUST_CHECK enum status sync_file_take(struct sync_file *sync, const struct scan_file *file,
                                      struct file_state *state, struct arena *arena,
                                      struct sync_taken *ret, struct error *error);

/** The same of one part of a JSON Lines file; commits at line borders.
 *  @return STATUS_CHANGED also when the file went away or became shorter while it was read. */
MUST_CHECK enum status sync_file_take_lines(struct sync_file *sync, const struct scan_file *file,
                                            struct file_state *state, struct arena *arena,
                                            struct error *error);

/** What was made of the file's former content goes, if there is any. */
MUST_CHECK enum status sync_file_replace(struct sync_file *sync, const struct file_state *state,
                                         struct error *error);

/** Is it time to commit? The more there is, the more a commit costs, the rarer they are. */
bool sync_file_is_due(const struct sync_file *sync);

/** The one way to commit: with all versions settled. */
MUST_CHECK enum status sync_file_commit(struct sync_file *sync, struct error *error);

/** Remove all that was made of a file. */
MUST_CHECK enum status sync_file_remove(struct sync_file *sync, uint32_t root, struct str relative,
                                        struct error *error);

/** Store @p state with the items. */
MUST_CHECK enum status sync_file_store(struct sync_file *sync, const struct file_state *state,
                                       struct error *error);
