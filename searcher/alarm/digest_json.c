// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/alarm/digest.h"

static void write_items(struct json *json, const char *name, const struct digest_entry *entry,
                        size_t count)
{
    static const char *const change[] = {"decision", "title", "text"};
    json_open(json, name, '[');
    for (size_t i = 0; i < count; i++) {
        const struct alarm_item *item = entry[i].now ? entry[i].now : entry[i].before;
        json_open(json, NULL, '{');
        json_str(json, "id", item->id);
        json_str_or_null(json, "municipality", entry[i].record.municipality);
        json_str_or_null(json, "committee", entry[i].record.committee);
        json_str_or_null(json, "date", item->date);
        json_str_or_null(json, "number", entry[i].record.number);
        json_str(json, "title", item->title);
        json_str(json, "outcomes", item->outcomes);
        if (entry[i].now && entry[i].before) {
            json_str(json, "change", str_of(change[entry[i].change]));
            json_str(json, "outcomes_before", entry[i].before->outcomes);
        }
        json_str_or_null(json, "words_in", entry[i].sections);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_steps(struct json *json, const char *name, const struct alarm_step *step,
                        size_t count)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "id", step[i].id);
        json_str(json, "title", step[i].title);
        json_str_or_null(json, "date", step[i].date);
        json_str(json, "body", step[i].body);
        json_str_or_null(json, "treated_by", step[i].met);
        json_str_or_null(json, "treated", step[i].met_date);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_promises(struct json *json, const struct digest *digest)
{
    json_open(json, "overdue", '[');
    for (size_t i = 0; i < digest->overdue_count; i++) {
        const struct alarm_promise *promise = &digest->overdue[i];
        json_open(json, NULL, '{');
        json_str(json, "id", promise->id);
        json_str(json, "title", promise->title);
        json_str(json, "text", promise->text);
        json_str_or_null(json, "due", promise->due);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_bodies(struct json *json, const struct digest *digest)
{
    json_open(json, "coverage", '[');
    for (size_t i = 0; i < digest->body_count; i++) {
        const struct digest_body *body = &digest->body[i];
        char newest[16];
        int size = snprintf(newest, sizeof newest, "%04u-%02u-%02u", body->newest / 10000,
                            body->newest / 100 % 100, body->newest % 100);
        json_open(json, NULL, '{');
        json_str_or_null(json, "municipality", body->municipality);
        json_str(json, "committee", body->name);
        json_str_or_null(json, "newest",
                         body->newest ? (struct str){newest, (size_t)size} : STR_NONE);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void render_digest_json(struct json *json, const struct digest *digest)
{
    const struct alarm *alarm = digest->alarm;
    json_open(json, NULL, '{');
    json_str(json, "name", alarm->name);
    json_str(json, "query", alarm->query);
    json_str_or_null(json, "since", alarm->checked);
    json_count(json, "revision_before", alarm->revision);
    json_count(json, "revision", digest->now.revision);
    json_count(json, "items", digest->now.item_count);
    write_items(json, "new", digest->fresh, digest->fresh_count);
    write_items(json, "changed", digest->changed, digest->changed_count);
    write_items(json, "gone", digest->gone, digest->gone_count);
    write_steps(json, "expected", digest->expected, digest->expected_count);
    write_steps(json, "treated", digest->met, digest->met_count);
    write_promises(json, digest);
    write_bodies(json, digest);
    json_close(json, '}');
}
