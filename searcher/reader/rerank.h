// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/reader/reader.h"

#define RERANK_DEPTH 200 /* best documents that are ranked a second time */

/** What ranks without deciding what matches: phrases of neighbours, the very form typed. */
struct extras {
    struct plan **plan;
    size_t count, room;
};

/**
 * index_reader_find(), in which @p extras rank the best RERANK_DEPTH documents of a lookup by
 * relevance: a phrase of common words costs much over a whole index and little over 200.
 *
 * The total and the documents on further pages are those of the lookup without extras.
 */
MUST_CHECK enum status rerank_find(struct index_reader *reader, const struct lookup *lookup,
                                   const struct extras *extras, struct arena *arena,
                                   struct hits *ret, struct error *error);
