// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/schema.h"
#include "searcher/case/similar.h"
#include "searcher/case/thread_parts.h"
#include "searcher/case/titles.h"
#include "stemmer/fold.h"

#define TITLE_LIMIT      40   /* items with a like title that are looked at */
#define NUMBER_LIMIT     400  /* items with one case number; more is no case */
#define LIKENESS_MIN     0.42 /* of texts that are of one case, tried on corpus/ */
#define LIKENESS_YEARS   6.0  /* time in which a likeness loses half of its strength */
#define LIKENESS_LIMIT   8
#define STRONG_REFERENCE 1.0
#define STRONG_CASE      0.9
#define STRONG_SAME      0.8
#define STRONG_NEAR      0.7
#define STRONG_MENTION   0.5

static double years_between(day a, day b)
{
    unsigned x = a / 10000 * 12 + a / 100 % 100;
    unsigned y = b / 10000 * 12 + b / 100 % 100;
    unsigned months = x > y ? x - y : y - x;
    return a && b ? months / 12.0 : 0;
}

/* The treatment that a reference names, as far as it says. */
static struct treatment named_by(struct cases *cases, const struct case_item *item,
                                 const struct record_reference *reference)
{
    const struct record *record = &item->record;
    struct str body = reference_body(record, reference);
    return (struct treatment){
        .municipality = record->municipality,
        .committee = body.size ? bodies_canonical(&cases->bodies, body) : STR_NONE,
        .date = reference->date,
        .number = reference->item,
        .extraordinary = reference_extraordinary(reference),
    };
}

static enum status add_reference(struct growing *growing, size_t at,
                                 const struct record_reference *reference, struct error *error)
{
    struct target target;
    const struct case_item *item = growing->thread->treatment[at].item;
    enum status status = resolve_reference(growing->cases, item, reference, &target, error);
    if (status)
        return status;
    struct treatment named = named_by(growing->cases, item, reference);
    bool whole = reference->item.size && reference->date.size == 10;
    bool sure = whole && !reference->mention;
    named.signal = sure ? SIGNAL_REFERENCE : SIGNAL_MENTION;
    named.strength = sure ? STRONG_REFERENCE : STRONG_MENTION;
    named.in_collection = target.resolution == RESOLVED_MEETING;
    if (!named.date.size && reference->later) {
        named.signal = SIGNAL_EXPECTED;
        named.strength = STRONG_MENTION;
    }
    const struct case_item *other = NULL;
    if (target.document)
        status = cases_item(growing->cases, target.document, &other, error);
    if (other)
        thread_add_item(growing, at, other, target.guessed ? SIGNAL_MENTION : SIGNAL_REFERENCE,
                        target.guessed ? STRONG_MENTION : STRONG_REFERENCE);
    else if (named.committee.size && (named.date.size || reference->later))
        (void)thread_add_named(growing, at, &named);
    return status;
}

static enum status add_ids(struct growing *growing, size_t at, const struct ids *ids,
                           enum signal signal, double strength, struct error *error)
{
    for (size_t i = 0; i < ids->count; i++) {
        const struct case_item *item;
        enum status status = cases_item(growing->cases, ids->id[i], &item, error);
        if (status)
            return status;
        thread_add_item(growing, at, item, signal, strength);
    }
    return STATUS_OK;
}

enum status thread_find_referring(struct growing *growing, size_t at, struct error *error)
{
    struct treatment treatment = growing->thread->treatment[at];
    struct ids ids;
    enum status status = resolve_referring(growing->cases, treatment.municipality, treatment.date,
                                           treatment.number, treatment.committee, &ids, error);
    if (!status)
        status = add_ids(growing, at, &ids, SIGNAL_REFERENCE, STRONG_REFERENCE, error);
    return status;
}

/* KLE 00.*: the municipality's government; facet P35: meetings (KL's guidance on meeting cases). */
static bool of_meeting(struct str folded)
{
    return str_starts(folded, STR("00.")) && str_find(folded, STR("-p35"), 0) < folded.size;
}

enum status case_number_usable(struct cases *cases, struct str number, struct ids *ret,
                               bool *usable, struct error *error)
{
    struct str folded = fold(cases->arena, number);
    *usable = false;
    *ret = (struct ids){0};
    if (!folded.size)
        return STATUS_OK;
    enum status status =
        cases_current_having(cases, schema_field[FIELD_CASE].prefix, folded, ret, error);
    if (status || of_meeting(folded) || ret->count > NUMBER_LIMIT)
        return status;
    size_t apart = 0;
    for (size_t i = 0; i < ret->count; i++) {
        const struct case_item *a;
        status = cases_item(cases, ret->id[i], &a, error);
        if (status)
            return status;
        for (size_t k = 0; k < i; k++) {
            const struct case_item *b;
            status = cases_item(cases, ret->id[k], &b, error);
            if (status)
                return status;
            /* two matters of one meeting under one number: the number is the meeting's */
            apart += a->record.date == b->record.date && a->record.order != b->record.order &&
                     str_equal(a->record.committee, b->record.committee) &&
                     str_equal(a->record.municipality, b->record.municipality) &&
                     (a->plain || b->plain || title_likeness(&a->title, &b->title) < 0.2);
        }
    }
    *usable = apart == 0;
    return STATUS_OK;
}

/* The first case number of the text that the index knows. */
static enum status number_of(struct cases *cases, struct str text, struct str *ret,
                             struct error *error)
{
    struct words words;
    enum status status = analyzer_run(cases->analyzer, text, cases->arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++)
        for (size_t k = 0; !status && k < words.word[i].special_count && !ret->size; k++) {
            struct str number = words.word[i].special[k].value;
            struct ids ids;
            bool usable = false;
            if (words.word[i].special[k].kind != 'I')
                continue;
            status = case_number_usable(cases, number, &ids, &usable, error);
            if (usable && ids.count)
                *ret = number;
        }
    return status;
}

enum status case_number_in_text(struct cases *cases, struct record *record, struct error *error)
{
    struct str number = STR_NONE;
    if (record->case_no.size)
        return STATUS_OK;
    enum status status = number_of(cases, record->title, &number, error);
    for (size_t i = 0; !status && !number.size && i < record->section_count; i++)
        status = number_of(cases, record->section[i].text, &number, error);
    if (!status)
        record->case_no = number;
    return status;
}

static enum status add_case(struct growing *growing, size_t at, struct error *error)
{
    const struct case_item *item = growing->thread->treatment[at].item;
    struct ids ids;
    bool usable;
    enum status status =
        case_number_usable(growing->cases, item->record.case_no, &ids, &usable, error);
    if (status || !usable)
        return status;
    for (size_t i = 0; i < ids.count; i++) {
        const struct case_item *other;
        status = cases_item(growing->cases, ids.id[i], &other, error);
        if (status)
            return status;
        if (cases_same_place(&item->record, &other->record))
            thread_add_item(growing, at, other, SIGNAL_CASE, STRONG_CASE);
    }
    return STATUS_OK;
}

/* Titles are looked for once for each wording. */
static bool title_was_asked(const struct growing *growing, size_t at)
{
    const struct case_item *item = growing->thread->treatment[at].item;
    for (size_t i = 0; i < at; i++) {
        const struct case_item *before = growing->thread->treatment[i].item;
        if (before && title_compare(&before->title, &item->title) == TITLE_SAME &&
            before->title.number_count == item->title.number_count)
            return true;
    }
    return false;
}

static enum status add_titles(struct growing *growing, size_t at, struct error *error)
{
    const struct case_item *item = growing->thread->treatment[at].item;
    struct ids ids;
    if (title_was_asked(growing, at))
        return STATUS_OK;
    enum status status = title_candidates(growing->cases, item, TITLE_LIMIT, &ids, error);
    for (size_t i = 0; !status && i < ids.count; i++) {
        const struct case_item *other;
        status = cases_item(growing->cases, ids.id[i], &other, error);
        if (status || other->plain || !cases_same_place(&item->record, &other->record))
            continue;
        enum title_match match = title_compare(&item->title, &other->title);
        if (match != TITLE_OTHER)
            thread_add_item(growing, at, other, SIGNAL_TITLE,
                            match == TITLE_SAME ? STRONG_SAME : STRONG_NEAR);
    }
    return status;
}

static enum status add_similar(struct growing *growing, size_t at, struct error *error)
{
    const struct case_item *item = growing->thread->treatment[at].item;
    struct similars similars;
    enum status status = similar_find(growing->cases, item, growing->limits->before, LIKENESS_LIMIT,
                                      &similars, error);
    for (size_t i = 0; !status && i < similars.count; i++) {
        const struct similar *similar = &similars.similar[i];
        double years = years_between(item->record.date, similar->item->record.date);
        double strength = similar->likeness / (1 + years / LIKENESS_YEARS);
        if (similar->item->plain || similar->likeness < LIKENESS_MIN ||
            title_likeness(&item->title, &similar->item->title) <= 0)
            continue;
        thread_add_item(growing, at, similar->item, SIGNAL_LIKENESS, strength);
    }
    return status;
}

enum status thread_find_next(struct growing *growing, size_t at, struct error *error)
{
    const struct case_item *item = growing->thread->treatment[at].item;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < item->record.reference_count; i++)
        status = add_reference(growing, at, &item->record.reference[i], error);
    if (!status)
        status = thread_find_referring(growing, at, error);
    if (!status)
        status = add_case(growing, at, error);
    if (status || item->plain || growing->limits->narrow)
        return status;
    status = add_titles(growing, at, error);
    if (!status && growing->limits->likeness && growing->likeness_left) {
        growing->likeness_left--;
        status = add_similar(growing, at, error);
    }
    return status;
}
