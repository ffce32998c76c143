// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"
#include "stemmer/base/buffer.h"

/**
 * Running text in, lines out: what HTML, DOCX and XML share.
 *
 * White space (no-break spaces too) shrinks to one space, soft hyphens and characters without
 * width go, a block of the format becomes a line and paragraphs get an empty line between them.
 *
 *     struct blocks blocks = {.arena = arena};
 *     blocks_add(&blocks, text); blocks_gap(&blocks); ...
 *     status = blocks_finish(&blocks, &text, error);
 */
struct block {
    struct line line;
    size_t linked; /**< bytes of it that lead to other pages */
};

struct blocks {
    struct arena *arena;
    struct block *block;
    size_t count, room;
    struct buffer text;  /**< of the line under way */
    size_t linked;       /**< bytes of it in links to other pages */
    size_t size;         /**< bytes of all lines made */
    enum line_kind kind; /**< of the line under way */
    uint8_t level;       /**< of the heading under way */
    uint32_t number;     /**< line in the file of what is added now; 0 when there is none */
    uint32_t first;      /**< the same for the first byte of the line under way */
    uint32_t page;
    bool in_link; /**< what is added now leads to another page */
    bool keep;    /**< line feeds end lines (preformatted text) */
    bool space;   /**< white space came after the last byte of `text` */
    bool border;  /**< the border of an element within a line came after it */
    bool label;   /**< ... and that element is all the line so far */
    bool strong;  /**< ... and it is printed bold */
    bool gap;     /**< an empty line is due */
    bool full;    /**< TEXT_SIZE_MAX or TEXT_LINE_MAX is passed; nothing more is added */
};

/** Add text to the line under way. Where the border of an element lies between two words without
 *  white space, a space or a new line takes its place ("Beslutning|Godkendt."). */
void blocks_add(struct blocks *blocks, struct str utf8);
/** Add a TAB: the border of two cells. */
void blocks_tab(struct blocks *blocks);
/** End the line under way, if there is one. */
void blocks_end(struct blocks *blocks);
/** End the line under way; an empty line goes before the next one. */
void blocks_gap(struct blocks *blocks);
/** A line by itself, whatever is under way. @p text may hold TABs. */
void blocks_line(struct blocks *blocks, enum line_kind kind, uint8_t level, struct str text);
/** A row of a table ends; @p cell holds the number of blocks made at the start of each cell. The
 *  row becomes one line, TABs between the cells, but not when they hold headings, lists or long
 *  texts: such a table only places things on the page. */
void blocks_row(struct blocks *blocks, const size_t *cell, size_t cell_count);
/** Text of a block; empty for the lines between paragraphs. */
static inline struct str block_text(const struct block *block)
{
    return block->line.text;
}
/** All lines, in the arena; frees what the blocks hold beside it. @return STATUS_LIMIT when the
 *  text was too long, STATUS_BAD_INPUT when there is none. */
MUST_CHECK enum status blocks_finish(struct blocks *blocks, struct text *ret, struct error *error);
void blocks_free(struct blocks *blocks);

#define LIST_NUMBER_SIZE 24 /* bytes */
/** How lists print a number: @p style '1' (or 0), 'a', 'A', 'i', 'I'. @return bytes written. */
size_t list_number(uint32_t number, char style, char out[LIST_NUMBER_SIZE]);
