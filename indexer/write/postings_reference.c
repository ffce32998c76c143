// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/postings_reference.h"

#include "indexer/format/bodies.h"
#include "indexer/format/schema.h"
#include "stemmer/fold.h"

static struct str iso(struct date date, struct arena *arena)
{
    if (!date.year)
        return STR_NONE;
    if (!date.month)
        return arena_print(arena, "%04u", date.year);
    if (!date.mday)
        return arena_print(arena, "%04u-%02u", date.year, date.month);
    return arena_print(arena, "%04u-%02u-%02u", date.year, date.month, date.mday);
}

static void add(struct making *making, const char *prefix, struct str value)
{
    term_book_add(making->book, term_book_prefix(making->book, "", prefix),
                  term_book_value(making->book, value), 0, 0);
}

/* A meeting that is named without its body ("på mødet den ...") is one of this body. */
static void add_references(struct making *making, const struct references *list)
{
    const struct meeting *meeting = making->common->meeting;
    for (size_t i = 0; i < list->count; i++) {
        const struct reference *reference = &list->reference[i];
        struct str body = reference->committee;
        if (!body.size && treatment_of_own_body(reference->text))
            body = meeting->committee;
        struct str date = iso(reference->date, making->arena);
        if (!date.size || !body.size)
            continue;
        add(making, TERM_REFERS,
            treatment_key(making->arena, meeting->municipality, date, reference->item, body));
    }
}

void postings_treated(const struct meeting *meeting, struct arena *arena, struct common *ret)
{
    struct date date = {(uint16_t)(meeting->date / 10000), (uint8_t)(meeting->date / 100 % 100),
                        (uint8_t)(meeting->date % 100), 0};
    struct str key =
        treatment_key(arena, meeting->municipality, iso(date, arena), STR_NONE, meeting->committee);
    struct treatment_parts parts;
    if (!meeting->date || !treatment_read(key, &parts))
        return;
    ret->treated_before = str_head(key, (size_t)(parts.item.data - key.data));
    ret->treated_after = str_from(key, ret->treated_before.size + parts.item.size);
}

void postings_references(struct making *making, const struct item *item)
{
    struct str before = making->common->treated_before;
    if (before.size) {
        struct str number = treatment_number(making->arena, item->number);
        struct str begun = arena_join(making->arena, before, number);
        add(making, TERM_TREATS, arena_join(making->arena, begun, making->common->treated_after));
    }
    add_references(making, &item->earlier);
    add_references(making, &item->mentions);
    if (item->earlier_state == EARLIER_NONE)
        add(making, schema_field[FIELD_PRIOR].prefix, STR("ingen"));
}

static void add_shorts(struct making *making, struct str text)
{
    struct body_short *list;
    size_t count;
    body_shorts_read(text, making->arena, &list, &count);
    for (size_t i = 0; i < count; i++)
        add(making, TERM_SHORT,
            arena_join(making->arena, arena_join(making->arena, list[i].brief, STR("=")),
                       list[i].name));
}

void postings_shorts(struct making *making)
{
    const struct meeting *meeting = making->common->meeting;
    add_shorts(making, meeting->header);
    add_shorts(making, meeting->aside);
    for (size_t i = 0; i < meeting->item_count; i++)
        for (size_t k = 0; k < meeting->item[i].section_count; k++)
            add_shorts(making, meeting->item[i].section[k].text);
}
