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

static void add_space(struct key *key)
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
    size_t size = utf8_decode(rest, &code);
    unsigned char first = (unsigned char)rest.data[0];
    if (size == 2 && first == 0xC3)
        add_latin(key, (unsigned char)rest.data[1]);
    else if (code == 0xA0)
        add_space(key);
    else if (size == 3 && first == 0xE2 && (unsigned char)rest.data[1] == 0x80)
        add_punctuation(key, (unsigned char)rest.data[2]);
    else if (code != 0xAD && code != 0xFEFF)
        add(key, rest.data, size);
    return size;
}

/* Eight bytes of plain ASCII as small letters into @out; false when they need a closer look: other
 * bytes, control characters, or a space behind a space. */
static bool fold_eight(const char *in, bool space_before, char *out)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t bytes;
    memcpy(&bytes, in, sizeof bytes);
    uint64_t printing = bytes + ones * (0x80 - ' ');
    if ((bytes & high) || (printing & high) != high)
        return false;
    uint64_t space = ~((bytes ^ ones * ' ') + ones * 0x7F) & high; /* 0x80 where there is one */
    if ((space & space << 8) || (in[0] == ' ' && space_before))
        return false;
    uint64_t capital = (bytes + ones * (0x80 - 'A')) & ~(bytes + ones * (0x80 - 'Z' - 1)) & high;
    bytes |= capital >> 2; /* 0x20 for each */
    memcpy(out, &bytes, sizeof bytes);
    return true;
}

/* The run of plain ASCII at the beginning of @p text; how much of it was taken. */
static size_t add_ascii(struct key *key, struct str text)
{
    size_t size = key->size, i = 0;
    while (i + 8 <= text.size && size + 8 <= sizeof key->data &&
           fold_eight(text.data + i, size == 0 || key->data[size - 1] == ' ', key->data + size)) {
        i += 8;
        size += 8;
    }
    for (; i < text.size && size < sizeof key->data; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x80 || c < ' ')
            break;
        if (c == ' ' && (size == 0 || key->data[size - 1] == ' '))
            continue;
        key->data[size++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    }
    key->size = size;
    return i;
}

void key_make(struct str text, struct key *ret)
{
    ret->size = 0;
    ret->cut = false;
    for (size_t i = add_ascii(ret, text); i < text.size && !ret->cut;
         i += add_ascii(ret, str_from(text, i))) {
        char c = text.data[i];
        if (ret->size == sizeof ret->data)
            ret->cut = true;
        else if ((unsigned char)c >= 0x80)
            i += add_other(ret, str_from(text, i));
        else
            add_space(ret), i++;
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

size_t table_find(const struct str *table, size_t count, struct str text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(text, table[middle]);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}
