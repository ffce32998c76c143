// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <time.h>

#include "indexer/sync/sync.h"
#include "stemmer/base/arena.h"

/** A reason for which files or parts of them gave nothing. */
struct progress_reason {
    struct str kind; /**< the message without its numbers and names */
    struct str why;  /**< the first one in full */
    uint32_t count;
};

/**
 * What a sync tells people: a line on the terminal while it works, what it skipped, and the
 * report at the end.
 *
 *     struct progress progress = {.live = isatty(STDERR_FILENO)};
 *     ... progress_show(), progress_skip() ...
 *     progress_report(&progress, &report);
 */
struct progress {
    bool live; /**< show the line; else standard error gets only what was skipped */
    bool quiet;
    bool line_open; /**< the line stands there */
    struct timespec begun, shown;
    struct arena arena;
    struct progress_reason *reason;
    size_t reason_count, reason_room;
    struct str *unlike; /**< paths of files that look like no minutes */
    size_t unlike_count, unlike_room;
    struct str *damaged; /**< lines about files whose last good reading is kept */
    size_t damaged_count, damaged_room;
    uint32_t damaged_old; /**< of them, not only those that have a line */
};

/** Forget what was skipped; it can be used for another sync then. */
void progress_free(struct progress *progress);

/** Show the line, at most ten times a second. */
void progress_show(struct progress *progress, const struct sync_progress *now);
/** Take the line away. */
void progress_clear(struct progress *progress);

/** The line as text, at most @p columns wide. @p seconds since the beginning. */
struct str progress_line(const struct sync_progress *now, double seconds, size_t columns,
                         struct arena *arena);

/** Name a file or a part of one that gave nothing. */
void progress_skip(struct progress *progress, const char *path, const char *why);

/** Remember a file that looks like no minutes, for the report. */
void progress_unlike(struct progress *progress, const char *path);

/** Name a file whose last good reading is kept; or, when that is no news, remember it for the
 *  report. */
void progress_damaged(struct progress *progress, const char *path, const char *what, bool news);

/** The report, on standard output. */
void progress_report(const struct progress *progress, const struct sync_report *report);
