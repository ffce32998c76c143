// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/attributes.h"

/**
 * Write the columns of the generation @p folder as its last commit says (see format/columns.h)
 * and remove those of earlier ones. Call it after a commit, before the generation is swapped in.
 *
 * There is nothing to report: without the file, or with half of one that a full disk left,
 * searches give the same answers from the terms. Writes nothing when the file is there already.
 */
void columns_write(const char *folder);
