// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"
#include "stemmer/base/buffer.h"

/* What the commands that take a query have in common. */

/** Add one argument to the query: words are joined by spaces. */
void query_words_add(struct buffer *query, const char *word);

/**
 * The order called @p name: relevans, nyeste, ældste, udvalg, sag, or a twin of it.
 * @return whether there is one.
 */
bool query_order(const char *name, enum hit_order *ret);
/** The mode called @p name: alle, nogle, or a twin of it. */
bool query_match(const char *name, enum search_match_mode *ret);

/**
 * End a command with an error: one about the query is printed here, with a caret under the
 * place, and cleared; any other is left for the caller.
 *
 * @return the exit code.
 */
int query_failed(const char *program, struct error *error, struct str query);
