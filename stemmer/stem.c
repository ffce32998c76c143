// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/i18n.h"
#include "stemmer/lexicon_hash.h"

/* A form and what it gets: the stem itself, or (raw) a word that Snowball stems. */
struct stem_row {
    struct str form;
    struct str stem;
    bool raw;
    bool head; /* works as last part of a compound too, see data/heads.txt */
};

#include "stemmer/data/paradigms.inc"
#include "stemmer/data/prefixes.inc"
#include "stemmer/data/verbs.inc"

/* A word whose stem is its beginning, as nearly all stems are. */
#define SEEN_MAX   26 /* bytes of a word; an entry fills half a cache line */
#define SEEN_COUNT 8192

struct seen {
    uint32_t hash;
    uint8_t size;
    uint8_t stem_size;
    char word[SEEN_MAX];
};

struct stemmer {
    struct sb_stemmer *snowball;
    struct seen *seen; /* see stem_seen() */
};

/* From the last byte forward, so that longer and longer ends of a word are hashed in one go. */
static uint32_t hash_before(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619U;
}

enum status stemmer_open(struct stemmer **ret, struct error *error)
{
    struct sb_stemmer *snowball = sb_stemmer_new("danish", "UTF_8");
    if (!snowball)
        return error_set(error, STATUS_BUG, "libstemmer has no Danish");
    struct stemmer *stemmer = memory_alloc(sizeof *stemmer);
    *stemmer =
        (struct stemmer){.snowball = snowball, .seen = calloc(SEEN_COUNT, sizeof(struct seen))};
    if (!stemmer->seen)
        stemmer->seen = memory_alloc(SIZE_MAX); /* ends the program */
    *ret = stemmer;
    return STATUS_OK;
}

void stemmer_close(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer->seen);
    free(stemmer);
}

/* str_ends() for short endings, without a call. */
static bool has_ending(struct str word, struct str ending)
{
    return word.size >= ending.size &&
           word_same(word.data + word.size - ending.size, ending.data, ending.size);
}

static size_t copy_out(struct str s, char out[static STEM_MAX])
{
    s = str_cut(s, STEM_MAX);
    if (s.size)
        memcpy(out, s.data, s.size);
    return s.size;
}

static size_t snowball(struct stemmer *stemmer, struct str word, char out[static STEM_MAX])
{
    const sb_symbol *made =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word.data, (int)word.size);
    if (!made)
        return copy_out(word, out);
    size_t size = (size_t)sb_stemmer_length(stemmer->snowball);
    return copy_out(size ? (struct str){(const char *)made, size} : word, out);
}

/* In a table that make_tables lays out: open addressing, row numbers plus one, 0 is empty. */
static const struct stem_row *row_find(const struct stem_row *rows, const uint16_t *slots,
                                       size_t count, struct str form)
{
    size_t at = (size_t)word_hash(form) & (count - 1);
    for (; slots[at]; at = (at + 1) & (count - 1))
        if (rows[slots[at] - 1].form.size == form.size &&
            word_same(rows[slots[at] - 1].form.data, form.data, form.size))
            return &rows[slots[at] - 1];
    return NULL;
}

static const struct stem_row *paradigm_find(struct str form)
{
    return row_find(paradigms, paradigms_slots, COUNT_OF(paradigms_slots), form);
}

/* @p before and then the stem of the row. */
static size_t join_row(struct stemmer *stemmer, struct str before, const struct stem_row *row,
                       char out[static STEM_MAX])
{
    char word[STEM_MAX * 2];
    struct str stem = row->stem;
    if (before.size + stem.size > sizeof word)
        return copy_out(before, out);
    if (before.size)
        memcpy(word, before.data, before.size);
    memcpy(word + before.size, stem.data, stem.size);
    struct str joined = {word, before.size + stem.size};
    return row->raw ? snowball(stemmer, joined, out) : copy_out(joined, out);
}

/* Past the first letter; a base of one letter keeps its ending: S'er. */
static struct str without_apostrophe(struct str word)
{
    static const char *const after[] = {"s",   "en", "ens", "er",  "ers", "erne", "ernes", "et",
                                        "ets", "e",  "r",   "ere", "n",   "ne",   "t"};
    size_t at = str_find_byte(word, '\'', 0);
    if (at == word.size || utf8_length(str_head(word, at)) < 2)
        return word;
    struct str ending = str_from(word, at + 1);
    for (size_t i = 0; i < COUNT_OF(after); i++)
        if (str_is(ending, after[i]))
            return str_head(word, at);
    return word;
}

/* foretog -> foretage; the stem of that. */
static size_t strong_verb(struct stemmer *stemmer, struct str word, char out[static STEM_MAX])
{
    unsigned first = word.size ? (unsigned char)word.data[0] : 0;
    for (size_t i = prefixes_first[first]; i < prefixes_first[first + 1]; i++) {
        struct str prefix = prefixes[i];
        if (word.size < prefix.size || !word_same(word.data, prefix.data, prefix.size))
            continue;
        const struct stem_row *row =
            row_find(verbs, verbs_slots, COUNT_OF(verbs_slots), str_from(word, prefix.size));
        if (row)
            return join_row(stemmer, prefix, row, out);
    }
    return 0;
}

/*
 * Words that end in one of a few cores and then an ending. The core is the end of the stem; what
 * Snowball would still take off it ("tendens" -> "tend") stays.
 */
struct frame {
    struct str core;
    struct str tail;  /* put after the core */
    size_t before;    /* bytes that must stand before the core, at least */
    unsigned endings; /* which kinds of endings, enum ending_kind */
    bool whole;       /* the result is the stem; otherwise Snowball goes on with it */
};

enum ending_kind {
    ENDING_NONE = 1,
    ENDING_COMMON = 2, /* -en, -er, -erne, -s and their genitives */
    ENDING_NEUTER = 4, /* the same with -et */
    ENDING_MESTER = 8, /* -er, -eren, -re, -rene */
};

struct ending {
    struct str text;
    unsigned kinds;
};

static const struct ending endings[] = {
    {{"", 0}, ENDING_NONE},
    {{"s", 1}, ENDING_COMMON | ENDING_NEUTER},
    {{"en", 2}, ENDING_COMMON},
    {{"ens", 3}, ENDING_COMMON},
    {{"et", 2}, ENDING_NEUTER},
    {{"ets", 3}, ENDING_NEUTER},
    {{"er", 2}, ENDING_COMMON | ENDING_NEUTER | ENDING_MESTER},
    {{"ers", 3}, ENDING_COMMON | ENDING_NEUTER | ENDING_MESTER},
    {{"erne", 4}, ENDING_COMMON | ENDING_NEUTER},
    {{"ernes", 5}, ENDING_COMMON | ENDING_NEUTER},
    {{"eren", 4}, ENDING_MESTER},
    {{"erens", 5}, ENDING_MESTER},
    {{"re", 2}, ENDING_MESTER},
    {{"res", 3}, ENDING_MESTER},
    {{"rene", 4}, ENDING_MESTER},
    {{"renes", 5}, ENDING_MESTER},
};

#define NOUN  (ENDING_NONE | ENDING_COMMON)
#define THING (ENDING_NONE | ENDING_NEUTER)

static const struct frame frames[] = {
    {{"itet", 4}, {"", 0}, 1, NOUN, true},
    {{"kvens", 5}, {"", 0}, 0, NOUN, true},
    {{"tendens", 7}, {"", 0}, 0, NOUN, true},
    {{"licens", 6}, {"", 0}, 0, NOUN, true},
    {{"lligens", 7}, {"", 0}, 0, NOUN, true},
    {{"sistens", 7}, {"", 0}, 0, NOUN, true},
    {{"ferens", 6}, {"", 0}, 0, NOUN, true},
    {{"evidens", 7}, {"", 0}, 0, NOUN, true},
    {{"residens", 8}, {"", 0}, 0, NOUN, true},
    {{"balans", 6}, {"", 0}, 0, NOUN, true},
    {{"v\u00E6sen", 6}, {"", 0}, 1, THING, true},
    {{"k\u00F8kken", 7}, {"", 0}, 1, THING, true},
    {{"verden", 6}, {"", 0}, 1, NOUN, true},
    {{"sorden", 6}, {"", 0}, 2, NOUN, true},
    {{"rangorden", 9}, {"", 0}, 0, NOUN, true},
    {{"vagtorden", 9}, {"", 0}, 0, NOUN, true},
    {{"uorden", 6}, {"", 0}, 0, NOUN, true},
    {{"sigt", 4}, {"", 0}, 1, NOUN, true},
    {{"pligt", 5}, {"", 0}, 0, NOUN, true},
    {{"svigt", 5}, {"", 0}, 0, THING, true},
    {{"mest", 4}, {"er", 2}, 1, ENDING_MESTER, true},
    {{"hed", 3}, {"", 0}, 2, NOUN, false},
};

/* The frame that the word fits, and what of the word is before the ending. */
static const struct frame *frame_find(struct str word, struct str *base)
{
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct str ending = endings[i].text;
        if (word.size <= ending.size ||
            (ending.size && ending.data[ending.size - 1] != word.data[word.size - 1]) ||
            !has_ending(word, ending))
            continue;
        *base = str_head(word, word.size - ending.size);
        char last = base->data[base->size - 1];
        if (last != 't' && last != 's' && last != 'n' && last != 'd') /* what cores end in */
            continue;
        for (size_t j = 0; j < COUNT_OF(frames); j++) {
            struct str core = frames[j].core;
            if (core.data[core.size - 1] == base->data[base->size - 1] &&
                frames[j].endings & endings[i].kinds && has_ending(*base, core) &&
                base->size >= core.size + frames[j].before)
                return &frames[j];
        }
    }
    return NULL;
}

/* Is all of @p s made of prefixes that verbs take? */
static bool is_prefixes(struct str s)
{
    if (s.size == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (str_starts(s, prefixes[i]) && is_prefixes(str_from(s, prefixes[i].size)))
            return true;
    return str_is(s, "er") || str_is(s, "aner"); /* erkende, anerkende */
}

/* Does "nde" stand where one of the endings of nd_verb() would have it? */
static bool has_nde(struct str word)
{
    static const size_t from_end[] = {3, 4, 6, 7};
    for (size_t i = 0; i < COUNT_OF(from_end); i++)
        if (word.size >= from_end[i] && memcmp(word.data + word.size - from_end[i], "nde", 3) == 0)
            return true;
    return false;
}

/* godkendes, anvende, oversender: Snowball takes the -ende of these for an ending. */
static size_t nd_verb(struct str word, char out[static STEM_MAX])
{
    static const char *const roots[] = {"kend",       "vend",       "send",       "t\u00E6nd",
                                        "br\u00E6nd", "sp\u00E6nd", "bl\u00E6nd", "sk\u00E6nd"};
    static const char *const forms[] = {"e", "es", "et", "er", "ende", "endes"};
    if (!has_nde(word))
        return 0;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct str ending = str_of(forms[i]);
        if (!str_ends(word, ending))
            continue;
        struct str base = str_head(word, word.size - ending.size);
        for (size_t j = 0; j < COUNT_OF(roots); j++) {
            struct str root = str_of(roots[j]);
            if (str_ends(base, root) && is_prefixes(str_head(base, base.size - root.size)))
                return copy_out(base, out);
        }
    }
    return 0;
}

static bool ends_with_any(struct str word, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(word, str_of(ends[i])))
            return true;
    return false;
}

/* The letter at the end; Danish letters by their second byte, which is no ASCII letter. */
static bool ends_in_vowel(struct str s)
{
    if (s.size == 0)
        return false;
    char c = s.data[s.size - 1];
    return strchr("aeiouy", c) || c == '\xA6' || c == '\xB8' || c == '\xA5';
}

static bool has_vowel(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (ends_in_vowel(str_head(s, i + 1)))
            return true;
    return false;
}

/* Does "ede" stand among the last five letters? */
static bool has_ede(struct str word)
{
    for (size_t back = 3; back <= 5; back++)
        if (word.size >= back && memcmp(word.data + word.size - back, "ede", 3) == 0)
            return true;
    return false;
}

/* The weak preterite: ønskede -> ønske, nåede -> nå. Gives the word itself when it is none. */
static struct str without_ede(struct str word)
{
    static const char *const forms[] = {"ede", "edes", "eden", "edens"};
    static const char *const never[] = {
        "allerede",    "fremmede",     "bredde",        "billede", "billedes",  "billeden",
        "hovede",      "hovedes",      "tilstede",      "vrede",   "fremmedes", "h\u00E6derede",
        "m\u00E5nede", "m\u00E5neden", "m\u00E5nedens", "hoveden",
    };
    if (word.size <= 5 || !has_ede(word) || ends_with_any(word, never, COUNT_OF(never)))
        return word;
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct str ending = str_of(forms[i]);
        if (!str_ends(word, ending))
            continue;
        struct str base = str_head(word, word.size - ending.size);
        if (!ends_in_vowel(base)) {
            bool verb = base.size >= 2 && has_vowel(base);
            return verb ? str_head(word, base.size + 1) : word;
        }
        if (i < 2 && base.data[base.size - 1] != 'a' && base.data[base.size - 1] != 'e')
            return base;
    }
    return word;
}

/* The neuter -t of adjectives: positivt, kommunalt, voldsomt. */
static struct str without_neuter(struct str word)
{
    static const char *const ends[] = {"ivt",  "alt",  "ielt", "nelt",     "uelt", "relt",
                                       "pelt", "somt", "bart", "\u00E6rt", "ernt", "l\u00F8st"};
    static const char *const never[] = {
        "asfalt",  "vejsalt", "havsalt", "bemalt",    "afmalt",      "opmalt",  "nymalt",
        "anstalt", "gestalt", "fortalt", "omtalt",    "aftalt",      "samtalt", "udtalt",
        "tiltalt", "betalt",  "overalt", "v\u00E6rt", "p\u00E5talt", "erfaldt",
    };
    if (word.size <= 5 || word.data[word.size - 1] != 't' ||
        !ends_with_any(word, ends, COUNT_OF(ends)) || ends_with_any(word, never, COUNT_OF(never)))
        return word;
    return str_head(word, word.size - 1);
}

/* skolebørn: the irregular head of a compound, four letters or more, after three or more. */
static size_t irregular_head(struct stemmer *stemmer, struct str word, char out[static STEM_MAX])
{
    const struct stem_row *best = NULL;
    size_t at = 0;
    uint32_t hash = 0;
    for (size_t i = word.size; i > 3; i--) {
        hash = hash_before(hash, word.data[i - 1]);
        uint32_t bit = (hash >> 8) % (COUNT_OF(paradigms_heads) * 64);
        if (!(paradigms_heads[bit / 64] >> (bit % 64) & 1))
            continue;
        struct str tail = str_from(word, i - 1);
        const struct stem_row *row = utf8_length(tail) >= 4 ? paradigm_find(tail) : NULL;
        if (row && row->head) {
            best = row;
            at = i - 1;
        }
    }
    return best ? join_row(stemmer, str_head(word, at), best, out) : 0;
}

bool stem_is_listed(const struct stemmer *stemmer, struct str folded)
{
    (void)stemmer;
    return paradigm_find(folded) != NULL;
}

size_t stem_word(struct stemmer *stemmer, struct str folded, char out[static STEM_MAX])
{
    if (str_find_byte(folded, '\'', 0) < folded.size)
        return copy_out(without_apostrophe(folded), out);
    const struct stem_row *row = paradigm_find(folded);
    if (row)
        return join_row(stemmer, STR_NONE, row, out);
    size_t size = strong_verb(stemmer, folded, out);
    if (!size)
        size = nd_verb(folded, out);
    if (size)
        return size;
    struct str word = folded;
    struct str base;
    char room[STEM_MAX];
    const struct frame *frame = frame_find(folded, &base);
    if (frame) {
        struct str tail = frame->tail;
        size = copy_out(str_cut(base, STEM_MAX - 8), room);
        memcpy(room + size, tail.data, tail.size);
        word = (struct str){room, size + tail.size};
        if (frame->whole)
            return copy_out(word, out);
    }
    struct str rewritten = without_neuter(without_ede(word));
    size = irregular_head(stemmer, rewritten, out);
    return size ? size : snowball(stemmer, rewritten, out);
}

size_t stem_seen(const struct stemmer *stemmer, struct str word)
{
    uint32_t hash = (uint32_t)(word_hash(word) >> 32);
    const struct seen *seen = &stemmer->seen[hash % SEEN_COUNT];
    bool same = seen->hash == hash && seen->size == word.size &&
                word_same(seen->word, word.data, word.size);
    return same ? seen->stem_size : 0;
}

void stem_note(struct stemmer *stemmer, struct str word, size_t stem_size)
{
    uint32_t hash = (uint32_t)(word_hash(word) >> 32);
    struct seen *seen = &stemmer->seen[hash % SEEN_COUNT];
    if (word.size > SEEN_MAX || stem_size > word.size)
        return;
    *seen =
        (struct seen){.hash = hash, .size = (uint8_t)word.size, .stem_size = (uint8_t)stem_size};
    memcpy(seen->word, word.data, word.size);
}
