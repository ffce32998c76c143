// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

#include "searcher/flow.h"
#include "searcher/pager.h"
#include "searcher/prompt.h"
#include "searcher/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

#define PROGRAM "referat"

static void say(const char *text)
{
    puts(text);
}

void prompt_failed(struct error *error, struct str query)
{
    CLEANUP(arena_free) struct arena arena = {0};
    fflush(stdout);
    const char *source = error->offset == NO_OFFSET ? NULL : arena_copy(&arena, query).data;
    command_print_error(PROGRAM, error, source);
}

static size_t last_shown(const struct prompt *prompt)
{
    return prompt->request.first + prompt->result.hit_count + prompt->result.partial_count;
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
    struct str shown = wording_range(prompt->request.first + 1, last_shown(prompt), &arena);
    flow_print(&flow, STYLE_DIM, _("[%.*s open]"), STR_ARG(shown));
    if (prompt->request.first + result->hit_count < result->total)
        flow_piece(&flow, STYLE_DIM, str_of(_("n next page")));
    if (prompt->request.first)
        flow_piece(&flow, STYLE_DIM, str_of(_("p previous")));
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
    struct page page = page_make(stdout);
    render_result(&page, request, &result);
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

void prompt_search(struct prompt *prompt, struct str query, uint32_t first)
{
    bool had_result = prompt->has_result;
    struct str before = prompt->request.query;
    struct search_request request = prompt->request;
    request.query = arena_copy(&prompt->session, query);
    request.first = first;
    request.partial = request.match == MATCH_ALL;
    if (run(prompt, &request) && had_result && !str_equal(before, request.query))
        remember(prompt, before);
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
    run(prompt, &request);
}

/* Cut the next clause from @p rest: up to a space outside quotes and brackets. */
static struct str next_clause(struct str *rest)
{
    bool quoted = false;
    int depth = 0;
    size_t end = 0;
    for (; end < rest->size; end++) {
        char c = rest->data[end];
        quoted ^= c == '"';
        depth += !quoted && c == '(' ? 1 : 0;
        depth -= !quoted && c == ')' ? 1 : 0;
        if (!quoted && depth <= 0 && ascii_is_space(c))
            break;
    }
    struct str clause = str_head(*rest, end);
    *rest = str_trim(str_from(*rest, end));
    return clause;
}

bool prompt_is_refinement(struct str line)
{
    struct str rest = str_trim(line);
    if (!rest.size)
        return false;
    while (rest.size) {
        struct str clause = next_clause(&rest);
        if (clause.size < 2 || (clause.data[0] != '+' && clause.data[0] != '-'))
            return false;
    }
    return true;
}

/* Would a word behind it be read as part of an alternative? */
static bool has_alternatives(struct str query)
{
    return str_find(query, STR(" ELLER "), 0) < query.size ||
           str_find(query, STR(" OR "), 0) < query.size;
}

void prompt_refine(struct prompt *prompt, struct str line)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    struct str rest = str_trim(line);
    bool brackets = has_alternatives(prompt->request.query);
    buffer_add_text(&query, brackets ? "(" : "");
    buffer_add(&query, prompt->request.query);
    buffer_add_text(&query, brackets ? ")" : "");
    while (rest.size) {
        struct str clause = next_clause(&rest);
        buffer_add_byte(&query, ' ');
        buffer_add(&query, clause.data[0] == '+' ? str_from(clause, 1) : clause);
    }
    if (prompt->terminal) {
        fputs("> ", stdout);
        terminal_write(stdout, buffer_str(&query));
        putchar('\n');
    }
    prompt_search(prompt, buffer_str(&query), 0);
}

/* A hit of an earlier page is fetched again. */
static bool open_earlier(struct prompt *prompt, uint64_t number)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = prompt->request;
    struct search_result result = {0};
    request.first = (uint32_t)number - 1;
    request.limit = 1;
    request.partial = false;
    if (searcher_find(prompt->searcher, &request, &arena, &result, &error) != STATUS_OK)
        prompt_failed(&error, request.query);
    else if (result.hit_count)
        pager_show_item(&result.hit[0], prompt->searcher, request.query);
    return true;
}

bool prompt_open_hit(struct prompt *prompt, uint64_t number)
{
    if (!prompt->has_result || !number || number > last_shown(prompt))
        return false;
    if (number <= prompt->request.first)
        return open_earlier(prompt, number);
    size_t at = (size_t)number - prompt->request.first - 1;
    const struct search_result *result = &prompt->result;
    const struct search_hit *hit =
        at < result->hit_count ? &result->hit[at] : &result->partial[at - result->hit_count];
    pager_show_item(hit, prompt->searcher, prompt->request.query);
    return true;
}

void prompt_open_id(struct prompt *prompt, struct str id)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct search_hit hit = {0};
    struct str query = prompt->has_result ? prompt->request.query : STR_NONE;
    if (searcher_show(prompt->searcher, id, query, &arena, &hit, &error) != STATUS_OK)
        prompt_failed(&error, query);
    else
        pager_show_item(&hit, prompt->searcher, query);
}
