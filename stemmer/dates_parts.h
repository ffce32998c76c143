// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/dates.h"

/* What reading a date and finding one share. Inside the library only. */

/** How a date is written; a name settles what digits alone leave open. */
enum date_form { DATE_NONE, DATE_DIGITS, DATE_NAME };

/** Three letters as one number. */
#define THREE(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))

/** Do these letters, in lower case, begin the name of a month? */
bool date_month_begins(uint32_t three);

/** As date_scan(): the form of the date at the beginning of @p text. */
enum date_form date_form_scan(struct str text, struct date *ret);

/** By the first byte of a character: E2, EF and F0 begin dashes, quotes, signs, not letters. */
static inline bool date_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xC3 && c <= 0xEE && c != 0xE2);
}

/** May the digits at the beginning of @p text begin a date? What follows tells of most that they
 *  do not. */
bool date_digits_begin(struct str text);
