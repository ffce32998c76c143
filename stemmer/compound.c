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
    return strchr("aeiouy{|}", c) != NULL && c;
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

static size_t add_reading(const struct lexicon *lexicon, struct str base, const char *more,
                          char link, struct reading *out)
{
    size_t extra = strlen(more);
    if (base.size + extra > STEM_MAX || base.size + extra < 2)
        return 0;
    memcpy(out->base, base.data, base.size);
    memcpy(out->base + base.size, more, extra);
    out->size = base.size + extra;
    out->link = link;
    const struct fact *fact = fact_find(lexicon, (struct str){out->base, out->size});
    if (!fact || !fact->frequency || fact->flags & FACT_NOT_MODIFIER)
        return 0;
    if (out->size <= 3 && !(fact->flags & FACT_SHORT_MODIFIER))
        return 0;
    out->fact = fact;
    return 1;
}

size_t modifier_readings(const struct lexicon *lexicon, struct str modifier,
                         struct reading out[static READINGS_MAX])
{
    size_t count = 0;
    const struct fact *fact = fact_find(lexicon, modifier);
    if (fact && fact->flags & FACT_NOT_MODIFIER)
        return 0;
    count += add_reading(lexicon, modifier, "", '0', &out[count]);
    if (modifier.size <= 2)
        return count;
    struct str base = str_head(modifier, modifier.size - 1);
    char last = modifier.data[modifier.size - 1];
    char before = base.data[base.size - 1];
    if (last == 's' && !strchr("sxz", before))
        count += add_reading(lexicon, base, "", 's', &out[count]);
    if (last == 'e' && !is_vowel(before)) {
        count += add_reading(lexicon, base, "", 'e', &out[count]);
        if (base.size > 3 && before == base.data[base.size - 2])
            count += add_reading(lexicon, str_head(base, base.size - 1), "", 'e', &out[count]);
    }
    if (str_ends(modifier, STR("en")) && modifier.size > 5)
        count += add_reading(lexicon, base, "", 'n', &out[count]);
    if (str_ends(modifier, STR("er")) && modifier.size > 5)
        count += add_reading(lexicon, str_head(base, base.size - 1), "", 'r', &out[count]);
    if (modifier.size >= 4 && !is_vowel(last))
        count += add_reading(lexicon, modifier, "e", '-', &out[count]);
    return count;
}

static bool has_flag(const struct fact *fact, unsigned flags)
{
    return fact && fact->flags & flags;
}

uint32_t head_frequency(const struct lexicon *lexicon, struct stemmer *stemmer, struct str head,
                        const struct fact **stem)
{
    const struct fact *fact = fact_find(lexicon, head);
    if (head.size < 2 || has_flag(fact, FACT_PSEUDO_HEAD | FACT_NOT_MODIFIER))
        return 0;
    char room[STEM_MAX];
    struct str key = encoded_stem(stemmer, head, room);
    *stem = fact_find(lexicon, key);
    if (!*stem)
        return 0;
    bool short_one = head.size <= 3 || key.size <= 3;
    bool listed = has_flag(fact, FACT_SHORT_HEAD) || has_flag(*stem, FACT_SHORT_HEAD);
    bool known = head.size >= 4 && key.size == 3 &&
                 (has_flag(fact, FACT_ROOT) || has_flag(*stem, FACT_ROOT_STEM) ||
                  (head.size >= 5 && has_flag(fact, FACT_WORD)));
    if (short_one && !listed && !known)
        return 0;
    return (*stem)->stem_frequency;
}

/* The reading whose base is most productive. */
static const struct reading *best_reading(const struct reading *readings, size_t count)
{
    const struct reading *best = &readings[0];
    for (size_t i = 1; i < count; i++) {
        const struct fact *a = readings[i].fact;
        const struct fact *b = best->fact;
        if (a->bases > b->bases || (a->bases == b->bases && a->frequency > b->frequency))
            best = &readings[i];
    }
    return best;
}

/* The s at the head's beginning would do as a link of the left part too: kvalitet|skrav. */
static bool s_could_shift(const struct lexicon *lexicon, struct stemmer *stemmer, struct str word,
                          size_t at)
{
    struct reading readings[READINGS_MAX];
    const struct fact *stem;
    return word.data[at] == 's' &&
           head_frequency(lexicon, stemmer, str_from(word, at + 1), &stem) &&
           modifier_readings(lexicon, str_head(word, at + 1), readings);
}

static double log_of(const struct fact *fact, uint32_t count, uint32_t own)
{
    (void)fact;
    return log1p((double)(count > own ? count - own : 0));
}

struct splitter {
    const struct lexicon *lexicon;
    struct stemmer *stemmer;
};

static const struct fact *stem_of(const struct splitter *splitter, struct str word)
{
    char room[STEM_MAX];
    return fact_find(splitter->lexicon, encoded_stem(splitter->stemmer, word, room));
}

/* Features of the cut of an encoded word at letter @p at; what is known of its stem is given. */
static bool features_of(const struct splitter *splitter, struct str word,
                        const struct fact *whole_stem, size_t at,
                        double f[static COMPOUND_FEATURES])
{
    const struct lexicon *lexicon = splitter->lexicon;
    struct stemmer *stemmer = splitter->stemmer;
    struct reading readings[READINGS_MAX];
    struct str left = str_head(word, at);
    struct str right = str_from(word, at);
    size_t ways = modifier_readings(lexicon, left, readings);
    const struct fact *stem = NULL;
    uint32_t head = ways ? head_frequency(lexicon, stemmer, right, &stem) : 0;
    if (!head || (left.data[at - 1] == 'e' && str_is(right, "ret"))) /* blokeret, not a right */
        return false;
    const struct reading *reading = best_reading(readings, ways);
    struct str base = {reading->base, reading->size};
    const struct fact *modifier = fact_find(lexicon, left);
    const struct fact *whole = fact_find(lexicon, word);
    uint32_t own = has_flag(whole, FACT_WORD);
    double length = (double)word.size;
    double whole_log = whole_stem ? log1p((double)whole_stem->stem_frequency) : 0;
    bool s = reading->link == 's';
    const double all[COMPOUND_FEATURES] = {
        1,
        log_of(modifier, modifier ? modifier->modifiers : 0, own),
        log_of(reading->fact, reading->fact->bases, own),
        log_of(stem, stem->head_stems, own),
        fmin(log1p((double)reading->fact->frequency), 8),
        fmin(log1p((double)head), 8),
        base.size == 2,
        base.size == 3,
        base.size == 4,
        right.size == 3,
        right.size == 4,
        s,
        reading->link == 'e',
        strchr("nr-", reading->link) != NULL,
        reading->link == '0' && wants_s(left),
        !s && s_could_shift(lexicon, stemmer, word, at),
        fmin(length, 20) / 10,
        fabs((double)left.size - (double)right.size) / length,
        has_flag(fact_find(lexicon, right), FACT_WORD) || has_flag(stem, FACT_ROOT_STEM),
        word.size >= 9 ? fmin(whole_log, STEM_CAP) : whole_log,
        s && wants_s(base),
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
    const struct fact *stem = stem_of(splitter, word);
    if (has_flag(stem, FACT_SIMPLEX))
        return best;
    for (size_t at = 2; at + 1 < word.size; at++) {
        double f[COMPOUND_FEATURES];
        if (!features_of(splitter, word, stem, at, f))
            continue;
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
        const struct fact *stem;
        uint32_t head =
            head_frequency(splitter->lexicon, splitter->stemmer, str_from(word, at), &stem);
        struct cut cut = {0};
        if (head)
            cut = best_cut(splitter, str_head(word, at - (word.data[at - 1] == 's')));
        double score = cut.score + log1p(head) * 0.3 + 0.2 * (double)(word.size - at);
        if (cut.at && cut.score > THRESHOLD && (!found[0] || score > best)) {
            best = score;
            found[0] = cut.at;
            found[1] = at;
        }
    }
    for (size_t at = 3; at + 6 < word.size; at++) {
        struct reading readings[READINGS_MAX];
        struct str left = str_head(word, at);
        struct cut cut = {0};
        if (modifier_readings(splitter->lexicon, left, readings))
            cut = best_cut(splitter, str_from(word, at));
        const struct fact *fact = fact_find(splitter->lexicon, left);
        double score =
            cut.score + 0.2 * (double)at + log1p((double)(fact ? fact->modifiers : 0)) * 0.3;
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

/* The word that a part is: the most productive reading of a modifier, the head as it stands. */
static struct str base_of(const struct lexicon *lexicon, struct str part, bool last,
                          struct reading readings[static READINGS_MAX])
{
    if (last)
        return part;
    size_t ways = modifier_readings(lexicon, part, readings);
    if (ways) {
        const struct reading *reading = best_reading(readings, ways);
        return (struct str){reading->base, reading->size};
    }
    while (part.size > 1 && part.data[part.size - 1] == 's')
        part.size--;
    return part;
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
        struct reading readings[READINGS_MAX];
        struct str base = base_of(lexicon, part, last, readings);
        if (used + base.size * 2 > sizeof ret->room) {
            ret->count = 0;
            return;
        }
        char *room = ret->room + used;
        size_t size = spelling_decode(base, room);
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
    struct str word = {key, size};
    return features_of(&splitter, word, stem_of(&splitter, word), letters, features);
}
