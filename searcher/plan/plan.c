// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/plan/plan.h"

#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

struct plan *plan_new(struct arena *arena, enum plan_op op, size_t children)
{
    struct plan *plan = ARENA_NEW(arena, struct plan, 1);
    plan->op = op;
    plan->child = ARENA_NEW(arena, struct plan *, children);
    return plan;
}

struct plan *plan_term(struct arena *arena, const char *prefix, struct str value)
{
    struct plan *plan = plan_new(arena, PLAN_TERM, 0);
    plan->term = term_make(arena, prefix, value);
    return plan;
}

struct plan *plan_two(struct arena *arena, enum plan_op op, struct plan *a, struct plan *b)
{
    struct plan *plan = plan_new(arena, op, 2);
    plan->child[0] = a;
    plan->child[1] = b;
    plan->child_count = 2;
    return plan;
}

struct plan *plan_list(struct arena *arena, enum plan_op op, struct plan **child, size_t count)
{
    if (count == 1)
        return child[0];
    if (count == 0)
        return plan_new(arena, op == PLAN_AND ? PLAN_ALL : PLAN_NONE, 0);
    struct plan *plan = plan_new(arena, op, count);
    for (size_t i = 0; i < count; i++)
        plan->child[i] = child[i];
    plan->child_count = count;
    return plan;
}

struct plan *plan_scaled(struct arena *arena, struct plan *plan, double weight)
{
    struct plan *scaled = ARENA_NEW(arena, struct plan, 1);
    *scaled = *plan;
    scaled->weight = weight;
    return scaled;
}

struct plan *plan_of_ids(struct arena *arena, const struct ids *ids)
{
    struct plan *plan = plan_new(arena, ids->count ? PLAN_IDS : PLAN_NONE, 0);
    plan->ids = ids->id;
    plan->id_count = ids->count;
    return plan;
}

enum status plan_analyze(struct planner *planner, struct str text, struct words *ret,
                         struct error *error)
{
    return analyzer_run(planner->analyzer, text, planner->arena, ret, error);
}

void plan_next_group(struct planner *planner)
{
    planner->patterns.groups++;
}

static struct pattern *new_pattern(struct planner *planner)
{
    struct patterns *patterns = &planner->patterns;
    struct pattern *pattern =
        ARRAY_PUSH(planner->arena, patterns->pattern, patterns->count, patterns->room);
    pattern->group = patterns->groups;
    return pattern;
}

void plan_mark(struct planner *planner, enum pattern_kind kind, enum field_id field,
               struct str text)
{
    if (planner->negated)
        return;
    struct pattern *pattern = new_pattern(planner);
    pattern->kind = kind;
    pattern->field = field;
    pattern->text = text;
}

void plan_mark_phrase(struct planner *planner, enum field_id field, struct str *word, size_t count)
{
    if (planner->negated)
        return;
    struct pattern *pattern = new_pattern(planner);
    pattern->kind = PATTERN_PHRASE;
    pattern->field = field;
    pattern->word = word;
    pattern->word_count = count;
}

static struct pattern *mark_stems(struct planner *planner, enum pattern_kind kind,
                                  const struct str *stem, size_t count)
{
    struct pattern *pattern = new_pattern(planner);
    pattern->kind = kind;
    pattern->field = FIELD_NONE;
    pattern->word = ARENA_NEW(planner->arena, struct str, count);
    memcpy(pattern->word, stem, count * sizeof *stem);
    pattern->word_count = count;
    return pattern;
}

void plan_mark_near(struct planner *planner, const struct str *stem, size_t count, uint32_t window)
{
    if (!planner->negated)
        mark_stems(planner, PATTERN_NEAR, stem, count)->window = window;
}

void plan_mark_stems(struct planner *planner, const struct str *stem, size_t count)
{
    if (!planner->negated)
        mark_stems(planner, PATTERN_STEMS, stem, count);
}

void plan_extra(struct planner *planner, struct plan *plan, double weight)
{
    struct extras *extras = &planner->extras;
    if (!planner->negated && !planner->headers)
        *ARRAY_PUSH(planner->arena, extras->plan, extras->count, extras->room) =
            plan_scaled(planner->arena, plan, weight);
}

enum status plan_is_stop(struct planner *planner, const struct query *query, bool *ret,
                         struct error *error)
{
    struct words words;
    *ret = false;
    if (query->kind != QUERY_WORD || query->field != FIELD_NONE)
        return STATUS_OK;
    enum status status = plan_analyze(planner, query->text, &words, error);
    bool stop = !status && words.count > 0;
    for (size_t i = 0; !status && i < words.count; i++)
        stop = stop && words.word[i].stop;
    *ret = stop;
    return status;
}

/* The children of an AND by what they do. */
struct conjunction {
    struct plan **must, **may, **never;
    size_t must_count, may_count, never_count;
};

static bool is_text(const struct query *query)
{
    return query->field == FIELD_NONE &&
           (query->kind == QUERY_WORD || query->kind == QUERY_EXACT ||
            query->kind == QUERY_PHRASE || query->kind == QUERY_PREFIX ||
            query->kind == QUERY_SUFFIX || query->kind == QUERY_FUZZY ||
            query->kind == QUERY_NEAR || query->kind == QUERY_BEFORE || query->kind == QUERY_OR);
}

static enum status add_child(struct planner *planner, const struct query *child,
                             struct conjunction *parts, struct error *error)
{
    struct plan *plan;
    bool never = child->kind == QUERY_NOT;
    planner->negated = planner->negated != never;
    enum status status = plan_make(planner, never ? child->child[0] : child, &plan, error);
    planner->negated = planner->negated != never;
    if (status)
        return status;
    if (never)
        parts->never[parts->never_count++] = plan;
    else if (planner->mode == PLAN_MODE_ANY && is_text(child))
        parts->may[parts->may_count++] = plan;
    else
        parts->must[parts->must_count++] = plan;
    return STATUS_OK;
}

/* Two words that the index also has written as one: "hørings svar" is høringssvar too. */
static enum status add_pair(struct planner *planner, const struct query *first,
                            const struct query *second, struct conjunction *parts, bool *ret,
                            struct error *error)
{
    struct plan *joined = NULL;
    struct plan *apart[2];
    if (first->kind != QUERY_WORD || second->kind != QUERY_WORD || first->field != FIELD_NONE ||
        second->field != FIELD_NONE)
        return STATUS_OK;
    enum status status = plan_joined(planner, first, second, &joined, error);
    if (status || !joined)
        return status;
    *ret = true;
    status = plan_make(planner, first, &apart[0], error);
    if (!status)
        status = plan_make(planner, second, &apart[1], error);
    if (status)
        return status;
    if (planner->mode == PLAN_MODE_ANY) {
        parts->may[parts->may_count++] = plan_two(planner->arena, PLAN_OR, apart[0], joined);
        parts->may[parts->may_count++] = apart[1];
        return STATUS_OK;
    }
    struct plan *both = plan_list(planner->arena, PLAN_AND, apart, 2);
    parts->must[parts->must_count++] = plan_two(planner->arena, PLAN_OR, both, joined);
    return STATUS_OK;
}

static struct plan *join(struct arena *arena, const struct conjunction *parts)
{
    struct plan *plan = plan_list(arena, PLAN_AND, parts->must, parts->must_count);
    if (parts->may_count) {
        struct plan *any = plan_list(arena, PLAN_OR, parts->may, parts->may_count);
        plan = parts->must_count ? plan_two(arena, PLAN_FILTER, any, plan) : any;
    }
    if (!parts->never_count)
        return plan;
    struct plan *whole = plan_new(arena, PLAN_AND_NOT, parts->never_count + 1);
    whole->child[whole->child_count++] = plan;
    for (size_t i = 0; i < parts->never_count; i++)
        whole->child[whole->child_count++] = parts->never[i];
    return whole;
}

/* Children of an AND; those of @stop say nothing. */
struct children {
    const struct query *query;
    bool *stop;
};

static enum status add_children(struct planner *planner, const struct children *children,
                                size_t from, size_t to, struct conjunction *parts,
                                struct error *error);

/* Several words that are one name, of a place or with synonyms; @used: how many children, 0 when
 * they are none. */
static enum status add_span(struct planner *planner, const struct children *children, size_t at,
                            size_t to, struct conjunction *parts, size_t *used, struct error *error)
{
    struct arena *arena = planner->arena;
    struct words words;
    struct plan *place;
    enum status status = plan_place_span(planner, children->query, at, &place, used, error);
    if (!status && !place)
        status = plan_span(planner, children->query, at, &words, used, error);
    if (!status && (!*used || at + *used > to))
        *used = 0;
    if (status || !*used)
        return status;
    struct conjunction own = {ARENA_NEW(arena, struct plan *, *used),
                              ARENA_NEW(arena, struct plan *, *used),
                              NULL,
                              0,
                              0,
                              0};
    bool before = planner->spanned;
    planner->spanned = true;
    status = add_children(planner, children, at, at + *used, &own, error);
    planner->spanned = before;
    if (status)
        return status;
    struct plan *plan = join(arena, &own);
    if (place)
        plan = plan_two(arena, PLAN_OR, plan, place);
    else
        status = plan_widen(planner, words.word, words.count, &plan, error);
    if (planner->mode == PLAN_MODE_ANY)
        parts->may[parts->may_count++] = plan;
    else
        parts->must[parts->must_count++] = plan;
    return status;
}

static enum status add_children(struct planner *planner, const struct children *children,
                                size_t from, size_t to, struct conjunction *parts,
                                struct error *error)
{
    struct query **child = children->query->child;
    for (size_t i = from; i < to;) {
        bool pair = false;
        size_t used = 0;
        enum status status = STATUS_OK;
        if (children->stop[i]) {
            i++;
            continue;
        }
        if (!planner->spanned)
            status = add_span(planner, children, i, to, parts, &used, error);
        if (!status && !used && i + 1 < to && !children->stop[i + 1])
            status = add_pair(planner, child[i], child[i + 1], parts, &pair, error);
        if (!status && !used && !pair)
            status = add_child(planner, child[i], parts, error);
        if (status)
            return status;
        i += used ? used : (size_t)1 + pair;
    }
    return STATUS_OK;
}

static enum status make_and(struct planner *planner, const struct query *query, struct plan **ret,
                            struct error *error)
{
    size_t count = query->child_count;
    struct children children = {query, ARENA_NEW(planner->arena, bool, count)};
    size_t stops = 0;
    size_t positive = 0;
    bool spanned = planner->spanned;
    for (size_t i = 0; i < count; i++) {
        enum status status = plan_is_stop(planner, query->child[i], &children.stop[i], error);
        if (status)
            return status;
        stops += children.stop[i];
        positive += query->child[i]->kind != QUERY_NOT;
    }
    for (size_t i = 0; i < count && stops == positive; i++)
        children.stop[i] = false; /* no word says more */
    struct conjunction parts = {ARENA_NEW(planner->arena, struct plan *, count),
                                ARENA_NEW(planner->arena, struct plan *, count),
                                ARENA_NEW(planner->arena, struct plan *, count),
                                0,
                                0,
                                0};
    const struct query *beside = planner->beside;
    planner->spanned = false;
    if (plan_names_law(query))
        planner->beside = query;
    plan_note_twice(planner, query);
    enum status status = add_children(planner, &children, 0, count, &parts, error);
    planner->spanned = spanned;
    planner->beside = beside;
    if (status)
        return status;
    *ret = join(planner->arena, &parts);
    return plan_neighbours(planner, query, error);
}

static enum status make_or(struct planner *planner, const struct query *query, struct plan **ret,
                           struct error *error)
{
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, query->child_count);
    for (size_t i = 0; i < query->child_count; i++) {
        enum status status = plan_make(planner, query->child[i], &child[i], error);
        if (status)
            return status;
    }
    *ret = plan_list(planner->arena, PLAN_OR, child, query->child_count);
    return STATUS_OK;
}

static enum status make_not(struct planner *planner, const struct query *query, struct plan **ret,
                            struct error *error)
{
    struct conjunction parts = {NULL, NULL, ARENA_NEW(planner->arena, struct plan *, 1), 0, 0, 0};
    enum status status = add_child(planner, query, &parts, error);
    if (!status)
        *ret = join(planner->arena, &parts);
    return status;
}

/* A side of NÆR or FØR: the stem of a word, or any of several. */
static enum status make_near_side(struct planner *planner, const struct query *query,
                                  struct plan **ret, struct error *error)
{
    struct words words = {0};
    if (query->kind == QUERY_OR) {
        struct plan **child = ARENA_NEW(planner->arena, struct plan *, query->child_count);
        for (size_t i = 0; i < query->child_count; i++) {
            enum status status = make_near_side(planner, query->child[i], &child[i], error);
            if (status)
                return status;
        }
        *ret = plan_list(planner->arena, PLAN_OR, child, query->child_count);
        return STATUS_OK;
    }
    enum status status = STATUS_OK;
    if (query->kind == QUERY_WORD && query->field == FIELD_NONE)
        status = plan_analyze(planner, query->text, &words, error);
    if (status)
        return status;
    if (words.count != 1) {
        size_t offset = (size_t)(query->source.data - planner->line->query->source.data);
        return error_set_at(error, STATUS_BAD_QUERY, offset,
                            _("NÆR and FØR stand between single words"));
    }
    plan_next_group(planner);
    plan_mark(planner, PATTERN_STEM, FIELD_NONE, words.word[0].stem);
    *ret = plan_term(planner->arena, TERM_STEM, words.word[0].stem);
    return STATUS_OK;
}

static enum status make_near(struct planner *planner, const struct query *query, struct plan **ret,
                             struct error *error)
{
    enum plan_op op = query->kind == QUERY_NEAR ? PLAN_NEAR : PLAN_PHRASE;
    struct plan *plan = plan_new(planner->arena, op, 2);
    plan->window = query->distance + 1;
    plan->child_count = 2;
    enum status status = make_near_side(planner, query->child[0], &plan->child[0], error);
    if (!status)
        status = make_near_side(planner, query->child[1], &plan->child[1], error);
    if (!status)
        *ret = plan;
    return status;
}

enum status plan_make(struct planner *planner, const struct query *query, struct plan **ret,
                      struct error *error)
{
    switch (query->kind) {
    case QUERY_ALL:
        *ret = plan_new(planner->arena, PLAN_ALL, 0);
        return STATUS_OK;
    case QUERY_AND:
        return make_and(planner, query, ret, error);
    case QUERY_OR:
        return make_or(planner, query, ret, error);
    case QUERY_NOT:
        return make_not(planner, query, ret, error);
    case QUERY_NEAR:
    case QUERY_BEFORE:
        return make_near(planner, query, ret, error);
    case QUERY_RANGE:
    case QUERY_CHOICE:
    case QUERY_VALUE:
    case QUERY_AMOUNT:
        return plan_value(planner, query, ret, error);
    case QUERY_PHRASE:
    case QUERY_EXACT:
        plan_next_group(planner);
        return plan_phrase(planner, query, ret, error);
    case QUERY_PREFIX:
    case QUERY_SUFFIX:
    case QUERY_FUZZY:
        plan_next_group(planner);
        return plan_expansion(planner, query, ret, error);
    case QUERY_WORD:
        plan_next_group(planner);
        return plan_word(planner, query, ret, error);
    }
    return error_set(error, STATUS_BUG, "query kind %d has no plan", (int)query->kind);
}

struct plan *plan_for_headers(const struct plan *plan, struct arena *arena)
{
    struct plan *made = ARENA_NEW(arena, struct plan, 1);
    *made = *plan;
    if (plan->op == PLAN_TERM)
        made->term = arena_join(arena, STR(TERM_HEADER), plan->term);
    if (plan->op == PLAN_PHRASE || plan->op == PLAN_NEAR)
        made->op = PLAN_AND; /* headers have no positions */
    made->child = ARENA_NEW(arena, struct plan *, plan->child_count);
    for (size_t i = 0; i < plan->child_count; i++)
        made->child[i] = plan_for_headers(plan->child[i], arena);
    return made;
}

static bool every_child_positive(const struct plan *plan)
{
    for (size_t i = 0; i < plan->child_count; i++)
        if (!plan_is_positive(plan->child[i]))
            return false;
    return true;
}

static bool some_child_positive(const struct plan *plan)
{
    for (size_t i = 0; i < plan->child_count; i++)
        if (plan_is_positive(plan->child[i]))
            return true;
    return false;
}

bool plan_is_positive(const struct plan *plan)
{
    switch (plan->op) {
    case PLAN_TERM:
    case PLAN_NONE:
    case PLAN_IDS:
    case PLAN_PHRASE:
    case PLAN_NEAR:
    case PLAN_SYNONYM:
        return true;
    case PLAN_ALL:
    case PLAN_RANGE:
        return false;
    case PLAN_AND:
    case PLAN_FILTER:
        return some_child_positive(plan);
    case PLAN_OR:
        return every_child_positive(plan);
    case PLAN_AND_NOT:
    case PLAN_MAYBE:
        return plan_is_positive(plan->child[0]);
    }
    return false;
}
