// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/*
 * Numbers in context: "96 sikkerhedsbrud i 2024", "73 ... 2023", collected for one topic over the
 * items that match. A rule of thumb, and said so: each comes with its sentence.
 *
 * A number belongs to the topic when it stands within NUMBERS_NEAR words of one of its words in a
 * sentence. It counts the topic when the topic's word follows it at once, or with one or two words
 * between ("96 indmeldte sikkerhedsbrud"); where the item speaks of the topic, the last part of
 * its compound will do too ("73 brud").
 */

#define NUMBERS_NEAR 8 /* words between a number and the topic */

/** Where the year of a number comes from, the surest first. */
enum year_source {
    YEAR_SENTENCE, /**< it stands in the sentence */
    YEAR_BEFORE,   /**< the sentence before it in the same section named it */
    YEAR_TITLE,    /**< the title names one */
    YEAR_MEETING,  /**< none is named: the year of the meeting */
};

struct number_found {
    struct str number; /**< as printed: "1.294", "17,8" */
    struct str noun;   /**< what follows it, as printed, up to the topic: "indmeldte brud" */
    unsigned year;     /**< 0 when even the meeting has no date */
    enum year_source source;
    bool counts;         /**< it counts the topic; else it is only near */
    struct str sentence; /**< white space folded */
    size_t hit;          /**< place in numbers.hit */
    size_t place;        /**< among all, in the order of the texts */
    struct str sub;      /**< number of the message it stands in; or empty */
};

struct numbers {
    struct number_found *found; /**< by year, newest first; counting ones first in each year */
    size_t count, room;
    struct search_hit *hit; /**< the items they stand in */
    size_t hit_count, hit_room;
    uint32_t items; /**< that match */
    size_t counting;
};

/** @return STATUS_BAD_QUERY also when the query has no word to look for in the text. */
MUST_CHECK enum status searcher_numbers(struct searcher *searcher,
                                        const struct search_request *request, struct arena *arena,
                                        struct numbers *ret, struct error *error);

/** For tests: the end of the sentence that begins at @p from. */
size_t numbers_sentence_end(struct str text, size_t from);
