// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/render_trend.h"

#include "searcher/show/flow.h"
#include "stemmer/base/i18n.h"

#define PERIOD_COLUMNS 12 /* period and its number of items */
#define FIGURE_COLUMNS 14 /* " 1234  12,3 % " */
#define BAR_MIN        4  /* columns of a bar worth drawing */

/* How the queries share the width of the page. */
struct layout {
    const struct page *page;
    const struct trend *trend;
    bool share;
    size_t cell, bar; /* columns of a query, and of the bar in it */
    double longest;
};

static double share_of(const struct trend_row *row, size_t query)
{
    return row->items ? (double)row->count[query] / row->items : 0;
}

static double length_of(const struct layout *layout, const struct trend_row *row, size_t query)
{
    return layout->share ? share_of(row, query) : row->count[query];
}

static struct layout make_layout(const struct page *page, const struct trend *trend, bool share)
{
    struct layout layout = {.page = page, .trend = trend, .share = share};
    size_t room = page->columns > PERIOD_COLUMNS ? page->columns - PERIOD_COLUMNS : 0;
    layout.cell = trend->query_count ? room / trend->query_count : room;
    if (layout.cell >= FIGURE_COLUMNS + BAR_MIN)
        layout.bar = layout.cell - FIGURE_COLUMNS - 1;
    if (layout.cell < FIGURE_COLUMNS)
        layout.cell = FIGURE_COLUMNS;
    for (size_t i = 0; i < trend->row_count; i++)
        for (size_t q = 0; q < trend->query_count; q++)
            if (length_of(&layout, &trend->row[i], q) > layout.longest)
                layout.longest = length_of(&layout, &trend->row[i], q);
    return layout;
}

/* A bar in eighths of a column; what is more than nothing shows. */
static size_t write_bar(const struct layout *layout, double length)
{
    static const char *const part[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    double columns = layout->longest > 0 ? length / layout->longest * (double)layout->bar : 0;
    size_t eighths = (size_t)(columns * 8 + 0.5);
    if (!eighths && length > 0)
        eighths = 1;
    for (size_t i = 0; i < eighths / 8; i++)
        fputs("█", layout->page->file);
    fputs(part[eighths % 8], layout->page->file);
    return eighths / 8 + (eighths % 8 > 0);
}

static void spaces(const struct page *page, size_t count)
{
    fprintf(page->file, "%*s", (int)count, "");
}

/* A comma where the language has one. */
static struct str percent(double share, struct arena *arena)
{
    unsigned tenths = (unsigned)(share * 1000 + 0.5);
    /* TRANSLATORS: a share, such as 4.5 %: the whole and the tenth */
    return arena_print(arena, _("%u.%u %%"), tenths / 10, tenths % 10);
}

static void write_figures(const struct layout *layout, uint32_t count, uint32_t items,
                          double length, bool last, struct arena *arena)
{
    const struct page *page = layout->page;
    struct str share = percent(items ? (double)count / items : 0, arena);
    fprintf(page->file, "%5u %*s" STR_FORMAT, count, (int)(8 - terminal_width(share)), "",
            STR_ARG(share));
    size_t used = 14;
    if (layout->bar && length > 0) {
        fputc(' ', page->file);
        used += 1 + write_bar(layout, length);
    }
    if (!last && used < layout->cell)
        spaces(page, layout->cell - used);
}

static void write_period(const struct page *page, struct str period, uint32_t items)
{
    struct str name = period.size ? period : str_of(_("no date"));
    name = terminal_fit(name, 7);
    terminal_write(page->file, name);
    spaces(page, 7 - terminal_width(name));
    fprintf(page->file, "%5u", items);
}

static void write_row(const struct layout *layout, const struct trend_row *row)
{
    CLEANUP(arena_free) struct arena arena = {0};
    if (row->run) { /* wider than the column of periods, and nothing stands beside it */
        terminal_write(layout->page->file, row->period);
        fputs(": 0\n", layout->page->file);
        return;
    }
    write_period(layout->page, row->period, row->items);
    for (size_t q = 0; q < layout->trend->query_count; q++)
        write_figures(layout, row->count[q], row->items, length_of(layout, row, q),
                      q + 1 == layout->trend->query_count, &arena);
    fputc('\n', layout->page->file);
}

/* Over the figures: the periods, what shares are of, and each query. */
static void write_heading(const struct layout *layout, const struct trend_request *request)
{
    const struct page *page = layout->page;
    const char *period = request->period == TREND_YEARS ? _("year") : _("quarter");
    const char *items = _("items");
    size_t width = terminal_width(str_of(period)) + terminal_width(str_of(items));
    style_set(page, STYLE_BOLD);
    fprintf(page->file, "%s%*s%s", period, (int)(width < PERIOD_COLUMNS ? 12 - width : 1), "",
            items);
    for (size_t q = 0; q < request->query_count; q++) {
        struct str name = terminal_fit(request->query[q], layout->cell - 2);
        fputs("  ", page->file);
        terminal_write(page->file, name);
        if (q + 1 < request->query_count)
            spaces(page, layout->cell - 2 - terminal_width(name));
    }
    style_set(page, STYLE_PLAIN);
    fputc('\n', page->file);
}

static void write_group(const struct layout *layout, enum column_id split, struct str group)
{
    struct flow flow = flow_begin(layout->page, STR_NONE, 0);
    fputc('\n', layout->page->file);
    if (group.size)
        flow_text(&flow, STYLE_BOLD, group, NULL, 0);
    else
        flow_print(&flow, STYLE_BOLD, "%s",
                   split == COLUMN_MUNICIPALITY ? _("no municipality named")
                                                : _("no committee named"));
    flow_end(&flow);
}

static void write_totals(const struct layout *layout)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct trend *trend = layout->trend;
    write_period(layout->page, str_of(_("in all")), trend->items);
    for (size_t q = 0; q < trend->query_count; q++)
        write_figures(layout, trend->total[q], trend->items, 0, q + 1 == trend->query_count,
                      &arena);
    fputc('\n', layout->page->file);
}

void render_trend(const struct page *page, const struct trend_request *request,
                  const struct trend *trend, bool share)
{
    struct layout layout = make_layout(page, trend, share);
    bool split = request->split != COLUMN_COUNT;
    write_heading(&layout, request);
    for (size_t i = 0; i < trend->row_count; i++) {
        const struct trend_row *row = &trend->row[i];
        if (split && (i == 0 || !str_equal(row->group, trend->row[i - 1].group)))
            write_group(&layout, request->split, row->group);
        write_row(&layout, row);
    }
    if (split)
        fputc('\n', page->file);
    write_totals(&layout);
    for (size_t i = 0; i < trend->note_count; i++) {
        struct flow note = flow_begin(page, STR_NONE, 0);
        flow_text(&note, STYLE_PLAIN, trend->note[i], NULL, 0);
        flow_end(&note);
    }
}

static void write_series(struct json *json, const struct trend_request *request,
                         const struct trend *trend, size_t query)
{
    json_open(json, "series", '[');
    for (size_t i = 0; i < trend->row_count; i++) {
        const struct trend_row *row = &trend->row[i];
        if (row->run)
            continue;
        json_open(json, NULL, '{');
        if (request->split != COLUMN_COUNT)
            json_str_or_null(json, "group", row->group);
        json_str_or_null(json, "period", row->period);
        json_count(json, "count", row->count[query]);
        json_count(json, "items", row->items);
        json_number(json, "share", share_of(row, query), 6);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static struct str split_name(const struct trend_request *request)
{
    if (request->split == COLUMN_COUNT)
        return STR_NONE;
    return str_of(schema_field[column_row[request->split].field].name);
}

void render_trend_json(FILE *file, const struct trend_request *request, const struct trend *trend)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "period", request->period == TREND_YEARS ? STR("year") : STR("quarter"));
    json_str_or_null(&json, "split", split_name(request));
    json_count(&json, "items", trend->items);
    json_open(&json, "notes", '[');
    for (size_t i = 0; i < trend->note_count; i++)
        json_str(&json, NULL, trend->note[i]);
    json_close(&json, ']');
    json_open(&json, "queries", '[');
    for (size_t q = 0; q < request->query_count; q++) {
        json_open(&json, NULL, '{');
        json_str(&json, "query", request->query[q]);
        json_count(&json, "total", trend->total[q]);
        write_series(&json, request, trend, q);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

void render_trend_table(struct table *table, const struct trend_request *request,
                        const struct trend *trend)
{
    static const char *const heading[] = {"forespørgsel", "gruppe",  "periode",
                                          "antal",        "punkter", "andel"};
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        if (i != 1 || request->split != COLUMN_COUNT)
            table_cell(table, i == 1 ? split_name(request) : str_of(heading[i]));
    table_end_row(table);
    for (size_t q = 0; q < request->query_count; q++) {
        for (size_t i = 0; i < trend->row_count; i++) {
            const struct trend_row *row = &trend->row[i];
            if (row->run)
                continue;
            table_cell(table, request->query[q]);
            if (request->split != COLUMN_COUNT)
                table_cell(table, row->group);
            table_cell(table, row->period);
            table_count(table, row->count[q]);
            table_count(table, row->items);
            table_number(table, share_of(row, q), 6);
            table_end_row(table);
        }
    }
}
