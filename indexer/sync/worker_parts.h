// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/sync/worker.h"

/* What the jobs of a worker share: worker.c reads to index, survey_read.c to learn. */

struct worker {
    const struct worker_context *context;
    int out;
    struct buffer gathered; /* frames to be written */
    struct arena arena;     /* of the job */
    struct arena line;      /* of a line of it */
    uint32_t documents;     /* of the job so far */
};

/** Send what began at @p begun of `gathered`; enough at a time is written at once. */
void worker_end_frame(struct worker *worker, size_t begun);

/** A part of a JSON Lines file into @p ret. @return STATUS_IO when it is not there as a whole. */
MUST_CHECK enum status worker_read_part(const struct job *job, struct arena *arena, struct str *ret,
                                        struct error *error);

/** Do a job of the survey: say which words and municipalities are in a file. */
void survey_read(struct worker *worker, const struct job *job);
