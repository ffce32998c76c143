// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/boxes_parts.h"
#include "stemmer/base/array.h"

/*
 * What belongs to the pages and not to the text stands at the same height on most of them and
 * says the same, but for a number that grows with the pages. Looked for from the edges of a page
 * inwards, until the first row that is none.
 */
#define EDGE_ROWS    10   /* from each edge */
#define NUMBERS_MAX  6    /* of a row that are tried as page number */
#define SHARE_SHORT  0.6F /* of the pages of a short document */
#define SHARE_LONG   0.4F
#define SHORT_PAGES  6
#define ROW_SIZE_MAX 200 /* bytes */

/* One reading of a row: as it stands, or with one number relative to that of the page. */
struct reading {
    uint64_t hash;
    size_t print;
    float top;
    uint32_t page;
    bool counted; /* a number grows with the pages */
};

struct readings {
    struct reading *reading;
    size_t count, room;
};

static uint64_t hash_add(uint64_t hash, struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        hash = (hash ^ (unsigned char)s.data[i]) * UINT64_C(1099511628211);
    return hash;
}

static size_t digits_end(struct str s, size_t at)
{
    while (at < s.size && ascii_is_digit(s.data[at]))
        at++;
    return at;
}

static uint64_t value_of(struct str digits)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.size && i < 6; i++)
        value = value * 10 + (uint64_t)(digits.data[i] - '0');
    return value;
}

/* With number @p which counted from that of the page; none when it is past the last. */
static uint64_t hash_of(struct str s, size_t which, uint32_t page)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t number = 0;
    for (size_t i = 0; i < s.size;) {
        size_t end = digits_end(s, i);
        if (end > i && number++ == which) {
            uint64_t offset = value_of(str_slice(s, i, end)) - page;
            hash = hash_add(hash ^ 0xFF, (struct str){(const char *)&offset, sizeof offset});
            i = end;
            continue;
        }
        size_t to = end > i ? end : i + 1;
        hash = hash_add(hash, str_slice(s, i, to));
        i = to;
    }
    return hash;
}

static size_t numbers_in(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += ascii_is_digit(s.data[i]) && (i == 0 || !ascii_is_digit(s.data[i - 1]));
    return count < NUMBERS_MAX ? count : NUMBERS_MAX;
}

/* "Punkt 3" may stand at the top of every page, and is no page number. */
static bool opens_item(struct str text)
{
    static const struct str word[] = {{"punkt", 5}, {"pkt", 3}, {"sag", 3}, {"nr", 2}};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_equal_ascii_nocase(str_head(text, word[i].size), word[i]))
            return true;
    return false;
}

static void add_readings(const struct prints *prints, size_t print, struct readings *ret)
{
    const struct print *p = &prints->print[print];
    if (p->text.size > ROW_SIZE_MAX)
        return;
    size_t numbers = opens_item(p->text) ? 0 : numbers_in(p->text);
    for (size_t k = 0; k <= numbers; k++)
        *ARRAY_PUSH(prints->arena, ret->reading, ret->count, ret->room) =
            (struct reading){.hash = hash_of(p->text, k < numbers ? k : SIZE_MAX, p->page),
                             .print = print,
                             .top = p->top,
                             .page = p->page,
                             .counted = k < numbers};
}

static int by_hash(const void *a, const void *b)
{
    const struct reading *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->page < y->page ? -1 : x->page > y->page;
}

/* Height of a row on its page, and which it is. */
struct place {
    float top;
    size_t print;
};

static int by_top(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->print < y->print ? -1 : x->print > y->print;
}

enum { SAME = 1, COUNTED = 2 };

/* What is alike on enough pages: marks[print]. */
static unsigned char *find_alike(const struct prints *prints, struct readings *readings,
                                 uint32_t pages)
{
    unsigned char *mark = ARENA_NEW(prints->arena, unsigned char, prints->count + 1);
    float share = pages < SHORT_PAGES ? SHARE_SHORT : SHARE_LONG;
    struct reading *r = readings->reading;
    if (readings->count)
        qsort(r, readings->count, sizeof *r, by_hash);
    for (size_t i = 0, from = 0, to = 0; i < readings->count; i++) {
        while (r[from].hash != r[i].hash || r[from].top < r[i].top - SAME_PLACE)
            from++;
        to = to > i ? to : i;
        while (to < readings->count && r[to].hash == r[i].hash &&
               r[to].top <= r[i].top + SAME_PLACE)
            to++;
        size_t alike = to - from;
        if (alike >= 2 && (float)alike >= share * (float)pages)
            mark[r[i].print] |= r[i].counted ? COUNTED : SAME;
    }
    return mark;
}

/* From an edge inwards. The header of the first page may be what names the meeting. */
static void mark_edge(struct prints *prints, const struct place *place, size_t count, bool top,
                      const unsigned char *mark)
{
    for (size_t i = 0; i < count && i < EDGE_ROWS; i++) {
        size_t print = place[top ? i : count - 1 - i].print;
        if (!mark[print])
            return;
        bool names = top && prints->print[print].page == 1 && (mark[print] & SAME);
        prints->print[print].aside = !names;
    }
}

/* The rows of the page that begins at @p from, by height. */
static size_t places_of(const struct prints *prints, size_t from, struct place *ret)
{
    size_t count = 0;
    for (size_t i = from; i < prints->count && prints->print[i].page == prints->print[from].page;
         i++)
        ret[count++] = (struct place){prints->print[i].top, i};
    qsort(ret, count, sizeof *ret, by_top);
    return count;
}

void aside_mark(struct prints *prints, uint32_t page_count)
{
    if (page_count < 2)
        return;
    struct readings readings = {0};
    struct place *place = ARENA_NEW(prints->arena, struct place, prints->count + 1);
    for (size_t from = 0, count; from < prints->count; from += count) {
        count = places_of(prints, from, place);
        for (size_t i = 0; i < count; i++)
            if (i < EDGE_ROWS || i + EDGE_ROWS >= count)
                add_readings(prints, place[i].print, &readings);
    }
    const unsigned char *mark = find_alike(prints, &readings, page_count);
    for (size_t from = 0, count; from < prints->count; from += count) {
        count = places_of(prints, from, place);
        mark_edge(prints, place, count, true, mark);
        mark_edge(prints, place, count, false, mark);
    }
}
