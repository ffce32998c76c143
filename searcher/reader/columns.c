// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/reader/columns.h"

#include <stdlib.h>

void column_cache_reset(struct column_cache *cache)
{
    for (size_t i = 0; i < cache->file_count; i++)
        columns_close(&cache->file[i]);
    arena_free(&cache->arena);
    *cache = (struct column_cache){0};
}

static enum status open_files(struct column_cache *cache, struct index_reader *reader,
                              struct error *error)
{
    struct index_facts facts;
    enum status status = index_reader_facts(reader, &facts, error);
    if (status || cache->open)
        return status;
    cache->file = ARENA_NEW(&cache->arena, struct columns_file, facts.indexes);
    cache->file_count = facts.indexes;
    for (size_t i = 0; !status && i < facts.indexes; i++) {
        struct index_part part;
        status = index_reader_part(reader, i, &part, error);
        if (!status)
            columns_open(part.folder, part.revision, &cache->file[i]);
    }
    cache->open = !status;
    return status;
}

static enum status read_part(struct column_cache *cache, struct index_reader *reader, size_t index,
                             enum column_id id, struct column *ret, struct error *error)
{
    struct column_values values;
    if (columns_get(&cache->file[index], id, &cache->arena, ret))
        return STATUS_OK;
    enum status status = index_reader_values(reader, index, id, &cache->arena, &values, error);
    if (!status)
        column_make(&values, &cache->arena, ret);
    return status;
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static uint32_t place_of(const struct joined_column *joined, struct str value)
{
    const struct str *found =
        bsearch(&value, joined->value, joined->value_count, sizeof value, by_bytes);
    return (uint32_t)(found - joined->value);
}

static void join_parts(struct joined_column *joined, struct arena *arena)
{
    size_t total = 0;
    for (size_t i = 0; i < joined->part_count; i++)
        total += joined->part[i].value_count;
    joined->value = ARENA_NEW(arena, struct str, total);
    joined->number = ARENA_NEW(arena, uint32_t *, joined->part_count);
    size_t made = 0;
    for (size_t i = 0; i < joined->part_count; i++)
        for (uint32_t v = 0; v < joined->part[i].value_count; v++)
            joined->value[made++] = joined->part[i].value[v];
    if (made)
        qsort(joined->value, made, sizeof *joined->value, by_bytes);
    for (size_t i = 0; i < made; i++)
        if (!joined->value_count ||
            !str_equal(joined->value[joined->value_count - 1], joined->value[i]))
            joined->value[joined->value_count++] = joined->value[i];
    for (size_t i = 0; i < joined->part_count; i++) {
        const struct column *part = &joined->part[i];
        joined->number[i] = ARENA_NEW(arena, uint32_t, part->value_count);
        for (uint32_t v = 0; v < part->value_count; v++)
            joined->number[i][v] = place_of(joined, part->value[v]);
    }
}

enum status column_cache_get(struct column_cache *cache, struct index_reader *reader,
                             enum column_id id, const struct joined_column **ret,
                             struct error *error)
{
    enum status status = cache->open ? STATUS_OK : open_files(cache, reader, error);
    if (!status && !cache->column[id]) {
        struct joined_column *joined = ARENA_NEW(&cache->arena, struct joined_column, 1);
        joined->part_count = cache->file_count;
        joined->part = ARENA_NEW(&cache->arena, struct column, joined->part_count);
        for (size_t i = 0; !status && i < joined->part_count; i++)
            status = read_part(cache, reader, i, id, &joined->part[i], error);
        if (status)
            return status;
        join_parts(joined, &cache->arena);
        cache->column[id] = joined;
    }
    if (!status)
        *ret = cache->column[id];
    return status;
}

uint32_t joined_count(const struct joined_column *joined, const struct ids *ids, uint32_t *count)
{
    uint32_t without = 0;
    for (size_t i = 0; i < ids->count; i++) {
        const uint32_t *places;
        uint32_t size;
        const uint32_t *number = joined_numbers(joined, ids->id[i], &places, &size);
        for (uint32_t k = 0; k < size; k++)
            count[places[number[k]]]++;
        without += size == 0;
    }
    return without;
}
