// SPDX-License-Identifier: GPL-2.0-or-later
/* ":forklar": the query on the screen in words, ":forklar 2": why hit 2 answers it. */
#include <stdio.h>

#include "searcher/explain/explain_text.h"
#include "searcher/prompt/prompt.h"
#include "searcher/show/pager.h"
#include "stemmer/base/i18n.h"

/* The id of the hit @typed, or what was typed when it looks like an id; else empty. */
static struct str id_of(struct prompt *prompt, struct str typed, struct arena *arena)
{
    struct str id = prompt_id(prompt, typed, arena);
    size_t slashes = 0; /* kommune/udvalg/dato/punkt */
    for (size_t i = 0; i < id.size; i++)
        slashes += id.data[i] == '/';
    bool is_id = slashes == 3 && str_find_byte(id, ' ', 0) == id.size &&
                 str_find_byte(id, ':', 0) == id.size;
    return is_id ? id : STR_NONE;
}

void prompt_explain(struct prompt *prompt, struct str typed)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct explanation explanation;
    struct explain_request request = {.query = prompt->request.query,
                                      .id = id_of(prompt, typed, &arena)};
    if (typed.size && !request.id.size)
        request.query = typed;
    if (!request.query.size) {
        puts(_("no search yet"));
        return;
    }
    if (searcher_refresh(prompt->searcher, &error) != STATUS_OK ||
        searcher_explain(prompt->searcher, &request, &arena, &explanation, &error) != STATUS_OK) {
        prompt_failed(&error, request.query);
        return;
    }
    struct pager pager;
    pager_begin(&pager);
    render_explanation(&pager.page, &explanation);
    pager_end(&pager);
}
