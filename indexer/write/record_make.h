// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"
#include "indexer/write/postings.h"

/** What is stored with an item. Strings are those of the meeting or in @p arena. */
void record_of_item(const struct meeting *meeting, const struct item *item,
                    const struct source *source, struct str id, struct arena *arena,
                    struct record *ret);

/** Sections of a meeting's record. */
enum {
    RECORD_HEADER_SECTION,   /**< the header as printed */
    RECORD_HEADINGS_SECTION, /**< words that only stand in headings and lists */
    RECORD_ASIDE_SECTION,    /**< lines that were set aside */
    RECORD_MEETING_SECTIONS
};

/** What is stored with a meeting's header: every word of the file that stands in no item. */
void record_of_meeting(const struct meeting *meeting, const struct source *source, struct str id,
                       struct arena *arena, struct record *ret);
