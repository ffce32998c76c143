// SPDX-License-Identifier: GPL-2.0-or-later
/* An explanation as JSON: parts in a flat list, each naming the number of the one it stands in. */
#include "searcher/explain/explain_text.h"
#include "searcher/show/wording.h"

static void write_forms(struct json *json, const struct explain_term *term)
{
    json_open(json, "forms", '[');
    for (size_t i = 0; i < term->form_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "form", term->form[i].text);
        json_count(json, "items", term->form[i].items);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_places(struct json *json, const struct explain_term *term)
{
    json_open(json, "places", '[');
    for (size_t i = 0; i < term->place_count; i++) {
        const struct explain_place *place = &term->place[i];
        json_open(json, NULL, '{');
        json_str(json, "section", place->section);
        json_str_or_null(json, "heading", place->heading);
        json_str(json, "text", place->text);
        json_count_or_null(json, "line", place->line);
        json_pair(json, "lines", place->line_from, place->line_to, true);
        json_count_or_null(json, "page", place->page);
        json_count(json, "times", place->times);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_term(struct json *json, const struct explain_term *term, bool item)
{
    json_open(json, NULL, '{');
    json_str(json, "source", str_of(explain_source_name(term->source)));
    json_str(json, "text", term->text);
    if (term->field != FIELD_NONE)
        json_str(json, "field", str_of(schema_field[term->field].name));
    json_number(json, "weight", term->weight, 2);
    json_count(json, "items", term->items);
    write_forms(json, term);
    if (item) {
        json_bool(json, "matches", term->matches);
        json_number(json, "points", term->points, 4);
        json_count(json, "times", term->times);
        write_places(json, term);
    }
    json_close(json, '}');
}

static void write_part(struct json *json, const struct explain_part *part, bool item)
{
    json_open(json, NULL, '{');
    json_count(json, "number", part->number);
    if (part->parent == part->number)
        json_null(json, "in");
    else
        json_count(json, "in", part->parent);
    json_str(json, "kind", str_of(explain_kind_name(part->kind)));
    json_str(json, "text", part->text);
    if (part->kind == EXPLAIN_FILTER)
        json_str(json, "value", part->value);
    json_bool(json, "negated", part->negated);
    if (explain_is_counted(part))
        json_count(json, "items", part->items);
    if (item && part->kind != EXPLAIN_IGNORED) {
        json_bool(json, "matches", part->matches);
        json_number(json, "points", part->points, 4);
    }
    json_open(json, "terms", '[');
    for (size_t i = 0; i < part->term_count; i++)
        write_term(json, &part->term[i], item);
    json_close(json, ']');
    json_close(json, '}');
}

/* Indexed by enum search_reach. */
static const char *const reach_name[] = {"words", "synonym", "near"};

static void write_item(struct json *json, const struct explanation *explanation,
                       struct arena *arena)
{
    const struct explain_item *item = explanation->item;
    if (!item) {
        json_null(json, "item");
        return;
    }
    json_open(json, "item", '{');
    json_str(json, "id", item->id);
    json_str(json, "title", item->record.title);
    json_str_or_null(json, "date", wording_iso_of(item->record.date, arena));
    json_bool(json, "matches", item->matches);
    if (item->matches)
        json_str(json, "reach", str_of(reach_name[item->reach]));
    else
        json_null(json, "reach");
    json_bool(json, "header", item->header);
    json_bool(json, "superseded", item->superseded);
    json_number(json, "score", item->score, 4);
    json_number(json, "beside", item->beside, 4);
    json_close(json, '}');
}

void render_explanation_json(FILE *file, const struct explanation *explanation)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", explanation->query);
    json_str(&json, "reading", explain_reading(explanation, &arena));
    json_count(&json, "total", explanation->total);
    json_count(&json, "revision", explanation->revision);
    json_bool(&json, "synonyms", !explanation->no_synonyms);
    json_bool(&json, "compounds", !explanation->no_parts);
    json_open(&json, "unused_synonyms", '[');
    for (size_t i = 0; i < explanation->unused_count; i++)
        json_str(&json, NULL, explanation->unused[i]);
    json_close(&json, ']');
    json_open(&json, "parts", '[');
    for (size_t i = 0; i < explanation->count; i++)
        write_part(&json, explanation->part[i], explanation->item != NULL);
    json_close(&json, ']');
    write_item(&json, explanation, &arena);
    json_close(&json, '}');
}
