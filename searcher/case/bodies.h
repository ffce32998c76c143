// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/reader/reader.h"

/*
 * The register of bodies: which printed names are one body. Learnt from the index (names of the
 * meetings' bodies, short names that texts explain), corrected by the person's own list.
 *
 * The list is plain text, a body a line, its usual name first:
 *
 *     # comment
 *     Børne- og Skoleudvalget = BSU, Skoleudvalget, Børne- og Undervisningsudvalget
 *     Teknikudvalget /= Teknik- og Miljøudvalget
 *
 * '=': all of these are one body (abbreviations, misreadings, what it was called in another
 * term). '/=': these are different, whatever they look like. It is $REFERAT_BODIES, else
 * $XDG_CONFIG_HOME/referat/udvalg.txt, else ~/.config/referat/udvalg.txt.
 */

#define BODIES_FILE_MAX ((size_t)1 << 20) /* bytes of the person's list that are read */

/** One name of a body in the index, or a name that stands for one. */
struct body_name {
    struct str name;   /**< as printed */
    struct str key;    /**< body_key() of it */
    struct str folded; /**< fold() of it */
    uint32_t items;    /**< that have it as their body; 0: it only occurs in explanations */
    size_t group;      /**< names of one group are one body */
};

struct body_pair {
    struct str a, b;
};

struct body_register {
    struct body_name *name;
    size_t count, room;
    size_t groups;
    struct body_pair *apart; /**< keys of names that the person keeps apart */
    size_t apart_count, apart_room;
};

/** Read the register. Lines of the person's list that cannot be understood are left out;
 *  a list that cannot be read is as none. */
MUST_CHECK enum status bodies_load(struct index_reader *reader, struct arena *arena,
                                   struct body_register *ret, struct error *error);

/** May the printed name @p form mean the body called @p name? Same but
 *  for case, genitive, article; words of it; initials; explained short name; a misreading of it;
 * the council by another of its names; the person's list. */
bool bodies_same(const struct body_register *bodies, struct str form, struct str name);

/** The name of the body that most items have, of those that are one body with @p name. */
struct str bodies_canonical(const struct body_register *bodies, struct str name);

/** Add to a list of names of the index, all that are one body with one of them or with @p typed.
 *  @p chosen has a flag for each name of @p bodies. */
void bodies_widen(const struct body_register *bodies, struct str typed, bool *chosen);
