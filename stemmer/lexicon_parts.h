// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/lexicon.h"
#include "stemmer/stem.h"

/*
 * The lexicon from inside, for lexicon*.c and compound.c.
 *
 * Words are kept in a spelling of one byte a letter: a-z, and { | } for the three Danish letters.
 * So a place in a word is a number of letters, and cutting cannot go wrong.
 */

enum fact_flag {
    FACT_WORD = 1,           /* may be a part: common enough, or one of our own roots */
    FACT_SHORT_MODIFIER = 2, /* in data/short-modifiers.txt */
    FACT_SHORT_HEAD = 4,     /* in data/short-heads.txt */
    FACT_NOT_MODIFIER = 8,   /* in data/not-modifiers.txt */
    FACT_PSEUDO_HEAD = 16,   /* in data/pseudo-heads.txt */
    FACT_ROOT = 32,          /* in data/roots.txt */
    FACT_NAME = 64,
    FACT_ROOT_STEM = 128, /* stem of one of our roots */
    FACT_SIMPLEX = 256,   /* stem of a word in data/simplex.txt: never split */
};

/** All that is known of one string, be it a word, a stem or a modifier with its link. */
struct fact {
    struct str key;          /* one byte a letter; data NULL: an empty slot */
    uint32_t frequency;      /* of the word, as far as it may be a part */
    uint32_t stem_frequency; /* of all words with this stem */
    uint32_t modifiers;      /* words that begin with this and go on with a head */
    uint32_t bases;          /* the same for this as base, whatever the link */
    uint32_t head_stems;     /* words that end in a head with this stem */
    uint32_t collected;      /* how often the collection has the word */
    uint16_t flags;          /* enum fact_flag */
};

struct lexicon {
    struct arena arena;
    struct fact *fact; /* open addressing */
    size_t slots;      /* power of two */
    size_t used;
    struct lexicon_entry *entry; /* sorted by bytes of the UTF-8 word */
    size_t entry_count;
};

/** What is known of a string, or NULL. */
const struct fact *fact_find(const struct lexicon *lexicon, struct str key);

/** One byte a letter; returns false when the word has other letters or is too long. */
bool spelling_encode(struct str folded, char out[static STEM_MAX], size_t *size);
/** Back to UTF-8: room for twice as many bytes. */
size_t spelling_decode(struct str key, char *out);

/** Stem of an encoded word, encoded; views into @p out. */
struct str encoded_stem(struct stemmer *stemmer, struct str key, char out[static STEM_MAX]);

#define READINGS_MAX 7

/** A reading of a modifier: its base and the link between base and head. */
struct reading {
    char base[STEM_MAX];
    size_t size;
    char link; /* '0' none, 's', 'e', 'n', 'r', '-' a dropped e */
    const struct fact *fact;
};

/** The ways @p modifier can be a word with a link. Returns how many. */
size_t modifier_readings(const struct lexicon *lexicon, struct str modifier,
                         struct reading out[static READINGS_MAX]);

/** How often words with the stem of @p head are found; 0 when it can be no head. */
uint32_t head_frequency(const struct lexicon *lexicon, struct stemmer *stemmer, struct str head,
                        const struct fact **stem);
