// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/wire.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes are texts or an error; what is read is written and read again alike. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer once = {0};
    CLEANUP(buffer_free) struct buffer twice = {0};
    struct texts texts;
    if (wire_decode((struct str){(const char *)data, size}, &arena, &texts, NULL))
        return 0;
    for (size_t i = 0; i < texts.count; i++)
        for (size_t k = 0; k < texts.text[i].line_count; k++)
            if (!utf8_valid(texts.text[i].line[k].text))
                abort();
    wire_encode(&texts, STATUS_OK, NULL, &once);
    if (wire_decode(buffer_str(&once), &arena, &texts, NULL))
        abort();
    wire_encode(&texts, STATUS_OK, NULL, &twice);
    if (!str_equal(buffer_str(&once), buffer_str(&twice)))
        abort();
    return 0;
}
