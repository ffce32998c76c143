// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    (void)value;
    return query_command_input(key, state->input, state);
}

static const struct argp argp = {
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Print what is looked up in the index for a query."),
    .children = query_plain_children,
    .argp_domain = I18N_DOMAIN,
};

static int answer(void *options, struct error *error)
{
    struct query_command *command = options;
    struct str text = STR_NONE;
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_print_plan(command->searcher, command->request.query, &command->arena, &text,
                            error) != STATUS_OK)
        return query_command_failed(command, error);
    terminal_write(stdout, text);
    if (!str_ends(text, STR("\n")))
        putchar('\n');
    return 0;
}

int cmd_plan(int argc, char **argv, struct error *error)
{
    struct query_command command = {.program = NULL};
    return query_command_run(&command, &argp, argc, argv, &command, answer, error);
}
