// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/dates.h"

/** The last day of an ISO date of any precision; 0 when it is none. For tests too. */
day promise_due(struct str iso);
