// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

BEGIN_C

/* The writing half of the Xapian shim: plain data in, a status out. */

struct posting {
    struct str term;   /**< with its prefix; 1..SCHEMA_TERM_MAX bytes */
    uint32_t position; /**< 1-based; 0 for a term without a position */
    uint32_t count;    /**< occurrences to add to its frequency; 0 for a filter */
};

struct slot_value {
    uint32_t slot;
    struct str value; /**< sorts bytewise in the order of what it means */
};

/** One document, ready to store. Borrowed: the writer keeps nothing of it. */
struct index_document {
    struct str key;                /**< unique term; a document with the same key is replaced */
    const struct posting *posting; /**< sorted by term, then position */
    size_t posting_count;
    const struct slot_value *value;
    size_t value_count;
    struct str record; /**< from record_encode() */
    struct str stamp;  /**< an item's: the filter term that it has in the place of the writer's */
};

/** The one writer of a Xapian database. Not thread-safe. */
struct index_writer;

/**
 * Open the database folder @p path for writing; make it if it is not there.
 * @return STATUS_LOCKED, STATUS_VERSION, STATUS_CORRUPT, STATUS_IO.
 */
MUST_CHECK enum status index_writer_open(const char *path, struct index_writer **ret,
                                         struct error *error);

/** Add a document; @p replace: there may be one with the same key, which goes.
 *  Not visible to readers before the next commit. */
MUST_CHECK enum status index_writer_put(struct index_writer *writer,
                                        const struct index_document *document, bool replace,
                                        struct error *error);

/** Let every item put from now on have the filter term @p term; none when it is empty. */
void index_writer_stamp(struct index_writer *writer, struct str term);

/** Remove every document that has @p term. */
MUST_CHECK enum status index_writer_remove(struct index_writer *writer, struct str term,
                                           struct error *error);

/** Part of the same commit as the documents. An empty value removes the key. */
MUST_CHECK enum status index_writer_set(struct index_writer *writer, struct str key,
                                        struct str value, struct error *error);
MUST_CHECK enum status index_writer_get(struct index_writer *writer, struct str key,
                                        struct arena *arena, struct str *ret, struct error *error);

struct metadata {
    struct str key, value;
};
struct metadata_list {
    struct metadata *entry;
    size_t count;
};
/** All metadata whose key begins with @p prefix, in byte order of the keys. */
MUST_CHECK enum status index_writer_list(struct index_writer *writer, struct str prefix,
                                         struct arena *arena, struct metadata_list *ret,
                                         struct error *error);

/** Number of documents that have @p term, commits pending included. */
MUST_CHECK enum status index_writer_count(struct index_writer *writer, struct str term,
                                          uint32_t *ret, struct error *error);

/** A stored document. */
struct stored_document {
    uint32_t id; /**< its number */
    struct str record;
};
struct stored_documents {
    struct stored_document *document;
    size_t count;
};
/** The documents that have @p term, commits pending included. */
MUST_CHECK enum status index_writer_documents(struct index_writer *writer, struct str term,
                                              struct arena *arena, struct stored_documents *ret,
                                              struct error *error);

struct term_values {
    struct str *value;
    size_t count;
};
/** What follows @p prefix in the terms of the documents that have @p term; unsorted. */
MUST_CHECK enum status index_writer_values(struct index_writer *writer, struct str term,
                                           struct str prefix, struct arena *arena,
                                           struct term_values *ret, struct error *error);

/** Give document @p id the filter term @p to in the place of @p from; nothing is written when it
 *  has @p to and not @p from. */
MUST_CHECK enum status index_writer_retag(struct index_writer *writer, uint32_t id, struct str from,
                                          struct str to, bool *changed, struct error *error);

/** Give every document that has @p term the filter term @p to. */
MUST_CHECK enum status index_writer_tag(struct index_writer *writer, struct str term, struct str to,
                                        struct error *error);

/**
 * Look things up in the generation before too, the database folder @p path. It is not written.
 * @return as index_writer_open(); then there is none.
 */
MUST_CHECK enum status index_writer_remember(struct index_writer *writer, const char *path,
                                             struct error *error);

/** Where a lookup goes. */
enum writer_side {
    WRITER_NOW,    /**< what is written, commits pending included */
    WRITER_BEFORE, /**< index_writer_remember(); empty without */
};

/** A document with the term it was stamped with (empty: none); valid until the function returns. */
typedef enum status index_writer_visitor(void *context, struct str record, struct str stamp,
                                         struct error *error);
/** Every document that has @p term, in the order in which they were put. */
MUST_CHECK enum status index_writer_visit(struct index_writer *writer, enum writer_side side,
                                          struct str term, index_writer_visitor *visitor,
                                          void *context, struct error *error);

/** The last term, in byte order, that begins with @p prefix, without it; empty if there is none. */
MUST_CHECK enum status index_writer_last(struct index_writer *writer, enum writer_side side,
                                         struct str prefix, struct arena *arena, struct str *ret,
                                         struct error *error);

/** Copy every document with @p term from the generation before, as it is. */
MUST_CHECK enum status index_writer_carry(struct index_writer *writer, struct str term,
                                          uint32_t *count, struct error *error);

/** Make everything so far durable and visible, all of it or nothing. */
MUST_CHECK enum status index_writer_commit(struct index_writer *writer, struct error *error);

/** Forget what is not committed, give up the lock. NULL is fine. */
void index_writer_close(struct index_writer *writer);
DEFINE_CLEANUP(struct index_writer, index_writer_close);

END_C
