// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>

#include "searcher/query/query.h"

#define TODAY 20240618

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static struct str print(const struct query *query, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    if (!file)
        abort();
    query_print(query, file);
    fclose(file);
    struct str copy = arena_copy(arena, (struct str){text, size});
    free(text);
    return copy;
}

/* Any bytes are a query or an error with a place, and a query printed as text is the same query. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct query_line line, again;
    struct error error = {.offset = NO_OFFSET};
    struct str source = {(const char *)data, size};
    if (query_parse(source, TODAY, &arena, &line, &error) != STATUS_OK) {
        if (error.offset > size || !error.message[0])
            abort();
        return 0;
    }
    struct str tree = print(line.query, &arena);
    struct str text = query_text(line.query, &arena);
    enum status status = query_parse(text, TODAY, &arena, &again, &error);
    if (status == STATUS_LIMIT) /* brackets and whole dates make it longer */
        return 0;
    if (status != STATUS_OK || !str_equal(tree, print(again.query, &arena)))
        abort();
    return 0;
}
