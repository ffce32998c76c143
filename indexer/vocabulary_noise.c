// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary.h"
#include "indexer/vocabulary_key.h"

#define NOISE_MAX 40 /* bytes of a line that is noise, but for file names */

/* Whole lines, folded and sorted. */
static const struct str noise[] = {
    TEXT("abonner"),
    TEXT("application/pdf icon"),
    TEXT("fold alle punkter"),
    TEXT("fold alle ud"),
    TEXT("fold dette punkt ind"),
    TEXT("forside"),
    TEXT("formandens initialer"),
    TEXT("hent som fil"),
    TEXT("kopier link til punktet"),
    TEXT("kopier link til punktet - print"),
    TEXT("luk alle punkter"),
    TEXT("print"),
    TEXT("printvenlig version"),
    TEXT("relaterede dokumenter"),
    TEXT("samlet dokument"),
    TEXT("se alle bilag"),
    TEXT("show video"),
    TEXT("skip navigationen"),
    TEXT("spring til indhold"),
    TEXT("til hovedindhold"),
    TEXT("til indholdsfortegnelse"),
    TEXT("til indholdsfortegnelsen"),
    TEXT("til top"),
    TEXT("til toppen"),
    TEXT("tilbage"),
    TEXT("tilbage til toppen"),
    TEXT("udskriv"),
    TEXT("udskriv hele dagsordenen"),
    TEXT("udskriv hele dagsordnen"),
    TEXT("udskriv referat"),
    TEXT("video"),
    TEXT("you are here"),
    TEXT("åbn/luk punkt"),
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
    static const struct str ending[] = {TEXT(".pdf"), TEXT(".docx"), TEXT(".doc"), TEXT(".xlsx"),
                                        TEXT(".pptx")};
    if (str_find_byte(s, ' ', 0) < s.size || str_find_byte(s, '_', 0) == s.size)
        return false;
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (str_ends(s, ending[i]))
            return true;
    return false;
}

bool noise_line(struct str line)
{
    line = str_trim(line);
    if (line.size == 0 || line.size > 80 ||
        !strchr("aAfFhHkKlLpPrRsStTuUvVyY-0123456789\xC3ivx", line.data[0]))
        return false;
    if (line.size > NOISE_MAX)
        return file_name(line);
    struct key key;
    key_make(line, &key);
    struct str s = key_str(&key);
    while (s.size && s.data[s.size - 1] == ':')
        s.size--;
    return table_find(noise, COUNT_OF(noise), s) < COUNT_OF(noise) || page_mark(s) ||
           dashed_number(s) || file_name(line);
}
