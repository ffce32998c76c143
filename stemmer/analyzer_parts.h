// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/analyzer.h"
#include "stemmer/lexicon.h"
#include "stemmer/stem.h"
#include "stemmer/tokenize.h"

/* The analyzer from inside: its files share this, nobody else does. */

#define PARTS_MAX     8 /* parts of one compound that are kept */
#define SUSPENDED_MAX 4 /* words of one list that share a head */

enum form_flag {
    FORM_STOP = 1,
    FORM_CAPITAL = 2,
    FORM_LETTERS = 4,
    FORM_ACRONYM = 8,   /* two to six capitals: MED, DPO'ens */
    FORM_CAPITALS = 16, /* nothing but capitals, two or more */
    FORM_PLAIN = 32,    /* means nothing but itself between quiet signs; see analyzer_plain.c */
    FORM_JOINS = 64,    /* og, eller, samt */
};

/** What is known of a word as written. The strings live in the arena of the present run. */
struct word_form {
    struct str folded;
    struct str stem;
    const struct str *parts;
    uint8_t part_count;
    uint32_t form;   /* see struct word */
    uint8_t flags;   /* enum form_flag */
    uint8_t head_at; /* where the last part of a compound begins in folded; 0: none */
};

/** Memo of words as written; see analyzer_memo.c. */
struct memo;
struct memo_entry;

/** A word as written, to be looked up in the memo. */
struct key {
    struct str word;
    uint64_t head[WORD_HEAD / 8]; /* see word_head() */
    uint32_t hash;
};

/** What the memo has of a word as written. */
struct memo_entry {
    uint64_t head[WORD_HEAD / 8]; /* as in the key */
    const char *copy;             /* of the bytes from folded on, in the arena of that run */
    const struct str *parts;      /* likewise */
    uint32_t run;                 /* when the copy was made; 0: never */
    uint32_t form;                /* number of this copy; see analyzer_share() */
    uint8_t key_size;
    uint8_t folded_size;
    uint8_t stem_size;
    uint8_t part_count;
    uint8_t flags; /* enum form_flag */
    uint8_t head_at;
    uint8_t key_apart; /* bytes of the word as written, before folded; 0: folded is the same */
    uint8_t stem_at;   /* where the stem begins: 0 in folded, else right after it */
    uint8_t copy_size; /* bytes from folded on */
    uint8_t part_size[PARTS_MAX];
    char bytes[]; /* the word as written, folded, stem, parts, as far as they are not the same */
};

#define FRONT_SLOTS    16384            /* so few that they stay in the nearer caches */
#define MEMO_ALIGNMENT sizeof(uint64_t) /* of the entries and of what is copied from them */

/** Hash of a word and where its entry is. */
struct memo_slot {
    uint32_t hash;
    uint32_t offset; /* in alignments, plus one; 0: empty */
};

struct memo {
    struct memo_slot *front; /* the last word of each hash: common words are found here */
    struct memo_slot *slot;  /* all words: open addressing */
    size_t slots;            /* power of two */
    size_t used;
    char *block;
    size_t size; /* bytes in use */
    size_t room;
    uint32_t run;
    uint32_t forms; /* numbers given out since analyzer_share() */
};

static inline struct memo_entry *entry_at(const struct memo *memo, uint32_t offset)
{
    return (struct memo_entry *)(void *)(memo->block + (size_t)(offset - 1) * MEMO_ALIGNMENT);
}

static inline bool is_entry_of(const struct memo_entry *entry, const struct key *key)
{
    size_t size = key->word.size;
    return entry->head[0] == key->head[0] && entry->head[1] == key->head[1] &&
           entry->key_size == size &&
           (size <= WORD_HEAD || word_same(entry->bytes, key->word.data, size));
}

/** The entry of a word that is not the last one of its hash; NULL when there is none. */
struct memo_entry *entry_search(const struct memo *memo, const struct key *key);

static inline struct memo_entry *entry_find(const struct memo *memo, const struct key *key)
{
    struct memo_slot front = memo->front[key->hash % FRONT_SLOTS];
    if (front.offset && front.hash == key->hash) {
        struct memo_entry *entry = entry_at(memo, front.offset);
        if (is_entry_of(entry, key))
            return entry;
    }
    return entry_search(memo, key);
}

struct memo *memo_new(void);
void memo_free(struct memo *memo);
/** Forget everything: another lexicon is used from now on. */
void memo_clear(struct memo *memo);
/** The strings given out so far belong to an arena that may go. */
void memo_new_run(struct memo *memo);

struct analyzer {
    struct stemmer *stemmer;
    struct memo *memo;
    const struct arena *shared;    /* see analyzer_share() */
    const struct lexicon *lexicon; /* borrowed; NULL: own roots only */
    struct lexicon *roots;         /* own; made when first needed */
    struct word *word;             /* of the present run, in its arena */
    size_t count;
    size_t room;
    bool whole;   /* see analyzer_keep_whole() */
    bool sharing; /* the last run was into the shared arena */
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
    struct key key;    /* of the next word, when it could be plain */
    bool plain;        /* the word that is being added is the key's, and is plain */
    char *room;        /* of the arena, for the forms of words */
    size_t room_size;
};

/** The forms of a word as written. */
struct word_form form_of(struct run *run, struct str written);
/** Copies the strings of an entry into the arena of the run, which the entry notes. */
void form_copy(struct run *run, struct memo_entry *entry);
/** As form_of(), not through the memo; strings in the arena. */
struct word_form form_make(struct run *run, struct str written);

/** Makes room for more words of the run. */
void word_room(struct run *run);

/**
 * Adds the plain words from the scanner's place on, as many as there are in a row, after the one
 * at @p position. Returns where the last is. The next word is not plain, or the memo does not know
 * it yet: then run->key is the word, else it is empty.
 */
uint32_t plain_add(struct run *run, struct scanner *scanner, uint32_t position);
/** Is the token the word of run->key, and will it be a plain one whenever that is found again? */
bool plain_is(const struct run *run, const struct token *token);

/** og, eller, samt */
bool is_conjunction(struct str folded);

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
