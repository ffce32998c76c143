// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/buffer.h"

/* Defects of single lines (formats.md section 7): tags and entities printed as text (Greenland
 * 2018), UTF-8 read as CP437 (Region Nordjylland). */

#define TAG_MAX 200 /* bytes of a tag */

static const struct piece {
    struct str from, to;
} piece[] = {
    {TEXT("&aelig;"), TEXT("\xC3\xA6")},
    {TEXT("&oslash;"), TEXT("\xC3\xB8")},
    {TEXT("&aring;"), TEXT("\xC3\xA5")},
    {TEXT("&AElig;"), TEXT("\xC3\x86")},
    {TEXT("&Oslash;"), TEXT("\xC3\x98")},
    {TEXT("&Aring;"), TEXT("\xC3\x85")},
    {TEXT("&eacute;"), TEXT("\xC3\xA9")},
    {TEXT("&nbsp;"), TEXT(" ")},
    {TEXT("&quot;"), TEXT("\"")},
    {TEXT("&amp;"), TEXT("&")},
    {TEXT("&ndash;"), TEXT("\xE2\x80\x93")},
    {TEXT("&sect;"), TEXT("\xC2\xA7")},
    {TEXT("&rsquo;"), TEXT("'")},
    {TEXT("&raquo;"), TEXT("\xC2\xBB")},
    {TEXT("&laquo;"), TEXT("\xC2\xAB")},
    {TEXT("&shy;"), TEXT("")},
};

/* Shown only at the end of a line. */
static const struct str soft_hyphen = TEXT("\xC2\xAD");
static const struct piece no_hyphen = {TEXT("\xC2\xAD"), TEXT("")};

/* What CP437 shows for the bytes of Danish letters in UTF-8, and one form seen half repaired. */
static const struct piece mojibake[] = {
    {TEXT("\xE2\x94\x9C\xC3\x91"), TEXT("\xC3\xA5")},     /* box, N tilde: aa */
    {TEXT("\xE2\x94\x9C\xC2\xAA"), TEXT("\xC3\xA6")},     /* ae */
    {TEXT("\xE2\x94\x9C\xE2\x95\x95"), TEXT("\xC3\xB8")}, /* oe */
    {TEXT("\xE2\x94\x9C\xC3\xBF"), TEXT("\xC3\x98")},     /* capital oe */
    {TEXT("\xE2\x94\x9C\xC3\xA0"), TEXT("\xC3\x85")},     /* capital aa */
    {TEXT("\xE2\x94\x9C\xC3\xA5"), TEXT("\xC3\xA5")},
    {TEXT("\xE2\x94\x9C\xC3\xA6"), TEXT("\xC3\xA6")},
    {TEXT("\xE2\x94\x9C\xC3\xB8"), TEXT("\xC3\xB8")},
    {TEXT("\xE2\x94\x9C\xC2\xAE"), TEXT("\xC3\xA9")},
};

static const struct piece *piece_at(struct str rest, const struct piece *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(rest, table[i].from))
            return &table[i];
    return NULL;
}

/* Bytes of a tag of simple text at the beginning of @p rest, 0 when there is none. */
static size_t tag_size(struct str rest)
{
    static const struct str name[] = {
        TEXT("p"),      TEXT("br"), TEXT("b"),  TEXT("i"),  TEXT("u"),     TEXT("em"),
        TEXT("strong"), TEXT("ul"), TEXT("ol"), TEXT("li"), TEXT("div"),   TEXT("span"),
        TEXT("font"),   TEXT("h1"), TEXT("h2"), TEXT("h3"), TEXT("h4"),    TEXT("sup"),
        TEXT("table"),  TEXT("tr"), TEXT("td"), TEXT("th"), TEXT("tbody"), TEXT("a")};
    size_t at = rest.size > 1 && rest.data[1] == '/' ? 2 : 1;
    struct str inside = str_from(rest, at);
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        if (!str_starts(inside, name[i]) || inside.size == name[i].size ||
            !strchr(" />", inside.data[name[i].size]))
            continue;
        size_t end = str_find_byte(str_head(rest, TAG_MAX), '>', 0);
        return end < rest.size && end < TAG_MAX ? end + 1 : 0;
    }
    return 0;
}

static bool damaged(struct str text)
{
    size_t tag = str_find_byte(text, '<', 0);
    if (tag < text.size && tag_size(str_from(text, tag)))
        return true;
    if (str_find(text, soft_hyphen, 0) < text.size)
        return true;
    size_t entity = str_find_byte(text, '&', 0);
    if (entity < text.size && str_find_byte(text, ';', entity) < text.size)
        return true;
    size_t box = str_find_byte(text, '\xE2', 0);
    return box < text.size && str_find(text, STR("\xE2\x94\x9C"), box) < text.size;
}

struct str text_repair(struct str text, struct arena *arena)
{
    if (!damaged(text))
        return text;
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t at = 0; at < text.size;) {
        struct str rest = str_from(text, at);
        const struct piece *found = NULL;
        size_t tag = 0;
        if (str_starts(rest, soft_hyphen))
            found = &no_hyphen;
        else if (rest.data[0] == '<')
            tag = tag_size(rest);
        else if (rest.data[0] == '&')
            found = piece_at(rest, piece, COUNT_OF(piece));
        else if (rest.data[0] == '\xE2')
            found = piece_at(rest, mojibake, COUNT_OF(mojibake));
        if (found)
            buffer_add(&out, found->to);
        else if (tag)
            buffer_add_byte(&out, ' ');
        else
            buffer_add_byte(&out, rest.data[0]);
        at += found ? found->from.size : tag ? tag : 1;
    }
    return arena_copy(arena, str_trim(buffer_str(&out)));
}
