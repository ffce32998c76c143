// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/show/render_trend.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct query_command command;
    struct trend_request request;
    bool share, first;
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
        return query_command_input(key, &chosen->command, state);
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY[, QUERY...]"),
    .doc = N_("Count the items that match over time, and their share of all items. Up to five "
              "queries, with a comma and a space between: trend chromebook, gdpr\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = query_table_children,
    .argp_domain = I18N_DOMAIN,
};

static int print_trend(struct options *chosen, const struct trend *trend, struct error *error)
{
    uint32_t found = 0;
    for (size_t q = 0; q < trend->query_count; q++)
        found += trend->total[q] > 0;
    if (chosen->command.output.kind == TABLE_OPTION_JSON) {
        render_trend_json(stdout, &chosen->request, trend);
    } else if (chosen->command.output.kind == TABLE_OPTION_TABLE) {
        struct table table = {0};
        if (table_option_begin(&chosen->command.output, &table, error) != STATUS_OK)
            return status_exit_code(error->status);
        render_trend_table(&table, &chosen->request, trend);
        if (table_option_end(&chosen->command.output, &table, error) != STATUS_OK)
            return status_exit_code(error->status);
    } else {
        struct page page = page_make(stdout);
        render_trend(&page, &chosen->request, trend, chosen->share);
    }
    return found ? 0 : 1;
}

static int print_firsts(struct options *chosen, const struct trend_firsts *firsts,
                        struct error *error)
{
    struct str query = chosen->request.query[0];
    if (chosen->command.output.kind == TABLE_OPTION_JSON) {
        render_firsts_json(stdout, query, firsts);
    } else if (chosen->command.output.kind == TABLE_OPTION_TABLE) {
        struct table table = {0};
        if (table_option_begin(&chosen->command.output, &table, error) != STATUS_OK)
            return status_exit_code(error->status);
        render_firsts_table(&table, firsts);
        if (table_option_end(&chosen->command.output, &table, error) != STATUS_OK)
            return status_exit_code(error->status);
    } else {
        struct page page = page_make(stdout);
        render_firsts(&page, query, firsts);
    }
    return firsts->count ? 0 : 1;
}

static enum status complete(struct options *chosen, struct error *error)
{
    struct trend_request *request = &chosen->request;
    request->query_count =
        trend_split(chosen->command.request.query, request->query, TREND_QUERIES_MAX);
    if (!request->query_count)
        return query_command_empty(_("name topics, such as: trend chromebook, gdpr"), error);
    if (request->query_count > TREND_QUERIES_MAX)
        return error_set(error, STATUS_BAD_ARGUMENT, _("no more than %d queries side by side"),
                         TREND_QUERIES_MAX);
    if (chosen->first && request->query_count > 1)
        return error_set(error, STATUS_BAD_ARGUMENT, _("--først takes one query"));
    return STATUS_OK;
}

static int answer(void *options_of, struct error *error)
{
    struct options *chosen = options_of;
    struct query_command *command = &chosen->command;
    struct trend trend;
    struct trend_firsts firsts;
    if (complete(chosen, error) != STATUS_OK)
        return 2;
    struct str bad = chosen->request.query[0];
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (chosen->first) {
        if (searcher_trend_first(command->searcher, bad, &command->arena, &firsts, error) ==
            STATUS_OK)
            return print_firsts(chosen, &firsts, error);
    } else if (searcher_trend(command->searcher, &chosen->request, &command->arena, &trend, &bad,
                              error) == STATUS_OK) {
        return print_trend(chosen, &trend, error);
    }
    return query_failed(command->program, error, bad);
}

int cmd_trend(int argc, char **argv, struct error *error)
{
    struct options chosen = {.request = {.split = COLUMN_COUNT}};
    return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
}
