// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

BEGIN_C

/*
 * Names of laws: minutes and questions call one law by many names, in any case of grammar. Both
 * sides bring a name into the same form with law_key().
 */

struct law {
    const char *name;    /**< the form of law_key(): "kommunestyrelsesloven" */
    const char *aliases; /**< other names, '|' between, lower case */
    const char *link;    /**< ELI, where it is known for certain; else NULL */
};

/** The law called @p folded (fold()), by any of its names; NULL when we do not know it. */
const struct law *law_find(struct str folded);

/**
 * The one form of a law's name: the table's for laws we know, else the definite form without
 * genitive ("planlov", "planlovens" -> "planloven"; "lov om vandløb" stays). Folded, in the
 * arena. Empty for a name that says nothing: "loven".
 */
struct str law_key(struct arena *arena, struct str name);

/** Is the folded word the name of some law by its ending: planlovens, skattebekendtgørelsen? */
bool law_word(struct str folded);

/**
 * The longest name of a known law of two words or more at the beginning of @p word[]; words in
 * it that it takes, 0 when there is none. @p ret may be NULL.
 */
size_t law_title(const struct str *word, size_t count, const struct law **ret);

/**
 * A place in a law as the terms of the analysis spell it, from what people type: "60", "60 a",
 * "§ 60, stk. 2", "60.2", "§60stk2nr1" -> "60", "60a", "60.2", "60.2", "60.2.1". Empty when it is
 * none.
 */
struct str law_place(struct arena *arena, struct str typed);

END_C
