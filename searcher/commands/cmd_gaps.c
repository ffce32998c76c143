// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/place_option.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

enum { OPTION_MUNICIPALITY = 0x380 };

static const struct argp_option options[] = {
    {"kommune", OPTION_MUNICIPALITY, N_("NAME"), 0, N_("only those of this municipality"), 1},
    {"municipality", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    switch (key) {
    case OPTION_MUNICIPALITY:
        command->municipality = value;
        return 0;
    default:
        return case_command_parse(key, value, state);
    }
}

static const struct argp_child children[] = {
    {&case_rows_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = N_("Earlier treatments that items name and that are not in the collection: what to "
              "fetch next, by body and date.\v"
              "Exit codes: 0 something is missing, 1 nothing is, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static enum status print(struct case_command *command, const struct gaps *gaps, struct error *error)
{
    struct page page = page_make(stdout);
    struct table table = {0};
    switch (command->output.kind) {
    case TABLE_OPTION_JSON:
        render_gaps_json(stdout, gaps);
        return STATUS_OK;
    case TABLE_OPTION_LINES:
        render_gaps_jsonl(stdout, gaps);
        return STATUS_OK;
    case TABLE_OPTION_TABLE:
        if (table_option_begin(&command->output, &table, error) != STATUS_OK)
            return error->status;
        render_gaps_table(&table, gaps);
        return table_option_end(&command->output, &table, error);
    case TABLE_OPTION_TEXT:
        render_gaps(&page, &command->cases, gaps);
    }
    return STATUS_OK;
}

int cmd_gaps(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    struct str place;
    struct gaps gaps;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (command.count) {
        error_set(error, STATUS_BAD_ARGUMENT, _("no argument is expected, not '%s'"),
                  command.id[0]);
        return 2;
    }
    enum status status = place_option_find(command.searcher, str_of(command.municipality),
                                           &command.arena, &place, error);
    if (!status)
        status = gaps_find(&command.cases, place, &gaps, error);
    if (status)
        return status_exit_code(status);
    if (print(&command, &gaps, error) != STATUS_OK)
        return status_exit_code(error->status);
    return gaps.count ? 0 : 1;
}
