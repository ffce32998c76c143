// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * ":ordliste": words that found nothing, as proposals for the person's own synonyms. Kept in a
 * file beside the history that is there only when it was asked for; one line each:
 *
 *     kromebook<TAB>chromebook
 *
 * with nothing behind the tab, or the word that was typed next in its place and found something.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "searcher/prompt/prompt.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"
#include "stemmer/fold.h"

#define FILE_NAME  "ordliste"
#define WORDS_MAX  5000 /* lines that are read, the last ones */
#define WORD_BYTES 120

static bool is_word(struct str text)
{
    if (!text.size || text.size > WORD_BYTES || !utf8_valid(text))
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (strchr(" \t\n\":()*~=<>,", text.data[i]))
            return false;
    return text.data[0] != '-' && text.data[0] != '+';
}

/* The first plain word of the query that stands nowhere; empty when there is none. */
static struct str word_missed(const struct search_result *result, struct str query)
{
    if (result->total)
        return STR_NONE;
    for (size_t i = 0; i < result->clue_count; i++)
        if (!result->clue[i].alone && is_word(result->clue[i].text))
            return result->clue[i].text;
    return !result->clue_count && is_word(query) ? query : STR_NONE;
}

static void note(const char *path, struct str missed, struct str found)
{
    CLEANUP(arena_free) struct arena arena = {0};
    int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC); /* never made here: off is off */
    if (file < 0)
        return;
    struct str line = arena_print(&arena, "%.*s\t%.*s\n", STR_ARG(fold(&arena, missed)),
                                  STR_ARG(fold(&arena, found)));
    if (write(file, line.data, line.size) < 0)
        errno = 0; /* searching is worth more than remembering */
    close(file);
}

/* "kromebook skole", then "chromebook skole": what stands in the place of the word. */
static struct str in_its_place(struct str missed_in, struct str missed, struct str query)
{
    size_t at = str_find(missed_in, missed, 0);
    struct str before = str_head(missed_in, at);
    struct str after = str_from(missed_in, at + missed.size);
    if (query.size <= before.size + after.size || !str_starts(query, before) ||
        !str_ends(query, after))
        return STR_NONE;
    return str_slice(query, before.size, query.size - after.size);
}

void prompt_note_words(struct prompt *prompt)
{
    char path[PATH_MAX];
    if (!history_folder(FILE_NAME, path, sizeof path) || access(path, W_OK) != 0)
        return;
    struct str query = str_trim(prompt->request.query);
    struct str missed = word_missed(&prompt->result, query);
    if (missed.size && !str_equal(query, prompt->missed_in)) {
        arena_free(&prompt->questions);
        prompt->missed = arena_copy(&prompt->questions, missed);
        prompt->missed_in = arena_copy(&prompt->questions, query);
        note(path, missed, STR_NONE);
    } else if (prompt->result.total && prompt->missed.size) {
        struct str found = in_its_place(prompt->missed_in, prompt->missed, query);
        if (is_word(found))
            note(path, prompt->missed, found);
        prompt->missed = prompt->missed_in = STR_NONE;
    }
}

struct proposal {
    struct str word, found;
    unsigned times;
};

struct proposals {
    struct arena arena;
    struct proposal *proposal;
    size_t count, room, lines;
};

static void add_line(void *context, const char *line)
{
    struct proposals *all = context;
    struct str found = str_of(line);
    struct str word = str_split(&found, '\t');
    size_t at = 0;
    if (!is_word(word) || all->lines++ == WORDS_MAX)
        return;
    while (at < all->count && !str_equal(all->proposal[at].word, word))
        at++;
    if (at == all->count)
        *ARRAY_PUSH(&all->arena, all->proposal, all->count, all->room) =
            (struct proposal){.word = arena_copy(&all->arena, word)};
    if (is_word(found))
        all->proposal[at].found = arena_copy(&all->arena, found);
    else
        all->proposal[at].times++;
}

static int more_often(const void *a, const void *b)
{
    const struct proposal *x = a;
    const struct proposal *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return danish_compare(x->word, y->word);
}

/* What the word may have meant: what was typed next, else what is spelled nearly so. */
static struct str meant(struct prompt *prompt, const struct proposal *one, struct arena *arena)
{
    struct search_request request = {.query = one->word, .limit = 1, .no_snippets = true};
    struct search_result result = {0};
    struct error error = {.offset = NO_OFFSET};
    if (one->found.size)
        return one->found;
    if (searcher_find(prompt->searcher, &request, arena, &result, &error) != STATUS_OK)
        return STR_NONE;
    return result.suggestion;
}

static void list(struct prompt *prompt, const char *path)
{
    struct proposals all = {0};
    history_read(path, add_line, &all);
    if (all.count)
        qsort(all.proposal, all.count, sizeof *all.proposal, more_often);
    else
        puts(_("no word has found nothing yet"));
    for (size_t i = 0; i < all.count; i++) {
        const struct proposal *one = &all.proposal[i];
        struct str other = meant(prompt, one, &all.arena);
        terminal_write(stdout, one->word);
        printf("%s", other.size ? " = " : "");
        terminal_write(stdout, other);
        printf(P_("  # %u time\n", "  # %u times\n", one->times), one->times);
    }
    if (all.count)
        puts(_("lines with = can go into ~/.config/referat/synonymer.txt"));
    arena_free(&all.arena);
}

static bool make(const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        history_folders(path);
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (file >= 0)
        close(file);
    return file >= 0;
}

void prompt_words(struct prompt *prompt, struct str wish)
{
    char path[PATH_MAX];
    struct error error;
    bool off = str_is(wish, "fra") || str_is(wish, "off");
    bool on = str_is(wish, "til") || str_is(wish, "on");
    if (!history_folder(FILE_NAME, path, sizeof path)) {
        puts(_("no lines are kept"));
    } else if (wish.size && !on && !off) {
        prompt_wrong(_("say fra (off) or til (on), not '%.*s'"), wish);
    } else if (on && !make(path)) {
        error_set(&error, STATUS_IO, _("cannot write '%s': %s"), path, strerror(errno));
        prompt_failed(&error, STR_NONE);
    } else if (on) {
        printf(_("words that find nothing are kept in %s\n"), path);
    } else if (off && unlink(path) != 0 && errno != ENOENT) {
        error_set(&error, STATUS_IO, _("cannot delete '%s': %s"), path, strerror(errno));
        prompt_failed(&error, STR_NONE);
    } else if (off) {
        puts(_("words that find nothing are not kept; those kept so far are deleted"));
    } else if (access(path, R_OK) != 0) {
        puts(_("words that find nothing are not kept; ':ordliste til' keeps them"));
    } else {
        list(prompt, path);
    }
}
