// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>

#include "searcher/export/table_writer.h"

/** What a command of figures prints: a list for people, JSON or a table. */
struct table_option {
    enum { TABLE_OPTION_TEXT, TABLE_OPTION_JSON, TABLE_OPTION_TABLE, TABLE_OPTION_LINES } kind;
    enum table_format format; /**< of TABLE_OPTION_TABLE */
};

/** --json, --csv, --tsv, --regneark. Add as argp child; its input is a struct table_option. */
extern const struct argp table_option_argp;
/** The same of a command whose rows are objects of their own: --jsonl too. */
extern const struct argp table_option_rows_argp;
