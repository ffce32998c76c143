// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/match.h"
#include "searcher/query/query.h"
#include "searcher/reader/reader.h"
#include "searcher/reader/rerank.h"
#include "stemmer/analyzer.h"
#include "stemmer/lexicon.h"
#include "stemmer/synonyms.h"

#define PLAN_EXPANSION_MAX 10000 /* words that a prefix*, *suffix or ca: may stand for */
#define PLAN_PHRASE_FORMS  512   /* ways of splitting and joining the words of a phrase */

#define PLAN_SPELLINGS 8 /* of a word, by plan_spellings() */

/** How the words of a query are joined. */
enum plan_mode { PLAN_MODE_ALL, PLAN_MODE_ANY };

/** A word of the query that the index does not have in any form. */
struct unknown_word {
    struct str text; /**< as typed: view into the query */
    struct str folded;
    bool compound; /**< it is made of words that the index has: no slip of the hand */
};

/** What planning needs: the index's own words decide much of it. */
struct planner {
    struct index_reader *reader;
    struct analyzer *analyzer;
    struct arena *arena;
    const struct query_line *line;
    const struct synonyms *synonyms; /**< NULL: none */
    const struct lexicon *lexicon;   /**< of the indexes; tells names */
    bool direct;                     /**< the words alone: no synonyms, no near misses */
    struct patterns patterns;        /**< what to mark; filled while planning */
    struct words_also {
        struct str *word;
        size_t count, room;
    } also;                      /**< other words that were searched; filled while planning */
    struct words_also also_near; /**< such as were searched in titles and names alone */
    bool widened;                /**< some documents are found by synonyms alone */
    bool near;                   /**< some word matches by words that are spelled nearly so alone */
    struct unknown_words {
        struct unknown_word *word;
        size_t count, room;
    } unknown;            /**< filled while planning */
    struct extras extras; /**< for rerank_find(); filled while planning */
    struct str *note;     /**< what to tell the person; filled while planning */
    size_t note_count, note_room;
    struct planner_places {
        struct term_list list;
        struct str *key; /**< of each, as names are compared */
    } * places;          /**< municipalities and regions of the index; NULL: not read yet */
    bool spanned;        /**< among the words of one name with synonyms */
    bool negated;        /**< below a negation: nothing to mark, nothing to rank by */
    enum plan_mode mode;
    const struct query *beside; /**< AND with a lov: that the part being planned stands in */
    bool headers;               /**< plan over meetings' headers: exact forms without positions */
};

/**
 * Turn a query tree into a plan over items.
 *
 * Phrases are checked against the stored text where stems alone do not decide.
 * @return STATUS_BAD_QUERY (a prefix that stands for too many words, NÆR of other
 * than words), statuses of the reader.
 */
MUST_CHECK enum status plan_make(struct planner *planner, const struct query *query,
                                 struct plan **ret, struct error *error);

/** A plan made with planner.headers, with every term as headers have it; words near each
 *  other become words anywhere. */
struct plan *plan_for_headers(const struct plan *plan, struct arena *arena);

/** Does the plan find only documents that have some item term, so that no filter on the kind
 *  of document is needed? */
bool plan_is_positive(const struct plan *plan);

/** As an s-expression. */
struct str plan_text(const struct plan *plan, struct arena *arena);

/* Building blocks, all in the arena. */
struct plan *plan_new(struct arena *arena, enum plan_op op, size_t children);
struct plan *plan_term(struct arena *arena, const char *prefix, struct str value);
struct plan *plan_two(struct arena *arena, enum plan_op op, struct plan *a, struct plan *b);
/** AND/OR/SYNONYM of @p count plans: the plan itself for one, PLAN_NONE (or ALL for AND) for 0. */
struct plan *plan_list(struct arena *arena, enum plan_op op, struct plan **child, size_t count);
struct plan *plan_scaled(struct arena *arena, struct plan *plan, double weight);
struct plan *plan_of_ids(struct arena *arena, const struct ids *ids);

/* Parts of plan_make(), one file each. */
enum status plan_word(struct planner *planner, const struct query *query, struct plan **ret,
                      struct error *error);
enum status plan_phrase(struct planner *planner, const struct query *query, struct plan **ret,
                        struct error *error);
enum status plan_expansion(struct planner *planner, const struct query *query, struct plan **ret,
                           struct error *error);
enum status plan_value(struct planner *planner, const struct query *query, struct plan **ret,
                       struct error *error);

/** Tell of two values of a field that has one in each item (both cannot hold), and of "eller" in
 *  small letters between two words. */
void plan_note_twice(struct planner *planner, const struct query *query);

/** What a municipality treated, when @p text is its name and no other word: its items seldom say
 *  where they are from. NULL in @p ret when it is none. */
enum status plan_municipality(struct planner *planner, struct str text, const struct words *words,
                              struct plan **ret, struct error *error);
/** How many children of an AND from @p at on are together the name of a municipality or region:
 *  "høje taastrup", "fjordlev kommune", "region nordlev"; @p ret: what it treated. Else 0. */
enum status plan_place_span(struct planner *planner, const struct query *query, size_t at,
                            struct plan **ret, size_t *used, struct error *error);

/** tidligere:, tråd: and lig:. */
enum status plan_of_case(struct planner *planner, const struct query *query, struct plan **ret,
                         struct error *error);
/** Add the terms of all other names of the bodies in @p list, and of the body called @p typed. */
enum status plan_other_names(struct planner *planner, struct str typed, struct term_list *list,
                             struct error *error);

/** Values of which an index holds many: sums of money, dates that texts name. */
enum status plan_amount(struct planner *planner, const struct query *query, struct plan **ret,
                        struct error *error);
enum status plan_since(struct planner *planner, const struct query *query, struct plan **ret,
                       struct error *error);
enum status plan_mentions(struct planner *planner, const struct query *query, struct plan **ret,
                          struct error *error);

/** A paragraph or article: of the laws that lov: beside it names, else of any. */
enum status plan_law_place(struct planner *planner, const struct query *query, struct plan **ret,
                           struct error *error);
/** Does a child of the AND name laws? */
bool plan_names_law(const struct query *query);

/** Terms of the register of @p query's field that answer its text as well as any does, after
 *  @p prefix. */
enum status plan_find_names(struct planner *planner, const struct query *query, struct str prefix,
                            struct term_list *ret, struct error *error);

/** Words of an AND that are neighbours in the query rank items where they stand together. */
enum status plan_neighbours(struct planner *planner, const struct query *query,
                            struct error *error);

/** Is this a word (or several, as in "i dag") that need not match: og, at, den? */
enum status plan_is_stop(struct planner *planner, const struct query *query, bool *ret,
                         struct error *error);
/** The two words written as one, if the index has that; else *ret is NULL. */
enum status plan_joined(struct planner *planner, const struct query *first,
                        const struct query *second, struct plan **ret, struct error *error);

/** Does the index have this term? */
enum status plan_known(struct planner *planner, const char *prefix, struct str value, bool *ret,
                       struct error *error);
/** The stem as a word, as a part of a compound, or as a hyphen compound written as one. */
enum status plan_stem(struct planner *planner, struct str stem, struct plan **ret,
                      struct error *error);

/** Add to @p plan what else these words together may be called. */
enum status plan_widen(struct planner *planner, const struct word *words, size_t count,
                       struct plan **plan, struct error *error);
/** How many children of an AND from @p at on are one name of several words (kommunernes
 *  landsforening), which has synonyms; else 0. @p words: theirs. */
enum status plan_span(struct planner *planner, const struct query *query, size_t at,
                      struct words *words, size_t *ret, struct error *error);
/** Something to tell the person. */
void plan_note(struct planner *planner, struct str note);
/** Remember a word that was searched beside those of the query, to tell it. */
void plan_also(struct planner *planner, struct str word);
/** The same of one that is spelled nearly so, searched in titles and names alone. */
void plan_also_near(struct planner *planner, struct str word);

/** Other spellings of a word that the index has: aa for å, ae for æ, oe for ø and back; when
 *  @p weak, o for ø and a for å too. */
enum status plan_variants(struct planner *planner, const struct word *word, bool weak,
                          struct words *ret, struct error *error);
/** Spellings of @p word (folded) with å for aa and so on, and back, whether the index has them or
 *  not: into @p ret, of PLAN_SPELLINGS. @return how many. */
size_t plan_spellings(struct planner *planner, struct str word, struct str *ret);
/** The words of a part of the item: ranked as words of the whole, filtered to the part; other
 *  spellings of a word that the part has nowhere. */
enum status plan_in_field(struct planner *planner, const struct query *query,
                          const struct words *words, struct plan **ret, struct error *error);
/** What is spelled nearly as an unknown word in titles, names and bodies; PLAN_NONE if nothing. */
enum status plan_near_miss(struct planner *planner, struct str folded, struct plan **ret,
                           struct error *error);

/** Words of @p text as the index has them; never writes patterns. */
enum status plan_analyze(struct planner *planner, struct str text, struct words *ret,
                         struct error *error);
/** Remember what to mark, unless below a negation. */
void plan_mark(struct planner *planner, enum pattern_kind kind, enum field_id field,
               struct str text);
void plan_mark_phrase(struct planner *planner, enum field_id field, struct str *word, size_t count);
/** Mark words with these stems in sequence. */
void plan_mark_stems(struct planner *planner, const struct str *stem, size_t count);
/** Mark words with these stems where they stand within @p window positions. */
void plan_mark_near(struct planner *planner, const struct str *stem, size_t count, uint32_t window);
/** Rank what matches by @p plan too, at @p weight, among the best documents; nothing below a
 *  negation. */
void plan_extra(struct planner *planner, struct plan *plan, double weight);
/** The patterns from now on belong to the next word of the query. */
void plan_next_group(struct planner *planner);

/** Keep only those of @p candidates whose stored text has @p pattern in its field. */
enum status plan_check_text(struct planner *planner, const struct plan *candidates,
                            const struct pattern *pattern, struct ids *ret, struct error *error);
