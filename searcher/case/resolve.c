// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/resolve.h"

#include "indexer/format/bodies.h"
#include "indexer/format/schema.h"
#include "searcher/case/titles.h"
#include "stemmer/fold.h"

#define ISO_DAY        10  /* bytes of "2024-01-23" */
#define MEETING_ITEMS  400 /* of one day in one municipality that are looked through */
#define KEYS_MAX       256 /* bodies behind one date and number */
#define GUESS_LIKENESS 0.5 /* of titles, for a reference without a number */

static bool says(struct str text, const char *what)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold(&arena, str_cut(text, 200));
    return str_find(folded, str_of(what), 0) < folded.size;
}

struct str reference_body(const struct record *record, const struct record_reference *reference)
{
    if (reference->committee.size || !treatment_of_own_body(reference->text))
        return reference->committee;
    return record->committee;
}

bool reference_extraordinary(const struct record_reference *reference)
{
    return says(reference->text, "ekstraord");
}

/* Keys that begin with @prefix and name @body. */
static enum status keys_of(struct cases *cases, const char *kind, struct str prefix,
                           struct str body, size_t limit, struct term_list *ret,
                           struct error *error)
{
    struct str start = arena_join(cases->arena, str_of(kind), prefix);
    enum status status = index_reader_terms(cases->reader, start, limit, cases->arena, ret, error);
    size_t kept = 0;
    for (size_t i = 0; !status && i < ret->count; i++) {
        struct treatment_parts parts;
        if (treatment_read(str_from(ret->entry[i].term, strlen(kind)), &parts) &&
            bodies_same(&cases->bodies, body, parts.body))
            ret->entry[kept++] = ret->entry[i];
    }
    ret->count = kept;
    return status;
}

static enum status documents_of(struct cases *cases, const struct term_list *keys, struct ids *ret,
                                struct error *error)
{
    *ret = (struct ids){0};
    for (size_t i = 0; i < keys->count; i++) {
        struct ids some;
        struct str term = keys->entry[i].term;
        enum status status = cases_current_having(cases, "", term, &some, error);
        if (status)
            return status;
        uint32_t *both = ARENA_NEW(cases->arena, uint32_t, ret->count + some.count);
        if (ret->count)
            memcpy(both, ret->id, ret->count * sizeof *both);
        if (some.count)
            memcpy(both + ret->count, some.id, some.count * sizeof *both);
        *ret = (struct ids){both, ret->count + some.count};
    }
    return STATUS_OK;
}

/* The item of the meeting that the referring one most likely means. */
static enum status guess(struct cases *cases, const struct case_item *from,
                         const struct term_list *keys, struct target *ret, struct error *error)
{
    struct ids ids;
    enum status status = documents_of(cases, keys, &ids, error);
    double best = GUESS_LIKENESS;
    for (size_t i = 0; !status && i < ids.count; i++) {
        const struct case_item *item;
        status = cases_item(cases, ids.id[i], &item, error);
        if (status || item->plain)
            continue;
        double likeness = title_likeness(&from->title, &item->title);
        if (from->record.case_no.size && str_equal(from->record.case_no, item->record.case_no))
            likeness += 0.5;
        if (likeness < best)
            continue;
        best = likeness;
        *ret = (struct target){RESOLVED_ITEM, item->document, true};
    }
    return status;
}

/* "3.1" is a message under item 3: look for item 3 too. */
static struct str without_sub(struct str number)
{
    size_t dot = str_find_byte(number, '.', 0);
    return dot && dot < number.size ? str_head(number, dot) : STR_NONE;
}

static enum status find_item(struct cases *cases, const struct record *record, struct str date,
                             struct str number, struct str body, struct target *ret,
                             struct error *error)
{
    struct term_list keys;
    struct ids ids;
    struct str prefix = treatment_prefix(cases->arena, record->municipality, date, number);
    enum status status = keys_of(cases, TERM_TREATS, prefix, body, KEYS_MAX, &keys, error);
    if (!status)
        status = documents_of(cases, &keys, &ids, error);
    if (status || !ids.count)
        return status;
    *ret = (struct target){.resolution = RESOLVED_ITEM, .document = ids.id[0]};
    return STATUS_OK;
}

enum status resolve_reference(struct cases *cases, const struct case_item *from,
                              const struct record_reference *reference, struct target *ret,
                              struct error *error)
{
    const struct record *record = &from->record;
    struct str body = reference_body(record, reference);
    struct str date = reference->date;
    *ret = (struct target){.resolution = RESOLVED_UNSURE};
    if (!body.size || date.size < 7)
        return STATUS_OK;
    enum status status = STATUS_OK;
    if (date.size == ISO_DAY && reference->item.size) {
        status = find_item(cases, record, date, reference->item, body, ret, error);
        struct str whole = without_sub(reference->item);
        if (!status && !ret->document && whole.size)
            status = find_item(cases, record, date, whole, body, ret, error);
        if (status || ret->document)
            return status;
    }
    struct str prefix = treatment_prefix(cases->arena, record->municipality, date, STR_NONE);
    struct term_list keys;
    if (date.size < ISO_DAY)
        prefix.size--; /* a month: all its days */
    status = keys_of(cases, TERM_TREATS, prefix, body, MEETING_ITEMS, &keys, error);
    if (status)
        return status;
    ret->resolution = keys.count ? RESOLVED_MEETING : RESOLVED_MISSING;
    if (!keys.count || date.size < ISO_DAY || reference->item.size)
        return STATUS_OK;
    return guess(cases, from, &keys, ret, error);
}

enum status resolve_referring(struct cases *cases, struct str municipality, struct str date,
                              struct str number, struct str body, struct ids *ret,
                              struct error *error)
{
    struct term_list keys;
    struct str prefix = treatment_prefix(cases->arena, municipality, date, number);
    *ret = (struct ids){0};
    if (!date.size || !number.size)
        return STATUS_OK;
    enum status status = keys_of(cases, TERM_REFERS, prefix, body, KEYS_MAX, &keys, error);
    return status ? status : documents_of(cases, &keys, ret, error);
}
