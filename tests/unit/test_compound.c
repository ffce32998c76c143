// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/compound.h"
#include "tests/unit/files.h"
#include "tests/unit/random.h"

/* Words and counts of real minutes, not part of the project; tests that need it are skipped
 * without it. */
#define COLLECTION "../shared/danish/collection-lexicon.tsv"

static int open_stemmer(void **state)
{
    struct stemmer *stemmer = NULL;
    struct error error;
    if (stemmer_open(&stemmer, &error) != STATUS_OK)
        return -1;
    *state = stemmer;
    return 0;
}

static int close_stemmer(void **state)
{
    stemmer_close(*state);
    return 0;
}

static struct lexicon *roots_only(void)
{
    struct lexicon *lexicon = NULL;
    struct error error;
    assert_int_equal(lexicon_make(NULL, 0, &lexicon, &error), STATUS_OK);
    return lexicon;
}

static struct lexicon *lexicon_of(struct str text)
{
    struct lexicon *lexicon = NULL;
    struct error error;
    assert_int_equal(lexicon_read(text, &lexicon, &error), STATUS_OK);
    return lexicon;
}

struct score {
    size_t right, found, wanted;
};

/* Compares the boundaries of one word of the gold with those that are found. */
static void score_word(const struct lexicon *lexicon, struct stemmer *stemmer, struct str marked,
                       struct score *score)
{
    char plain[256];
    char mark[256] = {0};
    size_t size = 0;
    for (size_t i = 0; i < marked.size && size < sizeof plain; i++) {
        if (marked.data[i] == '|' || marked.data[i] == '~') {
            mark[size] = marked.data[i];
            score->wanted += marked.data[i] == '|';
        } else {
            plain[size++] = marked.data[i];
        }
    }
    struct compound compound;
    compound_split(lexicon, stemmer, (struct str){plain, size}, &compound);
    bool wrong = false;
    for (size_t i = 0; i + 1 < compound.count; i++) {
        char there = mark[compound.part[i].end];
        score->found += there != '~';
        score->right += there == '|';
        wrong = wrong || !there;
    }
    if (wrong && getenv("SHOW_SPLITS")) {
        print_message("%.*s:", STR_ARG(marked));
        for (size_t i = 0; i < compound.count; i++)
            print_message(" %.*s", STR_ARG(compound.part[i].base));
        print_message("\n");
    }
}

static struct score score_gold(const struct lexicon *lexicon, struct stemmer *stemmer,
                               const char *name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct score score = {0};
    struct str text = read_file(&arena, name);
    assert_non_null(text.data);
    while (text.size) {
        struct str line = str_split(&text, '\n');
        line = str_head(line, str_find_byte(line, '#', 0));
        while (line.size)
            score_word(lexicon, stemmer, str_split(&line, ' '), &score);
    }
    return score;
}

static void check_score(const char *what, struct score score, double precision, double f1)
{
    double p = (double)score.right / (double)score.found;
    double r = (double)score.right / (double)score.wanted;
    double f = 2 * p * r / (p + r);
    print_message("# %s: precision %.3f, recall %.3f, F1 %.3f\n", what, p, r, f);
    assert_true(p >= precision);
    assert_true(f >= f1);
}

static void gold_with_a_collection(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = read_file(&arena, COLLECTION);
    if (!text.data) {
        print_message("# skipped: no " COLLECTION "\n");
        skip();
    }
    CLEANUP(lexicon_freep) struct lexicon *lexicon = lexicon_of(text);
    check_score("council", score_gold(lexicon, *state, "tests/data/compounds-council-test.txt"),
                0.90, 0.88);
    check_score("parliament", score_gold(lexicon, *state, "tests/data/compounds-folketing.txt"),
                0.80, 0.79);
}

static void gold_with_roots_alone(void **state)
{
    CLEANUP(lexicon_freep) struct lexicon *lexicon = roots_only();
    check_score("council, roots alone",
                score_gold(lexicon, *state, "tests/data/compounds-council-test.txt"), 0.90, 0.81);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gold_with_a_collection),
        cmocka_unit_test(gold_with_roots_alone),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("compound", tests, open_stemmer, close_stemmer);
}
