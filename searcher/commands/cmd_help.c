// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/prompt/prompt.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct str *topic = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        if (topic->size)
            argp_error(state, _("'%s' is one word too many"), value);
        *topic = str_trim(str_of(value));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .parser = parse,
    .args_doc = N_("[TOPIC]"),
    .doc = N_("Help on a topic of the query language, on a field, or on what can be typed at the "
              "prompt: the same as :hjælp there. Without a topic, the list of topics."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static void print_topics(void)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = prompt_help_topics(&arena);
    puts(_("Topics:"));
    while (rest.size) {
        struct str name = str_split(&rest, ' ');
        printf("  referat hjælp %.*s\n", STR_ARG(name));
    }
    puts(_("or the name of a field. 'referat --help' lists the commands."));
}

int cmd_help(int argc, char **argv, struct error *error)
{
    struct str topic = STR_NONE;
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &topic, &exit_code))
        return exit_code;
    if (topic.size)
        return status_exit_code(prompt_help_print(topic, error));
    print_topics();
    return 0;
}
