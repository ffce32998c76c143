// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"

/**
 * Texts that were costly to read, kept in a temporary file without a name until the sync ends:
 * the survey reads a part of the files, and the workers, who inherit this, need not do it again.
 */
struct text_cache;

#define TEXT_CACHE_MAX ((uint64_t)256 << 20) /* bytes; what comes later is not kept */

struct text_cache *text_cache_new(void);
void text_cache_free(struct text_cache *cache); /* NULL is fine */

/** Its file descriptor, to be kept open in a worker; -1 when it has none. */
int text_cache_file(const struct text_cache *cache);

/** Were they costly to read? Plain text is not: it is read as fast again. */
bool text_cache_wants(const struct texts *texts);

/** Keep the texts of a file, as wire_encode() writes them; @p hash: XXH3_128bits() of its bytes.
 *  Both may be anything: they come from a worker. */
void text_cache_put(struct text_cache *cache, struct str hash, struct str coded);

/** The texts of a file with these @p bytes, in @p arena; false when they were not kept. */
bool text_cache_get(const struct text_cache *cache, struct str bytes, struct arena *arena,
                    struct texts *ret);
