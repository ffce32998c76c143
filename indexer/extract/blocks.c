// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/blocks.h"

#include <stdio.h>

#include "indexer/extract/extract.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define ROW_LINES_MAX 4   /* lines in a cell of a row that is printed as one line */
#define ROW_SIZE_MAX  700 /* bytes of such a row */
#define BOLD_MAX      150 /* bytes of a bold paragraph that may be a heading */
#define BOLD_LEVEL    6   /* of such a heading */
#define LABEL_MAX     90  /* bytes of bold text that may be a heading before its text */

enum char_kind { CHAR_TEXT, CHAR_SPACE, CHAR_NOTHING };

static enum char_kind kind_of(uint32_t code)
{
    switch (code) {
    case 0xA0:   /* no-break spaces */
    case 0x202F: /* ... */
    case 0x205F:
    case 0x3000:
    case 0x2028: /* line and paragraph separators */
    case 0x2029:
        return CHAR_SPACE;
    case 0xAD:   /* soft hyphen */
    case 0x200B: /* zero width: space, marks of direction, joiners */
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
        return CHAR_NOTHING;
    default:
        return code <= 0x20 || code == 0x7F || (code >= 0x2000 && code <= 0x200A) ? CHAR_SPACE
                                                                                  : CHAR_TEXT;
    }
}

static bool small_before(struct str s)
{
    size_t at = s.size;
    while (at && ((unsigned char)s.data[--at] & 0xC0) == 0x80)
        continue;
    return at < s.size && starts_small(str_from(s, at));
}

/* Does a space belong between text and next, which touch at the border of an element? Not within
 * words and numbers that only change their looks. */
static bool needs_space(struct str text, struct str next)
{
    char last = text.data[text.size - 1];
    bool capital = starts_capital(next), digit = ascii_is_digit(next.data[0]);
    if (strchr(":.;,)", last)) {
        bool number = digit && text.size > 1 && ascii_is_digit(text.data[text.size - 2]);
        return !number && (capital || digit || (last == ':' && starts_small(next)));
    }
    return (small_before(text) && (capital || digit)) || (ascii_is_digit(last) && capital);
}

/* White space or a new line before what is added next, where an element's border stands for it. */
static void bridge(struct blocks *blocks, struct str next)
{
    struct str text = buffer_str(&blocks->text);
    bool capital = starts_capital(next);
    if (blocks->label && blocks->space && blocks->strong && text.size <= LABEL_MAX && capital) {
        struct heading heading;
        blocks->label = false; /* a label before its text, no heading of the format */
        if (heading_read(text, &heading) && heading.inline_text.size == 0 && !heading.bare)
            blocks_end(blocks);
        return;
    }
    if (blocks->space)
        return;
    bool word = small_before(text) || text.data[text.size - 1] == ')';
    bool label = blocks->label;
    blocks->label = false; /* what follows touches it: no heading of the format */
    if (word && capital && label)
        blocks_end(blocks);
    else
        blocks->space = needs_space(text, next);
}

static void put_char(struct blocks *blocks, struct str rest, size_t size)
{
    if (blocks->border && blocks->text.size)
        bridge(blocks, rest);
    blocks->border = blocks->label = false;
    if (blocks->text.size == 0)
        blocks->first = blocks->number;
    size_t before = blocks->text.size;
    if (blocks->space && before)
        buffer_add_byte(&blocks->text, ' ');
    blocks->space = false;
    /* the bytes of C1 that pages of Windows refer to by number */
    bool c1 = size == 2 && rest.data[0] == '\xC2' && (unsigned char)rest.data[1] < 0xA0;
    if (c1)
        buffer_add_code(&blocks->text, cp1252_code((unsigned char)rest.data[1]));
    else
        buffer_add(&blocks->text, str_head(rest, size));
    if (blocks->in_link)
        blocks->linked += blocks->text.size - before;
}

/* One past the run of plain ASCII at @p at that can be copied as it is. */
static size_t plain_end(struct str s, size_t at)
{
    while (at < s.size && s.data[at] > ' ' && s.data[at] < 0x7F)
        at++;
    return at;
}

void blocks_add(struct blocks *blocks, struct str utf8)
{
    for (size_t at = 0; at < utf8.size && !blocks->full;) {
        uint32_t code;
        struct str rest = str_from(utf8, at);
        size_t size = utf8_decode(rest, &code);
        enum char_kind kind = code == 0xFFFD && size == 1 ? CHAR_SPACE : kind_of(code);
        at += size;
        if (kind == CHAR_SPACE && blocks->keep && (code == '\n' || code == '\f'))
            blocks_end(blocks);
        else if (kind == CHAR_SPACE)
            blocks->space = true;
        if (kind != CHAR_TEXT)
            continue;
        put_char(blocks, rest, size);
        size_t end = plain_end(utf8, at);
        buffer_add(&blocks->text, str_slice(utf8, at, end));
        if (blocks->in_link)
            blocks->linked += end - at;
        at = end;
        blocks->full |= blocks->text.size > TEXT_SIZE_MAX;
    }
}

void blocks_tab(struct blocks *blocks)
{
    if (blocks->text.size && blocks->text.data[blocks->text.size - 1] != '\t')
        buffer_add_byte(&blocks->text, '\t');
    blocks->space = blocks->border = false;
}

static struct block *push(struct blocks *blocks)
{
    if (blocks->count >= TEXT_LINE_MAX)
        blocks->full = true;
    struct block *block = ARRAY_PUSH(blocks->arena, blocks->block, blocks->count, blocks->room);
    *block = (struct block){.line = {.number = blocks->first, .page = blocks->page}};
    return block;
}

void blocks_line(struct blocks *blocks, enum line_kind kind, uint8_t level, struct str text)
{
    if (blocks->full)
        return;
    if (blocks->gap && blocks->count)
        push(blocks);
    blocks->gap = false;
    struct block *block = push(blocks);
    block->line.raw = arena_copy(blocks->arena, text);
    block->line.text = line_clean(block->line.raw, blocks->arena);
    block->line.kind = kind;
    block->line.level = level;
    block->linked = blocks->linked;
    blocks->size += text.size;
    blocks->full |= blocks->size > TEXT_SIZE_MAX;
}

/* A paragraph that is bold as a whole and no sentence: a heading that was not marked as one. */
static bool bold_heading(const struct blocks *blocks, struct str text)
{
    return blocks->label && blocks->strong && text.size <= BOLD_MAX && starts_capital(text) &&
           !strchr(".,;", text.data[text.size - 1]);
}

/* "1. 44. Title": the number that the list prints, before one that was written. */
static struct str without_list_number(struct str text)
{
    size_t first = 0;
    while (first < text.size && ascii_is_digit(text.data[first]))
        first++;
    size_t from = first + 2, end = from;
    while (end < text.size && ascii_is_digit(text.data[end]))
        end++;
    bool two = first && end > from && end - from < 4 && text.data[first] == '.' &&
               str_starts(str_from(text, end), STR(". ")) &&
               starts_capital(str_from(text, end + 2));
    return two ? str_from(text, from) : text;
}

void blocks_end(struct blocks *blocks)
{
    struct str text = str_trim(buffer_str(&blocks->text));
    if (blocks->kind == LINE_LIST_ITEM)
        text = without_list_number(text);
    if (text.size && blocks->kind == LINE_TEXT && bold_heading(blocks, text)) {
        blocks->gap = true;
        blocks_line(blocks, LINE_HEADING, BOLD_LEVEL, text);
        blocks->gap = true;
    } else if (text.size) {
        blocks_line(blocks, blocks->kind, blocks->level, text);
        if (blocks->kind == LINE_LIST_ITEM)
            blocks->kind = LINE_TEXT; /* the further lines of a list item */
    }
    buffer_reset(&blocks->text);
    blocks->linked = 0;
    blocks->space = blocks->border = blocks->label = false;
}

void blocks_gap(struct blocks *blocks)
{
    blocks_end(blocks);
    blocks->gap = true;
}

static bool is_one_line(const struct blocks *blocks, const size_t *cell, size_t cell_count)
{
    size_t size = 0, filled = 0;
    for (size_t c = 0; c < cell_count; c++) {
        size_t to = c + 1 < cell_count ? cell[c + 1] : blocks->count, lines = 0;
        for (size_t i = cell[c]; i < to; i++) {
            const struct line *line = &blocks->block[i].line;
            if (line->kind != LINE_TEXT && line->level != BOLD_LEVEL)
                return false;
            lines += line->text.size > 0;
            size += line->text.size;
        }
        if (lines > ROW_LINES_MAX)
            return false;
        filled += lines > 0;
    }
    return filled >= 2 && size <= ROW_SIZE_MAX;
}

/* The text of cells from block @p from, TABs between them. */
static size_t join(const struct blocks *blocks, const size_t *cell, size_t cell_count,
                   struct buffer *row)
{
    size_t next = 1, linked = 0;
    for (size_t i = cell[0]; i < blocks->count; i++) {
        const struct block *block = &blocks->block[i];
        for (; next < cell_count && i >= cell[next]; next++)
            buffer_add_byte(row, '\t');
        if (!block->line.text.size)
            continue;
        if (row->size && row->data[row->size - 1] != '\t')
            buffer_add_byte(row, ' ');
        buffer_add(row, block->line.text);
        linked += block->linked;
    }
    return linked;
}

void blocks_row(struct blocks *blocks, const size_t *cell, size_t cell_count)
{
    blocks_end(blocks);
    if (!cell_count || !is_one_line(blocks, cell, cell_count))
        return;
    CLEANUP(buffer_free) struct buffer row = {0};
    size_t from = cell[0];
    uint32_t page = blocks->page;
    blocks->linked = join(blocks, cell, cell_count, &row);
    for (size_t i = from; i < blocks->count; i++)
        if (blocks->block[i].line.text.size) { /* it stands where it begins */
            blocks->first = blocks->block[i].line.number;
            blocks->page = blocks->block[i].line.page;
            break;
        }
    blocks->count = from;
    blocks->gap = from && blocks->block[from - 1].line.kind != LINE_TABLE_ROW;
    blocks_line(blocks, LINE_TABLE_ROW, 0, buffer_str(&row));
    blocks->linked = 0;
    blocks->page = page;
}

enum status blocks_finish(struct blocks *blocks, struct text *ret, struct error *error)
{
    blocks_end(blocks);
    bool full = blocks->full;
    blocks_free(blocks);
    if (full)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    if (!blocks->count)
        return error_set(error, STATUS_BAD_INPUT, _("no text in the file"));
    struct line *line = ARENA_NEW(blocks->arena, struct line, blocks->count);
    size_t count = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        bool empty = !blocks->block[i].line.text.size;
        if (!empty || (count && line[count - 1].text.size))
            line[count++] = blocks->block[i].line;
    }
    ret->line = line;
    ret->line_count = count;
    return STATUS_OK;
}

void blocks_free(struct blocks *blocks)
{
    buffer_free(&blocks->text);
}

static size_t roman(uint32_t number, bool capital, char *out)
{
    static const struct {
        uint32_t value;
        const char *small, *large;
    } digit[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                 {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                 {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                 {1, "i", "I"}};
    size_t size = 0;
    for (size_t i = 0; i < COUNT_OF(digit); i++)
        for (; number >= digit[i].value; number -= digit[i].value)
            for (const char *c = capital ? digit[i].large : digit[i].small; *c; c++)
                out[size++] = *c;
    return size;
}

size_t list_number(uint32_t number, char style, char out[LIST_NUMBER_SIZE])
{
    if ((style == 'i' || style == 'I') && number > 0 && number < 4000)
        return roman(number, style == 'I', out);
    if ((style == 'a' || style == 'A') && number > 0 && number <= 26) {
        out[0] = (char)(style + (char)(number - 1));
        return 1;
    }
    return (size_t)snprintf(out, LIST_NUMBER_SIZE, "%u", number);
}
