// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/export/export.h"
#include "searcher/facets/facets.h"
#include "searcher/show/flow.h"
#include "searcher/show/render.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define VALUES_DEFAULT 20 /* of a field in the list for people */
#define VALUES_MAX     1000000

struct options {
    struct query_command command;
    const char *fields;
    uint64_t values;
};

enum { OPTION_FIELDS = 0x300, OPTION_LIMIT };

static const struct argp_option options[] = {
    {"felter", OPTION_FIELDS, N_("FIELDS"), 0,
     N_("count by these: udvalg,år,udfald ...; alle: by every one"), 1},
    {"fields", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"antal", OPTION_LIMIT, N_("N"), 0, N_("list N values of each (20), or alle (all)"), 1},
    {"limit", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    switch (key) {
    case OPTION_FIELDS:
        chosen->fields = value;
        return 0;
    case OPTION_LIMIT:
        if (strcmp(value, "alle") == 0 || strcmp(value, "all") == 0)
            chosen->values = VALUES_MAX;
        else if (!str_to_number(str_of(value), VALUES_MAX, &chosen->values) || !chosen->values)
            argp_error(state, _("%s takes a number from %u to %u, or alle, not '%s'"), "--antal", 1,
                       VALUES_MAX, value);
        return 0;
    default:
        return query_command_input(key, &chosen->command, state);
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("[QUERY...]"),
    .doc = N_("Count all items that match (without a query: all items) by the values of fields. "
              "A field that the query itself names is counted as if it did not, so that what is "
              "left out can be seen; its own values are marked + and -.\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = query_figures_children,
    .argp_domain = I18N_DOMAIN,
};

static void write_line(const struct page *page, uint32_t items, const char *sign, struct str value)
{
    fprintf(page->file, "%7u  %s", items, sign);
    terminal_write(page->file, value);
    fputc('\n', page->file);
}

static void write_facet(const struct page *page, const struct facet *facet, uint64_t values)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const sign[] = {
        [FACET_FREE] = "", [FACET_INCLUDED] = "+", [FACET_EXCLUDED] = "-"};
    uint32_t rest = 0;
    uint32_t rest_items = 0;
    struct flow flow = flow_begin(page, STR_NONE, 0);
    fputc('\n', page->file);
    flow_text(&flow, STYLE_BOLD, facet_label(facet->column), NULL, 0);
    if (facet->own_left_out)
        flow_print(&flow, STYLE_PLAIN,
                   P_("(%u item without what the query says of it)",
                      "(%u items without what the query says of it)", facet->total),
                   facet->total);
    flow_end(&flow);
    for (size_t i = 0; i < facet->value_count; i++) {
        const struct facet_value *value = &facet->value[i];
        if (i < values || value->state != FACET_FREE) {
            write_line(page, value->items, sign[value->state],
                       facet_value_text(facet->column, value->value, &arena));
            continue;
        }
        rest++;
        rest_items += value->items;
    }
    if (rest)
        write_line(page, rest_items, "",
                   arena_print(&arena, P_("(%u other)", "(%u others)", rest), rest));
    if (facet->without)
        write_line(page, facet->without, "", str_of(_("(not stated)")));
}

static void print_text(const struct options *chosen, const struct search_result *result)
{
    struct page page = page_make(stdout);
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    flow_print(&flow, STYLE_BOLD, P_("%u item", "%u items", result->total), result->total);
    flow_end(&flow);
    for (size_t i = 0; i < result->facet_count; i++)
        if (result->facet[i].value_count || result->facet[i].without)
            write_facet(&page, &result->facet[i], chosen->values);
}

static void print_json(const struct options *chosen, const struct search_result *result)
{
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", chosen->command.request.query);
    json_count(&json, "total", result->total);
    render_facets_json(&json, result);
    json_close(&json, '}');
}

static void print_table(const struct options *chosen, const struct search_result *result)
{
    static const char *const heading[] = {"felt", "værdi", "antal"};
    struct table table = table_begin(stdout, chosen->command.output.format);
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        table_cell(&table, str_of(heading[i]));
    table_end_row(&table);
    for (size_t i = 0; i < result->facet_count; i++) {
        const struct facet *facet = &result->facet[i];
        for (size_t k = 0; k < facet->value_count + (facet->without > 0); k++) {
            bool without = k == facet->value_count;
            table_cell(&table, str_of(schema_field[column_row[facet->column].field].name));
            table_cell(&table, without ? STR_NONE : facet->value[k].value);
            table_count(&table, without ? facet->without : facet->value[k].items);
            table_end_row(&table);
        }
    }
}

static int answer(void *options_of, struct error *error)
{
    struct options *chosen = options_of;
    struct query_command *command = &chosen->command;
    struct search_result result;
    command->request.limit = 1;
    command->request.no_snippets = true;
    if (facet_set(str_of(chosen->fields), &command->request.facets, error) != STATUS_OK)
        return 2;
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_look(command->searcher, &command->request, &command->arena, &result, error) !=
        STATUS_OK)
        return query_command_failed(command, error);
    if (result.in_headers) /* items are counted, and none matches */
        result.total = 0;
    if (chosen->command.output.kind == TABLE_OPTION_JSON)
        print_json(chosen, &result);
    else if (chosen->command.output.kind == TABLE_OPTION_TABLE)
        print_table(chosen, &result);
    else
        print_text(chosen, &result);
    export_tell(command->program, &result);
    return result.total ? 0 : 1;
}

int cmd_facets(int argc, char **argv, struct error *error)
{
    struct options chosen = {.values = VALUES_DEFAULT};
    return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
}
