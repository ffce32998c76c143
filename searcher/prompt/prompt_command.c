// SPDX-License-Identifier: GPL-2.0-or-later
/* ":name argument": the table of commands, and finding the one that is meant. */
#include <stdio.h>

#include "searcher/commands/commands.h"
#include "searcher/prompt/prompt.h"
#include "searcher/query/query_words.h"
#include "searcher/show/fields_text.h"
#include "searcher/show/flow.h"
#include "searcher/show/pager.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define NAME_BYTES_MAX 64
#define HELP_INDENT    24

/* ":name argument" at the prompt. */
struct action {
    const char *names; /* Danish first, space between; ASCII twins are made */
    const char *argument;
    const char *help;
    const char *values; /* of the argument, for Tab; "*" is a query, "?" a topic of help */
    void (*run)(struct prompt *prompt, struct str argument);
    const struct prompt_program *program; /* when run is NULL */
};

static void run_fields(struct prompt *prompt, struct str argument)
{
    (void)prompt;
    (void)argument;
    struct pager pager;
    pager_begin(&pager);
    fields_print(&pager.page);
    pager_end(&pager);
}

static void run_order(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (!query_order(arena_copy(&arena, argument).data, &prompt->request.order))
        prompt_wrong(_("orders are relevans, nyeste, ældste, udvalg and sag, not '%.*s'"),
                     argument);
    else if (prompt->has_result)
        prompt_again(prompt);
    else
        puts(_("so it is from the next search on"));
}

static void run_match(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (!query_match(arena_copy(&arena, argument).data, &prompt->request.match))
        prompt_wrong(_("say alle (every word) or nogle (some words), not '%.*s'"), argument);
    else if (prompt->has_result)
        prompt_again(prompt);
    else
        puts(_("so it is from the next search on"));
}

static void run_limit(struct prompt *prompt, struct str argument)
{
    uint64_t limit = 0;
    if (!str_to_number(argument, PROMPT_LIMIT_MAX, &limit) || !limit) {
        prompt_wrong(_("the number of hits on a page is 1 to 500, not '%.*s'"), argument);
        return;
    }
    prompt->request.limit = (uint32_t)limit;
    if (prompt->has_result)
        prompt_again(prompt);
    else
        puts(_("so it is from the next search on"));
}

static void refine_with(struct prompt *prompt, const char *sign, struct str clause)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str line = arena_print(&arena, "%s%.*s", sign, STR_ARG(clause));
    if (!prompt->has_result)
        puts(_("no search yet"));
    else if (!clause.size || !prompt_is_refinement(line))
        prompt_wrong(_("say one clause, such as udvalg:ØU, not '%.*s'"), clause);
    else
        prompt_refine(prompt, line);
}

static void run_with(struct prompt *prompt, struct str argument)
{
    refine_with(prompt, "+", argument);
}

static void run_without(struct prompt *prompt, struct str argument)
{
    refine_with(prompt, "-", argument);
}

static void run_routine(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (!schema_choice(&schema_field[FIELD_ROUTINE], argument))
        prompt_wrong(_("say med (with), uden (without) or kun (only), not '%.*s'"), argument);
    else
        refine_with(prompt, "+", arena_print(&arena, "rutine:%.*s", STR_ARG(argument)));
}

/* "fra"/"off" and "til"/"on". */
static bool is_off(struct str argument)
{
    return str_is(argument, "fra") || str_is(argument, "off");
}

static bool is_on(struct str argument)
{
    return str_is(argument, "til") || str_is(argument, "on");
}

static void run_synonyms(struct prompt *prompt, struct str argument)
{
    if (is_off(argument) || is_on(argument))
        prompt_synonyms(prompt, is_off(argument));
    else
        prompt_wrong(_("say fra (off) or til (on), not '%.*s'"), argument);
}

static void run_show(struct prompt *prompt, struct str argument)
{
    uint64_t number = 0;
    if (!argument.size)
        prompt_wrong(_("which item? name its id%.*s"), argument);
    else if (!str_to_number(argument, SEARCH_LIMIT_MAX, &number) ||
             !prompt_open_hit(prompt, number))
        prompt_open_id(prompt, argument);
}

static void run_next(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt_turn(prompt, 1);
}

static void run_previous(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt_turn(prompt, -1);
}

static void run_back(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt_back(prompt);
}

static void run_status(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt_greet(prompt);
}

static void run_language(struct prompt *prompt, struct str argument)
{
    (void)prompt;
    if (str_is(argument, "da") || str_is(argument, "en"))
        i18n_start(str_is(argument, "da") ? "da" : "en");
    else
        prompt_wrong(_("languages are da and en, not '%.*s'"), argument);
}

static void run_end(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt->end = true;
}

#define ON_OFF "fra til"

static const struct prompt_program similar_program = {"lignende", cmd_similar, PROGRAM_ITEM};
static const struct prompt_program request_program = {"anmod", cmd_request, PROGRAM_ITEM};
static const struct prompt_program trend_program = {"trend", cmd_trend, PROGRAM_QUERY};
static const struct prompt_program numbers_program = {"tal", cmd_numbers, PROGRAM_QUERY};
static const struct prompt_program promises_program = {"opfølgning", cmd_promises, PROGRAM_QUERY};

static const struct action action_table[] = {
    {"hjælp help h ?", N_("[TOPIC]"), N_("how to search; a topic, a field or a command"), "?",
     prompt_help, NULL},
    {"felter fields", NULL, N_("what a query can name"), NULL, run_fields, NULL},
    {"med with", N_("CLAUSE"), N_("narrow: as +CLAUSE"), "*", run_with, NULL},
    {"uden without", N_("CLAUSE"), N_("leave out: as -CLAUSE"), "*", run_without, NULL},
    {"tilbage back", NULL, N_("the search before this one: as <"), NULL, run_back, NULL},
    {"facetter facets", N_("[FIELD]"), N_("count by udvalg, år, udfald ...; +3 picks number 3"),
     "udvalg kommune år udfald lukket har parti type sagstype kle periode fulgt sted alle",
     prompt_facets, NULL},
    {"sorter sort", N_("ORDER"), N_("relevans, nyeste, ældste, udvalg, sag"),
     "relevans nyeste ældste udvalg sag", run_order, NULL},
    {"antal limit", N_("N"), N_("hits on a page"), NULL, run_limit, NULL},
    {"match", N_("HOW"), N_("alle or nogle of the words"), "alle nogle", run_match, NULL},
    {"rutine routine", N_("HOW"), N_("uden, kun, med: routine items"), "uden kun med", run_routine,
     NULL},
    {"synonymer synonyms", N_("HOW"), N_("fra or til: search for synonyms too"), ON_OFF,
     run_synonyms, NULL},
    {"næste next", NULL, N_("next page: as n"), NULL, run_next, NULL},
    {"forrige previous", NULL, N_("previous page: as p"), NULL, run_previous, NULL},
    {"vis show", N_("ID"), N_("open a hit or an item"), NULL, run_show, NULL},
    {"sag case tidslinje timeline t", N_("ID"),
     N_("the case of a hit or case number, in order of time: as t 2"), NULL, prompt_thread, NULL},
    {"tidligere prior", N_("ID"), N_("earlier treatments of a hit"), NULL, prompt_prior, NULL},
    {"citer cite c", N_("ID"), N_("a hit as a reference to paste: as c 2"), NULL, prompt_cite,
     NULL},
    {"kopier copy", N_("ID"), N_("the same, and onto the clipboard of the terminal"), NULL,
     prompt_copy, NULL},
    {"lignende similar", N_("ID"), N_("items like this hit"), NULL, NULL, &similar_program},
    {"anmod request", N_("ID"), N_("what identifies a hit in a request for access"), NULL, NULL,
     &request_program},
    {"forklar explain", N_("[N]"), N_("how the query is read; why hit N answers it"), "*",
     prompt_explain, NULL},
    {"trend", N_("[QUERY, ...]"), N_("how often over the years; queries side by side"), "*", NULL,
     &trend_program},
    {"tal numbers", N_("[QUERY]"), N_("numbers in context"), "*", NULL, &numbers_program},
    {"opfølgning promises", N_("[QUERY]"), N_("open commitments"), "*", NULL, &promises_program},
    {"huller gaps", NULL, N_("what items name and the collection has not"), NULL, prompt_gaps,
     NULL},
    {"eksport export", N_("FORMAT FILE"),
     N_("all hits in a new file: csv, tsv, jsonl, bibtex, ris"),
     "csv tsv regneark jsonl bibtex ris", prompt_export, NULL},
    {"gem save", N_("[NAME]"), N_("keep the query as an alarm"), NULL, prompt_save, NULL},
    {"alarm alert", N_("[WHAT]"), N_("liste, ny, kør, ret, slet: what is new in saved searches"),
     "liste ny kør ret slet", prompt_alarm, NULL},
    {"ordliste wordlist", N_("[HOW]"), N_("til, fra: keep words that found nothing; list them"),
     ON_OFF, prompt_words, NULL},
    {"historik history", N_("HOW"), N_("fra, til, slet: the lines that the arrow keys bring back"),
     ON_OFF " slet", prompt_history, NULL},
    {"status", NULL, N_("how much is in the index"), NULL, run_status, NULL},
    {"sprog language", N_("LANGUAGE"), N_("da or en"), "da en", run_language, NULL},
    {"slut end quit exit q", NULL, N_("end (or Ctrl-D)"), NULL, run_end, NULL},
};

static bool is_called(struct arena *arena, const struct action *action, struct str wanted)
{
    struct str rest = str_of(action->names);
    while (rest.size)
        if (str_equal(fold_ascii(arena, str_split(&rest, ' ')), wanted))
            return true;
    return false;
}

static const struct action *find_action(struct arena *arena, struct str name)
{
    struct str wanted = fold_ascii(arena, str_cut(name, NAME_BYTES_MAX));
    for (size_t i = 0; i < COUNT_OF(action_table); i++)
        if (is_called(arena, &action_table[i], wanted))
            return &action_table[i];
    return NULL;
}

static void list_action(const struct page *page, const struct action *action, struct arena *arena)
{
    struct str rest = str_of(action->names);
    struct str name = str_split(&rest, ' ');
    const char *value = action->argument ? _(action->argument) : "";
    struct str label = arena_print(arena, ":%.*s%s%s", STR_ARG(name), *value ? " " : "", value);
    struct flow flow = flow_begin(page, label, HELP_INDENT);
    flow_print(&flow, STYLE_PLAIN, "%s", _(action->help));
    if (rest.size)
        flow_print(&flow, STYLE_DIM, "(%.*s)", STR_ARG(rest));
    flow_end(&flow);
}

size_t prompt_command_list(const struct page *page, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct action *one = name.size ? find_action(&arena, name) : NULL;
    size_t count = 0;
    for (size_t i = 0; i < COUNT_OF(action_table); i++) {
        if (name.size && &action_table[i] != one)
            continue;
        list_action(page, &action_table[i], &arena);
        count++;
    }
    return count;
}

static struct str nearest_name(struct arena *arena, struct str wanted)
{
    struct str nearest = STR_NONE;
    size_t best = 3; /* two wrong letters at most */
    for (size_t i = 0; i < COUNT_OF(action_table); i++) {
        struct str rest = str_of(action_table[i].names);
        while (rest.size) {
            struct str name = str_split(&rest, ' ');
            size_t distance = schema_distance(wanted, fold_ascii(arena, name), 2);
            if (distance < best && name.size > 2) {
                best = distance;
                nearest = name;
            }
        }
    }
    return nearest;
}

void prompt_command(struct prompt *prompt, struct str line)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = str_trim(line);
    struct str name = str_cut(str_split(&rest, ' '), NAME_BYTES_MAX);
    const struct action *action = find_action(&arena, name);
    if (action && action->run) {
        action->run(prompt, str_trim(rest));
        return;
    }
    if (action) {
        prompt_run(prompt, action->program, str_trim(rest));
        return;
    }
    struct error error;
    error_set(&error, STATUS_BAD_ARGUMENT, _("no command is called ':%.*s'"), STR_ARG(name));
    struct str nearest = nearest_name(&arena, fold_ascii(&arena, name));
    if (nearest.size)
        error_hint(&error, _("did you mean :%.*s?"), STR_ARG(nearest));
    else
        error_hint(&error, _(":help lists the commands"));
    prompt_failed(&error, STR_NONE);
}

/* The words of @p list (space between) that begin with what is typed, at most one of each call
 *  when they are twins of one name. */
static void complete_from(struct str list, struct str start, bool twins, struct arena *arena,
                          struct suggestions *ret, size_t *room)
{
    struct str wanted = fold_ascii(arena, str_cut(start, NAME_BYTES_MAX));
    for (bool first = true; list.size; first = false) {
        struct str name = str_split(&list, ' ');
        if (!str_starts(fold_ascii(arena, name), wanted) || (twins && !first && !wanted.size))
            continue;
        *ARRAY_PUSH(arena, ret->suggestion, ret->count, *room) = (struct suggestion){name, 0};
        if (twins)
            return;
    }
}

void prompt_command_complete(struct str before, struct arena *arena,
                             struct prompt_command_start *ret)
{
    size_t room = 0;
    size_t space = str_find_byte(before, ' ', 0);
    *ret = (struct prompt_command_start){.typed = before.size};
    for (size_t i = 0; space == before.size && i < COUNT_OF(action_table); i++)
        complete_from(str_of(action_table[i].names), before, true, arena, &ret->names, &room);
    if (space == before.size)
        return;
    const struct action *action = find_action(arena, str_head(before, space));
    struct str argument = str_from(before, space + 1);
    ret->typed = argument.size;
    if (!action || !action->values)
        return;
    if (*action->values == '*')
        ret->query = true;
    else if (*action->values == '?')
        complete_from(prompt_help_topics(arena), argument, false, arena, &ret->names, &room);
    else
        complete_from(str_of(action->values), argument, false, arena, &ret->names, &room);
}
