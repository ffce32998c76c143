// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/xml.h"
#include "indexer/meeting.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Exports of case systems, whatever is wrong with them. */
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    struct text text;
    struct meetings meetings;
    struct meeting_hints hints = {STR_NONE, STR_NONE};
    (void)xml_is(bytes, "fuzz.xml");
    if (extract_xml(bytes, "fuzz.xml", &arena, &text, NULL))
        return 0;
    for (size_t i = 0; i < text.line_count; i++)
        if (!utf8_valid(text.line[i].text))
            abort();
    if (!meeting_parse(&text, &hints, &arena, &meetings, NULL) && !meetings.count)
        abort();
    return 0;
}
