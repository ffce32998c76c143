// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/flow.h"

#include <stdarg.h>
#include <stdio.h>

/* Where in a marked text we are. */
struct walk {
    const struct mark *mark;
    size_t mark_count;
    uint32_t at; /* code points passed */
    bool open;   /* inside mark[0] */
};

void style_set(const struct page *page, enum style style)
{
    static const char *const code[] = {
        [STYLE_PLAIN] = "\033[0m",
        [STYLE_BOLD] = "\033[1m",
        [STYLE_DIM] = "\033[2m",
        [STYLE_MARK] = "\033[1;33m",
    };
    if (page->colour)
        fputs(code[style], page->file);
}

static void spaces(const struct page *page, size_t count)
{
    fprintf(page->file, "%*s", (int)count, "");
}

static void next_line(struct flow *flow)
{
    fputc('\n', flow->page->file);
    spaces(flow->page, flow->indent);
    flow->column = flow->indent;
    flow->any = false;
}

struct flow flow_begin(const struct page *page, struct str label, size_t indent)
{
    size_t width = terminal_width(label);
    terminal_write(page->file, label);
    size_t gap = width < indent ? indent - width : (size_t)(width > 0);
    spaces(page, gap);
    return (struct flow){.page = page, .indent = indent, .column = width + gap};
}

static void mark_begin(struct flow *flow, struct walk *walk, bool write)
{
    walk->open = true;
    if (flow->page->colour) {
        if (write)
            style_set(flow->page, STYLE_MARK);
        return;
    }
    if (write)
        fputc('[', flow->page->file);
    flow->column++;
}

static void mark_end(struct flow *flow, struct walk *walk, enum style style, bool write)
{
    walk->open = false;
    walk->mark++;
    walk->mark_count--;
    if (flow->page->colour) {
        if (write) {
            style_set(flow->page, STYLE_PLAIN);
            if (style != STYLE_PLAIN)
                style_set(flow->page, style);
        }
        return;
    }
    if (write)
        fputc(']', flow->page->file);
    flow->column++;
}

/* Leave the marks that end before the next character. */
static void pass_marks(struct flow *flow, struct walk *walk, enum style style, bool write)
{
    while (walk->mark_count &&
           (walk->mark->end <= walk->at || walk->mark->end <= walk->mark->start)) {
        if (walk->open) {
            mark_end(flow, walk, style, write);
        } else {
            walk->mark++;
            walk->mark_count--;
        }
    }
}

/* Write a word, or (write false) only move flow->column as writing it would. */
static void put_word(struct flow *flow, enum style style, struct str word, struct walk *walk,
                     bool write)
{
    while (word.size) {
        uint32_t code;
        struct str one = str_head(word, utf8_decode(word, &code));
        word = str_from(word, one.size);
        size_t width = terminal_width(one);
        if (write && flow->column + width > flow->page->columns && flow->column > flow->indent)
            next_line(flow);
        if (!walk->open && walk->mark_count && walk->mark->start <= walk->at &&
            walk->at < walk->mark->end)
            mark_begin(flow, walk, write);
        if (write)
            terminal_write(flow->page->file, one);
        flow->column += width;
        walk->at++;
        pass_marks(flow, walk, style, write);
    }
    if (write)
        flow->any = true;
}

/* Pass white space; how many line breaks were in it? */
static size_t skip_space(struct str *text, struct walk *walk)
{
    size_t breaks = 0;
    while (text->size && ascii_is_space(text->data[0])) {
        breaks += text->data[0] == '\n';
        *text = str_from(*text, 1);
        walk->at++;
    }
    return breaks;
}

static struct str first_word(struct str text)
{
    size_t end = 0;
    while (end < text.size && !ascii_is_space(text.data[end]))
        end++;
    return str_head(text, end);
}

void flow_text(struct flow *flow, enum style style, struct str text, const struct mark *mark,
               size_t mark_count)
{
    struct walk walk = {.mark = mark, .mark_count = mark_count};
    if (style != STYLE_PLAIN)
        style_set(flow->page, style);
    skip_space(&text, &walk);
    while (text.size) {
        pass_marks(flow, &walk, style, true);
        struct str word = first_word(text);
        struct flow measured = *flow;
        struct walk copy = walk;
        measured.column += flow->any;
        put_word(&measured, style, word, &copy, false);
        if (measured.column > flow->page->columns && flow->any) {
            next_line(flow);
        } else if (flow->any) {
            fputc(' ', flow->page->file);
            flow->column++;
        }
        put_word(flow, style, word, &walk, true);
        text = str_from(text, word.size);
        size_t breaks = skip_space(&text, &walk);
        pass_marks(flow, &walk, style, true);
        if (breaks > 1 && text.size)
            fputc('\n', flow->page->file);
        if (breaks && text.size)
            next_line(flow);
    }
    if (walk.open)
        mark_end(flow, &walk, style, true);
    if (style != STYLE_PLAIN)
        style_set(flow->page, STYLE_PLAIN);
}

/* Write " ·" and make room for @p width columns behind it: on this line, else on the next. */
static void separate(struct flow *flow, size_t width)
{
    if (!flow->any)
        return;
    size_t columns = flow->page->columns;
    bool fits = flow->column + 3 + width <= columns;
    bool pointless = flow->indent + width > columns && flow->column + 20 < columns;
    if (flow->column + 2 <= columns) {
        fputs(" ·", flow->page->file);
        flow->column += 2;
    }
    if (!fits && !pointless)
        next_line(flow);
}

void flow_piece(struct flow *flow, enum style style, struct str text)
{
    text = str_trim(text);
    if (!text.size)
        return;
    separate(flow, terminal_width(text));
    flow_text(flow, style, text, NULL, 0);
}

void flow_solid(struct flow *flow, enum style style, struct str text)
{
    if (!text.size)
        return;
    size_t width = terminal_width(text);
    if (flow->any && flow->column + 3 + width > flow->page->columns)
        next_line(flow);
    else if (flow->any)
        fputs(" · ", flow->page->file);
    flow->column += width + (flow->any ? 3 : 0);
    if (style != STYLE_PLAIN)
        style_set(flow->page, style);
    terminal_write(flow->page->file, text);
    if (style != STYLE_PLAIN)
        style_set(flow->page, STYLE_PLAIN);
    flow->any = true;
}

void flow_print(struct flow *flow, enum style style, const char *text, ...)
{
    char *line = NULL;
    va_list arguments;
    va_start(arguments, text);
    int size = vasprintf(&line, text, arguments);
    va_end(arguments);
    if (size < 0)
        return;
    flow_text(flow, style, (struct str){line, (size_t)size}, NULL, 0);
    free(line);
}

void flow_end(struct flow *flow)
{
    fputc('\n', flow->page->file);
    flow->column = 0;
    flow->any = false;
}
