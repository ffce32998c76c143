// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json/meeting_json_parts.h"

#include "indexer/facts/facts.h"

/* Values of an object, with what they are when they are absent or of another type. */

struct str json_text_of(const struct json *value)
{
    bool text = json_is(value, JSON_STRING) || json_is(value, JSON_NUMBER);
    return text && value->text.size ? value->text : STR_NONE;
}

struct str json_get_text(const struct json *object, const char *key)
{
    return json_text_of(json_get(object, key));
}

size_t json_list_count(const struct json *list)
{
    return json_is(list, JSON_LIST) ? list->count : 0;
}

bool json_get_bool(const struct json *object, const char *key)
{
    return json_is(json_get(object, key), JSON_TRUE);
}

int64_t json_get_number(const struct json *object, const char *key, int64_t max, int64_t missing)
{
    return json_number(json_get(object, key), max, missing);
}

uint32_t json_get_u32(const struct json *object, const char *key)
{
    return (uint32_t)json_get_number(object, key, UINT32_MAX, 0);
}

/* "2024-02-27", "2021-01", "2021"; also any date a person writes. */
struct date json_date_of(const struct json *value)
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

day json_get_day(const struct json *object, const char *key)
{
    return date_day(json_date_of(json_get(object, key)));
}

void json_get_lines(const struct json *object, uint32_t *from, uint32_t *to)
{
    const struct json *first = json_first(json_get(object, "lines"));
    *from = (uint32_t)json_number(first, UINT32_MAX, 0);
    *to = first ? (uint32_t)json_number(first->next, UINT32_MAX, 0) : 0;
}

/* Objects, or strings as they stand in a list of names. */
struct people json_get_people(const struct json_reader *reader, const struct json *object,
                              const char *key, enum presence state)
{
    const struct json *list = json_get(object, key);
    struct people people = {0};
    if (json_is(list, JSON_STRING)) {
        people_read(json_text_of(list), state, reader->arena, &people);
        return people;
    }
    size_t count = json_list_count(list);
    people.person = ARENA_NEW(reader->arena, struct person, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        struct people one = {0};
        struct person person = {.state = state};
        if (json_is(value, JSON_STRING)) {
            people_read(json_text_of(value), state, reader->arena, &one);
            if (!one.count)
                continue;
            person = one.person[0];
        } else if (json_is(value, JSON_OBJECT)) {
            struct str word = json_get_text(value, "state");
            person.name = json_get_text(value, "name");
            person.party = json_get_text(value, "party");
            person.role = json_get_text(value, "role");
            person.deputy = json_get_text(value, "deputy");
            person.state = word.size ? presence_of(word) : state;
        } else {
            continue;
        }
        people.person[people.count++] = person;
    }
    return people;
}
