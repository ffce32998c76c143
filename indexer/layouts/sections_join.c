// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/sections.h"
#include "indexer/vocabulary/vocabulary_key.h"

bool field_label(struct str line)
{
    static const struct str label[] = {
        TEXT("dok.nr"),        TEXT("dok. nr"),
        TEXT("dok."),          TEXT("initialer:"),
        TEXT("sagsbehandler"), TEXT("sagsinitialer"),
        TEXT("sagsansvarlig"), TEXT("brevid"),
        TEXT("sagsnr.:"),      TEXT("sagsnr:"),
        TEXT("sagsid.:"),      TEXT("sagsnummer:"),
        TEXT("sags id:"),      TEXT("journalnr"),
        TEXT("j.nr.:"),        TEXT("øvrige sagsbehandlere"),
        TEXT("område:"),       TEXT("ansvarlig:"),
        TEXT("lydfil"),        TEXT("sagsforløb:"),
    };
    if (line.size > 120)
        return false;
    struct key key;
    key_make(line, &key);
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(key_str(&key), label[i]))
            return true;
    return false;
}

/* The rows of a section, or of all rows when there is no owner, as one text. */
static struct str join(const struct body *body, size_t section, size_t from, size_t to)
{
    size_t size = 0;
    const struct row *row = body->sheet->row;
    struct str first = body->item->section[section].text;
    for (size_t i = from; i < to; i++)
        if (body->owner[i - body->from] == section + 1)
            size += row[i].text.size + 2;
    if (size == 0)
        return first;
    char *out = arena_room(body->sheet->arena, size + first.size + 1, 1, 1);
    size_t end = first.size;
    if (first.size)
        memcpy(out, first.data, first.size);
    bool gap = false;
    for (size_t i = from; i < to; i++) {
        bool mine = body->owner[i - body->from] == section + 1;
        gap |= end > 0 && (row[i].role == ROLE_BLANK || (!mine && row[i].role == ROLE_TEXT));
        if (!mine)
            continue;
        if (end)
            out[end++] = '\n';
        if (gap)
            out[end++] = '\n';
        gap = false;
        memcpy(out + end, row[i].text.data, row[i].text.size);
        end += row[i].text.size;
    }
    struct str text = {out, end};
    return text;
}

void sections_join(struct body *body)
{
    size_t count = body->item->section_count;
    if (count == 0)
        return;
    size_t *first = ARENA_NEW(body->sheet->arena, size_t, count);
    size_t *last = ARENA_NEW(body->sheet->arena, size_t, count);
    for (size_t i = body->from; i < body->to; i++) {
        uint32_t owner = body->owner[i - body->from];
        if (!owner)
            continue;
        if (!last[owner - 1])
            first[owner - 1] = i;
        last[owner - 1] = i + 1;
    }
    for (size_t s = 0; s < count; s++)
        body->item->section[s].text = join(body, s, first[s], last[s]);
}
