// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdio.h>

#include "indexer/format/schema.h"
#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"
#include "stemmer/dates.h"

#define QUERY_SIZE_MAX   4096                       /* bytes */
#define QUERY_DEPTH_MAX  64                         /* nested brackets and negations */
#define QUERY_LEAF_MAX   256                        /* words, phrases, field values */
#define QUERY_KRONER_MAX UINT64_C(1000000000000000) /* larger sums are not in the index */
#define QUERY_NEAR_MAX   100 /* words between the sides of NÆR/n and FØR/n */

enum query_kind {
    QUERY_ALL,    /**< every item: an empty query, or one of options only */
    QUERY_WORD,   /**< text: one word as typed, perhaps with hyphens: chromebook, GDPR-kursus */
    QUERY_EXACT,  /**< text: =word, this form only */
    QUERY_PHRASE, /**< text: what stood between the quotes */
    QUERY_PREFIX, /**< text: digital of digital* */
    QUERY_SUFFIX, /**< text: udvalg of *udvalg */
    QUERY_FUZZY,  /**< text: ca:baltorp, baltorp~ */
    QUERY_RANGE,  /**< from..to of a date field, inclusive; 0 is an open end */
    QUERY_CHOICE, /**< choice: a value of a FIELD_CHOICE */
    QUERY_VALUE,  /**< text: a value of a FIELD_NAME or FIELD_ID, quotes taken off; of a FIELD_VOTE
                     with its side in `choice` */
    QUERY_AMOUNT, /**< least..most kroner, inclusive */
    QUERY_AND,    /**< children */
    QUERY_OR,     /**< children */
    QUERY_NOT,    /**< child[0] */
    QUERY_NEAR,   /**< child[0] and child[1] within `distance` words, any order */
    QUERY_BEFORE, /**< child[0] before child[1] within `distance` words */
};

/** What the person asked for, before any word is analysed. */
struct query {
    enum query_kind kind;
    enum field_id field;         /**< FIELD_NONE: the default fields */
    struct str text;             /**< view into the source */
    day from, to;                /**< QUERY_RANGE */
    uint64_t least, most;        /**< QUERY_AMOUNT; 0 and QUERY_KRONER_MAX are open ends */
    const struct choice *choice; /**< QUERY_CHOICE, QUERY_VALUE of a FIELD_VOTE */
    uint32_t distance;           /**< QUERY_NEAR, QUERY_BEFORE */
    struct query **child;
    size_t child_count;
    struct str source; /**< the part of the query text this came from */
};

/** A query with what holds for the whole line. */
struct query_line {
    struct query *query;
    bool no_synonyms; /**< uden:synonymer */
    bool no_parts;    /**< uden:dele */
};

/**
 * Parse query text: product of the table in searcher/README.md.
 *
 * Words stand for AND; operators are OG/AND, ELLER/OR, IKKE/NOT/-x in capitals only;
 * brackets; "phrases" with straight or curly quotes; field:value with lists a,b and quoted
 * values; precedence brackets, -, NÆR/FØR, AND, OR. A word and field:word of one field
 * repeated are AND; values in one list are OR. The whole source is used: nothing is
 * ignored in silence.
 *
 * @p today is the day that relative dates (i-dag, 30d.., sidste-år) count from.
 *
 * @return STATUS_BAD_QUERY with error.offset at the trouble and, for an unknown field, value or
 * date, a hint with the nearest right one; STATUS_LIMIT past a *_MAX above.
 */
MUST_CHECK enum status query_parse(struct str source, day today, struct arena *arena,
                                   struct query_line *ret, struct error *error);

/** Print as an s-expression, such as (and (titel (word cykelsti)) (not (phrase "park"))). */
void query_print(const struct query *query, FILE *file);

/** Print as query text again: parsing that gives the same tree. */
struct str query_text(const struct query *query, struct arena *arena);

/** Stable name of a kind, as query_print() prints it: "word". */
const char *query_kind_name(enum query_kind kind);

/** REFERAT_TODAY (yyyy-mm-dd) when set, else the clock. */
day query_today(void);
