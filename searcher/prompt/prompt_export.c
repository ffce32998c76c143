// SPDX-License-Identifier: GPL-2.0-or-later
/* ":eksport csv FIL" */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "searcher/export/export.h"
#include "searcher/prompt/prompt.h"
#include "stemmer/base/i18n.h"

/* A file that is there already is not written over. */
static FILE *create(const char *path, struct error *error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    FILE *out = file < 0 ? NULL : fdopen(file, "w");
    if (out)
        return out;
    int trouble = errno;
    error_set(error, STATUS_IO, _("cannot write '%s': %s"), path, strerror(trouble));
    if (trouble == EEXIST)
        error_hint(error, _("name a file that is not there yet"));
    if (file >= 0)
        close(file);
    return NULL;
}

static enum status write_hits(struct prompt *prompt, enum export_format format, const char *path,
                              uint32_t *total, struct error *error)
{
    const struct export_options options = {.format = format, .program = "referat"};
    struct search_request request = prompt->request;
    FILE *out = create(path, error);
    if (!out)
        return error->status;
    request.first = 0;
    request.limit = SEARCH_ALL;
    request.partial = false;
    enum status status = export_hits(prompt->searcher, &request, &options, out, total, error);
    bool failed = ferror(out);
    if ((fclose(out) != 0 || failed) && !status)
        status = error_set(error, STATUS_IO, _("cannot write '%s': %s"), path, strerror(errno));
    if (status)
        unlink(path);
    return status;
}

void prompt_export(struct prompt *prompt, struct str typed)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    enum export_format format;
    uint32_t total = 0;
    struct str rest = str_trim(typed);
    struct str name = arena_copy(&arena, str_split(&rest, ' '));
    struct str path = str_trim(rest);
    const char *home = getenv("HOME");
    if (!prompt->has_result) {
        puts(_("no search yet"));
        return;
    }
    if (!name.size || !path.size || !export_format_find(name.data, &format)) {
        error_set(&error, STATUS_BAD_ARGUMENT, _("say a format and a file"));
        error_hint(&error, _("for example: :eksport csv fund.csv (also tsv, regneark, jsonl, "
                             "bibtex, ris)"));
        prompt_failed(&error, STR_NONE);
        return;
    }
    path = home && str_starts(path, STR("~/"))
               ? arena_print(&arena, "%s%.*s", home, STR_ARG(str_from(path, 1)))
               : arena_copy(&arena, path);
    if (write_hits(prompt, format, path.data, &total, &error) != STATUS_OK)
        prompt_failed(&error, prompt->request.query);
    else
        printf(P_("%u item in %s\n", "%u items in %s\n", total), total, path.data);
}
