// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define LABEL_MAX 60 /* bytes of a label in italics */

/* Inline marks that leave nothing behind. */
static const struct str mark[] = {
    {"**", 2},  {"<b>", 3},  {"</b>", 4}, {"<strong>", 8}, {"</strong>", 9},
    {"<u>", 3}, {"</u>", 4}, {"<br>", 4}, {"<br/>", 5},    {"<br />", 6},
};

static size_t mark_size(struct str rest)
{
    if (rest.data[0] != '*' && rest.data[0] != '<')
        return 0;
    for (size_t i = 0; i < COUNT_OF(mark); i++)
        if (str_starts(rest, mark[i]))
            return mark[i].size;
    return 0;
}

static size_t heading_level(struct str s)
{
    size_t level = 0;
    while (level < s.size && s.data[level] == '#')
        level++;
    bool heading = level >= 1 && level <= 6 && level + 1 < s.size &&
                   (s.data[level] == ' ' || s.data[level] == '\t');
    return heading ? level : 0;
}

static struct str marks_off(struct str s, struct arena *arena)
{
    if (str_find_byte(s, '*', 0) == s.size && str_find_byte(s, '<', 0) == s.size)
        return s;
    char *out = NULL;
    size_t size = 0, from = 0;
    for (size_t i = 0; i < s.size;) {
        size_t cut = mark_size(str_from(s, i));
        if (!cut) {
            i++;
            continue;
        }
        if (!out)
            out = arena_alloc(arena, s.size, 1, 1);
        memcpy(out + size, s.data + from, i - from);
        size += i - from;
        from = i += cut;
    }
    if (!out)
        return s;
    memcpy(out + size, s.data + from, s.size - from);
    struct str clean = {out, size + s.size - from};
    return clean;
}

/* "*Beslutning:* Godkendt": a label in italics, without its marks. */
static struct str label_plain(struct str s, struct arena *arena)
{
    struct str line = str_trim(s);
    if (!line.size || (line.data[0] != '*' && line.data[0] != '_'))
        return s;
    size_t close = str_find_byte(line, line.data[0], 1);
    if (close < 4 || close >= line.size || close > LABEL_MAX ||
        (line.data[close - 1] != ':' && !str_starts(str_from(line, close + 1), STR(":"))))
        return s;
    return arena_print(arena, STR_FORMAT STR_FORMAT, STR_ARG(str_slice(line, 1, close)),
                       STR_ARG(str_from(line, close + 1)));
}

/* "---|---" or "|:--|" under the head of a table; "--- ---" where its TAB became a space. */
static bool is_rule(struct str s)
{
    size_t dashes = 0, bars = 0;
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        dashes += c == '-';
        bars += c == '|' || c == '\t';
        bars += c == ' ' && i >= 3 && str_equal(str_slice(s, i - 3, i), STR("---")) &&
                str_starts(str_from(s, i + 1), STR("---"));
        if (c != '-' && c != '|' && c != ':' && c != ' ' && c != '\t')
            return false;
    }
    return dashes >= 3 && bars >= 1;
}

/* "| a | b |" -> "a TAB b" */
static struct str cells(struct str s, struct arena *arena)
{
    char *out = arena_alloc(arena, s.size + 1, 1, 1);
    size_t size = 0;
    struct str rest = str_slice(s, 1, s.size - 1);
    while (rest.data) {
        struct str cell = str_trim(str_split(&rest, '|'));
        if (size)
            out[size++] = '\t';
        if (cell.size)
            memcpy(out + size, cell.data, cell.size);
        size += cell.size;
    }
    struct str row = {out, size};
    return row;
}

static void read_line(struct line *line, struct arena *arena)
{
    struct str s = str_trim(line->text);
    size_t level = heading_level(s);
    if (level) {
        line->kind = LINE_HEADING;
        line->level = (uint8_t)level;
        s = str_trim(str_from(s, level));
        while (str_ends(s, STR("#")))
            s = str_trim(str_head(s, s.size - 1));
        line->text = str_trim(marks_off(s, arena));
        return;
    }
    if (is_rule(s)) {
        line->kind = LINE_TABLE_ROW;
        line->text = str_head(s, 0);
        return;
    }
    if (s.size > 2 && s.data[0] == '|' && s.data[s.size - 1] == '|') {
        line->kind = LINE_TABLE_ROW;
        line->text = marks_off(cells(s, arena), arena);
        return;
    }
    if (str_starts(s, STR("- ")) || str_starts(s, STR("* ")) || str_starts(s, STR("+ ")))
        line->kind = LINE_LIST_ITEM;
    line->text = label_plain(marks_off(line->text, arena), arena);
}

static bool named_markdown(const char *name)
{
    struct str s = str_of(name);
    return str_ends(s, STR(".md")) || str_ends(s, STR(".markdown"));
}

static bool looks_markdown(const struct text *text)
{
    size_t found = 0;
    for (size_t i = 0; i < text->line_count && found < 2; i++) {
        struct str s = text->line[i].text;
        if (s.size && (s.data[0] == '#' || s.data[0] == '*'))
            found += heading_level(s) > 0 || (str_starts(s, STR("**")) && s.size > 4);
    }
    return found >= 2;
}

static void read_lines(struct text *text, struct arena *arena)
{
    for (size_t i = 0; i < text->line_count; i++)
        if (text->line[i].text.size && text->line[i].kind != LINE_ASIDE)
            read_line(&text->line[i], arena);
}

void markdown_read(struct text *text, const char *name, struct arena *arena)
{
    if (!named_markdown(name) && !looks_markdown(text))
        return;
    text->format = "markdown";
    read_lines(text, arena);
}

/* "## Resumé", "# 1 (Åben) Budget", "### **Indstilling**": not "# antal" or "#2". */
static bool is_printed_heading(struct str s, size_t *level)
{
    *level = s.size && s.data[0] == '#' ? heading_level(s) : 0;
    struct str rest = str_trim(str_from(s, *level));
    return *level && rest.size > 1 &&
           (starts_capital(rest) || ascii_is_digit(rest.data[0]) || str_starts(rest, STR("**")));
}

void markdown_printed(struct text *text, struct arena *arena)
{
    size_t found = 0, deep = 0, level;
    for (size_t i = 0; i < text->line_count; i++)
        if (is_printed_heading(text->line[i].text, &level)) {
            found++;
            deep += level > 1;
        }
    if (found >= 2 && deep >= 1)
        read_lines(text, arena);
}
