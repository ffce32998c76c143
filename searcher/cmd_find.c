// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands.h"
#include "searcher/index_option.h"
#include "searcher/query_words.h"
#include "searcher/render.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

enum output { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_JSONL, OUTPUT_COUNT };

struct find {
    struct index_option index;
    struct search_request request;
    enum output output;
    bool count_only;
    struct buffer query;
};

enum {
    OPTION_JSON = 0x300,
    OPTION_JSONL,
    OPTION_LIMIT,
    OPTION_FIRST,
    OPTION_ORDER,
    OPTION_MATCH,
    OPTION_COUNT,
    OPTION_PARTIAL,
};

static const struct argp_option options[] = {
    {"antal", OPTION_LIMIT, N_("N"), 0, N_("show N hits (10)"), 1},
    {"limit", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"fra", OPTION_FIRST, N_("N"), 0, N_("begin with hit number N (1)"), 1},
    {"from", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"sorter", OPTION_ORDER, N_("ORDER"), 0,
     N_("relevans, nyeste, ældste, udvalg or sag (relevance, newest, oldest, committee, case)"), 1},
    {"sort", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"match", OPTION_MATCH, N_("HOW"), 0,
     N_("alle: every word must match; nogle: as many as possible (all, any)"), 1},
    {"delvise", OPTION_PARTIAL, NULL, 0,
     N_("with --json and --jsonl: also items that match only some of the words"), 1},
    {"partial", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"tæl", OPTION_COUNT, NULL, 0, N_("print only how many items match"), 2},
    {"tael", 0, NULL, OPTION_ALIAS, NULL, 2},
    {"count", 0, NULL, OPTION_ALIAS, NULL, 2},
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {"jsonl", OPTION_JSONL, NULL, 0, N_("print one JSON object a hit, one on each line"), 2},
    {0},
};

static void read_number(struct argp_state *state, const char *option, const char *text,
                        uint32_t least, uint32_t *ret)
{
    uint64_t number = 0;
    if (str_to_number(str_of(text), SEARCH_LIMIT_MAX, &number) && number >= least)
        *ret = (uint32_t)number;
    else
        argp_error(state, _("%s takes a number from %u to %u, not '%s'"), option, least,
                   SEARCH_LIMIT_MAX, text);
}

static void read_option(int key, char *value, struct argp_state *state)
{
    struct find *find = state->input;
    switch (key) {
    case OPTION_LIMIT:
        read_number(state, "--antal", value, 1, &find->request.limit);
        break;
    case OPTION_FIRST:
        read_number(state, "--fra", value, 0, &find->request.first);
        break;
    case OPTION_ORDER:
        if (!query_order(value, &find->request.order))
            argp_error(state, _("--sorter takes relevans, nyeste, ældste, udvalg or sag, not '%s'"),
                       value);
        break;
    case OPTION_MATCH:
        if (!query_match(value, &find->request.match))
            argp_error(state, _("--match takes alle or nogle, not '%s'"), value);
        break;
    default:
        find->output = key == OPTION_JSON ? OUTPUT_JSON : OUTPUT_JSONL;
    }
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct find *find = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &find->index;
        state->child_inputs[1] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&find->query, value);
        return 0;
    case OPTION_COUNT:
        find->count_only = true;
        return 0;
    case OPTION_PARTIAL:
        find->request.partial = true;
        return 0;
    case OPTION_LIMIT:
    case OPTION_FIRST:
    case OPTION_ORDER:
    case OPTION_MATCH:
    case OPTION_JSON:
    case OPTION_JSONL:
        read_option(key, value, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Search the items of the minutes.\n\n"
              "A word that begins with '-' (leave out) needs '--' before the query: "
              "referat søg -- -chromebook GDPR\n\v"
              "'felter' lists the fields that a query can name, such as udvalg:ØU dato:2024.\n\n"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static void print_result(const struct find *find, const struct search_result *result)
{
    if (find->output == OUTPUT_JSON) {
        render_result_json(stdout, &find->request, result);
    } else if (find->output == OUTPUT_JSONL) {
        render_result_jsonl(stdout, result);
    } else if (find->count_only) {
        printf("%u\n", result->total);
    } else {
        struct page page = page_make(stdout);
        render_result(&page, &find->request, result);
    }
}

static int answer(struct find *find, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct search_result result = {0};
    if (index_option_open(&find->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_find(searcher, &find->request, &arena, &result, error) != STATUS_OK)
        return query_failed(program, error, find->request.query);
    if (find->count_only) {
        result.hit_count = result.partial_count = 0;
        print_result(find, &result);
        return result.total ? 0 : 1;
    }
    print_result(find, &result);
    return result.total || result.hit_count ? 0 : 1;
}

int cmd_find(int argc, char **argv, struct error *error)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    struct find find = {.query = query};
    int exit_code = 0;
    bool go_on = command_parse(&argp, argc, argv, &find, &exit_code);
    query = find.query; /* freed with it */
    if (!go_on)
        return exit_code;
    find.request.query = str_trim(buffer_str(&query));
    if (!find.request.query.size) {
        error_set(error, STATUS_BAD_ARGUMENT, _("nothing to search for"));
        error_hint(error, _("name words or fields, such as: chromebook udvalg:BSU år:2024"));
        return 2;
    }
    if (find.request.first)
        find.request.first--; /* people count from 1 */
    if (find.output == OUTPUT_TEXT && !find.count_only)
        find.request.partial = find.request.match == MATCH_ALL;
    if (find.count_only) {
        find.request.limit = 1;
        find.request.no_snippets = true;
    }
    return answer(&find, argv[0], error);
}
