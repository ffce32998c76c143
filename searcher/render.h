// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"
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

/** The JSON of product.md 5 / issue: {"format_version":1,"query":...,"total":...,"hits":[...]}. */
void render_result_json(FILE *file, const struct search_request *request,
                        const struct search_result *result);
/** One JSON object a hit, one line each. */
void render_result_jsonl(FILE *file, const struct search_result *result);
void render_item_json(FILE *file, const struct search_hit *hit);
