// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/indexer_program.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stemmer/base/i18n.h"

#define PROGRAM "referat-indexer"
#define TYPED   "referat indeks" /* what it calls itself then: people typed that */

/* Beside our own executable, as installed; else where the build folder has it. */
static bool find_beside(char *path, size_t room)
{
    static const char *const place[] = {PROGRAM, "../indexer/" PROGRAM};
    char own[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", own, sizeof own - 1);
    if (size <= 0)
        return false;
    own[size] = '\0';
    char *slash = strrchr(own, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < COUNT_OF(place); i++) {
        int length = snprintf(path, room, "%s/%s", own, place[i]);
        if (length > 0 && (size_t)length < room && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

enum status indexer_become(char **argv, struct error *error)
{
    char path[PATH_MAX + 64];
    char name[] = TYPED;
    argv[0] = name;
    if (find_beside(path, sizeof path))
        execv(path, argv);
    else
        execvp(PROGRAM, argv);
    error_set(error, STATUS_IO, _("cannot start '%s': %s"), PROGRAM, strerror(errno));
    error_hint(error, _("is it installed beside this program?"));
    return STATUS_IO;
}

int indexer_sync(const char *index, const char *folder, struct error *error)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        char *argv[] = {NULL,          strdup("sync"), strdup("--index"),
                        strdup(index), strdup("--"),   strdup(folder),
                        NULL};
        struct error trouble = {.offset = NO_OFFSET};
        if (indexer_become(argv, &trouble) != STATUS_OK)
            fprintf(stderr, "%s\n", trouble.message);
        _exit(3);
    }
    int result = 0;
    if (child < 0 || waitpid(child, &result, 0) < 0) {
        error_set(error, STATUS_IO, _("cannot start '%s': %s"), PROGRAM, strerror(errno));
        return 3;
    }
    return WIFEXITED(result) ? WEXITSTATUS(result) : 3;
}
