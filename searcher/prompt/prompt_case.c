// SPDX-License-Identifier: GPL-2.0-or-later
/* Cases at the prompt: "t 2", "c 2", ":sag", ":tidligere", ":citer", ":kopier", ":huller". */
#include "searcher/case/case_command.h"
#include "searcher/prompt/prompt.h"
#include "searcher/searcher_parts.h"
#include "searcher/show/pager.h"
#include "stemmer/base/i18n.h"

#define PRIORS_SHOWN 10

struct answering {
    struct prompt *prompt;
    struct arena arena;
    struct cases cases;
    struct pager pager;
};

static bool begin(struct prompt *prompt, struct answering *ret)
{
    struct error error = {.offset = NO_OFFSET};
    *ret = (struct answering){.prompt = prompt};
    if (searcher_cases(prompt->searcher, &ret->arena, &ret->cases, &error) == STATUS_OK)
        return true;
    prompt_failed(&error, STR_NONE);
    return false;
}

static enum status show_thread(struct answering *answering, struct str what, struct error *error)
{
    const struct thread_limits limits = {.likeness = true};
    struct cases *cases = &answering->cases;
    const struct case_item *item = NULL;
    struct case_items items;
    struct thread thread;
    struct cite_block block;
    enum status status = searcher_case_number(cases, what, &items, error);
    if (!status && items.count)
        item = items.item[items.count - 1];
    else if (!status)
        status = searcher_case_item(answering->prompt->searcher, cases, what, &item, error);
    if (!status)
        status = thread_make(cases, item, &limits, &thread, error);
    if (!status)
        status = case_command_block(cases, &thread, CITE_LEARNT, &block, error);
    if (!status)
        render_timeline(&answering->pager.page, cases, &thread, &block);
    return status;
}

static enum status show_priors(struct answering *answering, struct str what, struct error *error)
{
    const struct prior_request request = {.limit = PRIORS_SHOWN};
    struct cases *cases = &answering->cases;
    const struct case_item *item = NULL;
    struct priors priors;
    struct cite_block block;
    enum status status = searcher_case_item(answering->prompt->searcher, cases, what, &item, error);
    if (!status)
        status = prior_find(cases, item, &request, &priors, error);
    if (!status)
        status = case_command_block(cases, &priors.thread, CITE_LEARNT, &block, error);
    if (!status)
        render_priors(&answering->pager.page, cases, &priors, &block);
    return status;
}

static enum status make_citation(struct answering *answering, struct str what, struct str *ret,
                                 struct error *error)
{
    struct cite_pattern pattern;
    struct search_hit hit = {0};
    enum status status =
        searcher_show(answering->prompt->searcher, what, STR_NONE, &answering->arena, &hit, error);
    if (!status)
        status = cite_learn(&answering->cases, hit.record.municipality, hit.record.committee,
                            &pattern, error);
    if (status)
        return status;
    search_mask(&hit.record, &answering->arena);
    struct cited cited = cite_record(&hit.record, hit.id, hit.sub, &answering->arena);
    *ret = cite_line(&cited, CITE_LEARNT, &pattern, &answering->arena);
    return STATUS_OK;
}

static enum status show_citation(struct answering *answering, struct str what, struct error *error)
{
    struct str line;
    enum status status = make_citation(answering, what, &line, error);
    if (!status) {
        terminal_write(stdout, line);
        putchar('\n');
    }
    return status;
}

/* OSC 52: the terminal puts what follows, in base64, on the clipboard of the person. */
static void write_clipboard(struct str text)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    fputs("\033]52;c;", stdout);
    for (size_t i = 0; i < text.size; i += 3) {
        size_t bytes = text.size - i < 3 ? text.size - i : 3;
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (k < bytes ? (unsigned char)text.data[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            putchar(k <= bytes ? digit[three >> (18 - 6 * k) & 63] : '=');
    }
    fputs("\a", stdout);
}

static enum status copy_citation(struct answering *answering, struct str what, struct error *error)
{
    struct str line;
    enum status status = make_citation(answering, what, &line, error);
    if (status)
        return status;
    terminal_write(stdout, line);
    putchar('\n');
    if (answering->prompt->terminal)
        write_clipboard(line);
    return STATUS_OK;
}

static enum status show_gaps(struct answering *answering, struct str what, struct error *error)
{
    struct gaps gaps;
    (void)what;
    enum status status = gaps_find(&answering->cases, STR_NONE, &gaps, error);
    if (!status)
        render_gaps(&answering->pager.page, &answering->cases, &gaps);
    return status;
}

static void answer(struct prompt *prompt, struct str typed, bool argument,
                   enum status (*show)(struct answering *, struct str, struct error *))
{
    struct answering answering;
    struct error error = {.offset = NO_OFFSET};
    if (argument && !typed.size) {
        error_set(&error, STATUS_BAD_ARGUMENT, _("which item? name its id or its number here"));
        prompt_failed(&error, STR_NONE);
        return;
    }
    if (begin(prompt, &answering)) {
        struct str id = prompt_id(prompt, typed, &answering.arena);
        pager_begin(&answering.pager);
        enum status status = show(&answering, id, &error);
        pager_end(&answering.pager);
        if (status)
            prompt_failed(&error, STR_NONE);
    }
    arena_free(&answering.arena);
}

void prompt_thread(struct prompt *prompt, struct str typed)
{
    answer(prompt, typed, true, show_thread);
}

void prompt_prior(struct prompt *prompt, struct str typed)
{
    answer(prompt, typed, true, show_priors);
}

void prompt_cite(struct prompt *prompt, struct str typed)
{
    answer(prompt, typed, true, show_citation);
}

void prompt_copy(struct prompt *prompt, struct str typed)
{
    answer(prompt, typed, true, copy_citation);
}

void prompt_gaps(struct prompt *prompt, struct str typed)
{
    answer(prompt, typed, false, show_gaps);
}

bool prompt_case_line(struct prompt *prompt, struct str line)
{
    uint64_t number;
    if (!strchr("tc", line.data[0]) || (line.size > 1 && line.data[1] != ' '))
        return false;
    struct str typed = str_trim(str_from(line, 1));
    if (!typed.size && prompt->has_result && prompt_last_shown(prompt) == 1)
        typed = STR("1"); /* there is only one */
    if (typed.size && !str_to_number(typed, SEARCH_LIMIT_MAX, &number))
        return false;
    if (!typed.size || !number || number > prompt_last_shown(prompt))
        prompt_wrong(typed.size ? _("there is no hit %.*s") : _("which hit? say its number%.*s"),
                     typed);
    else if (line.data[0] == 't')
        prompt_thread(prompt, typed);
    else
        prompt_cite(prompt, typed);
    return true;
}
