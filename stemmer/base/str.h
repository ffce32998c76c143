// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "stemmer/base/attributes.h"

BEGIN_C

/** A view of bytes that somebody else owns. Not NUL-terminated; may contain NUL. */
struct str {
    const char *data;
    size_t size; /**< bytes */
};

#define STR_FORMAT "%.*s"
#define STR_ARG(s) (int)(s).size, (s).data

/** A str of a string literal, usable in static tables. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE     ((struct str){NULL, 0})

static inline struct str str_of(const char *c)
{
    struct str s = {c, c ? strlen(c) : 0};
    return s;
}

static inline bool str_equal(struct str a, struct str b)
{
    return a.size == b.size &&
           (a.size == 0 || (a.data[0] == b.data[0] && memcmp(a.data, b.data, a.size) == 0));
}

static inline bool str_is(struct str a, const char *b)
{
    return str_equal(a, str_of(b));
}

/** From byte @p from to the end; empty when @p from is past it. */
static inline struct str str_from(struct str s, size_t from)
{
    if (from > s.size)
        from = s.size;
    if (from) { /* not for an empty view without data */
        s.data += from;
        s.size -= from;
    }
    return s;
}

/** The first @p size bytes, or all when there are fewer. */
static inline struct str str_head(struct str s, size_t size)
{
    if (s.size > size)
        s.size = size;
    return s;
}

static inline struct str str_slice(struct str s, size_t from, size_t to)
{
    return str_from(str_head(s, to), to > from ? from : to);
}

static inline bool str_starts(struct str s, struct str prefix)
{
    return s.size >= prefix.size && /* the first byte answers most times, without a call */
           (prefix.size == 0 ||
            (s.data[0] == prefix.data[0] && memcmp(s.data, prefix.data, prefix.size) == 0));
}

static inline bool str_ends(struct str s, struct str suffix)
{
    if (suffix.size == 0 || s.size < suffix.size)
        return suffix.size == 0;
    const char *end = s.data + s.size - suffix.size;
    return s.data[s.size - 1] == suffix.data[suffix.size - 1] &&
           memcmp(end, suffix.data, suffix.size) == 0;
}

/** <0, 0, >0: order of the bytes, a prefix before the longer one. */
int str_compare(struct str a, struct str b);

/** Without ASCII white space and no-break space at both ends. */
struct str str_trim(struct str s);

/** Byte offset of @p needle in @p s at or after @p from; s.size when absent. */
size_t str_find(struct str s, struct str needle, size_t from);

/** As str_find() for one byte. */
size_t str_find_byte(struct str s, char byte, size_t from);

/** Cut @p rest at the first @p separator: returns what stands before it and leaves what stands
 *  after. Returns all of @p rest, which becomes empty with data NULL, when there is none. */
struct str str_split(struct str *rest, char separator);

/** At most @p size bytes of @p s, cut so that no UTF-8 character is broken. */
struct str str_cut(struct str s, size_t size);

/** Equal when ASCII letters are compared without case. Other bytes compare as they are. */
bool str_equal_ascii_nocase(struct str a, struct str b);

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/** Read an unsigned decimal number that is all of @p s, at most @p max. */
bool str_to_number(struct str s, uint64_t max, uint64_t *ret);

/**
 * Decode the UTF-8 character at @p s.data.
 *
 * Total: a byte that begins no valid character (overlong, surrogate, cut) gives
 * 0xFFFD and a length of 1. @p s must not be empty.
 *
 * @return its length in bytes, 1..4.
 */
size_t utf8_decode(struct str s, uint32_t *ret);

/** Write @p code as UTF-8. @return bytes written, 1..4. @p out has room for 4. */
size_t utf8_encode(uint32_t code, char *out);

/** Number of code points; an invalid byte counts as one. */
size_t utf8_length(struct str s);

/** Is all of @p s valid UTF-8? */
bool utf8_valid(struct str s);

END_C
