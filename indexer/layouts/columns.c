// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"

#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define OTHER_MAX 2 /* columns of the table that are something else */

/* A table with one row for each item and one column for each section: "Nr", "Overskrift",
 * "Sagsnr.", "Beslutning". */

static const struct {
    struct str key;
    enum column_kind kind;
} name[] = {
    {TEXT("nr"), COLUMN_NUMBER},          {TEXT("nr."), COLUMN_NUMBER},
    {TEXT("pkt"), COLUMN_NUMBER},         {TEXT("pkt."), COLUMN_NUMBER},
    {TEXT("punkt"), COLUMN_NUMBER},       {TEXT("punkt nr."), COLUMN_NUMBER},
    {TEXT("punktnr."), COLUMN_NUMBER},    {TEXT("#"), COLUMN_NUMBER},
    {TEXT("titel"), COLUMN_TITLE},        {TEXT("overskrift"), COLUMN_TITLE},
    {TEXT("emne"), COLUMN_TITLE},         {TEXT("sag"), COLUMN_TITLE},
    {TEXT("sagstitel"), COLUMN_TITLE},    {TEXT("dagsordenspunkt"), COLUMN_TITLE},
    {TEXT("tekst"), COLUMN_TITLE},        {TEXT("sagsnr."), COLUMN_CASE},
    {TEXT("sagsnr"), COLUMN_CASE},        {TEXT("sagsnummer"), COLUMN_CASE},
    {TEXT("sagsid"), COLUMN_CASE},        {TEXT("sags-id"), COLUMN_CASE},
    {TEXT("journalnr."), COLUMN_CASE},    {TEXT("j.nr."), COLUMN_CASE},
    {TEXT("status"), COLUMN_STATUS},      {TEXT("adgang"), COLUMN_STATUS},
    {TEXT("åben/lukket"), COLUMN_STATUS}, {TEXT("offentlighed"), COLUMN_STATUS},
};

/* "1. Vejbelysning      Godkendt": the cells are set apart by spaces alone. */
static size_t wide_cells(struct str row, struct str *cell, size_t room)
{
    size_t count = 0;
    for (struct str rest = str_trim(row); count < room && rest.size;) {
        size_t end = str_find(rest, STR("   "), 0);
        cell[count++] = str_trim(str_head(rest, end));
        rest = str_trim(str_from(rest, end));
    }
    return count;
}

size_t columns_cells(struct str row, struct str *cell, size_t room)
{
    size_t count = 0;
    if (str_find_byte(row, '\t', 0) == row.size && str_find_byte(row, '|', 0) == row.size)
        return wide_cells(row, cell, room);
    bool bars = str_find_byte(row, '\t', 0) == row.size;
    struct str mark = bars ? STR(" | ") : STR("\t");
    for (struct str rest = row; count < room;) {
        size_t end = str_find(rest, mark, 0);
        cell[count++] = str_trim(str_head(rest, end));
        if (end >= rest.size)
            break;
        rest = str_from(rest, end + mark.size);
    }
    return count;
}

static enum column_kind kind_of(struct str cell)
{
    struct key key;
    struct heading heading;
    key_make(cell, &key);
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_equal(key_str(&key), name[i].key))
            return name[i].kind;
    bool exact = cell.size < 60 && heading_read(cell, &heading) && heading.inline_text.size == 0 &&
                 !heading.bare;
    return exact ? COLUMN_SECTION : COLUMN_OTHER;
}

bool columns_read(struct str row, struct columns *ret)
{
    size_t seen[COLUMN_KINDS] = {0};
    *ret = (struct columns){0};
    if (row.size > 300)
        return false;
    ret->count = columns_cells(row, ret->name, COLUMNS_MAX);
    for (size_t i = 0; i < ret->count && seen[COLUMN_OTHER] <= OTHER_MAX; i++)
        seen[ret->kind[i] = kind_of(ret->name[i])]++;
    if (seen[COLUMN_TITLE] == 0 && seen[COLUMN_NUMBER] == 2)
        for (size_t i = ret->count; i-- > 0 && seen[COLUMN_TITLE] == 0;)
            if (ret->kind[i] == COLUMN_NUMBER)
                ret->kind[i] = COLUMN_TITLE, seen[COLUMN_TITLE]++;
    bool item = seen[COLUMN_TITLE] == 1 && seen[COLUMN_CASE] + seen[COLUMN_SECTION] >= 1;
    bool two = ret->count == 2 && !item && ret->kind[1] == COLUMN_SECTION &&
               (ret->kind[0] == COLUMN_NUMBER || ret->kind[0] == COLUMN_TITLE);
    if (two)
        ret->kind[0] = COLUMN_TITLE; /* "Punkt | Beslutning" */
    else if (ret->count < 3 || !item || seen[COLUMN_OTHER] > OTHER_MAX)
        ret->count = 0;
    return ret->count > 0;
}

size_t columns_rows(const struct columns *columns, struct str row, struct arena *arena,
                    struct str *ret)
{
    struct str cell[COLUMNS_MAX], number = STR_NONE, title = STR_NONE;
    size_t count = columns_cells(row, cell, COLUMNS_MAX), rows = 0;
    if (count < 2 || count > columns->count)
        return 0;
    for (size_t i = 0; i < count; i++) {
        if (columns->kind[i] == COLUMN_NUMBER)
            number = cell[i];
        else if (columns->kind[i] == COLUMN_TITLE)
            title = cell[i];
    }
    if (title.size < 2)
        return 0;
    ret[rows++] = number.size && ascii_is_digit(number.data[0])
                      ? arena_print(arena, "Punkt " STR_FORMAT ": " STR_FORMAT, STR_ARG(number),
                                    STR_ARG(title))
                      : title;
    for (size_t i = 0; i < count; i++) {
        enum column_kind kind = columns->kind[i];
        if (cell[i].size == 0 || kind == COLUMN_NUMBER || kind == COLUMN_TITLE)
            continue;
        if (kind == COLUMN_CASE)
            cell[i] = arena_print(arena, "Sagsnr.: " STR_FORMAT, STR_ARG(cell[i]));
        else if (kind == COLUMN_SECTION)
            ret[rows++] = columns->name[i];
        ret[rows++] = cell[i];
    }
    return rows;
}
