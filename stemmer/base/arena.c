// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/arena.h"

#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/i18n.h"

#define KEPT_SIZE  (32 << 20)         /* bytes; the most that glibc takes */
#define BLOCK_SIZE ((size_t)64 << 10) /* bytes; larger requests get a block of their own */

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes of data */
    max_align_t data[];
};

static void out_of_memory(void)
{
    fputs(_("referat: out of memory\n"), stderr);
    exit(3); /* what could be committed was committed; see architecture in indexer/README.md */
}

void memory_keep(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, KEPT_SIZE);
    mallopt(M_MMAP_THRESHOLD, KEPT_SIZE);
#endif
}

void *memory_alloc(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_grow(void *memory, size_t size)
{
    void *grown = realloc(memory, size ? size : 1);
    if (!grown)
        out_of_memory();
    return grown;
}

static struct arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    struct arena_block *block = memory_alloc(sizeof *block + size);
    block->next = NULL;
    block->size = size;
    return block;
}

/* Make @p block the one in use; its first @p used bytes are given away. */
static void *use_block(struct arena *arena, struct arena_block *block, size_t used)
{
    block->next = arena->block;
    arena->block = block;
    arena->free = (char *)block->data + used;
    arena->end = (char *)block->data + block->size;
    return block->data;
}

void *arena_more(struct arena *arena, size_t count, size_t size, size_t align)
{
    if (align > _Alignof(max_align_t) || (size && count > (SIZE_MAX / 2) / size))
        out_of_memory(); /* no block is aligned better, none is larger */
    size_t bytes = count * size;
    if (bytes <= BLOCK_SIZE / 4)
        return arena->block && !bytes ? arena->block->data
                                      : use_block(arena, block_new(BLOCK_SIZE), bytes);
    struct arena_block *block = block_new(bytes);
    if (!arena->block)
        return use_block(arena, block, bytes);
    block->next = arena->block->next; /* behind the current one, which stays in use */
    arena->block->next = block;
    return block->data;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size, size_t align)
{
    void *memory = arena_room(arena, count, size, align);
    size_t bytes = count * size; /* which arena_room() found not to be too large */
    return bytes ? memset(memory, 0, bytes) : memory;
}

struct str arena_copy(struct arena *arena, struct str s)
{
    char *copy = ARENA_ROOM(arena, char, s.size + 1);
    if (s.size)
        memcpy(copy, s.data, s.size);
    copy[s.size] = '\0';
    return (struct str){copy, s.size};
}

struct str arena_print(struct arena *arena, const char *text, ...)
{
    char first[256]; /* most are short: formatted once */
    va_list arguments;
    va_start(arguments, text);
    int wanted = vsnprintf(first, sizeof first, text, arguments);
    va_end(arguments);
    if (wanted < 0)
        return STR("");
    size_t size = (size_t)wanted;
    if (size < sizeof first)
        return arena_copy(arena, (struct str){first, size});
    char *copy = ARENA_ROOM(arena, char, size + 1);
    va_start(arguments, text);
    vsnprintf(copy, size + 1, text, arguments);
    va_end(arguments);
    return (struct str){copy, size};
}

struct str arena_join(struct arena *arena, struct str a, struct str b)
{
    char *copy = ARENA_ROOM(arena, char, a.size + b.size + 1);
    if (a.size)
        memcpy(copy, a.data, a.size);
    if (b.size)
        memcpy(copy + a.size, b.data, b.size);
    copy[a.size + b.size] = '\0';
    return (struct str){copy, a.size + b.size};
}

void arena_reset(struct arena *arena)
{
    struct arena_block *keep = NULL;
    struct arena_block *block = arena->block;
    while (block) {
        struct arena_block *next = block->next;
        if (!keep && block->size == BLOCK_SIZE)
            keep = block;
        else
            free(block);
        block = next;
    }
    if (keep)
        keep->next = NULL;
    arena->block = keep;
    arena->free = keep ? (char *)keep->data : NULL;
    arena->end = keep ? arena->free + keep->size : NULL;
}

void arena_free(struct arena *arena)
{
    while (arena->block) {
        struct arena_block *next = arena->block->next;
        free(arena->block);
        arena->block = next;
    }
    arena->free = NULL;
    arena->end = NULL;
}
