// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/compound.h"

#include <math.h>

#include "stemmer/lexicon_parts.h"

#include "stemmer/data/compound-weights.inc"

#define THRESHOLD       0.0 /* score of a cut that is good enough */
#define THRESHOLD_INNER 1.0 /* of a cut inside a part */
#define WORD_LEAST      6   /* letters of a word that is looked at */
#define PART_LEAST      9   /* letters of a part that is looked at */
#define LONG_LEAST      12  /* letters of a word that may have an unknown middle */
#define STEM_CAP        3.0 /* of the logarithm of the whole stem's frequency */

_Static_assert(COUNT_OF(compound_weights) == COMPOUND_FEATURES, "one weight for every feature");

static bool is_vowel(char c)
{
    static const bool vowel[128] = {
        ['a'] = true, ['e'] = true, ['i'] = true, ['o'] = true, ['u'] = true,
        ['y'] = true, ['{'] = true, ['|'] = true, ['}'] = true};
    return vowel[c & 0x7F];
}

/* After these a linking s is the rule: sikkerhed-s-brud. */
static bool wants_s(struct str s)
{
    static const char *const ends[] = {"ing", "ion", "hed", "itet", "skab", "dom", "else", "sel"};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(s, str_of(ends[i])))
            return true;
    return false;
}

/* Notes the reading if the base, of which @p fact tells, can be a modifier. */
static void note_reading(struct readings *readings, const struct fact *fact, struct str base,
                         size_t size, char link)
{
    if (!fact->frequency || size < 2 || fact->flags & FACT_NOT_MODIFIER ||
        (size <= 3 && !(fact->flags & FACT_SHORT_MODIFIER)))
        return;
    readings->reading[readings->count++] = (struct reading){base, size, link, *fact};
}

static void look_up_reading(const struct lexicon *lexicon, struct str base, char link,
                            struct readings *readings)
{
    struct fact fact;
    if (fact_find(lexicon, base, &fact))
        note_reading(readings, &fact, base, base.size, link);
}

/* The base has lost an e: børn(e)have. */
static void look_up_dropped_e(const struct lexicon *lexicon, struct str modifier,
                              struct readings *readings)
{
    char longer[STEM_MAX];
    struct fact fact;
    if (modifier.size >= sizeof longer)
        return;
    memcpy(longer, modifier.data, modifier.size);
    longer[modifier.size] = 'e';
    if (fact_find(lexicon, (struct str){longer, modifier.size + 1}, &fact))
        note_reading(readings, &fact, modifier, modifier.size + 1, '-');
}

size_t modifier_readings(const struct lexicon *lexicon, struct str modifier, struct readings *ret)
{
    ret->count = 0;
    fact_find(lexicon, modifier, &ret->whole);
    if (ret->whole.flags & FACT_NOT_MODIFIER)
        return 0;
    note_reading(ret, &ret->whole, modifier, modifier.size, '0');
    if (modifier.size <= 2)
        return ret->count;
    struct str base = str_head(modifier, modifier.size - 1);
    char last = modifier.data[modifier.size - 1];
    char before = base.data[base.size - 1];
    if (last == 's' && !strchr("sxz", before))
        look_up_reading(lexicon, base, 's', ret);
    if (last == 'e' && !is_vowel(before)) {
        look_up_reading(lexicon, base, 'e', ret);
        if (base.size > 3 && before == base.data[base.size - 2])
            look_up_reading(lexicon, str_head(base, base.size - 1), 'e', ret);
    }
    if (last == 'n' && before == 'e' && modifier.size > 5)
        look_up_reading(lexicon, base, 'n', ret);
    if (last == 'r' && before == 'e' && modifier.size > 5)
        look_up_reading(lexicon, str_head(base, base.size - 1), 'r', ret);
    if (modifier.size >= 4 && !is_vowel(last))
        look_up_dropped_e(lexicon, modifier, ret);
    return ret->count;
}

uint32_t head_frequency(const struct lexicon *lexicon, struct stemmer *stemmer, struct str head,
                        struct head *ret)
{
    if (head.size < 2)
        return 0;
    fact_find(lexicon, head, &ret->whole);
    if (ret->whole.flags & (FACT_PSEUDO_HEAD | FACT_NOT_MODIFIER))
        return 0;
    struct str key = encoded_stem(stemmer, head, ret->room);
    ret->stem_key = key;
    if (!fact_find(lexicon, key, &ret->stem))
        return 0;
    bool short_one = head.size <= 3 || key.size <= 3;
    bool listed = (ret->whole.flags | ret->stem.flags) & FACT_SHORT_HEAD;
    bool known = head.size >= 4 && key.size == 3 &&
                 (ret->whole.flags & FACT_ROOT || ret->stem.flags & FACT_ROOT_STEM ||
                  (head.size >= 5 && ret->whole.flags & FACT_WORD));
    return short_one && !listed && !known ? 0 : ret->stem.stem_frequency;
}

/* The reading whose base is most productive. */
static const struct reading *best_reading(const struct readings *readings)
{
    const struct reading *best = &readings->reading[0];
    for (size_t i = 1; i < readings->count; i++) {
        const struct fact *a = &readings->reading[i].fact;
        const struct fact *b = &best->fact;
        if (a->bases > b->bases || (a->bases == b->bases && a->frequency > b->frequency))
            best = &readings->reading[i];
    }
    return best;
}

/* The s at the head's beginning would do as a link of the left part too: kvalitet|skrav. */
static bool s_could_shift(const struct lexicon *lexicon, struct stemmer *stemmer, struct str word,
                          size_t at)
{
    struct readings readings;
    struct head head;
    return word.data[at] == 's' && modifier_readings(lexicon, str_head(word, at + 1), &readings) &&
           head_frequency(lexicon, stemmer, str_from(word, at + 1), &head);
}

static double log_of(uint32_t count, uint32_t own)
{
    return log1p((double)(count > own ? count - own : 0));
}

struct splitter {
    const struct lexicon *lexicon;
    struct stemmer *stemmer;
};

/* A word that is looked at, and what is known of it: nothing before the first cut that may be. */
struct whole {
    struct str word;
    bool known;
    bool own; /* it was counted itself, with its cuts */
    bool simplex;
    double stem_log; /* how common its stem is */
};

static void know_whole(const struct splitter *splitter, struct whole *whole)
{
    char room[STEM_MAX];
    struct fact fact;
    struct fact stem;
    if (whole->known)
        return;
    fact_find(splitter->lexicon, whole->word, &fact);
    fact_find(splitter->lexicon, encoded_stem(splitter->stemmer, whole->word, room), &stem);
    double stem_log = log1p((double)stem.stem_frequency);
    whole->known = true;
    whole->own = fact.flags & FACT_WORD;
    whole->simplex = stem.flags & FACT_SIMPLEX;
    whole->stem_log = whole->word.size >= 9 ? fmin(stem_log, STEM_CAP) : stem_log;
}

/* Features of the cut of an encoded word at letter @p at. */
static bool features_of(const struct splitter *splitter, struct whole *whole, size_t at,
                        double f[static COMPOUND_FEATURES])
{
    const struct lexicon *lexicon = splitter->lexicon;
    struct stemmer *stemmer = splitter->stemmer;
    struct readings readings;
    struct head head;
    struct str word = whole->word;
    struct str left = str_head(word, at);
    struct str right = str_from(word, at);
    if ((left.data[at - 1] == 'e' && str_is(right, "ret")) || /* blokeret, not a right */
        !modifier_readings(lexicon, left, &readings))
        return false;
    uint32_t frequency = head_frequency(lexicon, stemmer, right, &head);
    if (!frequency)
        return false;
    know_whole(splitter, whole);
    const struct reading *reading = best_reading(&readings);
    uint32_t own = whole->own;
    double length = (double)word.size;
    bool s = reading->link == 's';
    const double all[COMPOUND_FEATURES] = {
        1,
        log_of(readings.whole.modifiers, own),
        log_of(reading->fact.bases, own),
        log_of(head.stem.head_stems, own),
        fmin(log1p((double)reading->fact.frequency), 8),
        fmin(log1p((double)frequency), 8),
        reading->size == 2,
        reading->size == 3,
        reading->size == 4,
        right.size == 3,
        right.size == 4,
        s,
        reading->link == 'e',
        strchr("nr-", reading->link) != NULL,
        reading->link == '0' && wants_s(left),
        !s && s_could_shift(lexicon, stemmer, word, at),
        fmin(length, 20) / 10,
        fabs((double)left.size - (double)right.size) / length,
        head.whole.flags & FACT_WORD || head.stem.flags & FACT_ROOT_STEM,
        whole->stem_log,
        s && wants_s(reading->base),
    };
    memcpy(f, all, sizeof all);
    return true;
}

struct cut {
    size_t at; /* 0: none */
    double score;
};

static struct cut best_cut(const struct splitter *splitter, struct str word)
{
    struct cut best = {0};
    struct whole whole = {.word = word};
    for (size_t at = 2; at + 1 < word.size; at++) {
        double f[COMPOUND_FEATURES];
        if (!features_of(splitter, &whole, at, f))
            continue;
        if (whole.simplex)
            return best;
        double score = 0;
        for (size_t i = 0; i < COMPOUND_FEATURES; i++)
            score += compound_weights[i] * f[i];
        if (!best.at || score > best.score)
            best = (struct cut){at, score};
    }
    return best;
}

/* Cuts as letters, rising. */
struct cuts {
    size_t at[COMPOUND_PARTS_MAX];
    size_t count;
};

static void cuts_add(struct cuts *cuts, size_t at)
{
    size_t i = cuts->count;
    for (size_t j = 0; j < cuts->count; j++)
        if (cuts->at[j] == at)
            return;
    if (cuts->count + 1 >= COMPOUND_PARTS_MAX)
        return;
    for (; i > 0 && cuts->at[i - 1] > at; i--)
        cuts->at[i] = cuts->at[i - 1];
    cuts->at[i] = at;
    cuts->count++;
}

/* A long word none of whose cuts has two known sides: a known head after a rest that splits, or a
 * known modifier before one. */
static void split_unknown(const struct splitter *splitter, struct str word, struct cuts *cuts)
{
    double best = 0;
    size_t found[2] = {0};
    for (size_t at = 6; at + 2 < word.size; at++) {
        struct head head;
        uint32_t frequency =
            head_frequency(splitter->lexicon, splitter->stemmer, str_from(word, at), &head);
        struct cut cut = {0};
        if (frequency)
            cut = best_cut(splitter, str_head(word, at - (word.data[at - 1] == 's')));
        double score = cut.score + log1p(frequency) * 0.3 + 0.2 * (double)(word.size - at);
        if (cut.at && cut.score > THRESHOLD && (!found[0] || score > best)) {
            best = score;
            found[0] = cut.at;
            found[1] = at;
        }
    }
    for (size_t at = 3; at + 6 < word.size; at++) {
        struct readings readings;
        struct cut cut = {0};
        if (modifier_readings(splitter->lexicon, str_head(word, at), &readings))
            cut = best_cut(splitter, str_from(word, at));
        double score = cut.score + 0.2 * (double)at + log1p((double)readings.whole.modifiers) * 0.3;
        if (cut.at && cut.score > THRESHOLD && (!found[0] || score > best)) {
            best = score;
            found[0] = at;
            found[1] = at + cut.at;
        }
    }
    for (size_t i = 0; found[0] && i < 2; i++)
        cuts_add(cuts, found[i]);
}

static void split(const struct splitter *splitter, struct str word, struct cut cut, size_t offset,
                  int depth, struct cuts *cuts);

static void split_part(const struct splitter *splitter, struct str part, size_t offset, int depth,
                       struct cuts *cuts)
{
    if (part.size < PART_LEAST)
        return;
    struct cut cut = best_cut(splitter, part);
    if (cut.at && cut.score >= THRESHOLD_INNER)
        split(splitter, part, cut, offset, depth + 1, cuts);
}

static void split(const struct splitter *splitter, struct str word, struct cut cut, size_t offset,
                  int depth, struct cuts *cuts)
{
    if (!cut.at || cut.score < THRESHOLD) {
        if (depth == 0 && word.size >= LONG_LEAST)
            split_unknown(splitter, word, cuts);
        return;
    }
    cuts_add(cuts, offset + cut.at);
    if (depth >= 2)
        return;
    struct str left = str_head(word, cut.at);
    if (left.data[left.size - 1] == 's')
        left.size--;
    split_part(splitter, left, offset, depth, cuts);
    split_part(splitter, str_from(word, cut.at), offset + cut.at, depth, cuts);
}

/* The word that a part is, in UTF-8: the most productive reading of a modifier, the head as it
 * stands. Returns its size; @p out has room for twice the part and one letter more. */
static size_t base_of(const struct lexicon *lexicon, struct str part, bool last, char *out)
{
    struct readings readings;
    if (last)
        return spelling_decode(part, out);
    if (!modifier_readings(lexicon, part, &readings)) {
        while (part.size > 1 && part.data[part.size - 1] == 's')
            part.size--;
        return spelling_decode(part, out);
    }
    const struct reading *reading = best_reading(&readings);
    size_t size = spelling_decode(reading->base, out);
    if (reading->size > reading->base.size)
        out[size++] = 'e';
    return size;
}

static void fill(const struct lexicon *lexicon, struct str word, const struct cuts *cuts,
                 struct compound *ret)
{
    size_t used = 0;
    size_t start = 0;
    size_t bytes = 0;
    for (size_t i = 0; i <= cuts->count; i++) {
        bool last = i == cuts->count;
        size_t end = last ? word.size : cuts->at[i];
        struct str part = str_slice(word, start, end);
        if (used + (part.size + 1) * 2 > sizeof ret->room) {
            ret->count = 0;
            return;
        }
        char *room = ret->room + used;
        size_t size = base_of(lexicon, part, last, room);
        char decoded[STEM_MAX * 2];
        bytes += spelling_decode(part, decoded);
        used += size;
        ret->part[ret->count++] = (struct compound_part){bytes, {room, size}};
        start = end;
    }
}

void compound_split(const struct lexicon *lexicon, struct stemmer *stemmer, struct str folded,
                    struct compound *ret)
{
    char key[STEM_MAX];
    size_t size;
    ret->count = 0;
    if (folded.size > COMPOUND_WORD_MAX || !spelling_encode(folded, key, &size))
        return;
    struct str word = {key, size};
    struct splitter splitter = {lexicon, stemmer};
    struct cuts cuts = {0};
    if (word.size >= WORD_LEAST)
        split(&splitter, word, best_cut(&splitter, word), 0, 0, &cuts);
    if (cuts.count)
        fill(lexicon, word, &cuts, ret);
}

bool compound_features(const struct lexicon *lexicon, struct stemmer *stemmer, struct str folded,
                       size_t at, double features[COMPOUND_FEATURES])
{
    char key[STEM_MAX];
    char left[STEM_MAX];
    size_t size;
    size_t letters;
    if (folded.size > COMPOUND_WORD_MAX || !spelling_encode(folded, key, &size) ||
        !spelling_encode(str_head(folded, at), left, &letters) || letters < 2 ||
        letters + 1 >= size)
        return false;
    struct splitter splitter = {lexicon, stemmer};
    struct whole whole = {.word = {key, size}};
    return features_of(&splitter, &whole, letters, features);
}
