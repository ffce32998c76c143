// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/export/export_fields.h"

/* Hits as rows, one after the other: any number of them, each read, written and forgotten. */

enum export_format {
    EXPORT_CSV,
    EXPORT_TSV,
    EXPORT_NUL,
    EXPORT_SHEET,
    EXPORT_JSONL,
    EXPORT_BIBTEX,
    EXPORT_RIS,
};

/** The format called @p name: csv, tsv, nul, regneark, jsonl, bibtex, ris, or a twin. */
bool export_format_find(const char *name, enum export_format *ret);

struct export_options {
    enum export_format format;
    struct export_fields fields; /**< with no fields: the standard ones; of NUL: the id */
    const char *program;         /**< named in front of what is told on standard error */
};

/**
 * Answer @p request and write its hits to @p file. What there is to say about the answer goes to
 * standard error: notes, and how many hits were left out when the request has a limit. JSON Lines
 * also have the hits below the divider when request.partial asks for them. Meetings whose header
 * matches are no items: they are told of, not written.
 *
 * @p total is how many items match in all.
 */
MUST_CHECK enum status export_hits(struct searcher *searcher, const struct search_request *request,
                                   const struct export_options *options, FILE *file,
                                   uint32_t *total, struct error *error);

/** The notes of a result on standard error, as "program: note". */
void export_tell(const char *program, const struct search_result *result);
/** On standard error that headers match and no item does; nothing when it is not so. */
void export_tell_headers(const char *program, const struct search_result *result);
