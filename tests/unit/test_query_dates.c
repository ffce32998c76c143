// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "searcher/query/query_lex.h"
#include "tests/unit/random.h"

#define TODAY 20240618 /* a Tuesday */

struct row {
    const char *text;
    day from, to;
};

static const struct row date_rows[] = {
    {"18.6.2024", 20240618, 20240618},
    {"18-06-2024", 20240618, 20240618},
    {"18/6-24", 20240618, 20240618},
    {"18/6/2024", 20240618, 20240618},
    {"2024-06-18", 20240618, 20240618},
    {"18. juni 2024", 20240618, 20240618},
    {"den 18. juni 2024", 20240618, 20240618},
    {" 18. JUNI 2024 ", 20240618, 20240618},
    {"18 juni 2024", 20240618, 20240618},
    {"1.2.2024", 20240201, 20240201},
    {"29.2.2024", 20240229, 20240229},
    {"2024", 20240101, 20241231},
    {"1868", 18680101, 18681231},
    {"juni-2024", 20240601, 20240630},
    {"Juni 2024", 20240601, 20240630},
    {"feb-2024", 20240201, 20240229},
    {"2024-06", 20240601, 20240630},
    {"06-2024", 20240601, 20240630},
    {"6.2024", 20240601, 20240630},
    {"2024K1", 20240101, 20240331},
    {"2024k2", 20240401, 20240630},
    {"2024Q3", 20240701, 20240930},
    {"2024-K4", 20241001, 20241231},
    {"2023..2024", 20230101, 20241231},
    {"..2022", 0, 20221231},
    {"2023..", 20230101, 0},
    {"2024..2024", 20240101, 20241231},
    {"1.1.2023..30.6.2023", 20230101, 20230630},
    {"2023-05..juni-2023", 20230501, 20230630},
    {"1. januar 2023 .. 30. juni 2023", 20230101, 20230630},
    {"2024K2..", 20240401, 0},
    {"i-dag", TODAY, TODAY},
    {"I-DAG", TODAY, TODAY},
    {"today", TODAY, TODAY},
    {"i-går", 20240617, 20240617},
    {"i-gaar", 20240617, 20240617},
    {"I-GÅR", 20240617, 20240617},
    {"yesterday", 20240617, 20240617},
    {"denne-uge", 20240617, 20240623},
    {"this-week", 20240617, 20240623},
    {"sidste-uge", 20240610, 20240616},
    {"last-week", 20240610, 20240616},
    {"denne-måned", 20240601, 20240630},
    {"denne-maaned", 20240601, 20240630},
    {"this-month", 20240601, 20240630},
    {"sidste-måned", 20240501, 20240531},
    {"last-month", 20240501, 20240531},
    {"dette-kvartal", 20240401, 20240630},
    {"sidste-kvartal", 20240101, 20240331},
    {"i-år", 20240101, 20241231},
    {"i-aar", 20240101, 20241231},
    {"this-year", 20240101, 20241231},
    {"sidste-år", 20230101, 20231231},
    {"sidste-aar", 20230101, 20231231},
    {"last-year", 20230101, 20231231},
    {"valgperioden", 20220101, 20251231},
    {"this-term", 20220101, 20251231},
    {"sidste-valgperiode", 20180101, 20211231},
    {"30d..", 20240519, 0},
    {"..30d", 0, 20240519},
    {"60d..30d", 20240419, 20240519},
    {"2u..", 20240604, 0},
    {"6m..", 20231218, 0},
    {"2å..", 20220618, 0},
    {"2aa..", 20220618, 0},
    {"2y..", 20220618, 0},
    {"sidste-år..i-dag", 20230101, TODAY},
    {"i-går..", 20240617, 0},
};

static void dates_of_a_query(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(date_rows); i++) {
        struct date_span days = {0, 0};
        struct str bad;
        enum date_reading reading = date_read(str_of(date_rows[i].text), TODAY, &days, &bad);
        if (reading != DATE_SPAN || days.from != date_rows[i].from || days.to != date_rows[i].to)
            print_message("# %s: %d %u..%u\n", date_rows[i].text, (int)reading, (unsigned)days.from,
                          (unsigned)days.to);
        assert_int_equal(reading, DATE_SPAN);
        assert_int_equal(days.from, date_rows[i].from);
        assert_int_equal(days.to, date_rows[i].to);
    }
}

static void what_is_no_date(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum date_reading reading;
        const char *trouble;
    } rows[] = {
        {"", DATE_NONE, ""},
        {"..", DATE_NONE, ".."},
        {"chromebook", DATE_NONE, "chromebook"},
        {"24", DATE_NONE, "24"},
        {"20244", DATE_NONE, "20244"},
        {"2024...", DATE_NONE, "2024..."},
        {"2023..x", DATE_NONE, "x"},
        {"2022..2023..2024", DATE_NONE, "2023..2024"},
        {"31.4.2024", DATE_IMPOSSIBLE, "31.4.2024"},
        {"31. april 2024", DATE_IMPOSSIBLE, "31. april 2024"},
        {"29.2.2023", DATE_IMPOSSIBLE, "29.2.2023"},
        {"6/18/2024", DATE_IMPOSSIBLE, "6/18/2024"}, /* the day comes first */
        {"2024-13-01", DATE_IMPOSSIBLE, "2024-13-01"},
        {"2024-13", DATE_IMPOSSIBLE, "2024-13"},
        {"2024K5", DATE_IMPOSSIBLE, "2024K5"},
        {"2023..31.4.2024", DATE_IMPOSSIBLE, "31.4.2024"},
        {"27. februar", DATE_NO_YEAR, "27. februar"},
        {"juni", DATE_NO_YEAR, "juni"},
        {"30d", DATE_PERIOD, "30d"},
        {"2024..2023", DATE_REVERSED, "2024..2023"},
        {"i-dag..i-går", DATE_REVERSED, "i-dag..i-går"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date_span days;
        struct str bad = STR_NONE;
        enum date_reading reading = date_read(str_of(rows[i].text), TODAY, &days, &bad);
        if (reading != rows[i].reading || !str_is(bad, rows[i].trouble))
            print_message("# %s: %d '%.*s'\n", rows[i].text, (int)reading, STR_ARG(bad));
        assert_int_equal(reading, rows[i].reading);
        assert_true(str_is(bad, rows[i].trouble));
    }
}

static void months_back_stay_in_their_month(void **state)
{
    (void)state;
    struct date_span days;
    struct str bad;
    assert_int_equal(date_read(STR("1m.."), 20240331, &days, &bad), DATE_SPAN);
    assert_int_equal(days.from, 20240229);
    assert_int_equal(date_read(STR("13m.."), 20240131, &days, &bad), DATE_SPAN);
    assert_int_equal(days.from, 20221231);
    assert_int_equal(date_read(STR("1å.."), 20240229, &days, &bad), DATE_SPAN);
    assert_int_equal(days.from, 20230228);
    assert_int_equal(date_read(STR("sidste-måned"), 20240115, &days, &bad), DATE_SPAN);
    assert_int_equal(days.from, 20231201);
    assert_int_equal(date_read(STR("sidste-kvartal"), 20240115, &days, &bad), DATE_SPAN);
    assert_int_equal(days.from, 20231001);
}

static void terms_begin_after_elections(void **state)
{
    (void)state;
    static const struct {
        day today, from, to;
    } rows[] = {
        {20171231, 20140101, 20171231}, {20180101, 20180101, 20211231},
        {20211231, 20180101, 20211231}, {20220101, 20220101, 20251231},
        {20251118, 20220101, 20251231}, {20260101, 20260101, 20291231},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date_span days;
        struct str bad;
        assert_int_equal(date_read(STR("valgperioden"), rows[i].today, &days, &bad), DATE_SPAN);
        assert_int_equal(days.from, rows[i].from);
        assert_int_equal(days.to, rows[i].to);
    }
}

static void words_that_are_dates(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum date_use use;
    } rows[] = {
        {"2023..", DATE_ALWAYS},    {"..2022", DATE_ALWAYS},
        {"2024K2", DATE_ALWAYS},    {"i-år", DATE_ALWAYS},
        {"juni-2024", DATE_ALWAYS}, {"30d..", DATE_ALWAYS},
        {"i-går..", DATE_ALWAYS},   {"15-maj-2002", DATE_ALWAYS},
        {"2024", DATE_ALONE},       {"10mio..", DATE_ALWAYS},
        {"18.6.2024", DATE_ALONE},  {"18/6-24", DATE_ALONE},
        {"2024-06", DATE_ALONE},    {"valgperioden", DATE_ALONE},
        {"31.4.2024", DATE_ALONE},  {"24/1234", DATE_NEVER},
        {"24/2024", DATE_NEVER},    {"01.05.10", DATE_NEVER},
        {"00.22.04", DATE_NEVER},   {"1750", DATE_NEVER},
        {"30d", DATE_NEVER},        {"2750", DATE_NEVER},
        {"17:30", DATE_NEVER},      {"og..så", DATE_NEVER},
        {"2024...", DATE_NEVER},    {"juni", DATE_NEVER},
        {"1.070.796", DATE_NEVER},  {"00.22.04-P35-8-24", DATE_NEVER},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum date_use use = date_use(str_of(rows[i].word));
        if (use != rows[i].use)
            print_message("# %s: %d\n", rows[i].word, (int)use);
        assert_int_equal(use, rows[i].use);
    }
}

static void every_span_is_possible(void **state)
{
    (void)state;
    struct random random = {.state = 99};
    static const char letters[] = "0123456789..--//  dmuykKjuni\xC3\xA5";
    char text[16];
    for (size_t i = 0; i < 50000; i++) {
        size_t size = random_below(&random, sizeof text);
        for (size_t k = 0; k < size; k++)
            text[k] = letters[random_below(&random, sizeof letters - 1)];
        struct date_span days;
        struct str bad;
        if (date_read((struct str){text, size}, TODAY, &days, &bad) != DATE_SPAN)
            continue;
        assert_true(days.from || days.to);
        assert_true(!days.from || !days.to || days.from <= days.to);
        assert_true(!days.from ||
                    date_possible(days.from / 10000, days.from / 100 % 100, days.from % 100));
        assert_true(!days.to || date_possible(days.to / 10000, days.to / 100 % 100, days.to % 100));
    }
}

static void suggestions(void **state)
{
    (void)state;
    assert_true(str_is(date_suggest(STR("sidste-aer")), "sidste-år"));
    assert_true(str_is(date_suggest(STR("idag")), "i-dag"));
    assert_int_equal(date_suggest(STR("chromebook")).size, 0);
}

static void today_can_be_fixed(void **state)
{
    (void)state;
    setenv("REFERAT_TODAY", "2021-03-04", 1);
    assert_int_equal(query_today(), 20210304);
    setenv("REFERAT_TODAY", "nonsense", 1);
    assert_in_range(query_today(), 20240101, 21991231);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_a_query),
        cmocka_unit_test(what_is_no_date),
        cmocka_unit_test(months_back_stay_in_their_month),
        cmocka_unit_test(terms_begin_after_elections),
        cmocka_unit_test(words_that_are_dates),
        cmocka_unit_test(every_span_is_possible),
        cmocka_unit_test(suggestions),
        cmocka_unit_test(today_can_be_fixed),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
