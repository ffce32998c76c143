// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/layouts/layout.h"

/* Reading the beginning of a line that may open an item: opener.c and opener_other.c share it. */

/** Past blanks, tabs and no-break spaces at @p at. */
size_t opener_spaces(struct str s, size_t at);
/** Past the digits at @p at. */
size_t opener_digits(struct str s, size_t at);
/** Does a letter stand at @p at? */
bool opener_letter_at(struct str s, size_t at);
/** Is one of the usual words before a number there ("Punkt", "Sag nr.")? @p at: of the number. */
bool opener_word_before(struct str s, size_t *at, enum style *style);

/** "ad F. 23/1919. Title", "ØU-55/07-O Title" */
bool opener_journal(struct str line, struct opener *ret);
/** "IV. Title", "B) Title" */
bool opener_letter(struct str line, struct opener *ret);
/** "[7] Title", "7/2023 Title" */
bool opener_bracket(struct str line, struct opener *ret);
/** "Emne 7: Title" */
bool opener_other_word(struct str line, struct opener *ret);
