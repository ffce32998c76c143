// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>
#include <limits.h>

#include "searcher/searcher.h"

#define INDEX_OPTION_MAX 32 /* indexes searched together */

/** Which indexes a command works on: --index DIR, as often as wanted. */
struct index_option {
    const char *path[INDEX_OPTION_MAX];
    size_t count;
    char standard[PATH_MAX]; /**< used when no --index is given */
};

/** Add as argp child; its input is a struct index_option. */
extern const struct argp index_option_argp;

/** Children of a command that has no others: index_option_argp (input 0), command_common_argp. */
extern const struct argp_child index_option_children[];

/** Fill in the standard index when none was named: $REFERAT_INDEX, $XDG_DATA_HOME/referat/index,
 *  ~/.local/share/referat/index. After it `count` is at least 1. */
void index_option_complete(struct index_option *option);

/** Complete and open. STATUS_NOT_FOUND has a hint that says how to make an index. */
MUST_CHECK enum status index_option_open(struct index_option *option, struct searcher **ret,
                                         struct error *error);
