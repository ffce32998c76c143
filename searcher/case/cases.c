// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/cases.h"

#include <math.h>
#include <xxhash.h>

#include "indexer/format/schema.h"
#include "searcher/case/titles.h"
#include "searcher/plan/plan.h"
#include "searcher/searcher_parts.h"
#include "stemmer/fold.h"

#define MEMO_SLOTS  ((size_t)1 << 15) /* of words; a power of two. More are looked up each time. */
#define ITEM_SLOTS  ((size_t)1 << 13) /* of items */
#define MEMO_PROBES 16

struct word_slot {
    struct str stem;
    double telling;
};

struct case_memo {
    struct word_slot word[MEMO_SLOTS];
    struct case_item *item[ITEM_SLOTS];
};

enum status cases_begin(struct index_reader *reader, struct analyzer *analyzer,
                        const struct body_register *bodies, struct arena *arena, struct cases *ret,
                        struct error *error)
{
    struct term_count items;
    *ret = (struct cases){.reader = reader, .analyzer = analyzer, .arena = arena};
    enum status status = index_reader_term(reader, STR(TERM_KIND KIND_ITEM), &items, error);
    if (status)
        return status;
    ret->items = items.documents;
    ret->rarest = log(1 + ret->items);
    ret->bodies = *bodies;
    return STATUS_OK;
}

enum status cases_open(struct index_reader *reader, struct analyzer *analyzer, struct arena *arena,
                       struct cases *ret, struct error *error)
{
    struct body_register bodies;
    enum status status = bodies_load(reader, arena, &bodies, error);
    return status ? status : cases_begin(reader, analyzer, &bodies, arena, ret, error);
}

static struct case_memo *memo_of(struct cases *cases)
{
    if (!cases->memo)
        cases->memo = ARENA_NEW(cases->arena, struct case_memo, 1);
    return cases->memo;
}

static struct word_slot *word_slot(struct case_memo *memo, struct str stem)
{
    size_t at = (size_t)XXH3_64bits(stem.data, stem.size);
    for (size_t i = 0; i < MEMO_PROBES; i++) {
        struct word_slot *slot = &memo->word[(at + i) & (MEMO_SLOTS - 1)];
        if (!slot->stem.size || str_equal(slot->stem, stem))
            return slot;
    }
    return NULL;
}

enum status cases_telling(struct cases *cases, struct str stem, double *ret, struct error *error)
{
    struct word_slot *slot = word_slot(memo_of(cases), stem);
    if (slot && slot->stem.size) {
        *ret = slot->telling;
        return STATUS_OK;
    }
    struct term_count count;
    CLEANUP(arena_free) struct arena arena = {0};
    enum status status =
        index_reader_term(cases->reader, term_make(&arena, TERM_STEM, stem), &count, error);
    if (status)
        return status;
    *ret = count.documents ? log(1 + cases->items / count.documents) : 0;
    if (slot)
        *slot = (struct word_slot){arena_copy(cases->arena, stem), *ret};
    return STATUS_OK;
}

enum status cases_having(struct cases *cases, const char *prefix, struct str value, struct ids *ret,
                         struct error *error)
{
    return index_reader_ids(cases->reader, plan_term(cases->arena, prefix, value), cases->arena,
                            ret, error);
}

enum status cases_current_having(struct cases *cases, const char *prefix, struct str value,
                                 struct ids *ret, struct error *error)
{
    struct plan *having = plan_term(cases->arena, prefix, value);
    struct plan *version = plan_term(cases->arena, TERM_KIND, STR(KIND_VERSION));
    return index_reader_ids(cases->reader, plan_two(cases->arena, PLAN_AND_NOT, having, version),
                            cases->arena, ret, error);
}

bool cases_same_place(const struct record *a, const struct record *b)
{
    return !a->municipality.size || !b->municipality.size ||
           str_equal(a->municipality, b->municipality);
}

enum status cases_derive(struct cases *cases, struct case_item *item, struct error *error)
{
    enum status status =
        title_read(cases, item->record.title, item->record.municipality, &item->title, error);
    if (!status)
        item->plain = item->record.routine || item->record.meeting || item->title.count == 0;
    return status;
}

static struct case_item **item_slot(struct case_memo *memo, uint32_t document)
{
    for (size_t i = 0; i < MEMO_PROBES; i++) {
        struct case_item **slot = &memo->item[(document + i * 61) & (ITEM_SLOTS - 1)];
        if (!*slot || (*slot)->document == document)
            return slot;
    }
    return NULL;
}

enum status cases_item(struct cases *cases, uint32_t document, const struct case_item **ret,
                       struct error *error)
{
    struct case_item **slot = item_slot(memo_of(cases), document);
    if (slot && *slot) {
        *ret = *slot;
        return STATUS_OK;
    }
    struct str bytes;
    struct case_item *item = ARENA_NEW(cases->arena, struct case_item, 1);
    item->document = document;
    enum status status = index_reader_record(cases->reader, document, cases->arena, &bytes, error);
    if (!status)
        status = record_decode(bytes, cases->arena, &item->record, error);
    if (!status && item->record.cpr_count) /* titles and references are printed */
        search_mask(&item->record, cases->arena);
    if (!status)
        status = cases_derive(cases, item, error);
    if (status)
        return status;
    if (slot)
        *slot = item;
    *ret = item;
    return STATUS_OK;
}

struct str cases_iso(day date, struct arena *arena)
{
    if (!date)
        return STR_NONE;
    return arena_print(arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}
