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

/* A meeting that is named without its body ("på mødet den ...") is one of this body. */
static void add_references(struct term_set *terms, const struct meeting *meeting,
                           const struct references *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct reference *reference = &list->reference[i];
        struct str body = reference->committee;
        if (!body.size && treatment_of_own_body(reference->text))
            body = meeting->committee;
        struct str date = iso(reference->date, terms->arena);
        if (!date.size || !body.size)
            continue;
        term_set_add(
            terms, TERM_REFERS,
            treatment_key(terms->arena, meeting->municipality, date, reference->item, body), 0, 0);
    }
}

void postings_references(struct term_set *terms, const struct meeting *meeting,
                         const struct item *item)
{
    if (meeting->date) {
        struct date date = {(uint16_t)(meeting->date / 10000), (uint8_t)(meeting->date / 100 % 100),
                            (uint8_t)(meeting->date % 100), 0};
        term_set_add(terms, TERM_TREATS,
                     treatment_key(terms->arena, meeting->municipality, iso(date, terms->arena),
                                   item->number, meeting->committee),
                     0, 0);
    }
    add_references(terms, meeting, &item->earlier);
    add_references(terms, meeting, &item->mentions);
    if (item->earlier_state == EARLIER_NONE)
        term_set_add(terms, schema_field[FIELD_PRIOR].prefix, STR("ingen"), 0, 0);
}

static void add_shorts(struct term_set *terms, const struct meeting *meeting, struct str text)
{
    struct body_short *list;
    size_t count;
    body_shorts_read(text, terms->arena, &list, &count);
    for (size_t i = 0; i < count; i++)
        term_set_add(terms, TERM_SHORT,
                     arena_print(terms->arena, STR_FORMAT "=" STR_FORMAT, STR_ARG(list[i].brief),
                                 STR_ARG(list[i].name)),
                     0, 0);
    (void)meeting;
}

void postings_shorts(struct term_set *terms, const struct meeting *meeting)
{
    add_shorts(terms, meeting, meeting->header);
    add_shorts(terms, meeting, meeting->aside);
    for (size_t i = 0; i < meeting->item_count; i++)
        for (size_t k = 0; k < meeting->item[i].section_count; k++)
            add_shorts(terms, meeting, meeting->item[i].section[k].text);
}
