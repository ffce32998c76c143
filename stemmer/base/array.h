// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

/**
 * Append to an array that lives in an arena and grows by doubling.
 *
 *     struct word *word = NULL; size_t count = 0, room = 0;
 *     *ARRAY_PUSH(arena, word, count, room) = (struct word){...};
 *
 * An element that was never in use before is zero. Old copies stay in the arena until it dies, so
 * views into them remain valid.
 */
#define ARRAY_PUSH(arena, array, count, room)                                                      \
    ((count) < (room) ? (void)0                                                                    \
                      : (void)((array) = array_grow((arena), (array), (count), &(room),            \
                                                    sizeof *(array), _Alignof(max_align_t))),      \
     &(array)[(count)++])

static inline void *array_grow(struct arena *arena, const void *old, size_t count, size_t *room,
                               size_t size, size_t align)
{
    *room = *room ? *room * 2 : 8;
    char *array = (char *)arena_room(arena, *room, size, align);
    if (count)
        memcpy(array, old, count * size);
    memset(array + count * size, 0, (*room - count) * size);
    return array;
}
