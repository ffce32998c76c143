// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/extract.h"
#include "indexer/extract/html.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Decoding, repair and literal tags: valid UTF-8 in, valid UTF-8 out, and a repair is repaired. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    size_t bad;
    enum encoding encoding = encoding_guess(bytes, &bad);
    struct str utf8 = encoding_decode(bytes, encoding, &arena);
    if (!utf8_valid(utf8))
        abort();
    (void)mojibake_repair(&utf8, &arena);
    if (!utf8_valid(utf8))
        abort();
    struct text text = {0};
    if (lines_cut(utf8, &arena, &text, NULL))
        return 0;
    html_tags_off(&text, &arena);
    for (size_t i = 0; i < text.line_count; i++)
        if (!utf8_valid(text.line[i].text))
            abort();
    (void)mail_is(bytes, "fuzz");
    return 0;
}
