// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <signal.h>

#include "indexer/sync/scan.h"
#include "indexer/sync/text_cache.h"
#include "stemmer/analyzer.h"
#include "stemmer/lexicon.h"

/**
 * A first look at a collection before any of it is indexed: which words it has, so that
 * compounds are split and names told from words in the same way for all of it, and how the
 * municipalities that its folders are named after are spelled.
 *
 * What is learnt is stored with the index as a generation: later syncs keep to it, so that
 * equal files give equal terms. Large collections are sampled: every n-th file or line.
 */
#define SURVEY_BYTES_MAX ((uint64_t)12 << 20) /* about this much is read */

struct survey;

/** @p cache gets the costly texts that are read. @p jobs processes read, see pool_new(): what
 *  ends one of them, or takes longer than @p patience, is passed over. */
struct survey *survey_new(struct analyzer *analyzer, struct text_cache *cache, unsigned jobs,
                          unsigned patience);
void survey_free(struct survey *survey); /* NULL is fine */
DEFINE_CLEANUP(struct survey, survey_free);

/** Look at the files of a scan. Files that cannot be read are passed over.
 *  @p stop (may be NULL): not 0 ends it early, and nothing is learnt.
 *  @return STATUS_INTERRUPTED; STATUS_IO when no process can be started. */
MUST_CHECK enum status survey_files(struct survey *survey, const struct scan *scan,
                                    const volatile sig_atomic_t *stop, struct error *error);

/** Paths of files that were never read to their end: it would take as long again. */
struct survey_stuck {
    struct str *path;
    size_t count, room;
};
/** Valid until survey_free(). */
const struct survey_stuck *survey_stuck(const struct survey *survey);

/** What a file counts for: its bytes, unless it is skipped for its size. */
uint64_t survey_weight(struct str relative, uint64_t size);

/** The same of all files that were met, sampled or not. */
uint64_t survey_bytes(const struct survey *survey);

/** The lexicon as text for META_LEXICON. */
MUST_CHECK enum status survey_lexicon(const struct survey *survey, struct buffer *ret,
                                      struct error *error);

/** Lines "slug TAB name" of the municipalities that the texts name, sorted. */
void survey_places(const struct survey *survey, struct buffer *ret);

/**
 * The municipality that a path below a root tells: the first folder in it that is called like
 * one of @p places (survey_places()), else the first that is called like a Danish municipality or
 * region. Empty if none is: a folder "mine" is no municipality.
 */
struct str survey_place_of(struct str places, struct str relative, struct arena *arena);
