// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/commands/table_option.h"
#include "searcher/query/query_words.h"
#include "searcher/show/render_trend.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct index_option index;
    struct table_option output;
    struct trend_request request;
    bool share, first;
    struct buffer text;
};

enum { OPTION_PERIOD = 0x300, OPTION_SPLIT, OPTION_SHARE, OPTION_FIRST };

static const struct argp_option options[] = {
    {"periode", OPTION_PERIOD, N_("PERIOD"), 0, N_("år or kvartal (year, quarter)"), 1},
    {"period", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"opdel", OPTION_SPLIT, N_("FIELD"), 0, N_("apart by kommune or udvalg"), 1},
    {"split", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"andel", OPTION_SHARE, NULL, 0, N_("bars as long as the share of all items"), 1},
    {"share", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"først", OPTION_FIRST, NULL, 0,
     N_("who took the topic up first, who followed, how long after"), 1},
    {"foerst", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"first", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

static void read_period(struct argp_state *state, const char *value, enum trend_period *ret)
{
    static const char *const year[] = {"år", "aar", "year"};
    static const char *const quarter[] = {"kvartal", "quarter"};
    for (size_t i = 0; i < COUNT_OF(year); i++) {
        if (strcmp(value, year[i]) == 0) {
            *ret = TREND_YEARS;
            return;
        }
    }
    for (size_t i = 0; i < COUNT_OF(quarter); i++) {
        if (strcmp(value, quarter[i]) == 0) {
            *ret = TREND_QUARTERS;
            return;
        }
    }
    argp_error(state, _("--periode takes år or kvartal, not '%s'"), value);
}

static void read_split(struct argp_state *state, const char *value, enum column_id *ret)
{
    enum column_id column = column_find(str_of(value));
    if (column == COLUMN_MUNICIPALITY || column == COLUMN_COMMITTEE)
        *ret = column;
    else
        argp_error(state, _("--opdel takes kommune or udvalg, not '%s'"), value);
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->output;
        state->child_inputs[1] = &chosen->index;
        state->child_inputs[2] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&chosen->text, value);
        return 0;
    case OPTION_PERIOD:
        read_period(state, value, &chosen->request.period);
        return 0;
    case OPTION_SPLIT:
        read_split(state, value, &chosen->request.split);
        return 0;
    case OPTION_SHARE:
        chosen->share = true;
        return 0;
    case OPTION_FIRST:
        chosen->first = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&table_option_argp, 0, NULL, 0},
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY[, QUERY...]"),
    .doc = N_("Count the items that match over time, and their share of all items. Up to five "
              "queries, with a comma and a space between: trend chromebook, gdpr\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static int print_trend(const struct options *chosen, const struct trend *trend)
{
    uint32_t found = 0;
    for (size_t q = 0; q < trend->query_count; q++)
        found += trend->total[q] > 0;
    if (chosen->output.kind == TABLE_OPTION_JSON) {
        render_trend_json(stdout, &chosen->request, trend);
    } else if (chosen->output.kind == TABLE_OPTION_TABLE) {
        struct table table = table_begin(stdout, chosen->output.format);
        render_trend_table(&table, &chosen->request, trend);
    } else {
        struct page page = page_make(stdout);
        render_trend(&page, &chosen->request, trend, chosen->share);
    }
    return found ? 0 : 1;
}

static int print_firsts(const struct options *chosen, const struct trend_firsts *firsts)
{
    struct str query = chosen->request.query[0];
    if (chosen->output.kind == TABLE_OPTION_JSON) {
        render_firsts_json(stdout, query, firsts);
    } else if (chosen->output.kind == TABLE_OPTION_TABLE) {
        struct table table = table_begin(stdout, chosen->output.format);
        render_firsts_table(&table, firsts);
    } else {
        struct page page = page_make(stdout);
        render_firsts(&page, query, firsts);
    }
    return firsts->count ? 0 : 1;
}

static int answer(struct options *chosen, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct trend trend;
    struct trend_firsts firsts;
    struct str bad = chosen->request.query[0];
    if (index_option_open(&chosen->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (chosen->first) {
        if (searcher_trend_first(searcher, bad, &arena, &firsts, error) == STATUS_OK)
            return print_firsts(chosen, &firsts);
    } else if (searcher_trend(searcher, &chosen->request, &arena, &trend, &bad, error) ==
               STATUS_OK) {
        return print_trend(chosen, &trend);
    }
    return query_failed(program, error, bad);
}

static enum status complete(struct options *chosen, struct error *error)
{
    struct trend_request *request = &chosen->request;
    request->query_count =
        trend_split(buffer_str(&chosen->text), request->query, TREND_QUERIES_MAX);
    if (!request->query_count) {
        error_set(error, STATUS_BAD_ARGUMENT, _("nothing to search for"));
        error_hint(error, _("name topics, such as: trend chromebook, gdpr"));
        return STATUS_BAD_ARGUMENT;
    }
    if (request->query_count > TREND_QUERIES_MAX)
        return error_set(error, STATUS_BAD_ARGUMENT, _("no more than %d queries side by side"),
                         TREND_QUERIES_MAX);
    if (chosen->first && request->query_count > 1)
        return error_set(error, STATUS_BAD_ARGUMENT, _("--først takes one query"));
    return STATUS_OK;
}

int cmd_trend(int argc, char **argv, struct error *error)
{
    struct options chosen = {.request = {.split = COLUMN_COUNT}};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &chosen, &exit_code))
        exit_code = complete(&chosen, error) == STATUS_OK ? answer(&chosen, argv[0], error) : 2;
    buffer_free(&chosen.text);
    return exit_code;
}
