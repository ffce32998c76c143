// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "indexer/vocabulary/vocabulary_key.h"

/* Tables of the vocabulary; texts are in the form of vocabulary_key.h. */

#define HEADING_ROW_KEY_MAX 60 /* bytes; no key of the table is longer */

struct heading_row {
    struct str key;
    uint64_t prefix; /* of the key: a struct key_row */
    enum section_kind kind;
    bool strong;
};
_Static_assert(offsetof(struct heading_row, prefix) == offsetof(struct key_row, prefix),
               "key_find() reads both");
extern const struct heading_row heading_row[]; /* sorted by key */
extern const size_t heading_row_count;

/** Row of the heading @p key, else NULL. */
const struct heading_row *heading_row_find(struct str key);

/** Where a verb that tells what a body did stands ("Byrådet henviste sagen den 16. maj"): the first
 *  of the table that occurs; the size of @p text when none does. */
size_t tells_at(struct str text);
/** Does the text hold a word that only stands in sentences, never in a list of names? */
bool has_verb(struct str text);
