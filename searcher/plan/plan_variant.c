// SPDX-License-Identifier: GPL-2.0-or-later
/* Other spellings of a word: Århus and Aarhus, radhus for rådhus, and slips of the hand. */
#include "searcher/plan/plan.h"
#include "searcher/spelling.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

#define PLACES_MAX       3 /* letters of a word that may be other ones: 7 spellings */
#define NEAR_LETTERS_MIN 7 /* shorter words are near words that mean something else */
#define NEAR_LETTERS_TWO 10
#define NEAR_WEIGHT      0.5

_Static_assert(PLAN_SPELLINGS == 1U << PLACES_MAX, "as many as there are swaps");

struct swap {
    const char *from, *to;
};

static const struct swap strong[] = {{"aa", "å"}, {"ae", "æ"}, {"oe", "ø"}};
static const struct swap back[] = {{"å", "aa"}, {"æ", "ae"}, {"ø", "oe"}};
static const struct swap weak_swap[] = {{"o", "ø"}, {"a", "å"}, {"ø", "o"}, {"å", "a"}};

/* Who types ø and å means them: only a longer word may stand in a text that lost its marks. */
#define LOST_LETTERS_MIN 6
#define LOST_AT          2 /* of weak_swap[], from where on letters lose their marks */

static const struct swap *swap_at(const struct swap *swap, size_t count, struct str rest)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(rest, str_of(swap[i].from)))
            return &swap[i];
    return NULL;
}

/* The word with the swaps number i done where bit i of @which is set; past the bits, as the last.
 */
static struct str swapped(struct arena *arena, struct str word, const struct swap *swap,
                          size_t count, unsigned which, size_t *places)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    *places = 0;
    for (size_t at = 0; at < word.size;) {
        const struct swap *here = swap_at(swap, count, str_from(word, at));
        if (!here) {
            buffer_add_byte(&out, word.data[at++]);
            continue;
        }
        bool change = *places < PLACES_MAX ? which & (1U << *places) : which == UINT32_MAX;
        buffer_add(&out, str_of(change ? here->to : here->from));
        at += strlen(here->from);
        ++*places;
    }
    return arena_copy(arena, buffer_str(&out));
}

/* Keep the spelling if it is one word whose stem the index has. */
static enum status try_spelling(struct planner *planner, struct str spelling, struct words *ret,
                                struct error *error)
{
    struct words words;
    bool known = false;
    enum status status = plan_analyze(planner, spelling, &words, error);
    if (status || words.count != 1)
        return status;
    status = plan_known(planner, TERM_STEM, words.word[0].stem, &known, error);
    if (!status && !known && !planner->line->no_parts)
        status = plan_known(planner, TERM_PART, words.word[0].stem, &known, error);
    if (!status && known)
        ret->word[ret->count++] = words.word[0];
    return status;
}

static enum status try_all(struct planner *planner, struct str word, const struct swap *swap,
                           size_t count, struct words *ret, struct error *error)
{
    size_t places;
    swapped(planner->arena, word, swap, count, 0, &places);
    unsigned end = 1U << (places < PLACES_MAX ? places : PLACES_MAX);
    for (unsigned which = 1; which < end; which++) {
        size_t unused;
        struct str spelling = swapped(planner->arena, word, swap, count, which, &unused);
        enum status status = try_spelling(planner, spelling, ret, error);
        if (status)
            return status;
    }
    return STATUS_OK;
}

/* What headers have is not looked up: every spelling is tried. */
static enum status header_spellings(struct planner *planner, const struct word *word,
                                    struct words *ret, struct error *error)
{
    struct str spelling[PLAN_SPELLINGS];
    size_t count = plan_spellings(planner, word->folded, spelling);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < count; i++) {
        struct words words = {0};
        status = plan_analyze(planner, spelling[i], &words, error);
        if (!status && words.count == 1)
            ret->word[ret->count++] = words.word[0];
    }
    return status;
}

enum status plan_variants(struct planner *planner, const struct word *word, bool weak,
                          struct words *ret, struct error *error)
{
    size_t places;
    enum status status;
    *ret = (struct words){0};
    if (!word->letters || (planner->headers && weak))
        return STATUS_OK;
    ret->word = ARENA_NEW(planner->arena, struct word, 2U << PLACES_MAX);
    if (planner->headers)
        return header_spellings(planner, word, ret, error);
    if (weak)
        return try_all(planner, word->folded, weak_swap,
                       utf8_length(word->folded) < LOST_LETTERS_MIN ? LOST_AT : COUNT_OF(weak_swap),
                       ret, error);
    status = try_all(planner, word->folded, strong, COUNT_OF(strong), ret, error);
    struct str letters =
        swapped(planner->arena, word->folded, back, COUNT_OF(back), UINT32_MAX, &places);
    if (!status && places)
        status = try_spelling(planner, letters, ret, error);
    return status;
}

size_t plan_spellings(struct planner *planner, struct str word, struct str *ret)
{
    size_t places;
    size_t unused;
    size_t count = 0;
    swapped(planner->arena, word, strong, COUNT_OF(strong), 0, &places);
    unsigned end = 1U << (places < PLACES_MAX ? places : PLACES_MAX);
    for (unsigned which = 1; which < end; which++)
        ret[count++] = swapped(planner->arena, word, strong, COUNT_OF(strong), which, &unused);
    struct str letters = swapped(planner->arena, word, back, COUNT_OF(back), UINT32_MAX, &places);
    if (places)
        ret[count++] = letters;
    return count;
}

enum status plan_joined(struct planner *planner, const struct query *first,
                        const struct query *second, struct plan **ret, struct error *error)
{
    bool known = false;
    struct words words;
    struct str joined = arena_join(planner->arena, first->text, second->text);
    enum status status = plan_analyze(planner, joined, &words, error);
    *ret = NULL;
    if (status || words.count != 1 || !words.word[0].letters)
        return status;
    status = plan_known(planner, TERM_STEM, words.word[0].stem, &known, error);
    if (!status && known) {
        plan_mark(planner, PATTERN_STEM, FIELD_NONE, words.word[0].stem);
        *ret = plan_term(planner->arena, TERM_STEM, words.word[0].stem);
    }
    return status;
}

static struct plan *field_word(struct planner *planner, enum field_id field, struct str stem)
{
    struct arena *arena = planner->arena;
    const char *prefix = schema_field[field].prefix;
    struct plan *word = plan_term(arena, TERM_STEM, stem);
    plan_mark(planner, PATTERN_STEM, field, stem);
    if (prefix)
        return plan_two(arena, PLAN_FILTER, word, plan_term(arena, prefix, stem));
    return plan_two(arena, PLAN_AND_NOT, word, plan_term(arena, TERM_TITLE_ONLY, stem));
}

/* A word that the field does not have, in the other spellings that the index has. */
static enum status field_variants(struct planner *planner, enum field_id field,
                                  const struct word *word, struct plan **plan, struct error *error)
{
    const char *prefix = schema_field[field].prefix;
    bool known;
    struct words variant = {0};
    enum status status =
        plan_known(planner, prefix ? prefix : TERM_STEM, word->stem, &known, error);
    if (!status && !known)
        status = plan_variants(planner, word, false, &variant, error);
    for (size_t i = 0; !status && i < variant.count; i++) {
        *plan = plan_two(planner->arena, PLAN_OR, *plan,
                         field_word(planner, field, variant.word[i].stem));
        plan_also(planner, variant.word[i].folded);
    }
    return status;
}

enum status plan_in_field(struct planner *planner, const struct query *query,
                          const struct words *words, struct plan **ret, struct error *error)
{
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, words->count);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < words->count; i++) {
        child[i] = field_word(planner, query->field, words->word[i].stem);
        status = field_variants(planner, query->field, &words->word[i], &child[i], error);
    }
    *ret = plan_list(planner->arena, PLAN_AND, child, words->count);
    return status;
}

/* Does it stand in a title, or is it a name? */
static enum status is_worth(struct planner *planner, const struct word *word, bool *ret,
                            struct error *error)
{
    *ret = lexicon_is_name(planner->lexicon, word->folded);
    if (*ret)
        return STATUS_OK;
    return plan_known(planner, schema_field[FIELD_TITLE].prefix, word->stem, ret, error);
}

static enum status near_word(struct planner *planner, struct str folded, struct plan **ret,
                             struct error *error)
{
    struct arena *arena = planner->arena;
    struct words words;
    bool worth = false;
    enum status status = plan_analyze(planner, folded, &words, error);
    *ret = NULL;
    if (!status && words.count == 1)
        status = is_worth(planner, &words.word[0], &worth, error);
    if (status || !worth)
        return status;
    struct str stem = words.word[0].stem;
    struct plan *text = plan_term(arena, TERM_STEM, stem);
    if (lexicon_is_name(planner->lexicon, folded))
        *ret = text;
    else
        *ret = plan_two(arena, PLAN_FILTER, text,
                        plan_term(arena, schema_field[FIELD_TITLE].prefix, stem));
    plan_mark(planner, PATTERN_STEM, FIELD_NONE, stem);
    plan_also_near(planner, folded);
    return STATUS_OK;
}

/* Bodies one of whose words is spelled nearly so. */
static enum status near_bodies(struct planner *planner, struct str folded, size_t distance,
                               struct plan **child, size_t room, size_t *count, struct error *error)
{
    const char *prefix = schema_field[FIELD_COMMITTEE].prefix;
    struct term_list list;
    enum status status =
        index_reader_terms(planner->reader, str_of(prefix), SIZE_MAX, planner->arena, &list, error);
    for (size_t i = 0; !status && i < list.count && *count < room; i++) {
        struct words words;
        struct str name = str_from(list.entry[i].term, strlen(prefix));
        bool near = false;
        status = plan_analyze(planner, name, &words, error);
        for (size_t k = 0; !status && k < words.count; k++)
            near = near || schema_distance(folded, words.word[k].folded, distance) <= distance;
        if (!status && near) {
            plan_also_near(planner, name);
            child[(*count)++] =
                plan_scaled(planner->arena, plan_term(planner->arena, prefix, name), -1);
        }
    }
    return status;
}

enum status plan_near_miss(struct planner *planner, struct str folded, struct plan **ret,
                           struct error *error)
{
    struct plan *child[2 * SPELLING_MAX];
    struct spelling found[SPELLING_MAX];
    size_t found_count = 0;
    size_t count = 0;
    size_t letters = utf8_length(folded);
    size_t distance = letters >= NEAR_LETTERS_TWO ? 2 : 1;
    *ret = plan_new(planner->arena, PLAN_NONE, 0);
    if (letters < NEAR_LETTERS_MIN)
        return STATUS_OK;
    enum status status = spelling_near(planner->reader, folded, distance, planner->arena, found,
                                       &found_count, error);
    for (size_t i = 0; !status && i < found_count; i++) {
        struct plan *plan;
        status = near_word(planner, found[i].word, &plan, error);
        if (!status && plan)
            child[count++] = plan;
    }
    if (!status)
        status = near_bodies(planner, folded, distance, child, COUNT_OF(child), &count, error);
    if (!status && count)
        *ret = plan_scaled(planner->arena, plan_list(planner->arena, PLAN_OR, child, count),
                           NEAR_WEIGHT);
    return status;
}
