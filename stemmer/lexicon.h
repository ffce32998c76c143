// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/analyzer.h"
#include "stemmer/base/buffer.h"

BEGIN_C

/**
 * The words of a collection and how often they stand there: what compounds are split by, and what
 * tells names (Müller) from words (mulig).
 *
 * The indexer counts words with a lexicon_counter, makes a lexicon of them and keeps
 * lexicon_write()'s bytes in the index; the searcher reads them back. Both give it to
 * analyzer_use_lexicon(): the same bytes give the same splits and stems on both sides.
 */
struct lexicon;

struct lexicon_entry {
    struct str word; /**< folded */
    uint32_t count;
    bool name; /**< seen only with a capital, also inside sentences: neither split nor stemmed */
};

/**
 * Make a lexicon. Words that cannot be of use (rare, or not only letters) are left out; a later
 * entry of the same word is added to the first. With no entries the program's own roots alone
 * split compounds.
 *
 * @return STATUS_BUG as analyzer_open().
 */
MUST_CHECK enum status lexicon_make(const struct lexicon_entry *entries, size_t count,
                                    struct lexicon **ret, struct error *error);
void lexicon_free(struct lexicon *lexicon); /* NULL is fine */
DEFINE_CLEANUP(struct lexicon, lexicon_free);

/**
 * The packed form: the words, all counts that splitting needs, and a hash table to find them, laid
 * out as lexicon_packed.c says. Binary; the same words give the same bytes. About 40 bytes a word.
 */
void lexicon_write(const struct lexicon *lexicon, struct buffer *out);

/** For people: lines "word TAB count" and, for names, "TAB N", sorted by bytes. */
void lexicon_write_text(const struct lexicon *lexicon, struct buffer *out);

/**
 * Read what lexicon_write() wrote, in no more time than copying it takes; or what
 * lexicon_write_text() wrote, which takes as long as lexicon_make(). No bytes at all are a text
 * without words. Whatever the bytes, using the lexicon reads nothing outside of them.
 *
 * @return STATUS_CORRUPT when @p bytes are neither.
 */
MUST_CHECK enum status lexicon_read(struct str bytes, struct lexicon **ret, struct error *error);

/** The entries, sorted by bytes; views into the lexicon. The first lexicon_at() makes a list, so
 * no other thread may use the lexicon during it. */
size_t lexicon_count(const struct lexicon *lexicon);
struct lexicon_entry lexicon_at(const struct lexicon *lexicon, size_t index);

/** How often the folded word stands in the collection; 0 when unknown. */
uint32_t lexicon_frequency(const struct lexicon *lexicon, struct str folded);

/** Is the folded word a name? Always false for a NULL lexicon. */
bool lexicon_is_name(const struct lexicon *lexicon, struct str folded);

/** Counts the words of texts, to make a lexicon of. */
struct lexicon_counter;

struct lexicon_counter *lexicon_counter_new(void);
void lexicon_counter_free(struct lexicon_counter *counter); /* NULL is fine */
DEFINE_CLEANUP(struct lexicon_counter, lexicon_counter_free);

/**
 * Count the words of one text. @p text is what they were made of. Words put together across a
 * line end, first parts of suspended compounds and everything with digits are not counted.
 * What the analyzer splits by meanwhile does not matter: only surfaces and folded forms count.
 */
void lexicon_counter_add(struct lexicon_counter *counter, struct words words, struct str text);

/** Decide what is a name and make the lexicon. The counter may go on counting. */
MUST_CHECK enum status lexicon_of_counter(const struct lexicon_counter *counter,
                                          struct lexicon **ret, struct error *error);

END_C
