// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/bytes16.h"

#define ROUNDS_MAX 2 /* times that a text may have been read wrongly */

/* 0x80..0xFF in the character sets of DOS: the American one (CP437), the western one (CP850). */
static const uint16_t dos[2][128] = {
    {0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
     0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
     0x00FF, 0x00D6, 0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
     0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
     0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
     0x255D, 0x255C, 0x255B, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F,
     0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
     0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
     0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4, 0x03A6, 0x0398, 0x03A9, 0x03B4,
     0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320, 0x2321, 0x00F7, 0x2248,
     0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0},
    {0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF,
     0x00EE, 0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9,
     0x00FF, 0x00D6, 0x00DC, 0x00F8, 0x00A3, 0x00D8, 0x00D7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA,
     0x00F1, 0x00D1, 0x00AA, 0x00BA, 0x00BF, 0x00AE, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB,
     0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x00C1, 0x00C2, 0x00C0, 0x00A9, 0x2563, 0x2551, 0x2557,
     0x255D, 0x00A2, 0x00A5, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x00E3, 0x00C3,
     0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x00A4, 0x00F0, 0x00D0, 0x00CA, 0x00CB,
     0x00C8, 0x0131, 0x00CD, 0x00CE, 0x00CF, 0x2518, 0x250C, 0x2588, 0x2584, 0x00A6, 0x00CC, 0x2580,
     0x00D3, 0x00DF, 0x00D4, 0x00D2, 0x00F5, 0x00D5, 0x00B5, 0x00FE, 0x00DE, 0x00DA, 0x00DB, 0x00D9,
     0x00FD, 0x00DD, 0x00AF, 0x00B4, 0x00AD, 0x00B1, 0x2017, 0x00BE, 0x00B6, 0x00A7, 0x00F7, 0x00B8,
     0x00B0, 0x00A8, 0x00B7, 0x00B9, 0x00B3, 0x00B2, 0x25A0, 0x00A0},
};

enum wrong { WRONG_CP437, WRONG_CP850, WRONG_CP1252 };

/* The byte that was read as @p code; 0 when none was. */
static unsigned char byte_of(uint32_t code, enum wrong wrong)
{
    if (code < 0x80)
        return (unsigned char)code;
    for (unsigned i = 0; wrong != WRONG_CP1252 && i < COUNT_OF(dos[0]); i++)
        if (dos[wrong][i] == code)
            return (unsigned char)(0x80 + i);
    if (wrong != WRONG_CP1252)
        return 0;
    if (code < 0x100)
        return (unsigned char)code; /* with the C1 codes where CP1252 has no character */
    for (unsigned byte = 0x80; byte < 0xA0; byte++)
        if (cp1252_code((unsigned char)byte) == code)
            return (unsigned char)byte;
    return 0;
}

/* Characters of Danish text: what a repair may give. */
static bool plausible(uint32_t code)
{
    return code < 0x80 || (code >= 0xA0 && code < 0x180) || (code >= 0x2010 && code <= 0x2044) ||
           code == 0x20AC || code == 0x2122 || code == 0x2212 ||
           (code >= 0x25A0 && code < 0x2600) || (code >= 0x300 && code < 0x370) || code == 0xFB01 ||
           code == 0xFB02;
}

/* In the sets of DOS a capital letter after a small one is no repair: "RegionsrÆdet". CP1252 has
 * none by chance, and what was read wrongly twice gives them in between. */
static bool plausible_text(struct str s, enum wrong wrong, size_t *beyond)
{
    uint32_t before = 0;
    *beyond = 0;
    for (size_t at = 0; at < s.size;) {
        uint32_t code;
        size_t size = utf8_decode(str_from(s, at), &code);
        bool capital = code >= 0xC0 && code <= 0xDE && code != 0xD7;
        bool after_small = (before >= 'a' && before <= 'z') || (before >= 0xDF && before <= 0xFF);
        if (!plausible(code) || (code == 0xFFFD && size == 1) ||
            (capital && after_small && wrong != WRONG_CP1252))
            return false;
        *beyond += size > 1;
        before = code;
        at += size;
    }
    return true;
}

/* All of the line, read as the bytes it was; false when they are no UTF-8. */
static bool reread(struct str line, enum wrong wrong, struct buffer *out)
{
    buffer_reset(out);
    for (size_t at = 0; at < line.size;) {
        uint32_t code;
        size_t size = utf8_decode(str_from(line, at), &code);
        unsigned char byte = byte_of(code, wrong);
        if (!byte || (code == 0xFFFD && size == 1))
            return false;
        buffer_add_byte(out, (char)byte);
        at += size;
    }
    size_t beyond;
    struct str bytes = buffer_str(out);
    return utf8_valid(bytes) && plausible_text(bytes, wrong, &beyond) && beyond > 0;
}

/* The first byte of a letter was left behind: "Regionsr├ådet". No line is drawn within a word. */
static bool drop_drawn(struct str line, struct buffer *out)
{
    static const struct str letter[] = {{"\xC3\xA6", 2}, {"\xC3\xB8", 2}, {"\xC3\xA5", 2},
                                        {"\xC3\x86", 2}, {"\xC3\x98", 2}, {"\xC3\x85", 2}};
    size_t from = 0, found = 0;
    buffer_reset(out);
    for (size_t at = 0; at < line.size; at = str_find(line, STR("\xE2\x94\x9C"), at + 1)) {
        struct str rest = str_from(line, at + 3);
        bool drop = at && ((line.data[at - 1] | 0x20) >= 'a') && (line.data[at - 1] & 0x80) == 0;
        bool letters = false;
        for (size_t i = 0;
             i < COUNT_OF(letter) && str_starts(str_from(line, at), STR("\xE2\x94\x9C")); i++)
            letters |= str_starts(rest, letter[i]);
        if (!drop || !letters)
            continue;
        buffer_add(out, str_slice(line, from, at));
        from = at + 3;
        found++;
    }
    buffer_add(out, str_from(line, from));
    return found > 0;
}

static bool repair_line(struct str line, struct buffer *out)
{
    bool drawn = str_find(line, STR("\xE2\x94\x9C"), 0) < line.size;
    if (reread(line, WRONG_CP1252, out))
        return true;
    return drawn && (reread(line, WRONG_CP437, out) || reread(line, WRONG_CP850, out) ||
                     drop_drawn(line, out));
}

/* The two bytes that begin UTF-8 read as CP1252 ("Ã", "Â", "â") or as CP437 ("├"), at one of the
 * sixteen at @p at? The byte after them is read too. */
static bool suspicious_sixteen(const char *at)
{
    bytes16 bytes = bytes16_load(at), next = bytes16_load(at + 1);
    bytes16 latin = bytes16_in(next, 0x82, 2) | bytes16_is(next, 0xA2);
    return bytes16_any((bytes16_is(bytes, 0xC3) & latin) |
                       (bytes16_is(bytes, 0xE2) & bytes16_is(next, 0x94)));
}

static bool suspicious_at(struct str rest)
{
    unsigned char first = (unsigned char)rest.data[0];
    unsigned char next = rest.size > 1 ? (unsigned char)rest.data[1] : 0;
    unsigned char third = rest.size > 2 ? (unsigned char)rest.data[2] : 0;
    if (first == 0xE2)
        return next == 0x94 && third == 0x9C;
    return first == 0xC3 &&
           (next == 0x82 || next == 0x83 || (next == 0xA2 && (third == 0xE2 || third == 0xC2)));
}

/* Does UTF-8 read as CP1252 ("Ã", "Â", "â€") or CP437 ("├") begin anywhere? Danish text has none of
 * these, so most files end here, after one pass. */
static bool suspicious(struct str s)
{
    for (size_t at = 0; at < s.size;) {
        size_t end = at + BYTES16;
        if (end < s.size && !suspicious_sixteen(s.data + at)) {
            at = end;
            continue;
        }
        for (; at < end && at < s.size; at++)
            if (suspicious_at(str_from(s, at)))
                return true;
    }
    return false;
}

static size_t line_end(struct str s, size_t at)
{
    while (at < s.size && s.data[at] != '\n' && s.data[at] != '\r' && s.data[at] != '\f')
        at++;
    return at;
}

static size_t repair_lines(struct str utf8, struct buffer *all)
{
    CLEANUP(buffer_free) struct buffer line = {0};
    size_t repaired = 0;
    buffer_reset(all);
    for (size_t at = 0; at < utf8.size;) {
        size_t end = line_end(utf8, at);
        struct str text = str_slice(utf8, at, end);
        bool better = suspicious(text) && repair_line(text, &line);
        buffer_add(all, better ? buffer_str(&line) : text);
        repaired += better;
        if (end < utf8.size)
            buffer_add_byte(all, utf8.data[end]);
        at = end + 1;
    }
    return repaired;
}

bool mojibake_repair(struct str *utf8, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer all = {0};
    bool repaired = false;
    for (int round = 0; round < ROUNDS_MAX && suspicious(*utf8); round++) {
        if (!repair_lines(*utf8, &all))
            break;
        *utf8 = arena_copy(arena, buffer_str(&all));
        repaired = true;
    }
    return repaired;
}
