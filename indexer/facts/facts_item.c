// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_parts.h"
#include "indexer/facts/facts_title.h"
#include "indexer/format/cpr.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define SUB_TEXT_MAX 200 /* bytes */

/* One item and what its readers share. */
struct reader {
    struct item *item;
    const struct meeting *meeting;
    struct arena *arena;    /* of the item */
    struct words *decision; /* words of each section that is a decision, once they were read */
    bool messages;          /* its title is of a list of messages */
    struct arena keep;      /* of those words */
    struct arena scratch;   /* for the words of one other section */
};

bool section_decides(const struct section *section)
{
    return section->kind == SECTION_DECISION && !section->quoted;
}

/* "Foreningstilskud 2013 (2012-77518)": the case number behind the title. */
static void case_off_title(struct item *item)
{
    size_t open = item->title.size;
    while (open && item->title.data[open - 1] != '(')
        open--;
    struct str id = open > 1 ? case_no_in_parentheses(str_from(item->title, open - 1)) : STR_NONE;
    if (!id.size || (item->case_no.size && !str_equal(item->case_no, id)))
        return;
    item->case_no = id;
    item->title = str_trim(str_head(item->title, open - 1));
}

static void fill_title(struct item *item, struct arena *arena)
{
    if (!item->title_raw.size)
        item->title_raw = item->title;
    case_off_title(item);
    struct str title = item->title.size ? item->title : item->title_raw;
    item->title = title_clean(title, arena, &item->closed);
    if (!str_equal(title, item->title_raw))
        (void)title_clean(item->title_raw, arena, &item->closed);
}

/* The words of section @p index: three readers want those of a decision. */
static struct words words_of(struct reader *reader, size_t index)
{
    const struct section *section = &reader->item->section[index];
    if (!section_decides(section)) {
        arena_reset(&reader->scratch);
        return words_read(&reader->scratch, section->text);
    }
    if (!reader->decision)
        reader->decision = ARENA_NEW(&reader->keep, struct words, reader->item->section_count);
    if (!reader->decision[index].count)
        reader->decision[index] = words_read(&reader->keep, section->text);
    return reader->decision[index];
}

/* What is put off when an agenda is approved ("Godkendt, pkt. 5 udsat.") is another item. */
static bool approves_agenda(struct reader *reader)
{
    struct str low = text_lower(reader->arena, reader->item->title);
    return str_starts(low, STR("godkendelse af dagsorden")) || str_is(low, "dagsorden") ||
           str_is(low, "dagsordenen");
}

static void fill_outcomes(struct reader *reader)
{
    struct item *item = reader->item;
    item->outcomes = 0;
    for (size_t i = 0; i < item->section_count; i++) {
        if (!section_decides(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        item->outcomes |= outcomes_of(&words, item->section[i].text);
    }
    uint32_t nothing = 1u << OUTCOME_NOTHING;
    if (item->outcomes & ~nothing)
        item->outcomes &= ~nothing;
    if (item->outcomes & 1u << OUTCOME_APPROVED && approves_agenda(reader))
        item->outcomes &= ~(1u << OUTCOME_POSTPONED | 1u << OUTCOME_WITHDRAWN);
}

/* References ------------------------------------------------------------------------------ */

static bool prose_section(const struct section *section)
{
    switch (section->kind) {
    case SECTION_EARLIER:
    case SECTION_ATTACHMENTS:
    case SECTION_ATTENDANCE:
    case SECTION_SIGNATURE:
    case SECTION_COMPETENCE:
    case SECTION_TYPE:
        return false;
    default:
        return !section->quoted;
    }
}

static struct reference *reference_push(struct references *list, struct arena *arena)
{
    struct reference *grown = ARENA_NEW(arena, struct reference, list->count + 1);
    if (list->count)
        memcpy(grown, list->reference, list->count * sizeof *grown);
    list->reference = grown;
    return &grown[list->count++];
}

/* The heading of a decision that another meeting made is a reference. */
static void quoted_decision(struct item *item, const struct section *section, struct arena *arena)
{
    struct reference r = {.text = section->heading};
    day date;
    decision_heading_read(section->heading, &r.committee, &date, &r.item);
    if (section->by.size)
        r.committee = committee_clean(section->by, arena);
    if (section->date)
        date = section->date;
    r.date = (struct date){.year = (uint16_t)(date / 10000),
                           .month = (uint8_t)(date / 100 % 100),
                           .mday = (uint8_t)(date % 100)};
    if (!r.committee.size && !date)
        return;
    for (size_t i = 0; i < item->earlier.count; i++) {
        struct reference *old = &item->earlier.reference[i];
        if (date && date_day(old->date) == date && str_equal(old->committee, r.committee)) {
            if (!old->item.size)
                old->item = r.item;
            return;
        }
    }
    *reference_push(&item->earlier, arena) = r;
}

/* Is @p definite the other name with its article: "teknikudvalg", "teknikudvalget"? */
static bool with_article(struct str name, struct str definite)
{
    return definite.size == name.size + 2 && str_starts(definite, name) &&
           (str_ends(definite, STR("et")) || str_ends(definite, STR("en")));
}

static bool own_body(const struct reference *r, const struct meeting *meeting, struct arena *arena)
{
    if (!meeting->committee.size || !r->committee.size)
        return false;
    struct str own = fold(arena, meeting->committee), other = fold(arena, r->committee);
    return str_equal(own, other) || with_article(own, other) || with_article(other, own);
}

/* This meeting is not its own past, and what is to come is no earlier treatment. */
static void references_sort_out(struct item *item, const struct meeting *meeting,
                                struct arena *arena)
{
    size_t kept = 0;
    for (size_t i = 0; i < item->earlier.count; i++) {
        struct reference *r = &item->earlier.reference[i];
        day date = date_day(r->date);
        bool own = meeting->date && date == meeting->date &&
                   (!r->committee.size || !meeting->committee.size || own_body(r, meeting, arena));
        if (own)
            continue;
        if (r->later) {
            struct reference moved = *r;
            *reference_push(&item->mentions, arena) = moved;
            continue;
        }
        item->earlier.reference[kept++] = *r;
    }
    item->earlier.count = kept;
    kept = 0;
    for (size_t i = 0; i < item->mentions.count; i++) {
        struct reference *r = &item->mentions.reference[i];
        if (!(r->later && !r->date.year && own_body(r, meeting, arena)))
            item->mentions.reference[kept++] = *r;
    }
    item->mentions.count = kept;
}

static void fill_references(struct reader *reader)
{
    struct item *item = reader->item;
    const struct meeting *meeting = reader->meeting;
    struct arena *arena = reader->arena;
    item->earlier = item->mentions = (struct references){0};
    item->earlier_state = EARLIER_SILENT;
    for (size_t i = 0; i < item->section_count; i++) {
        if (item->section[i].kind != SECTION_EARLIER)
            continue;
        enum earlier_state state =
            references_read_labelled(item->section[i].text, meeting->date, arena, &item->earlier);
        if (state > item->earlier_state)
            item->earlier_state = state;
    }
    for (size_t i = 0; i < item->section_count; i++)
        if (item->section[i].kind == SECTION_DECISION && item->section[i].quoted)
            quoted_decision(item, &item->section[i], arena);
}

static void finish_references(struct reader *reader)
{
    struct item *item = reader->item;
    references_sort_out(item, reader->meeting, reader->arena);
    if (item->earlier.count)
        item->earlier_state = EARLIER_GIVEN;
    else if (item->earlier_state == EARLIER_GIVEN)
        item->earlier_state = EARLIER_SILENT;
}

/* "Bredbånd (fra mødet den 7. april 2016, punkt 4)": only what is sure of a title. */
static void title_references(struct reader *reader, const struct words *words)
{
    struct item *item = reader->item;
    struct references none = {0};
    references_of(words, item->title, reader->meeting->date, reader->arena, &item->earlier, &none);
}

/* What stands anywhere in running text: the words of each section are read once for all. */
static void fill_prose(struct reader *reader, unsigned parts)
{
    struct item *item = reader->item;
    size_t room = 0, promises = 0;
    struct words title = {0};
    if (parts & (PART_LOCALITIES | PART_REFERENCES)) {
        arena_reset(&reader->scratch);
        title = words_read(&reader->scratch, item->title);
    }
    if (parts & PART_LOCALITIES) {
        struct passage passage = {&title, item->title, reader->arena};
        item->locality = NULL;
        item->locality_count = 0;
        localities_of(&passage, item, &room);
    }
    if (parts & PART_REFERENCES)
        title_references(reader, &title);
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        bool promises_here =
            parts & PART_COMMITMENTS && reader->messages && !section_decides(section);
        if (!prose_section(section) ||
            !(promises_here || parts & (PART_REFERENCES | PART_LOCALITIES)))
            continue;
        struct words words = words_of(reader, i);
        struct passage passage = {&words, section->text, reader->arena};
        if (parts & PART_REFERENCES)
            references_of(&words, section->text, reader->meeting->date, reader->arena,
                          &item->earlier, &item->mentions);
        if (parts & PART_LOCALITIES)
            localities_of(&passage, item, &room);
        if (promises_here)
            commitments_of(&passage, reader->meeting->date, true, item, &promises);
    }
}

/* Attachments, votes, opinions ------------------------------------------------------------ */

static void fill_attachments(struct item *item, struct arena *arena)
{
    size_t room = 0;
    item->attachment = NULL;
    item->attachment_count = 0;
    item->attachments_stated = item->attachments_recommended = -1;
    for (size_t i = 0; i < item->section_count; i++) {
        if (item->section[i].kind != SECTION_ATTACHMENTS)
            continue;
        struct attachment *found;
        size_t count;
        int stated;
        attachments_read(item->section[i].text, arena, &found, &count, &stated);
        if (stated >= 0) {
            item->attachments_stated = stated;
            attachments_stated(item->section[i].text, &item->attachments_recommended);
        }
        for (size_t k = 0; k < count; k++)
            *ARRAY_PUSH(arena, item->attachment, item->attachment_count, room) = found[k];
    }
}

static void fill_votes(struct reader *reader)
{
    struct item *item = reader->item;
    struct arena *arena = reader->arena;
    size_t room = 0;
    item->vote = NULL;
    item->vote_count = 0;
    for (size_t i = 0; i < item->section_count; i++) {
        struct vote *found;
        size_t count;
        if (!section_decides(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        votes_of(&words, item->section[i].text, arena, &found, &count);
        for (size_t k = 0; k < count; k++)
            *ARRAY_PUSH(arena, item->vote, item->vote_count, room) = found[k];
    }
    for (size_t i = 0; i < item->vote_count; i++)
        ballots_read(&item->vote[i], reader->meeting, arena);
}

/* Dissents and commitments in what was decided. */
static void fill_opinions(struct reader *reader, unsigned parts)
{
    struct item *item = reader->item;
    size_t dissents = 0, promises = item->commitment_count;
    for (size_t i = 0; i < item->section_count; i++) {
        if (!section_decides(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        struct passage passage = {&words, item->section[i].text, reader->arena};
        if (parts & PART_DISSENTS)
            dissents_of(&passage, item, &dissents);
        if (parts & PART_COMMITMENTS)
            commitments_of(&passage, reader->meeting->date, false, item, &promises);
    }
}

static void fill_cpr(struct item *item)
{
    item->cpr_count = cpr_count(item->title);
    for (size_t i = 0; i < item->section_count; i++)
        item->cpr_count += cpr_count(item->section[i].heading) + cpr_count(item->section[i].text);
}

/* Sub-items ------------------------------------------------------------------------------- */

/* "12. " or "b) " at the beginning: its value (a is 1), and its bytes in *size. */
static unsigned sub_number(struct str line, size_t *size)
{
    size_t at = 0;
    unsigned value = 0;
    while (at < line.size && at < 3 && ascii_is_digit(line.data[at]))
        value = value * 10 + (unsigned)(line.data[at++] - '0');
    if (!at && line.size > 2 && line.data[0] >= 'a' && line.data[0] <= 'z')
        value = (unsigned)(line.data[at++] - 'a') + 1;
    if (!at || at + 1 >= line.size || (line.data[at] != '.' && line.data[at] != ')') ||
        (line.data[at + 1] != ' ' && line.data[at + 1] != '\t'))
        return 0;
    *size = at;
    return value;
}

/* The line in the file of line @p index of the section's text; 0 when it is not certain. */
static uint32_t file_line(const struct section *section, size_t index, size_t lines)
{
    size_t span = section->line_to - section->line_from + 1;
    if (!section->line_from || span < lines || span - lines > 2)
        return 0;
    return section->line_from + (uint32_t)(span - lines + index);
}

static void sub_items_of(struct item *item, const struct section *section, struct arena *arena)
{
    struct str rest = section->text, line;
    size_t lines = 1, index = 0, first = item->sub_count, room = first;
    for (size_t at = 0; (at = str_find_byte(section->text, '\n', at)) < section->text.size; at++)
        lines++;
    for (unsigned wanted = 1; line_next(&rest, &line); index++) {
        size_t size = 0;
        if (sub_number(line, &size) != wanted)
            continue;
        uint32_t at = file_line(section, index, lines);
        struct str whole = str_from(section->text, (size_t)(line.data - section->text.data));
        struct sub_item *sub = ARRAY_PUSH(arena, item->sub, item->sub_count, room);
        *sub = (struct sub_item){.number = str_head(line, size),
                                 .text = str_trim(str_from(whole, size + 1)),
                                 .line_from = at,
                                 .line_to = at ? section->line_to : 0};
        if (item->sub_count > first + 1) {
            struct sub_item *before = sub - 1;
            before->text = str_head(before->text, (size_t)(line.data - before->text.data));
            before->line_to = at && before->line_from ? at - 1 : 0;
        }
        wanted++;
    }
    for (size_t i = first; i < item->sub_count; i++)
        item->sub[i].text = str_trim(str_cut(item->sub[i].text, SUB_TEXT_MAX));
}

static void fill_sub_items(struct reader *reader)
{
    struct item *item = reader->item;
    item->sub = NULL;
    item->sub_count = 0;
    if (!reader->messages)
        return;
    for (size_t i = 0; i < item->section_count && !item->sub_count; i++) {
        enum section_kind kind = item->section[i].kind;
        if (kind == SECTION_OTHER || kind == SECTION_CASE || kind == SECTION_SUMMARY ||
            kind == SECTION_TOPIC)
            sub_items_of(item, &item->section[i], reader->arena);
    }
}

/* Routine --------------------------------------------------------------------------------- */

static bool says_something(const struct section *section)
{
    switch (section->kind) {
    case SECTION_ATTENDANCE:
    case SECTION_COMPETENCE:
    case SECTION_TYPE:
    case SECTION_SIGNATURE:
        return false;
    default:
        break;
    }
    size_t letters = 0;
    for (size_t i = 0; i < section->text.size; i++)
        letters +=
            !ascii_is_space(section->text.data[i]) && !strchr(".,:-*#", section->text.data[i]);
    return letters && outcomes_read(section->text) != 1u << OUTCOME_NOTHING;
}

static void fill_routine(struct item *item, struct arena *arena)
{
    struct str low = text_lower(arena, str_trim(item->title));
    item->routine = ROUTINE_NO;
    if (item->closed)
        return;
    if (title_signature(low))
        item->routine = ROUTINE_SIGNATURE;
    if (!title_any_other(low))
        return;
    bool something = false;
    for (size_t i = 0; i < item->section_count && !something; i++)
        something = says_something(&item->section[i]);
    if (!something)
        item->routine = ROUTINE_EMPTY;
}

void item_complete_parts(struct item *item, const struct meeting *meeting, struct arena *arena,
                         unsigned parts)
{
    struct reader reader = {.item = item, .meeting = meeting, .arena = arena};
    if (parts & PART_TITLE)
        fill_title(item, arena);
    if (parts & (PART_COMMITMENTS | PART_SUB_ITEMS))
        reader.messages = title_messages(text_lower(arena, item->title));
    if (parts & PART_OUTCOMES)
        fill_outcomes(&reader);
    if (parts & PART_REFERENCES)
        fill_references(&reader);
    if (parts & PART_COMMITMENTS) {
        item->commitment = NULL;
        item->commitment_count = 0;
    }
    if (parts & PART_DISSENTS) {
        item->dissent = NULL;
        item->dissent_count = 0;
    }
    if (parts & (PART_REFERENCES | PART_LOCALITIES | PART_COMMITMENTS))
        fill_prose(&reader, parts);
    if (parts & PART_REFERENCES)
        finish_references(&reader);
    if (parts & PART_ATTACHMENTS)
        fill_attachments(item, arena);
    if (parts & PART_VOTES)
        fill_votes(&reader);
    if (parts & PART_ABSENCES)
        absences_read(item, arena);
    if (parts & PART_SUB_ITEMS)
        fill_sub_items(&reader);
    if (parts & PART_ROUTINE)
        fill_routine(item, arena);
    if (parts & (PART_DISSENTS | PART_COMMITMENTS))
        fill_opinions(&reader, parts);
    if (parts & PART_RECOMMENDATION) {
        arena_reset(&reader.scratch);
        recommendation_read(item, meeting, arena, &reader.scratch);
    }
    if (parts & PART_CPR)
        fill_cpr(item);
    arena_free(&reader.keep);
    arena_free(&reader.scratch);
}

void item_complete(struct item *item, const struct meeting *meeting, struct arena *arena)
{
    item_complete_parts(item, meeting, arena, PART_ALL);
}
