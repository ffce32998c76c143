// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/str.h"

#define KEY_SIZE 128 /* bytes */

/** A struct str of a literal in a static table, where STR() is no constant for every compiler. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/**
 * A short line folded for comparison with tables, without an arena: what fold() gives for
 * Danish text, runs of white space as one space, nothing at the ends. Keys of longer lines
 * are cut. Meant for labels and headings, where fold() for every line would cost too much.
 */
struct key {
    char data[KEY_SIZE];
    size_t size; /**< bytes */
    bool cut;    /**< the line was longer */
};

void key_make(struct str text, struct key *ret);

static inline struct str key_str(const struct key *key)
{
    struct str s = {key->data, key->size};
    return s;
}

/** A letter in a set of letters of ASCII, without case. */
#define LETTER(letter) (1u << ((letter) - 'a'))

/** Is it one of them, small or capital? */
static inline bool letter_in(char c, uint32_t letters)
{
    unsigned place = (unsigned)(unsigned char)(c | 0x20) - 'a';
    return place < 26 && (letters >> place & 1);
}

/** Does @p text begin with a capital letter (A-Z, or one of Latin-1 such as Å)? */
bool starts_capital(struct str text);
/** Does it begin with a small letter? */
bool starts_small(struct str text);

/** The order of str_compare(), without a call: most keys differ in one of their first bytes. */
static inline int key_order(struct str a, struct str b)
{
    for (size_t i = 0; i < a.size && i < b.size; i++)
        if (a.data[i] != b.data[i])
            return (unsigned char)a.data[i] < (unsigned char)b.data[i] ? -1 : 1;
    return (a.size > b.size) - (a.size < b.size);
}

/** Does one of @p needle, none of them empty, occur in @p text? One pass for all of them. */
bool any_in(struct str text, const struct str *needle, size_t count);
/** Where the first ASCII digit at or after @p at stands; the size of @p text (or @p at, beyond it)
 *  when there is none. */
size_t digit_from(struct str text, size_t at);

/** "B E S L U T N I N G" -> "BESLUTNING": single letters with single spaces between, at least five;
 *  else empty. @p room: for the result, as long as @p s. */
struct str without_letterspacing(struct str s, char *room);

/** Position of @p text in a table of strings sorted by bytes; @p count when absent. */
size_t table_find(const struct str *table, size_t count, struct str text);

/** The first eight bytes, the first of them highest: numbers in the order of str_compare(), as far
 *  as they differ. */
uint64_t key_prefix(struct str text);
/** The same of a literal, as a constant. */
#define KEY_PREFIX(literal)                                                                        \
    (KEY_BYTE(literal, 0) | KEY_BYTE(literal, 1) | KEY_BYTE(literal, 2) | KEY_BYTE(literal, 3) |   \
     KEY_BYTE(literal, 4) | KEY_BYTE(literal, 5) | KEY_BYTE(literal, 6) | KEY_BYTE(literal, 7))
#define KEY_BYTE(literal, i)                                                                       \
    (sizeof(literal) > (i) + 1                                                                     \
         ? (uint64_t)(unsigned char)(literal)[sizeof(literal) > (i) ? (i) : 0] << (56 - 8 * (i))   \
         : 0)

/** What a row of a table begins with that key_find() looks through. */
struct key_row {
    struct str key;
    uint64_t prefix; /**< of the key */
};
#define KEY_ROW(literal)                                                                           \
    {                                                                                              \
        TEXT(literal), KEY_PREFIX(literal)                                                         \
    }

/** Position of @p text in a table sorted by bytes, whose @p count rows of @p size bytes each begin
 *  with a struct key_row; @p count when absent. */
size_t key_find(const void *table, size_t count, size_t size, struct str text);
