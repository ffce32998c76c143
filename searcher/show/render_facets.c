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

static const char *const label[COLUMN_COUNT] = {
    [COLUMN_COMMITTEE] = N_("Committee"),
    [COLUMN_MUNICIPALITY] = N_("Municipality"),
    [COLUMN_YEAR] = N_("Year"),
    [COLUMN_MONTH] = N_("Month"),
    [COLUMN_DAY] = N_("Date"),
    [COLUMN_OUTCOME] = N_("Outcome"),
    [COLUMN_CLOSED] = N_("Closed"),
    [COLUMN_HAS] = N_("Has"),
    [COLUMN_PARTY] = N_("Party"),
    [COLUMN_TYPE] = N_("Document"),
    [COLUMN_CASE_KIND] = N_("Case kind"),
    [COLUMN_KLE] = N_("Subject (KLE)"),
    [COLUMN_TERM] = N_("Term"),
    [COLUMN_FOLLOWED] = N_("Followed"),
    [COLUMN_PLACE] = N_("Place"),
    [COLUMN_ROUTINE] = N_("Routine"),
};

struct str facet_label(enum column_id column)
{
    return str_of(_(label[column]));
}

/* Values of closed lists in the language of the person; a query takes them in both. */
static struct str value_name(enum column_id column, struct str value)
{
    const struct field *field = &schema_field[column_row[column].field];
    const char *year = N_("year");
    const struct choice *choice = field->choice ? schema_choice(field, value) : NULL;
    if (!choice || !choice->twins || !*choice->twins || strcmp(_(year), year) != 0)
        return value;
    struct str twins = str_of(choice->twins);
    return str_split(&twins, ' ');
}

struct str facet_value_text(enum column_id column, struct str value, struct arena *arena)
{
    const char *title = column == COLUMN_KLE ? kle_group_title(value) : NULL;
    return title ? arena_print(arena, STR_FORMAT " %s", STR_ARG(value), title)
                 : value_name(column, value);
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
    size_t indent; /* columns of the label */
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
        arena_print(cell->arena, "%*s" STR_FORMAT, (int)cell->indent, "", STR_ARG(piece));
}

static struct str value_text(enum column_id column, const struct facet_value *value,
                             struct arena *arena)
{
    static const char *const sign[] = {
        [FACET_FREE] = "", [FACET_INCLUDED] = "+", [FACET_EXCLUDED] = "-"};
    return arena_print(arena, "%s" STR_FORMAT " %u", sign[value->state],
                       STR_ARG(value_name(column, value->value)), value->items);
}

static struct cell make_cell(const struct facet *facet, size_t width, size_t indent,
                             struct arena *arena)
{
    struct cell cell = {.count = 1, .width = width, .indent = indent, .arena = arena};
    struct str name = facet_label(facet->column);
    size_t label_width = terminal_width(name);
    int gap = label_width < indent ? (int)(indent - label_width) : 1;
    uint32_t rest = 0;
    uint32_t rest_items = 0;
    cell.line[0] = arena_print(arena, STR_FORMAT "%*s", STR_ARG(name), gap, "");
    for (size_t i = 0; i < facet->value_count; i++) {
        const struct facet_value *value = &facet->value[i];
        if (i < FACET_TOP || value->state != FACET_FREE) {
            cell_add(&cell, value_text(facet->column, value, arena), i == 0);
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

/* The widest label of what is shown, and a space. */
static size_t label_columns(const struct search_result *result)
{
    size_t columns = LABEL_COLUMNS;
    for (size_t i = 0; i < result->facet_count; i++) {
        size_t width = terminal_width(facet_label(result->facet[i].column)) + 1;
        if (is_telling(&result->facet[i]) && width > columns)
            columns = width;
    }
    return columns;
}

/* Does every line fit? A value that is wider than half of the page has a whole line. */
static bool fits(const struct cell *cell)
{
    for (size_t i = 0; i < cell->count; i++)
        if (terminal_width(cell->line[i]) > cell->width)
            return false;
    return true;
}

void render_facets(const struct page *page, const struct search_result *result)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t half = (page->columns - CELL_GAP) / 2;
    size_t indent = label_columns(result);
    const struct facet *told[COLUMN_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < result->facet_count && count < COLUMN_COUNT; i++)
        if (is_telling(&result->facet[i]))
            told[count++] = &result->facet[i];
    if (count)
        fputc('\n', page->file);
    for (size_t i = 0; i < count; i++) {
        struct cell left = make_cell(told[i], half, indent, &arena);
        struct cell right = {0};
        bool two = half >= CELL_MIN && i + 1 < count && fits(&left);
        if (two)
            right = make_cell(told[i + 1], half, indent, &arena);
        two = two && fits(&right);
        if (!two)
            left = make_cell(told[i], page->columns, indent, &arena);
        write_cells(page, &left, two ? &right : NULL);
        i += two;
    }
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
