// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/tokenize.h"

#define LAW_NUMBER_MAX 4 /* digits of a paragraph or article */
#define SIGNS_MAX      2 /* of a reference to several paragraphs */

static char char_at(struct str text, size_t at)
{
    if (at >= text.size)
        return '\0';
    return text.data[at];
}

static size_t digits_end(struct str text, size_t at)
{
    while (ascii_is_digit(char_at(text, at)))
        at++;
    return at;
}

static void append(char *out, size_t *size, struct str s)
{
    s = str_cut(s, TOKEN_FORM_MAX - *size);
    if (s.size)
        memcpy(out + *size, s.data, s.size);
    *size += s.size;
}

/* Past "8", "29b", "60 a"; 0 when no number of a paragraph is there. */
static size_t paragraph_end(struct str text, size_t at)
{
    size_t end = digits_end(text, at);
    if (end == at || end - at > LAW_NUMBER_MAX)
        return 0;
    size_t letter = letter_at(text, end);
    if (letter)
        return alnum_at(text, end + letter) ? 0 : end + letter;
    /* A letter after a space: not "i", which begins "i loven". */
    char c = char_at(text, end + 1);
    if (char_at(text, end) == ' ' && c >= 'a' && c <= 'h' && !alnum_at(text, end + 2))
        return end + 2;
    return end;
}

static bool finish_law(struct scanner *scanner, size_t end, struct token *ret)
{
    ret->kind = TOKEN_LAW;
    ret->surface = str_slice(scanner->text, scanner->at, end);
    memcpy(ret->value, scanner->law, scanner->law_size);
    ret->value_size = scanner->law_size;
    scanner->at = end;
    scanner->law_end = end;
    return true;
}

/* The reference begins anew: form and value are the sign and the number. */
static bool begin_law(struct scanner *scanner, size_t number, size_t end, struct token *ret)
{
    scanner->law_size = 0;
    append(scanner->law, &scanner->law_size, STR("\xC2\xA7"));
    for (size_t i = number; i < end; i++)
        if (scanner->text.data[i] != ' ')
            append(scanner->law, &scanner->law_size, str_slice(scanner->text, i, i + 1));
    memcpy(ret->form, scanner->law, scanner->law_size);
    ret->form_size = scanner->law_size;
    return finish_law(scanner, end, ret);
}

/* Between two numbers after a double sign: "8 og 30", "8, 9", "8-11". */
static bool goes_on(const struct scanner *scanner)
{
    static const char *const between[] = {" og ", ", ", " eller ", " samt ", "-", "\u2013"};
    if (!scanner->law_many || scanner->at <= scanner->law_end || scanner->at - scanner->law_end > 8)
        return false;
    struct str text = str_slice(scanner->text, scanner->law_end, scanner->at);
    for (size_t i = 0; i < COUNT_OF(between); i++)
        if (str_is(text, between[i]))
            return true;
    return false;
}

bool scan_law(struct scanner *scanner, struct token *ret)
{
    struct str text = scanner->text;
    struct str sign = STR("\xC2\xA7");
    size_t at = scanner->at;
    size_t signs = 0;
    while (signs < SIGNS_MAX && str_starts(str_from(text, at), sign)) {
        at += sign.size;
        signs++;
    }
    if (signs == 0 && !goes_on(scanner))
        return false;
    size_t number = signs ? space_end(text, at) : at;
    size_t end = paragraph_end(text, number);
    if (!end)
        return false;
    if (signs)
        scanner->law_many = signs > 1;
    return begin_law(scanner, number, end, ret);
}

/* Is there nothing but commas and spaces since the last law reference? */
static bool follows_law(const struct scanner *scanner)
{
    if (!scanner->law_size || scanner->at - scanner->law_end > 6)
        return false;
    for (size_t i = scanner->law_end; i < scanner->at; i++)
        if (!strchr(", \n\xC2\xA0", scanner->text.data[i]))
            return false;
    return true;
}

static size_t count_byte(struct str s, char byte)
{
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += s.data[i] == byte;
    return count;
}

/* "stk. 5" and "nr. 2" after a paragraph; "artikel 25". @p end is the end of the word. */
bool scan_law_part(struct scanner *scanner, size_t end, struct token *ret)
{
    struct str text = scanner->text;
    struct str word = str_slice(text, scanner->at, end);
    char small = (char)(word.data[0] | 0x20);
    if (small != 's' && small != 'n' && small != 'a')
        return false;
    bool stk = str_equal_ascii_nocase(word, STR("stk"));
    bool nr = str_equal_ascii_nocase(word, STR("nr"));
    bool art =
        str_equal_ascii_nocase(word, STR("art")) || str_equal_ascii_nocase(word, STR("artikel"));
    if (!stk && !nr && !art)
        return false;
    size_t number = space_end(text, end + (char_at(text, end) == '.'));
    size_t number_end = digits_end(text, number);
    if (number_end == number || number_end - number > LAW_NUMBER_MAX || number == end ||
        alnum_at(text, number_end))
        return false;
    struct str digits = str_slice(text, number, number_end);
    if (art) {
        scanner->law_size = 0;
        append(scanner->law, &scanner->law_size, STR("art"));
    } else if (!follows_law(scanner)) {
        return false;
    }
    struct str law = {scanner->law, scanner->law_size};
    if (stk && count_byte(law, '.')) /* a second stk.: of the same paragraph */
        scanner->law_size = str_find_byte(law, '.', 0);
    if (nr && !count_byte(law, '.'))
        append(scanner->law, &scanner->law_size, STR("."));
    append(scanner->law, &scanner->law_size, STR("."));
    append(scanner->law, &scanner->law_size, digits);
    append(ret->form, &ret->form_size, art ? STR("art.") : stk ? STR("stk.") : STR("nr."));
    append(ret->form, &ret->form_size, digits);
    return finish_law(scanner, number_end, ret);
}
