// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/cpr.h"

#include "stemmer/dates.h"

#define DAY_DIGITS  6
#define TAIL_DIGITS 4

static size_t digits_at(struct str text, size_t at)
{
    size_t count = 0;
    while (at + count < text.size && ascii_is_digit(text.data[at + count]))
        count++;
    return count;
}

/* A mark that joins numbers to longer ones: 330-2018-3619, 12.34, 24/1234. */
static bool joins(char c)
{
    return c == '-' || c == '/' || c == '.' || c == ',' || c == '+' || c == ':';
}

static bool is_word(char c)
{
    unsigned char u = (unsigned char)c;
    return ascii_is_digit(c) || (u | 0x20u) - 'a' < 26u || u >= 0xC3;
}

static bool starts_free(struct str text, size_t at)
{
    if (at == 0)
        return true;
    char before = text.data[at - 1];
    if (is_word(before) || (unsigned char)before >= 0xC0)
        return false;
    return !(joins(before) && at > 1 && ascii_is_digit(text.data[at - 2]));
}

static bool ends_free(struct str text, size_t end)
{
    if (end >= text.size)
        return true;
    if (is_word(text.data[end]))
        return false;
    return !(joins(text.data[end]) && digits_at(text, end + 1));
}

static unsigned two(struct str text, size_t at)
{
    return (unsigned)(text.data[at] - '0') * 10 + (unsigned)(text.data[at + 1] - '0');
}

/* Bytes of the number whose digits begin at @p at, or 0. */
static size_t number_at(struct str text, size_t at)
{
    size_t first = digits_at(text, at);
    size_t end = at + DAY_DIGITS + TAIL_DIGITS;
    if (first == DAY_DIGITS) {
        size_t tail = at + DAY_DIGITS + 1;
        char between = tail <= text.size ? text.data[tail - 1] : '\0';
        if ((between != '-' && between != ' ') || digits_at(text, tail) != TAIL_DIGITS)
            return 0;
        end++;
    } else if (first != DAY_DIGITS + TAIL_DIGITS) {
        return 0;
    }
    /* The century is not told: a leap day of any is possible. */
    bool possible = date_possible(2000 + two(text, at + 4) % 100, two(text, at + 2), two(text, at));
    return possible && starts_free(text, at) && ends_free(text, end) ? end - at : 0;
}

size_t cpr_find(struct str text, size_t from, size_t *size)
{
    for (size_t at = from; at + DAY_DIGITS + TAIL_DIGITS <= text.size; at++) {
        if (!ascii_is_digit(text.data[at + DAY_DIGITS - 1])) { /* no six digits up to there */
            at += DAY_DIGITS - 1;
            continue;
        }
        if (!ascii_is_digit(text.data[at]))
            continue;
        *size = number_at(text, at);
        if (*size)
            return at;
        at += digits_at(text, at) - 1;
    }
    return text.size;
}

uint32_t cpr_count(struct str text)
{
    uint32_t count = 0;
    size_t size = 0;
    for (size_t at = 0; (at = cpr_find(text, at, &size)) < text.size; at += size)
        count++;
    return count;
}

struct str cpr_mask(struct arena *arena, struct str text)
{
    size_t size = 0;
    size_t at = cpr_find(text, 0, &size);
    if (at >= text.size)
        return text;
    char *masked = ARENA_NEW(arena, char, text.size + 1);
    memcpy(masked, text.data, text.size);
    for (; at < text.size; at = cpr_find(text, at + size, &size))
        memset(masked + at + size - TAIL_DIGITS, 'x', TAIL_DIGITS);
    return (struct str){masked, text.size};
}
