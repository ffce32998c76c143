// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "indexer/write/term_set.h"

/** The key of the item and those of the earlier treatments it names (format/bodies.h). */
void postings_references(struct term_set *terms, const struct meeting *meeting,
                         const struct item *item);

/** Short names of bodies that the meeting's text explains: TERM_SHORT. */
void postings_shorts(struct term_set *terms, const struct meeting *meeting);
