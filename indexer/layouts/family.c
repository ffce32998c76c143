// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

#include "indexer/vocabulary/vocabulary_key.h"

/* Which system printed a text that was read by evidence (formats.md 1): its name in the JSON. One
 * reader serves them all, for what sets them apart (labels, headings, numbers, markers) stands in
 * the tables of the vocabulary and in opener.c; the name tells what was met. */

#define FAMILY_ROWS 600  /* rows with text looked at */
#define FAMILY_SURE 3    /* points */
#define OLD_YEAR    1970 /* transcripts of old records are older */

static const char *const family_name[] = {
    "prepare", "sbsys",  "acadre",     "moedested", "drupal", "agendaid", "infref", "kk",
    "forloeb", "polweb", "region-web", "greenland", "raad",   "skive",    "lyngby",
};

/* How a row begins that shows a family, and its points; each counts once. */
static const struct sign {
    uint8_t family, points;
    struct str text;
} sign[] = {
    {0, 2, TEXT("STARTTIDSPUNKT")},
    {0, 1, TEXT("SLUTTIDSPUNKT")},
    {0, 2, TEXT("Sagsgang og sagstype")},
    {0, 2, TEXT("POLITISK BEHANDLING")},
    {0, 2, TEXT("K O N K L U S I O N E R")},
    {0, 1, TEXT("Sagshistorik, henvisninger")},
    {1, 3, TEXT("Sbsys dagsorden")},
    {1, 3, TEXT("Åbent - ")},
    {1, 3, TEXT("Sagnr.:")},
    {1, 2, TEXT("mødet i ")},
    {1, 3, TEXT("Øvrige sagsbehandlere")},
    {1, 2, TEXT("Oversigtsdagsorden")},
    {1, 1, TEXT("Åbne dagsordenspunkter")},
    {1, 1, TEXT("Forventet sagsgang")},
    {2, 3, TEXT("Sagen afgøres i")},
    {2, 2, TEXT("Dok.nr.:")},
    {2, 2, TEXT("J.nr.:")},
    {2, 1, TEXT("Initialer:")},
    {2, 1, TEXT("Åben sag")},
    {2, 1, TEXT("Møde slut")},
    {2, 1, TEXT("Sagsoversigt")},
    {2, 1, TEXT("Mødetidspunkt:")},
    {2, 1, TEXT("Åben beslutningsprotokol")},
    {2, 1, TEXT("BESLUTNINGSPROTOKOL")},
    {2, 2, TEXT("Administrationens forslag")},
    {2, 2, TEXT("Pkt. Tekst Side")},
    {3, 3, TEXT("Udskriv hele dagsord")},
    {3, 3, TEXT("Sagsid.:")},
    {4, 2, TEXT("Dagsorden publiceret")},
    {4, 2, TEXT("Referat publiceret")},
    {4, 2, TEXT("Show video")},
    {4, 1, TEXT("Hent som fil")},
    {5, 3, TEXT("Sagsnummer: ")},
    {5, 3, TEXT("Kopier link til punktet")},
    {5, 3, TEXT("Mødefakta")},
    {5, 2, TEXT("Til toppen")},
    {5, 2, TEXT("Sagstema")},
    {5, 2, TEXT("Indkaldelse")},
    {5, 2, TEXT("Sagsforløb:")},
    {5, 2, TEXT("Sagen behandles i")},
    {6, 2, TEXT("åbent 1 ")},
    {6, 2, TEXT("Til indholdsfortegnelse")},
    {6, 2, TEXT("Hvem beslutter")},
    {6, 2, TEXT("Indstilling og beslutning")},
    {7, 2, TEXT("Indstilling om")},
    {7, 3, TEXT("Problemstilling")},
    {7, 2, TEXT("fra Ordinært møde")},
    {7, 1, TEXT("Se alle bilag")},
    {8, 3, TEXT("Sagens forløb")},
    {8, 1, TEXT("At 1)")},
    {8, 1, TEXT("Fremsendes til")},
    {9, 2, TEXT("Kompetence:")},
    {9, 2, TEXT("Retligt grundlag")},
    {9, 2, TEXT("Beslutningstema")},
    {10, 3, TEXT("fold dette punkt ind")},
    {10, 3, TEXT("Brevid")},
    {10, 1, TEXT("Sagsnr. ")},
    {11, 2, TEXT("Siumut")},
    {11, 2, TEXT("Inuit Ataqatigiit")},
    {11, 3, TEXT("Kommuneqarfik")},
    {11, 3, TEXT("Ataatsimiinneq")},
    {11, 3, TEXT("Qeqqata")},
    {11, 2, TEXT("Udvalg/Dato/Titel")},
    {12, 3, TEXT("Ordstyrer")},
    {12, 3, TEXT("Dirigent")},
    {12, 3, TEXT("Tovholder")},
    {12, 2, TEXT("Mødeleder")},
    {13, 3, TEXT("FORVENTET SAGSGANG")},
    {13, 3, TEXT("ÅBEN DAGSORDEN ")},
    {14, 3, TEXT("Sag nr. 0")},
    {14, 2, TEXT("Derudover deltog")},
};

/* A council of citizens or the board of a school, by its name. */
static bool is_board(struct str committee)
{
    static const struct str part[] = {TEXT("ældreråd"),    TEXT("seniorråd"),  TEXT("handicapråd"),
                                      TEXT("skolebestyr"), TEXT("bestyrelse"), TEXT("brugerråd"),
                                      TEXT("forældreråd"), TEXT("ungeråd")};
    struct key key;
    key_make(committee, &key);
    if (str_starts(key_str(&key), STR("kommunalbestyr")))
        return false;
    for (size_t i = 0; i < COUNT_OF(part); i++)
        if (str_find(key_str(&key), part[i], 0) < key.size)
            return true;
    return false;
}

const char *family_of(const struct sheet *sheet, const struct outline *outline,
                      const struct meeting *meeting)
{
    day date = meeting->date;
    bool met[COUNT_OF(sign)] = {false};
    int points[COUNT_OF(family_name)] = {0};
    if (date && date / 10000 < OLD_YEAR)
        return "historical";
    if (sheet->flattened)
        return "flattened";
    if (is_board(meeting->committee))
        return "raad";
    uint32_t first[8] = {0}; /* bytes that begin a sign, as a bit set */
    for (size_t k = 0; k < COUNT_OF(sign); k++)
        first[(unsigned char)sign[k].text.data[0] >> 5] |= 1u << (sign[k].text.data[0] & 31);
    size_t rows = 0;
    for (size_t i = outline->from; i < outline->to && rows < FAMILY_ROWS; i++) {
        struct str text = sheet->row[i].text;
        rows += text.size > 0;
        bool begins =
            text.size &&
            (first[(unsigned char)text.data[0] >> 5] >> ((unsigned char)text.data[0] & 31) & 1);
        for (size_t k = 0; begins && k < COUNT_OF(sign); k++) {
            if (sign[k].text.data[0] != text.data[0] || met[k] || !str_starts(text, sign[k].text))
                continue;
            met[k] = true;
            points[sign[k].family] += sign[k].points;
        }
    }
    size_t best = 0;
    for (size_t i = 1; i < COUNT_OF(family_name); i++)
        if (points[i] > points[best])
            best = i;
    return points[best] >= FAMILY_SURE ? family_name[best] : "generic";
}
