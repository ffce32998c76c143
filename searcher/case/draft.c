// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/draft.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#include "searcher/commands/indexer_program.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define OUTPUT_MAX ((size_t)256 << 20) /* bytes of JSON that are taken */
#define TITLE_MAX  200                 /* bytes of a first line that is taken as the title */

struct child {
    pid_t pid;
    int output;  /* what it writes */
    FILE *error; /* what it says is wrong; NULL: it says so itself */
};

/* A file with a draft. */
struct source {
    const char *path;
    const char *name; /* as people know it: nobody has heard of a temporary file */
};

static void run_child(const char *path, const char *municipality, const int ends[2],
                      const struct child *child)
{
    struct error trouble = {.offset = NO_OFFSET};
    char name[] = "", meeting[] = "meeting", json[] = "--json", of[] = "--municipality",
         end[] = "--";
    char *argv[8] = {name, meeting, json};
    size_t count = 3;
    if (municipality) {
        argv[count++] = of;
        argv[count++] = strdup(municipality);
    }
    argv[count++] = end;
    argv[count++] = strdup(path);
    argv[count] = NULL;
    (void)close(ends[0]);
    if (child->error)
        (void)dup2(fileno(child->error), STDERR_FILENO);
    if (dup2(ends[1], STDOUT_FILENO) >= 0 && indexer_become(argv, &trouble) != STATUS_OK)
        fprintf(stderr, "%s\n", trouble.message);
    _exit(3);
}

static enum status start(const char *path, const char *municipality, struct child *ret,
                         struct error *error)
{
    int ends[2];
    if (pipe(ends) != 0)
        return error_set(error, STATUS_IO, _("cannot read '%s': %s"), path, strerror(errno));
    fflush(NULL);
    ret->pid = fork();
    if (ret->pid == 0)
        run_child(path, municipality, ends, ret);
    (void)close(ends[1]);
    ret->output = ends[0];
    if (ret->pid > 0)
        return STATUS_OK;
    (void)close(ends[0]);
    return error_set(error, STATUS_IO, _("cannot read '%s': %s"), path, strerror(errno));
}

/* All that can be read, at most @max bytes. */
static bool read_all(int file, size_t max, struct buffer *out)
{
    char part[65536];
    for (;;) {
        ssize_t size = read(file, part, sizeof part);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return size == 0;
        if (out->size + (size_t)size > max)
            return false;
        buffer_add(out, (struct str){part, (size_t)size});
    }
}

/* Why the child could not: "binary file" of "referat-indexer møde: '/tmp/x': binary file". */
static enum status unreadable(const struct source *source, FILE *said, struct error *error)
{
    char line[512] = "";
    struct str why = STR_NONE;
    struct str before = STR("': ");
    if (said) {
        rewind(said);
        if (fgets(line, sizeof line, said))
            why = str_trim(str_of(line));
        (void)fclose(said);
    }
    size_t at = str_find(why, before, 0);
    if (at < why.size)
        return error_set(error, STATUS_BAD_INPUT, _("the draft %s cannot be read: %.*s"),
                         source->name, STR_ARG(str_from(why, at + before.size)));
    return error_set(error, STATUS_BAD_INPUT, _("the draft %s cannot be read"), source->name);
}

static enum status take_apart(const struct source *source, const char *municipality,
                              struct buffer *json, struct error *error)
{
    struct child child = {.error = tmpfile()};
    int result = 0;
    enum status status = start(source->path, municipality, &child, error);
    if (status && child.error)
        (void)fclose(child.error);
    if (status)
        return status;
    bool good = read_all(child.output, OUTPUT_MAX, json);
    (void)close(child.output);
    while (waitpid(child.pid, &result, 0) < 0 && errno == EINTR)
        continue;
    if (!good || !WIFEXITED(result) || WEXITSTATUS(result) != 0 || !json->size)
        return unreadable(source, child.error, error);
    if (child.error)
        (void)fclose(child.error);
    return STATUS_OK;
}

static struct str text_of(const json_t *object, const char *key, struct arena *arena)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return STR_NONE;
    return arena_copy(arena, (struct str){json_string_value(value), json_string_length(value)});
}

/* A record while items are added to it. */
struct draft {
    struct arena *arena;
    struct record *record;
    size_t section_room, reference_room;
};

static void add_references(struct draft *draft, const json_t *list, bool mention)
{
    struct record *record = draft->record;
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one) * ARRAY_PUSH(draft->arena, record->reference,
                                                  record->reference_count, draft->reference_room) =
        (struct record_reference){
            .committee = text_of(one, "committee", draft->arena),
            .date = text_of(one, "date", draft->arena),
            .item = text_of(one, "item", draft->arena),
            .text = text_of(one, "text", draft->arena),
            .later = json_is_true(json_object_get(one, "later")),
            .mention = mention,
        };
}

static void add_item(struct draft *draft, const json_t *item)
{
    struct record *record = draft->record;
    struct str title = text_of(item, "title", draft->arena);
    size_t i;
    json_t *one;
    if (!record->title.size)
        record->title = title;
    if (!record->case_no.size)
        record->case_no = text_of(item, "case_no", draft->arena);
    json_array_foreach(json_object_get(item, "sections"), i, one) *
        ARRAY_PUSH(draft->arena, record->section, record->section_count, draft->section_room) =
        (struct record_section){.kind = text_of(one, "kind", draft->arena),
                                .text = text_of(one, "text", draft->arena)};
    add_references(draft, json_object_get(item, "earlier"), false);
    add_references(draft, json_object_get(item, "mentions"), true);
}

static enum status read_json(struct str json, struct draft *draft, struct error *error)
{
    struct record *record = draft->record;
    for (json = str_trim(json); json.size; json = str_trim(json)) {
        json_error_t trouble;
        json_t *meeting = json_loadb(json.data, json.size, JSON_DISABLE_EOF_CHECK, &trouble);
        size_t i;
        json_t *item;
        if (!meeting)
            return error_set(error, STATUS_BAD_INPUT, "%s", trouble.text);
        json = str_from(json, (size_t)trouble.position);
        if (!record->municipality.size)
            record->municipality = text_of(meeting, "municipality", draft->arena);
        if (!record->committee.size)
            record->committee = text_of(meeting, "committee", draft->arena);
        json_array_foreach(json_object_get(meeting, "items"), i, item) add_item(draft, item);
        json_decref(meeting);
    }
    return STATUS_OK;
}

static enum status read_draft(const struct source *source, const char *municipality,
                              struct arena *arena, struct record *ret, struct error *error)
{
    CLEANUP(buffer_free) struct buffer json = {0};
    struct draft draft = {.arena = arena, .record = ret};
    *ret = (struct record){.earlier_state = STR("silent")};
    enum status status = take_apart(source, municipality, &json, error);
    return status ? status : read_json(buffer_str(&json), &draft, error);
}

/* A temporary file with @text, readable for us alone. */
static enum status keep(struct str head, struct str text, char path[PATH_MAX], struct error *error)
{
    const char *folder = getenv("TMPDIR");
    (void)snprintf(path, PATH_MAX, "%s/referat-XXXXXX", folder && *folder ? folder : "/tmp");
    int file = mkstemp(path);
    bool good = file >= 0;
    const struct str part[] = {head, text};
    for (size_t i = 0; good && i < COUNT_OF(part); i++)
        for (size_t at = 0; good && at < part[i].size;) {
            ssize_t size = write(file, part[i].data + at, part[i].size - at);
            good = size > 0 || (size < 0 && errno == EINTR);
            at += size > 0 ? (size_t)size : 0;
        }
    int trouble = errno;
    if (file >= 0)
        (void)close(file);
    if (good)
        return STATUS_OK;
    if (file >= 0)
        (void)unlink(path);
    return error_set(error, STATUS_IO, _("cannot write '%s': %s"), path, strerror(trouble));
}

static enum status read_text(const char *path, struct buffer *out, struct error *error)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "rbe");
    if (!file)
        return error_set(error, STATUS_IO, _("cannot read '%s': %s"), path, strerror(errno));
    bool good = read_all(fileno(file), DRAFT_MAX, out);
    if (!standard)
        (void)fclose(file);
    if (good)
        return STATUS_OK;
    return error_set(error, STATUS_LIMIT, _("'%s' is longer than %zu MB"), path, DRAFT_MAX >> 20);
}

enum status draft_read(const char *path, const char *municipality, struct arena *arena,
                       struct record *ret, struct error *error)
{
    static const char plain_head[] = "Udkast\n\nSagsfremstilling\n\n";
    CLEANUP(buffer_free) struct buffer text = {0};
    char copy[PATH_MAX];
    const char *name = strcmp(path, "-") == 0 ? _("on standard input")
                                              : arena_print(arena, _("in '%s'"), path).data;
    enum status status = read_text(path, &text, error);
    if (status)
        return status;
    if (!str_trim(buffer_str(&text)).size)
        return error_set(error, STATUS_BAD_INPUT, _("the draft %s is empty"), name);
    if (strcmp(path, "-") == 0) {
        status = keep(STR_NONE, buffer_str(&text), copy, error);
        if (status)
            return status;
        status = read_draft(&(struct source){copy, name}, municipality, arena, ret, error);
        (void)unlink(copy);
    } else {
        status = read_draft(&(struct source){path, name}, municipality, arena, ret, error);
    }
    if (status || ret->section_count)
        return status;
    status = keep(str_of(plain_head), buffer_str(&text), copy, error); /* nothing but words */
    if (status)
        return status;
    struct str title = ret->title;
    status = read_draft(&(struct source){copy, name}, municipality, arena, ret, error);
    (void)unlink(copy);
    ret->title = str_cut(title, TITLE_MAX);
    return status;
}
