// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

BEGIN_C

#define STEM_MAX 80 /* bytes: a word of ANALYZER_WORD_MAX and what a rule may add */

/** Danish stemmer: word lists and rules over Snowball. Use one per thread. */
struct stemmer;

/** @return STATUS_BUG if libstemmer lacks Danish. */
MUST_CHECK enum status stemmer_open(struct stemmer **ret, struct error *error);
void stemmer_close(struct stemmer *stemmer); /* NULL is fine */
DEFINE_CLEANUP(struct stemmer, stemmer_close);

/**
 * Stem of a folded word, at most ANALYZER_WORD_MAX bytes, into @p out.
 *
 * A pure function of the word. Never empty unless the word is.
 *
 * @return bytes written.
 */
size_t stem_word(struct stemmer *stemmer, struct str folded, char out[static STEM_MAX]);

/**
 * A memo of words whose stem is the beginning of the word, in whatever spelling the caller has:
 * splitting a compound asks for the same heads again and again.
 *
 * @return bytes of the stem, 0 when the word is not in it.
 */
size_t stem_seen(const struct stemmer *stemmer, struct str word);
/** Puts the word there, in place of another. Words that are too long are not kept. */
void stem_note(struct stemmer *stemmer, struct str word, size_t stem_size);

/** Is the word in the list of forms that rules do not reach (bøger, børn, ældre)? */
bool stem_is_listed(const struct stemmer *stemmer, struct str folded);

END_C
