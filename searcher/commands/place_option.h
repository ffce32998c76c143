// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/**
 * The municipality of the collection that --kommune @p name means, as the index spells it: by its
 * whole name, else by words of it. An empty name is none.
 *
 * @return STATUS_BAD_ARGUMENT when there is none, with the nearest one as the hint.
 */
MUST_CHECK enum status place_option_find(struct searcher *searcher, struct str name,
                                         struct arena *arena, struct str *ret, struct error *error);
