// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts.h"
#include "indexer/facts_text.h"
#include "indexer/facts_title.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define ABSENCE_MAX      1000 /* people */
#define SUB_TEXT_MAX     200  /* bytes */
#define ABSENCE_LINE_MAX 600  /* bytes of "N.N. var fraværende" */

/* One item and what its readers share. */
struct reader {
    struct item *item;
    const struct meeting *meeting;
    struct arena *arena;    /* of the item */
    struct words *decision; /* words of each section that is a decision, once they were read */
    struct arena keep;      /* of those words */
    struct arena scratch;   /* for the words of one other section */
};

static bool current_decision(const struct section *section)
{
    return section->kind == SECTION_DECISION && !section->quoted;
}

static void fill_title(struct item *item, struct arena *arena)
{
    if (!item->title_raw.size)
        item->title_raw = item->title;
    struct str title = item->title.size ? item->title : item->title_raw;
    item->title = title_clean(title, arena, &item->closed);
    bool closed = false;
    (void)title_clean(item->title_raw, arena, &closed);
    item->closed |= closed;
}

/* The words of section @p index: three readers want those of a decision. */
static struct words words_of(struct reader *reader, size_t index)
{
    const struct section *section = &reader->item->section[index];
    if (!current_decision(section)) {
        arena_reset(&reader->scratch);
        return words_read(&reader->scratch, section->text);
    }
    if (!reader->decision)
        reader->decision = ARENA_NEW(&reader->keep, struct words, reader->item->section_count);
    if (!reader->decision[index].count)
        reader->decision[index] = words_read(&reader->keep, section->text);
    return reader->decision[index];
}

static void fill_outcomes(struct reader *reader)
{
    struct item *item = reader->item;
    item->outcomes = 0;
    for (size_t i = 0; i < item->section_count; i++) {
        if (!current_decision(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        item->outcomes |= outcomes_of(&words, item->section[i].text);
    }
    uint32_t nothing = 1u << OUTCOME_NOTHING;
    if (item->outcomes & ~nothing)
        item->outcomes &= ~nothing;
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
    for (size_t i = 0; i < item->section_count; i++) {
        if (!prose_section(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        references_of(&words, item->section[i].text, meeting->date, arena, &item->earlier,
                      &item->mentions);
    }
    references_sort_out(item, meeting, arena);
    if (item->earlier.count)
        item->earlier_state = EARLIER_GIVEN;
    else if (item->earlier_state == EARLIER_GIVEN)
        item->earlier_state = EARLIER_SILENT;
}

/* Attachments, votes, absences ------------------------------------------------------------ */

static void fill_attachments(struct item *item, struct arena *arena)
{
    size_t room = 0;
    item->attachment = NULL;
    item->attachment_count = 0;
    item->attachments_stated = -1;
    for (size_t i = 0; i < item->section_count; i++) {
        if (item->section[i].kind != SECTION_ATTACHMENTS)
            continue;
        struct attachment *found;
        size_t count;
        int stated;
        attachments_read(item->section[i].text, arena, &found, &count, &stated);
        if (stated >= 0)
            item->attachments_stated = stated;
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
        if (!current_decision(&item->section[i]))
            continue;
        struct words words = words_of(reader, i);
        votes_of(&words, item->section[i].text, arena, &found, &count);
        for (size_t k = 0; k < count; k++)
            *ARRAY_PUSH(arena, item->vote, item->vote_count, room) = found[k];
    }
}

struct absences {
    struct people people;
    size_t room;
    struct arena *arena;
};

static void absences_add(struct absences *absences, struct str list, enum presence state)
{
    struct people found;
    people_read(list, state, absences->arena, &found);
    for (size_t i = 0; i < found.count && absences->people.count < ABSENCE_MAX; i++) {
        bool known = false;
        for (size_t k = 0; k < absences->people.count; k++)
            known |= str_equal(absences->people.person[k].name, found.person[i].name);
        if (!known && found.person[i].state != PRESENCE_PRESENT)
            *ARRAY_PUSH(absences->arena, absences->people.person, absences->people.count,
                        absences->room) = found.person[i];
    }
}

/* "N.N. (A) var fraværende.", "N.N. havde meldt afbud" */
static bool absence_sentence(struct absences *absences, struct str line)
{
    static const struct {
        struct str text;
        enum presence state;
    } table[] = {
        {{" var fraværende", 16}, PRESENCE_ABSENT},
        {{" havde meldt afbud", 18}, PRESENCE_APOLOGIES},
        {{" har meldt afbud", 16}, PRESENCE_APOLOGIES},
        {{" var ikke til stede", 19}, PRESENCE_ABSENT},
        {{" havde afbud", 12}, PRESENCE_APOLOGIES},
        {{" havde lovligt forfald", 22}, PRESENCE_APOLOGIES},
        {{" havde meldt forfald", 20}, PRESENCE_APOLOGIES},
    };
    for (size_t i = 0; i < COUNT_OF(table) && line.size <= ABSENCE_LINE_MAX; i++) {
        size_t at = str_find(line, table[i].text, 0);
        if (at >= line.size)
            continue;
        struct str names = str_head(line, at);
        for (size_t k = names.size; k >= 2; k--) /* the sentence before is another matter */
            if (names.data[k - 2] == '.' && names.data[k - 1] == ' ' && k > 4) {
                names = str_from(names, k);
                break;
            }
        absences_add(absences, names, table[i].state);
        return true;
    }
    return false;
}

/* Does a word for absence stand in the text, in small letters? */
static bool tells_absence(struct str text)
{
    static const struct str word[] = {
        {"fraværende", 11}, {"afbud", 5}, {"til stede", 9}, {"forfald", 7}};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_find(text, word[i], 0) < text.size)
            return true;
    return false;
}

/* Lines of a section: labels with the names after them or on the next line. */
static void absence_lines(struct absences *absences, struct str text, enum presence state,
                          bool strict)
{
    struct str rest = text, line;
    bool open = state != PRESENCE_PRESENT; /* the next line goes on with the list */
    bool tells = tells_absence(text);
    while (line_next(&rest, &line)) {
        size_t label = absence_label(line, &state);
        struct str names = str_trim(str_from(line, label));
        if (label && strict && names.size && !text_capital(names) && names.data[0] != '-')
            continue; /* a sentence that begins with the word */
        if (label)
            open = true;
        if (!line.size || (!label && tells && absence_sentence(absences, line)))
            continue;
        if (!label && !open)
            continue;
        absences_add(absences, names, state);
        open = label && !names.size ? true : open && !strict;
    }
}

static void fill_absences(struct item *item, struct arena *arena)
{
    struct absences absences = {.arena = arena};
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        enum presence state = PRESENCE_PRESENT;
        if (section->quoted) /* of another meeting */
            continue;
        (void)absence_label(section->heading, &state);
        if (section->kind == SECTION_ATTENDANCE)
            absence_lines(&absences, section->text, state, false);
        else if (current_decision(section) || section->kind == SECTION_OTHER ||
                 section->kind == SECTION_RECOMMENDATION)
            absence_lines(&absences, section->text, PRESENCE_PRESENT, true);
    }
    item->absences = absences.people;
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

static void fill_sub_items(struct item *item, struct arena *arena)
{
    item->sub = NULL;
    item->sub_count = 0;
    if (!title_messages(text_lower(arena, item->title)))
        return;
    for (size_t i = 0; i < item->section_count && !item->sub_count; i++) {
        enum section_kind kind = item->section[i].kind;
        if (kind == SECTION_OTHER || kind == SECTION_CASE || kind == SECTION_SUMMARY ||
            kind == SECTION_TOPIC)
            sub_items_of(item, &item->section[i], arena);
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
    if (parts & PART_OUTCOMES)
        fill_outcomes(&reader);
    if (parts & PART_REFERENCES)
        fill_references(&reader);
    if (parts & PART_ATTACHMENTS)
        fill_attachments(item, arena);
    if (parts & PART_VOTES)
        fill_votes(&reader);
    if (parts & PART_ABSENCES)
        fill_absences(item, arena);
    if (parts & PART_SUB_ITEMS)
        fill_sub_items(item, arena);
    if (parts & PART_ROUTINE)
        fill_routine(item, arena);
    arena_free(&reader.keep);
    arena_free(&reader.scratch);
}

void item_complete(struct item *item, const struct meeting *meeting, struct arena *arena)
{
    item_complete_parts(item, meeting, arena, PART_ALL);
}
