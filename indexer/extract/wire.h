// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"
#include "stemmer/base/buffer.h"

/*
 * How texts come from the child to its parent: numbers little-endian, strings with their size
 * before them. The parent trusts nothing: sizes, counts, kinds and UTF-8 are checked.
 */

/** What the child found, or why it found nothing (@p status, @p error). */
void wire_encode(const struct texts *texts, enum status status, const struct error *error,
                 struct buffer *ret);

/**
 * Read it back; texts are views into @p bytes.
 *
 * @return the status that was encoded, with its message; STATUS_BAD_INPUT when @p bytes are
 * damaged.
 */
MUST_CHECK enum status wire_decode(struct str bytes, struct arena *arena, struct texts *ret,
                                   struct error *error);
