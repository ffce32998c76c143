// SPDX-License-Identifier: GPL-2.0-or-later
/* What ranks without matching, for the best documents only: neighbours that stand together. */
#include "searcher/plan/plan.h"

#define NEIGHBOURS_WEIGHT 0.1
#define NEIGHBOURS_WINDOW 5 /* words, with the two themselves */

static bool is_plain_word(const struct query *query)
{
    return query->kind == QUERY_WORD && query->field == FIELD_NONE;
}

static void add_neighbours(struct planner *planner, struct str first, struct str second)
{
    struct arena *arena = planner->arena;
    struct plan *near = plan_two(arena, PLAN_NEAR, plan_term(arena, TERM_STEM, first),
                                 plan_term(arena, TERM_STEM, second));
    near->window = NEIGHBOURS_WINDOW;
    plan_extra(planner, near, NEIGHBOURS_WEIGHT);
}

enum status plan_neighbours(struct planner *planner, const struct query *query, struct error *error)
{
    struct str before = STR_NONE;
    if (planner->negated || planner->headers)
        return STATUS_OK;
    for (size_t i = 0; i < query->child_count; i++) {
        struct words words = {0};
        if (!is_plain_word(query->child[i])) {
            before = STR_NONE;
            continue;
        }
        enum status status = plan_analyze(planner, query->child[i]->text, &words, error);
        if (status)
            return status;
        for (size_t k = 0; k < words.count; k++) {
            if (words.word[k].stop)
                continue;
            if (before.size)
                add_neighbours(planner, before, words.word[k].stem);
            before = words.word[k].stem;
        }
    }
    return STATUS_OK;
}
