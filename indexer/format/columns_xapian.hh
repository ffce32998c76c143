// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/columns.h"

#include <string>
#include <vector>

#include <xapian.h>

/* The values of a column as the terms of the database have them: what both halves of the shim
 * make columns of. May throw, as Xapian does. */
inline struct column_values columns_read_values(const Xapian::Database &db, enum column_id column,
                                                struct arena *arena)
{
    const std::string prefix = column_prefix(column);
    std::vector<struct column_value> values;
    for (auto i = db.allterms_begin(prefix); i != db.allterms_end(prefix); ++i) {
        const std::string term = *i;
        const struct str text = {term.data() + prefix.size(), term.size() - prefix.size()};
        if (!column_takes(column, text))
            continue;
        struct column_value value = {arena_copy(arena, text),
                                     ARENA_NEW(arena, uint32_t, i.get_termfreq()), 0};
        for (auto p = db.postlist_begin(term); p != db.postlist_end(term); ++p)
            value.id[value.count++] = *p;
        values.push_back(value);
    }
    struct column_values all = {ARENA_NEW(arena, struct column_value, values.size()),
                                values.size()};
    for (size_t i = 0; i < values.size(); i++)
        all.value[i] = values[i];
    column_settle(column, &all);
    return all;
}
