// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/buffer.h"

#define NEAR_ROWS     3   /* rows with text on either side of a body's name */
#define LIST_ROW_MIN  60  /* bytes of a row of names so long that the next goes on with it */
#define LIST_LINE_MAX 600 /* bytes of one line of an attendance list that has no commas */

/* How surely a line names the body that met. */
enum { BODY_NONE, BODY_BARE, BODY_ALONE, BODY_NEAR, BODY_TITLED, BODY_LABELLED };

/* The head of a meeting while it is read. */
struct head {
    const struct sheet *sheet;
    struct meeting *meeting;
    enum field pending[LABELS_MAX]; /* labels that still wait for their value */
    size_t pending_count;
    bool open;             /* the last label's list goes on */
    enum field field;      /* of that list */
    struct buffer list[3]; /* present, apologies, absent */
    int body_worth;        /* of meeting->committee */
    struct str other_name; /* of a body without a word such as udvalg: "Social og Sundhed" */
    struct str weak_name;  /* what stands below a label for it */
    size_t row;            /* being read */
    size_t label_row;      /* of the last label without a value */
    bool direct;           /* values stand right below their labels */
    day other_date;        /* a date outside labels */
    day titled_date;       /* of "Møde i ... den D kl. T" */
    bool guessed_place;    /* no label named it */
    bool labelled_date;
};

/* Did a list with commas end its row inside a name ("..., Ole Storbæk, Trine" / "Ørholm")? */
static bool name_broken(const struct head *head, struct str list)
{
    const struct row *row = &head->sheet->row[head->row];
    if (!list.size || list.data[list.size - 1] == ',' || head->row == 0 ||
        row[-1].role != ROLE_TEXT || row[-1].text.size < LIST_ROW_MIN)
        return false;
    size_t colon = str_find_byte(row->text, ':', 0); /* "Siumut: A, B": a list of its own */
    if (colon < row->text.size && role_like(str_head(row->text, colon)))
        return false;
    size_t commas = 0;
    for (size_t i = 0; i < row[-1].text.size; i++)
        commas += row[-1].text.data[i] == ',';
    return commas >= 2;
}

static void add_people(struct head *head, enum field field, struct str value)
{
    struct buffer *list = &head->list[field - FIELD_PRESENT];
    bool broken = head->open && head->field == field && name_broken(head, buffer_str(list));
    if (list->size && value.size)
        buffer_add_byte(list, broken ? ' ' : '\n');
    buffer_add(list, value);
}

static void take_date(struct head *head, struct str value)
{
    struct meeting *meeting = head->meeting;
    day date = date_in(value);
    if (date && !head->labelled_date) {
        meeting->date = head->titled_date ? head->titled_date : date; /* else that of a letter */
        head->labelled_date = true;
    }
    if (meeting->time.size == 0)
        meeting->time = time_read(value, true, head->sheet->arena);
}

static void take_body(struct head *head, struct str value)
{
    struct str body = committee_clean(body_without_remark(value), head->sheet->arena);
    if (body.size == 0 || body.size > 120)
        return;
    if (!body_name(body) && head->pending_count) {
        head->weak_name = head->weak_name.size ? head->weak_name : body;
        return;
    }
    head->meeting->committee = body;
    head->body_worth = BODY_LABELLED;
}

/* Does a row near by name a date or a kind of document? Names in menus stand alone. */
static bool near_title(const struct head *head)
{
    const struct sheet *sheet = head->sheet;
    size_t up = head->row, down = head->row;
    for (int n = 0; n < NEAR_ROWS; n++) {
        down = sheet_next(sheet, down + 1, sheet->count);
        up = sheet_before(sheet, up, 0);
        struct str below = down < sheet->count ? sheet->row[down].text : STR_NONE;
        struct str above = up < head->row ? sheet->row[up].text : STR_NONE;
        if ((below.size && below.size < 120 && (date_in(below) || kind_read(below).size)) ||
            (above.size && above.size < 120 && (date_in(above) || kind_read(above).size)))
            return true;
    }
    return false;
}

/* A body named by a line without a label: the surest of them is the meeting's. */
static void take_body_line(struct head *head, struct str line, bool kind)
{
    struct meeting *meeting = head->meeting;
    if (head->body_worth >= BODY_TITLED)
        return;
    struct str body = body_read(line, head->sheet->arena);
    if (body.size == 0) {
        if (head->other_name.size == 0)
            head->other_name = name_beside_kind(line, head->sheet->arena);
        return;
    }
    int worth = kind || date_in(line) ? BODY_TITLED : near_title(head) ? BODY_NEAR : BODY_ALONE;
    if (str_is(body, "Udvalget") || str_is(body, "Rådet") || str_is(body, "Bestyrelsen"))
        worth = BODY_BARE; /* "Referat af udvalgsmøde": which one, another line says */
    if (worth <= head->body_worth)
        return;
    meeting->committee = body;
    head->body_worth = worth;
}

/* "15.00", "kl. 15", "15,00" */
static struct str time_labelled(struct str value, struct arena *arena)
{
    size_t comma = str_find_byte(value, ',', 0);
    if (comma >= 1 && comma <= 2 && ascii_is_digit(value.data[0]))
        value = arena_join(arena, STR("kl. "), value);
    return time_read(value, true, arena);
}

/* "Start kl. 16.00, Byrådssalen": a room behind the time or date of a label. */
static void take_room(struct head *head, struct str value)
{
    struct str place = head->meeting->place.size ? STR_NONE : place_after_time(value);
    if (!place.size || !place_line(place))
        return;
    head->meeting->place = place;
    head->guessed_place = true;
}

static void take(struct head *head, enum field field, struct str value)
{
    struct meeting *meeting = head->meeting;
    while (value.size && strchr("| \t", value.data[0]))
        value = str_from(value, 1);
    while (value.size && strchr("| \t", value.data[value.size - 1]))
        value = str_head(value, value.size - 1);
    switch (field) {
    case FIELD_DATE:
        take_date(head, value);
        take_room(head, value);
        break;
    case FIELD_TIME:
        take_room(head, value);
        if (date_in(value))
            take_date(head, value);
        else if (meeting->time.size == 0)
            meeting->time = time_labelled(value, head->sheet->arena);
        break;
    case FIELD_PLACE:
        if (meeting->place.size == 0 || (head->guessed_place && value.size))
            meeting->place = value;
        head->guessed_place = false;
        break;
    case FIELD_BODY:
        take_body(head, value);
        break;
    case FIELD_KIND:
        if (meeting->kind.size == 0)
            meeting->kind = kind_read(value);
        break;
    case FIELD_PRESENT:
    case FIELD_APOLOGIES:
    case FIELD_ABSENT:
        add_people(head, field, value);
        break;
    case FIELD_OTHER: /* "Bemærkninger: Afbud fra Ole Prøve." */
        if (attendance_read(away_in(value), true, &field, &value))
            add_people(head, field, value);
        break;
    default:
        break;
    }
}

/* Could this line belong to a list of people? */
static bool name_like(struct str line)
{
    struct str s = line;
    while (s.size && (s.data[0] == '-' || s.data[0] == ' ' || s.data[0] == '(' ||
                      s.data[0] == '\xE2' || s.data[0] == '\x80' || s.data[0] == '\xA2'))
        s = str_from(s, 1);
    bool whole;
    if (line.size && line.data[0] == '(' && ascii_is_digit(line.data[1 % line.size]) &&
        str_find(line, STR("), "), 0) < line.size)
        return line.size <= LIST_LINE_MAX * 4; /* "(2. viceborgmester), Ida Bæk" */
    if (!starts_capital(s) || s.size > LIST_LINE_MAX * 4 || case_line(s, &whole).size ||
        (s.size < 30 && kind_read(s).size))
        return false;
    bool comma = str_find_byte(s, ',', 0) < s.size;
    return (person_like(s, false) || role_like(s)) && (s.size <= LIST_LINE_MAX || comma);
}

/* Several labels came before any value: a value goes to the first label it suits. */
static bool take_pending(struct head *head, struct str line)
{
    unsigned minutes;
    bool date = date_in(line) != 0;
    bool time = !date && time_scan(line, &minutes) > 0;
    for (size_t i = 0; i < head->pending_count; i++) {
        enum field field = head->pending[i];
        bool suits = date   ? field == FIELD_DATE || field == FIELD_OTHER || field == FIELD_TIME
                     : time ? field == FIELD_TIME || field == FIELD_END
                            : field != FIELD_DATE && field != FIELD_TIME && field != FIELD_END;
        if (!suits && head->pending_count > 1)
            continue;
        if (is_people(field) && !name_like(line) && !nobody_like(line))
            continue;
        take(head, field, line);
        head->open = is_people(field) && !nobody_like(line);
        head->field = field;
        memmove(&head->pending[i], &head->pending[i + 1],
                (head->pending_count - i - 1) * sizeof head->pending[0]);
        head->pending_count--;
        return true;
    }
    if (head->pending_count == 1 && is_people(head->pending[0]))
        head->pending_count = 0; /* nobody was */
    return false;
}

static void take_labels(struct head *head, const struct labelled *line)
{
    head->open = false;
    if (values_glued(line))
        return;
    if (line->count && line->part[0].value.size)
        head->pending_count = 0;
    for (size_t i = 0; i < line->count; i++) {
        enum field field = line->part[i].field;
        struct str value = line->part[i].value;
        if (value.size == 0) {
            if (head->pending_count < LABELS_MAX)
                head->pending[head->pending_count++] = field;
            continue;
        }
        bool suits = head->pending_count == 0 || i + 1 < line->count || !take_pending(head, value);
        if (suits)
            take(head, field, value);
        head->open = is_people(field) && !nobody_like(value);
        head->field = field;
    }
}

/* Does the row stand right below one with a date? */
static bool below_date(const struct head *head)
{
    const struct row *row = head->sheet->row;
    size_t up = sheet_before(head->sheet, head->row, 0);
    if (up < head->row && str_starts(row[up].text, STR("Kl")))
        up = sheet_before(head->sheet, up, 0);
    return up < head->row && head->row - up <= 3 && row[up].text.size < 120 &&
           date_in(row[up].text);
}

/* A place printed without a label. */
static void take_place(struct head *head, struct str line)
{
    struct meeting *meeting = head->meeting;
    bool in = str_starts(line, STR("i ")) || str_starts(line, STR("på "));
    struct str place = in ? str_trim(str_from(line, line.data[0] == 'i' ? 2 : 4)) : line;
    if (!place_line(place) && !in && !(below_date(head) && place_below(place)))
        return;
    if (in && (!starts_capital(place) || place.size > 100) && !place_line(place))
        return;
    meeting->place = place;
    head->guessed_place = true;
}

/* Every sentence of a line that tells who met. */
static bool take_apologies(struct head *head, struct str line)
{
    bool found = false;
    for (size_t from = 0; from < line.size && line.size < LIST_LINE_MAX * 2;) {
        size_t end = str_find(line, STR(". "), from);
        while (end < line.size && !sentence_ends(line, end))
            end = str_find(line, STR(". "), end + 1);
        struct str sentence = str_trim(str_slice(line, from, end));
        enum field field;
        struct str names;
        if (attendance_read(sentence, from > 0, &field, &names)) {
            add_people(head, field, names);
            found = true;
        }
        from = end + 1;
    }
    return found;
}

/* "Rådhuset i Ikast, mødelokale M2", "Byrådssalen": a house or hall, not the body that owns it. */
static bool house_name(struct str line)
{
    static const struct str part[] = {TEXT("rådhus"), TEXT("rådssal")};
    struct key key;
    key_make(line, &key);
    return any_in(key_str(&key), part, COUNT_OF(part));
}

/* A line without a label: kind, body, date and time as titles print them. */
static void take_title(struct head *head, struct str line)
{
    struct meeting *meeting = head->meeting;
    struct arena *arena = head->sheet->arena;
    struct opener opener;
    bool item = opener_read(line, &opener) && opener.style <= STYLE_DOT; /* of a list of contents */
    struct str kind = item ? STR_NONE : kind_read(line);
    if (kind.size && (meeting->kind.size == 0 || str_is(meeting->kind, "dagsorden")))
        if (meeting->kind.size == 0 || !str_is(kind, "dagsorden"))
            meeting->kind = kind;
    if (take_apologies(head, line) || line.size > 200)
        return;
    if (!place_line(line))
        take_body_line(head, line, kind.size > 0);
    line = str_head(line, str_find(line, STR("NYT pr"), 0)); /* "- NYT pr. 1.1.2018" */
    day date = date_in(line);
    if (date && !head->other_date)
        head->other_date = date;
    bool starts = str_starts(line, STR("Start kl")) || told_meeting(line);
    if (date || starts || str_starts(line, STR("kl")) || str_starts(line, STR("Kl"))) {
        if (meeting->time.size == 0)
            meeting->time = time_read(line, true, arena);
        if (date && !head->titled_date && str_starts(line, STR("Møde i ")) &&
            time_read(line, true, arena).size)
            head->titled_date = date;
        if (meeting->place.size == 0)
            meeting->place = place_after_time(line);
        head->guessed_place |= meeting->place.size > 0;
        return;
    }
    bool wanted = !meeting->place.size && (head->other_date || head->labelled_date);
    if (wanted && !kind.size && (!body_name(line) || house_name(line)))
        take_place(head, line);
}

/* A label after an empty line, where values stand right below their labels: the one before it
 * has no value. */
static void forget_pending(struct head *head, const struct labelled *line)
{
    const struct row *row = &head->sheet->row[head->row];
    bool alone = line->count == 1 && line->part[0].value.size == 0;
    if (alone && head->pending_count && head->direct && head->row && row[-1].role == ROLE_BLANK)
        head->pending_count = 0;
    if (alone)
        head->label_row = head->row;
}

/* "Nordvang Kommune | Referat | Kulturudvalget | 5. marts 2024": each piece by itself. */
static void take_pieces(struct head *head, struct str line)
{
    static const struct str mark[] = {TEXT(" | "), TEXT(" \xC2\xB7 "), TEXT("\t"), TEXT("    "),
                                      TEXT(" / ")};
    bool pieces = false; /* perhaps: by the bytes that the marks begin with */
    for (size_t i = 0; i + 1 < line.size && !pieces; i++)
        pieces =
            line.data[i] == '\t' || (line.data[i] == ' ' && strchr("| /\xC2", line.data[i + 1]));
    for (size_t i = 0; pieces && i < COUNT_OF(mark); i++) {
        if (str_find(line, mark[i], 0) >= line.size)
            continue;
        for (struct str rest = line; rest.size;) {
            size_t end = str_find(rest, mark[i], 0);
            struct labelled part;
            struct str piece = str_trim(str_head(rest, end));
            bool label = labelled_read(piece, &part);
            if (label && (part.part[0].value.size || i + 1 < COUNT_OF(mark)))
                take_labels(head, &part);
            else
                take_title(head, piece);
            rest = end < rest.size ? str_from(rest, end + mark[i].size) : STR_NONE;
        }
        return;
    }
    take_title(head, line);
}

/* Behind a blank line a list of those away goes on with whole names only. */
static bool after_gap(const struct head *head)
{
    const struct row *row = &head->sheet->row[head->row];
    return head->field != FIELD_PRESENT && head->row && row[-1].role != ROLE_TEXT &&
           !person_like(row->text, true) && !role_like(row->text);
}

static void read_row(struct head *head, const struct row *row)
{
    struct labelled line;
    if (str_starts(row->text, STR("Emne: ")) && kind_read(row->text).size) { /* of a mail */
        take_title(head, str_from(row->text, 6));
        return;
    }
    struct column column[PEOPLE_COLUMNS];
    size_t columns = people_columns(head->sheet, head->row, column);
    for (size_t i = 0; i < columns; i++)
        add_people(head, column[i].field, column[i].people);
    if (columns || str_starts(row->text, STR("Navn\t"))) /* the head of a table of people */
        return;
    struct str person, mark;
    if (presence_row(row->text, &person, &mark)) {
        add_people(head, FIELD_PRESENT, row->text);
        head->pending_count = 0;
        head->open = false;
        return;
    }
    if (labelled_read(row->text, &line)) {
        forget_pending(head, &line);
        if (line.before.size)
            take_title(head, line.before);
        take_labels(head, &line);
        if (line.count == 1 && line.part[0].field == FIELD_KIND && line.part[0].value.size)
            take_title(head, line.part[0].value);
        return;
    }
    if (head->pending_count) {
        enum field field = head->pending[0];
        bool title = header_title(row->text) && field != FIELD_KIND && field != FIELD_BODY;
        if (!title && take_pending(head, row->text)) {
            head->direct |= head->row == head->label_row + 1;
            if (field == FIELD_KIND)
                take_title(head, row->text);
            return;
        }
    }
    bool said = str_find(row->text, STR(". Afbud"), 0) < row->text.size; /* in a later sentence */
    if (head->open && !said && name_like(row->text) && !header_title(row->text) &&
        !after_gap(head)) {
        add_people(head, head->field, row->text);
        return;
    }
    if (people_heading(row->text) && (head->open || str_starts(row->text, STR("Deltagere ")))) {
        head->open = true;
        head->field = FIELD_PRESENT;
        return;
    }
    head->open = false;
    take_pieces(head, row->text);
}

/* Who is marked in the attendance list as away, and who is listed apart. */
static void finish_people(struct head *head)
{
    struct meeting *meeting = head->meeting;
    struct arena *arena = head->sheet->arena;
    static const enum presence state[] = {PRESENCE_PRESENT, PRESENCE_APOLOGIES, PRESENCE_ABSENT};
    struct people list[3] = {0};
    size_t room = 0;
    for (size_t i = 0; i < 3; i++) {
        struct str text = arena_copy(arena, buffer_str(&head->list[i]));
        if (text.size)
            people_read(text, state[i], arena, &list[i]);
        buffer_free(&head->list[i]);
        room += list[i].count;
    }
    meeting->participants = list[0];
    if (room == 0)
        return;
    struct people *away = &meeting->apologies;
    away->person = ARENA_NEW(arena, struct person, room);
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 0; k < list[i].count; k++)
            if (list[i].person[k].state != PRESENCE_PRESENT)
                away->person[away->count++] = list[i].person[k];
}

static void read_rows(struct head *head, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct row *row = &head->sheet->row[i];
        head->row = i;
        if (row->role == ROLE_TEXT)
            read_row(head, row);
    }
    head->open = false;
}

void header_read(const struct sheet *sheet, size_t from, size_t to, size_t again, size_t end,
                 struct meeting *meeting)
{
    struct head head = {.sheet = sheet, .meeting = meeting};
    read_rows(&head, from, to);
    read_rows(&head, again > to ? again : to, end);
    if (!meeting->date)
        meeting->date = head.other_date;
    if (meeting->committee.size == 0)
        meeting->committee = head.other_name.size ? head.other_name : head.weak_name;
    if (!meeting->date)
        meeting->date = date_of_file(sheet->hints->file);
    finish_people(&head);
}
