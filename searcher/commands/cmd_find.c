// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/export/export.h"
#include "searcher/facets/facets.h"
#include "searcher/show/render.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

enum output { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_ROWS };

struct find {
    struct query_command command;
    enum output output;
    struct export_options export; /* format of OUTPUT_ROWS, and the fields of every output */
    bool count_only, sheet;
    const char *fields, *facets; /* as typed; NULL: not given */
};

enum {
    OPTION_JSON = 0x300,
    OPTION_JSONL,
    OPTION_CSV,
    OPTION_TSV,
    OPTION_NUL,
    OPTION_SHEET,
    OPTION_FIELDS,
    OPTION_FACETS,
    OPTION_COUNT,
    OPTION_PARTIAL,
};

static const struct argp_option options[] = {
    {"facetter", OPTION_FACETS, N_("FIELDS"), OPTION_ARG_OPTIONAL,
     N_("count all matches by fields such as udvalg,år,udfald (alle: by every one)"), 1},
    {"facets", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"delvise", OPTION_PARTIAL, NULL, 0,
     N_("with --json and --jsonl: also items that match only some of the words"), 1},
    {"partial", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"tæl", OPTION_COUNT, NULL, 0, N_("print only how many items match"), 2},
    {"tael", 0, NULL, OPTION_ALIAS, NULL, 2},
    {"count", 0, NULL, OPTION_ALIAS, NULL, 2},
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {"jsonl", OPTION_JSONL, NULL, 0, N_("print one JSON object a hit, one on each line"), 2},
    {"csv", OPTION_CSV, NULL, 0, N_("print a table with commas; all hits unless --antal"), 2},
    {"tsv", OPTION_TSV, NULL, 0, N_("print a table with tabs; all hits unless --antal"), 2},
    {"nul", OPTION_NUL, NULL, 0,
     N_("print ids, each ended by a NUL byte, for xargs -0; all hits unless --antal"), 2},
    {"regneark", OPTION_SHEET, NULL, 0,
     N_("as --csv, for a Danish spreadsheet: semicolons, and no cell is taken for a formula"), 2},
    {"spreadsheet", 0, NULL, OPTION_ALIAS, NULL, 2},
    {"felter", OPTION_FIELDS, N_("FIELDS"), 0,
     N_("what to print of each hit: id,dato,titel ... (not for people's list)"), 2},
    {"fields", 0, NULL, OPTION_ALIAS, NULL, 2},
    {0},
};

static void set_rows(struct find *find, enum export_format format)
{
    find->output = OUTPUT_ROWS;
    find->export.format = format;
}

static void read_output(int key, struct find *find)
{
    switch (key) {
    case OPTION_JSON:
        find->output = OUTPUT_JSON;
        break;
    case OPTION_JSONL:
        set_rows(find, EXPORT_JSONL);
        break;
    case OPTION_CSV:
        set_rows(find, find->sheet ? EXPORT_SHEET : EXPORT_CSV);
        break;
    case OPTION_TSV:
        set_rows(find, EXPORT_TSV);
        break;
    case OPTION_NUL:
        set_rows(find, EXPORT_NUL);
        break;
    default:
        find->sheet = true;
        set_rows(find, EXPORT_SHEET);
    }
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct find *find = state->input;
    switch (key) {
    case OPTION_COUNT:
        find->count_only = true;
        return 0;
    case OPTION_PARTIAL:
        find->command.request.partial = true;
        return 0;
    case OPTION_FIELDS:
        find->fields = value;
        return 0;
    case OPTION_FACETS:
        find->facets = value ? value : "";
        return 0;
    case OPTION_JSON:
    case OPTION_JSONL:
    case OPTION_CSV:
    case OPTION_TSV:
    case OPTION_NUL:
    case OPTION_SHEET:
        read_output(key, find);
        return 0;
    default:
        return query_command_input(key, &find->command, state);
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Search the items of the minutes.\n\n"
              "A word that begins with '-' (leave out) needs '--' before the query: "
              "referat søg -- -chromebook GDPR\n\v"
              "'felter' lists the fields that a query can name, such as udvalg:ØU dato:2024.\n\n"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = query_hits_children,
    .argp_domain = I18N_DOMAIN,
};

static int print_count(const struct find *find, const struct search_result *result)
{
    uint32_t items = result->in_headers ? 0 : result->total;
    export_tell(find->command.program, result);
    export_tell_headers(find->command.program, result);
    printf("%u\n", items);
    return items ? 0 : 1;
}

static int answer_rows(struct find *find, struct error *error)
{
    struct query_command *command = &find->command;
    uint32_t total = 0;
    if (!command->request.limit)
        command->request.limit =
            find->export.format == EXPORT_JSONL ? SEARCH_LIMIT_DEFAULT : SEARCH_ALL;
    if (export_hits(command->searcher, &command->request, &find->export, stdout, &total, error) !=
        STATUS_OK)
        return query_command_failed(command, error);
    return total ? 0 : 1;
}

/* What the options ask of the search. */
static void complete_request(struct find *find)
{
    struct search_request *request = &find->command.request;
    if (find->output == OUTPUT_TEXT && !find->count_only)
        request->partial = request->match == MATCH_ALL;
    if (find->count_only) {
        request->limit = 1;
        request->no_snippets = true;
        request->partial = false;
    }
    request->cites =
        find->output == OUTPUT_JSON && !find->count_only &&
        (!find->export.fields.count || export_fields_has_json(&find->export.fields, "cite"));
    if (request->limit == SEARCH_ALL && (find->output != OUTPUT_ROWS || find->count_only))
        request->limit = SEARCH_LIMIT_MAX;
}

/* What the options say together. */
static enum status complete(struct find *find, struct error *error)
{
    enum status status = STATUS_OK;
    if (!find->command.request.query.size)
        return query_command_empty(
            _("name words or fields, such as: chromebook udvalg:BSU år:2024"), error);
    if (find->fields)
        status = export_fields_read(str_of(find->fields), &find->export.fields, error);
    if (!status && find->facets)
        status = facet_set(str_of(find->facets), &find->command.request.facets, error);
    if (!status && find->fields && find->output == OUTPUT_TEXT && !find->count_only)
        status = error_set(error, STATUS_BAD_ARGUMENT,
                           _("--felter goes with --csv, --tsv, --nul, --json or --jsonl"));
    if (!status && find->facets && find->output == OUTPUT_ROWS)
        status = error_set(error, STATUS_BAD_ARGUMENT,
                           _("--facetter goes with people's list and --json; facetter --csv is a "
                             "table of counts"));
    complete_request(find);
    return status;
}

static int answer(void *options_of, struct error *error)
{
    struct find *find = options_of;
    struct query_command *command = &find->command;
    struct search_result result = {0};
    if (complete(find, error) != STATUS_OK)
        return 2;
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (find->output == OUTPUT_ROWS && !find->count_only)
        return answer_rows(find, error);
    if (searcher_find(command->searcher, &command->request, &command->arena, &result, error) !=
        STATUS_OK)
        return query_command_failed(command, error);
    if (find->count_only && find->output != OUTPUT_JSON)
        return print_count(find, &result);
    if (find->count_only)
        result.hit_count = result.partial_count = 0;
    if (find->output == OUTPUT_JSON) {
        const struct export_fields *fields = &find->export.fields;
        render_result_json(stdout, &command->request, fields->count ? fields : NULL, &result);
    } else {
        struct page page = page_make(stdout);
        render_result(&page, &command->request, &result);
    }
    return (result.total && !result.in_headers) || result.hit_count ? 0 : 1;
}

int cmd_find(int argc, char **argv, struct error *error)
{
    struct find find = {.export = {.program = argv[0]}};
    return query_command_run(&find.command, &argp, argc, argv, &find, answer, error);
}
