// SPDX-License-Identifier: GPL-2.0-or-later
/* Counts by field at the end of a hit list: two columns where the page is wide enough. */
#include "searcher/facets/facets.h"
#include "searcher/show/flow.h"
#include "searcher/show/json_writer.h"
#include "searcher/show/kle.h"
#include "searcher/show/render.h"
#include "searcher/show/wording.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define FACET_TOP     8  /* values of a field in a hit list */
#define CELL_MIN      34 /* columns of the page that half of it needs */
#define CELL_GAP      2
#define LINES_MAX     64 /* of one cell */
#define LABEL_COLUMNS 9

struct str facet_label(enum column_id column, struct arena *arena)
{
    return wording_capital(str_of(schema_field[column_row[column].field].name), arena);
}

struct str facet_value_text(enum column_id column, struct str value, struct arena *arena)
{
    const char *title = column == COLUMN_KLE ? kle_group_title(value) : NULL;
    return title ? arena_print(arena, STR_FORMAT " %s", STR_ARG(value), title) : value;
}

struct str facet_clause(enum column_id column, struct str value, struct arena *arena)
{
    const char *field = schema_field[column_row[column].field].name;
    if (column == COLUMN_KLE && str_is(value, "00")) /* numbers of meetings are counted apart */
        return STR("kle:00 -kle:" KLE_MEETING_CASE);
    bool bare = value.size > 0;
    for (size_t i = 0; i < value.size; i++)
        bare = bare && !strchr(" \t,()\"'*~=:", value.data[i]);
    return arena_print(arena, bare ? "%s:%.*s" : "%s:\"%.*s\"", field, STR_ARG(value));
}

/* A cell as lines of its own: label, values, each not broken. */
struct cell {
    struct str line[LINES_MAX];
    size_t count, width;
    struct arena *arena;
};

static void cell_add(struct cell *cell, struct str piece, bool first)
{
    struct str *line = &cell->line[cell->count - 1];
    const char *between = first ? "" : " · ";
    size_t gap = first ? 0 : 3;
    if (terminal_width(*line) + gap + terminal_width(piece) <= cell->width || first) {
        *line = arena_print(cell->arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(*line), between,
                            STR_ARG(piece));
        return;
    }
    if (cell->count == LINES_MAX)
        return;
    *line = arena_print(cell->arena, STR_FORMAT " ·", STR_ARG(*line));
    cell->line[cell->count++] =
        arena_print(cell->arena, "%*s" STR_FORMAT, LABEL_COLUMNS, "", STR_ARG(piece));
}

static struct str value_text(const struct facet_value *value, struct arena *arena)
{
    static const char *const sign[] = {
        [FACET_FREE] = "", [FACET_INCLUDED] = "+", [FACET_EXCLUDED] = "-"};
    return arena_print(arena, "%s" STR_FORMAT " %u", sign[value->state], STR_ARG(value->value),
                       value->items);
}

static struct cell make_cell(const struct facet *facet, size_t width, struct arena *arena)
{
    struct cell cell = {.count = 1, .width = width, .arena = arena};
    struct str label = facet_label(facet->column, arena);
    size_t label_width = terminal_width(label);
    int gap = label_width < LABEL_COLUMNS ? (int)(LABEL_COLUMNS - label_width) : 1;
    uint32_t rest = 0;
    uint32_t rest_items = 0;
    cell.line[0] = arena_print(arena, STR_FORMAT "%*s", STR_ARG(label), gap, "");
    for (size_t i = 0; i < facet->value_count; i++) {
        const struct facet_value *value = &facet->value[i];
        if (i < FACET_TOP || value->state != FACET_FREE) {
            cell_add(&cell, value_text(value, arena), i == 0);
            continue;
        }
        rest++;
        rest_items += value->items;
    }
    if (rest)
        cell_add(&cell,
                 arena_print(arena, P_("%u other %u", "%u others %u", rest), rest, rest_items),
                 false);
    return cell;
}

static void write_cells(const struct page *page, const struct cell *left, const struct cell *right)
{
    size_t lines = right && right->count > left->count ? right->count : left->count;
    for (size_t i = 0; i < lines; i++) {
        struct str text = i < left->count ? left->line[i] : STR_NONE;
        terminal_write(page->file, text);
        if (right && i < right->count) {
            size_t width = terminal_width(text);
            size_t column = left->width + CELL_GAP;
            fprintf(page->file, "%*s", (int)(column > width ? column - width : 1), "");
            terminal_write(page->file, right->line[i]);
        }
        fputc('\n', page->file);
    }
}

/* Nothing to choose from: one municipality, or a field that none of the items has. */
static bool is_telling(const struct facet *facet)
{
    return facet->value_count > 1 || facet->own_left_out ||
           (facet->value_count == 1 && facet->column != COLUMN_MUNICIPALITY);
}

void render_facets(const struct page *page, const struct search_result *result)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t half = (page->columns - CELL_GAP) / 2;
    bool two = half >= CELL_MIN;
    struct cell *cell = ARENA_NEW(&arena, struct cell, COLUMN_COUNT);
    size_t count = 0;
    for (size_t i = 0; i < result->facet_count; i++)
        if (is_telling(&result->facet[i]))
            cell[count++] = make_cell(&result->facet[i], two ? half : page->columns, &arena);
    if (count)
        fputc('\n', page->file);
    for (size_t i = 0; i < count; i += two ? 2 : 1)
        write_cells(page, &cell[i], two && i + 1 < count ? &cell[i + 1] : NULL);
}

static void write_value(struct json *json, const struct facet *facet,
                        const struct facet_value *value, struct arena *arena)
{
    static const char *const state[] = {
        [FACET_FREE] = NULL, [FACET_INCLUDED] = "included", [FACET_EXCLUDED] = "excluded"};
    json_open(json, NULL, '{');
    json_str(json, "value", value->value);
    json_count(json, "count", value->items);
    json_str(json, "clause", facet_clause(facet->column, value->value, arena));
    if (state[value->state])
        json_str(json, "state", str_of(state[value->state]));
    json_close(json, '}');
}

void render_facets_json(struct json *json, const struct search_result *result)
{
    CLEANUP(arena_free) struct arena arena = {0};
    json_open(json, "facets", '{');
    for (size_t i = 0; i < result->facet_count; i++) {
        const struct facet *facet = &result->facet[i];
        json_open(json, schema_field[column_row[facet->column].field].name, '[');
        for (size_t k = 0; k < facet->value_count; k++)
            write_value(json, facet, &facet->value[k], &arena);
        if (facet->without) {
            json_open(json, NULL, '{');
            json_null(json, "value");
            json_count(json, "count", facet->without);
            json_close(json, '}');
        }
        json_close(json, ']');
    }
    json_close(json, '}');
}
