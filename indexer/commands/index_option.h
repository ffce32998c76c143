// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>
#include <limits.h>
#include <stdbool.h>

#include "stemmer/base/error.h"

/** Input of the child parser index_argp: --index DIR. */
struct index_option {
    char path[PATH_MAX]; /**< the default when the option is not given */
};

/** Children for a command's argp: --index and the options that every command has. The
 *  command's parser hands them their input with index_option_start(). */
extern const struct argp_child index_children[];

/** Call at ARGP_KEY_INIT. */
void index_option_start(struct argp_state *state, struct index_option *option);

/** Was it the disk, or a right that is wanting? Then the index is not damaged, and the hint of
 *  @p error says what to do. */
bool index_explain_system(const char *index, struct error *error);

/** The library's words of a damage say nothing to a person: say which index it is in, and the way
 *  out. Other statuses than STATUS_CORRUPT and STATUS_IO are left alone. @return @p status. */
enum status index_explain(const char *index, enum status status, struct error *error);
