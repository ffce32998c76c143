// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text.h"

#include "indexer/extract/extract.h"
#include "stemmer/base/i18n.h"

typedef enum status extract_function(struct str bytes, const char *name, struct arena *arena,
                                     struct text *ret, struct error *error);

/* Kinds known by their first bytes. Those without a function are named when they are skipped. */
static const struct kind {
    const char *name;
    struct str magic;
    extract_function *extract;
} kind[] = {
    {"PDF", {"%PDF-", 5}, NULL},
    {"ZIP", {"PK\x03\x04", 4}, NULL},
    {"gzip", {"\x1F\x8B", 2}, NULL},
    {"PNG", {"\x89PNG", 4}, NULL},
    {"JPEG", {"\xFF\xD8\xFF", 3}, NULL},
    {"GIF", {"GIF8", 4}, NULL},
    {"Office 97", {"\xD0\xCF\x11\xE0", 4}, NULL},
    {"RTF", {"{\\rtf", 5}, NULL},
    {"7-Zip", {"7z\xBC\xAF", 4}, NULL},
    {"RAR", {"Rar!", 4}, NULL},
    {"SQLite", {"SQLite format 3", 15}, NULL},
    {"ELF",
     {"\x7F"
      "ELF",
      4},
     NULL},
};

enum status text_extract(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                         struct error *error)
{
    if (bytes.size == 0)
        return error_set(error, STATUS_BAD_INPUT, _("the file is empty"));
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        if (!str_starts(bytes, kind[i].magic))
            continue;
        if (kind[i].extract)
            return kind[i].extract(bytes, name, arena, ret, error);
        return error_set(error, STATUS_BAD_INPUT, _("%s files are not read"), kind[i].name);
    }
    return extract_plain(bytes, name, arena, ret, error);
}

enum status texts_extract(struct str bytes, const char *name, const struct extract_limits *limits,
                          struct arena *arena, struct texts *ret, struct error *error)
{
    (void)limits;
    struct text *text = ARENA_NEW(arena, struct text, 1);
    enum status status = text_extract(bytes, name, arena, text, error);
    if (!status)
        *ret = (struct texts){.text = text, .count = 1};
    return status;
}
