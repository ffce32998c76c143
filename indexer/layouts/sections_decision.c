// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/sections.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define DECISION_MAX    200 /* bytes of a decision that its words alone give away */
#define BOARD_MAX       600 /* bytes of a paragraph that ends in what a board decided */
#define WHOLE_MAX       90  /* bytes of a row that says nothing but the decision */
#define HISTORICAL_YEAR 1970

/* "Ad a-c: Til efterretning.", "Ad 2) Godkendt": the row past its label. */
static struct str without_ad(struct str row)
{
    size_t at = 3;
    if (!str_starts(row, STR("Ad ")) && !str_starts(row, STR("ad ")))
        return row;
    while (at < row.size && at < 20 && !strchr(":)", row.data[at]))
        at++;
    return at < row.size && strchr(":)", row.data[at]) ? str_trim(str_from(row, at + 1)) : row;
}

/* How decisions begin, folded; recommendations are in the present and begin otherwise. */
bool begins_decision(struct str row)
{
    static const struct str beginning[] = {
        TEXT("indstillingen "),
        TEXT("indstillingerne "),
        TEXT("godkendt"),
        TEXT("vedtaget"),
        TEXT("tiltrådt"),
        TEXT("taget til"),
        TEXT("taget af"),
        TEXT("tages af"),
        TEXT("udgår"),
        TEXT("udgik"),
        TEXT("udgået"),
        TEXT("tilbagesend"),
        TEXT("fremsendes"),
        TEXT("fremsendt"),
        TEXT("til efterretning"),
        TEXT("til orientering"),
        TEXT("orienteringen "),
        TEXT("udsat"),
        TEXT("valgt blev"),
        TEXT("forslaget "),
        TEXT("sagen "),
        TEXT("anbefal"),
        TEXT("drøftet"),
        TEXT("dagsorden"),
        TEXT("punktet "),
        TEXT("intet"),
        TEXT("ingen"),
        TEXT("foretoges"),
        TEXT("referatet "),
        TEXT("forkastet"),
        TEXT("oversendt"),
        TEXT("henvist"),
        TEXT("besluttet"),
        TEXT("udvalget "),
        TEXT("byrådet "),
        TEXT("bevilget"),
        TEXT("bevilliget"),
        TEXT("bevilges"),
        TEXT("afslag"),
        TEXT("afslås"),
        TEXT("afslået"),
        TEXT("afvist"),
        TEXT("bifaldet"),
        TEXT("imødekommet"),
        TEXT("efter indstillingen"),
        TEXT("som indstillet"),
        TEXT("henlagt"),
    };
    struct key key;
    key_make(str_cut(without_ad(row), 40), &key);
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (str_starts(key_str(&key), beginning[i]))
            return true;
    return false;
}

/* "Magistratens indstilling tiltrådt, idet ...": of somebody, and what became of it. */
static bool indstilling_decided(struct str row)
{
    static const struct str end[] = {
        TEXT("tiltrådt"), TEXT("tiltrædes"), TEXT("godkendt"), TEXT("godkendes"), TEXT("vedtaget"),
        TEXT("vedtages"), TEXT("fulgt"),     TEXT("følges"),   TEXT("blev "),     TEXT("er ")};
    struct str head = str_head(row, WHOLE_MAX);
    size_t at = str_find(head, STR("s indstilling "), 0);
    if (at >= head.size)
        return false;
    struct str rest = str_from(row, at + 14);
    for (size_t i = 0; i < COUNT_OF(end) && at + 14 < row.size && starts_capital(row); i++)
        if (str_starts(rest, end[i]))
            return true;
    return false;
}

/* "Bestyrelsen godkendte ...", "Udkastet blev godkendt": a subject and the verb that decides. */
static bool begins_deciding(struct str row)
{
    static const struct str verb[] = {
        TEXT("blev"),      TEXT("er"),        TEXT("bliver"),     TEXT("godkendes"),
        TEXT("godkendte"), TEXT("godkendt"),  TEXT("vedtog"),     TEXT("vedtages"),
        TEXT("tog"),       TEXT("tages"),     TEXT("tager"),      TEXT("udsatte"),
        TEXT("udsættes"),  TEXT("drøftede"),  TEXT("drøftes"),    TEXT("anbefaler"),
        TEXT("tiltrådte"), TEXT("tiltrædes"), TEXT("besluttede"), TEXT("valgte")};
    size_t end = str_find_byte(row, ' ', 0);
    struct str first = str_head(row, end), rest = str_trim(str_from(row, end));
    struct str second = str_head(rest, str_find_byte(rest, ' ', 0));
    static const struct str ending[] = {TEXT(" godkendt."), TEXT(" vedtaget."), TEXT(" tiltrådt."),
                                        TEXT(" til efterretning."), TEXT(" udsat.")};
    for (size_t i = 0; i < COUNT_OF(ending) && row.size <= WHOLE_MAX; i++)
        if (str_ends(row, ending[i]) && starts_capital(row))
            return true; /* "Begge dele godkendt." */
    bool definite = str_ends(first, STR("et")) || str_ends(first, STR("en")) ||
                    str_ends(first, STR("ne")) || str_is(first, "Begge");
    bool decides = false;
    for (size_t i = 0; i < COUNT_OF(verb); i++)
        decides |= str_equal(second, verb[i]);
    definite |= str_is(first, "Vi"); /* "Vi godkendte dagsordenen." */
    return definite && starts_capital(first) && decides;
}

/* "Kommunalbestyrelsen vedtog indstillingen": a body and what it did then, not what it is to do. */
static bool body_decided(struct str row)
{
    static const struct str did[] = {
        TEXT(" vedtog "),    TEXT(" godkendte "), TEXT(" tiltrådte "), TEXT(" tilslutter sig "),
        TEXT(" udsatte "),   TEXT(" afviste "),   TEXT(" besluttede"), TEXT(" tilsluttede sig "),
        TEXT(" bevilgede "), TEXT(" tog "),       TEXT(" oversendte ")};
    for (size_t i = 0; i < COUNT_OF(did); i++) {
        size_t at = str_find(row, did[i], 0);
        struct str subject = str_head(row, at);
        bool alone = str_find_byte(subject, ' ', 0) == subject.size || subject.size < WHOLE_MAX / 2;
        if (at < row.size && alone &&
            (body_name(subject) || str_is(subject, "Vi") || str_is(subject, "Rådet")))
            return true;
    }
    return false;
}

/* Does a later sentence of the row tell what was decided on what the first proposed? "A foreslog
 * at sende sagen til udvalget. Det blev vedtaget". */
static bool decided_inside(struct str row)
{
    static const struct str start[] = {TEXT(". Det blev vedtaget"),  TEXT(". Dette blev vedtaget"),
                                       TEXT(". Det blev godkendt"),  TEXT(". Dette blev godkendt"),
                                       TEXT(". Forslaget blev "),    TEXT(". Det vedtoges"),
                                       TEXT(". Indstillingen blev ")};
    for (size_t i = 0; i < COUNT_OF(start); i++)
        if (str_find(row, start[i], 0) < row.size)
            return true;
    return false;
}

/* Councils of the old, boards of schools: they tell in one paragraph what was said and decided. */
static bool is_board(struct str committee)
{
    static const struct str other[] = {TEXT("byråd"), TEXT("kommunalbestyrelse"),
                                       TEXT("regionsråd"), TEXT("udvalg")};
    struct key key;
    key_make(committee, &key);
    bool board = str_find(key_str(&key), STR("bestyrelse"), 0) < key.size ||
                 str_find(key_str(&key), STR("råd"), 0) < key.size;
    return board && !any_in(key_str(&key), other, COUNT_OF(other));
}

/* "Seniorrådet godkendte høringssvaret med ...": the board itself, on no other day. */
static bool board_decided(struct str sentence, struct str committee)
{
    static const struct str verb[] = {
        TEXT("godkendte "), TEXT("vedtog "),  TEXT("drøftede "), TEXT("tiltrådte "),
        TEXT("udsatte "),   TEXT("tog til "), TEXT("afviste "),  TEXT("tog orienteringen til ")};
    size_t end = str_find_byte(sentence, ' ', 0);
    struct str subject = str_head(sentence, end), rest = str_trim(str_from(sentence, end));
    size_t own = str_find_byte(committee, ' ', 0);
    if (!str_is(subject, "Bestyrelsen") && !str_is(subject, "Rådet") &&
        !str_equal(subject, str_head(committee, own)))
        return false;
    static const struct str then[] = {
        TEXT(" sidste "),    TEXT(" foråret"),   TEXT(" efteråret"),   TEXT(" tidligere"),
        TEXT(" sommeren"),   TEXT(" vinteren"),  TEXT(" i 20"),        TEXT(" i fjor"),
        TEXT(" allerede "),  TEXT(" senere"),    TEXT(" i januar"),    TEXT(" i februar"),
        TEXT(" i marts"),    TEXT(" i april"),   TEXT(" i maj"),       TEXT(" i juni"),
        TEXT(" i juli"),     TEXT(" i august"),  TEXT(" i september"), TEXT(" i oktober"),
        TEXT(" i november"), TEXT(" i december")};
    for (size_t i = 0; i < COUNT_OF(then); i++)
        if (str_find(sentence, then[i], 0) < sentence.size)
            return false; /* told of the past */
    struct date date;
    size_t at;
    for (size_t i = 0; i < COUNT_OF(verb); i++)
        if (str_starts(rest, verb[i]))
            return !date_find(sentence, 0, &date, &at);
    return false;
}

/* "... Taget til efterretning.": nothing but the decision. */
static bool ends_decided(struct str sentence)
{
    static const struct str alone[] = {TEXT("Taget til "), TEXT("Godkendt"), TEXT("Vedtaget"),
                                       TEXT("Udsat"),      TEXT("Drøftet"),  TEXT("Til efterretn")};
    for (size_t i = 0; i < COUNT_OF(alone) && sentence.size <= WHOLE_MAX; i++)
        if (str_starts(sentence, alone[i]))
            return true;
    return false;
}

/* The next ". " before a capital letter; the size of @p text when there is none. */
static size_t next_stop(struct str text, size_t from)
{
    size_t stop = str_find(text, STR(". "), from);
    while (stop < text.size && !starts_capital(str_from(text, stop + 2)))
        stop = str_find(text, STR(". "), stop + 1);
    return stop;
}

/* Does a later sentence of a board's paragraph tell the decision? */
static bool board_told(const struct body *body, struct str row)
{
    struct str committee = body->meeting->committee;
    if (row.size > BOARD_MAX || !is_board(committee))
        return false;
    for (size_t stop = next_stop(row, 0); stop < row.size; stop = next_stop(row, stop + 1)) {
        struct str rest = str_from(row, stop + 2);
        struct str sentence = str_head(rest, next_stop(rest, 0));
        if (board_decided(sentence, committee) ||
            (sentence.size == rest.size && ends_decided(sentence)))
            return true;
    }
    return false;
}

/* The last section when it may hold a decision at its end, else SIZE_MAX. */
static size_t last_open_section(const struct body *body)
{
    const struct item *item = body->item;
    size_t last = SIZE_MAX;
    for (size_t s = 0; s < item->section_count; s++) {
        enum section_kind kind = item->section[s].kind;
        if (kind == SECTION_DECISION)
            return SIZE_MAX;
        if (kind == SECTION_OTHER || kind == SECTION_RECOMMENDATION)
            last = s;
        else if (kind != SECTION_ATTENDANCE && kind != SECTION_ATTACHMENTS)
            last = kind == SECTION_EARLIER ? SIZE_MAX : s;
    }
    return last;
}

/* Is the meeting so old that its minutes have no headings? Decisions are short rows of their
 * own then: "Regulativet vedtoges uændret." */
static bool historical(const struct meeting *meeting)
{
    return meeting->date && meeting->date / 10000 < HISTORICAL_YEAR;
}

/* "Valg af stedfortræder": a row may tell who was elected. */
static bool election_title(struct str title)
{
    static const struct str beginning[] = {TEXT("valg"), TEXT("udpegning"), TEXT("konstituering"),
                                           TEXT("nyvalg"), TEXT("suppleringsvalg")};
    struct key key;
    key_make(str_cut(title, 60), &key);
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (str_starts(key_str(&key), beginning[i]))
            return true;
    return false;
}

/* "Eventuelt": a row may tell that there was nothing. */
static bool other_business(struct str title)
{
    struct key key;
    key_make(str_cut(title, 60), &key);
    return str_starts(key_str(&key), STR("eventuelt")) || str_starts(key_str(&key), STR("evt"));
}

/* Does this row of an item without a heading for it tell the decision? */
static bool decides(const struct body *body, const struct section *section, struct str row,
                    uint32_t *outcomes)
{
    bool begins = begins_decision(row);
    bool election = !begins && row.size < DECISION_MAX / 2 && election_title(body->item->title);
    bool plain = section->kind == SECTION_OTHER && section->heading.size == 0;
    bool told =
        !begins && !election &&
        ((plain && (begins_deciding(row) || decided_inside(row))) || indstilling_decided(row) ||
         ((plain || section->kind == SECTION_RECOMMENDATION) && body_decided(row)));
    bool board = plain && board_told(body, row);
    bool other = row.size < WHOLE_MAX && other_business(body->item->title);
    bool opens = row.size <= DECISION_MAX && (begins || historical(body->meeting));
    if ((row.size > DECISION_MAX && !board) || !(board || opens || election || other || told))
        return false;
    *outcomes = outcomes_read(row);
    if (other && !opens && !told && !election && !board)
        return *outcomes == 1u << OUTCOME_NOTHING;
    if (election && *outcomes != 1u << OUTCOME_ELECTED)
        return false;
    return *outcomes || str_starts(row, STR("Foretoges"));
}

/* The row of section @p last at which the decision begins; body->to when there is none. A
 * recommendation gives way to the decision below it. */
static size_t decision_row(const struct body *body, size_t last, size_t *first_row)
{
    const struct section *section = &body->item->section[last];
    size_t found = body->to, rows = section->text.size ? 1 : 0;
    uint32_t only = 1u << OUTCOME_RECOMMENDED, outcomes = 0, so_far = 0;
    *first_row = body->to;
    for (size_t i = body->from; i < body->to; i++) {
        if (body->owner[i - body->from] != last + 1)
            continue;
        bool first = rows++ == 0;
        *first_row = first ? i : *first_row;
        bool may = section->kind == SECTION_OTHER || !first;
        if (!may || !decides(body, section, body->sheet->row[i].text, &outcomes))
            continue;
        if (found != body->to && !(so_far == only && outcomes != only))
            continue;
        found = i;
        so_far = outcomes;
    }
    return found;
}

void sections_find_decision(struct body *body)
{
    size_t last = last_open_section(body);
    if (last == SIZE_MAX || str_is(body->meeting->kind, "dagsorden") ||
        str_is(body->meeting->kind, "tillæg"))
        return;
    size_t first_row, found = decision_row(body, last, &first_row);
    if (found == body->to)
        return;
    if (found == first_row && body->item->section[last].heading.size == 0) {
        body->item->section[last].kind = SECTION_DECISION;
        return;
    }
    section_open(body, found, SECTION_DECISION, STR_NONE, STR_NONE);
    uint32_t owner = (uint32_t)body->item->section_count;
    for (size_t i = found; i < body->to; i++) {
        if (body->owner[i - body->from] != last + 1)
            continue;
        body->owner[i - body->from] = owner;
        body->item->section[owner - 1].line_to = body->sheet->row[i].number;
    }
    struct section *before = &body->item->section[last];
    for (size_t i = body->from; i < found; i++)
        if (body->owner[i - body->from] == last + 1)
            before->line_to = body->sheet->row[i].number;
    if (before->line_to >= body->sheet->row[found].number)
        before->line_to = before->line_from;
}

bool head_names(const struct meeting *meeting, day wanted)
{
    struct str head = meeting->header;
    for (size_t i = 0; i < head.size; i++) {
        struct date date;
        if (ascii_is_digit(head.data[i]) && (i == 0 || !ascii_is_digit(head.data[i - 1])) &&
            date_scan(str_slice(head, i, i + 30), &date) && date_day(date) == wanted)
            return true;
    }
    return false;
}

bool own_day(const struct body *body, const struct heading *heading)
{
    struct str by, number;
    day date = 0;
    if (heading->dated)
        decision_heading_read(heading->heading, &by, &date, &number);
    return date && date == body->meeting->date;
}
