// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"

/**
 * Write the index in folder @p index anew as a small generation and make it the current one.
 * The one before stays until the next writer comes. Searches go on meanwhile.
 *
 * @return STATUS_LOCKED, STATUS_NOT_FOUND, STATUS_CORRUPT, STATUS_IO.
 */
MUST_CHECK enum status store_compact(const char *index, struct error *error);
