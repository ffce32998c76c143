// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/extract/html.h"
#include "stemmer/base/buffer.h"

static struct arena arena;

/* Lines as "kind level|text", separated by new lines; empty ones as "". */
static const char *lines_of(struct str bytes)
{
    static struct buffer out;
    struct text text;
    struct error error = {0};
    buffer_reset(&out);
    if (extract_html(bytes, "x.html", &arena, &text, &error)) {
        buffer_print(&out, "error: %s", error.message);
        return out.data;
    }
    for (size_t i = 0; i < text.line_count; i++) {
        const struct line *line = &text.line[i];
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

#define PAGE(body) STR("<html><body>" body "</body></html>")

static void html_is_told_by_its_bytes(void **state)
{
    (void)state;
    assert_true(html_is(STR("<!DOCTYPE html><p>x"), "x"));
    assert_true(html_is(STR("\xEF\xBB\xBF \n<!-- saved -->\n<HTML><body>x"), "x.txt"));
    assert_true(html_is(STR("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML\">"
                            "<html xmlns=\"http://www.w3.org/1999/xhtml\">"),
                        "x"));
    assert_true(html_is(STR("<div><h2>1</h2><p>x</p></div>"), "x"));
    assert_true(html_is(STR("\xFF\xFE<\0h\0t\0m\0l\0>\0"), "x"));
    assert_false(html_is(STR("# Referat\n<b>1 (\xC3\x85"
                             "ben) Titel</b>\n"),
                         "x.md"));
    assert_false(html_is(STR("<b>Referat</b> af m\xC3\xB8"
                             "det\n\nPunkt 1: x\n"),
                         "x.html"));
    assert_false(html_is(STR("<?xml version=\"1.0\"?><Publication/>"), "x"));
    assert_false(html_is(STR("Referat\n<html>"), "x.html"));
    assert_false(html_is(STR(""), "x.html"));
    assert_false(html_is(STR("<"), "x.html"));
}

static void blocks_become_lines(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<h2>Resum&eacute;</h2><p>a\n  b<br>c</p>d<div>e</div>f")),
                        "H2|Resum\xC3\xA9\n\nT|a b\nT|c\n\nT|d\nT|e\nT|f");
    assert_string_equal(lines_of(PAGE("<pre>a  b\nc</pre>")), "T|a b\nT|c");
    assert_string_equal(lines_of(PAGE("x&nbsp;&nbsp;y&#8203;z sko&shy;le &#150; &aelig;")),
                        "T|x yz skole \xE2\x80\x93 \xC3\xA6");
    assert_string_equal(lines_of(PAGE("CO<sub>2</sub> m<sup>2</sup>")), "T|CO2 m2");
    assert_string_equal(lines_of(PAGE("<script>var x = '<p>no</p>';</script><style>p{}</style>a")),
                        "T|a");
    assert_string_equal(lines_of(STR("<p>a<p>b<table><tr><td>c<td>d</table>e")),
                        "T|a\n\nT|b\n\nR|c\td\n\nT|e");
}

static void lists_keep_their_numbers(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>")),
                        "L|a\n\nL|b\n\nT|c");
    assert_string_equal(lines_of(PAGE("<ol start=3><li>a<li>b</ol>")), "L|3. a\nL|4. b");
    assert_string_equal(
        lines_of(PAGE("<ol style=\"list-style-type: upper-alpha\"><li>a<li>b</ol>")),
        "L|A. a\nL|B. b");
    assert_string_equal(lines_of(PAGE("<ol type=i><li>a<li value=4>b</ol>")), "L|i. a\nL|iv. b");
    assert_string_equal(lines_of(PAGE("<ol><li>a<ol><li>b</ol></li><li>c</ol>")),
                        "L|1. a\n\nL|1. b\n\nL|2. c");
}

static void tables_are_rows_unless_they_place(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<table><tr><th>Post</th><th>Kr.</th></tr>"
                                      "<tr><td>Asfalt<br>sort</td><td>5</td></tr></table>")),
                        "R|Post\tKr.\nR|Asfalt sort\t5");
    assert_string_equal(lines_of(PAGE("<table><tr><td>menu</td><td><h2>Titel</h2>x</td></tr>")),
                        "T|menu\n\nH2|Titel\n\nT|x");
    assert_string_equal(lines_of(PAGE("<table><tr><td>alene</td></tr></table>")), "T|alene");
}

static void touching_elements_are_parted(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<b>Beslutning</b>Godkendt.")), "T|Beslutning\nT|Godkendt.");
    assert_string_equal(lines_of(PAGE("<strong>Beslutning</strong> Godkendt.")),
                        "T|Beslutning\nT|Godkendt.");
    assert_string_equal(lines_of(PAGE("<b>Sagsnr.:</b>20/1234")), "T|Sagsnr.: 20/1234");
    assert_string_equal(lines_of(PAGE("<span>39</span><span>Beslutning om x</span>")),
                        "T|39 Beslutning om x");
    assert_string_equal(lines_of(PAGE("kl. 17:<b>00</b>, 1.<i>070</i>.796 kr.")),
                        "T|kl. 17:00, 1.070.796 kr.");
    assert_string_equal(lines_of(PAGE("be<b>slut</b>ning, <b>K</b>ommune")),
                        "T|beslutning, Kommune");
}

static void numbers_join_their_headings(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<div>7</div><h2>Titel</h2>")), "H2|7. Titel");
    assert_string_equal(lines_of(PAGE("<table><tr class=punktrow><td><span class=label>04A</span>"
                                      "</td><td><h2>Titel</h2></td></tr></table>")),
                        "H2|04A Titel");
    assert_string_equal(lines_of(PAGE("<p>7</p><p>x</p><h2>Titel</h2>")), "T|7\n\nT|x\n\nH2|Titel");
    assert_string_equal(lines_of(PAGE("<div>7</div><h2>8. Titel</h2>")), "T|7\n\nH2|8. Titel");
}

static void menus_are_set_aside(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<nav>Menu</nav><p>Tekst</p><footer>Fod</footer>")),
                        "A|Menu\n\nT|Tekst\n\nA|Fod");
    assert_string_equal(lines_of(PAGE("<div id=cookieBanner>Samtykke</div><p>Tekst om sagen.")),
                        "A|Samtykke\n\nT|Tekst om sagen.");
    assert_string_equal(
        lines_of(PAGE("<ul><li><a href=/a>A</a><li><a href=/b>B</a><li><a href=/c>C</a></ul>"
                      "<h1>Referat</h1><p>Bilag</p><ul><li><a href=/x>X</a><li><a href=/y>Y</a>"
                      "<li><a href=/z>Z</a></ul>")),
        "A|A\nA|B\nA|C\n\nH1|Referat\n\nT|Bilag\n\nL|X\nL|Y\nL|Z");
    assert_string_equal(lines_of(PAGE("<main><p>Beslutning</p><p>Godkendt.</p></main>Reklame")),
                        "T|Beslutning\n\nT|Godkendt.\n\nA|Reklame");
}

static void names_do_not_mislead(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<div class=\"no-sidebar\"><p>Tekst</p></div>")), "T|Tekst");
    assert_string_equal(lines_of(PAGE("<div class=\"menu\"><p>Indstilling</p><p>x</p></div>")),
                        "T|Indstilling\n\nT|x");
    assert_string_equal(lines_of(PAGE("<button>1. Godkendelse af dagsorden</button><p>x")),
                        "T|1. Godkendelse af dagsorden\n\nT|x");
    assert_string_equal(
        lines_of(PAGE("<nav class=toc><p>Indholdsfortegnelse</p><p>1. A</p></nav>")),
        "T|Indholdsfortegnelse\n\nT|1. A");
}

static void titles_of_folded_text_are_headings(void **state)
{
    (void)state;
    assert_string_equal(lines_of(PAGE("<button class=\"accordion-title\">Ny skole</button><p>x")),
                        "H2|Ny skole\n\nT|x");
    assert_string_equal(lines_of(PAGE("<details><summary>Ny skole</summary>x</details>")),
                        "H2|Ny skole\n\nT|x");
    assert_string_equal(lines_of(PAGE("<a href=# aria-expanded=false>Ny skole</a><p>x")),
                        "H2|Ny skole\n\nT|x");
    assert_string_equal(lines_of(PAGE("<div class=accordion><div class=accordion-header>Ny skole"
                                      "</div><div class=accordion-body>x</div></div>")),
                        "H2|Ny skole\n\nT|x");
    assert_string_equal(lines_of(PAGE("<h3><button aria-expanded=true>Ny skole</button></h3><p>x")),
                        "H3|Ny skole\n\nT|x");
    assert_string_equal(lines_of(PAGE("<button aria-expanded=false>Menu</button><p>x")),
                        "A|Menu\n\nT|x");
}

static const char *encoding_of(struct str bytes, const char *expected)
{
    struct text text;
    assert_int_equal(extract_html(bytes, "x", &arena, &text, NULL), STATUS_OK);
    struct str last = text.line[text.line_count - 1].text;
    if (!str_is(last, expected))
        fail_msg("expected '%s', got '" STR_FORMAT "'", expected, STR_ARG(last));
    return text.encoding;
}

static void encodings_are_read(void **state)
{
    (void)state;
    assert_string_equal(encoding_of(PAGE("\xC3\xB8"), "\xC3\xB8"), "utf-8");
    assert_string_equal(encoding_of(STR("<meta charset=iso-8859-1><p>\xF8"), "\xC3\xB8"),
                        "iso-8859-1");
    /* the bytes are right, not the page */
    assert_string_equal(encoding_of(STR("<meta charset=iso-8859-1><p>\xC3\xB8"), "\xC3\xB8"),
                        "utf-8");
    assert_string_equal(encoding_of(STR("<meta charset='windows-1252'><p>\xE6\x96\xC3\xB8"),
                                    "\xC3\xA6\xE2\x80\x93\xC3\x83\xC2\xB8"),
                        "windows-1252");
    assert_string_equal(encoding_of(STR("<\0p\0>\0\xF8\0 \0a\0b\0c\0d\0e\0f\0"), "\xC3\xB8 abcdef"),
                        "utf-16");
    assert_string_equal(encoding_of(PAGE("Br\xC3\x83\xC2\xB8"
                                         "d"),
                                    "Br\xC3\xB8"
                                    "d"),
                        "utf-8, repaired");
}

static void depth_does_not_matter(void **state)
{
    (void)state;
    CLEANUP(buffer_free) struct buffer page = {0};
    buffer_add_text(&page, "<html>");
    for (int i = 0; i < 100000; i++)
        buffer_add_text(&page, i % 3 ? "<div>" : "<table><tr><td>");
    buffer_add_text(&page, "dyb");
    assert_string_equal(lines_of(buffer_str(&page)), "T|dyb");
    assert_string_equal(lines_of(STR("<html>a\0b</html>")), "T|a b");
    assert_string_equal(lines_of(STR("<html></html>")), "error: no text in the file");
    assert_string_equal(lines_of(STR("<html><p a=\"")), "error: no text in the file");
    assert_string_equal(lines_of(STR("<html></p></div></table><<p>>a</")), "T|<\n\nT|>a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_is_told_by_its_bytes),
        cmocka_unit_test(blocks_become_lines),
        cmocka_unit_test(lists_keep_their_numbers),
        cmocka_unit_test(tables_are_rows_unless_they_place),
        cmocka_unit_test(touching_elements_are_parted),
        cmocka_unit_test(numbers_join_their_headings),
        cmocka_unit_test(menus_are_set_aside),
        cmocka_unit_test(names_do_not_mislead),
        cmocka_unit_test(titles_of_folded_text_are_headings),
        cmocka_unit_test(encodings_are_read),
        cmocka_unit_test(depth_does_not_matter),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
