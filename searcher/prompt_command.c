// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/fields_text.h"
#include "searcher/flow.h"
#include "searcher/prompt.h"
#include "searcher/query_words.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

/* ":name argument" at the prompt. */
struct action {
    const char *names; /* Danish first, space between; ASCII twins are made */
    const char *argument;
    const char *help;
    void (*run)(struct prompt *prompt, struct str argument);
};

static const struct action *actions(size_t *count);

static void write_row(const struct page *page, struct str label, const char *text)
{
    struct flow flow = flow_begin(page, label, 22);
    if (terminal_width(label) >= 22) {
        flow_end(&flow);
        flow = flow_begin(page, STR_NONE, 22);
    }
    flow_text(&flow, STYLE_PLAIN, str_of(text), NULL, 0);
    flow_end(&flow);
}

static void run_help(struct prompt *prompt, struct str argument)
{
    (void)prompt;
    (void)argument;
    CLEANUP(arena_free) struct arena arena = {0};
    struct page page = page_make(stdout);
    write_row(&page, STR("chromebook GDPR"), _("items with both words, in any form"));
    write_row(&page, STR("\"google workspace\""), _("exactly these words, in this order"));
    write_row(&page, STR("a ELLER b  -c  (…)"), _("either, without, brackets"));
    write_row(&page, STR("udvalg:ØU dato:2024"), _("fields; Tab completes their names and values"));
    write_row(&page, STR("1 2 3 …"), _("open that hit"));
    write_row(&page, STR("n  p  <"), _("next page, previous page, the search before"));
    write_row(&page, STR("+a -b"), _("narrow the search on the screen: with a, without b"));
    putchar('\n');
    size_t count = 0;
    const struct action *action = actions(&count);
    for (size_t i = 0; i < count; i++) {
        struct str rest = str_of(action[i].names);
        struct str name = str_split(&rest, ' ');
        const char *value = action[i].argument ? _(action[i].argument) : "";
        struct str label =
            arena_print(&arena, ":%.*s%s%s", STR_ARG(name), *value ? " " : "", value);
        const char *help = _(action[i].help);
        struct str text = rest.size ? arena_print(&arena, "%s  (:%.*s)", help, STR_ARG(rest))
                                    : arena_copy(&arena, str_of(help));
        write_row(&page, label, text.data);
    }
}

static void run_fields(struct prompt *prompt, struct str argument)
{
    (void)prompt;
    (void)argument;
    struct page page = page_make(stdout);
    fields_print(&page);
}

static void wrong(const char *text, struct str argument)
{
    struct error error;
    error_set(&error, STATUS_BAD_ARGUMENT, text, STR_ARG(argument));
    prompt_failed(&error, STR_NONE);
}

static void run_order(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (query_order(arena_copy(&arena, argument).data, &prompt->request.order))
        prompt_again(prompt);
    else
        wrong(_("orders are relevans, nyeste, ældste, udvalg and sag, not '%.*s'"), argument);
}

static void run_match(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (query_match(arena_copy(&arena, argument).data, &prompt->request.match))
        prompt_again(prompt);
    else
        wrong(_("say alle (every word) or nogle (some words), not '%.*s'"), argument);
}

static void run_limit(struct prompt *prompt, struct str argument)
{
    uint64_t limit = 0;
    if (str_to_number(argument, PROMPT_LIMIT_MAX, &limit) && limit) {
        prompt->request.limit = (uint32_t)limit;
        prompt_again(prompt);
    } else {
        wrong(_("the number of hits on a page is 1 to 500, not '%.*s'"), argument);
    }
}

static void run_routine(struct prompt *prompt, struct str argument)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (!schema_choice(&schema_field[FIELD_ROUTINE], argument))
        wrong(_("say med (with), uden (without) or kun (only), not '%.*s'"), argument);
    else if (prompt->has_result)
        prompt_refine(prompt, arena_print(&arena, "+rutine:%.*s", STR_ARG(argument)));
    else
        puts(_("no search yet"));
}

static void run_show(struct prompt *prompt, struct str argument)
{
    uint64_t number = 0;
    if (!argument.size)
        wrong(_("which item? name its id%.*s"), argument);
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
        wrong(_("languages are da and en, not '%.*s'"), argument);
}

static void run_end(struct prompt *prompt, struct str argument)
{
    (void)argument;
    prompt->end = true;
}

static const struct action action_table[] = {
    {"hjælp help h ?", NULL, N_("this list"), run_help},
    {"felter fields", NULL, N_("what a query can name"), run_fields},
    {"sorter sort", N_("ORDER"), N_("relevans, nyeste, ældste, udvalg, sag"), run_order},
    {"antal limit", N_("N"), N_("hits on a page"), run_limit},
    {"match", N_("HOW"), N_("alle or nogle of the words"), run_match},
    {"rutine routine", N_("HOW"), N_("uden, kun, med: routine items"), run_routine},
    {"vis show", N_("ID"), N_("open a hit or an item"), run_show},
    {"næste next", NULL, N_("next page"), run_next},
    {"forrige previous", NULL, N_("previous page"), run_previous},
    {"tilbage back", NULL, N_("the search before this one"), run_back},
    {"status", NULL, N_("how much is in the index"), run_status},
    {"sprog language", N_("LANGUAGE"), N_("da or en"), run_language},
    {"slut end quit exit q", NULL, N_("end (or Ctrl-D)"), run_end},
};

static const struct action *actions(size_t *count)
{
    *count = COUNT_OF(action_table);
    return action_table;
}

static const struct action *find_action(struct arena *arena, struct str wanted)
{
    for (size_t i = 0; i < COUNT_OF(action_table); i++) {
        struct str rest = str_of(action_table[i].names);
        while (rest.size)
            if (str_equal(fold_ascii(arena, str_split(&rest, ' ')), wanted))
                return &action_table[i];
    }
    return NULL;
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
    struct str name = str_cut(str_split(&rest, ' '), 64);
    struct str wanted = fold_ascii(&arena, name);
    const struct action *action = find_action(&arena, wanted);
    if (action) {
        action->run(prompt, str_trim(rest));
        return;
    }
    struct error error;
    error_set(&error, STATUS_BAD_ARGUMENT, _("no command is called ':%.*s'"), STR_ARG(name));
    struct str nearest = nearest_name(&arena, wanted);
    if (nearest.size)
        error_hint(&error, _("did you mean :%.*s?"), STR_ARG(nearest));
    else
        error_hint(&error, _(":help lists the commands"));
    prompt_failed(&error, STR_NONE);
}

void prompt_command_names(struct str start, struct arena *arena, struct suggestions *ret)
{
    struct suggestion *found = NULL;
    size_t count = 0;
    size_t room = 0;
    struct str wanted = fold_ascii(arena, str_cut(start, 64));
    for (size_t i = 0; i < COUNT_OF(action_table); i++) {
        struct str rest = str_of(action_table[i].names);
        bool first = true;
        while (rest.size) {
            struct str name = str_split(&rest, ' ');
            bool fits = str_starts(fold_ascii(arena, name), wanted);
            if (fits && (first || wanted.size)) {
                *ARRAY_PUSH(arena, found, count, room) = (struct suggestion){name, 0};
                break;
            }
            first = false;
        }
    }
    ret->suggestion = found;
    ret->count = count;
}
