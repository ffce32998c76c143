// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/schema.h"
#include "stemmer/base/buffer.h"

BEGIN_C

/*
 * Columns: for each document the values of one field, as small numbers, so that values can be
 * counted over any set of documents without asking the index about each.
 *
 * A column holds what the terms of its field say, no more: it can always be made from them again.
 * The indexer keeps all columns of a generation in one file beside the database,
 *
 *     INDEX/g3/columns.12     of revision 12
 *
 * written after the last commit. A reader of another revision, or one that finds no such file or
 * a damaged one, makes the columns it needs from the terms: slower, with the same result.
 */

/** A new column is a row of column_row[] too. */
enum column_id {
    COLUMN_COMMITTEE,
    COLUMN_MUNICIPALITY,
    COLUMN_YEAR,  /**< "2024" */
    COLUMN_MONTH, /**< "202405" */
    COLUMN_DAY,   /**< "20240514" */
    COLUMN_OUTCOME,
    COLUMN_CLOSED,
    COLUMN_HAS,
    COLUMN_PARTY,
    COLUMN_TYPE,
    COLUMN_CASE_KIND,
    COLUMN_KLE, /**< main group, "85", or KLE_MEETING_CASE */
    COLUMN_TERM,
    COLUMN_FOLLOWED,
    COLUMN_PLACE,
    COLUMN_ROUTINE,
    COLUMN_COUNT
};

struct column_row {
    enum field_id field; /**< whose terms it holds */
    uint8_t value_size;  /**< only values of so many bytes; 0: all */
    bool facet;          /**< people may ask for it: it is called as its field */
};

/** Indexed by enum column_id. */
extern const struct column_row column_row[COLUMN_COUNT];

/** The column that people call @p name (any twin of its field); COLUMN_COUNT when there is none. */
enum column_id column_find(struct str name);

/** Has this term of the column's field, its prefix taken off, a place in the column? */
bool column_takes(enum column_id column, struct str value);

/** The prefix of the terms that the column is made of. */
const char *column_prefix(enum column_id column);

/** A value with the documents that have it, ascending. */
struct column_value {
    struct str value;
    uint32_t *id;
    size_t count;
};

struct column_values {
    struct column_value *value; /**< in byte order of value */
    size_t count;
};

/** The numbers of document d are number[start[d] .. start[d + 1]): places in value[]. */
struct column {
    struct str *value; /**< in byte order */
    const uint32_t *start, *number;
    uint32_t value_count;
    uint32_t documents; /**< highest number of a document; ids begin at 1 */
};

/** Make of values as the terms have them what the column is to say: a case number that belongs to a
 *  meeting has a KLE main group too, which says nothing of the matter and is left out. */
void column_settle(enum column_id column, struct column_values *values);

/** @p values as a column, all of it in @p arena, which also keeps views of the values. */
void column_make(const struct column_values *values, struct arena *arena, struct column *ret);

/** Where the numbers of a document begin and how many they are; 0 when it is unknown. */
static inline const uint32_t *column_numbers(const struct column *column, uint32_t id,
                                             uint32_t *count)
{
    *count = 0;
    if (id == 0 || id > column->documents)
        return column->number;
    *count = column->start[id + 1] - column->start[id];
    return column->number + column->start[id];
}

/** Append all columns as the bytes of a file of @p revision. */
void columns_encode(const struct column columns[COLUMN_COUNT], uint64_t revision,
                    struct buffer *out);

/** Path of the file of @p revision in @p folder, which is a generation. */
struct str columns_path(const char *folder, uint64_t revision, struct arena *arena);

#define COLUMNS_FILE "columns." /* + revision: names of such files begin so */

/** A file of columns, mapped into memory. Zeroed: none. */
struct columns_file {
    char *data; /* not to be written */
    size_t size;
};

/** Map the file of @p revision. @return false when there is none, or one of something else. */
bool columns_open(const char *folder, uint64_t revision, struct columns_file *ret);
void columns_close(struct columns_file *file);

/**
 * One column of a file; its arrays are views into the file, the list of values is in @p arena.
 *
 * @return false when the file has no such column, or a damaged one.
 */
bool columns_get(const struct columns_file *file, enum column_id column, struct arena *arena,
                 struct column *ret);

END_C
