// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"

#define DRAFT_MAX ((size_t)16 << 20) /* bytes read from standard input */

/**
 * Read the draft of an item from a file ("-": standard input), in any kind that the indexer
 * reads: `referat-indexer meeting --json` takes it apart. Several items become one. A text without
 * headings is taken as the text of one item, its first line as the title.
 *
 * @p municipality (may be NULL) is used when the text names none. The record has no id and no date.
 * @return STATUS_IO, STATUS_BAD_INPUT, STATUS_LIMIT.
 */
MUST_CHECK enum status draft_read(const char *path, const char *municipality, struct arena *arena,
                                  struct record *ret, struct error *error);
