// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>

#include "stemmer/base/attributes.h"

/** Test Anything Protocol for programs that check many things and count few. */
struct tap {
    unsigned count, failed;
};

/** One test point; returns @p good. What went wrong is told before, with tap_note(). */
static inline bool PRINTF_LIKE(3, 4) tap_ok(struct tap *tap, bool good, const char *what, ...)
{
    va_list values;
    tap->count++;
    tap->failed += !good;
    printf("%sok %u - ", good ? "" : "not ", tap->count);
    va_start(values, what);
    vprintf(what, values);
    va_end(values);
    putchar('\n');
    fflush(stdout);
    return good;
}

static inline void PRINTF_LIKE(1, 2) tap_note(const char *text, ...)
{
    va_list values;
    fputs("# ", stdout);
    va_start(values, text);
    vprintf(text, values);
    va_end(values);
    putchar('\n');
}

/** Nothing can be tested here, and why; for main() to return. */
static inline int tap_skip_all(const char *why)
{
    printf("1..0 # SKIP %s\n", why);
    return 0;
}

/** The plan; the exit code for main(). */
static inline int tap_finish(const struct tap *tap)
{
    printf("1..%u\n", tap->count);
    return tap->failed != 0;
}
