// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"

/*
 * From words that stand somewhere on pages to lines of text: rows, columns, cells, running
 * headers, headings, paragraphs. Pure: knows nothing of PDF. Lengths are points (1/72 inch),
 * measured from the upper left corner of a page. Any numbers are taken, also those that are none.
 *
 * How certain things are told apart stands with the constants of boxes_parts.h; they are relations
 * to the size of the type, never lengths on a certain paper.
 */

#define BOXES_MAX ((size_t)4 << 20) /* words of one file */

/** A word as printed. */
struct box {
    struct str text; /**< UTF-8 without blanks; empty ones are passed over */
    float left, top, right, bottom;
    float size; /**< of the type */
    bool bold;
};

/** A page with its words, in any order. */
struct box_page {
    const struct box *box;
    size_t count;
    float width;
};

/**
 * The lines of @p page[0..count), in reading order, an empty line between paragraphs. Sets line,
 * line_count and page_count of @p ret; every word is in exactly one line.
 *
 * @return STATUS_LIMIT for more than BOXES_MAX words or TEXT_LINE_MAX lines.
 */
MUST_CHECK enum status boxes_read(const struct box_page *page, size_t count, struct arena *arena,
                                  struct text *ret, struct error *error);
