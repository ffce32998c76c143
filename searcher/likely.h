// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/match.h"

/*
 * Where may a query match? A look at the bytes of a text, some hundred times faster than analysing
 * it: a word with the stem "skol" begins with these letters, or has a part that does. Pieces of
 * text that cannot match need no analysis.
 *
 *     likely_make(&patterns, &likely);
 *     for (at = 0; at < text.size; at = end) {
 *         end = likely_piece(&likely, text, at);
 *         if (likely_in(&likely, str_slice(text, at, end)))
 *             ... analyzer_run(), match_find_more() ...
 *     }
 *
 * Vowels that change (barn, børn), endings that lose a letter (regel, regler) and the forms that
 * have other letters altogether (lille, små) are allowed for. Should a stem have a form that is
 * not: whoever must find each looks again without likely_in() where a word was not found.
 */

/** What to look for. Plain data. */
struct likely {
    uint64_t letter[256]; /**< which letters of all needles the byte may be, a bit each */
    uint64_t first, last; /**< which bits are the first and last letters of needles */
    bool everywhere;      /**< the patterns say nothing about letters: every text is likely */
    bool together;        /**< patterns of several words: pieces are paragraphs */
};

/** Prepare for @p patterns. */
void likely_make(const struct patterns *patterns, struct likely *ret);

/** As likely_make(), also for the last parts of long words: "brud" of sikkerhedsbrud. */
void likely_make_heads(const struct patterns *patterns, struct likely *ret);

/** The end of the piece of @p text that begins at @p from: analysed alone it has the words that it
 *  has in the whole text, and patterns do not reach out of it. */
size_t likely_piece(const struct likely *likely, struct str text, size_t from);

/** May one of the patterns match in this piece? */
bool likely_in(const struct likely *likely, struct str piece);
