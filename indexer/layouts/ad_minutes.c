// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/item.h"

#include "indexer/facts/facts.h"

/* An agenda whose items have no text, and the minutes behind it: "Ad 1) Godkendt. Ad 2) ...". */

#define ITEMS_MIN 3   /* fewer "Ad" may be the points of one decision */
#define ITEMS_MAX 300 /* each looks through all rows behind them */

/* The number in "Ad 3)", "Ad 3.", "Ad 3:", "Ad 3 Title"; empty when the row does not begin so. */
static struct str ad_number(struct str row)
{
    size_t at = 3, from = 3;
    if (!(str_starts(row, STR("Ad ")) || str_starts(row, STR("AD "))))
        return STR_NONE;
    if (str_starts(str_from(row, at), STR("pkt. ")))
        at = from += 5;
    while (at < row.size && ascii_is_digit(row.data[at]))
        at++;
    bool ends = at == row.size || strchr(").: ", row.data[at]) != NULL;
    return ends ? str_slice(row, from, at) : STR_NONE;
}

bool ad_rows(const struct sheet *sheet, const struct outline *outline, size_t index,
             struct ad_rows *ret)
{
    const struct openers *items = &outline->items;
    size_t next = 0;
    if (items->count < ITEMS_MIN || items->count > ITEMS_MAX)
        return false;
    *ret = (struct ad_rows){.to = outline->to};
    for (size_t i = items->opener[items->count - 1].row + 1; i < outline->to; i++) {
        struct str number = ad_number(sheet->row[i].text); /* aside, too, when it is only that */
        if (!number.size)
            continue;
        if (next == items->count || !str_equal(number, items->opener[next].number))
            return false;
        if (next == 0)
            ret->first = i;
        if (next == index)
            ret->from = i;
        if (next == index + 1)
            ret->to = i;
        next++;
    }
    if (next < items->count)
        return false;
    for (size_t i = items->opener[0].row; i < ret->first; i++)
        if (sheet->row[i].heading)
            return false; /* the items have their own text */
    return true;
}

void ad_read(const struct sheet *sheet, const struct meeting *meeting, const struct ad_rows *rows,
             struct item *item)
{
    struct item minutes = {.number = item->number, .title = item->title, .case_no = item->case_no};
    sections_read(sheet, meeting, rows->from, rows->to, true, &minutes);
    size_t count = item->section_count + minutes.section_count;
    struct section *all = ARENA_NEW(sheet->arena, struct section, count + 1);
    if (item->section_count)
        memcpy(all, item->section, item->section_count * sizeof *all);
    if (minutes.section_count)
        memcpy(all + item->section_count, minutes.section, minutes.section_count * sizeof *all);
    if (minutes.section_count == 1 && all[count - 1].kind == SECTION_OTHER &&
        outcomes_read(all[count - 1].text))
        all[count - 1].kind = SECTION_DECISION;
    item->section = all;
    item->section_count = count;
    item->closed |= minutes.closed;
    for (size_t i = rows->from; i < rows->to; i++)
        if (sheet->row[i].role != ROLE_BLANK && sheet->row[i].number > item->line_to)
            item->line_to = sheet->row[i].number;
}
