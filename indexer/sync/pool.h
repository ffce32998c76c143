// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>

#include "indexer/sync/sync.h"
#include "indexer/sync/worker.h"

/**
 * The workers of a sync: processes that read files while this one writes. Jobs go out to
 * whichever worker has least to do; answers come back in the order of the jobs, whatever the
 * number of workers. Memory is bounded: a worker that is far ahead waits.
 */
struct pool;

#define POOL_WORKERS_MAX SYNC_JOBS_MAX

/** Workers are started by the first job. @p context is borrowed and must be complete by then.
 *  @p workers: how many, 1..POOL_WORKERS_MAX; 0 for one per core. @p patience: seconds of silence
 *  after which a worker is stuck; 0 for 15 minutes. */
struct pool *pool_new(const struct worker_context *context, unsigned workers, unsigned patience);

/** Ends the workers at once. NULL is fine. */
void pool_free(struct pool *pool);
DEFINE_CLEANUP(struct pool, pool_free);

/** Is there room for one more job? Always after the last one was finished. */
bool pool_has_room(const struct pool *pool);

/** Hand out a job of about @p size bytes. Its strings are borrowed until it is finished.
 *  @return STATUS_IO when not even one process can be started. */
MUST_CHECK enum status pool_submit(struct pool *pool, const struct job *job, uint64_t size,
                                   struct error *error);

/** The first unfinished job; there must be one. */
const struct job *pool_first(const struct pool *pool);

/** How many workers could not be started for want of descriptors or processes; the others do their
 *  work. */
unsigned pool_missing(const struct pool *pool);

/**
 * The next frame of the first unfinished job; waits for it. After FRAME_END the next call is
 * about the next job. After FRAME_CRASH and FRAME_STUCK the job is still there: pool_retry() or
 * pool_give_up(); what is stuck takes as long again when it is done again.
 * The payload is valid until the next call. @return STATUS_IO, STATUS_INTERRUPTED (@p stop).
 */
MUST_CHECK enum status pool_next(struct pool *pool, const volatile sig_atomic_t *stop, char *kind,
                                 struct str *payload, struct error *error);

/** Do the crashed job again, from @p from on. */
MUST_CHECK enum status pool_retry(struct pool *pool, uint64_t from, struct error *error);
/** Leave the crashed job undone. */
MUST_CHECK enum status pool_give_up(struct pool *pool, struct error *error);
