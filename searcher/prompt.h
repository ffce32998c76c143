// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/index_option.h"
#include "searcher/searcher.h"

#define PROMPT_PAST_MAX       100 /* queries that '<' can go back to */
#define PROMPT_LIMIT_MAX      500 /* hits on a page of the prompt */
#define PROMPT_CANDIDATES_MAX 40  /* that Tab shows */

/**
 * A session at the prompt: one searcher, the query on the screen and the ones before it.
 * Every line typed, or read from a pipe, goes through prompt_line().
 */
struct prompt {
    struct searcher *searcher;
    bool terminal;                 /**< somebody is there: greeting, footer, pager */
    bool end;                      /**< :slut was typed */
    struct search_request request; /**< order, limit, match; query and page on the screen */
    struct search_result result;
    bool has_result;
    struct arena hits;    /**< holds result; dies with it */
    struct arena session; /**< holds the queries */
    struct str past[PROMPT_PAST_MAX];
    size_t past_count;
};

/** Do what one line says: a command (":help"), a number, n, p, <, clauses, or a search. */
void prompt_line(struct prompt *prompt, struct str line);

/** "5 meetings, 26 items ... revision 12". */
void prompt_greet(struct prompt *prompt);

void prompt_free(struct prompt *prompt);

/* Parts of prompt_line(), in prompt_search.c. */

/** Search for @p query from hit @p first (0-based) and print; remember the query before it. */
void prompt_search(struct prompt *prompt, struct str query, uint32_t first);
/** The same query and page again, after an order or a limit was changed. */
void prompt_again(struct prompt *prompt);
/** Go @p pages on (or back, when negative). */
void prompt_turn(struct prompt *prompt, int pages);
/** The query before this one. */
void prompt_back(struct prompt *prompt);
/** Is every word of @p line a +clause or -clause? */
bool prompt_is_refinement(struct str line);
/** The query on the screen with the clauses of @p line added. */
void prompt_refine(struct prompt *prompt, struct str line);
/** Open hit @p number (1-based) if it has been shown. @return whether it has. */
bool prompt_open_hit(struct prompt *prompt, uint64_t number);
/** Open the item called @p id. */
void prompt_open_id(struct prompt *prompt, struct str id);
/** Print @p error of a search for @p query. */
void prompt_failed(struct error *error, struct str query);

/* In prompt_command.c. */

/** ":sorter nyeste" without its colon. */
void prompt_command(struct prompt *prompt, struct str line);
/** Names of the commands that begin with @p start, for Tab. */
void prompt_command_names(struct str start, struct arena *arena, struct suggestions *ret);

/* In prompt_complete.c. */

/** What Tab offers at the end of a beginning of a line. */
struct completion {
    size_t typed;             /**< bytes at the end of the beginning that are replaced */
    struct suggestions found; /**< most likely first */
    bool values;              /**< field values: those with a space are put in quotes */
    const char *tail;         /**< follows a word that is complete: ":" or " " */
};
void prompt_complete(struct searcher *searcher, struct str before, struct arena *arena,
                     struct completion *ret);
/** What replaces the typed part: the whole of a single candidate with its tail, else as much as
 *  all have in common; empty when nothing can be added. */
struct str completion_insert(const struct completion *completion, struct str before,
                             struct arena *arena);

/* In prompt_history.c: one line each in a file that only its owner can read. */

/** Path of the history; false when it is off (REFERAT_HISTORY is empty) or nowhere. */
bool history_path(char *path, size_t room);
/** Call @p add for the last lines of the file, oldest first; a file grown long is cut. */
void history_read(const char *path, void (*add)(void *context, const char *line), void *context);
void history_append(const char *path, struct str line);

/* In prompt_edit.c: the terminal. */

/** Read lines with editing, history and Tab until the end. */
void prompt_edit(struct prompt *prompt);
