// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/analyzer_parts.h"

/*
 * Minutes repeat their words: 19 of 20 were seen a moment ago. The memo keeps what folding,
 * stemming and splitting gave, two entries a slot, a newer word replacing the older of them.
 *
 * Its own bytes change under a later word, so results are copied into the arena of the run, but
 * only once a run: after that the entry knows where the copy is.
 */
#define MEMO_SLOTS 65536
#define MEMO_BYTES 152 /* of one entry: the word as written and all its forms */

struct memo_entry {
    uint32_t hash;
    uint32_t run; /* when the copy was made; 0: never */
    uint8_t key_size;
    uint8_t folded_size;
    uint8_t stem_size;
    uint8_t part_count;
    uint8_t flags;
    uint8_t head_at;
    uint8_t part_size[PARTS_MAX];
    const char *copy; /* folded and stem, one after the other, in the arena of that run */
    const struct str *parts;
    char bytes[MEMO_BYTES];
};

struct memo {
    uint32_t run;
    struct memo_entry *entry; /* in the same block, at the beginning of a cache line */
};

#define CACHE_LINE 64
_Static_assert(sizeof(struct memo_entry) % CACHE_LINE == 0, "entries begin at cache lines");

struct memo *memo_new(void)
{
    size_t size = sizeof(struct memo) + CACHE_LINE + MEMO_SLOTS * sizeof(struct memo_entry);
    struct memo *memo = calloc(1, size); /* pages that are never written cost nothing */
    if (!memo)
        return memory_alloc(SIZE_MAX); /* ends the program in the one way it does that */
    uintptr_t after = (uintptr_t)(memo + 1);
    size_t skip = (CACHE_LINE - after % CACHE_LINE) % CACHE_LINE;
    memo->entry = (struct memo_entry *)(void *)((char *)(memo + 1) + skip);
    memo->run = 1;
    return memo;
}

void memo_free(struct memo *memo)
{
    free(memo);
}

void memo_clear(struct memo *memo)
{
    memset(memo->entry, 0, MEMO_SLOTS * sizeof *memo->entry);
}

void memo_new_run(struct memo *memo)
{
    if (++memo->run != 0)
        return;
    for (size_t i = 0; i < MEMO_SLOTS; i++) /* the count came round */
        memo->entry[i].run = 0;
    memo->run = 1;
}

static uint32_t hash_of(struct str s)
{
    uint64_t hash = s.size * UINT64_C(0x9E3779B97F4A7C15);
    while (s.size >= 8) {
        uint64_t eight;
        memcpy(&eight, s.data, 8);
        hash = (hash ^ eight) * UINT64_C(0xD6E8FEB86659FD93);
        hash ^= hash >> 32;
        s = str_from(s, 8);
    }
    uint64_t tail = 0;
    if (s.size)
        memcpy(&tail, s.data, s.size);
    hash = (hash ^ tail) * UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(hash >> 32);
}

static void copy_to_arena(struct arena *arena, struct memo_entry *entry)
{
    const char *from = entry->bytes + entry->key_size;
    size_t size = (size_t)entry->folded_size + entry->stem_size;
    size_t place = size;
    for (size_t i = 0; i < entry->part_count; i++)
        size += entry->part_size[i];
    char *copy = ARENA_NEW(arena, char, size);
    memcpy(copy, from, size);
    entry->copy = copy;
    if (!entry->part_count)
        return;
    struct str *parts = ARENA_NEW(arena, struct str, entry->part_count);
    for (size_t i = 0; i < entry->part_count; i++) {
        parts[i] = (struct str){copy + place, entry->part_size[i]};
        place += entry->part_size[i];
    }
    entry->parts = parts;
}

static struct word_form form_of_entry(const struct memo_entry *entry)
{
    return (struct word_form){
        .folded = {entry->copy, entry->folded_size},
        .stem = {entry->copy + entry->folded_size, entry->stem_size},
        .parts = entry->part_count ? entry->parts : NULL,
        .part_count = entry->part_count,
        .flags = entry->flags,
        .head_at = entry->head_at,
    };
}

/* Whether it all fits. */
static bool remember(struct memo_entry *entry, struct str written, const struct word_form *form)
{
    size_t size = written.size + form->folded.size + form->stem.size;
    for (size_t i = 0; i < form->part_count; i++)
        size += form->parts[i].size;
    if (size > MEMO_BYTES)
        return false;
    char *out = entry->bytes;
    memcpy(out, written.data, written.size);
    out += written.size;
    memcpy(out, form->folded.data, form->folded.size);
    out += form->folded.size;
    memcpy(out, form->stem.data, form->stem.size);
    out += form->stem.size;
    for (size_t i = 0; i < form->part_count; i++) {
        memcpy(out, form->parts[i].data, form->parts[i].size);
        out += form->parts[i].size;
        entry->part_size[i] = (uint8_t)form->parts[i].size;
    }
    entry->key_size = (uint8_t)written.size;
    entry->folded_size = (uint8_t)form->folded.size;
    entry->stem_size = (uint8_t)form->stem.size;
    entry->part_count = form->part_count;
    entry->flags = form->flags;
    entry->head_at = form->head_at;
    return true;
}

static bool is_entry_of(const struct memo_entry *entry, uint32_t hash, struct str written)
{
    return entry->hash == hash && entry->key_size == written.size && written.size &&
           memcmp(entry->bytes, written.data, written.size) == 0;
}

/* The entry of the word among the two of its set; or the one that no run has used for longer, to
 * be written over. */
static struct memo_entry *entry_of(struct memo *memo, uint32_t hash, struct str written,
                                   bool *found)
{
    struct memo_entry *set = &memo->entry[(size_t)(hash % (MEMO_SLOTS / 2)) * 2];
    *found = true;
    if (is_entry_of(&set[0], hash, written))
        return &set[0];
    if (is_entry_of(&set[1], hash, written))
        return &set[1];
    *found = false;
    return set[0].run < set[1].run ? &set[0] : &set[1];
}

struct word_form form_of(struct run *run, struct str written)
{
    struct memo *memo = run->analyzer->memo;
    uint32_t hash = hash_of(written);
    bool found;
    struct memo_entry *entry = entry_of(memo, hash, written, &found);
    if (!found) {
        struct word_form form = form_make(run, written);
        if (form.folded.size == 0 || !remember(entry, written, &form))
            return form;
        entry->hash = hash;
        entry->run = 0;
    }
    if (entry->run != memo->run) {
        copy_to_arena(run->arena, entry);
        entry->run = memo->run;
    }
    return form_of_entry(entry);
}
