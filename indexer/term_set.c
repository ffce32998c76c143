// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/term_set.h"

#include <stdlib.h>
#include <xxhash.h>

#include "indexer/format/schema.h"
#include "stemmer/base/array.h"

struct occurrence {
    uint32_t position;
    uint32_t count;
};

struct term_entry_made {
    struct str term;
    uint32_t hash;
    uint32_t bare_count; /* occurrences without a position */
    bool bare;
    struct occurrence *at;
    size_t at_count, at_room;
};

#define SLOTS_FIRST 1024

/* Of the whole term, so that it is found however it is cut into prefix and value. */
static uint32_t hash_of(const char *prefix, struct str value)
{
    char term[SCHEMA_TERM_MAX];
    size_t size = strlen(prefix);
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
                                          struct str value, uint32_t hash, size_t *free_slot)
{
    size_t prefix_size = strlen(prefix);
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
    uint32_t hash = hash_of(prefix, value);
    struct term_entry_made *known = find_entry(set, prefix, value, hash, &at);
    if (known)
        return known;
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
    *ARRAY_PUSH(set->arena, entry->at, entry->at_count, entry->at_room) =
        (struct occurrence){position, count};
}

uint32_t term_set_last(const struct term_set *set, const char *prefix, struct str value)
{
    size_t at;
    const struct term_entry_made *entry =
        set->slots ? find_entry(set, prefix, value, hash_of(prefix, value), &at) : NULL;
    return entry && entry->at_count ? entry->at[entry->at_count - 1].position : 0;
}

static int compare_entries(const void *a, const void *b)
{
    const struct term_entry_made *x = a;
    const struct term_entry_made *y = b;
    return str_compare(x->term, y->term);
}

struct posting *term_set_finish(struct term_set *set, size_t *count)
{
    size_t total = 0;
    if (set->count)
        qsort(set->entry, set->count, sizeof *set->entry, compare_entries);
    for (size_t i = 0; i < set->count; i++)
        total += set->entry[i].at_count + (set->entry[i].bare ? 1 : 0);
    struct posting *posting = ARENA_NEW(set->arena, struct posting, total);
    size_t made = 0;
    for (size_t i = 0; i < set->count; i++) {
        const struct term_entry_made *entry = &set->entry[i];
        if (entry->bare)
            posting[made++] = (struct posting){entry->term, 0, entry->bare_count};
        for (size_t k = 0; k < entry->at_count; k++)
            posting[made++] =
                (struct posting){entry->term, entry->at[k].position, entry->at[k].count};
    }
    *count = made;
    return posting;
}
