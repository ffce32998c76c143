// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/status.h"

#include <stdio.h>
#include <time.h>

#include <jansson.h>

static json_t *json_text(struct str s)
{
    json_t *text = json_stringn(s.data ? s.data : "", s.size);
    return text ? text : json_string("?"); /* not UTF-8: only a file name can be that */
}

static json_t *json_day(day date)
{
    return date ? json_sprintf("%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100)
                : json_null();
}

static json_t *json_terms(const struct keeper_terms *terms)
{
    json_t *list = json_array();
    for (size_t i = 0; i < terms->count; i++)
        json_array_append_new(list, json_pack("{s:o,s:i}", "value", json_text(terms->term[i].value),
                                              "items", (int)terms->term[i].documents));
    return list;
}

static json_t *json_skip(const struct summary *summary, const struct file_state *state,
                         struct str part, struct str why)
{
    json_t *object =
        json_pack("{s:o,s:o}", "file", json_text(state->relative), "why", json_text(why));
    if (state->root < summary->roots.count)
        json_object_set_new(object, "folder", json_text(summary->roots.entry[state->root].value));
    if (part.size)
        json_object_set_new(object, "part", json_text(part));
    return object;
}

static json_t *json_skipped(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->file_count; i++) {
        const struct file_state *state = &summary->file[i];
        struct str rest = state->parts;
        struct str part;
        struct str why;
        if (state->skipped.size) {
            json_t *object = json_skip(summary, state, STR_NONE, state->skipped);
            json_object_set_new(object, "attempts", json_integer(state->attempts));
            json_array_append_new(list, object);
        }
        while (file_state_part(&rest, &part, &why))
            json_array_append_new(list, json_skip(summary, state, part, why));
    }
    return list;
}

static json_t *json_time(int64_t seconds)
{
    time_t time = (time_t)seconds;
    struct tm utc = {0};
    if (!seconds || !gmtime_r(&time, &utc))
        return json_null();
    return json_sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1,
                        utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

static json_t *json_damaged(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->file_count; i++) {
        const struct file_state *state = &summary->file[i];
        if (!file_state_is_kept(state))
            continue;
        json_t *object = json_skip(summary, state, STR_NONE, state->damage);
        json_object_set_new(object, "since", json_time(state->damaged));
        json_object_set_new(object, "read", json_time(state->read));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *json_formats(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->format_count; i++)
        json_array_append_new(
            list, json_pack("{s:o,s:i,s:i}", "format", json_text(summary->format[i].name), "files",
                            (int)summary->format[i].files, "pages", (int)summary->format[i].pages));
    return list;
}

static json_t *json_quality(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->file_count; i++)
        if (summary->file[i].ocr_quality)
            json_array_append_new(list, json_pack("{s:o,s:i}", "file",
                                                  json_text(summary->file[i].relative), "quality",
                                                  (int)summary->file[i].ocr_quality));
    return list;
}

static json_t *json_unlike(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->file_count; i++)
        if (file_state_is_unlike(&summary->file[i]))
            json_array_append_new(list, json_text(summary->file[i].relative));
    return list;
}

static json_t *json_meetings(const struct summary *summary)
{
    json_t *list = json_array();
    for (size_t i = 0; i < summary->meeting_count; i++)
        json_array_append_new(list, json_pack("{s:o,s:o,s:o,s:o}", "municipality",
                                              json_text(summary->meeting[i].municipality),
                                              "committee", json_text(summary->meeting[i].committee),
                                              "date", json_day(summary->meeting[i].date), "file",
                                              json_text(summary->meeting[i].file)));
    return list;
}

void status_print_json(const struct summary *summary)
{
    json_t *roots = json_array();
    for (size_t i = 0; i < summary->roots.count; i++)
        json_array_append_new(roots, json_text(summary->roots.entry[i].value));
    json_t *whole = json_pack(
        "{s:i,s:i,s:i,s:o,s:o,s:I,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "format_version", 1, "meetings",
        (int)summary->facts.meetings, "items", (int)summary->facts.items, "oldest",
        json_day(summary->oldest), "newest", json_day(summary->newest), "revision",
        (json_int_t)summary->facts.revision, "schema", json_text(summary->facts.schema), "analyzer",
        json_text(summary->facts.analyzer), "folders", roots, "municipalities",
        json_terms(&summary->places), "committees", json_terms(&summary->bodies), "skipped",
        json_skipped(summary), "meeting_list", json_meetings(summary));
    json_object_set_new(whole, "damaged", json_damaged(summary));
    json_object_set_new(whole, "versions", json_integer(summary->facts.versions));
    json_object_set_new(whole, "formats", json_formats(summary));
    json_object_set_new(whole, "ocr", json_quality(summary));
    json_object_set_new(whole, "unlike", json_unlike(summary));
    json_dumpf(whole, stdout, JSON_INDENT(1));
    putchar('\n');
    json_decref(whole);
}
