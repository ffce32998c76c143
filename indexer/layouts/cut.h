// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/layouts/layout.h"

/* Rows that hold more than one, or less than one. Used by sheet.c alone. */

/** Fill a row from @p text, which is a line or part of it. */
void row_make(struct row *row, struct str text, const struct line *line);

/** Is each page of the text one line? */
bool flattened_is(const struct text *text);
/** Rows that flattened_cut() makes of all lines. */
size_t flattened_rows(const struct text *text);
/** Do its lines begin with the numbers of the pages, 1 2 3 ..., however short they are? */
bool flattened_counts(const struct text *text);
/** Cut a line at labels and numbered titles into @p row (NULL: only count). @p counts: see above.
 * @return rows. */
size_t flattened_cut(struct row *row, struct str text, const struct line *line, bool counts);

/** Cut rows in which lines have grown together ("Indholdsfortegnelse1. Title", a whole list of
 *  contents, the cells of a table with an item in it), and join the cells of a table of
 *  treatments that stand on a row each. */
void rows_cut(struct sheet *sheet);

#define COLUMNS_MAX 12 /* of a table of items */

enum column_kind {
    COLUMN_OTHER,
    COLUMN_NUMBER,
    COLUMN_TITLE,
    COLUMN_CASE,
    COLUMN_STATUS,
    COLUMN_SECTION, /**< its name is the heading of a section */
    COLUMN_KINDS
};

/** The columns of a table with a row for each item; count 0: no such table. */
struct columns {
    struct str name[COLUMNS_MAX];
    enum column_kind kind[COLUMNS_MAX];
    size_t count;
};

/** The cells of a row, at most @p room. */
size_t columns_cells(struct str row, struct str *cell, size_t room);
/** Is the row the head of such a table? */
bool columns_read(struct str row, struct columns *ret);
/** The rows that an item's row stands for: number and title, case number, sections; at most
 *  2 * COLUMNS_MAX into @p ret. 0: the row is none of the table. */
size_t columns_rows(const struct columns *columns, struct str row, struct arena *arena,
                    struct str *ret);

/** The text without markup that was printed as text (tags, entities) and without the letters of
 *  a wrong encoding; @p text itself when there is none of it. */
struct str text_repair(struct str text, struct arena *arena);
