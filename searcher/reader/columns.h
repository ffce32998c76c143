// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/columns.h"
#include "searcher/reader/reader.h"

/*
 * The columns of all indexes that are open, as one: a value has one number in all of them.
 * From the file of the generation, else made from the terms; read when first asked for.
 */

/** One field of every document of a search. */
struct joined_column {
    struct str *value; /**< each once */
    uint32_t value_count;
    struct column *part; /**< of each index */
    uint32_t **number;   /**< [index][number of a value there]: its place in `value` */
    size_t part_count;
};

/** What is read so far; zeroed: nothing. */
struct column_cache {
    struct arena arena;
    struct joined_column *column[COLUMN_COUNT];
    struct columns_file *file; /**< of each index */
    size_t file_count;
    bool open;
};

/** Forget everything: the reader sees another commit from now on. */
void column_cache_reset(struct column_cache *cache);

/** Column @p id of what @p reader sees, read on first use; it lives as long as the cache. */
MUST_CHECK enum status column_cache_get(struct column_cache *cache, struct index_reader *reader,
                                        enum column_id id, const struct joined_column **ret,
                                        struct error *error);

/** The numbers of @p document's values are part->number[..]; as places in joined->value they are
 *  joined->number[*index][..]. */
static inline const uint32_t *joined_numbers(const struct joined_column *joined, uint32_t document,
                                             const uint32_t **places, uint32_t *count)
{
    size_t index = (document - 1) % joined->part_count;
    *places = joined->number[index];
    return column_numbers(&joined->part[index], (uint32_t)((document - 1) / joined->part_count + 1),
                          count);
}

/** The place of the document's first value in joined->value; UINT32_MAX when it has none. */
static inline uint32_t joined_first(const struct joined_column *joined, uint32_t document)
{
    const uint32_t *places;
    uint32_t count;
    const uint32_t *number = joined_numbers(joined, document, &places, &count);
    return count ? places[number[0]] : UINT32_MAX;
}

/** In how many of @p ids each value stands, added to @p count. @return how many have none. */
uint32_t joined_count(const struct joined_column *joined, const struct ids *ids, uint32_t *count);
