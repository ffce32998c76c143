// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/writer.h"

/**
 * When items came into the index (FIELD_SINCE): one whose text is as it was keeps its time, though
 * its file changed around it, was moved, or all is read again.
 */
struct stamps;

struct stamps *stamps_new(void);
void stamps_free(struct stamps *stamps); /* NULL is fine */

/** Remember the times of the documents with @p term. */
MUST_CHECK enum status stamps_gather(struct stamps *stamps, struct index_writer *writer,
                                     enum writer_side side, struct str term, struct error *error);

/** The time of the item @p record if its text was there before: remembered, or of one of its id
 *  that is in the index or was in the generation before. @p ret is empty if it was not. */
MUST_CHECK enum status stamps_find(struct stamps *stamps, struct index_writer *writer,
                                   struct str record, struct str *ret, struct error *error);
