// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdio.h>
#include <sys/stat.h>

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

/** What a file in a folder is, by its name. */
enum file_kind {
    FILE_TEXT,       /**< anything: text_extract() decides by the bytes */
    FILE_JSON,       /**< one meeting as JSON */
    FILE_JSON_LINES, /**< one meeting a line */
    FILE_OTHER,      /**< README, LICENSE ...: about the folder, never minutes */
};
enum file_kind file_kind_of(struct str relative);

#define LINE_MAX_BYTES ((size_t)64 << 20)  /* of a line of JSON Lines */
#define FILE_SIZE_MAX  ((size_t)256 << 20) /* bytes; pictures make PDFs larger than their text */

/** Open a regular file. What was one when the folder was scanned may be a pipe now: opening it
 *  does not wait. @p facts may be NULL. @return NULL with errno. */
FILE *file_open(const char *path, struct stat *facts);

/** Read a whole file; *ret is from malloc(). @return STATUS_NOT_FOUND when it cannot be
 *  read, STATUS_LIMIT past FILE_SIZE_MAX. */
MUST_CHECK enum status file_read_whole(const char *path, char **ret, size_t *size,
                                       struct error *error);
