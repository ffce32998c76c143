// SPDX-License-Identifier: GPL-2.0-or-later
/* What an alarm remembers. */
#include <stdlib.h>

#include "searcher/alarm/alarm.h"
#include "searcher/show/wording.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

struct alarm *alarms_find(const struct alarms *alarms, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold(&arena, name);
    for (size_t i = 0; i < alarms->count; i++)
        if (str_equal(fold(&arena, alarms->alarm[i].name), wanted))
            return &alarms->alarm[i];
    return NULL;
}

struct str alarm_step_key(struct str id, struct str body, struct arena *arena)
{
    return arena_print(arena, "%.*s|%.*s", STR_ARG(id), STR_ARG(body));
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct alarm_item *)a)->id, ((const struct alarm_item *)b)->id);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool has_item(const struct alarm_snapshot *snapshot, const struct alarm_item *item)
{
    return snapshot->item_count && bsearch(item, snapshot->item, snapshot->item_count,
                                           sizeof *snapshot->item, by_id) != NULL;
}

static void sort_keys(struct alarm_keys *keys)
{
    if (keys->count)
        qsort(keys->key, keys->count, sizeof *keys->key, by_bytes);
}

/* Steps of items that are gone for now stay told. */
static void remember_steps(struct alarm *alarm, const struct alarm_snapshot *snapshot,
                           struct arena *arena)
{
    struct alarm_keys keys = {0};
    for (size_t i = 0; i < alarm->expected.count; i++) {
        struct str rest = alarm->expected.key[i];
        struct alarm_item origin = {.id = str_split(&rest, '|')};
        if (!has_item(snapshot, &origin))
            *ARRAY_PUSH(arena, keys.key, keys.count, keys.room) = alarm->expected.key[i];
    }
    for (size_t i = 0; i < snapshot->step_count; i++)
        *ARRAY_PUSH(arena, keys.key, keys.count, keys.room) = snapshot->step[i].key;
    sort_keys(&keys);
    alarm->expected = keys;
}

/* What was told as overdue stays told. */
static void remember_promises(struct alarm *alarm, const struct alarm_snapshot *snapshot,
                              struct arena *arena)
{
    struct alarm_keys keys = {0};
    for (size_t i = 0; i < alarm->overdue.count; i++)
        *ARRAY_PUSH(arena, keys.key, keys.count, keys.room) = alarm->overdue.key[i];
    for (size_t i = 0; i < snapshot->promise_count; i++)
        if (!alarm_told(&alarm->overdue, snapshot->promise[i].key))
            *ARRAY_PUSH(arena, keys.key, keys.count, keys.room) = snapshot->promise[i].key;
    sort_keys(&keys);
    alarm->overdue = keys;
}

bool alarm_told(const struct alarm_keys *keys, struct str key)
{
    return keys->count && bsearch(&key, keys->key, keys->count, sizeof *keys->key, by_bytes);
}

void alarm_remember(struct alarm *alarm, const struct alarm_snapshot *snapshot, day today,
                    struct arena *arena)
{
    struct alarm_item *item =
        ARENA_NEW(arena, struct alarm_item, alarm->item_count + snapshot->item_count);
    size_t count = 0;
    for (size_t i = 0; i < snapshot->item_count; i++)
        item[count++] = snapshot->item[i];
    for (size_t i = 0; i < alarm->item_count; i++) {
        if (has_item(snapshot, &alarm->item[i]))
            continue;
        item[count] = alarm->item[i];
        item[count++].gone = true;
    }
    if (count)
        qsort(item, count, sizeof *item, by_id);
    alarm->item = item;
    alarm->item_count = count;
    remember_steps(alarm, snapshot, arena);
    remember_promises(alarm, snapshot, arena);
    alarm->revision = snapshot->revision;
    alarm->checked = wording_iso_of(today, arena);
}
