// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/postings_parts.h"

/** Fill in the parts of the items' own treatment keys; they stay empty without a date. */
void postings_treated(const struct meeting *meeting, struct arena *arena, struct common *ret);

/** The key of the item and those of the earlier treatments it names (format/bodies.h). */
void postings_references(struct making *making, const struct item *item);

/** Short names of bodies that the meeting's text explains: TERM_SHORT. */
void postings_shorts(struct making *making);
