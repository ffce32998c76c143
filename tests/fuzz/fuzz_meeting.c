// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/json/meeting_json.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes give text or an error, any text meetings, and what is printed of them reads back. */
static void round_trip(const struct meeting *meeting, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer once = {0};
    CLEANUP(buffer_free) struct buffer twice = {0};
    struct meeting read;
    struct str file;
    meeting_write_json(meeting, STR_NONE, 0, &once);
    if (meeting_read_json(buffer_str(&once), arena, &read, &file, NULL))
        abort();
    meeting_write_json(&read, file, 0, &twice);
    if (!str_equal(buffer_str(&once), buffer_str(&twice)))
        abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    struct meeting_hints hints = {STR_NONE, STR_NONE};
    struct text text;
    struct meetings meetings;
    if (text_extract(bytes, "fuzz.txt", &arena, &text, NULL) ||
        meeting_parse(&text, &hints, &arena, &meetings, NULL))
        return 0;
    for (size_t i = 0; i < meetings.count; i++)
        round_trip(&meetings.meeting[i], &arena);
    return 0;
}
