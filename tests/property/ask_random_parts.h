// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/property/ask_random.h"

/* What the files of the generator share. */

const struct entry *random_entry(const struct collection *collection, struct random *random);
/** One that has words; NULL when there is none. */
const struct piece *random_piece(const struct collection *collection, struct random *random);
/** A word that may be typed bare; NULL when there is none. */
const struct word *random_word(const struct piece *piece, struct random *random);
struct str random_spelling(const struct word *word, struct random *random);
struct ask *ask_new(struct arena *arena, enum ask_kind kind, enum field_id field, struct str text);

struct ask *random_phrase(const struct collection *collection, bool bent, enum field_id field,
                          struct random *random, struct arena *arena);
struct ask *random_cut(const struct collection *collection, enum ask_kind kind, enum field_id field,
                       struct random *random, struct arena *arena);
struct ask *random_field_word(const struct collection *collection, struct random *random,
                              struct arena *arena);
struct ask *random_field_form(const struct collection *collection, struct random *random,
                              struct arena *arena);
struct ask *random_field_bracket(const struct collection *collection, struct random *random,
                                 struct arena *arena);
struct ask *random_list(const struct collection *collection, struct random *random,
                        struct arena *arena);
struct ask *random_near(const struct collection *collection, struct random *random,
                        struct arena *arena);
struct ask *random_value(const struct collection *collection, enum leaf leaf, struct random *random,
                         struct arena *arena);
struct ask *random_fact(const struct collection *collection, enum leaf leaf, struct random *random,
                        struct arena *arena);
/** A date of any notation: its text and its days. */
struct ask *random_days(day date, enum field_id field, bool bare, struct random *random,
                        struct arena *arena);
