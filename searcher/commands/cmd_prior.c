// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/case/case_command.h"
#include "searcher/case/draft.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/place_option.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define LIMIT_DEFAULT 10

enum { OPTION_FILE = 0x380, OPTION_MUNICIPALITY };

static const struct argp_option options[] = {
    {"fil", OPTION_FILE, N_("FILE"), 0,
     N_("the draft of a case in place of an id; - is standard input"), 1},
    {"file", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"kommune", OPTION_MUNICIPALITY, N_("NAME"), 0,
     N_("municipality of the draft, where its text names none"), 1},
    {"municipality", 0, NULL, OPTION_ALIAS, NULL, 1},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct case_command *command = state->input;
    switch (key) {
    case OPTION_FILE:
        command->file = value;
        return 0;
    case OPTION_MUNICIPALITY:
        command->municipality = value;
        return 0;
    default:
        return case_command_parse(key, value, state);
    }
}

static const struct argp_child children[] = {
    {&case_json_argp, 0, NULL, 0},
    {&case_style_argp, 0, NULL, 0},
    {&case_limit_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("ID\n--fil FILE\n-"),
    .doc = N_("Earlier treatments of an item, or of the draft of one: first what it names itself, "
              "then what is of the same case, then what is alike, each with the reason.\v"
              "Exit codes: 0 found, 1 nothing or no such item, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

/* The index knows municipalities by their full spelling. Where it does not know that of the draft,
 * case numbers and bodies of all are compared, which a person must be told. */
static void known_place(struct case_command *command, struct record *record)
{
    struct suggestions found = {0};
    if (searcher_suggest(command->searcher, FIELD_MUNICIPALITY, record->municipality, 2,
                         &command->arena, &found, NULL) != STATUS_OK)
        return;
    if (record->municipality.size && !found.count)
        fprintf(stderr,
                _("note: nothing of '%.*s' is in the collection: all municipalities are "
                  "looked at\n"),
                STR_ARG(record->municipality));
    else if (!record->municipality.size && found.count > 1)
        fputs(_("note: the draft names no municipality, so all are looked at; --kommune names "
                "it\n"),
              stderr);
    record->municipality =
        record->municipality.size && found.count ? found.suggestion[0].text : STR_NONE;
}

static enum status read_draft(struct case_command *command, struct case_item *item,
                              struct error *error)
{
    *item = (struct case_item){0};
    struct str place = STR_NONE;
    enum status status = place_option_find(command->searcher, str_of(command->municipality),
                                           &command->arena, &place, error);
    const char *name =
        place.size ? arena_print(&command->arena, STR_FORMAT, STR_ARG(place)).data : NULL;
    if (!status)
        status = draft_read(command->file, name, &command->arena, &item->record, error);
    if (status)
        return status;
    known_place(command, &item->record);
    status = case_number_in_text(&command->cases, &item->record, error);
    return status ? status : cases_derive(&command->cases, item, error);
}

static int answer(struct case_command *command, struct error *error)
{
    struct prior_request request = {.limit = command->limit ? command->limit : LIMIT_DEFAULT};
    struct case_item draft;
    const struct case_item *item = &draft;
    struct priors priors;
    struct cite_block block;
    enum status status = command->file ? read_draft(command, &draft, error)
                                       : searcher_case_item(command->searcher, &command->cases,
                                                            str_of(command->id[0]), &item, error);
    if (!status)
        status = prior_find(&command->cases, item, &request, &priors, error);
    if (!status)
        status = case_command_block(&command->cases, &priors.thread, command->style, &block, error);
    if (status)
        return case_command_failed(error);
    struct page page = page_make(stdout);
    if (command->json)
        render_priors_json(stdout, &command->cases, &priors, &block);
    else
        render_priors(&page, &command->cases, &priors, &block);
    return priors.count ? 0 : 1;
}

int cmd_prior(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (command.count == 1 && !command.file && strcmp(command.id[0], "-") == 0) {
        command.file = "-";
        command.count = 0;
    }
    if ((command.count != 1) == !command.file || (command.file && command.count)) {
        error_set(error, STATUS_BAD_ARGUMENT, _("name one item, or a draft with --fil FILE"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    return answer(&command, error);
}
