// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/stamps.h"

#include <stdlib.h>
#include <xxhash.h>

#include "indexer/format/record.h"
#include "indexer/format/schema.h"

#define FIRST_ROOM 256 /* a power of two */

/* An item by its id and text; or, without a time, an id that was looked up. */
struct stamp_slot {
    uint64_t hash; /* 0: free */
    struct str stamp;
};

struct stamps {
    struct arena arena;  /* of the times: there are few */
    struct arena record; /* of one document */
    struct str last;     /* time remembered: most are alike */
    struct stamp_slot *slot;
    size_t count, room;
};

struct stamps *stamps_new(void)
{
    struct stamps *stamps = memory_alloc(sizeof *stamps);
    *stamps = (struct stamps){0};
    return stamps;
}

void stamps_free(struct stamps *stamps)
{
    if (!stamps)
        return;
    arena_free(&stamps->arena);
    arena_free(&stamps->record);
    free(stamps->slot);
    free(stamps);
}

static size_t place_of(const struct stamp_slot *slot, size_t room, uint64_t hash)
{
    size_t at = (size_t)hash & (room - 1);
    while (slot[at].hash && slot[at].hash != hash)
        at = (at + 1) & (room - 1);
    return at;
}

static void grow(struct stamps *stamps)
{
    size_t room = stamps->room ? stamps->room * 2 : FIRST_ROOM;
    struct stamp_slot *slot = memory_alloc(room * sizeof *slot);
    for (size_t i = 0; i < room; i++)
        slot[i] = (struct stamp_slot){0};
    for (size_t i = 0; i < stamps->room; i++)
        if (stamps->slot[i].hash)
            slot[place_of(slot, room, stamps->slot[i].hash)] = stamps->slot[i];
    free(stamps->slot);
    stamps->slot = slot;
    stamps->room = room;
}

/* @return false when it was there; the first one stays. */
static bool add(struct stamps *stamps, uint64_t hash, struct str stamp)
{
    if (stamps->count * 2 >= stamps->room)
        grow(stamps);
    struct stamp_slot *slot = &stamps->slot[place_of(stamps->slot, stamps->room, hash)];
    if (slot->hash)
        return false;
    if (stamp.size && !str_equal(stamp, stamps->last))
        stamps->last = arena_copy(&stamps->arena, stamp);
    *slot = (struct stamp_slot){hash, stamp.size ? stamps->last : STR_NONE};
    stamps->count++;
    return true;
}

static uint64_t hash_more(uint64_t hash, struct str text)
{
    return XXH3_64bits_withSeed(text.data ? text.data : "", text.size, hash);
}

/* Never 0, which stands for a free place. */
static uint64_t hash_of(const struct record *record)
{
    uint64_t hash = hash_more(1, record->id);
    hash = hash_more(hash, record->title);
    for (size_t i = 0; i < record->section_count; i++) {
        hash = hash_more(hash, record->section[i].heading);
        hash = hash_more(hash, record->section[i].text);
    }
    return hash ? hash : 1;
}

static enum status remember(void *context, struct str bytes, struct str stamp, struct error *error)
{
    struct stamps *stamps = context;
    struct record record;
    arena_reset(&stamps->record);
    enum status status = record_decode(bytes, &stamps->record, &record, error);
    if (!status && !record.meeting && stamp.size)
        (void)add(stamps, hash_of(&record), stamp);
    return status;
}

enum status stamps_gather(struct stamps *stamps, struct index_writer *writer, enum writer_side side,
                          struct str term, struct error *error)
{
    return index_writer_visit(writer, side, term, remember, stamps, error);
}

enum status stamps_find(struct stamps *stamps, struct index_writer *writer, struct str bytes,
                        struct str *ret, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct record record;
    *ret = STR_NONE;
    enum status status = record_decode(bytes, &arena, &record, error);
    if (status || record.meeting)
        return status;
    uint64_t id = hash_more(2, record.id);
    if (add(stamps, id ? id : 2, STR_NONE)) {
        struct str term = term_make(&arena, TERM_ID, record.id);
        struct error why = {.offset = NO_OFFSET}; /* what is damaged is being made anew */
        status = stamps_gather(stamps, writer, WRITER_NOW, term, error);
        if (!status && stamps_gather(stamps, writer, WRITER_BEFORE, term, &why))
            *ret = STR_NONE;
    }
    *ret = stamps->slot[place_of(stamps->slot, stamps->room, hash_of(&record))].stamp;
    return status;
}
