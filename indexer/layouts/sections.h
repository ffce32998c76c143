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
    size_t room;      /**< of item->section */
    size_t current;   /**< section that takes the rows; beyond the last: none yet */
    size_t before;    /**< section to go back to after names */
    bool narrative;   /**< false: names are expected */
    bool recommended; /**< the recommendation has its heading */
    int fields;       /**< rows with text that may still hold fields of the title */
};

/** Put the rows of each section together: lines by '\n', paragraphs by an empty line. */
void sections_join(struct body *body);

/** Does a label of case handling open the line ("Dok.nr.:", "Initialer:", "Sagsnr.:")? */
bool field_label(struct str line);
