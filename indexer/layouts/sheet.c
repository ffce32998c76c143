// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

#include "indexer/vocabulary.h"
#include "indexer/vocabulary_key.h"
#include "stemmer/base/array.h"

#define HEADING_ROW_MAX 90   /* bytes */
#define FLAT_LINE_MIN   2000 /* bytes of a line that may be a whole page */
#define GLUED_MAX       8    /* rows cut where two lines have grown together */

static void add_row(struct row *row, struct str text, const struct line *line)
{
    text = str_trim(text);
    *row = (struct row){.text = text,
                        .number = line->number,
                        .page = line->page,
                        .role = text.size ? ROLE_TEXT : ROLE_BLANK,
                        .level = line->kind == LINE_HEADING ? line->level : 0};
    struct heading heading;
    row->maybe = heading_read(text, &heading);
    if (row->maybe && text.size <= HEADING_ROW_MAX && heading.inline_text.size == 0 &&
        !heading.bare) {
        row->heading = (uint8_t)(1 + heading.kind);
        row->strong = heading.strong;
    }
}

/* Does a label that must begin a row stand at @p at, after a space? */
static bool cut_here(struct str text, size_t at)
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
        TEXT("Høring:"),
        TEXT("Sagsbeskrivelse:"),
        TEXT("Økonomiske konsekvenser:"),
        TEXT("Sagsnr.:"),
        TEXT("J.nr.:"),
        TEXT("Indholdsfortegnelse"),
        TEXT("Åben sag Sags"),
        TEXT("Beslutningstema:"),
    };
    struct str rest = str_from(text, at);
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(rest, label[i]))
            return true;
    static const struct str decision[] = {TEXT("Beslutning "), TEXT("Beslutninger ")};
    for (size_t i = 0; i < COUNT_OF(decision); i++)
        if (str_starts(rest, decision[i]) && starts_capital(str_from(rest, decision[i].size)))
            return true;
    struct opener opener;
    struct str head = str_cut(rest, 160);
    return ascii_is_digit(head.data[0]) && text.data[at - 2] != ',' && opener_read(head, &opener) &&
           opener.style == STYLE_DOT && starts_capital(opener.title);
}

static size_t cut_long(struct row *row, struct str text, const struct line *line)
{
    size_t count = 0, from = 0;
    for (size_t at = 2; at < text.size; at++) {
        if (text.data[at - 1] != ' ' || !cut_here(text, at))
            continue;
        if (row)
            add_row(&row[count], str_slice(text, from, at), line);
        count++;
        from = at;
    }
    if (row)
        add_row(&row[count], str_from(text, from), line);
    return count + 1;
}

/* Text of which each page is one line (docplayer): cut at labels and numbered titles. */
static bool is_flattened(const struct text *text)
{
    size_t long_bytes = 0, bytes = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        size_t size = text->line[i].text.size;
        bytes += size;
        long_bytes += size >= FLAT_LINE_MIN ? size : 0;
    }
    return long_bytes > bytes / 2;
}

static size_t count_rows(const struct text *text, bool flattened)
{
    size_t count = 0;
    for (size_t i = 0; i < text->line_count; i++)
        count += flattened ? cut_long(NULL, text->line[i].text, &text->line[i]) : 1;
    return count;
}

/* Are paragraphs set apart by blank lines? Then an item is, too. */
static bool is_spaced(const struct sheet *sheet)
{
    size_t blank = 0;
    for (size_t i = 0; i < sheet->count; i++)
        blank += sheet->row[i].role == ROLE_BLANK;
    return blank * 6 > sheet->count;
}

/* Where "12. Title" follows a letter without a space, number 12 being the first of the text:
 * the last line of the contents list ran into the first item. 0: nowhere. */
static size_t glue_at(struct str text, struct str first)
{
    for (size_t at = str_find(text, first, 1); at < text.size; at = str_find(text, first, at + 1)) {
        struct opener opener;
        char before = text.data[at - 1];
        bool letter = (before >= 'a' && before <= 'z') || (unsigned char)before >= 0x80 ||
                      before == ')' || before == '.';
        if (letter && opener_read(str_from(text, at), &opener) && opener.style == STYLE_DOT &&
            str_equal(opener.number, first) && starts_capital(opener.title))
            return at;
    }
    return 0;
}

static void row_insert(struct sheet *sheet, size_t row, size_t at)
{
    struct row *r = &sheet->row[row];
    memmove(r + 1, r, (sheet->count - row) * sizeof *r);
    sheet->count++;
    struct line line = {.number = r->number, .page = r->page};
    struct str text = r->text;
    add_row(&r[0], str_head(text, at), &line);
    add_row(&r[1], str_from(text, at), &line);
}

/* "Indholdsfortegnelse1. Title" and "...last title1. First title". */
static void unglue(struct sheet *sheet)
{
    struct str first = STR_NONE;
    int cuts = 0;
    for (size_t i = 0; i < sheet->count && cuts < GLUED_MAX; i++) {
        struct str text = sheet->row[i].text;
        struct opener opener;
        if (str_starts(text, STR("Indholdsfortegnelse")) && text.size > 22 &&
            ascii_is_digit(text.data[19])) {
            row_insert(sheet, i, 19);
            cuts++;
            continue;
        }
        if (text.size > 400 || !opener_read(text, &opener) || opener.style != STYLE_DOT)
            continue;
        if (first.size == 0)
            first = opener.number;
        size_t at = glue_at(text, first);
        if (at) {
            row_insert(sheet, i, at);
            return;
        }
    }
}

void sheet_make(const struct text *text, const struct meeting_hints *hints, struct arena *arena,
                struct sheet *ret)
{
    *ret = (struct sheet){.text = text, .hints = hints, .arena = arena};
    ret->flattened = is_flattened(text);
    ret->row = ARENA_NEW(arena, struct row, count_rows(text, ret->flattened) + 1 + GLUED_MAX);
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (ret->flattened)
            ret->count += cut_long(&ret->row[ret->count], line->text, line);
        else
            add_row(&ret->row[ret->count++], line->text, line);
    }
    for (size_t i = 0; i < ret->count && ret->flattened; i++) {
        uint64_t page;
        if (str_to_number(ret->row[i].text, 9999, &page))
            ret->row[i].role = ROLE_ASIDE; /* the first word of a page */
    }
    unglue(ret);
    ret->spaced = is_spaced(ret);
    sheet_set_aside(ret);
}

size_t sheet_next(const struct sheet *sheet, size_t row, size_t to)
{
    while (row < to && sheet->row[row].role != ROLE_TEXT)
        row++;
    return row < to ? row : to;
}

size_t sheet_before(const struct sheet *sheet, size_t row, size_t from)
{
    for (size_t i = row; i-- > from;)
        if (sheet->row[i].role == ROLE_TEXT)
            return i;
    return row;
}
