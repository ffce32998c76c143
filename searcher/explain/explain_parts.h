// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/explain/explain.h"
#include "searcher/searcher_parts.h"

/* What explain_*.c share. */

struct explaining {
    struct searcher *searcher;
    struct arena *arena;
    struct query_line line;
    struct explanation *ret;
    struct planner whole; /* of the whole query: its extras, notes, widened */
    struct plan *plan;    /* of the whole query, over items */
    bool widened;         /* there are plans by the words alone */
};

/** A planner for one part. */
struct planner explain_planner(const struct explaining *all, const struct explain_part *part);

/** Make @p ret the tree of parts of the query, without plans. */
enum status explain_tree(struct explaining *all, struct error *error);

/** The plan of a leaf; @p planner from explain_planner(), with what it is to be made for. */
enum status explain_plan(struct planner *planner, const struct explain_part *part,
                         struct plan **ret, struct error *error);

/** Fill in the terms of a leaf that has its plan. @p planner: the one it was made with. */
enum status explain_terms(struct explaining *all, struct planner *planner,
                          struct explain_part *part, struct error *error);

/** The one term of a filter, or the names it found; sets part->value. */
void explain_filter(struct explaining *all, struct explain_part *part);

struct explain_term *explain_add_term(struct explaining *all, struct explain_part *part,
                                      enum explain_source source, struct str text,
                                      struct plan *plan);

/** Fill in the forms and compounds of all terms, in one reading of the index's words. */
enum status explain_forms(struct explaining *all, struct error *error);

/** How many items @p plan finds. */
enum status explain_count(struct explaining *all, struct plan *plan, uint32_t *ret,
                          struct error *error);

/** Why the item called @p id matches or not. */
enum status explain_item(struct explaining *all, struct str id, struct error *error);

/** Where the terms of @p part stand in @p record. */
struct explain_text {
    struct str section, heading, text;
    struct words words;
    uint32_t line_from, line_to, page;
    bool quoted;
};
struct explain_texts {
    struct explain_text *text;
    size_t count;
};
enum status explain_texts(struct explaining *all, const struct record *record,
                          struct explain_texts *ret, struct error *error);
void explain_places(struct explaining *all, struct explain_part *part,
                    const struct explain_texts *texts);
