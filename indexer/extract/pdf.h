// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/error.h"
#include "stemmer/base/str.h"

/* What uses poppler; only in a child. */

#define PDF_PAGES_MAX 20000

typedef struct _PopplerDocument PopplerDocument;

/** Open a PDF without a password; @p bytes must outlive it. @return NULL with @p error. */
PopplerDocument *pdf_open(struct str bytes, struct error *error);

/** Write a 0-based page as a grey picture (PGM), @p scale pixels a point, to @p fd.
 *  @return false when there is no such page, it is too large, or nobody reads. */
bool pdf_draw(struct str bytes, uint32_t page, double scale, int fd);
