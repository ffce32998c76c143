// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "stemmer/base/i18n.h"

static bool utf16(enum encoding encoding)
{
    return encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE;
}

enum status extract_plain(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                          struct error *error)
{
    if (bytes.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    bool marked = str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
    size_t nul = marked ? bytes.size : str_find_byte(bytes, '\0', 0);
    if (nul < bytes.size)
        return error_set_at(error, STATUS_BAD_INPUT, nul, _("binary file, not text"));
    size_t bad;
    enum encoding encoding = encoding_guess(bytes, &bad);
    if (bad > bytes.size / 10)
        return error_set(error, STATUS_BAD_INPUT, _("binary file, not text"));

    struct str utf8 = encoding_decode(bytes, encoding, arena);
    if (utf16(encoding) && str_find_byte(utf8, '\0', 0) < utf8.size)
        return error_set(error, STATUS_BAD_INPUT, _("binary file, not text"));
    if (utf8.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    struct text text = {.format = "text", .encoding = encoding_name(encoding)};
    enum status status = lines_cut(utf8, arena, &text, error);
    if (status)
        return status;
    markdown_read(&text, name ? name : "", arena);
    *ret = text;
    return STATUS_OK;
}
