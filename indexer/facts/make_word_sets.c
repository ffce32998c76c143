// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes the table of the words in facts_word_sets.h and facts_outcome_verbs.h at build time:
 *
 *     make_word_sets >word_sets.inc
 *
 * word_row[]: the words with their sets and the row of the verb, counted from 1; the first row is
 * no word;
 * word_spread[], word_slot[]: where to find them by word_hash(), each in a slot of its own, so that
 * one look is enough (a perfect hash: Belazzougui, Botelho, Dietzfelbinger, 2009).
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
    if (row_count == ROWS_MAX || row_count >= WORD_SLOTS * 2 / 3 || size > WORD_SIZE_MAX) {
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

static size_t slot[WORD_SLOTS]; /* the row in it, counted from 1 */
static unsigned spread[WORD_BUCKETS];

/* Put the words of the bucket in the slots of this number; false when one is taken. */
static bool place(size_t bucket, unsigned number)
{
    for (size_t i = 0; i < row_count; i++) {
        size_t at = WORD_SLOT(hash_of(&row[i]), number);
        if (WORD_BUCKET(hash_of(&row[i])) != bucket)
            continue;
        if (!slot[at]) {
            slot[at] = i + 1;
            continue;
        }
        for (size_t k = 0; k < WORD_SLOTS; k++) /* take back those of the bucket */
            if (slot[k] && WORD_BUCKET(hash_of(&row[slot[k] - 1])) == bucket)
                slot[k] = 0;
        return false;
    }
    spread[bucket] = number;
    return true;
}

/* Buckets with many words first, while many slots are free. */
static void place_all(void)
{
    size_t count[WORD_BUCKETS] = {0};
    for (size_t i = 0; i < row_count; i++)
        count[WORD_BUCKET(hash_of(&row[i]))]++;
    for (size_t size = row_count; size > 0; size--)
        for (size_t bucket = 0; bucket < WORD_BUCKETS; bucket++) {
            unsigned number = 1;
            while (count[bucket] == size && number <= UINT16_MAX && !place(bucket, number))
                number += 2;
            if (number > UINT16_MAX) {
                fputs("make_word_sets: no slots for some words: more of them are needed\n", stderr);
                exit(1);
            }
        }
}

static void print_slots(void)
{
    printf("static const uint16_t word_spread[%d] = {", WORD_BUCKETS);
    for (size_t i = 0; i < WORD_BUCKETS; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", spread[i]);
    printf("\n};\nstatic const struct word_slot word_slot[%d] = {\n", WORD_SLOTS);
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
    place_all();
    puts("static const struct word_row word_row[] = {\n    {\"\", 0, 0, 0, 0, 0},");
    for (size_t i = 0; i < row_count; i++)
        printf("    {\"%.*s\", UINT64_C(0x%llx), UINT64_C(0x%llx), %zu, %u, UINT64_C(0x%llx)},\n",
               (int)row[i].size, row[i].text, (unsigned long long)first_of(&row[i]),
               (unsigned long long)last_of(&row[i]), row[i].size, row[i].verb,
               (unsigned long long)row[i].sets);
    puts("};");
    print_slots();
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
