// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/tokenize.h"

#define BROKEN_LETTERS_MIN 3 /* before the hyphen of a word that is put together again */

static bool is_lower_at(struct str text, size_t at)
{
    return letter_at(text, at) && !capital_at(text, at);
}

/* Do the last two characters before @p end look like the middle of a small-letter word? */
static bool ends_small(struct str text, size_t start, size_t end)
{
    size_t at = end;
    for (int i = 0; i < 2; i++) {
        if (at == start)
            return false;
        do
            at--;
        while (at > start && ((unsigned char)text.data[at] & 0xC0) == 0x80);
        if (!is_lower_at(text, at))
            return false;
    }
    return true;
}

/* A word after a suspended hyphen, not the rest of a broken one. */
static bool is_conjunction(struct str word)
{
    static const char *const words[] = {"og", "eller", "samt", "and", "or", "til", "hhv"};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

size_t line_break_end(struct str text, size_t start, size_t end)
{
    size_t at = hyphen_end(text, end);
    if (!at && str_starts(str_from(text, end), STR("\xC2\xAD")))
        at = end + 2;
    if (!at || at >= text.size || !ascii_is_space(text.data[at]))
        return 0;
    bool line_feed = false;
    size_t limit = at + 40; /* bytes; enough for some empty and indented lines */
    while (at < text.size && at < limit && ascii_is_space(text.data[at])) {
        line_feed = line_feed || text.data[at] == '\n';
        at++;
    }
    if (!line_feed || !is_lower_at(text, at) || !ends_small(text, start, end))
        return 0;
    size_t next = at + letter_at(text, at);
    if (!is_lower_at(text, next))
        return 0;
    return is_conjunction(str_slice(text, at, word_end(text, at))) ? 0 : at;
}

static char next_char(struct str text, size_t end)
{
    if (end >= text.size)
        return ' ';
    return text.data[end];
}

/* May this byte begin a hyphen, soft ones too? */
static bool maybe_hyphen(char c)
{
    return c == '-' || c == '\xE2' || c == '\xC2';
}

/* What joins this token to what follows. */
static unsigned flags_after(struct str text, size_t end)
{
    size_t after = hyphen_end(text, end);
    if (!after)
        return 0;
    if (alnum_at(text, after))
        return TOKEN_HYPHEN;
    if (after < text.size &&
        (ascii_is_space(text.data[after]) || text.data[after] == ',' || text.data[after] == '/'))
        return TOKEN_SUSPENDED;
    return 0;
}

static bool fill(struct scanner *scanner, size_t end, enum token_kind kind, struct token *ret)
{
    ret->surface = (struct str){scanner->text.data + scanner->at, end - scanner->at};
    ret->kind = kind;
    if (maybe_hyphen(next_char(scanner->text, end)))
        ret->flags |= flags_after(scanner->text, end);
    scanner->at = end;
    return true;
}

/* I/S, A/S: a capital, a slash, a capital, nothing more. */
static size_t slash_pair_end(struct str text, size_t start, size_t end)
{
    if (end >= text.size || text.data[end] != '/' || !capital_at(text, start) ||
        letter_at(text, start) != end - start || !capital_at(text, end + 1))
        return 0;
    size_t last = end + 1 + letter_at(text, end + 1);
    return alnum_at(text, last) ? 0 : last;
}

/* May it be the name of a month? By its first three letters, Danish or English. */
static bool is_month(struct str word)
{
    static const char begin[] = "janfebmaraprmajmayjunjulaugsepoktoctnovdec";
    if (word.size < 3 || word.size > 9)
        return false;
    for (size_t i = 0; begin[i]; i += 3)
        if ((word.data[0] | 0x20) == begin[i] && (word.data[1] | 0x20) == begin[i + 1] &&
            (word.data[2] | 0x20) == begin[i + 2])
            return true;
    return false;
}

#define LETTER(c) (1U << ((c) - 'a'))

/*
 * May the word mean more than itself by what it is? The second letters, for each first one, of
 * months, stk, nr, art, artikel, kl, klokken. It is asked for every word; one in ten passes.
 */
static bool begins_meaning(struct str word)
{
    static const uint32_t second[26] = {
        ['a' - 'a'] = LETTER('p') | LETTER('u') | LETTER('r'),
        ['d' - 'a'] = LETTER('e'),
        ['f' - 'a'] = LETTER('e'),
        ['j' - 'a'] = LETTER('a') | LETTER('u'),
        ['k' - 'a'] = LETTER('l'),
        ['m' - 'a'] = LETTER('a'),
        ['n' - 'a'] = LETTER('o') | LETTER('r'),
        ['o' - 'a'] = LETTER('k') | LETTER('c'),
        ['s' - 'a'] = LETTER('e') | LETTER('t'),
    };
    if (word.size < 2 || word.size > 9)
        return false;
    unsigned first = ((unsigned char)word.data[0] | 0x20U) - 'a';
    unsigned next = ((unsigned char)word.data[1] | 0x20U) - 'a';
    return first < 26 && next < 26 && second[first] >> next & 1;
}

bool means_more(struct str word)
{
    static const struct str words[] = {{"stk", 3},     {"nr", 2}, {"art", 3},
                                       {"artikel", 7}, {"kl", 2}, {"klokken", 7}};
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_equal_ascii_nocase(word, words[i]))
            return true;
    return is_month(word);
}

/* May the character after a word make more of it: an address, an abbreviation, a number, I/S? */
static bool joins(char next)
{
    return next == '.' || next == '-' || next == '/' || next == ':' || next == '@' || next == '_';
}

/* Letters that may mean more than a word, because of what they are or what follows. */
static bool scan_named(struct scanner *scanner, size_t end, struct token *ret)
{
    struct str text = scanner->text;
    struct str word = str_slice(text, scanner->at, end);
    char next = next_char(text, end);
    bool inside = joins(next) && end + 1 < text.size && !ascii_is_space(text.data[end + 1]);
    if (inside && next != '/' && scan_address(scanner, end, ret))
        return true;
    if (word.size <= 7 && scan_law_part(scanner, end, ret))
        return true;
    if (inside && next == '.' && scan_abbreviation(scanner, end, ret))
        return true;
    if (word.size <= 7 && (word.data[0] == 'k' || word.data[0] == 'K') && scan_clock(scanner, ret))
        return true;
    if (next == '-' && word.size >= 2 && word.size <= 6 && scan_case(scanner, ret))
        return true;
    size_t pair = slash_pair_end(text, scanner->at, end);
    if (pair)
        return fill(scanner, pair, TOKEN_ALNUM, ret);
    return is_month(word) && scan_date(scanner, ret);
}

size_t broken_word_end(struct str text, size_t at)
{
    size_t letters = 0;
    size_t start = at;
    if (at >= text.size || !maybe_hyphen(text.data[at]))
        return 0;
    for (; start > 0 && letters < BROKEN_LETTERS_MIN; letters++) {
        size_t before = start - 1;
        while (before > 0 && ((unsigned char)text.data[before] & 0xC0) == 0x80)
            before--;
        if (!letter_at(text, before))
            break;
        start = before;
    }
    return letters < BROKEN_LETTERS_MIN ? 0 : line_break_end(text, start, at);
}

static bool scan_word(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    size_t end = ascii_letters_end(text, scanner->at);
    char next = next_char(text, end);
    if ((unsigned char)next >= 0x80 || next == '\'' || next == '`') {
        end = word_end(text, end);
        next = next_char(text, end);
    }
    struct str word = {text.data + scanner->at, end - scanner->at};
    bool plain = scanner->at < scanner->plain_end;
    if (!plain && (joins(next) || begins_meaning(word)) && scan_named(scanner, end, ret))
        return true;
    bool ascii = (unsigned char)next < 0x80;
    if (ascii ? ascii_is_digit(next) : alnum_at(text, end) > 0)
        return fill(scanner, alnum_end(text, end), TOKEN_ALNUM, ret);
    size_t more;
    while (!plain && maybe_hyphen(next) && (more = line_break_end(text, scanner->at, end)) > 0) {
        end = word_end(text, more);
        next = next_char(text, end);
        ret->flags |= TOKEN_BROKEN;
    }
    return fill(scanner, end, TOKEN_WORD, ret);
}

static bool scan_digits(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    if (scanner->at >= scanner->plain_end && (scan_date(scanner, ret) || scan_case(scanner, ret) ||
                                              scan_clock(scanner, ret) || scan_law(scanner, ret)))
        return true;
    if (scan_number(scanner, ret)) {
        ret->flags |= flags_after(text, scanner->at);
        return true;
    }
    return fill(scanner, alnum_end(text, scanner->at), TOKEN_ALNUM, ret);
}

/* Moves to the next character that can begin a token; says whether an empty line was passed. */
static bool skip_separators(struct scanner *scanner, bool *paragraph)
{
    struct str text = scanner->text;
    size_t at = scanner->at;
    bool line_feed = false;
    for (; at < text.size; at++) {
        unsigned char c = (unsigned char)text.data[at];
        if (ascii_is_letter(c) || ascii_is_digit((char)c))
            break;
        if (c == '\n') {
            *paragraph = *paragraph || line_feed;
            line_feed = true;
        } else if (c < 0x80) {
            line_feed = line_feed && ascii_is_space((char)c);
        } else {
            if (letter_at(text, at) || str_starts(str_from(text, at), STR("\xC2\xA7")))
                break;
            uint32_t code;
            at += utf8_decode(str_from(text, at), &code) - 1;
            line_feed = line_feed && code == 0xA0;
        }
    }
    scanner->at = at;
    return at < text.size;
}

bool scanner_next(struct scanner *scanner, struct token *ret)
{
    bool paragraph = false;
    while (skip_separators(scanner, &paragraph)) {
        ret->flags = paragraph ? TOKEN_PARAGRAPH : 0;
        ret->flags |= scanner->at < scanner->plain_end ? TOKEN_INSIDE : 0;
        ret->date.size = 0;
        ret->address = STR_NONE;
        ret->form_size = 0;
        ret->value_size = 0;
        char c = scanner->text.data[scanner->at];
        if (ascii_is_digit(c))
            return scan_digits(scanner, ret);
        if (ascii_is_letter((unsigned char)c) || letter_at(scanner->text, scanner->at))
            return scan_word(scanner, ret);
        if (scan_law(scanner, ret)) /* a paragraph sign */
            return true;
        scanner->at += 2;
    }
    return false;
}
