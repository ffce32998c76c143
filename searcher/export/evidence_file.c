// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/schema.h"
#include "searcher/export/evidence.h"
#include "searcher/show/json_writer.h"
#include "stemmer/analyzer.h"
#include "stemmer/base/i18n.h"

static const char *const match_name[] = {[MATCH_ALL] = "all", [MATCH_ANY] = "any"};

static void write_json(FILE *file, const struct evidence *evidence)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "kind", STR(EVIDENCE_KIND));
    json_str(&json, "query", evidence->query);
    json_str(&json, "match", str_of(match_name[evidence->match]));
    json_str(&json, "time", evidence->time);
    json_count(&json, "revision", evidence->revision);
    json_str(&json, "schema", STR(SCHEMA_VERSION));
    json_str(&json, "analysis", str_of(analyzer_version()));
    json_count(&json, "total", evidence->count);
    json_open(&json, "items", '[');
    for (size_t i = 0; i < evidence->count; i++) {
        json_open(&json, NULL, '{');
        json_str(&json, "id", evidence->item[i].id);
        json_str(&json, "sha256", evidence->item[i].sha256);
        json_str_or_null(&json, "date", evidence->item[i].date);
        json_str(&json, "title", evidence->item[i].title);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}

static enum status refused(const char *path, struct error *error)
{
    return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "'%s': %s", path,
                     strerror(errno));
}

bool evidence_is_stdout(const char *path)
{
    return strcmp(path, "-") == 0;
}

enum status evidence_may_write(const char *path, struct error *error)
{
    struct stat facts;
    if (evidence_is_stdout(path) || lstat(path, &facts))
        return STATUS_OK; /* what else is wrong with it shows when it is written */
    error_set(error, STATUS_IO, _("'%s' is there already; evidence overwrites nothing"), path);
    error_hint(error, _("name another file, or - for the standard output"));
    return STATUS_IO;
}

static enum status write_stdout(const struct evidence *evidence, struct error *error)
{
    write_json(stdout, evidence);
    return fflush(stdout) || ferror(stdout) ? refused("-", error) : STATUS_OK;
}

enum status evidence_write(const char *path, const struct evidence *evidence, struct error *error)
{
    if (evidence_is_stdout(path))
        return write_stdout(evidence, error);
    CLEANUP(arena_free) struct arena arena = {0};
    const char *temporary = arena_print(&arena, "%s.tmp", path).data;
    FILE *file = fopen(temporary, "w");
    if (!file)
        return refused(path, error);
    write_json(file, evidence);
    bool good = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
    good = fclose(file) == 0 && good;
    enum status status = good ? evidence_may_write(path, error) : refused(path, error);
    if (!status && rename(temporary, path) == 0)
        return STATUS_OK;
    if (!status)
        status = refused(path, error);
    unlink(temporary);
    return status;
}
