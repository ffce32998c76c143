// SPDX-License-Identifier: GPL-2.0-or-later
/* Where the terms of a query stand in an item. */
#include "searcher/explain/explain_parts.h"
#include "searcher/match.h"
#include "stemmer/base/array.h"

#define HEADING_LINES 3 /* of a section before its text: the heading and empty lines */

static enum status add_text(struct explaining *all, struct explain_texts *texts,
                            const struct explain_text *text, struct error *error)
{
    struct explain_text *made = &texts->text[texts->count++];
    *made = *text;
    return analyzer_run(all->searcher->analyzer, text->text, all->arena, &made->words, error);
}

static enum status add_attachments(struct explaining *all, const struct record *record,
                                   struct explain_texts *texts, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < record->section_count; i++)
        if (str_is(record->section[i].kind, "bilag"))
            return STATUS_OK; /* they are listed there */
    for (size_t i = 0; !status && i < record->attachment_count; i++)
        status = add_text(
            all, texts,
            &(struct explain_text){.section = STR("bilag"), .text = record->attachment[i].title},
            error);
    return status;
}

enum status explain_texts(struct explaining *all, const struct record *record,
                          struct explain_texts *ret, struct error *error)
{
    size_t room = 1 + record->section_count + record->attachment_count;
    struct explain_texts texts = {ARENA_NEW(all->arena, struct explain_text, room), 0};
    enum status status = add_text(all, &texts,
                                  &(struct explain_text){.section = STR("titel"),
                                                         .text = record->title,
                                                         .line_from = record->line_from,
                                                         .line_to = record->line_from,
                                                         .page = record->page},
                                  error);
    for (size_t i = 0; !status && i < record->section_count; i++) {
        const struct record_section *section = &record->section[i];
        status = add_text(all, &texts,
                          &(struct explain_text){.section = section->kind,
                                                 .heading = section->heading,
                                                 .text = section->text,
                                                 .line_from = section->line_from,
                                                 .line_to = section->line_to,
                                                 .page = section->page,
                                                 .quoted = section->quoted},
                          error);
    }
    if (!status)
        status = add_attachments(all, record, &texts, error);
    *ret = texts;
    return status;
}

static uint32_t count_breaks(struct str text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] == '\n';
    return count;
}

/* The line in the source, when the lines of the text are those of the source; else 0. */
static uint32_t line_of(const struct explain_text *text, uint32_t offset)
{
    uint32_t breaks = count_breaks(text->text);
    if (!text->line_from || text->line_to < text->line_from + breaks)
        return text->line_from && text->line_from == text->line_to ? text->line_from : 0;
    uint32_t first = text->line_to - breaks;
    if (first - text->line_from > HEADING_LINES)
        return 0;
    return first + count_breaks(str_head(text->text, offset));
}

/* Does the word at a place carry this term? */
static bool carries(const struct plan *plan, const struct word *word)
{
    while ((plan->op == PLAN_FILTER || plan->op == PLAN_AND_NOT) && plan->child_count)
        plan = plan->child[0];
    if (plan->op != PLAN_TERM || plan->term.size < 2)
        return false;
    struct str value = str_from(plan->term, 1);
    bool found = false;
    switch (plan->term.data[0]) {
    case 'Z':
        return str_equal(word->stem, value);
    case 'E':
        return str_equal(word->folded, value);
    case 'P':
        for (uint32_t i = 0; i < word->part_count; i++)
            found = found || str_equal(word->parts[i], value);
        return found;
    default:
        for (uint32_t i = 0; i < word->special_count; i++)
            found = found || (word->special[i].kind == plan->term.data[0] &&
                              str_equal(word->special[i].value, value));
        return found;
    }
}

static const struct word *word_at(const struct explain_text *text, uint32_t offset)
{
    for (size_t i = 0; i < text->words.count; i++)
        if (text->words.word[i].surface.data == text->text.data + offset)
            return &text->words.word[i];
    return NULL;
}

/* The term that a place is of: one whose word it is, else one of several words, else any that
 * matches. */
static struct explain_term *owner(struct explain_part *part, const struct word *word)
{
    struct explain_term *whole = NULL;
    struct explain_term *any = NULL;
    for (size_t i = 0; i < part->term_count; i++) {
        struct explain_term *term = &part->term[i];
        if (!term->matches)
            continue;
        if (word && carries(term->plan, word))
            return term;
        if (!whole && (term->source == SOURCE_APART || term->source == SOURCE_PHRASE ||
                       term->source == SOURCE_NEARBY || term->source == SOURCE_EXACT ||
                       term->source == SOURCE_SYNONYM))
            whole = term;
        if (!any && term->source != SOURCE_NAME && term->source != SOURCE_VALUE)
            any = term;
    }
    return whole ? whole : any;
}

static void add_place(struct explaining *all, struct explain_term *term,
                      const struct explain_text *text, const struct place *at)
{
    struct str written = str_slice(text->text, at->start, at->end);
    uint32_t line = line_of(text, at->start);
    term->times++;
    for (size_t i = 0; i < term->place_count; i++) {
        struct explain_place *place = &term->place[i];
        if (str_equal(place->text, written) && str_equal(place->section, text->section) &&
            place->line == line && place->line_from == text->line_from) {
            place->times++;
            return;
        }
    }
    *ARRAY_PUSH(all->arena, term->place, term->place_count, term->place_room) =
        (struct explain_place){.section = text->section,
                               .heading = text->heading,
                               .text = written,
                               .line = line,
                               .line_from = text->line_from,
                               .line_to = text->line_to,
                               .page = text->page,
                               .times = 1};
}

void explain_places(struct explaining *all, struct explain_part *part,
                    const struct explain_texts *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct explain_text *text = &texts->text[i];
        struct places places;
        if (text->quoted && part->query->field == FIELD_DECISION)
            continue; /* another meeting's decision */
        match_find(part->patterns, text->section, text->text, &text->words, all->arena, &places);
        for (size_t k = 0; k < places.count; k++) {
            struct explain_term *term = owner(part, word_at(text, places.place[k].start));
            if (term)
                add_place(all, term, text, &places.place[k]);
        }
    }
}
