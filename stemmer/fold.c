// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/fold.h"

#include <stdint.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "stemmer/base/error.h"
#include "stemmer/base/i18n.h"

/* What the code points U+0080..U+00FF fold to; NULL: they stay. None is longer than the original,
 * so folding of such text needs no more room than the text. */
static const char *const latin1[128] = {
    [0xA0 - 0x80] = " ",      [0xAB - 0x80] = "\"",     [0xAD - 0x80] = "",
    [0xB2 - 0x80] = "2",      [0xB3 - 0x80] = "3",      [0xB4 - 0x80] = "'",
    [0xB9 - 0x80] = "1",      [0xBB - 0x80] = "\"",     [0xC0 - 0x80] = "a",
    [0xC1 - 0x80] = "a",      [0xC2 - 0x80] = "a",      [0xC3 - 0x80] = "a",
    [0xC4 - 0x80] = "\u00E6", [0xC5 - 0x80] = "\u00E5", [0xC6 - 0x80] = "\u00E6",
    [0xC7 - 0x80] = "c",      [0xC8 - 0x80] = "e",      [0xC9 - 0x80] = "e",
    [0xCA - 0x80] = "e",      [0xCB - 0x80] = "e",      [0xCC - 0x80] = "i",
    [0xCD - 0x80] = "i",      [0xCE - 0x80] = "i",      [0xCF - 0x80] = "i",
    [0xD0 - 0x80] = "d",      [0xD1 - 0x80] = "n",      [0xD2 - 0x80] = "o",
    [0xD3 - 0x80] = "o",      [0xD4 - 0x80] = "o",      [0xD5 - 0x80] = "o",
    [0xD6 - 0x80] = "\u00F8", [0xD8 - 0x80] = "\u00F8", [0xD9 - 0x80] = "u",
    [0xDA - 0x80] = "u",      [0xDB - 0x80] = "u",      [0xDC - 0x80] = "u",
    [0xDD - 0x80] = "y",      [0xDE - 0x80] = "th",     [0xDF - 0x80] = "ss",
    [0xE0 - 0x80] = "a",      [0xE1 - 0x80] = "a",      [0xE2 - 0x80] = "a",
    [0xE3 - 0x80] = "a",      [0xE4 - 0x80] = "\u00E6", [0xE7 - 0x80] = "c",
    [0xE8 - 0x80] = "e",      [0xE9 - 0x80] = "e",      [0xEA - 0x80] = "e",
    [0xEB - 0x80] = "e",      [0xEC - 0x80] = "i",      [0xED - 0x80] = "i",
    [0xEE - 0x80] = "i",      [0xEF - 0x80] = "i",      [0xF0 - 0x80] = "d",
    [0xF1 - 0x80] = "n",      [0xF2 - 0x80] = "o",      [0xF3 - 0x80] = "o",
    [0xF4 - 0x80] = "o",      [0xF5 - 0x80] = "o",      [0xF6 - 0x80] = "\u00F8",
    [0xF9 - 0x80] = "u",      [0xFA - 0x80] = "u",      [0xFB - 0x80] = "u",
    [0xFC - 0x80] = "u",      [0xFD - 0x80] = "y",      [0xFE - 0x80] = "th",
    [0xFF - 0x80] = "y",
};

/* Further code points with a folding of their own, in rising order. Letters with an accent that
 * are not here lose it by canonical decomposition. */
struct fold_row {
    uint32_t first, last;
    const char *to;
};

static const struct fold_row fold_table[] = {
    {0x0110, 0x0111, "d"},      {0x0130, 0x0131, "i"},      {0x0141, 0x0142, "l"},
    {0x0150, 0x0151, "\u00F8"}, {0x0152, 0x0153, "oe"},     {0x01E2, 0x01E3, "\u00E6"},
    {0x01FA, 0x01FB, "\u00E5"}, {0x01FC, 0x01FD, "\u00E6"}, {0x01FE, 0x01FF, "\u00F8"},
    {0x02BC, 0x02BC, "'"},      {0x1E9E, 0x1E9E, "ss"},     {0x2000, 0x200A, " "},
    {0x2010, 0x2015, "-"},      {0x2018, 0x2019, "'"},      {0x201A, 0x201B, "'"},
    {0x201C, 0x201F, "\""},     {0x202F, 0x202F, " "},      {0x2032, 0x2032, "'"},
    {0x2033, 0x2033, "\""},     {0x2043, 0x2043, "-"},      {0x205F, 0x205F, " "},
    {0x2070, 0x2070, "0"},      {0x2074, 0x2074, "4"},      {0x2075, 0x2075, "5"},
    {0x2076, 0x2076, "6"},      {0x2077, 0x2077, "7"},      {0x2078, 0x2078, "8"},
    {0x2079, 0x2079, "9"},      {0x2080, 0x2080, "0"},      {0x2081, 0x2081, "1"},
    {0x2082, 0x2082, "2"},      {0x2083, 0x2083, "3"},      {0x2084, 0x2084, "4"},
    {0x2085, 0x2085, "5"},      {0x2086, 0x2086, "6"},      {0x2087, 0x2087, "7"},
    {0x2088, 0x2088, "8"},      {0x2089, 0x2089, "9"},      {0x2212, 0x2212, "-"},
    {0x3000, 0x3000, " "},      {0xFB00, 0xFB00, "ff"},     {0xFB01, 0xFB01, "fi"},
    {0xFB02, 0xFB02, "fl"},     {0xFB03, 0xFB03, "ffi"},    {0xFB04, 0xFB04, "ffl"},
    {0xFB05, 0xFB06, "st"},
};

static const char *fold_special(uint32_t code)
{
    if (code < 0x100)
        return code < 0x80 ? NULL : latin1[code - 0x80];
    size_t low = 0;
    size_t high = COUNT_OF(fold_table);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code > fold_table[middle].last)
            low = middle + 1;
        else if (code < fold_table[middle].first)
            high = middle;
        else
            return fold_table[middle].to;
    }
    return NULL;
}

/* Characters that one does not see: soft hyphen, zero-width, direction marks. */
static bool is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
           code == 0xFEFF;
}

static char fold_ascii_byte(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c + ('a' - 'A'));
    if (c == '`')
        return '\'';
    return c;
}

/* Folds text of ASCII and Latin-1 letters, which is nearly all there is, in one go.
 * Returns false at the first other character. */
static bool fold_fast(struct str text, char *out, size_t *size)
{
    const unsigned char *in = (const unsigned char *)text.data;
    size_t o = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (in[i] < 0x80) {
            out[o++] = fold_ascii_byte((char)in[i]);
            continue;
        }
        if ((in[i] != 0xC2 && in[i] != 0xC3) || i + 1 == text.size || (in[i + 1] & 0xC0) != 0x80)
            return false;
        unsigned code = ((in[i] & 3U) << 6) | (in[i + 1] & 0x3FU);
        const char *to = latin1[code - 0x80];
        if (to) {
            while (*to)
                out[o++] = *to++;
        } else {
            out[o++] = (char)in[i];
            out[o++] = (char)in[i + 1];
        }
        i++;
    }
    *size = o;
    return true;
}

/* Valid UTF-8 of @p text; U+FFFD for what is not, invisible characters left out if wanted. */
static struct str make_valid(struct arena *arena, struct str text, bool visible_only)
{
    char *out = ARENA_ROOM(arena, char, text.size * 3 + 1);
    size_t size = 0;
    while (text.size) {
        uint32_t code;
        text = str_from(text, utf8_decode(text, &code));
        if (!visible_only || !is_invisible(code))
            size += utf8_encode(code, out + size);
    }
    return (struct str){out, size};
}

static struct str compose(struct arena *arena, struct str valid)
{
    if (valid.size == 0)
        return valid;
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t size =
        utf8proc_map((const utf8proc_uint8_t *)valid.data, (utf8proc_ssize_t)valid.size, &made,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size < 0) /* valid text and an existing option: only memory can be missing */
        return valid;
    struct str copy = arena_copy(arena, (struct str){(const char *)made, (size_t)size});
    free(made);
    return copy;
}

/* The letter under the accents: U+1E0B -> d. Latin letters only; others keep their marks. */
static uint32_t base_letter(uint32_t code)
{
    if (code < 0x100 || (code > 0x24F && (code < 0x1E00 || code > 0x1EFF)))
        return code;
    utf8proc_int32_t parts[8];
    int last_class = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, COUNT_OF(parts),
                                UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, &last_class);
    return count > 0 && count <= (utf8proc_ssize_t)COUNT_OF(parts) ? (uint32_t)parts[0] : code;
}

static size_t fold_code(uint32_t code, char *out)
{
    if (code >= 0x300 && code <= 0x36F) /* a mark that nothing composes with */
        return 0;
    const char *to = fold_special(code);
    if (!to) {
        code = base_letter(code);
        to = fold_special(code);
    }
    if (to) {
        size_t size = 0;
        for (; to[size]; size++)
            out[size] = to[size];
        return size;
    }
    if (code < 0x80) {
        out[0] = fold_ascii_byte((char)code);
        return 1;
    }
    return utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code), out);
}

static struct str fold_slow(struct arena *arena, struct str text)
{
    struct str rest = compose(arena, make_valid(arena, text, true));
    char *out = ARENA_ROOM(arena, char, rest.size * 3 + 1);
    size_t size = 0;
    while (rest.size) {
        uint32_t code;
        rest = str_from(rest, utf8_decode(rest, &code));
        size += fold_code(code, out + size);
    }
    /* Lower case may have made a letter that composes with a mark its capital does not. */
    return compose(arena, (struct str){out, size});
}

struct str fold(struct arena *arena, struct str text)
{
    char *out = ARENA_ROOM(arena, char, text.size + 1);
    size_t size;
    if (fold_fast(text, out, &size))
        return (struct str){out, size};
    return fold_slow(arena, text);
}

/* The Danish letters are C3 A6, C3 B8 and C3 A5. */
static const char *ascii_twin(unsigned char second)
{
    return second == 0xA6 ? "ae" : second == 0xB8 ? "oe" : second == 0xA5 ? "aa" : NULL;
}

struct str fold_ascii(struct arena *arena, struct str text)
{
    struct str folded = fold(arena, text);
    char *out = ARENA_ROOM(arena, char, folded.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < folded.size; i++) {
        const char *twin = NULL;
        if (folded.data[i] == '\xC3' && i + 1 < folded.size)
            twin = ascii_twin((unsigned char)folded.data[i + 1]);
        if (twin) {
            out[size++] = twin[0];
            out[size++] = twin[1];
            i++;
        } else {
            out[size++] = folded.data[i];
        }
    }
    return (struct str){out, size};
}

struct str fold_slug(struct arena *arena, struct str text)
{
    struct str ascii = fold_ascii(arena, text);
    char *out = ARENA_ROOM(arena, char, ascii.size + 1);
    size_t size = 0;
    bool gap = false;
    for (size_t i = 0; i < ascii.size; i++) {
        char c = ascii.data[i];
        if ((c >= 'a' && c <= 'z') || ascii_is_digit(c)) {
            if (gap && size)
                out[size++] = '-';
            gap = false;
            out[size++] = c;
        } else {
            gap = true;
        }
    }
    return (struct str){out, size};
}

/* Nothing below U+0300 decomposes apart or composes with its neighbour, so such text is NFC. */
static bool is_surely_nfc(struct str text)
{
    size_t i = 0;
    while (i < text.size) {
        if ((unsigned char)text.data[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t code;
        size_t size = utf8_decode(str_from(text, i), &code);
        bool punctuation = code >= 0x2010 && code <= 0x2027;
        if (code >= 0x300 && !punctuation)
            return false;
        i += size;
    }
    return true;
}

struct str fold_nfc(struct arena *arena, struct str text)
{
    if (is_surely_nfc(text))
        return text;
    struct str made = compose(arena, make_valid(arena, text, false));
    return str_equal(made, text) ? text : made;
}

/* Danish alphabetical order puts u with diaeresis among the y. */
static struct str umlaut_as_y(struct arena *arena, struct str text)
{
    struct str nfc = fold_nfc(arena, text);
    char *out = ARENA_ROOM(arena, char, nfc.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < nfc.size; i++) {
        bool u = i + 1 < nfc.size && nfc.data[i] == '\xC3' &&
                 (nfc.data[i + 1] == '\xBC' || nfc.data[i + 1] == '\x9C');
        out[size++] = nfc.data[i];
        if (u)
            out[size - 1] = 'y';
        i += u;
    }
    return (struct str){out, size};
}

struct str danish_sort_key(struct arena *arena, struct str text)
{
    struct str folded = fold(arena, umlaut_as_y(arena, text));
    char *out = ARENA_ROOM(arena, char, folded.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < folded.size; i++) {
        unsigned char c = (unsigned char)folded.data[i];
        unsigned char next = i + 1 < folded.size ? (unsigned char)folded.data[i + 1] : 0;
        if (c == 'a' && next == 'a') {
            out[size++] = 'z' + 3;
            i++;
        } else if (c == 0xC3 && (next == 0xA6 || next == 0xB8 || next == 0xA5)) {
            out[size++] = (char)('z' + (next == 0xA6 ? 1 : next == 0xB8 ? 2 : 3));
            i++;
        } else {
            out[size++] = (char)(c > 'z' && c < 0x80 ? ' ' : c);
        }
    }
    return (struct str){out, size};
}

int danish_compare(struct str a, struct str b)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return str_compare(danish_sort_key(&arena, a), danish_sort_key(&arena, b));
}
