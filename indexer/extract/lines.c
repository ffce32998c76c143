// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "stemmer/base/bytes16.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

/* What a byte may ask for. */
enum { PLAIN, BREAK = 1, CONTROL = 2, COMPOSE = 4 };

/* Lead bytes of characters that NFC may change: combining marks (CC, CD), other scripts. C2 and
 * C3 (Latin-1) never change but for C1 controls; E2 only does in the letter-like symbols. C2 and
 * E2 also begin the spaces of typesetters. */
static unsigned byte_class(unsigned char c)
{
    if (c < 0x20)
        return c == '\n' || c == '\r' || c == '\f' || c == '\v' ? BREAK
               : c == '\t'                                      ? PLAIN
                                                                : CONTROL;
    if (c < 0x80)
        return c == 0x7F ? CONTROL : PLAIN;
    return c == 0xC2 ? CONTROL : c == 0xE2 ? CONTROL | COMPOSE : c >= 0xCC ? COMPOSE : PLAIN;
}

static bool is_control(uint32_t code)
{
    return (code < 0x20 && code != '\t') || (code >= 0x7F && code < 0xA0);
}

/* Is it a space that does not break, or of some width of its own? Labels, numbers and columns are
 * looked for with plain spaces. */
static bool is_other_space(uint32_t code)
{
    return code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F;
}

/* Control characters become spaces, so that no two words grow together; so do other spaces. */
static struct str without_controls(struct str raw, struct arena *arena)
{
    char *out = arena_alloc(arena, raw.size + 1, 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < raw.size;) {
        uint32_t code;
        size_t step = utf8_decode(str_from(raw, i), &code);
        if (is_control(code) || is_other_space(code))
            out[size++] = ' ';
        else
            memcpy(out + size, raw.data + i, step), size += step;
        i += step;
    }
    struct str clean = {out, size};
    return clean;
}

static bool has_control(struct str raw)
{
    for (size_t i = 0; i < raw.size; i++) {
        unsigned char c = (unsigned char)raw.data[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return true;
        if (c == 0xC2 && i + 1 < raw.size && (unsigned char)raw.data[i + 1] <= 0xA0)
            return true;
        if (c == 0xE2 && i + 2 < raw.size && (unsigned char)raw.data[i + 1] == 0x80 &&
            ((unsigned char)raw.data[i + 2] <= 0x8A || (unsigned char)raw.data[i + 2] == 0xAF))
            return true;
    }
    return false;
}

static struct str trim_end(struct str s)
{
    if (s.size && (unsigned char)s.data[s.size - 1] > ' ' && s.data[s.size - 1] != '\xA0')
        return s; /* most lines; a no-break space is C2 A0 */
    struct str trimmed = str_trim(s);
    if (trimmed.size == 0)
        return str_head(s, 0);
    return str_head(s, (size_t)(trimmed.data - s.data) + trimmed.size);
}

/* @p seen: the classes of its bytes. */
static struct str clean(struct str raw, unsigned seen, struct arena *arena)
{
    if (seen & (CONTROL | BREAK) && has_control(raw))
        raw = without_controls(raw, arena);
    if (seen & COMPOSE)
        raw = fold_nfc(arena, raw);
    return trim_end(raw);
}

struct str line_clean(struct str raw, struct arena *arena)
{
    unsigned seen = 0;
    for (size_t i = 0; i < raw.size; i++)
        seen |= byte_class((unsigned char)raw.data[i]);
    return clean(raw, seen, arena);
}

static size_t break_end(struct str s, size_t at, bool *number, bool *page)
{
    char c = s.data[at];
    *number = c == '\n' || c == '\r';
    *page = c == '\f';
    return at + 1 + (c == '\r' && at + 1 < s.size && s.data[at + 1] == '\n');
}

/* What is looked at more closely in the eight bytes at @p at: 0x80 for each but printing ASCII and
 * the lead and further bytes of the letters of Latin-1 (80..BF, C3). */
static uint64_t other_than_plain(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t eight;
    memcpy(&eight, at, sizeof eight);
    uint64_t ascii = eight & ~high;
    uint64_t printing = (ascii + ones * (0x80 - ' ')) & ~(ascii + ones);
    uint64_t other = ascii + ones * 0x40; /* 0x80 for bytes from C0 on, and for ASCII from 40 on */
    uint64_t latin = ~((ascii ^ ones * 0x43) + ones * 0x7F); /* 0x80 for C3, and for 43 */
    return ((eight & other & ~latin) | ~(eight | printing)) & high;
}

/* Nothing to look at more closely in the sixteen bytes at @p at? */
static bool plain_sixteen(const char *at)
{
    bytes16 bytes = bytes16_load(at);
    return !bytes16_any(~(bytes16_in(bytes, ' ', 0x7F - ' ') | bytes16_in(bytes, 0x80, 0x40) |
                          bytes16_is(bytes, 0xC3)));
}

/* One past the last byte of the line at @p at; what was met in it is in @p seen. */
static size_t line_end(struct str s, size_t at, unsigned *seen)
{
    *seen = 0;
    while (at + BYTES16 <= s.size && plain_sixteen(s.data + at))
        at += BYTES16;
    for (; at + 8 <= s.size && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__; at += 8) {
        for (uint64_t other = other_than_plain(s.data + at); other; other &= other - 1) {
            size_t met = at + (size_t)__builtin_ctzll(other) / 8;
            unsigned what = byte_class((unsigned char)s.data[met]);
            if (what == BREAK)
                return met;
            *seen |= what;
        }
    }
    for (; at < s.size; at++) {
        unsigned what = byte_class((unsigned char)s.data[at]);
        if (what == BREAK)
            return at;
        *seen |= what;
    }
    return at;
}

/* One more than the bytes that break lines, 0A..0D. */
static size_t count_lines(struct str s)
{
    size_t count = 1, i = 0;
    for (; i + 2 * BYTES16 <= s.size; i += 2 * BYTES16) {
        unsigned char found = 0; /* a loop of a known length is one of few instructions */
        for (size_t k = i; k < i + 2 * BYTES16; k++)
            found = (unsigned char)(found + ((unsigned char)(s.data[k] - '\n') < 4));
        count += found;
    }
    for (; i < s.size; i++)
        count += s.data[i] >= '\n' && s.data[i] <= '\r';
    return count;
}

enum status lines_cut(struct str utf8, struct arena *arena, struct text *ret, struct error *error)
{
    size_t room = count_lines(utf8);
    if (room > TEXT_LINE_MAX)
        return error_set(error, STATUS_LIMIT, _("more than %zu lines"), TEXT_LINE_MAX);
    struct line *line = ARENA_ROOM(arena, struct line, room);
    size_t count = 0;
    uint32_t number = 1, page = str_find_byte(utf8, '\f', 0) < utf8.size ? 1 : 0;
    for (size_t at = 0; at < utf8.size;) {
        unsigned seen;
        size_t end = line_end(utf8, at, &seen);
        struct str raw = str_slice(utf8, at, end);
        struct line *made = &line[count++];
        *made = (struct line){.raw = raw, .text = raw, .number = number, .page = page};
        made->text = clean(raw, seen, arena);
        if (end == utf8.size)
            break;
        bool next_number, next_page;
        at = break_end(utf8, end, &next_number, &next_page);
        number += next_number;
        page += next_page;
    }
    ret->line = line;
    ret->line_count = count;
    return STATUS_OK;
}
