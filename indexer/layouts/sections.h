// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/layouts/layout.h"

/** The rows of an item while they are dealt out to its sections. */
struct body {
    const struct sheet *sheet;
    const struct meeting *meeting;
    struct item *item;
    size_t from, to;  /**< rows */
    uint32_t *owner;  /**< per row: 1 + its section; 0: no text of a section */
    size_t opened;    /**< row of the last heading, of none of presence; the first row */
    size_t room;      /**< of item->section */
    size_t current;   /**< section that takes the rows; beyond the last: none yet */
    size_t before;    /**< section to go back to after names */
    bool narrative;   /**< false: names are expected */
    bool recommended; /**< the recommendation has its heading */
    bool journal;     /**< the case number so far is only a journal number */
    char message;     /**< letter of the last message: 'b' of "b. Konference"; 0: none */
    int fields;       /**< rows with text that may still hold fields of the title */
    bool titled;      /**< `title` is the key of the item's title */
    struct key title;
};

/** Put the rows of each section together: lines by '\n', paragraphs by an empty line. */
void sections_join(struct body *body);

/** Where no heading announces the decision, find it at the end of the item and give it a section
 *  ("Indstillingen blev godkendt.", "Taget til efterretning."). */
void sections_find_decision(struct body *body);

/** Open a section at @p row; rows that follow belong to it. */
void section_open(struct body *body, size_t row, enum section_kind kind, struct str heading,
                  struct str text);

/** Does a label of case handling open the line ("Dok.nr.:", "Initialer:", "Sagsnr.:")? */
bool field_label(struct str line);

/** Does the head of the meeting name the day, too: a meeting held on two? */
bool head_names(const struct meeting *meeting, day wanted);
/** Does the heading of a decision carry the day of the meeting itself? */
bool own_day(const struct body *body, const struct heading *heading);
