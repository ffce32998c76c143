// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"

/* Words of the meeting JSON that stand for the values of an enum; reader and writer share them. */

const char *presence_name(enum presence state);
const char *earlier_state_name(enum earlier_state state);
/** NULL for ROUTINE_NO. */
const char *routine_name(enum routine routine);

/** The value with that name; the first one when there is none. */
enum presence presence_of(struct str name);
enum earlier_state earlier_state_of(struct str name);
enum routine routine_of(struct str name);
/** Bit of the outcome with that name; 0 when there is none. */
uint32_t outcome_bit(struct str name);

/** The value with that name; the first one when there is none. */
enum ballot_side ballot_side_of(struct str name);
enum dissent_kind dissent_kind_of(struct str name);
enum followed followed_of(struct str name);
enum case_kind case_kind_of(struct str name);
