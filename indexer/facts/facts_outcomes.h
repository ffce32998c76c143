// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/facts/facts_text.h"

/* The verbs of decisions. Inside the library only. */

/** How a verb stands: decides which subject it needs. */
enum verb_form {
    FORM_PARTICIPLE, /**< godkendt */
    FORM_PASSIVE,    /**< godkendes, godkendtes */
    FORM_ACTIVE,     /**< godkendte, godkender: wants a body as subject */
    FORM_INFINITIVE, /**< godkende: wants "kan" or "besluttede at" */
};

/** What has to follow for the verb to mean its outcome. */
enum verb_need {
    NEED_NOTHING,
    NEED_NOTED,    /**< taget ... til efterretning | af dagsordenen | op */
    NEED_TARGET,   /**< sendes ... til X | i høring | tilbage | videre */
    NEED_THAT,     /**< besluttede, at ...: the outcome is in what follows */
    NEED_PROPOSAL, /**< følges: the recommendation */
    NEED_PERMIT,   /**< gives: tilladelse, dispensation; afslag */
    NEED_POINT,    /**< peger på */
    NEED_ONWARD,   /**< overgår til 2. behandling, til udvalget */
    NEED_AGENDA,   /**< trukket (tilbage), taget af */
};

struct outcome_verb {
    uint8_t outcome; /**< enum outcome */
    uint8_t form;    /**< enum verb_form */
    uint8_t need;    /**< enum verb_need */
};

/** The verb that the word is, or NULL. */
const struct outcome_verb *outcome_verb_of(const struct word *word);

/** What stands between the beginning of a clause and its verb. */
struct context {
    bool empty;     /* nothing but adverbs */
    bool barrier;   /* a subordinate clause has begun */
    bool modal;     /* skal, bør: not yet */
    bool can;       /* kan, kunne */
    bool perfect;   /* har */
    bool past;      /* var */
    bool helper;    /* blev, er */
    bool negated;   /* ikke */
    bool body;      /* the body that decides */
    bool matter;    /* the matter itself: sagen, indstillingen */
    bool main;      /* the main proposal: indstillingen, sagen, det samlede forslag */
    bool amendment; /* ændringsforslag */
    bool minority;  /* mindretallet, a party */
    bool office;    /* the administration, the mayor */
    bool it;        /* "det", "der" as subject */
    bool numbered;  /* punkt 7 */
    bool earlier;   /* a date, "tidligere": told, not decided now */
    bool joined;    /* og, samt, comma */
    bool refusal;   /* what is recommended is a refusal */
    bool then;      /* herefter: behind the votes on amendments */
};

struct context context_read(const struct words *words, size_t from, size_t to);

/** Is word @p i, before @p to, in the list? */
bool word_is(const struct words *words, size_t i, size_t to, const char *list);
/** The first word of the list in [from, to): its place, else @p to. */
size_t words_find(const struct words *words, size_t from, size_t to, const char *list);
bool words_have(const struct words *words, size_t from, size_t to, const char *list);
/** Does a word of the set stand in [from, to)? */
bool words_have_set(const struct words *words, size_t from, size_t to, uint64_t set);
/** Does a word of [from, to) begin so? */
bool words_begin(const struct words *words, size_t from, size_t to, const char *start);

/** "i offentlig høring" in [from, to). */
bool says_hearing(const struct words *words, size_t from, size_t to);
/** A new version or more knowledge is wanted before the approval: the outcome, or 0. */
uint32_t says_not_yet(const struct words *words, size_t from, size_t to);
/** "besluttede den 3. maj 2020": the verb at @p at tells of another meeting. */
bool says_told(const struct words *words, size_t at, size_t to);
/** A change of substance beside an approval. */
bool says_changed(const struct words *words, size_t from, size_t to);
/** The outcome of "besluttede, at ...", from the word after "at". */
uint32_t decided_that(const struct words *words, size_t from, size_t to);
/** What a clause at the end of [from, to) decides: "imod forslaget, som dermed bortfaldt"; or 0. */
uint32_t clause_outcome(const struct words *words, size_t from, size_t to);
/** What [from, to) proposes to do instead of approving: "A foreslog at oversende sagen"; or 0. */
uint32_t wish_of(const struct words *words, size_t from, size_t to);
/** "Det blev vedtaget": the proposal of the sentence before. */
bool agrees_to_it(const struct words *words, size_t from, size_t to);
/** "Der blev ikke taget sager op under eventuelt". */
bool nothing_under(const struct words *words, size_t from, size_t to);
/** Behind the last sentence about an amendment: what is told of the main proposal. */
struct str after_amendments(struct str decision, struct arena *arena);
/** What the verb at @p at means by what follows, -1: nothing; *next moves past what was used. */
int verb_outcome(const struct words *words, const struct outcome_verb *verb, size_t at, size_t to,
                 size_t *next);
