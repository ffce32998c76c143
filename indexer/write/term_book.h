// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/writer.h"

/**
 * The terms of all documents of one meeting. They share most of their words, so a value (what
 * stands after the prefix) is looked up once a word and sorted once a meeting.
 *
 *     struct term_book book;
 *     term_book_open(&book, size, &scratch);
 *     term_book_begin(&book);                                  // each document
 *     term_book_add(&book, prefix, value, position, 1);        // its terms, in any order
 *     posting = term_book_finish(&book, number, arena, &count); // each, when all are there
 *
 * Texts are borrowed and must outlive the book. Only the positions of one term must be added in
 * rising order.
 */
struct term_book {
    struct arena *arena;
    struct term_prefix *prefix;
    size_t prefixes, prefix_room;
    struct term_value *value;
    size_t values, value_room;
    struct term_slot *slot; /* open addressing */
    size_t slots;           /* a power of two */
    struct term_entry *entry;
    size_t entries, entry_room;
    struct term_occurrence *occurrence; /* of all entries, chained */
    size_t occurrences, occurrence_room;
    size_t *begin; /* first entry of each document */
    size_t documents, document_room;
    uint8_t recent[256];      /* of each hash: the prefix that was asked for last */
    struct term_order *order; /* made when the first document is finished */
};

#define TERM_PREFIX_MAX 8          /* bytes */
#define TERM_VALUE_NONE UINT32_MAX /* number of no value */

/** What stands after a prefix. */
struct term_value {
    struct str text;
    uint64_t head[2]; /* see word_head() */
    uint32_t hash;
    bool is_form;      /**< the caller's: an item has it as an exact form */
    bool begins_law;   /**< the caller's: this form may begin the name of a law */
    uint32_t document; /* the last that has it, counted from 1 */
    uint32_t entry;    /* the newest of it there, counted from 1 */
};

/** @p size: bytes of the texts, about: room is made for their terms, and more when it is wanted.
 *  @p arena: of the book itself; what it gives out goes to another. */
void term_book_open(struct term_book *book, size_t size, struct arena *arena);

/** Terms are added to a new document from now on; they are numbered from 0. */
void term_book_begin(struct term_book *book);

/** Number of the prefix @p before + @p prefix, TERM_PREFIX_MAX bytes at most. There are at most
 *  255 of them. */
unsigned term_book_prefix(struct term_book *book, const char *before, const char *prefix);

/** Number of a value: its place in book->value. */
uint32_t term_book_value(struct term_book *book, struct str text);

/** Add @p count occurrences at @p position (0: none) of prefix + value to the document. Returns the
 *  number of the term in it, counted from 1, for term_book_more(). */
uint32_t term_book_add(struct term_book *book, unsigned prefix, uint32_t value, uint32_t position,
                       uint32_t count);

/** Add occurrences of a term that the present document has already. */
void term_book_more(struct term_book *book, uint32_t term, uint32_t position, uint32_t count);

/** The last position of prefix + value in the document; 0 when it has none. */
uint32_t term_book_last(const struct term_book *book, unsigned prefix, uint32_t value);

/** The postings of a document, sorted by term, then position, in @p arena. Nothing can be added to
 *  any after the first call. */
struct posting *term_book_finish(struct term_book *book, size_t document, struct arena *arena,
                                 size_t *count);
