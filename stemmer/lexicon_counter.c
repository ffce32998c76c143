// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/compound.h"
#include "stemmer/lexicon_hash.h"
#include "stemmer/lexicon_parts.h"
#include "stemmer/stopwords.h"

/* Words kept, names not counted: more do not split better but take longer to load. */
#define WORDS_MAX 50000

/* How a word was seen. */
struct sighting {
    struct str word; /* folded; data NULL: an empty slot */
    uint32_t count;
    uint32_t small;  /* times without a capital */
    uint32_t inside; /* times with a capital in the middle of a sentence */
};

struct lexicon_counter {
    struct arena arena;
    struct sighting *sighting; /* open addressing */
    size_t slots;              /* power of two */
    size_t used;
};

struct lexicon_counter *lexicon_counter_new(void)
{
    struct lexicon_counter *counter = memory_alloc(sizeof *counter);
    *counter = (struct lexicon_counter){0};
    return counter;
}

void lexicon_counter_free(struct lexicon_counter *counter)
{
    if (!counter)
        return;
    arena_free(&counter->arena);
    free(counter->sighting);
    free(counter);
}

static size_t slot_of(const struct sighting *sighting, size_t slots, struct str word)
{
    size_t slot = (size_t)word_hash(word) & (slots - 1);
    while (sighting[slot].word.data && !str_equal(sighting[slot].word, word))
        slot = (slot + 1) & (slots - 1);
    return slot;
}

static void grow(struct lexicon_counter *counter)
{
    size_t slots = counter->slots ? counter->slots * 2 : 8192;
    struct sighting *sighting = calloc(slots, sizeof *sighting);
    if (!sighting)
        sighting = memory_alloc(SIZE_MAX); /* ends the program */
    for (size_t i = 0; i < counter->slots; i++)
        if (counter->sighting[i].word.data)
            sighting[slot_of(sighting, slots, counter->sighting[i].word)] = counter->sighting[i];
    free(counter->sighting);
    counter->sighting = sighting;
    counter->slots = slots;
}

static struct sighting *sighting_of(struct lexicon_counter *counter, struct str word)
{
    if (counter->used * 2 >= counter->slots)
        grow(counter);
    struct sighting *sighting =
        &counter->sighting[slot_of(counter->sighting, counter->slots, word)];
    if (!sighting->word.data) {
        sighting->word = arena_copy(&counter->arena, word);
        counter->used++;
    }
    return sighting;
}

static const struct sighting *sighting_find(const struct lexicon_counter *counter, struct str word)
{
    if (!counter->slots)
        return NULL;
    const struct sighting *sighting =
        &counter->sighting[slot_of(counter->sighting, counter->slots, word)];
    return sighting->word.data ? sighting : NULL;
}

static char char_at(struct str text, size_t at)
{
    if (at >= text.size)
        return ' ';
    return text.data[at];
}

/* Broken words, first parts of suspended compounds and pieces of addresses tell nothing. */
static bool is_countable(const struct word *word, struct str text)
{
    size_t start = (size_t)(word->surface.data - text.data);
    size_t end = start + word->surface.size;
    if (!word->letters || word->stop || str_find_byte(word->folded, '\'', 0) < word->folded.size ||
        memchr(word->surface.data, '\n', word->surface.size))
        return false;
    char before = char_at(text, start ? start - 1 : text.size);
    char after = char_at(text, end);
    char next = char_at(text, end + 1);
    if (strchr("@._/", before) && before && start > 1 && !ascii_is_space(text.data[start - 2]))
        return false;
    bool suspended = after == '-' && (ascii_is_space(next) || next == ',');
    bool address = after == '@' || after == '_' || (after == '.' && !ascii_is_space(next));
    return !suspended && !address;
}

/* One capital and small letters after it. */
static bool is_capitalised(struct str surface)
{
    size_t first = 1;
    while (first < surface.size && ((unsigned char)surface.data[first] & 0xC0) == 0x80)
        first++;
    if (first >= surface.size)
        return false;
    unsigned char c = (unsigned char)surface.data[first];
    if (c == 0xC3 && first + 1 < surface.size)
        return (unsigned char)surface.data[first + 1] >= 0xA0;
    return (c >= 'a' && c <= 'z') || c == '-';
}

/* Does the word before stand in the same sentence, so that a capital means a name? */
static bool is_inside(const struct word *word, const struct word *before)
{
    const char *end = before->surface.data + before->surface.size;
    size_t gap = (size_t)(word->surface.data - end);
    return before->letters && word->position == before->position + 1 && gap == 1 && *end == ' ' &&
           is_capitalised(word->surface);
}

void lexicon_counter_add(struct lexicon_counter *counter, struct words words, struct str text)
{
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        if (!is_countable(word, text))
            continue;
        struct sighting *sighting = sighting_of(counter, word->folded);
        sighting->count++;
        sighting->small += !word->capital;
        sighting->inside += word->capital && i > 0 && is_inside(word, word - 1);
    }
}

static const char *const inflections[] = {"s",  "e",   "en",  "et",  "er",  "n",    "r",    "t",
                                          "ne", "ens", "ets", "ers", "ene", "erne", "ernes"};

/* Was the word seen as a common one, or is it one of our roots? */
static bool is_common(const struct lexicon_counter *counter, const struct lexicon *roots,
                      struct str word)
{
    const struct sighting *sighting = sighting_find(counter, word);
    if (sighting && sighting->small)
        return true;
    char key[STEM_MAX];
    size_t size;
    if (!spelling_encode(word, key, &size))
        return false;
    struct fact fact;
    return fact_find(roots, (struct str){key, size}, &fact) && fact.flags & FACT_ROOT;
}

/* Is it a form of a common word: "Byrådet", where "byråd" is found too? Hansen is no form of hans.
 */
static bool is_inflected(const struct lexicon_counter *counter, const struct lexicon *roots,
                         struct str word)
{
    bool patronymic = str_ends(word, STR("sen"));
    for (size_t i = 0; i < COUNT_OF(inflections); i++) {
        struct str ending = str_of(inflections[i]);
        char longer[ANALYZER_WORD_MAX + 8];
        if (str_ends(word, ending) && word.size > ending.size + 2 &&
            !(patronymic && ending.size > 1) &&
            is_common(counter, roots, str_head(word, word.size - ending.size)))
            return true;
        if (word.size > ANALYZER_WORD_MAX)
            continue;
        memcpy(longer, word.data, word.size);
        memcpy(longer + word.size, ending.data, ending.size);
        if (is_common(counter, roots, (struct str){longer, word.size + ending.size}))
            return true;
    }
    return false;
}

static bool is_name(const struct lexicon_counter *counter, const struct lexicon *roots,
                    const struct lexicon *common, struct stemmer *stemmer,
                    const struct sighting *sighting)
{
    if (sighting->small || !sighting->inside || stem_is_listed(stemmer, sighting->word) ||
        is_stopword(sighting->word) || is_common(counter, roots, sighting->word) ||
        is_inflected(counter, roots, sighting->word))
        return false;
    struct compound compound;
    compound_split(common, stemmer, sighting->word, &compound);
    return compound.count == 0; /* Teknologiudvalget is no name, though always with a capital */
}

/* How often a word must have been seen, so that no more than WORDS_MAX are kept. */
static uint32_t least_count(const struct lexicon_counter *counter)
{
    size_t with[1024] = {0}; /* number of words seen so often; the last: or more often */
    for (size_t i = 0; i < counter->slots; i++) {
        uint32_t count = counter->sighting[i].count;
        with[count < COUNT_OF(with) ? count : COUNT_OF(with) - 1]++;
    }
    size_t kept = 0;
    uint32_t least = COUNT_OF(with) - 1;
    for (; least >= 2 && kept + with[least] <= WORDS_MAX; least--)
        kept += with[least];
    return least + 1;
}

enum status lexicon_of_counter(const struct lexicon_counter *counter, struct lexicon **ret,
                               struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_freep) struct lexicon *roots = NULL;
    CLEANUP(stemmer_closep) struct stemmer *stemmer = NULL;
    enum status status = stemmer_open(&stemmer, error);
    if (status == STATUS_OK)
        status = lexicon_make(NULL, 0, &roots, error);
    if (status != STATUS_OK)
        return status;
    struct lexicon_entry *entry = ARENA_NEW(&arena, struct lexicon_entry, counter->used);
    size_t count = 0;
    uint32_t least = least_count(counter);
    /* what the collection writes small splits what it writes with a capital only */
    for (size_t i = 0; i < counter->slots; i++) {
        const struct sighting *sighting = &counter->sighting[i];
        if (sighting->word.data && sighting->small && sighting->count >= least)
            entry[count++] = (struct lexicon_entry){sighting->word, sighting->count, false};
    }
    CLEANUP(lexicon_freep) struct lexicon *common = NULL;
    status = lexicon_make(entry, count, &common, error);
    if (status != STATUS_OK)
        return status;
    count = 0;
    for (size_t i = 0; i < counter->slots; i++) {
        const struct sighting *sighting = &counter->sighting[i];
        if (!sighting->word.data)
            continue;
        bool name = is_name(counter, roots, common, stemmer, sighting);
        if (sighting->count >= least || name)
            entry[count++] = (struct lexicon_entry){sighting->word, sighting->count, name};
    }
    return lexicon_make(entry, count, ret, error);
}
