// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

BEGIN_C

/*
 * Danish personal numbers in running text. Both sides must agree on what is one: the indexer
 * counts them, the searcher masks them.
 */

/**
 * The next text at or after @p from that has the shape of a personal number: six digits of a day
 * that exists, perhaps a hyphen or a space, four digits, with no letter, digit or joining mark on
 * either side. Case and phone numbers are none: they begin with no day or go on.
 *
 * @return its offset, text.size when there is none; @p size becomes its length in bytes.
 */
size_t cpr_find(struct str text, size_t from, size_t *size);

/** How many there are. */
uint32_t cpr_count(struct str text);

/** @p text with the last four digits of each replaced by 'x': as long as before, byte by byte.
 *  @p text itself when there is none. */
struct str cpr_mask(struct arena *arena, struct str text);

END_C
