// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/commands/index_option.h"
#include "searcher/searcher.h"

#define PROMPT_PAST_MAX       100 /* queries that '<' can go back to */
#define PROMPT_LIMIT_MAX      500 /* hits on a page of the prompt */
#define PROMPT_CANDIDATES_MAX 40  /* that Tab shows */
#define PROMPT_PICKS_MAX      200 /* numbered values of ":facetter" */

/**
 * A session at the prompt: one searcher, the query on the screen and the ones before it.
 * Every line typed, or read from a pipe, goes through prompt_line().
 */
struct prompt {
    struct searcher *searcher;
    struct index_option index;     /**< for the commands that run beside it */
    bool terminal;                 /**< somebody is there: greeting, footer, pager */
    bool end;                      /**< :slut was typed */
    bool no_synonyms;              /**< each search gets uden:synonymer */
    bool no_history;               /**< :historik fra was typed */
    struct search_request request; /**< order, limit, match; query and page on the screen */
    struct search_result result;
    bool has_result;
    struct arena hits;    /**< holds result; dies with it */
    struct arena session; /**< holds the queries */
    struct str past[PROMPT_PAST_MAX];
    size_t past_count;
    struct arena picks; /**< holds pick */
    struct str pick[PROMPT_PICKS_MAX];
    size_t pick_count;    /**< clauses that +3 and -3 stand for; 0 after another search */
    struct str missed;    /**< word that a query found nowhere, until another is found; or empty */
    struct str missed_in; /**< that query */
    struct arena questions; /**< holds both */
    bool forget;            /**< the lines that the arrow keys bring back are to go */
};

/** Do what one line says: a command (":help"), a number, n, p, <, clauses, or a search. */
void prompt_line(struct prompt *prompt, struct str line);

/** "5 meetings, 26 items ... revision 12". */
void prompt_greet(struct prompt *prompt);

void prompt_free(struct prompt *prompt);

/* Parts of prompt_line(), in prompt_search.c. */

/** Search for @p query from hit @p first (0-based) and print; remember the query before it. */
void prompt_search(struct prompt *prompt, struct str query, uint32_t first);
/** The same query again from its first hit, after an order or a limit was changed. */
void prompt_again(struct prompt *prompt);
/** Go @p pages on (or back, when negative). */
void prompt_turn(struct prompt *prompt, int pages);
/** The query before this one. */
void prompt_back(struct prompt *prompt);
/** Synonyms off or on, from now on and in the query on the screen. */
void prompt_synonyms(struct prompt *prompt, bool off);
/** Open hit @p number (1-based) if it has been shown. @return whether it has. */
bool prompt_open_hit(struct prompt *prompt, uint64_t number);
/** Open the item called @p id. */
void prompt_open_id(struct prompt *prompt, struct str id);
/** Print @p error of a search for @p query. */
void prompt_failed(struct error *error, struct str query);
/** An error about what was typed: @p text has one %.*s for it. */
void prompt_wrong(const char *text, struct str typed);
/** Print "Search: ..." when the query is another than the one typed. */
void prompt_say_query(struct str query);
/** Number of the last hit that has been shown; 0 without a result. */
size_t prompt_last_shown(const struct prompt *prompt);
/** The id of hit @p typed ("2") if it has been shown, else @p typed. Copied to @p arena. */
struct str prompt_id(struct prompt *prompt, struct str typed, struct arena *arena);

/* In prompt_refine.c. */

/** Is every word of @p line a +clause or -clause? */
bool prompt_is_refinement(struct str line);
/** The query on the screen with the clauses of @p line added; +3 and -3 are numbers of values
 *  that ":facetter" listed, as long as they are on the screen. */
void prompt_refine(struct prompt *prompt, struct str line);

/* In prompt_facets.c. */

/** ":facetter udvalg": counts of all matches with numbers to pick from. */
void prompt_facets(struct prompt *prompt, struct str fields);

/* In prompt_case.c: @p typed is the number of a hit on the screen, an id or a case number. */

void prompt_thread(struct prompt *prompt, struct str typed);
void prompt_prior(struct prompt *prompt, struct str typed);
void prompt_cite(struct prompt *prompt, struct str typed);
/** Cite, and put the citation on the clipboard of the terminal (OSC 52). */
void prompt_copy(struct prompt *prompt, struct str typed);
void prompt_gaps(struct prompt *prompt, struct str typed);
/** Answer "t 2" (its case) and "c 2" (its citation). False when @p line is neither. */
bool prompt_case_line(struct prompt *prompt, struct str line);

/* In prompt_explain.c: of the query on the screen. */

/** What it looks for; with the number of a hit or an id why that answers it; of anything else
 *  typed, as of a query. */
void prompt_explain(struct prompt *prompt, struct str typed);

/* In prompt_command.c. */

/** ":sorter nyeste" without its colon. */
void prompt_command(struct prompt *prompt, struct str line);
/** What completes a beginning of a command line, without its colon. */
struct prompt_command_start {
    struct suggestions names; /**< commands that begin so, or values of their argument */
    size_t typed;             /**< bytes of what these replace */
    bool query;               /**< the argument is a query */
};
void prompt_command_complete(struct str before, struct arena *arena,
                             struct prompt_command_start *ret);
/** The rows of the commands, as ":hjælp kommandoer" prints them; only the one called @p name if
 *  that is not empty. @return how many. */
struct page;
size_t prompt_command_list(const struct page *page, struct str name);

/* In prompt_help.c. */

/** ":hjælp datoer"; an overview without a topic. */
void prompt_help(struct prompt *prompt, struct str topic);
/** The rows of a topic, field or command by any of its names, for `hjælp` on the command line too.
 *  @return STATUS_BAD_ARGUMENT when it is none of them. */
MUST_CHECK enum status prompt_help_print(struct str topic, struct error *error);
/** Names of the topics, with a space between. */
struct str prompt_help_topics(struct arena *arena);

/* In prompt_run.c. */

/** A command of the command line, given what is on the screen. */
struct prompt_program {
    const char *name; /**< "trend" */
    int (*run)(int argc, char **argv, struct error *error);
    enum {
        PROGRAM_QUERY, /**< the query on the screen, unless one is typed */
        PROGRAM_WHOLE, /**< what is typed, else nothing: it works without a query */
        PROGRAM_ITEM,  /**< an id, or the number of a hit */
    } argument;
};

/** Run a command of the command line in a process of its own; its wrong usage does not end the
 *  prompt. Options may be among the words of @p typed: ":trend --andel". */
void prompt_run(struct prompt *prompt, const struct prompt_program *program, struct str typed);
/** ":gem NAVN": the query on the screen as an alarm. */
void prompt_save(struct prompt *prompt, struct str name);
/** ":alarm kør": the command alarm. */
void prompt_alarm(struct prompt *prompt, struct str typed);

/* In prompt_export.c. */

/** ":eksport csv FIL": all hits of the query on the screen, in a new file. */
void prompt_export(struct prompt *prompt, struct str typed);

/* In prompt_complete.c. */

/** What Tab offers at the end of a beginning of a line. */
struct completion {
    size_t typed;             /**< bytes at the end of the beginning that are replaced */
    struct suggestions found; /**< most likely first */
    bool values;              /**< field values: those with a space are put in quotes */
    const char *tail;         /**< follows a word that is complete: ":" or " " */
};
/** @p limit: at most so many, of each kind (fields, words). */
void prompt_complete(struct searcher *searcher, struct str before, size_t limit,
                     struct arena *arena, struct completion *ret);
/** What replaces the typed part: the whole of a single candidate with its tail, else as much as
 *  all have in common; empty when nothing can be added. */
struct str completion_insert(const struct completion *completion, struct str before,
                             struct arena *arena);

/* In prompt_history.c: one line each in a file that only its owner can read. */

/** Path of @p name ("history") among the files that the prompt keeps; false when nowhere. */
bool history_folder(const char *name, char *path, size_t room);
/** Path of the history; false when it is off (REFERAT_HISTORY is empty) or nowhere. */
bool history_path(char *path, size_t room);
/** Make the folders above @p path, for this person alone. What fails shows later. */
void history_folders(const char *path);
/** Call @p add for the last lines of the file, oldest first; a file grown long is cut. */
void history_read(const char *path, void (*add)(void *context, const char *line), void *context);
void history_append(const char *path, struct str line);
/** ":historik fra|til|slet". */
void prompt_history(struct prompt *prompt, struct str wish);

/* In prompt_words.c: words that found nothing, kept only when asked for. */

/** Note what the result on the screen found nowhere, and what was found in its place. */
void prompt_note_words(struct prompt *prompt);
/** ":ordliste til|fra": what to make synonyms of. */
void prompt_words(struct prompt *prompt, struct str wish);

/* In prompt_edit.c: the terminal. */

/** Read lines with editing, history and Tab until the end. */
void prompt_edit(struct prompt *prompt);
