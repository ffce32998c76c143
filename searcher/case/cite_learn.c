// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/cite_learn.h"

#include <utf8proc.h>

#include "indexer/format/schema.h"
#include "searcher/names.h"
#include "searcher/plan/plan.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

#define LEARN_ITEMS 80 /* newest ones with references that are read */

struct tally {
    struct cite_pattern pattern;
    size_t times;
};

struct tallies {
    struct tally *tally;
    size_t count, room;
};

static bool same_pattern(const struct cite_pattern *a, const struct cite_pattern *b)
{
    return strcmp(a->before_date, b->before_date) == 0 &&
           strcmp(a->before_item, b->before_item) == 0 && strcmp(a->item, b->item) == 0 &&
           a->date == b->date;
}

static void count_pattern(struct cases *cases, const struct cite_pattern *pattern,
                          struct tallies *tallies)
{
    size_t at = 0;
    while (at < tallies->count && !same_pattern(&tallies->tally[at].pattern, pattern))
        at++;
    if (at == tallies->count)
        *ARRAY_PUSH(cases->arena, tallies->tally, tallies->count, tallies->room) =
            (struct tally){.pattern = *pattern};
    tallies->tally[at].times++;
}

static enum status count_patterns(struct cases *cases, struct plan *plan, struct tallies *tallies,
                                  struct error *error)
{
    struct lookup lookup = {
        .plan = plan, .order = ORDER_NEWEST, .limit = LEARN_ITEMS, .no_records = true};
    struct hits hits;
    enum status status = index_reader_find(cases->reader, &lookup, cases->arena, &hits, error);
    for (size_t i = 0; !status && i < hits.count; i++) {
        const struct case_item *item;
        status = cases_item(cases, hits.hit[i].id, &item, error);
        for (size_t k = 0; !status && k < item->record.reference_count; k++) {
            const struct record_reference *reference = &item->record.reference[k];
            struct cite_pattern pattern;
            if (!reference->mention && reference->item.size &&
                cite_pattern_read(reference->text, reference->committee, &pattern))
                count_pattern(cases, &pattern, tallies);
        }
    }
    return status;
}

enum status cite_learn(struct cases *cases, struct str municipality, struct str body,
                       struct cite_pattern *ret, struct error *error)
{
    struct arena *arena = cases->arena;
    struct tallies tallies = {0};
    struct plan *has = plan_term(arena, schema_field[FIELD_HAS].prefix, STR("tidligere"));
    if (municipality.size)
        has = plan_two(arena, PLAN_AND, has,
                       plan_term(arena, schema_field[FIELD_MUNICIPALITY].prefix, municipality));
    struct plan *own = plan_two(arena, PLAN_AND, has,
                                plan_term(arena, schema_field[FIELD_COMMITTEE].prefix, body));
    enum status status = STATUS_OK;
    if (body.size)
        status = count_patterns(cases, own, &tallies, error);
    if (!status && !tallies.count)
        status = count_patterns(cases, has, &tallies, error);
    if (status)
        return status;
    *ret = cite_usual;
    size_t most = 0;
    for (size_t i = 0; i < tallies.count; i++) {
        if (tallies.tally[i].times <= most)
            continue;
        most = tallies.tally[i].times;
        *ret = tallies.tally[i].pattern;
    }
    return STATUS_OK;
}

static bool belongs(const struct thread *thread, size_t at)
{
    const struct treatment *treatment = &thread->treatment[at];
    const struct treatment *start = &thread->treatment[thread->start];
    if (at == thread->start || treatment->date.size != 10 || !treatment->number.size ||
        (start->date.size && str_compare(treatment->date, start->date) >= 0))
        return false;
    return treatment->signal == SIGNAL_REFERENCE || treatment->signal == SIGNAL_CASE ||
           treatment->signal == SIGNAL_TITLE;
}

static bool all_capitals(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((text.data[i] >= 'a' && text.data[i] <= 'z') || text.data[i] == ' ')
            return false;
    return text.size >= 2 && text.size <= 10;
}

struct str cite_short(struct cases *cases, struct str body)
{
    struct str folded = fold(cases->arena, body);
    const struct body_register *bodies = &cases->bodies;
    for (size_t i = 0; i < bodies->count; i++) {
        if (!str_equal(bodies->name[i].folded, folded))
            continue;
        for (size_t k = 0; k < bodies->count; k++)
            if (bodies->name[k].group == bodies->name[i].group &&
                all_capitals(bodies->name[k].name))
                return bodies->name[k].name;
    }
    struct str initials = name_initials(cases->arena, body);
    if (utf8_length(initials) < 2)
        return body;
    CLEANUP(buffer_free) struct buffer out = {0};
    while (initials.size) {
        uint32_t code;
        size_t size = utf8_decode(initials, &code);
        buffer_add_code(&out, (uint32_t)utf8proc_toupper((utf8proc_int32_t)code));
        initials = str_from(initials, size);
    }
    return arena_copy(cases->arena, buffer_str(&out));
}

struct cited cite_treatment(struct cases *cases, const struct treatment *treatment)
{
    struct cited cited = {.body = treatment->committee,
                          .brief = cite_short(cases, treatment->committee),
                          .date = treatment->date,
                          .number = treatment->number,
                          .extraordinary = treatment->extraordinary,
                          .municipality = treatment->municipality};
    if (treatment->item) {
        cited.title = treatment->item->record.title;
        cited.case_no = treatment->item->record.case_no;
        cited.id = treatment->item->record.id;
    }
    return cited;
}

void cite_block(struct cases *cases, const struct thread *thread, enum cite_style style,
                const struct cite_pattern *pattern, struct cite_block *ret)
{
    ret->line = ARENA_NEW(cases->arena, struct str, thread->count);
    ret->count = 0;
    for (size_t i = 0; i < thread->count; i++) {
        if (!belongs(thread, i))
            continue;
        struct cited cited = cite_treatment(cases, &thread->treatment[i]);
        ret->line[ret->count++] = cite_line(&cited, style, pattern, cases->arena);
    }
}
