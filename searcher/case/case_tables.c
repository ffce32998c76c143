// SPDX-License-Identifier: GPL-2.0-or-later
/* Lists about cases as tables and JSON Lines. */
#include "searcher/case/case_render.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"

static void write_heading(struct table *table, const char *const *heading, size_t count)
{
    for (size_t i = 0; i < count; i++)
        table_cell(table, str_of(heading[i]));
    table_end_row(table);
}

void render_gaps_table(struct table *table, const struct gaps *gaps)
{
    static const char *const heading[] = {"slags", "kommune",        "udvalg",  "dato",
                                          "punkt", "ekstraordinært", "nævnt_af"};
    static const char *const kind[] = {"punkt", "nummer", "møde"};
    write_heading(table, heading, COUNT_OF(heading));
    for (size_t i = 0; i < gaps->count; i++) {
        CLEANUP(buffer_free) struct buffer from = {0};
        const struct gap *gap = &gaps->gap[i];
        for (size_t k = 0; k < gap->from_count; k++)
            buffer_print(&from, "%s" STR_FORMAT, k ? " " : "", STR_ARG(gap->from[k]->record.id));
        table_cell(table, str_of(kind[gap->kind]));
        table_cell(table, gap->municipality);
        table_cell(table, gap->committee);
        table_cell(table, gap->date);
        table_cell(table, gap->number);
        table_cell(table, gap->extraordinary ? STR("ja") : STR("nej"));
        table_cell(table, buffer_str(&from));
        table_end_row(table);
    }
}

void render_gaps_jsonl(FILE *file, const struct gaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++) {
        struct json json = {.file = file};
        case_write_gap(&json, &gaps->gap[i]);
    }
}

void render_similars_table(struct table *table, struct cases *cases,
                           const struct similars *similars)
{
    static const char *const heading[] = {"id",    "kommune", "udvalg", "dato",
                                          "punkt", "titel",   "lighed", "fælles"};
    write_heading(table, heading, COUNT_OF(heading));
    for (size_t i = 0; i < similars->count; i++) {
        CLEANUP(buffer_free) struct buffer shared = {0};
        const struct similar *similar = &similars->similar[i];
        const struct record *record = &similar->item->record;
        for (size_t k = 0; k < similar->word_count; k++)
            buffer_print(&shared, "%s" STR_FORMAT, k ? " " : "", STR_ARG(similar->word[k]));
        table_cell(table, record->id);
        table_cell(table, record->municipality);
        table_cell(table, record->committee);
        table_cell(table, wording_iso_of(record->date, cases->arena));
        table_cell(table, record->number);
        table_cell(table, record->title);
        table_number(table, similar->likeness, 3);
        table_cell(table, buffer_str(&shared));
        table_end_row(table);
    }
}

void render_similars_jsonl(FILE *file, struct cases *cases, const struct similars *similars)
{
    for (size_t i = 0; i < similars->count; i++) {
        struct json json = {.file = file};
        case_write_similar(&json, cases, &similars->similar[i]);
    }
}
