// SPDX-License-Identifier: GPL-2.0-or-later
/* Random questions about the text. */
#include "stemmer/base/array.h"
#include "tests/property/ask_parts.h"
#include "tests/property/ask_random_parts.h"

static bool has_quote(struct str text)
{
    static const char *const quote[] = {"\"",     "\u201C", "\u201D", "\u201E",
                                        "\u00BB", "\u00AB", "\u201F"};
    for (size_t i = 0; i < COUNT_OF(quote); i++)
        if (str_find(text, str_of(quote[i]), 0) < text.size)
            return true;
    return false;
}

/* Is it a date or a year? Such a phrase alone asks for the day of the meeting. */
static bool is_date(struct str text)
{
    struct date date;
    uint64_t year;
    text = str_trim(text);
    return (date_scan(text, &date) && date.size >= text.size) || str_to_number(text, 9999, &year);
}

/* A stretch of the text as it is printed. */
static struct str stretch(const struct words *words, size_t from, size_t to)
{
    const char *start = words->word[from].surface.data;
    const struct str *last = &words->word[to].surface;
    return (struct str){start, (size_t)(last->data + last->size - start)};
}

/* The same words with other borders: joined, with hyphens, one of them split. */
static struct str bend(const struct words *words, size_t from, size_t to, struct random *random,
                       struct arena *arena)
{
    static const char *const between[] = {" ", " ", "-", ""};
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = from; i <= to; i++) {
        struct str word = words->word[i].folded;
        size_t cut = random_below(random, 3) ? 0 : random_below(random, word.size);
        struct str head = str_cut(word, cut);
        if (i > from)
            buffer_add_text(&out, between[random_below(random, COUNT_OF(between))]);
        buffer_add(&out, head);
        buffer_add_text(&out, head.size ? " " : "");
        buffer_add(&out, str_from(word, head.size));
    }
    return arena_copy(arena, buffer_str(&out));
}

static const struct piece *piece_of(const struct collection *collection, enum field_id field,
                                    struct random *random)
{
    const struct piece *piece = NULL;
    for (unsigned tries = 0; tries < 200; tries++) {
        piece = random_piece(collection, random);
        if (!piece || ask_covers(field, piece))
            return piece;
    }
    return piece;
}

struct ask *random_phrase(const struct collection *collection, bool bent, enum field_id field,
                          struct random *random, struct arena *arena)
{
    for (unsigned tries = 0; tries < 100; tries++) {
        const struct piece *piece = piece_of(collection, field, random);
        if (!piece)
            break;
        const struct words *words = &piece->words;
        size_t from = random_below(random, words->count);
        size_t to = from + random_below(random, 4);
        to = to < words->count ? to : words->count - 1;
        struct str text = bent ? bend(words, from, to, random, arena) : stretch(words, from, to);
        if (text.size < 300 && !has_quote(text) && !is_date(text))
            return ask_new(arena, ASK_PHRASE, field, text);
    }
    return ask_new(arena, ASK_PHRASE, field, STR("xylofon koncert"));
}

static size_t letters_to_bytes(struct str word, size_t letters)
{
    size_t at = 0;
    uint32_t code;
    for (size_t i = 0; i < letters && at < word.size; i++)
        at += utf8_decode(str_from(word, at), &code);
    return at;
}

struct ask *random_cut(const struct collection *collection, enum ask_kind kind, enum field_id field,
                       struct random *random, struct arena *arena)
{
    for (unsigned tries = 0; tries < 100; tries++) {
        const struct word *word = random_word(piece_of(collection, field, random), random);
        size_t letters = word ? utf8_length(word->folded) : 0;
        if (letters < 4)
            continue;
        size_t some = 3 + random_below(random, letters - 3);
        struct str head = str_head(word->folded, letters_to_bytes(word->folded, some));
        struct str tail = str_from(word->folded, letters_to_bytes(word->folded, letters - some));
        return ask_new(arena, kind, field, kind == ASK_PREFIX ? head : tail);
    }
    return ask_new(arena, kind, field, STR("xylofon"));
}

static enum field_id random_field(struct random *random)
{
    static const enum field_id field[] = {
        FIELD_TITLE,   FIELD_TEXT,           FIELD_SUMMARY,  FIELD_BACKGROUND,
        FIELD_FINANCE, FIELD_RECOMMENDATION, FIELD_DECISION, FIELD_ATTACHMENT,
    };
    return field[random_below(random, COUNT_OF(field))];
}

struct ask *random_field_word(const struct collection *collection, struct random *random,
                              struct arena *arena)
{
    enum field_id field = random_field(random);
    bool inside = random_below(random, 4) > 0;
    const struct word *word =
        random_word(piece_of(collection, inside ? field : FIELD_NONE, random), random);
    return ask_new(arena, ASK_WORD, field, word ? random_spelling(word, random) : STR("xylofon"));
}

struct ask *random_field_form(const struct collection *collection, struct random *random,
                              struct arena *arena)
{
    enum field_id field = random_field(random);
    switch (random_below(random, 5)) {
    case 0:
        return random_cut(collection, ASK_PREFIX, field, random, arena);
    case 1:
        return random_cut(collection, ASK_SUFFIX, field, random, arena);
    case 2: {
        const struct word *word = random_word(piece_of(collection, field, random), random);
        return ask_new(arena, ASK_EXACT, field, word ? word->folded : STR("xylofon"));
    }
    default:
        return random_phrase(collection, random_below(random, 4) == 0, field, random, arena);
    }
}

struct ask *random_field_bracket(const struct collection *collection, struct random *random,
                                 struct arena *arena)
{
    size_t count = 2 + random_below(random, 2);
    struct ask *ask = ask_new(arena, ASK_OR, random_field(random), STR_NONE);
    ask->child = ARENA_NEW(arena, struct ask *, count);
    for (size_t i = 0; i < count; i++) {
        struct ask *child = random_field_word(collection, random, arena);
        child->field = ask->field;
        child->bare = true;
        ask->child[ask->child_count++] = child;
    }
    return ask;
}

struct ask *random_near(const struct collection *collection, struct random *random,
                        struct arena *arena)
{
    bool ordered = random_below(random, 2);
    struct ask *ask = ask_new(arena, ordered ? ASK_BEFORE : ASK_NEAR, FIELD_NONE, STR_NONE);
    const struct piece *piece = random_piece(collection, random);
    const struct word *a = random_word(piece, random);
    const struct word *b = random_word(piece, random);
    struct str first = a ? a->folded : STR("xylofon");
    struct str second = b && a && !str_equal(a->stem, b->stem) ? b->folded : STR("koncert");
    ask->distance = 1 + (uint32_t)random_below(random, 20);
    ask->child = ARENA_NEW(arena, struct ask *, 2);
    ask->child[ask->child_count++] = ask_new(arena, ASK_WORD, FIELD_NONE, first);
    ask->child[ask->child_count++] = ask_new(arena, ASK_WORD, FIELD_NONE, second);
    return ask;
}
