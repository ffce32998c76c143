// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/table_option.h"

#include "stemmer/base/i18n.h"

enum { OPTION_JSON = 0x500, OPTION_JSONL, OPTION_FIELDS, OPTION_CSV, OPTION_TSV, OPTION_SHEET };

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("print one JSON object"), 2},
    {"csv", OPTION_CSV, NULL, 0, N_("print a table with commas"), 2},
    {"tsv", OPTION_TSV, NULL, 0, N_("print a table with tabs"), 2},
    {"regneark", OPTION_SHEET, NULL, 0, N_("print a table for a Danish spreadsheet"), 2},
    {"spreadsheet", 0, NULL, OPTION_ALIAS, NULL, 2},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct table_option *option = state->input;
    (void)value;
    switch (key) {
    case OPTION_JSON:
        option->kind = TABLE_OPTION_JSON;
        return 0;
    case OPTION_JSONL:
        option->kind = TABLE_OPTION_LINES;
        return 0;
    case OPTION_CSV:
    case OPTION_TSV:
    case OPTION_SHEET:
        option->kind = TABLE_OPTION_TABLE;
        option->format = key == OPTION_TSV     ? TABLE_TSV
                         : key == OPTION_SHEET ? TABLE_SHEET
                                               : TABLE_CSV;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option columns_options[] = {
    {"felter", OPTION_FIELDS, N_("COLUMNS"), 0,
     N_("columns of the table, with commas between, in this order"), 2},
    {"fields", 0, NULL, OPTION_ALIAS, NULL, 2},
    {0},
};

static error_t parse_columns(int key, char *value, struct argp_state *state)
{
    struct table_option *option = state->input;
    if (key == ARGP_KEY_INIT)
        state->child_inputs[0] = state->input;
    if (key != OPTION_FIELDS)
        return ARGP_ERR_UNKNOWN;
    option->fields = value;
    return 0;
}

static const struct argp_child columns_children[] = {
    {&table_option_argp, 0, NULL, 0},
    {0},
};

const struct argp table_option_columns_argp = {
    .options = columns_options,
    .parser = parse_columns,
    .children = columns_children,
    .argp_domain = I18N_DOMAIN,
};

static const struct argp_option rows_options[] = {
    {"jsonl", OPTION_JSONL, NULL, 0, N_("print one JSON object on each line"), 2},
    {0},
};

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse_rows(int key, char *value, struct argp_state *state)
{
    if (key == ARGP_KEY_INIT)
        state->child_inputs[0] = state->input;
    return key == OPTION_JSONL ? parse(key, value, state) : ARGP_ERR_UNKNOWN;
}

static const struct argp_child rows_children[] = {
    {&table_option_columns_argp, 0, NULL, 0},
    {0},
};

const struct argp table_option_rows_argp = {
    .options = rows_options,
    .parser = parse_rows,
    .children = rows_children,
    .argp_domain = I18N_DOMAIN,
};

const struct argp table_option_argp = {
    .options = options,
    .parser = parse,
    .argp_domain = I18N_DOMAIN,
};

enum status table_option_check(const struct table_option *option, struct error *error)
{
    if (!option->fields || option->kind == TABLE_OPTION_TABLE)
        return STATUS_OK;
    return error_set(error, STATUS_BAD_ARGUMENT,
                     _("--felter goes with --csv, --tsv or --regneark"));
}

enum status table_option_begin(struct table_option *option, struct table *ret, struct error *error)
{
    *ret = table_begin(stdout, option->format);
    if (!option->fields)
        return STATUS_OK;
    return table_pick_begin(&option->pick, ret, str_of(option->fields), error);
}

enum status table_option_end(struct table_option *option, struct table *table, struct error *error)
{
    return option->fields ? table_pick_end(&option->pick, table, error) : STATUS_OK;
}
