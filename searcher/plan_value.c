// SPDX-License-Identifier: GPL-2.0-or-later
/* Plans of field values: names, choices, dates, numbers. */
#include "searcher/plan.h"

#include <stdio.h>

#include "indexer/format/record.h"
#include "searcher/names.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define SUGGEST_DISTANCE 3 /* letters */

void plan_note(struct planner *planner, struct str note)
{
    *ARRAY_PUSH(planner->arena, planner->note, planner->note_count, planner->note_room) = note;
}

typedef enum name_match name_matcher(struct str name, struct str value);

static name_matcher *matcher_of(enum field_id field)
{
    switch (field) {
    case FIELD_COMMITTEE:
        return name_match_body;
    case FIELD_MUNICIPALITY:
        return name_match_place;
    case FIELD_PARTY:
        return name_match_party;
    default:
        return name_match_person;
    }
}

/* Terms of the register of @field that answer @value as well as any does. */
static enum status find_names(struct planner *planner, enum field_id field, struct str value,
                              struct term_list *ret, struct error *error)
{
    const char *prefix = schema_field[field].prefix;
    name_matcher *matches = matcher_of(field);
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, str_of(prefix), SIZE_MAX, planner->arena, &list, error);
    if (status)
        return status;
    enum name_match best = NAME_WORDS;
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct str name = str_from(list.entry[i].term, strlen(prefix));
        enum name_match match = matches(name, value);
        if (match < best)
            continue;
        if (match > best)
            count = 0;
        best = match;
        list.entry[count++] = list.entry[i];
    }
    list.count = count;
    *ret = list;
    return STATUS_OK;
}

static struct plan *plan_names(struct arena *arena, const struct term_list *list)
{
    struct plan **child = ARENA_NEW(arena, struct plan *, list->count);
    for (size_t i = 0; i < list->count; i++) {
        child[i] = plan_new(arena, PLAN_TERM, 0);
        child[i]->term = list->entry[i].term;
    }
    return plan_list(arena, PLAN_OR, child, list->count);
}

/* The name of the register that is nearest to a value that none answers. */
static enum status suggest_name(struct planner *planner, const struct query *query,
                                struct error *error)
{
    const struct field *field = &schema_field[query->field];
    struct str wanted = fold_ascii(planner->arena, query->text);
    struct str nearest = STR_NONE;
    size_t least = SUGGEST_DISTANCE + 1;
    struct term_list list;
    enum status status = index_reader_terms(planner->reader, str_of(field->prefix), SIZE_MAX,
                                            planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str name = str_from(list.entry[i].term, strlen(field->prefix));
        name = str_head(name, str_find_byte(name, '|', 0));
        size_t distance = schema_distance(wanted, fold_ascii(planner->arena, name), least);
        if (distance < least) {
            least = distance;
            nearest = name;
        }
    }
    if (status)
        return status;
    if (nearest.size)
        plan_note(planner, arena_print(planner->arena,
                                       _("%s: nothing is called '%.*s'; did you mean \"%.*s\"?"),
                                       field->name, STR_ARG(query->text), STR_ARG(nearest)));
    else
        plan_note(planner, arena_print(planner->arena, _("%s: nothing is called '%.*s'"),
                                       field->name, STR_ARG(query->text)));
    return STATUS_OK;
}

static enum status plan_name(struct planner *planner, const struct query *query, struct plan **ret,
                             struct error *error)
{
    struct term_list list;
    enum status status = find_names(planner, query->field, query->text, &list, error);
    if (!status && list.count == 0)
        status = suggest_name(planner, query, error);
    if (!status)
        *ret = plan_names(planner->arena, &list);
    return status;
}

/* A person anywhere: in a list of those present or away, or named in the text. */
static enum status plan_person(struct planner *planner, const struct query *query,
                               struct plan **ret, struct error *error)
{
    static const enum field_id lists[] = {FIELD_PRESENT, FIELD_APOLOGIES, FIELD_ABSENT};
    struct plan *child[COUNT_OF(lists) + 1];
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        struct term_list list;
        enum status status = find_names(planner, lists[i], query->text, &list, error);
        if (status)
            return status;
        if (list.count)
            child[count++] = plan_names(planner->arena, &list);
    }
    struct query text = *query;
    text.kind = QUERY_PHRASE;
    plan_next_group(planner);
    enum status status = plan_phrase(planner, &text, &child[count], error);
    if (status)
        return status;
    count++;
    *ret = plan_list(planner->arena, PLAN_OR, child, count);
    return STATUS_OK;
}

static struct str digits(struct arena *arena, day date, size_t size)
{
    return str_head(arena_print(arena, "%08u", date), size);
}

/* Whole years, months and days are terms; other ranges are compared with the stored day. */
static struct plan *plan_range(struct planner *planner, const struct query *query)
{
    struct arena *arena = planner->arena;
    const char *prefix = schema_field[FIELD_DAY].prefix;
    day from = query->from;
    day to = query->to;
    if (from && from == to)
        return plan_term(arena, prefix, digits(arena, from, 8));
    if (from && from / 10000 == to / 10000 && from % 10000 == 101 && to % 10000 == 1231)
        return plan_term(arena, prefix, digits(arena, from, 4));
    if (from && from / 100 == to / 100 && from % 100 == 1 &&
        to % 100 == date_month_length(to / 10000, to / 100 % 100))
        return plan_term(arena, prefix, digits(arena, from, 6));
    struct plan *plan = plan_new(arena, PLAN_RANGE, 0);
    plan->slot = SLOT_DATE;
    plan->low = from ? digits(arena, from, 8) : STR_NONE;
    plan->high = to ? digits(arena, to, 8) : STR_NONE;
    return plan;
}

static struct plan *plan_choice(struct planner *planner, const struct query *query)
{
    struct arena *arena = planner->arena;
    const char *prefix = schema_field[query->field].prefix;
    struct str value = str_of(query->choice->name);
    if (query->field != FIELD_ROUTINE)
        return plan_term(arena, prefix, value);
    struct plan *all = plan_new(arena, PLAN_ALL, 0);
    if (str_is(value, "med"))
        return all;
    struct plan *routine = plan_term(arena, prefix, STR("kun"));
    return str_is(value, "kun") ? routine : plan_two(arena, PLAN_AND_NOT, all, routine);
}

/* The case whose number this is; else those whose number begins with it or has it inside. */
static enum status plan_case_number(struct planner *planner, const struct query *query,
                                    struct plan **ret, struct error *error)
{
    struct arena *arena = planner->arena;
    const char *prefix = schema_field[FIELD_CASE].prefix;
    struct str wanted = fold(arena, query->text);
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, str_of(prefix), SIZE_MAX, arena, &list, error);
    if (status)
        return status;
    size_t exact = 0;
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct str number = str_from(list.entry[i].term, strlen(prefix));
        bool same = str_equal(number, wanted);
        if (same && !exact)
            count = 0;
        exact += same;
        if (same || (!exact && str_find(number, wanted, 0) < number.size))
            list.entry[count++] = list.entry[i];
    }
    list.count = count;
    *ret = plan_names(arena, &list);
    return STATUS_OK;
}

enum status plan_value(struct planner *planner, const struct query *query, struct plan **ret,
                       struct error *error)
{
    switch (query->kind) {
    case QUERY_RANGE:
        *ret = plan_range(planner, query);
        return STATUS_OK;
    case QUERY_CHOICE:
        *ret = plan_choice(planner, query);
        return STATUS_OK;
    default:
        break;
    }
    switch (query->field) {
    case FIELD_CASE:
        return plan_case_number(planner, query, ret, error);
    case FIELD_ITEM:
        *ret = plan_term(planner->arena, schema_field[FIELD_ITEM].prefix,
                         fold(planner->arena, query->text));
        return STATUS_OK;
    case FIELD_PERSON:
        return plan_person(planner, query, ret, error);
    default:
        return plan_name(planner, query, ret, error);
    }
}

static enum status text_matches(struct planner *planner, const struct pattern *pattern,
                                struct str section, struct str text, struct arena *arena, bool *ret,
                                struct error *error)
{
    struct words words;
    if (!match_field_covers(pattern->field, section))
        return STATUS_OK;
    enum status status = analyzer_run(planner->analyzer, text, arena, &words, error);
    if (status)
        return status;
    struct pattern copy = *pattern;
    struct patterns one = {&copy, 1, 1, 0};
    struct places places;
    match_find(&one, section, text, &words, arena, &places);
    *ret = *ret || places.count > 0;
    return STATUS_OK;
}

static enum status record_matches(struct planner *planner, const struct pattern *pattern,
                                  uint32_t id, struct arena *arena, bool *ret, struct error *error)
{
    struct str bytes;
    struct record record;
    *ret = false;
    enum status status = index_reader_record(planner->reader, id, arena, &bytes, error);
    if (!status)
        status = record_decode(bytes, arena, &record, error);
    if (!status)
        status = text_matches(planner, pattern, STR("titel"), record.title, arena, ret, error);
    for (size_t i = 0; !status && !*ret && i < record.section_count; i++) {
        const struct record_section *section = &record.section[i];
        if (section->quoted && pattern->field == FIELD_DECISION)
            continue; /* another meeting's decision */
        status = text_matches(planner, pattern, section->kind, section->text, arena, ret, error);
    }
    return status;
}

enum status plan_check_text(struct planner *planner, const struct plan *candidates,
                            const struct pattern *pattern, struct ids *ret, struct error *error)
{
    struct ids ids;
    enum status status = index_reader_ids(planner->reader, candidates, planner->arena, &ids, error);
    CLEANUP(arena_free) struct arena arena = {0};
    size_t kept = 0;
    for (size_t i = 0; !status && i < ids.count; i++) {
        bool matches = false;
        status = record_matches(planner, pattern, ids.id[i], &arena, &matches, error);
        arena_reset(&arena);
        if (matches)
            ids.id[kept++] = ids.id[i];
    }
    ids.count = kept;
    if (!status)
        *ret = ids;
    return status;
}
