// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/* Commitments of minutes ("Administrationen vender tilbage ..."): who owes what to whom by when. */

enum promise_state {
    PROMISE_OPEN,     /**< nothing is known of it, and it is not due or names no day */
    PROMISE_OVERDUE,  /**< its time has passed, and nothing is known of it */
    PROMISE_TAKEN_UP, /**< the case came up again afterwards: whether that was the answer, a person
                           must read */
};

struct promise {
    size_t hit; /**< place in promises.hit */
    const struct record_commitment *commitment;
    day due; /**< the last day of what is printed ("primo 2025": see due_date); 0: none is */
    enum promise_state state;
    struct str later; /**< id of the item that took the case up; or empty */
    day later_date;
};

struct promises {
    struct promise *promise; /**< overdue first, then by due day; without a day last */
    size_t count, room;
    struct search_hit *hit;
    size_t hit_count, hit_room;
};

/**
 * The commitments in the items that match; @p request->query may be empty: in all items.
 *
 * A case is taken up again by a later item with its case number, unless that number is the
 * meeting's, or by one that names the item as its earlier treatment. @p today tells what is
 * overdue.
 */
MUST_CHECK enum status searcher_promises(struct searcher *searcher,
                                         const struct search_request *request, day today,
                                         struct arena *arena, struct promises *ret,
                                         struct error *error);
