// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/buffer.h"

/** A file of the source tree, named from its top; data is NULL when it cannot be read. */
static inline struct str read_file(struct arena *arena, const char *name)
{
    const char *source = getenv("REFERAT_SOURCE");
    struct str path = arena_print(arena, "%s/%s", source ? source : ".", name);
    FILE *file = fopen(path.data, "rb");
    if (!file)
        return STR_NONE;
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char block[4096];
    size_t size;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&buffer, (struct str){block, size});
    fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}
