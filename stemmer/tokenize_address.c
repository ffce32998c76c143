// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/tokenize.h"

#define ADDRESS_MAX 256 /* bytes; longer ones are read as words */

/* Endings of names on the net. Few, so that "mødet.Se" is not an address. */
static const char *const top_domains[] = {"dk",  "com",  "eu", "org", "net",
                                          "gov", "info", "gl", "fo"};

/* Words with dots inside that are one word. */
static const char *const abbreviations[] = {"bl.a",   "b.la", "f.eks", "m.fl",
                                            "o.lign", "t.kr", "j.nr",  "s.m"};

static char char_at(struct str text, size_t at)
{
    if (at >= text.size)
        return '\0';
    return text.data[at];
}

/* Past letters, digits and the given signs, at most ADDRESS_MAX bytes on. */
static size_t run_end(struct str text, size_t at, const char *signs)
{
    size_t limit = at + ADDRESS_MAX;
    while (at < text.size && at < limit) {
        size_t size = ascii_is_letter((unsigned char)text.data[at]) ? 1 : alnum_at(text, at);
        if (!size && !(text.data[at] && strchr(signs, text.data[at])))
            break;
        at += size ? size : 1;
    }
    return at;
}

static bool is_top_domain(struct str label)
{
    for (size_t i = 0; i < COUNT_OF(top_domains); i++)
        if (str_is(label, top_domains[i]))
            return true;
    return false;
}

/* End of a name such as kilden.Ballerup.dk at @p at; 0 if there is none. */
static size_t domain_end(struct str text, size_t at)
{
    size_t end = run_end(text, at, "-.");
    for (;;) {
        while (end > at && (text.data[end - 1] == '.' || text.data[end - 1] == '-'))
            end--;
        size_t dot = end;
        while (dot > at && text.data[dot - 1] != '.')
            dot--;
        if (dot <= at + 1)
            return 0;
        struct str label = str_slice(text, dot, end);
        if (is_top_domain(label) && alnum_at(text, at) && text.data[dot - 2] != '.')
            return end;
        if (str_equal_ascii_nocase(label, STR("dk"))) /* BALLERUP.DK */
            return end;
        end = dot - 1;
    }
}

static size_t url_end(struct str text, size_t at)
{
    size_t limit = at + ADDRESS_MAX;
    size_t end = at;
    while (end < text.size && end < limit && (unsigned char)text.data[end] > ' ' &&
           !strchr("<>\"", text.data[end]) && !str_starts(str_from(text, end), STR("\xC2\xA0")))
        end++;
    while (end > at && (strchr(".,;:)]!?'", text.data[end - 1])))
        end--;
    while (end > at && end < text.size && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--; /* the limit fell into a character */
    return end;
}

/* Begin reading at @p first, in the address that ends at @p end. */
static bool enter(struct scanner *scanner, size_t first, size_t end, struct token *ret)
{
    struct str address = str_slice(scanner->text, first, end);
    if (address.size && address.data[address.size - 1] == '/')
        address.size--;
    size_t back = scanner->at;
    scanner->at = first;
    scanner->plain_end = end;
    if (!scanner_next(scanner, ret) || ret->surface.data >= scanner->text.data + end) {
        scanner->at = back;
        scanner->plain_end = back;
        return false;
    }
    ret->address = address;
    ret->flags |= TOKEN_INSIDE;
    return true;
}

/* "https://www.ballerup.dk/politik", "www.kl.dk", "byraad@ballerup.dk", "kilden.Ballerup.dk". */
bool scan_address(struct scanner *scanner, size_t end, struct token *ret)
{
    struct str text = scanner->text;
    struct str word = str_slice(text, scanner->at, end);
    bool scheme =
        str_equal_ascii_nocase(word, STR("http")) || str_equal_ascii_nocase(word, STR("https"));
    bool www = str_equal_ascii_nocase(word, STR("www"));
    if ((scheme && str_starts(str_from(text, end), STR("://"))) ||
        (www && char_at(text, end) == '.' && alnum_at(text, end + 1))) {
        size_t first = scheme ? end + 3 : end + 1;
        if (scheme && str_equal_ascii_nocase(str_head(str_from(text, first), 4), STR("www.")))
            first += 4;
        return alnum_at(text, first) && enter(scanner, first, url_end(text, first), ret);
    }
    if (char_at(text, end) == ':')
        return false;
    size_t run = run_end(text, scanner->at, ".-_+%");
    if (char_at(text, run) == '@') {
        size_t domain = domain_end(text, run + 1);
        return domain && enter(scanner, scanner->at, domain, ret);
    }
    size_t domain = domain_end(text, scanner->at);
    return domain && enter(scanner, scanner->at, domain, ret);
}

/* "bl.a.", "m.v.", "H.C.": the letters without the dots. */
bool scan_abbreviation(struct scanner *scanner, size_t end, struct token *ret)
{
    struct str text = scanner->text;
    size_t last = end;
    bool single = letter_at(text, scanner->at) == end - scanner->at;
    size_t stop = scanner->at + 12; /* bytes */
    while (char_at(text, last) == '.' && letter_at(text, last + 1) && last < stop) {
        size_t next = word_end(text, last + 1);
        single = single && letter_at(text, last + 1) == next - last - 1;
        last = next;
    }
    if (last == end || alnum_at(text, last))
        return false;
    struct str surface = str_slice(text, scanner->at, last);
    bool known = single;
    for (size_t i = 0; !known && i < COUNT_OF(abbreviations); i++)
        known = str_equal_ascii_nocase(surface, str_of(abbreviations[i]));
    if (!known || surface.size > TOKEN_FORM_MAX)
        return false;
    ret->kind = TOKEN_WORD;
    ret->surface = surface;
    for (size_t i = 0; i < surface.size; i++)
        if (surface.data[i] != '.')
            ret->form[ret->form_size++] = surface.data[i];
    scanner->at = last;
    return true;
}
