// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/term_set.h"

#include <xxhash.h>

#include "indexer/format/schema.h"
#include "stemmer/base/array.h"

/* One of the positions of a term. */
struct term_occurrence {
    uint32_t position;
    uint32_t count;
    uint32_t next; /* of the same term: index of it, counted from 1; 0: this is the last */
};

struct term_entry_made {
    struct str term;
    uint32_t hash;
    uint32_t bare_count;  /* occurrences without a position */
    uint32_t first, last; /* occurrences, counted from 1; 0: none has a position */
    bool bare;
};

#define SLOTS_FIRST   1024
#define ENTRIES_FIRST 128

/* Of the whole term, so that it is found however it is cut into prefix and value. */
static uint32_t hash_of(const char *prefix, size_t size, struct str value)
{
    char term[SCHEMA_TERM_MAX];
    struct str head = str_head(value, sizeof term - size);
    memcpy(term, prefix, size);
    if (head.size)
        memcpy(term + size, head.data, head.size);
    return (uint32_t)XXH3_64bits(term, size + head.size);
}

static void grow_slots(struct term_set *set)
{
    set->slots = set->slots ? set->slots * 2 : SLOTS_FIRST;
    set->slot = ARENA_NEW(set->arena, uint32_t, set->slots);
    for (size_t i = 0; i < set->count; i++) {
        size_t at = set->entry[i].hash & (set->slots - 1);
        while (set->slot[at])
            at = (at + 1) & (set->slots - 1);
        set->slot[at] = (uint32_t)i + 1;
    }
}

static bool is_term(struct str term, const char *prefix, size_t prefix_size, struct str value)
{
    return term.size == prefix_size + value.size && memcmp(term.data, prefix, prefix_size) == 0 &&
           (value.size == 0 || memcmp(term.data + prefix_size, value.data, value.size) == 0);
}

/* The entry, or NULL with the free slot for it in @free_slot. */
static struct term_entry_made *find_entry(const struct term_set *set, const char *prefix,
                                          size_t prefix_size, struct str value, uint32_t hash,
                                          size_t *free_slot)
{
    size_t at = hash & (set->slots - 1);
    for (; set->slot[at]; at = (at + 1) & (set->slots - 1)) {
        struct term_entry_made *entry = &set->entry[set->slot[at] - 1];
        if (entry->hash == hash && is_term(entry->term, prefix, prefix_size, value))
            return entry;
    }
    *free_slot = at;
    return NULL;
}

static struct term_entry_made *entry_of(struct term_set *set, const char *prefix, struct str value)
{
    size_t at = 0;
    if (set->count * 2 >= set->slots)
        grow_slots(set);
    size_t prefix_size = strlen(prefix);
    uint32_t hash = hash_of(prefix, prefix_size, value);
    struct term_entry_made *known = find_entry(set, prefix, prefix_size, value, hash, &at);
    if (known)
        return known;
    if (!set->entry) {
        set->room = ENTRIES_FIRST;
        set->entry = ARENA_NEW(set->arena, struct term_entry_made, set->room);
    }
    struct term_entry_made *entry = ARRAY_PUSH(set->arena, set->entry, set->count, set->room);
    *entry = (struct term_entry_made){.term = term_make(set->arena, prefix, value), .hash = hash};
    set->slot[at] = (uint32_t)set->count;
    return entry;
}

void term_set_add(struct term_set *set, const char *prefix, struct str value, uint32_t position,
                  uint32_t count)
{
    struct term_entry_made *entry = entry_of(set, prefix, value);
    if (!position) {
        entry->bare = true;
        entry->bare_count += count;
        return;
    }
    *ARRAY_PUSH(set->arena, set->occurrence, set->occurrences, set->occurrence_room) =
        (struct term_occurrence){position, count, 0};
    uint32_t number = (uint32_t)set->occurrences;
    if (entry->last)
        set->occurrence[entry->last - 1].next = number;
    else
        entry->first = number;
    entry->last = number;
}

uint32_t term_set_last(const struct term_set *set, const char *prefix, struct str value)
{
    size_t at;
    const struct term_entry_made *entry =
        set->slots ? find_entry(set, prefix, strlen(prefix), value,
                                hash_of(prefix, strlen(prefix), value), &at)
                   : NULL;
    return entry && entry->last ? set->occurrence[entry->last - 1].position : 0;
}

/* An entry on its way to its place: most are told apart by their first eight bytes. */
struct ranked {
    uint64_t head;
    const struct term_entry_made *entry;
};

static uint64_t head_of(struct str term)
{
    uint64_t head = 0;
    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < term.size ? (unsigned char)term.data[i] : 0);
    return head;
}

static bool is_before(const struct ranked *a, const struct ranked *b)
{
    if (a->head != b->head)
        return a->head < b->head;
    return str_compare(a->entry->term, b->entry->term) < 0;
}

/* Merge sort; with qsort() half of the time of a document went into this. @room: as much again. */
static void sort(struct ranked *row, struct ranked *room, size_t count)
{
    size_t half = count / 2;
    if (count <= 8) {
        for (size_t i = 1; i < count; i++) {
            struct ranked one = row[i];
            size_t at = i;
            for (; at && is_before(&one, &row[at - 1]); at--)
                row[at] = row[at - 1];
            row[at] = one;
        }
        return;
    }
    sort(row, room, half);
    sort(row + half, room, count - half);
    memcpy(room, row, half * sizeof *row);
    for (size_t left = 0, right = half, at = 0; left < half; at++)
        row[at] =
            right < count && is_before(&row[right], &room[left]) ? row[right++] : room[left++];
}

static struct ranked *ranked_entries(const struct term_set *set)
{
    struct ranked *ranked = ARENA_NEW(set->arena, struct ranked, set->count + set->count / 2);
    for (size_t i = 0; i < set->count; i++)
        ranked[i] = (struct ranked){head_of(set->entry[i].term), &set->entry[i]};
    sort(ranked, ranked + set->count, set->count);
    return ranked;
}

struct posting *term_set_finish(struct term_set *set, size_t *count)
{
    size_t total = set->occurrences;
    for (size_t i = 0; i < set->count; i++)
        total += set->entry[i].bare;
    const struct ranked *ranked = ranked_entries(set);
    struct posting *posting = ARENA_NEW(set->arena, struct posting, total);
    size_t made = 0;
    for (size_t i = 0; i < set->count; i++) {
        const struct term_entry_made *entry = ranked[i].entry;
        if (entry->bare)
            posting[made++] = (struct posting){entry->term, 0, entry->bare_count};
        for (uint32_t k = entry->first; k; k = set->occurrence[k - 1].next)
            posting[made++] = (struct posting){entry->term, set->occurrence[k - 1].position,
                                               set->occurrence[k - 1].count};
    }
    *count = made;
    return posting;
}
