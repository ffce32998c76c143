// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/prompt/prompt.h"
#include "searcher/searcher_parts.h"
#include "searcher/show/flow.h"
#include "searcher/show/pager.h"
#include "searcher/show/wording.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define PROGRAM   "referat"
#define LEAVE_OUT " uden:synonymer"

static void say(const char *text)
{
    puts(text);
}

void prompt_wrong(const char *text, struct str typed)
{
    struct error error;
    error_set(&error, STATUS_BAD_ARGUMENT, text, STR_ARG(typed));
    prompt_failed(&error, STR_NONE);
}

void prompt_say_query(struct str query)
{
    struct page page = page_make(stdout);
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    flow_print(&flow, STYLE_PLAIN, _("Search: %.*s"), STR_ARG(query));
    flow_end(&flow);
}

void prompt_failed(struct error *error, struct str query)
{
    CLEANUP(arena_free) struct arena arena = {0};
    fflush(stdout);
    const char *source = error->offset == NO_OFFSET ? NULL : arena_copy(&arena, query).data;
    command_print_error(PROGRAM, error, source);
}

size_t prompt_last_shown(const struct prompt *prompt)
{
    return !prompt->has_result
               ? 0
               : prompt->request.first + prompt->result.hit_count + prompt->result.partial_count;
}

/* A query that is nothing but the number of a case: offer the case. */
static bool is_case(const struct search_result *result, struct str query)
{
    for (size_t i = 0; i < result->hit_count; i++)
        if (str_equal_ascii_nocase(result->hit[i].record.case_no, str_trim(query)))
            return true;
    return false;
}

static void print_footer(const struct prompt *prompt)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct page page = page_make(stdout);
    const struct search_result *result = &prompt->result;
    if (!result->hit_count && !result->partial_count)
        return;
    putchar('\n');
    struct flow flow = flow_begin(&page, STR_NONE, 0);
    struct str shown = wording_range(prompt->request.first + 1, prompt_last_shown(prompt), &arena);
    flow_print(&flow, STYLE_DIM, _("[%.*s open]"), STR_ARG(shown));
    if (is_case(result, prompt->request.query))
        flow_piece(&flow, STYLE_DIM,
                   arena_print(&arena, _(":sag %.*s the case"), STR_ARG(prompt->request.query)));
    if (prompt->request.first + result->hit_count < result->total)
        flow_piece(&flow, STYLE_DIM, str_of(_("n next page")));
    if (prompt->request.first)
        flow_piece(&flow, STYLE_DIM, str_of(_("p previous")));
    if (!prompt->request.first && !prompt->past_count) /* they know by then, and it is long */
        flow_piece(&flow, STYLE_DIM, str_of(_("+field:value -field:value narrow")));
    if (prompt->past_count)
        flow_piece(&flow, STYLE_DIM, str_of(_("< back")));
    flow_piece(&flow, STYLE_DIM, str_of(_(":help")));
    flow_end(&flow);
}

/* Look up and print; the result on the screen stays what it was when that fails. */
static bool run(struct prompt *prompt, const struct search_request *request)
{
    struct error error = {.offset = NO_OFFSET};
    struct arena arena = {0};
    struct search_result result = {0};
    if (searcher_refresh(prompt->searcher, &error) != STATUS_OK ||
        searcher_find(prompt->searcher, request, &arena, &result, &error) != STATUS_OK) {
        prompt_failed(&error, request->query);
        arena_free(&arena);
        return false;
    }
    arena_free(&prompt->hits);
    prompt->hits = arena;
    prompt->request = *request;
    prompt->result = result;
    prompt->has_result = true;
    prompt->pick_count = 0;
    struct page page = page_make(stdout);
    render_result(&page, request, &result);
    prompt_note_words(prompt);
    if (prompt->terminal)
        print_footer(prompt);
    return true;
}

static void remember(struct prompt *prompt, struct str query)
{
    if (prompt->past_count == PROMPT_PAST_MAX) {
        memmove(prompt->past, prompt->past + 1, sizeof prompt->past - sizeof prompt->past[0]);
        prompt->past_count--;
    }
    prompt->past[prompt->past_count++] = query;
}

/* uden:synonymer holds for the whole line, wherever it stands. */
static struct str with_wishes(struct prompt *prompt, struct str query)
{
    if (!prompt->no_synonyms || str_find(query, STR("uden:synonymer"), 0) < query.size)
        return arena_copy(&prompt->session, query);
    return arena_join(&prompt->session, query, STR(LEAVE_OUT));
}

void prompt_search(struct prompt *prompt, struct str query, uint32_t first)
{
    bool had_result = prompt->has_result;
    struct str before = prompt->request.query;
    struct search_request request = prompt->request;
    request.query = with_wishes(prompt, query);
    request.first = first;
    request.partial = request.match == MATCH_ALL;
    if (run(prompt, &request) && had_result && !str_equal(before, request.query))
        remember(prompt, before);
}

void prompt_synonyms(struct prompt *prompt, bool off)
{
    struct str query = prompt->request.query;
    prompt->no_synonyms = off;
    say(off ? _("synonyms are not used from now on") : _("synonyms are used"));
    if (!prompt->has_result)
        return;
    if (!off && str_ends(query, STR(LEAVE_OUT)))
        query = str_head(query, query.size - strlen(LEAVE_OUT));
    prompt_search(prompt, query, 0);
}

void prompt_again(struct prompt *prompt)
{
    struct search_request request = prompt->request;
    request.first = 0;
    request.partial = request.match == MATCH_ALL;
    if (prompt->has_result)
        run(prompt, &request);
}

void prompt_turn(struct prompt *prompt, int pages)
{
    struct search_request request = prompt->request;
    uint32_t limit = request.limit ? request.limit : SEARCH_LIMIT_DEFAULT;
    if (!prompt->has_result) {
        say(_("no search yet"));
        return;
    }
    if (pages > 0 && request.first + prompt->result.hit_count >= prompt->result.total) {
        say(_("no more hits"));
        return;
    }
    if (pages < 0 && !request.first) {
        say(_("this is the first page"));
        return;
    }
    request.first = pages > 0 ? request.first + limit
                              : request.first - (request.first < limit ? request.first : limit);
    run(prompt, &request);
}

void prompt_back(struct prompt *prompt)
{
    if (!prompt->past_count) {
        say(_("there is no earlier search"));
        return;
    }
    struct search_request request = prompt->request;
    request.query = prompt->past[--prompt->past_count];
    request.first = 0;
    request.partial = request.match == MATCH_ALL;
    prompt_say_query(request.query);
    run(prompt, &request);
}

/* The hit of this number among those on the screen; NULL on an earlier page. */
static const struct search_hit *on_screen(const struct prompt *prompt, uint64_t number)
{
    const struct search_result *result = &prompt->result;
    if (number <= prompt->request.first)
        return NULL;
    size_t at = (size_t)number - prompt->request.first - 1;
    return at < result->hit_count ? &result->hit[at] : &result->partial[at - result->hit_count];
}

/* A hit of an earlier page is fetched again. */
static bool fetch(struct prompt *prompt, uint64_t number, struct arena *arena,
                  struct search_hit *ret)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = prompt->request;
    struct search_result result = {0};
    request.first = (uint32_t)number - 1;
    request.limit = 1;
    request.partial = false;
    if (searcher_find(prompt->searcher, &request, arena, &result, &error) != STATUS_OK)
        prompt_failed(&error, request.query);
    else if (result.hit_count)
        *ret = result.hit[0];
    return error.status == STATUS_OK && result.hit_count;
}

bool prompt_open_hit(struct prompt *prompt, uint64_t number)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct search_hit fetched;
    if (!number || number > prompt_last_shown(prompt))
        return false;
    const struct search_hit *hit = on_screen(prompt, number);
    if (!hit && fetch(prompt, number, &arena, &fetched))
        hit = &fetched;
    if (hit)
        pager_show_item(hit, prompt->searcher, prompt->request.query);
    return true;
}

struct str prompt_id(struct prompt *prompt, struct str typed, struct arena *arena)
{
    uint64_t number;
    struct search_hit fetched = {0};
    if (!str_to_number(typed, SEARCH_LIMIT_MAX, &number) || !number ||
        number > prompt_last_shown(prompt))
        return typed;
    const struct search_hit *hit = on_screen(prompt, number);
    if (!hit && fetch(prompt, number, arena, &fetched))
        hit = &fetched;
    return hit ? arena_copy(arena, hit->id) : typed;
}

void prompt_open_id(struct prompt *prompt, struct str id)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct search_hit hit = {0};
    struct str query = prompt->has_result ? prompt->request.query : STR_NONE;
    if (searcher_show(prompt->searcher, id, query, &arena, &hit, &error) != STATUS_OK)
        prompt_failed(&error, query);
    else {
        search_mask(&hit.record, &arena);
        pager_show_item(&hit, prompt->searcher, query);
    }
}
