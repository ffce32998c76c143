// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/str.h"

/**
 * Title of the main group that the first two digits of a subject number name, in Danish: "Kommunens
 * administrative systemer" for 85. Only the 36 main groups are known to the program; further
 * titles of the numbering are not ours to ship. NULL for a group that is none.
 */
const char *kle_group_title(struct str subject);
