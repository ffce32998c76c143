// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/dates.h"

#include "stemmer/dates_parts.h"

#define NAME_MAX_SIZE 16 /* bytes of the longest month or weekday name, with room to spare */

struct name_row {
    struct str name;
    unsigned number;
};

#define NAME(text, number)                                                                         \
    {                                                                                              \
        {(text), sizeof(text) - 1}, (number)                                                       \
    }

static const struct name_row months[] = {
    NAME("januar", 1), NAME("jan", 1),       NAME("january", 1),   NAME("februar", 2),
    NAME("feb", 2),    NAME("febr", 2),      NAME("february", 2),  NAME("marts", 3),
    NAME("mar", 3),    NAME("march", 3),     NAME("april", 4),     NAME("apr", 4),
    NAME("maj", 5),    NAME("may", 5),       NAME("juni", 6),      NAME("jun", 6),
    NAME("june", 6),   NAME("juli", 7),      NAME("jul", 7),       NAME("july", 7),
    NAME("august", 8), NAME("aug", 8),       NAME("september", 9), NAME("sep", 9),
    NAME("sept", 9),   NAME("oktober", 10),  NAME("okt", 10),      NAME("october", 10),
    NAME("oct", 10),   NAME("november", 11), NAME("nov", 11),      NAME("december", 12),
    NAME("dec", 12),   NAME("septbr", 9),    NAME("oktbr", 10),    NAME("octbr", 10),
    NAME("novbr", 11), NAME("decbr", 12),
};

static const struct name_row weekdays[] = {
    NAME("mandag", 0), NAME("tirsdag", 1),     NAME("onsdag", 2),      NAME("torsdag", 3),
    NAME("fredag", 4), NAME("l\u00F8rdag", 5), NAME("s\u00F8ndag", 6), NAME("man", 0),
    NAME("tir", 1),    NAME("tirs", 1),        NAME("ons", 2),         NAME("tor", 3),
    NAME("tors", 3),   NAME("fre", 4),         NAME("l\u00F8r", 5),    NAME("s\u00F8n", 6),
    NAME("monday", 0), NAME("tuesday", 1),     NAME("wednesday", 2),   NAME("thursday", 3),
    NAME("friday", 4), NAME("saturday", 5),    NAME("sunday", 6),
};

/* The row of @p name, or NULL. */
static const struct name_row *name_find(struct str name, const struct name_row *row, size_t count)
{
    for (size_t i = 0; name.size && i < count; i++)
        if (row[i].name.data[0] == name.data[0] && str_equal(row[i].name, name))
            return &row[i];
    return NULL;
}

static bool is_word(struct str s)
{
    return s.size && (date_letter((unsigned char)s.data[0]) || ascii_is_digit(s.data[0]));
}

static bool starts_with_any(struct str s, const char *bytes)
{
    return s.size && s.data[0] && strchr(bytes, s.data[0]);
}

/* Spaces, no-break spaces and at most one line feed. */
static size_t take_space(struct str *s)
{
    size_t before = s->size;
    unsigned lines = 0;
    while (s->size) {
        if (ascii_is_space(s->data[0])) {
            lines += s->data[0] == '\n';
            if (lines > 1)
                break;
            *s = str_from(*s, 1);
        } else if (s->data[0] == '\xC2' && str_starts(*s, STR("\xC2\xA0"))) {
            *s = str_from(*s, 2);
        } else {
            break;
        }
    }
    return before - s->size;
}

static bool take_byte(struct str *s, char c)
{
    if (s->size == 0 || s->data[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

/* A number of least..most digits and not one more; returns how many digits it has, or 0. */
static size_t take_number(struct str *s, size_t least, size_t most, unsigned *number)
{
    size_t size = 0;
    unsigned value = 0;
    while (size < s->size && ascii_is_digit(s->data[size])) {
        if (size == most)
            return 0;
        value = value * 10 + (unsigned)(s->data[size] - '0');
        size++;
    }
    if (size < least)
        return 0;
    *number = value;
    *s = str_from(*s, size);
    return size;
}

/* The run of letters at the beginning in lower case; empty when it is longer than any name. */
static struct str take_name(struct str *s, char out[static NAME_MAX_SIZE])
{
    size_t size = 0;
    while (size < s->size && date_letter((unsigned char)s->data[size])) {
        unsigned char c = (unsigned char)s->data[size];
        bool two = c >= 0xC3;
        if (size + 2 > NAME_MAX_SIZE || (two && (c != 0xC3 || size + 1 == s->size)))
            return STR_NONE;
        out[size] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        size++;
        if (two) { /* capitals are 0x20 before their small letters */
            unsigned char second = (unsigned char)s->data[size];
            out[size++] = (char)(second >= 0x80 && second < 0xA0 ? second + 0x20 : second);
        }
    }
    *s = str_from(*s, size);
    return (struct str){out, size};
}

unsigned date_month(struct str name)
{
    const unsigned char *c = (const unsigned char *)name.data;
    if (name.size < 3 || !date_month_begins(THREE(c[0], c[1], c[2])))
        return 0;
    const struct name_row *row = name_find(name, months, COUNT_OF(months));
    return row ? row->number : 0;
}

static unsigned take_month(struct str *s)
{
    char name[NAME_MAX_SIZE];
    struct str rest = *s;
    unsigned month = date_month(take_name(&rest, name));
    if (month && !is_word(rest))
        *s = rest;
    else
        month = 0;
    return month;
}

static bool take_weekday(struct str *s)
{
    char buffer[NAME_MAX_SIZE];
    struct str rest = *s;
    if (!name_find(take_name(&rest, buffer), weekdays, COUNT_OF(weekdays)))
        return false;
    *s = rest;
    return true;
}

/* "Tirsdag den ", "Mandag, ", "onsdag d. ", "d. ", "den ". */
static bool take_lead(struct str *s)
{
    struct str rest = *s;
    if (!is_word(rest) || ascii_is_digit(rest.data[0]))
        return false;
    bool lead = take_weekday(&rest);
    if (lead) {
        take_byte(&rest, '.');
        take_byte(&rest, ',');
        if (!take_space(&rest))
            return false;
        *s = rest;
    }
    char buffer[NAME_MAX_SIZE];
    struct str word = take_name(&rest, buffer);
    if (str_is(word, "den") || str_is(word, "d")) {
        bool dot = word.size == 1 && take_byte(&rest, '.');
        if (take_space(&rest) || dot) {
            *s = rest;
            return true;
        }
    }
    return lead;
}

unsigned date_month_length(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_possible(unsigned year, unsigned month, unsigned mday)
{
    return year >= 1 && year <= 9999 && mday >= 1 && mday <= date_month_length(year, month);
}

/* Fills @p ret when the parts make a date; year 0 is a leap year here, so 29 February passes. */
static bool set_date(struct date *ret, unsigned year, unsigned month, unsigned mday)
{
    if (year && (year < 1800 || year > 2199))
        return false;
    if (month < 1 || month > 12 || mday > date_month_length(year, month))
        return false;
    ret->year = (uint16_t)year;
    ret->month = (uint8_t)month;
    ret->mday = (uint8_t)mday;
    return true;
}

static unsigned full_year(unsigned two_digits)
{
    return two_digits < 70 ? 2000 + two_digits : 1900 + two_digits;
}

/* 2024-06-18, 2018.02.09 */
static bool scan_year_first(struct str *s, struct date *ret)
{
    struct str rest = *s;
    unsigned year, month, mday;
    if (!take_number(&rest, 4, 4, &year) || !starts_with_any(rest, "-./"))
        return false;
    char separator = rest.data[0];
    rest = str_from(rest, 1);
    if (!take_number(&rest, 2, 2, &month) || !take_byte(&rest, separator) ||
        !take_number(&rest, 2, 2, &mday) || mday == 0)
        return false;
    if (is_word(rest) && !take_byte(&rest, 'T')) /* 2024-06-18T17:00 */
        return false;
    if (starts_with_any(rest, "-./") && is_word(str_from(rest, 1)))
        return false;
    if (!set_date(ret, year, month, mday))
        return false;
    *s = rest;
    return true;
}

/* The year of an all-digit date: four digits, or two when nothing else can be meant. */
static bool take_year_after(struct str *s, char separator, bool padded, unsigned *year)
{
    struct str rest = *s;
    if (separator == '/' && rest.size && (rest.data[0] == ' ' || rest.data[0] == '\xC2')) {
        take_space(&rest); /* 6/4 2016 */
        if (!take_number(&rest, 4, 4, year))
            return false;
    } else if (starts_with_any(rest, "-./")) {
        bool dot = rest.data[0] == '.';
        rest = str_from(rest, 1);
        size_t digits = take_number(&rest, 2, 4, year);
        if (digits == 2 && !(dot && separator == '.' && !padded)) {
            if (starts_with_any(rest, "-./") && is_word(str_from(rest, 1)))
                return false; /* 27.12.00-P20 is a case number */
            *year = full_year(*year);
        } else if (digits != 4) {
            return false;
        }
    } else {
        return false;
    }
    if (starts_with_any(rest, "./") && rest.size > 1 && ascii_is_digit(rest.data[1]))
        return false;
    *s = rest;
    return true;
}

/* 18-06-2024, 18.6.2024, 28/02/2019, 18/6-24, 6/4 2016 */
static bool scan_day_first(struct str *s, struct date *ret)
{
    struct str rest = *s;
    unsigned year, month, mday;
    size_t day_digits = take_number(&rest, 1, 2, &mday);
    if (!day_digits || mday == 0 || !starts_with_any(rest, "-./"))
        return false;
    char separator = rest.data[0];
    rest = str_from(rest, 1);
    size_t month_digits = take_number(&rest, 1, 2, &month);
    if (!month_digits || !take_year_after(&rest, separator, day_digits + month_digits > 2, &year))
        return false;
    if (is_word(rest) || !set_date(ret, year, month, mday))
        return false;
    *s = rest;
    return true;
}

/* ", 2020", " 2020", "-2002" after a month; nothing is taken when there is no year. */
static unsigned take_year(struct str *s)
{
    struct str rest = *s;
    unsigned year;
    take_byte(&rest, '.');
    bool dash = take_byte(&rest, '-');
    if (!dash) {
        take_byte(&rest, ',');
        if (!take_space(&rest))
            return 0;
    }
    if (!take_number(&rest, 4, 4, &year) || is_word(rest) || year < 1800 || year > 2199)
        return 0;
    *s = rest;
    return year;
}

/* 18. juni 2024, 7 februar 2022, 15-maj-2002, 27. februar */
static bool scan_day_name(struct str *s, struct date *ret)
{
    struct str rest = *s;
    unsigned mday;
    if (!take_number(&rest, 1, 2, &mday) || mday == 0)
        return false;
    static const struct str ordinal[] = {{"te ", 3}, {"de ", 3}, {"ste ", 4}, {"die ", 4}};
    bool letter = rest.size && date_letter((unsigned char)rest.data[0]);
    for (size_t i = 0; letter && i < COUNT_OF(ordinal); i++)
        if (str_starts(rest, ordinal[i])) { /* "den 11te Marts 1909" */
            rest = str_from(rest, ordinal[i].size - 1);
            break;
        }
    bool dot = take_byte(&rest, '.');
    if (!take_space(&rest) && !dot && !take_byte(&rest, '-'))
        return false;
    unsigned month = take_month(&rest);
    if (!month)
        return false;
    unsigned year = take_year(&rest);
    if (!set_date(ret, year, month, mday))
        return false;
    *s = rest;
    return true;
}

/* September 27, 2017 and juni 2024 */
static bool scan_name_first(struct str *s, bool lead, struct date *ret)
{
    struct str rest = *s;
    unsigned month = take_month(&rest);
    if (!month)
        return false;
    struct str after = rest;
    unsigned mday;
    take_byte(&after, '.');
    if (take_space(&after) && take_number(&after, 1, 2, &mday) && mday) {
        unsigned year = take_year(&after);
        if (year && set_date(ret, year, month, mday)) {
            *s = after;
            return true;
        }
    }
    unsigned year = lead ? 0 : take_year(&rest); /* "den juni 2024" is nothing */
    if (!year || !set_date(ret, year, month, 0))
        return false;
    *s = rest;
    return true;
}

/* Do blanks and, behind them, the first letter of a month come next? */
static bool month_may_follow(struct str s)
{
    take_space(&s);
    return starts_with_any(s, "adfjmnosADFJMNOS");
}

bool date_digits_begin(struct str s)
{
    size_t size = 0;
    while (size < s.size && size < 5 && ascii_is_digit(s.data[size]))
        size++;
    if (size == 3 || size > 4 || size == s.size)
        return false;
    char next = s.data[size];
    bool number = size + 1 < s.size && ascii_is_digit(s.data[size + 1]);
    if (next == '/' || size == 4)
        return number && (next == '-' || next == '.' || next == '/');
    if (next == '-' || next == '.')
        return number || month_may_follow(str_from(s, size + 1));
    if (date_letter((unsigned char)next))
        return next == 't' || next == 'd' || next == 's'; /* den 11te Marts */
    return month_may_follow(str_from(s, size));
}

enum date_form date_form_scan(struct str text, struct date *ret)
{
    struct str rest = text;
    struct date date = {0};
    enum date_form form = DATE_NONE;
    bool lead = take_lead(&rest);
    if (rest.size == 0)
        return DATE_NONE;
    if (ascii_is_digit(rest.data[0])) {
        if (!date_digits_begin(rest))
            return DATE_NONE;
        if (scan_day_name(&rest, &date))
            form = DATE_NAME;
        else if (scan_day_first(&rest, &date) || scan_year_first(&rest, &date))
            form = DATE_DIGITS;
    } else if (scan_name_first(&rest, lead, &date)) {
        form = DATE_NAME;
    }
    if (form == DATE_NONE)
        return form;
    date.size = text.size - rest.size;
    *ret = date;
    return lead ? DATE_NAME : form;
}

bool date_scan(struct str text, struct date *ret)
{
    return date_form_scan(text, ret) != DATE_NONE;
}

day date_day(struct date date)
{
    if (!date.year || !date.month || !date.mday)
        return 0;
    return (day)date.year * 10000 + (day)date.month * 100 + date.mday;
}

/* Days since 1 March of the year 0; the year begins in March so that leap days come last. */
static long day_count(day date)
{
    long year = (long)(date / 10000);
    long month = (long)(date / 100 % 100);
    long mday = (long)(date % 100);
    if (month <= 2) {
        year--;
        month += 12;
    }
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + mday - 1;
}

static day day_of_count(long count)
{
    long era = count / 146097;
    long in_era = count % 146097;
    long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    long in_year = in_era - (365 * year + year / 4 - year / 100);
    long month = (5 * in_year + 2) / 153;
    long mday = in_year - (153 * month + 2) / 5 + 1;
    year += era * 400;
    month += 3;
    if (month > 12) {
        month -= 12;
        year++;
    }
    return (day)(year * 10000 + month * 100 + mday);
}

day day_add(day from, int count)
{
    if (from == 0)
        return 0;
    long sum = day_count(from) + count;
    const long first = 306;    /* 1 January of the year 1 */
    const long last = 3652364; /* 31 December 9999 */
    if (sum < first || sum > last)
        return 0;
    return day_of_count(sum);
}

unsigned day_weekday(day date)
{
    return date ? (unsigned)((day_count(date) + 2) % 7) : 0;
}

static bool take_clock_word(struct str *s)
{
    char buffer[NAME_MAX_SIZE];
    struct str rest = *s;
    struct str word = take_name(&rest, buffer);
    if (!str_is(word, "kl") && !str_is(word, "klokken"))
        return false;
    take_byte(&rest, '.');
    take_byte(&rest, ':');
    take_space(&rest);
    *s = rest;
    return true;
}

size_t time_scan(struct str text, unsigned *minutes)
{
    struct str rest = text;
    bool said = take_clock_word(&rest);
    unsigned hour, minute = 0, second;
    if (!take_number(&rest, 1, 2, &hour) || hour > 24)
        return 0;
    if (starts_with_any(rest, said ? ":.," : ":.") && rest.size > 1 &&
        ascii_is_digit(rest.data[1])) { /* "kl. 17,30" */
        char separator = rest.data[0];
        rest = str_from(rest, 1);
        if (!take_number(&rest, 2, 2, &minute) || minute > 59)
            return 0;
        struct str after = rest;
        if (take_byte(&after, separator) && separator == ':' &&
            take_number(&after, 2, 2, &second) && second < 60)
            rest = after;
    } else if (!said) {
        return 0;
    }
    bool more = starts_with_any(rest, ":./") && rest.size > 1 && ascii_is_digit(rest.data[1]);
    if (more || is_word(rest) || hour * 60 + minute > 24 * 60)
        return 0;
    *minutes = hour * 60 + minute;
    return text.size - rest.size;
}
