// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/facets/numbers.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct query_command command;
    bool all;
};

enum { OPTION_ALL = 0x300 };

static const struct argp_option options[] = {
    {"alle", OPTION_ALL, NULL, 0, N_("also numbers that only stand near the words"), 1},
    {"all", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    (void)value;
    if (key != OPTION_ALL)
        return query_command_input(key, &chosen->command, state);
    chosen->all = true;
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("List the numbers that count a topic, by year, each with its sentence and source: "
              "tal sikkerhedsbrud. The year is that of the sentence, else of the one before it, "
              "of the title or of the meeting; which one is said.\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage or query, 3 failure."),
    .children = query_table_children,
    .argp_domain = I18N_DOMAIN,
};

/* Indexed by enum year_source. */
static const char *const source_name[] = {"sentence", "before", "title", "meeting"};
static const char *const source_text[] = {NULL, N_("year of the sentence before"),
                                          N_("year of the title"), N_("year of the meeting")};

static bool is_shown(const struct options *chosen, const struct numbers *numbers,
                     const struct number_found *found)
{
    return chosen->all || found->counts || !numbers->counting;
}

static void write_found(const struct page *page, const struct numbers *numbers,
                        const struct number_found *found, struct arena *arena)
{
    const struct search_hit *hit = &numbers->hit[found->hit];
    const struct record *record = &hit->record;
    struct str year = found->year ? arena_print(arena, "%u", found->year) : STR("–");
    fputc('\n', page->file);
    struct flow flow = flow_begin(page, year, 6);
    flow_text(
        &flow, STYLE_BOLD,
        arena_print(arena, STR_FORMAT " " STR_FORMAT, STR_ARG(found->number), STR_ARG(found->noun)),
        NULL, 0);
    if (source_text[found->source])
        flow_print(&flow, STYLE_PLAIN, "(%s)", _(source_text[found->source]));
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 6);
    flow_text(&flow, STYLE_PLAIN, found->sentence, NULL, 0);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 6);
    flow_piece(&flow, STYLE_DIM, record->municipality);
    flow_piece(&flow, STYLE_DIM, record->committee);
    flow_piece(&flow, STYLE_DIM, wording_day(record->date, arena));
    flow_piece(&flow, STYLE_DIM, wording_item(record, found->sub, arena));
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 6);
    flow_solid(&flow, STYLE_DIM, hit->id);
    flow_end(&flow);
}

static void print_text(const struct options *chosen, const struct numbers *numbers)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct page page = page_make(stdout);
    unsigned shown = 0;
    for (size_t i = 0; i < numbers->count; i++)
        shown += is_shown(chosen, numbers, &numbers->found[i]);
    unsigned rest = (unsigned)numbers->count - shown;
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    flow_piece(&flow, STYLE_BOLD, arena_print(&arena, P_("%u number", "%u numbers", shown), shown));
    flow_piece(
        &flow, STYLE_PLAIN,
        arena_print(&arena, P_("in %u item", "in %u items", numbers->items), numbers->items));
    if (rest)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&arena,
                               P_("%u more stands near the words (--alle)",
                                  "%u more stand near the words (--alle)", rest),
                               rest));
    flow_end(&flow);
    for (size_t i = 0; i < numbers->count; i++)
        if (is_shown(chosen, numbers, &numbers->found[i]))
            write_found(&page, numbers, &numbers->found[i], &arena);
}

static void print_json(const struct options *chosen, const struct numbers *numbers)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", chosen->command.request.query);
    json_count(&json, "items", numbers->items);
    json_open(&json, "numbers", '[');
    for (size_t i = 0; i < numbers->count; i++) {
        const struct number_found *found = &numbers->found[i];
        const struct search_hit *hit = &numbers->hit[found->hit];
        json_open(&json, NULL, '{');
        json_count_or_null(&json, "year", found->year);
        json_str(&json, "year_from", str_of(source_name[found->source]));
        json_str(&json, "number", found->number);
        json_str_or_null(&json, "noun", found->noun);
        json_bool(&json, "counts_topic", found->counts);
        json_str(&json, "sentence", found->sentence);
        json_str(&json, "id", hit->id);
        json_str_or_null(&json, "sub", found->sub);
        json_str_or_null(&json, "municipality", hit->record.municipality);
        json_str_or_null(&json, "committee", hit->record.committee);
        json_str_or_null(&json, "date", wording_iso_of(hit->record.date, &arena));
        json_str(&json, "file", hit->record.file);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

static enum status print_table(struct options *chosen, const struct numbers *numbers,
                               struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const heading[] = {"år",      "år_fra", "tal",  "navneord", "sætning",
                                          "kommune", "udvalg", "dato", "id",       "fil"};
    static const char *const source[] = {"sætning", "sætningen før", "titel", "møde"};
    struct table table = {0};
    if (table_option_begin(&chosen->command.output, &table, error) != STATUS_OK)
        return error->status;
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        table_cell(&table, str_of(heading[i]));
    table_end_row(&table);
    for (size_t i = 0; i < numbers->count; i++) {
        const struct number_found *found = &numbers->found[i];
        const struct search_hit *hit = &numbers->hit[found->hit];
        if (!is_shown(chosen, numbers, found))
            continue;
        table_cell(&table, found->year ? arena_print(&arena, "%u", found->year) : STR_NONE);
        table_cell(&table, str_of(source[found->source]));
        table_cell(&table, found->number);
        table_cell(&table, found->noun);
        table_cell(&table, found->sentence);
        table_cell(&table, hit->record.municipality);
        table_cell(&table, hit->record.committee);
        table_cell(&table, wording_iso_of(hit->record.date, &arena));
        table_cell(&table, hit->id);
        table_cell(&table, hit->record.file);
        table_end_row(&table);
    }
    return table_option_end(&chosen->command.output, &table, error);
}

static int answer(void *options_of, struct error *error)
{
    struct options *chosen = options_of;
    struct query_command *command = &chosen->command;
    struct numbers numbers;
    if (!command->request.query.size)
        return status_exit_code(
            query_command_empty(_("name a topic, such as: tal sikkerhedsbrud"), error));
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_numbers(command->searcher, &command->request, &command->arena, &numbers, error) !=
        STATUS_OK)
        return query_command_failed(command, error);
    if (chosen->command.output.kind == TABLE_OPTION_JSON)
        print_json(chosen, &numbers);
    else if (chosen->command.output.kind == TABLE_OPTION_TABLE)
        (void)print_table(chosen, &numbers, error);
    else
        print_text(chosen, &numbers);
    if (error->status)
        return status_exit_code(error->status);
    return numbers.count ? 0 : 1;
}

int cmd_numbers(int argc, char **argv, struct error *error)
{
    struct options chosen = {.all = false};
    return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
}
