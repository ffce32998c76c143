// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary/vocabulary_key.h"

/* The second byte of Latin-1 letters in UTF-8 (C3 80..9F and, as small letters, C3 A0..BF):
 * the plain letter, 1 2 3 for æ ø å, 0 for what stays as it is. */
static const char latin[] = {'a', 'a', 'a', 'a', 1,   3,   1,   'c', 'e', 'e', 'e',
                             'e', 'i', 'i', 'i', 'i', 0,   'n', 'o', 'o', 'o', 'o',
                             2,   0,   2,   'u', 'u', 'u', 'u', 'y', 0,   0};

static void add(struct key *key, const char *bytes, size_t size)
{
    if (key->size + size > sizeof key->data) {
        key->cut = true;
        return;
    }
    memcpy(key->data + key->size, bytes, size);
    key->size += size;
}

static inline void add_space(struct key *key)
{
    if (key->size && key->data[key->size - 1] != ' ')
        add(key, " ", 1);
}

static void add_latin(struct key *key, unsigned char second)
{
    static const char *const danish[] = {"", "\xC3\xA6", "\xC3\xB8", "\xC3\xA5"};
    char letter = latin[second & 0x1F];
    if (letter > 3) {
        add(key, &letter, 1);
    } else if (letter) {
        add(key, danish[(size_t)letter], 2);
    } else {
        char same[] = {'\xC3', (char)(second == 0x97 || second == 0x9F ? second : second | 0x20)};
        add(key, same, 2);
    }
}

/* General punctuation (E2 80 xx): hyphens, quotes and spaces have plain forms. */
static void add_punctuation(struct key *key, unsigned char third)
{
    if (third <= 0x8A || third == 0xAF)
        add_space(key);
    else if (third >= 0x90 && third <= 0x95)
        add(key, "-", 1);
    else if (third >= 0x98 && third <= 0x9B)
        add(key, "'", 1);
    else if (third >= 0x9C && third <= 0x9F)
        add(key, "\"", 1);
    else if (third == 0xA6)
        add(key, "...", 3);
    /* zero-width characters leave nothing */
}

static size_t add_other(struct key *key, struct str rest)
{
    uint32_t code;
    unsigned char first = (unsigned char)rest.data[0];
    if (first == 0xC3 && rest.size > 1 && ((unsigned char)rest.data[1] & 0xC0) == 0x80) {
        add_latin(key, (unsigned char)rest.data[1]); /* nearly always */
        return 2;
    }
    size_t size = utf8_decode(rest, &code);
    if (code == 0xA0)
        add_space(key);
    else if (size == 3 && first == 0xE2 && (unsigned char)rest.data[1] == 0x80)
        add_punctuation(key, (unsigned char)rest.data[2]);
    else if (code != 0xAD && code != 0xFEFF)
        add(key, rest.data, size);
    return size;
}

/* Fold the run of plain ASCII at @p at, eight bytes at most. @return bytes
 * taken: up to one that needs a closer look, which is no ASCII, a control character or a further
 * space. */
static size_t fold_run(struct key *key, struct str text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t bytes = 0;
    size_t left = text.size - at;
    if (left >= sizeof bytes) {
        memcpy(&bytes, text.data + at, sizeof bytes);
    } else if (text.size >= sizeof bytes) { /* the last eight, without those before */
        memcpy(&bytes, text.data + text.size - sizeof bytes, sizeof bytes);
        bytes >>= 8 * (sizeof bytes - left);
    } else {
        memcpy(&bytes, text.data + at, left);
    } /* NUL stops the run */
    /* carries go to later bytes alone: what stands before the first that stops is right */
    uint64_t stop = (bytes | ~(bytes + ones * (0x80 - ' '))) & high;
    uint64_t space = ~((bytes ^ ones * ' ') + ones * 0x7F) & high; /* 0x80 where there is one */
    stop |= space & space << 8;
    if (key->size == 0 || key->data[key->size - 1] == ' ')
        stop |= space & 0x80;
    uint64_t before = (stop - 1) & ~stop; /* all bits below the first that stops */
    size_t count = ((before >> 7) & ones) * ones >> 56;
    uint64_t capital = (bytes + ones * (0x80 - 'A')) & ~(bytes + ones * (0x80 - 'Z' - 1)) & high;
    bytes |= capital >> 2; /* 0x20 for each */
    memcpy(key->data + key->size, &bytes, sizeof bytes);
    key->size += count;
    return count;
}

/* Fold one character. */
static size_t add_one(struct key *key, struct str rest)
{
    unsigned char c = (unsigned char)rest.data[0];
    if (key->size == sizeof key->data)
        key->cut = true;
    else if (c >= 0x80)
        return add_other(key, rest);
    else if (c <= ' ')
        add_space(key);
    else
        key->data[key->size++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    return 1;
}

void key_make(struct str text, struct key *ret)
{
    const bool runs = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    ret->size = 0;
    ret->cut = false;
    for (size_t i = 0; i < text.size && !ret->cut;) {
        size_t run = 0;
        if (runs && ret->size + 8 <= sizeof ret->data)
            run = fold_run(ret, text, i);
        i += run;
        if (run < 8 && i < text.size)
            i += add_one(ret, str_from(text, i));
    }
    if (ret->size && ret->data[ret->size - 1] == ' ')
        ret->size--;
}

bool starts_capital(struct str text)
{
    if (text.size == 0)
        return false;
    unsigned char c = (unsigned char)text.data[0];
    if (c == 0xC3 && text.size > 1) {
        unsigned char second = (unsigned char)text.data[1];
        return second >= 0x80 && second <= 0x9E && second != 0x97;
    }
    return c >= 'A' && c <= 'Z';
}

bool starts_small(struct str text)
{
    if (text.size == 0)
        return false;
    unsigned char c = (unsigned char)text.data[0];
    if (c == 0xC3 && text.size > 1) {
        unsigned char second = (unsigned char)text.data[1];
        return second >= 0x9F && second <= 0xBF && second != 0xB7;
    }
    return c >= 'a' && c <= 'z';
}

bool any_in(struct str text, const struct str *needle, size_t count)
{
    /* Bytes that begin a needle, as a bit set, and those that come second, by six of their bits. */
    uint32_t first[8] = {0};
    uint64_t second = 0;
    for (size_t i = 0; i < count; i++) {
        first[(unsigned char)needle[i].data[0] >> 5] |= 1u << (needle[i].data[0] & 31);
        second |= needle[i].size > 1 ? UINT64_C(1) << (needle[i].data[1] & 63) : ~UINT64_C(0);
    }
    for (size_t at = 0; at < text.size; at++) {
        if (!(first[(unsigned char)text.data[at] >> 5] >> (text.data[at] & 31) & 1))
            continue;
        if (at + 1 < text.size && !(second >> (text.data[at + 1] & 63) & 1))
            continue;
        for (size_t i = 0; i < count; i++) {
            size_t size = needle[i].size, same = 0;
            if (size > text.size - at)
                continue;
            while (same < size && text.data[at + same] == needle[i].data[same])
                same++;
            if (same == size)
                return true;
        }
    }
    return false;
}

size_t digit_from(struct str text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t eight;
        memcpy(&eight, text.data + at, sizeof eight);
        eight ^= ones * '0'; /* digits are bytes below 10 now */
        uint64_t others = ((eight & ~high) + ones * (0x80 - 10)) | eight;
        uint64_t digits = ~others & high;
        if (digits && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            return at + (size_t)__builtin_ctzll(digits) / 8;
        if (digits)
            break;
    }
    while (at < text.size && !ascii_is_digit(text.data[at]))
        at++;
    return at;
}

size_t table_find(const struct str *table, size_t count, struct str text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = key_order(text, table[middle]);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

uint64_t key_prefix(struct str text)
{
    uint64_t prefix = 0;
    if (text.size >= sizeof prefix)
        memcpy(&prefix, text.data, sizeof prefix);
    else if (text.size)
        memcpy(&prefix, text.data, text.size);
    if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
        prefix = __builtin_bswap64(prefix);
    return prefix;
}

/* The halving is without branches, which would be guessed wrong as often as not: the prefix of most
 * keys is that of no row. */
size_t key_find(const void *table, size_t count, size_t size, struct str text)
{
    const char *at = table, *end = at + count * size;
    uint64_t prefix = key_prefix(text);
    for (size_t left = count; left > 1;) {
        size_t half = left / 2;
        const struct key_row *row = (const void *)(at + (half - 1) * size);
        at += (half * size) & ((size_t)0 - (row->prefix < prefix));
        left -= half;
    }
    for (; at < end; at += size) {
        const struct key_row *row = (const void *)at;
        if (row->prefix > prefix)
            break;
        if (row->prefix == prefix && str_equal(row->key, text))
            return (size_t)(at - (const char *)table) / size;
    }
    return count;
}

struct str without_letterspacing(struct str s, char *room)
{
    size_t size = 0, letters = 0;
    for (size_t i = 0; i < s.size;) {
        uint32_t code;
        size_t step = utf8_decode(str_from(s, i), &code);
        bool single = i + step == s.size || s.data[i + step] == ' ' || s.data[i + step] == ':';
        if (code == ' ' || !single)
            return STR_NONE;
        if (code != ':')
            memcpy(room + size, s.data + i, step), size += step;
        letters++;
        i += step;
        i += i < s.size && s.data[i] == ' ';
        while (i < s.size && s.data[i] == ' ')
            room[size++] = ' ', i++;
    }
    struct str joined = {room, size};
    return letters >= 5 ? joined : STR_NONE;
}
