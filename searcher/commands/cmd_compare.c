// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <time.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/export/evidence.h"
#include "searcher/query/query_words.h"
#include "searcher/show/flow.h"
#include "searcher/show/json_writer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct index_option index;
    const char *file;
    bool json;
};

enum { OPTION_JSON = 0x300 };

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->index;
        return 0;
    case ARGP_KEY_ARG:
        if (chosen->file)
            argp_error(state, _("one file at a time"));
        chosen->file = value;
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("FILE"),
    .doc = N_("Ask the query of a result set that was saved with 'eksport --bevis FILE' again, "
              "and list which items were added, are gone or have changed.\v"
              "Exit codes: 0 something is different, 1 nothing is, 2 wrong usage, 3 failure."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

/* Indexed by enum evidence_change. */
static const char *const change_name[] = {"added", "gone", "changed"};
static const char *const change_text[] = {N_("added"), N_("gone"), N_("changed")};

static void print_json(const struct evidence *before, const struct evidence *now,
                       const struct evidence_differences *found)
{
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", before->query);
    json_str(&json, "time_before", before->time);
    json_str(&json, "time", now->time);
    json_count(&json, "revision_before", before->revision);
    json_count(&json, "revision", now->revision);
    json_count(&json, "total_before", before->count);
    json_count(&json, "total", now->count);
    for (int change = EVIDENCE_ADDED; change <= EVIDENCE_CHANGED; change++) {
        json_open(&json, change_name[change], '[');
        for (size_t i = 0; i < found->count; i++) {
            const struct evidence_item *item = found->difference[i].item;
            if (found->difference[i].change != (enum evidence_change)change)
                continue;
            json_open(&json, NULL, '{');
            json_str(&json, "id", item->id);
            json_str_or_null(&json, "date", item->date);
            json_str(&json, "title", item->title);
            json_str(&json, "sha256", item->sha256);
            json_close(&json, '}');
        }
        json_close(&json, ']');
    }
    json_close(&json, '}');
}

static void print_text(const struct evidence *before, const struct evidence *now,
                       const struct evidence_differences *found)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct page page = page_make(stdout);
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    flow_piece(&flow, STYLE_BOLD, before->query);
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&arena, _("%.*s: %zu"), STR_ARG(before->time), before->count));
    flow_piece(&flow, STYLE_PLAIN, arena_print(&arena, _("now: %zu"), now->count));
    for (int change = EVIDENCE_ADDED; change <= EVIDENCE_CHANGED; change++)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&arena, "%zu %s", found->of[change], _(change_text[change])));
    flow_end(&flow);
    for (size_t i = 0; i < found->count; i++) {
        const struct evidence_difference *one = &found->difference[i];
        flow = flow_begin(&page, str_of(_(change_text[one->change])), 10);
        flow_solid(&flow, STYLE_BOLD, one->item->id);
        flow_end(&flow);
        flow = flow_begin(&page, STR_NONE, 10);
        flow_text(&flow, STYLE_PLAIN, one->item->title, NULL, 0);
        flow_end(&flow);
    }
}

static int answer(struct options *chosen, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct evidence before;
    struct evidence now;
    struct evidence_differences found;
    if (evidence_read(chosen->file, &arena, &before, error) != STATUS_OK ||
        index_option_open(&chosen->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    struct search_request request = {.query = before.query, .match = before.match};
    if (evidence_take(searcher, &request, time(NULL), &arena, &now, error) != STATUS_OK)
        return query_failed(program, error, before.query);
    evidence_compare(&before, &now, &arena, &found);
    if (chosen->json)
        print_json(&before, &now, &found);
    else
        print_text(&before, &now, &found);
    return found.count ? 0 : 1;
}

int cmd_compare(int argc, char **argv, struct error *error)
{
    struct options chosen = {.file = NULL};
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &chosen, &exit_code))
        return exit_code;
    if (chosen.file)
        return answer(&chosen, argv[0], error);
    error_set(error, STATUS_BAD_ARGUMENT, _("name a file that 'eksport --bevis FILE' saved"));
    return 2;
}
