// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meeting_json_names.h"

static const char *const presence_names[] = {
    [PRESENCE_PRESENT] = "til stede",
    [PRESENCE_APOLOGIES] = "afbud",
    [PRESENCE_ABSENT] = "fraværende",
};
static const char *const earlier_names[] = {
    [EARLIER_SILENT] = "silent",
    [EARLIER_NONE] = "none",
    [EARLIER_GIVEN] = "given",
};
static const char *const routine_names[] = {
    [ROUTINE_NO] = NULL,
    [ROUTINE_SIGNATURE] = "signature",
    [ROUTINE_EMPTY] = "empty",
};

const char *presence_name(enum presence state)
{
    return presence_names[state];
}

const char *earlier_state_name(enum earlier_state state)
{
    return earlier_names[state];
}

const char *routine_name(enum routine routine)
{
    return routine_names[routine];
}

static size_t find(const char *const *names, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (names[i] && str_is(name, names[i]))
            return i;
    return 0;
}

enum presence presence_of(struct str name)
{
    return (enum presence)find(presence_names, COUNT_OF(presence_names), name);
}

enum earlier_state earlier_state_of(struct str name)
{
    return (enum earlier_state)find(earlier_names, COUNT_OF(earlier_names), name);
}

enum routine routine_of(struct str name)
{
    return (enum routine)find(routine_names, COUNT_OF(routine_names), name);
}

uint32_t outcome_bit(struct str name)
{
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (str_is(name, outcome_name((enum outcome)i)))
            return 1u << i;
    return 0;
}
