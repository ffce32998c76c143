// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/show/fields_text.h"
#include "searcher/show/json_writer.h"
#include "searcher/show/render.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

enum { OPTION_JSON = 0x300 };

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    (void)value;
    bool *json = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = NULL;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("takes no argument, not '%s'"), value);
        return 0;
    case OPTION_JSON:
        *json = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {
    {&command_common_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = N_("List the fields that a query can name, with their other names and an example."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static void write_words(struct json *json, const char *name, const char *words)
{
    struct str rest = str_of(words);
    json_open(json, name, '[');
    while (rest.size)
        json_str(json, NULL, str_split(&rest, ' '));
    json_close(json, ']');
}

static void print_json(void)
{
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_open(&json, "fields", '[');
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *field = &schema_field[id];
        json_open(&json, NULL, '{');
        json_str(&json, "name", str_of(field->name));
        write_words(&json, "twins", field->twins);
        json_str(&json, "help", str_of(_(field->help)));
        json_str(&json, "example", str_of(field->example));
        if (field->choice) {
            json_open(&json, "values", '[');
            for (const struct choice *row = field->choice; row->name; row++)
                json_str(&json, NULL, str_of(row->name));
            json_close(&json, ']');
        }
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

int cmd_fields(int argc, char **argv, struct error *error)
{
    (void)error;
    bool json = false;
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &json, &exit_code))
        return exit_code;
    struct page page = page_make(stdout);
    if (json)
        print_json();
    else
        fields_print(&page);
    return 0;
}
