// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/alarm/alarm.h"
#include "searcher/commands/index_option.h"

#define ALARM_WORDS_MAX 256 /* arguments of the command */

/** What `alarm` is told, and the alarms it works on. */
struct alarm_command {
    const char *program; /**< for messages */
    struct index_option index;
    struct str word[ALARM_WORDS_MAX];
    size_t count;
    struct str *words; /**< behind the name of the action */
    size_t word_count;
    struct str name; /**< --navn */
    bool named;
    bool json;
    struct alarm_store store;
    struct alarms alarms;
    struct arena arena;
};

/* What it can do; each returns the exit code, with an error in @p error it has not printed it. */
int alarm_run_list(struct alarm_command *command, struct error *error);
int alarm_run_new(struct alarm_command *command, struct error *error);
int alarm_run_digest(struct alarm_command *command, struct error *error);
int alarm_run_edit(struct alarm_command *command, struct error *error);
int alarm_run_delete(struct alarm_command *command, struct error *error);

/** Open the indexes of @p alarm: those of the command line, else its own, else the standard one. */
MUST_CHECK enum status alarm_open(struct alarm_command *command, const struct alarm *alarm,
                                  struct searcher **ret, struct error *error);
/** The alarm called @p name; the error says which there are. @return STATUS_BAD_ARGUMENT. */
MUST_CHECK enum status alarm_named(const struct alarm_command *command, struct str name,
                                   struct alarm **ret, struct error *error);
