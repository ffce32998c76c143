// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/cite_style.h"

struct str cite_sub(const struct record *record, struct str sub, struct arena *arena)
{
    struct cited cited = cite_record(record, STR_NONE, sub, arena);
    if (!cited.number.size)
        cited.sub = STR_NONE;
    return cite_line(&cited, CITE_COMMA, &cite_usual, arena);
}

struct str cite_hit(const struct search_hit *hit, struct arena *arena)
{
    return hit->cite.size ? hit->cite : cite_sub(&hit->record, hit->sub, arena);
}

struct str cite(const struct record *record, struct arena *arena)
{
    return cite_sub(record, STR_NONE, arena);
}
