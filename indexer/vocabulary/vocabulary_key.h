// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>

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

/** Position of @p text in a table of strings sorted by bytes; @p count when absent. */
size_t table_find(const struct str *table, size_t count, struct str text);
