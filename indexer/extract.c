// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "indexer/extract/child.h"
#include "indexer/extract/html.h"
#include "indexer/extract/xml.h"
#include "indexer/extract/zip.h"
#include "stemmer/base/i18n.h"

typedef enum status text_function(struct str bytes, const char *name, struct arena *arena,
                                  struct text *ret, struct error *error);

/* Kinds known by their bytes, the first that fits. Those without a function are named when they
 * are skipped; what is none of them is a text file. */
static const struct kind {
    const char *name;
    struct str magic;                               /* the first bytes; empty: ask @p is */
    bool (*is)(struct str bytes, const char *name); /* NULL: the magic decides */
    text_function *text;                            /* one text */
    texts_function *texts;                          /* or the members of a bundle */
    void (*prepare)(void);                          /* see struct child_task */
} kind[] = {
    {.name = "PDF", .is = pdf_is, .text = extract_pdf, .prepare = pdf_prepare},
    {.name = "ZIP", .is = zip_is, .texts = extract_zip, .prepare = pdf_prepare},
    {.name = "HTML", .is = html_is, .text = extract_html},
    {.name = "XML", .is = xml_is, .text = extract_xml},
    {.name = "e-mail", .is = mail_is},
    {.name = "gzip", .magic = {"\x1F\x8B", 2}},
    {.name = "PNG", .magic = {"\x89PNG", 4}},
    {.name = "JPEG", .magic = {"\xFF\xD8\xFF", 3}},
    {.name = "GIF", .magic = {"GIF8", 4}},
    {.name = "Office 97", .magic = {"\xD0\xCF\x11\xE0", 4}},
    {.name = "RTF", .magic = {"{\\rtf", 5}},
    {.name = "7-Zip", .magic = {"7z\xBC\xAF", 4}},
    {.name = "RAR", .magic = {"Rar!", 4}},
    {.name = "SQLite", .magic = {"SQLite format 3", 15}},
    {.name = "ELF",
     .magic = {"\x7F"
               "ELF",
               4}},
};

static const struct kind *kind_of(struct str bytes, const char *name)
{
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (kind[i].is ? kind[i].is(bytes, name) : str_starts(bytes, kind[i].magic))
            return &kind[i];
    return NULL;
}

static enum status one_text(text_function *function, struct str bytes, const char *name,
                            struct arena *arena, struct texts *ret, struct error *error)
{
    struct text *text = ARENA_NEW(arena, struct text, 1);
    enum status status = function(bytes, name, arena, text, error);
    if (!status && function != extract_plain)
        lines_finish(text, arena);
    if (!status)
        *ret = (struct texts){.text = text, .count = 1};
    return status;
}

/* A PDF of pictures has pages and no lines. */
static bool is_scanned(const struct text *text)
{
    return text->page_count > 0 && text->line_count == 0;
}

static enum status scanned_error(const struct text *text, struct error *error)
{
    return error_set(error, STATUS_BAD_INPUT,
                     P_("scanned, no text: %u page; read it with --ocr",
                        "scanned, no text: %u pages; read it with --ocr", text->page_count),
                     text->page_count);
}

/* The texts of a file of the kind @p found. */
static enum status read_kind(const struct kind *found, struct str bytes, const char *name,
                             const struct extract_limits *limits, struct arena *arena,
                             struct texts *ret, struct error *error)
{
    if (bytes.size == 0)
        return error_set(error, STATUS_BAD_INPUT, _("the file is empty"));
    if (found && found->texts)
        return found->texts(bytes, name, limits, arena, ret, error);
    if (found && !found->text)
        return error_set(error, STATUS_BAD_INPUT, _("%s files are not read"), found->name);
    struct texts texts;
    enum status status =
        one_text(found ? found->text : extract_plain, bytes, name, arena, &texts, error);
    if (!status && is_scanned(&texts.text[0]) && !(limits && limits->ocr))
        status = scanned_error(&texts.text[0], error);
    if (!status)
        *ret = texts;
    return status;
}

enum status texts_read_here(struct str bytes, const char *name, const struct extract_limits *limits,
                            struct arena *arena, struct texts *ret, struct error *error)
{
    return read_kind(kind_of(bytes, name), bytes, name, limits, arena, ret, error);
}

static void skip_text(struct texts *texts, size_t at, struct str why, struct arena *arena)
{
    struct text_skip *skip = ARENA_NEW(arena, struct text_skip, texts->skip_count + 1);
    if (texts->skip_count)
        memcpy(skip, texts->skip, texts->skip_count * sizeof *skip);
    skip[texts->skip_count++] = (struct text_skip){texts->text[at].member, why};
    texts->skip = skip;
    memmove(&texts->text[at], &texts->text[at + 1], (texts->count - at - 1) * sizeof *texts->text);
    texts->count--;
}

enum status texts_read_pictures(struct str bytes, const struct extract_limits *limits,
                                struct arena *arena, struct texts *texts, struct error *error)
{
    for (size_t i = 0; limits && limits->ocr && i < texts->count; i++) {
        struct text *text = &texts->text[i];
        if (!text->picture_count)
            continue;
        struct error why = {.offset = NO_OFFSET};
        enum status status = extract_ocr(bytes, limits, arena, text, &why);
        if (!status || text->line_count)
            continue; /* what has text is read without the others; `picture` says which */
        if (!text->member.size) {
            if (error)
                *error = why;
            return status;
        }
        skip_text(texts, i--, arena_copy(arena, str_of(why.message)), arena);
    }
    return STATUS_OK;
}

enum status texts_extract(struct str bytes, const char *name, const struct extract_limits *limits,
                          struct arena *arena, struct texts *ret, struct error *error)
{
    const struct kind *found = kind_of(bytes, name);
    if (!found || !(found->text || found->texts))
        return read_kind(found, bytes, name, limits, arena, ret, error);
    struct child_task task = {found->name, found->prepare, texts_read_here};
    struct texts texts;
    enum status status = child_read(&task, bytes, name, limits, arena, &texts, error);
    if (!status)
        status = texts_read_pictures(bytes, limits, arena, &texts, error);
    if (!status)
        *ret = texts;
    return status;
}

enum status text_extract(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                         struct error *error)
{
    const struct kind *found = kind_of(bytes, name);
    if (bytes.size && !found)
        return extract_plain(bytes, name, arena, ret, error);
    struct texts texts = {0};
    enum status status = texts_extract(bytes, name, NULL, arena, &texts, error);
    if (status)
        return status;
    if (texts.count != 1)
        return error_set(error, STATUS_BAD_INPUT, _("%zu texts in one file"), texts.count);
    *ret = texts.text[0];
    return STATUS_OK;
}
