// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/sync/file_kind.h"
#include "indexer/sync/frames.h"
#include "indexer/sync/text_cache.h"
#include "stemmer/analyzer.h"

/** A file, or a part of a long one, to be read by a worker. Strings are borrowed. */
struct job {
    struct str path;      /**< to open it */
    struct str relative;  /**< below its root */
    struct str root_name; /**< last part of the root's path: may name the municipality */
    struct str context;   /**< see sync_file_context() */
    struct str hash;      /**< when last read: the file is left alone if it still has it */
    uint32_t root;        /**< its number */
    uint64_t from, to;    /**< JSON Lines: bytes, from a line's beginning to a line's end */
    uint64_t sample;      /**< 0: to be indexed; else for the survey, every so many-th line of it */
};

/** What all jobs of a sync have in common. The workers inherit it. */
struct worker_context {
    struct analyzer *analyzer;
    struct str places;              /**< see survey_place_of() */
    const char *municipality;       /**< for texts that name none; may be NULL */
    bool ocr;                       /**< see struct extract_limits */
    const struct text_cache *cache; /**< what the survey has read; may be NULL */
};

/** Frames that a worker answers with, in this order; the payload in brackets. */
enum {
    FRAME_HEAD = 'H',     /**< (hash, 1: as it was before) first of a file; not of JSON Lines */
    FRAME_TEXT = 'T',     /**< (format, pages, quality of OCR or 0, 1: read without a fence,
                               pages that are pictures) */
    FRAME_DOCUMENT = 'D', /**< (place in this job, document) */
    FRAME_MEETING = 'M',  /**< (items, 1: it looks like no minutes) after its documents */
    FRAME_SKIP = 'S',     /**< (member or place, or empty, why) a part that gave nothing */
    FRAME_LINE = 'L',     /**< (offset behind the line) after all of a line */
    FRAME_END = 'E',      /**< (enum status, message) the last one of a job */
    FRAME_CRASH = 'X',    /**< (why) made by pool_next(): the worker died */
    FRAME_STUCK = 'Y',    /**< (why) the same: it said nothing for so long that it was ended */
    /* of a survey, instead of all but the last three: */
    FRAME_PLACE = 'P', /**< (municipality) that a text names */
    FRAME_WORDS = 'W', /**< (text) whose words count */
    FRAME_KEEP = 'K',  /**< (hash, texts) see text_cache.h */
};

/** Send a job; as frame_add_...(). */
void worker_add_job(struct buffer *out, const struct job *job);

/** Be a worker: read jobs from @p in, answer on @p out, until @p in ends. */
_Noreturn void worker_run(const struct worker_context *context, int in, int out);
