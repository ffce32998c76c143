// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searcher/query/query.h"
#include "stemmer/base/buffer.h"
#include "tests/unit/random.h"

#define TODAY      20240618
#define TREES      30000 /* half of the cases of the round trip */
#define BYTE_LINES 30000 /* the other half */

/* The tree, or what is wrong and where: one line of tests/data/query.tsv. */
static char *read_query(struct str source, char **hint)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line;
    struct error error = {.offset = NO_OFFSET};
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    assert_non_null(file);
    if (query_parse(source, TODAY, &arena, &line, &error) == STATUS_OK) {
        query_print(line.query, file);
        if (line.no_synonyms)
            fputs(" uden:synonymer", file);
        if (line.no_parts)
            fputs(" uden:dele", file);
    } else {
        assert_true(error.status == STATUS_BAD_QUERY || error.status == STATUS_LIMIT);
        assert_true(error.offset <= source.size);
        fprintf(file, "error@%zu %s", error.offset, error.message);
    }
    fclose(file);
    if (hint)
        *hint = strdup(error.status == STATUS_OK ? "" : error.hint);
    return text;
}

static void table_of_queries(void **state)
{
    (void)state;
    const char *folder = getenv("REFERAT_SOURCE");
    CLEANUP(arena_free) struct arena arena = {0};
    FILE *file =
        fopen(arena_print(&arena, "%s/tests/data/query.tsv", folder ? folder : ".").data, "r");
    assert_non_null(file);
    char *buffer = NULL;
    size_t room = 0, rows = 0, wrong = 0;
    ssize_t got;
    while ((got = getline(&buffer, &room, file)) > 0) {
        struct str row = {buffer, (size_t)got};
        if (str_ends(row, STR("\n")))
            row.size--;
        if (row.size == 0 || row.data[0] == '#')
            continue;
        struct str query = str_split(&row, '\t');
        struct str expected = str_split(&row, '\t');
        char *hint;
        char *seen = read_query(query, &hint);
        rows++;
        if (!str_is(expected, seen) || (row.data && !str_is(row, hint))) {
            wrong++;
            print_message("# %.*s\n#   expected %.*s\t%.*s\n#   seen     %s\t%s\n", STR_ARG(query),
                          STR_ARG(expected), STR_ARG(row), seen, hint);
        }
        free(seen);
        free(hint);
    }
    free(buffer);
    fclose(file);
    print_message("# %zu queries\n", rows);
    assert_int_equal(wrong, 0);
    assert_in_range(rows, 100, 10000);
}

/* parse(query_text(parse(q))) prints as parse(q) does. Counts in @p good what is no error. */
static bool round_trip(struct str source, size_t *good)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line;
    struct error error = {.offset = 0};
    enum status status = query_parse(source, TODAY, &arena, &line, &error);
    if (status != STATUS_OK) {
        assert_true(status == STATUS_BAD_QUERY || status == STATUS_LIMIT);
        assert_true(error.offset <= source.size);
        assert_true(error.message[0] != '\0');
        return true;
    }
    *good += 1;
    assert_true(line.query->source.size <= source.size);
    struct str text = query_text(line.query, &arena);
    CLEANUP(buffer_free) struct buffer whole = {0};
    buffer_add(&whole, text);
    char *before = read_query(source, NULL);
    if (line.no_synonyms)
        buffer_add_text(&whole, " uden:synonymer");
    if (line.no_parts)
        buffer_add_text(&whole, " uden:dele");
    char *after = read_query(buffer_str(&whole), NULL);
    bool same = strcmp(before, after) == 0;
    /* Brackets and spelt-out dates make the text longer than what was typed. */
    bool too_long = strstr(after, "the query is longer") || strstr(after, "inside each other");
    if (!same && !too_long)
        print_message("# %.*s\n#   is   %s\n#   text %.*s\n#   is   %s\n", STR_ARG(source), before,
                      STR_ARG(text), after);
    free(before);
    free(after);
    return same || too_long;
}

static const char *const words[] = {
    "chromebook", "GDPR-kursus", "b\u00F8rn",   "2024",     "juni",      "18",        "17:30",
    "https://x",  "00.22.04",    "B\u00F8rne-", "1,5",      "OG.",       "i-dag.",    "a\u030Ar",
    "OG",         "i-dag",       "2023..",      "\u00A760", "kun-titel", "18.6.2024", "#&x",
    "\u00A7 60",  "a;b",         "--",          "(",
};
static const char *const fields[] = {"titel:", "beslutning:", "tekst:", "resum\u00E9:", ""};
static const char *const values[] = {
    "udvalg:BSU",
    "udvalg:BSU,\u00D8U",
    "udvalg:\"B\u00F8rne- og Skoleudvalget\"",
    "dato:2023..",
    "aar:2024",
    "udfald:udsat,afvist",
    "punkt:1.2",
    "sag:24/1234",
    "lukket:kun-titel",
    "2024K2",
    "..2022",
    "\"18. juni 2024\"",
    "dato:(2023 ELLER 2024)",
    "person:\u00BBa \"b\" c\u00AB",
    "i-g\u00E5r",
    "30d..",
    "titel:\"OG x\"~4",
    "\"titel:a b\"~9",
    "ca:titel:x",
    "exact:i-dag",
    "juni-2024",
};

static void add_word(struct random *random, struct buffer *out)
{
    static const char *const before[] = {"", "", "", "", "=", "*", "ca:"};
    static const char *const after[] = {"", "", "", "", "", "*", "~", ",x"};
    buffer_add_text(out, fields[random_below(random, COUNT_OF(fields))]);
    buffer_add_text(out, before[random_below(random, COUNT_OF(before))]);
    buffer_add_text(out, words[random_below(random, COUNT_OF(words))]);
    buffer_add_text(out, after[random_below(random, COUNT_OF(after))]);
}

static void add_random_query(struct random *random, struct buffer *out, unsigned depth)
{
    static const char *const between[] = {" ", " ", " OG ", " ELLER ", " N\u00C6R/3 ", " ADJ/9 "};
    switch (random_below(random, depth ? 8 : 4)) {
    case 0:
    case 1:
        add_word(random, out);
        return;
    case 2:
        buffer_add_text(out, values[random_below(random, COUNT_OF(values))]);
        return;
    case 3:
        buffer_add_text(out, "\"");
        buffer_add_text(out, words[random_below(random, COUNT_OF(words))]);
        buffer_add_text(out, " \u00BBb\u00AB\"");
        return;
    case 4:
        buffer_add_text(out, random_below(random, 2) ? "-(" : "(");
        add_random_query(random, out, depth - 1);
        buffer_add_text(out, ")");
        return;
    case 5:
        buffer_add_text(out, random_below(random, 2) ? "-" : "IKKE ");
        add_word(random, out);
        return;
    default:
        add_random_query(random, out, depth - 1);
        for (size_t more = random_below(random, 3) + 1; more; more--) {
            buffer_add_text(out, between[random_below(random, COUNT_OF(between))]);
            add_random_query(random, out, depth - 1);
        }
    }
}

static void trees_print_as_text_again(void **state)
{
    (void)state;
    struct random random = {.state = 20240618};
    CLEANUP(buffer_free) struct buffer query = {0};
    size_t wrong = 0, good = 0;
    for (size_t i = 0; i < TREES && wrong < 10; i++) {
        buffer_reset(&query);
        add_random_query(&random, &query, 3);
        wrong += !round_trip(buffer_str(&query), &good);
    }
    assert_int_equal(wrong, 0);
    print_message("# %zu of %d lines are queries\n", good, TREES);
    assert_in_range(good, TREES / 2, TREES);
}

static void any_bytes_are_a_query_or_an_error(void **state)
{
    (void)state;
    static const char letters[] = "ab  \"\"((()))**~~==--::,,..//0123 OGtitel\xC3\xA6\xC3\x98";
    struct random random = {.state = 7};
    char bytes[48];
    size_t wrong = 0, good = 0;
    for (size_t i = 0; i < BYTE_LINES && wrong < 10; i++) {
        size_t size = random_below(&random, sizeof bytes);
        if (i % 3 == 0)
            random_bytes(&random, bytes, size);
        else if (i % 3 == 1)
            size = random_text(&random, bytes, size);
        else
            for (size_t k = 0; k < size; k++)
                bytes[k] = letters[random_below(&random, sizeof letters - 1)];
        wrong += !round_trip((struct str){bytes, size}, &good);
    }
    assert_int_equal(wrong, 0);
    print_message("# %zu of %d lines are queries\n", good, BYTE_LINES);
    assert_in_range(good, BYTE_LINES / 20, BYTE_LINES);
}

static void check_status(struct str source, enum status expected, size_t offset)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line;
    struct error error = {.offset = NO_OFFSET};
    enum status status = query_parse(source, TODAY, &arena, &line, &error);
    if (status != expected || error.offset != offset)
        print_message("# %.*s: %s@%zu %s\n", (int)(source.size < 40 ? source.size : 40),
                      source.data, status_name(status), error.offset, error.message);
    assert_int_equal(status, expected);
    assert_int_equal(error.offset, offset);
    assert_int_equal(query_parse(source, TODAY, &arena, &line, NULL), expected);
}

static struct str repeated(struct buffer *buffer, const char *text, size_t count)
{
    buffer_reset(buffer);
    while (count--)
        buffer_add_text(buffer, text);
    return buffer_str(buffer);
}

static void hostile_lines_are_errors(void **state)
{
    (void)state;
    CLEANUP(buffer_free) struct buffer b = {0};
    check_status(repeated(&b, "(", 10000), STATUS_LIMIT, QUERY_SIZE_MAX);
    check_status(repeated(&b, "(", 4000), STATUS_LIMIT, QUERY_DEPTH_MAX);
    check_status(repeated(&b, "-(", 2000), STATUS_LIMIT, QUERY_DEPTH_MAX);
    check_status(repeated(&b, ")", 4000), STATUS_BAD_QUERY, 0);
    check_status(repeated(&b, "\"", 4096), STATUS_BAD_QUERY, 0);
    check_status(repeated(&b, "\"", 4095), STATUS_BAD_QUERY, 0);
    check_status(repeated(&b, "-", 4096), STATUS_BAD_QUERY, 0);
    check_status(repeated(&b, "a ", 2048), STATUS_LIMIT, 2 * QUERY_LEAF_MAX);
    check_status(repeated(&b, "a,", 2048), STATUS_LIMIT, 2 * QUERY_LEAF_MAX);
    check_status(repeated(&b, "titel:", 600), STATUS_OK, NO_OFFSET);
    check_status(repeated(&b, "IKKE ", 800), STATUS_BAD_QUERY, 5);
    check_status((struct str){"a\0b", 3}, STATUS_BAD_QUERY, 1);
    check_status(STR("a \x1B[2J"), STATUS_BAD_QUERY, 2);
    check_status(STR("abc\xED\xA0\x80"), STATUS_BAD_QUERY, 3); /* a lone surrogate */
    check_status(STR("\xFF\xFE"), STATUS_BAD_QUERY, 0);
    check_status(STR("s\xF8g"), STATUS_BAD_QUERY, 1); /* Latin-1 */
    check_status(STR_NONE, STATUS_OK, NO_OFFSET);
}

static void source_is_the_part_of_the_line(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line;
    struct error error;
    struct str text = STR("chromebook udvalg:BSU,\u00D8U  -(skole ELLER \"a b\") titel:(x y)");
    assert_int_equal(query_parse(text, TODAY, &arena, &line, &error), STATUS_OK);
    static const char *const parts[] = {"chromebook", "udvalg:BSU,\u00D8U",
                                        "-(skole ELLER \"a b\")", "titel:(x y)"};
    assert_int_equal(line.query->child_count, COUNT_OF(parts));
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        assert_true(str_is(line.query->child[i]->source, parts[i]));
    assert_true(str_equal(line.query->source, text));
}

static void error_leaves_result_alone(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line = {.no_parts = true};
    struct error error;
    assert_int_equal(query_parse(STR("("), TODAY, &arena, &line, &error), STATUS_BAD_QUERY);
    assert_null(line.query);
    assert_true(line.no_parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_of_queries),
        cmocka_unit_test(trees_print_as_text_again),
        cmocka_unit_test(any_bytes_are_a_query_or_an_error),
        cmocka_unit_test(hostile_lines_are_errors),
        cmocka_unit_test(source_is_the_part_of_the_line),
        cmocka_unit_test(error_leaves_result_alone),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
