// SPDX-License-Identifier: GPL-2.0-or-later
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/index_option.h"
#include "indexer/extract/ocr.h"
#include "indexer/facts/facts.h"
#include "indexer/format/schema.h"
#include "indexer/format/store.h"
#include "indexer/sync/progress.h"
#include "indexer/sync/sync.h"
#include "indexer/sync/watch.h"
#include "indexer/write/keeper.h"
#include "stemmer/base/arena.h"
#include "stemmer/base/array.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"
#include "stemmer/fold.h"

#define LOCKED_SECONDS 2 /* before a watching sync tries again */

static volatile sig_atomic_t stop; /* set by the signal handler, the one thing it may do */

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

struct sync_command {
    struct index_option index;
    struct sync_options options;
    struct progress progress;
    struct arena arena;
    const char **folder;
    size_t folder_count, folder_room;
    bool watch;
    bool told_unguarded;
};

enum {
    OPTION_REBUILD = 0x200,
    OPTION_REMOVE,
    OPTION_MUNICIPALITY,
    OPTION_COMMIT,
    OPTION_PURGE,
    OPTION_JOBS,
    OPTION_OCR,
    OPTION_WATCH,
    OPTION_AGAIN,
    OPTION_PATIENCE,
};

static const struct argp_option options[] = {
    {"rebuild", OPTION_REBUILD, NULL, 0, N_("make the index anew"), 0},
    {"genopbyg", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"igen", OPTION_AGAIN, NULL, 0, N_("try again what was skipped before"), 0},
    {"again", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"fjern", OPTION_REMOVE, NULL, 0,
     N_("remove the items of folders that are missing or empty, and of files that are damaged"), 0},
    {"remove", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"slet-spor", OPTION_PURGE, NULL, 0,
     N_("make the index anew and leave no trace of removed text"), 0},
    {"purge", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"kommune", OPTION_MUNICIPALITY, N_("NAME"), 0, N_("municipality, where the text names none"),
     0},
    {"municipality", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"processer", OPTION_JOBS, N_("N"), 0, N_("processes that read (default: one per core)"), 0},
    {"jobs", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"ocr", OPTION_OCR, NULL, 0, N_("read scanned pages too (needs tesseract, takes time)"), 0},
    {"se", OPTION_WATCH, NULL, 0, N_("stay, and keep the index up to date as files change"), 0},
    {"watch", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"commit-every", OPTION_COMMIT, N_("N"), OPTION_HIDDEN, NULL, 0},
    {"patience", OPTION_PATIENCE, N_("N"), OPTION_HIDDEN, NULL, 0},
    {"stille", 'q', NULL, 0, N_("say nothing but errors"), 0},
    {"quiet", 0, NULL, OPTION_ALIAS, NULL, 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct sync_command *command = state->input;
    uint64_t number;
    switch (key) {
    case ARGP_KEY_INIT:
        index_option_start(state, &command->index);
        return 0;
    case OPTION_REBUILD:
        command->options.rebuild = true;
        return 0;
    case OPTION_AGAIN:
        command->options.again = true;
        return 0;
    case OPTION_REMOVE:
        command->options.remove = true;
        return 0;
    case OPTION_PURGE:
        command->options.rebuild = command->options.purge = true;
        return 0;
    case OPTION_MUNICIPALITY:
        command->options.municipality = value;
        return 0;
    case OPTION_COMMIT:
        if (!str_to_number(str_of(value), 1000000, &number))
            argp_error(state, _("'%s' is no number"), value);
        command->options.commit_every = (uint32_t)number;
        return 0;
    case OPTION_PATIENCE:
        if (!str_to_number(str_of(value), 86400, &number))
            argp_error(state, _("'%s' is no number"), value);
        command->options.patience = (uint32_t)number;
        return 0;
    case OPTION_JOBS:
        if (!str_to_number(str_of(value), SYNC_JOBS_MAX, &number) || !number)
            argp_error(state, _("'%s' is no number of processes (1 to %d)"), value, SYNC_JOBS_MAX);
        command->options.jobs = (uint32_t)number;
        return 0;
    case OPTION_OCR:
        command->options.ocr = true;
        return 0;
    case OPTION_WATCH:
        command->watch = true;
        return 0;
    case 'q':
        command->progress.quiet = true;
        return 0;
    case ARGP_KEY_ARG:
        *ARRAY_PUSH(&command->arena, command->folder, command->folder_count, command->folder_room) =
            value;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("[FOLDER...]"),
    .doc = N_("Bring the index up to date with the minutes in the folders.\v"
              "Reads what is new or changed, removes what is gone, names what it cannot read. "
              "Without folders it goes over those it knows. It may be stopped at any moment; "
              "run it again and it finishes the job. The index folder is for you alone "
              "(mode 0700); traces of text that was removed stay until --slet-spor."),
    .children = index_children,
    .argp_domain = I18N_DOMAIN,
};

static void on_skip(void *context, const char *path, const char *why)
{
    struct sync_command *command = context;
    progress_skip(&command->progress, path, why);
}

static void on_unlike(void *context, const char *path)
{
    struct sync_command *command = context;
    progress_unlike(&command->progress, path);
}

static void on_damage(void *context, const char *path, const char *what, bool news)
{
    struct sync_command *command = context;
    progress_damaged(&command->progress, path, what, news);
}

static void on_progress(void *context, const struct sync_progress *now)
{
    struct sync_command *command = context;
    progress_show(&command->progress, now);
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static bool is_news(const struct sync_report *report)
{
    return report->added || report->changed || report->removed || report->damaged_now;
}

/* Said once, though a watching sync runs many times. */
static void tell_unguarded(struct sync_command *command, const struct sync_report *report)
{
    if (!report->unguarded || command->told_unguarded || command->progress.quiet)
        return;
    command->told_unguarded = true;
    fprintf(stderr, "%s\n", _("the kernel has no seccomp: files were read without a fence"));
}

static void tell_missing(const struct sync_command *command, const struct sync_report *report)
{
    unsigned missing = report->readers_missing;
    if (missing && !command->progress.quiet)
        fprintf(stderr,
                P_("%u reader could not be started (descriptors or processes are scarce); the "
                   "others did its work\n",
                   "%u readers could not be started (descriptors or processes are scarce); the "
                   "others did their work\n",
                   missing),
                missing);
}

/* A name that is mistyped would stand with every item. */
static void tell_unknown_municipality(const struct sync_command *command)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str name = str_of(command->options.municipality);
    if (!name.size || command->progress.quiet ||
        municipality_of_slug(fold_slug(&arena, name), &arena).size)
        return;
    fputs(_("no Danish municipality or region is known by this name, it is taken as typed: "),
          stderr);
    terminal_write(stderr, name);
    fputc('\n', stderr);
}

/* Said once, before many files would say it. Without it --ocr means nothing, and what is scanned
 * stays to be read when it is there. */
static void check_ocr(struct sync_command *command)
{
    if (!command->options.ocr || ocr_is_installed())
        return;
    command->options.ocr = false;
    if (!command->progress.quiet)
        fprintf(stderr, "%s\n", _("tesseract is not installed: scanned pages are not read"));
}

/* Did it fail because the index is damaged, or because of the disk? */
static enum status explain(const struct sync_command *command, enum status status,
                           struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    char path[PATH_MAX];
    size_t problems = 0;
    struct str details;
    struct error why = {.offset = NO_OFFSET};
    if (status == STATUS_IO && index_explain_system(command->index.path, error))
        return status;
    if (command->options.rebuild || (status != STATUS_CORRUPT && status != STATUS_IO))
        return status;
    if (store_current(command->index.path, path, &why) ||
        (!keeper_check(path, &arena, &problems, &details, &why) && !problems))
        return status;
    return index_explain(command->index.path, status, error);
}

static enum status run(struct sync_command *command, bool only_news, struct error *error)
{
    struct sync_report report;
    command->progress.live = isatty(STDERR_FILENO);
    command->options.stop = &stop;
    command->options.on_skip = on_skip;
    command->options.on_unlike = on_unlike;
    command->options.on_damage = on_damage;
    command->options.on_progress = on_progress;
    command->options.context = command;
    enum status status = sync_folders(command->index.path, command->folder, command->folder_count,
                                      &command->options, &report, error);
    progress_clear(&command->progress);
    status = explain(command, status, error);
    tell_unguarded(command, &report);
    tell_missing(command, &report);
    if (report.anew && !command->progress.quiet)
        fprintf(stderr, "%s\n", _("the collection has grown much: all files were read again"));
    bool done = !status || status == STATUS_INTERRUPTED;
    if (!command->progress.quiet && done && (!only_news || is_news(&report)))
        progress_report(&command->progress, &report);
    progress_free(&command->progress); /* of this run */
    fflush(stdout);
    return status;
}

/* What to watch: the folders named, else those that the index knows. */
static enum status watched_folders(struct sync_command *command, struct error *error)
{
    char path[PATH_MAX];
    struct metadata_list roots;
    if (command->folder_count)
        return STATUS_OK;
    enum status status = store_current(command->index.path, path, error);
    if (!status)
        status = keeper_metadata(path, STR(META_ROOT), &command->arena, &roots, error);
    for (size_t i = 0; !status && i < roots.count; i++)
        *ARRAY_PUSH(&command->arena, command->folder, command->folder_count, command->folder_room) =
            roots.entry[i].value.data;
    return status;
}

/* The lock is held only while it syncs: compact and others get their turn between. */
static enum status run_watching(struct sync_command *command, struct error *error)
{
    CLEANUP(watch_closep) struct watch *watch = NULL;
    enum status status = watched_folders(command, error);
    if (!status)
        status =
            watch_open(command->folder, command->folder_count, command->index.path, &watch, error);
    for (bool first = true; !status; first = false) {
        status = run(command, !first, error);
        command->options.rebuild = command->options.purge = command->options.again = false;
        if (status == STATUS_LOCKED && !stop) {
            sleep(LOCKED_SECONDS); /* another one writes: after it */
            status = STATUS_OK;
        } else if (!status) {
            status = watch_wait(watch, &stop, error);
        }
    }
    return status == STATUS_INTERRUPTED ? STATUS_OK : status;
}

int cmd_sync(int argc, char **argv, struct error *error)
{
    struct sync_command command = {0};
    int exit_code;
    if (command_parse(&argp, argc, argv, &command, &exit_code)) {
        catch_signals();
        tell_unknown_municipality(&command);
        check_ocr(&command);
        enum status status =
            command.watch ? run_watching(&command, error) : run(&command, false, error);
        exit_code = status_exit_code(status);
    }
    arena_free(&command.arena);
    return exit_code;
}
