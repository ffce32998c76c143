// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts_text.h"

#include "stemmer/base/array.h"

struct str text_lower(struct arena *arena, struct str text)
{
    if (!text.size)
        return text;
    char *out = ARENA_NEW(arena, char, text.size + 1);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool latin =
            i && (unsigned char)text.data[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
        if (latin || (c >= 'A' && c <= 'Z'))
            c = (unsigned char)(c + 32);
        out[i] = (char)c;
    }
    return (struct str){out, text.size};
}

bool text_capital(struct str s)
{
    if (!s.size)
        return false;
    if (s.data[0] >= 'A' && s.data[0] <= 'Z')
        return true;
    return s.size > 1 && (unsigned char)s.data[0] == 0xC3 && (unsigned char)s.data[1] >= 0x80 &&
           (unsigned char)s.data[1] <= 0x9E && (unsigned char)s.data[1] != 0x97;
}

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

bool word_in(struct str low, const char *list)
{
    char wanted[40]; /* with the spaces that surround each word of a list */
    if (!low.size || low.size > sizeof wanted - 3)
        return false;
    wanted[0] = wanted[low.size + 1] = ' ';
    memcpy(wanted + 1, low.data, low.size);
    wanted[low.size + 2] = '\0';
    return strstr(list, wanted) != NULL;
}

/* Marks of more than one byte, and the ASCII mark they stand for. */
static const struct {
    const char *text;
    char mark;
} mark_table[] = {
    {"\xC2\xA0", ' '},     {"\xE2\x80\x93", '-'}, {"\xE2\x80\x94", '-'}, {"\xE2\x80\xA2", '*'},
    {"\xC2\xB7", '*'},     {"\xE2\x80\x9C", '"'}, {"\xE2\x80\x9D", '"'}, {"\xE2\x80\x9E", '"'},
    {"\xC2\xAB", '"'},     {"\xC2\xBB", '"'},     {"\xC2\xA7", '#'},     {"\xE2\x80\xA8", '\n'},
    {"\xE2\x80\xA6", '.'}, {"\xEF\x82\xB7", '*'}, {"\xE2\x96\xAA", '*'}, {"\xE2\x97\x8F", '*'},
};

/* The mark at the beginning of @p s (0: a letter or digit); @p size is what it takes. */
static char mark_at(struct str s, size_t *size)
{
    unsigned char c = (unsigned char)s.data[0];
    *size = 1;
    if (c < 0x80) {
        bool alnum = ascii_is_digit((char)c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return (char)(alnum ? 0 : c ? c : ' ');
    }
    bool maybe = c == 0xC2 || c == 0xE2 || c == 0xEF; /* how the marks of the table begin */
    for (size_t i = 0; maybe && i < COUNT_OF(mark_table); i++) {
        struct str text = str_of(mark_table[i].text);
        if (str_starts(s, text)) {
            *size = text.size;
            return mark_table[i].mark;
        }
    }
    uint32_t code;
    *size = utf8_decode(s, &code);
    return '\0';
}

static bool digit_at(struct str s, size_t at)
{
    return at < s.size && ascii_is_digit(s.data[at]);
}

/* May the mark at @p at be inside a word? "Børne-", "19/2484", "00.22.04", "KL's" */
static bool joins(struct str s, size_t from, size_t at)
{
    char c = s.data[at];
    size_t size;
    bool letter_next = at + 1 < s.size && mark_at(str_from(s, at + 1), &size) == 0;
    bool digits = at > from && digit_at(s, at - 1) && digit_at(s, at + 1);
    if (c == '-')
        return letter_next || at + 1 >= s.size || ascii_is_space(s.data[at + 1]) ||
               s.data[at + 1] == ',';
    if (c == '\'' || c == '&')
        return letter_next;
    return (c == '.' || c == '/' || c == ':') && digits;
}

static size_t word_end(struct str s, size_t from)
{
    size_t at = from;
    while (at < s.size) {
        size_t size;
        if (mark_at(str_from(s, at), &size) && !(at > from && joins(s, from, at)))
            break;
        at += size;
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
    size_t room = 0, at = 0;
    uint8_t lines = 0;
    while (at < text.size) {
        size_t size;
        char mark = mark_at(str_from(text, at), &size);
        if (mark == '\n')
            lines = lines < 2 ? (uint8_t)(lines + 1) : lines;
        if (mark && (ascii_is_space(mark) || (unsigned char)mark < ' ')) {
            at += size;
            continue;
        }
        size_t end = mark ? at + size : word_end(text, at);
        char kind = (char)(mark ? mark : ascii_is_digit(text.data[at]) ? '9' : 'w');
        *ARRAY_PUSH(arena, words.word, words.count, room) =
            (struct word){.raw = str_slice(text, at, end),
                          .low = str_slice(low, at, end),
                          .at = at,
                          .kind = kind,
                          .lines = lines};
        lines = 0;
        at = end;
    }
    quotes_mark(&words);
    return words;
}

static const char abbreviation_words[] =
    " nr pkt stk jf jfr jvf kl ca bl a f eks evt m v mv inkl incl vedr d sdr gl chr st pr mio mia "
    "dr s p ift ang hhv afd tlf ";
static const char function_words[] =
    " til i af og på for med at den det der som om fra samt eller de en et udvalgets møde ";

bool words_stop_ends(const struct words *words, size_t from, size_t i)
{
    if (i + 1 >= words->count || i == from)
        return true;
    const struct word *before = &words->word[i - 1], *after = &words->word[i + 1];
    if (word_in(before->low, abbreviation_words) && after->lines < 2 && i - 1 > from)
        return false;
    if (before->kind == 'w' && before->raw.size == 1 && i - 1 > from && !after->lines)
        return false; /* an initial */
    if (before->kind == '9' && i - 1 > from && !after->lines && before->raw.size <= 2 &&
        (after->kind == '9' || !text_capital(after->raw)))
        return false;
    return after->lines || text_capital(after->raw) || strchr("\"*(", after->kind) ||
           (after->kind == '9' && before->kind == 'w');
}

bool words_line_ends(const struct words *words, size_t i)
{
    const struct word *before = &words->word[i - 1], *after = &words->word[i];
    if (after->lines > 1)
        return true;
    if (!after->lines || before->kind == ',' || word_in(before->low, function_words))
        return false;
    return after->kind != 'w' || text_capital(after->raw);
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
    const char *label;
    enum presence state;
} absence_label_table[] = {
    {"fraværende med afbud", PRESENCE_APOLOGIES},
    {"fraværende uden afbud", PRESENCE_ABSENT},
    {"fraværende i mødet", PRESENCE_ABSENT},
    {"fravær med afbud", PRESENCE_APOLOGIES},
    {"fravær uden afbud", PRESENCE_ABSENT},
    {"afbud fra/fraværende", PRESENCE_APOLOGIES},
    {"afbud/fraværende", PRESENCE_APOLOGIES},
    {"meldt afbud", PRESENCE_APOLOGIES},
    {"afbud fra", PRESENCE_APOLOGIES},
    {"afbud", PRESENCE_APOLOGIES},
    {"fraværende", PRESENCE_ABSENT},
    {"fravær", PRESENCE_ABSENT},
    {"ikke til stede", PRESENCE_ABSENT},
    {"ikke tilstede", PRESENCE_ABSENT},
    {"deltog ikke", PRESENCE_ABSENT},
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

size_t absence_label(struct str line, enum presence *state)
{
    for (size_t i = 0; i < COUNT_OF(absence_label_table); i++) {
        struct str label = str_of(absence_label_table[i].label);
        if (!label_starts(line, label))
            continue;
        size_t at = label.size, size = 0;
        if (at < line.size && !mark_at(str_from(line, at), &size))
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
