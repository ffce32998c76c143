// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/match.h"
#include "searcher/query.h"
#include "searcher/reader.h"
#include "searcher/rerank.h"
#include "stemmer/analyzer.h"

#define PLAN_EXPANSION_MAX 10000 /* words that a prefix*, *suffix or ca: may stand for */
#define PLAN_PHRASE_FORMS  512   /* ways of splitting and joining the words of a phrase */

/** How the words of a query are joined. */
enum plan_mode { PLAN_MODE_ALL, PLAN_MODE_ANY };

/** What planning needs: the index's own words decide much of it. */
struct planner {
    struct index_reader *reader;
    struct analyzer *analyzer;
    struct arena *arena;
    const struct query_line *line;
    struct patterns patterns; /**< what to mark; filled while planning */
    struct extras extras;     /**< for rerank_find(); filled while planning */
    struct str *note;         /**< what to tell the person; filled while planning */
    size_t note_count, note_room;
    bool negated;             /**< below a negation: nothing to mark, nothing to rank by */
    enum plan_mode mode;
    bool headers; /**< plan over meetings' headers: exact forms without positions */
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

/** Words of an AND that are neighbours in the query rank items where they stand together. */
enum status plan_neighbours(struct planner *planner, const struct query *query,
                            struct error *error);

/** Is this a word (or several, as in "i dag") that need not match: og, at, den? */
enum status plan_is_stop(struct planner *planner, const struct query *query, bool *ret,
                         struct error *error);
/** The two words written as one, if the index has that; else *ret is NULL. */
enum status plan_joined(struct planner *planner, const struct query *first,
                        const struct query *second, struct plan **ret, struct error *error);

/** Words of @p text as the index has them; never writes patterns. */
enum status plan_analyze(struct planner *planner, struct str text, struct words *ret,
                         struct error *error);
/** Remember what to mark, unless below a negation. */
void plan_mark(struct planner *planner, enum pattern_kind kind, enum field_id field,
               struct str text);
void plan_mark_phrase(struct planner *planner, enum field_id field, struct str *word,
                      size_t count);
/** Mark words with these stems where they stand within @p window positions. */
void plan_mark_near(struct planner *planner, const struct str *stem, size_t count,
                    uint32_t window);
/** Rank what matches by @p plan too, at @p weight, among the best documents; nothing below a
 *  negation. */
void plan_extra(struct planner *planner, struct plan *plan, double weight);
/** The patterns from now on belong to the next word of the query. */
void plan_next_group(struct planner *planner);

/** Keep only those of @p candidates whose stored text has @p pattern in its field. */
enum status plan_check_text(struct planner *planner, const struct plan *candidates,
                            const struct pattern *pattern, struct ids *ret, struct error *error);
