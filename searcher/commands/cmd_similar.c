// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"
#include "searcher/commands/commands.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define LIMIT_DEFAULT 10
#define LIKENESS_MIN  0.08 /* less is chance */

static const struct argp_child children[] = {
    {&case_rows_argp, 0, NULL, 0},
    {&case_limit_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .parser = case_command_parse,
    .args_doc = N_("ID"),
    .doc = N_("Items whose text is like that of this one, in its municipality, with the words "
              "they have in common.\v"
              "Exit codes: 0 found, 1 nothing or no such item, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static enum status print(struct case_command *command, const struct similars *similars,
                         struct error *error)
{
    struct page page = page_make(stdout);
    struct table table = {0};
    switch (command->output.kind) {
    case TABLE_OPTION_JSON:
        render_similars_json(stdout, &command->cases, similars);
        return STATUS_OK;
    case TABLE_OPTION_LINES:
        render_similars_jsonl(stdout, &command->cases, similars);
        return STATUS_OK;
    case TABLE_OPTION_TABLE:
        if (table_option_begin(&command->output, &table, error) != STATUS_OK)
            return error->status;
        render_similars_table(&table, &command->cases, similars);
        return table_option_end(&command->output, &table, error);
    case TABLE_OPTION_TEXT:
        render_similars(&page, &command->cases, similars);
    }
    return STATUS_OK;
}

int cmd_similar(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    const struct case_item *item;
    struct similars similars;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (command.count != 1) {
        error_set(error, STATUS_BAD_ARGUMENT, _("which item? name its id"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    enum status status =
        searcher_case_item(command.searcher, &command.cases, str_of(command.id[0]), &item, error);
    if (!status)
        status = similar_find(&command.cases, item, 0,
                              command.limit ? command.limit : LIMIT_DEFAULT, &similars, error);
    if (status)
        return case_command_failed(error);
    while (similars.count && similars.similar[similars.count - 1].likeness < LIKENESS_MIN)
        similars.count--;
    if (print(&command, &similars, error) != STATUS_OK)
        return status_exit_code(error->status);
    return similars.count ? 0 : 1;
}
