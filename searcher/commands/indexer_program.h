// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"

/* The other program, referat-indexer: the searcher never writes an index itself. */

/** Become `referat-indexer` with these arguments; argv[0] becomes "referat indeks". Returns only on
 *  failure. */
MUST_CHECK enum status indexer_become(char **argv, struct error *error);

/** Run `referat-indexer sync --index INDEX FOLDER` and wait. @return its exit code, or 3. */
int indexer_sync(const char *index, const char *folder, struct error *error);
