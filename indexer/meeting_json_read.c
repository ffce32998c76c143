// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meeting_json.h"

#include <jansson.h>

#include "indexer/facts.h"
#include "indexer/facts_text.h"
#include "indexer/meeting_json_names.h"
#include "stemmer/base/i18n.h"

/* Unknown keys and values of another type than expected are passed over: another system's
 * objects should lose as little as possible. */

struct reader {
    struct arena *arena;
    const struct meeting *meeting;
};

static struct str text_of(const struct reader *reader, const json_t *value)
{
    if (json_is_integer(value))
        return arena_print(reader->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (!json_is_string(value))
        return STR_NONE;
    struct str s = {json_string_value(value), json_string_length(value)};
    return s.size ? arena_copy(reader->arena, s) : STR_NONE;
}

static struct str get_text(const struct reader *reader, const json_t *object, const char *key)
{
    return text_of(reader, json_object_get(object, key));
}

static bool get_bool(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

/* A number from 0 to @p max, or @p missing. */
static int64_t get_number(const json_t *object, const char *key, int64_t max, int64_t missing)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value))
        return missing;
    json_int_t number = json_integer_value(value);
    return number >= 0 && number <= max ? number : missing;
}

static uint32_t get_u32(const json_t *object, const char *key)
{
    return (uint32_t)get_number(object, key, UINT32_MAX, 0);
}

/* "2024-02-27", "2021-01", "2021"; also any date a person writes. */
static struct date date_of(const json_t *value)
{
    struct date date = {0};
    if (!json_is_string(value))
        return date;
    struct str s = str_trim((struct str){json_string_value(value), json_string_length(value)});
    uint64_t year = 0, month = 0;
    bool iso_start = s.size >= 4 && str_to_number(str_head(s, 4), 2199, &year) && year >= 1800;
    if (iso_start && s.size == 4)
        date.year = (uint16_t)year;
    else if (iso_start && s.size == 7 && s.data[4] == '-' &&
             str_to_number(str_from(s, 5), 12, &month) && month)
        date = (struct date){.year = (uint16_t)year, .month = (uint8_t)month};
    else if (!date_scan(s, &date))
        return (struct date){0};
    date.size = 0;
    return date;
}

static day get_day(const json_t *object, const char *key)
{
    return date_day(date_of(json_object_get(object, key)));
}

static void get_lines(const json_t *object, uint32_t *from, uint32_t *to)
{
    const json_t *lines = json_object_get(object, "lines");
    json_int_t first = json_integer_value(json_array_get(lines, 0));
    json_int_t last = json_integer_value(json_array_get(lines, 1));
    bool valid = first >= 0 && last >= 0 && first <= UINT32_MAX && last <= UINT32_MAX;
    *from = valid ? (uint32_t)first : 0;
    *to = valid ? (uint32_t)last : 0;
}

/* Objects, or strings as they stand in a list of names. */
static struct people get_people(const struct reader *reader, const json_t *object, const char *key,
                                enum presence state)
{
    const json_t *list = json_object_get(object, key);
    struct people people = {0};
    if (json_is_string(list)) {
        people_read(text_of(reader, list), state, reader->arena, &people);
        return people;
    }
    size_t count = json_array_size(list);
    people.person = count ? ARENA_NEW(reader->arena, struct person, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        struct people one = {0};
        struct person person = {.state = state};
        if (json_is_string(value)) {
            people_read(text_of(reader, value), state, reader->arena, &one);
            if (!one.count)
                continue;
            person = one.person[0];
        } else if (json_is_object(value)) {
            struct str word = get_text(reader, value, "state");
            person.name = get_text(reader, value, "name");
            person.party = get_text(reader, value, "party");
            person.role = get_text(reader, value, "role");
            person.deputy = get_text(reader, value, "deputy");
            person.state = word.size ? presence_of(word) : state;
        } else {
            continue;
        }
        people.person[people.count++] = person;
    }
    return people;
}

static struct references get_references(const struct reader *reader, const json_t *object,
                                        const char *key)
{
    const json_t *list = json_object_get(object, key);
    size_t count = json_array_size(list);
    struct references ret = {0};
    ret.reference = count ? ARENA_NEW(reader->arena, struct reference, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            continue;
        ret.reference[ret.count++] = (struct reference){
            .committee = get_text(reader, value, "committee"),
            .date = date_of(json_object_get(value, "date")),
            .item = get_text(reader, value, "item"),
            .text = get_text(reader, value, "text"),
            .extraordinary = get_bool(value, "extraordinary"),
            .later = get_bool(value, "later"),
        };
    }
    return ret;
}

/* The list of attachments; false when there is none to be read (absent, or only a count). */
static bool get_attachments(const struct reader *reader, const json_t *object, struct item *item)
{
    const json_t *list = json_object_get(object, "attachments");
    item->attachments_stated = (int)get_number(object, "attachments_stated", 9999, -1);
    if (!json_is_array(list))
        return false;
    size_t count = json_array_size(list);
    item->attachment = count ? ARENA_NEW(reader->arena, struct attachment, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        struct attachment a = {.title = text_of(reader, value)};
        if (json_is_object(value))
            a = (struct attachment){.title = get_text(reader, value, "title"),
                                    .id = get_text(reader, value, "id"),
                                    .recommended = get_bool(value, "recommended"),
                                    .late = get_bool(value, "late")};
        if (a.title.size || a.id.size || json_is_object(value))
            item->attachment[item->attachment_count++] = a;
    }
    return true;
}

static void get_votes(const struct reader *reader, const json_t *object, struct item *item)
{
    const json_t *list = json_object_get(object, "votes");
    size_t count = json_array_size(list);
    item->vote = count ? ARENA_NEW(reader->arena, struct vote, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            continue;
        item->vote[item->vote_count++] = (struct vote){
            .for_count = (int)get_number(value, "for", 9999, -1),
            .against_count = (int)get_number(value, "against", 9999, -1),
            .abstain_count = (int)get_number(value, "abstain", 9999, -1),
            .for_who = get_text(reader, value, "for_who"),
            .against_who = get_text(reader, value, "against_who"),
            .abstain_who = get_text(reader, value, "abstain_who"),
            .text = get_text(reader, value, "text"),
        };
    }
}

static void get_sub_items(const struct reader *reader, const json_t *object, struct item *item)
{
    const json_t *list = json_object_get(object, "sub");
    size_t count = json_array_size(list);
    item->sub = count ? ARENA_NEW(reader->arena, struct sub_item, count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, i);
        if (!json_is_object(value))
            continue;
        struct sub_item *sub = &item->sub[item->sub_count++];
        sub->number = get_text(reader, value, "number");
        sub->text = get_text(reader, value, "text");
        get_lines(value, &sub->line_from, &sub->line_to);
    }
}

static void get_section(const struct reader *reader, const json_t *value, struct section *ret)
{
    struct str kind = get_text(reader, value, "kind");
    ret->heading = get_text(reader, value, "heading");
    ret->text = get_text(reader, value, "text");
    ret->by = get_text(reader, value, "by");
    ret->date = get_day(value, "date");
    ret->quoted = get_bool(value, "quoted");
    ret->page = get_u32(value, "page");
    get_lines(value, &ret->line_from, &ret->line_to);
    ret->kind = section_kind_of(kind.size ? kind : ret->heading);
    if (ret->kind == SECTION_OTHER && kind.size && !ret->heading.size &&
        !str_is(kind, section_name(SECTION_OTHER)))
        ret->heading = kind; /* a kind we do not know is at least a heading */
}

static void get_sections(const struct reader *reader, const json_t *object, struct item *item)
{
    const json_t *list = json_object_get(object, "sections");
    size_t count = json_array_size(list);
    const json_t *alone = json_object_get(object, "text");
    item->section = ARENA_NEW(reader->arena, struct section, count + 1);
    for (size_t i = 0; i < count; i++)
        if (json_is_object(json_array_get(list, i)))
            get_section(reader, json_array_get(list, i), &item->section[item->section_count++]);
    if (!count && json_is_string(alone))
        item->section[item->section_count++] =
            (struct section){.kind = SECTION_OTHER, .text = text_of(reader, alone)};
}

/* What the object says itself; returns the parts that are to be derived. */
static unsigned get_facts(const struct reader *reader, const json_t *object, struct item *item)
{
    unsigned parts = json_object_get(object, "title_raw") ? 0 : PART_TITLE;
    const json_t *outcomes = json_object_get(object, "outcomes");
    if (!json_is_array(outcomes))
        parts |= PART_OUTCOMES;
    for (size_t i = 0; i < json_array_size(outcomes); i++)
        item->outcomes |= outcome_bit(text_of(reader, json_array_get(outcomes, i)));
    if (json_is_array(json_object_get(object, "earlier"))) {
        item->earlier = get_references(reader, object, "earlier");
        item->mentions = get_references(reader, object, "mentions");
        struct str state = get_text(reader, object, "earlier_state");
        item->earlier_state = state.size            ? earlier_state_of(state)
                              : item->earlier.count ? EARLIER_GIVEN
                                                    : EARLIER_SILENT;
    } else {
        parts |= PART_REFERENCES;
    }
    if (!get_attachments(reader, object, item))
        parts |= PART_ATTACHMENTS;
    if (json_is_array(json_object_get(object, "votes")))
        get_votes(reader, object, item);
    else
        parts |= PART_VOTES;
    if (json_is_array(json_object_get(object, "absent")))
        item->absences = get_people(reader, object, "absent", PRESENCE_ABSENT);
    else
        parts |= PART_ABSENCES;
    if (json_is_array(json_object_get(object, "sub")))
        get_sub_items(reader, object, item);
    else
        parts |= PART_SUB_ITEMS;
    if (!json_object_get(object, "routine"))
        parts |= PART_ROUTINE;
    item->routine = routine_of(get_text(reader, object, "routine"));
    return parts;
}

static void get_item(const struct reader *reader, const json_t *object, struct item *item)
{
    item->number = get_text(reader, object, "number");
    item->title = get_text(reader, object, "title");
    item->title_raw = get_text(reader, object, "title_raw");
    item->case_no = get_text(reader, object, "case_no");
    item->closed = get_bool(object, "closed");
    item->page = get_u32(object, "page");
    item->page_from_toc = get_bool(object, "page_from_toc");
    get_lines(object, &item->line_from, &item->line_to);
    get_sections(reader, object, item);
    unsigned parts = get_facts(reader, object, item);
    if (parts)
        item_complete_parts(item, reader->meeting, reader->arena, parts);
}

static void get_meeting(struct reader *reader, const json_t *object, struct meeting *ret)
{
    ret->municipality = get_text(reader, object, "municipality");
    ret->committee = get_text(reader, object, "committee");
    ret->date = get_day(object, "date");
    ret->time = get_text(reader, object, "time");
    ret->kind = get_text(reader, object, "kind");
    ret->place = get_text(reader, object, "place");
    ret->participants = get_people(reader, object, "participants", PRESENCE_PRESENT);
    ret->apologies = get_people(reader, object, "apologies", PRESENCE_APOLOGIES);
    ret->header = get_text(reader, object, "header");
    ret->aside = get_text(reader, object, "aside");
    ret->layout = get_text(reader, object, "layout");
    ret->format = get_text(reader, object, "format");
    ret->encoding = get_text(reader, object, "encoding");
    get_lines(object, &ret->line_from, &ret->line_to);
}

static void releasep(json_t **value)
{
    json_decref(*value);
}

enum status meeting_read_json(struct str json, struct arena *arena, struct meeting *ret,
                              struct str *file, struct error *error)
{
    if (json.size > MEETING_JSON_MAX)
        return error_set(error, STATUS_LIMIT, _("a line of JSON is longer than %zu bytes"),
                         MEETING_JSON_MAX);
    json_error_t trouble = {0};
    CLEANUP(releasep)
    json_t *root = json.size ? json_loadb(json.data, json.size, JSON_ALLOW_NUL, &trouble) : NULL;
    if (!root)
        return error_set_at(error, STATUS_BAD_INPUT,
                            trouble.position > 0 ? (size_t)trouble.position : 0,
                            _("not valid JSON: %s"), json.size ? trouble.text : _("it is empty"));
    const json_t *items = json_object_get(root, "items");
    if (!json_is_array(items))
        return error_set_at(error, STATUS_BAD_INPUT, 0,
                            _("no meeting: the object has no list 'items'"));
    if (json_array_size(items) > MEETING_ITEM_MAX)
        return error_set(error, STATUS_LIMIT, _("more than %d items in one meeting"),
                         MEETING_ITEM_MAX);
    struct meeting meeting = {0};
    struct reader reader = {.arena = arena, .meeting = &meeting};
    get_meeting(&reader, root, &meeting);
    size_t count = json_array_size(items);
    meeting.item = ARENA_NEW(arena, struct item, count + 1);
    for (size_t i = 0; i < count; i++) {
        const json_t *object = json_array_get(items, i);
        if (!json_is_object(object))
            continue;
        struct item *item = &meeting.item[meeting.item_count++];
        item->order = (uint32_t)meeting.item_count;
        get_item(&reader, object, item);
    }
    *file = get_text(&reader, root, "file");
    *ret = meeting;
    return STATUS_OK;
}
