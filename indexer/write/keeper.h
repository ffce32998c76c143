// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdio.h>

#include "indexer/format/columns.h"
#include "indexer/write/writer.h"

BEGIN_C

/*
 * The third half of the Xapian shim: looking after an index without writing into it
 * (status, check, compact, dump). Paths are those of a generation, see format/store.h.
 */

struct keeper_facts {
    uint32_t items, meetings;
    uint32_t versions; /**< of items that another file has in a better version */
    uint64_t revision;
    struct str schema, analyzer; /**< versions the index was made with */
};
MUST_CHECK enum status keeper_facts(const char *path, struct arena *arena, struct keeper_facts *ret,
                                    struct error *error);

/** Metadata whose key begins with @p prefix. */
MUST_CHECK enum status keeper_metadata(const char *path, struct str prefix, struct arena *arena,
                                       struct metadata_list *ret, struct error *error);

/** Values of the terms with @p prefix (prefix taken off) and how many documents have each,
 *  versions left out. */
struct keeper_term {
    struct str value;
    uint32_t documents;
};
struct keeper_terms {
    struct keeper_term *term;
    size_t count;
};
MUST_CHECK enum status keeper_terms(const char *path, struct str prefix, struct arena *arena,
                                    struct keeper_terms *ret, struct error *error);

/** The values of a column with the documents that have them. */
MUST_CHECK enum status keeper_values(const char *path, enum column_id column, struct arena *arena,
                                     struct column_values *ret, struct error *error);

/** Called for each stored record, in the order of the documents' keys. */
typedef enum status keeper_visit(void *context, struct str record, struct error *error);
MUST_CHECK enum status keeper_records(const char *path, keeper_visit *visit, void *context,
                                      struct error *error);

/** Write every document as text, sorted by key: terms with frequency and positions, values,
 *  record. Equal folders give equal dumps. */
MUST_CHECK enum status keeper_dump(const char *path, FILE *file, struct error *error);

/** Verify the tables. @p problems counts what is wrong; details go to @p details. */
MUST_CHECK enum status keeper_check(const char *path, struct arena *arena, size_t *problems,
                                    struct str *details, struct error *error);

/** Write a small copy of the database @p from to the new folder @p to. */
MUST_CHECK enum status keeper_compact(const char *from, const char *to, struct error *error);

END_C
