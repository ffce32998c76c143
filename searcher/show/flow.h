// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/show/render.h"

/*
 * Text that flows into a page: words are wrapped at the page's width, following lines are
 * indented, marks stand out in colour or in [brackets]. Text of documents goes through
 * terminal_write(), so no control character reaches the terminal.
 *
 *     struct flow flow = flow_begin(page, STR("1"), 3);
 *     flow_text(&flow, STYLE_BOLD, title, mark, count);
 *     flow_end(&flow);
 */

enum style { STYLE_PLAIN, STYLE_BOLD, STYLE_DIM, STYLE_MARK };

struct flow {
    const struct page *page;
    size_t indent; /**< columns in front of every line but the first */
    size_t column; /**< where we are; 0-based */
    bool any;      /**< something stands on this line behind the indentation */
};

/** Write @p label and begin to flow in column @p indent (or one behind a longer label). */
struct flow flow_begin(const struct page *page, struct str label, size_t indent);

/** Words of @p text, wrapped; '\n' begins a new line, an empty line stays one. A word longer
 *  than a line is broken. */
void flow_text(struct flow *flow, enum style style, struct str text, const struct mark *mark,
               size_t mark_count);

/** @p text with " · " between it and what stands before it; moved to the next line as a whole
 *  when it does not fit and would fit there. Nothing for an empty text. */
void flow_piece(struct flow *flow, enum style style, struct str text);

/** As flow_piece(), but never broken: for paths and ids, which people copy. */
void flow_solid(struct flow *flow, enum style style, struct str text);

/** Words in the program's own language, printf-like. */
void flow_print(struct flow *flow, enum style style, const char *text, ...) PRINTF_LIKE(3, 4);

/** The end of the line, unless nothing has been written since the last. */
void flow_end(struct flow *flow);

/** Begin (STYLE_PLAIN: end) a style on the page, if it has colours. */
void style_set(const struct page *page, enum style style);
