// SPDX-License-Identifier: GPL-2.0-or-later
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "indexer/commands.h"
#include "indexer/index_option.h"
#include "indexer/sync.h"
#include "stemmer/base/arena.h"
#include "stemmer/base/array.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

static volatile sig_atomic_t stop; /* set by the signal handler, the one thing it may do */

static void on_signal(int number)
{
    (void)number;
    stop = 1;
}

struct sync_command {
    struct index_option index;
    struct sync_options options;
    struct arena arena;
    const char **folder;
    size_t folder_count, folder_room;
    bool quiet;
    bool terminal;  /* standard error is one: show progress */
    bool line_open; /* a progress line stands there */
    struct timespec shown;
};

enum { OPTION_REBUILD = 0x200, OPTION_REMOVE, OPTION_MUNICIPALITY, OPTION_COMMIT, OPTION_PURGE };

static const struct argp_option options[] = {
    {"rebuild", OPTION_REBUILD, NULL, 0, N_("make the index anew"), 0},
    {"genopbyg", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"fjern", OPTION_REMOVE, NULL, 0, N_("remove the items of a folder that is missing or empty"),
     0},
    {"remove", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"slet-spor", OPTION_PURGE, NULL, 0,
     N_("make the index anew and leave no trace of removed text"), 0},
    {"purge", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"kommune", OPTION_MUNICIPALITY, N_("NAME"), 0, N_("municipality, where the text names none"),
     0},
    {"municipality", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"commit-every", OPTION_COMMIT, N_("N"), OPTION_HIDDEN, NULL, 0},
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
    case 'q':
        command->quiet = true;
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

static void end_progress(struct sync_command *command)
{
    if (command->line_open)
        fputs("\r\033[K", stderr);
    command->line_open = false;
}

static void on_skip(void *context, const char *path, const char *why)
{
    struct sync_command *command = context;
    end_progress(command);
    terminal_write(stderr, str_of(path));
    fprintf(stderr, ": %s: ", _("skipped"));
    terminal_write(stderr, str_of(why));
    fputc('\n', stderr);
}

static void on_progress(void *context, const struct sync_progress *progress)
{
    struct sync_command *command = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double seconds = (double)(now.tv_sec - command->shown.tv_sec) +
                     (double)(now.tv_nsec - command->shown.tv_nsec) / 1e9;
    if (seconds < 0.1 && progress->files_done < progress->files)
        return;
    command->shown = now;
    command->line_open = true;
    fprintf(stderr, _("\r\033[K%u of %u files · %u items"), progress->files_done, progress->files,
            progress->items);
    fflush(stderr);
}

static void print_report(const struct sync_report *report)
{
    printf(P_("%u meeting, ", "%u meetings, ", report->total_meetings), report->total_meetings);
    printf(P_("%u item in the index\n", "%u items in the index\n", report->total_items),
           report->total_items);
    printf(_("files: %u new, %u changed, %u unchanged, %u removed, %u skipped\n"), report->added,
           report->changed, report->unchanged, report->removed, report->skipped);
    if (report->kept)
        printf(P_("%u file is gone or cannot be read; its items are kept (--fjern removes them)\n",
                  "%u files are gone or cannot be read; their items are kept (--fjern removes "
                  "them)\n",
                  report->kept),
               report->kept);
}

static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int cmd_sync(int argc, char **argv, struct error *error)
{
    struct sync_command command = {0};
    int exit_code;
    if (command_parse(&argp, argc, argv, &command, &exit_code)) {
        struct sync_report report;
        catch_signals();
        command.terminal = isatty(STDERR_FILENO);
        command.options.stop = &stop;
        command.options.on_skip = on_skip;
        command.options.on_progress = command.terminal && !command.quiet ? on_progress : NULL;
        command.options.context = &command;
        enum status status = sync_folders(command.index.path, command.folder, command.folder_count,
                                          &command.options, &report, error);
        end_progress(&command);
        if (!command.quiet && (!status || status == STATUS_INTERRUPTED))
            print_report(&report);
        exit_code = status_exit_code(status);
    }
    arena_free(&command.arena);
    return exit_code;
}
