// SPDX-License-Identifier: GPL-2.0-or-later
/* Facts that a query asks for, in words: names of registers, days, sums, choices. */
#include <inttypes.h>

#include "searcher/explain/explain_parts.h"

/* For programs; explain_text.c words it for people. */
static struct str iso(struct arena *arena, day date)
{
    if (!date)
        return STR_NONE;
    return arena_print(arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

static struct str range_text(struct arena *arena, const struct query *query)
{
    struct str from = iso(arena, query->from);
    struct str to = iso(arena, query->to);
    if (query->from == query->to)
        return from;
    return arena_print(arena, "%.*s..%.*s", STR_ARG(from), STR_ARG(to));
}

static struct str amount_text(struct arena *arena, const struct query *query)
{
    if (query->least == query->most)
        return arena_print(arena, "%" PRIu64, query->least);
    if (query->most >= QUERY_KRONER_MAX)
        return arena_print(arena, "%" PRIu64 "..", query->least);
    return arena_print(arena, "%" PRIu64 "..%" PRIu64, query->least, query->most);
}

static struct str value_text(struct arena *arena, const struct query *query)
{
    switch (query->kind) {
    case QUERY_RANGE:
        return range_text(arena, query);
    case QUERY_AMOUNT:
        return amount_text(arena, query);
    case QUERY_CHOICE:
        return str_of(query->choice->name);
    default:
        if (query->choice)
            return arena_print(arena, "%s: %.*s", query->choice->name, STR_ARG(query->text));
        return query->text;
    }
}

/* The register that a term is a name of; FIELD_NONE when it is none. */
static enum field_id register_of(struct str term)
{
    for (enum field_id field = 0; field < FIELD_COUNT; field++) {
        const char *prefix = schema_field[field].prefix;
        if (prefix && prefix[strlen(prefix) - 1] == ':' && str_starts(term, str_of(prefix)))
            return field;
    }
    return FIELD_NONE;
}

/* "Johan Müller|A" -> "Johan Müller (A)" */
static struct str name_text(struct arena *arena, struct str name)
{
    struct str rest = name;
    struct str first = str_split(&rest, '|');
    if (!rest.size)
        return first;
    return arena_print(arena, "%.*s (%.*s)", STR_ARG(first), STR_ARG(rest));
}

static void add_names(struct explaining *all, struct explain_part *part, struct plan *plan)
{
    enum field_id field = plan->op == PLAN_TERM ? register_of(plan->term) : FIELD_NONE;
    if (field != FIELD_NONE) {
        struct str name = str_from(plan->term, strlen(schema_field[field].prefix));
        explain_add_term(all, part, SOURCE_NAME, name_text(all->arena, name), plan)->field = field;
        return;
    }
    if (plan->op == PLAN_OR) {
        for (size_t i = 0; i < plan->child_count; i++)
            add_names(all, part, plan->child[i]);
        return;
    }
    if (plan->op == PLAN_NONE)
        return;
    /* of person: what stands in the text */
    bool phrase = part->query->field == FIELD_PERSON;
    explain_add_term(all, part, phrase ? SOURCE_PHRASE : SOURCE_VALUE,
                     phrase ? part->query->text : part->value, plan);
}

static bool is_named(enum field_id field)
{
    return schema_field[field].kind == FIELD_NAME || field == FIELD_CASE;
}

void explain_filter(struct explaining *all, struct explain_part *part)
{
    const struct query *query = part->query;
    part->value = value_text(all->arena, query);
    if (part->plan->op == PLAN_NONE)
        return;
    if (query->kind == QUERY_VALUE && query->field != FIELD_NONE && is_named(query->field))
        add_names(all, part, part->plan);
    else
        explain_add_term(all, part, SOURCE_VALUE, part->value, part->plan);
    for (size_t i = 0; i < part->term_count; i++) {
        struct explain_term *term = &part->term[i];
        term->weight = 0;
        term->items = part->items;
        if (term->source == SOURCE_PHRASE)
            term->weight = 1;
        uint32_t items = 0;
        if (term->plan->op == PLAN_TERM && part->term_count > 1 &&
            explain_count(all, term->plan, &items, NULL) == STATUS_OK)
            term->items = items;
    }
}
