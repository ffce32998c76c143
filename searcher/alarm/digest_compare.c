// SPDX-License-Identifier: GPL-2.0-or-later
/* What has changed between what an alarm remembers and what is there. */
#include <stdlib.h>

#include "searcher/alarm/digest.h"

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct alarm_item *)a)->id, ((const struct alarm_item *)b)->id);
}

static const struct alarm_item *find_item(const struct alarm_item *list, size_t count,
                                          const struct alarm_item *item)
{
    return count ? bsearch(item, list, count, sizeof *list, by_id) : NULL;
}

/* Newest first; items without a day last. */
static int by_date(const void *a, const void *b)
{
    const struct digest_entry *x = a;
    const struct digest_entry *y = b;
    const struct alarm_item *m = x->now ? x->now : x->before;
    const struct alarm_item *n = y->now ? y->now : y->before;
    if (x->change != y->change)
        return x->change < y->change ? -1 : 1;
    int order = str_compare(n->date, m->date);
    return order ? order : str_compare(m->id, n->id);
}

static enum digest_change change_of(const struct alarm_item *before, const struct alarm_item *now)
{
    if (!str_equal(before->decision, now->decision))
        return DIGEST_DECISION;
    return str_equal(before->title, now->title) ? DIGEST_TEXT : DIGEST_TITLE;
}

/* What was told under another id: the same content of the same day. Each is taken once. */
static const struct alarm_item *moved_from(const struct alarm *alarm,
                                           const struct alarm_snapshot *now, bool *taken,
                                           const struct alarm_item *item)
{
    for (size_t i = 0; i < alarm->item_count; i++) {
        const struct alarm_item *before = &alarm->item[i];
        if (taken[i] || !str_equal(before->sha256, item->sha256) ||
            !str_equal(before->date, item->date) || find_item(now->item, now->item_count, before))
            continue;
        taken[i] = true;
        return before;
    }
    return NULL;
}

static void add(struct digest_entry *list, size_t *count, const struct alarm_item *now,
                const struct alarm_item *before)
{
    list[(*count)++] = (struct digest_entry){
        .now = now, .before = before, .change = now && before ? change_of(before, now) : 0};
}

static void compare_items(const struct alarm *alarm, const struct alarm_snapshot *now,
                          struct arena *arena, struct digest *ret)
{
    bool *taken = ARENA_NEW(arena, bool, alarm->item_count);
    ret->fresh = ARENA_NEW(arena, struct digest_entry, now->item_count);
    ret->changed = ARENA_NEW(arena, struct digest_entry, now->item_count);
    ret->gone = ARENA_NEW(arena, struct digest_entry, alarm->item_count);
    for (size_t i = 0; i < now->item_count; i++) {
        const struct alarm_item *item = &now->item[i];
        const struct alarm_item *before = find_item(alarm->item, alarm->item_count, item);
        if (before && !str_equal(before->sha256, item->sha256))
            add(ret->changed, &ret->changed_count, item, before);
        else if (!before && !moved_from(alarm, now, taken, item))
            add(ret->fresh, &ret->fresh_count, item, NULL);
    }
    for (size_t i = 0; i < alarm->item_count; i++)
        if (!taken[i] && !alarm->item[i].gone &&
            !find_item(now->item, now->item_count, &alarm->item[i]))
            add(ret->gone, &ret->gone_count, NULL, &alarm->item[i]);
    if (ret->fresh_count)
        qsort(ret->fresh, ret->fresh_count, sizeof *ret->fresh, by_date);
    if (ret->changed_count)
        qsort(ret->changed, ret->changed_count, sizeof *ret->changed, by_date);
}

static bool has_step(const struct alarm_snapshot *now, struct str key)
{
    for (size_t i = 0; i < now->step_count; i++)
        if (str_equal(now->step[i].key, key))
            return true;
    return false;
}

static void compare_steps(const struct alarm *alarm, const struct alarm_snapshot *now,
                          struct arena *arena, struct digest *ret)
{
    ret->expected = ARENA_NEW(arena, struct alarm_step, now->step_count);
    ret->met = ARENA_NEW(arena, struct alarm_step, alarm->expected.count);
    for (size_t i = 0; i < now->step_count; i++)
        if (!alarm_told(&alarm->expected, now->step[i].key))
            ret->expected[ret->expected_count++] = now->step[i];
    for (size_t i = 0; i < alarm->expected.count; i++) {
        struct str key = alarm->expected.key[i];
        struct str body = key;
        struct alarm_item origin = {.id = str_split(&body, '|')};
        const struct alarm_item *item = find_item(now->item, now->item_count, &origin);
        if (item && !has_step(now, key))
            ret->met[ret->met_count++] = (struct alarm_step){
                .key = key, .id = item->id, .title = item->title, .date = item->date, .body = body};
    }
}

void digest_compare(const struct alarm *alarm, const struct alarm_snapshot *now,
                    struct arena *arena, struct digest *ret)
{
    *ret = (struct digest){.alarm = alarm, .now = *now};
    compare_items(alarm, now, arena, ret);
    compare_steps(alarm, now, arena, ret);
    ret->overdue = ARENA_NEW(arena, struct alarm_promise, now->promise_count);
    for (size_t i = 0; i < now->promise_count; i++)
        if (!alarm_told(&alarm->overdue, now->promise[i].key))
            ret->overdue[ret->overdue_count++] = now->promise[i];
}

bool digest_is_quiet(const struct digest *digest)
{
    return !digest->fresh_count && !digest->changed_count && !digest->gone_count &&
           !digest->expected_count && !digest->met_count && !digest->overdue_count;
}
