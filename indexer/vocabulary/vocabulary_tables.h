// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"

/* Tables of the vocabulary; texts are in the form of vocabulary_key.h. */

struct heading_row {
    struct str key;
    enum section_kind kind;
    bool strong;
};
extern const struct heading_row heading_row[]; /* sorted by key */
extern const size_t heading_row_count;

/** Row of the heading @p key, else NULL. */
const struct heading_row *heading_row_find(struct str key);
