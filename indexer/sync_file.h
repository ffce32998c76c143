// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/file_state.h"
#include "indexer/scan.h"
#include "indexer/sync.h"
#include "indexer/writer.h"
#include "stemmer/analyzer.h"

/** What the reading of one file needs and reports to. */
struct sync_file {
    const struct sync_options *options;
    struct index_writer *writer;
    struct analyzer *analyzer;
    struct sync_report *report;
    struct str places;    /**< see survey_place_of() */
    struct str root_name; /**< its last part: may name the municipality */
    bool replaces;        /**< the index has documents of the file's former content */
    uint32_t uncommitted; /**< documents since the last commit */
};

/** Hash of what @p file holds, as file_state.hash has it. Streams.
 *  @return STATUS_NOT_FOUND when it cannot be read. */
MUST_CHECK enum status sync_file_hash(const struct scan_file *file, const char *municipality,
                                      struct arena *arena, struct str *ret, struct error *error);

/** The part of a hash that stands for hints and parser, for comparing without reading. */
struct str sync_file_context(const char *municipality, struct arena *arena);

/**
 * Read the file and put its documents into the writer; commits at line borders of a long
 * JSON Lines file. @p state holds what is known and is filled in: meetings, items, documents,
 * skipped. Reading goes on at state->offset when that is not 0.
 *
 * @return STATUS_OK also for a file that gives nothing (see state->skipped); STATUS_NOT_FOUND
 * when it cannot be opened (nothing is changed then); STATUS_IO and
 * the like when the index cannot be written; STATUS_INTERRUPTED. Strings are in @p arena.
 */
MUST_CHECK enum status sync_file_read(struct sync_file *sync, const struct scan_file *file,
                                      struct file_state *state, struct arena *arena,
                                      struct error *error);

/** Store @p state with the items. */
MUST_CHECK enum status sync_file_store(struct sync_file *sync, const struct file_state *state,
                                       struct error *error);
