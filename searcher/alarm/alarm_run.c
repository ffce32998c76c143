// SPDX-License-Identifier: GPL-2.0-or-later
/* Telling what is new. The alarms are written only when all of it has been told. */
#include <errno.h>
#include <stdio.h>

#include "searcher/alarm/alarm_command.h"
#include "searcher/alarm/digest.h"
#include "searcher/show/wording.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

/* An alarm that is run. */
struct turn {
    struct alarm *alarm;
    struct digest digest;
    bool told; /* its digest was made */
};

static enum status choose(struct alarm_command *command, struct turn *turn, size_t *count,
                          struct error *error)
{
    *count = 0;
    for (size_t i = 0; !command->word_count && i < command->alarms.count; i++)
        turn[(*count)++].alarm = &command->alarms.alarm[i];
    for (size_t i = 0; i < command->word_count; i++) {
        struct alarm *alarm;
        enum status status = alarm_named(command, command->words[i], &alarm, error);
        if (status)
            return status;
        bool twice = false;
        for (size_t k = 0; k < *count; k++)
            twice = twice || turn[k].alarm == alarm;
        if (!twice)
            turn[(*count)++].alarm = alarm;
    }
    return STATUS_OK;
}

/* One alarm that fails does not silence the others: its error is printed here. */
static int make(struct alarm_command *command, struct turn *turn, day today)
{
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct error error = {.offset = NO_OFFSET};
    const struct alarm *alarm = turn->alarm;
    enum status status = alarm_open(command, alarm, &searcher, &error);
    if (!status)
        status = digest_make(searcher, alarm, today, &command->arena, &turn->digest, &error);
    turn->told = !status;
    if (!status)
        return 0;
    const char *query = arena_copy(&command->arena, alarm->query).data;
    error_context(&error, "%.*s", STR_ARG(alarm->name));
    fflush(stdout);
    command_print_error(command->program, &error, error.offset == NO_OFFSET ? NULL : query);
    return status_exit_code(status);
}

static void print_json(const struct turn *turn, size_t count, day today)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "today", wording_iso_of(today, &arena));
    json_open(&json, "alarms", '[');
    for (size_t i = 0; i < count; i++)
        if (turn[i].told)
            render_digest_json(&json, &turn[i].digest);
    json_close(&json, ']');
    json_close(&json, '}');
}

static void print_text(const struct turn *turn, size_t count, day today)
{
    struct page page = page_make(stdout);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!turn[i].told || digest_is_quiet(&turn[i].digest))
            continue;
        if (any)
            putchar('\n');
        any = true;
        render_digest(&page, &turn[i].digest, today);
    }
}

static enum status finish(struct alarm_command *command, const struct turn *turn, size_t count,
                          day today, struct error *error)
{
    if (fflush(stdout) != 0 || ferror(stdout))
        return error_set(error, STATUS_IO, _("cannot write the digest: %s"), strerror(errno));
    for (size_t i = 0; i < count; i++)
        if (turn[i].told)
            alarm_remember(turn[i].alarm, &turn[i].digest.now, today, &command->arena);
    return alarm_store_write(&command->store, &command->alarms, error);
}

int alarm_run_digest(struct alarm_command *command, struct error *error)
{
    struct turn *turn =
        ARENA_NEW(&command->arena, struct turn, command->alarms.count + command->word_count);
    size_t count;
    int worst = 0;
    bool news = false;
    day today = query_today();
    enum status status = choose(command, turn, &count, error);
    if (status)
        return status_exit_code(status);
    if (!count) {
        fputs(_("no alarms; make one with: referat alarm ny QUERY"), stderr);
        fputc('\n', stderr);
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        int failed = make(command, &turn[i], today);
        worst = failed > worst ? failed : worst;
        news = news || (turn[i].told && !digest_is_quiet(&turn[i].digest));
    }
    if (command->json)
        print_json(turn, count, today);
    else
        print_text(turn, count, today);
    status = finish(command, turn, count, today, error);
    if (status)
        return status_exit_code(status);
    return worst ? worst : news ? 0 : 1;
}
