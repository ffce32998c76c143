// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "stemmer/base/str.h"

enum table_format {
    TABLE_CSV,   /**< RFC 4180 with line feeds: quotes where they are needed */
    TABLE_TSV,   /**< a tab between cells; tabs and line breaks in a cell become spaces */
    TABLE_NUL,   /**< every cell ends in a NUL byte: for xargs -0; no heading */
    TABLE_SHEET, /**< CSV for Danish spreadsheets: byte order mark, semicolons, CRLF; a cell that
                      would be read as a formula (= + - @) gets an apostrophe in front */
};

/**
 * Writes rows of text cells as it goes. Cells may hold any bytes; those that are not UTF-8, and
 * NUL, become U+FFFD.
 *
 *     struct table table = table_begin(stdout, TABLE_CSV);
 *     table_cell(&table, STR("dato"));
 *     table_end_row(&table);
 */
struct table {
    FILE *file;
    enum table_format format;
    size_t column;           /**< cells written of this row */
    struct table_pick *pick; /**< NULL: every column is written */
};

struct table table_begin(FILE *file, enum table_format format);
void table_cell(struct table *table, struct str text);
/** Numbers are written as they are, in every format. */
void table_count(struct table *table, uint64_t count);
/** With a point, in TABLE_SHEET with a comma. */
void table_number(struct table *table, double value, unsigned decimals);
void table_end_row(struct table *table);
