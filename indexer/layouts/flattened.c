// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"

#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

/* Text of which each page is one line (docplayer): cut at labels and numbered titles. */

#define FLAT_LINE_MIN    2000 /* bytes of a line that may be a whole page */
#define SHORT_LINE_MIN   300  /* bytes of one that begins with the number of its page */
#define SHORT_CUTS       3    /* labels in such a line */
#define TRANSCRIPT_LINES 40   /* before the text that a portal made of the pages */

/* Does a label that must begin a row stand at the beginning of @p rest? @p sentence: one ended
 * before it. */
static bool label_here(struct str rest, bool sentence)
{
    static const struct str label[] = {
        TEXT("Sagsfremstilling:"),
        TEXT("SAGSFREMSTILLING"),
        TEXT("Indstilling:"),
        TEXT("INDSTILLING"),
        TEXT("Beslutning:"),
        TEXT("BESLUTNING"),
        TEXT("Beslutning i "),
        TEXT("Resumé:"),
        TEXT("RESUMÉ"),
        TEXT("Bilag:"),
        TEXT("Økonomi:"),
        TEXT("Lovgrundlag:"),
        TEXT("Baggrund:"),
        TEXT("Sagen afgøres i:"),
        TEXT("Indledning:"),
        TEXT("Indledning/Baggrund"),
        TEXT("Høring:"),
        TEXT("Sagsbeskrivelse:"),
        TEXT("Økonomiske konsekvenser:"),
        TEXT("Sagsnr.:"),
        TEXT("Sagsid.:"),
        TEXT("J.nr.:"),
        TEXT("Dok.nr.:"),
        TEXT("Indholdsfortegnelse"),
        TEXT("Sagsoversigt Side"),
        TEXT("Åben sag"),
        TEXT("Lukket sag"),
        TEXT("ÅBEN SAG"),
        TEXT("LUKKET SAG"),
        TEXT("Beslutningstema:"),
        TEXT("Tidligere behandling:"),
        TEXT("FORVALTNINGENS BEMÆRKNINGER"),
    };
    static const struct str away[] = {TEXT("Fraværende:"), TEXT("Ikke til stede:"), TEXT("Afbud:")};
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(rest, label[i]))
            return true;
    for (size_t i = 0; i < COUNT_OF(away) && sentence; i++)
        if (str_starts(rest, away[i]))
            return true;
    static const struct str decision[] = {TEXT("Beslutning "), TEXT("Beslutninger ")};
    for (size_t i = 0; i < COUNT_OF(decision); i++)
        if (str_starts(rest, decision[i]) && starts_capital(str_from(rest, decision[i].size)))
            return true;
    return false;
}

/* Does a row begin at @p at, after a space? */
static bool cut_here(struct str text, size_t at)
{
    struct str rest = str_from(text, at);
    if (!ascii_is_digit(rest.data[0]))
        return strchr("SIBRLHJDTFAØ\xC3\xC5U", rest.data[0]) &&
               label_here(rest, text.data[at - 2] == '.');
    struct opener opener;
    char before = text.data[at - 2];
    return before != ',' && !(before == '.' && at >= 5 && text.data[at - 5] == ' ') &&
           opener_read(str_cut(rest, 160), &opener) && opener.style == STYLE_DOT &&
           starts_capital(opener.title);
}

/* Where the text begins after the number of its page: "3 1. Godkendelse ...", "2 Referat ..." */
static size_t page_number_end(struct str text, bool counts)
{
    size_t end = 0;
    while (end < text.size && ascii_is_digit(text.data[end]))
        end++;
    bool page = end > 0 && end < 5 && end + 1 < text.size && text.data[end] == ' ';
    struct opener opener;
    return page && (counts || text.size >= SHORT_LINE_MIN) && !date_in(str_cut(text, 24)) &&
                   !(opener_read(str_cut(text, 160), &opener) && opener.style == STYLE_DOT)
               ? end + 1
               : 0;
}

size_t flattened_cut(struct row *row, struct str text, const struct line *line, bool counts)
{
    size_t count = 0, from = 0, page = page_number_end(text, counts);
    for (size_t at = 2; at < text.size; at++) {
        if (text.data[at - 1] != ' ' || !(at == page || cut_here(text, at)))
            continue;
        if (row)
            row_make(&row[count], str_slice(text, from, at), line);
        count++;
        from = at;
    }
    if (row)
        row_make(&row[count], str_from(text, from), line);
    return count + 1;
}

/* A short page: its number, then text with several labels. */
static bool short_page(const struct line *line)
{
    struct str text = line->text;
    if (text.size < SHORT_LINE_MIN || !ascii_is_digit(text.data[0]))
        return false;
    size_t end = 0;
    while (end < text.size && ascii_is_digit(text.data[end]))
        end++;
    return end < 5 && text.data[end] == ' ' && flattened_cut(NULL, text, line, false) > SHORT_CUTS;
}

/* The number of a page that begins a line of text; 0: none. */
static uint64_t page_of(struct str line)
{
    size_t end = 0;
    uint64_t page = 0;
    while (end < line.size && end < 5 && ascii_is_digit(line.data[end]))
        end++;
    bool apart = end + 1 < line.size && line.data[end] == ' ';
    return apart && str_to_number(str_head(line, end), 9999, &page) ? page : 0;
}

bool flattened_counts(const struct text *text)
{
    uint64_t page = 0;
    size_t from = 0;
    struct str found = {0};
    for (; from < text->line_count && from < TRANSCRIPT_LINES && !found.size; from++)
        if (str_ends(text->line[from].text, STR("Transkript")))
            found = text->line[from].text;
    if (found.size == 0)
        return false;
    page = page_of(found);
    for (size_t i = from; i < text->line_count; i++) {
        struct str line = text->line[i].text;
        if (line.size && page_of(line) != page + 1)
            break; /* what the portal shows below */
        page += line.size > 0;
    }
    return page >= 3;
}

/* Is it such a text, with labels inside its lines? */
static bool counted(const struct text *text)
{
    size_t cuts = 0, lines = 0;
    if (!flattened_counts(text))
        return false;
    for (size_t i = 0; i < text->line_count; i++) {
        cuts += flattened_cut(NULL, text->line[i].text, &text->line[i], true);
        lines++;
    }
    return cuts > lines + SHORT_CUTS;
}

bool flattened_is(const struct text *text)
{
    size_t long_bytes = 0, bytes = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        size_t size = text->line[i].text.size;
        bytes += size;
        bool page = size >= FLAT_LINE_MIN || short_page(&text->line[i]);
        long_bytes += page ? size : 0;
    }
    return long_bytes > bytes / 2 || counted(text);
}

size_t flattened_rows(const struct text *text)
{
    size_t count = 0;
    bool counts = flattened_counts(text);
    for (size_t i = 0; i < text->line_count; i++)
        count += flattened_cut(NULL, text->line[i].text, &text->line[i], counts);
    return count;
}
