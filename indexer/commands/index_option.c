// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_option.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "indexer/format/default_index.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct index_option *option = state->input;
    if (key != 'i')
        return ARGP_ERR_UNKNOWN;
    if (snprintf(option->path, sizeof option->path, "%s", value) >= (int)sizeof option->path)
        argp_error(state, _("the path after --index is too long"));
    return 0;
}

static const struct argp_option options[] = {
    {"index", 'i', N_("FOLDER"), 0,
     N_("the index (default: $REFERAT_INDEX, else $XDG_DATA_HOME/referat/index)"), 0},
    {"indeks", 0, NULL, OPTION_ALIAS, NULL, 0},
    {0},
};

static const struct argp index_argp = {
    .options = options, .parser = parse, .argp_domain = I18N_DOMAIN};

const struct argp_child index_children[] = {
    {&index_argp, 0, NULL, 0}, {&command_common_argp, 0, NULL, 0}, {0}};

void index_option_start(struct argp_state *state, struct index_option *option)
{
    default_index(option->path);
    state->child_inputs[0] = option;
}

static bool says(const struct error *error, const int *code, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count; i++)
        found = found || strstr(error->message, strerror(code[i])) != NULL;
    return found;
}

bool index_explain_system(const char *index, struct error *error)
{
    static const int room[] = {ENOSPC, EDQUOT, EFBIG};
    static const int right[] = {EACCES, EPERM, EROFS};
    if (!error || error->hint[0])
        return false;
    if (says(error, room, COUNT_OF(room)))
        error_hint(error,
                   _("make room for '%.60s' and run the command again; the index is as it "
                     "was, and can be searched"),
                   index);
    else if (says(error, right, COUNT_OF(right)))
        error_hint(error,
                   _("you may not write in '%.60s': let its owner do it, or make an index of "
                     "your own with --index"),
                   index);
    return error->hint[0] != '\0';
}

enum status index_explain(const char *index, enum status status, struct error *error)
{
    if ((status != STATUS_CORRUPT && status != STATUS_IO) || index_explain_system(index, error))
        return status;
    error_context(error, _("the index in '%s' cannot be read, it may be damaged"), index);
    error_hint(error, _("make it anew with: referat indeks synk --rebuild FOLDER --index '%.60s'"),
               index);
    return status;
}
