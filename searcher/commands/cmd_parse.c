// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include <jansson.h>

#include "searcher/commands/commands.h"
#include "searcher/query/query.h"
#include "searcher/query/query_words.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define FORMAT_VERSION 1

struct parse_input {
    struct buffer query;
    bool json;
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct parse_input *input = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = NULL;
        return 0;
    case 'j':
        input->json = true;
        return 0;
    case ARGP_KEY_ARG:
        query_words_add(&input->query, value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option options[] = {
    {"json", 'j', NULL, 0, N_("print the tree as JSON"), 0},
    {0},
};

static const struct argp_child children[] = {
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("QUERY..."),
    .doc = N_("Print how a query is understood, before any word is looked up.\v"
              "Words that begin with '-' need '--' before them."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static json_t *json_text(struct str text)
{
    return json_stringn(text.data ? text.data : "", text.size);
}

static void set_day(json_t *object, const char *name, day date)
{
    char text[16];
    snprintf(text, sizeof text, "%04u-%02u-%02u", (unsigned)(date / 10000),
             (unsigned)(date / 100 % 100), (unsigned)(date % 100));
    json_object_set_new(object, name, date ? json_string(text) : json_null());
}

static json_t *json_tree(const struct query *query)
{
    json_t *object = json_object();
    json_object_set_new(object, "kind", json_string(query_kind_name(query->kind)));
    if (query->field != FIELD_NONE)
        json_object_set_new(object, "field", json_string(schema_field[query->field].name));
    if (query->text.size)
        json_object_set_new(object, "text", json_text(query->text));
    if (query->kind == QUERY_RANGE) {
        set_day(object, "from", query->from);
        set_day(object, "to", query->to);
    }
    if (query->kind == QUERY_CHOICE)
        json_object_set_new(object, "text", json_string(query->choice->name));
    if (query->distance)
        json_object_set_new(object, "distance", json_integer((json_int_t)query->distance));
    json_object_set_new(object, "source", json_text(query->source));
    if (query->child_count) {
        json_t *list = json_array();
        for (size_t i = 0; i < query->child_count; i++)
            json_array_append_new(list, json_tree(query->child[i]));
        json_object_set_new(object, "children", list);
    }
    return object;
}

static void print_json(struct str source, const struct query_line *line, struct str text)
{
    json_t *object = json_object();
    json_object_set_new(object, "format_version", json_integer(FORMAT_VERSION));
    json_object_set_new(object, "query", json_text(source));
    json_object_set_new(object, "text", json_text(text));
    json_object_set_new(object, "synonyms", json_boolean(!line->no_synonyms));
    json_object_set_new(object, "parts", json_boolean(!line->no_parts));
    json_object_set_new(object, "tree", json_tree(line->query));
    json_dumpf(object, stdout, JSON_INDENT(2));
    putchar('\n');
    json_decref(object);
}

static int print_query(const struct parse_input *input, const char *program, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str source = str_trim(buffer_str(&input->query));
    struct query_line line;
    enum status status = query_parse(source, query_today(), &arena, &line, error);
    if (status != STATUS_OK) {
        query_failed(program, error, source);
        return status == STATUS_LIMIT ? 2 : status_exit_code(status);
    }
    if (input->json) {
        print_json(source, &line, query_text(line.query, &arena));
        return 0;
    }
    query_print(line.query, stdout);
    printf("%s%s\n", line.no_synonyms ? " uden:synonymer" : "", line.no_parts ? " uden:dele" : "");
    return 0;
}

int cmd_parse(int argc, char **argv, struct error *error)
{
    struct parse_input input = {0};
    int exit_code = 0;
    if (command_parse(&argp, argc, argv, &input, &exit_code))
        exit_code = print_query(&input, argv[0], error);
    buffer_free(&input.query);
    return exit_code;
}
