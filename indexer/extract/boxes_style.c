// SPDX-License-Identifier: GPL-2.0-or-later
#include <math.h>
#include <stdlib.h>

#include "indexer/extract/boxes_parts.h"

#define SIZE_STEPS   400 /* classes of a quarter of a point */
#define STEP         0.25F
#define PITCH_STEP   0.05F /* of the size of the type */
#define PITCH_FROM   0.8F
#define PITCH_STEPS  44
#define PITCH_USUAL  1.2F
#define PITCH_SHARE  0.03F /* of all pairs of lines: the pitch within paragraphs */
#define LONGEST_PART 50    /* one line in so many may stick out of the margin */
#define GAP          1.3F  /* pitches: more than from one line to the next */
#define SPACED       6     /* times as many gaps as lines without one */
#define FLUSH        1.0F  /* points from the margin */

static size_t size_class(float size)
{
    float class = size / STEP + 0.5F;
    return class >= SIZE_STEPS ? SIZE_STEPS - 1 : class > 0 ? (size_t) class : 0;
}

static void set_size(const struct prints *prints, struct page_style *style)
{
    size_t letters[SIZE_STEPS] = {0}, bold = 0, all = 0, best = 0;
    for (size_t i = 0; i < prints->count; i++) {
        const struct print *p = &prints->print[i];
        if (p->aside)
            continue;
        letters[size_class(p->size)] += p->text.size;
        all += p->text.size;
        bold += p->bold ? p->text.size : 0;
    }
    for (size_t i = 0; i < SIZE_STEPS; i++)
        if (letters[i] > letters[best])
            best = i;
    style->size = (float)best * STEP;
    style->bold = bold * 2 > all;
}

/* The least distance that is common. */
static void set_pitch(const struct prints *prints, struct page_style *style)
{
    size_t seen[PITCH_STEPS + 1] = {0}, all = 0;
    for (size_t i = 1; i < prints->count; i++) {
        const struct print *a = &prints->print[i - 1], *b = &prints->print[i];
        if (a->aside || b->aside || a->region != b->region || !(a->size > 0) ||
            fabsf(a->size - b->size) > STEP)
            continue;
        float step = ((b->bottom - a->bottom) / a->size - PITCH_FROM) / PITCH_STEP;
        if (!(step >= 0 && step < PITCH_STEPS))
            continue;
        seen[(size_t)step]++;
        all++;
    }
    style->pitch = PITCH_USUAL;
    for (size_t i = 0; i < PITCH_STEPS && all; i++) {
        if ((float)(seen[i] + seen[i + 1]) < PITCH_SHARE * (float)all)
            continue;
        size_t class = seen[i + 1] > seen[i] ? i + 1 : i;
        style->pitch = PITCH_FROM + PITCH_STEP * ((float)class + 1);
        return;
    }
}

static int descending(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x > y ? -1 : x < y;
}

static void set_margin(const struct prints *prints, struct page_style *style)
{
    float *right = ARENA_NEW(prints->arena, float, prints->count + 1);
    size_t count = 0, flush = 0;
    for (size_t i = 0; i < prints->count; i++) {
        const struct print *p = &prints->print[i];
        if (!p->aside && p->cells == 1 && p->limit == 0)
            right[count++] = p->right;
    }
    if (count == 0)
        return;
    qsort(right, count, sizeof *right, descending);
    style->right = right[count / LONGEST_PART];
    for (size_t i = 0; i < count; i++)
        flush += fabsf(right[i] - style->right) <= FLUSH;
    style->justified = flush * 2 > count;
}

/* Is a line that could have held the next word followed by a gap? */
static void set_spaced(const struct prints *prints, struct page_style *style)
{
    size_t close = 0, apart = 0;
    for (size_t i = 1; i < prints->count; i++) {
        const struct print *a = &prints->print[i - 1], *b = &prints->print[i];
        bool comparable = !a->aside && !b->aside && a->region == b->region && a->cells == 1 &&
                          b->cells == 1 && a->bold == b->bold && a->limit == 0;
        if (!comparable || a->right + a->space + b->first_width + a->size > style->right)
            continue;
        float pitch = (b->bottom - a->bottom) / a->size;
        close += pitch <= GAP * style->pitch;
        apart += pitch > GAP * style->pitch;
    }
    style->spaced = apart >= SPACED * close && apart > 0;
}

void style_find(const struct prints *prints, struct page_style *ret)
{
    *ret = (struct page_style){0};
    set_size(prints, ret);
    set_pitch(prints, ret);
    set_margin(prints, ret);
    set_spaced(prints, ret);
}
