// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/writer.h"

/**
 * Versions of an item: the agenda and the minutes of a meeting, a PDF and a text of it. Items of
 * different files that have one logical id and are alike in text, or in title where date and body
 * are known, are versions of each other; the best one is searched (TERM_KIND KIND_ITEM), the
 * others are KIND_VERSION.
 *
 * Best is: corrected minutes before minutes before a supplement before an agenda; then the one
 * with real pages; then the file whose path comes last, so that equal folders give equal indexes
 * whatever the times of their files.
 */
struct versions;

struct versions *versions_new(void);
void versions_free(struct versions *versions); /* NULL is fine */

/** An item with this logical id comes or goes: its versions are looked at before the commit. */
void versions_touch(struct versions *versions, struct str id, bool goes);

/** The same of all items of the documents that have @p term, which are about to be removed. */
MUST_CHECK enum status versions_leave(struct versions *versions, struct index_writer *writer,
                                      struct str term, struct error *error);

/** Settle which of the touched ones are searched. Call it right before a commit. */
MUST_CHECK enum status versions_settle(struct versions *versions, struct index_writer *writer,
                                       struct error *error);
