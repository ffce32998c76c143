// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/searcher_cases.h"

#include <stdlib.h>

#include "searcher/case/thread.h"
#include "searcher/searcher_parts.h"
#include "stemmer/fold.h"

enum status searcher_cases(struct searcher *searcher, struct arena *arena, struct cases *ret,
                           struct error *error)
{
    const struct body_register *bodies;
    enum status status = search_bodies(searcher, &bodies, error);
    return status ? status
                  : cases_begin(searcher->reader, searcher->analyzer, bodies, arena, ret, error);
}

enum status searcher_case_item(struct searcher *searcher, struct cases *cases, struct str id,
                               const struct case_item **ret, struct error *error)
{
    struct search_hit hit = {0};
    struct ids ids;
    *ret = NULL;
    enum status status = searcher_show(searcher, id, STR_NONE, cases->arena, &hit, error);
    if (!status)
        status = cases_having(cases, hit.record.meeting ? TERM_HEADER TERM_ID : TERM_ID,
                              hit.record.id, &ids, error);
    for (size_t i = 0; !status && i < ids.count; i++) {
        const struct case_item *item;
        status = cases_item(cases, ids.id[i], &item, error);
        if (!status && str_equal(item->record.file, hit.record.file) &&
            item->record.order == hit.record.order)
            *ret = item;
        else if (!status && !*ret)
            *ret = item;
    }
    return status;
}

static int by_date(const void *a, const void *b)
{
    const struct case_item *x = *(const struct case_item *const *)a;
    const struct case_item *y = *(const struct case_item *const *)b;
    if (x->record.date != y->record.date)
        return x->record.date > y->record.date ? 1 : -1;
    return (x->document > y->document) - (x->document < y->document);
}

/* The number as the index has it: just so, else the first that has it inside. */
static enum status find_number(struct cases *cases, struct str typed, struct str *ret,
                               struct error *error)
{
    const char *prefix = schema_field[FIELD_CASE].prefix;
    struct str wanted = fold(cases->arena, str_trim(typed));
    struct term_list list;
    *ret = STR_NONE;
    enum status status = index_reader_terms(cases->reader, term_make(cases->arena, prefix, wanted),
                                            1, cases->arena, &list, error);
    if (!status && !list.count && wanted.size > 3)
        status =
            index_reader_terms(cases->reader, str_of(prefix), SIZE_MAX, cases->arena, &list, error);
    for (size_t i = 0; !status && wanted.size && i < list.count && !ret->size; i++) {
        struct str number = str_from(list.entry[i].term, strlen(prefix));
        if (str_find(number, wanted, 0) < number.size)
            *ret = number;
    }
    return status;
}

enum status searcher_case_number(struct cases *cases, struct str number, struct case_items *ret,
                                 struct error *error)
{
    struct ids ids;
    *ret = (struct case_items){0};
    enum status status = find_number(cases, number, &ret->number, error);
    if (!status)
        status = case_number_usable(cases, ret->number, &ids, &ret->usable, error);
    if (status)
        return status;
    ret->item = ARENA_NEW(cases->arena, const struct case_item *, ids.count);
    for (size_t i = 0; !status && i < ids.count; i++)
        status = cases_item(cases, ids.id[i], &ret->item[ret->count++], error);
    if (ret->count)
        qsort(ret->item, ret->count, sizeof *ret->item, by_date);
    return status;
}
