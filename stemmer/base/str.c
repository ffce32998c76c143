// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/str.h"

int str_compare(struct str a, struct str b)
{
    size_t size = a.size < b.size ? a.size : b.size;
    int order = size ? memcmp(a.data, b.data, size) : 0;
    if (order)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

struct str str_trim(struct str s)
{
    if (s.size && (unsigned char)s.data[0] > ' ' && s.data[0] != '\xC2' &&
        (unsigned char)s.data[s.size - 1] > ' ' && s.data[s.size - 1] != '\xA0')
        return s; /* most times: no white space begins and ends so */
    for (;;) {
        if (s.size && ascii_is_space(s.data[0]))
            s = str_from(s, 1);
        else if (str_starts(s, STR("\xC2\xA0")))
            s = str_from(s, 2);
        else
            break;
    }
    for (;;) {
        if (s.size && ascii_is_space(s.data[s.size - 1]))
            s.size--;
        else if (str_ends(s, STR("\xC2\xA0")))
            s.size -= 2;
        else
            break;
    }
    return s;
}

#define SHORT_MAX 2048 /* bytes; for less memmem() prepares longer than it searches */

/* @needle is not longer than what it is looked for in, and not empty. */
static size_t find_in_short(struct str s, struct str needle, size_t from)
{
    size_t mark = needle.size > 1 && needle.data[0] == ' '; /* spaces are everywhere */
    const char *at = s.data + from + mark, *last = s.data + (s.size - needle.size) + mark;
    const char end = needle.data[needle.size - 1];
    while (at <= last) {
        at = memchr(at, needle.data[mark], (size_t)(last - at) + 1);
        if (!at)
            break;
        const char *begin = at - mark;
        if (begin[needle.size - 1] == end && memcmp(begin, needle.data, needle.size) == 0)
            return (size_t)(begin - s.data);
        at++;
    }
    return s.size;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.size || needle.size > s.size - from)
        return s.size;
    if (needle.size == 0)
        return from;
    if (s.size - from <= SHORT_MAX)
        return find_in_short(s, needle, from);
    const char *found = memmem(s.data + from, s.size - from, needle.data, needle.size);
    return found ? (size_t)(found - s.data) : s.size;
}

size_t str_find_byte(struct str s, char byte, size_t from)
{
    if (from >= s.size)
        return s.size;
    const char *found = memchr(s.data + from, byte, s.size - from);
    return found ? (size_t)(found - s.data) : s.size;
}

struct str str_split(struct str *rest, char separator)
{
    size_t at = str_find_byte(*rest, separator, 0);
    struct str first = str_head(*rest, at);
    if (at < rest->size)
        *rest = str_from(*rest, at + 1);
    else
        *rest = STR_NONE;
    return first;
}

struct str str_cut(struct str s, size_t size)
{
    if (s.size <= size)
        return s;
    while (size > 0 && ((unsigned char)s.data[size] & 0xC0) == 0x80)
        size--;
    s.size = size;
    return s;
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_equal_ascii_nocase(struct str a, struct str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

bool str_to_number(struct str s, uint64_t max, uint64_t *ret)
{
    uint64_t number = 0;
    if (s.size == 0)
        return false;
    for (size_t i = 0; i < s.size; i++) {
        if (!ascii_is_digit(s.data[i]))
            return false;
        uint64_t digit = (uint64_t)(s.data[i] - '0');
        if (digit > max || number > (max - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *ret = number;
    return true;
}

static size_t utf8_expected(unsigned char lead)
{
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 1;
}

size_t utf8_decode(struct str s, uint32_t *ret)
{
    const unsigned char *p = (const unsigned char *)s.data;
    if (p[0] < 0x80) {
        *ret = p[0];
        return 1;
    }
    size_t size = utf8_expected(p[0]);
    *ret = 0xFFFD;
    if (size == 1 || size > s.size)
        return 1;
    uint32_t code = p[0] & (0xFFU >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 1;
        code = (code << 6) | (p[i] & 0x3FU);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (code < least[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 1;
    *ret = code;
    return size;
}

size_t utf8_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_length(struct str s)
{
    size_t count = 0;
    while (s.size) {
        uint32_t code;
        s = str_from(s, utf8_decode(s, &code));
        count++;
    }
    return count;
}

bool utf8_valid(struct str s)
{
    while (s.size) {
        uint32_t code;
        size_t size = utf8_decode(s, &code);
        if (code == 0xFFFD && size == 1)
            return false;
        s = str_from(s, size);
    }
    return true;
}
