// SPDX-License-Identifier: GPL-2.0-or-later
/* Plans of field values: names, choices, dates, numbers. */
#include "searcher/plan/plan.h"

#include <stdio.h>

#include "indexer/format/laws.h"
#include "indexer/format/record.h"
#include "searcher/names.h"
#include "searcher/sounds.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define SUGGEST_DISTANCE 3 /* letters */

void plan_note(struct planner *planner, struct str note)
{
    *ARRAY_PUSH(planner->arena, planner->note, planner->note_count, planner->note_room) = note;
}

typedef enum name_match name_matcher(struct str name, struct str value);

static enum name_match match_law(struct str name, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return str_equal(name, law_key(&arena, value)) ? NAME_SAME : name_match_body(name, value);
}

/* "rådhuset" answers "Fjordlev Rådhus" too. */
static enum name_match match_locality(struct str name, struct str value)
{
    static const char *const article[] = {"et", "en", "t", "n"};
    enum name_match match = name_match_place(name, value);
    for (size_t i = 0; match == NAME_NO && i < COUNT_OF(article); i++)
        if (value.size > 5 && str_ends(value, str_of(article[i])))
            match = name_match_place(name, str_head(value, value.size - strlen(article[i])));
    return match;
}

static name_matcher *matcher_of(enum field_id field)
{
    switch (field) {
    case FIELD_COMMITTEE:
    case FIELD_DECIDES:
    case FIELD_DEPT:
        return name_match_body;
    case FIELD_LAW:
        return match_law;
    case FIELD_PLACE:
        return match_locality;
    case FIELD_MUNICIPALITY:
        return name_match_place;
    case FIELD_PARTY:
        return name_match_party;
    default:
        return name_match_person;
    }
}

enum status plan_find_names(struct planner *planner, const struct query *query, struct str prefix,
                            struct term_list *ret, struct error *error)
{
    name_matcher *matches = matcher_of(query->field);
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, prefix, SIZE_MAX, planner->arena, &list, error);
    if (status)
        return status;
    enum name_match best = NAME_WORDS;
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        enum name_match match = matches(str_from(list.entry[i].term, prefix.size), query->text);
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

/* As plan_find_names() in the register of another field. */
static enum status find_names(struct planner *planner, enum field_id field, struct str value,
                              struct term_list *ret, struct error *error)
{
    struct query query = {.field = field, .text = value};
    enum status status =
        plan_find_names(planner, &query, str_of(schema_field[field].prefix), ret, error);
    if (!status && field == FIELD_COMMITTEE)
        status = plan_other_names(planner, value, ret, error);
    return status;
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

/* chromebook eller gdpr: whoever types just this means the operator. */
static void note_small_or(struct planner *planner, const struct query *query)
{
    const struct query *middle = query->child_count == 3 ? query->child[1] : NULL;
    if (!middle || middle->kind != QUERY_WORD || middle->field != FIELD_NONE || planner->headers ||
        planner->mode != PLAN_MODE_ALL || query->child[0]->kind != QUERY_WORD ||
        query->child[2]->kind != QUERY_WORD)
        return;
    if (str_is(fold(planner->arena, middle->text), "eller"))
        plan_note(planner, str_of(_("'eller' is a word here; ELLER joins two alternatives")));
}

void plan_note_twice(struct planner *planner, const struct query *query)
{
    note_small_or(planner, query);
    for (size_t i = 0; i < query->child_count; i++)
        for (size_t k = 0; k < i; k++) {
            const struct query *a = query->child[k];
            const struct query *b = query->child[i];
            bool one = a->field == FIELD_MUNICIPALITY || a->field == FIELD_COMMITTEE;
            if (!one || a->field != b->field || a->kind != QUERY_VALUE || b->kind != QUERY_VALUE)
                continue;
            plan_note(planner,
                      arena_print(planner->arena,
                                  _("an item has one %s; %s:%.*s,%.*s finds those of either"),
                                  schema_field[a->field].name, schema_field[a->field].name,
                                  STR_ARG(a->text), STR_ARG(b->text)));
        }
}

/* The name in a register that is nearest to what was typed: as a whole, or word by word. */
struct near_name {
    struct str name;
    size_t distance;
};

static enum status find_near(struct planner *planner, enum field_id field, struct str typed,
                             struct near_name *nearest, struct error *error)
{
    struct str prefix = str_of(schema_field[field].prefix);
    struct str wanted = fold_ascii(planner->arena, typed);
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, prefix, SIZE_MAX, planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str name = str_from(list.entry[i].term, prefix.size);
        name = str_head(name, str_find_byte(name, '|', 0));
        size_t limit = nearest->distance - 1;
        size_t whole = schema_distance(wanted, fold_ascii(planner->arena, name), limit);
        size_t words = sound_name_distance(name, typed, limit);
        size_t distance = whole < words ? whole : words;
        if (distance <= limit)
            *nearest = (struct near_name){name, distance};
        if (!nearest->distance) /* nothing is nearer */
            return STATUS_OK;
    }
    return status;
}

/* Somebody who is in another list of the meeting: absent, but without apologies. */
static enum status suggest_list(struct planner *planner, const struct query *query, bool *told,
                                struct error *error)
{
    static const enum field_id lists[] = {FIELD_APOLOGIES, FIELD_ABSENT, FIELD_PRESENT};
    enum status status = STATUS_OK;
    bool person = false;
    *told = false;
    for (size_t i = 0; i < COUNT_OF(lists); i++)
        person |= query->field == lists[i];
    for (size_t i = 0; person && !status && !*told && i < COUNT_OF(lists); i++) {
        struct term_list list;
        if (lists[i] == query->field)
            continue;
        status = find_names(planner, lists[i], query->text, &list, error);
        if (status || !list.count)
            continue;
        plan_note(planner,
                  arena_print(planner->arena,
                              _("%s: nobody is called '%.*s' there; somebody is under %s:"),
                              schema_field[query->field].name, STR_ARG(query->text),
                              schema_field[lists[i]].name));
        *told = true;
    }
    return status;
}

static enum status suggest_name(struct planner *planner, const struct query *query,
                                struct error *error)
{
    const struct field *field = &schema_field[query->field];
    struct near_name nearest = {.distance = SUGGEST_DISTANCE + 1};
    bool told;
    enum status status = suggest_list(planner, query, &told, error);
    if (!status && !told)
        status = find_near(planner, query->field, query->text, &nearest, error);
    if (status || told)
        return status;
    if (nearest.name.size)
        plan_note(planner, arena_print(planner->arena,
                                       _("%s: nothing is called '%.*s'; did you mean \"%.*s\"?"),
                                       field->name, STR_ARG(query->text), STR_ARG(nearest.name)));
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
    struct near_name nearest = {.distance = SUGGEST_DISTANCE + 1};
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        struct term_list list;
        enum status status = find_names(planner, lists[i], query->text, &list, error);
        if (status)
            return status;
        if (list.count)
            child[count++] = plan_names(planner->arena, &list);
    }
    for (size_t i = 0; !count && nearest.distance && i < COUNT_OF(lists); i++) {
        enum status status = find_near(planner, lists[i], query->text, &nearest, error);
        if (status)
            return status;
    }
    if (nearest.name.size)
        plan_note(planner,
                  arena_print(planner->arena,
                              _("%s: nobody in the lists is called '%.*s'; did you mean \"%.*s\"?"),
                              schema_field[FIELD_PERSON].name, STR_ARG(query->text),
                              STR_ARG(nearest.name)));
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
    if (query->field == FIELD_DISSENT) {
        struct plan *any = plan_term(arena, schema_field[FIELD_HAS].prefix, STR("dissens"));
        return str_is(value, "ja")
                   ? any
                   : plan_two(arena, PLAN_AND_NOT, plan_new(arena, PLAN_ALL, 0), any);
    }
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

/* kle:85.10, kle:mødesag (also moedesag), facet:P35 */
static struct plan *plan_number(struct planner *planner, const struct query *query)
{
    struct arena *arena = planner->arena;
    struct str value = fold(arena, query->text);
    bool meeting = str_equal(fold_ascii(arena, value), fold_ascii(arena, STR(KLE_MEETING_CASE)));
    if (query->field == FIELD_KLE && meeting)
        value = STR(KLE_MEETING_CASE);
    return plan_term(arena, schema_field[query->field].prefix, value);
}

/* stemte:imod:Ø: members of that name or party, and the party's group. */
static enum status plan_vote(struct planner *planner, const struct query *query, struct plan **ret,
                             struct error *error)
{
    struct term_list list;
    struct str prefix =
        arena_print(planner->arena, "%s%s:", schema_field[FIELD_VOTED].prefix, query->choice->name);
    enum status status = plan_find_names(planner, query, prefix, &list, error);
    if (!status && list.count == 0)
        plan_note(planner, arena_print(planner->arena, _("%s: nobody is called '%.*s'"),
                                       schema_field[FIELD_VOTED].name, STR_ARG(query->text)));
    if (!status)
        *ret = plan_names(planner->arena, &list);
    return status;
}

enum status plan_value(struct planner *planner, const struct query *query, struct plan **ret,
                       struct error *error)
{
    switch (query->kind) {
    case QUERY_AMOUNT:
        return plan_amount(planner, query, ret, error);
    case QUERY_RANGE:
        if (query->field == FIELD_MENTIONS)
            return plan_mentions(planner, query, ret, error);
        if (query->field == FIELD_SINCE)
            return plan_since(planner, query, ret, error);
        if (query->field == FIELD_TERM)
            *ret = plan_term(planner->arena, schema_field[FIELD_TERM].prefix,
                             digits(planner->arena, query->from, 4));
        else
            *ret = plan_range(planner, query);
        return STATUS_OK;
    case QUERY_CHOICE:
        if (query->field == FIELD_SINCE)
            return plan_since(planner, query, ret, error);
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
    case FIELD_PRIOR:
    case FIELD_THREAD:
    case FIELD_LIKE:
        return plan_of_case(planner, query, ret, error);
    case FIELD_PERSON:
        return plan_person(planner, query, ret, error);
    case FIELD_VOTED:
        return plan_vote(planner, query, ret, error);
    case FIELD_PARAGRAPH:
    case FIELD_ARTICLE:
        return plan_law_place(planner, query, ret, error);
    case FIELD_KLE:
    case FIELD_FACET:
        *ret = plan_number(planner, query);
        return STATUS_OK;
    default:
        return plan_name(planner, query, ret, error);
    }
}
