// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/dates.h"
#include "tests/unit/random.h"

struct row {
    const char *text;
    unsigned year, month, mday;
    const char *rest; /* what is left after the date */
};

static void every_form_of_real_minutes(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"18-06-2024", 2024, 6, 18, ""},
        {"18-06-2024 17:00", 2024, 6, 18, " 17:00"},
        {"09.01.2020.", 2020, 1, 9, "."},
        {"8.06.2006", 2006, 6, 8, ""},
        {"18.6.2024", 2024, 6, 18, ""},
        {"18/6-24", 2024, 6, 18, ""},
        {"18.06.24", 2024, 6, 18, ""},
        {"6/4 2016", 2016, 4, 6, ""},
        {"8/12\u00A02015,", 2015, 12, 8, ","},
        {"28/02/2019", 2019, 2, 28, ""},
        {"2024-06-18", 2024, 6, 18, ""},
        {"2018.02.09", 2018, 2, 9, ""},
        {"2024-06-18T17:00", 2024, 6, 18, "17:00"},
        {"1. oktober 2018", 2018, 10, 1, ""},
        {"1.oktober 2018", 2018, 10, 1, ""},
        {"18. juni\n2024", 2024, 6, 18, ""},
        {"den 4. januar 2021", 2021, 1, 4, ""},
        {"den 11te Marts 1909", 1909, 3, 11, ""},
        {"d. 8. Oktbr. 1925", 1925, 10, 8, ""},
        {"d. 27. februar 2024", 2024, 2, 27, ""},
        {"Tirsdag d. 18. juni 2024", 2024, 6, 18, ""},
        {"Tirsdag den 05. december 2017", 2017, 12, 5, ""},
        {"Mandag d. 7 februar 2022", 2022, 2, 7, ""},
        {"Torsdag 16. november 2017", 2017, 11, 16, ""},
        {"Mandag, 15 juni, 2020 - 17:00", 2020, 6, 15, " - 17:00"},
        {"Onsdag, September 27, 2017 - 17:00", 2017, 9, 27, " - 17:00"},
        {"Torsdag, Oktober 3, 2019", 2019, 10, 3, ""},
        {"25. February 2020 -", 2020, 2, 25, " -"},
        {"30. aug 2022", 2022, 8, 30, ""},
        {"d. 13. okt. 2021", 2021, 10, 13, ""},
        {"Onsdag den 15-maj-2002", 2002, 5, 15, ""},
        {"L\u00D8RDAG DEN 1. MAJ 2021", 2021, 5, 1, ""},
        {"juni 2024", 2024, 6, 0, ""},
        {"den 16. februar", 0, 2, 16, ""},
        {"27. februar, punkt 2", 0, 2, 27, ", punkt 2"},
        {"29. februar 2024", 2024, 2, 29, ""},
        {"18-06-2024\u20132025", 2024, 6, 18, "\u20132025"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date date = {0};
        struct str text = str_of(rows[i].text);
        assert_true(date_scan(text, &date));
        assert_int_equal(date.year, rows[i].year);
        assert_int_equal(date.month, rows[i].month);
        assert_int_equal(date.mday, rows[i].mday);
        assert_string_equal(rows[i].text + date.size, rows[i].rest);
    }
}

static void what_only_looks_like_a_date(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "31. april 2024",
        "29. februar 2023",
        "32-01-2024",
        "18-13-2024",
        "00.22.04-P35-8-24",
        "27.12.00-P20-1-17",
        "01.00.00-G01-93-16",
        "330-2018-3619",
        "1.070.796",
        "17:00",
        "2024",
        "den juni 2024",
        "maj",
        "18. junitur",
        "1.2.10",
        "3.1.12",
        "2022-2025",
        "2020/2021",
        "18-06-20245",
        "18-06-2024a",
        "",
        "den",
        "d.",
        "tirsdag",
        "8. b\u00F8rn",
        "12-34-56",
        "512.18",
        "0-18 \u00E5r",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date date = {9, 9, 9, 9};
        if (date_scan(str_of(rows[i]), &date))
            fail_msg("%s was read as a date", rows[i]);
        assert_int_equal(date.size, 9);
    }
}

static void find_begins_at_word_borders(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at;
        day found;
    } rows[] = {
        {"Referat af m\u00F8de d. 18-06-2024", 17, 20240618},
        {"00.22.04-P35-8-24 og 18.6.2024", 21, 20240618},
        {"12.-13. marts 2015", 4, 20150313},
        {"15-16. juni 2024", 3, 20240616},
        {"referat-18-06-2024.pdf", 8, 20240618},
        {"\u00E518-06-2024 eller 19-06-2024", 19, 20240619},
        {"EMN-2018-00874, 2018.02.09", 16, 20180209},
        {"LBK nr 47 af 15.01.2019 \u00A7 8", 13, 20190115},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct date date;
        size_t at;
        assert_true(date_find(str_of(rows[i].text), 0, &date, &at));
        assert_int_equal(at, rows[i].at);
        assert_int_equal(date_day(date), rows[i].found);
        assert_false(date_find(str_of(rows[i].text), at + date.size, &date, &at));
    }
}

static void days_of_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(day_weekday(20240618), 1);
    assert_int_equal(day_weekday(20000101), 5);
    assert_int_equal(day_add(20240228, 1), 20240229);
    assert_int_equal(day_add(20240301, -1), 20240229);
    assert_int_equal(day_add(20231231, 1), 20240101);
    assert_int_equal(day_add(10101, -1), 0);
    assert_int_equal(day_add(99991231, 1), 0);
    assert_int_equal(day_add(99991230, 1), 99991231);
    assert_int_equal(day_add(0, 5), 0);
    assert_true(date_possible(2000, 2, 29));
    assert_false(date_possible(1900, 2, 29));
    assert_false(date_possible(2024, 4, 31));
    assert_int_equal(date_month(STR("maj")), 5);
    assert_int_equal(date_month(STR("october")), 10);
    assert_int_equal(date_month(STR("")), 0);
    day date = 18000101;
    for (unsigned weekday = 2; date < 22000101; weekday = (weekday + 1) % 7) {
        assert_int_equal(day_weekday(date), weekday);
        day next = day_add(date, 1);
        assert_true(next > date && date_possible(next / 10000, next / 100 % 100, next % 100));
        assert_int_equal(day_add(next, -1), date);
        date = next;
    }
}

static void clock_times(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t size;
        unsigned minutes;
    } rows[] = {
        {"17:00", 5, 1020},
        {"17.00", 5, 1020},
        {"kl. 17", 6, 1020},
        {"Kl: 14.15 \u2013 15.15", 9, 855},
        {"13:00:00", 8, 780},
        {"kl.18.30-21.00", 8, 1110},
        {"klokken 9:30", 12, 570},
        {"kl. 8.15.", 8, 495},
        {"24:00", 5, 1440},
        {"24:01", 0, 0},
        {"18.06.2024", 0, 0},
        {"1.070", 0, 0},
        {"17", 0, 0},
        {"kl", 0, 0},
        {"17:60", 0, 0},
        {"", 0, 0},
        {"kl. 17. juni", 6, 1020},
        {"17:00x", 0, 0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unsigned minutes = 0;
        assert_int_equal(time_scan(str_of(rows[i].text), &minutes), rows[i].size);
        assert_int_equal(minutes, rows[i].minutes);
    }
}

static void any_bytes_are_fine(void **state)
{
    (void)state;
    struct random random = {7};
    for (int round = 0; round < 20000; round++) {
        char text[60];
        size_t size = sizeof text;
        if (round % 2)
            size = random_text(&random, text, sizeof text);
        else
            random_bytes(&random, text, sizeof text);
        struct str whole = {text, size};
        struct date date;
        size_t at = 0;
        unsigned minutes;
        assert_true(time_scan(whole, &minutes) <= size);
        while (date_find(whole, at, &date, &at)) {
            assert_true(date.size > 0 && at + date.size <= size && date.month <= 12);
            at += date.size;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_real_minutes),
        cmocka_unit_test(what_only_looks_like_a_date),
        cmocka_unit_test(find_begins_at_word_borders),
        cmocka_unit_test(days_of_the_calendar),
        cmocka_unit_test(clock_times),
        cmocka_unit_test(any_bytes_are_fine),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("dates", tests, NULL, NULL);
}
