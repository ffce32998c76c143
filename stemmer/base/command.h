// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>
#include <stdbool.h>

#include "stemmer/base/error.h"

/** One command of a program: "søg", "sync". The table ends with a row without a name. */
struct command {
    const char *name;    /**< Danish: "søg" */
    const char *twins;   /**< other names, space between: "soeg search find" */
    const char *summary; /**< one line, marked with N_() */
    /** argv[0] is "referat-searcher søg". @return the exit code; an error is in @p error then. */
    int (*run)(int argc, char **argv, struct error *error);
    bool tap; /**< listed under "look inside", not under "commands" */
};

/** The row with this name or twin, else NULL. */
const struct command *command_find(const struct command *table, const char *name);

/** Print the table: what `--help` of a program says of its commands. */
void command_list(const struct command *table);

/**
 * Run a program made of commands: sets up the language, obeys --help, --version and
 * --sprog/--language before the command, finds the command, runs it, prints its error
 * with hint on standard error.
 *
 * @p fallback runs, with argv as given, when the first word is no command; may be NULL.
 * @p versions are lines after the program's own for --version; may be NULL.
 * @return the exit code for main().
 */
int command_main(int argc, char **argv, const struct command *table,
                 int (*fallback)(int argc, char **argv, struct error *error),
                 const char *(*versions)(void));

/** Print @p error as "program: message" and "hint: ..." on standard error; with a caret under
 *  the place when @p source (a query) is given and the error has an offset. */
void command_print_error(const char *program, const struct error *error, const char *source);

/** The options every command has: --sprog/--language, --farve/--colour. Add as argp child. */
extern const struct argp command_common_argp;

/** Parse with argp; usage errors become exit code 2. Returns false when the command should end
 *  with *exit_code (--help, wrong usage). */
bool command_parse(const struct argp *argp, int argc, char **argv, void *input, int *exit_code);

/** What --farve/--colour said: see terminal.h. */
int command_colour(void);
