// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define JOURNAL_MAX 200 /* bytes of a row with the number of a journal */

/* The label of a case number opens the line, or stands in it behind another field. */
size_t case_label(struct str line)
{
    static const struct str label[] = {
        TEXT("Sagsnr"),     TEXT("Sagsid"),    TEXT("Sags ID"),       TEXT("Sagnr"),
        TEXT("Sagsnummer"), TEXT("Sags nr"),   TEXT("Acadre sagsnr"), TEXT("J.nr"),
        TEXT("J. nr"),      TEXT("Journalnr"), TEXT("SAGSNR"),        TEXT("Brevid"),
        TEXT("Sags-"),      TEXT("Sag-id"),    TEXT("Sagens n"),      TEXT("Journal nr"),
        TEXT("Journal-nr"), TEXT("SAGSID"),    TEXT("Sagsreference"), TEXT("Esdh-"),
        TEXT("ESDH-"),      TEXT("Acadre-nr"), TEXT("J-nr")};
    static const uint32_t begins =
        LETTER('s') | LETTER('j') | LETTER('a') | LETTER('b') | LETTER('e');
    for (size_t at = 0; at < line.size; at++) {
        if (line.data[at] > 'Z' || !letter_in(line.data[at], begins) ||
            !(at == 0 || line.data[at - 1] == ' ' || line.data[at - 1] == '\t'))
            continue;
        for (size_t i = 0; i < COUNT_OF(label); i++)
            if (str_starts(str_from(line, at), label[i]))
                return at;
    }
    return line.size;
}

static size_t label_end(struct str s)
{
    size_t at = 0;
    while (at < s.size && !ascii_is_digit(s.data[at]) && s.data[at] != ':')
        at++;
    while (at < s.size && (s.data[at] == ':' || s.data[at] == ' ' || s.data[at] == '\t'))
        at++;
    return at;
}

static size_t value_end(struct str s, size_t at);

size_t case_field_end(struct str line)
{
    size_t from = label_end(line), end = value_end(line, from);
    bool digit = false;
    for (size_t i = from; i < end; i++)
        digit |= ascii_is_digit(line.data[i]);
    return digit ? end : 0;
}

static size_t value_end(struct str s, size_t at)
{
    while (at < s.size && s.data[at] != ' ' && s.data[at] != ',' && s.data[at] != '\t')
        at++;
    return at;
}

/* "00.01.00A04 - 2007/34364": the second half belongs to it. */
static size_t two_part_end(struct str s, size_t end)
{
    struct str rest = str_from(s, end);
    if (str_starts(rest, STR(" - ")) && rest.size > 8 && ascii_is_digit(rest.data[3]) &&
        str_find_byte(str_head(rest, 10), '/', 0) < 10)
        return value_end(s, end + 3);
    return end;
}

/* The number behind the label that opens @p rest; the number of a case is worth more than that of
 * a journal before it: "J.nr.: 05.01.02G00. Sagsnr.: 11/2301". */
static struct str labelled_case(struct str rest, bool *whole)
{
    size_t from = label_end(rest), end = two_part_end(rest, value_end(rest, from));
    if (strchr("Jj", rest.data[0]) && rest.size > 1) {
        size_t next = 1 + case_label(str_from(rest, 1));
        bool better = false;
        struct str other =
            next < rest.size ? labelled_case(str_from(rest, next), &better) : STR_NONE;
        *whole = false;
        if (other.size)
            return other;
    }
    if (end == from || !(ascii_is_digit(rest.data[end - 1]) || rest.data[end - 1] == '.'))
        return STR_NONE;
    *whole = end == rest.size;
    return case_no_read(str_head(rest, end));
}

/* "DIKEOL / 11/30418   ÅBEN SAG": where the number begins behind the initials of who has the case;
 * 0: no such line. */
static size_t initials_before(struct str line)
{
    size_t end = 0;
    while (end < line.size && line.data[end] >= 'A' && line.data[end] <= 'Z')
        end++;
    bool slash = end >= 2 && end <= 8 && str_starts(str_from(line, end), STR(" / "));
    return slash && line.size > end + 8 && ascii_is_digit(line.data[end + 3]) ? end + 3 : 0;
}

struct str journal_line(struct str line)
{
    static const struct str label[] = {TEXT("Journalnr"),     TEXT("Journal nr"), TEXT("J.nr"),
                                       TEXT("Journalnummer"), TEXT("J. nr"),      TEXT("J-nr"),
                                       TEXT("KLE-nr"),        TEXT("KLE nr"),     TEXT("KLE:")};
    for (size_t at = 0; at < line.size && line.size <= JOURNAL_MAX; at++) {
        struct str rest = str_from(line, at);
        bool word = (line.data[at] == 'J' || line.data[at] == 'K') &&
                    (at == 0 || ascii_is_space(line.data[at - 1]));
        for (size_t i = 0; word && i < COUNT_OF(label); i++) {
            if (!str_starts(rest, label[i]))
                continue;
            size_t from = label_end(rest), end = value_end(rest, from);
            struct str value = str_slice(rest, from, end);
            bool kle = value.size >= 8 && ascii_is_digit(value.data[0]) && value.data[2] == '.' &&
                       value.data[5] == '.' && ascii_is_digit(value.data[7]);
            return kle ? value : STR_NONE;
        }
    }
    return STR_NONE;
}

struct str case_line(struct str line, bool *whole)
{
    *whole = false;
    while (line.size && line.data[0] == '*')
        line = str_from(line, 1);
    while (line.size && line.data[line.size - 1] == '*')
        line = str_head(line, line.size - 1);
    if (line.size < 4 || line.size > 300 || digit_from(line, 0) == line.size)
        return STR_NONE;
    bool document = str_starts(line, STR("Dok")) || str_starts(line, STR("dok"));
    bool journal = strchr("Jj", line.data[0]) && case_label(str_from(line, 1)) + 1 < line.size;
    struct str id = line.size <= 60 && !document && !journal ? case_no_read(line) : STR_NONE;
    uint64_t plain;
    if (id.size && str_to_number(id, UINT64_MAX, &plain) && case_label(line) == line.size)
        return STR_NONE; /* "lukket 101 Lukket punkt": an item */
    if (id.size) {
        *whole = true;
        return id;
    }
    size_t initials = initials_before(line);
    if (initials) {
        id = case_no_read(str_slice(line, initials, value_end(line, initials)));
        *whole = id.size > 0;
        return id;
    }
    static const struct str status[] = {TEXT("Åbent - "), TEXT("Lukket - "), TEXT("Åben - ")};
    for (size_t i = 0; i < COUNT_OF(status); i++)
        if (str_starts(line, status[i]))
            return case_no_read(str_from(line, status[i].size));
    size_t at = case_label(line);
    if (at < line.size) {
        id = labelled_case(str_from(line, at), whole);
        *whole = *whole && at == 0;
        return id;
    }
    /* "02.34.04-P19-89-14 Kompetenceudvalg: Byrådet" */
    size_t end = two_part_end(line, value_end(line, 0));
    struct str head = str_head(line, end);
    bool field = str_find_byte(str_from(line, end), ':', 0) < line.size - end;
    bool kle = head.size >= 12 && ascii_is_digit(head.data[0]) && head.data[2] == '.';
    return kle && field ? case_no_read(head) : STR_NONE;
}
