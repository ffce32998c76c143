// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/query_command.h"
#include "searcher/facets/promises.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct query_command command;
    bool overdue;
};

enum { OPTION_OVERDUE = 0x300 };

static const struct argp_option options[] = {
    {"overskredet", OPTION_OVERDUE, NULL, 0, N_("only those whose time has passed"), 1},
    {"overdue", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    (void)value;
    if (key != OPTION_OVERDUE)
        return query_command_input(key, &chosen->command, state);
    chosen->overdue = true;
    return 0;
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("[QUERY...]"),
    .doc = N_("List what was promised and not answered yet: by whom, to whom, by when. 'taken up "
              "again' means that the case came back later; whether that was the answer, the item "
              "must tell.\v"
              "What is overdue counts from today. Exit codes: 0 found, 1 nothing found, 2 wrong "
              "usage or query, 3 failure."),
    .children = query_table_children,
    .argp_domain = I18N_DOMAIN,
};

/* Indexed by enum promise_state. */
static const char *const state_name[] = {"open", "overdue", "taken-up"};

static bool is_shown(const struct options *chosen, const struct promise *promise)
{
    return !chosen->overdue || promise->state == PROMISE_OVERDUE;
}

static void write_state(struct flow *flow, const struct promise *promise, struct arena *arena)
{
    const struct record_commitment *commitment = promise->commitment;
    if (promise->state == PROMISE_OVERDUE)
        flow_piece(flow, STYLE_BOLD, str_of(_("overdue")));
    else if (promise->state == PROMISE_TAKEN_UP)
        flow_piece(flow, STYLE_PLAIN,
                   arena_print(arena, _("taken up again %.*s"),
                               STR_ARG(wording_day(promise->later_date, arena))));
    else
        flow_piece(flow, STYLE_PLAIN, str_of(_("open")));
    if (commitment->due.size)
        flow_piece(flow, STYLE_PLAIN, arena_print(arena, _("due: %.*s"), STR_ARG(commitment->due)));
    if (commitment->actor.size && commitment->to.size)
        flow_piece(flow, STYLE_PLAIN,
                   arena_print(arena, _("%.*s to %.*s"), STR_ARG(commitment->actor),
                               STR_ARG(commitment->to)));
    else
        flow_piece(flow, STYLE_PLAIN, commitment->actor);
}

static void write_promise(const struct page *page, const struct promises *promises, size_t number,
                          struct arena *arena)
{
    const struct promise *promise = &promises->promise[number];
    const struct search_hit *hit = &promises->hit[promise->hit];
    const struct record *record = &hit->record;
    fputc('\n', page->file);
    struct flow flow = flow_begin(page, STR_NONE, 0);
    write_state(&flow, promise, arena);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 2);
    flow_text(&flow, STYLE_PLAIN, promise->commitment->text, NULL, 0);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 2);
    flow_piece(&flow, STYLE_DIM, record->municipality);
    flow_piece(&flow, STYLE_DIM, record->committee);
    flow_piece(&flow, STYLE_DIM, wording_day(record->date, arena));
    flow_piece(&flow, STYLE_DIM, wording_item(record, STR_NONE, arena));
    flow_piece(&flow, STYLE_DIM, record->title);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 2);
    flow_solid(&flow, STYLE_DIM, hit->id);
    flow_solid(&flow, STYLE_DIM, promise->later);
    flow_end(&flow);
}

static void print_text(const struct options *chosen, const struct promises *promises)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct page page = page_make(stdout);
    unsigned count[3] = {0};
    for (size_t i = 0; i < promises->count; i++)
        count[promises->promise[i].state]++;
    unsigned all = (unsigned)promises->count;
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    flow_piece(&flow, STYLE_BOLD,
               arena_print(&arena, P_("%u commitment", "%u commitments", all), all));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&arena, P_("%u overdue", "%u overdue", count[PROMISE_OVERDUE]),
                           count[PROMISE_OVERDUE]));
    flow_piece(
        &flow, STYLE_PLAIN,
        arena_print(&arena, P_("%u open", "%u open", count[PROMISE_OPEN]), count[PROMISE_OPEN]));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&arena,
                           P_("%u taken up again", "%u taken up again", count[PROMISE_TAKEN_UP]),
                           count[PROMISE_TAKEN_UP]));
    flow_end(&flow);
    for (size_t i = 0; i < promises->count; i++)
        if (is_shown(chosen, &promises->promise[i]))
            write_promise(&page, promises, i, &arena);
}

static void print_json(const struct options *chosen, const struct promises *promises)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", chosen->command.request.query);
    json_open(&json, "commitments", '[');
    for (size_t i = 0; i < promises->count; i++) {
        const struct promise *promise = &promises->promise[i];
        const struct search_hit *hit = &promises->hit[promise->hit];
        if (!is_shown(chosen, promise))
            continue;
        json_open(&json, NULL, '{');
        json_str(&json, "state", str_of(state_name[promise->state]));
        json_str(&json, "text", promise->commitment->text);
        json_str_or_null(&json, "actor", promise->commitment->actor);
        json_str_or_null(&json, "to", promise->commitment->to);
        json_str_or_null(&json, "due", promise->commitment->due);
        json_str_or_null(&json, "due_date", promise->commitment->due_date);
        json_str(&json, "id", hit->id);
        json_str_or_null(&json, "municipality", hit->record.municipality);
        json_str_or_null(&json, "committee", hit->record.committee);
        json_str_or_null(&json, "date", wording_iso_of(hit->record.date, &arena));
        json_str(&json, "title", hit->record.title);
        json_str_or_null(&json, "taken_up_by", promise->later);
        json_str_or_null(&json, "taken_up", wording_iso_of(promise->later_date, &arena));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

static enum status print_table(struct options *chosen, const struct promises *promises,
                               struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const heading[] = {"tilstand", "frist",   "hvem",     "til",
                                          "løfte",    "kommune", "udvalg",   "dato",
                                          "titel",    "id",      "taget_op", "af"};
    static const char *const state[] = {[PROMISE_OVERDUE] = "overskredet",
                                        [PROMISE_OPEN] = "åben",
                                        [PROMISE_TAKEN_UP] = "taget op"};
    struct table table = {0};
    if (table_option_begin(&chosen->command.output, &table, error) != STATUS_OK)
        return error->status;
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        table_cell(&table, str_of(heading[i]));
    table_end_row(&table);
    for (size_t i = 0; i < promises->count; i++) {
        const struct promise *promise = &promises->promise[i];
        const struct search_hit *hit = &promises->hit[promise->hit];
        const struct str cell[] = {str_of(state[promise->state]),
                                   promise->commitment->due_date,
                                   promise->commitment->actor,
                                   promise->commitment->to,
                                   promise->commitment->text,
                                   hit->record.municipality,
                                   hit->record.committee,
                                   wording_iso_of(hit->record.date, &arena),
                                   hit->record.title,
                                   hit->id,
                                   wording_iso_of(promise->later_date, &arena),
                                   promise->later};
        for (size_t k = 0; is_shown(chosen, promise) && k < COUNT_OF(cell); k++)
            table_cell(&table, cell[k]);
        if (is_shown(chosen, promise))
            table_end_row(&table);
    }
    return table_option_end(&chosen->command.output, &table, error);
}

static int answer(void *options_of, struct error *error)
{
    struct options *chosen = options_of;
    struct query_command *command = &chosen->command;
    struct promises promises;
    size_t shown = 0;
    if (query_command_open(command, error) != STATUS_OK)
        return status_exit_code(error->status);
    if (searcher_promises(command->searcher, &command->request, query_today(), &command->arena,
                          &promises, error) != STATUS_OK)
        return query_command_failed(command, error);
    if (chosen->command.output.kind == TABLE_OPTION_JSON)
        print_json(chosen, &promises);
    else if (chosen->command.output.kind == TABLE_OPTION_TABLE)
        (void)print_table(chosen, &promises, error);
    else
        print_text(chosen, &promises);
    if (error->status)
        return status_exit_code(error->status);
    for (size_t i = 0; i < promises.count; i++)
        shown += is_shown(chosen, &promises.promise[i]);
    return shown ? 0 : 1;
}

int cmd_promises(int argc, char **argv, struct error *error)
{
    struct options chosen = {.overdue = false};
    return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
}
