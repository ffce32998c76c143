// SPDX-License-Identifier: GPL-2.0-or-later
/* Completion: values of fields and words of the collection with counts; facts of the index. */
#include <stdlib.h>

#include "indexer/format/cpr.h"
#include "indexer/format/since.h"
#include "searcher/names.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define WORDS_MAX  20000 /* words with one beginning that are looked at */
#define START_MAX  200   /* bytes of a beginning; no value is longer */
#define COUNT_STEP 32    /* suggestions counted between two looks at whether they are enough */

/* A suggestion whose items are only known to be no more than `most`: several versions of one item
 * have the same terms, and names met in several lists may be of the same item. */
struct candidate {
    struct str text;
    uint64_t most;
    struct plan *plan;
    bool joined; /* of several terms */
};

struct gathering {
    struct arena *arena;
    struct candidate *candidate;
    size_t count, room;
};

static void gather_plan(struct gathering *all, struct str text, const struct candidate *of)
{
    struct candidate *made = ARRAY_PUSH(all->arena, all->candidate, all->count, all->room);
    *made = *of;
    made->text = text;
}

/* Personal numbers are not offered. */
static void gather(struct gathering *all, struct str text, const struct term_entry *entry)
{
    if (cpr_count(text))
        return;
    struct candidate candidate = {.most = entry->documents,
                                  .plan = plan_new(all->arena, PLAN_TERM, 0)};
    candidate.plan->term = entry->term;
    gather_plan(all, text, &candidate);
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(((const struct candidate *)a)->text, ((const struct candidate *)b)->text);
}

/* A name met in several lists is one suggestion. */
static void merge(struct gathering *all)
{
    size_t count = 0;
    if (all->count)
        qsort(all->candidate, all->count, sizeof *all->candidate, compare_texts);
    for (size_t i = 0; i < all->count; i++) {
        struct candidate *last = count ? &all->candidate[count - 1] : NULL;
        const struct candidate *here = &all->candidate[i];
        if (last && str_equal(last->text, here->text)) {
            last->most += here->most;
            last->plan = plan_two(all->arena, PLAN_OR, last->plan, here->plan);
            last->joined = true;
        } else {
            all->candidate[count++] = *here;
        }
    }
    all->count = count;
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *x = a;
    const struct candidate *y = b;
    if (x->most != y->most)
        return x->most < y->most ? 1 : -1;
    return danish_compare(x->text, y->text);
}

static int compare_suggestions(const void *a, const void *b)
{
    const struct suggestion *x = a;
    const struct suggestion *y = b;
    if (x->items != y->items)
        return x->items < y->items ? 1 : -1;
    return danish_compare(x->text, y->text);
}

/* How many items a search finds, of each version one. */
static enum status count_items(struct searcher *searcher, struct candidate *candidate,
                               struct plan *version, struct arena *arena, struct error *error)
{
    struct hits hits;
    struct plan *plan = candidate->plan;
    if (!version && !candidate->joined)
        return STATUS_OK;
    if (version)
        plan = plan_two(arena, PLAN_AND_NOT, plan, version);
    struct lookup lookup = {.plan = plan, .order = ORDER_SCORE, .no_records = true};
    enum status status = index_reader_find(searcher->reader, &lookup, arena, &hits, error);
    if (!status)
        candidate->most = hits.total;
    return status;
}

/* The @limit with most items: candidates are counted, those that may have most first, until no
 * other can have more than the least of those that were. */
static enum status choose(struct searcher *searcher, struct gathering *all, size_t limit,
                          struct suggestions *ret, struct error *error)
{
    struct arena *arena = all->arena;
    struct suggestion *best = ARENA_NEW(arena, struct suggestion, all->count);
    struct term_count versions = {0};
    struct plan *version = plan_term(arena, TERM_KIND, STR(KIND_VERSION));
    size_t count = 0;
    enum status status = index_reader_term(searcher->reader, version->term, &versions, error);
    if (!versions.documents)
        version = NULL;
    if (all->count)
        qsort(all->candidate, all->count, sizeof *all->candidate, compare_candidates);
    for (size_t i = 0; !status && i < all->count; i++) {
        struct candidate *here = &all->candidate[i];
        if (count >= limit && best[limit - 1].items > here->most)
            break;
        bool value = !here->most; /* of a closed list: offered though nothing has it */
        status = count_items(searcher, here, version, arena, error);
        if (!status && (here->most || value))
            best[count++] = (struct suggestion){here->text, (uint32_t)here->most};
        if (count >= limit && (count == limit || count % COUNT_STEP == 0))
            qsort(best, count, sizeof *best, compare_suggestions);
    }
    if (count)
        qsort(best, count, sizeof *best, compare_suggestions);
    *ret = (struct suggestions){best, count < limit ? count : limit};
    return status;
}

static enum status gather_words(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    struct term_list list;
    struct str prefix = term_make(all->arena, TERM_EXACT, start);
    enum status status =
        index_reader_terms(searcher->reader, prefix, WORDS_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++)
        gather(all, str_from(list.entry[i].term, strlen(TERM_EXACT)), &list.entry[i]);
    return status;
}

static bool begins_folded(struct str folded, struct str start)
{
    for (size_t at = 0; at < folded.size; at = str_find_byte(folded, ' ', at) + 1)
        if (str_starts(str_from(folded, at), start))
            return true;
    return start.size == 0;
}

/* Names begin with, or have a word that begins with, what was typed; æøå may be ae oe aa. */
static bool begins_a_word(struct arena *arena, struct str name, struct str start)
{
    return begins_folded(fold(arena, name), start) ||
           begins_folded(fold_ascii(arena, name), fold_ascii(arena, start));
}

/* "BSU" is offered the Børne- og Skoleudvalget. */
static bool begins_initials(struct arena *arena, struct str name, struct str start)
{
    struct str initials = name_initials(arena, name);
    return start.size >= 2 &&
           (str_starts(initials, start) || str_starts(fold_ascii(arena, initials), start));
}

static enum status gather_register(struct searcher *searcher, struct str prefix, struct str start,
                                   struct gathering *all, struct error *error)
{
    bool body = str_equal(prefix, str_of(schema_field[FIELD_COMMITTEE].prefix));
    struct term_list list;
    enum status status =
        index_reader_terms(searcher->reader, prefix, SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str name = str_from(list.entry[i].term, prefix.size);
        name = str_head(name, str_find_byte(name, '|', 0));
        if (name.size && (begins_a_word(all->arena, name, start) ||
                          (body && begins_initials(all->arena, name, start))))
            gather(all, name, &list.entry[i]);
    }
    return status;
}

static enum status gather_choices(struct searcher *searcher, const struct field *field,
                                  struct str start, struct gathering *all, struct error *error)
{
    for (const struct choice *choice = field->choice; choice && choice->name; choice++) {
        struct term_count count = {0};
        if (!begins_a_word(all->arena, str_of(choice->name), start))
            continue;
        struct str term = term_make(all->arena, field->prefix, str_of(choice->name));
        enum status status = index_reader_term(searcher->reader, term, &count, error);
        if (status)
            return status;
        gather(all, str_of(choice->name), &(struct term_entry){term, count.documents});
    }
    return STATUS_OK;
}

/* Years; from the fifth letter on months, then days: 2024, 2024-05, 2024-05-14. */
static enum status gather_dates(struct searcher *searcher, enum field_id id, struct str start,
                                struct gathering *all, struct error *error)
{
    const char *prefix = schema_field[id].prefix;
    struct term_list list;
    size_t digits = start.size >= 8 ? 8 : start.size >= 5 || id == FIELD_MENTIONS ? 6 : 4;
    enum status status =
        index_reader_terms(searcher->reader, str_of(prefix), SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str date = str_from(list.entry[i].term, strlen(prefix));
        uint64_t number;
        if (date.size != digits || !str_to_number(date, 99999999, &number))
            continue;
        struct str text = str_head(date, 4);
        for (size_t at = 4; at < digits; at += 2)
            text = arena_print(all->arena, STR_FORMAT "-" STR_FORMAT, STR_ARG(text),
                               STR_ARG(str_slice(date, at, at + 2)));
        if (str_starts(text, start))
            gather(all, text, &list.entry[i]);
    }
    return status;
}

/* Days of syncs, and the last of them by name. */
static enum status gather_syncs(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    const struct field *field = &schema_field[FIELD_SINCE];
    struct str last = str_of(field->choice->name);
    struct term_list list;
    enum status status = index_reader_terms(searcher->reader, str_of(field->prefix), SIZE_MAX,
                                            all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str time = str_from(list.entry[i].term, strlen(field->prefix));
        day date = since_day(time);
        struct str text =
            arena_print(all->arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
        if (str_starts(text, start))
            gather(all, text, &list.entry[i]);
        if (i + 1 == list.count && begins_a_word(all->arena, last, start))
            gather(all, last, &list.entry[i]);
    }
    return status;
}

/* Terms of the council, by their first year: 2022-2025. */
static enum status gather_terms(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    struct str prefix = str_of(schema_field[FIELD_TERM].prefix);
    struct term_list list;
    enum status status =
        index_reader_terms(searcher->reader, prefix, SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        uint64_t first;
        struct str text = str_from(list.entry[i].term, prefix.size);
        if (!str_to_number(text, 9999, &first))
            continue;
        text = arena_print(all->arena, STR_FORMAT "-%u", STR_ARG(text), (unsigned)first + 3);
        if (str_starts(text, start))
            gather(all, text, &list.entry[i]);
    }
    return status;
}

/* Numbers of cases and their facets are kept in small letters and written in capitals. */
static enum status gather_numbers(struct searcher *searcher, enum field_id id, struct str start,
                                  struct gathering *all, struct error *error)
{
    const char *prefix = schema_field[id].prefix;
    struct term_list list;
    struct str begin = term_make(all->arena, prefix, start);
    enum status status =
        index_reader_terms(searcher->reader, begin, SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str number = str_from(list.entry[i].term, strlen(prefix));
        char *capitals = ARENA_NEW(all->arena, char, number.size + 1);
        for (size_t k = 0; k < number.size; k++) {
            char c = number.data[k];
            capitals[k] = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        }
        gather(all, (struct str){capitals, number.size}, &list.entry[i]);
    }
    return status;
}

/* "imod:Ø": after a side the names of those who took it. */
static enum status gather_votes(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    const struct field *field = &schema_field[FIELD_VOTED];
    size_t colon = str_find_byte(start, ':', 0);
    if (colon == start.size)
        return gather_choices(searcher, field, start, all, error);
    const struct choice *side = schema_choice(field, str_head(start, colon));
    struct gathering names = {.arena = all->arena};
    if (!side)
        return STATUS_OK;
    struct str prefix = arena_print(all->arena, "%s%s:", field->prefix, side->name);
    enum status status =
        gather_register(searcher, prefix, str_from(start, colon + 1), &names, error);
    for (size_t i = 0; i < names.count; i++)
        gather_plan(
            all,
            arena_print(all->arena, "%s:" STR_FORMAT, side->name, STR_ARG(names.candidate[i].text)),
            &names.candidate[i]);
    return status;
}

static enum status gather_people(struct searcher *searcher, struct str start, struct gathering *all,
                                 struct error *error)
{
    static const enum field_id lists[] = {FIELD_PRESENT, FIELD_APOLOGIES, FIELD_ABSENT};
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < COUNT_OF(lists); i++)
        status =
            gather_register(searcher, str_of(schema_field[lists[i]].prefix), start, all, error);
    return status;
}

static enum status gather_field(struct searcher *searcher, enum field_id id, struct str start,
                                struct gathering *all, struct error *error)
{
    const struct field *field = &schema_field[id];
    switch (id) {
    case FIELD_PERSON:
        return gather_people(searcher, start, all, error);
    case FIELD_CASE:
    case FIELD_FACET:
        return gather_numbers(searcher, id, start, all, error);
    case FIELD_THREAD:
        return gather_numbers(searcher, FIELD_CASE, start, all, error);
    case FIELD_SINCE:
        return gather_syncs(searcher, start, all, error);
    case FIELD_LIKE: /* ids, which are copied from hits */
        return STATUS_OK;
    case FIELD_VOTED:
        return gather_votes(searcher, start, all, error);
    default:
        break;
    }
    switch (field->kind) {
    case FIELD_CHOICE:
        return gather_choices(searcher, field, start, all, error);
    case FIELD_DATE:
        return gather_dates(searcher, id, start, all, error);
    case FIELD_PERIOD:
        return gather_terms(searcher, start, all, error);
    case FIELD_AMOUNT: /* a range is what people want */
        return STATUS_OK;
    case FIELD_WORDS:
        return field->choice && !start.size ? gather_choices(searcher, field, start, all, error)
                                            : gather_words(searcher, start, all, error);
    default:
        return gather_register(searcher, str_of(field->prefix), start, all, error);
    }
}

static enum status suggest_once(struct searcher *searcher, enum field_id field, struct str start,
                                size_t limit, struct arena *arena, struct suggestions *ret,
                                struct error *error)
{
    struct gathering all = {.arena = arena};
    struct str folded = fold(arena, str_cut(start, START_MAX));
    enum status status = field == FIELD_NONE ? gather_words(searcher, folded, &all, error)
                                             : gather_field(searcher, field, folded, &all, error);
    if (status)
        return status;
    merge(&all);
    return choose(searcher, &all, limit, ret, error);
}

struct suggest_call {
    enum field_id field;
    struct str start;
    size_t limit;
    struct arena *arena;
    struct suggestions *ret;
};

static enum status suggest_attempt(struct searcher *searcher, void *context, struct error *error)
{
    struct suggest_call *call = context;
    return suggest_once(searcher, call->field, call->start, call->limit, call->arena, call->ret,
                        error);
}

enum status searcher_suggest(struct searcher *searcher, enum field_id field, struct str start,
                             size_t limit, struct arena *arena, struct suggestions *ret,
                             struct error *error)
{
    struct suggest_call call = {field, start, limit, arena, ret};
    return search_settled(searcher, suggest_attempt, &call, error);
}

static void widen(struct searcher_facts *facts, struct str date)
{
    uint64_t number;
    if (date.size != 8 || !str_to_number(date, 99999999, &number))
        return;
    if (!facts->oldest || number < facts->oldest)
        facts->oldest = (day)number;
    if (number > facts->newest)
        facts->newest = (day)number;
}

static enum status facts_once(struct searcher *searcher, struct searcher_facts *ret,
                              struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const char *prefix = schema_field[FIELD_DAY].prefix;
    struct searcher_facts facts = {0};
    struct index_facts of_index;
    struct term_list dates;
    struct term_count items = {0};
    struct term_count meetings = {0};
    enum status status = index_reader_facts(searcher->reader, &of_index, error);
    if (!status)
        status = index_reader_term(searcher->reader, STR(TERM_KIND KIND_ITEM), &items, error);
    if (!status)
        status = index_reader_term(searcher->reader, STR(TERM_KIND KIND_MEETING), &meetings, error);
    if (!status)
        status =
            index_reader_terms(searcher->reader, str_of(prefix), SIZE_MAX, &arena, &dates, error);
    if (status)
        return status;
    for (size_t i = 0; i < dates.count; i++)
        widen(&facts, str_from(dates.entry[i].term, strlen(prefix)));
    facts.items = items.documents;
    facts.meetings = meetings.documents;
    facts.revision = of_index.revision;
    *ret = facts;
    return STATUS_OK;
}

struct facts_call {
    struct searcher_facts *ret;
};

static enum status facts_attempt(struct searcher *searcher, void *context, struct error *error)
{
    struct facts_call *call = context;
    return facts_once(searcher, call->ret, error);
}

enum status searcher_facts(struct searcher *searcher, struct searcher_facts *ret,
                           struct error *error)
{
    struct facts_call call = {ret};
    return search_settled(searcher, facts_attempt, &call, error);
}
