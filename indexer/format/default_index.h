// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <limits.h>

/** Where the index is when no --index says so: $REFERAT_INDEX, else
 *  $XDG_DATA_HOME/referat/index, else ~/.local/share/referat/index. */
void default_index(char ret[PATH_MAX]);
