// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/facts/facts_text.h"

/* Dates with the bodies and item numbers around them. Inside the library only. */

/** A text and where we are in it. */
struct ref_reader {
    const struct words *words;
    struct str text;
    day meeting;          /**< of this meeting; 0 unknown */
    bool labelled;        /**< the label says that these are references */
    size_t done;          /**< words before this one belong to an earlier reference */
    struct str last_body; /**< for a further date of the same body */
    size_t last_line;     /**< first word of the line the last one stood on */
};

/** What was found at one date: words [from, to) of the text. */
struct ref_found {
    struct reference reference;
    struct str item_too[4]; /**< further item numbers: "punkt 5, 6 og 7" */
    size_t item_too_count;
    struct str body_too; /**< "Økonomiudvalget og Byrådet ... den": the first of the two */
    size_t from, to;
    bool own;    /**< "mødet den", "udvalget ... den": of this very body, if it has a number */
    bool inside; /**< the body is inside a word: byrådsmødet */
    bool unsure; /**< a reference only with an item number */
    bool full;   /**< a body, a date to the day and an item */
};

/** Read the reference whose date is @p date at word @p at, @p end the word after it.
 *  False when the date is of something else (a letter, a law, a time limit). */
bool ref_read(const struct ref_reader *reader, struct date date, size_t at, size_t end,
              struct ref_found *ret);

/** "punkt 5", "sag nr. 18" at word @p at: its number and the word after it. */
bool ref_item(const struct words *words, size_t at, size_t to, struct str *item, size_t *end);

/** The date with its year when that is certain. */
struct date ref_year(struct date date, day meeting);
/** After the meeting, by the day or, where that is not printed, by the month. */
bool ref_is_later(struct date date, day meeting);
