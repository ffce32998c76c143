// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/dates_parts.h"

/* Where in a text a date may begin. There are many letters and few dates: the search goes from
 * digit to digit, because every date has one, and looks at the words before it. */

/* The first byte of the character before @p at. */
static unsigned char lead_byte_before(struct str text, size_t at)
{
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
        start--;
    return (unsigned char)text.data[start];
}

/* Can a date begin here? After "15-" only one with a month name can: "15-16. juni 2024". */
static enum date_form border(struct str text, size_t at)
{
    if (at == 0)
        return DATE_DIGITS;
    unsigned char before = lead_byte_before(text, at);
    if (ascii_is_digit((char)before) || before == '_' || date_letter(before))
        return DATE_NONE;
    if (before == 0 || !strchr("-./,:", before) || at == 1 || !ascii_is_digit(text.data[at - 2]))
        return DATE_DIGITS;
    return before == '-' || before == '/' ? DATE_NAME : DATE_NONE;
}

/* The first three bytes at @p at without case, 0 for what is past the end. */
static uint32_t three_letters(struct str text, size_t at)
{
    uint32_t code = 0;
    for (size_t i = at; i < at + 3; i++)
        code = code << 8 | (i < text.size ? (unsigned char)text.data[i] | 0x20u : 0);
    return code;
}

bool date_month_begins(uint32_t three)
{
    switch (three) {
    case THREE('j', 'a', 'n'):
    case THREE('f', 'e', 'b'):
    case THREE('m', 'a', 'r'):
    case THREE('a', 'p', 'r'):
    case THREE('m', 'a', 'j'):
    case THREE('m', 'a', 'y'):
    case THREE('j', 'u', 'n'):
    case THREE('j', 'u', 'l'):
    case THREE('a', 'u', 'g'):
    case THREE('s', 'e', 'p'):
    case THREE('o', 'k', 't'):
    case THREE('o', 'c', 't'):
    case THREE('n', 'o', 'v'):
    case THREE('d', 'e', 'c'):
        return true;
    default:
        return false;
    }
}

/* Do the letters at @p at perhaps begin a month, a weekday, "den" or "d."? */
static bool name_begins(struct str text, size_t at)
{
    uint32_t three = three_letters(text, at);
    if (date_month_begins(three))
        return true;
    switch (three) {
    case THREE('m', 'a', 'n'):
    case THREE('t', 'i', 'r'):
    case THREE('o', 'n', 's'):
    case THREE('t', 'o', 'r'):
    case THREE('f', 'r', 'e'):
    case THREE('l', 0xE3, 0xB8): /* the two bytes of \u00F8 or \u00D8, without case */
    case THREE('s', 0xE3, 0xB8):
    case THREE('m', 'o', 'n'):
    case THREE('t', 'u', 'e'):
    case THREE('w', 'e', 'd'):
    case THREE('t', 'h', 'u'):
    case THREE('f', 'r', 'i'):
    case THREE('s', 'a', 't'):
    case THREE('s', 'u', 'n'):
        return true;
    case THREE('d', 'e', 'n'): /* the article, mostly: before a word of another letter */
        return at + 4 >= text.size || !date_letter((unsigned char)text.data[at + 4]) ||
               strchr("adfjmnosADFJMNOS", text.data[at + 4]);
    default: /* "d. 5" */
        return (text.data[at] | 0x20) == 'd' &&
               (at + 1 >= text.size || !date_letter((unsigned char)text.data[at + 1]));
    }
}

/* Does perhaps a date begin at @p at? The quick look: nearly everywhere none does. */
static bool maybe_date(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    unsigned char before = at ? (unsigned char)text.data[at - 1] : ' ';
    if (ascii_is_digit((char)c))
        return !ascii_is_digit((char)before);
    unsigned letter = (c | 0x20u) - 'a';
    const uint32_t initials = 1u << ('a' - 'a') | 1u << ('d' - 'a') | 1u << ('f' - 'a') |
                              1u << ('j' - 'a') | 1u << ('l' - 'a') | 1u << ('m' - 'a') |
                              1u << ('n' - 'a') | 1u << ('o' - 'a') | 1u << ('s' - 'a') |
                              1u << ('t' - 'a') | 1u << ('w' - 'a');
    return letter < 26 && !date_letter(before) && initials >> letter & 1 && name_begins(text, at);
}

/* The highest bit of each of the eight bytes from @p data on that is a digit. */
static inline uint64_t digits_of_eight(const char *data)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t eight;
    memcpy(&eight, data, sizeof eight);
    eight ^= ones * '0'; /* digits are bytes below 10 now */
    uint64_t others = ((eight & ~high) + ones * (0x80 - 10)) | eight;
    return ~others & high;
}

/* Where the first digit at or after @p at stands. */
static size_t digit_find(struct str text, size_t at)
{
    const bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    while (at + 16 <= text.size &&
           !(digits_of_eight(text.data + at) | digits_of_eight(text.data + at + 8)))
        at += 16;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t digits = digits_of_eight(text.data + at);
        if (digits)
            return at + (size_t)(little ? __builtin_ctzll(digits) : __builtin_clzll(digits)) / 8;
    }
    while (at < text.size && !ascii_is_digit(text.data[at]))
        at++;
    return at;
}

/* Where a date whose first digit stands at @p digit begins at the earliest: at most three words
 * ("Tuesday den June") come before that. */
static size_t date_earliest(struct str text, size_t from, size_t digit)
{
    size_t at = digit;
    for (int words = 0; words < 3 && at > from; words++) {
        while (at > from && (ascii_is_space(text.data[at - 1]) || text.data[at - 1] == '\xA0' ||
                             text.data[at - 1] == '\xC2'))
            at--;
        while (at > from && !ascii_is_space(text.data[at - 1]) && text.data[at - 1] != '\xA0')
            at--;
    }
    return at;
}

#define MONTH_SIZE 9 /* bytes of the longest name of a month */

/* May the word before the digits at @p digit be the name of a month: "juni 2024", "May 5, 2017"? */
static bool month_before(struct str text, size_t digit)
{
    size_t at = digit;
    while (at && !date_letter((unsigned char)text.data[at - 1]) &&
           !ascii_is_digit(text.data[at - 1]))
        at--;
    size_t end = at;
    while (at && end - at <= MONTH_SIZE && date_letter((unsigned char)text.data[at - 1]))
        at--;
    return end - at >= 3 && end - at <= MONTH_SIZE && name_begins(text, at);
}

/* The date that begins at @p at, and is written at least so surely as what stands before it asks.
 */
static bool date_at(struct str text, size_t at, struct date *ret)
{
    enum date_form least = maybe_date(text, at) ? border(text, at) : DATE_NONE;
    struct date date;
    if (least == DATE_NONE || date_form_scan(str_from(text, at), &date) < least)
        return false;
    *ret = date;
    return true;
}

bool date_find(struct str text, size_t from, struct date *ret, size_t *at)
{
    size_t i = from;
    for (size_t digit; (digit = digit_find(text, i)) < text.size;) {
        bool maybe = date_digits_begin(str_from(text, digit)) || month_before(text, digit);
        for (i = maybe ? date_earliest(text, i, digit) : digit + 1; i <= digit; i++)
            if (date_at(text, i, ret)) {
                *at = i;
                return true;
            }
        while (i < text.size && ascii_is_digit(text.data[i]))
            i++;
    }
    return false;
}
