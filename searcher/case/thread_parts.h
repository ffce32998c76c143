// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/thread.h"

/* While a thread grows: thread.c walks, thread_find.c finds what is next to a treatment. */

struct growing {
    struct cases *cases;
    struct thread *thread;
    const struct thread_limits *limits;
    size_t likeness_left; /* items whose texts may still be compared */
};

/** Add an edge from treatment @p from to an item of the collection. */
void thread_add_item(struct growing *growing, size_t from, const struct case_item *item,
                     enum signal signal, double strength);

/** Add an edge to a treatment that is only known by what refers to it. */
size_t thread_add_named(struct growing *growing, size_t from, const struct treatment *named);

/** Everything next to treatment @p at of the collection. */
MUST_CHECK enum status thread_find_next(struct growing *growing, size_t at, struct error *error);

/** Everything that refers to a treatment that is not in the collection. */
MUST_CHECK enum status thread_find_referring(struct growing *growing, size_t at,
                                             struct error *error);
