// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/command.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stemmer/base/i18n.h"
#include "stemmer/base/str.h"
#include "stemmer/base/terminal.h"

static enum terminal_colour colour = COLOUR_AUTO;

int command_colour(void)
{
    return (int)colour;
}

static bool is_twin(const struct command *command, const char *name)
{
    struct str rest = str_of(command->twins);
    while (rest.size) {
        if (str_is(str_split(&rest, ' '), name))
            return true;
    }
    return false;
}

const struct command *command_find(const struct command *table, const char *name)
{
    for (const struct command *row = table; row->name; row++)
        if (strcmp(row->name, name) == 0 || is_twin(row, name))
            return row;
    return NULL;
}

static void list_rows(const struct command *table, bool tap)
{
    for (const struct command *row = table; row->name; row++) {
        if (row->tap != tap)
            continue;
        size_t width = terminal_width(str_of(row->name));
        printf("  %s%*s %s", row->name, width < 12 ? (int)(12 - width) : 0, "", _(row->summary));
        if (row->twins && *row->twins)
            printf("  (%s)", row->twins);
        putchar('\n');
    }
}

void command_list(const struct command *table)
{
    printf("%s\n", _("Commands:"));
    list_rows(table, false);
    printf("\n%s\n", _("To look inside:"));
    list_rows(table, true);
}

#define PLACE_BEFORE 60 /* bytes of a query shown before the trouble */
#define PLACE_AFTER  40

/* The query with a caret under the trouble; of a long one what stands around it. */
static void print_place(struct str source, size_t offset)
{
    size_t start = offset > PLACE_BEFORE ? offset - PLACE_BEFORE : 0;
    while (start < offset && ((unsigned char)source.data[start] & 0xC0) == 0x80)
        start++;
    struct str shown = str_cut(str_from(source, start), offset - start + PLACE_AFTER);
    struct str before = str_slice(source, start, offset);
    fprintf(stderr, "  %s", start ? "…" : "");
    terminal_write(stderr, shown);
    fprintf(stderr, "%s\n  %*s^\n", shown.size + start < source.size ? "…" : "",
            (int)(terminal_width(before) + (start > 0)), "");
}

void command_print_error(const char *program, const struct error *error, const char *source)
{
    if (source && error->offset != NO_OFFSET && error->offset <= strlen(source))
        print_place(str_of(source), error->offset);
    fprintf(stderr, "%s: ", program);
    terminal_write(stderr, str_of(error->message));
    fputc('\n', stderr);
    if (error->hint[0]) {
        fprintf(stderr, "%s: ", _("hint"));
        terminal_write(stderr, str_of(error->hint));
        fputc('\n', stderr);
    }
}

enum { OPTION_COLOUR = 0x100, OPTION_LANGUAGE };

static bool set_colour(const char *word)
{
    static const struct {
        const char *word;
        enum terminal_colour colour;
    } words[] = {
        {"auto", COLOUR_AUTO},    {"altid", COLOUR_ALWAYS}, {"always", COLOUR_ALWAYS},
        {"aldrig", COLOUR_NEVER}, {"never", COLOUR_NEVER},
    };
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i].word) == 0) {
            colour = words[i].colour;
            return true;
        }
    }
    return false;
}

static error_t parse_common(int key, char *value, struct argp_state *state)
{
    switch (key) {
    case OPTION_COLOUR:
        if (!set_colour(value))
            argp_error(state, _("--farve takes auto, altid or aldrig, not '%s'"), value);
        return 0;
    case OPTION_LANGUAGE:
        if (strcmp(value, "da") != 0 && strcmp(value, "en") != 0)
            argp_error(state, _("--sprog takes da or en, not '%s'"), value);
        else
            i18n_start(value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option common_options[] = {
    {"farve", OPTION_COLOUR, N_("WHEN"), 0, N_("colours: auto, altid or aldrig"), 90},
    {"colour", 0, NULL, OPTION_ALIAS, NULL, 90},
    {"color", 0, NULL, OPTION_ALIAS, NULL, 90},
    {"sprog", OPTION_LANGUAGE, N_("LANGUAGE"), 0, N_("language of messages: da or en"), 90},
    {"language", 0, NULL, OPTION_ALIAS, NULL, 90},
    {0},
};

const struct argp command_common_argp = {
    .options = common_options,
    .parser = parse_common,
    .argp_domain = I18N_DOMAIN,
};

bool command_parse(const struct argp *argp, int argc, char **argv, void *input, int *exit_code)
{
    argp_err_exit_status = 2;
    *exit_code = 0;
    return argp_parse(argp, argc, argv, 0, NULL, input) == 0 || (*exit_code = 2, false);
}

static void print_versions(const char *program, const char *(*versions)(void))
{
    printf("%s %s\n", program, REFERAT_VERSION);
    if (versions)
        puts(versions());
}

static void print_help(const char *program, const struct command *table)
{
    printf(_("Usage: %s COMMAND [OPTION...] ...\n\n"), program);
    command_list(table);
    printf(_("\n'%s COMMAND --help' tells more about a command.\n"), program);
    puts(_("Exit codes: 0 found or done, 1 nothing found, 2 wrong usage or query, 3 failure."));
}

/* The language must be known before the first message, so it is looked for ahead of argp. */
static const char *language_option(int argc, char **argv)
{
    static const char *const option[] = {"--sprog=", "--language="};
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        for (size_t k = 0; k < COUNT_OF(option); k++)
            if (strncmp(argv[i], option[k], strlen(option[k])) == 0)
                return argv[i] + strlen(option[k]);
    for (int i = 1; i + 1 < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--sprog") == 0 || strcmp(argv[i], "--language") == 0)
            return argv[i + 1];
    return NULL;
}

/* What was printed must have reached its reader, or the command has failed. */
static bool output_is_out(const char *program)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    fprintf(stderr, _("%s: cannot write the output: %s\n"), program, strerror(errno));
    return false;
}

static int run(const struct command *command, const char *program, int argc, char **argv)
{
    char title[80];
    snprintf(title, sizeof title, "%s %s", program, command->name);
    argv[0] = title;
    program_invocation_name = argv[0];
    struct error error = {.offset = NO_OFFSET};
    int exit_code = command->run(argc, argv, &error);
    if (error.status != STATUS_OK)
        command_print_error(title, &error, NULL);
    return exit_code < 3 && !output_is_out(title) ? 3 : exit_code;
}

/* argp knows --help only. */
static void translate_help(int argc, char **argv)
{
    static char help[] = "--help";
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--hjælp") == 0 || strcmp(argv[i], "--hjaelp") == 0)
            argv[i] = help;
}

int command_main(int argc, char **argv, const struct command *table,
                 int (*fallback)(int argc, char **argv, struct error *error),
                 const char *(*versions)(void))
{
    translate_help(argc, argv);
    signal(SIGXFSZ, SIG_IGN); /* a limit of file size is then an error like a full disk */
    const char *slash = strrchr(argv[0], '/');
    const char *program = slash ? slash + 1 : argv[0];
    const char *language = language_option(argc, argv);
    i18n_start(language && (strcmp(language, "da") == 0 || strcmp(language, "en") == 0) ? language
                                                                                        : NULL);
    if (argc >= 2 && (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)) {
        print_versions(program, versions);
        return 0;
    }
    if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-?") == 0)) {
        print_help(program, table);
        return 0;
    }
    const struct command *command = argc >= 2 ? command_find(table, argv[1]) : NULL;
    if (command)
        return run(command, program, argc - 1, argv + 1);

    if (fallback) {
        struct error error = {.offset = NO_OFFSET};
        int exit_code = fallback(argc, argv, &error);
        if (error.status != STATUS_OK)
            command_print_error(program, &error, NULL);
        return exit_code < 3 && !output_is_out(program) ? 3 : exit_code;
    }
    if (argc < 2)
        print_help(program, table);
    else
        fprintf(stderr, _("%s: unknown command '%s'\nhint: '%s --help' lists the commands\n"),
                program, argv[1], program);
    return 2;
}
