// SPDX-License-Identifier: GPL-2.0-or-later
/* The query on the screen: explained, and kept as an alarm. */
#include "searcher/alarm_command.h"
#include "searcher/explain_text.h"
#include "searcher/prompt.h"
#include "stemmer/base/i18n.h"

/* The id of hit number @typed on the screen, or what was typed when it looks like an id. */
static struct str id_of(const struct prompt *prompt, struct str typed)
{
    uint64_t number;
    const struct search_result *result = &prompt->result;
    bool is_number = str_to_number(typed, SEARCH_LIMIT_MAX, &number);
    if (prompt->has_result && is_number && number > prompt->request.first) {
        size_t at = (size_t)number - prompt->request.first - 1;
        if (at < result->hit_count)
            return result->hit[at].id;
        at -= result->hit_count;
        return at < result->partial_count ? result->partial[at].id : STR_NONE;
    }
    bool is_id = str_find_byte(typed, '/', 0) < typed.size &&
                 str_find_byte(typed, ' ', 0) == typed.size &&
                 str_find_byte(typed, ':', 0) == typed.size;
    return is_id ? typed : STR_NONE;
}

void prompt_explain(struct prompt *prompt, struct str typed)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct explanation explanation;
    struct explain_request request = {.query = prompt->request.query, .id = id_of(prompt, typed)};
    struct page page = page_make(stdout);
    if (typed.size && !request.id.size)
        request.query = typed;
    if (!request.query.size) {
        puts(_("no search yet"));
        return;
    }
    if (searcher_refresh(prompt->searcher, &error) != STATUS_OK ||
        searcher_explain(prompt->searcher, &request, &arena, &explanation, &error) != STATUS_OK)
        prompt_failed(&error, request.query);
    else
        render_explanation(&page, &explanation);
}

static void run(struct prompt *prompt, struct alarm_command *command,
                int (*action)(struct alarm_command *, struct error *))
{
    struct error error = {.offset = NO_OFFSET};
    command->index = prompt->index;
    enum status status =
        alarm_store_open(&command->store, &command->arena, &command->alarms, &error);
    int exit_code = status ? 3 : action(command, &error);
    if (exit_code > 1 && error.status)
        prompt_failed(&error, STR_NONE);
    else if (exit_code == 1 && action == alarm_run_digest && command->alarms.count)
        puts(_("nothing new"));
    alarm_store_close(&command->store);
    arena_free(&command->arena);
}

void prompt_save(struct prompt *prompt, struct str typed)
{
    struct alarm_command command = {.program = "referat", .store = {.lock = -1}};
    if (!prompt->request.query.size) {
        puts(_("no search yet"));
        return;
    }
    command.word[0] = prompt->request.query;
    command.words = command.word;
    command.word_count = 1;
    command.name = typed;
    command.named = typed.size > 0;
    run(prompt, &command, alarm_run_new);
}

void prompt_alarm(struct prompt *prompt, struct str typed)
{
    struct alarm_command command = {.program = "referat", .store = {.lock = -1}};
    command.word[0] = typed;
    command.words = command.word;
    command.word_count = typed.size > 0;
    run(prompt, &command, alarm_run_digest);
}
