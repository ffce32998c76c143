// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

#define TEXT_SIZE_MAX ((size_t)64 << 20) /* bytes of text from one file */
#define TEXT_LINE_MAX ((size_t)4 << 20)  /* lines of one file */

enum line_kind {
    LINE_TEXT,      /**< anything; paragraphs are runs of lines between empty ones */
    LINE_HEADING,   /**< marked as a heading by the format ("## Resumé"), `level` 1.. */
    LINE_LIST_ITEM, /**< marked as a list item by the format */
    LINE_TABLE_ROW, /**< cells separated by TAB */
};

/** One line of a text file, one paragraph of a format without lines. */
struct line {
    struct str text; /**< UTF-8, NFC, no control characters but TAB, trimmed at the end; may be
                          empty. The marks of Markdown (#, **, <b>) are taken off. */
    struct str raw;  /**< as in the file (in UTF-8), marks included */
    uint32_t number; /**< 1-based line in the file; 0 when the format has none */
    uint32_t page;   /**< 1-based; 0 when the format has no pages */
    enum line_kind kind;
    uint8_t level; /**< of a heading, 1 is the outermost; else 0 */
};

/** What every extractor makes, whatever the file was. */
struct text {
    struct line *line;
    size_t line_count;
    const char *format;   /**< "text", "markdown", "pdf", ... */
    const char *encoding; /**< "utf-8", "utf-16", "iso-8859-1", "windows-1252" */
};

/**
 * Turn the bytes of a file into lines.
 *
 * The kind is decided by the bytes; @p name only breaks ties. Bytes that are not
 * UTF-8 are read as CP1252 (which includes Latin-1), per file when it holds no
 * valid UTF-8 beyond ASCII, else byte by byte. BOM, CRLF, form feeds (page
 * ends) and NUL-free control characters are handled.
 *
 * @return STATUS_BAD_INPUT for binary content (NUL bytes, or more than 10 % of
 * bytes that are neither UTF-8 nor printable CP1252), empty files and kinds that
 * are not read; STATUS_LIMIT when longer than TEXT_SIZE_MAX.
 */
MUST_CHECK enum status text_extract(struct str bytes, const char *name, struct arena *arena,
                                    struct text *ret, struct error *error);
