// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/query/query_words.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

struct plan_input {
    struct index_option index;
    struct buffer query;
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct plan_input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &input->index;
        state->child_inputs[1] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&input->query, value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Print what is looked up in the index for a query."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static int print_plan(struct plan_input *input, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct str query = str_trim(buffer_str(&input->query));
    struct str text = STR_NONE;
    if (index_option_open(&input->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_print_plan(searcher, query, &arena, &text, error) != STATUS_OK)
        return query_failed(program, error, query);
    terminal_write(stdout, text);
    if (!str_ends(text, STR("\n")))
        putchar('\n');
    return 0;
}

int cmd_plan(int argc, char **argv, struct error *error)
{
    struct plan_input input = {0};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &input, &exit_code))
        exit_code = print_plan(&input, argv[0], error);
    buffer_free(&input.query);
    return exit_code;
}
