// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_command.h"
#include "searcher/commands/commands.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define OTHERS_MAX 16 /* municipalities that use one case number */

static const struct argp_child children[] = {
    {&case_json_argp, 0, NULL, 0},
    {&case_style_argp, 0, NULL, 0},
    {0},
};

static const struct argp argp = {
    .parser = case_command_parse,
    .args_doc = N_("ID|CASE-NUMBER"),
    .doc = N_("The way of a case through bodies and years: what an item names as earlier, what "
              "names it, what has its case number or title, and what is alike.\v"
              "Every treatment says why it is there. Below stand the lines to paste as "
              "\"Tidligere behandling\".\n\n"
              "Exit codes: 0 found, 1 no such item or case, 2 wrong usage, 3 failure."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static bool is_id(struct str text)
{
    size_t slashes = 0;
    for (size_t i = 0; i < text.size; i++)
        slashes += text.data[i] == '/';
    return slashes >= 2;
}

/* Each municipality gives out its own numbers: what the number leads to elsewhere. */
static void tell_others(const struct case_items *items, const struct case_item *shown)
{
    const struct case_item *told[OTHERS_MAX] = {shown};
    size_t count = 1;
    for (size_t i = items->count; i-- > 0 && count < OTHERS_MAX;) {
        bool known = false;
        for (size_t k = 0; k < count && !known; k++)
            known = cases_same_place(&told[k]->record, &items->item[i]->record);
        if (known)
            continue;
        told[count++] = items->item[i];
        fprintf(stderr, _("note: %.*s has a case of this number too: referat sag %.*s\n"),
                STR_ARG(items->item[i]->record.municipality), STR_ARG(items->item[i]->record.id));
    }
}

/* Where a case number leads: its newest item, with a word when the number is no case's. */
static enum status of_number(struct case_command *command, struct str number,
                             const struct case_item **ret, struct error *error)
{
    struct case_items items;
    enum status status = searcher_case_number(&command->cases, number, &items, error);
    if (status)
        return status;
    if (!items.count) {
        error_set(error, STATUS_NOT_FOUND, _("no item has the case number '%.*s'"),
                  STR_ARG(number));
        error_hint(error, _("'%s' lists numbers that have it inside"), "referat søg sag:...");
        return STATUS_NOT_FOUND;
    }
    *ret = items.item[items.count - 1];
    for (size_t i = 0; i < items.count; i++)
        if (!items.item[i]->plain)
            *ret = items.item[i];
    if (!items.usable && items.count > 1)
        fprintf(stderr,
                P_("note: %.*s is the number of meetings: %zu item has it; this is the newest\n",
                   "note: %.*s is the number of meetings: %zu items have it; this is the newest\n",
                   items.count),
                STR_ARG((*ret)->record.case_no), items.count);
    tell_others(&items, *ret);
    return STATUS_OK;
}

static enum status answer(struct case_command *command, struct error *error)
{
    const struct thread_limits limits = {.likeness = true};
    struct str what = str_of(command->id[0]);
    const struct case_item *item = NULL;
    struct thread thread;
    struct cite_block block;
    enum status status =
        is_id(what) ? searcher_case_item(command->searcher, &command->cases, what, &item, error)
                    : of_number(command, what, &item, error);
    if (!status)
        status = thread_make(&command->cases, item, &limits, &thread, error);
    if (!status)
        status = case_command_block(&command->cases, &thread, command->style, &block, error);
    if (status)
        return status;
    struct page page = page_make(stdout);
    if (command->json)
        render_timeline_json(stdout, &command->cases, &thread, &block);
    else
        render_timeline(&page, &command->cases, &thread, &block);
    return STATUS_OK;
}

int cmd_case(int argc, char **argv, struct error *error)
{
    CLEANUP(case_command_end) struct case_command command = {0};
    int exit_code = 0;
    if (!case_command_begin(&command, &argp, argc, argv, &exit_code, error))
        return exit_code;
    if (command.count != 1) {
        error_set(error, STATUS_BAD_ARGUMENT, _("which case? name one item or case number"));
        error_hint(error, _("'%s' prints the ids"), "referat søg");
        return 2;
    }
    return answer(&command, error) ? case_command_failed(error) : 0;
}
