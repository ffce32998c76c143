// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <time.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/export/evidence.h"
#include "searcher/export/export.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct query_command command;
    struct export_options export;
    const char *fields, *evidence; /* as typed; NULL: not given */
    bool format;                   /* was it given? */
};

enum { OPTION_FORMAT = 0x300, OPTION_FIELDS, OPTION_EVIDENCE };

static const struct argp_option options[] = {
    {"format", OPTION_FORMAT, N_("FORMAT"), 0,
     N_("csv (without this option), tsv, regneark, nul, jsonl, bibtex or ris"), 1},
    {"felter", OPTION_FIELDS, N_("FIELDS"), 0, N_("what to print of each hit: id,dato,titel ..."),
     1},
    {"fields", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"bevis", OPTION_EVIDENCE, N_("FILE"), 0,
     N_("save query, time, revision, ids and hashes, for sammenlign"), 1},
    {"evidence", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    switch (key) {
    case OPTION_FORMAT:
        if (!export_format_find(value, &chosen->export.format))
            argp_error(state,
                       _("--format takes csv, tsv, regneark, nul, jsonl, bibtex or ris, not '%s'"),
                       value);
        chosen->format = true;
        return 0;
    case OPTION_FIELDS:
        chosen->fields = value;
        return 0;
    case OPTION_EVIDENCE:
        chosen->evidence = value;
        return 0;
    default:
        return query_command_input(key, &chosen->command, state);
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Write all items that match as a table, as JSON Lines or for a reference manager: "
              "as many as 'søg' counts, unless --antal says otherwise.\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = query_hits_children,
    .argp_domain = I18N_DOMAIN,
};

static int save_evidence(struct options *chosen, struct error *error)
{
    struct query_command *command = &chosen->command;
    struct evidence evidence;
    if (evidence_take(command->searcher, &command->request, time(NULL), &command->arena, &evidence,
                      error) != STATUS_OK)
        return query_command_failed(command, error);
    if (evidence_write(chosen->evidence, &evidence, error) != STATUS_OK)
        return 3;
    unsigned count = (unsigned)evidence.count;
    if (evidence_is_stdout(chosen->evidence))
        return count ? 0 : 1;
    fprintf(stderr, "%s: ", command->program);
    fprintf(stderr, P_("%u item saved in '%s'\n", "%u items saved in '%s'\n", count), count,
            chosen->evidence);
    return evidence.count ? 0 : 1;
}

static enum status complete(struct options *chosen, struct error *error)
{
    const struct search_request *request = &chosen->command.request;
    if (!request->query.size)
        return query_command_empty(
            _("name words or fields, such as: chromebook udvalg:BSU år:2024"), error);
    if (chosen->evidence && (chosen->fields || request->limit || request->first))
        return error_set(error, STATUS_BAD_ARGUMENT,
                         _("--bevis saves every item that matches, whole: without --felter, "
                           "--antal and --fra"));
    if (chosen->evidence && chosen->format)
        return error_set(error, STATUS_BAD_ARGUMENT,
                         _("--bevis has a format of its own: without --format"));
    return chosen->fields
               ? export_fields_read(str_of(chosen->fields), &chosen->export.fields, error)
               : STATUS_OK;
}

static int answer(void *options_of, struct error *error)
{
    struct options *chosen = options_of;
    struct query_command *command = &chosen->command;
    uint32_t total = 0;
    if (complete(chosen, error) != STATUS_OK)
        return 2;
    if (chosen->evidence && evidence_may_write(chosen->evidence, error) != STATUS_OK)
        return 3;
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (chosen->evidence)
        return save_evidence(chosen, error);
    if (!command->request.limit)
        command->request.limit = SEARCH_ALL;
    if (export_hits(command->searcher, &command->request, &chosen->export, stdout, &total, error) !=
        STATUS_OK)
        return query_command_failed(command, error);
    return total ? 0 : 1;
}

int cmd_export(int argc, char **argv, struct error *error)
{
    struct options chosen = {.export = {.program = argv[0]}};
    return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
}
