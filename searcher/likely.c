// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/likely.h"

#include <stdlib.h>

/*
 * All needles are looked for at once (the shift-or method of Baeza-Yates and Gonnet, with ones for
 * "so far"): a bit for each letter of each needle, and after each byte of the text the bits of the
 * letters that are reached. æ, ø and å are C3 and a byte; the C3 is passed over.
 */
#define LETTERS_EACH  8  /* of a needle; more tell no more */
#define LETTERS_ENDED 4  /* so many letters of a stem all stand in its forms */
#define LETTERS_LOST  2  /* of a longer stem so many at its end may not */
#define LETTERS_LEAST 3  /* of a longer stem */
#define LETTERS_MAX   64 /* bits */
#define HEAD_LEAST    3  /* letters of the last part of a word ... */
#define HEAD_MOST     6  /* ... that decide where it begins */
#define LEAD          0xC3

#define AE '\xA6' /* second bytes */
#define OE '\xB8'
#define AA '\xA5'

/* A vowel, and what it may be in other forms of its word; NUL: no more. */
static const struct {
    char vowel;
    char others[4];
} changes[] = {
    {'a', {AE, OE, 'o', 'e'}},
    {'e', {'a'}},
    {'i', {'a', 'e', 'u'}},
    {'o', {OE}},
    {'u', {'y'}},
    {'y', {OE, 'u', 'o'}},
    {AE, {'a', 'o', 'u', AA}},
    {OE, {'u', 'o'}},
    {AA, {AE, 'i', 'o', 'e'}},
};

/* Stems with forms that have other letters. tests/unit/test_likely.c tells when one is missing. */
static const struct {
    const char *stem;
    const char *others[2]; /* what such forms begin with */
} others[] = {
    {"bror", {"brod", "br\u00F8d"}}, {"burd", {"b\u00F8r", NULL}},
    {"egen", {"egn", "eget"}},       {"far", {"fad", "f\u00E6d"}},
    {"flyv", {"fl\u00F8j", NULL}},   {"gammel", {"\u00E6ld", NULL}},
    {"god", {"bed", NULL}},          {"g\u00F8r", {"gj", NULL}},
    {"har", {"hav", "haf"}},         {"kun", {"kan", NULL}},
    {"lig", {"l\u00E5", NULL}},      {"lil", {"sm\u00E5", "min"}},
    {"mang", {"fle", NULL}},         {"meg", {"mer", "mes"}},
    {"mor", {"mod", "m\u00F8d"}},    {"m\u00E5t", {"m\u00E5", NULL}},
    {"skul", {"skal", NULL}},        {"turd", {"t\u00F8r", NULL}},
    {"v\u00E6r", {"er", NULL}},      {"\u00E5ben", {"\u00E5bn", NULL}},
};

/* A letter of folded text in one byte; 0 when it is none that can be looked for. */
static char letter_at(struct str text, size_t at, size_t *size)
{
    char c = text.data[at];
    *size = 1;
    if (c >= 'a' && c <= 'z')
        return c;
    if ((unsigned char)c != LEAD || at + 1 >= text.size)
        return 0;
    *size = 2;
    c = text.data[at + 1];
    return c == AE || c == OE || c == AA ? c : 0;
}

struct needle {
    char letter[LETTERS_MAX];
    size_t count;
    bool changes; /* its vowels may be others */
};

static void allow(struct likely *likely, char letter, uint64_t bit)
{
    unsigned char byte = (unsigned char)letter;
    likely->letter[byte] |= bit;
    if (byte < 0x80)
        likely->letter[byte - 'a' + 'A'] |= bit;
    else
        likely->letter[byte - 0x20] |= bit; /* the capital's second byte */
}

static void add_needle(struct likely *likely, const struct needle *needle, unsigned *used)
{
    if (!needle->count || *used + needle->count > LETTERS_MAX) {
        likely->everywhere = true;
        return;
    }
    for (size_t i = 0; i < needle->count; i++) {
        uint64_t bit = UINT64_C(1) << (*used)++;
        likely->first |= i == 0 ? bit : 0;
        likely->last |= i + 1 == needle->count ? bit : 0;
        allow(likely, needle->letter[i], bit);
        for (size_t k = 0; needle->changes && k < COUNT_OF(changes); k++)
            for (size_t m = 0; changes[k].vowel == needle->letter[i] && m < 4; m++)
                if (changes[k].others[m])
                    allow(likely, changes[k].others[m], bit);
    }
}

/* The letters of a word; none when it has others than those that can be looked for. */
static struct needle letters_of(struct str word)
{
    struct needle needle = {.count = 0};
    size_t size;
    for (size_t at = 0; at < word.size && needle.count < LETTERS_MAX; at += size) {
        char letter = letter_at(word, at, &size);
        if (!letter)
            return (struct needle){.count = 0};
        needle.letter[needle.count++] = letter;
    }
    return needle;
}

static void keep_head(struct needle *needle, size_t count)
{
    needle->count = needle->count < count ? needle->count : count;
}

static void keep_tail(struct needle *needle, size_t count)
{
    if (needle->count <= count)
        return;
    memmove(needle->letter, needle->letter + needle->count - count, count);
    needle->count = count;
}

/* How many letters of the stem stand in its forms: gammel, gamle; regel, regler; tale, talt. */
static size_t kept_letters(const struct needle *needle)
{
    size_t count = needle->count;
    const char *letter = needle->letter;
    for (size_t i = 2; i < count; i++)
        if (letter[i] == letter[i - 1] && count - i <= LETTERS_LOST + 1)
            return i;
    if (count > LETTERS_ENDED)
        return count - LETTERS_LOST > LETTERS_LEAST ? count - LETTERS_LOST : LETTERS_LEAST;
    return count > 2 && letter[count - 1] == 'e' ? count - 1 : count;
}

/* What forms with this stem begin with. */
static struct needle needle_of_stem(struct str stem)
{
    struct needle needle = letters_of(stem);
    needle.changes = true;
    keep_head(&needle, kept_letters(&needle));
    return needle;
}

/* Of several words that stand together the longest. */
static struct str longest(const struct pattern *pattern)
{
    struct str word = pattern->word_count ? pattern->word[0] : STR_NONE;
    for (size_t i = 1; i < pattern->word_count; i++)
        word = pattern->word[i].size > word.size ? pattern->word[i] : word;
    return word;
}

/* The letters alone, capitals or not. */
static struct needle needle_of_acronym(struct str text)
{
    char lower[LETTERS_MAX];
    text = str_cut(text, sizeof lower);
    for (size_t i = 0; i < text.size; i++)
        lower[i] = text.data[i] >= 'A' && text.data[i] <= 'Z' ? (char)(text.data[i] - 'A' + 'a')
                                                              : text.data[i];
    return letters_of((struct str){lower, text.size});
}

static struct needle needle_of(const struct pattern *pattern)
{
    struct needle none = {.count = 0};
    struct needle needle = letters_of(pattern->text);
    switch (pattern->kind) {
    case PATTERN_STEM:
        return needle_of_stem(pattern->text);
    case PATTERN_NEAR:
    case PATTERN_STEMS:
        return pattern->window > ANALYZER_PARAGRAPH_GAP ? none : needle_of_stem(longest(pattern));
    case PATTERN_SUFFIX:
        keep_tail(&needle, LETTERS_EACH);
        return needle;
    case PATTERN_EXACT:
    case PATTERN_PREFIX:
        return needle;
    case PATTERN_SPECIAL: /* all but acronyms are written in many ways */
        return str_starts(pattern->text, STR("A")) ? needle_of_acronym(str_from(pattern->text, 1))
                                                   : none;
    case PATTERN_PHRASE: /* its words may be split anywhere */
        break;
    }
    return none;
}

/* Needles on their way to be packed into bits. */
struct needles {
    struct needle needle[LETTERS_MAX / 2];
    size_t count;
    bool too_many;
};

static void push(struct needles *needles, struct needle needle)
{
    needles->too_many |= needles->count == COUNT_OF(needles->needle);
    if (!needles->too_many)
        needles->needle[needles->count++] = needle;
}

/* @end: also those of the last part of the word. */
static void push_others(struct needles *needles, struct str stem, bool end)
{
    for (size_t i = 0; i < COUNT_OF(others); i++) {
        struct str known = str_of(others[i].stem);
        if (end ? !str_ends(stem, known) : !str_equal(stem, known))
            continue;
        for (size_t k = 0; k < COUNT_OF(others[i].others) && others[i].others[k]; k++)
            push(needles, letters_of(str_of(others[i].others[k])));
    }
}

/* The last part of a word may stand alone. Where it begins is not known: all three letters of a
 * short one stand in its forms, the first three of a longer one, or those before (regel, middel).
 */
static void push_heads(struct needles *needles, const struct pattern *pattern)
{
    struct needle all = letters_of(pattern->text);
    if (pattern->kind != PATTERN_STEM && pattern->kind != PATTERN_EXACT)
        return;
    for (size_t back = HEAD_LEAST; back <= HEAD_MOST; back++) {
        struct needle needle = {.count = LETTERS_LEAST, .changes = true};
        if (all.count < back)
            return;
        memcpy(needle.letter, all.letter + all.count - back, LETTERS_LEAST);
        push(needles, needle);
    }
}

static void push_pattern(struct needles *needles, const struct pattern *pattern, bool heads)
{
    push(needles, needle_of(pattern));
    if (pattern->kind == PATTERN_STEM)
        push_others(needles, pattern->text, heads);
    for (size_t i = 0; i < pattern->word_count; i++)
        push_others(needles, pattern->word[i], false);
    if (heads)
        push_heads(needles, pattern);
}

static void make(const struct patterns *patterns, bool heads, struct likely *ret)
{
    struct needles *needles = memory_alloc(sizeof *needles);
    unsigned used = 0;
    *ret = (struct likely){.everywhere = false};
    *needles = (struct needles){.count = 0};
    for (size_t i = 0; i < patterns->count; i++) {
        ret->together |= patterns->pattern[i].word_count > 0;
        push_pattern(needles, &patterns->pattern[i], heads);
    }
    size_t each = needles->count ? LETTERS_MAX / needles->count : LETTERS_EACH;
    ret->everywhere = needles->too_many || each < LETTERS_LEAST;
    for (size_t i = 0; i < needles->count && !ret->everywhere; i++) {
        keep_head(&needles->needle[i], each < LETTERS_EACH ? each : LETTERS_EACH);
        add_needle(ret, &needles->needle[i], &used);
    }
    free(needles);
}

void likely_make(const struct patterns *patterns, struct likely *ret)
{
    make(patterns, false, ret);
}

void likely_make_heads(const struct patterns *patterns, struct likely *ret)
{
    make(patterns, true, ret);
}

#define PIECE_LEAST 64 /* bytes */
#define WORD_LEAST  3  /* letters on each side of a border */

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Is the byte at @at a space between words, neither of which can be a part of a date, a law, a
 * number or a compound with a hyphen? */
static bool is_border(struct str text, size_t at)
{
    if (text.data[at] != ' ' || at < WORD_LEAST || at + WORD_LEAST >= text.size)
        return false;
    for (size_t i = 1; i <= WORD_LEAST; i++)
        if (!is_small(text.data[at - i]) || !is_small(text.data[at + i]))
            return false;
    return true;
}

size_t likely_piece(const struct likely *likely, struct str text, size_t from)
{
    bool empty = false;
    if (likely->everywhere)
        return text.size;
    for (size_t at = from; at < text.size; at++) {
        if (text.data[at] == '\n' && empty)
            return at + 1;
        if (!ascii_is_space(text.data[at]))
            empty = false;
        else if (text.data[at] == '\n')
            empty = true;
        else if (!likely->together && at - from >= PIECE_LEAST && is_border(text, at))
            return at + 1;
    }
    return text.size;
}

/* A hyphen before a line end: the two halves may be one word. */
static bool is_broken(struct str text, size_t at)
{
    for (at++; at < text.size && ascii_is_space(text.data[at]); at++)
        if (text.data[at] == '\n' || text.data[at] == '\r')
            return true;
    return false;
}

/* Does something stand here that may be a letter in another coding, or nothing between letters? */
static bool is_odd(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];
    unsigned char next = at + 1 < text.size ? (unsigned char)text.data[at + 1] : 0;
    unsigned char third = at + 2 < text.size ? (unsigned char)text.data[at + 2] : 0;
    if (c == '-')
        return is_broken(text, at);
    if (c == 0xC2)
        return next == 0xAD; /* soft hyphen */
    if (c == LEAD)
        return (next | 0x20) != (unsigned char)AE && (next | 0x20) != (unsigned char)OE &&
               (next | 0x20) != (unsigned char)AA;
    if (c == 0xE2) /* dashes, quotes, bullets are no letters; hyphens and joiners may be */
        return next != 0x80 || third < 0x92;
    return c > LEAD;
}

bool likely_in(const struct likely *likely, struct str piece)
{
    uint64_t reached = 0;
    if (likely->everywhere)
        return true;
    for (size_t i = 0; i < piece.size; i++) {
        unsigned char c = (unsigned char)piece.data[i];
        if ((c == '-' || c >= 0xC2) && is_odd(piece, i))
            return true;
        if (c == LEAD)
            continue;
        reached = (reached << 1 | likely->first) & likely->letter[c];
        if (reached & likely->last)
            return true;
    }
    return false;
}
