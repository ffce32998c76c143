// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/boxes.h"

#include "indexer/extract/boxes_parts.h"
#include "stemmer/base/i18n.h"

#define FARTHEST 20000.0F /* points: farther than any page reaches */

/* A number that can be reckoned with. */
static float sane(float value)
{
    if (!(value > -FARTHEST)) /* not a number, too */
        return -FARTHEST;
    return value < FARTHEST ? value : FARTHEST;
}

/* Words with text, right way up, on the page. */
static size_t copy_boxes(const struct box_page *page, struct box *ret)
{
    size_t count = 0;
    for (size_t i = 0; i < page->count; i++) {
        struct box box = page->box[i];
        if (box.text.size == 0)
            continue;
        float left = sane(box.left), right = sane(box.right);
        float top = sane(box.top), bottom = sane(box.bottom);
        box.left = left < right ? left : right;
        box.right = left < right ? right : left;
        box.top = top < bottom ? top : bottom;
        box.bottom = top < bottom ? bottom : top;
        box.size = box.size > 0 && box.size < FARTHEST ? box.size : box.bottom - box.top;
        ret[count++] = box;
    }
    return count;
}

enum status boxes_read(const struct box_page *page, size_t count, struct arena *arena,
                       struct text *ret, struct error *error)
{
    struct prints prints = {.arena = arena};
    uint32_t region_number = 0;
    size_t words = 0;
    for (size_t i = 0; i < count; i++) {
        words += page[i].count;
        if (words > BOXES_MAX || i >= UINT32_MAX - 1)
            return error_set(error, STATUS_LIMIT, _("more than %zu words"), BOXES_MAX);
        struct box *box = ARENA_NEW(arena, struct box, page[i].count + 1);
        size_t used = copy_boxes(&page[i], box);
        struct region *region;
        size_t regions = columns_divide(box, used, arena, &region);
        for (size_t k = 0; k < regions; k++)
            rows_make(&region[k], (uint32_t)(i + 1), region_number++, &prints);
    }
    aside_mark(&prints, (uint32_t)count);
    enum status status = prints_join(&prints, ret, error);
    if (!status)
        ret->page_count = (uint32_t)count;
    return status;
}
