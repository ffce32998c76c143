// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "stemmer/tokenize.h"

static char char_at(struct str text, size_t at)
{
    if (at >= text.size)
        return '\0';
    return text.data[at];
}

static size_t digits_end(struct str text, size_t at)
{
    while (ascii_is_digit(char_at(text, at)))
        at++;
    return at;
}

static bool is_digit_at(struct str text, size_t at)
{
    return ascii_is_digit(char_at(text, at));
}

/* Groups of three after dots: 1.070.796. Returns @p at when there are none. */
static size_t groups_end(struct str text, size_t at)
{
    while (char_at(text, at) == '.' && digits_end(text, at + 1) == at + 4)
        at += 4;
    return at;
}

/* The number from @p start goes on after a comma, unless it is one of a list: 1,2,3. */
static size_t decimals_end(struct str text, size_t start, size_t at)
{
    if (char_at(text, at) != ',' || !is_digit_at(text, at + 1))
        return at;
    if (start > 1 && text.data[start - 1] == ',' && is_digit_at(text, start - 2))
        return at;
    size_t end = digits_end(text, at + 1);
    if (char_at(text, end) == ',' && is_digit_at(text, end + 1))
        return at;
    return end;
}

static void add_form(struct token *ret, struct str digits)
{
    for (size_t i = 0; i < digits.size && ret->form_size < TOKEN_FORM_MAX; i++)
        if (digits.data[i] != '.')
            ret->form[ret->form_size++] = digits.data[i] == ',' ? '.' : digits.data[i];
}

/* The year that "29" stands for in "2025-29"; 0 when it stands for itself. */
static unsigned short_year(const struct scanner *scanner, size_t end)
{
    struct str text = scanner->text;
    if (scanner->range_at != scanner->at || scanner->range_at == 0 || end - scanner->at != 2)
        return 0;
    if ((char_at(text, end) == '-' || char_at(text, end) == '/') && is_digit_at(text, end + 1))
        return 0;
    unsigned number = (unsigned)(text.data[scanner->at] - '0') * 10 +
                      (unsigned)(text.data[scanner->at + 1] - '0');
    unsigned century = scanner->range_year / 100;
    return number > scanner->range_year % 100 ? century * 100 + number : 0;
}

/* Notes that a year stands before a dash or slash, for short_year() of the next number. */
static void note_year(struct scanner *scanner, size_t end)
{
    struct str digits = str_slice(scanner->text, scanner->at, end);
    uint64_t year;
    if (digits.size != 4 || !str_to_number(digits, 9999, &year) || year < 1900 || year > 2199)
        return;
    size_t after = dash_end(scanner->text, end);
    if (!after && char_at(scanner->text, end) == '/')
        after = end + 1;
    scanner->range_at = after;
    scanner->range_year = (unsigned)year;
}

bool scan_number(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    size_t start = scanner->at;
    size_t end = digits_end(text, start);
    if (alnum_at(text, end))
        return false;
    bool plain = start < scanner->plain_end;
    if (!plain && end - start <= 3)
        end = groups_end(text, end);
    if (!plain)
        end = decimals_end(text, start, end);
    unsigned year = short_year(scanner, end);
    ret->kind = TOKEN_NUMBER;
    ret->surface = str_slice(text, start, end);
    if (year)
        ret->form_size = (size_t)snprintf(ret->form, sizeof ret->form, "%u", year);
    else
        add_form(ret, ret->surface);
    note_year(scanner, end);
    scanner->at = end;
    return true;
}

static void add_lower(struct token *ret, struct str surface)
{
    for (size_t i = 0; i < surface.size && ret->form_size < TOKEN_FORM_MAX; i++) {
        char c = surface.data[i];
        if (c == '\xC3' && i + 1 < surface.size && ret->form_size + 2 > TOKEN_FORM_MAX)
            return;
        bool second = i > 0 && surface.data[i - 1] == '\xC3';
        bool capital = (c >= 'A' && c <= 'Z') || (second && (unsigned char)c < 0xA0);
        ret->form[ret->form_size++] = (char)(capital ? c + 0x20 : c);
    }
}

/*
 * Case and document numbers: pieces of class (D digit, C letter, else itself), least and most
 * repetitions. Read greedily, so a piece must not begin like the one before it goes on.
 */
struct case_pattern {
    const char *pieces;
    bool subject; /* begins with a KLE subject; further "-8-24" belong to it */
};

static const struct case_pattern case_patterns[] = {
    {"D22.11D22.11D22-01C11D22", true}, /* 00.22.04-P35-8-24, 85.02.02G00-0011 */
    {"D22.11D22.11D22", true},          /* 00.22.04 */
    {"C25-11D44-11D36", false},         /* EMN-2018-00874 */
    {"D24-11D44-11D26", false},         /* 330-2018-3619 */
    {"D57-11D44", false},               /* 018520-2013 */
    {"D22/11D36", false},               /* 20/12345 */
    {"D44/11D56", false},               /* 2020/12345 */
    {"D13/11D22", false},               /* 17/46 */
};

static size_t class_at(struct str text, size_t at, char class)
{
    if (class == 'D')
        return is_digit_at(text, at);
    if (class != 'C')
        return at < text.size && text.data[at] == class;
    unsigned char c = (unsigned char)char_at(text, at);
    return c < 0x80 || c == 0xC3 ? letter_at(text, at) : 0;
}

static size_t pattern_end(struct str text, size_t at, const char *piece)
{
    for (; *piece; piece += 3) {
        int count = 0;
        size_t size;
        while (count < piece[2] - '0' && (size = class_at(text, at, piece[0])) > 0) {
            at += size;
            count++;
        }
        if (count < piece[1] - '0')
            return 0;
    }
    return at;
}

static size_t case_tail_end(struct str text, size_t at)
{
    while (char_at(text, at) == '-' && alnum_at(text, at + 1)) {
        size_t end = alnum_end(text, at + 1);
        if (end - at > 12) /* a word, not a number */
            break;
        at = end;
    }
    return at;
}

/* May a pattern fit, by the digits and what follows them? Most numbers are only numbers. */
static bool maybe_case(struct str text, size_t at)
{
    size_t digits = digits_end(text, at) - at;
    char next = char_at(text, at + digits);
    if (digits == 0) /* a letter: EMN-2018-00874 */
        return true;
    return (next == '.' && digits == 2) || (next == '-' && digits >= 2 && digits <= 7) ||
           (next == '/' && digits <= 4);
}

bool scan_case(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    if (!maybe_case(text, scanner->at))
        return false;
    for (size_t i = 0; i < COUNT_OF(case_patterns); i++) {
        size_t end = pattern_end(text, scanner->at, case_patterns[i].pieces);
        if (end && case_patterns[i].subject)
            end = case_tail_end(text, end);
        if (!end || alnum_at(text, end))
            continue;
        char next = char_at(text, end);
        if ((next == '-' || next == '/' || next == '.') && is_digit_at(text, end + 1))
            continue;
        ret->kind = TOKEN_CASE;
        ret->surface = str_slice(text, scanner->at, end);
        add_lower(ret, ret->surface);
        scanner->at = end;
        return true;
    }
    return false;
}

/* "17.00-19.00" after "kl.": the second time has no word of its own before it. */
static void note_time(struct scanner *scanner)
{
    size_t at = space_end(scanner->text, scanner->at);
    size_t after = dash_end(scanner->text, at);
    scanner->time_at = after ? space_end(scanner->text, after) : 0;
}

bool scan_clock(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    size_t start = scanner->at;
    bool digit = is_digit_at(text, start);
    bool colon = char_at(text, start + 1) == ':' || char_at(text, start + 2) == ':';
    if (digit && !colon && scanner->time_at != start)
        return false;
    unsigned minutes;
    size_t size = time_scan(str_from(text, start), &minutes);
    struct str surface = str_slice(text, start, start + size);
    bool full = surface.size >= 4 && ascii_is_digit(surface.data[surface.size - 1]) &&
                !ascii_is_digit(surface.data[surface.size - 3]) &&
                ascii_is_digit(surface.data[surface.size - 4]);
    if (!full) /* "kl. 17": two simple words */
        return false;
    ret->kind = TOKEN_TIME;
    ret->surface = surface;
    ret->form_size =
        (size_t)snprintf(ret->form, sizeof ret->form, "%02u:%02u", minutes / 60, minutes % 60);
    scanner->at += size;
    note_time(scanner);
    return true;
}

/* Digits alone right after "word-" or "12." belong to something else than a date. */
static bool is_date_border(struct str text, size_t at, struct str date)
{
    if (at < 2 || !strchr("-./", text.data[at - 1]) || !alnum_at(text, at - 2))
        return true;
    for (size_t i = 0; i < date.size; i++)
        if (letter_at(date, i))
            return true;
    return !is_digit_at(text, at - 2);
}

bool scan_date(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    struct date date;
    if (!date_scan(str_from(text, scanner->at), &date) ||
        !is_date_border(text, scanner->at, str_head(str_from(text, scanner->at), date.size)))
        return false;
    scanner->plain_end = scanner->at + date.size;
    if (!scanner_next(scanner, ret))
        return false;
    ret->date = date;
    ret->flags |= TOKEN_INSIDE;
    ret->flags &= ~(unsigned)TOKEN_HYPHEN;
    return true;
}
