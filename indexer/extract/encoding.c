// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/bytes16.h"

/* CP1252 0x80..0x9F; 0 where it has no character. */
static const uint16_t cp1252[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

#define UTF16_SAMPLE 4096 /* bytes */
#define HIGH_BITS    UINT64_C(0x8080808080808080)

uint32_t cp1252_code(unsigned char byte)
{
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    return cp1252[byte - 0x80] ? cp1252[byte - 0x80] : 0xFFFD;
}

/* Minutes are mostly ASCII: eight bytes at a time. */
size_t ascii_end(struct str s, size_t at)
{
    while (at + 8 <= s.size) {
        uint64_t eight;
        memcpy(&eight, s.data + at, 8);
        eight &= HIGH_BITS;
        if (eight && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return at + (size_t)__builtin_ctzll(eight) / 8;
        if (eight)
            break;
        at += 8;
    }
    while (at < s.size && (unsigned char)s.data[at] < 0x80)
        at++;
    return at;
}

struct census {
    bool valid;      /* characters beyond ASCII in valid UTF-8 */
    size_t other;    /* bytes that are no UTF-8 */
    size_t c1;       /* of those: 0x80..0x9F */
    size_t bad;      /* of those: no character of CP1252 */
    size_t controls; /* control characters that no text has */
};

/* Nothing but what Danish text is made of in the sixteen bytes at @p at, where a character begins:
 * ASCII without the control characters counted, and C3 with a further byte behind it. The byte
 * after the sixteen is read too. */
static bool danish_sixteen(const char *at)
{
    bytes16 bytes = bytes16_load(at), next = bytes16_load(at + 1);
    bytes16 lead = bytes16_is(bytes, 0xC3), further = bytes16_in(next, 0x80, 0x40);
    bytes16 other = bytes16_in(bytes, 0xC0, 0x40) & ~lead;
    bytes16 control = bytes16_in(bytes, 0, 0x20) & ~bytes16_in(bytes, '\t', 5);
    return !bytes16_any((lead ^ further) | other | control | bytes16_is(bytes, 0x7F)) &&
           ((unsigned char)at[0] & 0xC0) != 0x80;
}

static size_t count_one(struct str rest, struct census *census)
{
    uint32_t code;
    unsigned char byte = (unsigned char)rest.data[0];
    if (byte < 0x80) {
        census->controls +=
            (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1B) || byte == 0x7F;
        return 1;
    }
    size_t size = utf8_decode(rest, &code);
    if (size > 1) {
        census->valid = true;
        return size;
    }
    census->other++;
    if (byte < 0xA0) {
        census->c1++;
        census->bad += cp1252[byte - 0x80] == 0;
    }
    return size;
}

static struct census take_census(struct str s)
{
    struct census census = {0};
    for (size_t at = 0; at < s.size;) {
        if (at + BYTES16 < s.size && danish_sixteen(s.data + at)) {
            if (!census.valid)
                census.valid = bytes16_any(bytes16_load(s.data + at) & bytes16_all(0x80));
            at += BYTES16 + ((unsigned char)s.data[at + BYTES16 - 1] == 0xC3);
            continue;
        }
        for (size_t end = at + BYTES16; at < end && at < s.size;)
            at += count_one(str_from(s, at), &census);
    }
    return census;
}

/* UTF-16 without a mark: in text of Latin letters every other byte is NUL, and only those. */
static bool unmarked_utf16(struct str s, bool big)
{
    size_t size = (s.size < UTF16_SAMPLE ? s.size : UTF16_SAMPLE) & ~(size_t)1, high = 0, low = 0;
    if (size < 16 || !memchr(s.data, '\0', size))
        return false; /* almost every text */
    for (size_t i = 0; i < size; i += 2) {
        high += s.data[i + !big] == '\0';
        low += s.data[i + big] == '\0';
    }
    return low == 0 && high * 10 >= size / 2 * 9;
}

enum encoding encoding_guess(struct str bytes, size_t *bad)
{
    *bad = 0;
    if (str_starts(bytes, STR("\xFF\xFE")) || unmarked_utf16(bytes, false))
        return ENCODING_UTF16_LE;
    if (str_starts(bytes, STR("\xFE\xFF")) || unmarked_utf16(bytes, true))
        return ENCODING_UTF16_BE;
    struct census census = take_census(bytes);
    *bad = census.bad + census.controls;
    if (census.other == 0)
        return ENCODING_UTF8;
    if (census.valid)
        return ENCODING_MIXED;
    return census.c1 ? ENCODING_CP1252 : ENCODING_LATIN1;
}

static void decode_utf16(struct str bytes, bool big, struct buffer *out)
{
    uint32_t high = 0; /* first half of a pair */
    for (size_t i = 0; i + 1 < bytes.size; i += 2) {
        uint32_t a = (unsigned char)bytes.data[i], b = (unsigned char)bytes.data[i + 1];
        uint32_t unit = big ? a << 8 | b : b << 8 | a;
        if (unit >= 0xDC00 && unit <= 0xDFFF && high) {
            buffer_add_code(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            high = 0;
            continue;
        }
        if (high)
            buffer_add_code(out, 0xFFFD);
        high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (!high)
            buffer_add_code(out, unit >= 0xDC00 && unit <= 0xDFFF ? 0xFFFD : unit);
    }
    if (high)
        buffer_add_code(out, 0xFFFD);
}

/* Bytes that are UTF-8 stay (unless the whole file is not), the others are CP1252. */
static void decode_bytes(struct str bytes, bool mixed, struct buffer *out)
{
    for (size_t at = 0; at < bytes.size;) {
        size_t end = ascii_end(bytes, at);
        buffer_add(out, str_slice(bytes, at, end));
        if (end == bytes.size)
            return;
        uint32_t code;
        size_t size = utf8_decode(str_from(bytes, end), &code);
        if (size == 1 || !mixed) {
            unsigned char byte = (unsigned char)bytes.data[end];
            code = byte >= 0xA0 ? byte : cp1252[byte - 0x80];
            size = 1;
        }
        buffer_add_code(out, code ? code : 0xFFFD);
        at = end + size;
    }
}

struct str encoding_decode(struct str bytes, enum encoding encoding, struct arena *arena)
{
    if (encoding == ENCODING_UTF8)
        return str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_from(bytes, 3) : bytes;
    CLEANUP(buffer_free) struct buffer out = {0};
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE)
        decode_utf16(bytes, encoding == ENCODING_UTF16_BE, &out);
    else
        decode_bytes(bytes, encoding == ENCODING_MIXED, &out);
    struct str utf8 = arena_copy(arena, buffer_str(&out));
    return str_starts(utf8, STR("\xEF\xBB\xBF")) ? str_from(utf8, 3) : utf8;
}

const char *encoding_name(enum encoding encoding, bool repaired)
{
    switch (encoding) {
    case ENCODING_UTF16_LE:
    case ENCODING_UTF16_BE:
        return repaired ? "utf-16, repaired" : "utf-16";
    case ENCODING_LATIN1:
        return repaired ? "iso-8859-1, repaired" : "iso-8859-1";
    case ENCODING_CP1252:
        return repaired ? "windows-1252, repaired" : "windows-1252";
    case ENCODING_MIXED: /* mostly it is UTF-8 with a broken byte */
    case ENCODING_UTF8:
    default:
        return repaired ? "utf-8, repaired" : "utf-8";
    }
}
