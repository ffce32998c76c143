// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_outcome_verbs.h"

#include "indexer/facts/facts_outcomes.h"

#define VERB_ROW(word, outcome, form, need) {OUTCOME_##outcome, FORM_##form, NEED_##need},

static const struct outcome_verb verb_table[] = {OUTCOME_VERBS(VERB_ROW)};

const struct outcome_verb *outcome_verb_of(const struct word *word)
{
    return word->verb ? &verb_table[word->verb - 1] : NULL;
}
