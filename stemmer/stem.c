// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stem.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/i18n.h"

/* A form and what it gets: the stem itself, or (raw) a word that Snowball stems. */
struct stem_row {
    const char *form;
    const char *stem;
    bool raw;
};

#include "stemmer/data/heads.inc"
#include "stemmer/data/paradigms.inc"
#include "stemmer/data/prefixes.inc"
#include "stemmer/data/verbs.inc"

struct stemmer {
    struct sb_stemmer *snowball;
};

enum status stemmer_open(struct stemmer **ret, struct error *error)
{
    struct sb_stemmer *snowball = sb_stemmer_new("danish", "UTF_8");
    if (!snowball)
        return error_set(error, STATUS_BUG, "libstemmer has no Danish");
    struct stemmer *stemmer = memory_alloc(sizeof *stemmer);
    stemmer->snowball = snowball;
    *ret = stemmer;
    return STATUS_OK;
}

void stemmer_close(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
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

static const struct stem_row *row_find(const struct stem_row *rows, size_t count, struct str form)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = (low + count) / 2;
        int order = str_compare(form, str_of(rows[middle].form));
        if (order == 0)
            return &rows[middle];
        if (order < 0)
            count = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static const struct stem_row *paradigm_find(struct str form)
{
    return row_find(paradigms, COUNT_OF(paradigms), form);
}

/* @p before and then the stem of the row. */
static size_t join_row(struct stemmer *stemmer, struct str before, const struct stem_row *row,
                       char out[static STEM_MAX])
{
    char word[STEM_MAX * 2];
    struct str stem = str_of(row->stem);
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
    static const char *const endings[] = {"s",   "en", "ens", "er",  "ers", "erne", "ernes", "et",
                                          "ets", "e",  "r",   "ere", "n",   "ne",   "t"};
    size_t at = str_find_byte(word, '\'', 0);
    if (at == word.size || utf8_length(str_head(word, at)) < 2)
        return word;
    struct str ending = str_from(word, at + 1);
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (str_is(ending, endings[i]))
            return str_head(word, at);
    return word;
}

/* foretog -> foretage; the stem of that. */
static size_t strong_verb(struct stemmer *stemmer, struct str word, char out[static STEM_MAX])
{
    for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
        struct str prefix = str_of(prefixes[i]);
        if (!str_starts(word, prefix))
            continue;
        const struct stem_row *row = row_find(verbs, COUNT_OF(verbs), str_from(word, prefix.size));
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
    const char *core;
    const char *endings; /* beside none at all, where none_too */
    const char *tail;    /* put after the core */
    size_t before;       /* bytes that must stand before the core, at least */
    bool none_too;
    bool whole; /* the result is the stem; otherwise Snowball goes on with it */
};

#define NOUN "en ens er ers erne ernes s"

static const struct frame frames[] = {
    {"itet", NOUN, "", 1, true, true},
    {"kvens", NOUN, "", 0, true, true},
    {"tendens", NOUN, "", 0, true, true},
    {"licens", NOUN, "", 0, true, true},
    {"lligens", NOUN, "", 0, true, true},
    {"istens", NOUN, "", 0, true, true},
    {"ferens", NOUN, "", 0, true, true},
    {"evidens", NOUN, "", 0, true, true},
    {"residens", NOUN, "", 0, true, true},
    {"balans", NOUN, "", 0, true, true},
    {"v\u00E6sen", "et ets er ers erne ernes s", "", 1, true, true},
    {"k\u00F8kken", "et ets er ers erne ernes s", "", 1, true, true},
    {"verden", "en ens s", "", 1, true, true},
    {"dagsorden", NOUN, "", 0, true, true},
    {"forretningsorden", NOUN, "", 0, true, true},
    {"rangorden", NOUN, "", 0, true, true},
    {"landsorden", NOUN, "", 0, true, true},
    {"vagtorden", NOUN, "", 0, true, true},
    {"uorden", NOUN, "", 0, true, true},
    {"mest", "er eren erens ers re res rene renes", "er", 1, false, true},
    {"hed", "en ens er ers erne ernes s", "", 2, false, false},
};

/* Does @p word end in core and ending? Gives what is before the ending. */
static bool frame_fits(const struct frame *frame, struct str word, struct str ending,
                       struct str *base)
{
    struct str core = str_of(frame->core);
    if (!str_ends(word, ending))
        return false;
    *base = str_head(word, word.size - ending.size);
    return str_ends(*base, core) && base->size >= core.size + frame->before;
}

static const struct frame *frame_find(struct str word, struct str *base)
{
    for (size_t i = 0; i < COUNT_OF(frames); i++) {
        const struct frame *frame = &frames[i];
        if (frame->none_too && frame_fits(frame, word, STR(""), base))
            return frame;
        struct str rest = str_of(frame->endings);
        while (rest.size)
            if (frame_fits(frame, word, str_split(&rest, ' '), base))
                return frame;
    }
    return NULL;
}

/* Is all of @p s made of prefixes that verbs take? */
static bool is_prefixes(struct str s)
{
    if (s.size == 0)
        return true;
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (str_starts(s, str_of(prefixes[i])) && is_prefixes(str_from(s, strlen(prefixes[i]))))
            return true;
    return str_is(s, "er") || str_is(s, "aner"); /* erkende, anerkende */
}

/* godkendes, anvende, oversender: Snowball takes the -ende of these for an ending. */
static size_t nd_verb(struct str word, char out[static STEM_MAX])
{
    static const char *const roots[] = {"kend",       "vend",       "send",       "t\u00E6nd",
                                        "br\u00E6nd", "sp\u00E6nd", "bl\u00E6nd", "sk\u00E6nd"};
    static const char *const endings[] = {"e", "es", "et", "er", "ende", "endes"};
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct str ending = str_of(endings[i]);
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

/* The weak preterite: ønskede -> ønske, nåede -> nå. Gives the word itself when it is none. */
static struct str without_ede(struct str word)
{
    static const char *const endings[] = {"ede", "edes", "eden", "edens"};
    static const char *const never[] = {
        "allerede",    "fremmede",     "bredde",        "billede", "billedes",  "billeden",
        "hovede",      "hovedes",      "tilstede",      "vrede",   "fremmedes", "h\u00E6derede",
        "m\u00E5nede", "m\u00E5neden", "m\u00E5nedens", "hoveden",
    };
    if (word.size <= 5 || ends_with_any(word, never, COUNT_OF(never)))
        return word;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        struct str ending = str_of(endings[i]);
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
        "asfalt",  "vejsalt", "havsalt", "bemalt", "afmalt",    "opmalt",      "nymalt",
        "anstalt", "gestalt", "fortalt", "omtalt", "aftalt",    "samtalt",     "udtalt",
        "tiltalt", "betalt",  "overalt", "ialt",   "v\u00E6rt", "p\u00E5talt", "erfaldt",
    };
    if (word.size <= 5 || !ends_with_any(word, ends, COUNT_OF(ends)) ||
        ends_with_any(word, never, COUNT_OF(never)))
        return word;
    return str_head(word, word.size - 1);
}

static bool is_head(const char *stem)
{
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (str_is(str_of(stem), heads[i]))
            return true;
    return false;
}

/* skolebørn: the irregular head of a compound, four letters or more, after three or more. */
static size_t irregular_head(struct stemmer *stemmer, struct str word, char out[static STEM_MAX])
{
    for (size_t i = 3; i + 4 <= word.size; i++) {
        struct str tail = str_from(word, i);
        if (((unsigned char)tail.data[0] & 0xC0) == 0x80 || utf8_length(tail) < 4)
            continue;
        const struct stem_row *row = paradigm_find(tail);
        if (row && is_head(row->stem))
            return join_row(stemmer, str_head(word, i), row, out);
    }
    return 0;
}

bool stem_is_listed(struct str folded)
{
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
        struct str tail = str_of(frame->tail);
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
