// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "searcher/commands/commands.h"
#include "searcher/commands/indexer_program.h"
#include "searcher/prompt/prompt.h"
#include "searcher/show/pager.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

#define FOOTER_LINES 4 /* of a page of hits: total, an empty one, what can be done */
#define HIT_LINES    9 /* of a hit, with the empty line before it */
#define HITS_MIN     2 /* on a page */

static error_t parse(int key, char *value, struct argp_state *state)
{
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = state->input;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("takes no argument, not '%s'"), value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .parser = parse,
    .doc = N_("Search many times: each line is a query or a command.\n\n"
              "Reads standard input when it is no terminal. REFERAT_HISTORY names the file of "
              "earlier lines; empty means that none are kept."),
    .children = index_option_children,
    .argp_domain = I18N_DOMAIN,
};

static void print_day(day date)
{
    printf("%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

void prompt_greet(struct prompt *prompt)
{
    struct error error = {.offset = NO_OFFSET};
    struct searcher_facts facts = {0};
    if (searcher_facts(prompt->searcher, &facts, &error) != STATUS_OK) {
        prompt_failed(&error, STR_NONE);
        return;
    }
    printf(P_("%u meeting", "%u meetings", facts.meetings), facts.meetings);
    fputs(" · ", stdout);
    printf(P_("%u item", "%u items", facts.items), facts.items);
    if (facts.oldest) {
        fputs(" · ", stdout);
        print_day(facts.oldest);
        fputs(" … ", stdout);
        print_day(facts.newest);
    }
    fputs(" · ", stdout);
    printf(_("revision %llu"), (unsigned long long)facts.revision);
    putchar('\n');
}

void prompt_free(struct prompt *prompt)
{
    arena_free(&prompt->hits);
    arena_free(&prompt->session);
    arena_free(&prompt->picks);
    arena_free(&prompt->questions);
    searcher_close(prompt->searcher);
}

static void one_letter(struct prompt *prompt, char letter)
{
    switch (letter) {
    case 'n':
        prompt_turn(prompt, 1);
        break;
    case 'p':
        prompt_turn(prompt, -1);
        break;
    case '<':
        prompt_back(prompt);
        break;
    default:
        prompt_command(prompt, STR("help"));
    }
}

/* No hit on the screen has this number: then it is a word like others. */
static void search_number(struct prompt *prompt, struct str number)
{
    if (prompt->has_result) {
        printf(_("no hit %.*s is shown: it is searched for"), STR_ARG(number));
        putchar('\n');
    }
    prompt_search(prompt, number, 0);
}

void prompt_line(struct prompt *prompt, struct str line)
{
    uint64_t number = 0;
    line = str_trim(line);
    if (!line.size)
        return;
    if (line.data[0] == ':')
        prompt_command(prompt, str_from(line, 1));
    else if (line.size == 1 && strchr("np<?", line.data[0]) && line.data[0])
        one_letter(prompt, line.data[0]);
    else if (prompt_case_line(prompt, line))
        return;
    else if (prompt->has_result && prompt_is_refinement(line))
        prompt_refine(prompt, line);
    else if (!str_to_number(line, SEARCH_LIMIT_MAX, &number))
        prompt_search(prompt, line, 0);
    else if (!prompt_open_hit(prompt, number))
        search_number(prompt, line);
}

/* As many hits as a screen holds: the first ones are what people look at, n brings the next. */
static uint32_t page_hits(void)
{
    size_t hits = (pager_lines() - FOOTER_LINES) / HIT_LINES;
    return hits < HITS_MIN               ? HITS_MIN
           : hits < SEARCH_LIMIT_DEFAULT ? (uint32_t)hits
                                         : SEARCH_LIMIT_DEFAULT;
}

/* Lines from a pipe or file: no prompt, no editing, only the answers. */
static void read_lines(struct prompt *prompt)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    while (!prompt->end && (size = getline(&line, &room, stdin)) > 0) {
        prompt_line(prompt, (struct str){line, (size_t)size});
        fflush(stdout);
    }
    free(line);
}

/* Somebody is there and has no index yet: make one from a folder of minutes. */
static bool offer_index(const struct index_option *index, struct error *error)
{
    char *folder = NULL;
    size_t room = 0;
    printf(_("there is no index in %s yet\n"), index->path[0]);
    fputs(_("folder with minutes to make one from (nothing: stop): "), stdout);
    fflush(stdout);
    ssize_t size = getline(&folder, &room, stdin);
    bool made = false;
    if (size > 1 && folder[size - 1] == '\n') {
        folder[size - 1] = '\0';
        struct error trouble = {.offset = NO_OFFSET};
        made = indexer_sync(index->path[0], folder, &trouble) == 0;
        if (made)
            error->status = STATUS_OK;
        else if (trouble.status != STATUS_OK)
            *error = trouble;
    }
    free(folder);
    return made;
}

int cmd_prompt(int argc, char **argv, struct error *error)
{
    struct prompt prompt = {.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)};
    int exit_code = 0;
    if (!command_parse(&argp, argc, argv, &prompt.index, &exit_code))
        return exit_code;
    enum status status = index_option_open(&prompt.index, &prompt.searcher, error);
    if (status == STATUS_NOT_FOUND && prompt.terminal && prompt.index.count == 1 &&
        offer_index(&prompt.index, error))
        status = index_option_open(&prompt.index, &prompt.searcher, error);
    if (status != STATUS_OK)
        return status_exit_code(status);
    if (prompt.terminal) {
        prompt.request.limit = page_hits();
        prompt_greet(&prompt);
        puts(_("Tab completes, :help helps, Ctrl-D ends"));
        prompt_edit(&prompt);
    } else {
        read_lines(&prompt);
    }
    prompt_free(&prompt);
    return 0;
}
