// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * bench-read JOBS REPS FILE...: how fast files are read, parsed and analysed, without an index.
 *
 * BENCH=parse stops after the meetings, BENCH=words after their words; else terms and records too.
 * JOBS processes share the files; each reads its own REPS times. Printed: bytes of input, pages,
 * items, seconds, MB (and pages) a second; and a second of CPU, which others do not disturb.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "indexer/sync/file_kind.h"
#include "indexer/write/postings.h"

struct tally {
    uint64_t bytes, pages, items;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static enum status read_words(const struct meeting *meeting, struct analyzer *analyzer,
                              struct arena *arena, struct error *error)
{
    struct words words;
    analyzer_share(analyzer, arena); /* as postings_make() does */
    enum status status = analyzer_run(analyzer, meeting->header, arena, &words, error);
    for (size_t i = 0; !status && i < meeting->item_count; i++) {
        const struct item *item = &meeting->item[i];
        status = analyzer_run(analyzer, item->title, arena, &words, error);
        for (size_t k = 0; !status && k < item->section_count; k++)
            status = analyzer_run(analyzer, item->section[k].text, arena, &words, error);
    }
    analyzer_share(analyzer, NULL);
    return status;
}

static enum status read_text(const struct text *text, struct analyzer *analyzer,
                             struct arena *arena, struct tally *tally, struct error *error)
{
    const char *stage = getenv("BENCH");
    bool parse = stage && strcmp(stage, "parse") == 0;
    bool words = stage && strcmp(stage, "words") == 0;
    struct meetings meetings = {0};
    struct meeting_hints hints = {STR_NONE, STR_NONE};
    struct source source = {.file = STR("file"), .file_key = STR("0"), .root = STR("0")};
    enum status status = meeting_parse(text, &hints, arena, &meetings, error);
    for (size_t i = 0; !status && i < meetings.count; i++) {
        struct index_documents made;
        if (words)
            status = read_words(&meetings.meeting[i], analyzer, arena, error);
        else if (!parse)
            status = postings_make(&meetings.meeting[i], &source, analyzer, arena, &made, error);
        tally->items += meetings.meeting[i].item_count;
    }
    tally->pages += text->page_count;
    return status;
}

static enum status read_file(const char *path, struct analyzer *analyzer, struct tally *tally,
                             struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct texts texts = {0};
    char *bytes = NULL;
    size_t size = 0;
    enum status status = file_read_whole(path, &bytes, &size, error);
    if (!status)
        status = texts_extract((struct str){bytes, size}, path, NULL, &arena, &texts, error);
    for (size_t i = 0; !status && i < texts.count; i++)
        status = read_text(&texts.text[i], analyzer, &arena, tally, error);
    tally->bytes += size;
    free(bytes);
    return status;
}

/* Every @jobs-th file, from number @job on. */
static int work(int job, int jobs, uint64_t reps, int count, char **file, int out)
{
    struct tally tally = {0};
    struct error error = {0};
    struct analyzer *analyzer = NULL;
    memory_keep(); /* as readers of sync do */
    if (analyzer_open(&analyzer, &error))
        return 3;
    for (uint64_t rep = 0; rep < reps; rep++)
        for (int i = job; i < count; i += jobs)
            if (read_file(file[i], analyzer, &tally, &error))
                fprintf(stderr, "bench-read: %s: %s\n", file[i], error.message);
    analyzer_close(analyzer);
    return write(out, &tally, sizeof tally) == (ssize_t)sizeof tally ? 0 : 3;
}

int main(int argc, char **argv)
{
    uint64_t jobs = 0;
    uint64_t reps = 0;
    struct tally all = {0};
    struct tally one;
    int pipes[2];
    if (argc < 4 || !str_to_number(str_of(argv[1]), 64, &jobs) || !jobs ||
        !str_to_number(str_of(argv[2]), 100000, &reps) || pipe(pipes)) {
        fprintf(stderr, "usage: bench-read JOBS REPS FILE...\n");
        return 2;
    }
    double start = now();
    for (int i = 0; i < (int)jobs; i++)
        if (fork() == 0)
            _exit(work(i, (int)jobs, reps, argc - 3, argv + 3, pipes[1]));
    close(pipes[1]);
    while (read(pipes[0], &one, sizeof one) == (ssize_t)sizeof one) {
        all.bytes += one.bytes;
        all.pages += one.pages;
        all.items += one.items;
    }
    while (wait(NULL) > 0)
        ;
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    double seconds = now() - start;
    double cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                 (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    printf("%.1f MB, %llu pages, %llu items, %.2f s: %.1f MB/s, %.0f pages/s; "
           "%.1f MB and %.0f pages a second of CPU\n",
           (double)all.bytes / 1e6, (unsigned long long)all.pages, (unsigned long long)all.items,
           seconds, (double)all.bytes / 1e6 / seconds, (double)all.pages / seconds,
           (double)all.bytes / 1e6 / cpu, (double)all.pages / cpu);
    return 0;
}
