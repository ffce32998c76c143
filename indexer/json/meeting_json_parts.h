// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/json/json_value.h"
#include "indexer/json/meeting_json_names.h"
#include "indexer/meeting.h"

/* What the files of meeting_read_json() share. An absent value, or one of another type, is empty,
 * false, 0 or what @p missing says. */

struct json_reader {
    struct arena *arena;
    const struct meeting *meeting;
};

struct str json_text_of(const struct json *value);
struct str json_get_text(const struct json *object, const char *key);
size_t json_list_count(const struct json *list);
bool json_get_bool(const struct json *object, const char *key);
int64_t json_get_number(const struct json *object, const char *key, int64_t max, int64_t missing);
uint32_t json_get_u32(const struct json *object, const char *key);
/** "2024-02-27", "2021-01", "2021"; also any date a person writes. */
struct date json_date_of(const struct json *value);
day json_get_day(const struct json *object, const char *key);
void json_get_lines(const struct json *object, uint32_t *from, uint32_t *to);
/** Objects, or strings as they stand in a list of names. */
struct people json_get_people(const struct json_reader *reader, const struct json *object,
                              const char *key, enum presence state);

/** What the object says itself about an item; the parts (facts_text.h) that are to be derived. */
unsigned json_get_facts(const struct json_reader *reader, const struct json *object,
                        struct item *item);
