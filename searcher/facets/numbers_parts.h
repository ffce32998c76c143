// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/facets/numbers.h"
#include "searcher/match.h"
#include "stemmer/tokenize.h"

#define TOKENS_MAX 400 /* of one sentence; what follows is not looked at */

/** A token of a sentence with what it may be here. */
struct piece {
    struct token token;
    bool number;     /**< a count of something: no year, date, ordinal or reference */
    unsigned year;   /**< 1900..2099 written as a year; or 0 */
    bool topic;      /**< a word of the topic */
    bool topic_head; /**< the last part of the topic's compound */
};

struct sentence {
    struct str text;
    struct piece piece[TOKENS_MAX];
    size_t count;
};

/** Tokens of @p text with numbers and years told. */
void sentence_read(struct str text, struct sentence *ret);

/** The year that number @p at of the sentence is of, or 0 when the sentence names none. */
unsigned sentence_year(const struct sentence *sentence, size_t at);

/** Does number @p at count the topic? @p noun becomes the words up to it. */
bool sentence_counts(const struct sentence *sentence, size_t at, bool head_will_do,
                     struct str *noun);

/** Number @p at as printed, with the lower end of a range before it: "9-14". */
struct str sentence_number(const struct sentence *sentence, size_t at);

/** Does number @p at stand right before its year: "66 i 2021"? */
bool sentence_is_of_year(const struct sentence *sentence, size_t at);

/** Is the topic within NUMBERS_NEAR words of piece @p at? */
bool sentence_is_near(const struct sentence *sentence, size_t at);

/** The first word after number @p at, as its unit; empty at the end of a clause. */
struct str sentence_unit(const struct sentence *sentence, size_t at);
