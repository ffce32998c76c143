// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/buffer.h"

/*
 * Sets a text in type, for tests of the reading of PDF: one column of Helvetica, which is not
 * embedded, words wrapped at the margin, running header and footer with page numbers, headings
 * ("# Title") larger and bold, the words of "Label:" lines as they are. Reads standard input,
 * writes standard output.
 *
 *     typeset [--size POINTS] [--justify] [--dense] [--header TEXT] [--raw] [--hyphenate]
 */

#define PAGE_WIDTH  595.0
#define PAGE_HEIGHT 842.0
#define MARGIN      71.0
#define HEADING     1.5 /* times the size */
#define LEADING     1.25
#define OBJECTS_MAX 60000

struct options {
    double size;
    bool justify;   /* both margins */
    bool dense;     /* no gap between paragraphs */
    bool hyphenate; /* break long words */
    bool raw;       /* the text has hard lines: none is wrapped, empty lines are gaps */
    const char *header;
};

struct setter {
    struct options options;
    struct buffer out;  /* the file */
    struct buffer page; /* its content */
    size_t offset[OBJECTS_MAX];
    size_t objects;
    size_t pages;
    double y;
};

/* Widths of Helvetica from its metrics, in thousandths, for the characters from space on. */
static const short width[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584,
};

static int wide_letter(unsigned char c)
{
    switch (c) {
    case 0xC5:
        return 667; /* Å */
    case 0xC6:
        return 1000; /* Æ */
    case 0xD8:
        return 778; /* Ø */
    case 0xE6:
        return 889; /* æ */
    case 0xF8:
        return 611; /* ø */
    case 0x85:
        return 1000; /* three dots */
    case 0x97:
        return 1000; /* long dash */
    default:
        return 556;
    }
}

static double width_of(struct str latin, double size)
{
    double sum = 0;
    for (size_t i = 0; i < latin.size; i++) {
        unsigned char c = (unsigned char)latin.data[i];
        sum += c >= 32 && c < 32 + COUNT_OF(width) ? width[c - 32] : wide_letter(c);
    }
    return sum * size / 1000;
}

/* CP1252, which is what WinAnsiEncoding is; what it has not becomes "?". */
static void to_latin(struct str utf8, struct buffer *ret)
{
    static const struct {
        unsigned code;
        unsigned char byte;
    } row[] = {{0x20AC, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93},
               {0x201D, 0x94}, {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97}, {0x201E, 0x84}};
    buffer_reset(ret);
    while (utf8.size) {
        unsigned code;
        utf8 = str_from(utf8, utf8_decode(utf8, &code));
        unsigned char byte = code < 256 ? (unsigned char)code : '?';
        for (size_t i = 0; i < COUNT_OF(row); i++)
            byte = row[i].code == code ? row[i].byte : byte;
        buffer_add_byte(ret, byte == '\t' ? ' ' : (char)byte);
    }
}

static void begin_object(struct setter *setter, size_t number)
{
    if (number >= OBJECTS_MAX)
        abort();
    setter->offset[number] = setter->out.size;
    if (number >= setter->objects)
        setter->objects = number + 1;
    buffer_print(&setter->out, "%zu 0 obj\n", number);
}

static void show(struct setter *setter, double x, double y, double size, bool bold, double space,
                 struct str latin)
{
    buffer_print(&setter->page, "BT /F%d %.2f Tf %.3f Tw %.2f %.2f Td (", bold ? 2 : 1, size, space,
                 x, y);
    for (size_t i = 0; i < latin.size; i++) {
        if (strchr("()\\", latin.data[i]))
            buffer_add_byte(&setter->page, '\\');
        buffer_add_byte(&setter->page, latin.data[i]);
    }
    buffer_add_text(&setter->page, ") Tj ET\n");
}

/* Objects: 1 catalog, 2 pages, 3 and 4 fonts, then a page and its content, by turns. */
static void end_page(struct setter *setter)
{
    char footer[64];
    snprintf(footer, sizeof footer, "Side %zu", setter->pages + 1);
    struct str text = str_of(footer);
    show(setter, PAGE_WIDTH - MARGIN - width_of(text, 9), 30, 9, false, 0, text);
    if (setter->options.header)
        show(setter, MARGIN, PAGE_HEIGHT - 40, 9, false, 0, str_of(setter->options.header));
    size_t number = 5 + 2 * setter->pages;
    begin_object(setter, number);
    buffer_print(&setter->out,
                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.0f %.0f]/Contents %zu 0 R"
                 "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>\nendobj\n",
                 PAGE_WIDTH, PAGE_HEIGHT, number + 1);
    begin_object(setter, number + 1);
    buffer_print(&setter->out, "<</Length %zu>>\nstream\n", setter->page.size);
    buffer_add(&setter->out, buffer_str(&setter->page));
    buffer_add_text(&setter->out, "endstream\nendobj\n");
    buffer_reset(&setter->page);
    setter->pages++;
    setter->y = PAGE_HEIGHT - MARGIN;
}

static void line(struct setter *setter, struct str latin, double size, bool bold, bool last)
{
    setter->y -= size * LEADING;
    if (setter->y < MARGIN) {
        end_page(setter);
        setter->y -= size * LEADING;
    }
    size_t spaces = 0;
    for (size_t i = 0; i < latin.size; i++)
        spaces += latin.data[i] == ' ';
    double left = PAGE_WIDTH - 2 * MARGIN - width_of(latin, size);
    double space = setter->options.justify && !last && spaces ? left / (double)spaces : 0;
    show(setter, MARGIN, setter->y, size, bold, space, latin);
}

/* How much of @p text fits: at a space, or all of it. */
static size_t fitting(const struct setter *setter, struct str text, double size)
{
    double room = PAGE_WIDTH - 2 * MARGIN;
    if (setter->options.raw || width_of(text, size) <= room)
        return text.size;
    size_t best = 0;
    for (size_t i = 1; i < text.size && width_of(str_head(text, i), size) <= room; i++)
        if (text.data[i] == ' ')
            best = i;
    return best ? best : text.size;
}

/* Letters of the next word that go on this line before a hyphen; 0: none. */
static size_t broken(const struct setter *setter, struct str text, size_t end, double size)
{
    size_t to = end + 1;
    while (to < text.size && text.data[to] >= 'a' && text.data[to] <= 'z')
        to++;
    if (!setter->options.hyphenate || end >= text.size || to - end < 11)
        return 0;
    size_t cut = end + 1 + (to - end) / 2;
    return width_of(str_head(text, cut), size) + size < PAGE_WIDTH - 2 * MARGIN ? cut : 0;
}

static void paragraph(struct setter *setter, struct str utf8)
{
    CLEANUP(buffer_free) struct buffer latin = {0};
    CLEANUP(buffer_free) struct buffer part = {0};
    bool heading = str_starts(utf8, STR("# "));
    double size = setter->options.size * (heading ? HEADING : 1);
    to_latin(str_from(utf8, heading ? 2 : 0), &latin);
    for (struct str rest = buffer_str(&latin); rest.size;) {
        size_t end = fitting(setter, rest, size), cut = broken(setter, rest, end, size);
        buffer_reset(&part);
        buffer_add(&part, str_head(rest, cut ? cut : end));
        if (cut)
            buffer_add_byte(&part, '-');
        rest = str_from(rest, cut ? cut : end + 1);
        line(setter, buffer_str(&part), size, heading, rest.size == 0);
    }
    if (!setter->options.dense && !setter->options.raw)
        setter->y -= size * LEADING * 0.6;
}

static void finish(struct setter *setter)
{
    end_page(setter);
    begin_object(setter, 1);
    buffer_add_text(&setter->out, "<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
    begin_object(setter, 2);
    buffer_print(&setter->out, "<</Type/Pages/Count %zu/Kids[", setter->pages);
    for (size_t i = 0; i < setter->pages; i++)
        buffer_print(&setter->out, "%zu 0 R ", 5 + 2 * i);
    buffer_add_text(&setter->out, "]>>\nendobj\n");
    for (size_t i = 0; i < 2; i++) {
        begin_object(setter, 3 + i);
        buffer_print(&setter->out,
                     "<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s/Encoding/WinAnsiEncoding>>\n"
                     "endobj\n",
                     i ? "-Bold" : "");
    }
    size_t table = setter->out.size;
    buffer_print(&setter->out, "xref\n0 %zu\n0000000000 65535 f \n", setter->objects);
    for (size_t i = 1; i < setter->objects; i++)
        buffer_print(&setter->out, "%010zu 00000 n \n", setter->offset[i]);
    buffer_print(&setter->out, "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
                 setter->objects, table);
}

static bool options_read(int argc, char **argv, struct options *ret)
{
    *ret = (struct options){.size = 11};
    for (int i = 1; i < argc; i++) {
        struct str option = str_of(argv[i]);
        bool more = i + 1 < argc;
        if (str_is(option, "--size") && more)
            ret->size = strtod(argv[++i], NULL);
        else if (str_is(option, "--header") && more)
            ret->header = argv[++i];
        else if (str_is(option, "--justify"))
            ret->justify = true;
        else if (str_is(option, "--dense"))
            ret->dense = true;
        else if (str_is(option, "--raw"))
            ret->raw = true;
        else if (str_is(option, "--hyphenate"))
            ret->hyphenate = true;
        else
            return false;
    }
    return ret->size > 0;
}

int main(int argc, char **argv)
{
    static struct setter setter;
    if (!options_read(argc, argv, &setter.options))
        return 2;
    CLEANUP(buffer_free) struct buffer in = {0};
    char part[4096];
    for (size_t got; (got = fread(part, 1, sizeof part, stdin)) > 0;)
        buffer_add(&in, (struct str){part, got});
    buffer_add_text(&setter.out, "%PDF-1.4\n");
    setter.y = PAGE_HEIGHT - MARGIN;
    for (struct str rest = buffer_str(&in); rest.size;) {
        struct str text = str_trim(str_split(&rest, '\n'));
        if (text.size)
            paragraph(&setter, text);
        else if (setter.options.raw)
            setter.y -= setter.options.size * LEADING;
    }
    finish(&setter);
    fwrite(setter.out.data, 1, setter.out.size, stdout);
    buffer_free(&setter.page);
    buffer_free(&setter.out);
    return 0;
}
