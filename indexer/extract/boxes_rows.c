// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/boxes_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define SPACE      0.28F /* of the size: a space, where there is none to measure */
#define OVERLAP    0.5F  /* of the smaller height: two words stand in one row */
#define TWICE      0.2F  /* of the size: a word printed twice to look bold */
#define NUMBER_MAX 8     /* bytes of "12.3.4." before the text of a list item */

static float middle(const struct box *box)
{
    return (box->top + box->bottom) / 2;
}

static int by_height(const void *a, const void *b)
{
    const struct box *x = a, *y = b;
    float m = middle(x), n = middle(y);
    if (m != n)
        return m < n ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left ? 1 : 0;
}

static int by_left(const void *a, const void *b)
{
    const struct box *x = a, *y = b;
    if (x->left != y->left)
        return x->left < y->left ? -1 : 1;
    return x->top < y->top ? -1 : x->top > y->top ? 1 : 0;
}

static bool in_row(const struct box *row, const struct box *box)
{
    float top = row->top > box->top ? row->top : box->top;
    float bottom = row->bottom < box->bottom ? row->bottom : box->bottom;
    float high = row->bottom - row->top, low = box->bottom - box->top;
    return bottom - top >= OVERLAP * (high < low ? high : low);
}

size_t rows_sort(struct box *box, size_t count, size_t *row_end)
{
    size_t rows = 0;
    qsort(box, count, sizeof *box, by_height);
    for (size_t from = 0; from < count;) {
        size_t to = from + 1;
        while (to < count && in_row(&box[from], &box[to]))
            to++;
        qsort(&box[from], to - from, sizeof *box, by_left);
        row_end[rows++] = to;
        from = to;
    }
    return rows;
}

static float size_of(const struct box *box)
{
    return box->size > 0 ? box->size : box->bottom - box->top;
}

static int by_number(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

/* The usual gap between words of a row. */
static float usual_gap(const struct box *box, size_t count, struct arena *arena)
{
    if (count < 2)
        return SPACE * size_of(&box[0]);
    float *gap = ARENA_NEW(arena, float, count - 1);
    for (size_t i = 0; i + 1 < count; i++)
        gap[i] = box[i + 1].left - box[i].right;
    qsort(gap, count - 1, sizeof *gap, by_number);
    return gap[(count - 1) / 2];
}

/* The gap from which on a gap of this row divides cells. */
static float cell_gap(const struct box *box, size_t count, float space)
{
    float least = CELL_GAP * size_of(&box[0]), usual = space * CELL_EXCESS;
    /* Where every gap is wide, every word is a cell: then the usual gap is no space. */
    return count >= 4 && usual > least && usual < 3 * least ? usual : least;
}

static bool only(struct str s, char c)
{
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] != c)
            return false;
    return s.size > 0;
}

static bool is_bullet(struct str s)
{
    static const struct str bullet[] = {
        {"\xE2\x80\xA2", 3},
        {"\xE2\x80\xA3", 3},
        {"\xE2\x97\x8F", 3},
        {"\xE2\x97\xA6", 3},
        {"\xE2\x96\xAA", 3},
        {"\xE2\x96\xA0", 3},
        {"\xC2\xB7", 2},
        {"\xE2\x80\x93", 3},
        {"-", 1},
        {"*", 1},
        {"\xE2\x81\x83", 3},
        {"\xEF\x82\xB7", 3},
        {"\xEF\x82\xA7", 3},
        {"o", 1},
        {"\xE2\x9E\xA2", 3},
        {"\xEF\x83\x98", 3},
    };
    for (size_t i = 0; i < COUNT_OF(bullet); i++)
        if (str_equal(s, bullet[i]))
            return true;
    return false;
}

/* "1.", "12", "a)", "A)", "iv.", "2.1", "(3)". */
static bool is_number(struct str s)
{
    if (s.size == 0 || s.size > NUMBER_MAX)
        return false;
    size_t digits = 0, letters = 0, marks = 0;
    for (size_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        digits += ascii_is_digit(c);
        letters += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        marks += c == '.' || c == ')' || c == '(' || c == ':';
    }
    char last = s.data[s.size - 1];
    bool closed = last == '.' || last == ')' || last == ':';
    bool year = digits == 4 && (str_starts(s, STR("19")) || str_starts(s, STR("20")));
    if (digits + letters + marks != s.size || year || (s.data[0] == '(' && last != ')'))
        return false;
    return (digits && letters <= 1 && digits <= 4 && (closed || letters == 0)) ||
           (!digits && closed && (letters == 1 || (letters <= 4 && only(str_head(s, 1), 'i'))));
}

static void add_word(struct buffer *text, const struct box *last, const struct box *box, bool cell)
{
    if (cell)
        buffer_add_byte(text, '\t');
    else if (last && !(only(last->text, '.') && only(box->text, '.')))
        buffer_add_byte(text, ' ');
    buffer_add(text, box->text);
}

/* The size of most letters, and whether all are bold. */
static void set_type(struct print *print, const struct box *box, size_t count)
{
    size_t most = 0;
    print->bold = true;
    for (size_t i = 0; i < count; i++) {
        if (box[i].text.size > most) {
            most = box[i].text.size;
            print->size = size_of(&box[i]);
        }
        print->bold &= box[i].bold || is_bullet(box[i].text);
        if (box[i].top < print->top)
            print->top = box[i].top;
        if (box[i].bottom > print->bottom)
            print->bottom = box[i].bottom;
        if (box[i].right > print->right)
            print->right = box[i].right;
    }
}

static bool printed_twice(const struct box *last, const struct box *box)
{
    float apart = box->left - last->left;
    return apart < TWICE * size_of(box) && str_equal(last->text, box->text);
}

static void make_row(const struct box *box, size_t count, struct prints *prints,
                     struct buffer *text, struct print print)
{
    float space = usual_gap(box, count, prints->arena);
    float wide = cell_gap(box, count, space);
    const struct box *last = NULL;
    print.left = print.inner = box[0].left;
    print.top = box[0].top;
    print.bottom = box[0].bottom;
    print.right = box[0].right;
    print.cells = 1;
    print.space = space > 0 && space < wide ? space : SPACE * size_of(&box[0]);
    print.first_word = box[0].text;
    print.first_width = box[0].right - box[0].left;
    print.bullet = count > 1 && is_bullet(box[0].text);
    print.numbered = print.bullet || (count > 1 && is_number(box[0].text));
    buffer_reset(text);
    for (size_t i = 0; i < count; i++) {
        if (last && printed_twice(last, &box[i]))
            continue;
        bool cell = last && box[i].left - last->right > wide;
        if (i == 1 && print.numbered) {
            print.inner = box[1].left;
            cell = false; /* the number of a list stands apart from its text */
        }
        print.cells += cell;
        if (cell)
            print.inner = box[i].left;
        add_word(text, last, &box[i], cell);
        last = &box[i];
        print.last_word = last->text;
    }
    set_type(&print, box, count);
    print.text = arena_copy(prints->arena, buffer_str(text));
    *ARRAY_PUSH(prints->arena, prints->print, prints->count, prints->room) = print;
}

void rows_make(const struct region *region, uint32_t page, uint32_t number, struct prints *prints)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    size_t *end = ARENA_NEW(prints->arena, size_t, region->count + 1);
    size_t rows = rows_sort(region->box, region->count, end);
    struct print print = {.page = page, .region = number, .limit = region->limit};
    for (size_t i = 0, from = 0; i < rows; from = end[i], i++)
        make_row(&region->box[from], end[i] - from, prints, &text, print);
}
