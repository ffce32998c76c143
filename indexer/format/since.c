// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/since.h"

#include <time.h>

#define TIME_SIZE 15 /* bytes of yyyymmddThhmmss */

static struct str time_text(int64_t seconds, struct arena *arena)
{
    time_t time = (time_t)seconds;
    struct tm parts = {0};
    gmtime_r(&time, &parts);
    return arena_print(arena, "%04d%02d%02dT%02d%02d%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                       parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

/* @return false when it does not begin with a time. */
static bool read_time(struct str text, struct tm *ret)
{
    uint64_t date = 0;
    uint64_t clock = 0;
    if (text.size < TIME_SIZE || text.data[8] != 'T' ||
        !str_to_number(str_head(text, 8), 99999999, &date) ||
        !str_to_number(str_slice(text, 9, TIME_SIZE), 999999, &clock))
        return false;
    *ret = (struct tm){.tm_year = (int)(date / 10000) - 1900,
                       .tm_mon = (int)(date / 100 % 100) - 1,
                       .tm_mday = (int)(date % 100),
                       .tm_hour = (int)(clock / 10000),
                       .tm_min = (int)(clock / 100 % 100),
                       .tm_sec = (int)(clock % 100)};
    return true;
}

struct str since_next(struct str last, int64_t now, struct arena *arena)
{
    struct tm parts = {0};
    struct str text = time_text(now, arena);
    if (!read_time(last, &parts) ||
        str_compare(str_head(text, TIME_SIZE), str_head(last, TIME_SIZE)) > 0)
        return text;
    struct str after = time_text((int64_t)timegm(&parts) + 1, arena);
    return arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(after), STR_ARG(text));
}

day since_day(struct str value)
{
    struct tm parts = {0};
    size_t slash = str_find_byte(value, '/', 0);
    struct str text = slash < value.size ? str_from(value, slash + 1) : value;
    if (!read_time(text, &parts))
        return 0;
    if (str_ends(text, STR("Z"))) {
        time_t time = timegm(&parts);
        localtime_r(&time, &parts);
    }
    return (day)(parts.tm_year + 1900) * 10000 + (day)(parts.tm_mon + 1) * 100 + (day)parts.tm_mday;
}
