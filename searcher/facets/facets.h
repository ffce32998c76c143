// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/** Is this clause of a query about the column's own field, and nothing else? The counts of a
 *  field leave such clauses out: after choosing one committee, the others keep their counts. */
bool facet_is_own(const struct query *query, enum column_id column);

/** What --facetter without names counts. */
uint32_t facet_set_standard(void);

/**
 * The columns called @p names ("udvalg,år"; "alle" is every one), as request.facets.
 * @return STATUS_BAD_ARGUMENT with the nearest name, or the names there are, as the hint.
 */
MUST_CHECK enum status facet_set(struct str names, uint32_t *ret, struct error *error);

/** For qsort() of struct facet_value: most items first, then in Danish order. */
int facet_compare_values(const void *a, const void *b);
