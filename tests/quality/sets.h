// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>

#include "stemmer/base/arena.h"
#include "tests/quality/measure.h"

/* The sets of questions, each asked of an index made for it. */

struct question_set {
    struct arena arena;
    struct question *question;
    size_t count, room;
};

void question_set_free(struct question_set *set);

/** corpus/queries.tsv and judgements.tsv over corpus/minutes, as people see the hits: those
 *  below the divider after the others. */
bool corpus_questions(struct question_set *ret);

/** ../shared/eval/lo, where it is: long questions to the help pages of LibreOffice, as the ranked
 *  disjunction (--match any). */
bool help_questions(struct question_set *ret);
bool help_is_there(void);

/** A file of the source tree, named from its top; data is NULL when it cannot be read. */
struct str source_file(struct arena *arena, const char *name);
struct str source_path(struct arena *arena, const char *name);
