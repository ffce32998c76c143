// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/lexicon.h"
#include "stemmer/stem.h"

/*
 * The lexicon from inside, for lexicon*.c and compound.c.
 *
 * Words are kept in a spelling of one byte a letter: a-z, and { | } for the three Danish letters in
 * the order of their UTF-8. So a place in a word is a number of letters, cutting cannot go wrong,
 * and words in either spelling sort alike.
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
    uint32_t collected;      /* how often the collection has the word */
    uint32_t frequency;      /* of the word, as far as it may be a part; follows from the others */
    uint32_t stem_frequency; /* of all words with this stem */
    uint32_t modifiers;      /* words that begin with this and go on with a head */
    uint32_t bases;          /* the same for this as base, whatever the link */
    uint32_t head_stems;     /* words that end in a head with this stem */
    uint16_t flags;          /* enum fact_flag */
};

/** What lexicon_at() gives; made when first asked for. */
struct lexicon_list {
    struct arena arena;
    struct lexicon_entry *entry;
};

/*
 * The bytes that lexicon_write() gives, and where things are in them. Nothing is unpacked: a look
 * at a word is a look into the bytes. They may come from a damaged index, so every place in them
 * is checked when it is used.
 */
struct lexicon {
    char *bytes;
    size_t size;
    const char *slot;     /* open addressing; four bytes each */
    size_t slots;         /* power of two */
    const char *record;   /* in the order of their keys */
    size_t record_size;   /* bytes, without the padding */
    uint32_t offset_mask; /* bits of a slot that are a place; the others are of the hash */
    size_t entry_count;
    struct lexicon_list *list;
};

/** What is known of a string. False, and all zero, when nothing is. */
bool fact_find(const struct lexicon *lexicon, struct str key, struct fact *ret);

/** A string and what is known of it, for lexicon_pack(). */
struct known {
    struct str key; /* data NULL: none */
    struct fact fact;
};

/** Pack what is known, already sorted by key. STATUS_LIMIT when it is too much. */
MUST_CHECK enum status lexicon_pack(const struct known *known, size_t count, struct lexicon **ret,
                                    struct error *error);

/** Do the bytes claim to be packed? If not they are text. */
bool lexicon_is_packed(struct str bytes);
/** Give packed bytes the magic and the checksum they should have. Fewer than a header has: none. */
void lexicon_seal(char *bytes, size_t size);
/** A lexicon of a copy of the packed bytes. NULL when they are damaged. */
struct lexicon *lexicon_unpack(struct str bytes);
/** The record at @p offset; returns its size, 0 at the end and when none can be there. */
size_t lexicon_record(const struct lexicon *lexicon, size_t offset, struct known *ret);

/** How common the word is as a part of others; 0 when it is not known well enough to be one. */
uint32_t part_frequency(const struct fact *fact, size_t letters);
/** Does the word belong to what lexicon_at() lists? */
bool is_entry(const struct fact *fact);

/** One byte a letter; returns false when the word has other letters or is too long. */
bool spelling_encode(struct str folded, char out[static STEM_MAX], size_t *size);
/** Back to UTF-8: room for twice as many bytes. */
size_t spelling_decode(struct str key, char *out);

/** Stem of an encoded word, encoded; a view into @p key or @p out. */
struct str encoded_stem(struct stemmer *stemmer, struct str key, char out[static STEM_MAX]);

#define READINGS_MAX 7

/** A reading of a modifier: its base and the link between base and head. */
struct reading {
    struct str base; /* view into the modifier; link '-': an e follows it */
    size_t size;     /* letters of the base, with that e */
    char link;       /* '0' none, 's', 'e', 'n', 'r', '-' a dropped e */
    struct fact fact;
};

/** The ways @p modifier can be a word with a link; what is known of it as it stands. */
struct readings {
    struct fact whole;
    size_t count;
    struct reading reading[READINGS_MAX];
};

/** Returns how many there are. */
size_t modifier_readings(const struct lexicon *lexicon, struct str modifier, struct readings *ret);

/** A head: what is known of it as it stands, and of its stem. */
struct head {
    struct fact whole;
    struct fact stem;
    struct str stem_key; /* view into the head or room */
    char room[STEM_MAX];
};

/** How often words with the stem of @p head are found; 0 when it can be no head. */
uint32_t head_frequency(const struct lexicon *lexicon, struct stemmer *stemmer, struct str head,
                        struct head *ret);
