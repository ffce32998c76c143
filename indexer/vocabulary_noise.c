// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary.h"
#include "indexer/vocabulary_key.h"

/* Whole lines, folded and sorted. */
static const char *const noise[] = {
    "abonner",
    "application/pdf icon",
    "fold alle punkter",
    "fold alle ud",
    "fold dette punkt ind",
    "forside",
    "formandens initialer",
    "hent som fil",
    "kopier link til punktet",
    "kopier link til punktet - print",
    "luk alle punkter",
    "print",
    "printvenlig version",
    "relaterede dokumenter",
    "samlet dokument",
    "se alle bilag",
    "show video",
    "skip navigationen",
    "spring til indhold",
    "til hovedindhold",
    "til indholdsfortegnelse",
    "til indholdsfortegnelsen",
    "til top",
    "til toppen",
    "tilbage",
    "tilbage til toppen",
    "udskriv",
    "udskriv hele dagsordenen",
    "udskriv hele dagsordnen",
    "udskriv referat",
    "video",
    "you are here",
    "åbn/luk punkt",
};

static size_t skip(struct str s, size_t at, const char *set)
{
    while (at < s.size && strchr(set, s.data[at]) && s.data[at])
        at++;
    return at;
}

static size_t digits(struct str s, size_t at)
{
    while (at < s.size && ascii_is_digit(s.data[at]))
        at++;
    return at;
}

static size_t roman(struct str s, size_t at)
{
    return skip(s, at, "ivxlc");
}

/* "side 3 af 12", "side! 1 af! 6", "side: 3", "side iv", "s. 3", "3 / 12". */
static bool page_mark(struct str s)
{
    size_t at = 0;
    if (str_starts(s, STR("side")))
        at = 4;
    else if (str_starts(s, STR("s.")))
        at = 2;
    at = skip(s, at, " :!-.");
    size_t end = digits(s, at);
    if (end == at)
        end = roman(s, at);
    if (end == at || end - at > 5)
        return false;
    bool named = at > 0;
    size_t next = skip(s, end, " !");
    if (next == s.size)
        return named;
    if (str_starts(str_from(s, next), STR("af")))
        next = skip(s, next + 2, " !");
    else if (s.data[next] == '/')
        next = skip(s, next + 1, " ");
    else
        return false;
    end = digits(s, next);
    return end > next && end == s.size;
}

/* "- 3 -" */
static bool dashed_number(struct str s)
{
    size_t at = skip(s, 0, "- ");
    size_t end = digits(s, at);
    return at > 0 && end > at && end - at <= 4 && skip(s, end, "- ") == s.size && end < s.size;
}

/* A lone file name: "Spoergsmaal_fra_X.pdf". */
static bool file_name(struct str s)
{
    static const char *const ending[] = {".pdf", ".docx", ".doc", ".xlsx", ".pptx"};
    if (str_find_byte(s, ' ', 0) < s.size || str_find_byte(s, '_', 0) == s.size)
        return false;
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (str_ends(s, str_of(ending[i])))
            return true;
    return false;
}

bool noise_line(struct str line)
{
    line = str_trim(line);
    if (line.size == 0 || line.size > 80)
        return false;
    struct key key;
    key_make(line, &key);
    struct str s = key_str(&key);
    while (s.size && s.data[s.size - 1] == ':')
        s.size--;
    return table_find(noise, COUNT_OF(noise), s) < COUNT_OF(noise) || page_mark(s) ||
           dashed_number(s) || file_name(s);
}
