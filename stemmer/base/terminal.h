// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdio.h>

#include "stemmer/base/str.h"

BEGIN_C

#define TERMINAL_COLUMNS_DEFAULT 80
#define TERMINAL_COLUMNS_MIN     40

enum terminal_colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/** Columns of the terminal behind @p file; COLUMNS or 80 when it is none. At least 40. */
size_t terminal_columns(FILE *file);

/** May we colour what we write to @p file? Obeys NO_COLOR and TERM=dumb for COLOUR_AUTO. */
bool terminal_colours(FILE *file, enum terminal_colour wish);

/** Columns that @p s takes; control characters and invalid bytes count as one. */
size_t terminal_width(struct str s);

/** The longest beginning of @p s that fits in @p columns. */
struct str terminal_fit(struct str s, size_t columns);

/** Write text from a document: control characters (escape sequences too) are shown as '?'. */
void terminal_write(FILE *file, struct str s);

END_C
