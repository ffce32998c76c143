// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/analyzer.h"
#include "stemmer/lexicon.h"
#include "stemmer/stem.h"
#include "stemmer/tokenize.h"

/* The analyzer from inside: its files share this, nobody else does. */

#define PARTS_MAX     8 /* parts of one compound that are kept */
#define SUSPENDED_MAX 4 /* words of one list that share a head */
#define EXPECTED      4 /* tokens that are read ahead, with the one that is being added */

enum form_flag {
    FORM_STOP = 1,
    FORM_CAPITAL = 2,
    FORM_LETTERS = 4,
    FORM_ACRONYM = 8,   /* two to six capitals: MED, DPO'ens */
    FORM_CAPITALS = 16, /* nothing but capitals, two or more */
};

/** What is known of a word as written. The strings live in the arena of the present run. */
struct word_form {
    struct str folded;
    struct str stem;
    const struct str *parts;
    uint8_t part_count;
    uint8_t flags;   /* enum form_flag */
    uint8_t head_at; /* where the last part of a compound begins in folded; 0: none */
};

/** Memo of words as written; see analyzer_memo.c. */
struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);
/** Forget everything: another lexicon is used from now on. */
void memo_clear(struct memo *memo);
/** The strings given out so far belong to an arena that may go. */
void memo_new_run(struct memo *memo);

struct analyzer {
    struct stemmer *stemmer;
    struct memo *memo;
    const struct lexicon *lexicon; /* borrowed; NULL: own roots only */
    struct lexicon *roots;         /* own; made when first needed */
    struct word *word;             /* of the present run, in its arena */
    size_t count;
    size_t room;
    bool whole; /* see analyzer_keep_whole() */
};

/** A word of the text that will be looked up soon, and its hash. */
struct expected {
    struct str word;
    uint32_t hash;
};

/** One run over a text. */
struct run {
    struct analyzer *analyzer;
    struct arena *arena;
    struct str text;
    size_t chain;     /* index of the first word of a hyphen chain */
    bool in_chain;    /* the last word was joined to the next by a hyphen */
    bool chain_words; /* all of it were plain words */
    bool capitals;    /* the last word was all capitals */
    size_t suspended; /* how many words wait for the head of a later one: "børne-, kultur- og" */
    bool conjunction; /* "og" came after them: now the word with the head follows */
    size_t suspended_at[SUSPENDED_MAX];
    struct str shared; /* what "-lærere" would begin with: "skole" of "skoleledere" before it */
    struct expected expected[EXPECTED]; /* the token that is being added, and those after it */
    const struct expected *now;         /* the former */
    char *room;                         /* of the arena, for the forms of words */
    size_t room_size;
};

/** The forms of a word as written. */
struct word_form form_of(struct run *run, struct str written);
/**
 * form_of() will be asked for this word soon: what it looks at may come nearer meanwhile. Call
 * form_expect() first and form_approach() one token later; each starts what the other waits for.
 */
void form_expect(const struct run *run, struct str written, struct expected *ret);
void form_approach(const struct run *run, const struct expected *expected);
/** As form_of(), not through the memo; strings in the arena. */
struct word_form form_make(struct run *run, struct str written);

/** The lexicon in use: the borrowed one, or our own roots. NULL only when those cannot be made. */
const struct lexicon *lexicon_in_use(struct analyzer *analyzer);

/**
 * Lets the words of a suspended list share the head that the last word of the run ends with.
 * @p head_at is where its last part begins; 0 when it is no compound.
 */
void suspended_follow(struct run *run, const struct token *token, size_t head_at);

/**
 * Lets a word that begins with a hyphen share how the compound before it begins: "skoleledere og
 * -lærere" has skolelærere. @p head_at as above.
 */
void shared_follow(struct run *run, const struct token *token, size_t head_at);

/** Adds a term to a word of the run. The value is copied unless it is empty, then nothing is. */
void special_add(struct run *run, size_t index, char kind, struct str value);
/** Adds the terms that a token of this kind gives to its word. */
void special_of_token(struct run *run, size_t index, const struct token *token);
