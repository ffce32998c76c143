// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"
#include "indexer/meeting.h"
#include "indexer/write/term_set.h"
#include "stemmer/analyzer.h"

/* What the files of postings_make() share. */

/** What the words of an item's text name, each once. */
struct named {
    struct record_amount *amount;
    size_t amount_count, amount_room;
    struct record_law *law;
    size_t law_count, law_room;
};

/** Everything that goes into one document while it is made. */
struct making {
    struct term_set terms;
    struct analyzer *analyzer;
    struct arena *arena;
    const char *header; /**< TERM_HEADER for a meeting's header, "" for an item */
    uint32_t position;  /**< the last one used */
    struct named named;
};

/** Make the document findable by prefix + value. */
void postings_filter(struct making *making, const char *prefix, struct str value);

/** Terms of the facts of an item that are no words, and those of what its text named. */
void postings_facts(struct making *making, const struct meeting *meeting, const struct item *item);

/** Note the sums of money and the laws that the words of a text name. */
void postings_named(struct making *making, struct str text, const struct words *words);
/** The laws alone. */
void postings_laws(struct making *making, const struct words *words);

/** Fill in what was named, and the facts that follow from others. */
void postings_record(const struct making *making, const struct meeting *meeting,
                     const struct item *item, struct record *ret);

/** "85.10.00" and "K07" of case @p number of KLE; both empty when it is another kind. */
void kle_of(struct str number, struct str *subject, struct str *facet);
/** Is it a number of meetings (00.* with facet P35), which says nothing of the matter? */
bool kle_is_meeting(struct str subject, struct str facet);
