// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/spelling.h"

#include "searcher/sounds.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define LETTERS_MIN    4 /* of a word that is corrected */
#define LETTERS_TWO    8 /* from here on two letters may be wrong */
#define COMPOUND_MIN   8 /* letters of a compound with a wrong part */
#define COMPOUND_TRIES 2000

/* Nearer first, then more frequent, then by bytes: always in the same order. */
static bool is_better(const struct spelling *a, const struct spelling *b)
{
    if (a->distance != b->distance)
        return a->distance < b->distance;
    if (a->documents != b->documents)
        return a->documents > b->documents;
    return str_compare(a->word, b->word) < 0;
}

static void keep(struct spelling *list, size_t *count, struct spelling one)
{
    size_t at = 0;
    while (at < *count && !str_equal(list[at].word, one.word))
        at++;
    if (at < *count)
        return;
    if (*count == SPELLING_MAX && !is_better(&one, &list[SPELLING_MAX - 1]))
        return;
    at = *count < SPELLING_MAX ? (*count)++ : SPELLING_MAX - 1;
    for (; at > 0 && is_better(&one, &list[at - 1]); at--)
        list[at] = list[at - 1];
    list[at] = one;
}

static struct str letter_at(struct str word, size_t at)
{
    uint32_t code;
    struct str rest = str_from(word, at);
    return rest.size ? str_head(rest, utf8_decode(rest, &code)) : STR_NONE;
}

/* Letters alone: a number is not spelled. */
static bool is_spelled(struct str word)
{
    for (size_t i = 0; i < word.size; i++)
        if ((unsigned char)word.data[i] < 0x80 && (word.data[i] < 'a' || word.data[i] > 'z'))
            return false;
    return true;
}

/* How letters are compared, and the nearest words found so far. */
struct found {
    struct arena *arena;
    struct spelling *spelling;
    size_t *count;
    size_t (*compare)(struct str a, struct str b, size_t limit);
};

/* Words of the index that begin with @begin and are within @distance of @word. */
static enum status look_at(struct index_reader *reader, struct str word, struct str begin,
                           size_t distance, struct found *found, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct term_list list;
    size_t letters = utf8_length(word);
    enum status status = index_reader_terms(reader, term_make(&arena, TERM_EXACT, begin), SIZE_MAX,
                                            &arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++) {
        struct spelling one = {str_from(list.entry[i].term, strlen(TERM_EXACT)),
                               list.entry[i].documents, 0};
        size_t length = utf8_length(one.word);
        size_t more = found->compare == schema_distance ? distance : 2 * distance + 1;
        if (length > letters + more || letters > length + more || !is_spelled(one.word))
            continue;
        one.distance = found->compare(word, one.word, distance);
        if (one.distance > distance)
            continue;
        one.word = arena_copy(found->arena, one.word);
        keep(found->spelling, found->count, one);
    }
    return status;
}

static enum status look_around(struct index_reader *reader, struct str word, size_t distance,
                               struct found *found, struct error *error)
{
    *found->count = 0;
    struct str first = letter_at(word, 0);
    struct str second = letter_at(word, first.size);
    if (!second.size)
        return STATUS_OK;
    enum status status = look_at(reader, word, first, distance, found, error);
    if (!status && !str_equal(first, second))
        status = look_at(reader, word, second, distance, found, error);
    return status;
}

enum status spelling_near(struct index_reader *reader, struct str word, size_t distance,
                          struct arena *arena, struct spelling ret[SPELLING_MAX], size_t *count,
                          struct error *error)
{
    struct found found = {arena, ret, count, schema_distance};
    return look_around(reader, word, distance, &found, error);
}

/* As spelling_near(), where letters that sound alike count one together. */
static enum status near_by_sound(struct index_reader *reader, struct str word, size_t distance,
                                 struct arena *arena, struct spelling ret[SPELLING_MAX],
                                 size_t *count, struct error *error)
{
    struct str start[SOUND_STARTS_MAX];
    struct found found = {arena, ret, count, sound_distance};
    enum status status = look_around(reader, word, distance, &found, error);
    size_t starts = sound_starts(word, start);
    for (size_t i = 0; !status && i < starts; i++)
        status = look_at(reader, word, start[i], distance, &found, error);
    return status;
}

/* A compound put right: how near its parts are, and how often the rarest of them stands there. */
struct repair {
    struct str word;
    uint32_t documents;
};

/* Is the spelling a compound whose parts the index all has? */
static enum status weigh(struct planner *planner, struct str spelling, struct repair *best,
                         struct error *error)
{
    struct words words;
    uint32_t rarest = UINT32_MAX;
    enum status status = plan_analyze(planner, spelling, &words, error);
    if (status || words.count != 1 || words.word[0].part_count < 2)
        return status;
    for (uint32_t i = 0; i < words.word[0].part_count; i++) {
        struct term_count word = {0};
        struct str stem = words.word[0].parts[i];
        status = index_reader_term(planner->reader, term_make(planner->arena, TERM_STEM, stem),
                                   &word, error);
        if (status)
            return status;
        rarest = word.documents < rarest ? word.documents : rarest;
    }
    if (rarest > best->documents)
        *best = (struct repair){arena_copy(planner->arena, words.word[0].folded), rarest};
    return STATUS_OK;
}

static const char *const letters_added[] = {"s", "e", "r", "n", "a", "b", "c", "d", "f", "g",
                                            "h", "i", "j", "k", "l", "m", "o", "p", "q", "t",
                                            "u", "v", "w", "x", "y", "z", "æ", "ø", "å"};

/* Each spelling one letter away: dropped, swapped with the next, replaced or added. */
static enum status repair_at(struct planner *planner, struct str word, size_t at,
                             struct repair *best, struct error *error)
{
    struct arena *arena = planner->arena;
    struct str before = str_head(word, at);
    struct str here = letter_at(word, at);
    struct str after = str_from(word, at + here.size);
    struct str next = letter_at(after, 0);
    enum status status = weigh(planner, arena_join(arena, before, after), best, error);
    if (!status && next.size) {
        struct str both = arena_join(arena, next, here);
        status = weigh(
            planner, arena_join(arena, arena_join(arena, before, both), str_from(after, next.size)),
            best, error);
    }
    for (size_t i = 0; !status && i < COUNT_OF(letters_added); i++) {
        struct str start = arena_join(arena, before, str_of(letters_added[i]));
        status = weigh(planner, arena_join(arena, start, after), best, error);
        if (!status)
            status = weigh(planner, arena_join(arena, start, str_from(word, at)), best, error);
    }
    return status;
}

static enum status repair_compound(struct planner *planner, struct str word, struct str *ret,
                                   struct error *error)
{
    struct repair best = {0};
    *ret = STR_NONE;
    if (utf8_length(word) < COMPOUND_MIN || word.size > COMPOUND_TRIES / 60)
        return STATUS_OK;
    for (size_t at = 0; at < word.size; at += letter_at(word, at).size) {
        enum status status = repair_at(planner, word, at, &best, error);
        if (status)
            return status;
    }
    *ret = best.word;
    return STATUS_OK;
}

static bool parts_equal(const struct word *a, const struct word *b)
{
    if (a->part_count != b->part_count)
        return false;
    for (uint32_t i = 0; i < a->part_count; i++)
        if (!str_equal(a->parts[i], b->parts[i]))
            return false;
    return true;
}

/* A compound of known words: only the letter that links them may be wrong. */
static enum status same_parts(struct planner *planner, struct str folded, struct str *ret,
                              struct error *error)
{
    struct spelling found[SPELLING_MAX];
    size_t count = 0;
    struct words own;
    enum status status = plan_analyze(planner, folded, &own, error);
    if (!status)
        status = spelling_near(planner->reader, folded, 1, planner->arena, found, &count, error);
    for (size_t i = 0; !status && !ret->size && i < count; i++) {
        struct words other;
        status = plan_analyze(planner, found[i].word, &other, error);
        if (!status && own.count == 1 && other.count == 1 &&
            parts_equal(&own.word[0], &other.word[0]))
            *ret = found[i].word;
    }
    return status;
}

/* Something that sounds the same: chromebook for the "compound" krome + book. */
static enum status same_sound(struct planner *planner, struct str folded, struct str *ret,
                              struct error *error)
{
    struct arena *arena = planner->arena;
    struct spelling found[SPELLING_MAX];
    size_t count = 0;
    enum status status = near_by_sound(planner->reader, folded, 1, arena, found, &count, error);
    for (size_t i = 0; !status && !ret->size && i < count; i++)
        if (str_equal(sound_of(arena, found[i].word), sound_of(arena, folded)))
            *ret = found[i].word;
    return status;
}

static enum status correct(struct planner *planner, const struct unknown_word *unknown,
                           struct str *ret, struct error *error)
{
    struct spelling found[SPELLING_MAX];
    size_t count = 0;
    size_t letters = utf8_length(unknown->folded);
    *ret = STR_NONE;
    if (letters < LETTERS_MIN)
        return STATUS_OK;
    if (unknown->compound) {
        enum status status = same_parts(planner, unknown->folded, ret, error);
        return status || ret->size ? status : same_sound(planner, unknown->folded, ret, error);
    }
    enum status status =
        near_by_sound(planner->reader, unknown->folded, letters >= LETTERS_TWO ? 2 : 1,
                      planner->arena, found, &count, error);
    if (!status && count && found[0].distance == 1)
        *ret = found[0].word;
    else if (!status)
        status = repair_compound(planner, unknown->folded, ret, error);
    if (!status && !ret->size && count)
        *ret = found[0].word;
    return status;
}

enum status spelling_suggest(struct planner *planner, struct str query, struct str *ret,
                             struct error *error)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    size_t at = 0;
    bool changed = false;
    for (size_t i = 0; i < planner->unknown.count; i++) {
        const struct unknown_word *unknown = &planner->unknown.word[i];
        struct str right;
        enum status status = correct(planner, unknown, &right, error);
        if (status)
            return status;
        size_t start = str_find(query, unknown->text, at);
        if (!right.size || start >= query.size)
            continue;
        buffer_add(&out, str_slice(query, at, start));
        buffer_add(&out, right);
        at = start + unknown->text.size;
        changed = true;
    }
    buffer_add(&out, str_from(query, at));
    *ret = changed ? arena_copy(planner->arena, buffer_str(&out)) : STR_NONE;
    return STATUS_OK;
}
