// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"
#include "searcher/commands/commands.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

enum { OPTION_CSV = 0x380 };

static const struct argp_option options[] = {
    {"csv", OPTION_CSV, NULL, 0, N_("print CSV, one line an item"), 2},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    switch (key) {
    case OPTION_CSV:
        command->csv = true;
        return 0;
    default:
        return case_command_parse(key, value, state);
    }
}

static const struct argp_child children[] = {
    {&case_json_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("ID..."),
    .doc = N_("What identifies cases and documents in a request for access to them "
              "(offentlighedsloven § 9): case number, body, date, item, theme, attachments.\v"
              "Exit codes: 0 found, 1 no such item, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

/* The text goes to an authority in Denmark: Danish whatever language the screen has. */
static void write_text(struct arena *arena, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    printf("Sag: %.*s\n", STR_ARG(record->case_no.size ? record->case_no : STR("(intet nummer)")));
    printf("Tema: %.*s\n", STR_ARG(record->title));
    if (record->municipality.size)
        printf("Myndighed: %.*s\n", STR_ARG(record->municipality));
    printf("Behandlet: %.*s\n", STR_ARG(cite_hit(hit, arena)));
    for (size_t i = 0; i < record->attachment_count; i++) {
        const struct record_attachment *one = &record->attachment[i];
        printf("Bilag: %.*s", STR_ARG(one->title));
        if (one->id.size)
            printf(" (dok. %.*s)", STR_ARG(one->id));
        putchar('\n');
    }
}

static void write_cell(struct str text, const char *after)
{
    bool guard = text.size && strchr("=+-@\t", text.data[0]); /* no formula for a spreadsheet */
    putchar('"');
    if (guard)
        putchar('\'');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"')
            putchar('"');
        putchar(text.data[i]);
    }
    printf("\"%s", after);
}

static void write_csv(struct arena *arena, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    struct str attachments = STR_NONE;
    for (size_t i = 0; i < record->attachment_count; i++)
        attachments = arena_print(arena, "%.*s%s%.*s", STR_ARG(attachments), i ? "; " : "",
                                  STR_ARG(record->attachment[i].title));
    write_cell(record->case_no, ",");
    write_cell(record->municipality, ",");
    write_cell(record->committee, ",");
    write_cell(cases_iso(record->date, arena), ",");
    write_cell(record->number, ",");
    write_cell(record->title, ",");
    write_cell(attachments, ",");
    write_cell(hit->id, "\r\n");
}

static void write_json(struct json *json, struct arena *arena, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    json_open(json, NULL, '{');
    json_str(json, "id", hit->id);
    json_str_or_null(json, "case_no", record->case_no);
    json_str_or_null(json, "municipality", record->municipality);
    json_str_or_null(json, "committee", record->committee);
    json_str_or_null(json, "date", cases_iso(record->date, arena));
    json_str_or_null(json, "number", record->number);
    json_str(json, "theme", record->title);
    json_open(json, "attachments", '[');
    for (size_t i = 0; i < record->attachment_count; i++)
        json_str(json, NULL, record->attachment[i].title);
    json_close(json, ']');
    json_close(json, '}');
}

static void write_all(struct case_command *command, const struct search_hit *hit)
{
    struct json json = {.file = stdout};
    if (command->json) {
        json_open(&json, NULL, '{');
        json_count(&json, "format_version", 1);
        json_open(&json, "requests", '[');
    } else if (command->csv) {
        printf("sagsnummer,kommune,udvalg,dato,punkt,tema,bilag,id\r\n");
    } else {
        puts("Der anmodes om aktindsigt i følgende:");
    }
    for (size_t i = 0; i < command->count; i++) {
        if (command->json) {
            write_json(&json, &command->arena, &hit[i]);
        } else if (command->csv) {
            write_csv(&command->arena, &hit[i]);
        } else {
            putchar('\n');
            write_text(&command->arena, &hit[i]);
        }
    }
    if (command->json) {
        json_close(&json, ']');
        json_close(&json, '}');
    }
}

int cmd_request(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (!command.count || (command.json && command.csv)) {
        error_set(error, STATUS_BAD_ARGUMENT,
                  command.count ? _("--json or --csv, not both") : _("which item? name its id"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    struct search_hit *hit = ARENA_NEW(&command.arena, struct search_hit, command.count);
    for (size_t i = 0; i < command.count; i++)
        if (searcher_show(command.searcher, str_of(command.id[i]), STR_NONE, &command.arena,
                          &hit[i], error))
            return case_command_failed(error);
    for (size_t i = 0; i < command.count; i++)
        if (hit[i].record.cpr_count)
            search_mask(&hit[i].record, &command.arena);
    write_all(&command, hit);
    return 0;
}
