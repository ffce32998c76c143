// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/zip.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define NESTED_MAX 1 /* zips within a zip */

/* Texts and skipped members while a bundle is read. */
struct bundle {
    struct arena *arena;
    const struct extract_limits *limits;
    struct text *text;
    size_t count, room;
    struct text_skip *skip;
    size_t skip_count, skip_room;
    uint64_t total; /* bytes unpacked */
    uint64_t size;  /* bytes of text */
    int depth;
};

struct member {
    struct str name;
    size_t index;
};

static int compare_members(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int order = str_compare(x->name, y->name);
    return order ? order : x->index < y->index ? -1 : x->index > y->index;
}

static void add_skip(struct bundle *bundle, struct str member, const char *why)
{
    *ARRAY_PUSH(bundle->arena, bundle->skip, bundle->skip_count, bundle->skip_room) =
        (struct text_skip){member, arena_copy(bundle->arena, str_of(why))};
}

/* Keep a text, unless there is too much of it already. */
static enum status add_text(struct bundle *bundle, struct text *text, struct str path,
                            struct error *error)
{
    uint64_t limit =
        bundle->limits && bundle->limits->output ? bundle->limits->output : TEXT_SIZE_MAX;
    uint64_t size = 0;
    for (size_t i = 0; i < text->line_count; i++)
        size += text->line[i].text.size;
    if (bundle->size + size > limit)
        return error_set(error, STATUS_LIMIT, _("more than %u MB in one zip"),
                         (unsigned)(limit >> 20));
    bundle->size += size;
    text->member = path;
    *ARRAY_PUSH(bundle->arena, bundle->text, bundle->count, bundle->room) = *text;
    return STATUS_OK;
}

static enum status read_archive(struct bundle *bundle, struct archive *archive, struct str path,
                                struct error *error);

/* A zip within the bundle: a Word document, or a bundle again. */
static enum status read_nested(struct bundle *bundle, struct str bytes, struct str path,
                               struct error *error)
{
    CLEANUP(archive_close) struct archive archive = {0};
    enum status status = archive_open(bytes, &bundle->total, &archive, error);
    if (status)
        return status;
    bool document = archive_find(&archive, "word/document.xml") < archive_count(&archive);
    if (!document && bundle->depth >= NESTED_MAX)
        return error_set(error, STATUS_BAD_INPUT, _("a zip within a zip within a zip is not read"));
    bundle->depth++;
    status = read_archive(bundle, &archive, path, error);
    bundle->depth--;
    return status;
}

static void read_member(struct bundle *bundle, struct archive *archive, const struct member *member,
                        struct str path)
{
    struct error why = {.offset = NO_OFFSET};
    struct str bytes;
    struct texts texts = {0};
    enum status status = archive_read(archive, member->index, bundle->arena, &bytes, &why);
    if (!status && zip_is(bytes, NULL)) {
        status = read_nested(bundle, bytes, path, &why);
    } else if (!status) {
        status = texts_read_here(bytes, path.data, bundle->limits, bundle->arena, &texts, &why);
    }
    for (size_t i = 0; !status && i < texts.count; i++)
        status = add_text(bundle, &texts.text[i], path, &why);
    if (status)
        add_skip(bundle, path, why.message);
}

/* What lies in bundles and is never minutes: the reason, NULL for others. */
static const char *never_read(struct str name)
{
    static const struct {
        struct str ending;
        const char *why;
    } kind[] = {
        {{".json", 5}, N_("JSON is only read as a file of its own")},
        {{".jsonl", 6}, N_("JSON is only read as a file of its own")},
        {{".ndjson", 7}, N_("JSON is only read as a file of its own")},
        {{".css", 4}, N_("about the folder, not minutes")},
        {{".js", 3}, N_("about the folder, not minutes")},
        {{".DS_Store", 9}, N_("about the folder, not minutes")},
        {{"Thumbs.db", 9}, N_("about the folder, not minutes")},
    };
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (str_ends(name, kind[i].ending))
            return kind[i].why;
    return str_starts(name, STR("__MACOSX/")) ? N_("about the folder, not minutes") : NULL;
}

static enum status read_document(struct bundle *bundle, struct archive *archive, struct str path,
                                 struct error *error)
{
    struct text text;
    enum status status = extract_docx(archive, bundle->arena, &text, error);
    if (!status)
        lines_finish(&text, bundle->arena);
    return status ? status : add_text(bundle, &text, path, error);
}

/* Office and e-book files are zips, too. Their name; NULL for a bundle. */
static const char *other_kind(const struct archive *archive)
{
    static const struct {
        const char *member, *name;
    } kind[] = {{"xl/workbook.xml", "Excel"},
                {"ppt/presentation.xml", "PowerPoint"},
                {"META-INF/container.xml", "EPUB"},
                {"content.xml", "OpenDocument"},
                {"META-INF/MANIFEST.MF", "Java"}};
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (archive_find(archive, kind[i].member) < archive_count(archive))
            return kind[i].name;
    return NULL;
}

static enum status read_archive(struct bundle *bundle, struct archive *archive, struct str path,
                                struct error *error)
{
    size_t count = archive_count(archive);
    if (archive_find(archive, "word/document.xml") < count)
        return read_document(bundle, archive, path, error);
    const char *other = other_kind(archive);
    if (other)
        return error_set(error, STATUS_BAD_INPUT, _("%s files are not read"), other);
    struct member *member = ARENA_NEW(bundle->arena, struct member, count + 1);
    for (size_t i = 0; i < count; i++)
        member[i] = (struct member){archive_name(archive, i, bundle->arena), i};
    qsort(member, count, sizeof *member, compare_members);
    for (size_t i = 0; i < count; i++) {
        struct str name = member[i].name;
        if (str_ends(name, STR("/")))
            continue;
        struct str full = path.size ? arena_print(bundle->arena, STR_FORMAT "/" STR_FORMAT,
                                                  STR_ARG(path), STR_ARG(name))
                                    : name;
        const char *why = never_read(name);
        if (why)
            add_skip(bundle, full, _(why));
        else
            read_member(bundle, archive, &member[i], full);
    }
    return STATUS_OK;
}

enum status extract_zip(struct str bytes, const char *name, const struct extract_limits *limits,
                        struct arena *arena, struct texts *ret, struct error *error)
{
    (void)name;
    CLEANUP(archive_close) struct archive archive = {0};
    struct bundle bundle = {.arena = arena, .limits = limits};
    enum status status = archive_open(bytes, &bundle.total, &archive, error);
    if (!status)
        status = read_archive(&bundle, &archive, STR_NONE, error);
    if (!status && !bundle.count && !bundle.skip_count)
        status = error_set(error, STATUS_BAD_INPUT, _("an empty zip"));
    if (!status)
        *ret = (struct texts){.text = bundle.text,
                              .count = bundle.count,
                              .skip = bundle.skip,
                              .skip_count = bundle.skip_count};
    return status;
}

static enum status find_member(struct str bytes, struct str path, uint64_t *total,
                               struct arena *arena, struct str *ret, struct error *error)
{
    CLEANUP(archive_close) struct archive archive = {0};
    enum status status = archive_open(bytes, total, &archive, error);
    if (status)
        return status;
    for (size_t i = 0; i < archive_count(&archive); i++) {
        struct str name = archive_name(&archive, i, arena);
        struct str rest = str_from(path, name.size);
        bool nested = name.size && str_starts(path, name) && str_starts(rest, STR("/"));
        if (!nested && !str_equal(name, path))
            continue;
        status = archive_read(&archive, i, arena, ret, error);
        if (status || !nested)
            return status;
        if (zip_is(*ret, NULL))
            return find_member(*ret, str_from(rest, 1), total, arena, ret, error);
    }
    return error_set(error, STATUS_NOT_FOUND, _("damaged zip"));
}

enum status bundle_member(struct str bytes, struct str path, struct arena *arena, struct str *ret,
                          struct error *error)
{
    uint64_t total = 0;
    return find_member(bytes, path, &total, arena, ret, error);
}
