// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/* Facts of a record in words, in the language of the person at the screen. */

/** "18. juni 2024"; empty for an unknown day. */
struct str wording_day(day date, struct arena *arena);

/** "tirsdag 18. juni 2024". */
struct str wording_weekday(day date, struct arena *arena);

/** An ISO date of any precision: "2024-02-27", "2021-01", "2021". As it is when it is none. */
struct str wording_iso(struct str iso, struct arena *arena);

/** ISO date of @p date: "2024-06-18"; empty for an unknown day. */
struct str wording_iso_of(day date, struct arena *arena);

/** The outcome with this Danish name, such as "efterretning", as people say it. */
const char *wording_outcome(struct str name, struct arena *arena);

/** All outcomes with " · " between, the first with a capital letter; may be empty. */
struct str wording_outcomes(const struct record *record, struct arena *arena);

/** Does this case number only say that there is a meeting (KLE 00.xx.xx with facet P35)? */
bool case_is_meeting(struct str case_no);

/** "punkt 3", "punkt 1, meddelelse 2"; empty when there is no number. */
struct str wording_item(const struct record *record, struct str sub, struct arena *arena);

/** "Økonomiudvalget 11. juni 2024 punkt 6", or what was printed when no part is known. */
struct str wording_reference(const struct record_reference *reference, struct arena *arena);

/** The name of a section, from its canonical kind: "Beslutning". */
struct str wording_section(struct str kind, struct arena *arena);

/** @p text with its first letter as a capital. */
struct str wording_capital(struct str text, struct arena *arena);

/** "11-20"; "7" when both are the same. */
struct str wording_range(size_t first, size_t last, struct arena *arena);

/** The folder that was synced, when it is known by its path; else empty. */
struct str wording_root(const struct record *record);
