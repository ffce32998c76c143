// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

/** Changes when the same file could be parsed otherwise: files are then read again. */
#define PARSER_VERSION "3"

#define SYNC_JOBS_MAX 64 /* processes that read */

struct sync_progress {
    uint32_t files, files_done; /**< of this root */
    uint64_t bytes, bytes_done; /**< of this root's files; unchanged ones are done at once */
    uint32_t items;             /**< written so far */
    uint32_t skipped;           /**< files and parts of files so far */
};

struct sync_options {
    uint32_t commit_every;    /**< documents between commits; 0: 1000 and more */
    bool rebuild;             /**< make the index anew, of its roots and @p folders */
    bool again;               /**< what was skipped before is tried again, whatever the reason */
    uint32_t jobs;            /**< processes that read; 0 for one per core */
    uint32_t patience;        /**< seconds that one may say nothing; 0: as it is for people */
    bool ocr;                 /**< read pictures of pages where a PDF has no text */
    bool purge;               /**< with rebuild: the old generation goes at once */
    bool remove;              /**< --fjern: a missing, empty or unreadable root removes its items,
                                   a damaged file its last good reading */
    const char *municipality; /**< for texts that name none; may be NULL */
    /** Checked between files and meetings; not 0 ends the sync after a commit. May be NULL. */
    const volatile sig_atomic_t *stop;
    /** Told about each file or part ("bundle.zip/member") that was skipped, and why. May be NULL.
     */
    void (*on_skip)(void *context, const char *path, const char *why);
    /** Told about each file that looks like no minutes. May be NULL. */
    void (*on_unlike)(void *context, const char *path);
    /** Told about each file of which the last good reading is kept, and since when; @p news: it is
     *  since this sync. May be NULL. */
    void (*on_damage)(void *context, const char *path, const char *what, bool news);
    /** Told now and then. May be NULL. */
    void (*on_progress)(void *context, const struct sync_progress *progress);
    void *context;
};

/** What a sync did. Files that could not be read are counted, not fatal.
 *  found = added + changed + unchanged + skipped, unless it was interrupted. */
struct sync_report {
    uint32_t found;                       /**< files below the roots */
    uint32_t added, changed, unchanged;   /**< files that are in the index */
    uint32_t skipped;                     /**< files that gave nothing, now or before */
    uint32_t removed;                     /**< files that were in the index and are gone */
    uint32_t kept;                        /**< files gone or in unreadable folders, kept */
    uint32_t damaged;                     /**< of the skipped: their last good reading is kept */
    uint32_t damaged_now;                 /**< of those: since this sync */
    uint32_t parts_skipped;               /**< parts of files that gave nothing, now or before */
    uint32_t meetings, items;             /**< written */
    uint64_t bytes;                       /**< read */
    uint32_t total_items, total_meetings; /**< in the index afterwards */
    bool anew;                            /**< all files were read: the collection has outgrown
                                               the words its index was made by */
    uint32_t unlike;                      /**< files that look like no minutes, now or before */
    uint32_t readers_missing;             /**< processes that could not be started */
    bool unguarded;                       /**< files were read without a fence, see struct texts */
};

/**
 * Make the index in folder @p index say what the files under @p folders say now; without
 * folders, under the roots it knows.
 *
 * A folder or file inside of a root is that part of the root, and only that part is gone over.
 *
 * Incremental: a file is read again when its content, the municipality hint or the parser
 * changed. Every commit leaves a complete, searchable index, with the state of each file in
 * the same commit as its items; stopped or killed at any moment, the next run finishes the
 * job. Unchanged folders write nothing. Files of other roots are left alone, and a root that
 * is missing, empty or unreadable removes nothing unless `remove`.
 *
 * @p ret is filled in also when it fails.
 * @return STATUS_INTERRUPTED, STATUS_LOCKED, STATUS_VERSION, STATUS_IO (the index itself).
 */
MUST_CHECK enum status sync_folders(const char *index, const char *const *folders, size_t count,
                                    const struct sync_options *options, struct sync_report *ret,
                                    struct error *error);
