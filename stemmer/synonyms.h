// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/analyzer.h"

BEGIN_C

#define SYNONYM_MEMBERS_MAX 12 /* of one group */
#define SYNONYM_WORDS_MAX   8  /* of one member */

/**
 * Words and abbreviations that mean the same, for widening queries; texts are indexed as they
 * are. The program's own list is stemmer/data/synonyms.txt, where the format is described.
 */
struct synonyms;

struct synonym_member {
    struct str text;        /**< as listed: "kunstig intelligens" */
    const struct str *stem; /**< one after the other */
    size_t stem_count;
    bool capitals; /**< KL! in the list: counts only where it is written in capitals; stem[0] is the
                        value of its A term */
};

/** Another way to say something, and how much it counts against the words themselves. */
struct synonym {
    const struct synonym_member *member;
    double weight;
};

/** A line that is no group and was passed over. */
struct synonym_trouble {
    size_t line; /**< 1-based; 0: there was none */
    const char *what;
};

/** The list that comes with the program. */
struct str synonyms_own(void);

/**
 * Make synonyms of lists in the format of stemmer/data/synonyms.txt, analysed by @p analyzer as
 * texts are.
 *
 * Any bytes are a list: lines that are no group are passed over, and @p trouble (may be NULL; one
 * for each list) tells the first of each.
 */
MUST_CHECK enum status synonyms_make(struct analyzer *analyzer, const struct str *lists,
                                     size_t count, struct synonym_trouble *trouble,
                                     struct synonyms **ret, struct error *error);
void synonyms_free(struct synonyms *synonyms); /* NULL is fine */
DEFINE_CLEANUP(struct synonyms, synonyms_free);

size_t synonyms_groups(const struct synonyms *synonyms);

/**
 * What else @p words together may be called: nothing when they are no member of a group, all of
 * them and in this order. A member is given once, at its highest weight.
 *
 * @return how many; views into @p synonyms, the array in @p arena.
 */
size_t synonyms_find(const struct synonyms *synonyms, const struct word *words, size_t count,
                     struct arena *arena, struct synonym **ret);

END_C
