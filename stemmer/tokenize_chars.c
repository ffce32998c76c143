// SPDX-License-Identifier: GPL-2.0-or-later
#include <utf8proc.h>

#include "stemmer/tokenize.h"

static unsigned char byte_at(struct str text, size_t at)
{
    return at < text.size ? (unsigned char)text.data[at] : 0;
}

static bool is_letter_category(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_ND: /* digits of other scripts stay in their word */
        return true;
    default:
        return false;
    }
}

size_t letter_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    if (c < 0x80)
        return ascii_is_letter(c) ? 1 : 0;
    if (c == 0xC3) { /* all letters but the signs of multiplication and division */
        unsigned char d = byte_at(text, at + 1);
        return (d & 0xC0) == 0x80 && d != 0x97 && d != 0xB7 ? 2 : 0;
    }
    uint32_t code;
    size_t size = utf8_decode(str_from(text, at), &code);
    return code != 0xFFFD && is_letter_category(code) ? size : 0;
}

/* Sub- and superscript digits: they fold to plain ones. */
static size_t small_digit_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    unsigned char d = byte_at(text, at + 1);
    if (c == 0xC2)
        return d == 0xB2 || d == 0xB3 || d == 0xB9 ? 2 : 0;
    if (c != 0xE2 || (d != 0x81 && d != 0x82))
        return 0;
    unsigned char e = byte_at(text, at + 2);
    if (d == 0x82)
        return e >= 0x80 && e <= 0x89 ? 3 : 0;
    return e == 0xB0 || (e >= 0xB4 && e <= 0xB9) ? 3 : 0;
}

size_t alnum_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    if (c < 0x80)
        return ascii_is_letter(c) || ascii_is_digit((char)c);
    size_t size = letter_at(text, at);
    return size ? size : small_digit_at(text, at);
}

bool capital_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    if (c == 0xC3) {
        unsigned char d = byte_at(text, at + 1);
        return d >= 0x80 && d <= 0x9E && d != 0x97;
    }
    uint32_t code;
    utf8_decode(str_from(text, at), &code);
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

static size_t mark_at(struct str text, size_t at)
{
    if (byte_at(text, at) < 0xCC)
        return 0;
    uint32_t code;
    size_t size = utf8_decode(str_from(text, at), &code);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ? size : 0;
}

/* Soft hyphen, zero-width characters and marks of direction. */
static size_t invisible_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    unsigned char d = byte_at(text, at + 1);
    unsigned char e = byte_at(text, at + 2);
    if (c == 0xC2)
        return d == 0xAD ? 2 : 0;
    if (c == 0xE2 && d == 0x80)
        return (e >= 0x8B && e <= 0x8F) || (e >= 0xAA && e <= 0xAE) ? 3 : 0;
    if (c == 0xE2 && d == 0x81)
        return e >= 0xA0 && e <= 0xA9 ? 3 : 0;
    return c == 0xEF && d == 0xBB && e == 0xBF ? 3 : 0;
}

static size_t apostrophe_at(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    if (c == '\'' || c == '`')
        return 1;
    if (c == 0xC2)
        return byte_at(text, at + 1) == 0xB4 ? 2 : 0;
    if (c != 0xE2 || byte_at(text, at + 1) != 0x80)
        return 0;
    unsigned char e = byte_at(text, at + 2);
    return e == 0x98 || e == 0x99 || e == 0x9B || e == 0xB2 ? 3 : 0;
}

/* Past invisible characters and marks, if the word goes on behind them. */
static size_t inner_end(struct str text, size_t at)
{
    size_t end = at;
    size_t size;
    bool mark = false;
    while ((size = invisible_at(text, end)) > 0 || (size = mark_at(text, end)) > 0) {
        mark = mark || !invisible_at(text, end);
        end += size;
    }
    return mark || alnum_at(text, end) ? end : at;
}

/* Nearly all letters are ASCII or, in two bytes beginning with C3, of Latin-1. */
static size_t common_letters_end(struct str text, size_t at)
{
    for (;;) {
        at = ascii_letters_end(text, at);
        if (byte_at(text, at) != 0xC3 || !letter_at(text, at))
            return at;
        at += 2;
    }
}

size_t word_end(struct str text, size_t at)
{
    for (;;) {
        at = common_letters_end(text, at);
        unsigned char c = byte_at(text, at);
        if (c < 0x80 && c != '\'' && c != '`')
            return at;
        size_t size = letter_at(text, at);
        if (size) {
            at += size;
            continue;
        }
        size_t inner = inner_end(text, at);
        if (inner > at && letter_at(text, inner)) {
            at = inner;
            continue;
        }
        size = apostrophe_at(text, inner);
        if (!size || !letter_at(text, inner + size))
            return inner;
        at = inner + size;
    }
}

size_t alnum_end(struct str text, size_t at)
{
    for (;;) {
        size_t size = alnum_at(text, at);
        if (!size)
            size = inner_end(text, at) - at;
        if (!size)
            return at;
        at += size;
    }
}

size_t space_end(struct str text, size_t at)
{
    unsigned lines = 0;
    for (;;) {
        unsigned char c = byte_at(text, at);
        if (c == 0xC2 && byte_at(text, at + 1) == 0xA0) {
            at += 2;
        } else if (at < text.size && ascii_is_space((char)c) && (c != '\n' || lines == 0)) {
            lines += c == '\n';
            at++;
        } else {
            return at;
        }
    }
}

size_t hyphen_end(struct str text, size_t at)
{
    unsigned char c = byte_at(text, at);
    if (c == '-')
        return at + 1;
    if (c != 0xE2)
        return 0;
    unsigned char d = byte_at(text, at + 1);
    unsigned char e = byte_at(text, at + 2);
    bool hyphen = (d == 0x80 && (e == 0x90 || e == 0x91)) || (d == 0x81 && e == 0x83) ||
                  (d == 0x88 && e == 0x92);
    return hyphen ? at + 3 : 0;
}

size_t dash_end(struct str text, size_t at)
{
    size_t end = hyphen_end(text, at);
    if (end)
        return end;
    unsigned char e = byte_at(text, at + 2);
    bool dash =
        byte_at(text, at) == 0xE2 && byte_at(text, at + 1) == 0x80 && e >= 0x92 && e <= 0x95;
    return dash ? at + 3 : 0;
}
