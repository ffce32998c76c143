// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/extract/xml.h"
#include "indexer/extract/zip.h"
#include "stemmer/base/buffer.h"

static struct arena arena;

struct member {
    const char *name;
    struct str bytes;
};

/* A zip in memory; libzip frees its bytes with the source, so they are copied. */
static struct str zip_of(const struct member *member, size_t count)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
    assert_non_null(zip);
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++) {
        zip_source_t *part = zip_source_buffer(zip, member[i].bytes.data, member[i].bytes.size, 0);
        assert_true(zip_file_add(zip, member[i].name, part, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t stat;
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_stat(source, &stat), 0);
    char *bytes = arena_alloc(&arena, stat.size + 1, 1, 1);
    assert_int_equal(zip_source_read(source, bytes, stat.size), (zip_int64_t)stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return (struct str){bytes, stat.size};
}

static const char *print_lines(const struct text *text)
{
    static struct buffer out;
    buffer_reset(&out);
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (i)
            buffer_add_byte(&out, '\n');
        if (!line->text.size)
            continue;
        buffer_add_byte(&out, "THLRA"[line->kind]);
        if (line->level)
            buffer_print(&out, "%u", line->level);
        buffer_print(&out, "|" STR_FORMAT, STR_ARG(line->text));
    }
    buffer_add_byte(&out, '\0');
    return out.data;
}

#define BODY(inner)                                                                                \
    STR("<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" inner "</w:body></w:document>")
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                                        \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static const char *docx_lines(struct str body, struct str styles, struct str numbering)
{
    struct member member[] = {
        {"word/document.xml", body},
        {"word/styles.xml", styles},
        {"word/numbering.xml", numbering},
        {"word/header1.xml", STR("<w:hdr xmlns:w=\"w\">" P("Hoved") "</w:hdr>")}};
    struct texts texts;
    struct error error = {0};
    if (extract_zip(zip_of(member, 4), "x.docx", NULL, &arena, &texts, &error))
        fail_msg("%s", error.message);
    assert_int_equal(texts.count, 1);
    assert_string_equal(texts.text[0].format, "docx");
    return print_lines(&texts.text[0]);
}

static void word_paragraphs_are_lines(void **state)
{
    (void)state;
    struct str none = STR("<x/>");
    assert_string_equal(docx_lines(BODY(P("a") "<w:p/>" P("b") P("c")), none, none),
                        "A|Hoved\n\nT|a\n\nT|b\nT|c");
    /* without empty paragraphs each is one */
    assert_string_equal(docx_lines(BODY(P("a") P("b")), none, none), "A|Hoved\n\nT|a\n\nT|b");
    assert_string_equal(
        docx_lines(BODY("<w:p><w:r><w:t>Ja</w:t></w:r><w:r><w:tab/><w:t>nej</w:t><w:br/><w:t>ny"
                        "</w:t><w:noBreakHyphen/><w:t>t</w:t></w:r></w:p>"),
                   none, none),
        "A|Hoved\n\nT|Ja\tnej\nT|ny-t");
}

static void deleted_and_hidden_text_is_left_out(void **state)
{
    (void)state;
    struct str none = STR("<x/>");
    assert_string_equal(
        docx_lines(BODY("<w:p><w:ins><w:r><w:t>ny</w:t></w:r></w:ins><w:del><w:r><w:delText>gl"
                        "</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>flyttet</w:t></w:r>"
                        "</w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
                        "<w:r><w:instrText>TOC</w:instrText></w:r><mc:AlternateContent>"
                        "<mc:Choice><w:r><w:t> en</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> to"
                        "</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>"),
                   none, none),
        "A|Hoved\n\nT|ny en");
}

static void word_headings_are_told_by_style(void **state)
{
    (void)state;
    struct str none = STR("<x/>");
    struct str styles = STR(
        "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"a\"><w:name w:val=\"heading 2\"/></w:style>"
        "<w:style w:styleId=\"b\"><w:name w:val=\"Sagsafsnit\"/><w:basedOn w:val=\"a\"/></w:style>"
        "<w:style w:styleId=\"c\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"
        "</w:style><w:style w:styleId=\"r\"><w:name w:val=\"r\"/><w:basedOn w:val=\"r\"/>"
        "</w:style></w:styles>");
    assert_string_equal(docx_lines(BODY(STYLED("a", "A") STYLED("b", "B") STYLED("c", "C")
                                            STYLED("r", "R") STYLED("Overskrift3", "D")),
                                   styles, none),
                        "A|Hoved\n\nH2|A\n\nH2|B\n\nH1|C\n\nT|R\n\nH3|D");
}

/* As in HTML: a paragraph that is bold as a whole and no sentence. */
static void bold_paragraphs_are_headings(void **state)
{
    (void)state;
    struct str none = STR("<x/>");
#define BOLD "<w:rPr><w:b/></w:rPr>"
    assert_string_equal(
        docx_lines(
            BODY("<w:p><w:r>" BOLD "<w:t>Sags</w:t></w:r><w:r>" BOLD
                 "<w:t>fremstilling</w:t></w:r><w:r><w:t> </w:t></w:r></w:p>" P(
                     "a") "<w:p><w:r>" BOLD "<w:t>Beslutning</w:t><w:br/></w:r><w:r>"
                          "<w:t>Godkendt</w:t></w:r></w:p><w:p><w:r>" BOLD
                          "<w:t>Fed</w:t></w:r><w:r><w:t> og mager</w:t></w:r></w:p><w:p><w:r>" BOLD
                          "<w:t>En hel s\xC3\xA6tning.</w:t></w:r></w:p>"),
            none, none),
        "A|Hoved\n\nH6|Sagsfremstilling\n\nT|a\n\nH6|Beslutning\n\nT|Godkendt\n\nT|Fed og mager\n\n"
        "T|En hel s\xC3\xA6tning.");
    struct str styles =
        STR("<w:styles xmlns:w=\"w\"><w:style w:styleId=\"s\"><w:rPr><w:b w:val=\"1\"/></w:rPr>"
            "</w:style><w:style w:styleId=\"t\"><w:basedOn w:val=\"s\"/></w:style></w:styles>");
    assert_string_equal(
        docx_lines(BODY(STYLED("t", "Indstilling") "<w:p><w:pPr><w:pStyle w:val=\"t\"/></w:pPr>"
                                                   "<w:r><w:rPr><w:b w:val=\"0\"/></w:rPr>"
                                                   "<w:t>Mager</w:t></w:r></w:p><w:p><w:r><w:rPr>"
                                                   "<w:rStyle w:val=\"s\"/></w:rPr>"
                                                   "<w:t>Bilag</w:t></w:r></w:p>"),
                   styles, none),
        "A|Hoved\n\nH6|Indstilling\n\nT|Mager\n\nH6|Bilag");
}

/* "page:text" of each line that has text. */
static const char *docx_pages(struct str body)
{
    static struct buffer out;
    struct member member[] = {{"word/document.xml", body}};
    struct texts texts;
    struct error error = {0};
    if (extract_zip(zip_of(member, 1), "x.docx", NULL, &arena, &texts, &error))
        fail_msg("%s", error.message);
    buffer_reset(&out);
    buffer_print(&out, "%u", texts.text[0].page_count);
    for (size_t i = 0; i < texts.text[0].line_count; i++) {
        const struct line *line = &texts.text[0].line[i];
        if (line->text.size)
            buffer_print(&out, " %u:" STR_FORMAT, line->page, STR_ARG(line->text));
    }
    buffer_add_byte(&out, '\0');
    return out.data;
}

static void word_pages_are_counted(void **state)
{
    (void)state;
#define ASKED     "<w:r><w:br w:type=\"page\"/></w:r>"
#define SHOWN     "<w:r><w:lastRenderedPageBreak/></w:r>"
#define RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
    assert_string_equal(docx_pages(BODY(P("a") P("b"))), "0 0:a 0:b");
    assert_string_equal(docx_pages(BODY(P("a") "<w:p>" ASKED "</w:p>" P("b"))), "2 1:a 2:b");
    assert_string_equal(
        docx_pages(BODY(P("a") "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>" RUN("b") "</w:p>")),
        "2 1:a 2:b");
    /* what was printed counts, not what was asked for besides; a line belongs to where it began */
    assert_string_equal(docx_pages(BODY(P("a") "<w:p>" ASKED "</w:p><w:p>" SHOWN RUN("b")
                                            SHOWN RUN("c") "</w:p>" P("d"))),
                        "3 1:a 2:bc 3:d");
    /* the cells of a row each say that it goes on on the next page */
    assert_string_equal(
        docx_pages(BODY(P("a") "<w:tbl><w:tr><w:tc><w:p>" RUN("b") "</w:p><w:p>" SHOWN
                            RUN("c") "</w:p></w:tc><w:tc><w:p>" RUN("d") "</w:p><w:p>" SHOWN RUN(
                                "e") "</w:p></w:tc></w:tr></w:tbl>" P("f"))),
        "2 1:a 1:b c\td e 2:f");
}

static void word_lists_count(void **state)
{
    (void)state;
    assert_string_equal(
        docx_lines(BODY("<w:p><w:pPr><w:pStyle w:val=\"Overskrift1\"/></w:pPr><w:r>"
                        "<w:t>F\xC3\xB8r</w:t></w:r><w:r><w:pict><w:txbxContent>" P(
                            "boks") "</w:txbxContent></w:pict><w:t>efter</w:t></w:r>"
                                    "</w:p>" P("x")),
                   STR("<x/>"), STR("<x/>")),
        "A|Hoved\n\nH1|F\xC3\xB8r\nT|boks\n\nH1|efter\n\nT|x");
#define ITEM(list, level, text)                                                                    \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                     \
    "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
    struct str numbering = STR(
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">"
        "<w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/>"
        "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/>"
        "<w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum><w:abstractNum "
        "w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>"
        "<w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"
        "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
        "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num></w:numbering>");
    assert_string_equal(
        docx_lines(BODY(ITEM("1", "0", "a") ITEM("1", "1", "b") ITEM("1", "1", "c")
                            ITEM("1", "0", "d") ITEM("1", "1", "e") ITEM("2", "0", "f")
                                ITEM("3", "0", "g") ITEM("9", "0", "h")),
                   STR("<x/>"), numbering),
        "A|Hoved\n\nL|3. a\nL|3.a) b\nL|3.b) c\nL|4. d\nL|4.a) e\nL|f\nL|1. g\nL|h");
}

static void word_tables_are_rows(void **state)
{
    (void)state;
    struct str none = STR("<x/>");
    assert_string_equal(docx_lines(BODY("<w:tbl><w:tr><w:tc>" P("Dato") "</w:tc><w:tc>" P(
                                       "1. maj") "</w:tc></w:tr></w:tbl>" P("x")),
                                   none, none),
                        "A|Hoved\n\nR|Dato\t1. maj\n\nT|x");
}

static void bundles_are_read_in_order(void **state)
{
    (void)state;
    struct member inner[] = {{"dyb.txt", STR("Dybt nede")}};
    struct str deep = zip_of(inner, 1);
    struct member middle[] = {{"a.zip", deep}, {"b.txt", STR("Midt i")}};
    struct str nested = zip_of(middle, 2);
    struct member word[] = {{"word/document.xml", BODY(P("Fra Word"))}};
    struct member outer[] = {
        {"z.txt", STR("Sidst")},      {"mappe/", STR("")}, {"b.html", STR("<html>Web")},
        {"c.docx", zip_of(word, 1)},  {"d.zip", nested},   {"e.json", STR("{}")},
        {"f.png", STR("\x89PNG....")}};
    struct texts texts;
    assert_int_equal(extract_zip(zip_of(outer, 7), "x.zip", NULL, &arena, &texts, NULL), STATUS_OK);
    static const char *const wanted[] = {"b.html", "c.docx", "d.zip/b.txt", "z.txt"};
    static const char *const skipped[] = {"d.zip/a.zip", "e.json", "f.png"};
    assert_int_equal(texts.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_true(str_is(texts.text[i].member, wanted[i]));
    assert_int_equal(texts.skip_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(str_is(texts.skip[i].member, skipped[i]));
    assert_string_equal(texts.text[1].format, "docx");
}

static void refused(struct str bytes, const char *message)
{
    struct texts texts;
    struct error error = {0};
    assert_int_not_equal(extract_zip(bytes, "x.zip", NULL, &arena, &texts, &error), STATUS_OK);
    if (!strstr(error.message, message))
        fail_msg("expected '%s' in '%s'", message, error.message);
}

static void bombs_are_refused(void **state)
{
    (void)state;
    size_t size = (size_t)16 << 20;
    char *zeros = arena_alloc(&arena, size, 1, 1);
    struct member bomb[] = {{"a.txt", {zeros, size}}};
    struct texts texts;
    assert_int_equal(extract_zip(zip_of(bomb, 1), "x.zip", NULL, &arena, &texts, NULL), STATUS_OK);
    assert_int_equal(texts.count, 0);
    assert_non_null(strstr(texts.skip[0].why.data, "grows more than"));
    struct member word[] = {{"word/document.xml", {zeros, size}}};
    refused(zip_of(word, 1), "grows more than");
    struct member excel[] = {{"xl/workbook.xml", STR("<x/>")}};
    refused(zip_of(excel, 1), "Excel");
    refused(STR("PK\x03\x04zip"), "damaged zip");
    struct member lie[] = {{"a.txt", STR("abc")}};
    struct str zip = zip_of(lie, 1);
    for (size_t cut = 4; cut < zip.size; cut++)
        refused(str_head(zip, cut), "");
}

static const char *xml_lines(struct str bytes)
{
    struct text text;
    struct error error = {0};
    if (extract_xml(bytes, "x.xml", &arena, &text, &error))
        return arena_print(&arena, "error: %s", error.message).data;
    return print_lines(&text);
}

static void unknown_xml_is_its_text(void **state)
{
    (void)state;
    assert_string_equal(xml_lines(STR("<?xml version='1.0'?><a><b>en</b><b>to<c/>tre</b>"
                                      "<d><![CDATA[<p>fire</p><p>fem</p>]]></d></a>")),
                        "T|en\nT|to\nT|tre\n\nT|fire\n\nT|fem");
    assert_string_equal(xml_lines(STR("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE6&#xC;b\f"
                                      "c</a>")),
                        "T|\xC3\xA6 b\nT|c");
}

static void bad_xml_is_refused(void **state)
{
    (void)state;
    assert_string_equal(
        xml_lines(STR("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")),
        "error: entities of its own are not read");
    assert_string_equal(xml_lines(STR("<?xml version='1.0'?>")), "error: damaged XML");
    CLEANUP(buffer_free) struct buffer deep = {0};
    buffer_add_text(&deep, "<?xml version='1.0'?>");
    for (int i = 0; i < 5000; i++)
        buffer_add_text(&deep, "<a>");
    assert_string_equal(xml_lines(buffer_str(&deep)), "error: damaged or nested too deeply");
    assert_string_equal(xml_lines(STR("<?xml version='1.0'?><a><b>en</b><b>to")),
                        "error: XML: damaged (its end is missing)");
    assert_string_equal(xml_lines(STR("<?xml version='1.0'?><a><b>en</b><b>to</a>")), "T|en\nT|to");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_paragraphs_are_lines),
        cmocka_unit_test(deleted_and_hidden_text_is_left_out),
        cmocka_unit_test(word_headings_are_told_by_style),
        cmocka_unit_test(bold_paragraphs_are_headings),
        cmocka_unit_test(word_pages_are_counted),
        cmocka_unit_test(word_lists_count),
        cmocka_unit_test(word_tables_are_rows),
        cmocka_unit_test(bundles_are_read_in_order),
        cmocka_unit_test(bombs_are_refused),
        cmocka_unit_test(unknown_xml_is_its_text),
        cmocka_unit_test(bad_xml_is_refused),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
