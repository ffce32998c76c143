// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stddef.h>

#include "stemmer/base/attributes.h"

BEGIN_C

/**
 * Outcome of an operation that can fail.
 *
 * Callers branch on these; people read the message. Add a value only when a
 * caller would act differently because of it. The names (status_name()) are
 * stable and appear in JSON output; the numbers are not.
 */
enum status {
    STATUS_OK = 0,       /**< done */
    STATUS_BAD_ARGUMENT, /**< the caller or the command line is wrong */
    STATUS_BAD_QUERY,    /**< the query text cannot be understood; see error.offset */
    STATUS_BAD_INPUT,    /**< a file is not what it claims to be; others may still work */
    STATUS_NOT_FOUND,    /**< no such file, index or document */
    STATUS_IO,           /**< the operating system refused; errno is in the message */
    STATUS_LOCKED,       /**< another process is writing the index */
    STATUS_CORRUPT,      /**< the index is damaged; rebuild it */
    STATUS_VERSION,      /**< the index was made by another version of this program */
    STATUS_CHANGED,      /**< the index was rewritten under a reader, even after retries */
    STATUS_LIMIT,        /**< a documented limit was passed */
    STATUS_NO_MEMORY,    /**< only from libraries; our own allocation ends the program */
    STATUS_INTERRUPTED,  /**< the user pressed Ctrl-C; what was committed is kept */
    STATUS_BUG,          /**< cannot happen; please report */
    STATUS_COUNT
};

/**
 * What went wrong, for a person to read.
 *
 * Plain data with room of its own, so that reporting an error cannot fail and
 * nothing needs freeing. Written only when a function returns something other
 * than STATUS_OK; otherwise left as it was.
 */
struct error {
    enum status status;
    size_t offset;     /**< bytes into the query or file; NO_OFFSET if it has no place */
    char message[256]; /**< one line, lower case first, no full stop */
    char hint[160];    /**< what to try next, or "" */
};

#define NO_OFFSET ((size_t)-1)

/** Describe a failure and return @p status, so that `return error_set(...)` reads well.
 *  @p error may be NULL. Text that does not fit is cut between characters. */
enum status error_set(struct error *error, enum status status, const char *text, ...)
    PRINTF_LIKE(3, 4);

/** As error_set(), with a place: @p offset bytes into the query or file. */
enum status error_set_at(struct error *error, enum status status, size_t offset, const char *text,
                         ...) PRINTF_LIKE(4, 5);

/** Put "context: " in front of the message: what was being done when it failed. */
void error_context(struct error *error, const char *text, ...) PRINTF_LIKE(2, 3);

/** Say what to try next. */
void error_hint(struct error *error, const char *text, ...) PRINTF_LIKE(2, 3);

/** Stable name, such as "bad-query". Never NULL. */
const char *status_name(enum status status);

/** Exit code of a command that ended with @p status: 0 done, 2 wrong usage or query, 3 failure. */
int status_exit_code(enum status status);

END_C
