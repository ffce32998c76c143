// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/buffer.h"

/* Tables of examples under tests/data: one row a line, fields between TABs, # begins a comment;
 * \n and \t in a field are a line feed and a TAB. */

#define TABLE_FIELDS 8

/** The whole file tests/data/@p name; fails the test when it is not there. */
static inline struct str table_load(struct arena *arena, const char *name)
{
    const char *root = getenv("REFERAT_SOURCE");
    struct str path = arena_print(arena, "%s/tests/data/%s", root ? root : ".", name);
    FILE *file = fopen(path.data, "rb");
    if (!file)
        fail_msg("cannot open '%s'", path.data);
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char part[4096];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add(&buffer, (struct str){part, got});
    (void)fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}

static inline struct str table_unescape(struct arena *arena, struct str s)
{
    char *out = ARENA_NEW(arena, char, s.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < s.size; i++) {
        char next = i + 1 < s.size ? s.data[i + 1] : '\0';
        if (s.data[i] == '\\' && (next == 'n' || next == 't')) {
            out[size++] = next == 'n' ? '\n' : '\t';
            i++;
        } else {
            out[size++] = s.data[i];
        }
    }
    return (struct str){out, size};
}

/** Next row of @p rest: its fields, unescaped; the number of fields, 0 at the end. */
static inline size_t table_row(struct arena *arena, struct str *rest, struct str *field)
{
    while (rest->size) {
        struct str line = str_split(rest, '\n');
        if (!line.size || line.data[0] == '#')
            continue;
        size_t count = 0;
        while (line.data && count < TABLE_FIELDS)
            field[count++] = table_unescape(arena, str_split(&line, '\t'));
        for (size_t i = count; i < TABLE_FIELDS; i++)
            field[i] = STR_NONE;
        return count;
    }
    return 0;
}

/** Compare, saying of which row. @return whether they are equal. */
static inline bool table_check(struct str input, struct str expected, struct str seen)
{
    if (str_equal(expected, seen))
        return true;
    print_error("of '" STR_FORMAT "'\n expected '" STR_FORMAT "'\n     seen '" STR_FORMAT "'\n",
                STR_ARG(input), STR_ARG(expected), STR_ARG(seen));
    return false;
}
