// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/export/table_writer.h"
#include "stemmer/base/error.h"

#define TABLE_COLUMNS_MAX 32

/** Some columns of a table, in an order of one's own: rows are kept until they end. Zeroed: all. */
struct table_pick {
    FILE *file; /**< where the table goes */
    FILE *row;  /**< the row that is being written */
    char *text; /**< of `row` */
    size_t size;
    struct str wanted, unknown; /**< names: asked for; that no column has */
    char *heads;                /**< names of the columns, when one is unknown; owned */
    size_t start[TABLE_COLUMNS_MAX + 1];
    size_t chosen[TABLE_COLUMNS_MAX]; /**< columns */
    size_t count;
    bool headed; /**< the first row, which names the columns, has been written */
};

/**
 * Let @p table write only the columns called @p names ("dato,titel"; æ ø å may be ae oe aa), in
 * that order. The first row names them. Call before the first cell, and table_pick_end() after the
 * last.
 */
MUST_CHECK enum status table_pick_begin(struct table_pick *pick, struct table *table,
                                        struct str names, struct error *error);

/** Done. @return STATUS_BAD_ARGUMENT when there is no such column: nothing was written. */
MUST_CHECK enum status table_pick_end(struct table_pick *pick, struct table *table,
                                      struct error *error);

/** What the table calls. */
void table_pick_cell(struct table *table);
void table_pick_row(struct table *table, char between, const char *end);
