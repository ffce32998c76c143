// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/cite_learn.h"
#include "searcher/case/gaps.h"
#include "searcher/case/prior.h"
#include "searcher/case/similar.h"
#include "searcher/export/table_writer.h"
#include "searcher/show/json_writer.h"
#include "searcher/show/render.h"

/* Cases on the page and as JSON. */

/** A timeline (product.md 3.7) with the block to paste below it. */
void render_timeline(const struct page *page, struct cases *cases, const struct thread *thread,
                     const struct cite_block *block);
void render_timeline_json(FILE *file, struct cases *cases, const struct thread *thread,
                          const struct cite_block *block);

/** Earlier treatments by how sure they are, and the block. */
void render_priors(const struct page *page, struct cases *cases, const struct priors *priors,
                   const struct cite_block *block);
void render_priors_json(FILE *file, struct cases *cases, const struct priors *priors,
                        const struct cite_block *block);

/** What is missing, grouped by body and date. */
void render_gaps(const struct page *page, struct cases *cases, const struct gaps *gaps);
void render_gaps_json(FILE *file, const struct gaps *gaps);
/** A row or a line a gap; the ids that name it stand in one cell, with spaces between. */
void render_gaps_table(struct table *table, const struct gaps *gaps);
void render_gaps_jsonl(FILE *file, const struct gaps *gaps);

void render_similars(const struct page *page, struct cases *cases, const struct similars *similars);
void render_similars_json(FILE *file, struct cases *cases, const struct similars *similars);
void render_similars_table(struct table *table, struct cases *cases,
                           const struct similars *similars);
void render_similars_jsonl(FILE *file, struct cases *cases, const struct similars *similars);

/* What the files of this header share. */

/** One gap, one like item as an object. */
void case_write_gap(struct json *json, const struct gap *gap);
void case_write_similar(struct json *json, struct cases *cases, const struct similar *similar);
const char *case_gap_kind(enum gap_kind kind);

/** "DTU ekstraordinært punkt 2": the body's short name where the collection has the body. */
struct str case_place(struct cases *cases, const struct treatment *treatment, bool brief);

/** The lines to paste, under their heading. */
void case_write_block(const struct page *page, const struct cite_block *block);

/** The members of a treatment in an object that is open. */
void case_write_treatment(struct json *json, struct cases *cases,
                          const struct treatment *treatment);
void case_write_block_json(struct json *json, const struct cite_block *block);
