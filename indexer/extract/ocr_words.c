// SPDX-License-Identifier: GPL-2.0-or-later
#include <math.h>
#include <stdlib.h>

#include "indexer/extract/extract.h"
#include "indexer/extract/ocr.h"
#include "stemmer/base/array.h"

enum { LEVEL, PAGE, BLOCK, PARAGRAPH, LINE, WORD, LEFT, TOP, WIDTH, HEIGHT, CERTAINTY, FIELDS };

#define LINE_LEVEL 4
#define WORD_LEVEL 5
#define USUAL      0.35F /* of the usual height of a line: the same size of type */
#define TYPE       0.8F  /* of the height of a line: the size of its type */
#define WHOLE_MAX  10000000

/* "96", "96.27", "-1": what stands before the point, at least 0. */
static uint64_t whole(struct str field)
{
    uint64_t value;
    return str_to_number(str_split(&field, '.'), WHOLE_MAX, &value) ? value : 0;
}

static bool read_row(struct str row, uint64_t *field, struct str *text)
{
    for (size_t i = 0; i < FIELDS; i++) {
        if (!row.data)
            return false;
        field[i] = whole(str_split(&row, '\t'));
    }
    *text = row;
    return true;
}

static int by_value(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

static void level_heights(struct box *box, size_t count, struct arena *arena)
{
    if (count == 0)
        return;
    float *size = ARENA_NEW(arena, float, count);
    for (size_t i = 0; i < count; i++)
        size[i] = box[i].size;
    qsort(size, count, sizeof *size, by_value);
    float usual = size[count / 2];
    for (size_t i = 0; i < count; i++)
        if (fabsf(box[i].size - usual) <= USUAL * usual)
            box[i].size = usual;
}

void ocr_words(struct str table, double scale, struct arena *arena, struct ocr_page *ret)
{
    struct ocr_page page = {0};
    size_t room = 0;
    uint64_t field[FIELDS], line[FIELDS] = {0};
    struct str text;
    while (table.size) {
        if (!read_row(str_split(&table, '\n'), field, &text))
            continue;
        if (field[LEVEL] == LINE_LEVEL)
            memcpy(line, field, sizeof line);
        text = str_trim(text);
        if (field[LEVEL] != WORD_LEVEL || text.size == 0 || !utf8_valid(text))
            continue;
        *ARRAY_PUSH(arena, page.box, page.count, room) =
            (struct box){.text = line_clean(text, arena),
                         .left = (float)((double)field[LEFT] * scale),
                         .right = (float)((double)(field[LEFT] + field[WIDTH]) * scale),
                         .top = (float)((double)line[TOP] * scale),
                         .bottom = (float)((double)(line[TOP] + line[HEIGHT]) * scale),
                         .size = (float)((double)line[HEIGHT] * scale) * TYPE};
        uint64_t certainty = field[CERTAINTY] < 100 ? field[CERTAINTY] : 100;
        page.certainty += text.size * certainty;
        page.letters += text.size;
    }
    level_heights(page.box, page.count, arena);
    *ret = page;
}
