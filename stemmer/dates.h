// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/base/str.h"

BEGIN_C

/** A calendar day as yyyymmdd, such as 20240522; 0 when unknown. */
typedef uint32_t day;

/**
 * A date as Danish minutes print it; parts that are not printed are 0.
 *
 * "18. juni 2024" is {2024, 6, 18}, "juni 2024" {2024, 6, 0}, "2024" {2024, 0, 0}
 * and "27. februar" {0, 2, 27}.
 */
struct date {
    uint16_t year; /**< 1800..2199, or 0 */
    uint8_t month; /**< 1..12, or 0 */
    uint8_t mday;  /**< 1..31 and possible in that month and year, or 0 */
    size_t size;   /**< bytes of the text it took */
};

/**
 * Read a date at the very beginning of @p text, in any form of real minutes:
 * 18-06-2024, 18.6.2024, 18/6-24, 6/4 2016, 2024-06-18, 2018.02.09, 18. juni 2024,
 * 7 februar 2022, 15-maj-2002, 30. aug 2022, 25. February 2020, September 27, 2017,
 * juni 2024, 27. februar; a weekday, "den" or "d." before it is part of it
 * ("Tirsdag den 05. december 2017", "Mandag, 15 juni, 2020").
 *
 * Day-first reading always. An impossible day (31. april) is no date. The date
 * must end at a word border. A year alone is not read here.
 *
 * @return whether there is one; @p ret is written only then.
 */
bool date_scan(struct str text, struct date *ret);

/** First date at or after @p from that begins at a word border; its offset in @p at. */
bool date_find(struct str text, size_t from, struct date *ret, size_t *at);

/** yyyymmdd when all three parts are known, else 0. */
day date_day(struct date date);

/** Does this day exist in the Gregorian calendar? */
bool date_possible(unsigned year, unsigned month, unsigned mday);

/** Days of @p month; 0 for an impossible month. */
unsigned date_month_length(unsigned year, unsigned month);

/** Number of the month called @p name (folded, Danish or English, whole or abbreviated); or 0. */
unsigned date_month(struct str name);

/** @p count days later (earlier when negative). 0 stays 0. */
day day_add(day from, int count);

/** 0 for Monday ... 6 for Sunday. */
unsigned day_weekday(day date);

/**
 * Read a clock time: 17:00, 17.00, kl. 17, Kl: 14.15, 13:00:00. @return bytes taken, 0 if none;
 * @p minutes after midnight.
 */
size_t time_scan(struct str text, unsigned *minutes);

END_C
