// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/render.h"

/* A reference goes into a Danish document whatever language the screen has: these words are
 * Danish data, not messages. */
static const char *const month[] = {"januar",    "februar", "marts",    "april",
                                    "maj",       "juni",    "juli",     "august",
                                    "september", "oktober", "november", "december"};

static struct str with_date(struct str who, day date, struct arena *arena)
{
    unsigned number = date / 100 % 100;
    if (!date || number < 1 || number > 12)
        return who;
    return arena_print(arena, "%.*s%sden %u. %s %u", STR_ARG(who), who.size ? " " : "", date % 100,
                       month[number - 1], date / 10000);
}

struct str cite_sub(const struct record *record, struct str sub, struct arena *arena)
{
    struct str who = record->committee.size ? record->committee : record->municipality;
    struct str text = with_date(who, record->date, arena);
    if (!record->number.size || record->meeting)
        return text;
    text = arena_print(arena, "%.*s%spunkt %.*s", STR_ARG(text), text.size ? ", " : "",
                       STR_ARG(record->number));
    if (sub.size)
        text = arena_print(arena, "%.*s, meddelelse %.*s", STR_ARG(text), STR_ARG(sub));
    return text;
}

struct str cite(const struct record *record, struct arena *arena)
{
    return cite_sub(record, STR_NONE, arena);
}
