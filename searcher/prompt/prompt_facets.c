// SPDX-License-Identifier: GPL-2.0-or-later
/* ":facetter": counts of all matches, each value with a number for "+3" and "-3". */
#include <stdio.h>

#include "searcher/facets/facets.h"
#include "searcher/prompt/prompt.h"
#include "searcher/show/flow.h"
#include "searcher/show/render.h"
#include "stemmer/base/i18n.h"

#define VALUES_OF_ONE 40 /* when one field is asked for */
#define VALUES_EACH   6  /* of several */

/* Where the next value of a field goes: side by side where the page has room. */
struct row {
    const struct page *page;
    size_t column;
};

#define INDENT 2

static void write_value(struct row *row, struct str text)
{
    size_t width = terminal_width(text);
    if (row->column > INDENT && row->column + 3 + width > row->page->columns) {
        fputc('\n', row->page->file);
        row->column = 0;
    }
    if (row->column == 0)
        row->column = INDENT + (size_t)fprintf(row->page->file, "%*s", INDENT, "") - INDENT;
    else
        row->column += (size_t)fprintf(row->page->file, "   ");
    terminal_write(row->page->file, text);
    row->column += width;
}

static struct str number_text(const struct prompt *prompt, struct arena *arena)
{
    return arena_print(arena, "%zu.", prompt->pick_count);
}

static void write_facet(struct prompt *prompt, const struct page *page, const struct facet *facet,
                        size_t most)
{
    static const char *const sign[] = {
        [FACET_FREE] = "", [FACET_INCLUDED] = "+", [FACET_EXCLUDED] = "-"};
    CLEANUP(arena_free) struct arena arena = {0};
    struct row row = {page, 0};
    size_t left_out = 0;
    struct flow flow = flow_begin(page, STR_NONE, 0);
    flow_text(&flow, STYLE_BOLD, facet_label(facet->column), NULL, 0);
    if (facet->own_left_out)
        flow_print(&flow, STYLE_PLAIN, "%s", _("(without what the query says of it)"));
    flow_end(&flow);
    for (size_t i = 0; i < facet->value_count; i++) {
        const struct facet_value *value = &facet->value[i];
        if (i >= most || prompt->pick_count == PROMPT_PICKS_MAX) {
            left_out++;
            continue;
        }
        prompt->pick[prompt->pick_count++] =
            facet_clause(facet->column, value->value, &prompt->picks);
        struct str number = number_text(prompt, &arena);
        struct str name = facet_value_text(facet->column, value->value, &arena);
        write_value(&row, arena_print(&arena, STR_FORMAT " %s" STR_FORMAT " %u", STR_ARG(number),
                                      sign[value->state], STR_ARG(name), value->items));
    }
    if (left_out)
        write_value(&row,
                    arena_print(&arena, P_("(%zu other)", "(%zu others)", left_out), left_out));
    fputc('\n', page->file);
}

static bool count(struct prompt *prompt, struct str fields, struct arena *arena,
                  struct search_result *ret)
{
    struct error error = {.offset = NO_OFFSET};
    struct search_request request = prompt->request;
    request.first = 0;
    request.limit = 1;
    request.partial = false;
    request.no_snippets = true;
    enum status status = facet_set(fields, &request.facets, &error);
    if (!status)
        status = searcher_look(prompt->searcher, &request, arena, ret, &error);
    if (status)
        prompt_failed(&error, request.query);
    return status == STATUS_OK;
}

void prompt_facets(struct prompt *prompt, struct str fields)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct search_result result = {0};
    struct page page = page_make(stdout);
    if (!prompt->has_result) {
        puts(_("no search yet"));
        return;
    }
    if (!count(prompt, fields, &arena, &result))
        return;
    arena_free(&prompt->picks);
    prompt->pick_count = 0;
    size_t shown = 0;
    for (size_t i = 0; i < result.facet_count; i++)
        shown += result.facet[i].value_count > 0;
    for (size_t i = 0; i < result.facet_count; i++)
        if (result.facet[i].value_count)
            write_facet(prompt, &page, &result.facet[i], shown == 1 ? VALUES_OF_ONE : VALUES_EACH);
    if (!shown)
        puts(_("the items have none of these"));
    else if (prompt->terminal)
        puts(_("[+3 only those with number 3, -3 all but those]"));
}
