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
enum { BODY_NONE, BODY_ALONE, BODY_NEAR, BODY_TITLED, BODY_LABELLED };

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
    bool labelled_date;
};

static bool is_people(enum field field)
{
    return field == FIELD_PRESENT || field == FIELD_APOLOGIES || field == FIELD_ABSENT;
}

/* Did a list with commas end its row inside a name ("..., Ole Storbæk, Trine" / "Ørholm")? */
static bool name_broken(const struct head *head, struct str list)
{
    const struct row *row = &head->sheet->row[head->row];
    if (!list.size || list.data[list.size - 1] == ',' || head->row == 0 ||
        row[-1].role != ROLE_TEXT || row[-1].text.size < LIST_ROW_MIN)
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
        meeting->date = date;
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
    if (worth <= head->body_worth)
        return;
    meeting->committee = body;
    head->body_worth = worth;
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
        break;
    case FIELD_TIME:
        if (date_in(value))
            take_date(head, value);
        else if (meeting->time.size == 0)
            meeting->time = time_read(value, true, head->sheet->arena);
        break;
    case FIELD_PLACE:
        if (meeting->place.size == 0)
            meeting->place = value;
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
    if (!starts_capital(s) || s.size > LIST_LINE_MAX * 4 || case_line(s, &whole).size ||
        (s.size < 30 && kind_read(s).size))
        return false;
    struct key key;
    key_make(s, &key);
    static const struct str verb[] = {TEXT(" er "),   TEXT(" blev "), TEXT(" kan "),
                                      TEXT(" skal "), TEXT(" ikke "), TEXT(" som "),
                                      TEXT(" hævet"), TEXT(" kl.")};
    bool comma = str_find_byte(s, ',', 0) < s.size;
    for (size_t i = 0; i < COUNT_OF(verb); i++)
        if (str_find(key_str(&key), verb[i], 0) < key.size && !comma)
            return false;
    return s.size <= LIST_LINE_MAX || comma;
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
        take(head, field, line);
        head->open = is_people(field);
        head->field = field;
        memmove(&head->pending[i], &head->pending[i + 1],
                (head->pending_count - i - 1) * sizeof head->pending[0]);
        head->pending_count--;
        return true;
    }
    return false;
}

static void take_labels(struct head *head, const struct labelled *line)
{
    head->open = false;
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
        head->open = is_people(field);
        head->field = field;
    }
}

/* "den 2. marts 2021 kl. 15:30 i WebEx", "... kl. 16 på Rådhuset": the place after the time. */
static void take_place_after_time(struct head *head, struct str line)
{
    static const struct str word[] = {TEXT(" i "), TEXT(" på "), TEXT(" hos ")};
    size_t kl = str_find(line, STR("kl. "), 0), first = line.size, size = 0;
    if (kl >= line.size || head->meeting->place.size || line.size >= 160)
        return;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        size_t at = str_find(line, word[i], kl);
        if (at < first) {
            first = at;
            size = word[i].size;
        }
    }
    struct str place = str_trim(str_from(line, first + size));
    if (str_ends(place, STR(".")))
        place = str_head(place, place.size - 1);
    head->meeting->place = place;
}

/* A place printed without a label. */
static void take_place(struct head *head, struct str line)
{
    static const struct str word[] = {TEXT("lokale"),     TEXT("rådhus"),   TEXT("salen"),
                                      TEXT("mødecenter"), TEXT("webex"),    TEXT("skype"),
                                      TEXT("teams"),      TEXT("virtuelt"), TEXT("værelse")};
    struct meeting *meeting = head->meeting;
    bool in = str_starts(line, STR("i "));
    struct str place = in ? str_trim(str_from(line, 2)) : line;
    if (meeting->place.size || place.size > 120 || !starts_capital(place) ||
        !(head->other_date || head->labelled_date) || str_ends(place, STR(".")))
        return;
    struct key key;
    key_make(place, &key);
    for (size_t i = 0; i < COUNT_OF(word) && meeting->place.size == 0; i++)
        if (in || str_find(key_str(&key), word[i], 0) < key.size)
            meeting->place = place;
}

/* "Ole Prøve og Ida Test havde meldt afbud." */
static bool take_apologies(struct head *head, struct str line)
{
    static const struct {
        struct str text;
        enum field field;
    } told[] = {
        {TEXT(" havde meldt afbud"), FIELD_APOLOGIES},
        {TEXT(" har meldt afbud"), FIELD_APOLOGIES},
        {TEXT(" havde lovligt forfald"), FIELD_APOLOGIES},
        {TEXT(" havde meldt forfald"), FIELD_APOLOGIES},
        {TEXT(" var fraværende"), FIELD_ABSENT},
        {TEXT(" var ikke til stede"), FIELD_ABSENT},
    };
    for (size_t i = 0; i < COUNT_OF(told) && line.size < LIST_LINE_MAX; i++) {
        size_t at = str_find(line, told[i].text, 0);
        struct str after = str_from(line, at + told[i].text.size);
        if (at >= line.size || (after.size && after.data[0] != '.' && after.data[0] != ','))
            continue;
        if (!starts_capital(line))
            return false;
        add_people(head, told[i].field, str_head(line, at));
        return true;
    }
    return false;
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
    take_body_line(head, line, kind.size > 0);
    line = str_head(line, str_find(line, STR("NYT pr"), 0)); /* "- NYT pr. 1.1.2018" */
    day date = date_in(line);
    if (date && !head->other_date)
        head->other_date = date;
    if (date || str_starts(line, STR("kl")) || str_starts(line, STR("Kl"))) {
        if (meeting->time.size == 0)
            meeting->time = time_read(line, true, arena);
        take_place_after_time(head, line);
        return;
    }
    if (!kind.size && (!body_name(line) || house_name(line)))
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
    for (size_t i = 0; i < COUNT_OF(mark); i++) {
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

static void read_row(struct head *head, const struct row *row)
{
    struct labelled line;
    if (str_starts(row->text, STR("Emne: ")) && kind_read(row->text).size) { /* of a mail */
        take_title(head, str_from(row->text, 6));
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
    if (head->open && name_like(row->text) && !header_title(row->text)) {
        add_people(head, head->field, row->text);
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

/* A date in the name of the file, when the text prints none. */
static day date_of_file(struct str path)
{
    size_t slash = path.size;
    while (slash && path.data[slash - 1] != '/')
        slash--;
    struct str name = str_from(path, slash);
    for (size_t i = 0; i < name.size; i++) {
        struct date date;
        if (ascii_is_digit(name.data[i]) && (i == 0 || !ascii_is_digit(name.data[i - 1])) &&
            date_scan(str_slice(name, i, i + 10), &date) && date_day(date))
            return date_day(date);
    }
    return 0;
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
