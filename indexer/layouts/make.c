// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "indexer/layouts/header.h"
#include "indexer/layouts/item.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define GROUP_ROWS  3   /* rows with text between a group heading and the item */
#define FIELD_ROWS  4   /* below a title, the status of the item among them */
#define STATUS_ROWS 3   /* below a title, in which a status stands */
#define PEOPLE_ROWS 4   /* below the first title, in which a list of people begins */
#define BELOW_ROWS  8   /* rows with text below a title that may be a head */
#define TITLE_MAX   100 /* bytes of a row that names a meeting below a title */
#define HEADER_ROWS 40  /* rows with text that may name a meeting without items */

/* Rows from..to of one role as lines; nothing of an empty range. */
static void add_rows(const struct sheet *sheet, size_t from, size_t to, enum role role,
                     struct buffer *out)
{
    for (size_t i = from; i < to; i++) {
        if (sheet->row[i].role != role)
            continue;
        if (out->size)
            buffer_add_byte(out, '\n');
        buffer_add(out, sheet->row[i].text);
    }
}

static struct str header_text(const struct sheet *sheet, const struct outline *outline, size_t to)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    add_rows(sheet, outline->from, outline->contents_from, ROLE_TEXT, &out);
    add_rows(sheet, outline->contents_to, to, ROLE_TEXT, &out);
    return arena_copy(sheet->arena, buffer_str(&out));
}

static struct str aside_text(const struct sheet *sheet, const struct outline *outline)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = outline->from; i < outline->to; i++) {
        bool contents = i >= outline->contents_from && i < outline->contents_to;
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_ASIDE && !(contents && row->role == ROLE_TEXT))
            continue;
        if (out.size)
            buffer_add_byte(&out, '\n');
        buffer_add(&out, row->text);
    }
    return arena_copy(sheet->arena, buffer_str(&out));
}

/* Do blank lines set the row apart from what stands below it (1), or from what stands above (-1)?
 * 0: from both or neither. */
static int apart(const struct sheet *sheet, size_t row)
{
    bool above = row == 0 || sheet->row[row - 1].role != ROLE_TEXT;
    bool below = row + 1 == sheet->count || sheet->row[row + 1].role != ROLE_TEXT;
    return below - above;
}

/* Does a case number stand right above the first item and none in the last? Blank lines say little
 * then: of a PDF they are guessed. */
static bool first_case_above(const struct sheet *sheet, const struct outline *outline)
{
    const struct openers *items = &outline->items;
    bool whole;
    if (items->count < 2)
        return false;
    size_t row = items->opener[0].row, above = sheet_before(sheet, row, outline->contents_to);
    if (above == row || !case_line(sheet->row[above].text, &whole).size || !whole)
        return false;
    for (size_t i = items->opener[items->count - 1].row + 1; i < outline->to; i++)
        if (sheet->row[i].role == ROLE_TEXT && case_line(sheet->row[i].text, &whole).size)
            return false;
    return true;
}

/* Do case numbers stand before the titles? Then each item begins with its own. A number between
 * two titles with nothing else is none of the evidence, unless it stands nearer to one of them. */
static void claim_rows_before(const struct sheet *sheet, struct outline *outline)
{
    struct openers *items = &outline->items;
    size_t before = 0, after = 0;
    for (size_t i = 0; i < items->count; i++) {
        bool whole;
        const struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->row, outline->contents_to);
        bool between = i && sheet_before(sheet, above, outline->contents_to) == o[-1].row;
        int side = apart(sheet, above);
        if (above < o->row && side <= 0 && (side < 0 || !between))
            before += row_case(sheet, above, &whole).size > 0;
        size_t below = o->row;
        size_t end = i + 1 < items->count ? items->opener[i + 1].row : outline->to;
        for (int n = 0; n < 3 && below < end; n++) {
            below = sheet_next(sheet, below + 1, end);
            bool last = i + 1 < items->count &&
                        sheet_next(sheet, below + 1, end) >= end; /* the next one's, perhaps */
            after += below < end && !last && row_case(sheet, below, &whole).size > 0;
        }
    }
    bool first = first_case_above(sheet, outline);
    if (!first && (before == 0 || before <= after))
        return;
    for (size_t i = 0; i < items->count; i++) {
        bool whole;
        struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->row, outline->contents_to);
        if (o->from == o->row && above < o->row && row_case(sheet, above, &whole).size &&
            (first || apart(sheet, above) <= 0) && (i == 0 || above > items->opener[i - 1].row))
            o->from = above;
    }
}

/* "Lukket" / "4. Title": do the words for open and closed stand above the titles? Then each item
 * begins with its own. */
static void claim_status_before(const struct sheet *sheet, struct outline *outline)
{
    struct openers *items = &outline->items;
    size_t before = 0, after = 0;
    for (size_t i = 0; i < items->count; i++) {
        const struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->from, outline->contents_to);
        size_t below = sheet_next(sheet, o->row + 1, outline->to);
        before +=
            above < o->from && apart(sheet, above) <= 0 && status_line(sheet->row[above].text) >= 0;
        size_t end = i + 1 < items->count ? o[1].row : outline->to;
        bool found = below < outline->to && status_line(sheet->row[below].text) >= 0;
        for (int n = 0; n < FIELD_ROWS && !found && below < end; n++) {
            below = sheet_next(sheet, below + 1, end); /* "Dok.nr.: 816" / "Lukket sag" */
            found = below < end && sheet_next(sheet, below + 1, end) < end &&
                    status_line(sheet->row[below].text) >= 0; /* not the next one's */
        }
        after += found;
    }
    if (before < 2 || after * 2 > before)
        return;
    for (size_t i = 0; i < items->count; i++) {
        struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->from, outline->contents_to);
        bool near = above < o->from && apart(sheet, above) <= 0;
        int closed = near ? status_line(sheet->row[above].text) : -1;
        if (closed < 0 || (i && above <= items->opener[i - 1].row))
            continue;
        o->from = above;
        o->closed |= closed > 0;
    }
}

/* Who was away from the first item, where its title says that it tells that. */
static void apologies_of_item(struct meeting *meeting)
{
    const struct item *item = &meeting->item[0];
    if (meeting->apologies.count || !item->absences.count ||
        (str_find(item->title, STR("raværende"), 0) == item->title.size &&
         str_find(item->title, STR("fbud"), 0) == item->title.size))
        return;
    meeting->apologies = item->absences;
}

/* The first item may tell who met, where the head does not: "1. Velkomst" / "Til stede var: ...".
 */
static void people_of_item(const struct sheet *sheet, const struct outline *outline,
                           struct meeting *meeting)
{
    const struct openers *items = &outline->items;
    struct meeting below = {0};
    if (items->count < 2 || meeting->participants.count || meeting->apologies.count)
        return;
    size_t end = items->opener[1].from, row = items->opener[0].row;
    for (int n = 0; n < PEOPLE_ROWS; n++) {
        struct labelled line;
        row = sheet_next(sheet, row + 1, end);
        if (row >= end || sheet->row[row].heading == 1 + SECTION_DECISION)
            return;
        if (!labelled_read(sheet->row[row].text, &line) || line.before.size ||
            line.part[0].field != FIELD_PRESENT)
            continue;
        size_t stop = row;
        while (stop < end && sheet->row[stop].heading != 1 + SECTION_DECISION)
            stop++;
        header_read(sheet, row, stop, stop, stop, &below);
        meeting->participants = below.participants;
        meeting->apologies = below.apologies;
        return;
    }
}

/* Does an item print a decision of this meeting, under a heading that is not shared with the
 * recommendation ("Indstilling og beslutning")? */
static bool has_decision(const struct meeting *meeting)
{
    for (size_t i = 0; i < meeting->item_count; i++)
        for (size_t s = 0; s < meeting->item[i].section_count; s++) {
            const struct section *section = &meeting->item[i].section[s];
            bool shared = str_find(section->heading, STR("ndstilling"), 0) < section->heading.size;
            if (section->kind == SECTION_DECISION && section->text.size && !section->quoted &&
                !shared && (!section->date || section->date == meeting->date))
                return true;
        }
    return false;
}

/* The group the items begin in: the last such line before the first of them. */
static int first_group(const struct sheet *sheet, const struct outline *outline, size_t to)
{
    int rows = 0;
    bool empty = false;
    for (size_t i = to; i-- > outline->from && rows < GROUP_ROWS;) {
        if (i >= outline->contents_from && i < outline->contents_to)
            break; /* groups of the list end with it */
        if (sheet->row[i].role != ROLE_TEXT)
            continue;
        int group = group_heading(sheet->row[i].text);
        bool none = str_starts(sheet->row[i].text, STR("Ingen"));
        if (group >= 0 && !empty)
            return group;
        empty = none; /* "Lukket møde" / "Ingen sager." */
        rows++;
    }
    return 0;
}

/* Does the item say itself that it is open ("Sagsid.: 13/12   Åben sag"), below closed ones? */
static bool says_open(const struct sheet *sheet, const struct outline *outline, size_t index)
{
    const struct openers *items = &outline->items;
    size_t row = items->opener[index].row;
    size_t to = index + 1 < items->count ? items->opener[index + 1].from : outline->to;
    for (size_t i = row + 1; i < to && i <= row + STATUS_ROWS; i++) {
        struct str text = sheet->row[i].text;
        if (status_line(text) == 0 || str_ends(text, STR("Åben sag")) ||
            str_ends(text, STR("ÅBEN SAG")) || str_ends(text, STR("Åbent punkt")))
            return true;
    }
    return false;
}

static void make_items(const struct sheet *sheet, struct outline *outline, struct meeting *meeting)
{
    struct openers *items = &outline->items;
    if (items->count > MEETING_ITEM_MAX)
        items->count = MEETING_ITEM_MAX; /* what follows belongs to the last one */
    meeting->item_count = items->count ? items->count : 1;
    meeting->item = ARENA_NEW(sheet->arena, struct item, meeting->item_count);
    if (items->count == 0) {
        outline->contents_from = outline->contents_to = outline->from;
        item_whole(sheet, outline, meeting, &meeting->item[0]);
        return;
    }
    int closed = first_group(sheet, outline, items->opener[0].from);
    for (size_t i = 0; i < items->count; i++) {
        int group = item_make(sheet, outline, i, meeting, &meeting->item[i]);
        meeting->item[i].closed |=
            closed > 0 && items->opener[i].style != STYLE_STATUS && !says_open(sheet, outline, i);
        closed = group < 0 ? closed : group;
    }
}

/* A page of one item may print its title first, then "Mødedato: ..." or "Teknikudvalgets møde den
 * 3. marts 2014". */
static void header_below_title(const struct sheet *sheet, const struct outline *outline,
                               struct meeting *meeting)
{
    struct meeting below = {0};
    if (outline->items.count != 1 || (meeting->date && meeting->committee.size))
        return;
    size_t row = outline->items.opener[0].row;
    for (int n = 0; n < BELOW_ROWS; n++) {
        row = sheet_next(sheet, row + 1, outline->to);
        if (row >= outline->to || (sheet->row[row].heading && sheet->row[row].strong))
            break;
        struct str text = sheet->row[row].text;
        bool title = text.size < TITLE_MAX && date_in(text) && body_read(text, sheet->arena).size;
        if (header_label(text) || title)
            header_read(sheet, row, row + 1, row + 1, row + 1, &below);
    }
    meeting->date = meeting->date ? meeting->date : below.date;
    if (meeting->time.size == 0)
        meeting->time = below.time;
    if (meeting->committee.size == 0)
        meeting->committee = below.committee;
    if (meeting->place.size == 0)
        meeting->place = below.place;
    if (meeting->kind.size == 0)
        meeting->kind = below.kind;
}

/* The body and date of a decision's heading on the row. */
static bool decision_of_row(const struct row *row, struct str *by, day *date)
{
    struct heading heading;
    struct str number;
    if (row->role != ROLE_TEXT || !row_heading(row, &heading) || !heading.dated || heading.bare)
        return false;
    decision_heading_read(heading.heading, by, date, &number);
    return by->size && *date;
}

/* Part of a document, without its head: the day of the last decisions, when there are several of
 * it, and the body that took them. */
static void head_of_decisions(const struct sheet *sheet, const struct outline *outline,
                              struct meeting *meeting)
{
    day last = meeting->date, date;
    struct str by, name = STR_NONE;
    size_t count = 0;
    if (meeting->committee.size)
        return;
    for (size_t i = outline->from; i < outline->to; i++) {
        if (!decision_of_row(&sheet->row[i], &by, &date) || (meeting->date && date != last))
            continue;
        if (date > last || name.size == 0) {
            count = 0;
            last = date;
            name = by;
        }
        count += date == last;
    }
    if (count < 2 && !meeting->date)
        return;
    meeting->date = last;
    if (name.size)
        meeting->committee = committee_clean(name, sheet->arena);
}

/* Has the meeting an item of this entry of the list of contents? */
static bool has_entry(const struct meeting *meeting, const struct entry *entry)
{
    struct key key, title;
    title_key(entry->title, &key);
    for (size_t i = 0; i < meeting->item_count; i++) {
        title_key(meeting->item[i].title, &title);
        if (str_equal(meeting->item[i].number, entry->opener.number) || title_same(&key, &title))
            return true;
    }
    return false;
}

/* Closed items that stand in the list of contents alone (Bornholm: "lukket 101 Salg af areal"). */
static void add_closed_entries(const struct sheet *sheet, const struct outline *outline,
                               struct meeting *meeting)
{
    size_t count = meeting->item_count, room = count;
    for (size_t i = 0; i < outline->entry_count && outline->items.count; i++) {
        const struct entry *entry = &outline->entry[i];
        if (!entry->opener.closed || !entry->opener.value || !entry->title.size ||
            meeting->item_count == MEETING_ITEM_MAX || has_entry(meeting, entry))
            continue;
        struct item item = {.number = entry->opener.number,
                            .title = entry->title,
                            .title_raw = sheet->row[entry->row].text,
                            .closed = true,
                            .page = entry->page,
                            .page_from_toc = entry->page > 0,
                            .line_from = sheet->row[entry->row].number,
                            .line_to = sheet->row[entry->row].number,
                            .attachments_stated = -1};
        item.title = title_bare(item.title, &item.closed);
        item.order = (uint32_t)count + 1;
        *ARRAY_PUSH(sheet->arena, meeting->item, count, room) = item;
        meeting->item_count = count;
    }
}

void meeting_make(const struct sheet *sheet, struct outline *outline, const char *layout,
                  struct meeting *ret)
{
    *ret = (struct meeting){.layout = str_of(layout),
                            .format = str_of(sheet->text->format),
                            .encoding = str_of(sheet->text->encoding)};
    items_tidy(sheet, outline);
    claim_rows_before(sheet, outline);
    claim_status_before(sheet, outline);
    size_t first = outline->items.count ? outline->items.opener[0].from : outline->from;
    size_t head = first;
    if (outline->items.count == 0)
        for (size_t n = 0; n < HEADER_ROWS && head < outline->to; n++)
            head = sheet_next(sheet, head, outline->to) + 1;
    head = head < outline->to ? head : outline->to;
    size_t split = outline->contents_from < head ? outline->contents_from : head;
    header_read(sheet, outline->from, split, outline->contents_to, head, ret);
    header_below_title(sheet, outline, ret);
    people_of_item(sheet, outline, ret);
    head_of_decisions(sheet, outline, ret);
    if (str_is(ret->layout, layout_generic.name))
        ret->layout = str_of(family_of(sheet, outline, ret));
    if (outline->items.count)
        ret->header = header_text(sheet, outline, first);
    if (outline->from < outline->to) {
        ret->line_from = sheet->row[outline->from].number;
        ret->line_to = sheet->row[outline->to - 1].number;
    }
    make_items(sheet, outline, ret);
    add_closed_entries(sheet, outline, ret);
    ret->aside = aside_text(sheet, outline);
    find_municipality(sheet, ret);
    for (size_t i = 0; i < ret->item_count && ret->committee.size == 0; i++)
        if (str_starts(ret->item[i].case_no, STR("BR "))) /* numbered by that body alone */
            ret->committee = STR("Borgerrepræsentationen");
    bool agenda = ret->kind.size == 0 || str_is(ret->kind, "dagsorden");
    if (agenda && has_decision(ret))
        ret->kind = STR("referat");
    for (size_t i = 0; i < ret->item_count; i++)
        item_complete(&ret->item[i], ret, sheet->arena);
    apologies_of_item(ret);
}
