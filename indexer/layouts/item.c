// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/item.h"

#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/layouts/sections.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define TITLE_ROWS    4  /* rows of one title */
#define FIELD_ROWS    4  /* between a number and its title */
#define TITLE_WRAPS   50 /* bytes of a row so long that a title may go on below it */
#define SENDER_ROWS   6  /* rows with text above the title of a text without items */
#define SHOUTED_WRAPS 36 /* the same of a row in capitals */

/* The row below, over the end of a page. */
static size_t row_below(const struct sheet *sheet, size_t row, size_t to)
{
    size_t below = row + 1;
    while (below < to && sheet->row[below].role == ROLE_ASIDE)
        below++;
    return below;
}

/* Does the title end in the middle of a line that was broken, in half a word perhaps? */
static bool unfinished(struct str title)
{
    static const struct str end[] = {
        TEXT("-"),    TEXT(" \xE2\x80\x93"), TEXT(","),           TEXT(" og"),     TEXT(" af"),
        TEXT(" for"), TEXT(" til"),          TEXT(" i"),          TEXT(" på"),     TEXT(" om"),
        TEXT(" fra"), TEXT(" med"),          TEXT(" samt"),       TEXT(" den"),    TEXT(" under"),
        TEXT(" ved"), TEXT(" vedr."),        TEXT(" vedrørende"), TEXT(" mellem"), TEXT(" inden")};
    for (size_t i = 0; i < COUNT_OF(end); i++)
        if (str_ends(title, end[i]))
            return true;
    return false;
}

/* The title with the row below it; a word that was divided is one again. */
static struct str with_row(struct str title, struct str row, struct arena *arena)
{
    bool half = title.size > 4 && str_ends(title, STR("-")) && !str_ends(title, STR(" -")) &&
                starts_small(row) && starts_small(str_from(title, title.size - 3)) &&
                !str_starts(row, STR("og ")) && !str_starts(row, STR("eller ")) &&
                !str_starts(row, STR("samt "));
    if (half)
        title = str_head(title, title.size - 1);
    return arena_print(arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(title), half ? "" : " ",
                       STR_ARG(row));
}

/* Is the row the second half of a title, set apart from the case number below it by a blank line,
 * where blank lines stand between all paragraphs? */
static bool before_case(const struct sheet *sheet, size_t row, size_t to)
{
    bool whole;
    struct str text = sheet->row[row].text;
    if (!sheet->spaced || row + 1 >= to || sheet->row[row + 1].role != ROLE_BLANK ||
        text.size >= 150 || str_ends(text, STR(".")) || str_find_byte(text, ':', 0) < text.size)
        return false;
    size_t after = sheet_next(sheet, row + 1, to);
    return after < to && case_line(sheet->row[after].text, &whole).size > 0;
}

static bool has_small(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (starts_small(str_from(text, i)))
            return true;
    return false;
}

/* Can the row, which stands between a title and a case number, be the end of the title? */
static bool wrapped_end(const struct row *row)
{
    return row->text.size < 100 && !row->maybe &&
           !strchr(".:;", row->text.data[row->text.size - 1]) && !field_label(row->text) &&
           !header_label(row->text) && !row->noise;
}

/* Is the row below the title so far its continuation? */
static bool goes_on(const struct sheet *sheet, size_t row, size_t to, struct str title,
                    const struct entry *entry)
{
    size_t below = row_below(sheet, row, to);
    const struct row *next = &sheet->row[below];
    bool whole;
    if (below >= to || next->role != ROLE_TEXT || next->heading ||
        case_line(next->text, &whole).size || status_line(next->text) >= 0)
        return false;
    if (next->level)
        return next->level == sheet->row[row].level && below == row + 1 && unfinished(title);
    struct opener opener;
    if (opener_read(next->text, &opener) && opener.style <= STYLE_STATUS)
        return false;
    if (entry) {
        struct key so_far, piece;
        bool closed = false;
        key_make(title_bare(title, &closed), &so_far);
        key_make(next->text, &piece);
        struct str rest = str_trim(str_from(key_str(&entry->key), so_far.size));
        if (rest.size || !str_starts(key_str(&entry->key), key_str(&so_far)))
            return rest.size >= 2 && piece.size &&
                   str_starts(key_str(&entry->key), key_str(&so_far)) &&
                   (str_starts(rest, key_str(&piece)) || str_starts(key_str(&piece), rest));
        /* the list has no more of the title: it may have been cut there */
        size_t after = sheet_next(sheet, below + 1, to);
        bool long_row = sheet->row[row].text.size >= TITLE_WRAPS;
        if (long_row && below == row + 1 && before_case(sheet, below, to))
            return true;
        return after < to && case_line(sheet->row[after].text, &whole).size &&
               starts_small(next->text) &&
               (sheet->row[row].text.size >= TITLE_WRAPS || after == below + 1);
    }
    bool shouted = sheet->row[row].text.size >= SHOUTED_WRAPS && !has_small(title);
    size_t after = sheet_next(sheet, below + 1, to);
    bool case_below = after < to && case_line(sheet->row[after].text, &whole).size;
    bool open =
        unfinished(title) && !next->maybe && !header_label(next->text) && !field_label(next->text);
    if ((sheet->row[row].text.size < TITLE_WRAPS && !shouted && !open) || str_ends(title, STR(".")))
        return false;
    bool bounded = below + 1 >= to || sheet->row[below + 1].role != ROLE_TEXT ||
                   (after < to && (sheet->row[after].heading || case_below));
    bool same = open      ? true
                : shouted ? !has_small(next->text)
                          : starts_small(next->text) || before_case(sheet, below, to) ||
                                (case_below && after == below + 1 && wrapped_end(next));
    return same && bounded && next->text.size < 150;
}

/* "Title (2012-77518)": the number of the case behind the title; empty when there is none. It has
 * digits enough to be no year and no part of a law. */
static struct str case_behind(struct str title, size_t *open)
{
    size_t from = title.size, digits = 0;
    while (from && title.data[from - 1] != '(')
        from--;
    if (from < 4 || !str_ends(title, STR(")")))
        return STR_NONE;
    struct str inside = str_slice(title, from, title.size - 1), id = case_no_read(inside);
    for (size_t i = 0; i < id.size; i++)
        digits += ascii_is_digit(id.data[i]);
    *open = from - 1;
    return str_equal(id, inside) && digits >= 8 && str_find_byte(id, ' ', 0) == id.size ? id
                                                                                        : STR_NONE;
}

/* Fields that stand on the line of the title: "BR 677/06. Title", "Title Sagsnr.: 06/19". */
static struct str fields_off(struct str title, struct item *item)
{
    bool whole;
    if (case_label(title) == 0) { /* "Journalnr 18.15.00Ø10 Title" */
        size_t end = case_field_end(title);
        struct str head = str_head(title, end), rest = str_trim(str_from(title, end));
        if (end && starts_capital(rest) && case_label(rest) > 0) {
            if (item->case_no.size == 0)
                item->case_no = case_line(head, &whole);
            return rest;
        }
    }
    size_t label = case_label(title);
    size_t document = str_find(title, STR(" Dok.nr"), 0);
    size_t cut = label < document ? label : document;
    if (cut < title.size) {
        struct str id = label < title.size ? case_line(str_from(title, label), &whole) : STR_NONE;
        if (id.size == 0 && cut == label)
            return title;
        if (item->case_no.size == 0)
            item->case_no = id;
        return str_trim(str_head(title, cut));
    }
    size_t open = 0;
    struct str behind = case_behind(title, &open);
    if (behind.size) {
        item->case_no = item->case_no.size ? item->case_no : behind;
        title = str_trim(str_head(title, open));
    }
    size_t close = str_find_byte(title, ')', 0);
    if (title.size && title.data[0] == '(' && close + 2 < title.size && close < 40) {
        struct str inside = str_slice(title, 1, close), id = case_no_read(inside);
        while (inside.size && inside.data[inside.size - 1] == '.')
            inside.size--;
        if (id.size == 0)
            id = case_no_read(inside); /* "(J. Nr. 12a-1909.) Title" */
        if (id.size) {
            item->case_no = item->case_no.size ? item->case_no : id;
            title = str_trim(str_from(title, close + 1));
            if (str_starts(title, STR(". ")))
                title = str_trim(str_from(title, 1));
            return str_ends(title, STR(".")) ? str_head(title, title.size - 1) : title;
        }
    }
    size_t stop = str_find(title, STR(". "), 0);
    struct str head = str_head(title, stop);
    struct str id = stop < title.size && stop < 30 && stop > 4 ? case_line(head, &whole) : STR_NONE;
    if (id.size == 0 || !whole)
        return title;
    item->case_no = id;
    return str_trim(str_from(title, stop + 1));
}

static bool may_be_title(const struct row *row)
{
    bool whole;
    return (!row->heading || row->heading == 1 + SECTION_SIGNATURE) && row->text.size <= 300 &&
           case_line(row->text, &whole).size == 0;
}

/* "Emne: Title" below the number. */
static struct str without_label(struct str title)
{
    static const struct str label[] = {
        TEXT("Punkt:"),      TEXT("Emne:"),      TEXT("Titel:"),        TEXT("Overskrift:"),
        TEXT("Sag:"),        TEXT("Sagstitel:"), TEXT("Sagens titel:"), TEXT("Vedrørende:"),
        TEXT("Vedr.:"),      TEXT("Tekst:"),     TEXT("Emne\t"),        TEXT("Titel\t"),
        TEXT("Overskrift\t")};
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(title, label[i]))
            return str_trim(str_from(title, label[i].size));
    return title;
}

/* Rows of status and case number between a number and its title: taken, the row after them. */
static size_t fields_between(const struct sheet *sheet, size_t row, size_t to, struct item *item)
{
    size_t at = row;
    for (int n = 0; n < FIELD_ROWS && at < to; n++) {
        const struct row *r = &sheet->row[at];
        bool whole;
        struct str id = case_line(r->text, &whole);
        if (r->heading ||
            (status_line(r->text) < 0 && !(id.size && whole) && !field_label(r->text)))
            break;
        at = sheet_next(sheet, at + 1, to);
    }
    if (at == row || at >= to || !may_be_title(&sheet->row[at]) ||
        !starts_capital(sheet->row[at].text) || str_ends(sheet->row[at].text, STR(".")))
        return row;
    for (size_t i = row; i < at; i++) {
        struct row *r = &sheet->row[i];
        bool whole;
        if (r->role != ROLE_TEXT)
            continue;
        item->closed |= status_line(r->text) > 0 || str_ends(r->text, STR("Lukket sag"));
        if (item->case_no.size == 0)
            item->case_no = case_line(r->text, &whole);
        r->role = ROLE_ASIDE;
    }
    return at;
}

/* Set the title from its row and those it goes on in. Returns the first row after them. */
static size_t read_title(const struct sheet *sheet, const struct opener *opener, size_t to,
                         const struct entry *entry, struct item *item)
{
    size_t row = opener->row;
    struct str title = fields_off(opener->title, item), raw = sheet->row[row].text;
    if (title.size == 0) {
        size_t next = sheet_next(sheet, row + 1, to);
        next = fields_between(sheet, next, to, item);
        if (opener->style == STYLE_CASE || next >= to || !may_be_title(&sheet->row[next])) {
            item->title = item->title_raw = STR_NONE; /* lost: the row holds its case number */
            return opener->style == STYLE_CASE ? row : row + 1;
        }
        row = next;
        title = sheet->row[next].text;
        raw = arena_print(sheet->arena, STR_FORMAT " " STR_FORMAT, STR_ARG(raw), STR_ARG(title));
        title = fields_off(title, item);
        title = without_label(title);
    }
    bool old = str_starts(opener->title, STR("(J")); /* the text may begin behind the title */
    size_t stop = old ? str_find(title, STR(". "), 0) : title.size;
    bool whole = old && (str_ends(opener->title, STR(".")) || stop < title.size);
    title = str_head(title, stop);
    for (int n = 1; n < TITLE_ROWS && !whole && goes_on(sheet, row, to, title, entry); n++) {
        row = row_below(sheet, row, to);
        struct str next = sheet->row[row].text;
        title = with_row(title, next, sheet->arena);
        raw = arena_print(sheet->arena, STR_FORMAT " " STR_FORMAT, STR_ARG(raw), STR_ARG(next));
    }
    uint32_t page;
    if (old && str_ends(title, STR(".")))
        title = str_head(title, title.size - 1);
    item->title = title_bare(contents_title(title, &page), &item->closed);
    item->title_raw = raw;
    return row + 1;
}

/* Case numbers printed before the title. */
static void read_before(const struct sheet *sheet, size_t from, size_t to, struct item *item)
{
    for (size_t i = from; i < to; i++) {
        struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT)
            continue;
        bool whole;
        struct str id = case_line(row->text, &whole);
        if (id.size && item->case_no.size == 0)
            item->case_no = id;
        if (str_starts(row->text, STR("Lukket")))
            item->closed = true;
        if (!str_equal(item->case_no, row->text))
            row->role = ROLE_ASIDE;
    }
}

/* Headings of groups at the end of an item belong to the next. Returns 1 or 0 when they say
 * that what follows is closed or open, else -1. */
static int groups_off(const struct sheet *sheet, size_t from, size_t to)
{
    int closed = -1;
    for (size_t i = to; i-- > from;) {
        struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT)
            continue;
        int group = group_heading(row->text);
        if (group < 0)
            break;
        closed = closed < 0 ? group : closed;
        row->role = ROLE_ASIDE;
    }
    return closed;
}

static void set_place(const struct sheet *sheet, size_t from, size_t to, struct item *item)
{
    item->page = sheet->row[from].page;
    item->line_from = sheet->row[from].number;
    item->line_to = item->line_from;
    for (size_t i = from; i < to; i++)
        if (sheet->row[i].role != ROLE_BLANK && sheet->row[i].number > item->line_to)
            item->line_to = row_last_line(sheet, i);
}

/* The title of an opener on its row, or on the next one. */
static struct str title_printed(const struct sheet *sheet, const struct opener *opener, size_t to)
{
    size_t next = sheet_next(sheet, opener->row + 1, to);
    return opener->title.size || next >= to ? opener->title : sheet->row[next].text;
}

int item_make(const struct sheet *sheet, const struct outline *outline, size_t index,
              const struct meeting *meeting, struct item *ret)
{
    const struct openers *items = &outline->items;
    const struct opener *opener = &items->opener[index];
    size_t to = index + 1 < items->count ? items->opener[index + 1].from : outline->to;
    *ret = (struct item){.order = (uint32_t)index + 1,
                         .number = opener->number,
                         .closed = opener->closed,
                         .attachments_stated = -1};
    bool committee = false;
    if (opener->style == STYLE_JOURNAL) { /* the number of the case, not of the item */
        committee = str_find_byte(opener->number, ' ', 0) == opener->number.size;
        ret->case_no = committee ? STR_NONE : opener->number;
        ret->number = committee ? opener->number : STR_NONE;
    }
    int group = groups_off(sheet, opener->row + 1, to);
    read_before(sheet, opener->from, opener->row, ret);
    const struct entry *entry = contents_entry(outline, opener, title_printed(sheet, opener, to));
    size_t body = read_title(sheet, opener, to, entry, ret);
    entry = entry ? entry : contents_entry(outline, opener, ret->title);
    set_place(sheet, opener->from, to, ret);
    if (entry) {
        ret->closed |= entry->opener.closed;
        if (!ret->page && entry->page) {
            ret->page = entry->page;
            ret->page_from_toc = true;
        }
        if (ret->number.size == 0)
            ret->number = entry->opener.number;
    }
    struct ad_rows ad;
    bool behind = ad_rows(sheet, outline, index, &ad);
    sections_read(sheet, meeting, body, behind && ad.first < to ? ad.first : to,
                  opener->style == STYLE_MARKED, ret);
    if (behind)
        ad_read(sheet, meeting, &ad, ret);
    if (committee && ret->case_no.size == 0)
        ret->case_no = opener->number;
    return group;
}

/* "Fjordlev Kommune", "Teknik- og Miljøudvalget", "Dato: ...": no title of a text. */
static bool names_sender(const struct sheet *sheet, struct str text)
{
    return str_ends(text, STR(" Kommune")) || str_ends(text, STR(" kommune")) ||
           str_starts(text, STR("Region ")) || header_label(text) ||
           str_equal(body_read(text, sheet->arena), text);
}

/* The row with the title of a text without items; @p first when no row below the sender's is one.
 */
static size_t title_of_whole(const struct sheet *sheet, const struct outline *outline, size_t first)
{
    size_t at = first;
    for (int n = 0; n < SENDER_ROWS && at < outline->to; n++) {
        const struct row *row = &sheet->row[at];
        if (row->role != ROLE_TEXT || row->heading || row->text.size > 300)
            break;
        if (!names_sender(sheet, row->text))
            return str_ends(row->text, STR(".")) ? first : at;
        at = sheet_next(sheet, at + 1, outline->to);
    }
    return first;
}

void item_whole(const struct sheet *sheet, const struct outline *outline,
                const struct meeting *meeting, struct item *ret)
{
    size_t first = sheet_next(sheet, outline->from, outline->to);
    if (first == outline->to) /* nothing but page noise */
        first = outline->from;
    struct str text = sheet->row[first].text;
    *ret = (struct item){.order = 1, .attachments_stated = -1};
    set_place(sheet, first, outline->to, ret);
    size_t body = first, title = title_of_whole(sheet, outline, first);
    if (title > first) { /* what stands above it stays in the text */
        ret->title_raw = sheet->row[title].text;
        ret->title = title_bare(without_label(ret->title_raw), &ret->closed);
    } else if (text.size <= 300 && sheet->row[first].role == ROLE_TEXT &&
               !sheet->row[first].heading) {
        ret->title_raw = text;
        ret->title = title_bare(text, &ret->closed);
        body++;
    }
    sections_read(sheet, meeting, body, outline->to, false, ret);
}
