// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/write/writer.h"

/**
 * The terms of one document, gathered in any order and given out sorted.
 *
 *     struct term_set set = {.arena = arena};
 *     term_set_add(&set, "Z", stem, position, 1);
 *     postings = term_set_finish(&set, &count);
 *
 * All memory is in the arena. Only positions of one term must be added in rising order.
 */
struct term_set {
    struct arena *arena;
    struct term_entry_made *entry;
    size_t count, room;
    struct term_occurrence *occurrence; /* of all entries, chained */
    size_t occurrences, occurrence_room;
    uint32_t *slot; /* open addressing; 1-based index into entry, 0 = free */
    size_t slots;   /* a power of two */
};

/** Add @p count occurrences at @p position (0: none) of prefix + value. */
void term_set_add(struct term_set *set, const char *prefix, struct str value, uint32_t position,
                  uint32_t count);

/** The last position of prefix + value; 0 when it has none. */
uint32_t term_set_last(const struct term_set *set, const char *prefix, struct str value);

/** The postings sorted by term, then position. */
struct posting *term_set_finish(struct term_set *set, size_t *count);
