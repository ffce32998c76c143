// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/property/ask_random.h"

#include "stemmer/base/array.h"
#include "tests/property/ask_parts.h"
#include "tests/property/ask_random_parts.h"

const char *leaf_name(enum leaf leaf)
{
    static const char *const name[LEAF_COUNT] = {
        [LEAF_WORD] = "words",
        [LEAF_HYPHEN] = "hyphen compounds",
        [LEAF_EXACT] = "=forms",
        [LEAF_PHRASE] = "phrases",
        [LEAF_BENT_PHRASE] = "phrases joined and split otherwise",
        [LEAF_PREFIX] = "prefixes*",
        [LEAF_SUFFIX] = "*suffixes",
        [LEAF_FIELD_WORD] = "words in a field",
        [LEAF_FIELD_FORM] = "forms in a field",
        [LEAF_FIELD_BRACKET] = "brackets in a field",
        [LEAF_LIST] = "lists of values",
        [LEAF_BODY] = "udvalg:",
        [LEAF_PLACE] = "kommune:",
        [LEAF_CHOICE] = "udfald: lukket: rutine: har:",
        [LEAF_DATE] = "dato: år:",
        [LEAF_CASE] = "sag:",
        [LEAF_ITEM] = "punkt:",
        [LEAF_PERSON] = "person: tilstede: afbud: fraværende: parti:",
        [LEAF_NEAR] = "NÆR, FØR",
        [LEAF_FACT] = "fulgt: sagstype: type: dissens: periode: har: lukket:",
        [LEAF_NAME] = "afgøres: center: sted:",
        [LEAF_MONEY] = "beløb:",
        [LEAF_MENTION] = "nævner:",
        [LEAF_NUMBER] = "kle: facet: par: art:",
        [LEAF_VOTE] = "stemte:",
        [LEAF_LAW] = "lov:",
    };
    return name[leaf];
}

const struct entry *random_entry(const struct collection *collection, struct random *random)
{
    return &collection->entry[random_below(random, collection->entry_count)];
}

const struct piece *random_piece(const struct collection *collection, struct random *random)
{
    for (unsigned tries = 0; tries < 1000; tries++) {
        const struct entry *entry = random_entry(collection, random);
        const struct piece *piece = &entry->piece[random_below(random, entry->piece_count)];
        if (piece->words.count)
            return piece;
    }
    return NULL;
}

struct ask *ask_new(struct arena *arena, enum ask_kind kind, enum field_id field, struct str text)
{
    struct ask *ask = ARENA_NEW(arena, struct ask, 1);
    *ask = (struct ask){.kind = kind, .field = field, .text = text};
    return ask;
}

/* A word that may be typed bare: letters only, and no operator. */
static bool is_plain(const struct word *word)
{
    static const char *const operator[] = {"OG", "ELLER", "IKKE", "AND", "OR", "NOT"};
    for (size_t i = 0; i < COUNT_OF(operator); i++)
        if (str_is(word->surface, operator[i]))
            return false;
    return word->letters && word->folded.size < 60;
}

const struct word *random_word(const struct piece *piece, struct random *random)
{
    for (unsigned tries = 0; piece && tries < 50; tries++) {
        const struct word *word = &piece->words.word[random_below(random, piece->words.count)];
        if (is_plain(word))
            return word;
    }
    return NULL;
}

/* As written, or in small letters. */
struct str random_spelling(const struct word *word, struct random *random)
{
    bool whole = word->surface.size == word->folded.size;
    return whole && random_below(random, 2) ? word->surface : word->folded;
}

/* A case number typed bare. */
static struct ask *ask_case_bare(const struct collection *collection, struct random *random,
                                 struct arena *arena)
{
    struct str number = STR_NONE;
    for (unsigned tries = 0; tries < 100 && !number.size; tries++)
        number = random_entry(collection, random)->item->case_no;
    return ask_new(arena, ASK_WORD, FIELD_NONE, number.size ? number : STR("xylofon"));
}

static struct ask *make_word(const struct collection *collection, struct random *random,
                             struct arena *arena)
{
    const struct word *word = random_word(random_piece(collection, random), random);
    if (!word || random_below(random, 40) == 0)
        return ask_new(arena, ASK_WORD, FIELD_NONE, STR("xylofonkoncert"));
    if (random_below(random, 20) == 0)
        return ask_case_bare(collection, random, arena);
    if (word->part_count && random_below(random, 2))
        return ask_new(arena, ASK_WORD, FIELD_NONE,
                       word->parts[random_below(random, word->part_count)]);
    return ask_new(arena, ASK_WORD, FIELD_NONE, random_spelling(word, random));
}

static struct ask *make_hyphen(const struct collection *collection, struct random *random,
                               struct arena *arena)
{
    for (unsigned tries = 0; tries < 300; tries++) {
        const struct piece *piece = random_piece(collection, random);
        const struct words *words = &piece->words;
        size_t at = random_below(random, words->count);
        if (at + 1 >= words->count || !words->word[at].special_count ||
            words->word[at].special[0].kind != 'J' || !is_plain(&words->word[at]) ||
            !is_plain(&words->word[at + 1]))
            continue;
        const char *between = random_below(random, 4) ? "-" : "";
        struct str text =
            arena_print(arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(words->word[at].folded), between,
                        STR_ARG(words->word[at + 1].folded));
        return ask_new(arena, ASK_WORD, FIELD_NONE, text);
    }
    return make_word(collection, random, arena);
}

static struct ask *make_exact(const struct collection *collection, struct random *random,
                              struct arena *arena)
{
    const struct word *word = random_word(random_piece(collection, random), random);
    return ask_new(arena, ASK_EXACT, FIELD_NONE, word ? word->folded : STR("xylofon"));
}

struct ask *ask_random_leaf(const struct collection *collection, enum leaf leaf,
                            struct random *random, struct arena *arena)
{
    switch (leaf) {
    case LEAF_WORD:
        return make_word(collection, random, arena);
    case LEAF_HYPHEN:
        return make_hyphen(collection, random, arena);
    case LEAF_EXACT:
        return make_exact(collection, random, arena);
    case LEAF_PHRASE:
    case LEAF_BENT_PHRASE:
        return random_phrase(collection, leaf == LEAF_BENT_PHRASE, FIELD_NONE, random, arena);
    case LEAF_PREFIX:
    case LEAF_SUFFIX:
        return random_cut(collection, leaf == LEAF_PREFIX ? ASK_PREFIX : ASK_SUFFIX, FIELD_NONE,
                          random, arena);
    case LEAF_FIELD_WORD:
        return random_field_word(collection, random, arena);
    case LEAF_FIELD_FORM:
        return random_field_form(collection, random, arena);
    case LEAF_FIELD_BRACKET:
        return random_field_bracket(collection, random, arena);
    case LEAF_LIST:
        return random_list(collection, random, arena);
    case LEAF_NEAR:
        return random_near(collection, random, arena);
    case LEAF_FACT:
    case LEAF_NAME:
    case LEAF_MONEY:
    case LEAF_MENTION:
    case LEAF_NUMBER:
    case LEAF_VOTE:
    case LEAF_LAW:
        return random_fact(collection, leaf, random, arena);
    default:
        return random_value(collection, leaf, random, arena);
    }
}

struct ask *ask_random(const struct collection *collection, unsigned depth, struct random *random,
                       struct arena *arena)
{
    size_t choice = random_below(random, 10);
    if (depth == 0 || choice < 2)
        return ask_random_leaf(collection, (enum leaf)random_below(random, LEAF_COUNT), random,
                               arena);
    enum ask_kind kind = choice < 6 ? ASK_AND : choice < 8 ? ASK_OR : ASK_NOT;
    size_t count = kind == ASK_NOT ? 1 : 2 + random_below(random, 2);
    struct ask *ask = ask_new(arena, kind, FIELD_NONE, STR_NONE);
    ask->spelled = random_below(random, 2);
    ask->child = ARENA_NEW(arena, struct ask *, count);
    for (size_t i = 0; i < count; i++) {
        struct ask *child = ask_random(collection, depth - 1, random, arena);
        bool negation = child->kind == ASK_NOT && kind != ASK_AND;
        ask->child[ask->child_count++] = negation ? child->child[0] : child;
    }
    return ask;
}
