// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/property/ask.h"

/* What the files of the evaluator share. */

/** Is this piece a part of what @p field searches? Quoted decisions of other bodies are text. */
bool ask_covers(enum field_id field, const struct piece *piece);

/** ASK_EXACT, ASK_PREFIX or ASK_SUFFIX of a folded form. */
bool ask_has_form(const struct entry *entry, enum field_id field, enum ask_kind kind,
                  struct str form);

/** A word with this stem or, unless @p alone, with it as part or joined form. */
bool ask_has_stem(const struct entry *entry, enum field_id field, struct str stem, bool alone);

/** The words in sequence within one piece; @p tolerant: split and joined forms too. */
bool ask_has_phrase(const struct entry *entry, enum field_id field, const struct words *phrase,
                    bool tolerant);

/** All these stems within @window places of one piece. */
bool ask_has_together(const struct entry *entry, const struct str *stem, size_t count,
                      uint32_t window);

bool ask_has_near(const struct entry *entry, struct str a, struct str b, uint32_t distance,
                  bool ordered);

/** Is a date in from..to (0: open) named in the text? A month counts when all its days are in. */
bool ask_names_date(const struct entry *entry, day from, day to);

/** Is a sum of money of least..most kroner named in the text? */
bool ask_names_amount(const struct entry *entry, uint64_t least, uint64_t most);

/** Does the text name the law that this key (law_key()) is of? */
bool ask_names_law(const struct entry *entry, struct str key, struct arena *arena);

bool ask_names_special(const struct entry *entry, char kind, struct str value);

bool ask_has_choice(const struct entry *entry, enum field_id field, struct str value,
                    struct arena *arena);
/** kle:, facet: @p value is folded. */
bool ask_has_subject(const struct entry *entry, enum field_id field, struct str value,
                     struct arena *arena);

/** field:value of facts: names, choices, numbers. */
bool *ask_value(const struct collection *collection, const struct ask *ask, struct arena *arena);
