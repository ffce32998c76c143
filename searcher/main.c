// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <sys/stat.h>

#include "indexer/format/schema.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/indexer_program.h"
#include "stemmer/analyzer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

static int help_or_command(int argc, char **argv, struct error *error);

static const struct command table[] = {
    {"søg", "soeg search find", N_("search the items of the minutes"), cmd_find, false},
    {"vis", "show", N_("show one item in full"), cmd_show, false},
    {"sag", "case", N_("the way of a case through bodies and years"), cmd_case, false},
    {"tidligere", "prior", N_("earlier treatments of an item or a draft"), cmd_prior, false},
    {"citer", "cite", N_("references to paste"), cmd_cite, false},
    {"lignende", "similar", N_("items like this one"), cmd_similar, false},
    {"huller", "gaps", N_("what items name and the collection has not"), cmd_gaps, false},
    {"anmod", "request", N_("what identifies items in a request for access"), cmd_request, false},
    {"felter", "fields", N_("what a query can name"), cmd_fields, false},
    {"forslag", "suggest", N_("words and field values that begin so"), cmd_suggest, false},
    {"forklar", "explain", N_("a query in words, and why an item answers it"), cmd_explain, false},
    {"facetter", "facets", N_("count matches by committee, year, outcome ..."), cmd_facets, false},
    {"trend", "", N_("how often topics come up over time"), cmd_trend, false},
    {"tal", "numbers", N_("numbers in context, over the years"), cmd_numbers, false},
    {"opfølgning", "opfoelgning promises", N_("open commitments"), cmd_promises, false},
    {"alarm", "alert", N_("saved searches that tell what is new"), cmd_alarm, false},
    {"eksport", "export", N_("all matches as a table, JSON Lines, BibTeX, RIS or evidence"),
     cmd_export, false},
    {"sammenlign", "compare", N_("a saved result set with what is found now"), cmd_compare, false},
    {"prompt", "spørg spoerg ask", N_("search many times (also: no argument at all)"), cmd_prompt,
     false},
    {"hjælp", "hjaelp help", N_("how to ask, by topic"), help_or_command, false},
    {"indeks", "index", N_("make or refresh the index: referat-indexer"), cmd_index, false},
    {"parse", "", N_("a query as it was read"), cmd_parse, true},
    {"plan", "", N_("what is looked up for a query"), cmd_plan, true},
    {0},
};

/* "referat hjælp søg" is "referat søg --help". */
static int help_or_command(int argc, char **argv, struct error *error)
{
    const struct command *command = argc == 2 ? command_find(table, argv[1]) : NULL;
    int exit_code = cmd_help(argc, argv, error);
    if (!error->status || !command)
        return exit_code;
    char title[80];
    char option[] = "--help";
    char *arguments[] = {title, option, NULL};
    snprintf(title, sizeof title, "referat-searcher %s", command->name);
    program_invocation_name = title;
    *error = (struct error){.offset = NO_OFFSET};
    return command->run(2, arguments, error);
}

/* "referat indeks FOLDER" is short for "referat-indexer sync FOLDER". */
int cmd_index(int argc, char **argv, struct error *error)
{
    struct stat status;
    bool folder = argc == 2 && stat(argv[1], &status) == 0 && S_ISDIR(status.st_mode);
    char name[] = "indeks";
    char sync[] = "sync";
    char *with_sync[] = {name, sync, folder ? argv[1] : NULL, NULL};
    return status_exit_code(indexer_become(folder ? with_sync : argv, error));
}

/* How many arguments the option at argv[at] takes up, if it may stand before a command and says
 * nothing about a search; else 0. */
static int leading_option(int argc, char **argv, int at)
{
    static const char *const option[] = {"--index",    "--indeks", "-i",       "--sprog",
                                         "--language", "--farve",  "--colour", "--color"};
    for (size_t k = 0; k < COUNT_OF(option); k++) {
        struct str rest = str_of(argv[at]);
        if (!str_starts(rest, str_of(option[k])))
            continue;
        rest = str_from(rest, strlen(option[k]));
        if (rest.size && rest.data[0] == '=')
            return 1;
        if (!rest.size)
            return at + 1 < argc ? 2 : 1;
    }
    return 0;
}

static int leading_options(int argc, char **argv)
{
    int at = 1;
    while (at < argc && leading_option(argc, argv, at))
        at += leading_option(argc, argv, at);
    return at;
}

/* "referat --sprog=en vis ID": put the command first, where command_main() looks for it. */
static void command_to_front(int argc, char **argv)
{
    static const char *const also[] = {"--help", "--hjælp", "--hjaelp", "-?", "--version", "-V"};
    int at = leading_options(argc, argv);
    if (at == 1 || at >= argc)
        return;
    bool moves = command_find(table, argv[at]) != NULL;
    for (size_t i = 0; i < COUNT_OF(also); i++)
        moves |= strcmp(argv[at], also[i]) == 0;
    char *command = argv[at];
    if (!moves)
        return;
    memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof *argv);
    argv[1] = command;
}

/* Words that name no command are a search; nothing at all is the prompt. */
static int search_or_prompt(int argc, char **argv, struct error *error)
{
    char name[] = "referat";
    argv[0] = name;
    program_invocation_name = name;
    return leading_options(argc, argv) == argc ? cmd_prompt(argc, argv, error)
                                               : cmd_find(argc, argv, error);
}

static const char *versions(void)
{
    static char text[128];
    snprintf(text, sizeof text, _("schema %s, analysis %s"), SCHEMA_VERSION, analyzer_version());
    return text;
}

int main(int argc, char **argv)
{
    command_to_front(argc, argv);
    int exit_code = command_main(argc, argv, table, search_or_prompt, versions);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return exit_code;
    fprintf(stderr, _("cannot write the answer: %s\n"), strerror(errno));
    return 3;
}
