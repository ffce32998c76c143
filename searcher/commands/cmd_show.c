// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/query/query_words.h"
#include "searcher/searcher_parts.h"
#include "searcher/show/pager.h"
#include "searcher/show/show_more.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct show {
    struct index_option index;
    const char *id;
    const char *query; /* what to mark; or NULL */
    bool json;
    bool file, versions, differences;
    bool cpr; /* personal numbers in full */
};

enum {
    OPTION_JSON = 0x300,
    OPTION_QUERY,
    OPTION_FILE,
    OPTION_VERSIONS,
    OPTION_DIFFERENCE,
    OPTION_SHOW_CPR
};

static const struct argp_option options[] = {
    {"søg", OPTION_QUERY, N_("QUERY"), 0, N_("mark what answers this query"), 1},
    {"soeg", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"query", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"fil", OPTION_FILE, NULL, 0, N_("print the path to open it at: file.pdf#page=7"), 1},
    {"file", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"versioner", OPTION_VERSIONS, NULL, 0,
     N_("list its versions (agenda, minutes, PDF and text of one meeting)"), 1},
    {"versions", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"forskel", OPTION_DIFFERENCE, NULL, 0, N_("what its other versions say otherwise"), 1},
    {"diff", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"vis-cpr", OPTION_SHOW_CPR, NULL, 0, N_("show personal numbers in full"), 1},
    {"show-cpr", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct show *show = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &show->index;
        return 0;
    case ARGP_KEY_ARG:
        if (show->id)
            argp_error(state, _("one id at a time"));
        show->id = value;
        return 0;
    case OPTION_QUERY:
        show->query = value;
        return 0;
    case OPTION_FILE:
        show->file = true;
        return 0;
    case OPTION_VERSIONS:
        show->versions = true;
        return 0;
    case OPTION_DIFFERENCE:
        show->differences = true;
        return 0;
    case OPTION_JSON:
        show->json = true;
        return 0;
    case OPTION_SHOW_CPR:
        show->cpr = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("ID"),
    .doc = N_("Show one item in full.\n\n"
              "The id is in every hit: ballerup/digitaliserings-og-teknologiudvalget/2024-06-18/3; "
              "with /3.1 at the end it names a message of the item.\v"
              "Exit codes: 0 found, 1 no such item (or no difference), 2 wrong usage or query, 3 "
              "failure."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

static void mask(struct search_hit *hit, struct arena *arena)
{
    if (hit->record.cpr_count)
        search_mask(&hit->record, arena);
    for (size_t i = 0; i < hit->version_count; i++)
        if (hit->version[i].record.cpr_count)
            search_mask(&hit->version[i].record, arena);
}

int cmd_show(int argc, char **argv, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct show show = {0};
    struct search_hit hit = {0};
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &show, &exit_code))
        return exit_code;
    struct str query = str_of(show.query);
    if (!show.id) {
        error_set(error, STATUS_BAD_ARGUMENT, _("which item? name its id"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    if (index_option_open(&show.index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    enum status status = searcher_show(searcher, str_of(show.id), query, &arena, &hit, error);
    if (status != STATUS_OK)
        return status == STATUS_NOT_FOUND ? 1 : query_failed(argv[0], error, query);
    if (!show.cpr)
        mask(&hit, &arena);
    if (show.file)
        return status_exit_code(show_path(&hit, error));
    if (show.versions) {
        show_versions(&hit, show.json);
        return 0;
    }
    if (show.differences)
        return show_differences(&hit, show.json) ? 0 : 1;
    if (show.json)
        render_item_json(stdout, &hit);
    else
        pager_show_item(&hit, searcher, query);
    return 0;
}
