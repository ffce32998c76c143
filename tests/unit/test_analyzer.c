// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/analyzer.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "tests/unit/files.h"
#include "tests/unit/random.h"

static int open_analyzer(void **state)
{
    struct analyzer *analyzer = NULL;
    struct error error;
    if (analyzer_open(&analyzer, &error) != STATUS_OK)
        return -1;
    *state = analyzer;
    return 0;
}

static int close_analyzer(void **state)
{
    analyzer_close(*state);
    return 0;
}

static struct words run(struct analyzer *analyzer, struct arena *arena, struct str text)
{
    struct words words = {0};
    struct error error;
    assert_int_equal(analyzer_run(analyzer, text, arena, &words, &error), STATUS_OK);
    return words;
}

static struct str tokens_of(struct arena *arena, struct words words)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < words.count; i++)
        buffer_print(&out, "%s" STR_FORMAT "(%u)", i ? " " : "", STR_ARG(words.word[i].folded),
                     words.word[i].position);
    return arena_copy(arena, buffer_str(&out));
}

/* Terms as the index spells them, a space before and after each. */
static struct str terms_of(struct arena *arena, struct words words)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    buffer_add_text(&out, " ");
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        buffer_print(&out, "Z" STR_FORMAT "(%u) ", STR_ARG(word->stem), word->position);
        for (size_t j = 0; j < word->special_count; j++)
            buffer_print(&out, "%c" STR_FORMAT "(%u) ", word->special[j].kind,
                         STR_ARG(word->special[j].value), word->position);
        for (size_t j = 0; j < word->part_count; j++)
            buffer_print(&out, "P" STR_FORMAT "(%u) ", STR_ARG(word->parts[j]), word->position);
    }
    return arena_copy(arena, buffer_str(&out));
}

/* Are all terms of @p a among those of @p b? */
static bool is_subset(struct arena *arena, struct str a, struct str b)
{
    struct str rest = str_trim(a);
    while (rest.size) {
        struct str term = str_split(&rest, ' ');
        struct str spaced = arena_print(arena, " " STR_FORMAT " ", STR_ARG(term));
        if (term.size && str_find(b, spaced, 0) == b.size)
            return false;
    }
    return true;
}

/* "\n" written out stands for a line feed. */
static struct str with_line_feeds(struct arena *arena, struct str s)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < s.size; i++) {
        bool feed = s.data[i] == '\\' && i + 1 < s.size && s.data[i + 1] == 'n';
        buffer_add_byte(&out, feed ? '\n' : s.data[i]);
        i += feed;
    }
    return arena_copy(arena, buffer_str(&out));
}

static void token_table(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = read_file(&arena, "tests/data/token-table.tsv");
    size_t rows = 0;
    size_t wrong = 0;
    str_split(&rest, '\n');
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        struct str input = str_split(&line, '\t');
        struct str tokens = str_split(&line, '\t');
        struct str column = str_split(&line, '\t');
        struct str terms = arena_print(&arena, " " STR_FORMAT " ", STR_ARG(column));
        struct words words = run(*state, &arena, with_line_feeds(&arena, input));
        struct str got_tokens = tokens_of(&arena, words);
        struct str got_terms = terms_of(&arena, words);
        rows++;
        if (str_equal(tokens, got_tokens) && is_subset(&arena, terms, got_terms) &&
            is_subset(&arena, got_terms, terms))
            continue;
        wrong++;
        print_error("%.*s\n  wanted %.*s\n        %.*s\n  got    %.*s\n        %.*s\n",
                    STR_ARG(input), STR_ARG(tokens), STR_ARG(terms), STR_ARG(got_tokens),
                    STR_ARG(got_terms));
    }
    assert_true(rows >= 96);
    if (wrong)
        fail_msg("%zu of %zu rows are wrong", wrong, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(token_table),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("analyzer", tests, open_analyzer, close_analyzer);
}
