// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/html.h"

#include <libxml/HTMLparser.h>

#include "indexer/extract/extract.h"
#include "stemmer/base/array.h"

/* Text files into which somebody pasted HTML: "<p>Br&oslash;d</p>" stands there as it is. */

#define TAG_MAX      2000 /* bytes */
#define MARK_MAX     16   /* bytes of the name of a tag or entity */
#define EVIDENCE_MIN 3    /* tags of blocks and entities before a text is taken for such a file */

enum mark { MARK_NONE, MARK_INLINE, MARK_LINE, MARK_CELL, MARK_ENTITY };

static size_t letters_end(struct str s, size_t at)
{
    while (at < s.size && (((s.data[at] | 0x20) >= 'a' && (s.data[at] | 0x20) <= 'z') ||
                           ascii_is_digit(s.data[at])))
        at++;
    return at;
}

static enum mark mark_of(struct str name)
{
    static const char *const inline_name[] = {"b",  "i",    "u",     "em",  "a",   "strong",
                                              "br", "span", "font",  "img", "sub", "sup",
                                              "o",  "st1",  "small", "tt",  "s",   "strike"};
    char lower[MARK_MAX];
    for (size_t i = 0; i < name.size; i++)
        lower[i] =
            (char)(name.data[i] >= 'A' && name.data[i] <= 'Z' ? name.data[i] | 0x20 : name.data[i]);
    struct str folded = {lower, name.size};
    if (str_is(folded, "br") || str_is(folded, "hr"))
        return MARK_LINE;
    for (size_t i = 0; i < COUNT_OF(inline_name); i++)
        if (str_is(folded, inline_name[i]))
            return MARK_INLINE;
    enum element_kind kind = element_kind_of(folded);
    if (kind == ELEMENT_INLINE)
        return MARK_NONE;
    return kind == ELEMENT_CELL ? MARK_CELL : MARK_LINE;
}

/* The tag at the beginning of @p s; its size, 0 when there is none. */
static size_t tag_read(struct str s, enum mark *mark)
{
    size_t from = s.size > 1 && s.data[1] == '/' ? 2 : 1, end = letters_end(s, from);
    if (end == from || end - from > MARK_MAX || end == s.size)
        return 0;
    char next = s.data[end];
    if (next != '>' && next != '/' && next != ':' && !ascii_is_space(next))
        return 0;
    size_t close = str_find_byte(str_head(s, TAG_MAX), '>', end);
    if (close >= s.size || close >= TAG_MAX ||
        str_find_byte(str_slice(s, 1, close), '<', 0) < close - 1)
        return 0;
    *mark = mark_of(str_slice(s, from, end));
    return *mark ? close + 1 : 0;
}

/* "&oslash;", "&#230;", "&#xE6;" */
static size_t entity_read(struct str s, uint32_t *code)
{
    size_t end = str_find_byte(str_head(s, MARK_MAX), ';', 1);
    if (end >= s.size || end >= MARK_MAX || end < 3)
        return 0;
    struct str name = str_slice(s, 1, end);
    if (name.data[0] == '#') {
        bool hex = name.size > 1 && (name.data[1] | 0x20) == 'x';
        *code = 0;
        for (size_t i = hex ? 2 : 1; i < name.size && *code < 0x110000; i++) {
            char c = name.data[i];
            uint32_t digit =
                ascii_is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)(c | 0x20) - 'a' + 10;
            if (digit >= (hex ? 16 : 10))
                return 0;
            *code = *code * (hex ? 16 : 10) + digit;
        }
        bool valid = *code >= 0x20 && *code < 0x110000 && (*code < 0xD800 || *code > 0xDFFF);
        return valid ? end + 1 : 0;
    }
    char copy[MARK_MAX];
    memcpy(copy, name.data, name.size);
    copy[name.size] = '\0';
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)copy);
    if (!entity)
        return 0;
    *code = entity->value;
    return end + 1;
}

/* Size of the mark at the beginning of @p s. */
static size_t mark_read(struct str s, enum mark *mark, uint32_t *code)
{
    *mark = MARK_NONE;
    if (s.data[0] == '<')
        return tag_read(s, mark);
    size_t size = s.data[0] == '&' ? entity_read(s, code) : 0;
    if (size)
        *mark = MARK_ENTITY;
    return size;
}

static size_t next_mark(struct str s, size_t at)
{
    size_t tag = str_find_byte(s, '<', at), entity = str_find_byte(str_head(s, tag), '&', at);
    return entity < tag ? entity : tag;
}

bool html_tags_in(const struct text *text)
{
    size_t found = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        struct str s = text->line[i].text;
        for (size_t at = next_mark(s, 0); at < s.size; at = next_mark(s, at + 1)) {
            enum mark mark = MARK_NONE;
            uint32_t code = 0;
            if (mark_read(str_from(s, at), &mark, &code) && mark != MARK_INLINE)
                found += !str_starts(str_from(s, at), STR("<br"));
            if (found >= EVIDENCE_MIN)
                return true;
        }
    }
    return false;
}

struct output {
    struct arena *arena;
    struct line *line;
    size_t count, room;
};

static void put_line(struct output *out, const struct line *from, struct str text, bool whole)
{
    text = str_trim(text);
    if (!text.size && !whole)
        return;
    struct line *line = ARRAY_PUSH(out->arena, out->line, out->count, out->room);
    *line = *from;
    line->text = line_clean(arena_copy(out->arena, text), out->arena);
}

static void clean_line(struct output *out, const struct line *line, struct buffer *buffer)
{
    struct str s = line->text;
    size_t from = 0, before = out->count;
    bool row = str_starts(str_trim(s), STR("|")); /* a Markdown table: stays a row */
    buffer_reset(buffer);
    for (size_t at = next_mark(s, 0); at < s.size; at = next_mark(s, at)) {
        enum mark mark = MARK_NONE;
        uint32_t code = 0;
        size_t size = mark_read(str_from(s, at), &mark, &code);
        if (!size) {
            at++;
            continue;
        }
        buffer_add(buffer, str_slice(s, from, at));
        from = at += size;
        if (mark == MARK_ENTITY && code != 0xAD)
            buffer_add_code(buffer, code == 0xA0 ? ' ' : code);
        else if (mark == MARK_CELL && !row)
            buffer_add_byte(buffer, '\t');
        else if (mark == MARK_LINE && row)
            buffer_add_byte(buffer, ' ');
        else if (mark == MARK_LINE) {
            put_line(out, line, buffer_str(buffer), false);
            buffer_reset(buffer);
        }
    }
    buffer_add(buffer, str_from(s, from));
    put_line(out, line, buffer_str(buffer), out->count == before);
}

void html_tags_off(struct text *text, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer buffer = {0};
    struct output out = {.arena = arena};
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (next_mark(line->text, 0) < line->text.size)
            clean_line(&out, line, &buffer);
        else
            *ARRAY_PUSH(arena, out.line, out.count, out.room) = *line;
    }
    text->line = out.line;
    text->line_count = out.count;
}
