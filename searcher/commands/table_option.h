// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>

#include "searcher/export/table_pick.h"

/** What a command of figures prints: a list for people, JSON or a table. */
struct table_option {
    enum { TABLE_OPTION_TEXT, TABLE_OPTION_JSON, TABLE_OPTION_TABLE, TABLE_OPTION_LINES } kind;
    enum table_format format; /**< of TABLE_OPTION_TABLE */
    const char *fields;       /**< columns of the table, as typed; NULL: all */
    struct table_pick pick;
};

/** --json, --csv, --tsv, --regneark. Add as argp child; its input is a struct table_option. */
extern const struct argp table_option_argp;
/** The same, and --felter. */
extern const struct argp table_option_columns_argp;
/** The same of a command whose rows are objects of their own: --jsonl too. */
extern const struct argp table_option_rows_argp;

/** Are the options such as can stand together? @return STATUS_BAD_ARGUMENT. */
MUST_CHECK enum status table_option_check(const struct table_option *option, struct error *error);

/** A table on standard output with the columns asked for; end it with table_option_end(). */
MUST_CHECK enum status table_option_begin(struct table_option *option, struct table *ret,
                                          struct error *error);
/** @return STATUS_BAD_ARGUMENT when a column that was asked for is none. */
MUST_CHECK enum status table_option_end(struct table_option *option, struct table *table,
                                        struct error *error);
