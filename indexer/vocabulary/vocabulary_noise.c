// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary/vocabulary.h"

#define NOISE_MAX 40 /* bytes of a line that is noise, but for file names */

/* Whole lines, folded and sorted. */
static const struct key_row noise[] = {
    KEY_ROW("abonner"),
    KEY_ROW("accepter"),
    KEY_ROW("accepter alle"),
    KEY_ROW("accepter alle cookies"),
    KEY_ROW("afspil"),
    KEY_ROW("afvis"),
    KEY_ROW("afvis alle"),
    KEY_ROW("application/pdf icon"),
    KEY_ROW("borger"),
    KEY_ROW("cookies"),
    KEY_ROW("del"),
    KEY_ROW("del side"),
    KEY_ROW("deutsch"),
    KEY_ROW("download pdf"),
    KEY_ROW("edagsorden udskriv"),
    KEY_ROW("english"),
    KEY_ROW("erhverv"),
    KEY_ROW("fold alle punkter"),
    KEY_ROW("fold alle ud"),
    KEY_ROW("fold dette punkt ind"),
    KEY_ROW("fold ind"),
    KEY_ROW("fold ud"),
    KEY_ROW("formandens initialer"),
    KEY_ROW("forrige"),
    KEY_ROW("forrige punkt"),
    KEY_ROW("forside"),
    KEY_ROW("gå til hovedindhold"),
    KEY_ROW("gå til indhold"),
    KEY_ROW("hent dagsorden"),
    KEY_ROW("hent pdf"),
    KEY_ROW("hent referat"),
    KEY_ROW("hent som fil"),
    KEY_ROW("hent som pdf"),
    KEY_ROW("hør lydfil"),
    KEY_ROW("indhold på siden"),
    KEY_ROW("kontakt"),
    KEY_ROW("kopier link"),
    KEY_ROW("kopier link pdf"),
    KEY_ROW("kopier link til punktet"),
    KEY_ROW("kopier link til punktet - print"),
    KEY_ROW("kun nødvendige"),
    KEY_ROW("languages"),
    KEY_ROW("ledige job"),
    KEY_ROW("log ind"),
    KEY_ROW("luk alle"),
    KEY_ROW("luk alle punkter"),
    KEY_ROW("lydfil"),
    KEY_ROW("lyt"),
    KEY_ROW("læs højt"),
    KEY_ROW("læs op"),
    KEY_ROW("menu"),
    KEY_ROW("næste"),
    KEY_ROW("næste punkt"),
    KEY_ROW("om kommunen"),
    KEY_ROW("politik"),
    KEY_ROW("print"),
    KEY_ROW("print siden"),
    KEY_ROW("printvenlig version"),
    KEY_ROW("relaterede dokumenter"),
    KEY_ROW("samlet dokument"),
    KEY_ROW("se alle bilag"),
    KEY_ROW("selvbetjening"),
    KEY_ROW("show video"),
    KEY_ROW("skip navigationen"),
    KEY_ROW("skjul bilag"),
    KEY_ROW("spring til hovedindhold"),
    KEY_ROW("spring til hovedindholdet"),
    KEY_ROW("spring til indhold"),
    KEY_ROW("søg"),
    KEY_ROW("til forsiden"),
    KEY_ROW("til hovedindhold"),
    KEY_ROW("til indholdsfortegnelse"),
    KEY_ROW("til indholdsfortegnelsen"),
    KEY_ROW("til top"),
    KEY_ROW("til toppen"),
    KEY_ROW("tilbage"),
    KEY_ROW("tilbage til mødeoversigten"),
    KEY_ROW("tilbage til oversigten"),
    KEY_ROW("tilbage til toppen"),
    KEY_ROW("tillad alle"),
    KEY_ROW("udskriv"),
    KEY_ROW("udskriv dette punkt"),
    KEY_ROW("udskriv hele dagsordenen"),
    KEY_ROW("udskriv hele dagsordnen"),
    KEY_ROW("udskriv punkt"),
    KEY_ROW("udskriv referat"),
    KEY_ROW("udskriv siden"),
    KEY_ROW("video"),
    KEY_ROW("vis alle"),
    KEY_ROW("vis bilag"),
    KEY_ROW("you are here"),
    KEY_ROW("åbn alle"),
    KEY_ROW("åbn/luk punkt"),
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

/* May it be such a mark as below, by its first byte? */
static bool begins_page(struct str s)
{
    static const uint32_t letters =
        LETTER('s') | LETTER('i') | LETTER('v') | LETTER('x') | LETTER('l') | LETTER('c');
    return s.size && (letter_in(s.data[0], letters) || s.data[0] <= '9');
}

/* "side 3 af 12", "side! 1 af! 6", "side: 3", "side iv", "s. 3", "3 / 12". */
static bool page_mark(struct str s)
{
    size_t at = 0;
    if (!begins_page(s))
        return false;
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
    if (s.size == 0 || (s.data[0] != '-' && s.data[0] != ' '))
        return false;
    size_t at = skip(s, 0, "- ");
    size_t end = digits(s, at);
    return at > 0 && end > at && end - at <= 4 && skip(s, end, "- ") == s.size && end < s.size;
}

/* A lone file name: "Spoergsmaal_fra_X.pdf". */
static bool file_name(struct str s)
{
    static const struct str ending[] = {TEXT(".pdf"), TEXT(".docx"), TEXT(".doc"), TEXT(".xlsx"),
                                        TEXT(".pptx")};
    char last = s.data[s.size - 1];
    if ((last != 'f' && last != 'c' && last != 'x') || str_find_byte(s, ' ', 0) < s.size ||
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

/* May a banner begin so? */
static bool begins_banner(char first)
{
    return letter_in(first, LETTER('v') | LETTER('d') | LETTER('h') | LETTER('t') | LETTER('s') |
                                LETTER('w') | LETTER('f') | LETTER('k'));
}

/* May other noise begin so? */
static bool begins_noise(char first)
{
    unsigned char small = (unsigned char)(first | 0x20);
    if (small >= 'a' && small <= 'z') /* of some letters only small ones */
        return first != 'I' && first != 'X' && (small < 'i' || small > 'j' || first == 'i') &&
               small != 'q' && small != 'w' && small != 'z';
    return ascii_is_digit(first) || first == '-' || first == '\xC3';
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
    if (line.size > 8 && begins_banner(line.data[0]) && banner(line))
        return true;
    if (line.size == 0 || line.size > 80 || !begins_noise(line.data[0]))
        return false;
    if (line.size > NOISE_MAX)
        return file_name(line);
    struct str s = key_str(key);
    while (s.size && s.data[s.size - 1] == ':')
        s.size--;
    return key_find(noise, COUNT_OF(noise), sizeof *noise, s) < COUNT_OF(noise) || page_mark(s) ||
           dashed_number(s) || file_name(line);
}
