// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/fields_text.h"

#include "searcher/show/flow.h"
#include "stemmer/base/i18n.h"

static struct str choices(const struct field *field, struct arena *arena)
{
    struct str all = STR_NONE;
    for (const struct choice *row = field->choice; row && row->name; row++)
        all = arena_print(arena, "%.*s%s%s", STR_ARG(all), all.size ? ", " : "", row->name);
    return all;
}

static void print_field(const struct page *page, const struct field *field, size_t indent)
{
    CLEANUP(arena_free) struct arena arena = {0};
    style_set(page, STYLE_BOLD);
    struct flow flow = flow_begin(page, arena_print(&arena, "%s:", field->name), indent);
    style_set(page, STYLE_PLAIN);
    flow_print(&flow, STYLE_PLAIN, "%s", _(field->help));
    if (*field->twins)
        flow_print(&flow, STYLE_DIM, "(%s)", field->twins);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, indent);
    struct str values = choices(field, &arena);
    if (values.size)
        flow_print(&flow, STYLE_PLAIN, "%.*s", STR_ARG(values));
    else
        flow_text(&flow, STYLE_PLAIN, str_of(field->example), NULL, 0);
    flow_end(&flow);
}

static size_t column_of_help(void)
{
    size_t widest = 0;
    for (int id = 0; id < FIELD_COUNT; id++) {
        size_t width = terminal_width(str_of(schema_field[id].name));
        if (width > widest)
            widest = width;
    }
    return widest + 3;
}

void fields_print_one(const struct page *page, enum field_id id)
{
    print_field(page, &schema_field[id], column_of_help());
}

void fields_print(const struct page *page)
{
    size_t indent = column_of_help();
    for (int id = 0; id < FIELD_COUNT; id++)
        print_field(page, &schema_field[id], indent);
    struct flow flow = flow_begin(page, STR_NONE, 0);
    fputc('\n', page->file);
    flow_print(&flow, STYLE_PLAIN, "%s",
               _("Several values of one field mean either: udvalg:BSU,ØU. Letters æ ø å may be "
                 "written ae oe aa."));
    flow_end(&flow);
}
