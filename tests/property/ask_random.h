// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/property/ask.h"
#include "tests/unit/random.h"

/** What one leaf of a random question is; the test reports them one by one. */
enum leaf {
    LEAF_WORD,
    LEAF_HYPHEN,
    LEAF_EXACT,
    LEAF_PHRASE,
    LEAF_BENT_PHRASE, /**< words of a text, joined and split otherwise */
    LEAF_PREFIX,
    LEAF_SUFFIX,
    LEAF_FIELD_WORD,
    LEAF_FIELD_FORM,    /**< titel:=x titel:"x y" titel:x* titel:*x */
    LEAF_FIELD_BRACKET, /**< titel:(a ELLER b) */
    LEAF_LIST,          /**< udvalg:a,b */
    LEAF_BODY,
    LEAF_PLACE,
    LEAF_CHOICE,
    LEAF_DATE,
    LEAF_CASE,
    LEAF_ITEM,
    LEAF_PERSON,
    LEAF_NEAR,
    LEAF_FACT,    /**< fulgt: sagstype: type: dissens: periode: har: */
    LEAF_NAME,    /**< afgøres: center: sted: */
    LEAF_MONEY,   /**< beløb: */
    LEAF_MENTION, /**< nævner: */
    LEAF_NUMBER,  /**< kle: facet: par: art: */
    LEAF_VOTE,    /**< stemte: */
    LEAF_LAW,     /**< lov: */
    LEAF_COUNT
};

const char *leaf_name(enum leaf leaf);

/** A question of one leaf, mostly one that something answers. */
struct ask *ask_random_leaf(const struct collection *collection, enum leaf leaf,
                            struct random *random, struct arena *arena);

/** A question of several leaves with OG, ELLER, IKKE and brackets. */
struct ask *ask_random(const struct collection *collection, unsigned depth, struct random *random,
                       struct arena *arena);
