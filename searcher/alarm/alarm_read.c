// SPDX-License-Identifier: GPL-2.0-or-later
/* Apart from alarm_file.c: the JSON library and our JSON writer have names in common. */
#include <jansson.h>
#include <stdlib.h>

#include "searcher/alarm/alarm.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

static struct str text_of(const json_t *object, const char *name, struct arena *arena)
{
    const json_t *value = json_object_get(object, name);
    struct str text = {json_string_value(value), json_string_length(value)};
    return arena_copy(arena, text);
}

static bool read_list(const json_t *list, struct arena *arena, struct str **ret, size_t *count)
{
    size_t i;
    json_t *one;
    *count = 0;
    *ret = ARENA_NEW(arena, struct str, json_array_size(list));
    json_array_foreach(list, i, one)
    {
        if (!json_is_string(one))
            return false;
        struct str text = {json_string_value(one), json_string_length(one)};
        (*ret)[(*count)++] = arena_copy(arena, text);
    }
    return json_is_array(list);
}

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool read_keys(const json_t *list, struct arena *arena, struct alarm_keys *ret)
{
    bool good = read_list(list, arena, &ret->key, &ret->count);
    ret->room = ret->count;
    if (ret->count)
        qsort(ret->key, ret->count, sizeof *ret->key, by_bytes);
    return good;
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const struct alarm_item *)a)->id, ((const struct alarm_item *)b)->id);
}

static bool read_items(const json_t *list, struct arena *arena, struct alarm *alarm)
{
    size_t i;
    json_t *one;
    if (!json_is_array(list))
        return false;
    alarm->item = ARENA_NEW(arena, struct alarm_item, json_array_size(list));
    json_array_foreach(list, i, one)
    {
        struct alarm_item item = {.id = text_of(one, "id", arena),
                                  .sha256 = text_of(one, "sha256", arena),
                                  .decision = text_of(one, "decision", arena),
                                  .outcomes = text_of(one, "outcomes", arena),
                                  .date = text_of(one, "date", arena),
                                  .title = text_of(one, "title", arena),
                                  .gone = json_is_true(json_object_get(one, "gone"))};
        if (!item.id.size || item.sha256.size != 64)
            return false;
        alarm->item[alarm->item_count++] = item;
    }
    if (alarm->item_count)
        qsort(alarm->item, alarm->item_count, sizeof *alarm->item, by_id);
    return true;
}

static bool read_alarm(const json_t *one, struct arena *arena, struct alarm *ret)
{
    struct alarm alarm = {.name = text_of(one, "name", arena),
                          .query = text_of(one, "query", arena),
                          .created = text_of(one, "created", arena),
                          .checked = text_of(one, "checked", arena)};
    json_int_t revision = json_integer_value(json_object_get(one, "revision"));
    alarm.revision = revision > 0 ? (uint64_t)revision : 0;
    if (!alarm.name.size || !alarm.query.size ||
        !read_list(json_object_get(one, "indexes"), arena, &alarm.index, &alarm.index_count) ||
        !read_keys(json_object_get(one, "expected"), arena, &alarm.expected) ||
        !read_keys(json_object_get(one, "overdue"), arena, &alarm.overdue) ||
        !read_items(json_object_get(one, "items"), arena, &alarm))
        return false;
    *ret = alarm;
    return alarm.index_count <= ALARM_INDEX_MAX;
}

static bool read_alarms(const json_t *root, struct arena *arena, struct alarms *ret)
{
    size_t i;
    json_t *one;
    const json_t *list = json_object_get(root, "alarms");
    if (!str_is(text_of(root, "kind", arena), ALARM_KIND) || !json_is_array(list) ||
        json_integer_value(json_object_get(root, "format_version")) != 1)
        return false;
    json_array_foreach(list, i, one) if (!read_alarm(one, arena,
                                                     ARRAY_PUSH(arena, ret->alarm, ret->count,
                                                                ret->room))) return false;
    return true;
}

enum status alarms_read(struct str bytes, const char *path, struct arena *arena, struct alarms *ret,
                        struct error *error)
{
    struct alarms alarms = {0};
    json_t *root = json_loadb(bytes.data ? bytes.data : "", bytes.size,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    bool good = root && read_alarms(root, arena, &alarms);
    json_decref(root);
    if (good) {
        *ret = alarms;
        return STATUS_OK;
    }
    error_set(error, STATUS_CORRUPT, _("'%s' is no list of alarms"), path);
    error_hint(error, _("move it away to begin anew"));
    return STATUS_CORRUPT;
}
