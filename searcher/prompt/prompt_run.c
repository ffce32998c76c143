// SPDX-License-Identifier: GPL-2.0-or-later
/* Commands of the command line at the prompt, each in a process of its own. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "searcher/commands/commands.h"
#include "searcher/prompt/prompt.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define ARGUMENTS_MAX 64

/* What a command is started with; texts are in the arena. */
struct arguments {
    struct arena *arena;
    char *value[2 * INDEX_OPTION_MAX + ARGUMENTS_MAX + 4];
    int count;
};

static void add(struct arguments *arguments, struct str text)
{
    if ((size_t)arguments->count + 1 < COUNT_OF(arguments->value)) {
        char *copy = ARENA_NEW(arguments->arena, char, text.size + 1);
        memcpy(copy, text.data ? text.data : "", text.size);
        arguments->value[arguments->count++] = copy;
        arguments->value[arguments->count] = NULL;
    }
}

/* Indexes are named only when they were: an alarm of the standard index stays one. */
static void add_indexes(struct arguments *arguments, const struct index_option *index)
{
    for (size_t i = 0; i < index->count; i++) {
        if (index->path[i] == index->standard)
            continue;
        add(arguments, STR("--index"));
        add(arguments, str_of(index->path[i]));
    }
}

/* The child: its standard input is none of ours, so that what is left there stays there. */
static void become(const struct prompt_program *program, struct arguments *arguments)
{
    struct error error = {.offset = NO_OFFSET};
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing >= 0)
        dup2(nothing, STDIN_FILENO);
    program_invocation_name = arguments->value[0];
    int exit_code = program->run(arguments->count, arguments->value, &error);
    if (error.status != STATUS_OK)
        command_print_error(arguments->value[0], &error, NULL);
    fflush(stdout);
    _exit(exit_code);
}

/* Ctrl-C is for the child. @return its exit code. */
static int start(const struct prompt_program *program, struct arguments *arguments)
{
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction interrupt;
    int status = 0;
    fflush(stdout);
    fflush(stderr);
    sigaction(SIGINT, &ignore, &interrupt);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        become(program, arguments);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &interrupt, NULL);
    if (child > 0)
        return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
    struct error error;
    error_set(&error, STATUS_IO, _("cannot start '%s': %s"), program->name, strerror(errno));
    prompt_failed(&error, STR_NONE);
    return 3;
}

/* Options first, then "--" and the rest as one argument. */
static struct str take_options(struct arguments *arguments, struct str typed)
{
    struct str rest = str_trim(typed);
    while (str_starts(rest, STR("--"))) {
        add(arguments, str_split(&rest, ' '));
        rest = str_trim(rest);
    }
    return rest;
}

/* What follows the options; false: there is nothing to run it on. */
static bool add_subject(struct prompt *prompt, const struct prompt_program *program,
                        struct arguments *arguments, struct str typed)
{
    bool item = program->argument == PROGRAM_ITEM;
    if (item && !typed.size) {
        struct error error;
        error_set(&error, STATUS_BAD_ARGUMENT, _("which item? name its id or its number here"));
        prompt_failed(&error, STR_NONE);
        return false;
    }
    if (item)
        typed = prompt_id(prompt, typed, arguments->arena);
    if (!typed.size && program->argument != PROGRAM_WHOLE) {
        if (!prompt->has_result) {
            puts(_("no search yet"));
            return false;
        }
        typed = prompt->request.query;
    }
    if (typed.size) {
        add(arguments, STR("--"));
        add(arguments, typed);
    }
    return true;
}

void prompt_run(struct prompt *prompt, const struct prompt_program *program, struct str typed)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct arguments arguments = {.arena = &arena};
    add(&arguments, arena_print(&arena, "referat %s", program->name));
    add_indexes(&arguments, &prompt->index);
    struct str rest = take_options(&arguments, typed);
    if (add_subject(prompt, program, &arguments, rest))
        start(program, &arguments);
}

static const struct prompt_program alarm_program = {"alarm", cmd_alarm, PROGRAM_WHOLE};

void prompt_save(struct prompt *prompt, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct arguments arguments = {.arena = &arena};
    if (!prompt->has_result) {
        puts(_("no search yet"));
        return;
    }
    add(&arguments, STR("referat alarm"));
    add_indexes(&arguments, &prompt->index);
    if (name.size)
        add(&arguments, arena_print(&arena, "--navn=%.*s", STR_ARG(name)));
    add(&arguments, STR("--"));
    add(&arguments, STR("ny"));
    add(&arguments, prompt->request.query);
    start(&alarm_program, &arguments);
}

/* Cut the next word; one in quotes may have spaces. */
static struct str next_word(struct str *rest)
{
    char end = ' ';
    if (rest->size && rest->data[0] == '"') {
        *rest = str_from(*rest, 1);
        end = '"';
    }
    struct str word = str_split(rest, end);
    *rest = str_trim(*rest);
    return word;
}

void prompt_alarm(struct prompt *prompt, struct str typed)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct arguments arguments = {.arena = &arena};
    add(&arguments, STR("referat alarm"));
    add_indexes(&arguments, &prompt->index);
    struct str rest = take_options(&arguments, typed);
    struct str verb = next_word(&rest);
    bool anew = str_is(verb, "ny") || str_is(verb, "new");
    if (anew && !rest.size && prompt->has_result)
        rest = prompt->request.query;
    add(&arguments, STR("--"));
    if (verb.size)
        add(&arguments, verb);
    while (rest.size && !anew && (size_t)arguments.count < ARGUMENTS_MAX)
        add(&arguments, next_word(&rest));
    if (rest.size)
        add(&arguments, rest);
    bool digest = str_is(verb, "kør") || str_is(verb, "koer") || str_is(verb, "run");
    if (start(&alarm_program, &arguments) == 1 && digest)
        puts(_("nothing new"));
}
