// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/html.h"
#include "indexer/text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes are HTML to some parser: lines are valid UTF-8, in bounds, never all empty. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    struct text text;
    (void)html_is(bytes, "fuzz");
    if (extract_html(bytes, "fuzz", &arena, &text, NULL))
        return 0;
    size_t sum = 0;
    for (size_t i = 0; i < text.line_count; i++) {
        const struct line *line = &text.line[i];
        if (!utf8_valid(line->text) || line->kind > LINE_ASIDE || line->level > 6)
            abort();
        sum += line->text.size;
    }
    if (!sum)
        abort();
    return 0;
}
