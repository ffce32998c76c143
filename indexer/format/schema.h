// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/attributes.h"
#include "stemmer/base/str.h"
#include "stemmer/dates.h"

BEGIN_C

/**
 * The agreement between the indexer, which writes the index, and the searcher,
 * which reads it: which fields there are, how their terms are spelled, and which
 * value slots hold what. Changing a row of schema_field[] that has terms changes the
 * format: raise SCHEMA_VERSION and old indexes are refused with STATUS_VERSION.
 */
#define SCHEMA_VERSION  "4"
#define SCHEMA_TERM_MAX 240 /* bytes with the prefix; Xapian's limit is 245 */

/* Metadata keys of an index. */
#define META_SCHEMA      "schema"   /* SCHEMA_VERSION */
#define META_ANALYZER    "analyzer" /* analyzer_version() */
#define META_LEXICON     "lexicon"  /* lexicon text, see stemmer/lexicon.h */
#define META_PLACES      "places"   /* municipalities by folder, see indexer/sync/survey.h */
#define META_SURVEYED    "surveyed" /* bytes of the collection when the lexicon was made */
#define META_FILE        "file:"    /* + path: state of one source file, see indexer/sync/sync.h */
#define META_ROOT        "root:"    /* + number: path of a folder that was synced */
#define META_ROOT_FORMAT META_ROOT "%06u"

/** Value slots. All values sort bytewise in the order of what they mean. */
enum schema_slot {
    SLOT_DATE, /**< yyyymmdd; empty when unknown */
    SLOT_TIE,  /**< yyyymmdd, then 9999 less the item's order: descending = newest meeting first,
                    items in their order */
    SLOT_BODY, /**< Danish sort key of municipality, then of committee */
    SLOT_CASE, /**< case number; empty when none */
};

enum field_kind {
    FIELD_WORDS,  /**< analysed words of a part of the item */
    FIELD_NAME,   /**< names from a register in the index, matched by words, parts, initials */
    FIELD_CHOICE, /**< one of a closed list of values */
    FIELD_DATE,   /**< day, month, year or range; see query.h */
    FIELD_ID,     /**< number or identifier, whole or part */
    FIELD_AMOUNT, /**< a sum of money or a range of them: 500tkr, >10mio, 1mio..5mio */
    FIELD_VOTE, /**< a side of `choice`, a colon and a name or party: imod:Ø; or the side alone */
    FIELD_PERIOD, /**< four years of a council: 2022-2025 */
};

enum field_id {
    FIELD_TITLE,
    FIELD_TEXT,
    FIELD_SUMMARY,
    FIELD_BACKGROUND,
    FIELD_FINANCE,
    FIELD_RECOMMENDATION,
    FIELD_DECISION,
    FIELD_ATTACHMENT,
    FIELD_OUTCOME,
    FIELD_COMMITTEE,
    FIELD_MUNICIPALITY,
    FIELD_DAY,
    FIELD_YEAR,
    FIELD_CASE,
    FIELD_ITEM,
    FIELD_PERSON,
    FIELD_PARTY,
    FIELD_PRESENT,
    FIELD_APOLOGIES,
    FIELD_ABSENT,
    FIELD_CLOSED,
    FIELD_ROUTINE,
    FIELD_HAS,
    FIELD_PRIOR,
    FIELD_THREAD,
    FIELD_LIKE,
    FIELD_CASE_TEXT,
    FIELD_DISSENT, /**< words; those of `choice` first */
    FIELD_DECIDES,
    FIELD_DEPT,
    FIELD_TYPE,
    FIELD_CASE_KIND,
    FIELD_FOLLOWED,
    FIELD_VOTED,
    FIELD_TERM,
    FIELD_KLE,
    FIELD_FACET,
    FIELD_MENTIONS, /**< dates in the text: terms of the analysis (D), see plan_range.c */
    FIELD_MONEY,    /**< terms of the analysis (N), and TERM_AMOUNT for ranges */
    FIELD_LAW,
    FIELD_PARAGRAPH, /**< of any law (L), or with TERM_LAW_PART of those that lov: names */
    FIELD_ARTICLE,
    FIELD_PLACE,
    FIELD_SINCE, /**< values are syncs, see since.h; those of `choice` too */
    FIELD_COUNT,
    FIELD_NONE = FIELD_COUNT /**< the default fields */
};

/** A value of a FIELD_CHOICE. */
struct choice {
    const char *name;  /**< Danish: "godkendt" */
    const char *twins; /**< other spellings, space between: "approved" */
};

struct field {
    const char *name;   /**< typed before ':' in a query, Danish: "titel" */
    const char *twins;  /**< other accepted names, space between; ASCII twins (aar) are generated */
    const char *prefix; /**< of its terms, or NULL when it has none of its own */
    enum field_kind kind;
    const struct choice *choice; /**< of FIELD_CHOICE, FIELD_VOTE, and values that a field of words
                                      has; ends with a row without name */
    const char *help;            /**< one line, marked with N_() */
    const char *example;         /**< a query that uses it */
};

/** Indexed by enum field_id. */
extern const struct field schema_field[FIELD_COUNT];

/** The field called @p name, by any twin, in any case, ASCII twins included; FIELD_NONE if none. */
enum field_id schema_find(struct str name);

/** The nearest field name, for "did you mean"; NULL when nothing is near. */
const char *schema_suggest(struct str name);

/** The choice of @p field called @p value, by any twin; NULL if there is none. */
const struct choice *schema_choice(const struct field *field, struct str value);

/** The nearest choice name; NULL when nothing is near. */
const char *schema_suggest_choice(const struct field *field, struct str value);

/** Edit distance (Damerau, code points, adjacent swaps count one) of two folded words, or
 *  @p limit + 1 as soon as it is larger. */
size_t schema_distance(struct str a, struct str b, size_t limit);

/* Terms that are not fields. One letter or X..., none the beginning of another. */
#define TERM_STEM       "Z"    /* stem, positional */
#define TERM_EXACT      "E"    /* folded form */
#define TERM_PART       "P"    /* stem of a compound's part */
#define TERM_KEY        "Q"    /* unique: hash of file and order */
#define TERM_ID         "XI"   /* logical id: kommune/udvalg/dato/punkt */
#define TERM_FILE       "XK"   /* hash of the file: all documents of one file */
#define TERM_KIND       "XT"   /* + KIND_ITEM or KIND_MEETING */
#define TERM_HEADER     "XH"   /* stem of a word in a meeting's header or set-aside lines */
#define TERM_TITLE_ONLY "XV"   /* stem that stands in the title and nowhere else in the item */
#define TERM_AMOUNT     "XEN"  /* digits of an amount, two places, and its first 0 to 3 digits */
#define TERM_KEPT       "XEG"  /* it is of the last good reading of a file that is damaged since */
#define TERM_LAW_PART   "XEQ:" /* law_key(), then what FIELD_PARAGRAPH or _ARTICLE has: §60 */
#define KIND_ITEM       "i"
#define KIND_MEETING    "m"
#define KIND_VERSION    "v" /* an item that another file has in a better version; never searched */

/** Value of FIELD_KLE for a number of the meeting, which says nothing of the matter. */
#define KLE_MEETING_CASE "mødesag"

/** Most leading digits of an amount in a TERM_AMOUNT. */
#define AMOUNT_DIGITS 3

/** First year of the four that the council of @p date sits: 2022 for 2022..2025; 0 when unknown
 *  or before 1982. */
unsigned schema_period(day date);

/** How much an occurrence counts in BM25, by where it stands (danish.md section 7). */
enum { WDF_TEXT = 1, WDF_SUMMARY = 2, WDF_DECISION = 2, WDF_ATTACHMENT = 2, WDF_TITLE = 5 };

/**
 * The term of @p value under @p prefix. Values longer than SCHEMA_TERM_MAX are cut and end in
 * a hash, so that different values stay different.
 */
struct str term_make(struct arena *arena, const char *prefix, struct str value);

END_C
