// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_text.h"

#include "stemmer/base/array.h"

/* A text as words and marks, each word looked up in the table of known ones. */

struct word_row {
    const char *text;
    uint64_t first, last; /* eight bytes at the beginning and at the end, as eight() reads them */
    uint8_t size;
    uint16_t verb; /* row of the verb, counted from 1; 0: none */
    uint64_t sets;
};

struct word_slot {
    uint16_t row; /* counted from 1; 0: the slot is empty */
    uint16_t tag; /* other bits of the hash */
};

#include "word_sets.inc"

#define PADDING 8 /* bytes behind the text in lower case, so that eight can be read anywhere */

/* Eight bytes, the first the lowest. */
static inline uint64_t eight(const char *s)
{
    const unsigned char *c = (const unsigned char *)s;
    return (uint64_t)c[0] | (uint64_t)c[1] << 8 | (uint64_t)c[2] << 16 | (uint64_t)c[3] << 24 |
           (uint64_t)c[4] << 32 | (uint64_t)c[5] << 40 | (uint64_t)c[6] << 48 |
           (uint64_t)c[7] << 56;
}

/* Fill in sets and verb of a known word. */
static inline void word_know(struct word *word)
{
    size_t size = word->low.size;
    const char *data = word->low.data;
    uint64_t first = eight(data);
    if (size < 8)
        first &= (UINT64_C(1) << (8 * size)) - 1;
    uint64_t last = size > 8 ? eight(data + size - 8) : first;
    uint64_t hash = word_hash(first, last, size);
    for (size_t at = WORD_SLOT(hash); word_slot[at].row; at = (at + 1) & (WORD_SLOTS - 1)) {
        const struct word_row *row = &word_row[word_slot[at].row - 1];
        if (word_slot[at].tag != WORD_TAG(hash) || row->first != first || row->last != last ||
            row->size != size || (size > 16 && memcmp(row->text, data, size) != 0))
            continue;
        word->set = row->sets;
        word->verb = row->verb;
        return;
    }
}

/* Lower case of the byte at @p at. */
static char lower_at(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    bool capital = c >= 'A' && c <= 'Z';
    bool latin = c >= 0x80 && c <= 0x9E && c != 0x97 && at && text.data[at - 1] == '\xC3';
    return (char)(capital || latin ? c + 32 : c);
}

/* Lower case of Latin letters into @p out: eight bytes at a time where all are ASCII. */
static void lower_into(struct str text, char *out)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    size_t at = 0;
    while (at + 8 <= text.size) {
        uint64_t eight_bytes;
        memcpy(&eight_bytes, text.data + at, sizeof eight_bytes);
        if (eight_bytes & high) {
            for (size_t end = at + 8; at < end; at++)
                out[at] = lower_at(text, at);
            continue;
        }
        uint64_t capital =
            (eight_bytes + ones * (0x80 - 'A')) & ~(eight_bytes + ones * (0x80 - 'Z' - 1)) & high;
        eight_bytes |= capital >> 2; /* 0x20 for each */
        memcpy(out + at, &eight_bytes, sizeof eight_bytes);
        at += 8;
    }
    for (; at < text.size; at++)
        out[at] = lower_at(text, at);
}

struct str text_lower(struct arena *arena, struct str text)
{
    if (!text.size)
        return text;
    char *out = ARENA_NEW(arena, char, text.size + PADDING);
    lower_into(text, out);
    return (struct str){out, text.size};
}

/* Marks of more than one byte, and the ASCII mark they stand for. */
static const struct {
    struct str text;
    char mark;
} mark_table[] = {
    {{"\xC2\xA0", 2}, ' '},     {{"\xE2\x80\x93", 3}, '-'}, {{"\xE2\x80\x94", 3}, '-'},
    {{"\xE2\x80\xA2", 3}, '*'}, {{"\xC2\xB7", 2}, '*'},     {{"\xE2\x80\x9C", 3}, '"'},
    {{"\xE2\x80\x9D", 3}, '"'}, {{"\xE2\x80\x9E", 3}, '"'}, {{"\xC2\xAB", 2}, '"'},
    {{"\xC2\xBB", 2}, '"'},     {{"\xC2\xA7", 2}, '#'},     {{"\xE2\x80\xA8", 3}, '\n'},
    {{"\xE2\x80\xA6", 3}, '.'}, {{"\xEF\x82\xB7", 3}, '*'}, {{"\xE2\x96\xAA", 3}, '*'},
    {{"\xE2\x97\x8F", 3}, '*'},
};

/* A byte that can only be of a word: letters, digits, all bytes of other characters but those
 * with which the marks of the table begin. */
static inline bool plain(unsigned char c)
{
    static const uint64_t set[] = {
        UINT64_C(0x03FF000000000000), UINT64_C(0x07FFFFFE07FFFFFE), UINT64_MAX,
        ~(UINT64_C(1) << 0x02 | UINT64_C(1) << 0x22 | UINT64_C(1) << 0x2F)};
    return set[c >> 6] >> (c & 63) & 1;
}

char text_mark(struct str s, size_t *size)
{
    unsigned char c = (unsigned char)s.data[0];
    *size = 1;
    if (plain(c))
        return '\0';
    if (c < 0x80)
        return (char)(c ? c : ' ');
    for (size_t i = 0; i < COUNT_OF(mark_table); i++) {
        if (str_starts(s, mark_table[i].text)) {
            *size = mark_table[i].text.size;
            return mark_table[i].mark;
        }
    }
    return '\0';
}

static bool digit_at(struct str s, size_t at)
{
    return at < s.size && ascii_is_digit(s.data[at]);
}

/* May the mark at @p at be inside a word? "Børne-", "19/2484", "00.22.04", "KL's" */
static bool joins(struct str s, size_t at)
{
    char c = s.data[at];
    size_t size;
    if (c == '.' || c == '/' || c == ':')
        return digit_at(s, at - 1) && digit_at(s, at + 1);
    if (c != '-' && c != '\'' && c != '&')
        return false;
    if (at + 1 >= s.size)
        return c == '-';
    return text_mark(str_from(s, at + 1), &size) == 0 ||
           (c == '-' && (ascii_is_space(s.data[at + 1]) || s.data[at + 1] == ','));
}

/* Where the word at @p from, which begins with no mark, ends. */
static size_t word_end(struct str s, size_t from)
{
    size_t at = from, size;
    for (; at < s.size; at++) {
        unsigned char c = (unsigned char)s.data[at];
        if (plain(c))
            continue;
        if (c < 0x80 ? !(at > from && joins(s, at)) : text_mark(str_from(s, at), &size) != 0)
            break;
    }
    return at;
}

/* Mark what stands between quotation marks of one paragraph. */
static void quotes_mark(struct words *words)
{
    size_t open = SIZE_MAX;
    for (size_t i = 0; i < words->count; i++) {
        if (words->word[i].lines > 1)
            open = SIZE_MAX;
        if (words->word[i].kind != '"')
            continue;
        if (open == SIZE_MAX) {
            open = i;
            continue;
        }
        for (size_t k = open; k <= i; k++)
            words->word[k].quoted = true;
        open = SIZE_MAX;
    }
}

struct words words_read(struct arena *arena, struct str text)
{
    struct words words = {0};
    struct str low = text_lower(arena, text);
    size_t room = text.size / 5 + 4, at = 0; /* grows when the words are shorter */
    bool quotes = false;
    uint8_t lines = 0;
    if (text.size)
        words.word = ARENA_NEW(arena, struct word, room);
    while (at < text.size) {
        size_t size;
        if (text.data[at] == ' ') {
            at++;
            continue;
        }
        char mark = text_mark(str_from(text, at), &size);
        if (mark && (ascii_is_space(mark) || (unsigned char)mark < ' ')) {
            if (mark == '\n')
                lines = lines < 2 ? (uint8_t)(lines + 1) : lines;
            at += size;
            continue;
        }
        size_t end = mark ? at + size : word_end(text, at);
        struct word *word = ARRAY_PUSH(arena, words.word, words.count, room);
        *word = (struct word){.raw = {text.data + at, end - at},
                              .low = {low.data + at, end - at},
                              .at = at,
                              .kind = mark,
                              .lines = lines};
        quotes |= mark == '"';
        if (!mark) {
            word->kind = ascii_is_digit(text.data[at]) ? '9' : 'w';
            if (word->kind == 'w')
                word_know(word);
        }
        lines = 0;
        at = end;
    }
    if (quotes)
        quotes_mark(&words);
    return words;
}
