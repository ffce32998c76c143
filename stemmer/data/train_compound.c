// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Trains the weights of the compound splitter:
 *
 *     train_compound LEXICON GOLD... >stemmer/data/compound-weights.txt
 *
 * LEXICON has lines "word TAB count", as lexicon_write() makes them of a collection. GOLD are
 * words split by hand as in tests/data/compounds-*.txt. Plain logistic regression on every possible
 * cut of every word, seen by the whole collection, by smaller ones and by our roots alone, so that
 * the weights serve any collection. The same input gives the same weights.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/compound.h"

#define ROUNDS  4000
#define RATE    1.0
#define PENALTY 0.003 /* on the square of the weights */

static const char *const names[COMPOUND_FEATURES] = {
    "constant",   "modifier_count", "base_count", "head_count", "base_frequency", "head_frequency",
    "base_2",     "base_3",         "base_4",     "head_3",     "head_4",         "link_s",
    "link_e",     "link_other",     "s_missing",  "s_shift",    "length",         "imbalance",
    "head_known", "stem_frequency", "s_expected",
};

struct example {
    double f[COMPOUND_FEATURES];
    bool cut;
};

struct examples {
    struct example *example;
    size_t count;
    size_t room;
};

static struct str read_all(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char block[4096];
    size_t size;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&buffer, (struct str){block, size});
    fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}

static void add_word(const struct lexicon *lexicon, struct stemmer *stemmer, struct arena *arena,
                     struct str marked, struct examples *to)
{
    char plain[256];
    bool cut[256] = {false};
    size_t size = 0;
    for (size_t i = 0; i < marked.size && size < sizeof plain; i++) {
        if (marked.data[i] == '|' || marked.data[i] == '~')
            cut[size] = true;
        else
            plain[size++] = marked.data[i];
    }
    for (size_t at = 1; at < size; at++) {
        struct example example = {.cut = cut[at]};
        if (((unsigned char)plain[at] & 0xC0) == 0x80 ||
            !compound_features(lexicon, stemmer, (struct str){plain, size}, at, example.f))
            continue;
        *ARRAY_PUSH(arena, to->example, to->count, to->room) = example;
    }
}

static void add_gold(const struct lexicon *lexicon, struct stemmer *stemmer, struct arena *arena,
                     const char *path, struct examples *to)
{
    struct str text = read_all(arena, path);
    while (text.size) {
        struct str line = str_split(&text, '\n');
        line = str_head(line, str_find_byte(line, '#', 0));
        while (line.size)
            add_word(lexicon, stemmer, arena, str_split(&line, ' '), to);
    }
}

static void scale(struct examples *all, double mean[static COMPOUND_FEATURES],
                  double deviation[static COMPOUND_FEATURES])
{
    for (size_t j = 0; j < COMPOUND_FEATURES; j++) {
        double sum = 0;
        double squares = 0;
        for (size_t i = 0; i < all->count; i++)
            sum += all->example[i].f[j];
        mean[j] = j ? sum / (double)all->count : 0;
        for (size_t i = 0; i < all->count; i++)
            squares += pow(all->example[i].f[j] - mean[j], 2);
        deviation[j] = j ? sqrt(squares / (double)all->count) : 1;
        if (deviation[j] < 1e-9)
            deviation[j] = 1;
        for (size_t i = 0; i < all->count; i++)
            all->example[i].f[j] = (all->example[i].f[j] - mean[j]) / deviation[j];
    }
}

static void descend(const struct examples *all, double w[static COMPOUND_FEATURES])
{
    for (int round = 0; round < ROUNDS; round++) {
        double gradient[COMPOUND_FEATURES] = {0};
        for (size_t i = 0; i < all->count; i++) {
            const struct example *example = &all->example[i];
            double score = 0;
            for (size_t j = 0; j < COMPOUND_FEATURES; j++)
                score += w[j] * example->f[j];
            double wrong = 1 / (1 + exp(-score)) - example->cut;
            for (size_t j = 0; j < COMPOUND_FEATURES; j++)
                gradient[j] += wrong * example->f[j];
        }
        for (size_t j = 0; j < COMPOUND_FEATURES; j++)
            w[j] -= RATE * (gradient[j] / (double)all->count + (j ? PENALTY * w[j] : 0));
    }
}

/* The collection as if it were so many times smaller; 0: nothing of it. */
static struct lexicon *thinned(struct str text, struct arena *arena, unsigned times)
{
    struct lexicon_entry *entry = NULL;
    size_t count = 0;
    size_t room = 0;
    while (times && text.size) {
        struct str line = str_split(&text, '\n');
        struct str word = str_split(&line, '\t');
        uint64_t frequency;
        if (str_to_number(str_split(&line, '\t'), UINT32_MAX, &frequency) && frequency / times)
            *ARRAY_PUSH(arena, entry, count, room) =
                (struct lexicon_entry){word, (uint32_t)frequency / times, false};
    }
    struct lexicon *lexicon = NULL;
    struct error error = {0};
    if (lexicon_make(entry, count, &lexicon, &error) != STATUS_OK) {
        fprintf(stderr, "train_compound: %s\n", error.message);
        exit(1);
    }
    return lexicon;
}

int main(int argc, char **argv)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(stemmer_closep) struct stemmer *stemmer = NULL;
    struct error error = {0};
    static const unsigned sizes[] = {1, 3, 10, 30, 0};
    if (argc < 3 || stemmer_open(&stemmer, &error) != STATUS_OK)
        return 2;
    struct str collection = read_all(&arena, argv[1]);
    struct examples all = {0};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        CLEANUP(lexicon_freep) struct lexicon *lexicon = thinned(collection, &arena, sizes[i]);
        for (int j = 2; j < argc; j++)
            add_gold(lexicon, stemmer, &arena, argv[j], &all);
    }
    double mean[COMPOUND_FEATURES];
    double deviation[COMPOUND_FEATURES];
    double w[COMPOUND_FEATURES] = {0};
    scale(&all, mean, deviation);
    descend(&all, w);
    for (size_t j = 1; j < COMPOUND_FEATURES; j++) {
        w[j] /= deviation[j];
        w[0] -= w[j] * mean[j];
    }
    printf("# Weights of the features of compound.c, in their order.\n"
           "# Made by train_compound of %zu cuts.\n",
           all.count);
    for (size_t j = 0; j < COMPOUND_FEATURES; j++)
        printf("%+.4f # %s\n", w[j], names[j]);
    return 0;
}
