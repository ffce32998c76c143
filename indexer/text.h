// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
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
    LINE_ASIDE,     /**< recognised as a running header or footer of pages: kept, but no content */
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
    struct str member;    /**< path inside a bundle (zip); empty for a file of its own */
    uint32_t page_count;  /**< 0 when the format has no pages */
    uint32_t *picture;    /**< 1-based pages that show pictures and no text, ascending */
    uint32_t picture_count;
    bool ocr;        /**< read from pictures of pages: `quality` says how well */
    uint8_t quality; /**< 0..100, mean certainty of the words that OCR read; 0 without OCR */
};

/** A member of a bundle that gave no text, and why. */
struct text_skip {
    struct str member, why;
};

/** The texts in one file: one, or those of the members of a bundle. */
struct texts {
    struct text *text;
    size_t count;
    struct text_skip *skip;
    size_t skip_count;
    bool unguarded; /**< the kernel refused to fence the child in: limits held, access did not */
};

/** Bounds for the reading of one file in a child process; 0 means the default of each. */
struct extract_limits {
    uint32_t cpu_seconds;  /**< default 20; pages and OCR may ask for more */
    uint32_t wall_seconds; /**< default 60 */
    uint64_t memory;       /**< bytes of address space; default 1 GiB */
    uint64_t output;       /**< bytes of text that come back; default TEXT_SIZE_MAX */
    bool ocr;              /**< read pictures of pages with tesseract where a PDF has no text */
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

/**
 * All texts in the bytes of a file, members of bundles included, strangers' formats in a child
 * process within @p limits (NULL: the defaults): no network, no files. Text files are read here.
 *
 * @return STATUS_BAD_INPUT as text_extract(), also when the child crashed or ran into a limit
 * (the message says which); STATUS_NO_MEMORY when that was memory or time on the wall clock, so
 * that it may do better another time; STATUS_LIMIT; STATUS_IO when no child can be started.
 */
MUST_CHECK enum status texts_extract(struct str bytes, const char *name,
                                     const struct extract_limits *limits, struct arena *arena,
                                     struct texts *ret, struct error *error);

/**
 * Read the pages that are pictures of @p texts, which were made of @p bytes without OCR, when
 * @p limits allow that; members of bundles too. What was read is no picture any more.
 * @return as texts_extract(), when nothing else is left of a file.
 */
MUST_CHECK enum status texts_read_pictures(struct str bytes, const struct extract_limits *limits,
                                           struct arena *arena, struct texts *texts,
                                           struct error *error);
