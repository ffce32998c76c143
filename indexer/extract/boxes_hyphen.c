// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/boxes_parts.h"
#include "stemmer/fold.h"

#define LONG_HALF 3 /* bytes of half a word in small letters */

/* The words of the document as sorted hashes of their folded forms. */
struct word_set {
    struct arena *arena;
    uint64_t *hash;
    size_t count;
};

static uint64_t hash_of(struct str s)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.size; i++)
        hash = (hash ^ (unsigned char)s.data[i]) * UINT64_C(1099511628211);
    return hash;
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool is_mark(char c)
{
    return c > 0 && !ascii_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static struct str without_marks(struct str s)
{
    while (s.size && is_mark(s.data[0]))
        s = str_from(s, 1);
    while (s.size && is_mark(s.data[s.size - 1]))
        s.size--;
    return s;
}

/* Words at the end of their line are left out when they end in a hyphen: half a word. */
struct word_set *word_set_make(const struct prints *prints)
{
    struct word_set *set = ARENA_NEW(prints->arena, struct word_set, 1);
    size_t room = 1;
    set->arena = prints->arena;
    for (size_t i = 0; i < prints->count; i++)
        for (size_t k = 0; k <= prints->print[i].text.size; k++)
            room += k == prints->print[i].text.size || prints->print[i].text.data[k] == ' ';
    set->hash = ARENA_NEW(prints->arena, uint64_t, room);
    for (size_t i = 0; i < prints->count; i++) {
        struct str rest = prints->print[i].text;
        while (rest.size) {
            struct str word = str_split(&rest, ' ');
            if (word.size && !str_ends(word, STR("-")))
                set->hash[set->count++] = hash_of(fold(set->arena, without_marks(word)));
        }
    }
    if (set->count)
        qsort(set->hash, set->count, sizeof *set->hash, by_value);
    return set;
}

static bool has(const struct word_set *set, struct str a, struct str between, struct str b)
{
    struct str word = arena_join(set->arena, arena_join(set->arena, a, between), b);
    uint64_t hash = hash_of(fold(set->arena, word));
    return set->count && bsearch(&hash, set->hash, set->count, sizeof hash, by_value);
}

static bool is_lower(struct str s)
{
    if (s.size == 0)
        return false;
    uint32_t code;
    utf8_decode(s, &code);
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF);
}

/* Words after a hyphen that stands for the rest of a compound. */
static bool goes_on(struct str word)
{
    static const struct str joint[] = {
        {"og", 2},           {"eller", 5}, {"samt", 4}, {"og/eller", 8}, {"til", 3},
        {"henholdsvis", 11}, {"men", 3},   {"som", 3},  {"hhv.", 4},     {"kontra", 6},
    };
    for (size_t i = 0; i < COUNT_OF(joint); i++)
        if (str_equal(word, joint[i]))
            return true;
    return false;
}

size_t hyphen_size(struct str text, bool *soft)
{
    static const struct {
        struct str sign;
        bool soft;
    } hyphen[] = {
        {{"-", 1}, false},        {{"\xC2\xAD\xE2\x80\x90", 5}, true}, /* and the sign that shows it
                                                                        */
        {{"\xC2\xAD-", 3}, true}, {{"\xE2\x80\x90", 3}, false},        {{"\xC2\xAD", 2}, true},
    };
    size_t size = 0;
    *soft = false;
    for (size_t i = 0; i < COUNT_OF(hyphen); i++) {
        if (hyphen[i].sign.size <= size || !str_ends(text, hyphen[i].sign))
            continue;
        size = hyphen[i].sign.size;
        *soft = hyphen[i].soft;
    }
    return size;
}

enum hyphen hyphen_judge(const struct word_set *set, struct str last, struct str first)
{
    bool soft;
    size_t size = hyphen_size(last, &soft);
    if (size == 0 || last.size == size)
        return HYPHEN_NONE;
    if (soft) /* a soft hyphen that shows */
        return HYPHEN_DROP;
    struct str left = without_marks(str_head(last, last.size - size));
    struct str right = without_marks(first);
    if (left.size == 0 || goes_on(first))
        return HYPHEN_SPACE;
    if (!is_lower(right))
        return HYPHEN_KEEP;
    if (has(set, left, STR_NONE, right))
        return HYPHEN_DROP;
    return has(set, left, STR("-"), right) ? HYPHEN_KEEP : HYPHEN_UNKNOWN;
}

enum hyphen hyphen_guess(struct str last, struct str first)
{
    static const char apart[] = " it tv ikke by ad app anti bbr co cpr cvr esr gis gps kle mit non "
                                "pro pre post sms semi web wc ";
    struct str left = str_ends(last, STR("-"))              ? str_head(last, last.size - 1)
                      : str_ends(last, STR("\xE2\x80\x90")) ? str_head(last, last.size - 3)
                                                            : STR_NONE;
    struct str right = without_marks(first);
    left = without_marks(left);
    if (left.size < 2 || right.size < 2 || !is_lower(right))
        return HYPHEN_UNKNOWN;
    uint32_t code = 0;
    struct str rest = str_from(left, utf8_decode(left, &code));
    if (!is_lower(rest) || (is_lower(left) && left.size < LONG_HALF))
        return HYPHEN_UNKNOWN;
    char word[8] = {' '};
    for (size_t i = 0; i < left.size && left.size <= sizeof word - 3; i++)
        word[i + 1] = (char)(left.data[i] | 0x20);
    if (left.size <= sizeof word - 3) {
        word[left.size + 1] = ' ';
        if (strstr(apart, word))
            return HYPHEN_UNKNOWN;
    }
    for (size_t i = 0; i < left.size; i++)
        if (left.data[i] >= 0 && !((left.data[i] | 0x20) >= 'a' && (left.data[i] | 0x20) <= 'z'))
            return HYPHEN_UNKNOWN;
    return HYPHEN_DROP;
}
