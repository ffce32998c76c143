// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meeting_json.h"

#include "indexer/facts.h"
#include "indexer/facts_text.h"
#include "indexer/json_value.h"
#include "indexer/meeting_json_names.h"
#include "stemmer/base/i18n.h"

/* Unknown keys and values of another type than expected are passed over: another system's
 * objects should lose as little as possible. */

struct reader {
    struct arena *arena;
    const struct meeting *meeting;
};

static struct str text_of(const struct json *value)
{
    bool text = json_is(value, JSON_STRING) || json_is(value, JSON_NUMBER);
    return text && value->text.size ? value->text : STR_NONE;
}

static struct str get_text(const struct json *object, const char *key)
{
    return text_of(json_get(object, key));
}

static size_t list_count(const struct json *list)
{
    return json_is(list, JSON_LIST) ? list->count : 0;
}

static bool get_bool(const struct json *object, const char *key)
{
    return json_is(json_get(object, key), JSON_TRUE);
}

static int64_t get_number(const struct json *object, const char *key, int64_t max, int64_t missing)
{
    return json_number(json_get(object, key), max, missing);
}

static uint32_t get_u32(const struct json *object, const char *key)
{
    return (uint32_t)get_number(object, key, UINT32_MAX, 0);
}

/* "2024-02-27", "2021-01", "2021"; also any date a person writes. */
static struct date date_of(const struct json *value)
{
    struct date date = {0};
    if (!json_is(value, JSON_STRING))
        return date;
    struct str s = str_trim(value->text);
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

static day get_day(const struct json *object, const char *key)
{
    return date_day(date_of(json_get(object, key)));
}

static void get_lines(const struct json *object, uint32_t *from, uint32_t *to)
{
    const struct json *first = json_first(json_get(object, "lines"));
    *from = (uint32_t)json_number(first, UINT32_MAX, 0);
    *to = first ? (uint32_t)json_number(first->next, UINT32_MAX, 0) : 0;
}

/* Objects, or strings as they stand in a list of names. */
static struct people get_people(const struct reader *reader, const struct json *object,
                                const char *key, enum presence state)
{
    const struct json *list = json_get(object, key);
    struct people people = {0};
    if (json_is(list, JSON_STRING)) {
        people_read(text_of(list), state, reader->arena, &people);
        return people;
    }
    size_t count = list_count(list);
    people.person = ARENA_NEW(reader->arena, struct person, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        struct people one = {0};
        struct person person = {.state = state};
        if (json_is(value, JSON_STRING)) {
            people_read(text_of(value), state, reader->arena, &one);
            if (!one.count)
                continue;
            person = one.person[0];
        } else if (json_is(value, JSON_OBJECT)) {
            struct str word = get_text(value, "state");
            person.name = get_text(value, "name");
            person.party = get_text(value, "party");
            person.role = get_text(value, "role");
            person.deputy = get_text(value, "deputy");
            person.state = word.size ? presence_of(word) : state;
        } else {
            continue;
        }
        people.person[people.count++] = person;
    }
    return people;
}

static struct references get_references(const struct reader *reader, const struct json *object,
                                        const char *key)
{
    const struct json *list = json_get(object, key);
    size_t count = list_count(list);
    struct references ret = {0};
    ret.reference = ARENA_NEW(reader->arena, struct reference, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        ret.reference[ret.count++] = (struct reference){
            .committee = get_text(value, "committee"),
            .date = date_of(json_get(value, "date")),
            .item = get_text(value, "item"),
            .text = get_text(value, "text"),
            .extraordinary = get_bool(value, "extraordinary"),
            .later = get_bool(value, "later"),
        };
    }
    return ret;
}

/* The list of attachments; false when there is none to be read (absent, or only a count). */
static bool get_attachments(const struct reader *reader, const struct json *object,
                            struct item *item)
{
    const struct json *list = json_get(object, "attachments");
    item->attachments_stated = (int)get_number(object, "attachments_stated", 9999, -1);
    if (!json_is(list, JSON_LIST))
        return false;
    size_t count = list_count(list);
    item->attachment = ARENA_NEW(reader->arena, struct attachment, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        struct attachment a = {.title = text_of(value)};
        if (json_is(value, JSON_OBJECT))
            a = (struct attachment){.title = get_text(value, "title"),
                                    .id = get_text(value, "id"),
                                    .recommended = get_bool(value, "recommended"),
                                    .late = get_bool(value, "late")};
        if (a.title.size || a.id.size || json_is(value, JSON_OBJECT))
            item->attachment[item->attachment_count++] = a;
    }
    return true;
}

static void get_votes(const struct reader *reader, const struct json *object, struct item *item)
{
    const struct json *list = json_get(object, "votes");
    size_t count = list_count(list);
    item->vote = ARENA_NEW(reader->arena, struct vote, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        item->vote[item->vote_count++] = (struct vote){
            .for_count = (int)get_number(value, "for", 9999, -1),
            .against_count = (int)get_number(value, "against", 9999, -1),
            .abstain_count = (int)get_number(value, "abstain", 9999, -1),
            .for_who = get_text(value, "for_who"),
            .against_who = get_text(value, "against_who"),
            .abstain_who = get_text(value, "abstain_who"),
            .text = get_text(value, "text"),
        };
    }
}

static void get_sub_items(const struct reader *reader, const struct json *object, struct item *item)
{
    const struct json *list = json_get(object, "sub");
    size_t count = list_count(list);
    item->sub = ARENA_NEW(reader->arena, struct sub_item, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        struct sub_item *sub = &item->sub[item->sub_count++];
        sub->number = get_text(value, "number");
        sub->text = get_text(value, "text");
        get_lines(value, &sub->line_from, &sub->line_to);
    }
}

static void get_section(const struct json *value, struct section *ret)
{
    struct str kind = get_text(value, "kind");
    ret->heading = get_text(value, "heading");
    ret->text = get_text(value, "text");
    ret->by = get_text(value, "by");
    ret->date = get_day(value, "date");
    ret->quoted = get_bool(value, "quoted");
    ret->page = get_u32(value, "page");
    get_lines(value, &ret->line_from, &ret->line_to);
    ret->kind = section_kind_of(kind.size ? kind : ret->heading);
    if (ret->kind == SECTION_OTHER && kind.size && !ret->heading.size &&
        !str_is(kind, section_name(SECTION_OTHER)))
        ret->heading = kind; /* a kind we do not know is at least a heading */
}

static void get_sections(const struct reader *reader, const struct json *object, struct item *item)
{
    const struct json *list = json_get(object, "sections");
    size_t count = list_count(list);
    const struct json *alone = json_get(object, "text");
    item->section = ARENA_NEW(reader->arena, struct section, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next)
        if (json_is(value, JSON_OBJECT))
            get_section(value, &item->section[item->section_count++]);
    if (!count && json_is(alone, JSON_STRING))
        item->section[item->section_count++] =
            (struct section){.kind = SECTION_OTHER, .text = text_of(alone)};
}

/* What the object says itself; returns the parts that are to be derived. */
static unsigned get_facts(const struct reader *reader, const struct json *object, struct item *item)
{
    unsigned parts = json_get(object, "title_raw") ? 0 : PART_TITLE;
    const struct json *outcomes = json_get(object, "outcomes");
    if (!json_is(outcomes, JSON_LIST))
        parts |= PART_OUTCOMES;
    for (const struct json *value = json_first(outcomes); value; value = value->next)
        item->outcomes |= outcome_bit(text_of(value));
    if (json_is(json_get(object, "earlier"), JSON_LIST)) {
        item->earlier = get_references(reader, object, "earlier");
        item->mentions = get_references(reader, object, "mentions");
        struct str state = get_text(object, "earlier_state");
        item->earlier_state = state.size            ? earlier_state_of(state)
                              : item->earlier.count ? EARLIER_GIVEN
                                                    : EARLIER_SILENT;
    } else {
        parts |= PART_REFERENCES;
    }
    if (!get_attachments(reader, object, item))
        parts |= PART_ATTACHMENTS;
    if (json_is(json_get(object, "votes"), JSON_LIST))
        get_votes(reader, object, item);
    else
        parts |= PART_VOTES;
    if (json_is(json_get(object, "absent"), JSON_LIST))
        item->absences = get_people(reader, object, "absent", PRESENCE_ABSENT);
    else
        parts |= PART_ABSENCES;
    if (json_is(json_get(object, "sub"), JSON_LIST))
        get_sub_items(reader, object, item);
    else
        parts |= PART_SUB_ITEMS;
    if (!json_get(object, "routine"))
        parts |= PART_ROUTINE;
    item->routine = routine_of(get_text(object, "routine"));
    return parts;
}

static void get_item(const struct reader *reader, const struct json *object, struct item *item)
{
    item->number = get_text(object, "number");
    item->title = get_text(object, "title");
    item->title_raw = get_text(object, "title_raw");
    item->case_no = get_text(object, "case_no");
    item->closed = get_bool(object, "closed");
    item->page = get_u32(object, "page");
    item->page_from_toc = get_bool(object, "page_from_toc");
    get_lines(object, &item->line_from, &item->line_to);
    get_sections(reader, object, item);
    unsigned parts = get_facts(reader, object, item);
    if (parts)
        item_complete_parts(item, reader->meeting, reader->arena, parts);
}

static void get_meeting(struct reader *reader, const struct json *object, struct meeting *ret)
{
    ret->municipality = get_text(object, "municipality");
    ret->committee = get_text(object, "committee");
    ret->date = get_day(object, "date");
    ret->time = get_text(object, "time");
    ret->kind = get_text(object, "kind");
    ret->place = get_text(object, "place");
    ret->participants = get_people(reader, object, "participants", PRESENCE_PRESENT);
    ret->apologies = get_people(reader, object, "apologies", PRESENCE_APOLOGIES);
    ret->header = get_text(object, "header");
    ret->aside = get_text(object, "aside");
    ret->layout = get_text(object, "layout");
    ret->format = get_text(object, "format");
    ret->encoding = get_text(object, "encoding");
    get_lines(object, &ret->line_from, &ret->line_to);
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
    struct reader reader = {.arena = arena, .meeting = &meeting};
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
    *file = get_text(&root, "file");
    *ret = meeting;
    return STATUS_OK;
}
