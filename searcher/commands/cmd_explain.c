// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/explain/explain_text.h"
#include "searcher/query/query_words.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct options {
    struct index_option index;
    bool json;
    struct str id; /* empty: none named */
    struct buffer query;
};

enum { OPTION_JSON = 0x300, OPTION_ID };

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 1},
    {"id", OPTION_ID, N_("ID"), 0, N_("the item; an id as last word will do as well"), 1},
    {0},
};

/* "kommune/udvalg/dato/punkt": three slashes, no space, and not inside quotes of the query. */
static bool is_id(struct str word)
{
    size_t slashes = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (ascii_is_space(word.data[i]) || word.data[i] == ':' || word.data[i] == '"')
            return false;
        slashes += word.data[i] == '/';
    }
    return slashes >= 3;
}

/* The last argument may be the item. */
static void add_word(struct options *chosen, char *value, const struct argp_state *state)
{
    bool last = state->next >= state->argc;
    if (last && chosen->query.size && !chosen->id.size && is_id(str_of(value)))
        chosen->id = str_of(value);
    else
        query_words_add(&chosen->query, value);
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *chosen = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &chosen->index;
        return 0;
    case ARGP_KEY_ARG:
        add_word(chosen, value, state);
        return 0;
    case OPTION_JSON:
        chosen->json = true;
        return 0;
    case OPTION_ID:
        chosen->id = str_of(value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY... [ID]"),
    .doc = N_("Say what a query looks for: each word with its forms, compounds, spellings and "
              "synonyms, each filter in words, and how many items each finds alone. With the id of "
              "an item: why it matches or not, word by word, where the words stand and what they "
              "count.\v"
              "Exit codes: 0 something matches (with ID: it does), 1 nothing does, 2 wrong usage "
              "or query, 3 failure."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

static int answer(struct options *chosen, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct explanation explanation;
    struct str query = str_trim(buffer_str(&chosen->query));
    if (!query.size) {
        error_set(error, STATUS_BAD_ARGUMENT, _("which query?"));
        return 2;
    }
    if (index_option_open(&chosen->index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    struct explain_request request = {.query = query, .id = chosen->id};
    enum status status = searcher_explain(searcher, &request, &arena, &explanation, error);
    if (status == STATUS_NOT_FOUND && chosen->id.size)
        return 1;
    if (status)
        return query_failed(program, error, query);
    if (chosen->json) {
        render_explanation_json(stdout, &explanation);
    } else {
        struct page page = page_make(stdout);
        render_explanation(&page, &explanation);
    }
    if (explanation.item)
        return explanation.item->matches ? 0 : 1;
    return explanation.total ? 0 : 1;
}

int cmd_explain(int argc, char **argv, struct error *error)
{
    struct options chosen = {.json = false};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &chosen, &exit_code))
        exit_code = answer(&chosen, argv[0], error);
    buffer_free(&chosen.query);
    return exit_code;
}
