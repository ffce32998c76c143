// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_lex.h"

#include <utf8proc.h>

#include "stemmer/base/i18n.h"

#define EXCERPT_MAX 40 /* bytes of the query in a message */

/* Punctuation that is not part of a word when it stands at an end of it. */
static const char *const punctuation[] = {
    ".",  ",",      ";",      ":",      "!",      "?",      "'",      "`",      "\u00B4", "\u2018",
    "/",  "|",      "[",      "]",      "{",      "}",      "<",      ">",      "\\",     "\u2019",
    "^",  "_",      "-",      "\u2026", "\u2022", "\u00B7", "\u2013", "\u2014", "\u2010", "\u2011",
    "\"", "\u2212", "\u201C", "\u201D", "\u201E", "\u201F", "\u00AB", "\u00BB", "\u00A0",
};
/* ... but at the end these are: "Børne-" stands for a longer word. */
static const char *const hyphens[] = {"-", "\u2010", "\u2011"};
/* Before a word these exclude it; an en dash is what word processors make of a hyphen. */
static const char *const minus_signs[] = {"-", "\u2010", "\u2011", "\u2212", "\u2013"};
static const char *const quotes[] = {"\"", "\u201C", "\u201D", "\u201E", "\u201F"};
static const char *const guillemets[] = {"\u00AB", "\u00BB"};

/* Size of the row of @p table that @p s begins with, or 0. */
static size_t starts_with(struct str s, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(s, str_of(table[i])))
            return strlen(table[i]);
    return 0;
}

#define STARTS_WITH(s, table) starts_with((s), (table), COUNT_OF(table))

struct str lex_excerpt(struct str s)
{
    return str_cut(s, EXCERPT_MAX);
}

size_t lex_quote(struct str s, bool *guillemet)
{
    size_t size = STARTS_WITH(s, guillemets);
    *guillemet = size > 0;
    return size ? size : STARTS_WITH(s, quotes);
}

char lex_class(uint32_t code)
{
    char class = utf8proc_category_string((utf8proc_int32_t)code)[0];
    if (class == 'L' || class == 'M' || class == 'N')
        return class;
    return '\0';
}

bool lex_searchable(struct str s)
{
    while (s.size) {
        uint32_t code;
        s = str_from(s, utf8_decode(s, &code));
        char class = lex_class(code);
        if (class == 'L' || class == 'N')
            return true;
    }
    return false;
}

size_t lex_space(struct str s)
{
    uint32_t code;
    if (s.size == 0)
        return 0;
    if (ascii_is_space(s.data[0]))
        return 1;
    size_t size = utf8_decode(s, &code);
    bool space = code == 0xA0 || code == 0xFEFF || (code >= 0x2000 && code <= 0x200B) ||
                 code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
                 code == 0x3000;
    return space ? size : 0;
}

size_t lex_find_space(struct str s)
{
    size_t at = 0;
    while (at < s.size && !lex_space(str_from(s, at)))
        at++;
    return at;
}

struct str lex_trim_start(struct str s)
{
    size_t size;
    while ((size = STARTS_WITH(s, punctuation)) > 0)
        s = str_from(s, size);
    return s;
}

static size_t ends_with(struct str s, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(s, str_of(table[i])))
            return strlen(table[i]);
    return 0;
}

struct str lex_trim(struct str s)
{
    size_t size;
    s = lex_trim_start(s);
    while (s.size && !ends_with(s, hyphens, COUNT_OF(hyphens)) &&
           (size = ends_with(s, punctuation, COUNT_OF(punctuation))) > 0)
        s.size -= size;
    return s;
}

enum status lex_check(struct str source, struct error *error)
{
    if (source.size > QUERY_SIZE_MAX)
        return error_set_at(error, STATUS_LIMIT, QUERY_SIZE_MAX,
                            _("the query is longer than %d bytes"), QUERY_SIZE_MAX);
    for (size_t at = 0; at < source.size;) {
        uint32_t code;
        size_t size = utf8_decode(str_from(source, at), &code);
        if (code == 0xFFFD && size == 1)
            return error_set_at(error, STATUS_BAD_QUERY, at, _("the query is not valid UTF-8"));
        if ((code < 0x20 && !ascii_is_space((char)code)) || (code >= 0x7F && code < 0xA0))
            return error_set_at(error, STATUS_BAD_QUERY, at,
                                _("the query has a control character (code %u)"), (unsigned)code);
        at += size;
    }
    return STATUS_OK;
}

size_t lex_minus(struct str s)
{
    return STARTS_WITH(s, minus_signs);
}
