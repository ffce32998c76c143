// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "indexer/write/writer.h"
#include "stemmer/analyzer.h"

/** Where a meeting came from. */
struct source {
    struct str root;      /**< number of the root the file is below */
    struct str file;      /**< path below the root, as people see it */
    struct str file_key;  /**< hash that all documents of the file share */
    uint32_t first_order; /**< documents of this file made before this meeting */
};

/** Documents that one meeting gives: its header first, then its items. */
struct index_documents {
    struct index_document *document;
    size_t count; /**< meeting->item_count + 1 */
};

/**
 * Turn a meeting into documents: the terms, values and records of indexer/format/.
 *
 * Everything in @p ret is in @p arena.
 * @return STATUS_LIMIT from the analyzer.
 */
MUST_CHECK enum status postings_make(const struct meeting *meeting, const struct source *source,
                                     struct analyzer *analyzer, struct arena *arena,
                                     struct index_documents *ret, struct error *error);
