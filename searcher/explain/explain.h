// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/*
 * What a query stands for, and why an item answers it or not.
 *
 * The points of an item are Xapian's BM25 with k1 = 1 and b = 0.5, added over the words of the
 * query. With wdf how often a word counts in the item (5 in the title, 2 in summary and decision,
 * 1 elsewhere), L the item's length by the average of all items, n the items that have the word
 * and N all items:
 *
 *     points = weight * ln((N - n + 0.5) / (n + 0.5)) * 2 wdf / (wdf + 0.5 + 0.5 L)
 *
 * (Xapian takes the logarithm of at least 2 for a word that most items have.) All forms, parts and
 * spellings of a word together are one word: their wdf and n are those of the whole. A part of the
 * query therefore has its points from one lookup of its own plan on this one document; each of its
 * terms is given the share that it would have by itself. `beside` is what ranks without matching:
 * the form as typed, words of the query next to each other, words in the title. The sum of all
 * is the score of the hit, as far as it is among the RERANK_DEPTH best.
 */

#define EXPLAIN_SCAN_MAX 200000 /* words of an index that are read for forms and compounds */

struct plan;
struct query;
struct patterns;

enum explain_kind {
    EXPLAIN_ALL_OF,     /**< every child */
    EXPLAIN_ANY_OF,     /**< one child or more */
    EXPLAIN_WITHOUT,    /**< child[0] must not match */
    EXPLAIN_WORDS,      /**< something in the text: a word, a phrase, a prefix* ... */
    EXPLAIN_FILTER,     /**< a fact: udvalg:, dato:, har: ... */
    EXPLAIN_TOGETHER,   /**< words of the query as one: "hørings svar" written høringssvar, or
                             synonyms of a name of several words */
    EXPLAIN_IGNORED,    /**< a function word: not searched for */
    EXPLAIN_EVERYTHING, /**< every item */
};

/** How a term came to stand for a part of the query. */
enum explain_source {
    SOURCE_FORM,      /**< a form of the word */
    SOURCE_COMPOUND,  /**< a compound with the word in it */
    SOURCE_JOINED,    /**< written as one word */
    SOURCE_APART,     /**< the parts of the compound near each other */
    SOURCE_VARIANT,   /**< another spelling: aa for å */
    SOURCE_SYNONYM,   /**< `weight` is its group's */
    SOURCE_NEAR,      /**< spelled nearly so */
    SOURCE_CAPITALS,  /**< as an abbreviation in capitals */
    SOURCE_EXPANSION, /**< one of the words that prefix*, *suffix or ca: stands for */
    SOURCE_EXACT,     /**< this form only */
    SOURCE_PHRASE,    /**< these words in sequence */
    SOURCE_NEARBY,    /**< words within a distance */
    SOURCE_MENTION,   /**< a date or a number named in the text in any spelling */
    SOURCE_OWN,       /**< the item's own case number or the day of its meeting */
    SOURCE_NAME,      /**< a name of the register that answers the value of a field */
    SOURCE_VALUE,     /**< the value of a field */
    SOURCE_COUNT
};

/** A word as the texts have it. */
struct explain_form {
    struct str text;
    uint32_t items; /**< documents that have it */
};

/** Where a term stands in the item. */
struct explain_place {
    struct str section;          /**< canonical kind; "titel" for the title */
    struct str heading;          /**< as printed; may be empty */
    struct str text;             /**< as written there */
    uint32_t line;               /**< 1-based; 0: only the section's lines are known */
    uint32_t line_from, line_to; /**< of the section; 0 unknown */
    uint32_t page;               /**< 1-based; 0 unknown */
    uint32_t times;              /**< so written there */
};

struct explain_term {
    enum explain_source source;
    enum field_id field;       /**< register of a SOURCE_NAME; else FIELD_NONE */
    struct str text;           /**< for people: "kunstig intelligens", "Johan Müller (A)" */
    double weight;             /**< in the ranking, against the word itself; 0: it does not rank */
    uint32_t items;            /**< that it finds */
    struct explain_form *form; /**< what it stands for in this collection; most frequent first */
    size_t form_count;
    struct plan *plan;

    /* Of the item that was asked for. */
    bool matches;
    double points;
    uint32_t counted; /**< wdf; 0 for what is no single term */
    uint32_t times;   /**< places in the text */
    struct explain_place *place;
    size_t place_count, place_room;
};

struct explain_part {
    enum explain_kind kind;
    struct str text;       /**< as typed */
    struct str value;      /**< of a filter: its value ("2024-01-01..", "500000..") */
    unsigned depth;        /**< 0 for the outermost */
    size_t number, parent; /**< places in explanation.part; the outermost is its own parent */
    bool negated;          /**< below an odd number of WITHOUT */
    uint32_t items;        /**< that this part alone finds; not of WITHOUT and IGNORED */
    struct explain_term *term;
    size_t term_count, term_room;
    struct explain_part **child;
    size_t child_count, child_room;

    const struct query *query;  /**< for explain_*.c, as the rest */
    const struct query *beside; /**< see planner.beside */
    struct plan *plan, *direct; /**< of a leaf; direct: by the words alone */
    const struct patterns *patterns;

    /* Of the item that was asked for. */
    bool matches;
    double points;
};

/** The item that was asked for. */
struct explain_item {
    struct str id;
    struct record record;
    bool matches;
    bool header;     /**< it is a meeting: its header is what matches */
    bool superseded; /**< searches find another version of it */
    bool routine;    /**< ranked after all others, by nothing beside its words */
    enum search_reach reach;
    double score, beside; /**< 0 when it does not match */
};

struct explanation {
    struct str query;
    struct explain_part **part; /**< each before its children */
    size_t count, room;
    bool no_synonyms, no_parts; /**< uden:synonymer, uden:dele */
    struct str *unused;         /**< synonyms that uden:synonymer leaves out */
    size_t unused_count, unused_room;
    struct str *note; /**< how the query was read, for people, translated */
    size_t note_count;
    bool scanned; /**< false: the collection has too many words to list all forms */
    uint32_t total;
    uint64_t revision;
    struct explain_item *item; /**< NULL: none was asked for */
};

struct explain_request {
    struct str query;
    struct str id; /**< of an item; empty: the query alone */
    bool no_forms; /**< leave the forms of terms out: faster, when many items are asked for */
};

/**
 * Explain a query and, when an id is given, why that item matches or not.
 * Everything in @p ret is in @p arena.
 *
 * @return STATUS_BAD_QUERY, STATUS_NOT_FOUND for the id, statuses of the reader.
 */
MUST_CHECK enum status searcher_explain(struct searcher *searcher,
                                        const struct explain_request *request, struct arena *arena,
                                        struct explanation *ret, struct error *error);

/** Does this part say why the item matches: does it hold, by a term or a filter with a name? For
 *  a part that is negated: that it keeps out nothing here. */
bool explain_names(const struct explain_part *part);

/** Stable name for programs: "compound". */
const char *explain_source_name(enum explain_source source);
const char *explain_kind_name(enum explain_kind kind);

/** Is this part a leaf, which finds items of its own? */
bool explain_is_counted(const struct explain_part *part);
