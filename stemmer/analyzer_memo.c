// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/analyzer_parts.h"

/*
 * Minutes repeat their words: 19 of 20 were seen before. The memo keeps what folding, stemming and
 * splitting gave: entries one after the other in a block that grows, and a table of hashes that
 * says where. When there are too many it is forgotten as a whole, which even large collections do
 * only a few times.
 *
 * Results are copied into the arena of the run, but only once a run (or once for all runs that
 * share it): after that the entry knows where the copy is.
 */
#define MEMO_BYTES_MAX ((size_t)24 << 20) /* of the entries */
#define MEMO_SLOTS_MIN 4096
#define CHUNK_MAX      4096 /* bytes taken from the arena at a time */
#define COPY_STEP      16   /* bytes */

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
    size_t size = (sizeof(struct memo_entry) + bytes + MEMO_ALIGNMENT - 1) & ~(MEMO_ALIGNMENT - 1);
    if (memo->size + size > MEMO_BYTES_MAX)
        memo_clear(memo);
    if (memo->size + size + COPY_STEP > memo->room) { /* see copy_steps() */
        memo->room = memo->room ? memo->room * 2 : (size_t)64 << 10;
        memo->block = memory_grow(memo->block, memo->room);
    }
    if (memo->used * 4 >= memo->slots * 3)
        grow_slots(memo);
    size_t at = hash & (memo->slots - 1);
    while (memo->slot[at].offset)
        at = (at + 1) & (memo->slots - 1);
    uint32_t offset = (uint32_t)(memo->size / MEMO_ALIGNMENT) + 1;
    memo->slot[at] = (struct memo_slot){hash, offset};
    memo->used++;
    memo->size += size;
    return entry_at(memo, offset);
}

struct memo_entry *entry_search(const struct memo *memo, const struct key *key)
{
    size_t at = key->hash & (memo->slots - 1);
    for (; memo->slot[at].offset; at = (at + 1) & (memo->slots - 1)) {
        if (memo->slot[at].hash != key->hash)
            continue;
        struct memo_entry *entry = entry_at(memo, memo->slot[at].offset);
        if (is_entry_of(entry, key)) {
            memo->front[key->hash % FRONT_SLOTS] = memo->slot[at];
            return entry;
        }
    }
    return NULL;
}

static char *append(char *out, struct str s)
{
    memcpy(out, s.data, s.size);
    return out + s.size;
}

/* NULL when it is too long. */
static struct memo_entry *remember(struct memo *memo, const struct key *key,
                                   const struct word_form *form)
{
    struct str written = key->word;
    bool apart = !str_equal(written, form->folded);
    bool prefix = str_starts(form->folded, form->stem);
    size_t size = form->folded.size + (apart ? written.size : 0) + (prefix ? 0 : form->stem.size);
    for (size_t i = 0; i < form->part_count; i++)
        size += form->parts[i].size;
    size_t key_apart = apart ? written.size : 0;
    if (size > UINT8_MAX || written.size > UINT8_MAX || !form->folded.size)
        return NULL;
    struct memo_entry *entry = entry_new(memo, key->hash, size);
    *entry = (struct memo_entry){.head = {key->head[0], key->head[1]},
                                 .key_size = (uint8_t)written.size,
                                 .folded_size = (uint8_t)form->folded.size,
                                 .stem_size = (uint8_t)form->stem.size,
                                 .part_count = form->part_count,
                                 .flags = form->flags,
                                 .head_at = form->head_at,
                                 .key_apart = (uint8_t)key_apart,
                                 .copy_size = (uint8_t)(size - key_apart),
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
    size = (size + COPY_STEP - 1) & ~(size_t)(COPY_STEP - 1);
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

/* Copies up to the next whole step: both sides have that much. Words are short, and a call for
 * each is dearer than the copy. */
static void copy_steps(char *restrict to, const char *restrict from, size_t size)
{
    for (size_t i = 0; i < size; i += COPY_STEP)
        memcpy(to + i, from + i, COPY_STEP);
}

void form_copy(struct run *run, struct memo_entry *entry)
{
    size_t parts_size = entry->part_count * sizeof(struct str);
    char *room = take(run, parts_size + entry->copy_size);
    char *copy = room + parts_size;
    copy_steps(copy, entry->bytes + entry->key_apart, entry->copy_size);
    entry->copy = copy;
    entry->run = run->analyzer->memo->run;
    entry->form = run->analyzer->sharing ? ++run->analyzer->memo->forms : 0;
    entry->parts = NULL;
    if (!entry->part_count)
        return;
    struct str *parts = (struct str *)(void *)room;
    size_t place = (size_t)entry->folded_size + (entry->stem_at ? entry->stem_size : 0);
    for (size_t i = 0; i < entry->part_count; i++) {
        parts[i] = (struct str){copy + place, entry->part_size[i]};
        place += entry->part_size[i];
    }
    entry->parts = parts;
}

static struct key key_of(struct str written)
{
    struct key key = {.word = written};
    word_head(written, key.head);
    key.hash = word_head_hash(key.head, written);
    return key;
}

struct word_form form_of(struct run *run, struct str written)
{
    struct memo *memo = run->analyzer->memo;
    bool plain = run->plain && written.data == run->key.word.data;
    struct key key = plain ? run->key : key_of(written);
    struct memo_entry *entry = entry_find(memo, &key);
    if (!entry) {
        struct word_form form = form_make(run, written);
        entry = remember(memo, &key, &form);
        if (!entry)
            return form;
    }
    if (plain && !(entry->flags & (FORM_ACRONYM | FORM_CAPITALS)))
        entry->flags |= FORM_PLAIN;
    if (entry->run != memo->run)
        form_copy(run, entry);
    return (struct word_form){
        .folded = {entry->copy, entry->folded_size},
        .stem = {entry->copy + entry->stem_at, entry->stem_size},
        .parts = entry->parts,
        .part_count = entry->part_count,
        .form = entry->form,
        .flags = entry->flags,
        .head_at = entry->head_at,
    };
}
