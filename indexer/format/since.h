// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"
#include "stemmer/dates.h"

/*
 * Values of FIELD_SINCE: one for each sync that wrote. They sort in the order of the syncs of an
 * index, whatever its clock did between: "20240618T101502Z" is the time in UTC; where that is not
 * later than the sync before, one second after that one, and then the time as the clock had it,
 * "20240618T101503Z/20240618T095959Z". Indexes from before have local times without "Z".
 */

/** The value that comes after @p last (empty: there is none) at the time @p now, in seconds. */
struct str since_next(struct str last, int64_t now, struct arena *arena);

/** The local day of a value by the clock of the sync; 0 when it is none. */
day since_day(struct str value);
