// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "indexer/format/columns.h"
#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

BEGIN_C

/* The reading half of the Xapian shim: a plan in, hits out, both plain data. */

#define PLAN_DEPTH_MAX 200 /* the shim's recursion is bounded by this */

enum plan_op {
    PLAN_ALL,     /**< every document */
    PLAN_NONE,    /**< no document */
    PLAN_TERM,    /**< term */
    PLAN_RANGE,   /**< low <= value of slot <= high; empty: no bound */
    PLAN_IDS,     /**< the documents of ids[] */
    PLAN_AND,     /**< children */
    PLAN_OR,      /**< children */
    PLAN_AND_NOT, /**< child[0] but none of the others */
    PLAN_FILTER,  /**< child[0] as far as all the others match too; ranked by child[0] alone */
    PLAN_MAYBE,   /**< child[0], ranked higher where the others match */
    PLAN_PHRASE,  /**< children (terms or ORs of terms) in order within `window` words */
    PLAN_NEAR,    /**< children (terms or ORs of terms) in any order within `window` words */
    PLAN_SYNONYM, /**< children (terms) count as one term in the ranking */
};

/** What to look up, in the index's own terms. */
struct plan {
    enum plan_op op;
    double weight; /**< scales the ranking of this part; 0 means 1, negative: does not rank */
    struct str term;
    struct plan **child;
    size_t child_count;
    uint32_t window; /**< words */
    uint32_t slot;
    struct str low, high;
    const uint32_t *ids; /**< sorted, ascending */
    size_t id_count;
};

enum hit_order {
    ORDER_RELEVANCE, /**< score, then SLOT_TIE descending */
    ORDER_SCORE,     /**< score alone: fastest, ties as they come */
    ORDER_NEWEST,
    ORDER_OLDEST,
    ORDER_BODY, /**< municipality and body, then newest */
    ORDER_CASE, /**< case number, then oldest */
};

struct lookup {
    const struct plan *plan;
    enum hit_order order;
    uint32_t first, limit; /**< window of hits to return; first is 0-based */
    bool estimate;         /**< the total may be an estimate; faster */
    bool no_records;       /**< leave hit.record empty */
    bool all_ids;          /**< fill in hits.all; not with `estimate` */
};

/** Numbers of documents, ascending. */
struct ids {
    uint32_t *id;
    size_t count;
};

struct hit {
    uint32_t id;       /**< of the document; valid until the next reopen */
    double score;      /**< comparable within one lookup only */
    struct str record; /**< for record_decode() */
};

struct hits {
    struct hit *hit;
    size_t count;
    uint32_t total;   /**< matches in the index */
    bool total_exact; /**< false: `total` is Xapian's estimate */
    struct ids all;   /**< every match, only for lookup.all_ids */
};

/**
 * A snapshot of one or several indexes searched as one. Any number of readers may run beside
 * the writer. Not thread-safe; open one per thread.
 *
 * Every function but those that open may end with STATUS_CHANGED: the writer has recycled the
 * snapshot. Numbers of documents from before mean others then, so whoever put several calls
 * together refreshes and begins anew (search_settled() in searcher_parts.h).
 */
struct index_reader;

/**
 * Open the indexes at @p paths.
 *
 * @return STATUS_NOT_FOUND, STATUS_VERSION (made by another schema or analysis, or they differ
 * among themselves), STATUS_CORRUPT, STATUS_IO, STATUS_BAD_ARGUMENT (the same index twice).
 */
MUST_CHECK enum status index_reader_open(const char *const *paths, size_t count,
                                         struct index_reader **ret, struct error *error);
void index_reader_close(struct index_reader *reader);
DEFINE_CLEANUP(struct index_reader, index_reader_close);

/** See the latest commit from now on; ids of hits before it are no longer valid. */
MUST_CHECK enum status index_reader_refresh(struct index_reader *reader, struct error *error);

/** Run a lookup. All of @p ret is in @p arena. */
MUST_CHECK enum status index_reader_find(struct index_reader *reader, const struct lookup *lookup,
                                         struct arena *arena, struct hits *ret,
                                         struct error *error);

/** Ids of all matching documents. */
MUST_CHECK enum status index_reader_ids(struct index_reader *reader, const struct plan *plan,
                                        struct arena *arena, struct ids *ret, struct error *error);

/** The stored record of a document. @return STATUS_NOT_FOUND. */
MUST_CHECK enum status index_reader_record(struct index_reader *reader, uint32_t id,
                                           struct arena *arena, struct str *ret,
                                           struct error *error);

/** Numbers about a term: documents that have it and occurrences in all; 0 when unknown. */
struct term_count {
    uint32_t documents;
    uint64_t occurrences;
};
MUST_CHECK enum status index_reader_term(struct index_reader *reader, struct str term,
                                         struct term_count *ret, struct error *error);

/** For each of @p ids (ascending), how often @p term counts in it (wdf; 0 when absent). */
MUST_CHECK enum status index_reader_frequencies(struct index_reader *reader, struct str term,
                                                const struct ids *ids, uint32_t *ret,
                                                struct error *error);

/** A term of the index with the number of documents that have it. */
struct term_entry {
    struct str term;
    uint32_t documents;
};
struct term_list {
    struct term_entry *entry;
    size_t count;
    bool complete; /**< false: there are more than @p limit */
};
/** Terms that begin with @p prefix in byte order, at most @p limit. */
MUST_CHECK enum status index_reader_terms(struct index_reader *reader, struct str prefix,
                                          size_t limit, struct arena *arena, struct term_list *ret,
                                          struct error *error);

/** Metadata of index number @p index (0-based); empty when unset. */
MUST_CHECK enum status index_reader_metadata(struct index_reader *reader, size_t index,
                                             struct str key, struct arena *arena, struct str *ret,
                                             struct error *error);

/** One of the opened indexes: where it is and what it holds. */
struct index_part {
    const char *folder; /**< of its generation; valid until the next refresh */
    uint64_t revision;
    uint32_t documents; /**< highest number of a document of its own */
};
MUST_CHECK enum status index_reader_part(struct index_reader *reader, size_t index,
                                         struct index_part *ret, struct error *error);

/** The values of a column as the terms of index number @p index have them, with that index's own
 *  numbers of documents: document d of index i of n is number (d - 1) * n + i + 1 in the whole. */
MUST_CHECK enum status index_reader_values(struct index_reader *reader, size_t index,
                                           enum column_id column, struct arena *arena,
                                           struct column_values *ret, struct error *error);

/** Which of the opened indexes a document is in, 0-based. */
size_t index_reader_index_of(const struct index_reader *reader, uint32_t id);

struct index_facts {
    size_t indexes;
    uint32_t documents; /**< items and meetings */
    uint64_t revision;  /**< sum over the indexes; grows with every commit */
};
MUST_CHECK enum status index_reader_facts(struct index_reader *reader, struct index_facts *ret,
                                          struct error *error);

END_C
