// SPDX-License-Identifier: GPL-2.0-or-later
/* The commands that look after an index: check, compact, dump. */
#include <stdio.h>
#include <sys/stat.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/index_option.h"
#include "indexer/format/record.h"
#include "indexer/format/store.h"
#include "indexer/sync/compact.h"
#include "indexer/write/keeper.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

static error_t parse(int key, char *value, struct argp_state *state)
{
    (void)value;
    if (key == ARGP_KEY_INIT) {
        index_option_start(state, state->input);
        return 0;
    }
    if (key == ARGP_KEY_ARG)
        argp_error(state, _("'%s' is one word too many"), value);
    return ARGP_ERR_UNKNOWN;
}

static const struct argp check_argp = {
    .parser = parse,
    .doc = N_("Verify the tables of the index and every stored record."),
    .children = index_children,
    .argp_domain = I18N_DOMAIN,
};

static enum status check_record(void *context, struct str bytes, struct error *error)
{
    size_t *count = context;
    CLEANUP(arena_free) struct arena arena = {0};
    struct record record;
    (*count)++;
    return record_decode(bytes, &arena, &record, error);
}

static enum status damaged(const char *path, struct error *error)
{
    if (error->status == STATUS_IO && index_explain_system(path, error))
        return STATUS_IO;
    error_hint(error, _("make it anew with: referat indeks synk --rebuild FOLDER --index '%.60s'"),
               path);
    return error->status;
}

static enum status check_tables(const char *path, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t problems = 0;
    struct str details = STR_NONE;
    enum status status = keeper_check(path, &arena, &problems, &details, error);
    if (status || !problems)
        return status;
    terminal_write(stderr, details);
    return error_set(
        error, STATUS_CORRUPT,
        P_("the index is damaged: %zu problem", "the index is damaged: %zu problems", problems),
        problems);
}

static enum status check(const char *index, struct error *error)
{
    char path[PATH_MAX];
    size_t records = 0;
    enum status status = store_current(index, path, error);
    if (status)
        return status;
    status = check_tables(path, error);
    if (!status)
        status = keeper_records(path, check_record, &records, error);
    if (status)
        return damaged(index, error);
    printf(P_("the index is sound: %zu record\n", "the index is sound: %zu records\n", records),
           records);
    return STATUS_OK;
}

int cmd_check(int argc, char **argv, struct error *error)
{
    struct index_option option;
    int exit_code;
    if (command_parse(&check_argp, argc, argv, &option, &exit_code))
        exit_code = status_exit_code(check(option.path, error));
    return exit_code;
}

static const struct argp compact_argp = {
    .parser = parse,
    .doc = N_("Write the index anew, small and fast to search.\v"
              "Searches go on meanwhile. It needs as much room again while it works."),
    .children = index_children,
    .argp_domain = I18N_DOMAIN,
};

static enum status compact(const char *index, struct error *error)
{
    enum status status = store_compact(index, error);
    if (status == STATUS_IO)
        index_explain_system(index, error);
    return status;
}

int cmd_compact(int argc, char **argv, struct error *error)
{
    struct index_option option;
    int exit_code;
    if (command_parse(&compact_argp, argc, argv, &option, &exit_code))
        exit_code = status_exit_code(compact(option.path, error));
    return exit_code;
}

static const struct argp dump_argp = {
    .parser = parse,
    .doc = N_("Print the index as text: terms, values and records, sorted by key."),
    .children = index_children,
    .argp_domain = I18N_DOMAIN,
};

/* The library does not survive every damage that a dump comes across: look for it first. */
static enum status dump(const char *index, const char *path, struct error *error)
{
    enum status status = check_tables(path, error);
    if (status)
        return damaged(index, error);
    return keeper_dump(path, stdout, error);
}

int cmd_dump(int argc, char **argv, struct error *error)
{
    struct index_option option;
    int exit_code;
    char path[PATH_MAX];
    if (command_parse(&dump_argp, argc, argv, &option, &exit_code)) {
        enum status status = store_current(option.path, path, error);
        if (!status)
            status = dump(option.path, path, error);
        exit_code = status_exit_code(status);
    }
    return exit_code;
}
