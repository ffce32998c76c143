// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "searcher/alarm/alarm_command.h"
#include "searcher/commands/commands.h"
#include "searcher/query/query_words.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

enum { OPTION_JSON = 0x300, OPTION_NAME };

static const struct argp_option options[] = {
    {"navn", OPTION_NAME, N_("NAME"), 0, N_("what the alarm is called (else its query)"), 1},
    {"name", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct alarm_command *command = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &command->index;
        return 0;
    case ARGP_KEY_ARG:
        if (command->count == ALARM_WORDS_MAX)
            argp_error(state, _("at most %d words"), ALARM_WORDS_MAX);
        else
            command->word[command->count++] = str_of(value);
        return 0;
    case OPTION_NAME:
        command->name = str_trim(str_of(value));
        command->named = true;
        return 0;
    case OPTION_JSON:
        command->json = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("[liste]\nny QUERY...\nkør [NAME...]\nret NAME [QUERY...]\nslet NAME..."),
    .doc = N_("Saved searches. 'ny' saves one; 'kør' tells what has come since: items that are "
              "new, whose decision or text is another, or that are gone; bodies that a case was "
              "sent on to, and that have treated it; commitments whose time has passed. What was "
              "told is not told again, and 'kør' says nothing when nothing has happened. 'ret' "
              "gives an alarm another query or name, 'slet' forgets it.\v"
              "Exit codes: 0 done, or something is new; 1 nothing is new, or there is no alarm; 2 "
              "wrong usage or query; 3 failure, and what was not told will be the next time."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

static const struct action {
    const char *names; /* Danish first, space between; ASCII twins are made */
    int (*run)(struct alarm_command *command, struct error *error);
} actions[] = {
    {"liste list", alarm_run_list},    {"ny new", alarm_run_new},
    {"kør run", alarm_run_digest},     {"ret edit", alarm_run_edit},
    {"slet delete", alarm_run_delete},
};

static const struct action *find_action(struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(name, 64));
    for (size_t i = 0; i < COUNT_OF(actions); i++) {
        struct str rest = str_of(actions[i].names);
        while (rest.size)
            if (str_equal(fold_ascii(&arena, str_split(&rest, ' ')), wanted))
                return &actions[i];
    }
    return NULL;
}

static int run(struct alarm_command *command, struct error *error)
{
    struct str name = command->count ? command->word[0] : STR("liste");
    const struct action *action = find_action(name);
    if (!action) {
        error_set(error, STATUS_BAD_ARGUMENT, _("alarms have no '%.*s'"), STR_ARG(name));
        error_hint(error, _("say liste, ny, kør, ret or slet"));
        return 2;
    }
    command->words = command->count ? command->word + 1 : command->word;
    command->word_count = command->count ? command->count - 1 : 0;
    enum status status =
        alarm_store_open(&command->store, &command->arena, &command->alarms, error);
    if (status)
        return status_exit_code(status);
    int exit_code = action->run(command, error);
    alarm_store_close(&command->store);
    return exit_code;
}

int cmd_alarm(int argc, char **argv, struct error *error)
{
    struct alarm_command command = {.program = argv[0], .store = {.lock = -1}};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &command, &exit_code))
        exit_code = run(&command, error);
    arena_free(&command.arena);
    return exit_code;
}
