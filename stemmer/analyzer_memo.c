// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/analyzer_parts.h"
#include "stemmer/lexicon_hash.h"

/*
 * Minutes repeat their words: 19 of 20 were seen before. The memo keeps what folding, stemming and
 * splitting gave: entries one after the other in a block that grows, and a table of hashes that
 * says where. When there are too many it is forgotten as a whole, which even large collections do
 * only a few times.
 *
 * Results are copied into the arena of the run, but only once a run: after that the entry knows
 * where the copy is.
 */
#define MEMO_BYTES_MAX ((size_t)24 << 20) /* of the entries */
#define MEMO_SLOTS_MIN 4096
#define FRONT_SLOTS    8192 /* so few that they stay in the nearest cache */
#define CHUNK_MAX      4096 /* bytes taken from the arena at a time */

struct memo_entry {
    const char *copy; /* of the bytes from folded on, in the arena of that run */
    const struct str *parts;
    uint32_t run; /* when the copy was made; 0: never */
    uint8_t key_size;
    uint8_t folded_size;
    uint8_t stem_size;
    uint8_t part_count;
    uint8_t flags;
    uint8_t head_at;
    uint8_t key_apart; /* bytes of the word as written, before folded; 0: folded is the same */
    uint8_t stem_at;   /* where the stem begins: 0 in folded, else right after it */
    uint8_t part_size[PARTS_MAX];
    char bytes[]; /* the word as written, folded, stem, parts, as far as they are not the same */
};

/* Hash of a word and where its entry is. */
struct memo_slot {
    uint32_t hash;
    uint32_t offset; /* in alignments, plus one; 0: empty */
};

struct memo {
    struct memo_slot *front; /* the last word of each hash: common words are found here */
    struct memo_slot *slot;  /* all words: open addressing */
    size_t slots;            /* power of two */
    size_t used;
    char *block;
    size_t size; /* bytes in use */
    size_t room;
    uint32_t run;
};

#define ALIGNMENT sizeof(uint64_t) /* of the entries and of what is copied from them */

static struct memo_slot *slots_new(size_t count)
{
    struct memo_slot *slot = calloc(count, sizeof *slot);
    return slot ? slot : memory_alloc(SIZE_MAX); /* ends the program in the one way it does that */
}

struct memo *memo_new(void)
{
    struct memo *memo = memory_alloc(sizeof *memo);
    *memo = (struct memo){.front = slots_new(FRONT_SLOTS),
                          .slot = slots_new(MEMO_SLOTS_MIN),
                          .slots = MEMO_SLOTS_MIN,
                          .run = 1};
    return memo;
}

void memo_free(struct memo *memo)
{
    free(memo->front);
    free(memo->slot);
    free(memo->block);
    free(memo);
}

void memo_clear(struct memo *memo)
{
    if (memo->used) {
        memset(memo->front, 0, FRONT_SLOTS * sizeof *memo->front);
        memset(memo->slot, 0, memo->slots * sizeof *memo->slot);
    }
    memo->used = 0;
    memo->size = 0;
}

void memo_new_run(struct memo *memo)
{
    if (++memo->run != 0)
        return;
    memo_clear(memo); /* the count came round */
    memo->run = 1;
}

static struct memo_entry *entry_at(const struct memo *memo, uint32_t offset)
{
    return (struct memo_entry *)(void *)(memo->block + (size_t)(offset - 1) * ALIGNMENT);
}

static void grow_slots(struct memo *memo)
{
    size_t slots = memo->slots * 2;
    struct memo_slot *slot = slots_new(slots);
    for (size_t i = 0; i < memo->slots; i++) {
        if (!memo->slot[i].offset)
            continue;
        size_t at = memo->slot[i].hash & (slots - 1);
        while (slot[at].offset)
            at = (at + 1) & (slots - 1);
        slot[at] = memo->slot[i];
    }
    free(memo->slot);
    memo->slot = slot;
    memo->slots = slots;
}

/* Room for an entry with so many bytes, at the end of the block. */
static struct memo_entry *entry_new(struct memo *memo, uint32_t hash, size_t bytes)
{
    size_t size = (sizeof(struct memo_entry) + bytes + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (memo->size + size > MEMO_BYTES_MAX)
        memo_clear(memo);
    if (memo->size + size + ALIGNMENT > memo->room) { /* see copy_eights() */
        memo->room = memo->room ? memo->room * 2 : (size_t)64 << 10;
        memo->block = memory_grow(memo->block, memo->room);
    }
    if (memo->used * 4 >= memo->slots * 3)
        grow_slots(memo);
    size_t at = hash & (memo->slots - 1);
    while (memo->slot[at].offset)
        at = (at + 1) & (memo->slots - 1);
    uint32_t offset = (uint32_t)(memo->size / ALIGNMENT) + 1;
    memo->slot[at] = (struct memo_slot){hash, offset};
    memo->used++;
    memo->size += size;
    return entry_at(memo, offset);
}

static bool is_entry_of(const struct memo_entry *entry, struct str written)
{
    return entry->key_size == written.size && word_same(entry->bytes, written.data, written.size);
}

static struct memo_entry *entry_search(const struct memo *memo, uint32_t hash, struct str written)
{
    size_t at = hash & (memo->slots - 1);
    for (; memo->slot[at].offset; at = (at + 1) & (memo->slots - 1)) {
        if (memo->slot[at].hash != hash)
            continue;
        struct memo_entry *entry = entry_at(memo, memo->slot[at].offset);
        if (is_entry_of(entry, written)) {
            memo->front[hash % FRONT_SLOTS] = memo->slot[at];
            return entry;
        }
    }
    return NULL;
}

static struct memo_entry *entry_find(const struct memo *memo, uint32_t hash, struct str written)
{
    const struct memo_slot *front = &memo->front[hash % FRONT_SLOTS];
    if (front->offset && front->hash == hash) {
        struct memo_entry *entry = entry_at(memo, front->offset);
        if (is_entry_of(entry, written))
            return entry;
    }
    return entry_search(memo, hash, written);
}

static char *append(char *out, struct str s)
{
    memcpy(out, s.data, s.size);
    return out + s.size;
}

/* NULL when it is too long. */
static struct memo_entry *remember(struct memo *memo, uint32_t hash, struct str written,
                                   const struct word_form *form)
{
    bool apart = !str_equal(written, form->folded);
    bool prefix = str_starts(form->folded, form->stem);
    size_t size = form->folded.size + (apart ? written.size : 0) + (prefix ? 0 : form->stem.size);
    for (size_t i = 0; i < form->part_count; i++)
        size += form->parts[i].size;
    if (size > UINT8_MAX || written.size > UINT8_MAX || !form->folded.size)
        return NULL;
    struct memo_entry *entry = entry_new(memo, hash, size);
    *entry = (struct memo_entry){.key_size = (uint8_t)written.size,
                                 .folded_size = (uint8_t)form->folded.size,
                                 .stem_size = (uint8_t)form->stem.size,
                                 .part_count = form->part_count,
                                 .flags = form->flags,
                                 .head_at = form->head_at,
                                 .key_apart = apart ? (uint8_t)written.size : 0,
                                 .stem_at = prefix ? 0 : (uint8_t)form->folded.size};
    char *out = apart ? append(entry->bytes, written) : entry->bytes;
    out = append(out, form->folded);
    if (!prefix)
        out = append(out, form->stem);
    for (size_t i = 0; i < form->part_count; i++) {
        out = append(out, form->parts[i]);
        entry->part_size[i] = (uint8_t)form->parts[i].size;
    }
    return entry;
}

/* Bytes of the run's arena, taken in larger pieces; at an address that anything may have. */
static char *take(struct run *run, size_t size)
{
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (size > run->room_size) {
        size_t chunk = run->text.size < CHUNK_MAX ? run->text.size : CHUNK_MAX;
        chunk = (chunk < size ? size : chunk) / sizeof(max_align_t) + 1;
        run->room = (char *)ARENA_ROOM(run->arena, max_align_t, chunk);
        run->room_size = chunk * sizeof(max_align_t);
    }
    char *taken = run->room;
    run->room += size;
    run->room_size -= size;
    return taken;
}

/* Copies up to the next eight bytes: both sides have that much. Words are short, and a call for
 * each is dearer than the copy. */
static void copy_eights(char *restrict to, const char *restrict from, size_t size)
{
    for (size_t i = 0; i < size; i += ALIGNMENT)
        memcpy(to + i, from + i, ALIGNMENT);
}

static void copy_to_arena(struct run *run, struct memo_entry *entry)
{
    size_t place = (size_t)entry->folded_size + (entry->stem_at ? entry->stem_size : 0);
    size_t size = place;
    for (size_t i = 0; i < entry->part_count; i++)
        size += entry->part_size[i];
    size_t parts_size = entry->part_count * sizeof(struct str);
    char *room = take(run, parts_size + size);
    char *copy = room + parts_size;
    copy_eights(copy, entry->bytes + entry->key_apart, size);
    entry->copy = copy;
    entry->run = run->analyzer->memo->run;
    if (!entry->part_count)
        return;
    struct str *parts = (struct str *)(void *)room;
    for (size_t i = 0; i < entry->part_count; i++) {
        parts[i] = (struct str){copy + place, entry->part_size[i]};
        place += entry->part_size[i];
    }
    entry->parts = parts;
}

static uint32_t hash_of(struct str written)
{
    return (uint32_t)(word_hash(written) >> 16);
}

void form_expect(const struct run *run, struct str written, struct expected *ret)
{
    const struct memo *memo = run->analyzer->memo;
    ret->word = written;
    ret->hash = hash_of(written);
    __builtin_prefetch(&memo->front[ret->hash % FRONT_SLOTS]);
    __builtin_prefetch(&memo->slot[ret->hash & (memo->slots - 1)]);
}

void form_approach(const struct run *run, const struct expected *expected)
{
    const struct memo *memo = run->analyzer->memo;
    const struct memo_slot *slot = &memo->front[expected->hash % FRONT_SLOTS];
    if (slot->hash != expected->hash)
        slot = &memo->slot[expected->hash & (memo->slots - 1)];
    if (slot->offset)
        __builtin_prefetch(entry_at(memo, slot->offset));
}

struct word_form form_of(struct run *run, struct str written)
{
    struct memo *memo = run->analyzer->memo;
    const struct expected *now = run->now;
    bool expected = written.data == now->word.data && written.size == now->word.size;
    uint32_t hash = expected ? now->hash : hash_of(written);
    struct memo_entry *entry = entry_find(memo, hash, written);
    if (!entry) {
        struct word_form form = form_make(run, written);
        entry = remember(memo, hash, written, &form);
        if (!entry)
            return form;
    }
    if (entry->run != memo->run)
        copy_to_arena(run, entry);
    return (struct word_form){
        .folded = {entry->copy, entry->folded_size},
        .stem = {entry->copy + entry->stem_at, entry->stem_size},
        .parts = entry->part_count ? entry->parts : NULL,
        .part_count = entry->part_count,
        .flags = entry->flags,
        .head_at = entry->head_at,
    };
}
