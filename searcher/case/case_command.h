// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <argp.h>

#include "searcher/case/case_render.h"
#include "searcher/commands/index_option.h"
#include "searcher/commands/table_option.h"
#include "searcher/searcher_cases.h"

#define CASE_IDS_MAX 1000 /* ids that one command takes */

/** What the commands about cases are told; each takes a part of it. */
struct case_command {
    struct index_option index;
    const char *id[CASE_IDS_MAX];
    size_t count;
    const char *file;         /**< --fil */
    const char *municipality; /**< --kommune */
    enum cite_style style;
    size_t limit; /**< 0: not said */
    bool json, csv;
    struct table_option output; /**< of the commands with case_rows_argp, instead of `json` */

    struct arena arena;
    struct searcher *searcher;
    struct cases cases;
};

/** Options of these commands: --json for all, the others as children of a command's argp. */
extern const struct argp case_json_argp;  /**< --json, ids, the index; language and colours */
extern const struct argp case_rows_argp;  /**< the same, and --jsonl, --csv, --tsv, --regneark */
extern const struct argp case_style_argp; /**< --stil */
extern const struct argp case_limit_argp; /**< --antal */

/** The parser of a command that has no options of its own: hands the struct on to the children. */
error_t case_command_parse(int key, char *value, struct argp_state *state);

/** Parse and open; false: end with *exit_code, an error (if any) is in @p error. */
bool case_command_begin(struct case_command *command, const struct argp *argp, int argc,
                        char **argv, int *exit_code, struct error *error);
void case_command_end(struct case_command *command);

/** Exit code for a failure: 1 for an unknown item. */
int case_command_failed(const struct error *error);

/** The block for the item that @p thread starts from, in the style asked for. */
enum status case_command_block(struct cases *cases, const struct thread *thread,
                               enum cite_style style, struct cite_block *ret, struct error *error);
