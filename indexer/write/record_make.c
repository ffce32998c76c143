// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/record_make.h"

#include "stemmer/base/buffer.h"

static struct str iso_day(day date, struct arena *arena)
{
    if (!date)
        return STR_NONE;
    return arena_print(arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

static struct str iso_date(struct date date, struct arena *arena)
{
    if (!date.year)
        return STR_NONE;
    if (!date.month)
        return arena_print(arena, "%04u", date.year);
    if (!date.mday)
        return arena_print(arena, "%04u-%02u", date.year, date.month);
    return arena_print(arena, "%04u-%02u-%02u", date.year, date.month, date.mday);
}

static void fill_meeting(const struct meeting *meeting, const struct source *source, struct str id,
                         struct record *record)
{
    *record = (struct record){
        .id = id,
        .file = source->file,
        .root = source->root,
        .municipality = meeting->municipality,
        .committee = meeting->committee,
        .date = meeting->date,
        .time = meeting->time,
        .place = meeting->place,
        .type = meeting->kind,
        .ocr_quality = meeting->ocr_quality,
    };
}

static void fill_outcomes(const struct item *item, struct arena *arena, struct record *record)
{
    record->outcome = ARENA_NEW(arena, struct str, OUTCOME_COUNT);
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (item->outcomes & (1U << i))
            record->outcome[record->outcome_count++] = str_of(outcome_name((enum outcome)i));
}

static void fill_sections(const struct item *item, struct arena *arena, struct record *record)
{
    record->section = ARENA_NEW(arena, struct record_section, item->section_count);
    record->section_count = item->section_count;
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        record->section[i] = (struct record_section){
            .kind = str_of(section_name(section->kind)),
            .heading = section->heading,
            .text = section->text,
            .by = section->by,
            .date = iso_day(section->date, arena),
            .quoted = section->quoted,
            .line_from = section->line_from,
            .line_to = section->line_to,
            .page = section->page,
        };
    }
}

static void fill_references(const struct item *item, struct arena *arena, struct record *record)
{
    static const char *const state[] = {
        [EARLIER_SILENT] = "silent", [EARLIER_NONE] = "none", [EARLIER_GIVEN] = "given"};
    const struct references *list[] = {&item->earlier, &item->mentions};
    record->earlier_state = str_of(state[item->earlier_state]);
    record->reference =
        ARENA_NEW(arena, struct record_reference, item->earlier.count + item->mentions.count);
    for (size_t k = 0; k < COUNT_OF(list); k++) {
        for (size_t i = 0; i < list[k]->count; i++) {
            const struct reference *reference = &list[k]->reference[i];
            record->reference[record->reference_count++] = (struct record_reference){
                .committee = reference->committee,
                .date = iso_date(reference->date, arena),
                .item = reference->item,
                .text = reference->text,
                .later = reference->later,
                .mention = k == 1,
            };
        }
    }
}

static void add_people(const struct people *people, struct record *record)
{
    static const char *const state[] = {[PRESENCE_PRESENT] = "tilstede",
                                        [PRESENCE_APOLOGIES] = "afbud",
                                        [PRESENCE_ABSENT] = "fraværende"};
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->person[i];
        bool known = false;
        for (size_t k = 0; k < record->person_count && !known; k++)
            known = str_equal(record->person[k].name, person->name);
        if (!known)
            record->person[record->person_count++] = (struct record_person){
                person->name, person->party, person->role, str_of(state[person->state])};
    }
}

static void fill_attachments(const struct item *item, struct arena *arena, struct record *record)
{
    record->attachment = ARENA_NEW(arena, struct record_attachment, item->attachment_count);
    record->attachment_count = item->attachment_count;
    for (size_t i = 0; i < item->attachment_count; i++)
        record->attachment[i] =
            (struct record_attachment){item->attachment[i].title, item->attachment[i].id,
                                       item->attachment[i].recommended, item->attachment[i].late};
    record->attachments_stated = (uint32_t)(item->attachments_stated + 1);
}

static void fill_subs(const struct item *item, struct arena *arena, struct record *record)
{
    record->sub = ARENA_NEW(arena, struct record_sub, item->sub_count);
    record->sub_count = item->sub_count;
    for (size_t i = 0; i < item->sub_count; i++)
        record->sub[i] = (struct record_sub){item->sub[i].number, item->sub[i].text,
                                             item->sub[i].line_from, item->sub[i].line_to};
}

static uint32_t printed(int count)
{
    return (uint32_t)(count + 1);
}

static void fill_votes(const struct item *item, struct arena *arena, struct record *record)
{
    size_t ballots = 0;
    for (size_t i = 0; i < item->vote_count; i++)
        ballots += item->vote[i].ballot_count;
    record->vote = ARENA_NEW(arena, struct record_vote, item->vote_count);
    record->ballot = ARENA_NEW(arena, struct record_ballot, ballots);
    record->vote_count = item->vote_count;
    for (size_t i = 0; i < item->vote_count; i++) {
        const struct vote *vote = &item->vote[i];
        record->vote[i] = (struct record_vote){
            .for_count = printed(vote->for_count),
            .against_count = printed(vote->against_count),
            .abstain_count = printed(vote->abstain_count),
            .text = vote->text,
            .mismatch = vote->mismatch,
        };
        for (size_t k = 0; k < vote->ballot_count; k++)
            record->ballot[record->ballot_count++] = (struct record_ballot){
                .side = str_of(ballot_side_name(vote->ballot[k].side)),
                .name = vote->ballot[k].name,
                .party = vote->ballot[k].party,
                .count = printed(vote->ballot[k].count),
                .vote = (uint32_t)i,
            };
    }
}

static void fill_opinions(const struct item *item, struct arena *arena, struct record *record)
{
    record->dissent = ARENA_NEW(arena, struct record_dissent, item->dissent_count);
    record->dissent_count = item->dissent_count;
    for (size_t i = 0; i < item->dissent_count; i++)
        record->dissent[i] =
            (struct record_dissent){str_of(dissent_kind_name(item->dissent[i].kind)),
                                    item->dissent[i].who, item->dissent[i].text};
    record->commitment = ARENA_NEW(arena, struct record_commitment, item->commitment_count);
    record->commitment_count = item->commitment_count;
    for (size_t i = 0; i < item->commitment_count; i++) {
        const struct commitment *commitment = &item->commitment[i];
        record->commitment[i] =
            (struct record_commitment){commitment->text, commitment->actor, commitment->to,
                                       commitment->due, iso_date(commitment->due_date, arena)};
    }
    record->place_named = ARENA_NEW(arena, struct record_place, item->locality_count);
    record->place_named_count = item->locality_count;
    for (size_t i = 0; i < item->locality_count; i++)
        record->place_named[i] =
            (struct record_place){item->locality[i].name, item->locality[i].kind};
}

void record_of_item(const struct meeting *meeting, const struct item *item,
                    const struct source *source, struct str id, struct arena *arena,
                    struct record *ret)
{
    fill_meeting(meeting, source, id, ret);
    ret->number = item->number;
    ret->title = item->title;
    ret->title_raw = item->title_raw;
    ret->case_no = item->case_no;
    ret->order = item->order;
    ret->page = item->page;
    ret->page_from_toc = item->page_from_toc;
    ret->line_from = item->line_from;
    ret->line_to = item->line_to;
    ret->closed = item->closed;
    ret->routine = item->routine != ROUTINE_NO;
    fill_outcomes(item, arena, ret);
    fill_sections(item, arena, ret);
    fill_references(item, arena, ret);
    ret->person =
        ARENA_NEW(arena, struct record_person, item->absences.count + meeting->apologies.count);
    add_people(&item->absences, ret);
    add_people(&meeting->apologies, ret);
    fill_attachments(item, arena, ret);
    fill_subs(item, arena, ret);
    fill_votes(item, arena, ret);
    fill_opinions(item, arena, ret);
    ret->undecided = item->undecided;
    ret->followed = str_of(followed_name(item->followed));
    ret->case_kind = str_of(case_kind_name(item->case_kind));
    ret->decides = item->decides;
    ret->proposer = item->proposer;
    ret->attachments_recommended = printed(item->attachments_recommended);
    ret->cpr_count = item->cpr_count;
}

/* The texts as a paragraph of their own, a space between two. */
static void add_paragraph(struct buffer *out, const struct str *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_add_byte(out, ' ');
        buffer_add(out, text[i]);
    }
    buffer_add(out, STR("\n\n"));
}
#define ADD_PARAGRAPH(out, ...)                                                                    \
    add_paragraph(out, (const struct str[]){__VA_ARGS__},                                          \
                  sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* The words that only stand in headings, markers and lists of those present, one a line. */
static struct str marginal_text(const struct meeting *meeting, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    const struct str of_meeting[] = {meeting->municipality, meeting->committee, meeting->time,
                                     meeting->kind, meeting->place};
    for (size_t i = 0; i < COUNT_OF(of_meeting); i++)
        ADD_PARAGRAPH(&out, of_meeting[i]);
    const struct people *people[] = {&meeting->participants, &meeting->apologies};
    for (size_t k = 0; k < COUNT_OF(people); k++)
        for (size_t i = 0; i < people[k]->count; i++) {
            const struct person *person = &people[k]->person[i];
            ADD_PARAGRAPH(&out, person->name, person->party, person->role, person->deputy);
        }
    for (size_t i = 0; i < meeting->item_count; i++) {
        const struct item *item = &meeting->item[i];
        ADD_PARAGRAPH(&out, item->number, item->title_raw, item->case_no);
        for (size_t k = 0; k < item->section_count; k++) {
            const struct section *section = &item->section[k];
            ADD_PARAGRAPH(&out, section->heading);
            if (section->kind == SECTION_ATTENDANCE)
                ADD_PARAGRAPH(&out, section->text);
        }
        for (size_t k = 0; k < item->absences.count; k++)
            ADD_PARAGRAPH(&out, item->absences.person[k].name, item->absences.person[k].party,
                          item->absences.person[k].role);
        for (size_t k = 0; k < item->attachment_count; k++)
            ADD_PARAGRAPH(&out, item->attachment[k].title, item->attachment[k].id);
    }
    return arena_copy(arena, buffer_str(&out));
}

void record_of_meeting(const struct meeting *meeting, const struct source *source, struct str id,
                       struct arena *arena, struct record *ret)
{
    fill_meeting(meeting, source, id, ret);
    ret->meeting = true;
    ret->title = meeting->committee;
    ret->line_from = meeting->line_from;
    ret->line_to = meeting->line_to;
    struct record_section *section =
        ARENA_NEW(arena, struct record_section, RECORD_MEETING_SECTIONS);
    section[RECORD_HEADER_SECTION] =
        (struct record_section){.kind = STR("hoved"), .text = meeting->header};
    section[RECORD_HEADINGS_SECTION] =
        (struct record_section){.kind = STR("overskrifter"), .text = marginal_text(meeting, arena)};
    section[RECORD_ASIDE_SECTION] =
        (struct record_section){.kind = STR("udeladt"), .text = meeting->aside};
    ret->section = section;
    ret->section_count = RECORD_MEETING_SECTIONS;
    ret->person = ARENA_NEW(arena, struct record_person,
                            meeting->participants.count + meeting->apologies.count);
    add_people(&meeting->apologies, ret);
    add_people(&meeting->participants, ret);
}
