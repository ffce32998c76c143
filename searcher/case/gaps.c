// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/gaps.h"

#include <stdlib.h>

#include "indexer/format/bodies.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

/* The keys of all references and of all items, both in the order of their bytes. */
struct keys {
    struct term_list refers, treats;
};

static enum status load_keys(struct cases *cases, struct keys *ret, struct error *error)
{
    enum status status = index_reader_terms(cases->reader, STR(TERM_REFERS), SIZE_MAX, cases->arena,
                                            &ret->refers, error);
    if (!status)
        status = index_reader_terms(cases->reader, STR(TERM_TREATS), SIZE_MAX, cases->arena,
                                    &ret->treats, error);
    return status;
}

/* The first key of an item at or after @prefix (without TERM_TREATS). */
static size_t lower_bound(const struct term_list *treats, struct str prefix)
{
    size_t from = 0, to = treats->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        struct str key = str_from(treats->entry[middle].term, strlen(TERM_TREATS));
        if (str_compare(key, prefix) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool treated(struct cases *cases, const struct term_list *treats, struct str prefix,
                    struct str body)
{
    for (size_t i = lower_bound(treats, prefix); i < treats->count; i++) {
        struct str key = str_from(treats->entry[i].term, strlen(TERM_TREATS));
        struct treatment_parts parts;
        if (!str_starts(key, prefix))
            return false;
        if (treatment_read(key, &parts) &&
            (str_equal(parts.body, body) || bodies_same(&cases->bodies, body, parts.body)))
            return true;
    }
    return false;
}

/* Bytes of @key up to and with slash number @count. */
static struct str up_to_slash(struct str key, size_t count)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        at = str_find_byte(key, '/', at) + 1;
    return str_head(key, at);
}

/* Is what the key names missing, and how? */
static bool is_gap(struct cases *cases, const struct keys *keys, struct str key,
                   enum gap_kind *kind)
{
    struct treatment_parts parts;
    if (!treatment_read(key, &parts) || parts.date.size < 7)
        return false;
    bool numbered = !str_is(parts.item, "-") && parts.date.size == 10;
    struct str date = up_to_slash(key, 2);
    if (numbered && treated(cases, &keys->treats, up_to_slash(key, 3), parts.body))
        return false;
    if (parts.date.size < 10)
        date.size--; /* a month: any of its days */
    bool meeting = treated(cases, &keys->treats, date, parts.body);
    *kind = numbered ? (meeting ? GAP_NUMBER : GAP_ITEM) : GAP_MEETING;
    return numbered || !meeting;
}

static const struct record_reference *reference_of(struct cases *cases, const struct record *record,
                                                   struct str key)
{
    for (size_t i = 0; i < record->reference_count; i++) {
        const struct record_reference *reference = &record->reference[i];
        struct str own = treatment_key(cases->arena, record->municipality, reference->date,
                                       reference->item, reference_body(record, reference));
        if (str_equal(own, key))
            return reference;
    }
    return NULL;
}

static struct gap *find_gap(struct cases *cases, struct gaps *gaps, const struct gap *wanted)
{
    for (size_t i = gaps->count; i > 0; i--) { /* keys of one date come together */
        struct gap *gap = &gaps->gap[i - 1];
        if (!str_equal(gap->date, wanted->date) ||
            !str_equal(gap->municipality, wanted->municipality))
            break;
        if (gap->kind == wanted->kind && str_equal(gap->number, wanted->number) &&
            bodies_same(&cases->bodies, gap->committee, wanted->committee))
            return gap;
    }
    struct gap *gap = ARRAY_PUSH(cases->arena, gaps->gap, gaps->count, gaps->room);
    *gap = *wanted;
    return gap;
}

static enum status add_gap(struct cases *cases, struct str key, enum gap_kind kind,
                           struct str municipality, struct gaps *gaps, struct error *error)
{
    struct ids ids;
    enum status status = cases_current_having(cases, TERM_REFERS, key, &ids, error);
    for (size_t i = 0; !status && i < ids.count; i++) {
        const struct case_item *item;
        status = cases_item(cases, ids.id[i], &item, error);
        if (status || (municipality.size && !str_equal(item->record.municipality, municipality)))
            continue;
        const struct record_reference *reference = reference_of(cases, &item->record, key);
        if (!reference || reference->later)
            continue;
        struct gap wanted = {
            .kind = kind,
            .municipality = item->record.municipality,
            .committee = bodies_canonical(&cases->bodies, reference_body(&item->record, reference)),
            .date = reference->date,
            .number = kind == GAP_MEETING ? STR_NONE : reference->item,
        };
        struct gap *gap = find_gap(cases, gaps, &wanted);
        gap->extraordinary |= reference_extraordinary(reference);
        *ARRAY_PUSH(cases->arena, gap->from, gap->from_count, gap->from_room) = item;
    }
    return status;
}

static int compare_numbers(struct str a, struct str b)
{
    uint64_t x, y;
    if (str_to_number(a, UINT32_MAX, &x) && str_to_number(b, UINT32_MAX, &y))
        return (x > y) - (x < y);
    return str_compare(a, b);
}

static int by_place(const void *a, const void *b)
{
    const struct gap *x = a;
    const struct gap *y = b;
    if (x->kind != y->kind)
        return x->kind > y->kind ? 1 : -1;
    int order = danish_compare(x->municipality, y->municipality);
    if (!order)
        order = danish_compare(x->committee, y->committee);
    if (!order)
        order = str_compare(x->date, y->date);
    return order ? order : compare_numbers(x->number, y->number);
}

enum status gaps_find(struct cases *cases, struct str municipality, struct gaps *ret,
                      struct error *error)
{
    struct keys keys;
    *ret = (struct gaps){0};
    enum status status = load_keys(cases, &keys, error);
    for (size_t i = 0; !status && i < keys.refers.count; i++) {
        struct str key = str_from(keys.refers.entry[i].term, strlen(TERM_REFERS));
        enum gap_kind kind;
        if (is_gap(cases, &keys, key, &kind))
            status = add_gap(cases, key, kind, municipality, ret, error);
    }
    if (ret->count)
        qsort(ret->gap, ret->count, sizeof *ret->gap, by_place);
    return status;
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

enum status gaps_documents(struct cases *cases, struct ids *ret, struct error *error)
{
    struct keys keys;
    size_t room = 0;
    *ret = (struct ids){0};
    enum status status = load_keys(cases, &keys, error);
    for (size_t i = 0; !status && i < keys.refers.count; i++) {
        struct str key = str_from(keys.refers.entry[i].term, strlen(TERM_REFERS));
        enum gap_kind kind;
        struct ids ids;
        if (!is_gap(cases, &keys, key, &kind) || kind == GAP_MEETING)
            continue;
        status = cases_current_having(cases, TERM_REFERS, key, &ids, error);
        for (size_t k = 0; !status && k < ids.count; k++)
            *ARRAY_PUSH(cases->arena, ret->id, ret->count, room) = ids.id[k];
    }
    if (ret->count)
        qsort(ret->id, ret->count, sizeof *ret->id, by_id);
    size_t kept = 0;
    for (size_t i = 0; i < ret->count; i++)
        if (!kept || ret->id[kept - 1] != ret->id[i])
            ret->id[kept++] = ret->id[i];
    ret->count = kept;
    return status;
}
