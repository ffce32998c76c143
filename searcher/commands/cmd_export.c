// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <time.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/commands/request_option.h"
#include "searcher/export/evidence.h"
#include "searcher/export/export.h"
#include "searcher/query/query_words.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct index_option index;
    struct search_request request;
    struct export_options export;
    const char *fields, *evidence; /* as typed; NULL: not given */
    struct buffer query;
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
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->request;
        state->child_inputs[1] = &chosen->index;
        state->child_inputs[2] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&chosen->query, value);
        return 0;
    case OPTION_FORMAT:
        if (!export_format_find(value, &chosen->export.format))
            argp_error(state,
                       _("--format takes csv, tsv, regneark, nul, jsonl, bibtex or ris, not '%s'"),
                       value);
        return 0;
    case OPTION_FIELDS:
        chosen->fields = value;
        return 0;
    case OPTION_EVIDENCE:
        chosen->evidence = value;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&request_option_argp, 0, NULL, 0},
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Write all items that match as a table, as JSON Lines or for a reference manager: "
              "as many as 'søg' counts, unless --antal says otherwise.\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static int save_evidence(const struct options *chosen, struct searcher *searcher,
                         struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct evidence evidence;
    if (evidence_take(searcher, &chosen->request, time(NULL), &arena, &evidence, error) !=
        STATUS_OK)
        return query_failed(chosen->export.program, error, chosen->request.query);
    if (evidence_write(chosen->evidence, &evidence, error) != STATUS_OK)
        return 3;
    unsigned count = (unsigned)evidence.count;
    fprintf(stderr, "%s: ", chosen->export.program);
    fprintf(stderr, P_("%u item saved in '%s'\n", "%u items saved in '%s'\n", count), count,
            chosen->evidence);
    return evidence.count ? 0 : 1;
}

static int answer(struct options *chosen, struct error *error)
{
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    uint32_t total = 0;
    if (index_option_open(&chosen->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (chosen->evidence)
        return save_evidence(chosen, searcher, error);
    if (!chosen->request.limit)
        chosen->request.limit = SEARCH_ALL;
    if (export_hits(searcher, &chosen->request, &chosen->export, stdout, &total, error) !=
        STATUS_OK)
        return query_failed(chosen->export.program, error, chosen->request.query);
    return total ? 0 : 1;
}

static enum status complete(struct options *chosen, struct error *error)
{
    chosen->request.query = str_trim(buffer_str(&chosen->query));
    if (!chosen->request.query.size) {
        error_set(error, STATUS_BAD_ARGUMENT, _("nothing to search for"));
        error_hint(error, _("name words or fields, such as: chromebook udvalg:BSU år:2024"));
        return STATUS_BAD_ARGUMENT;
    }
    if (chosen->evidence && (chosen->fields || chosen->request.limit || chosen->request.first))
        return error_set(error, STATUS_BAD_ARGUMENT,
                         _("--bevis saves every item that matches, whole: without --felter, "
                           "--antal and --fra"));
    return chosen->fields
               ? export_fields_read(str_of(chosen->fields), &chosen->export.fields, error)
               : STATUS_OK;
}

int cmd_export(int argc, char **argv, struct error *error)
{
    struct options chosen = {.export = {.program = argv[0]}};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &chosen, &exit_code))
        exit_code = complete(&chosen, error) == STATUS_OK ? answer(&chosen, error) : 2;
    buffer_free(&chosen.query);
    return exit_code;
}
