// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

/* A title of a list of contents and the number of its page. */

static struct str without_bookmark_error(struct str s)
{
    size_t at = str_find(s, STR("Fejl! Bogm"), 0);
    return str_trim(str_head(s, at));
}

static bool roman_page(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!strchr("ivxlc", s.data[i]) || !s.data[i])
            return false;
    return s.size > 0 && s.size < 7;
}

/* Where dots, tabs or wide spaces before a page number begin; @p end when there are none. */
static size_t leader_start(struct str s, size_t end, size_t *dots)
{
    size_t at = end, wide = 0;
    *dots = 0;
    while (at) {
        char c = s.data[at - 1];
        if (c == '.' || c == '_')
            (*dots)++;
        else if (c == '\t')
            wide += 2;
        else if (c == ' ')
            wide++;
        else if (at >= 3 && memcmp(s.data + at - 3, "\xE2\x80\xA6", 3) == 0)
            *dots += 3, at -= 2;
        else if (at >= 2 && memcmp(s.data + at - 2, "\xC2\xA0", 2) == 0)
            wide++, at--;
        else
            break;
        at--;
    }
    if (*dots < 2 && wide < 2)
        return end;
    *dots += wide;
    return at;
}

struct str contents_title(struct str line, uint32_t *page)
{
    *page = 0;
    line = str_trim(line);
    char last = line.size ? line.data[line.size - 1] : '.';
    if (last != '.' && !strchr("ivxl", last) && starts_small(str_from(line, line.size - 1)))
        return without_bookmark_error(line); /* most lines: no dots, no page */
    line = without_bookmark_error(line);
    size_t end = line.size;
    while (end && ascii_is_digit(line.data[end - 1]))
        end--;
    size_t dots;
    uint64_t number;
    size_t start = leader_start(line, end, &dots);
    if (start < end && str_to_number(str_from(line, end), 9999, &number)) {
        *page = (uint32_t)number;
        return str_trim(str_head(line, start));
    }
    size_t word = line.size;
    while (word && !strchr(".\t ", line.data[word - 1]))
        word--;
    if (word && roman_page(str_from(line, word)) && leader_start(line, word, &dots) < word)
        return str_trim(str_head(line, leader_start(line, word, &dots)));
    start = end == line.size ? leader_start(line, line.size, &dots) : line.size;
    return start < line.size && dots >= 3 ? str_trim(str_head(line, start)) : line;
}
