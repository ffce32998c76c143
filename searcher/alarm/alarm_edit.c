// SPDX-License-Identifier: GPL-2.0-or-later
/* Making, changing and listing alarms. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/format/default_index.h"
#include "searcher/alarm/alarm_command.h"
#include "searcher/alarm/digest.h"
#include "searcher/query/query_words.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

enum status alarm_named(const struct alarm_command *command, struct str name, struct alarm **ret,
                        struct error *error)
{
    *ret = alarms_find(&command->alarms, name);
    if (*ret)
        return STATUS_OK;
    error_set(error, STATUS_BAD_ARGUMENT, _("no alarm is called '%.*s'"), STR_ARG(name));
    error_hint(error, _("'%s' lists them"), "referat alarm liste");
    return STATUS_BAD_ARGUMENT;
}

enum status alarm_open(struct alarm_command *command, const struct alarm *alarm,
                       struct searcher **ret, struct error *error)
{
    struct index_option option = command->index;
    for (size_t i = 0; !command->index.count && i < alarm->index_count && i < INDEX_OPTION_MAX; i++)
        option.path[option.count++] = arena_copy(&command->arena, alarm->index[i]).data;
    return index_option_open(&option, ret, error);
}

static struct str join_words(struct alarm_command *command, size_t from)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    for (size_t i = from; i < command->word_count; i++)
        query_words_add(&query, arena_copy(&command->arena, command->words[i]).data);
    return arena_copy(&command->arena, str_trim(buffer_str(&query)));
}

static enum status check_name(const struct alarm_command *command, const struct alarm *own,
                              struct str name, struct error *error)
{
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < ' ')
            return error_set(error, STATUS_BAD_ARGUMENT, _("a name is one line of text"));
    if (!name.size || name.size > ALARM_NAME_MAX || !utf8_valid(name)) {
        error_set(error, STATUS_BAD_ARGUMENT, _("a name has 1 to %d bytes"), ALARM_NAME_MAX);
        error_hint(error, _("give it one with --navn NAME"));
        return STATUS_BAD_ARGUMENT;
    }
    const struct alarm *other = alarms_find(&command->alarms, name);
    if (!other || other == own)
        return STATUS_OK;
    error_set(error, STATUS_BAD_ARGUMENT, _("there is an alarm called '%.*s'"), STR_ARG(name));
    error_hint(error, _("give it another name with --navn NAME"));
    return STATUS_BAD_ARGUMENT;
}

static bool is_standard(const struct index_option *option)
{
    char standard[PATH_MAX];
    default_index(standard);
    return option->count == 1 && strcmp(option->path[0], standard) == 0;
}

/* The index named on the command line, from anywhere. The standard one may move. */
static enum status keep_indexes(struct alarm_command *command, struct alarm *alarm,
                                struct error *error)
{
    alarm->index = ARENA_NEW(&command->arena, struct str, command->index.count);
    alarm->index_count = 0;
    for (size_t i = 0; !is_standard(&command->index) && i < command->index.count; i++) {
        char path[PATH_MAX];
        if (!realpath(command->index.path[i], path))
            return error_set(error, STATUS_IO, "'%s': %s", command->index.path[i], strerror(errno));
        alarm->index[alarm->index_count++] = arena_copy(&command->arena, str_of(path));
    }
    return STATUS_OK;
}

static void say_saved(const struct alarm *alarm, size_t items)
{
    unsigned count = (unsigned)items;
    printf(_("Alarm \"%.*s\""), STR_ARG(alarm->name));
    printf(": ");
    printf(P_("%u item", "%u items", count), count);
    printf(". ");
    puts(_("From now on 'referat alarm kør' tells what is new."));
}

int alarm_run_new(struct alarm_command *command, struct error *error)
{
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct str query = join_words(command, 0);
    struct alarm alarm = {.query = query, .name = command->named ? command->name : query};
    struct alarm_snapshot now;
    day today = query_today();
    if (!query.size)
        return status_exit_code(error_set(error, STATUS_BAD_ARGUMENT, _("which query?")));
    if (command->alarms.count >= ALARMS_MAX)
        return status_exit_code(
            error_set(error, STATUS_LIMIT, _("there are %d alarms, no more fit"), ALARMS_MAX));
    enum status status = check_name(command, NULL, alarm.name, error);
    if (!status)
        status = keep_indexes(command, &alarm, error);
    if (!status)
        status = alarm_open(command, &alarm, &searcher, error);
    if (status)
        return status_exit_code(status);
    if (alarm_look(searcher, query, today, &command->arena, &now, error) != STATUS_OK)
        return query_failed(command->program, error, query);
    alarm_remember(&alarm, &now, today, &command->arena);
    alarm.created = alarm.checked;
    *ARRAY_PUSH(&command->arena, command->alarms.alarm, command->alarms.count,
                command->alarms.room) = alarm;
    status = alarm_store_write(&command->store, &command->alarms, error);
    if (!status)
        say_saved(&alarm, now.item_count);
    return status_exit_code(status);
}

static bool is_fresh(const struct digest *digest, struct str id)
{
    for (size_t i = 0; i < digest->fresh_count; i++)
        if (str_equal(digest->fresh[i].now->id, id))
            return true;
    for (size_t i = 0; i < digest->changed_count; i++)
        if (str_equal(digest->changed[i].now->id, id))
            return true;
    return false;
}

/* What the old query has found and not told yet must not be lost with it: the new one forgets
 * those items, so that they are news for it. */
static enum status leave_untold(struct alarm_command *command, struct searcher *searcher,
                                const struct alarm *alarm, struct alarm_snapshot *now,
                                struct error *error)
{
    struct alarm_snapshot before;
    struct digest digest;
    size_t kept = 0;
    enum status status =
        alarm_look(searcher, alarm->query, query_today(), &command->arena, &before, error);
    if (status == STATUS_BAD_QUERY) { /* that is why it is changed */
        *error = (struct error){.offset = NO_OFFSET};
        return STATUS_OK;
    }
    if (status)
        return status;
    digest_compare(alarm, &before, &command->arena, &digest);
    for (size_t i = 0; i < now->item_count; i++)
        if (!is_fresh(&digest, now->item[i].id))
            now->item[kept++] = now->item[i];
    now->item_count = kept;
    return STATUS_OK;
}

static enum status change_query(struct alarm_command *command, struct alarm *alarm,
                                struct str query, size_t *items, struct error *error)
{
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    struct alarm_snapshot now;
    struct alarm changed = {.name = alarm->name,
                            .query = query,
                            .created = alarm->created,
                            .index = alarm->index,
                            .index_count = alarm->index_count};
    enum status status = STATUS_OK;
    if (command->index.count)
        status = keep_indexes(command, &changed, error);
    if (!status)
        status = alarm_open(command, &changed, &searcher, error);
    if (!status)
        status = alarm_look(searcher, query, query_today(), &command->arena, &now, error);
    if (status)
        return status;
    *items = now.item_count;
    status = leave_untold(command, searcher, alarm, &now, error);
    if (status)
        return status;
    alarm_remember(&changed, &now, query_today(), &command->arena);
    changed.checked = alarm->checked;
    *alarm = changed;
    return STATUS_OK;
}

int alarm_run_edit(struct alarm_command *command, struct error *error)
{
    struct alarm *alarm;
    size_t items = 0;
    if (!command->word_count)
        return status_exit_code(error_set(error, STATUS_BAD_ARGUMENT, _("which alarm?")));
    struct str query = join_words(command, 1);
    enum status status = alarm_named(command, command->words[0], &alarm, error);
    if (!status && !query.size && !command->named)
        status =
            error_set(error, STATUS_BAD_ARGUMENT, _("name a new query, or a name with --navn"));
    if (!status && command->named)
        status = check_name(command, alarm, command->name, error);
    if (status)
        return status_exit_code(status);
    if (query.size && change_query(command, alarm, query, &items, error) != STATUS_OK)
        return query_failed(command->program, error, query);
    if (command->named)
        alarm->name = command->name;
    status = alarm_store_write(&command->store, &command->alarms, error);
    if (!status)
        say_saved(alarm, query.size ? items : alarm->item_count);
    return status_exit_code(status);
}

int alarm_run_delete(struct alarm_command *command, struct error *error)
{
    struct alarms *alarms = &command->alarms;
    if (!command->word_count)
        return status_exit_code(error_set(error, STATUS_BAD_ARGUMENT, _("which alarm?")));
    for (size_t i = 0; i < command->word_count; i++) {
        struct alarm *alarm;
        enum status status = alarm_named(command, command->words[i], &alarm, error);
        if (status)
            return status_exit_code(status);
        size_t at = (size_t)(alarm - alarms->alarm);
        memmove(alarm, alarm + 1, (--alarms->count - at) * sizeof *alarm);
    }
    return status_exit_code(alarm_store_write(&command->store, alarms, error));
}

static size_t told_items(const struct alarm *alarm)
{
    size_t count = 0;
    for (size_t i = 0; i < alarm->item_count; i++)
        count += !alarm->item[i].gone;
    return count;
}

static void list_json(const struct alarms *alarms)
{
    struct json json = {.file = stdout, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_open(&json, "alarms", '[');
    for (size_t i = 0; i < alarms->count; i++) {
        const struct alarm *alarm = &alarms->alarm[i];
        json_open(&json, NULL, '{');
        json_str(&json, "name", alarm->name);
        json_str(&json, "query", alarm->query);
        json_str_or_null(&json, "created", alarm->created);
        json_str_or_null(&json, "checked", alarm->checked);
        json_count(&json, "revision", alarm->revision);
        json_count(&json, "items", told_items(alarm));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

int alarm_run_list(struct alarm_command *command, struct error *error)
{
    struct page page = page_make(stdout);
    struct arena *arena = &command->arena;
    if (command->word_count)
        return status_exit_code(error_set(error, STATUS_BAD_ARGUMENT, _("'%.*s' is too much here"),
                                          STR_ARG(command->words[0])));
    if (command->json)
        list_json(&command->alarms);
    for (size_t i = 0; !command->json && i < command->alarms.count; i++) {
        const struct alarm *alarm = &command->alarms.alarm[i];
        unsigned items = (unsigned)told_items(alarm);
        struct str checked = wording_iso(alarm->checked, arena);
        struct flow flow = flow_begin(&page, STR_NONE, 2);
        flow_piece(&flow, STYLE_BOLD, alarm->name);
        if (!str_equal(alarm->name, alarm->query))
            flow_piece(&flow, STYLE_PLAIN, alarm->query);
        flow_piece(&flow, STYLE_PLAIN, arena_print(arena, P_("%u item", "%u items", items), items));
        flow_piece(&flow, STYLE_DIM, arena_print(arena, _("run %.*s"), STR_ARG(checked)));
        flow_end(&flow);
    }
    if (!command->json && !command->alarms.count)
        puts(_("no alarms; make one with: referat alarm ny QUERY"));
    return command->alarms.count ? 0 : 1;
}
