// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searcher/facets/numbers_parts.h"
#include "searcher/facets/promises_parts.h"
#include "searcher/facets/trend.h"

/* The numbers of a sentence with their years: "31:2024 44:2023". */
static void assert_numbers(const char *text, const char *wanted)
{
    struct sentence *sentence = calloc(1, sizeof *sentence);
    char got[256] = "";
    sentence_read(str_of(text), sentence);
    for (size_t i = 0; i < sentence->count; i++) {
        size_t used = strlen(got);
        if (sentence->piece[i].number)
            snprintf(got + used, sizeof got - used, "%s%.*s:%u", used ? " " : "",
                     STR_ARG(sentence_number(sentence, i)), sentence_year(sentence, i));
    }
    assert_string_equal(got, wanted);
    free(sentence);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_numbers("Der var 96 sikkerhedsbrud i 2024", "96:2024");
    assert_numbers("Der var 31 uheld i 2024 mod 44 i 2023 og 52 i 2022", "31:2024 44:2023 52:2022");
    assert_numbers("I 2024 var der 31 uheld og 4 døde", "31:2024 4:2024");
    assert_numbers("Den 3. marts 2024 kl. 17 var der 5 uheld", "5:2024");
    assert_numbers("Se punkt 12, side 4 og § 92, stk. 2", "");
    assert_numbers("Ved 1. behandling og 2. kvartal", "");
    assert_numbers("1.250 cykler og 12,5 pct.", "1.250:0 12,5:0");
    assert_numbers("Sag 05.01.00-P20-1-24 om 9-14 børn", "9:0 9-14:0");
    assert_numbers("", "");
}

static void assert_sentences(const char *text, const char *wanted)
{
    char got[512] = "";
    struct str all = str_of(text);
    for (size_t at = 0; at < all.size;) {
        size_t end = numbers_sentence_end(all, at);
        assert_true(end > at);
        struct str one = str_trim(str_slice(all, at, end));
        size_t used = strlen(got);
        if (one.size)
            snprintf(got + used, sizeof got - used, "%s%.*s", used ? "|" : "", STR_ARG(one));
        at = end;
    }
    assert_string_equal(got, wanted);
}

static void test_sentences(void **state)
{
    (void)state;
    assert_sentences("Der er to. Og tre!", "Der er to.|Og tre!");
    assert_sentences("Den 3. Marts var ca. 4 der, jf. Bilag nr. 2.",
                     "Den 3.|Marts var ca. 4 der, jf. Bilag nr. 2.");
    assert_sentences("66 i 2021 og 58 i 2020. 24 af dem", "66 i 2021 og 58 i 2020.|24 af dem");
    assert_sentences("En linje\nog mere\n\nNyt afsnit\n- punkt\n1. et", "En linje\nog mere|Nyt "
                                                                        "afsnit|- punkt|1. et");
    assert_sentences("", "");
}

static void test_due(void **state)
{
    (void)state;
    assert_int_equal(promise_due(STR("2025-05-01")), 20250501);
    assert_int_equal(promise_due(STR("2024-02")), 20240229);
    assert_int_equal(promise_due(STR("2025")), 20251231);
    assert_int_equal(promise_due(STR("2025-13")), 0);
    assert_int_equal(promise_due(STR("maj")), 0);
    assert_int_equal(promise_due(STR("")), 0);
}

static void test_days(void **state)
{
    (void)state;
    assert_int_equal(trend_days(20240403, 20240514), 41);
    assert_int_equal(trend_days(20240228, 20240301), 2);
    assert_int_equal(trend_days(20230228, 20230301), 1);
    assert_int_equal(trend_days(20191231, 20250101), 1828);
    assert_int_equal(trend_days(20240514, 20240403), 0);
    assert_int_equal(trend_days(0, 20240403), 0);
}

static void test_split(void **state)
{
    (void)state;
    struct str part[3];
    assert_int_equal(trend_split(STR("a, b,c , \"d, e\""), part, 3), 3);
    assert_true(str_is(part[0], "a") && str_is(part[1], "b,c") && str_is(part[2], "\"d, e\""));
    assert_int_equal(trend_split(STR("(a, b) c, d, e, f"), part, 3), 4);
    assert_true(str_is(part[0], "(a, b) c"));
    assert_int_equal(trend_split(STR(" , ,"), part, 3), 0);
    assert_int_equal(trend_split(STR(""), part, 3), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_due),     cmocka_unit_test(test_days),
        cmocka_unit_test(test_split),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
