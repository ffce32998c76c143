// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/match.h"

/** About as much text as two or three lines of a terminal. */
#define EXCERPT_BYTES 240

/**
 * The passage of @p record that answers best: the one with the most of the query's words, then
 * the most places, in about EXCERPT_BYTES. Without any place the decision, else the first text.
 *
 * @p sub receives the number of the message (sub-item) that the passage is in, if any.
 */
MUST_CHECK enum status excerpt_make(const struct record *record, const struct patterns *patterns,
                                    struct analyzer *analyzer, struct arena *arena,
                                    struct snippet *ret, struct str *sub, struct error *error);
