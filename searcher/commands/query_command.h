// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/commands/index_option.h"
#include "searcher/commands/table_option.h"
#include "searcher/query/query_words.h"

/*
 * What the commands that take a query share: its words, the options about hits and tables, the
 * indexes. A command has it in its own options and takes one list of children below.
 *
 *     struct options { struct query_command command; bool all; };
 *     if (key != OPTION_ALL) return query_command_input(key, &chosen->command, state);
 *     return query_command_run(&chosen.command, &argp, argc, argv, &chosen, answer, error);
 */
struct query_command {
    struct index_option index;
    struct table_option output;    /**< query_figures_argp */
    struct search_request request; /**< query_hits_argp; `query` is filled in before answering */
    const char *program;           /**< as messages name it */
    struct buffer words;
    struct arena arena; /**< of the answer */
    struct searcher *searcher;
};

/** Children of an argp: words, indexes, language and colours. */
extern const struct argp_child query_plain_children[];
/** The same, and --json, --csv, --tsv, --regneark. */
extern const struct argp_child query_figures_children[];
/** The same, and --felter. */
extern const struct argp_child query_table_children[];
/** The same as the first, and the options of request_option.h. */
extern const struct argp_child query_hits_children[];

/** What the parser of a command says to every key that is not its own. */
error_t query_command_input(int key, struct query_command *command, struct argp_state *state);

/** Answer with what @p options say. @return the exit code, with an error in @p error. */
typedef int query_answer(void *options, struct error *error);

/** Parse the arguments into @p options, of which @p command is a part, answer, clean up.
 *  @return the exit code. */
int query_command_run(struct query_command *command, const struct argp *argp, int argc, char **argv,
                      void *options, query_answer *answer, struct error *error);

/** Open the indexes: command->searcher. */
MUST_CHECK enum status query_command_open(struct query_command *command, struct error *error);

/** As query_failed() with the query of the command. */
int query_command_failed(const struct query_command *command, struct error *error);

/** The error of a command without a query, with @p hint how to name one. @return
 *  STATUS_BAD_ARGUMENT. */
enum status query_command_empty(const char *hint, struct error *error);
