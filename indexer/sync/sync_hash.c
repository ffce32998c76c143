// SPDX-License-Identifier: GPL-2.0-or-later
/* What a file is known by: the hash of its bytes and of all that its reading depends on. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

#include "indexer/sync/sync_file.h"
#include "stemmer/base/i18n.h"

#define CHUNK_SIZE ((size_t)1 << 20)   /* bytes read at a time */
#define LINE_CHUNK ((size_t)32 << 10)  /* the same while the end of a line is looked for */
#define PART_SIZE  ((size_t)256 << 10) /* bytes of a JSON Lines file that a worker gets */

static void close_file(FILE **file)
{
    if (*file)
        fclose(*file);
}

static void free_text(char **text)
{
    free(*text);
}

static enum status cannot_read(const char *path, struct error *error)
{
    return error_set(error, STATUS_NOT_FOUND, _("cannot read '%s': %s"), path, strerror(errno));
}

struct str sync_file_context(const char *municipality, struct arena *arena)
{
    struct str facts = arena_print(arena, "%s\n%s\n%s", PARSER_VERSION, analyzer_version(),
                                   municipality ? municipality : "");
    return arena_print(arena, "%016" PRIx64 "-", (uint64_t)XXH3_64bits(facts.data, facts.size));
}

static struct str print_hash(XXH128_hash_t hash, struct str context, struct arena *arena)
{
    return arena_print(arena, STR_FORMAT "%016" PRIx64 "%016" PRIx64, STR_ARG(context),
                       (uint64_t)hash.high64, (uint64_t)hash.low64);
}

struct str sync_file_hash_of(struct str bytes, struct str context, struct arena *arena)
{
    return print_hash(XXH3_128bits(bytes.data, bytes.size), context, arena);
}

enum status sync_file_hash(const char *path, uint64_t limit, struct str context,
                           struct arena *arena, struct str *ret, struct error *error)
{
    CLEANUP(close_file) FILE *stream = file_open(path, NULL);
    if (!stream)
        return cannot_read(path, error);
    XXH3_state_t *hashing = XXH3_createState();
    CLEANUP(free_text) char *chunk = memory_alloc(CHUNK_SIZE);
    XXH3_128bits_reset(hashing);
    while (limit > 0) {
        size_t size = fread(chunk, 1, limit < CHUNK_SIZE ? (size_t)limit : CHUNK_SIZE, stream);
        if (size == 0)
            break;
        XXH3_128bits_update(hashing, chunk, size);
        limit -= size;
    }
    XXH128_hash_t hash = XXH3_128bits_digest(hashing);
    XXH3_freeState(hashing);
    if (ferror(stream))
        return cannot_read(path, error);
    *ret = print_hash(hash, context, arena);
    return STATUS_OK;
}

/* Where the line ends in which the stream is: a line may be a whole disk long. */
static uint64_t end_of_line(FILE *stream, uint64_t at)
{
    CLEANUP(free_text) char *chunk = memory_alloc(LINE_CHUNK);
    for (size_t size = 0; (size = fread(chunk, 1, LINE_CHUNK, stream)) != 0; at += size) {
        size_t end = str_find_byte((struct str){chunk, size}, '\n', 0);
        if (end < size)
            return at + end + 1;
    }
    return at;
}

enum status sync_file_border(const char *path, uint64_t from, uint64_t size, uint64_t *ret,
                             struct error *error)
{
    CLEANUP(close_file) FILE *stream = file_open(path, NULL);
    uint64_t at = from + (size ? PART_SIZE : 0);
    if (size && at >= size) {
        *ret = size;
        return STATUS_OK;
    }
    if (!stream || fseeko(stream, (off_t)at, SEEK_SET))
        return cannot_read(path, error);
    *ret = end_of_line(stream, at);
    return ferror(stream) ? cannot_read(path, error) : STATUS_OK;
}
