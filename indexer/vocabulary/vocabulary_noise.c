// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary/vocabulary.h"

#define NOISE_MAX 40 /* bytes of a line that is noise, but for file names */

/* Whole lines, folded and sorted. */
static const struct str noise[] = {
    TEXT("abonner"),
    TEXT("accepter"),
    TEXT("accepter alle"),
    TEXT("accepter alle cookies"),
    TEXT("afspil"),
    TEXT("afvis"),
    TEXT("afvis alle"),
    TEXT("application/pdf icon"),
    TEXT("borger"),
    TEXT("cookies"),
    TEXT("del"),
    TEXT("del side"),
    TEXT("deutsch"),
    TEXT("download pdf"),
    TEXT("edagsorden udskriv"),
    TEXT("english"),
    TEXT("erhverv"),
    TEXT("fold alle punkter"),
    TEXT("fold alle ud"),
    TEXT("fold dette punkt ind"),
    TEXT("fold ind"),
    TEXT("fold ud"),
    TEXT("formandens initialer"),
    TEXT("forrige"),
    TEXT("forrige punkt"),
    TEXT("forside"),
    TEXT("gå til hovedindhold"),
    TEXT("gå til indhold"),
    TEXT("hent dagsorden"),
    TEXT("hent pdf"),
    TEXT("hent referat"),
    TEXT("hent som fil"),
    TEXT("hent som pdf"),
    TEXT("hør lydfil"),
    TEXT("indhold på siden"),
    TEXT("kontakt"),
    TEXT("kopier link"),
    TEXT("kopier link pdf"),
    TEXT("kopier link til punktet"),
    TEXT("kopier link til punktet - print"),
    TEXT("kun nødvendige"),
    TEXT("languages"),
    TEXT("ledige job"),
    TEXT("log ind"),
    TEXT("luk alle"),
    TEXT("luk alle punkter"),
    TEXT("lydfil"),
    TEXT("lyt"),
    TEXT("læs højt"),
    TEXT("læs op"),
    TEXT("menu"),
    TEXT("næste"),
    TEXT("næste punkt"),
    TEXT("om kommunen"),
    TEXT("politik"),
    TEXT("print"),
    TEXT("print siden"),
    TEXT("printvenlig version"),
    TEXT("relaterede dokumenter"),
    TEXT("samlet dokument"),
    TEXT("se alle bilag"),
    TEXT("selvbetjening"),
    TEXT("show video"),
    TEXT("skip navigationen"),
    TEXT("skjul bilag"),
    TEXT("spring til hovedindhold"),
    TEXT("spring til hovedindholdet"),
    TEXT("spring til indhold"),
    TEXT("søg"),
    TEXT("til forsiden"),
    TEXT("til hovedindhold"),
    TEXT("til indholdsfortegnelse"),
    TEXT("til indholdsfortegnelsen"),
    TEXT("til top"),
    TEXT("til toppen"),
    TEXT("tilbage"),
    TEXT("tilbage til mødeoversigten"),
    TEXT("tilbage til oversigten"),
    TEXT("tilbage til toppen"),
    TEXT("tillad alle"),
    TEXT("udskriv"),
    TEXT("udskriv dette punkt"),
    TEXT("udskriv hele dagsordenen"),
    TEXT("udskriv hele dagsordnen"),
    TEXT("udskriv punkt"),
    TEXT("udskriv referat"),
    TEXT("udskriv siden"),
    TEXT("video"),
    TEXT("vis alle"),
    TEXT("vis bilag"),
    TEXT("you are here"),
    TEXT("åbn alle"),
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

/* "25/1002", "24/123": the number of a case and no page of so many. */
static bool case_number(struct str from_year, struct str number)
{
    uint64_t page, pages;
    size_t size = str_find_byte(from_year, '/', 0);
    return number.size >= 4 || !str_to_number(str_head(from_year, size), 9999, &page) ||
           !str_to_number(number, 9999, &pages) || page > pages;
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
    size_t next = skip(s, end, " !"), first = at;
    if (next == s.size)
        return named;
    bool slash = next == end && s.data[next] == '/';
    if (str_starts(str_from(s, next), STR("af")))
        next = skip(s, next + 2, " !");
    else if (s.data[next] == '/')
        next = skip(s, next + 1, " ");
    else
        return false;
    end = digits(s, next);
    return end > next && end == s.size &&
           !(slash && !named && case_number(str_from(s, first), str_from(s, next)));
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
    if (!strchr("fcx", s.data[s.size - 1]) || str_find_byte(s, ' ', 0) < s.size ||
        str_find_byte(s, '_', 0) == s.size)
        return false;
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (str_ends(s, ending[i]))
            return true;
    return false;
}

/* Banners and paths of portals: longer lines, told by their beginning. */
static bool banner(struct str line)
{
    static const struct str beginning[] = {
        TEXT("Vi bruger cookies"),
        TEXT("Denne hjemmeside bruger cookies"),
        TEXT("Hjemmesiden bruger cookies"),
        TEXT("Du er her:"),
        TEXT("Her er du:"),
        TEXT("Tryk 'Ctrl F'"),
        TEXT("Tryk Ctrl"),
        TEXT("Save this PDF as"),
        TEXT("WORD PNG TXT"),
        TEXT("St\xC3\xB8rrelse: px"),
        TEXT("Starte visningen fra side"),
        TEXT("Download \""),
        TEXT("Fold alle ud "),
        TEXT("Kopier link "),
        TEXT("Del p\xC3\xA5 "),
    };
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (line.data[0] == beginning[i].data[0] && str_starts(line, beginning[i]))
            return line.size < 300;
    return false;
}

bool noise_line(struct str line)
{
    struct key key = {.size = 0};
    line = str_trim(line);
    if (line.size <= NOISE_MAX)
        key_make(line, &key);
    return noise_line_folded(line, &key);
}

bool noise_line_folded(struct str line, const struct key *key)
{
    if (line.size > 8 && strchr("VDHTSWFK", line.data[0]) && banner(line))
        return true;
    if (line.size == 0 || line.size > 80 ||
        !strchr("aAbBcCdDeEfFgGhHkKlLmMnNoOpPrRsStTuUvVyY-0123456789\xC3ivx", line.data[0]))
        return false;
    if (line.size > NOISE_MAX)
        return file_name(line);
    struct str s = key_str(key);
    while (s.size && s.data[s.size - 1] == ':')
        s.size--;
    return table_find(noise, COUNT_OF(noise), s) < COUNT_OF(noise) || page_mark(s) ||
           dashed_number(s) || file_name(line);
}
