// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/extract.h"
#include "indexer/extract/html.h"
#include "stemmer/base/i18n.h"

#define MAIL_HEAD 8192 /* bytes that may hold the head of an e-mail */

static bool utf16(enum encoding encoding)
{
    return encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE;
}

enum status extract_plain(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                          struct error *error)
{
    if (bytes.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    size_t bad;
    enum encoding encoding = encoding_guess(bytes, &bad);
    size_t nul = utf16(encoding) ? bytes.size : str_find_byte(bytes, '\0', 0);
    if (nul < bytes.size)
        return error_set_at(error, STATUS_BAD_INPUT, nul, _("binary file, not text"));
    if (bad > bytes.size / 10)
        return error_set(error, STATUS_BAD_INPUT, _("binary file, not text"));

    struct str utf8 = encoding_decode(bytes, encoding, arena);
    if (utf16(encoding) && str_find_byte(utf8, '\0', 0) < utf8.size)
        return error_set(error, STATUS_BAD_INPUT, _("binary file, not text"));
    if (utf8.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    bool repaired = mojibake_repair(&utf8, arena);
    struct text text = {.format = "text", .encoding = encoding_name(encoding, repaired)};
    enum status status = lines_cut(utf8, arena, &text, error);
    if (status)
        return status;
    bool marks = str_find_byte(utf8, '<', 0) < utf8.size || str_find_byte(utf8, '&', 0) < utf8.size;
    if (marks && html_tags_in(&text))
        html_tags_off(&text, arena);
    lines_unfold(&text, arena);
    markdown_read(&text, name ? name : "", arena);
    *ret = text;
    return STATUS_OK;
}

bool mail_is(struct str bytes, const char *name)
{
    static const struct str field[] = {
        {"From:", 5},          {"To:", 3},           {"Subject:", 8},       {"Date:", 5},
        {"Received:", 9},      {"Message-ID:", 11},  {"MIME-Version:", 13}, {"Return-Path:", 12},
        {"Content-Type:", 13}, {"Delivered-To:", 13}};
    (void)name;
    bool mail = false;
    size_t found = 0;
    struct str rest = str_head(bytes, MAIL_HEAD);
    while (rest.data) {
        struct str line = str_split(&rest, '\n');
        if (!str_trim(line).size)
            break;
        for (size_t i = 0; i < COUNT_OF(field); i++)
            if (str_equal_ascii_nocase(str_head(line, field[i].size), field[i])) {
                found++;
                mail |= i >= 4;
            }
    }
    return mail && found >= 3;
}
