// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"
#include "indexer/meeting.h"
#include "indexer/write/term_book.h"
#include "stemmer/analyzer.h"

/* What the files of postings_make() share. */

/** What the words of an item's text name, each once. */
struct named {
    struct record_amount *amount;
    size_t amount_count, amount_room;
    struct record_law *law;
    size_t law_count, law_room;
};

/** Who took part, as it stands in the terms of each item. */
struct participant {
    const struct person *person;
    bool here;       /**< present, and not among those who sent apologies */
    uint32_t party;  /**< value of the term; TERM_VALUE_NONE when none is printed */
    uint32_t member; /**< value of the term: name and party */
};

/** What the book has of a word as written; see struct word. */
struct known_word {
    uint32_t form, stem;           /**< values */
    uint32_t document;             /**< the last that has it, counted from 1 */
    uint32_t form_term, stem_term; /**< there */
    bool known;
    bool of_item;    /**< an item has it */
    bool begins_law; /**< the name of a law may begin with it; known when an item has it */
};

/** The words of a meeting by their numbers, which analyzer_share() gives. */
struct known_words {
    struct known_word *word;
    size_t count, room;      /* those before the count are filled in or zero */
    struct known_word other; /**< the last one without a number */
};

/** What all documents of a meeting have alike, made once. */
struct common {
    const struct meeting *meeting;
    struct str date;                          /**< "20240618" */
    struct str id;                            /**< logical id of the meeting */
    struct str body;                          /**< value of SLOT_BODY */
    struct str period;                        /**< "2022"; empty when the date is unknown */
    struct str type[3];                       /**< values of FIELD_TYPE; the rest are empty */
    struct str treated_before, treated_after; /**< an item's own treatment key but its number */
    struct participant *participant;          /**< as many as in meeting->participants */
};

/** Everything that goes into one document while it is made. */
struct making {
    struct term_book *book;
    struct known_words *words;
    struct analyzer *analyzer;
    struct arena *arena;
    const struct common *common;
    const char *header;                        /**< TERM_HEADER for a meeting's header, else "" */
    unsigned stem_term, exact_term, part_term; /**< prefixes of words */
    uint32_t *mark; /**< words of the present text that may name a law, or a place in one */
    size_t marks, mark_room;
    uint32_t position; /**< the last one used */
    struct named named;
};

/** Make the document findable by prefix + value. */
void postings_filter(struct making *making, const char *prefix, struct str value);

/** @p number with zeros in front to at least @p width digits. */
struct str postings_digits(struct arena *arena, uint32_t number, unsigned width);

/** Index the words of an item: title, sections, dissents, its case number. */
MUST_CHECK enum status postings_item_words(struct making *making, const struct item *item,
                                           struct error *error);
/** Words of a meeting's header: findable, without weight and without position.
 *  @p known: those that items are found by are left out. */
MUST_CHECK enum status postings_header_words(struct making *making, struct str text, bool known,
                                             struct error *error);

/** As above, @p known, of a text that repeats itself: headings, who was there. */
MUST_CHECK enum status postings_heading_words(struct making *making, struct str text,
                                              struct error *error);

/** Fill in the types of the document: "dagsorden", "rettet" ... */
void postings_types(const struct meeting *meeting, struct arena *arena, struct str type[3]);
/** Terms of the facts of an item that are no words, and those of what its text named. */
void postings_facts(struct making *making, const struct item *item);

/** Can a law's name begin with the word? Few do. */
bool postings_begins_law(struct str folded);
/** Note the sums of money and the laws that the words of a text name, by making->mark. */
void postings_named(struct making *making, struct str text, const struct words *words);
/** The laws alone. */
void postings_laws(struct making *making, const struct words *words);

/** Fill in what was named, and the facts that follow from others. */
void postings_record(const struct making *making, const struct item *item, struct record *ret);

/** "85.10.00" and "K07" of a case number of KLE; both empty when it is another kind. */
void kle_of(struct str number, struct str *subject, struct str *facet);
/** Is it a number of meetings (00.* with facet P35), which says nothing of the matter? */
bool kle_is_meeting(struct str subject, struct str facet);
