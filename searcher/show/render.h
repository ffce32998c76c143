// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/export/export_fields.h"
#include "searcher/searcher.h"
#include "searcher/show/json_writer.h"
#include "stemmer/base/terminal.h"

/** How to write for a person: where, how wide, with colours or not. */
struct page {
    FILE *file;
    size_t columns;
    bool colour;
};

/** @p file with the width it has and the colours it may have (--farve). */
struct page page_make(FILE *file);

/** A hit list (product.md 3.7): total, hits with marks, divider, clues when nothing was found. */
void render_result(const struct page *page, const struct search_request *request,
                   const struct search_result *result);

/** One item in full (product.md 3.7). @p searcher and @p query are for the marks. */
void render_item(const struct page *page, const struct search_hit *hit, struct searcher *searcher,
                 struct str query);

/** The reference a clerk pastes: "Økonomiudvalget den 24. januar 2023, punkt 4". */
struct str cite(const struct record *record, struct arena *arena);
/** As cite(), of message @p sub under the item: "..., punkt 1, meddelelse 2". */
struct str cite_sub(const struct record *record, struct str sub, struct arena *arena);

/** As the body of the hit writes it, where that was asked for; else as cite_sub(). */
struct str cite_hit(const struct search_hit *hit, struct arena *arena);

/** The JSON of product.md 5 / issue: {"format_version":1,"query":...,"total":...,"hits":[...]}.
 *  Hits have the members that @p fields name; NULL: all. */
void render_result_json(FILE *file, const struct search_request *request,
                        const struct export_fields *fields, const struct search_result *result);
/** One hit as a JSON object on a line, with the members that @p fields name; NULL: all. */
void render_hit_jsonl(FILE *file, const struct export_fields *fields, const struct search_hit *hit);
void render_item_json(FILE *file, const struct search_hit *hit);

/** Counts by field, at the end of a hit list (product.md 3.7); nothing when none were asked for. */
void render_facets(const struct page *page, const struct search_result *result);
/** The member "facets". */
void render_facets_json(struct json *json, const struct search_result *result);
/** What a field is called in front of its values: "Udvalg". */
struct str facet_label(enum column_id column);
/** A value as people know it: a KLE main group with its title. */
struct str facet_value_text(enum column_id column, struct str value, struct arena *arena);
/** The clause that asks for a value: udvalg:"Børne- og Skoleudvalget". */
struct str facet_clause(enum column_id column, struct str value, struct arena *arena);
