// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>

#include <zip.h>

#include "stemmer/base/buffer.h"

/*
 * convert KIND INPUT OUTPUT: text or Markdown minutes as another kind of file, as web pages and
 * Word make them. For tests: the same minutes must give the same items.
 *
 *   html-p      paragraphs, headings, tables; a menu, a cookie banner and a footer around them
 *   html-div    a div a line, UTF-16, labels and values in elements that touch
 *   html-br     br between lines, ISO-8859-1 with entities, no headings but bold text
 *   docx        a paragraph a line, empty ones between, styles for headings
 *   docx-tight  the same without the empty ones
 *   zip         the input as it is, in a folder of a zip
 */

enum kind { HTML_P, HTML_DIV, HTML_BR, DOCX, DOCX_TIGHT, ZIP, KIND_COUNT };

static const char *const kind_name[KIND_COUNT] = {"html-p", "html-div",   "html-br",
                                                  "docx",   "docx-tight", "zip"};

/* One line of the input without the marks of Markdown. */
struct line {
    struct str text;
    int level; /* of a heading; 0: none */
    bool bold, row, item;
};

static struct line line_of(struct str s)
{
    struct line line = {.text = str_trim(s)};
    while (line.text.size && line.text.data[0] == '#' && line.level < 6) {
        line.text = str_from(line.text, 1);
        line.level++;
    }
    line.text = str_trim(line.text);
    if (str_starts(line.text, STR("**")) && str_ends(line.text, STR("**")) && line.text.size > 4) {
        line.text = str_slice(line.text, 2, line.text.size - 2);
        line.bold = true;
    }
    line.row = str_starts(line.text, STR("|"));
    line.item = str_starts(line.text, STR("- ")) || str_starts(line.text, STR("* "));
    if (line.item)
        line.text = str_trim(str_from(line.text, 2));
    return line;
}

/* Marks within a line that the reader of Markdown takes off. */
static size_t mark_size(struct str rest)
{
    static const struct str mark[] = {{"**", 2}, {"<b>", 3}, {"</b>", 4}};
    for (size_t i = 0; i < COUNT_OF(mark); i++)
        if (str_starts(rest, mark[i]))
            return mark[i].size;
    return 0;
}

static void add_escaped(struct buffer *out, struct str s, bool ascii)
{
    for (size_t at = 0; at < s.size;) {
        uint32_t code;
        struct str rest = str_from(s, at);
        size_t size = mark_size(rest);
        at += size;
        if (size)
            continue;
        size = utf8_decode(rest, &code);
        at += size;
        if (code == '&' || code == '<' || code == '>')
            buffer_print(out, "&#%u;", code);
        else if (ascii && code >= 0x80)
            buffer_print(out, "&#%u;", code);
        else if (code >= 0x20 || code == '\t')
            buffer_add(out, str_head(rest, size));
    }
}

static bool is_rule(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] != '|' && s.data[i] != '-' && s.data[i] != ':' && s.data[i] != ' ')
            return false;
    return true;
}

static void add_cells(struct buffer *out, struct str row, const char *before, const char *after,
                      bool ascii)
{
    struct str rest = str_slice(row, 1, row.size - 1);
    while (rest.data) {
        buffer_add_text(out, before);
        add_escaped(out, str_trim(str_split(&rest, '|')), ascii);
        buffer_add_text(out, after);
    }
}

static void html_head(struct buffer *out, enum kind kind)
{
    static const char *const charset[] = {"utf-8", "utf-16", "iso-8859-1"};
    buffer_print(out,
                 "<!DOCTYPE html>\n<html lang=\"da\"><head><meta charset=\"%s\">\n"
                 "<title>Dagsordener og referater</title><style>p { color: red }</style>\n"
                 "<script>var p = \"<p>Punkt 99: Script</p>\";</script></head><body>\n",
                 charset[kind]);
    if (kind == HTML_P)
        buffer_add_text(out, "<div id=\"cookie-banner\"><p>Siden bruger cookies.</p>"
                             "<button>Accepter</button></div>\n<nav class=\"main-menu\"><ul>"
                             "<li><a href=\"/\">Forside</a></li><li><a href=\"/politik\">Politik"
                             "</a></li><li><a href=\"/job\">Job</a></li></ul></nav>\n<main>\n");
}

static void html_row(struct buffer *out, const struct line *line, bool open, bool ascii)
{
    if (!open)
        buffer_add_text(out, "<table>\n");
    if (is_rule(line->text))
        return;
    buffer_add_text(out, "<tr>");
    add_cells(out, line->text, "<td>", "</td>", ascii);
    buffer_add_text(out, "</tr>\n");
}

/* "Label: value" in two elements that touch, as tables of facts are often written. */
static void add_labelled(struct buffer *out, struct str text)
{
    size_t colon = str_find(text, STR(": "), 0);
    if (colon > 24 || colon == text.size) {
        add_escaped(out, text, false);
        return;
    }
    buffer_add_text(out, "<span class=\"l\">");
    add_escaped(out, str_head(text, colon + 1), false);
    buffer_add_text(out, "</span><span>");
    add_escaped(out, str_trim(str_from(text, colon + 1)), false);
    buffer_add_text(out, "</span>");
}

static void html_line(struct buffer *out, const struct line *line, enum kind kind)
{
    if (kind == HTML_BR) {
        buffer_add_text(out, line->level ? "<b>" : "");
        add_escaped(out, line->text, true);
        buffer_add_text(out, line->level ? "</b><br>\n" : "<br>\n");
        return;
    }
    if (line->level)
        buffer_print(out, "<h%d>", line->level);
    else
        buffer_add_text(out, kind == HTML_P ? line->item ? "<ul><li>" : "<p>" : "<div>");
    if (kind == HTML_DIV)
        add_labelled(out, line->text);
    else
        add_escaped(out, line->text, false);
    if (line->level)
        buffer_print(out, "</h%d>\n", line->level);
    else
        buffer_add_text(out, kind == HTML_P ? line->item ? "</li></ul>\n" : "</p>\n" : "</div>\n");
}

static void to_html(struct str input, enum kind kind, struct buffer *out)
{
    bool table = false;
    html_head(out, kind);
    while (input.data) {
        struct line line = line_of(str_split(&input, '\n'));
        if (line.row) {
            html_row(out, &line, table, kind == HTML_BR);
        } else if (table) {
            buffer_add_text(out, "</table>\n");
        }
        table = line.row;
        if (!line.text.size)
            buffer_add_text(out, kind == HTML_P     ? ""
                                 : kind == HTML_DIV ? "<div>&nbsp;</div>\n"
                                                    : "<br>\n");
        else if (!line.row)
            html_line(out, &line, kind);
    }
    buffer_add_text(out, table ? "</table>\n" : "");
    buffer_add_text(out, kind == HTML_P ? "</main><footer>Kommunen, Torvet 1</footer>\n" : "");
    buffer_add_text(out, "</body></html>\n");
}

static void to_utf16(struct buffer *buffer)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    struct str s = buffer_str(buffer);
    buffer_add(&out, STR("\xFF\xFE"));
    for (size_t at = 0; at < s.size;) {
        uint32_t code;
        at += utf8_decode(str_from(s, at), &code);
        uint32_t unit = code > 0xFFFF ? 0xFFFD : code;
        buffer_add_byte(&out, (char)(unit & 0xFF));
        buffer_add_byte(&out, (char)(unit >> 8));
    }
    buffer_reset(buffer);
    buffer_add(buffer, buffer_str(&out));
}

static void docx_paragraph(struct buffer *out, const struct line *line)
{
    buffer_add_text(out, "<w:p>");
    if (line->level)
        buffer_print(out, "<w:pPr><w:pStyle w:val=\"Overskrift%d\"/></w:pPr>", line->level);
    if (line->item)
        buffer_add_text(out, "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>"
                             "</w:numPr></w:pPr>");
    /* a word processor cuts runs anywhere */
    struct str first = str_cut(line->text, line->text.size / 3);
    struct str part[2] = {first, str_from(line->text, first.size)};
    for (size_t i = 0; i < 2; i++) {
        buffer_add_text(out, "<w:r><w:t xml:space=\"preserve\">");
        add_escaped(out, part[i], false);
        buffer_add_text(out, "</w:t></w:r>");
    }
    buffer_add_text(out, "<w:del><w:r><w:delText>slettet</w:delText></w:r></w:del></w:p>\n");
}

static void docx_row(struct buffer *out, const struct line *line, bool open)
{
    if (!open)
        buffer_add_text(out, "<w:tbl>\n");
    if (is_rule(line->text))
        return;
    buffer_add_text(out, "<w:tr>");
    add_cells(out, line->text, "<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>", false);
    buffer_add_text(out, "</w:tr>\n");
}

#define WORD_XML       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_NAMESPACE " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static void to_docx(struct str input, bool tight, struct buffer *out)
{
    bool table = false;
    buffer_add_text(out, WORD_XML "<w:document" WORD_NAMESPACE "><w:body>\n");
    while (input.data) {
        struct line line = line_of(str_split(&input, '\n'));
        if (line.row)
            docx_row(out, &line, table);
        else if (table)
            buffer_add_text(out, "</w:tbl>\n");
        table = line.row;
        if (!line.row && (line.text.size || !tight))
            docx_paragraph(out, &line);
    }
    buffer_add_text(out, table ? "</w:tbl>\n" : "");
    buffer_add_text(out, "<w:sectPr/></w:body></w:document>\n");
}

static const char styles[] =
    WORD_XML "<w:styles" WORD_NAMESPACE ">"
             "<w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/>"
             "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Overskrift2\"><w:name "
             "w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" "
             "w:styleId=\"Overskrift3\"><w:name w:val=\"heading 3\"/></w:style></w:styles>";

static const char numbering[] =
    WORD_XML "<w:numbering" WORD_NAMESPACE "><w:abstractNum w:abstractNumId=\"0\"><w:lvl "
             "w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl>"
             "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
             "</w:numbering>";

static const char page_header[] = WORD_XML "<w:hdr" WORD_NAMESPACE "><w:p><w:r><w:t>Sidehoved"
                                           "</w:t></w:r></w:p></w:hdr>";

static bool add_member(zip_t *zip, const char *name, struct str bytes)
{
    zip_source_t *source = zip_source_buffer(zip, bytes.data, bytes.size, 0);
    return source && zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0;
}

static bool write_zip(const char *path, struct str input, enum kind kind)
{
    CLEANUP(buffer_free) struct buffer body = {0};
    int why;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &why);
    if (!zip)
        return false;
    bool done;
    if (kind == ZIP) {
        done = add_member(zip,
                          "m\xC3\xB8"
                          "der/referat.txt",
                          input);
    } else {
        to_docx(input, kind == DOCX_TIGHT, &body);
        done = add_member(zip, "word/document.xml", buffer_str(&body)) &&
               add_member(zip, "word/styles.xml", STR(styles)) &&
               add_member(zip, "word/numbering.xml", STR(numbering)) &&
               add_member(zip, "word/header1.xml", STR(page_header));
    }
    return !zip_close(zip) && done;
}

static bool write_html(const char *path, struct str input, enum kind kind)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    to_html(input, kind, &out);
    if (kind == HTML_DIV)
        to_utf16(&out);
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    size_t written = fwrite(out.data, 1, out.size, file);
    return fclose(file) == 0 && written == out.size;
}

static bool read_file(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    char part[65536];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add(out, (struct str){part, got});
    return fclose(file) == 0;
}

int main(int argc, char **argv)
{
    CLEANUP(buffer_free) struct buffer input = {0};
    enum kind kind = HTML_P;
    while (argc == 4 && kind < KIND_COUNT && strcmp(argv[1], kind_name[kind]) != 0)
        kind++;
    if (argc != 4 || kind == KIND_COUNT) {
        fprintf(stderr, "usage: convert KIND INPUT OUTPUT\n");
        return 2;
    }
    if (!read_file(argv[2], &input)) {
        perror(argv[2]);
        return 3;
    }
    bool done = kind >= DOCX ? write_zip(argv[3], buffer_str(&input), kind)
                             : write_html(argv[3], buffer_str(&input), kind);
    if (!done)
        perror(argv[3]);
    return done ? 0 : 3;
}
