// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cite_style.h"
#include "searcher/case/thread.h"

/**
 * How @p body writes references: the pattern of most of its printed ones, in the newest items
 * that have some; else that of the municipality; else cite_usual.
 */
MUST_CHECK enum status cite_learn(struct cases *cases, struct str municipality, struct str body,
                                  struct cite_pattern *ret, struct error *error);

/** Lines for "Tidligere behandling": the sure earlier treatments of @p thread before its start,
 *  in order of date. What is only mentioned or alike is left out. */
struct cite_block {
    struct str *line;
    size_t count;
};
void cite_block(struct cases *cases, const struct thread *thread, enum cite_style style,
                const struct cite_pattern *pattern, struct cite_block *ret);

/** Short name of a body in capitals, as texts explain it, else its initials: "DTU"; the name
 *  itself when it has one initial. */
struct str cite_short(struct cases *cases, struct str body);

/** What is cited of a treatment. */
struct cited cite_treatment(struct cases *cases, const struct treatment *treatment);
