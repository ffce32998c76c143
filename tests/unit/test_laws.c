// SPDX-License-Identifier: GPL-2.0-or-later
/* Names of laws, places in them, personal numbers. */
#include "tests/unit/table.h"

#include "indexer/format/cpr.h"
#include "indexer/format/laws.h"
#include "indexer/format/schema.h"
#include "tests/unit/random.h"

static void names_of_one_law(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *key;
    } examples[] = {
        {"styrelsesloven", "kommunestyrelsesloven"},
        {"Styrelseslovens", "kommunestyrelsesloven"},
        {"lov om kommunernes styrelse", "kommunestyrelsesloven"},
        {"den kommunale styrelseslov", "den kommunale styrelseslov"},
        {"GDPR", "databeskyttelsesforordningen"},
        {"databeskyttelsesforordningens", "databeskyttelsesforordningen"},
        {"databeskyttelsesforordning", "databeskyttelsesforordningen"},
        {"planlov", "planloven"},
        {"Planlovens", "planloven"},
        {"skovloven", "skovloven"},
        {"skovlov", "skovloven"},
        {"affaldsbekendtgørelse", "affaldsbekendtgørelsen"},
        {"loven", ""},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++)
        assert_true(table_check(str_of(examples[i].typed), str_of(examples[i].key),
                                law_key(&arena, str_of(examples[i].typed))));
}

static void words_that_are_laws(void **state)
{
    (void)state;
    static const char *const law[] = {
        "planlovens", "skovlov", "skattebekendtgørelsen", "gdpr", "databeskyttelsesforordningen",
        "planlov"};
    static const char *const other[] = {"orlov", "orloven", "barselsorlov", "lov",  "loven",
                                        "skole", "lovlig",  "forlov",       "plan", ""};
    for (size_t i = 0; i < COUNT_OF(law); i++)
        assert_true(law_word(str_of(law[i])));
    for (size_t i = 0; i < COUNT_OF(other); i++)
        assert_false(law_word(str_of(other[i])));
}

static void places_in_laws(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *place;
    } examples[] = {
        {"60", "60"},
        {"§ 60", "60"},
        {"60 a", "60a"},
        {"60a", "60a"},
        {"60.2", "60.2"},
        {"§ 60, stk. 2", "60.2"},
        {"15 stk 2 nr 9", "15.2.9"},
        {"17, nr. 3", "17..3"},
        {"x", ""},
        {"", ""},
        {"60x4", ""},
        {"123456", ""},
        {"60 og 61", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++)
        assert_true(table_check(str_of(examples[i].typed), str_of(examples[i].place),
                                law_place(&arena, str_of(examples[i].typed))));
}

static void personal_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text, *masked;
    } examples[] = {
        {"nr. 010190-1234 ringede", "nr. 010190-xxxx ringede"},
        {"0101901234", "010190xxxx"},
        {"290200 1234", "290200 xxxx"},
        {"010190-1234, 311299-4321", "010190-xxxx, 311299-xxxx"},
        {"320190-1234", "320190-1234"},     /* no such day */
        {"300290-1234", "300290-1234"},     /* nor this */
        {"12345678", "12345678"},           /* a telephone */
        {"330-2018-3619", "330-2018-3619"}, /* a case */
        {"27.00.00-G01-9-23", "27.00.00-G01-9-23"},
        {"1010190-1234", "1010190-1234"},
        {"010190-12345", "010190-12345"},
        {"12-010190-1234", "12-010190-1234"},
        {"010190-1234/5", "010190-1234/5"},
        {"a010190-1234", "a010190-1234"},
        {"010190", "010190"},
        {"010190-", "010190-"},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct str text = str_of(examples[i].text);
        assert_true(table_check(text, str_of(examples[i].masked), cpr_mask(&arena, text)));
        assert_int_equal(cpr_count(text) > 0, !str_is(text, examples[i].masked));
    }
}

static void any_bytes(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct random random = {20240618};
    for (int round = 0; round < 20000; round++) {
        char bytes[80];
        size_t size = random_below(&random, sizeof bytes);
        random_bytes(&random, bytes, size);
        for (size_t i = 0; i < size; i++)
            if (random_below(&random, 2))
                bytes[i] = "0123456789- .lovens§"[random_below(&random, 20)];
        struct str text = {bytes, size};
        struct str masked = cpr_mask(&arena, text);
        assert_int_equal(masked.size, size);
        (void)law_word(text);
        (void)law_key(&arena, text);
        (void)law_place(&arena, text);
        (void)law_title(&text, 1, NULL);
        arena_reset(&arena);
    }
}

static void terms_of_the_council(void **state)
{
    (void)state;
    assert_int_equal(schema_period(20180222), 2018);
    assert_int_equal(schema_period(20211231), 2018);
    assert_int_equal(schema_period(20220101), 2022);
    assert_int_equal(schema_period(20251231), 2022);
    assert_int_equal(schema_period(20260101), 2026);
    assert_int_equal(schema_period(19190101), 0);
    assert_int_equal(schema_period(0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_one_law), cmocka_unit_test(words_that_are_laws),
        cmocka_unit_test(places_in_laws),   cmocka_unit_test(personal_numbers),
        cmocka_unit_test(any_bytes),        cmocka_unit_test(terms_of_the_council),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("laws", tests, NULL, NULL);
}
