// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "searcher/prompt/prompt.h"
#include "stemmer/base/i18n.h"

#define HISTORY_LINES_MAX 1000 /* kept when the file is cut; it may grow to twice as many */

bool history_folder(const char *name, char *path, size_t room)
{
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");
    int size = -1;
    if (state && *state)
        size = snprintf(path, room, "%s/referat/%s", state, name);
    else if (home && *home)
        size = snprintf(path, room, "%s/.local/state/referat/%s", home, name);
    return size > 0 && (size_t)size < room;
}

bool history_path(char *path, size_t room)
{
    const char *file = getenv("REFERAT_HISTORY");
    if (!file)
        return history_folder("history", path, room);
    int size = snprintf(path, room, "%s", file);
    return size > 0 && (size_t)size < room;
}

void history_folders(const char *path)
{
    char folder[PATH_MAX];
    if ((size_t)snprintf(folder, sizeof folder, "%s", path) >= sizeof folder)
        return;
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return;
        *slash = '/';
    }
}

static size_t count_lines(FILE *file)
{
    size_t lines = 0;
    for (int c = getc(file); c != EOF; c = getc(file))
        lines += c == '\n';
    rewind(file);
    return lines;
}

/* The lines from @p skip on replace the file; another prompt's line that comes between is lost. */
static void cut_file(const char *path, FILE *file, size_t skip)
{
    char shorter[PATH_MAX];
    if ((size_t)snprintf(shorter, sizeof shorter, "%s.%ld", path, (long)getpid()) >= sizeof shorter)
        return;
    int to = open(shorter, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = to < 0 ? NULL : fdopen(to, "w");
    if (!out)
        return;
    for (int c = getc(file); c != EOF; c = getc(file)) {
        if (skip)
            skip -= c == '\n';
        else
            putc(c, out);
    }
    if (fclose(out) != 0 || rename(shorter, path) != 0)
        unlink(shorter);
    rewind(file);
}

void history_read(const char *path, void (*add)(void *context, const char *line), void *context)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return;
    size_t lines = count_lines(file);
    size_t skip = lines > HISTORY_LINES_MAX ? lines - HISTORY_LINES_MAX : 0;
    if (lines > 2 * (size_t)HISTORY_LINES_MAX)
        cut_file(path, file, skip);
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    while ((size = getline(&line, &room, file)) > 0) {
        if (skip) {
            skip--;
            continue;
        }
        if (line[size - 1] == '\n')
            line[size - 1] = '\0';
        if (line[0])
            add(context, line);
    }
    free(line);
    fclose(file);
}

void history_append(const char *path, struct str line)
{
    int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        history_folders(path);
        file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    if (file < 0)
        return;        /* searching is worth more than remembering */
    struct stat facts; /* a file made by hand is closed to others too, a device is left alone */
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && (facts.st_mode & 077))
        (void)fchmod(file, 0600);
    CLEANUP(arena_free) struct arena arena = {0};
    struct str whole = arena_join(&arena, line, STR("\n"));
    if (write(file, whole.data, whole.size) < 0)
        errno = 0;
    close(file);
}

void prompt_history(struct prompt *prompt, struct str wish)
{
    char path[PATH_MAX];
    bool off = str_is(wish, "fra") || str_is(wish, "off");
    bool on = str_is(wish, "til") || str_is(wish, "on");
    bool erase = str_is(wish, "slet") || str_is(wish, "delete");
    if (!off && !on && !erase) {
        prompt_wrong(_("say fra (off), til (on) or slet (delete), not '%.*s'"), wish);
        return;
    }
    if (!history_path(path, sizeof path)) {
        puts(_("no lines are kept"));
        return;
    }
    if (erase && unlink(path) != 0 && errno != ENOENT) {
        struct error error;
        error_set(&error, STATUS_IO, _("cannot delete '%s': %s"), path, strerror(errno));
        prompt_failed(&error, STR_NONE);
        return;
    }
    if (!erase)
        prompt->no_history = off;
    prompt->forget = erase;
    if (erase)
        puts(_("the lines kept so far are deleted"));
    else
        puts(off ? _("lines are not kept from now on") : _("lines are kept"));
}
