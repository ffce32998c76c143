// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/json/meeting_json.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes are a meeting or an error, and what is written of it reads back as itself. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer first = {0};
    CLEANUP(buffer_free) struct buffer second = {0};
    struct meeting meeting, again;
    struct str file;
    struct error error = {.offset = NO_OFFSET};
    struct str json = {(const char *)data, size};
    if (size > 200000)
        return 0;
    if (meeting_read_json(json, &arena, &meeting, &file, &error) != STATUS_OK) {
        if (!error.message[0] || (error.offset != NO_OFFSET && error.offset > size))
            abort();
        return 0;
    }
    meeting_write_json(&meeting, file, 0, &first);
    if (meeting_read_json(buffer_str(&first), &arena, &again, &file, &error) != STATUS_OK)
        abort();
    meeting_write_json(&again, file, 0, &second);
    if (!str_equal(buffer_str(&first), buffer_str(&second)))
        abort();
    return 0;
}
