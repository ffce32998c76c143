// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/plan.h"
#include "stemmer/base/buffer.h"

static void print_plan(struct buffer *out, const struct plan *plan)
{
    static const char *const name[] = {
        [PLAN_ALL] = "all",        [PLAN_NONE] = "none",      [PLAN_TERM] = "term",
        [PLAN_RANGE] = "range",    [PLAN_IDS] = "ids",        [PLAN_AND] = "and",
        [PLAN_OR] = "or",          [PLAN_AND_NOT] = "andnot", [PLAN_FILTER] = "filter",
        [PLAN_MAYBE] = "maybe",    [PLAN_PHRASE] = "phrase",  [PLAN_NEAR] = "near",
        [PLAN_SYNONYM] = "synonym"};
    if (plan->weight != 0 && plan->weight != 1)
        buffer_print(out, "%.2f*", plan->weight);
    if (plan->op == PLAN_TERM) {
        buffer_add(out, plan->term);
        return;
    }
    buffer_print(out, "(%s", name[plan->op]);
    if (plan->window)
        buffer_print(out, "/%u", plan->window);
    if (plan->op == PLAN_RANGE)
        buffer_print(out, " %u " STR_FORMAT ".." STR_FORMAT, plan->slot, STR_ARG(plan->low),
                     STR_ARG(plan->high));
    if (plan->op == PLAN_IDS)
        buffer_print(out, " %zu", plan->id_count);
    for (size_t i = 0; i < plan->child_count; i++) {
        buffer_add_byte(out, ' ');
        print_plan(out, plan->child[i]);
    }
    buffer_add_byte(out, ')');
}

struct str plan_text(const struct plan *plan, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    print_plan(&out, plan);
    return arena_copy(arena, buffer_str(&out));
}
