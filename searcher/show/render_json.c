// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/json_writer.h"
#include "searcher/show/render.h"
#include "searcher/show/wording.h"
#include "searcher/show/wording_facts.h"

#define FORMAT_VERSION 1 /* raise when a member changes its meaning or goes away */

static void write_marks(struct json *json, const char *name, const struct mark *mark, size_t count)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < count; i++)
        json_pair(json, NULL, mark[i].start, mark[i].end, false);
    json_close(json, ']');
}

static void write_link(struct json *json, const struct link *link)
{
    json_str_or_null(json, "leads_to", link->id);
    if (link->state == LINK_UNKNOWN)
        json_null(json, "in_collection");
    else
        json_bool(json, "in_collection", link->state == LINK_HERE);
}

enum references_kind { REFERENCES_EARLIER, REFERENCES_LATER, REFERENCES_MENTIONED };

static void write_references(struct json *json, const char *name, const struct search_hit *hit,
                             enum references_kind kind)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < hit->record.reference_count; i++) {
        const struct record_reference *reference = &hit->record.reference[i];
        enum references_kind own = reference->later     ? REFERENCES_LATER
                                   : reference->mention ? REFERENCES_MENTIONED
                                                        : REFERENCES_EARLIER;
        if (own != kind)
            continue;
        json_open(json, NULL, '{');
        json_str_or_null(json, "committee", reference->committee);
        json_str_or_null(json, "date", reference->date);
        json_str_or_null(json, "item", reference->item);
        json_str_or_null(json, "text", reference->text);
        if (hit->link)
            write_link(json, &hit->link[i]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_named_by(struct json *json, const struct search_hit *hit)
{
    json_open(json, "named_by", '[');
    for (size_t i = 0; i < hit->later_count; i++)
        json_str(json, NULL, hit->later[i]);
    json_close(json, ']');
}

static void write_attachments(struct json *json, const struct record *record)
{
    json_open(json, "attachments", '[');
    for (size_t i = 0; i < record->attachment_count; i++) {
        const struct record_attachment *one = &record->attachment[i];
        json_open(json, NULL, '{');
        json_str(json, "title", one->title);
        json_str_or_null(json, "id", one->id);
        json_bool(json, "recommended", one->recommended);
        json_bool(json, "late", one->late);
        json_close(json, '}');
    }
    json_close(json, ']');
    if (record->attachments_stated)
        json_count(json, "attachments_stated", record->attachments_stated - 1);
    else
        json_null(json, "attachments_stated");
}

static void write_outcomes(struct json *json, const struct record *record)
{
    json_open(json, "outcomes", '[');
    for (size_t i = 0; i < record->outcome_count; i++)
        json_str(json, NULL, record->outcome[i]);
    json_close(json, ']');
}

static void write_source(struct json *json, const struct record *record)
{
    json_str(json, "file", record->file);
    json_count_or_null(json, "page", record->page);
    if (record->page && record->page_from_toc)
        json_str(json, "page_source", STR("toc"));
    json_pair(json, "lines", record->line_from, record->line_to, true);
    if (record->ocr_quality)
        json_count(json, "ocr_quality", record->ocr_quality);
}

/* Only where it is so. */
static void write_kept(struct json *json, const struct search_hit *hit)
{
    if (hit->kept)
        json_bool(json, "file_damaged", true);
}

/* Only where there are some. */
static void write_versions(struct json *json, const struct search_hit *hit)
{
    if (!hit->version_count)
        return;
    json_bool(json, "superseded", hit->superseded);
    json_open(json, "versions", '[');
    for (size_t i = 0; i < hit->version_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "id", hit->version[i].id);
        json_str_or_null(json, "type", hit->version[i].record.type);
        json_str(json, "file", hit->version[i].record.file);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Everything about the item but its text. */
static void write_facts(struct json *json, const struct search_hit *hit, struct arena *arena)
{
    const struct record *record = &hit->record;
    json_str(json, "id", hit->id);
    json_str(json, "kind", record->meeting ? STR("meeting") : STR("item"));
    json_str_or_null(json, "municipality", record->municipality);
    json_str_or_null(json, "committee", record->committee);
    json_str_or_null(json, "date", wording_iso_of(record->date, arena));
    json_str_or_null(json, "number", record->number);
    json_str_or_null(json, "sub", hit->sub);
    json_str(json, "title", record->title);
    json_str_or_null(json, "case_no", record->case_no);
    write_outcomes(json, record);
    write_source(json, record);
    write_kept(json, hit);
    json_bool(json, "closed", record->closed);
    json_bool(json, "routine", record->routine);
    json_str_or_null(json, "earlier_state", record->earlier_state);
    write_references(json, "earlier", hit, REFERENCES_EARLIER);
    write_references(json, "later", hit, REFERENCES_LATER);
    write_references(json, "mentions", hit, REFERENCES_MENTIONED);
    write_named_by(json, hit);
    write_attachments(json, record);
    write_versions(json, hit);
    json_str(json, "cite", cite_hit(hit, arena));
    write_marks(json, "title_marks", hit->title_mark, hit->title_mark_count);
}

/* How the item came to match: indexed by enum search_reach. */
static const char *const reach_name[] = {"words", "synonym", "near"};

static bool wants(const void *context, const char *member)
{
    return export_fields_has_json(context, member);
}

static void write_extras(struct json *json, const struct export_fields *fields,
                         const struct search_hit *hit, struct arena *arena)
{
    for (size_t i = 0; i < fields->count; i++)
        if (fields->field[i]->extra)
            json_str_or_null(json, fields->field[i]->json, fields->field[i]->get(hit, arena));
}

static void write_hit(struct json *json, const struct export_fields *fields,
                      const struct search_hit *hit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    json_open(json, NULL, '{');
    json->wants = fields ? wants : NULL;
    json->context = fields;
    json->choose_depth = json->depth;
    write_facts(json, hit, &arena);
    if (fields)
        write_extras(json, fields, hit, &arena);
    json_str(json, "match", hit->partial ? STR("some") : STR("all"));
    json_number(json, "score", hit->score, 4);
    json_str(json, "reach", str_of(reach_name[hit->reach]));
    json_open(json, "snippet", '{');
    json_str(json, "text", hit->snippet.text);
    write_marks(json, "marks", hit->snippet.mark, hit->snippet.mark_count);
    json_str_or_null(json, "section", hit->snippet.section);
    json_bool(json, "cut_before", hit->snippet.cut_before);
    json_bool(json, "cut_after", hit->snippet.cut_after);
    json_close(json, '}');
    json->wants = NULL;
    json_close(json, '}');
}

static void write_hits(struct json *json, const char *name, const struct export_fields *fields,
                       const struct search_hit *hit, size_t count)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < count; i++)
        write_hit(json, fields, &hit[i]);
    json_close(json, ']');
}

static void write_clues(struct json *json, const struct search_result *result)
{
    json_open(json, "clues", '[');
    for (size_t i = 0; i < result->clue_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "text", result->clue[i].text);
        json_count(json, "alone", result->clue[i].alone);
        json_count(json, "without", result->clue[i].without);
        json_close(json, '}');
    }
    json_close(json, ']');
    if (!result->offer.items)
        return;
    json_open(json, "offer", '{');
    json_str(json, "query", result->offer.query);
    json_count(json, "total", result->offer.items);
    json_close(json, '}');
}

void render_result_json(FILE *file, const struct search_request *request,
                        const struct export_fields *fields, const struct search_result *result)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", FORMAT_VERSION);
    json_str(&json, "query", request->query);
    json_count(&json, "total", result->in_headers ? 0 : result->total); /* of items */
    json_bool(&json, "in_headers", result->in_headers);
    json_count(&json, "routine", result->routine);
    json_count(&json, "revision", result->revision);
    json_number(&json, "milliseconds", result->milliseconds, 1);
    json_open(&json, "notes", '[');
    for (size_t i = 0; i < result->note_count; i++)
        json_str(&json, NULL, result->note[i]);
    json_close(&json, ']');
    json_str_or_null(&json, "suggestion", result->suggestion);
    json_count(&json, "suggestion_items", result->suggestion_items);
    write_clues(&json, result);
    if (request->facets)
        render_facets_json(&json, result);
    write_hits(&json, "hits", fields, result->hit, result->hit_count);
    if (request->partial) {
        json_count(&json, "partial_total", result->partial_total);
        write_hits(&json, "partial", fields, result->partial, result->partial_count);
    }
    json_close(&json, '}');
}

void render_hit_jsonl(FILE *file, const struct export_fields *fields, const struct search_hit *hit)
{
    struct json json = {.file = file};
    write_hit(&json, fields, hit);
}

static void write_section(struct json *json, const struct record_section *section)
{
    json_open(json, NULL, '{');
    json_str(json, "kind", section->kind);
    json_str_or_null(json, "heading", section->heading);
    json_str_or_null(json, "by", section->by);
    json_str_or_null(json, "date", section->date);
    json_bool(json, "quoted", section->quoted);
    json_count_or_null(json, "page", section->page);
    json_pair(json, "lines", section->line_from, section->line_to, true);
    json_str(json, "text", section->text);
    json_close(json, '}');
}

static void write_people(struct json *json, const struct record *record)
{
    json_open(json, "people", '[');
    for (size_t i = 0; i < record->person_count; i++) {
        const struct record_person *person = &record->person[i];
        json_open(json, NULL, '{');
        json_str(json, "name", person->name);
        json_str_or_null(json, "party", person->party);
        json_str_or_null(json, "role", person->role);
        json_str_or_null(json, "state", person->state);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_messages(struct json *json, const struct record *record)
{
    json_open(json, "messages", '[');
    for (size_t i = 0; i < record->sub_count; i++) {
        const struct record_sub *sub = &record->sub[i];
        json_open(json, NULL, '{');
        json_str(json, "number", sub->number);
        json_str(json, "text", sub->text);
        json_pair(json, "lines", sub->line_from, sub->line_to, true);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void render_item_json(FILE *file, const struct search_hit *hit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct record *record = &hit->record;
    struct json json = {.file = file};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", FORMAT_VERSION);
    write_facts(&json, hit, &arena);
    json_str_or_null(&json, "time", record->time);
    json_str_or_null(&json, "place", record->place);
    json_str_or_null(&json, "type", record->type);
    json_str(&json, "title_raw", record->title_raw);
    json_str_or_null(&json, "root", wording_root(record));
    json_count(&json, "order", record->order);
    facts_json(&json, record);
    json_open(&json, "sections", '[');
    for (size_t i = 0; i < record->section_count; i++)
        write_section(&json, &record->section[i]);
    json_close(&json, ']');
    write_people(&json, record);
    write_messages(&json, record);
    json_close(&json, '}');
}
