// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json/meeting_json.h"

#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "indexer/json/meeting_json_parts.h"
#include "stemmer/base/i18n.h"

/* Unknown keys and values of another type than expected are passed over: another system's
 * objects should lose as little as possible. */

static void get_section(const struct json *value, struct section *ret)
{
    struct str kind = json_get_text(value, "kind");
    ret->heading = json_get_text(value, "heading");
    ret->text = json_get_text(value, "text");
    ret->by = json_get_text(value, "by");
    ret->date = json_get_day(value, "date");
    ret->quoted = json_get_bool(value, "quoted");
    ret->page = json_get_u32(value, "page");
    json_get_lines(value, &ret->line_from, &ret->line_to);
    ret->kind = section_kind_of(kind.size ? kind : ret->heading);
    if (ret->kind == SECTION_OTHER && kind.size && !ret->heading.size &&
        !str_is(kind, section_name(SECTION_OTHER)))
        ret->heading = kind; /* a kind we do not know is at least a heading */
}

static void get_sections(const struct json_reader *reader, const struct json *object,
                         struct item *item)
{
    const struct json *list = json_get(object, "sections");
    size_t count = json_list_count(list);
    const struct json *alone = json_get(object, "text");
    item->section = ARENA_NEW(reader->arena, struct section, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next)
        if (json_is(value, JSON_OBJECT))
            get_section(value, &item->section[item->section_count++]);
    if (!count && json_is(alone, JSON_STRING))
        item->section[item->section_count++] =
            (struct section){.kind = SECTION_OTHER, .text = json_text_of(alone)};
}

static void get_item(const struct json_reader *reader, const struct json *object, struct item *item)
{
    item->number = json_get_text(object, "number");
    item->title = json_get_text(object, "title");
    item->title_raw = json_get_text(object, "title_raw");
    item->case_no = json_get_text(object, "case_no");
    item->closed = json_get_bool(object, "closed");
    item->page = json_get_u32(object, "page");
    item->page_from_toc = json_get_bool(object, "page_from_toc");
    json_get_lines(object, &item->line_from, &item->line_to);
    get_sections(reader, object, item);
    unsigned parts = json_get_facts(reader, object, item);
    if (parts)
        item_complete_parts(item, reader->meeting, reader->arena, parts);
}

static void get_meeting(struct json_reader *reader, const struct json *object, struct meeting *ret)
{
    ret->municipality = json_get_text(object, "municipality");
    ret->committee = json_get_text(object, "committee");
    ret->date = json_get_day(object, "date");
    ret->time = json_get_text(object, "time");
    ret->kind = json_get_text(object, "kind");
    ret->place = json_get_text(object, "place");
    ret->participants = json_get_people(reader, object, "participants", PRESENCE_PRESENT);
    ret->apologies = json_get_people(reader, object, "apologies", PRESENCE_APOLOGIES);
    ret->header = json_get_text(object, "header");
    ret->aside = json_get_text(object, "aside");
    ret->layout = json_get_text(object, "layout");
    ret->format = json_get_text(object, "format");
    ret->encoding = json_get_text(object, "encoding");
    ret->ocr_quality = json_get_u32(object, "ocr_quality");
    json_get_lines(object, &ret->line_from, &ret->line_to);
}

enum status meeting_read_json(struct str json, struct arena *arena, struct meeting *ret,
                              struct str *file, struct error *error)
{
    if (json.size > MEETING_JSON_MAX)
        return error_set(error, STATUS_LIMIT, _("a line of JSON is longer than %zu bytes"),
                         MEETING_JSON_MAX);
    struct json root;
    struct str text = arena_copy(arena, json); /* the meeting's strings are views into it */
    enum status status = json_read(text, arena, &root, error);
    if (status != STATUS_OK)
        return status;
    const struct json *items = json_get(&root, "items");
    if (!json_is(items, JSON_LIST))
        return error_set_at(error, STATUS_BAD_INPUT, 0,
                            _("no meeting: the object has no list 'items'"));
    if (items->count > MEETING_ITEM_MAX)
        return error_set(error, STATUS_LIMIT, _("more than %d items in one meeting"),
                         MEETING_ITEM_MAX);
    struct meeting meeting = {0};
    struct json_reader reader = {.arena = arena, .meeting = &meeting};
    get_meeting(&reader, &root, &meeting);
    size_t count = items->count;
    meeting.item = ARENA_NEW(arena, struct item, count + 1);
    for (const struct json *object = items->first; object; object = object->next) {
        if (!json_is(object, JSON_OBJECT))
            continue;
        struct item *item = &meeting.item[meeting.item_count++];
        item->order = (uint32_t)meeting.item_count;
        get_item(&reader, object, item);
    }
    *file = json_get_text(&root, "file");
    *ret = meeting;
    return STATUS_OK;
}
