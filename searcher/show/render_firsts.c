// SPDX-License-Identifier: GPL-2.0-or-later
/* First mention and spread of a topic. */
#include "searcher/show/flow.h"
#include "searcher/show/render_trend.h"
#include "searcher/show/wording.h"
#include "stemmer/base/i18n.h"

/* "2 years 3 months" would hide how far apart two meetings are: days, and years when it is long. */
static struct str after(uint32_t days, struct arena *arena)
{
    if (days < 365)
        return arena_print(arena, P_("%u day later", "%u days later", days), days);
    uint32_t tenths = (days * 10 + 182) / 365;
    return arena_print(arena, _("%u.%u years later"), tenths / 10, tenths % 10);
}

static void write_first(const struct page *page, const struct trend_first *first,
                        struct arena *arena)
{
    const struct record *record = &first->hit.record;
    struct flow flow = flow_begin(page, wording_iso_of(record->date, arena), 12);
    if (first->leads)
        flow_piece(&flow, STYLE_BOLD, record->municipality);
    else
        flow_piece(&flow, STYLE_PLAIN, record->municipality);
    flow_piece(&flow, STYLE_PLAIN, record->committee);
    flow_piece(&flow, STYLE_PLAIN, wording_item(record, STR_NONE, arena));
    if (first->days)
        flow_piece(&flow, STYLE_PLAIN, after(first->days, arena));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(arena, P_("%u item", "%u items", first->items), first->items));
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 12);
    flow_text(&flow, STYLE_PLAIN, record->title, NULL, 0);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 12);
    flow_solid(&flow, STYLE_DIM, first->hit.id);
    flow_end(&flow);
}

void render_firsts(const struct page *page, struct str query, const struct trend_firsts *firsts)
{
    CLEANUP(arena_free) struct arena arena = {0};
    unsigned bodies = (unsigned)firsts->count;
    unsigned municipalities = 0;
    for (size_t i = 0; i < firsts->count; i++)
        municipalities += firsts->first[i].leads;
    struct flow flow = flow_begin(page, STR_NONE, 0);
    flow_text(&flow, STYLE_BOLD, query, NULL, 0);
    flow_piece(&flow, STYLE_PLAIN, arena_print(&arena, P_("%u body", "%u bodies", bodies), bodies));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&arena, P_("%u municipality", "%u municipalities", municipalities),
                           municipalities));
    if (firsts->undated)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&arena,
                               P_("%u item without a date is left out",
                                  "%u items without a date are left out", firsts->undated),
                               firsts->undated));
    flow_end(&flow);
    for (size_t i = 0; i < firsts->count; i++) {
        fputc('\n', page->file);
        write_first(page, &firsts->first[i], &arena);
    }
}

void render_firsts_json(FILE *file, struct str query, const struct trend_firsts *firsts)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "query", query);
    json_count(&json, "undated", firsts->undated);
    json_open(&json, "first", '[');
    for (size_t i = 0; i < firsts->count; i++) {
        const struct trend_first *first = &firsts->first[i];
        const struct record *record = &first->hit.record;
        json_open(&json, NULL, '{');
        json_str_or_null(&json, "municipality", record->municipality);
        json_str_or_null(&json, "committee", record->committee);
        json_str(&json, "date", wording_iso_of(record->date, &arena));
        json_str_or_null(&json, "number", record->number);
        json_str(&json, "title", record->title);
        json_str(&json, "id", first->hit.id);
        json_count(&json, "days_after", first->days);
        json_count(&json, "items", first->items);
        json_bool(&json, "first_in_municipality", first->leads);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

void render_firsts_table(struct table *table, const struct trend_firsts *firsts)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const heading[] = {"kommune", "udvalg", "dato",       "punkt",
                                          "titel",   "id",     "dage_efter", "antal"};
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        table_cell(table, str_of(heading[i]));
    table_end_row(table);
    for (size_t i = 0; i < firsts->count; i++) {
        const struct trend_first *first = &firsts->first[i];
        const struct record *record = &first->hit.record;
        table_cell(table, record->municipality);
        table_cell(table, record->committee);
        table_cell(table, wording_iso_of(record->date, &arena));
        table_cell(table, record->number);
        table_cell(table, record->title);
        table_cell(table, first->hit.id);
        table_count(table, first->days);
        table_count(table, first->items);
        table_end_row(table);
    }
}
