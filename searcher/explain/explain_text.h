// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/explain/explain.h"
#include "searcher/show/render.h"

/** The query in words: "chromebook (også chromebooks, chromebooksagen); udvalg: ...". */
struct str explain_reading(const struct explanation *explanation, struct arena *arena);

/** A filter in words: "udvalg: Økonomiudvalget", "fra 1. januar 2024". */
struct str explain_filter_text(const struct explain_part *part, struct arena *arena);

/** Where a term stands: "titel, linje 93"; @p brief: "titel". */
struct str explain_place_text(const struct explain_place *place, bool brief, struct arena *arena);

/** "beslutning", "resume": sections in which the words of the query stand, each once, the title
 *  first; empty when there are none. */
struct str explain_sections(const struct explanation *explanation, struct arena *arena);

void render_explanation(const struct page *page, const struct explanation *explanation);
void render_explanation_json(FILE *file, const struct explanation *explanation);
