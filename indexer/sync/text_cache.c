// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/text_cache.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

#include "indexer/extract/wire.h"
#include "stemmer/base/array.h"

struct kept {
    XXH128_hash_t hash;
    uint64_t at, size;
};

struct text_cache {
    struct arena arena;
    FILE *file;
    uint64_t size;
    struct kept *kept;
    size_t count, room;
};

struct text_cache *text_cache_new(void)
{
    struct text_cache *cache = memory_alloc(sizeof *cache);
    *cache = (struct text_cache){0};
    return cache;
}

void text_cache_free(struct text_cache *cache)
{
    if (!cache)
        return;
    if (cache->file)
        fclose(cache->file);
    arena_free(&cache->arena);
    free(cache);
}

int text_cache_file(const struct text_cache *cache)
{
    return cache && cache->file ? fileno(cache->file) : -1;
}

bool text_cache_wants(const struct texts *texts)
{
    if (texts->count != 1 || texts->skip_count)
        return true; /* a bundle */
    return strcmp(texts->text[0].format, "text") != 0 &&
           strcmp(texts->text[0].format, "markdown") != 0;
}

static bool write_all(int file, struct str bytes, uint64_t at)
{
    while (bytes.size) {
        ssize_t size = pwrite(file, bytes.data, bytes.size, (off_t)at);
        if (size <= 0)
            return false;
        at += (uint64_t)size;
        bytes = str_from(bytes, (size_t)size);
    }
    return true;
}

void text_cache_put(struct text_cache *cache, struct str hash, struct str coded)
{
    struct kept kept = {.at = cache->size, .size = coded.size};
    if (hash.size != sizeof kept.hash || cache->size > TEXT_CACHE_MAX)
        return;
    memcpy(&kept.hash, hash.data, sizeof kept.hash);
    if (!cache->file)
        cache->file = tmpfile();
    if (!cache->file || !write_all(fileno(cache->file), coded, cache->size))
        return; /* no room: it is read again, that is all */
    *ARRAY_PUSH(&cache->arena, cache->kept, cache->count, cache->room) = kept;
    cache->size += coded.size;
}

static bool read_all(int file, char *out, uint64_t size, uint64_t at)
{
    while (size) {
        ssize_t part = pread(file, out, (size_t)size, (off_t)at);
        if (part <= 0)
            return false;
        out += part;
        at += (uint64_t)part;
        size -= (uint64_t)part;
    }
    return true;
}

bool text_cache_get(const struct text_cache *cache, struct str bytes, struct arena *arena,
                    struct texts *ret)
{
    if (!cache || !cache->count)
        return false;
    XXH128_hash_t hash = XXH3_128bits(bytes.data, bytes.size);
    for (size_t i = 0; i < cache->count; i++) {
        const struct kept *kept = &cache->kept[i];
        if (!XXH128_isEqual(kept->hash, hash))
            continue;
        char *coded = ARENA_NEW(arena, char, (size_t)kept->size);
        return read_all(fileno(cache->file), coded, kept->size, kept->at) &&
               wire_decode((struct str){coded, (size_t)kept->size}, arena, ret, NULL) == STATUS_OK;
    }
    return false;
}
