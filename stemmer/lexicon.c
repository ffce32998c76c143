// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/lexicon.h"

#include <stdlib.h>

#include "stemmer/base/i18n.h"
#include "stemmer/lexicon_parts.h"

#include "stemmer/data/not-modifiers.inc"
#include "stemmer/data/pseudo-heads.inc"
#include "stemmer/data/roots.inc"
#include "stemmer/data/short-heads.inc"
#include "stemmer/data/short-modifiers.inc"
#include "stemmer/data/simplex.inc"

#define LONG_WORD_LEAST  2 /* how often a word must be found to be a part, five letters or more */
#define SHORT_WORD_LEAST 4 /* with four letters */
#define LISTED_FREQUENCY 3 /* words of our short lists count as found so often, at least */

bool spelling_encode(struct str folded, char out[static STEM_MAX], size_t *size)
{
    size_t o = 0;
    for (size_t i = 0; i < folded.size; i++) {
        char c = folded.data[i];
        if (o == STEM_MAX)
            return false;
        if (c >= 'a' && c <= 'z') {
            out[o++] = c;
        } else if (c == '\xC3' && i + 1 < folded.size) {
            char d = folded.data[++i];
            if (d != '\xA6' && d != '\xB8' && d != '\xA5')
                return false;
            out[o++] = (char)(d == '\xA6' ? '{' : d == '\xB8' ? '|' : '}');
        } else {
            return false;
        }
    }
    *size = o;
    return o > 0;
}

size_t spelling_decode(struct str key, char *out)
{
    size_t o = 0;
    for (size_t i = 0; i < key.size; i++) {
        char c = key.data[i];
        if (c >= '{') {
            out[o++] = '\xC3';
            out[o++] = (char)(c == '{' ? 0xA6 : c == '|' ? 0xB8 : 0xA5);
        } else {
            out[o++] = c;
        }
    }
    return o;
}

struct str encoded_stem(struct stemmer *stemmer, struct str key, char out[static STEM_MAX])
{
    char folded[STEM_MAX * 2];
    char stem[STEM_MAX];
    size_t size = spelling_decode(str_head(key, STEM_MAX), folded);
    size = stem_word(stemmer, str_cut((struct str){folded, size}, STEM_MAX), stem);
    size_t encoded = 0;
    if (!spelling_encode((struct str){stem, size}, out, &encoded))
        return key;
    return (struct str){out, encoded};
}

static size_t hash_of(struct str s)
{
    uint64_t hash = s.size;
    while (s.size) {
        uint64_t eight = 0;
        size_t size = s.size < 8 ? s.size : 8;
        memcpy(&eight, s.data, size);
        hash = (hash ^ eight) * UINT64_C(0xD6E8FEB86659FD93);
        hash ^= hash >> 32;
        s = str_from(s, size);
    }
    return (size_t)hash;
}

static size_t slot_of(const struct fact *fact, size_t slots, struct str key)
{
    size_t slot = hash_of(key) & (slots - 1);
    while (fact[slot].key.data && !str_equal(fact[slot].key, key))
        slot = (slot + 1) & (slots - 1);
    return slot;
}

const struct fact *fact_find(const struct lexicon *lexicon, struct str key)
{
    const struct fact *fact = &lexicon->fact[slot_of(lexicon->fact, lexicon->slots, key)];
    return fact->key.data ? fact : NULL;
}

static void grow(struct lexicon *lexicon)
{
    size_t slots = lexicon->slots ? lexicon->slots * 2 : 4096;
    struct fact *fact = calloc(slots, sizeof *fact);
    if (!fact)
        fact = memory_alloc(SIZE_MAX);
    for (size_t i = 0; i < lexicon->slots; i++)
        if (lexicon->fact[i].key.data)
            fact[slot_of(fact, slots, lexicon->fact[i].key)] = lexicon->fact[i];
    free(lexicon->fact);
    lexicon->fact = fact;
    lexicon->slots = slots;
}

/* The fact of this string, made when there is none. Valid until the next call. */
static struct fact *fact_of(struct lexicon *lexicon, struct str key)
{
    if (lexicon->used * 2 >= lexicon->slots)
        grow(lexicon);
    struct fact *fact = &lexicon->fact[slot_of(lexicon->fact, lexicon->slots, key)];
    if (!fact->key.data) {
        fact->key = arena_copy(&lexicon->arena, key);
        lexicon->used++;
    }
    return fact;
}

static void add_list(struct lexicon *lexicon, const struct str *words, size_t count, unsigned flags)
{
    char key[STEM_MAX];
    size_t size;
    for (size_t i = 0; i < count; i++)
        if (spelling_encode(words[i], key, &size))
            fact_of(lexicon, (struct str){key, size})->flags |= (uint16_t)flags;
}

/* As add_list(), for the stems of the words. */
static void add_stems(struct lexicon *lexicon, struct stemmer *stemmer, const struct str *words,
                      size_t count, unsigned flags)
{
    char key[STEM_MAX];
    char room[STEM_MAX];
    size_t size;
    for (size_t i = 0; i < count; i++) {
        if (!spelling_encode(words[i], key, &size))
            continue;
        struct str stem = encoded_stem(stemmer, (struct str){key, size}, room);
        fact_of(lexicon, stem)->flags |= (uint16_t)flags;
    }
}

static void add_lists(struct lexicon *lexicon, struct stemmer *stemmer)
{
    add_stems(lexicon, stemmer, roots, COUNT_OF(roots), FACT_ROOT_STEM);
    add_stems(lexicon, stemmer, simplex, COUNT_OF(simplex), FACT_SIMPLEX);
    add_list(lexicon, roots, COUNT_OF(roots), FACT_ROOT);
    add_list(lexicon, not_modifiers, COUNT_OF(not_modifiers), FACT_NOT_MODIFIER);
    add_list(lexicon, pseudo_heads, COUNT_OF(pseudo_heads), FACT_PSEUDO_HEAD);
    add_list(lexicon, short_heads, COUNT_OF(short_heads), FACT_SHORT_HEAD);
    add_list(lexicon, short_modifiers, COUNT_OF(short_modifiers), FACT_SHORT_MODIFIER);
}

static void add_entry(struct lexicon *lexicon, const struct lexicon_entry *entry)
{
    char key[STEM_MAX];
    size_t size;
    if (!spelling_encode(entry->word, key, &size))
        return;
    struct fact *fact = fact_of(lexicon, (struct str){key, size});
    fact->collected += entry->count;
    if (entry->name)
        fact->flags |= FACT_NAME;
}

/* Is the word known well enough to be a part of others, and how common is it? */
static uint32_t part_frequency(const struct fact *fact)
{
    size_t letters = fact->key.size;
    uint32_t found = fact->flags & FACT_NAME ? 0 : fact->collected;
    bool listed = fact->flags & (FACT_SHORT_MODIFIER | FACT_SHORT_HEAD);
    if (listed)
        return found > LISTED_FREQUENCY ? found : LISTED_FREQUENCY;
    if (fact->flags & FACT_ROOT && letters >= 4)
        return found ? found : 1;
    bool common =
        (letters >= 5 && found >= LONG_WORD_LEAST) || (letters == 4 && found >= SHORT_WORD_LEAST);
    return common ? found : 0;
}

/* The words that may be parts; a list of its own, because the table grows while it is filled. */
static struct str *part_words(struct lexicon *lexicon, size_t *count)
{
    struct str *words = ARENA_NEW(&lexicon->arena, struct str, lexicon->used);
    *count = 0;
    for (size_t i = 0; i < lexicon->slots; i++) {
        struct fact *fact = &lexicon->fact[i];
        fact->frequency = fact->key.data ? part_frequency(fact) : 0;
        if (fact->frequency) {
            fact->flags |= FACT_WORD;
            words[(*count)++] = fact->key;
        }
    }
    return words;
}

static void count_stems(struct lexicon *lexicon, struct stemmer *stemmer, const struct str *words,
                        size_t count)
{
    char room[STEM_MAX];
    for (size_t i = 0; i < count; i++) {
        uint32_t frequency = fact_of(lexicon, words[i])->frequency;
        fact_of(lexicon, encoded_stem(stemmer, words[i], room))->stem_frequency += frequency;
    }
}

static void count_cut(struct lexicon *lexicon, struct str modifier, struct str stem,
                      struct reading readings[static READINGS_MAX], size_t count)
{
    fact_of(lexicon, modifier)->modifiers++;
    fact_of(lexicon, stem)->head_stems++;
    for (size_t i = 0; i < count; i++)
        fact_of(lexicon, (struct str){readings[i].base, readings[i].size})->bases++;
}

/* How productive every modifier and head is: one look at all cuts of all words. */
static void count_cuts(struct lexicon *lexicon, struct stemmer *stemmer, const struct str *words,
                       size_t count)
{
    struct reading readings[READINGS_MAX];
    for (size_t i = 0; i < count; i++) {
        struct str word = words[i];
        for (size_t at = 3; word.size >= 7 && at + 2 < word.size; at++) {
            struct str modifier = str_head(word, at);
            size_t ways = modifier_readings(lexicon, modifier, readings);
            const struct fact *stem = NULL;
            if (ways && head_frequency(lexicon, stemmer, str_from(word, at), &stem))
                count_cut(lexicon, modifier, stem->key, readings, ways);
        }
    }
}

static int compare_entries(const void *a, const void *b)
{
    const struct lexicon_entry *one = a;
    const struct lexicon_entry *two = b;
    return str_compare(one->word, two->word);
}

static void collect_entries(struct lexicon *lexicon)
{
    lexicon->entry = ARENA_NEW(&lexicon->arena, struct lexicon_entry, lexicon->used);
    char folded[STEM_MAX * 2];
    for (size_t i = 0; i < lexicon->slots; i++) {
        const struct fact *fact = &lexicon->fact[i];
        bool name = fact->flags & FACT_NAME;
        if (fact->collected < LONG_WORD_LEAST && !(name && fact->collected))
            continue;
        size_t size = spelling_decode(fact->key, folded);
        lexicon->entry[lexicon->entry_count++] = (struct lexicon_entry){
            arena_copy(&lexicon->arena, (struct str){folded, size}), fact->collected, name};
    }
    if (lexicon->entry_count)
        qsort(lexicon->entry, lexicon->entry_count, sizeof *lexicon->entry, compare_entries);
}

enum status lexicon_make(const struct lexicon_entry *entries, size_t count, struct lexicon **ret,
                         struct error *error)
{
    CLEANUP(stemmer_closep) struct stemmer *stemmer = NULL;
    enum status status = stemmer_open(&stemmer, error);
    if (status != STATUS_OK)
        return status;
    struct lexicon *lexicon = memory_alloc(sizeof *lexicon);
    *lexicon = (struct lexicon){0};
    add_lists(lexicon, stemmer);
    for (size_t i = 0; i < count; i++)
        add_entry(lexicon, &entries[i]);
    collect_entries(lexicon);
    size_t parts;
    const struct str *words = part_words(lexicon, &parts);
    count_stems(lexicon, stemmer, words, parts);
    count_cuts(lexicon, stemmer, words, parts);
    *ret = lexicon;
    return STATUS_OK;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    arena_free(&lexicon->arena);
    free(lexicon->fact);
    free(lexicon);
}

void lexicon_write(const struct lexicon *lexicon, struct buffer *out)
{
    for (size_t i = 0; i < lexicon->entry_count; i++) {
        const struct lexicon_entry *entry = &lexicon->entry[i];
        buffer_print(out, STR_FORMAT "\t%u%s\n", STR_ARG(entry->word), (unsigned)entry->count,
                     entry->name ? "\tN" : "");
    }
}

enum status lexicon_read(struct str text, struct lexicon **ret, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t lines = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    struct lexicon_entry *entries = ARENA_NEW(&arena, struct lexicon_entry, lines + 1);
    size_t count = 0;
    while (text.size) {
        struct str line = str_split(&text, '\n');
        struct lexicon_entry *entry = &entries[count++];
        entry->word = str_split(&line, '\t');
        struct str number = str_split(&line, '\t');
        uint64_t value;
        if (!entry->word.size || !str_to_number(number, UINT32_MAX, &value) ||
            (line.size && !str_is(line, "N")))
            return error_set(error, STATUS_CORRUPT, _("line %zu of the lexicon is damaged"), count);
        entry->count = (uint32_t)value;
        entry->name = line.size != 0;
    }
    return lexicon_make(entries, count, ret, error);
}

size_t lexicon_count(const struct lexicon *lexicon)
{
    return lexicon->entry_count;
}

struct lexicon_entry lexicon_at(const struct lexicon *lexicon, size_t index)
{
    return lexicon->entry[index];
}

static const struct fact *fact_of_folded(const struct lexicon *lexicon, struct str folded)
{
    char key[STEM_MAX];
    size_t size;
    if (!lexicon || !spelling_encode(folded, key, &size))
        return NULL;
    return fact_find(lexicon, (struct str){key, size});
}

uint32_t lexicon_frequency(const struct lexicon *lexicon, struct str folded)
{
    const struct fact *fact = fact_of_folded(lexicon, folded);
    return fact ? fact->collected : 0;
}

bool lexicon_is_name(const struct lexicon *lexicon, struct str folded)
{
    const struct fact *fact = fact_of_folded(lexicon, folded);
    return fact && fact->flags & FACT_NAME;
}
