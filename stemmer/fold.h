// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

BEGIN_C

/**
 * Fold a word or phrase for comparison: NFC, lower case, accents off (é -> e,
 * ö -> ø, ä -> æ) while æ ø å stay letters of their own; soft hyphens, zero-width
 * characters removed; quotes, apostrophes and hyphens made plain; ligatures and
 * sub/superscript digits expanded; no-break spaces become spaces.
 *
 * Total: invalid bytes become U+FFFD. Idempotent.
 */
struct str fold(struct arena *arena, struct str text);

/** As fold(), then æ -> ae, ø -> oe, å -> aa: the ASCII twin of a name. */
struct str fold_ascii(struct arena *arena, struct str text);

/**
 * Key of an id: fold_ascii(), every run of characters other than a-z 0-9 becomes
 * one '-', none at the ends: "Børne- og Skoleudvalget" -> "boerne-og-skoleudvalget".
 */
struct str fold_slug(struct arena *arena, struct str text);

/** Text as NFC, with invalid bytes as U+FFFD; returns @p text itself when nothing changes. */
struct str fold_nfc(struct arena *arena, struct str text);

/** Order of two strings by the Danish alphabet (æ ø å last, aa as å), case-blind. */
int danish_compare(struct str a, struct str b);

/** Bytes that sort (memcmp) as danish_compare() orders. */
struct str danish_sort_key(struct arena *arena, struct str text);

END_C
