// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/query_command.h"

#include <unistd.h>

#include "searcher/commands/request_option.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

/* The signatures are argp's. NOLINTBEGIN(readability-non-const-parameter) */
static error_t parse_word(int key, char *value, struct argp_state *state)
{
    struct query_command *command = state->input;
    if (key != ARGP_KEY_ARG)
        return ARGP_ERR_UNKNOWN;
    query_words_add(&command->words, value);
    return 0;
}

static error_t parse_plain(int key, char *value, struct argp_state *state)
{
    struct query_command *command = state->input;
    if (key == ARGP_KEY_INIT)
        state->child_inputs[0] = &command->index;
    return parse_word(key, value, state);
}

static error_t parse_figures(int key, char *value, struct argp_state *state)
{
    struct query_command *command = state->input;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = &command->index;
        state->child_inputs[2] = &command->output;
    }
    return parse_word(key, value, state);
}

static error_t parse_hits(int key, char *value, struct argp_state *state)
{
    struct query_command *command = state->input;
    if (key == ARGP_KEY_INIT) {
        state->child_inputs[0] = &command->index;
        state->child_inputs[2] = &command->request;
    }
    return parse_word(key, value, state);
}
/* NOLINTEND(readability-non-const-parameter) */

static const struct argp_child figures_parts[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {&table_option_argp, 0, NULL, 0},
    {0},
};
static const struct argp_child table_parts[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {&table_option_columns_argp, 0, NULL, 0},
    {0},
};
static const struct argp_child hits_parts[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {&request_option_argp, 0, NULL, 0},
    {0},
};

static const struct argp plain_argp = {
    .parser = parse_plain, .children = index_option_children, .argp_domain = I18N_DOMAIN};
static const struct argp figures_argp = {
    .parser = parse_figures, .children = figures_parts, .argp_domain = I18N_DOMAIN};
static const struct argp table_argp = {
    .parser = parse_figures, .children = table_parts, .argp_domain = I18N_DOMAIN};
static const struct argp hits_argp = {
    .parser = parse_hits, .children = hits_parts, .argp_domain = I18N_DOMAIN};

const struct argp_child query_plain_children[] = {{&plain_argp, 0, NULL, 0}, {0}};
const struct argp_child query_figures_children[] = {{&figures_argp, 0, NULL, 0}, {0}};
const struct argp_child query_table_children[] = {{&table_argp, 0, NULL, 0}, {0}};
const struct argp_child query_hits_children[] = {{&hits_argp, 0, NULL, 0}, {0}};

error_t query_command_input(int key, struct query_command *command, struct argp_state *state)
{
    if (key != ARGP_KEY_INIT)
        return ARGP_ERR_UNKNOWN;
    state->child_inputs[0] = command;
    return 0;
}

/* Is there an option of one letter called @p letter? */
static bool is_short(const struct argp *argp, char letter)
{
    const struct argp_option *option = argp->options;
    for (; option && (option->name || option->key || option->doc); option++)
        if (option->key == letter)
            return true;
    for (const struct argp_child *child = argp->children; child && child->argp; child++)
        if (is_short(child->argp, letter))
            return true;
    return letter == '?' || letter == 'V';
}

/* "-chromebook" is meant as a word to leave out, and getopt would say "invalid option -- 'c'"; so
 * is "-indkøb", which is no folder behind -i. */
static bool is_minus_word(const struct argp *argp, const char *argument)
{
    struct str word = str_of(argument);
    if (word.size < 3 || word.data[0] != '-' || word.data[1] == '-' || ascii_is_digit(word.data[1]))
        return false;
    return !is_short(argp, word.data[1]) ||
           (word.data[1] == 'i' && access(argument + 2, F_OK) != 0);
}

/* The first word that needs "--" before it; NULL when all is well. */
static const char *minus_word(const struct argp *argp, int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_minus_word(argp, argv[i]))
            return argv[i];
    return NULL;
}

static int refuse_minus(const char *program, const char *word, struct error *error)
{
    error_set(error, STATUS_BAD_ARGUMENT, _("'%s' is no option"), word);
    error_hint(error, _("to leave a word out of a search, write -- before the query: %s -- %s ..."),
               program, word);
    return 2;
}

int query_command_run(struct query_command *command, const struct argp *argp, int argc, char **argv,
                      void *options, query_answer *answer, struct error *error)
{
    int exit_code = 0;
    command->program = argv[0];
    const char *minus = minus_word(argp, argc, argv);
    if (minus)
        return refuse_minus(argv[0], minus, error);
    if (command_parse(argp, argc, argv, options, &exit_code)) {
        command->request.query = str_trim(buffer_str(&command->words));
        exit_code = 2;
        if (table_option_check(&command->output, error) == STATUS_OK)
            exit_code = answer(options, error);
    }
    searcher_close(command->searcher);
    arena_free(&command->arena);
    buffer_free(&command->words);
    return exit_code;
}

enum status query_command_open(struct query_command *command, struct error *error)
{
    return index_option_open(&command->index, &command->searcher, error);
}

int query_command_failed(const struct query_command *command, struct error *error)
{
    return query_failed(command->program, error, command->request.query);
}

enum status query_command_empty(const char *hint, struct error *error)
{
    error_set(error, STATUS_BAD_ARGUMENT, _("nothing to search for"));
    error_hint(error, "%s", hint);
    return STATUS_BAD_ARGUMENT;
}
