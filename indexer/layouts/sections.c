// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/sections.h"

#include "indexer/facts/facts.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define QUOTE_ROWS    60   /* of a quoted text on each side of a heading */
#define PREAMBLE_ROWS 8    /* rows with text below a title that may hold its fields */
#define NAMES_MAX     400  /* bytes of a row of names */
#define SHORT_ROW     50   /* bytes of a row that ends before the margin */
#define LATER_ROWS    3000 /* rows looked ahead for a decision */

static enum section_kind current_kind(const struct body *body)
{
    return body->current < body->item->section_count ? body->item->section[body->current].kind
                                                     : SECTION_OTHER;
}

void section_open(struct body *body, size_t row, enum section_kind kind, struct str heading,
                  struct str text)
{
    struct item *item = body->item;
    const struct row *r = &body->sheet->row[row];
    *ARRAY_PUSH(body->sheet->arena, item->section, item->section_count, body->room) =
        (struct section){.kind = kind,
                         .heading = heading,
                         .text = text,
                         .line_from = r->number,
                         .line_to = r->number,
                         .page = r->page};
    body->current = item->section_count - 1;
    body->narrative = true;
}

static void own(struct body *body, size_t row)
{
    if (body->current >= body->item->section_count)
        section_open(body, row, SECTION_OTHER, STR_NONE, STR_NONE);
    body->owner[row - body->from] = (uint32_t)body->current + 1;
    body->item->section[body->current].line_to = row_last_line(body->sheet, row);
}

static struct str stem_of(struct str body, struct key *key)
{
    key_make(body, key);
    struct str s = key_str(key);
    if (str_ends(s, STR("s")) && s.size > 6)
        s.size--;
    if (s.size > 6 && (str_ends(s, STR("et")) || str_ends(s, STR("en"))))
        s.size -= 2;
    return s;
}

/* The same body, under a longer or shorter name? */
static bool same_body(struct str a, struct str b)
{
    static const char *const any[] = {"udvalg", "råd", "bestyrels", "mød"}; /* "Udvalget" */
    struct key x, y;
    struct str s = stem_of(a, &x), t = stem_of(b, &y);
    for (size_t i = 0; i < COUNT_OF(any); i++)
        if (str_is(s, any[i]))
            return true;
    return str_find(s, t, 0) < s.size || str_find(t, s, 0) < t.size;
}

/* A decision that another meeting took, quoted here. */
static bool is_quoted(const struct section *section, const struct meeting *meeting)
{
    bool other_body =
        section->by.size && meeting->committee.size && !same_body(section->by, meeting->committee);
    if (section->date && meeting->date && section->date != meeting->date)
        return other_body || section->date < meeting->date || !head_names(meeting, section->date);
    return other_body;
}

/* A meeting held on two days: what the first one said of the matter is not what was decided. */
static void first_day_off(struct body *body, const struct section *section)
{
    for (struct section *one = body->item->section; one < section; one++)
        if (one->kind == SECTION_DECISION && one->date && one->date < section->date)
            one->quoted = true;
}

/* "Udvalget for Uddannelse mandag", before "den 15. juni 2020". */
static struct str without_weekday(struct str by)
{
    static const struct str day_name[] = {TEXT(" mandag"),  TEXT(" tirsdag"), TEXT(" onsdag"),
                                          TEXT(" torsdag"), TEXT(" fredag"),  TEXT(" lørdag"),
                                          TEXT(" søndag")};
    for (size_t i = 0; i < COUNT_OF(day_name); i++)
        if (str_ends(by, day_name[i]))
            return str_head(by, by.size - day_name[i].size);
    return by;
}

static void open_heading(struct body *body, size_t row, const struct heading *heading)
{
    section_open(body, row, heading->kind, heading->heading, heading->inline_text);
    struct section *section = &body->item->section[body->current];
    if (heading->dated || heading->kind == SECTION_DECISION) {
        struct str number;
        decision_heading_read(heading->heading, &section->by, &section->date, &number);
        const struct str own = body->meeting->committee;
        if (section->by.size && section->by.size < own.size &&
            str_find(heading->heading, own, 0) < heading->heading.size)
            section->by = own; /* "Udvalget Børn, Idræt og Kultur, 7. maj 2019" */
        section->by = without_weekday(section->by);
        section->quoted = is_quoted(section, body->meeting);
        if (!section->quoted && body->meeting->date && section->date > body->meeting->date)
            first_day_off(body, section);
    }
}

/* Labels of presence: names follow, and then the text before goes on. */
static bool presence_label(struct str heading)
{
    static const struct str label[] = {TEXT("fravær"),       TEXT("afbud"),    TEXT("ikke til"),
                                       TEXT("deltog ikke"),  TEXT("tilstede"), TEXT("til stede"),
                                       TEXT("stedfortræder")};
    struct key key;
    key_make(heading, &key);
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(key_str(&key), label[i]))
            return true;
    return false;
}

/* Two capitalised words or more in each piece, or a party: a row of names. */
static bool names_row(struct str row)
{
    static const struct str nobody[] = {
        TEXT("Ingen"),         TEXT("Ingen."),      TEXT("-"),
        TEXT("ingen"),         TEXT("Ingen afbud"), TEXT("Ingen fraværende"),
        TEXT("Alle var mødt.")};
    for (size_t i = 0; i < COUNT_OF(nobody); i++)
        if (str_equal(row, nobody[i]))
            return true;
    if (row.size > NAMES_MAX || !starts_capital(row))
        return false;
    if (str_find_byte(row, '(', 0) < row.size && str_find_byte(row, ')', 0) < row.size &&
        !outcomes_read(row))
        return str_find_byte(str_trim(str_head(row, str_find_byte(row, '(', 0))), ' ', 0) < 60;
    size_t space = str_find_byte(row, ' ', 0);
    struct str second = str_from(row, space + 1);
    size_t comma = str_find_byte(row, ',', 0);
    return space < row.size && space + 1 < row.size && starts_capital(second) &&
           (comma < row.size || row.size < 60) && !outcomes_read(row);
}

/* "Direktionen indstiller," opens the recommendation where no heading does. */
bool begins_recommendation(struct str line)
{
    static const struct str ending[] = {
        TEXT("indstiller"),     TEXT("indstiller,"),  TEXT("indstiller, at"),
        TEXT("indstiller at"),  TEXT("indstiller:"),  TEXT("indstiller, at:"),
        TEXT("indstiller at:"), TEXT("foreslår, at"), TEXT("foreslås,")};
    if (line.size == 0 || line.size > 140)
        return false;
    char last = line.data[line.size - 1];
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (str_ends(line, ending[i]))
            return true;
    return line.size < 90 && last != '.' && str_find(line, STR(" indstiller til "), 0) < line.size;
}

static bool later_decision(const struct body *body, size_t row)
{
    for (size_t i = row + 1; i < body->to && i < row + LATER_ROWS; i++) {
        const struct row *r = &body->sheet->row[i];
        if (r->heading == 1 + SECTION_DECISION && r->strong && r->role == ROLE_TEXT)
            return true;
    }
    return false;
}

/* Does a weak heading stand where headings stand: apart, before a text? */
static bool stands_apart(const struct body *body, size_t row)
{
    const struct sheet *sheet = body->sheet;
    const struct row *r = &sheet->row[row];
    size_t next = sheet_next(sheet, row + 1, body->to);
    if (next == body->to || starts_small(sheet->row[next].text))
        return r->level > 0;
    if (row == body->from || r->level || r[-1].role != ROLE_TEXT || r[-1].heading)
        return true;
    struct str before = r[-1].text;
    if (!sheet->spaced && before.size < SHORT_ROW && before.data[before.size - 1] != ',' &&
        starts_capital(before) && starts_capital(sheet->row[next].text))
        return true;
    return !sheet->spaced && strchr(".:!?)", before.data[before.size - 1]) != NULL;
}

static bool accept_weak(struct body *body, size_t row, struct heading *heading)
{
    if (heading->inline_text.size)
        return (heading->kind == SECTION_RECOMMENDATION || heading->kind == SECTION_DECISION ||
                heading->kind == SECTION_TYPE || heading->kind == SECTION_ATTENDANCE) &&
               !later_decision(body, row);
    if (!stands_apart(body, row))
        return false;
    if (heading->kind == SECTION_DECISION && later_decision(body, row))
        return false;
    struct str rest;
    size_t next = sheet_next(body->sheet, row + 1, body->to);
    if (heading->kind == SECTION_BACKGROUND && next < body->to &&
        str_equal_ascii_nocase(heading->heading, STR("Historik")) &&
        reference_line(body->sheet->row[next].text, &rest))
        heading->kind = SECTION_EARLIER; /* Gribskov */
    return true;
}

/* A body and a date alone: the head of a decision, or a reference. */
static bool accept_bare(struct body *body, size_t row, struct heading *heading)
{
    if (current_kind(body) == SECTION_EARLIER)
        return false;
    struct str by, number;
    day date = 0;
    decision_heading_read(heading->heading, &by, &date, &number);
    bool colon = str_ends(heading->heading, STR(":"));
    bool now = date && date == body->meeting->date;
    size_t next = sheet_next(body->sheet, row + 1, body->to);
    bool decided = heading->inline_text.size
                       ? outcomes_read(heading->inline_text) != 0
                       : next < body->to && outcomes_read(body->sheet->row[next].text) != 0;
    if (now || decided || (colon && body->item->section_count))
        return true;
    if (body->item->section_count == 0 && !colon && heading->inline_text.size == 0) {
        section_open(body, row, SECTION_EARLIER, STR_NONE, STR_NONE);
        return false; /* the row itself is its text */
    }
    return colon;
}

/* Is the number of marks of quotation odd in the row? */
static bool quote_left(const struct row *row)
{
    static const struct str mark[] = {TEXT("\""), TEXT("”"), TEXT("“"),
                                      TEXT("„"),  TEXT("»"), TEXT("«")};
    bool odd = false;
    for (size_t i = 0; row->role == ROLE_TEXT && i < COUNT_OF(mark); i++)
        for (size_t at = 0; (at = str_find(row->text, mark[i], at)) < row->text.size; at++)
            odd ^= i > 0 || at == 0 || !ascii_is_digit(row->text.data[at - 1]); /* 2": inches */
    return odd;
}

/* A strong heading that no label of presence is. */
static bool parts(const struct row *row)
{
    return row->heading && row->strong && row->heading != 1 + SECTION_ATTENDANCE;
}

static bool decision_below(const struct body *body, size_t row)
{
    for (size_t i = row + 1; i < body->to && i - row < LATER_ROWS; i++)
        if (body->sheet->row[i].heading == 1 + SECTION_DECISION && body->sheet->row[i].strong)
            return true;
    return false;
}

/* Does the heading stand in a letter or minutes quoted in the section before it, the item's own
 * decision below? The marks around it are open on both of its sides. */
static bool inside_quote(const struct body *body, size_t row)
{
    const struct row *r = body->sheet->row;
    bool before = false, after = false;
    if (row - body->opened > QUOTE_ROWS)
        return false;
    for (size_t i = body->opened; i < row; i++)
        before ^= quote_left(&r[i]);
    size_t end = row;
    do {
        after ^= before && quote_left(&r[end]);
        end++;
    } while (before && end < body->to && end - row < QUOTE_ROWS && !parts(&r[end]));
    return after && decision_below(body, end - 1);
}

static bool accept(struct body *body, size_t row, struct heading *heading)
{
    bool named = heading->kind == SECTION_ATTENDANCE && presence_label(heading->heading);
    if ((heading->kind == SECTION_DECISION || named) && !own_day(body, heading) &&
        inside_quote(body, row))
        return false;
    if (heading->bare)
        return accept_bare(body, row, heading);
    return heading->strong || accept_weak(body, row, heading);
}

/* Fields that stand below a title. Returns whether the row was one of them. */
static bool take_field(struct body *body, size_t row)
{
    struct item *item = body->item;
    struct row *r = &body->sheet->row[row];
    bool whole;
    struct str id = row_case(body->sheet, row, &whole);
    if (!item->journal.size)
        item->journal = journal_line(r->text);
    if (id.size && (item->case_no.size == 0 || whole || str_equal(id, item->case_no))) {
        bool first = item->case_no.size == 0 || (body->journal && str_starts(r->text, STR("Sag")));
        body->journal = first && strchr("Jj", r->text.data[0]);
        if (first)
            item->case_no = id;
        if (!(first && str_equal(id, r->text)))
            r->role = ROLE_ASIDE;
        if (str_find(r->text, STR("Lukket"), 0) < r->text.size ||
            str_find(r->text, STR("LUKKET"), 0) < r->text.size)
            item->closed = true;
        return true;
    }
    int closed = status_line(r->text);
    struct opener opener;
    struct key key;
    if (!body->titled)
        title_key(item->title, &body->title);
    body->titled = true;
    title_key(r->text, &key);
    bool again = closed >= 0 || group_heading(r->text) >= 0 || title_same(&key, &body->title);
    if (!again && opener_read(r->text, &opener) && item->number.size &&
        str_equal(opener.number, item->number)) {
        title_key(opener.title, &key);
        again = opener.title.size == 0 || title_same(&key, &body->title);
    }
    if (!again && !field_label(r->text))
        return false;
    item->closed |= closed > 0;
    r->role = ROLE_ASIDE;
    return true;
}

/* Is a decision open that has no text, "Fraværende:" below it being empty, and does nothing but
 * this row follow? */
static bool empty_decision(const struct body *body, size_t row)
{
    if (body->before >= body->item->section_count)
        return false;
    const struct section *section = &body->item->section[body->before];
    const struct section *names = &body->item->section[body->current];
    if (section->kind != SECTION_DECISION || section->text.size || names->text.size)
        return false;
    for (size_t i = body->from; i < row; i++)
        if (body->owner[i - body->from] == body->before + 1 ||
            body->owner[i - body->from] == body->current + 1)
            return false;
    size_t next = sheet_next(body->sheet, row + 1, body->to);
    return next >= body->to || body->sheet->row[next].heading;
}

/* After a label of presence: do names go on, or the text before it? */
static void go_on(struct body *body, size_t row)
{
    struct str text = body->sheet->row[row].text;
    bool decided = (str_starts(text, STR("Ingen")) || str_starts(text, STR("Intet"))) &&
                   empty_decision(body, row);
    if (body->narrative || (names_row(text) && !decided))
        return;
    body->current = body->before;
    body->narrative = true;
}

static void take_heading(struct body *body, size_t row, const struct heading *heading)
{
    size_t before = body->current;
    bool was_names = !body->narrative;
    open_heading(body, row, heading);
    if (heading->kind != SECTION_ATTENDANCE)
        body->opened = row;
    if (heading->kind != SECTION_ATTENDANCE || !presence_label(heading->heading))
        return;
    body->narrative = false;
    if (!was_names)
        body->before = before;
    if (body->before < body->item->section_count) { /* absent from that meeting, not from this */
        const struct section *section = &body->item->section[body->before];
        body->item->section[body->current].quoted =
            section->quoted || (section->kind == SECTION_EARLIER && decision_below(body, row));
    }
}

static bool is_wrapper(const struct body *body, size_t row)
{
    const struct sheet *sheet = body->sheet;
    size_t next = sheet_next(sheet, row + 1, body->to);
    return str_equal_ascii_nocase(sheet->row[row].text, STR("Indhold")) && next < body->to &&
           sheet->row[next].heading;
}

/* "c." alone after attachments, or "c. Title" where "b." was the last one: the next message of an
 * item that holds several. */
static bool next_message(struct body *body, struct str row)
{
    bool lettered = row.size > 3 && row.data[0] >= 'a' && row.data[0] <= 'z' &&
                    (row.data[1] == '.' || row.data[1] == ')') && row.data[2] == ' ';
    bool next = lettered && (body->message ? row.data[0] == body->message + 1 : row.data[0] == 'a');
    if (next && (current_kind(body) == SECTION_OTHER || body->message))
        body->message = row.data[0];
    if (next && body->message > 'a' && current_kind(body) == SECTION_ATTACHMENTS)
        return true;
    return current_kind(body) == SECTION_ATTACHMENTS && row.size == 2 && row.data[0] >= 'b' &&
           row.data[0] <= 'z' && (row.data[1] == '.' || row.data[1] == ')');
}

/* Go on in the section before the first heading. */
static void back_to_messages(struct body *body, size_t row)
{
    for (size_t s = 0; s < body->item->section_count; s++)
        if (body->item->section[s].kind == SECTION_OTHER) {
            body->current = s;
            return;
        }
    section_open(body, row, SECTION_OTHER, STR_NONE, STR_NONE);
}

/* "Sagsnr. 11/2281" as the last row of an item. */
static bool case_at_end(struct body *body, size_t row)
{
    const struct row *r = &body->sheet->row[row];
    return (r->marks & MARK_DIGIT) && body->item->case_no.size == 0 && case_label(r->text) == 0 &&
           sheet_next(body->sheet, row + 1, body->to) >= body->to && take_field(body, row);
}

static void read_row(struct body *body, size_t row)
{
    struct row *r = &body->sheet->row[row];
    if (r->role == ROLE_ASIDE && current_kind(body) == SECTION_ATTACHMENTS &&
        str_find_byte(r->text, '_', 0) < r->text.size)
        r->role = ROLE_TEXT; /* a file name among the attachments is no noise */
    if (r->role != ROLE_TEXT)
        return;
    struct heading heading;
    bool is_heading = row_heading(r, &heading);
    bool exact = is_heading && heading.inline_text.size == 0 && !heading.bare;
    if (body->fields > 0) {
        body->fields--;
        if (!exact && take_field(body, row))
            return;
    }
    if (is_heading && accept(body, row, &heading)) {
        take_heading(body, row, &heading);
        if (exact && heading.strong)
            body->fields = 0;
        return;
    }
    if (next_message(body, r->text))
        back_to_messages(body, row);
    if (is_wrapper(body, row)) {
        r->role = ROLE_ASIDE;
        return;
    }
    if (case_at_end(body, row))
        return;
    enum section_kind kind = current_kind(body);
    if (!body->recommended && kind != SECTION_RECOMMENDATION && kind != SECTION_DECISION &&
        starts_capital(r->text) && begins_recommendation(r->text)) {
        section_open(body, row, SECTION_RECOMMENDATION, STR_NONE, STR_NONE);
        body->recommended = true;
    }
    go_on(body, row);
    own(body, row);
}

static bool has_recommendation(const struct body *body)
{
    for (size_t i = body->from; i < body->to; i++)
        if (body->sheet->row[i].heading == 1 + SECTION_RECOMMENDATION && body->sheet->row[i].strong)
            return true;
    return false;
}

void sections_read(const struct sheet *sheet, const struct meeting *meeting, size_t from, size_t to,
                   bool known, struct item *item)
{
    struct body body = {.sheet = sheet,
                        .meeting = meeting,
                        .item = item,
                        .from = from,
                        .opened = from,
                        .to = to,
                        .current = SIZE_MAX,
                        .before = SIZE_MAX,
                        .narrative = true,
                        .fields = PREAMBLE_ROWS,
                        .titled = false};
    body.owner = ARENA_NEW(sheet->arena, uint32_t, to > from ? to - from : 1);
    body.recommended = has_recommendation(&body);
    for (size_t row = from; row < to; row++)
        read_row(&body, row);
    if (known || item->number.size || item->case_no.size)
        sections_find_decision(&body);
    sections_join(&body);
}
