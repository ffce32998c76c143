// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/progress.h"

#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

#define SHOW_SECONDS     0.1     /* between two lines */
#define RATE_SECONDS     2.0     /* before that, how long it takes is not told */
#define LEFT_MAX         3600000 /* seconds; more is not told apart */
#define REASONS_SHOWN    8       /* in the report; the others are counted together */
#define UNLIKE_SHOWN     5       /* names of files that look like no minutes */
#define DAMAGED_SHOWN    10      /* lines about files that are damaged */
#define REASON_COUNT_MAX 256     /* kinds that are kept apart */

void progress_free(struct progress *progress)
{
    arena_free(&progress->arena);
    progress->reason = NULL;
    progress->reason_count = progress->reason_room = 0;
    progress->unlike = NULL;
    progress->unlike_count = progress->unlike_room = 0;
    progress->damaged = NULL;
    progress->damaged_count = progress->damaged_room = 0;
    progress->damaged_old = 0;
    progress->begun = (struct timespec){0};
}

static double seconds_between(const struct timespec *from, const struct timespec *to)
{
    return (double)(to->tv_sec - from->tv_sec) + (double)(to->tv_nsec - from->tv_nsec) / 1e9;
}

static void add_left(struct buffer *line, const struct sync_progress *now, double seconds)
{
    if (seconds < RATE_SECONDS || !now->bytes_done || now->bytes <= now->bytes_done)
        return;
    double left = (double)(now->bytes - now->bytes_done) / (double)now->bytes_done * seconds;
    unsigned whole = left < LEFT_MAX ? (unsigned)left : LEFT_MAX;
    if (whole >= 3600)
        buffer_print(line, _(" · %u:%02u h left"), whole / 3600, whole % 3600 / 60);
    else
        buffer_print(line, _(" · %u:%02u left"), whole / 60, whole % 60);
}

struct str progress_line(const struct sync_progress *now, double seconds, size_t columns,
                         struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer line = {0};
    buffer_print(&line, _("%u of %u files · %u items"), now->files_done, now->files, now->items);
    if (seconds >= RATE_SECONDS && now->bytes_done)
        buffer_print(&line, _(" · %.1f MB/s"), (double)now->bytes_done / seconds / 1e6);
    add_left(&line, now, seconds);
    if (now->skipped)
        buffer_print(&line, _(" · %u skipped"), now->skipped);
    return arena_copy(arena, terminal_fit(buffer_str(&line), columns));
}

void progress_show(struct progress *progress, const struct sync_progress *now)
{
    struct timespec time;
    if (!progress->live || progress->quiet)
        return;
    clock_gettime(CLOCK_MONOTONIC, &time);
    if (!progress->begun.tv_sec)
        progress->begun = time;
    if (seconds_between(&progress->shown, &time) < SHOW_SECONDS && now->files_done < now->files)
        return;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str line = progress_line(now, seconds_between(&progress->begun, &time),
                                    terminal_columns(stderr) - 1, &arena);
    progress->shown = time;
    progress->line_open = true;
    fprintf(stderr, "\r\033[K%s", line.data);
    fflush(stderr);
}

void progress_clear(struct progress *progress)
{
    if (progress->line_open)
        fputs("\r\033[K", stderr);
    progress->line_open = false;
}

/* What reasons of one kind have alike: their words, not their numbers and what they quote. */
static struct str kind_of(struct str why, struct arena *arena)
{
    char *kind = ARENA_NEW(arena, char, why.size + 1);
    size_t size = 0;
    bool quoted = false;
    for (size_t i = 0; i < why.size; i++) {
        char c = why.data[i];
        if (c == '\'')
            quoted = !quoted;
        else if (quoted)
            continue;
        kind[size++] = ascii_is_digit(c) ? '#' : c;
        if (size > 1 && kind[size - 1] == '#' && kind[size - 2] == '#')
            size--;
    }
    return (struct str){kind, size};
}

static void count_reason(struct progress *progress, struct str why)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str kind = kind_of(why, &arena);
    for (size_t i = 0; i < progress->reason_count; i++) {
        if (str_equal(progress->reason[i].kind, kind)) {
            progress->reason[i].count++;
            return;
        }
    }
    if (progress->reason_count < REASON_COUNT_MAX)
        *ARRAY_PUSH(&progress->arena, progress->reason, progress->reason_count,
                    progress->reason_room) = (struct progress_reason){
            arena_copy(&progress->arena, kind), arena_copy(&progress->arena, why), 1};
}

void progress_skip(struct progress *progress, const char *path, const char *why)
{
    progress_clear(progress);
    count_reason(progress, str_of(why));
    terminal_write(stderr, str_of(path));
    fprintf(stderr, ": %s: ", _("skipped"));
    terminal_write(stderr, str_of(why));
    fputc('\n', stderr);
}

void progress_unlike(struct progress *progress, const char *path)
{
    if (progress->unlike_count < UNLIKE_SHOWN)
        *ARRAY_PUSH(&progress->arena, progress->unlike, progress->unlike_count,
                    progress->unlike_room) = arena_copy(&progress->arena, str_of(path));
}

void progress_damaged(struct progress *progress, const char *path, const char *what, bool news)
{
    if (news) {
        progress_clear(progress);
        terminal_write(stderr, str_of(path));
        fprintf(stderr, ": %s ", _("damaged"));
        terminal_write(stderr, str_of(what));
        fputc('\n', stderr);
        return;
    }
    progress->damaged_old++;
    if (progress->damaged_count < DAMAGED_SHOWN)
        *ARRAY_PUSH(&progress->arena, progress->damaged, progress->damaged_count,
                    progress->damaged_room) = arena_print(&progress->arena, "%s: %s", path, what);
}

static void print_damaged(const struct progress *progress, uint32_t count)
{
    if (!count)
        return;
    printf(P_("%u file is damaged; its last good reading is kept (--fjern removes it)\n",
              "%u files are damaged; their last good readings are kept (--fjern removes them)\n",
              count),
           count);
    for (size_t i = 0; i < progress->damaged_count; i++) {
        fputs("  ", stdout);
        terminal_write(stdout, progress->damaged[i]);
        putchar('\n');
    }
    if (progress->damaged_old > progress->damaged_count)
        puts(_("  all of them: referat indeks status"));
}

/* They are searched like others: people decide whether they belong there. */
static void print_unlike(const struct progress *progress, uint32_t count)
{
    if (!count)
        return;
    printf(P_("%u file looks like no minutes; it is searched all the same\n",
              "%u files look like no minutes; they are searched all the same\n", count),
           count);
    for (size_t i = 0; i < progress->unlike_count; i++) {
        fputs("  ", stdout);
        terminal_write(stdout, progress->unlike[i]);
        putchar('\n');
    }
    if (progress->unlike_count && count > progress->unlike_count)
        puts(_("  all of them: referat indeks status"));
}

static int compare_reasons(const void *a, const void *b)
{
    const struct progress_reason *x = a;
    const struct progress_reason *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return str_compare(x->kind, y->kind);
}

/* Worth it only when there are so many that one does not see them at a glance. */
static void print_reasons(const struct progress *progress)
{
    uint32_t rest = 0;
    uint32_t all = 0;
    for (size_t i = 0; i < progress->reason_count; i++)
        all += progress->reason[i].count;
    if (all < 2)
        return;
    qsort(progress->reason, progress->reason_count, sizeof *progress->reason, compare_reasons);
    puts(_("skipped now:"));
    for (size_t i = 0; i < progress->reason_count; i++) {
        const struct progress_reason *reason = &progress->reason[i];
        if (i >= REASONS_SHOWN) {
            rest += reason->count;
            continue;
        }
        printf("  %5u  ", reason->count);
        terminal_write(stdout, reason->why);
        puts(reason->count > 1 && !str_equal(reason->why, reason->kind) ? _(" (and alike)") : "");
    }
    if (rest)
        printf(P_("  %5u  for another reason\n", "  %5u  for other reasons\n", rest), rest);
}

void progress_report(const struct progress *progress, const struct sync_report *report)
{
    printf(P_("%u meeting, ", "%u meetings, ", report->total_meetings), report->total_meetings);
    printf(P_("%u item in the index\n", "%u items in the index\n", report->total_items),
           report->total_items);
    printf(_("files: %u new, %u changed, %u unchanged, %u removed, %u skipped\n"), report->added,
           report->changed, report->unchanged, report->removed, report->skipped);
    if (report->parts_skipped)
        printf(P_("%u part of a file gave nothing\n", "%u parts of files gave nothing\n",
                  report->parts_skipped),
               report->parts_skipped);
    if (report->kept)
        printf(P_("%u file is gone or cannot be read; its items are kept (--fjern removes them)\n",
                  "%u files are gone or cannot be read; their items are kept (--fjern removes "
                  "them)\n",
                  report->kept),
               report->kept);
    print_damaged(progress, report->damaged);
    print_unlike(progress, report->unlike);
    print_reasons(progress);
    if (progress->reason_count && (report->skipped || report->parts_skipped))
        puts(_("all that was skipped, and why: referat indeks status"));
}
