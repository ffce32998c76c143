// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"
#include "searcher/commands/commands.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

static const struct argp_child children[] = {
    {&case_json_argp, 0, NULL, 0},
    {&case_style_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .parser = case_command_parse,
    .args_doc = N_("ID..."),
    .doc = N_("References to items, one a line, to paste into a document.\v"
              "Without --stil they are written as the body itself writes references to earlier "
              "treatment.\n\n"
              "Exit codes: 0 found, 1 no such item, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static enum status line_of(struct case_command *command, struct str id, struct str *ret,
                           struct error *error)
{
    struct search_hit hit = {0};
    struct cite_pattern pattern = cite_usual;
    enum status status =
        searcher_show(command->searcher, id, STR_NONE, &command->arena, &hit, error);
    if (!status && command->style == CITE_LEARNT)
        status = cite_learn(&command->cases, hit.record.municipality, hit.record.committee,
                            &pattern, error);
    if (status)
        return status;
    struct cited cited = cite_record(&hit.record, hit.id, hit.sub, &command->arena);
    cited.brief = cite_short(&command->cases, cited.body);
    *ret = cite_line(&cited, command->style, &pattern, &command->arena);
    return STATUS_OK;
}

int cmd_cite(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (!command.count) {
        error_set(error, STATUS_BAD_ARGUMENT, _("which item? name its id"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    struct str *line = ARENA_NEW(&command.arena, struct str, command.count);
    for (size_t i = 0; i < command.count; i++)
        if (line_of(&command, str_of(command.id[i]), &line[i], error))
            return case_command_failed(error);
    struct json json = {.file = stdout};
    if (command.json) {
        json_open(&json, NULL, '{');
        json_count(&json, "format_version", 1);
        json_open(&json, "citations", '[');
    }
    for (size_t i = 0; i < command.count; i++) {
        if (!command.json) {
            printf("%.*s\n", STR_ARG(line[i]));
            continue;
        }
        json_open(&json, NULL, '{');
        json_str(&json, "id", str_of(command.id[i]));
        json_str(&json, "cite", line[i]);
        json_close(&json, '}');
    }
    if (command.json) {
        json_close(&json, ']');
        json_close(&json, '}');
    }
    return 0;
}
