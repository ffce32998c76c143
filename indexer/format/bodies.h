// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

BEGIN_C

/*
 * How treatments of a case are named in the index, so that a printed reference and the item it
 * means meet: municipality/date/item/body, the body folded (fold()), the others slugs
 * (fold_slug()), "-" where nothing is printed. The body comes last: names of bodies vary (ØU,
 * Økonomiudvalget, Ekonomiudvalget), so they are compared one by one among the few that stand
 * behind one date and number.
 */
#define TERM_REFERS "R"   /* on the referring item */
#define TERM_TREATS "T"   /* the same key on the item itself */
#define TERM_SHORT  "XW:" /* "short=Name" as a text explains it: on the meeting's header */

/** Number of an item as it is compared: slug without zeros in front; "-" when empty. */
struct str treatment_number(struct arena *arena, struct str number);

/** Key of a treatment. @p date is ISO of any precision ("2024-01-23", "2021-01"). */
struct str treatment_key(struct arena *arena, struct str municipality, struct str date,
                         struct str item, struct str body);

/** The beginning of all keys of a municipality, of a date, of an item: the parts that are empty
 *  end it. Ends with '/'. */
struct str treatment_prefix(struct arena *arena, struct str municipality, struct str date,
                            struct str item);

/** Does a reference without a body, printed as @p text, mean the body whose minutes it stands in:
 *  "mødet den 14. marts 2024, punkt 2", "udvalget ... den ..."? */
bool treatment_of_own_body(struct str text);

/** What a key says: views into it. False when it is none. */
struct treatment_parts {
    struct str municipality, date, item, body; /**< "-" where nothing was printed */
};
bool treatment_read(struct str key, struct treatment_parts *ret);

/**
 * Name of a body without what printing varies: case, genitive, definite article of its head
 * (udvalget, udvalg), "og", "samt", "for", hyphens. Empty for an empty name.
 */
struct str body_key(struct arena *arena, struct str name);

/** A short name and the body it stands for, as a text explains it. */
struct body_short {
    struct str name;  /**< "Økonomiudvalget" */
    struct str brief; /**< "ØU" */
};

/**
 * Explanations of short names in a text: "ØU = Økonomiudvalget", "Økonomiudvalget (ØU)".
 * Only capitals of 2 to 8 letters whose letters begin words or parts of the name in order.
 */
void body_shorts_read(struct str text, struct arena *arena, struct body_short **ret, size_t *count);

END_C
