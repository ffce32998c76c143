// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/schema.h"
#include "stemmer/base/buffer.h"
#include "tests/property/collection.h"

/*
 * A question, and its answer by reading every item: what the index must find. Written after
 * searcher/README.md and decisions, not after the planner: it knows no terms, no plans and no
 * parser, only the words of the texts (analyzer_run()) and the facts of the parsed meetings.
 */

enum ask_kind {
    ASK_WORD,   /**< text, perhaps in `field`: by stem, part or joined hyphen form */
    ASK_EXACT,  /**< =text */
    ASK_PHRASE, /**< "text": space = hyphen = joined */
    ASK_PREFIX, /**< text* */
    ASK_SUFFIX, /**< *text */
    ASK_VALUE,  /**< field:text, a name, a choice or a number */
    ASK_DATE,   /**< field:text for the days from..to, of the meeting or named in the text */
    ASK_AMOUNT, /**< beløb:text, a sum named in the text that is in least..most */
    ASK_NEAR,   /**< the words a and b within `distance`, in any order */
    ASK_BEFORE, /**< the same, a first */
    ASK_LIST,   /**< field:a,b: any of the values that are its children */
    ASK_AND,
    ASK_OR,  /**< with a field: field:(a ELLER b) */
    ASK_NOT, /**< not a */
};

struct ask {
    enum ask_kind kind;
    enum field_id field;  /**< FIELD_NONE: none */
    struct str text;      /**< as typed */
    day from, to;         /**< 0: open */
    uint64_t least, most; /**< of ASK_AMOUNT, kroner */
    uint32_t distance;    /**< of ASK_NEAR and ASK_BEFORE */
    bool spelled;         /**< written with OG, IKKE instead of a space, a minus */
    bool bare;            /**< the field is not written: the list or bracket around names it */
    struct ask **child;
    size_t child_count;
};

/** For each entry, whether it answers @p ask. In @p arena. */
bool *ask_run(const struct collection *collection, const struct ask *ask, struct arena *arena);

/** Append @p ask in the query language. */
void ask_print(const struct ask *ask, struct buffer *out);
