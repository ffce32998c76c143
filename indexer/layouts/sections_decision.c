// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts.h"
#include "indexer/layouts/sections.h"
#include "indexer/vocabulary_key.h"

#define DECISION_MAX 200 /* bytes of a decision that its words alone give away */

/* How decisions begin, folded; recommendations are in the present and begin otherwise. */
bool begins_decision(struct str row)
{
    static const struct str beginning[] = {
        TEXT("indstillingen "),
        TEXT("indstillingerne "),
        TEXT("godkendt"),
        TEXT("vedtaget"),
        TEXT("tiltrådt"),
        TEXT("taget til"),
        TEXT("til efterretning"),
        TEXT("til orientering"),
        TEXT("orienteringen "),
        TEXT("udsat"),
        TEXT("valgt blev"),
        TEXT("forslaget "),
        TEXT("sagen "),
        TEXT("anbefal"),
        TEXT("drøftet"),
        TEXT("dagsorden"),
        TEXT("punktet "),
        TEXT("intet"),
        TEXT("ingen"),
        TEXT("foretoges"),
        TEXT("referatet "),
        TEXT("forkastet"),
        TEXT("oversendt"),
        TEXT("henvist"),
        TEXT("besluttet"),
        TEXT("udvalget "),
        TEXT("byrådet "),
    };
    struct key key;
    key_make(str_cut(row, 40), &key);
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (str_starts(key_str(&key), beginning[i]))
            return true;
    return false;
}

/* The last section when it may hold a decision at its end, else SIZE_MAX. */
static size_t last_open_section(const struct body *body)
{
    const struct item *item = body->item;
    size_t last = SIZE_MAX;
    for (size_t s = 0; s < item->section_count; s++) {
        enum section_kind kind = item->section[s].kind;
        if (kind == SECTION_DECISION)
            return SIZE_MAX;
        if (kind == SECTION_OTHER || kind == SECTION_RECOMMENDATION)
            last = s;
        else if (kind != SECTION_ATTENDANCE && kind != SECTION_ATTACHMENTS)
            last = SIZE_MAX;
    }
    return last;
}

void sections_find_decision(struct body *body)
{
    size_t last = last_open_section(body);
    if (last == SIZE_MAX || str_is(body->meeting->kind, "dagsorden") ||
        str_is(body->meeting->kind, "tillæg"))
        return;
    size_t found = body->to, first_row = body->to, rows = 0;
    for (size_t i = body->from; i < body->to; i++) {
        if (body->owner[i - body->from] != last + 1)
            continue;
        struct str row = body->sheet->row[i].text;
        bool first = rows++ == 0;
        first_row = first ? i : first_row;
        bool may = body->item->section[last].kind == SECTION_OTHER || !first;
        if (found == body->to && may && row.size <= DECISION_MAX && begins_decision(row) &&
            (outcomes_read(row) || str_starts(row, STR("Foretoges"))))
            found = i;
    }
    if (found == body->to)
        return;
    if (found == first_row && body->item->section[last].heading.size == 0) {
        body->item->section[last].kind = SECTION_DECISION;
        return;
    }
    section_open(body, found, SECTION_DECISION, STR_NONE, STR_NONE);
    uint32_t owner = (uint32_t)body->item->section_count;
    for (size_t i = found; i < body->to; i++) {
        if (body->owner[i - body->from] != last + 1)
            continue;
        body->owner[i - body->from] = owner;
        body->item->section[owner - 1].line_to = body->sheet->row[i].number;
    }
    struct section *before = &body->item->section[last];
    for (size_t i = body->from; i < found; i++)
        if (body->owner[i - body->from] == last + 1)
            before->line_to = body->sheet->row[i].number;
    if (before->line_to >= body->sheet->row[found].number)
        before->line_to = before->line_from;
}
