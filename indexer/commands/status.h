// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/sync/file_state.h"
#include "indexer/write/keeper.h"
#include "stemmer/dates.h"

/* What cmd_status.c gathers and prints as text, status_json.c as JSON. */

struct listed_meeting {
    struct str municipality, committee, file;
    day date;
};

struct format_count {
    struct str name;
    uint32_t files, pages;
};

/* Everything that is told about an index. */
struct summary {
    struct arena arena;
    struct keeper_facts facts;
    struct keeper_terms places, bodies;
    struct metadata_list roots;
    struct file_state *file; /* by the hash of their paths */
    size_t file_count;
    struct format_count *format; /* by name; the files that gave nothing last */
    size_t format_count, format_room;
    struct listed_meeting *meeting;
    size_t meeting_count, meeting_room;
    day oldest, newest;
};

/** Print it as one JSON object. */
void status_print_json(const struct summary *summary);
