// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/opener.h"

#include "indexer/vocabulary/vocabulary_key.h"

/* Openers of other systems than the common ones: journal numbers of old records, letters and Roman
 * numbers, numbers in brackets, any word before a number. */

static size_t capitals(struct str s, size_t at)
{
    while (at < s.size && ((s.data[at] >= 'A' && s.data[at] <= 'Z') ||
                           ((unsigned char)s.data[at] >= 0x80 && at + 1 < s.size)))
        at += (unsigned char)s.data[at] >= 0x80 ? 2 : 1;
    return at;
}

/* "ØU-55/07-O": the items of one committee, counted through the years. */
static size_t committee_running(struct str s)
{
    size_t letters = capitals(s, 0);
    if (letters < 2 || letters > 6 || letters >= s.size || s.data[letters] != '-')
        return 0;
    size_t slash = opener_digits(s, letters + 1);
    if (slash == letters + 1 || slash >= s.size || s.data[slash] != '/')
        return 0;
    size_t dash = opener_digits(s, slash + 1);
    if (dash != slash + 3 || dash + 1 >= s.size || s.data[dash] != '-' || s.data[dash + 1] < 'A' ||
        s.data[dash + 1] > 'Z')
        return 0;
    return dash + 2;
}

/* "F. 23/1919", "M. II. 73/1919", "J. Nr. 71a-1937": a number and a year before 1970. */
static size_t journal_number(struct str s)
{
    size_t at = 0;
    for (int words = 0; words < 3 && at < s.size && !ascii_is_digit(s.data[at]); words++) {
        size_t end = at;
        while (end < s.size && (opener_letter_at(s, end) && (unsigned char)s.data[end] < 0x80))
            end++;
        if (end == at || end - at > 3 || end >= s.size || s.data[end] != '.' || s.data[at] < 'A' ||
            s.data[at] > 'Z')
            return 0;
        at = opener_spaces(s, end + 1);
    }
    size_t end = opener_digits(s, at);
    if (at == 0 || end == at || end - at > 5)
        return 0;
    if (end + 1 < s.size && s.data[end] == ' ' && s.data[end + 1] >= 'a' &&
        s.data[end + 1] <= 'z' && end + 2 < s.size && strchr("/-", s.data[end + 2]))
        end++; /* "71 a-1937" */
    if (end < s.size && s.data[end] >= 'a' && s.data[end] <= 'z')
        end++;
    uint64_t year;
    size_t year_end = opener_digits(s, end + 1);
    if (end >= s.size || !strchr("/-", s.data[end]) || year_end != end + 5 ||
        !str_to_number(str_slice(s, end + 1, year_end), 1969, &year) || year < 1800)
        return 0;
    return year_end;
}

bool opener_journal(struct str line, struct opener *ret)
{
    unsigned char c = (unsigned char)line.data[0];
    bool decided = str_starts(line, STR("ad ")) || str_starts(line, STR("Ad "));
    if (!decided && !(c >= 'A' && c <= 'Z') && c != 0xC3)
        return false;
    struct str s = decided ? str_trim(str_from(line, 3)) : line;
    size_t end = s.size ? journal_number(s) : 0;
    end = end || decided || !s.size ? end : committee_running(s);
    if (end == 0)
        return false;
    struct str rest = str_from(s, end);
    while (rest.size && strchr(".,: ", rest.data[0]))
        rest = str_from(rest, 1);
    if (rest.size && !starts_capital(rest))
        return false;
    ret->style = STYLE_JOURNAL;
    ret->number = str_head(s, end);
    ret->value = 100;
    ret->closed = str_ends(ret->number, STR("-L")); /* "-O": open */
    ret->title = str_trim(rest);
    if (str_ends(ret->title, STR(".")))
        ret->title.size--;
    return true;
}

/* The value of a Roman number of @p s up to @p end; 0 when it is none up to 39. */
static uint32_t roman_value(struct str s, size_t end)
{
    static const struct str number[] = {{"X", 1}, {"IX", 2}, {"V", 1}, {"IV", 2}, {"I", 1}};
    static const uint32_t worth[] = {10, 9, 5, 4, 1};
    uint32_t value = 0;
    size_t at = 0;
    for (size_t i = 0; i < COUNT_OF(number); i++) {
        for (int n = 0; n < 3 && at < end && str_starts(str_from(s, at), number[i]); n++) {
            at += number[i].size;
            value += worth[i];
            if (i == 1 || i == 2 || i == 3)
                break;
        }
    }
    return at == end ? value : 0;
}

/* "IV. Title", "B) Title": numbers that are letters. */
bool opener_letter(struct str line, struct opener *ret)
{
    size_t end = 0;
    while (end < line.size && line.data[end] >= 'A' && line.data[end] <= 'Z')
        end++;
    if (end == 0 || end > 6 || end + 3 > line.size ||
        (line.data[end] != '.' && line.data[end] != ')') ||
        (line.data[end + 1] != ' ' && line.data[end + 1] != '\t'))
        return false;
    uint32_t roman = roman_value(line, end);
    struct str title = str_trim(str_from(line, end + 1));
    if ((!roman && end > 1) || !starts_capital(title) || title.size < 4 ||
        (title.data[1] == '.' && title.size > 2))
        return false;
    ret->style = roman ? STYLE_ROMAN : STYLE_LETTER;
    ret->number = str_head(line, end);
    ret->value = (roman ? roman : (uint32_t)(line.data[0] - 'A') + 1) * 100;
    ret->title = title;
    return true;
}

/* "[7] Title", "(7) Title", "7/2023 Title" */
bool opener_bracket(struct str line, struct opener *ret)
{
    bool bracket = !ascii_is_digit(line.data[0]);
    size_t from = bracket ? 1 : 0, end = opener_digits(line, from), at = end;
    uint64_t value, year;
    if (end == from || end - from > 3 || !str_to_number(str_slice(line, from, end), 999, &value) ||
        value == 0)
        return false;
    if (bracket) {
        if (at >= line.size || line.data[at] != (line.data[0] == '[' ? ']' : ')'))
            return false;
        at++;
    } else {
        size_t year_end = opener_digits(line, end + 1);
        if (end >= line.size || line.data[end] != '/' || year_end != end + 5 ||
            !str_to_number(str_slice(line, end + 1, year_end), 2100, &year) || year < 1990)
            return false;
        end = at = year_end;
    }
    if (at < line.size && (line.data[at] == ':' || line.data[at] == '.'))
        at++;
    size_t title = opener_spaces(line, at);
    if (title < line.size && line.data[title] == '-')
        title = opener_spaces(line, title + 1);
    else if (str_starts(str_from(line, title), STR("\xE2\x80\x93 ")))
        title = opener_spaces(line, title + 4);
    ret->title = str_trim(str_from(line, title));
    if (title == at || !starts_capital(ret->title))
        return false;
    ret->style = STYLE_BRACKET;
    ret->number = str_slice(line, from, end);
    ret->value = (uint32_t)value * 100;
    return true;
}

/* "145 A. Title": put between two items after they were numbered. */
static bool put_between(struct str line, size_t end, struct opener *ret)
{
    uint64_t before;
    if (end == 0 || end + 4 >= line.size || line.data[end] != ' ' || line.data[end + 1] < 'A' ||
        line.data[end + 1] > 'F' || !strchr(".:)", line.data[end + 2]) ||
        !str_to_number(str_head(line, end), 9999, &before))
        return false;
    size_t title = opener_spaces(line, end + 3);
    ret->style = STYLE_DOT;
    ret->number = str_head(line, end + 2);
    ret->value = (uint32_t)(before * 100) + (uint32_t)(line.data[end + 1] - 'A') + 1;
    ret->title = str_trim(str_from(line, title));
    return title > end + 3 && starts_capital(ret->title);
}

bool opener_of_group(struct str line, struct opener *ret)
{
    size_t dot = opener_digits(line, 0), end = opener_digits(line, dot + 1);
    uint64_t group, number;
    *ret = (struct opener){.style = STYLE_COUNT};
    if (put_between(line, dot, ret))
        return true;
    *ret = (struct opener){.style = STYLE_COUNT};
    if (dot == 0 || end > line.size || end <= dot + 1 || line.data[dot] != '.' ||
        line.data[dot + 1] == '0' || !str_to_number(str_head(line, dot), 999, &group) ||
        !str_to_number(str_slice(line, dot + 1, end), 99, &number) || group == 0)
        return false;
    size_t mark = end < line.size && (line.data[end] == '.' || line.data[end] == ':') ? 1 : 0;
    size_t title = opener_spaces(line, end + mark);
    if (title == end + mark || !starts_capital(str_from(line, title)))
        return false;
    ret->style = STYLE_DOT;
    ret->number = str_head(line, end);
    ret->value = (uint32_t)(group * 100 + number);
    ret->title = str_trim(str_from(line, title));
    return true;
}

/* "Emne 7: Title", "Sagspunkt 7 - Title", "§ 7. Title": a word that other numbered things do not
 * have. */
bool opener_other_word(struct str line, struct opener *ret)
{
    static const struct str thing[] = {
        TEXT("Bilag"),      TEXT("Tabel"),    TEXT("Figur"),       TEXT("Side"),
        TEXT("Lokalplan"),  TEXT("Tillæg"),   TEXT("Model"),       TEXT("Scenarie"),
        TEXT("Fase"),       TEXT("Etape"),    TEXT("Skema"),       TEXT("Kapitel"),
        TEXT("Uge"),        TEXT("Kl"),       TEXT("Afsnit"),      TEXT("Trin"),
        TEXT("Delområde"),  TEXT("Variant"),  TEXT("Forslag"),     TEXT("Note"),
        TEXT("Rækkefølge"), TEXT("Mål"),      TEXT("Hus"),         TEXT("Bygning"),
        TEXT("Matr"),       TEXT("Maj"),      TEXT("Juni"),        TEXT("Januar"),
        TEXT("Februar"),    TEXT("Marts"),    TEXT("April"),       TEXT("Juli"),
        TEXT("August"),     TEXT("Septem"),   TEXT("Oktober"),     TEXT("Novem"),
        TEXT("Decem"),      TEXT("Telefon"),  TEXT("Tlf"),         TEXT("Ad"),
        TEXT("Budget"),     TEXT("Regnskab"), TEXT("Kommuneplan"), TEXT("Mødelokale"),
        TEXT("Lokale")};
    size_t end = 0;
    while (end < line.size && opener_letter_at(line, end))
        end++;
    size_t number = opener_spaces(line, end), stop = opener_digits(line, number);
    bool sign = str_starts(line, STR("\xC2\xA7")) && end == 2;
    bool name = end >= 3 && end <= 24 && number > end && starts_capital(line);
    if (!(sign || name) || stop == number || stop - number > 3 || stop >= line.size)
        return false;
    size_t at = opener_spaces(line, stop);
    bool mark = at < line.size && (line.data[at] == ':' || line.data[at] == '-' ||
                                   (line.data[at] == '.' && at == stop));
    bool dash = str_starts(str_from(line, at), STR("\xE2\x80\x93 "));
    struct str title = str_trim(str_from(line, at + (dash ? 4 : 1)));
    if ((!mark && !dash) || !starts_capital(title))
        return false;
    enum style style;
    size_t known;
    if (opener_word_before(line, &known, &style))
        return false;
    for (size_t i = 0; i < COUNT_OF(thing); i++)
        if (str_starts(line, thing[i]))
            return false;
    uint64_t value;
    if (!str_to_number(str_slice(line, number, stop), 999, &value) || value == 0)
        return false;
    ret->style = STYLE_WORD;
    ret->number = str_slice(line, number, stop);
    ret->value = (uint32_t)value * 100;
    ret->title = title;
    return true;
}
