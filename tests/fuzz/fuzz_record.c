// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/format/record.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes are a record or an error; what is read is written and read again alike. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer once = {0};
    CLEANUP(buffer_free) struct buffer twice = {0};
    struct str bytes = {(const char *)data, size};
    struct record record;
    if (record_decode(bytes, &arena, &record, NULL))
        return 0;
    record_encode(&record, &once);
    if (once.size == 0) /* nothing but unknown fields */
        return 0;
    if (record_decode(buffer_str(&once), &arena, &record, NULL))
        abort();
    record_encode(&record, &twice);
    if (!str_equal(buffer_str(&once), buffer_str(&twice)))
        abort();
    return 0;
}
