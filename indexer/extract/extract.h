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

/** "utf-8", "utf-16", "iso-8859-1", "windows-1252". */
const char *encoding_name(enum encoding encoding);

/** Text files, Markdown included. */
MUST_CHECK enum status extract_plain(struct str bytes, const char *name, struct arena *arena,
                                     struct text *ret, struct error *error);

/** Cut valid UTF-8 into lines; form feeds end pages. */
MUST_CHECK enum status lines_cut(struct str utf8, struct arena *arena, struct text *ret,
                                 struct error *error);

/** Clean text of a line: NFC, no control characters but TAB, trimmed at the end. */
struct str line_clean(struct str raw, struct arena *arena);

/** Is this Markdown? Then take its marks off and set kind and level of the lines. */
void markdown_read(struct text *text, const char *name, struct arena *arena);
