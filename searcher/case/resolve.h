// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cases.h"

/* From a printed reference to the item it means, and back. Nothing is stored: a meeting that is
 * added resolves what pointed at it, one that is removed leaves it dangling. */

enum resolution {
    RESOLVED_ITEM,    /**< `document` is it */
    RESOLVED_MEETING, /**< the meeting is in the collection; which item is not said, or no such */
    RESOLVED_MISSING, /**< the meeting (or the item) is not in the collection */
    RESOLVED_UNSURE,  /**< no body or no date: it could be anything */
};

struct target {
    enum resolution resolution;
    uint32_t document; /**< RESOLVED_ITEM; else 0 */
    bool guessed;      /**< by its title, in a meeting that was named without number */
};

/** The body that a reference names: its own when it says "mødet" and no more. */
struct str reference_body(const struct record *record, const struct record_reference *reference);

/** Was it an extraordinary meeting? */
bool reference_extraordinary(const struct record_reference *reference);

/** What @p reference of @p from means. */
MUST_CHECK enum status resolve_reference(struct cases *cases, const struct case_item *from,
                                         const struct record_reference *reference,
                                         struct target *ret, struct error *error);

/** Documents that refer to the item @p number of @p body on a day ("2024-01-23"). */
MUST_CHECK enum status resolve_referring(struct cases *cases, struct str municipality,
                                         struct str date, struct str number, struct str body,
                                         struct ids *ret, struct error *error);
