// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/boxes_parts.h"
#include "stemmer/base/array.h"

/*
 * Two columns of running text: rows in sequence that leave the same strip free, with text on both
 * sides, of which the left one is filled up to the strip. A table leaves strips free, too, but
 * its cells are short.
 */
#define ROWS_MIN    6     /* rows beside each other */
#define ROWS_MAX    4000  /* rows of a page that are looked at */
#define STRIP       1.0F  /* times the size of the type */
#define SIDE_WORDS  3     /* words of a row on each side, on average */
#define SIDE_FILLED 0.6F  /* of the rows on the left come close to the strip */
#define NEAR        0.25F /* of the column: close */

struct strip {
    float from, to;
};

struct rows {
    const struct box *box;
    const size_t *end;
    size_t count;
};

static size_t row_from(const struct rows *rows, size_t row)
{
    return row ? rows->end[row - 1] : 0;
}

/* The widest strip within @p within that the row leaves free. */
static struct strip free_strip(const struct rows *rows, size_t row, struct strip within)
{
    struct strip best = {0, 0};
    float at = within.from;
    for (size_t i = row_from(rows, row); i <= rows->end[row]; i++) {
        bool last = i == rows->end[row];
        float to = last || rows->box[i].left > within.to ? within.to : rows->box[i].left;
        if (to - at > best.to - best.from)
            best = (struct strip){at, to};
        if (!last && rows->box[i].right > at)
            at = rows->box[i].right;
    }
    return best;
}

static struct strip extent(const struct rows *rows)
{
    struct strip whole = {rows->box[0].left, rows->box[0].right};
    for (size_t i = 0; i < rows->end[rows->count - 1]; i++) {
        if (rows->box[i].left < whole.from)
            whole.from = rows->box[i].left;
        if (rows->box[i].right > whole.to)
            whole.to = rows->box[i].right;
    }
    return whole;
}

/* Are rows from..to two columns on both sides of the strip? */
static bool are_columns(const struct rows *rows, size_t from, size_t to, struct strip strip,
                        struct strip whole)
{
    size_t left_rows = 0, right_rows = 0, left = 0, right = 0, filled = 0;
    float middle = (strip.from + strip.to) / 2;
    float near = strip.from - NEAR * (strip.from - whole.from);
    for (size_t row = from; row < to; row++) {
        size_t before = left, after = right;
        float end = whole.from;
        for (size_t i = row_from(rows, row); i < rows->end[row]; i++) {
            bool is_left = rows->box[i].right <= middle;
            left += is_left;
            right += !is_left;
            if (is_left && rows->box[i].right > end)
                end = rows->box[i].right;
        }
        left_rows += left > before;
        right_rows += right > after;
        filled += end >= near;
    }
    return left_rows >= ROWS_MIN && right_rows >= ROWS_MIN && left >= SIDE_WORDS * left_rows &&
           right >= SIDE_WORDS * right_rows && (float)filled >= SIDE_FILLED * (float)left_rows;
}

/* One past the last row that leaves a strip free with those from @p from on. */
static size_t strip_end(const struct rows *rows, size_t from, struct strip whole, struct strip *ret)
{
    float third = (whole.to - whole.from) / 4;
    struct strip strip = {whole.from + third, whole.to - third};
    size_t row = from;
    for (; row < rows->count; row++) {
        const struct box *first = &rows->box[row_from(rows, row)];
        struct strip next = free_strip(rows, row, strip);
        if (next.to - next.from < STRIP * (first->bottom - first->top))
            break;
        strip = next;
    }
    *ret = strip;
    return row;
}

static void put(struct arena *arena, struct region **region, size_t *count, size_t *room,
                struct region made)
{
    if (made.count)
        *ARRAY_PUSH(arena, *region, *count, *room) = made;
}

/* Move the words left of @p middle to the front. @return how many. */
static size_t part(struct box *box, size_t count, float middle, struct arena *arena)
{
    struct box *right = ARENA_NEW(arena, struct box, count + 1);
    size_t left = 0, rest = 0;
    for (size_t i = 0; i < count; i++) {
        if (box[i].right <= middle)
            box[left++] = box[i];
        else
            right[rest++] = box[i];
    }
    if (rest)
        memcpy(&box[left], right, rest * sizeof *box);
    return left;
}

size_t columns_divide(struct box *box, size_t count, struct arena *arena, struct region **ret)
{
    struct region *region = NULL;
    size_t made = 0, room = 0, band = 0;
    size_t *end = ARENA_NEW(arena, size_t, count + 1);
    struct rows rows = {box, end, rows_sort(box, count, end)};
    if (rows.count > ROWS_MAX)
        rows.count = 0;
    struct strip whole = rows.count ? extent(&rows) : (struct strip){0, 0};
    for (size_t row = 0; row + ROWS_MIN <= rows.count; row++) {
        struct strip strip;
        size_t to = strip_end(&rows, row, whole, &strip);
        if (to < row + ROWS_MIN || !are_columns(&rows, row, to, strip, whole))
            continue;
        size_t first = row_from(&rows, row), words = end[to - 1] - first;
        size_t left = part(&box[first], words, (strip.from + strip.to) / 2, arena);
        put(arena, &region, &made, &room, (struct region){&box[band], first - band, 0});
        put(arena, &region, &made, &room, (struct region){&box[first], left, strip.from});
        put(arena, &region, &made, &room,
            (struct region){&box[first + left], words - left, whole.to});
        band = first + words;
        row = to - 1;
    }
    put(arena, &region, &made, &room, (struct region){&box[band], count - band, 0});
    *ret = region;
    return made;
}
