// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <zip.h>

#include "indexer/extract/extract.h"

/*
 * Archives in memory. zip.c reads members within bounds, docx*.c makes lines of Word documents,
 * bundle.c texts of what else lies in a zip.
 */

#define ZIP_MEMBERS_MAX 5000                  /* members of an archive */
#define ZIP_TOTAL_MAX   ((uint64_t)256 << 20) /* bytes of all members that are read */
#define ZIP_RATIO_MAX   400                   /* times that a member grows when unpacked */
#define ZIP_RATIO_FROM  ((uint64_t)4 << 20)   /* bytes from which on that is looked at */

struct archive {
    zip_t *zip;
    uint64_t *total; /**< bytes read so far, of all archives of a file */
};

/** Open; @p bytes stay in use. @return STATUS_BAD_INPUT when it is damaged or too large. */
MUST_CHECK enum status archive_open(struct str bytes, uint64_t *total, struct archive *ret,
                                    struct error *error);
void archive_close(struct archive *archive);

/** Names of the members, UTF-8, in the arena; by index. */
struct str archive_name(const struct archive *archive, size_t index, struct arena *arena);
size_t archive_count(const struct archive *archive);
/** Index of the member; archive_count() when there is none. */
size_t archive_find(const struct archive *archive, const char *name);

/** Unpack one member into the arena. The size is known before. @return STATUS_BAD_INPUT when it is
 *  encrypted, damaged or a bomb, STATUS_LIMIT when it is too large. */
MUST_CHECK enum status archive_read(struct archive *archive, size_t index, struct arena *arena,
                                    struct str *ret, struct error *error);

/** Does it begin as a zip? */
bool zip_is(struct str bytes, const char *name);

/** Word documents and bundles. Members are read in this process: for the child only. */
MUST_CHECK enum status extract_zip(struct str bytes, const char *name,
                                   const struct extract_limits *limits, struct arena *arena,
                                   struct texts *ret, struct error *error);

/** A Word document: its text. */
MUST_CHECK enum status extract_docx(struct archive *archive, struct arena *arena, struct text *ret,
                                    struct error *error);

/** The bytes of the member of a bundle that has text->member @p path, bundles within it included.
 *  For the child only. @return STATUS_NOT_FOUND, or as archive_read(). */
MUST_CHECK enum status bundle_member(struct str bytes, struct str path, struct arena *arena,
                                     struct str *ret, struct error *error);
