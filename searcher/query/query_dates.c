// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_lex.h"

#include <stdlib.h>
#include <time.h>

#include "stemmer/fold.h"

#define YEAR_MIN        1800 /* as date_scan() */
#define YEAR_MAX        2199
#define BARE_YEAR_MIN   1900 /* outside a field 1864 is rather a number */
#define BARE_YEAR_MAX   2099
#define PERIOD_MAX      9999 /* of 30d.. */
#define DATE_SIZE_MAX   64   /* bytes of one date as typed */
#define SUGGESTION_NEAR 2    /* edits */

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR, UNIT_TERM };

/* Names are compared by their ASCII twins, so that i-gaar is i-går. */
static const struct {
    const char *names; /* the first is the one to suggest */
    enum unit unit;
    int shift;
} relative[] = {
    {"i-dag today", UNIT_DAY, 0},
    {"i-går yesterday", UNIT_DAY, -1},
    {"i-morgen tomorrow", UNIT_DAY, 1},
    {"denne-uge this-week", UNIT_WEEK, 0},
    {"sidste-uge forrige-uge last-week", UNIT_WEEK, -1},
    {"denne-måned this-month", UNIT_MONTH, 0},
    {"sidste-måned forrige-måned last-month", UNIT_MONTH, -1},
    {"dette-kvartal this-quarter", UNIT_QUARTER, 0},
    {"sidste-kvartal forrige-kvartal last-quarter", UNIT_QUARTER, -1},
    {"i-år dette-år this-year", UNIT_YEAR, 0},
    {"sidste-år forrige-år last-year", UNIT_YEAR, -1},
    {"valgperioden denne-valgperiode this-term", UNIT_TERM, 0},
    {"sidste-valgperiode forrige-valgperiode last-term", UNIT_TERM, -1},
};

static const struct {
    const char *name; /* after the number, folded to ASCII */
    enum unit unit;
} periods[] = {
    {"d", UNIT_DAY},   {"u", UNIT_WEEK},  {"w", UNIT_WEEK},
    {"m", UNIT_MONTH}, {"aa", UNIT_YEAR}, {"y", UNIT_YEAR},
};

static struct date_span months(unsigned year, unsigned month, unsigned count)
{
    unsigned last = month + count - 1;
    return (struct date_span){
        (day)(year * 10000 + month * 100 + 1),
        (day)(year * 10000 + last * 100 + date_month_length(year, last)),
    };
}

/* The month @p shift months from the one of @p today, counted from year 0. */
static unsigned month_number(day today, int shift)
{
    int number = (int)(today / 10000) * 12 + (int)(today / 100 % 100) - 1 + shift;
    return number < 12 ? 12 : (unsigned)number;
}

static struct date_span span_of_unit(enum unit unit, int shift, day today)
{
    unsigned year = today / 10000 + (unsigned)(unit == UNIT_YEAR ? shift : 0);
    unsigned month = month_number(today, unit == UNIT_MONTH ? shift : 0);
    switch (unit) {
    case UNIT_DAY:
        return (struct date_span){day_add(today, shift), day_add(today, shift)};
    case UNIT_WEEK: {
        day monday = day_add(today, shift * 7 - (int)day_weekday(today));
        return (struct date_span){monday, day_add(monday, 6)};
    }
    case UNIT_MONTH:
        return months(month / 12, month % 12 + 1, 1);
    case UNIT_QUARTER:
        month = month_number(today, shift * 3);
        return months(month / 12, month % 12 / 3 * 3 + 1, 3);
    case UNIT_YEAR:
        return months(year, 1, 12);
    case UNIT_TERM:
        /* Council terms are four years from the January after an election: 2018, 2022, 2026. */
        year = year - (year + 2) % 4 + (unsigned)(shift * 4);
        return (struct date_span){year * 10000 + 101, (year + 3) * 10000 + 1231};
    }
    return (struct date_span){0, 0};
}

static bool read_relative(struct arena *arena, struct str ascii, day today, struct date_span *ret)
{
    for (size_t i = 0; i < COUNT_OF(relative); i++) {
        struct str rest = str_of(relative[i].names);
        while (rest.size) {
            if (str_equal(fold_ascii(arena, str_split(&rest, ' ')), ascii)) {
                *ret = span_of_unit(relative[i].unit, relative[i].shift, today);
                return true;
            }
        }
    }
    return false;
}

static day months_before(day today, unsigned count)
{
    unsigned month = month_number(today, -(int)count);
    unsigned mday = today % 100;
    unsigned length = date_month_length(month / 12, month % 12 + 1);
    return month / 12 * 10000 + (month % 12 + 1) * 100 + (mday < length ? mday : length);
}

static size_t digits(struct str s)
{
    size_t size = 0;
    while (size < s.size && ascii_is_digit(s.data[size]))
        size++;
    return size;
}

/* 30d, 6m, 2å: the day that long ago. */
static bool read_period(struct str ascii, day today, day *ret)
{
    size_t size = digits(ascii);
    uint64_t count;
    if (!str_to_number(str_head(ascii, size), PERIOD_MAX, &count))
        return false;
    for (size_t i = 0; i < COUNT_OF(periods); i++) {
        if (!str_is(str_from(ascii, size), periods[i].name))
            continue;
        unsigned number = (unsigned)count;
        switch (periods[i].unit) {
        case UNIT_DAY:
            *ret = day_add(today, -(int)number);
            break;
        case UNIT_WEEK:
            *ret = day_add(today, -(int)number * 7);
            break;
        case UNIT_MONTH:
            *ret = months_before(today, number);
            break;
        default:
            *ret = months_before(today, number * 12);
        }
        return true;
    }
    return false;
}

static bool read_year(struct str s, unsigned *ret)
{
    uint64_t year;
    if (s.size != 4 || !str_to_number(s, YEAR_MAX, &year) || year < YEAR_MIN)
        return false;
    *ret = (unsigned)year;
    return true;
}

/* 2024K2, 2024-K2, 2024Q2 */
static enum date_reading read_quarter(struct str ascii, struct date_span *ret)
{
    unsigned year;
    if (!read_year(str_head(ascii, 4), &year))
        return DATE_NONE;
    struct str rest = str_from(ascii, 4);
    if (str_starts(rest, STR("-")))
        rest = str_from(rest, 1);
    if (rest.size != 2 || (rest.data[0] != 'k' && rest.data[0] != 'q') ||
        !ascii_is_digit(rest.data[1]))
        return DATE_NONE;
    if (rest.data[1] < '1' || rest.data[1] > '4')
        return DATE_IMPOSSIBLE;
    *ret = months(year, (unsigned)(rest.data[1] - '1') * 3 + 1, 3);
    return DATE_SPAN;
}

/* The pieces of a date between dots, hyphens, slashes and spaces. */
struct pieces {
    struct str piece[3];
    size_t count; /* 4 for more than fit */
    bool space, slash;
};

static struct pieces cut_pieces(struct str s)
{
    struct pieces pieces = {.count = 0};
    for (size_t from = 0, i = 0; i <= s.size; i++) {
        if (i < s.size && s.data[i] && !strchr(" .-/", s.data[i]))
            continue;
        if (i > from && pieces.count < COUNT_OF(pieces.piece))
            pieces.piece[pieces.count] = str_slice(s, from, i);
        if (i > from && pieces.count <= COUNT_OF(pieces.piece))
            pieces.count++;
        from = i + 1;
        pieces.space |= i < s.size && s.data[i] == ' ';
        pieces.slash |= i < s.size && s.data[i] == '/';
    }
    return pieces;
}

static bool is_number(struct str s, size_t least, size_t most)
{
    return s.size >= least && s.size <= most && digits(s) == s.size;
}

/* 2024-06, 06-2024, 6.2024, juni-2024, juni 2024 */
static enum date_reading read_month(const struct pieces *pieces, struct date_span *ret)
{
    if (pieces->count != 2)
        return DATE_NONE;
    bool year_first = is_number(pieces->piece[0], 4, 4);
    struct str name = pieces->piece[year_first ? 1 : 0];
    unsigned year, month;
    if (!read_year(pieces->piece[year_first ? 0 : 1], &year))
        return DATE_NONE;
    uint64_t number;
    if (is_number(name, 1, 2) && str_to_number(name, 99, &number))
        month = (unsigned)number;
    else if (year_first || !(month = date_month(name)))
        return DATE_NONE;
    if (month < 1 || month > 12)
        return DATE_IMPOSSIBLE;
    *ret = months(year, month, 1);
    return DATE_SPAN;
}

/* Three pieces like those of a date that exists nowhere: 31.4.2024, 2024-02-30. */
static bool looks_like_day(const struct pieces *pieces)
{
    const struct str *piece = pieces->piece;
    if (pieces->count != 3)
        return false;
    if (is_number(piece[0], 4, 4))
        return is_number(piece[1], 1, 2) && is_number(piece[2], 1, 2);
    return is_number(piece[0], 1, 2) && (is_number(piece[2], 2, 2) || is_number(piece[2], 4, 4)) &&
           (is_number(piece[1], 1, 2) || date_month(piece[1]));
}

/* A date that is no range. A period (30d) is one day only for the end of a range. */
static enum date_reading read_point(struct str text, day today, bool in_range,
                                    struct date_span *ret)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (text.size == 0 || text.size > DATE_SIZE_MAX)
        return DATE_NONE;
    struct str ascii = fold_ascii(&arena, text);
    unsigned year;
    if (read_year(ascii, &year)) {
        *ret = months(year, 1, 12);
        return DATE_SPAN;
    }
    day point;
    if (read_period(ascii, today, &point)) {
        *ret = (struct date_span){point, point};
        return !in_range ? DATE_PERIOD : point ? DATE_SPAN : DATE_IMPOSSIBLE;
    }
    if (read_relative(&arena, ascii, today, ret))
        return DATE_SPAN;
    struct pieces pieces = cut_pieces(ascii);
    enum date_reading reading = read_quarter(ascii, ret);
    if (reading == DATE_NONE)
        reading = read_month(&pieces, ret);
    if (reading != DATE_NONE)
        return reading;
    struct date date;
    if (date_scan(text, &date) && date.size == text.size) {
        if (!date.year)
            return DATE_NO_YEAR;
        *ret = date.mday ? (struct date_span){date_day(date), date_day(date)}
                         : months(date.year, date.month, 1);
        return DATE_SPAN;
    }
    if (date_month(ascii))
        return DATE_NO_YEAR;
    return looks_like_day(&pieces) ? DATE_IMPOSSIBLE : DATE_NONE;
}

/* Where the two dots of a range stand; text.size when there are none, or three. */
static size_t find_dots(struct str text)
{
    size_t at = str_find(text, STR(".."), 0);
    if (at + 2 < text.size && text.data[at + 2] == '.')
        return text.size;
    return at;
}

static enum date_reading read_range(struct str text, size_t dots, day today, struct date_span *ret,
                                    struct str *trouble)
{
    struct str side[] = {str_trim(str_head(text, dots)), str_trim(str_from(text, dots + 2))};
    struct date_span span[2] = {{0, 0}, {0, 0}};
    *trouble = text;
    if (side[0].size == 0 && side[1].size == 0)
        return DATE_NONE;
    for (size_t i = 0; i < COUNT_OF(side); i++) {
        if (side[i].size == 0)
            continue;
        enum date_reading reading = read_point(side[i], today, true, &span[i]);
        if (reading != DATE_SPAN) {
            *trouble = side[i];
            return reading;
        }
    }
    if (span[1].to && span[0].from > span[1].to)
        return DATE_REVERSED;
    *ret = (struct date_span){span[0].from, span[1].to};
    return DATE_SPAN;
}

enum date_reading date_read(struct str text, day today, struct date_span *ret, struct str *trouble)
{
    text = str_trim(text);
    size_t dots = find_dots(text);
    if (dots < text.size)
        return read_range(text, dots, today, ret, trouble);
    struct date_span span;
    enum date_reading reading = read_point(text, today, false, &span);
    if (reading == DATE_SPAN)
        *ret = span;
    else
        *trouble = text;
    return reading;
}

/* With a digit on either side the dots are meant as a range even when a side is no date. */
static bool is_range(struct str word)
{
    size_t dots = find_dots(word);
    if (dots == word.size || word.size == 2)
        return false;
    for (size_t i = 0; i < word.size; i++)
        if (ascii_is_digit(word.data[i]))
            return true;
    struct date_span span;
    return read_point(str_head(word, dots), 20240101, true, &span) == DATE_SPAN ||
           read_point(str_from(word, dots + 2), 20240101, true, &span) == DATE_SPAN;
}

enum date_use date_use(struct str word)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (is_range(word))
        return DATE_ALWAYS;
    if (word.size > DATE_SIZE_MAX)
        return DATE_NEVER;
    struct str ascii = fold_ascii(&arena, word);
    struct date_span span;
    unsigned year;
    if (read_year(ascii, &year))
        return year >= BARE_YEAR_MIN && year <= BARE_YEAR_MAX ? DATE_ALONE : DATE_NEVER;
    if (read_relative(&arena, ascii, 20240101, &span)) /* "valgperioden" may be just a word */
        return str_find_byte(ascii, '-', 0) < ascii.size ? DATE_ALWAYS : DATE_ALONE;
    if (read_quarter(ascii, &span) != DATE_NONE)
        return DATE_ALWAYS;
    struct pieces pieces = cut_pieces(ascii);
    if (read_month(&pieces, &span) == DATE_SPAN) {
        if (date_month(pieces.piece[0]))
            return pieces.space ? DATE_ALONE : DATE_ALWAYS;
        /* 06-2024 and 24/2024 are rather parts of a case number; 2024-06 is a month. */
        return ascii.size == 7 && ascii.data[4] == '-' ? DATE_ALONE : DATE_NEVER;
    }
    if (!looks_like_day(&pieces))
        return DATE_NEVER;
    /* 01.05.10 is a subject number; the year has four digits, or stands after 18/6- */
    bool named = date_month(pieces.piece[1]) > 0;
    bool short_year = pieces.piece[0].size < 4 && pieces.piece[2].size < 4;
    if (short_year && !pieces.slash)
        return DATE_NEVER;
    return named && !pieces.space ? DATE_ALWAYS : DATE_ALONE;
}

struct str date_suggest(struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(text, DATE_SIZE_MAX));
    struct str nearest = STR_NONE;
    size_t best = SUGGESTION_NEAR + 1;
    for (size_t i = 0; i < COUNT_OF(relative); i++) {
        struct str rest = str_of(relative[i].names);
        while (rest.size) {
            struct str name = str_split(&rest, ' ');
            size_t distance = schema_distance(wanted, fold_ascii(&arena, name), SUGGESTION_NEAR);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
    }
    return nearest;
}

day query_today(void)
{
    struct date date;
    const char *fixed = getenv("REFERAT_TODAY");
    if (fixed && date_scan(str_of(fixed), &date) && date_day(date))
        return date_day(date);
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local))
        return 0;
    return (day)(local.tm_year + 1900) * 10000 + (day)(local.tm_mon + 1) * 100 + (day)local.tm_mday;
}
