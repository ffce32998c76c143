// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"

#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define LIMIT_MAX 1000

enum { OPTION_JSON = 0x300, OPTION_STYLE, OPTION_LIMIT };

/* The signatures are argp's. NOLINTBEGIN(readability-non-const-parameter) */
static error_t parse_common(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &command->index;
        return 0;
    case ARGP_KEY_ARG:
        if (command->count == CASE_IDS_MAX)
            argp_error(state, _("at most %d items at a time"), CASE_IDS_MAX);
        else
            command->id[command->count++] = value;
        return 0;
    case OPTION_JSON:
        command->json = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_rows(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    if (key == ARGP_KEY_INIT)
        state->child_inputs[2] = &command->output;
    return key == OPTION_JSON ? ARGP_ERR_UNKNOWN : parse_common(key, value, state);
}

static error_t parse_style(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    if (key != OPTION_STYLE)
        return ARGP_ERR_UNKNOWN;
    if (!cite_style_named(value, &command->style))
        argp_error(state, _("styles are lært, komma, pkt, sag, link, bibtex, ris, not '%s'"),
                   value);
    return 0;
}

static error_t parse_limit(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    uint64_t limit;
    if (key != OPTION_LIMIT)
        return ARGP_ERR_UNKNOWN;
    if (!str_to_number(str_of(value), LIMIT_MAX, &limit) || !limit)
        argp_error(state, _("a number from 1 to %d is needed, not '%s'"), LIMIT_MAX, value);
    command->limit = (size_t)limit;
    return 0;
}

error_t case_command_parse(int key, char *value, struct argp_state *state)
{
    (void)value;
    for (size_t i = 0; key == ARGP_KEY_INIT && state->root_argp->children[i].argp; i++)
        state->child_inputs[i] = state->input;
    return key == ARGP_KEY_INIT ? 0 : ARGP_ERR_UNKNOWN;
}
/* NOLINTEND(readability-non-const-parameter) */

static const struct argp_option common_options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};
static const struct argp_option style_options[] = {
    {"stil", OPTION_STYLE, N_("STYLE"), 0,
     N_("lært (as the body itself writes), komma, pkt, sag, link, bibtex, ris"), 1},
    {"style", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};
static const struct argp_option limit_options[] = {
    {"antal", OPTION_LIMIT, N_("N"), 0, N_("at most N of them (10)"), 1},
    {"limit", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};
const struct argp case_json_argp = {.options = common_options,
                                    .parser = parse_common,
                                    .children = index_option_children,
                                    .argp_domain = I18N_DOMAIN};
static const struct argp_child rows_children[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {&table_option_rows_argp, 0, NULL, 0},
    {0},
};
const struct argp case_rows_argp = {
    .parser = parse_rows, .children = rows_children, .argp_domain = I18N_DOMAIN};
const struct argp case_style_argp = {
    .options = style_options, .parser = parse_style, .argp_domain = I18N_DOMAIN};
const struct argp case_limit_argp = {
    .options = limit_options, .parser = parse_limit, .argp_domain = I18N_DOMAIN};

bool case_command_begin(struct case_command *command, const struct argp *argp, int argc,
                        char **argv, int *exit_code, struct error *error)
{
    if (!command_parse(argp, argc, argv, command, exit_code))
        return false;
    enum status status = table_option_check(&command->output, error);
    if (!status)
        status = index_option_open(&command->index, &command->searcher, error);
    if (!status)
        status = searcher_cases(command->searcher, &command->arena, &command->cases, error);
    if (status)
        *exit_code = status_exit_code(status);
    return status == STATUS_OK;
}

void case_command_end(struct case_command *command)
{
    searcher_close(command->searcher);
    arena_free(&command->arena);
}

int case_command_failed(const struct error *error)
{
    return error->status == STATUS_NOT_FOUND ? 1 : status_exit_code(error->status);
}

enum status case_command_block(struct cases *cases, const struct thread *thread,
                               enum cite_style style, struct cite_block *ret, struct error *error)
{
    const struct record *record = &thread->treatment[thread->start].item->record;
    struct cite_pattern pattern = cite_usual;
    enum status status = STATUS_OK;
    if (style == CITE_LEARNT)
        status = cite_learn(cases, record->municipality, record->committee, &pattern, error);
    if (!status)
        cite_block(cases, thread, style, &pattern, ret);
    return status;
}
