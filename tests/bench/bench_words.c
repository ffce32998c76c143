// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * bench-words FILE...: how fast text becomes words, on one core. The files are taken as plain text,
 * in documents of 4 KB. In the same run, as the baseline, every run of letters is found and hashed,
 * byte by byte, and nothing else. Printed: MB/s of CPU time for both, best of ROUNDS, and how many
 * times the baseline the analysis takes; first with a cold memo.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "stemmer/analyzer.h"
#include "stemmer/base/buffer.h"
#include "stemmer/lexicon.h"

#define DOCUMENT ((size_t)4096) /* bytes */
#define ROUNDS   5

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool read_file(const char *path, struct buffer *out)
{
    char block[65536];
    size_t size;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(out, (struct str){block, size});
    fclose(file);
    return true;
}

static struct str document_at(struct str text, size_t at)
{
    return str_cut(str_from(text, at), DOCUMENT);
}

/* Seconds for all of @p text. */
static double analyse(struct analyzer *analyzer, struct str text, size_t *count)
{
    CLEANUP(arena_free) struct arena arena = {0};
    double start = cpu_seconds();
    *count = 0;
    for (size_t at = 0; at < text.size; at += DOCUMENT) {
        struct words words;
        struct error error;
        if (analyzer_run(analyzer, document_at(text, at), &arena, &words, &error))
            exit(3);
        *count += words.count;
        arena_reset(&arena);
    }
    return cpu_seconds() - start;
}

static bool is_letter(char c)
{
    char low = (char)(c | 0x20);
    return (unsigned char)c >= 0x80 || (low >= 'a' && low <= 'z');
}

static double hash_words(struct str text, uint64_t *sum)
{
    double start = cpu_seconds();
    for (size_t at = 0; at < text.size; at++) {
        uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a */
        for (; at < text.size && is_letter(text.data[at]); at++)
            hash = (hash ^ (unsigned char)text.data[at]) * UINT64_C(1099511628211);
        *sum += hash;
    }
    return cpu_seconds() - start;
}

/* The words of the text itself, as a sync learns them first. */
static struct lexicon *learn(struct analyzer *analyzer, struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(lexicon_counter_freep) struct lexicon_counter *counter = lexicon_counter_new();
    struct error error;
    struct lexicon *lexicon = NULL;
    for (size_t at = 0; at < text.size; at += DOCUMENT) {
        struct words words;
        if (analyzer_run(analyzer, document_at(text, at), &arena, &words, &error))
            exit(3);
        lexicon_counter_add(counter, words, document_at(text, at));
        arena_reset(&arena);
    }
    if (lexicon_of_counter(counter, &lexicon, &error))
        exit(3);
    return lexicon;
}

int main(int argc, char **argv)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
    struct error error;
    for (int i = 1; i < argc; i++)
        if (!read_file(argv[i], &text))
            fprintf(stderr, "cannot read %s\n", argv[i]);
    if (!text.size || analyzer_open(&analyzer, &error)) {
        fprintf(stderr, "usage: bench-words FILE...\n");
        return 2;
    }
    CLEANUP(lexicon_freep) struct lexicon *lexicon = learn(analyzer, buffer_str(&text));
    double megabytes = (double)text.size / 1e6;
    double best = 1e9;
    double base = 1e9;
    size_t count = 0;
    uint64_t sum = 0;
    analyzer_use_lexicon(analyzer, lexicon);
    double cold = analyse(analyzer, buffer_str(&text), &count);
    for (int i = 0; i < ROUNDS; i++) {
        double seconds = analyse(analyzer, buffer_str(&text), &count);
        best = seconds < best ? seconds : best;
        seconds = hash_words(buffer_str(&text), &sum);
        base = seconds < base ? seconds : base;
    }
    printf("%.1f MB, %zu words\n", megabytes, count);
    printf("analysis, first time  %7.1f MB/s\n", megabytes / cold);
    printf("analysis              %7.1f MB/s\n", megabytes / best);
    printf("words hashed          %7.1f MB/s (%04x)\n", megabytes / base, (unsigned)(sum & 0xFFFF));
    printf("ratio                 %7.2f\n", best / base);
    return 0;
}
