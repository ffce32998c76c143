// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_text.h"

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define SPACED_MIN 6 /* letters of a line set apart letter by letter */

bool text_all_capitals(struct str s)
{
    size_t letters = 0;
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 'a' && c <= 'z')
            return false;
        if (c == 0xC3 && i + 1 < s.size && (unsigned char)s.data[i + 1] > 0x9E)
            return false;
        letters += (c >= 'A' && c <= 'Z') || c == 0xC3;
    }
    return letters > 0;
}

struct pairs pairs_of(struct str text)
{
    struct pairs pairs = {0};
    for (size_t i = 1; i < text.size; i++)
        pairs.second[text.data[i - 1] & 31] |= 1u << (text.data[i] & 31);
    return pairs;
}

size_t pairs_find(const struct pairs *pairs, struct str text, struct str string)
{
    for (size_t i = 1; i < string.size; i++)
        if (!(pairs->second[string.data[i - 1] & 31] >> (string.data[i] & 31) & 1))
            return text.size;
    return str_find(text, string, 0);
}

/* From byte to byte, and not from word to word: where words end no processor foresees. */
bool word_in(struct str low, const char *list)
{
    if (!low.size)
        return false;
    for (const char *at = list; at[1]; at++) {
        if (!((at[0] == ' ') & (at[1] == low.data[0])))
            continue;
        size_t same = 1;
        while (same < low.size && at[1 + same] && at[1 + same] == low.data[same])
            same++;
        if (same == low.size && at[1 + same] == ' ')
            return true;
    }
    return false;
}

bool words_stop_ends(const struct words *words, size_t from, size_t i)
{
    if (i + 1 >= words->count || i == from)
        return true;
    const struct word *before = &words->word[i - 1], *after = &words->word[i + 1];
    if ((before->set & SET_ABBREVIATION) && after->lines < 2 && i - 1 > from)
        return false;
    if (before->kind == 'w' && before->raw.size == 1 && i - 1 > from && !after->lines)
        return false; /* an initial */
    if (before->kind == '9' && i - 1 > from && !after->lines && before->raw.size <= 2 &&
        (after->kind == '9' || !text_capital(after->raw)))
        return false;
    return after->lines || text_capital(after->raw) || after->kind == '"' || after->kind == '*' ||
           after->kind == '(' || (after->kind == '9' && before->kind == 'w');
}

bool words_line_ends(const struct words *words, size_t i)
{
    const struct word *before = &words->word[i - 1], *after = &words->word[i];
    if (after->lines > 1)
        return true;
    if (!after->lines || before->kind == ',' || (before->set & SET_FUNCTION))
        return false;
    return after->kind != 'w' || after->capital;
}

bool line_next(struct str *rest, struct str *line)
{
    if (!rest->data || !rest->size)
        return false;
    *line = str_trim(str_split(rest, '\n'));
    return true;
}

/* Longer labels before their beginnings. */
static const struct {
    struct str label;
    enum presence state;
} absence_label_table[] = {
    {{"fraværende med afbud", 21}, PRESENCE_APOLOGIES},
    {{"fraværende uden afbud", 22}, PRESENCE_ABSENT},
    {{"fraværende i mødet", 20}, PRESENCE_ABSENT},
    {{"fraværende var", 15}, PRESENCE_ABSENT},
    {{"fravær med afbud", 17}, PRESENCE_APOLOGIES},
    {{"fravær uden afbud", 18}, PRESENCE_ABSENT},
    {{"afbud fra/fraværende", 21}, PRESENCE_APOLOGIES},
    {{"afbud/fraværende", 17}, PRESENCE_APOLOGIES},
    {{"meldt afbud", 11}, PRESENCE_APOLOGIES},
    {{"afbud fra", 9}, PRESENCE_APOLOGIES},
    {{"afbud", 5}, PRESENCE_APOLOGIES},
    {{"fraværende", 11}, PRESENCE_ABSENT},
    {{"fravær", 7}, PRESENCE_ABSENT},
    {{"ikke til stede", 14}, PRESENCE_ABSENT},
    {{"ikke tilstede", 13}, PRESENCE_ABSENT},
    {{"deltog ikke", 11}, PRESENCE_ABSENT},
    {{"ikke mødt", 10}, PRESENCE_ABSENT},
};

static bool label_starts(struct str line, struct str label)
{
    char low[64];
    if (line.size < label.size || label.size > sizeof low)
        return false;
    for (size_t i = 0; i < label.size; i++) {
        unsigned char c = (unsigned char)line.data[i];
        bool upper = (c >= 'A' && c <= 'Z') ||
                     (i && (unsigned char)line.data[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E);
        low[i] = (char)(upper ? c + 32 : c);
    }
    return memcmp(low, label.data, label.size) == 0;
}

/* Do its first two letters begin a label? */
static bool label_begins(struct str line)
{
    if (line.size < 2)
        return false;
    char second = (char)(line.data[1] | 0x20);
    switch (line.data[0] | 0x20) {
    case 'a':
        return second == 'f';
    case 'f':
        return second == 'r';
    case 'i':
        return second == 'k';
    case 'm':
    case 'd':
        return second == 'e';
    default:
        return false;
    }
}

size_t absence_label(struct str line, enum presence *state)
{
    if (!label_begins(line))
        return 0;
    for (size_t i = 0; i < COUNT_OF(absence_label_table); i++) {
        struct str label = absence_label_table[i].label;
        if ((line.data[0] | 0x20) != label.data[0] || !label_starts(line, label))
            continue;
        size_t at = label.size, size = 0;
        if (at < line.size && !text_mark(str_from(line, at), &size))
            continue;
        while (at < line.size && line.data[at] == ' ')
            at++;
        if (at < line.size && (line.data[at] == ':' || line.data[at] == '-'))
            at++;
        *state = absence_label_table[i].state;
        return at;
    }
    return 0;
}

/* Is it a line set apart letter by letter? */
static bool is_spaced(struct str line)
{
    size_t single = 0, longer = 0, size = 0;
    for (size_t i = 0; i <= line.size && !longer; i++) {
        bool blank = i == line.size || line.data[i] == ' ';
        single += blank && size == 1;
        longer += blank && size > 1;
        size = blank ? 0 : size + (((unsigned char)line.data[i] & 0xC0) != 0x80);
    }
    return single >= SPACED_MIN && longer == 0;
}

static void add_without_spacing(struct buffer *out, struct str line)
{
    bool spaced = is_spaced(line);
    for (size_t i = 0; i < line.size; i++)
        if (!spaced || line.data[i] != ' ' || (i && line.data[i - 1] == ' '))
            buffer_add_byte(out, line.data[i]);
    buffer_add_byte(out, '\n');
}

struct str text_without_spacing(struct str text, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    bool any = false;
    for (size_t from = 0, end; from < text.size && !any; from = end + 1) {
        end = str_find_byte(text, '\n', from);
        any = is_spaced(str_trim(str_slice(text, from, end)));
    }
    if (!any)
        return text;
    for (size_t from = 0, end; from < text.size; from = end + 1) {
        end = str_find_byte(text, '\n', from);
        add_without_spacing(&out, str_trim(str_slice(text, from, end)));
    }
    return arena_copy(arena, buffer_str(&out));
}
