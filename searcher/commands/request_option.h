// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>

#include "searcher/searcher.h"

/** The options that say which hits, in which order: --antal, --fra, --sorter, --match, --vis-cpr.
 *  Add as argp child; its input is a struct search_request. --antal alle gives SEARCH_ALL; not
 *  given, limit stays as it is. `first` becomes 0-based. */
extern const struct argp request_option_argp;
