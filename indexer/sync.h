// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

/** Changes when the same file could be parsed otherwise: files are then read again. */
#define PARSER_VERSION "1"

struct sync_progress {
    uint32_t files, files_done; /**< of this root */
    uint32_t items;             /**< written so far */
};

struct sync_options {
    uint32_t commit_every;    /**< documents between commits; 0 for the default, 1000 */
    bool rebuild;             /**< make the index anew, of @p folders, or of its roots when none */
    bool purge;               /**< with rebuild: the old generation goes at once */
    bool remove;              /**< --fjern: a missing, empty or unreadable root removes its items */
    const char *municipality; /**< for texts that name none; may be NULL */
    /** Checked between files and meetings; not 0 ends the sync after a commit. May be NULL. */
    const volatile sig_atomic_t *stop;
    /** Told about each file that was skipped, wholly or in part, and why. May be NULL. */
    void (*on_skip)(void *context, const char *path, const char *why);
    /** Told now and then. May be NULL. */
    void (*on_progress)(void *context, const struct sync_progress *progress);
    void *context;
};

/** What a sync did. Files that could not be read are counted, not fatal. */
struct sync_report {
    uint32_t added, changed, unchanged, removed; /**< files */
    uint32_t skipped;                            /**< files that gave nothing, now or before */
    uint32_t kept;                               /**< files gone or unreadable, kept */
    uint32_t meetings, items;                    /**< written */
    uint64_t bytes;                              /**< read */
    uint32_t total_items, total_meetings;        /**< in the index afterwards */
};

/**
 * Make the index in folder @p index say what the files under @p folders say now; without
 * folders, under the roots it knows.
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
