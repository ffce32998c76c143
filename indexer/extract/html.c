// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/html.h"

#include "indexer/extract/extract.h"
#include "stemmer/base/i18n.h"

#define SNIFF_SIZE 65536 /* bytes looked at to tell a page from a text with a few tags */

static bool starts_nocase(struct str s, struct str lower)
{
    return s.size >= lower.size && str_equal_ascii_nocase(str_head(s, lower.size), lower);
}

/* Past white space, comments and processing instructions. */
static struct str past_prologue(struct str s)
{
    for (;;) {
        s = str_trim(s);
        struct str end = STR_NONE;
        if (str_starts(s, STR("<!--")))
            end = STR("-->");
        else if (str_starts(s, STR("<?")))
            end = STR("?>");
        if (!end.size)
            return s;
        size_t at = str_find(s, end, 2);
        if (at == s.size)
            return s;
        s = str_from(s, at + end.size);
    }
}

/* The name of the tag at the beginning of @p s; empty when there is none. */
static struct str tag_name(struct str s)
{
    if (s.size < 2 || s.data[0] != '<')
        return STR_NONE;
    size_t from = 1 + (s.data[1] == '/'), at = from;
    while (at < s.size && at - from < 24 &&
           ((s.data[at] | 0x20) >= 'a' || ascii_is_digit(s.data[at])) && s.data[at] < 0x7F &&
           s.data[at] >= '0')
        at++;
    bool ends =
        at < s.size && (s.data[at] == '>' || s.data[at] == '/' || ascii_is_space(s.data[at]));
    return ends ? str_slice(s, from, at) : STR_NONE;
}

static bool is_block_tag(struct str s)
{
    struct str name = tag_name(s);
    char lower[24];
    for (size_t i = 0; i < name.size; i++)
        lower[i] =
            (char)(name.data[i] >= 'A' && name.data[i] <= 'Z' ? name.data[i] | 0x20 : name.data[i]);
    switch (element_kind_of((struct str){lower, name.size})) {
    case ELEMENT_INLINE:
    case ELEMENT_BOLD:
    case ELEMENT_LINK:
    case ELEMENT_SUB:
    case ELEMENT_BREAK:
        return false;
    default:
        return name.size > 0 && str_find_byte(name, '-', 0) == name.size;
    }
}

/* A part of a page, without <html>: begins with a block, has several, and few lines of text stand
 * outside of tags. */
static bool is_fragment(struct str s)
{
    if (!is_block_tag(s))
        return false;
    size_t blocks = 0, bare = 0, lines = 0;
    for (struct str rest = s; rest.data;) {
        struct str line = str_trim(str_split(&rest, '\n'));
        lines += line.size > 0;
        bare += line.size && line.data[0] == '#';
        for (size_t at = str_find_byte(line, '<', 0); at < line.size;
             at = str_find_byte(line, '<', at + 1))
            blocks += is_block_tag(str_from(line, at));
    }
    return blocks >= 4 && bare == 0 && blocks * 3 >= lines;
}

bool html_is(struct str bytes, const char *name)
{
    (void)name;
    CLEANUP(arena_free) struct arena arena = {0};
    size_t bad;
    struct str head = str_head(bytes, SNIFF_SIZE);
    bool wide = head.size && ((unsigned char)head.data[0] >= 0xFE ||
                              memchr(head.data, '\0', head.size)); /* UTF-16, perhaps */
    enum encoding encoding = wide ? encoding_guess(head, &bad) : ENCODING_UTF8;
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE)
        head = encoding_decode(head, encoding, &arena);
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_from(head, 3);
    head = past_prologue(head);
    if (head.size == 0 || head.data[0] != '<')
        return false;
    if (starts_nocase(head, STR("<!doctype"))) {
        struct str rest = str_trim(str_from(head, 9));
        return starts_nocase(rest, STR("html"));
    }
    static const char *const root[] = {"html", "head", "body"};
    struct str tag = tag_name(head);
    for (size_t i = 0; i < COUNT_OF(root); i++)
        if (str_equal_ascii_nocase(tag, str_of(root[i])))
            return true;
    return is_fragment(head);
}

/* Does <meta charset> name a character set of one byte? */
static bool says_one_byte(struct str bytes)
{
    static const struct str charset[] = {{"charset=iso-8859", 16},    {"charset=\"iso-8859", 17},
                                         {"charset=windows-125", 19}, {"charset=\"windows-125", 20},
                                         {"charset='iso-8859", 17},   {"charset='windows-125", 20}};
    struct str head = str_head(bytes, 4096);
    for (size_t at = str_find_byte(head, '=', 0); at < head.size;
         at = str_find_byte(head, '=', at + 1))
        for (size_t i = 0; at >= 7 && i < COUNT_OF(charset); i++)
            if (starts_nocase(str_from(head, at - 7), charset[i]))
                return true;
    return false;
}

/* NUL would end the text for the parser. */
static struct str without_nul(struct str s, struct arena *arena)
{
    if (str_find_byte(s, '\0', 0) == s.size)
        return s;
    char *copy = arena_alloc(arena, s.size, 1, 1);
    for (size_t i = 0; i < s.size; i++)
        copy[i] = s.data[i] ? s.data[i] : ' ';
    return (struct str){copy, s.size};
}

enum status extract_html(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                         struct error *error)
{
    (void)name;
    if (bytes.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    size_t bad;
    enum encoding encoding = encoding_guess(bytes, &bad);
    if (encoding == ENCODING_MIXED && says_one_byte(bytes))
        encoding = ENCODING_CP1252;
    struct str utf8 = without_nul(encoding_decode(bytes, encoding, arena), arena);
    bool repaired = mojibake_repair(&utf8, arena);
    struct blocks blocks = {.arena = arena};
    struct regions regions = {0};
    html_read(utf8, &blocks, &regions);
    html_set_aside(&blocks, &regions);
    struct text text = {.format = "html", .encoding = encoding_name(encoding, repaired)};
    enum status status = blocks_finish(&blocks, &text, error);
    if (!status)
        *ret = text;
    return status;
}
