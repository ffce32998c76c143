// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cases.h"
#include "searcher/searcher.h"

/* From what a person types to items of cases. */

/** Begin to ask about cases; @p ret works as long as @p searcher is not refreshed. */
MUST_CHECK enum status searcher_cases(struct searcher *searcher, struct arena *arena,
                                      struct cases *ret, struct error *error);

/** The item with this id ("~2" and messages "/1.2" allowed).
 *  @return STATUS_NOT_FOUND with the nearest id in the hint. */
MUST_CHECK enum status searcher_case_item(struct searcher *searcher, struct cases *cases,
                                          struct str id, const struct case_item **ret,
                                          struct error *error);

/** Items of a case number, oldest first: whole, else as the beginning or a part of numbers. */
struct case_items {
    const struct case_item **item;
    size_t count;
    bool usable; /**< the number belongs to one matter, see case_number_usable() */
    struct str number;
};
MUST_CHECK enum status searcher_case_number(struct cases *cases, struct str number,
                                            struct case_items *ret, struct error *error);
