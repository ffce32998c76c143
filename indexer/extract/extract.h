// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"

/* What the extractors share. One extractor reads one kind of file; extract.c chooses. */

/** How the bytes of a file without marks of its own are to be read. */
enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF16_LE,
    ENCODING_UTF16_BE,
    ENCODING_LATIN1,
    ENCODING_CP1252,
    ENCODING_MIXED
};

/** Decide by the bytes. @p bad receives the number of bytes that are no text in any reading. */
enum encoding encoding_guess(struct str bytes, size_t *bad);

/** UTF-8 without BOM: a view of @p bytes when it is that already, else in @p arena. */
struct str encoding_decode(struct str bytes, enum encoding encoding, struct arena *arena);

/** End of the run of ASCII at @p at. */
size_t ascii_end(struct str s, size_t at);

/** The character that a byte is in CP1252; 0xFFFD where it has none. */
uint32_t cp1252_code(unsigned char byte);

/** "utf-8", "utf-16", "iso-8859-1", "windows-1252"; "utf-8, repaired" with @p repaired. */
const char *encoding_name(enum encoding encoding, bool repaired);

/**
 * Undo UTF-8 that was read as CP1252 ("BrÃ¸d"), CP437 or CP850 ("Br├©d"), line by line.
 *
 * A line changes only when all of it, read backwards, is UTF-8 with characters of Danish text:
 * right text never is. @return whether anything changed; then @p utf8 is in @p arena.
 */
bool mojibake_repair(struct str *utf8, struct arena *arena);

/** Does it begin with the lines that head an e-mail or an archived web page (MHTML)? */
bool mail_is(struct str bytes, const char *name);

/** Text files, Markdown included. */
MUST_CHECK enum status extract_plain(struct str bytes, const char *name, struct arena *arena,
                                     struct text *ret, struct error *error);

/** Does it begin as PDF files do, within the bytes where readers look for that? */
bool pdf_is(struct str bytes, const char *name);

/** PDF files, page by page. A PDF of pictures has pages and no lines. For the child only. */
MUST_CHECK enum status extract_pdf(struct str bytes, const char *name, struct arena *arena,
                                   struct text *ret, struct error *error);

/** Load what poppler needs of files; in the child before it is fenced in. */
void pdf_prepare(void);

/** Read the pages text->picture with tesseract and put their lines between the others. @p bytes:
 *  of the PDF, or of the bundle that it is a member of. `picture` keeps the pages that could not be
 *  read. @p limits hold for each page. @return STATUS_BAD_INPUT when nothing could be read, or
 *  tesseract is not installed; STATUS_NO_MEMORY, STATUS_IO; @p text is as it was then. */
MUST_CHECK enum status extract_ocr(struct str bytes, const struct extract_limits *limits,
                                   struct arena *arena, struct text *text, struct error *error);

/** texts_extract() in this process, without a fence: for the child, and for the members of a
 *  bundle, which is read in one already. */
MUST_CHECK enum status texts_read_here(struct str bytes, const char *name,
                                       const struct extract_limits *limits, struct arena *arena,
                                       struct texts *ret, struct error *error);

/** Cut valid UTF-8 into lines; form feeds end pages. */
MUST_CHECK enum status lines_cut(struct str utf8, struct arena *arena, struct text *ret,
                                 struct error *error);

/** Clean text of a line: NFC, no control characters but TAB, trimmed at the end. */
struct str line_clean(struct str raw, struct arena *arena);

/** Is this Markdown? Then take its marks off and set kind and level of the lines. */
void markdown_read(struct text *text, const char *name, struct arena *arena);

/** The same for the text of another kind of file that prints the marks of headings ("## Resumé"):
 *  one of them below the first level, and two in all. A lone '#' is something else. */
void markdown_printed(struct text *text, struct arena *arena);

/** Was the text folded at a column? Then join the lines of each paragraph to one again. Lines of
 *  tables, headings, lists and the like stay apart. */
void lines_unfold(struct text *text, struct arena *arena);

/** What all lines need that come from another kind of file than text: lines_unfold() and
 *  markdown_printed(). */
void lines_finish(struct text *text, struct arena *arena);
