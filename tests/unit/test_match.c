// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searcher/match.h"
#include "stemmer/base/buffer.h"
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

static struct pattern phrase_of(struct analyzer *analyzer, struct arena *arena, struct str text)
{
    struct words words;
    struct error error;
    assert_int_equal(analyzer_run(analyzer, text, arena, &words, &error), STATUS_OK);
    struct str *word = ARENA_NEW(arena, struct str, words.count);
    for (size_t i = 0; i < words.count; i++)
        word[i] = words.word[i].folded;
    return (struct pattern){.kind = PATTERN_PHRASE, .word = word, .word_count = words.count};
}

static bool stands(struct analyzer *analyzer, struct arena *arena, const struct pattern *phrase,
                   struct str text)
{
    struct words words;
    struct error error;
    assert_int_equal(analyzer_run(analyzer, text, arena, &words, &error), STATUS_OK);
    return match_phrase(phrase, &words);
}

static void plain_places_of_function_words(void **state)
{
    static const struct {
        const char *phrase, *text;
        bool plain;
    } row[] = {
        {"der er", "Udvalget mener, at der er behov for det.", true},
        {"der er", "Det er sagen. Der er behov", true},
        {"der er", "Det er sagen\nder er kendt", true},
        {"der er", "under erkendelse af der, er", false},
        {"der er", "For-\nder er sagen", false}, /* it may be a broken word */
        {"der er", "jf. der er behov", false},   /* an abbreviation before it */
        {"der er", "behov der er", false},       /* what comes after is not known */
        {"der var", "at der er og at der var noget", true},
        {"skolen er", "at skolen er ny", false}, /* not of function words alone */
        {"p\u00E5 den", "er p\u00E5 den anden side", true},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str text = str_of(row[i].text);
        struct pattern phrase = phrase_of(*state, &arena, str_of(row[i].phrase));
        if (match_phrase_plainly(&phrase, text) != row[i].plain)
            fail_msg("\"%s\" in \"%s\"", row[i].phrase, row[i].text);
        assert_true(!row[i].plain || stands(*state, &arena, &phrase, text));
    }
}

/* What is said to stand there plainly is found in the analysed text too. */
static void plain_is_true(void **state)
{
    static const char *const piece[] = {
        "der",  "er",   "Der", "i",    "af",    "den", "som",    " ",     " ",        " ",
        "\n",   ". ",   ", ",  "-",    "-\n",   "12.", " maj",   "stk. ", "\u00A7 5", "sag",
        "jf. ", "kl. ", "5 ",  "mio.", " kr. ", "'en", "\u00E5", "\n\n",  "www.",     "a/s",
    };
    static const char *const phrase[] = {"der er", "af den", "i den", "er der", "som er der"};
    struct random random = {7};
    size_t plain = 0;
    for (int round = 0; round < 20000; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        CLEANUP(buffer_free) struct buffer text = {0};
        size_t count = 4 + random_below(&random, 14);
        for (size_t i = 0; i < count; i++)
            buffer_add(&text, str_of(piece[random_below(&random, COUNT_OF(piece))]));
        struct str wanted = str_of(phrase[random_below(&random, COUNT_OF(phrase))]);
        if (round % 2)
            buffer_add(&text, STR(" sag "));
        if (round % 2)
            buffer_add(&text, wanted);
        buffer_add(&text, str_of(piece[random_below(&random, COUNT_OF(piece))]));
        buffer_add(&text, STR("sag"));
        struct pattern pattern = phrase_of(*state, &arena, wanted);
        if (!match_phrase_plainly(&pattern, buffer_str(&text)))
            continue;
        plain++;
        if (!stands(*state, &arena, &pattern, buffer_str(&text)))
            fail_msg("\"%.*s\" in \"%.*s\"", STR_ARG(wanted), STR_ARG(buffer_str(&text)));
    }
    assert_true(plain > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_places_of_function_words),
        cmocka_unit_test(plain_is_true),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, open_analyzer, close_analyzer);
}
