// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define HEAD_ROWS 14  /* rows with text in which a new meeting shows its labels */
#define HEAD_MAX  120 /* bytes of a row that names a meeting by its date */

/* Labels of a meeting's head in the rows after @p row, as a bit set. */
static unsigned labels_after(const struct sheet *sheet, size_t row)
{
    unsigned seen = 0;
    size_t at = row;
    for (int n = 0; n < HEAD_ROWS; n++) {
        at = sheet_next(sheet, at + 1, sheet->count);
        if (at == sheet->count)
            break;
        struct str text = sheet->row[at].text;
        struct opener opener;
        struct labelled line;
        if (opener_read(text, &opener) && opener.style <= STYLE_DOT)
            break;
        if (labelled_read(text, &line))
            for (size_t i = 0; i < line.count; i++)
                seen |= 1u << line.part[i].field;
        if (str_equal_ascii_nocase(text, STR("Indholdsfortegnelse")))
            seen |= 1u << FIELD_COUNT;
    }
    return seen;
}

/* The row that names the body of a title at @p row: itself or the one above; SIZE_MAX: none. */
static size_t body_row(const struct sheet *sheet, size_t row)
{
    struct str title = sheet->row[row].text;
    size_t above = sheet_before(sheet, row, 0);
    struct str name = sheet->row[above].text;
    bool named = above < row && name.size < 80 && body_name(name) && !date_in(name);
    return named ? above : body_read(title, sheet->arena).size ? row : SIZE_MAX;
}

/* "Byrådet" / "Referat af møde mandag den 22. februar 2010", people below it, on another day than
 * the title before: a meeting of a year's volume. */
static bool begins_day(const struct sheet *sheet, size_t row, struct str last, unsigned seen)
{
    day date = date_in(sheet->row[row].text);
    unsigned people = 1u << FIELD_PRESENT | 1u << FIELD_PLACE;
    struct str title = sheet->row[row].text;
    if (str_find(title, STR(" møde"), 0) < title.size) /* else as under any item */
        people |= 1u << FIELD_APOLOGIES | 1u << FIELD_ABSENT;
    return date && date_in(last) && date != date_in(last) && (seen & people) &&
           body_row(sheet, row) != SIZE_MAX;
}

/* What stands before the date of a title, the day of the week off. */
static struct str form_of(struct str title)
{
    struct date date;
    size_t at;
    if (!date_find(title, 0, &date, &at))
        return title;
    struct str form = str_trim(str_head(title, at));
    static const struct str word[] = {TEXT(" d."), TEXT(" den"), TEXT("dag")};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_ends(form, word[i]))
            form = str_trim(str_head(form, form.size - word[i].size));
    size_t space = form.size;
    while (space && form.data[space - 1] != ' ')
        space--;
    struct str last = str_from(form, space);
    static const struct str day_name[] = {TEXT("man"), TEXT("tirs"), TEXT("ons"), TEXT("tors"),
                                          TEXT("fre"), TEXT("lør"),  TEXT("søn")};
    for (size_t i = 0; i < COUNT_OF(day_name); i++)
        if (str_equal_ascii_nocase(last, day_name[i]))
            form = str_trim(str_head(form, space));
    return form;
}

/* "Referat af møde torsdag den 22. februar 2018", worded as the title before it but for the day,
 * people below it and then items: the body is named once, above them all. */
static bool begins_as_last(const struct sheet *sheet, size_t row, struct str last)
{
    struct str title = sheet->row[row].text;
    day date = date_in(title), before = date_in(last);
    if (!date || !before || date == before || !kind_read(title).size ||
        !str_equal(form_of(title), form_of(last)))
        return false;
    bool people = false;
    size_t at = row;
    for (int n = 0; n < HEAD_ROWS; n++) {
        at = sheet_next(sheet, at + 1, sheet->count);
        struct opener opener;
        struct labelled line;
        if (at == sheet->count)
            return false;
        if (opener_read(sheet->row[at].text, &opener) && opener.style <= STYLE_DOT)
            return people;
        if (labelled_read(sheet->row[at].text, &line))
            for (size_t i = 0; i < line.count; i++)
                people |= is_people(line.part[i].field);
    }
    return false;
}

/* A title line of another meeting than that of @p last, with the labels of a head below it. */
static bool begins_meeting(const struct sheet *sheet, size_t row, struct str last)
{
    unsigned seen = labels_after(sheet, row);
    if (begins_day(sheet, row, last, seen) || begins_as_last(sheet, row, last))
        return true;
    bool date = (seen & (1u << FIELD_DATE | 1u << FIELD_TIME)) != 0;
    bool more = (seen & (1u << FIELD_PLACE | 1u << FIELD_PRESENT | 1u << FIELD_APOLOGIES |
                         1u << FIELD_ABSENT | 1u << FIELD_COUNT)) != 0;
    return (date && more) || (date_in(sheet->row[row].text) && (seen & 1u << FIELD_COUNT));
}

/* "REFERAT" alone on a row, and below it a body and a date with the labels of a head. */
static bool kind_alone(const struct sheet *sheet, size_t row, day *date)
{
    struct str text = sheet->row[row].text;
    if (text.size < 7 || text.size > 24 || (sheet->row[row].marks & MARK_COLON) ||
        !strchr("RrDdBbM", text.data[0]) || kind_read(text).size == 0)
        return false;
    bool body = false, label = false;
    size_t at = row;
    *date = 0;
    for (int n = 0; n < HEAD_ROWS / 2; n++) {
        at = sheet_next(sheet, at + 1, sheet->count);
        struct opener opener;
        struct labelled line;
        if (at == sheet->count ||
            (opener_read(sheet->row[at].text, &opener) && opener.style <= STYLE_DOT))
            break;
        struct str s = sheet->row[at].text;
        body |= s.size < 120 && body_name(s);
        if (s.size < 120 && !*date)
            *date = date_in(s);
        if (labelled_read(s, &line))
            for (size_t i = 0; i < line.count; i++)
                label |= line.part[i].field < FIELD_KIND;
    }
    return body && *date && label;
}

/* The first row of a meeting whose title stands at @p row: the body may be named above it. */
static size_t first_row(const struct sheet *sheet, size_t row)
{
    size_t above = body_row(sheet, row);
    return above == SIZE_MAX ? row : above;
}

/* What stands before the date in a line that names a meeting; empty when that is nothing. */
static struct str before_day(struct str text)
{
    struct date date;
    size_t at;
    if (text.size > HEAD_MAX || !starts_capital(text) || !date_find(text, 0, &date, &at) ||
        !date_day(date))
        return STR_NONE;
    return str_trim(str_head(text, at));
}

/* Is item number 1 the first that opens below the row, before any section? */
static bool first_item_below(const struct sheet *sheet, size_t row)
{
    size_t at = row;
    for (int n = 0; n < HEAD_ROWS; n++) {
        struct opener opener;
        at = sheet_next(sheet, at + 1, sheet->count);
        if (at == sheet->count || (sheet->row[at].heading && sheet->row[at].strong &&
                                   sheet->row[at].heading != 1 + SECTION_ATTENDANCE))
            return false;
        if (opener_read(sheet->row[at].text, &opener) && opener.style < STYLE_PLAIN)
            return opener.value == 100;
    }
    return false;
}

/* Does the row say that it is the head of a meeting: as a title, as a heading of the format such
 * as the first one, or by the labels below it? */
static bool is_head(const struct sheet *sheet, size_t row, size_t first)
{
    unsigned labels = 1u << FIELD_TIME | 1u << FIELD_PLACE | 1u << FIELD_PRESENT |
                      1u << FIELD_APOLOGIES | 1u << FIELD_ABSENT;
    const struct row *r = &sheet->row[row];
    return header_title(r->text) || (r->level && r->level == sheet->row[first].level) ||
           (labels_after(sheet, row) & labels);
}

/* Rows that say what the first one with a date says, of other days, where the items begin again
 * with number 1: the meetings of a volume without any other mark of them. */
static size_t cut_at_days(const struct sheet *sheet, size_t **start, size_t *room)
{
    size_t count = 1, first = sheet->count;
    struct str name = STR_NONE;
    day last = 0;
    for (size_t i = sheet_next(sheet, 0, sheet->count), rows = 0; i < sheet->count; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || !(row->marks & MARK_DIGIT))
            continue;
        struct str before =
            name.size == 0 || str_starts(row->text, name) ? before_day(row->text) : STR_NONE;
        if (name.size == 0 && rows++ > HEAD_ROWS)
            break;
        if (before.size < 5 || (name.size && !str_equal(before, name)) ||
            !is_head(sheet, i, first < i ? first : i) || !first_item_below(sheet, i))
            continue;
        day date = date_in(row->text);
        if (name.size && date != last && count < MEETING_COUNT_MAX)
            *ARRAY_PUSH(sheet->arena, *start, count, *room) = first_row(sheet, i);
        first = name.size ? first : i;
        name = before;
        last = date;
    }
    return count;
}

/* Rows at which "REFERAT" alone begins meetings of different days. */
static size_t cut_at_kinds(const struct sheet *sheet, size_t **start, size_t *room)
{
    size_t count = 1;
    day last = 0, date;
    for (size_t i = sheet_next(sheet, 0, sheet->count); i < sheet->count; i++) {
        if (sheet->row[i].role != ROLE_TEXT || !kind_alone(sheet, i, &date) || date == last)
            continue;
        if (last && count < MEETING_COUNT_MAX)
            *ARRAY_PUSH(sheet->arena, *start, count, *room) = i;
        last = date;
    }
    return count;
}

size_t meetings_cut(const struct sheet *sheet, size_t **ret)
{
    size_t *start = NULL, count = 0, room = 0;
    *ARRAY_PUSH(sheet->arena, start, count, room) = 0;
    struct str last = STR_NONE;
    for (size_t i = sheet_next(sheet, 0, sheet->count); i < sheet->count; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT || !header_title(row->text))
            continue;
        bool first = last.size == 0;
        if (!first && !str_equal(last, row->text) && count < MEETING_COUNT_MAX &&
            begins_meeting(sheet, i, last))
            *ARRAY_PUSH(sheet->arena, start, count, room) = first_row(sheet, i);
        else if (!first)
            continue;
        last = row->text;
    }
    if (count == 1)
        count = cut_at_kinds(sheet, &start, &room);
    if (count == 1)
        count = cut_at_days(sheet, &start, &room);
    *ret = start;
    return count;
}

enum status layout_parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, const char *name,
                         void (*find)(const struct sheet *sheet, struct outline *outline),
                         struct meetings *ret, struct error *error)
{
    struct sheet sheet;
    sheet_make(text, hints, arena, &sheet);
    bool any = false;
    for (size_t i = 0; i < sheet.count && !any; i++)
        any = sheet.row[i].role != ROLE_BLANK;
    if (!any)
        return error_set(error, STATUS_BAD_INPUT, _("no text in the file"));
    size_t *start;
    size_t count = meetings_cut(&sheet, &start);
    ret->meeting = ARENA_NEW(arena, struct meeting, count);
    ret->count = count;
    for (size_t i = 0; i < count; i++) {
        struct outline outline = {.from = start[i],
                                  .to = i + 1 < count ? start[i + 1] : sheet.count};
        outline.contents_from = outline.contents_to = outline.from;
        find(&sheet, &outline);
        meeting_make(&sheet, &outline, name, &ret->meeting[i]);
        if (i && ret->meeting[i].municipality.size == 0)
            ret->meeting[i].municipality = ret->meeting[i - 1].municipality;
        if (i && ret->meeting[i].committee.size == 0)
            ret->meeting[i].committee = ret->meeting[i - 1].committee;
    }
    return STATUS_OK;
}
