// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

/*
 * Words that are written otherwise and sound alike: kromebook and chromebook, fonds and phonds,
 * taxa and taksa, center and senter. For suggestions, never for hits.
 */

/** How a folded word sounds, in letters: equal for words that differ in c/k/q, ch/k, ph/f, x/ks,
 *  c/s and z/s, w/v, th/t or in doubled letters alone. */
struct str sound_of(struct arena *arena, struct str word);

/** Letters by which two folded words differ (schema_distance()), where all letters that sound
 *  alike together count one; @p limit + 1 as soon as it is more. */
size_t sound_distance(struct str a, struct str b, size_t limit);

/** Other beginnings of a folded word that sound as its own does: "ch" and "c" for "k...".
 *  @return how many of @p ret are written; at most SOUND_STARTS_MAX. */
#define SOUND_STARTS_MAX 4
size_t sound_starts(struct str word, struct str ret[SOUND_STARTS_MAX]);

/**
 * How far what was typed is from a name, compared word by word: each typed word must be near a
 * word of the name (one letter, from 8 letters two; words below 4 letters just so), small words
 * (og, i, for) apart. Case, accents and æøå/ae oe aa make no difference.
 *
 * @return the letters that differ in all, or @p limit + 1.
 */
size_t sound_name_distance(struct str name, struct str typed, size_t limit);
