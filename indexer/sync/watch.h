// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>

#include "stemmer/base/error.h"

/**
 * Tells when something has changed below folders, with inotify.
 *
 *     watch_open(folders, count, index, &watch, error);
 *     for (;;) { sync; watch_wait(watch, &stop, error); }
 *
 * What changes while the sync runs is told by the next watch_wait(): nothing falls between.
 */
struct watch;

/** @p except (may be NULL) is a folder whose changes do not count: the index itself.
 *  @p folders are borrowed. Folders that are not there yet are looked for again.
 *  @return STATUS_IO. */
MUST_CHECK enum status watch_open(const char *const *folders, size_t count, const char *except,
                                  struct watch **ret, struct error *error);
void watch_close(struct watch *watch); /* NULL is fine */
DEFINE_CLEANUP(struct watch, watch_close);

/**
 * Wait until something has changed and then been quiet for a second (or busy for half a minute).
 * New folders are watched from then on. Comes back every ten minutes even without a change: some
 * file systems, those of a network above all, do not tell.
 *
 * @return STATUS_INTERRUPTED when @p stop is set; STATUS_IO.
 */
MUST_CHECK enum status watch_wait(struct watch *watch, const volatile sig_atomic_t *stop,
                                  struct error *error);
