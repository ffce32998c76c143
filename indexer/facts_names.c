// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meeting.h"

static const char *const outcome_names[OUTCOME_COUNT] = {
    [OUTCOME_APPROVED] = "godkendt",      [OUTCOME_CHANGED] = "ændret",
    [OUTCOME_NOTED] = "efterretning",     [OUTCOME_DISCUSSED] = "drøftet",
    [OUTCOME_RECOMMENDED] = "anbefalet",  [OUTCOME_SENT_ON] = "oversendt",
    [OUTCOME_HEARING] = "høring",         [OUTCOME_POSTPONED] = "udsat",
    [OUTCOME_SENT_BACK] = "tilbagesendt", [OUTCOME_REJECTED] = "afvist",
    [OUTCOME_WITHDRAWN] = "udgået",       [OUTCOME_ELECTED] = "valgt",
    [OUTCOME_NOTHING] = "intet",
};

const char *outcome_name(enum outcome outcome)
{
    return outcome_names[outcome];
}
