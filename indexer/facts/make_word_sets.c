// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes the table of the words in facts_word_sets.h and facts_outcome_verbs.h at build time:
 *
 *     make_word_sets >word_sets.inc
 *
 * word_row[]: the words with their sets and the row of the verb, counted from 1;
 * word_slot[]: where to find them, by word_hash(); an empty slot ends the search.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/facts/facts_outcome_verbs.h"
#include "indexer/facts/facts_word_sets.h"

#define ROWS_MAX 2000

struct row {
    const char *text;
    size_t size;
    unsigned verb;
    uint64_t sets;
};

static struct row row[ROWS_MAX];
static size_t row_count;

static struct row *row_of(const char *text, size_t size)
{
    for (size_t i = 0; i < row_count; i++)
        if (row[i].size == size && memcmp(row[i].text, text, size) == 0)
            return &row[i];
    if (row_count == ROWS_MAX || row_count >= WORD_SLOTS / 3 || size > WORD_SIZE_MAX) {
        fputs("make_word_sets: too many words, or one too long\n", stderr);
        exit(1);
    }
    row[row_count] = (struct row){.text = text, .size = size};
    return &row[row_count++];
}

static void set_add(const char *words, uint64_t set)
{
    while (*words) {
        size_t size = strcspn(words, " ");
        if (size)
            row_of(words, size)->sets |= set;
        words += size + (words[size] == ' ');
    }
}

/* Eight bytes from @p text on, the first the lowest; what is past @p size is 0. */
static uint64_t eight(const char *text, size_t size)
{
    uint64_t value = 0;
    for (size_t i = 0; i < 8 && i < size; i++)
        value |= (uint64_t)(unsigned char)text[i] << (8 * i);
    return value;
}

static uint64_t first_of(const struct row *r)
{
    return eight(r->text, r->size);
}

static uint64_t last_of(const struct row *r)
{
    return r->size > 8 ? eight(r->text + r->size - 8, 8) : first_of(r);
}

static uint64_t hash_of(const struct row *r)
{
    return word_hash(first_of(r), last_of(r), r->size);
}

static void print_slots(void)
{
    static size_t slot[WORD_SLOTS];
    for (size_t i = 0; i < row_count; i++) {
        size_t at = WORD_SLOT(hash_of(&row[i]));
        while (slot[at])
            at = (at + 1) & (WORD_SLOTS - 1);
        slot[at] = i + 1;
    }
    printf("static const struct word_slot word_slot[%d] = {\n", WORD_SLOTS);
    for (size_t i = 0; i < WORD_SLOTS; i++)
        if (slot[i])
            printf("    [%zu] = {%zu, %u},\n", i, slot[i],
                   (unsigned)WORD_TAG(hash_of(&row[slot[i] - 1])));
    puts("};");
}

/* Long by its tables, which are macros. NOLINTNEXTLINE(readability-function-size) */
static void read_tables(void)
{
    unsigned verb = 0;
#define ADD_SET(name, words)                set_add(words, SET_##name);
#define ADD_VERB(word, outcome, form, need) row_of(word, strlen(word))->verb = ++verb;
    WORD_SETS(ADD_SET)
    OUTCOME_VERBS(ADD_VERB)
}

int main(void)
{
    read_tables();
    puts("static const struct word_row word_row[] = {");
    for (size_t i = 0; i < row_count; i++)
        printf("    {\"%.*s\", UINT64_C(0x%llx), UINT64_C(0x%llx), %zu, %u, UINT64_C(0x%llx)},\n",
               (int)row[i].size, row[i].text, (unsigned long long)first_of(&row[i]),
               (unsigned long long)last_of(&row[i]), row[i].size, row[i].verb,
               (unsigned long long)row[i].sets);
    puts("};");
    print_slots();
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
