// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <time.h>

#include "searcher/searcher.h"

/*
 * A result set as evidence: a JSON file with the query, when it was asked, the revision of the
 * index, and the id and content hash of every item found:
 *
 *     {"format_version":1,"kind":"referat-evidence","query":"chromebook","match":"all",
 *      "time":"2025-06-01T09:30:00Z","revision":12,"schema":"3","analysis":"...","total":2,
 *      "items":[{"id":"...","sha256":"...","date":"...","title":"..."}]}
 *
 * The hash is SHA-256 of the item's own content, each part ended by a NUL byte: title, case
 * number, outcomes, and of each section its kind, heading and text, then the titles of the
 * attachments. Where the item stands (file, line, page, id) is no part of it: a file that was
 * only moved changes nothing.
 */

#define EVIDENCE_KIND "referat-evidence"

struct evidence_item {
    struct str id, sha256, date, title;
};

struct evidence {
    struct str query;
    enum search_match_mode match;
    struct str time; /**< UTC, ISO 8601 */
    uint64_t revision;
    struct evidence_item *item; /**< sorted by id */
    size_t count;
};

/** The content hash of an item, 64 hexadecimal digits. */
struct str evidence_hash(const struct record *record, struct arena *arena);

/** Ask now: every match, sorted by id. */
MUST_CHECK enum status evidence_take(struct searcher *searcher,
                                     const struct search_request *request, time_t now,
                                     struct arena *arena, struct evidence *ret,
                                     struct error *error);

/** Is it the standard output: "-"? */
bool evidence_is_stdout(const char *path);

/** May evidence be saved as @p path? @return STATUS_IO, with a hint, when something is there. */
MUST_CHECK enum status evidence_may_write(const char *path, struct error *error);

/** Write to the file @p path ("-": standard output), all of it or nothing; what is there already
 *  is never overwritten. @return STATUS_IO, STATUS_NOT_FOUND. */
MUST_CHECK enum status evidence_write(const char *path, const struct evidence *evidence,
                                      struct error *error);

/** @return STATUS_NOT_FOUND, STATUS_IO, STATUS_BAD_INPUT when it is no evidence. */
MUST_CHECK enum status evidence_read(const char *path, struct arena *arena, struct evidence *ret,
                                     struct error *error);

enum evidence_change { EVIDENCE_ADDED, EVIDENCE_GONE, EVIDENCE_CHANGED };

struct evidence_difference {
    enum evidence_change change;
    const struct evidence_item *item; /**< as it is now; for what is gone, as it was */
};

struct evidence_differences {
    struct evidence_difference *difference; /**< added, gone, changed; each by id */
    size_t count;
    size_t of[3]; /**< how many, indexed by enum evidence_change */
};

void evidence_compare(const struct evidence *before, const struct evidence *now,
                      struct arena *arena, struct evidence_differences *ret);
