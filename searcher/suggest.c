// SPDX-License-Identifier: GPL-2.0-or-later
/* Completion: values of fields and words of the collection with counts; facts of the index. */
#include <stdlib.h>

#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define WORDS_MAX 20000 /* words with one beginning that are looked at */

struct gathering {
    struct arena *arena;
    struct suggestion *suggestion;
    size_t count, room;
};

static void gather(struct gathering *all, struct str text, uint32_t items)
{
    for (size_t i = 0; i < all->count; i++) {
        if (str_equal(all->suggestion[i].text, text)) {
            all->suggestion[i].items += items;
            return;
        }
    }
    *ARRAY_PUSH(all->arena, all->suggestion, all->count, all->room) =
        (struct suggestion){text, items};
}

static int compare_suggestions(const void *a, const void *b)
{
    const struct suggestion *x = a;
    const struct suggestion *y = b;
    if (x->items != y->items)
        return x->items < y->items ? 1 : -1;
    return danish_compare(x->text, y->text);
}

static enum status gather_words(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    struct term_list list;
    struct str prefix = term_make(all->arena, TERM_EXACT, start);
    enum status status =
        index_reader_terms(searcher->reader, prefix, WORDS_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++)
        *ARRAY_PUSH(all->arena, all->suggestion, all->count, all->room) = (struct suggestion){
            str_from(list.entry[i].term, strlen(TERM_EXACT)), list.entry[i].documents};
    return status;
}

/* Names begin with, or have a word that begins with, what was typed. */
static bool begins_a_word(struct arena *arena, struct str name, struct str start)
{
    struct str folded = fold(arena, name);
    for (size_t at = 0; at < folded.size; at = str_find_byte(folded, ' ', at) + 1)
        if (str_starts(str_from(folded, at), start))
            return true;
    return start.size == 0;
}

static enum status gather_register(struct searcher *searcher, const char *prefix, struct str start,
                                   struct gathering *all, struct error *error)
{
    struct term_list list;
    enum status status =
        index_reader_terms(searcher->reader, str_of(prefix), SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str name = str_from(list.entry[i].term, strlen(prefix));
        name = str_head(name, str_find_byte(name, '|', 0));
        if (begins_a_word(all->arena, name, start))
            gather(all, name, list.entry[i].documents);
    }
    return status;
}

static enum status gather_choices(struct searcher *searcher, const struct field *field,
                                  struct str start, struct gathering *all, struct error *error)
{
    for (const struct choice *choice = field->choice; choice->name; choice++) {
        struct term_count count = {0};
        if (!str_starts(fold(all->arena, str_of(choice->name)), start))
            continue;
        enum status status = index_reader_term(
            searcher->reader, term_make(all->arena, field->prefix, str_of(choice->name)), &count,
            error);
        if (status)
            return status;
        gather(all, str_of(choice->name), count.documents);
    }
    return STATUS_OK;
}

static enum status gather_years(struct searcher *searcher, struct str start, struct gathering *all,
                                struct error *error)
{
    const char *prefix = schema_field[FIELD_YEAR].prefix;
    struct term_list list;
    enum status status =
        index_reader_terms(searcher->reader, str_of(prefix), SIZE_MAX, all->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct str date = str_from(list.entry[i].term, strlen(prefix));
        if (date.size == 4 && str_starts(date, start))
            gather(all, date, list.entry[i].documents);
    }
    return status;
}

static enum status gather_field(struct searcher *searcher, enum field_id id, struct str start,
                                struct gathering *all, struct error *error)
{
    static const enum field_id person_lists[] = {FIELD_PRESENT, FIELD_APOLOGIES, FIELD_ABSENT};
    const struct field *field = &schema_field[id];
    if (field->kind == FIELD_CHOICE)
        return gather_choices(searcher, field, start, all, error);
    if (field->kind == FIELD_DATE)
        return gather_years(searcher, start, all, error);
    if (field->kind == FIELD_WORDS)
        return gather_words(searcher, start, all, error);
    if (id != FIELD_PERSON)
        return gather_register(searcher, field->prefix, start, all, error);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < COUNT_OF(person_lists); i++)
        status = gather_register(searcher, schema_field[person_lists[i]].prefix, start, all, error);
    return status;
}

enum status searcher_suggest(struct searcher *searcher, enum field_id field, struct str start,
                             size_t limit, struct arena *arena, struct suggestions *ret,
                             struct error *error)
{
    struct gathering all = {.arena = arena};
    struct str folded = fold(arena, start);
    enum status status = field == FIELD_NONE ? gather_words(searcher, folded, &all, error)
                                             : gather_field(searcher, field, folded, &all, error);
    if (status)
        return status;
    if (all.count)
        qsort(all.suggestion, all.count, sizeof *all.suggestion, compare_suggestions);
    ret->suggestion = all.suggestion;
    ret->count = all.count < limit ? all.count : limit;
    return STATUS_OK;
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

enum status searcher_facts(struct searcher *searcher, struct searcher_facts *ret,
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
