// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/lexicon_hash.h"
#include "stemmer/lexicon_parts.h"

#include "stemmer/data/not-modifiers.inc"
#include "stemmer/data/pseudo-heads.inc"
#include "stemmer/data/roots.inc"
#include "stemmer/data/short-heads.inc"
#include "stemmer/data/short-modifiers.inc"
#include "stemmer/data/simplex.inc"

/* What is known so far, while a lexicon is made: open addressing. */
struct maker {
    struct arena arena;
    struct stemmer *stemmer;
    struct known *known;
    size_t slots; /* power of two */
    size_t used;
};

static void maker_free(struct maker *maker)
{
    arena_free(&maker->arena);
    free(maker->known);
}

static size_t slot_of(const struct known *known, size_t slots, struct str key)
{
    size_t slot = (size_t)word_hash(key) & (slots - 1);
    while (known[slot].key.data && !str_equal(known[slot].key, key))
        slot = (slot + 1) & (slots - 1);
    return slot;
}

static void grow(struct maker *maker)
{
    size_t slots = maker->slots ? maker->slots * 2 : 8192;
    struct known *known = calloc(slots, sizeof *known);
    if (!known)
        known = memory_alloc(SIZE_MAX); /* ends the program */
    for (size_t i = 0; i < maker->slots; i++)
        if (maker->known[i].key.data)
            known[slot_of(known, slots, maker->known[i].key)] = maker->known[i];
    free(maker->known);
    maker->known = known;
    maker->slots = slots;
}

/* The fact of this string, made when there is none. Valid until the next call. */
static struct fact *fact_of(struct maker *maker, struct str key)
{
    if (maker->used * 4 >= maker->slots * 3)
        grow(maker);
    struct known *known = &maker->known[slot_of(maker->known, maker->slots, key)];
    if (!known->key.data) {
        known->key = arena_copy(&maker->arena, key);
        maker->used++;
    }
    return &known->fact;
}

static void add_list(struct maker *maker, const struct str *words, size_t count, unsigned flags)
{
    char key[STEM_MAX];
    size_t size;
    for (size_t i = 0; i < count; i++)
        if (spelling_encode(words[i], key, &size))
            fact_of(maker, (struct str){key, size})->flags |= (uint16_t)flags;
}

/* As add_list(), for the stems of the words. */
static void add_stems(struct maker *maker, const struct str *words, size_t count, unsigned flags)
{
    char key[STEM_MAX];
    char room[STEM_MAX];
    size_t size;
    for (size_t i = 0; i < count; i++) {
        if (!spelling_encode(words[i], key, &size))
            continue;
        struct str stem = encoded_stem(maker->stemmer, (struct str){key, size}, room);
        fact_of(maker, stem)->flags |= (uint16_t)flags;
    }
}

static void add_lists(struct maker *maker)
{
    add_stems(maker, roots, COUNT_OF(roots), FACT_ROOT_STEM);
    add_stems(maker, simplex, COUNT_OF(simplex), FACT_SIMPLEX);
    add_list(maker, roots, COUNT_OF(roots), FACT_ROOT);
    add_list(maker, not_modifiers, COUNT_OF(not_modifiers), FACT_NOT_MODIFIER);
    add_list(maker, pseudo_heads, COUNT_OF(pseudo_heads), FACT_PSEUDO_HEAD);
    add_list(maker, short_heads, COUNT_OF(short_heads), FACT_SHORT_HEAD);
    add_list(maker, short_modifiers, COUNT_OF(short_modifiers), FACT_SHORT_MODIFIER);
}

static void add_entry(struct maker *maker, const struct lexicon_entry *entry)
{
    char key[STEM_MAX];
    size_t size;
    if (!spelling_encode(entry->word, key, &size))
        return;
    struct fact *fact = fact_of(maker, (struct str){key, size});
    fact->collected += entry->count;
    if (entry->name)
        fact->flags |= FACT_NAME;
}

/* The words that may be parts; a list of its own, because the table grows while it is filled. */
static struct str *part_words(struct maker *maker, size_t *count)
{
    struct str *words = ARENA_NEW(&maker->arena, struct str, maker->used);
    *count = 0;
    for (size_t i = 0; i < maker->slots; i++) {
        struct known *known = &maker->known[i];
        if (!known->key.data)
            continue;
        known->fact.frequency = part_frequency(&known->fact, known->key.size);
        if (known->fact.frequency)
            words[(*count)++] = known->key;
    }
    return words;
}

static void count_stems(struct maker *maker, const struct str *words, size_t count)
{
    char room[STEM_MAX];
    for (size_t i = 0; i < count; i++) {
        uint32_t frequency = fact_of(maker, words[i])->frequency;
        fact_of(maker, encoded_stem(maker->stemmer, words[i], room))->stem_frequency += frequency;
    }
}

static void count_cut(struct maker *maker, struct str modifier, const struct head *head,
                      const struct readings *readings)
{
    fact_of(maker, modifier)->modifiers++;
    fact_of(maker, head->stem_key)->head_stems++;
    for (size_t i = 0; i < readings->count; i++) {
        const struct reading *reading = &readings->reading[i];
        char base[STEM_MAX];
        memcpy(base, reading->base.data, reading->base.size);
        if (reading->size > reading->base.size)
            base[reading->base.size] = 'e';
        fact_of(maker, (struct str){base, reading->size})->bases++;
    }
}

/* How productive every modifier and head is: one look at all cuts of all words. @p sofar knows the
 * words and how common their stems are. */
static void count_cuts(struct maker *maker, const struct lexicon *sofar, const struct str *words,
                       size_t count)
{
    struct readings readings;
    struct head head;
    for (size_t i = 0; i < count; i++) {
        struct str word = words[i];
        for (size_t at = 3; word.size >= 7 && at + 2 < word.size; at++) {
            struct str modifier = str_head(word, at);
            if (modifier_readings(sofar, modifier, &readings) &&
                head_frequency(sofar, maker->stemmer, str_from(word, at), &head))
                count_cut(maker, modifier, &head, &readings);
        }
    }
}

static int compare_known(const void *a, const void *b)
{
    return str_compare(((const struct known *)a)->key, ((const struct known *)b)->key);
}

/* All that is known, packed; sorted so that the same words give the same bytes in any order. */
static enum status pack(const struct maker *maker, bool sorted, struct lexicon **ret,
                        struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct known *known = ARENA_NEW(&arena, struct known, maker->used);
    size_t count = 0;
    for (size_t i = 0; i < maker->slots; i++)
        if (maker->known[i].key.data)
            known[count++] = maker->known[i];
    if (sorted && count)
        qsort(known, count, sizeof *known, compare_known);
    return lexicon_pack(known, count, ret, error);
}

enum status lexicon_make(const struct lexicon_entry *entries, size_t count, struct lexicon **ret,
                         struct error *error)
{
    CLEANUP(stemmer_closep) struct stemmer *stemmer = NULL;
    CLEANUP(lexicon_freep) struct lexicon *sofar = NULL;
    CLEANUP(maker_free) struct maker maker = {0};
    enum status status = stemmer_open(&stemmer, error);
    if (status)
        return status;
    maker.stemmer = stemmer;
    add_lists(&maker);
    for (size_t i = 0; i < count; i++)
        add_entry(&maker, &entries[i]);
    size_t parts;
    const struct str *words = part_words(&maker, &parts);
    count_stems(&maker, words, parts);
    status = pack(&maker, false, &sofar, error);
    if (status)
        return status;
    count_cuts(&maker, sofar, words, parts);
    bool sorted =
        count > 0; /* our roots alone are made when they are needed, and have no entries */
    return pack(&maker, sorted, ret, error);
}
