// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/index_option.h"
#include "searcher/prompt/prompt.h"
#include "searcher/query/query_words.h"
#include "searcher/show/json_writer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

#define SUGGEST_LIMIT_DEFAULT 20
#define SUGGEST_LIMIT_MAX     10000

struct suggest {
    struct index_option index;
    struct buffer words; /* as typed */
    uint64_t limit;
    bool json;
};

enum { OPTION_JSON = 0x300, OPTION_LIMIT };

static const struct argp_option options[] = {
    {"antal", OPTION_LIMIT, N_("N"), 0, N_("show at most N (20)"), 1},
    {"limit", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct suggest *suggest = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &suggest->index;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&suggest->words, value);
        return 0;
    case OPTION_LIMIT:
        if (!str_to_number(str_of(value), SUGGEST_LIMIT_MAX, &suggest->limit) || !suggest->limit)
            argp_error(state, _("%s takes a number from %u to %u, not '%s'"), "--antal", 1,
                       SUGGEST_LIMIT_MAX, value);
        return 0;
    case OPTION_JSON:
        suggest->json = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("BEGINNING"),
    .doc = N_("List what Tab offers at the prompt behind the beginning of a query: fields, words "
              "of the collection, or values of a field, with the number of items that have them: "
              "forslag udvalg:øk\v"
              "Exit codes: 0 found, 1 nothing found, 2 wrong usage, 3 failure."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

static const char *kind_of(const struct completion *completion, struct str query, struct str text)
{
    if (completion->values)
        return "value";
    if (str_starts(query, STR(":")) && !str_ends(text, STR(":")))
        return "command";
    return str_ends(text, STR(":")) ? "field" : "word";
}

static void print_json(struct str query, const struct completion *completion)
{
    const struct suggestions *found = &completion->found;
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", query);
    json_str(&json, "replaces", str_from(query, query.size - completion->typed));
    json_open(&json, "suggestions", '[');
    for (size_t i = 0; i < found->count; i++) {
        struct str text = found->suggestion[i].text;
        json_open(&json, NULL, '{');
        json_str(&json, "text", text);
        json_count(&json, "items", found->suggestion[i].items);
        json_str(&json, "kind", str_of(kind_of(completion, query, text)));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

/* A word that has the form of a field and is none. */
static enum status check_field(struct str text, struct error *error)
{
    size_t colon = str_find_byte(text, ':', 0);
    struct str name = str_head(text, colon);
    if (colon == text.size || !name.size || str_find_byte(name, ' ', 0) < name.size ||
        schema_find(str_from(name, strspn(name.data, "-+(") < colon ? strspn(name.data, "-+(")
                                                                    : colon)) != FIELD_NONE)
        return STATUS_OK;
    const char *nearest = schema_suggest(name);
    error_set(error, STATUS_BAD_ARGUMENT, _("no field is called '%.*s'"), STR_ARG(name));
    if (nearest)
        error_hint(error, _("did you mean %s:"), nearest);
    return STATUS_BAD_ARGUMENT;
}

/* person:jens h is person:"jens h, which nobody types. */
static struct str with_quote(struct str text, struct arena *arena)
{
    size_t colon = str_find_byte(text, ':', 0);
    if (colon == text.size || str_find_byte(text, ' ', 0) < colon ||
        str_find_byte(text, ' ', colon) == text.size || str_find_byte(text, '"', 0) < text.size)
        return text;
    return arena_print(arena, STR_FORMAT ":\"" STR_FORMAT, STR_ARG(str_head(text, colon)),
                       STR_ARG(str_from(text, colon + 1)));
}

int cmd_suggest(int argc, char **argv, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct suggest suggest = {.limit = SUGGEST_LIMIT_DEFAULT};
    struct completion completion;
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &suggest, &exit_code))
        return exit_code;
    CLEANUP(buffer_free) struct buffer words = suggest.words;
    struct str text = with_quote(buffer_str(&words), &arena);
    if (!text.size) {
        error_set(error, STATUS_BAD_ARGUMENT, _("name the beginning of a word or FIELD:"));
        return 2;
    }
    if (check_field(text, error) != STATUS_OK ||
        index_option_open(&suggest.index, &searcher, error) != STATUS_OK)
        return status_exit_code(error->status);
    prompt_complete(searcher, text, (size_t)suggest.limit, &arena, &completion);
    if (suggest.json)
        print_json(text, &completion);
    for (size_t i = 0; !suggest.json && i < completion.found.count; i++) {
        const struct suggestion *one = &completion.found.suggestion[i];
        terminal_write(stdout, one->text);
        if (one->items || completion.values)
            printf("\t%u", one->items);
        putchar('\n');
    }
    return completion.found.count ? 0 : 1;
}
