// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define HEADER_ROWS   30  /* rows with text that name the meeting */
#define REPEATED_MAX  160 /* bytes of a page header */
#define CONTROL_ROWS  4   /* rows between the title in a control and its item */
#define CONTROL_LEVEL 6   /* of such a title as a heading */
#define MENU_ROWS     150 /* rows with text above the path of a portal, at most */
#define MENU_ROW_MAX  60  /* bytes */
#define REPEATED_MIN  3   /* times a line with a page number comes back */

static uint64_t hash_of(struct str s)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < s.size; i++)
        hash = (hash ^ (unsigned char)s.data[i]) * UINT64_C(1099511628211);
    return hash ? hash : 1;
}

/* "side 3", "s. 3" or a lone number at the end does not belong to what is repeated. */
static struct str without_page(struct str s, bool *page)
{
    size_t end = s.size;
    while (end && (ascii_is_digit(s.data[end - 1]) || s.data[end - 1] == ' '))
        end--;
    struct str head = str_head(s, end);
    static const struct str word[] = {TEXT("side"), TEXT("side:"), TEXT(" s."), TEXT("side nr.")};
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        if (!str_ends(head, word[i]))
            continue;
        *page = true;
        return str_trim(str_head(head, head.size - word[i].size));
    }
    return s;
}

/* A date, with nothing or the name of a body before it; not "Regnskab pr. 31. marts 2018". */
static bool has_date(struct str text)
{
    struct date date;
    size_t at;
    struct opener opener;
    if (!date_find(text, 0, &date, &at) || !date.mday || !date.year ||
        (opener_read(text, &opener) && opener.style <= STYLE_DOT))
        return false;
    struct str before = str_trim(str_head(text, at));
    return before.size < 12 || body_name(before) || header_label(text) || header_title(text);
}

/* Digits enough for a whole date? */
static bool maybe_date(struct str s)
{
    size_t count = 0;
    for (size_t i = s.size; i > 0; i--) /* most dates stand at the end */
        if (ascii_is_digit(s.data[i - 1]) && ++count == 5)
            return true;
    return false;
}

static bool kind_word(struct str folded)
{
    static const struct str word[] = {TEXT("referat"), TEXT("dagsorden"),
                                      TEXT("beslutningsprotokol"), TEXT("protokol")};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_starts(folded, word[i]) && folded.size > word[i].size + 4)
            return true;
    return false;
}

/* May the key of the text begin with such a word, by its first bytes? */
static bool maybe_kind(struct str text)
{
    unsigned char first = (unsigned char)text.data[0], second = (unsigned char)text.data[1];
    switch (first | 0x20) {
    case 'r':
    case 'b':
        return second >= 0x80 || (second | 0x20) == 'e';
    case 'd':
        return second >= 0x80 || (second | 0x20) == 'a';
    case 'p':
        return second >= 0x80 || (second | 0x20) == 'r';
    default:
        return first >= 0x80;
    }
}

/* Can a row without a date be one that names the kind of the meeting or a page, by its first byte?
 */
static bool begins_named(char first)
{
    return first == 'r' ||
           (first <= 'Z' &&
            letter_in(first, LETTER('r') | LETTER('d') | LETTER('b') | LETTER('p') | LETTER('t')));
}

/* May a word for a page stand before the digits at its end, by the last bytes of it? */
static bool maybe_page(struct str text)
{
    size_t end = text.size;
    while (end && (ascii_is_digit(text.data[end - 1]) || text.data[end - 1] == ' '))
        end--;
    unsigned char last = end ? (unsigned char)text.data[end - 1] : 0;
    unsigned char before = end > 1 ? (unsigned char)text.data[end - 2] : 0;
    if (last >= 0x80 || text.size > KEY_SIZE || (last && before >= 0x80))
        return true; /* what the key ends in may be something else */
    switch (last) {
    case 'e':
    case 'E':
        return (before | 0x20) == 'd';
    case ':':
        return (before | 0x20) == 'e';
    case '.':
        return (before | 0x20) == 's' || (before | 0x20) == 'r';
    default:
        return false;
    }
}

/* What of a row can come back on every page; empty when it is no such row. @p page: it ends in a
 * page number. */
static struct str repeatable(const struct row *row, struct key *key, bool *page)
{
    *page = false;
    if (row->role != ROLE_TEXT || row->text.size > REPEATED_MAX || row->text.size < 8)
        return STR_NONE;
    bool letters = !(row->marks & MARK_DIGIT) ||
                   (!ascii_is_digit(row->text.data[row->text.size - 1]) && !maybe_date(row->text));
    if (letters && !begins_named(row->text.data[0]))
        return STR_NONE;
    bool named = maybe_kind(row->text) || maybe_page(row->text);
    if (!named && (letters || row->maybe || !has_date(row->text)))
        return STR_NONE; /* nearly all: without a key */
    key_make(row->text, key);
    struct str folded = without_page(key_str(key), page);
    bool kind = kind_word(folded);
    if ((letters && !kind) || folded.size < 6 || str_starts(folded, STR("beslutning i ")) ||
        (!kind && !*page && row->maybe))
        return STR_NONE;
    return *page || kind || !named || (!letters && has_date(row->text)) ? folded : STR_NONE;
}

/* A row that may come back, and what of it. */
struct candidate {
    size_t row;
    uint64_t hash;
    bool page;   /* it ends in a page number */
    bool naming; /* it stands where a meeting is named */
};

struct slot {
    uint64_t hash;
    uint32_t count;
    bool naming; /* the first one named a meeting */
    bool kept;
};

static struct slot *slot_of(struct slot *slot, size_t mask, uint64_t hash)
{
    size_t at = (size_t)hash & mask;
    while (slot[at].hash && slot[at].hash != hash)
        at = (at + 1) & mask;
    slot[at].hash = hash;
    return &slot[at];
}

static size_t candidates_find(const struct sheet *sheet, struct candidate **ret)
{
    struct candidate *candidate = NULL;
    size_t count = 0, room = 0, rows = 0;
    struct key key;
    for (size_t i = 0; i < sheet->count; i++) {
        rows += sheet->row[i].role == ROLE_TEXT;
        bool page;
        struct str folded = repeatable(&sheet->row[i], &key, &page);
        if (folded.size)
            *ARRAY_PUSH(sheet->arena, candidate, count, room) =
                (struct candidate){.row = i,
                                   .hash = hash_of(folded),
                                   .page = page,
                                   .naming = rows <= HEADER_ROWS || kind_word(folded)};
    }
    *ret = candidate;
    return count;
}

/* Lines that come back: a page header, when the line ends in a page number, or when it is one of
 * those that named the meeting. The first of them stays where it names the meeting. */
static void set_repeated_aside(struct sheet *sheet)
{
    struct candidate *candidate;
    size_t count = candidates_find(sheet, &candidate), size = 64;
    while (size < count * 2)
        size *= 2;
    struct slot *table = ARENA_NEW(sheet->arena, struct slot, size);
    for (size_t i = 0; i < count; i++) {
        struct slot *slot = slot_of(table, size - 1, candidate[i].hash);
        slot->naming |= slot->count == 0 && candidate[i].naming;
        slot->count++;
    }
    for (size_t i = 0; i < count; i++) {
        struct slot *slot = slot_of(table, size - 1, candidate[i].hash);
        if (slot->naming && !slot->kept)
            slot->kept = true;
        else if (slot->naming || (candidate[i].page && slot->count >= REPEATED_MIN))
            sheet->row[candidate[i].row].role = ROLE_ASIDE;
    }
}

/* A number alone on its row, with a blank line or a page's end on one side at least. */
static bool bare_number(const struct sheet *sheet, size_t row, uint64_t *number)
{
    const struct row *r = &sheet->row[row];
    if (r->role != ROLE_TEXT || r->text.size > 4 || !str_to_number(r->text, 9999, number))
        return false;
    bool above = row == 0 || r[-1].role != ROLE_TEXT || r[-1].page != r->page;
    bool below = row + 1 == sheet->count || r[1].role != ROLE_TEXT || r[1].page != r->page;
    return above || below;
}

/* A word of a portal, which stands between items ("Udskriv"); no page number. */
static bool is_button(const struct row *row)
{
    return row->noise && !(row->marks & MARK_DIGIT);
}

/* Some systems print an item's number alone, then its title and case number. */
static bool opens_item(const struct sheet *sheet, size_t row)
{
    bool whole;
    size_t title = sheet_next(sheet, row + 1, sheet->count);
    size_t next = sheet_next(sheet, title + 1, sheet->count);
    if (next >= sheet->count || sheet->row[title].heading ||
        case_line(sheet->row[title].text, &whole).size)
        return false;
    const struct row *t = &sheet->row[title], *n = &sheet->row[next];
    bool headed = (n->heading && n->strong && n->heading != 1 + SECTION_ATTACHMENTS) ||
                  status_line(n->text) >= 0;
    if (headed && starts_capital(t->text) && t->text.size > 3 && t->text.size < 200 &&
        !strchr(".,:;", t->text.data[t->text.size - 1]))
        return true;
    for (size_t i = row; i > 0 && sheet->row[i - 1].role != ROLE_TEXT; i--)
        if (sheet->row[i - 1].role == ROLE_ASIDE && !is_button(&sheet->row[i - 1]))
            return false; /* among page headers */
    return case_line(sheet->row[next].text, &whole).size > 0;
}

/* Bare numbers that grow from one to the next, three or more, are page numbers; others figures. */
static void set_page_numbers_aside(struct sheet *sheet)
{
    size_t *row = NULL, count = 0, room = 0;
    uint64_t last = 0, number;
    for (size_t i = 0; i < sheet->count; i++) {
        if (!bare_number(sheet, i, &number) || opens_item(sheet, i))
            continue;
        bool grows = count && number > last && number - last <= 3;
        if (!grows && count > 1)
            continue;
        if (!grows)
            count = 0;
        *ARRAY_PUSH(sheet->arena, row, count, room) = i;
        last = number;
    }
    for (size_t i = 0; i < count && count >= 3; i++)
        sheet->row[row[i]].role = ROLE_ASIDE;
}

/* The same but for digits? */
static bool same_but_digits(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    while (i < a.size && k < b.size) {
        if (ascii_is_digit(a.data[i]) && ascii_is_digit(b.data[k])) {
            while (i < a.size && ascii_is_digit(a.data[i]))
                i++;
            while (k < b.size && ascii_is_digit(b.data[k]))
                k++;
        } else if (a.data[i++] != b.data[k++]) {
            return false;
        }
    }
    return i == a.size && k == b.size;
}

/* The first (or last) row of text on each page, where it equals that of the page before. */
static void set_page_edges_aside(struct sheet *sheet, bool top)
{
    size_t last = sheet->count;
    for (size_t from = 0; from < sheet->count;) {
        size_t to = from + 1;
        while (to < sheet->count && sheet->row[to].page == sheet->row[from].page)
            to++;
        size_t edge = top ? sheet_next(sheet, from, to) : sheet_before(sheet, to, from);
        const struct row *row = edge < to ? &sheet->row[edge] : NULL;
        struct opener opener;
        bool whole;
        bool plain = row && row->text.size <= REPEATED_MAX && row->text.size >= 6 &&
                     !row->heading && case_line(row->text, &whole).size == 0 &&
                     !(str_ends(row->text, STR(".")) && outcomes_read(row->text)) &&
                     (!opener_read(row->text, &opener) || opener.style >= STYLE_PLAIN);
        bool other = plain && last < sheet->count && header_title(row->text) &&
                     date_in(row->text) != date_in(sheet->row[last].text); /* of a year volume */
        if (plain && !other && last < sheet->count &&
            same_but_digits(row->text, sheet->row[last].text)) {
            sheet->row[edge].role = ROLE_ASIDE;
            if (!top)
                sheet->row[last].role = ROLE_ASIDE;
        }
        last = plain ? edge : sheet->count;
        from = to;
    }
}

/* "Du er her: Forside / Politik": the path of a portal; short rows above it are its menu. */
static void set_menu_aside(struct sheet *sheet)
{
    size_t rows = 0, path = 0;
    for (size_t i = 0; i < sheet->count && rows < MENU_ROWS; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role == ROLE_BLANK)
            continue;
        rows++;
        if (str_starts(row->text, STR("Du er her")) || str_starts(row->text, STR("You are here")) ||
            str_starts(row->text, STR("Forside /")) || str_starts(row->text, STR("Forside >")) ||
            str_starts(row->text, STR("Her er du")))
            path = i + 1;
        if (path && path <= i)
            break;
    }
    for (size_t i = 0; i < path; i++) {
        struct row *row = &sheet->row[i];
        bool menu = i + 1 == path || (row->text.size < MENU_ROW_MAX && !date_in(row->text));
        if (row->role == ROLE_TEXT && menu)
            row->role = ROLE_ASIDE;
    }
}

/* The titles of items in the controls of a page that folds them out (html): what only items have
 * stands right below. */
static void take_titles_back(struct sheet *sheet)
{
    if (!str_equal(str_of(sheet->text->format), STR("html")))
        return;
    for (size_t i = 0; i < sheet->count; i++) {
        struct row *row = &sheet->row[i];
        if (row->role != ROLE_ASIDE || row->text.size < 4 || row->text.size > REPEATED_MAX ||
            !starts_capital(row->text) || row->noise || row->heading)
            continue;
        size_t next = sheet_next(sheet, i + 1, sheet->count);
        bool whole;
        if (next >= sheet->count || next > i + CONTROL_ROWS)
            continue;
        const struct row *below = &sheet->row[next];
        if ((below->heading && below->strong) || case_line(below->text, &whole).size ||
            status_line(below->text) >= 0) {
            row->role = ROLE_TEXT;
            row->level = CONTROL_LEVEL;
        }
    }
}

void sheet_set_aside(struct sheet *sheet)
{
    set_menu_aside(sheet);
    for (size_t i = 0; i < sheet->count; i++)
        if (sheet->row[i].role == ROLE_TEXT && sheet->row[i].noise)
            sheet->row[i].role = ROLE_ASIDE;
    take_titles_back(sheet);
    set_repeated_aside(sheet);
    if (str_equal(str_of(sheet->text->format), STR("pdf")))
        return; /* its extractor knows where on the page a line stands */
    set_page_numbers_aside(sheet);
    if (sheet->count && sheet->row[sheet->count - 1].page > 1) {
        set_page_edges_aside(sheet, true);
        set_page_edges_aside(sheet, false);
    }
}
