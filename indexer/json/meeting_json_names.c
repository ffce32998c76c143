// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json/meeting_json_names.h"

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

/* The value below @p count whose name @p name_of gives is @p name. */
#define VALUE_OF(type, count, name_of, name)                                                       \
    for (int i = 0; i < (count); i++)                                                              \
        if (str_is((name), name_of((type)i)))                                                      \
            return (type)i;                                                                        \
    return (type)0

enum ballot_side ballot_side_of(struct str name)
{
    VALUE_OF(enum ballot_side, BALLOT_SIDES, ballot_side_name, name);
}

enum dissent_kind dissent_kind_of(struct str name)
{
    VALUE_OF(enum dissent_kind, DISSENT_COUNT, dissent_kind_name, name);
}

enum followed followed_of(struct str name)
{
    VALUE_OF(enum followed, FOLLOWED_COUNT, followed_name, name);
}

enum case_kind case_kind_of(struct str name)
{
    VALUE_OF(enum case_kind, CASE_KIND_COUNT, case_kind_name, name);
}
