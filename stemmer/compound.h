// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/lexicon.h"
#include "stemmer/stem.h"

BEGIN_C

#define COMPOUND_PARTS_MAX 8
#define COMPOUND_WORD_MAX  64 /* bytes; longer words are not split */

/** A part of a compound: "skoler" of "skolerne" keeps its ending, "sikkerheds" loses its s. */
struct compound_part {
    size_t end;      /**< offset in the word where it ends, link letters included */
    struct str base; /**< the word it is, link letters off: view into compound.room */
};

struct compound {
    size_t count; /**< 0: not a compound; else 2 or more */
    struct compound_part part[COMPOUND_PARTS_MAX];
    char room[COMPOUND_WORD_MAX * 2 + 16];
};

/**
 * Split a folded word into the words it is made of: sikkerheds|brud.
 *
 * Every cut into a modifier and a head that the lexicon knows is scored by how often both are
 * found in that place in other words; the best is taken if it is good enough, then the parts are
 * looked at in the same way (danish.md of the design notes calls the method M6).
 */
void compound_split(const struct lexicon *lexicon, struct stemmer *stemmer, struct str folded,
                    struct compound *ret);

#define COMPOUND_FEATURES 21

/** What the cut at byte @p at of the word looks like, for training. False: not a possible cut. */
bool compound_features(const struct lexicon *lexicon, struct stemmer *stemmer, struct str folded,
                       size_t at, double features[COMPOUND_FEATURES]);

END_C
