// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"
#include "searcher/case/bodies.h"
#include "stemmer/analyzer.h"

/*
 * What the questions about cases share (resolve.h, titles.h, similar.h, thread.h): the index, its
 * words and bodies, and what has been read of it, so that nothing is read twice for one answer.
 * Documents are valid until the reader reopens; make a new one for each question.
 */

/** A word of a title or text with what it tells. */
struct telling {
    struct str stem;
    double weight;
    struct str form; /**< the word as people see it, or empty */
};

/** What a title is about: its words without those of procedure. */
struct title {
    struct telling *word; /**< sorted by stem, each once */
    size_t count;
    double weight;      /**< of all words */
    struct str *number; /**< numbers in it: "2024", "118" */
    size_t number_count;
};

/** An item: of the collection, or a draft (document 0). */
struct case_item {
    uint32_t document;
    struct record record;
    struct title title;
    bool plain; /**< meddelelser, eventuelt, signature pages: no case passes through it */
};

struct cases {
    struct index_reader *reader;
    struct analyzer *analyzer;
    struct arena *arena;
    struct body_register bodies;
    double items;  /**< in the index */
    double rarest; /**< how telling a word is that no item has */
    struct case_memo *memo;
};

/** The reader and the analyzer are borrowed. */
MUST_CHECK enum status cases_open(struct index_reader *reader, struct analyzer *analyzer,
                                  struct arena *arena, struct cases *ret, struct error *error);

/** As cases_open(), with a register that is read already; it must outlive @p ret. */
MUST_CHECK enum status cases_begin(struct index_reader *reader, struct analyzer *analyzer,
                                   const struct body_register *bodies, struct arena *arena,
                                   struct cases *ret, struct error *error);

/** The item of a document; the same pointer each time. */
MUST_CHECK enum status cases_item(struct cases *cases, uint32_t document,
                                  const struct case_item **ret, struct error *error);

/** Fill in the derived parts of an item whose record is given. */
MUST_CHECK enum status cases_derive(struct cases *cases, struct case_item *item,
                                    struct error *error);

/** How telling a stem is: the logarithm of items by those that have it; 0 for a stem that no
 *  item has. */
MUST_CHECK enum status cases_telling(struct cases *cases, struct str stem, double *ret,
                                     struct error *error);

/** The documents that have this term. */
MUST_CHECK enum status cases_having(struct cases *cases, const char *prefix, struct str value,
                                    struct ids *ret, struct error *error);
/** As cases_having(), without documents that another version of the item stands for. */
MUST_CHECK enum status cases_current_having(struct cases *cases, const char *prefix,
                                            struct str value, struct ids *ret, struct error *error);

/** Could the two be in one municipality? An unknown one could. */
bool cases_same_place(const struct record *a, const struct record *b);

/** ISO date of a day, "2024-06-18"; empty for an unknown one. */
struct str cases_iso(day date, struct arena *arena);
