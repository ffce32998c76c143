// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searcher/show/flow.h"
#include "searcher/show/json_writer.h"
#include "searcher/show/wording.h"
#include "stemmer/base/i18n.h"

/* The renderers ask a searcher for marks and for whether a reference is in the collection; here
 * nothing is open, so these are only for the linker. */
enum status searcher_mark(struct searcher *searcher, struct str query, struct str text,
                          struct arena *arena, struct mark **ret, size_t *count,
                          struct error *error)
{
    (void)searcher;
    (void)query;
    (void)text;
    (void)arena;
    *ret = NULL;
    *count = 0;
    return error_set(error, STATUS_NOT_FOUND, "no index");
}

enum status searcher_find(struct searcher *searcher, const struct search_request *request,
                          struct arena *arena, struct search_result *ret, struct error *error)
{
    (void)searcher;
    (void)request;
    (void)arena;
    (void)ret;
    return error_set(error, STATUS_NOT_FOUND, "no index");
}

/* A page in memory. */
struct paper {
    char *text;
    size_t size;
    struct page page;
};

static struct paper paper_open(size_t columns, bool colour)
{
    struct paper paper = {0};
    paper.page.columns = columns;
    paper.page.colour = colour;
    return paper;
}

static void paper_begin(struct paper *paper)
{
    paper->page.file = open_memstream(&paper->text, &paper->size);
    assert_non_null(paper->page.file);
}

static void paper_free(struct paper *paper)
{
    free(paper->text);
    *paper = (struct paper){0};
}

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    struct str rest = str_of(text);
    while (rest.size) {
        size_t width = terminal_width(str_split(&rest, '\n'));
        widest = width > widest ? width : widest;
    }
    return widest;
}

static bool has(const struct paper *paper, const char *needle)
{
    return strstr(paper->text, needle) != NULL;
}

static struct str outcome[] = {{"efterretning", 12}, {"oversendt", 9}};
static struct record_section section[] = {
    {.kind = {"resume", 6}, .text = {"Status om Chromebooks.", 22}},
    {.kind = {"indstilling", 11},
     .heading = {"Administrationen indstiller", 27},
     .text = {"at orienteringen tages til efterretning", 39}},
    {.kind = {"beslutning", 10}, .text = {"Taget til efterretning.", 23}},
};
static struct record_reference reference[] = {
    {.committee = {"Økonomiudvalget", 16}, .date = {"2024-06-11", 10}, .item = {"6", 1}},
    {.committee = {"Kommunalbestyrelsen", 19}, .later = true},
    {.date = {"2021-01", 7}, .mention = true},
};
static struct record_attachment attachment[] = {
    {.title = {"Årsregnskab 2023", 17}, .recommended = true, .late = true},
};
static struct mark title_mark[] = {{47, 58}};
static struct mark snippet_mark[] = {{14, 24}};

static struct search_hit sample_hit(void)
{
    return (struct search_hit){
        .id = STR("ballerup/digitaliserings-og-teknologiudvalget/2024-06-18/3"),
        .record =
            {
                .file = STR("a.txt"),
                .root = STR("/minutes"),
                .municipality = STR("Ballerup"),
                .committee = STR("Digitaliserings- og Teknologiudvalget"),
                .date = 20240618,
                .time = STR("17:00"),
                .number = STR("3"),
                .title = STR("Status på sagen vedr. påbud vedr. brugen af de Chromebooks"),
                .title_raw = STR("Status"),
                .case_no = STR("00.22.04-P35-5-24"),
                .earlier_state = STR("given"),
                .line_from = 93,
                .line_to = 139,
                .page = 6,
                .outcome = outcome,
                .outcome_count = COUNT_OF(outcome),
                .section = section,
                .section_count = COUNT_OF(section),
                .reference = reference,
                .reference_count = COUNT_OF(reference),
                .attachment = attachment,
                .attachment_count = COUNT_OF(attachment),
            },
        .score = 12.5,
        .title_mark = title_mark,
        .title_mark_count = COUNT_OF(title_mark),
        .snippet = {.text = STR("den såkaldte -Chromebook-sag med KL"),
                    .section = STR("resume"),
                    .cut_before = true,
                    .cut_after = true,
                    .mark = snippet_mark,
                    .mark_count = COUNT_OF(snippet_mark)},
    };
}

static void render_sample(struct paper *paper, struct search_result *result)
{
    struct search_request request = {.query = STR("chromebook")};
    paper_begin(paper);
    render_result(&paper->page, &request, result);
    fclose(paper->page.file);
}

static void a_hit_shows_what_the_record_knows(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    struct search_result result = {.hit = &hit, .hit_count = 1, .total = 1, .meetings = 1};
    struct paper paper = paper_open(80, false);
    render_sample(&paper, &result);
    assert_true(has(&paper, "1 item in 1 meeting · by relevance"));
    assert_true(has(&paper, "[Chromebooks]"));
    assert_true(has(&paper, "18 June 2024 · item 3"));
    assert_true(has(&paper, "Noted · sent on · case 00.22.04-P35-5-24 (meeting case)"));
    assert_true(has(&paper, "1 attachment (1 added after the meeting)"));
    assert_true(has(&paper, "… den såkaldte -[Chromebook]-sag med KL …"));
    assert_true(has(&paper, "Earlier: Økonomiudvalget 11 June 2024 item 6"));
    assert_true(has(&paper, "(sent on to Kommunalbestyrelsen)"));
    assert_true(has(&paper, "2024-06-18/3 · a.txt:93 ·\n   page 6\n"));
    assert_in_range(widest_line(paper.text), 40, 80);
    paper_free(&paper);
}

static void lines_fit_the_page(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    hit.id = STR("short/1");
    struct search_result result = {.hit = &hit, .hit_count = 1, .total = 1, .meetings = 1};
    for (size_t columns = 40; columns <= 200; columns++) {
        struct paper paper = paper_open(columns, false);
        render_sample(&paper, &result);
        assert_in_range(widest_line(paper.text), 30, columns);
        paper_free(&paper);
    }
}

static void colour_replaces_brackets(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    struct search_result result = {.hit = &hit, .hit_count = 1, .total = 1, .meetings = 1};
    struct paper paper = paper_open(80, true);
    render_sample(&paper, &result);
    assert_false(has(&paper, "[Chromebook"));
    assert_true(has(&paper, "\033[1;33mChromebook\033[0m-sag"));
    paper_free(&paper);
}

static void control_characters_never_reach_the_page(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    struct str bad = STR("a\033]0;x\007b\xFF\x00 c\xC2\x9B");
    hit.record.title = hit.snippet.text = hit.record.committee = bad;
    hit.record.municipality = hit.record.case_no = hit.record.number = hit.id = bad;
    hit.record.file = bad;
    struct record_section one = {.kind = bad, .heading = bad, .text = bad};
    hit.record.section = &one;
    hit.record.section_count = 1;
    struct search_result result = {
        .hit = &hit, .hit_count = 1, .total = 1, .note = &bad, .note_count = 1};
    struct paper paper = paper_open(60, false);
    render_sample(&paper, &result);
    for (size_t i = 0; i < paper.size; i++)
        assert_true((unsigned char)paper.text[i] >= 0x20 || paper.text[i] == '\n');
    paper_free(&paper);
    paper = paper_open(60, false);
    paper_begin(&paper);
    render_item(&paper.page, &hit, NULL, STR_NONE);
    fclose(paper.page.file);
    for (size_t i = 0; i < paper.size; i++)
        assert_true((unsigned char)paper.text[i] >= 0x20 || paper.text[i] == '\n');
    paper_free(&paper);
}

static void nothing_found_says_why(void **state)
{
    (void)state;
    struct search_clue clue[] = {
        {STR("chromebook"), 2, 0}, {STR("datatilsynet"), 4, 0}, {STR("2023"), 7, 1}};
    struct search_result result = {.clue = clue, .clue_count = COUNT_OF(clue)};
    struct search_request request = {.query = STR("chromebook datatilsynet 2023")};
    struct paper paper = paper_open(80, false);
    paper_begin(&paper);
    render_result(&paper.page, &request, &result);
    fclose(paper.page.file);
    assert_string_equal(paper.text, "0 items\n"
                                    "  Each alone: chromebook 2 · datatilsynet 4 · 2023 7\n"
                                    "  Try: chromebook datatilsynet (1)\n");
    paper_free(&paper);
}

static void weaker_hits_stand_below_a_divider(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    hit.partial = true;
    struct search_result result = {.partial = &hit, .partial_count = 1, .partial_total = 12};
    struct paper paper = paper_open(80, false);
    render_sample(&paper, &result);
    assert_true(has(&paper, "── 12 items have some of the words ──"));
    paper_free(&paper);
}

static void an_item_begins_with_its_decision(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    struct paper paper = paper_open(72, false);
    paper_begin(&paper);
    render_item(&paper.page, &hit, NULL, STR_NONE);
    fclose(paper.page.file);
    assert_true(has(&paper, "Tuesday 18 June 2024 at 17:00"));
    const char *decision = strstr(paper.text, "— Decision —");
    const char *recommendation = strstr(paper.text, "— Administrationen indstiller —");
    const char *summary = strstr(paper.text, "— Summary —");
    assert_non_null(decision);
    assert_true(decision < recommendation && recommendation < summary);
    assert_true(has(&paper, "punkt 3, sag"));
    assert_true(has(&paper, "January 2021"));
    assert_true(has(&paper, "/minutes/a.txt · lines 93-139 · page 6"));
    paper_free(&paper);
}

static struct str flow_of(struct paper *paper, const char *text, const struct mark *mark,
                          size_t count)
{
    paper_begin(paper);
    struct flow flow = flow_begin(&paper->page, STR_NONE, 0);
    flow_text(&flow, STYLE_PLAIN, str_of(text), mark, count);
    fclose(paper->page.file);
    return (struct str){paper->text, paper->size};
}

static void marks_may_cross_words_and_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct mark mark[3];
        size_t count;
        const char *expected;
    } rows[] = {
        {"ab cd ef", {{0, 5}}, 1, "[ab cd] ef"},
        {"ab cd ef", {{2, 6}}, 1, "ab [cd] ef"},
        {"ab cd ef", {{6, 99}}, 1, "ab cd [ef]"},
        {"ab cd", {{0, 1}, {1, 2}, {3, 5}}, 3, "[a][b] [cd]"},
        {"ab cd", {{3, 3}, {4, 2}}, 2, "ab cd"},
        {"øæå øæå", {{1, 2}, {4, 7}}, 2, "ø[æ]å [øæå]"},
        {"ab\n\ncd", {{4, 6}}, 1, "ab\n\n[cd]"},
        {"", {{0, 1}}, 1, ""},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct paper paper = paper_open(40, false);
        struct str out = flow_of(&paper, rows[i].text, rows[i].mark, rows[i].count);
        assert_string_equal(out.data, rows[i].expected);
        paper_free(&paper);
    }
}

static void long_words_are_broken(void **state)
{
    (void)state;
    char word[200];
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    struct paper paper = paper_open(40, false);
    flow_of(&paper, word, NULL, 0);
    assert_int_equal(widest_line(paper.text), 40);
    paper_free(&paper);
}

static void json_is_total(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    struct json json = {.file = open_memstream(&text, &size)};
    json_open(&json, NULL, '{');
    json_str(&json, "s", STR("a\"\\\n\x01\x00\xC3\xFFø"));
    json_number(&json, "n", 0.0 / (double)(size == 0 ? 1 : 2), 2);
    json_count_or_null(&json, "c", 0);
    json_pair(&json, "p", 0, 0, true);
    json_close(&json, '}');
    fclose(json.file);
    assert_string_equal(text, "{\"s\":\"a\\\"\\\\\\n\\u0001\\u0000\xEF\xBF\xBD\xEF\xBF\xBDø\","
                              "\"n\":0.00,\"c\":null,\"p\":null}\n");
    free(text);
}

static void json_of_a_hit(void **state)
{
    (void)state;
    struct search_hit hit = sample_hit();
    struct search_request request = {.query = STR("chromebook")};
    struct search_result result = {.hit = &hit, .hit_count = 1, .total = 1};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    render_result_json(file, &request, NULL, &result);
    fclose(file);
    static const char *const part[] = {
        "{\"format_version\":1,\"query\":\"chromebook\",\"total\":1,",
        "\"date\":\"2024-06-18\",\"number\":\"3\",\"sub\":null,",
        "\"outcomes\":[\"efterretning\",\"oversendt\"]",
        "\"page\":6,\"lines\":[93,139]",
        "\"match\":\"all\",\"score\":12.5000,",
        "\"snippet\":{\"text\":\"den såkaldte -Chromebook-sag med KL\",\"marks\":[[14,24]]",
        "\"earlier\":[{\"committee\":\"Økonomiudvalget\",\"date\":\"2024-06-11\",\"item\":\"6\"",
        "\"cite\":\"Digitaliserings- og Teknologiudvalget den 18. juni 2024, punkt 3\"",
    };
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (!strstr(text, part[i]))
            fail_msg("missing %s in %s", part[i], text);
    free(text);
}

static void wording_of_dates_and_cases(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    assert_true(str_is(wording_iso(STR("2021"), &arena), "2021"));
    assert_true(str_is(wording_iso(STR("2021-13"), &arena), "2021-13"));
    assert_true(str_is(wording_iso(STR("x"), &arena), "x"));
    assert_int_equal(wording_day(0, &arena).size, 0);
    assert_int_equal(wording_day(20241399, &arena).size, 0);
    assert_true(case_is_meeting(STR("00.01.00-P35-200-22")));
    assert_false(case_is_meeting(STR("85.10.00-K07-2-24")));
    assert_false(case_is_meeting(STR("00.22.04-P3")));
    assert_true(str_is(wording_capital(STR("ændret"), &arena), "Ændret"));
    struct search_hit hit = sample_hit();
    assert_true(str_is(cite_sub(&hit.record, STR("2"), &arena),
                       "Digitaliserings- og Teknologiudvalget den 18. juni 2024, punkt 3, "
                       "meddelelse 2"));
}

int main(void)
{
    i18n_start("en");
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hit_shows_what_the_record_knows),
        cmocka_unit_test(lines_fit_the_page),
        cmocka_unit_test(colour_replaces_brackets),
        cmocka_unit_test(control_characters_never_reach_the_page),
        cmocka_unit_test(nothing_found_says_why),
        cmocka_unit_test(weaker_hits_stand_below_a_divider),
        cmocka_unit_test(an_item_begins_with_its_decision),
        cmocka_unit_test(marks_may_cross_words_and_lines),
        cmocka_unit_test(long_words_are_broken),
        cmocka_unit_test(json_is_total),
        cmocka_unit_test(json_of_a_hit),
        cmocka_unit_test(wording_of_dates_and_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
