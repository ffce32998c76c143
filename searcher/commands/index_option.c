// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/index_option.h"

#include "indexer/format/default_index.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

/* The signature is argp's. NOLINTNEXTLINE(readability-non-const-parameter) */
static error_t parse(int key, char *value, struct argp_state *state)
{
    struct index_option *option = state->input;
    if (key != 'i')
        return ARGP_ERR_UNKNOWN;
    if (!*value)
        argp_error(state, _("--index needs the name of a folder"));
    else if (option->count == INDEX_OPTION_MAX)
        argp_error(state, _("at most %d indexes can be searched together"), INDEX_OPTION_MAX);
    else
        option->path[option->count++] = value;
    return 0;
}

static const struct argp_option options[] = {
    {"index", 'i', N_("FOLDER"), 0,
     N_("the index to use; may be given several times (else $REFERAT_INDEX, else "
        "~/.local/share/referat/index)"),
     80},
    {"indeks", 0, NULL, OPTION_ALIAS, NULL, 80},
    {0},
};

const struct argp index_option_argp = {
    .options = options,
    .parser = parse,
    .argp_domain = I18N_DOMAIN,
};

const struct argp_child index_option_children[] = {
    {&index_option_argp, 0, NULL, 0},
    {&command_common_argp, 0, NULL, 0},
    {0},
};

void index_option_complete(struct index_option *option)
{
    if (option->count)
        return;
    default_index(option->standard);
    option->path[option->count++] = option->standard;
}

enum status index_option_open(struct index_option *option, struct searcher **ret,
                              struct error *error)
{
    index_option_complete(option);
    struct error trouble = {.offset = NO_OFFSET};
    enum status status = searcher_open(option->path, option->count, ret, &trouble);
    if (status == STATUS_NOT_FOUND && !trouble.hint[0])
        error_hint(&trouble, _("make one with: referat indeks FOLDER"));
    if (status != STATUS_OK && error)
        *error = trouble;
    return status;
}
