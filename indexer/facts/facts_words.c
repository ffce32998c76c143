// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_text.h"

#include "indexer/facts/facts_bytes.h"
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
    uint16_t row; /* 0: the slot is empty */
    uint16_t tag; /* other bits of the hash */
};

#include "word_sets.inc"

/* Eight bytes, the first the lowest. */
static inline uint64_t eight(const char *s)
{
    const unsigned char *c = (const unsigned char *)s;
    return (uint64_t)c[0] | (uint64_t)c[1] << 8 | (uint64_t)c[2] << 16 | (uint64_t)c[3] << 24 |
           (uint64_t)c[4] << 32 | (uint64_t)c[5] << 40 | (uint64_t)c[6] << 48 |
           (uint64_t)c[7] << 56;
}

/* What of eight bytes belongs to so many of them. */
static const uint64_t bytes_of[9] = {0,
                                     0xFF,
                                     0xFFFF,
                                     0xFFFFFF,
                                     0xFFFFFFFF,
                                     0xFFFFFFFFFF,
                                     0xFFFFFFFFFFFF,
                                     0xFFFFFFFFFFFFFF,
                                     0xFFFFFFFFFFFFFFFF};

/* The row of a word, or the first when it is not known. Eight bytes at its end must be there to be
 * read. Without branches: which words are known, no processor foresees. */
__attribute__((always_inline)) /* for each word of a text: a call costs a tenth of it */
static inline const struct word_row *
row_of(struct str low)
{
    size_t end = low.size > 8 ? low.size - 8 : 0; /* where the last eight begin */
    uint64_t within = bytes_of[low.size < 8 ? low.size : 8];
    uint64_t first = eight(low.data) & within, last = eight(low.data + end) & within;
    uint64_t hash = word_hash(first, last, low.size);
    const struct word_slot *slot = &word_slot[WORD_SLOT(hash, word_spread[WORD_BUCKET(hash)])];
    size_t found = slot->row * (size_t)(slot->tag == WORD_TAG(hash));
    const struct word_row *row = &word_row[found];
    bool same = ((row->first ^ first) | (row->last ^ last) | (row->size ^ low.size)) == 0;
    if (low.size > 16 && same)
        same = memcmp(row->text, low.data, low.size) == 0;
    return &word_row[found * (size_t)same];
}

uint64_t word_sets(struct str low)
{
    return low.size ? row_of(low)->sets : 0;
}

uint64_t word_sets_copied(struct str word)
{
    char copy[WORD_SIZE_MAX + 8] = {0};
    if (!word.size || word.size > WORD_SIZE_MAX)
        return 0;
    memcpy(copy, word.data, word.size);
    return word_sets((struct str){copy, word.size});
}

/* Lower case of the bytes of @p now; @p before has what stands a byte before each. */
static inline bytes lower_bytes(bytes now, bytes before)
{
    bytes capital = bytes_within(now, 'A', 26);
    bytes latin = (bytes)(before == 0xC3) & bytes_within(now, 0x80, 0x1F) & (bytes)(now != 0x97);
    return now + ((capital | latin) & 0x20);
}

/* Lower case of Latin letters into @p out, which has room for BYTES_STEP bytes more: what is
 * behind the text becomes 0. */
static void lower_into(struct str text, char *out)
{
    char with_before[2 * BYTES_STEP] = {0}; /* the first bytes, and a 0 before them */
    memcpy(with_before + 1, text.data, text.size < BYTES_STEP ? text.size : BYTES_STEP);
    memset(out + text.size, 0, BYTES_STEP);
    bytes low = lower_bytes(bytes_load(with_before + 1), bytes_load(with_before));
    memcpy(out, &low, sizeof low);
    if (text.size <= BYTES_STEP)
        return;
    for (size_t at = BYTES_STEP; at + BYTES_STEP <= text.size; at += BYTES_STEP) {
        low = lower_bytes(bytes_load(text.data + at), bytes_load(text.data + at - 1));
        memcpy(out + at, &low, sizeof low);
    }
    size_t last = text.size - BYTES_STEP; /* some of these bytes once more */
    low = lower_bytes(bytes_load(text.data + last), bytes_load(text.data + last - 1));
    memcpy(out + last, &low, sizeof low);
}

struct str text_lower(struct arena *arena, struct str text)
{
    if (!text.size)
        return text;
    char *out = ARENA_ROOM(arena, char, text.size + BYTES_STEP);
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

/* What a byte is where a word may begin or end. */
enum byte_kind {
    BYTE_WORD,  /* only of a word: letters, all of other characters but BYTE_LEAD */
    BYTE_DIGIT, /* of a word too */
    BYTE_LEAD,  /* perhaps a mark of the table begins */
    BYTE_MARK,  /* an ASCII mark */
    BYTE_SPACE, /* white space, control characters */
};

#define W BYTE_WORD
#define D BYTE_DIGIT
#define M BYTE_MARK
#define S BYTE_SPACE
#define L BYTE_LEAD
static const uint8_t byte_kind[256] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 00 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 10 */
    S, M, M, M, M, M, M, M, M, M, M, M, M, M, M, M, /* 20 */
    D, D, D, D, D, D, D, D, D, D, M, M, M, M, M, M, /* 30 */
    M, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 40 */
    W, W, W, W, W, W, W, W, W, W, W, M, M, M, M, M, /* 50 */
    M, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 60 */
    W, W, W, W, W, W, W, W, W, W, W, M, M, M, M, M, /* 70 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 80 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* 90 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* A0 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* B0 */
    W, W, L, W, W, W, W, W, W, W, W, W, W, W, W, W, /* C0 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* D0 */
    W, W, L, W, W, W, W, W, W, W, W, W, W, W, W, L, /* E0 */
    W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W, /* F0 */
};
#undef W
#undef D
#undef M
#undef S
#undef L

static inline enum byte_kind byte_kind_at(struct str s, size_t at)
{
    return (enum byte_kind)byte_kind[(unsigned char)s.data[at]];
}

/* The mark of the table at @p at, which is BYTE_LEAD; 0 if none. */
static char mark_of_table(struct str s, size_t at, size_t *size)
{
    s = str_from(s, at);
    *size = 1;
    for (size_t i = 0; i < COUNT_OF(mark_table); i++) {
        if (str_starts(s, mark_table[i].text)) {
            *size = mark_table[i].text.size;
            return mark_table[i].mark;
        }
    }
    return '\0';
}

/* text_mark() at @p at, whose byte is of @p kind. */
static inline char mark_at(struct str s, size_t at, enum byte_kind kind, size_t *size)
{
    *size = 1;
    if (kind < BYTE_LEAD)
        return '\0';
    if (kind == BYTE_LEAD)
        return mark_of_table(s, at, size);
    return s.data[at] ? s.data[at] : ' ';
}

char text_mark(struct str s, size_t *size)
{
    return mark_at(s, 0, byte_kind_at(s, 0), size);
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

/* A bit for each byte of the lower case @p low, and of the 0 behind it, that is neither BYTE_WORD
 * nor BYTE_DIGIT: where a word may end. */
static uint64_t *stops_of(struct arena *arena, struct str low)
{
    uint64_t *stops = ARENA_NEW(arena, uint64_t, low.size / 64 + 1);
    for (size_t at = 0; at <= low.size; at += BYTES_STEP) {
        bytes b = bytes_load(low.data + at); /* BYTES_STEP bytes of 0 end it */
        bytes lead = (bytes)(b == 0xC2) | (bytes)(b == 0xE2) | (bytes)(b == 0xEF);
        bytes word =
            bytes_within(b, 'a', 26) | bytes_within(b, '0', 10) | ((bytes)(b >= 0x80) & ~lead);
        stops[at / 64] |= (uint64_t)bytes_bits(~word) << at % 64;
    }
    return stops;
}

/* The first of them at or after @p at, which is in the text. */
static inline size_t stop_next(const uint64_t *stops, size_t at)
{
    uint64_t here = stops[at / 64] >> at % 64;
    if (here)
        return at + (size_t)__builtin_ctzll(here);
    size_t i = at / 64 + 1;
    while (!stops[i])
        i++;
    return i * 64 + (size_t)__builtin_ctzll(stops[i]);
}

/* Where the word at @p at, which begins with no mark, ends. A 0 stands behind the text. */
static inline size_t word_end(struct str s, const uint64_t *stops, size_t at)
{
    for (size_t size;; at++) {
        at = stop_next(stops, at);
        enum byte_kind kind = byte_kind_at(s, at);
        if (kind == BYTE_SPACE || at >= s.size)
            return at;
        if (kind == BYTE_MARK ? !joins(s, at) : mark_of_table(s, at, &size) != 0)
            return at;
    }
}

#define QUOTE_WORDS 300 /* of one quotation that has several paragraphs */

/* Mark what stands between quotation marks of one paragraph; of several only where the quotation
 * begins and ends with a line. */
static void quotes_mark(struct words *words)
{
    size_t open = SIZE_MAX;
    bool crossed = false;
    for (size_t i = 0; i < words->count; i++) {
        if (open == SIZE_MAX && words->word[i].kind != '"')
            continue;
        crossed |= words->word[i].lines > 1;
        if (open != SIZE_MAX && crossed &&
            (i - open > QUOTE_WORDS || !(open == 0 || words->word[open].lines)))
            open = SIZE_MAX;
        if (words->word[i].kind != '"')
            continue;
        bool ends_line = i + 1 == words->count || words->word[i + 1].lines;
        if (open == SIZE_MAX || (crossed && !ends_line)) {
            open = i;
            crossed = false;
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
    struct str low = text_lower(arena, text); /* marks are in it as in the text */
    size_t room = text.size / 5 + 4;          /* grows when the words are shorter */
    size_t lines = 0, size = 1;
    bool quotes = false;
    if (!text.size)
        return words;
    const uint64_t *stops = stops_of(arena, low);
    words.word = ARENA_ROOM(arena, struct word, room);
    for (size_t at = 0; at < text.size; at += size) {
        at += low.data[at] == ' '; /* between most words stands one */
        enum byte_kind kind = byte_kind_at(low, at);
        size = 1;
        if (kind == BYTE_SPACE) {
            lines += low.data[at] == '\n';
            continue;
        }
        char mark = kind == BYTE_MARK   ? low.data[at]
                    : kind == BYTE_LEAD ? mark_of_table(low, at, &size)
                                        : '\0';
        if (mark == ' ' || mark == '\n') {
            lines += mark == '\n';
            continue;
        }
        if (!mark)
            size = word_end(low, stops, at) - at;
        struct word *word = ARRAY_PUSH(arena, words.word, words.count, room);
        *word = (struct word){.raw = {text.data + at, size},
                              .low = {low.data + at, size},
                              .at = (uint32_t)at, /* a text has no more bytes */
                              .kind = mark,
                              .lines = lines < 2 ? (unsigned)lines & 3 : 2};
        lines = 0;
        if (mark) {
            quotes |= mark == '"';
            continue;
        }
        word->kind = kind == BYTE_DIGIT ? '9' : 'w';
        if (kind == BYTE_DIGIT) {
            words.years |= size == 4;
            continue;
        }
        word->capital = text_capital(word->raw);
        const struct word_row *row = row_of(word->low);
        word->verb = row->verb;
        words.sets |= word->set = row->sets;
    }
    if (quotes)
        quotes_mark(&words);
    return words;
}
