// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/export/table_writer.h"
#include "searcher/searcher.h"

/* What a row of a table can say of a hit: --felter of søg and eksport. */

#define EXPORT_FIELDS_MAX 64 /* in one row */

struct export_field {
    const char *name;  /**< Danish, heading of the column: "titel" */
    const char *twins; /**< other names, space between; ASCII twins are made */
    const char *json;  /**< the member of a hit in JSON that says it */
    struct str (*get)(const struct search_hit *hit, struct arena *arena);
    bool extra; /**< in JSON only when it is asked for */
};

/** Fields in the order asked for, each with the name it was asked for by. */
struct export_fields {
    const struct export_field *field[EXPORT_FIELDS_MAX];
    struct str name[EXPORT_FIELDS_MAX];
    size_t count;
};

/** What a table has when no fields are named. */
struct export_fields export_fields_standard(void);

/**
 * Read "dato,titel". The names are views of @p names.
 * @return STATUS_BAD_ARGUMENT with the names there are as the hint; STATUS_LIMIT.
 */
MUST_CHECK enum status export_fields_read(struct str names, struct export_fields *ret,
                                          struct error *error);

/** Does a row of these fields show a passage, so that snippets are needed? */
bool export_fields_need_snippet(const struct export_fields *fields);

/** Does a row of these fields say which message of an item answers? */
bool export_fields_need_sub(const struct export_fields *fields);

/** The names of the columns; nothing for TABLE_NUL. */
void export_heading(struct table *table, const struct export_fields *fields);
void export_row(struct table *table, const struct export_fields *fields,
                const struct search_hit *hit);

/** The members of a hit in JSON that these fields mean. */
bool export_fields_has_json(const struct export_fields *fields, const char *member);

/** @misc{...}, as BibTeX and BibLaTeX read it. */
void export_bibtex(FILE *file, const struct search_hit *hit);
/** A record of RIS: "TY  - ...". */
void export_ris(FILE *file, const struct search_hit *hit);
