// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"

#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define PIECES_MAX   64   /* rows made of one */
#define CUT_ROW_MAX  8000 /* bytes of a row looked into */
#define LIST_ROWS    120  /* rows with text in which a list of contents may stand on one line */
#define CELL_COLUMNS 4    /* of a table of treatments */

/* What rows_cut() makes: the rows of the sheet itself, until one of them is cut. */
struct cutter {
    struct sheet *sheet;
    struct row *row;
    size_t count, room;
    bool own;               /* `row` is another array than that of the sheet */
    size_t texts;           /* rows with text so far */
    struct str first;       /* the first number of the text */
    struct columns columns; /* of the table that goes on */
    bool glue_done;
};

static void push(struct cutter *cutter, const struct row *row)
{
    if (!cutter->own) {
        const struct row *before = cutter->row;
        cutter->own = true;
        cutter->room = cutter->sheet->count + PIECES_MAX;
        cutter->row = ARENA_ROOM(cutter->sheet->arena, struct row, cutter->room);
        memcpy(cutter->row, before, cutter->count * sizeof *before);
    }
    *ARRAY_PUSH(cutter->sheet->arena, cutter->row, cutter->count, cutter->room) = *row;
}

/* The same row with part of its text. */
static void push_part(struct cutter *cutter, const struct row *row, struct str part)
{
    struct line line = {.number = row->number, .page = row->page};
    struct row made;
    row_make(&made, part, &line);
    if (made.text.size)
        push(cutter, &made);
}

/* Words of a portal in front of what it shows. */
static size_t portal_prefix(struct str text)
{
    static const struct str prefix[] = {TEXT("fold dette punkt ind "),
                                        TEXT("Fold dette punkt ind "), TEXT("Indholdsfortegnelse"),
                                        TEXT("\xC3\x85"
                                             "bn/luk punkt "),
                                        TEXT("Kopier link til punktet - Print ")};
    for (size_t i = 0; i < COUNT_OF(prefix); i++) {
        size_t size = prefix[i].size;
        if (!str_starts(text, prefix[i]) || text.size <= size)
            continue;
        if (prefix[i].data[size - 1] == ' ' || ascii_is_digit(text.data[size]))
            return size;
    }
    return 0;
}

/* "BeslutningssagIndstilling": the kind of the case grew into the heading. */
static size_t kind_prefix(struct str text)
{
    static const struct str kind[] = {TEXT("Beslutningssag"), TEXT("Orienteringssag"),
                                      TEXT("Drøftelsessag")};
    struct heading heading;
    for (size_t i = 0; i < COUNT_OF(kind); i++) {
        struct str rest = str_from(text, kind[i].size);
        if (str_starts(text, kind[i]) && starts_capital(rest) && heading_read(rest, &heading))
            return kind[i].size;
    }
    return 0;
}

/* Where "12. Title" follows a letter without a space, number 12 being the first of the text:
 * the last line of the contents list ran into the first item. 0: nowhere. */
static size_t glue_at(struct str text, struct str first, struct str own)
{
    for (size_t at = str_find(text, first, 1); at < text.size; at = str_find(text, first, at + 1)) {
        struct opener opener;
        char before = text.data[at - 1];
        bool letter = (before >= 'a' && before <= 'z') || (unsigned char)before >= 0x80 ||
                      before == ')' || before == '.' ||
                      (before == ' ' && !str_equal(own, first)); /* "5. Title 1. Title" */
        if (letter && opener_read(str_from(text, at), &opener) && opener.style == STYLE_DOT &&
            str_equal(opener.number, first) && starts_capital(opener.title))
            return at;
    }
    return 0;
}

/* Where " 8. Title" stands in the row, 8 being @p number. */
static size_t next_entry(struct str text, size_t from, unsigned number)
{
    char wanted[16];
    size_t size = 0;
    char digits[8];
    size_t n = 0;
    for (unsigned rest = number; rest && n < sizeof digits; rest /= 10)
        digits[n++] = (char)('0' + rest % 10);
    while (n)
        wanted[size++] = digits[--n];
    wanted[size++] = '.';
    struct str needle = {wanted, size};
    for (size_t at = str_find(text, needle, from); at < text.size;
         at = str_find(text, needle, at + 1)) {
        struct str rest = str_trim(str_from(text, at + size));
        bool apart = at && !ascii_is_digit(text.data[at - 1]) && text.data[at - 1] != '.';
        if (apart && starts_capital(rest))
            return at;
    }
    return text.size;
}

/* "1. Title 2. Title 3. Title" on one row, which opens as @p opener tells: the pieces, or 1. */
static size_t list_pieces(struct str text, const struct opener *opener, struct str *piece)
{
    if (opener->value % 100)
        return 1;
    size_t count = 0, from = 0;
    unsigned number = opener->value / 100;
    while (count + 1 < PIECES_MAX) {
        size_t at = next_entry(text, from + 2, number + 1);
        if (at >= text.size)
            break;
        piece[count++] = str_slice(text, from, at);
        from = at;
        number++;
    }
    piece[count++] = str_from(text, from);
    return count;
}

/* Where the entry of a list of contents at the beginning of @p text ends: behind dots and a page;
 * 0: it is none. */
static size_t leader_end(struct str text)
{
    size_t at = str_find(text, STR("..."), 0);
    while (at < text.size && (text.data[at] == '.' || text.data[at] == ' '))
        at++;
    size_t digits = at;
    while (at < text.size && ascii_is_digit(text.data[at]))
        at++;
    return at > digits && at - digits < 5 ? at : 0;
}

/* "Meddelelser..... 3 Budget..... 4 Eventuelt..... 6" on one row: the pieces, or 1. */
static size_t leader_pieces(struct str text, struct str *piece)
{
    size_t count = 0;
    for (struct str rest = text; rest.size && count + 1 < PIECES_MAX;) {
        size_t end = leader_end(rest);
        bool last = !end || end == rest.size;
        if (!last && (rest.data[end] != ' ' || starts_small(str_from(rest, end + 1))))
            return 1; /* a sentence with dots in it */
        piece[count++] = last ? rest : str_head(rest, end);
        rest = last ? STR_NONE : str_trim(str_from(rest, end));
    }
    return count;
}

/* "Pkt. 2 Budget Orientering": where the kind of the item begins in the cell of its title; the
 * cell's size when there is none. */
static size_t kind_at_end(struct str cell)
{
    static const struct str kind[] = {TEXT(" Beslutning"), TEXT(" Orientering"), TEXT(" Drøftelse"),
                                      TEXT(" B"),          TEXT(" O"),           TEXT(" D")};
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (str_ends(cell, kind[i]) && cell.size > kind[i].size + 12)
            return cell.size - kind[i].size;
    return cell.size;
}

/* "Kl. 17.10 | Pkt. 2 Title | Text": cells, one of the first two of which opens an item. */
static size_t cell_pieces(struct str text, struct str *piece)
{
    size_t count = 0, opening = PIECES_MAX;
    struct str rest = text;
    while (rest.size && count + 1 < PIECES_MAX) {
        size_t bar = str_find(rest, STR(" | "), 0), tab = str_find_byte(rest, '\t', 0);
        size_t end = bar < tab ? bar : tab;
        struct str cell = str_trim(str_head(rest, end));
        struct opener opener;
        if (count < 2 && opening == PIECES_MAX && opener_read(cell, &opener) &&
            opener.style <= STYLE_DOT)
            opening = count;
        piece[count++] = cell;
        rest = end < rest.size ? str_from(rest, end + (end == bar ? 3 : 1)) : STR_NONE;
    }
    if (rest.size)
        piece[count++] = rest;
    if (opening < PIECES_MAX && count < PIECES_MAX) { /* "... Beslutning: Godkendt." in the cell */
        struct str last = piece[count - 1];
        size_t at = str_find(last, STR(". Beslutning: "), 0);
        if (at < last.size) {
            piece[count - 1] = str_head(last, at + 1);
            piece[count++] = str_from(last, at + 2);
        }
    }
    bool alone = opening == 0 && count <= 3; /* number and title of a list of contents */
    return opening < PIECES_MAX && !alone ? count : 1;
}

/* Do four spaces stand together? They stand on every fourth byte, so on one that is looked at. */
static bool has_gap(struct str text)
{
    for (size_t i = 3; i < text.size; i += 4) {
        size_t from = i, to = i;
        if (text.data[i] != ' ')
            continue;
        while (to - from < 3 && text.data[from - 1] == ' ' && from > i - 3)
            from--;
        while (to - from < 3 && to + 1 < text.size && text.data[to + 1] == ' ')
            to++;
        if (to - from == 3)
            return true;
    }
    return false;
}

/* The head of a table of items, or a row of it. */
static bool cut_table(struct cutter *cutter, const struct row *row)
{
    struct str piece[2 * COLUMNS_MAX];
    bool cells = row->role == ROLE_TEXT && ((row->marks & (MARK_TAB | MARK_BAR)) ||
                                            ((row->marks & MARK_GAP) && has_gap(row->text)));
    if (!cells) {
        cutter->columns.count = row->role == ROLE_BLANK ? cutter->columns.count : 0;
        return false;
    }
    size_t count = cutter->columns.count
                       ? columns_rows(&cutter->columns, row->text, cutter->sheet->arena, piece)
                       : 0;
    for (size_t i = 0; i < count; i++)
        push_part(cutter, row, piece[i]);
    if (count)
        return true;
    if (!columns_read(row->text, &cutter->columns))
        return false;
    push(cutter, row);
    cutter->row[cutter->count - 1].role = ROLE_ASIDE;
    return true;
}

/* One of the rows; the kind of an item at the end of its title is set aside. */
static void push_piece(struct cutter *cutter, const struct row *row, struct str piece, bool cell)
{
    struct opener opener;
    size_t kind = piece.size;
    if (cell && opener_read(str_cut(piece, 300), &opener) && opener.style <= STYLE_DOT)
        kind = kind_at_end(piece);
    push_part(cutter, row, str_head(piece, kind));
    if (kind == piece.size)
        return;
    size_t before = cutter->count;
    push_part(cutter, row, str_from(piece, kind));
    if (cutter->count > before)
        cutter->row[before].role = ROLE_ASIDE;
}

/* May a prefix of those above stand before it, by its first byte? */
static bool may_have_prefix(char first)
{
    return first == '\xC3' || letter_in(first, LETTER('f') | LETTER('i') | LETTER('k') |
                                                   LETTER('b') | LETTER('o') | LETTER('d'));
}

/* Cut one row; false when it stays whole. */
static bool cut_row(struct cutter *cutter, const struct row *row)
{
    struct str text = row->text, piece[PIECES_MAX];
    if (cut_table(cutter, row))
        return true;
    if (row->role != ROLE_TEXT || text.size < 8 || text.size > CUT_ROW_MAX)
        return false;
    size_t prefix = may_have_prefix(text.data[0]) ? portal_prefix(text) : 0;
    if (!prefix && may_have_prefix(text.data[0]))
        prefix = kind_prefix(text);
    if (prefix) {
        push_part(cutter, row, str_head(text, prefix));
        struct row rest;
        struct line line = {.number = row->number, .page = row->page};
        row_make(&rest, str_from(text, prefix), &line);
        if (!cut_row(cutter, &rest))
            push(cutter, &rest);
        return true;
    }
    size_t count = 1;
    if (row->marks & (MARK_TAB | MARK_BAR))
        count = cell_pieces(text, piece);
    bool cells = count > 1;
    struct opener opener;
    bool list = count == 1 && ascii_is_digit(text.data[0]) && cutter->texts < LIST_ROWS;
    bool opens = list && opener_read(str_cut(text, 300), &opener) && opener.style == STYLE_DOT;
    if (opens) {
        count = list_pieces(text, &opener, piece);
        count = count < 3 ? 1 : count;
    }
    if (count == 1 && (row->marks & MARK_DIGIT) && cutter->texts < LIST_ROWS)
        count = leader_pieces(text, piece);
    bool numbered =
        count == 1 && !cutter->glue_done && text.size <= 400 && ascii_is_digit(text.data[0]) &&
        (cutter->first.size == 0 || str_find(text, cutter->first, 1) < text.size) &&
        (list && text.size <= 300 ? opens
                                  : opener_read(text, &opener) && opener.style == STYLE_DOT);
    if (numbered && cutter->first.size == 0)
        cutter->first = opener.number;
    size_t at = numbered ? glue_at(text, cutter->first, opener.number) : 0;
    if (at) {
        piece[0] = str_head(text, at);
        piece[1] = str_from(text, at);
        count = 2;
        cutter->glue_done = true;
    }
    for (size_t i = 0; i < count && count > 1; i++)
        push_piece(cutter, row, piece[i], cells);
    return count > 1;
}

static bool key_is(const struct row *row, const char *text)
{
    struct key key;
    if (row->role != ROLE_TEXT || row->text.size > 24)
        return false;
    key_make(row->text, &key);
    return str_is(key_str(&key), text);
}

/* The next row with text after @p row, when at most one blank one stands between. */
static size_t next_cell(const struct sheet *sheet, size_t row)
{
    size_t next = row + 1;
    if (next < sheet->count && sheet->row[next].role == ROLE_BLANK)
        next++;
    return next < sheet->count && sheet->row[next].role == ROLE_TEXT ? next : sheet->count;
}

static bool is_date(const struct row *row)
{
    struct date date;
    return row->text.size < 40 && date_scan(row->text, &date) && date.size == row->text.size;
}

/* Join @p count rows with text from @p row on as the cells of one. @return the last of them. */
static size_t join_cells(struct cutter *cutter, size_t row, size_t count)
{
    const struct sheet *sheet = cutter->sheet;
    struct str text = sheet->row[row].text;
    size_t at = row;
    for (size_t i = 1; i < count; i++) {
        at = next_cell(sheet, at);
        text = arena_print(sheet->arena, STR_FORMAT " | " STR_FORMAT, STR_ARG(text),
                           STR_ARG(sheet->row[at].text));
    }
    push_part(cutter, &sheet->row[row], text);
    return at;
}

/* A table "Behandling, Mødedato, Åbent punkt, Lukket punkt" with a cell on each row: its rows are
 * joined. @return the last row of it; @p row when there is none. */
static size_t join_table(struct cutter *cutter, size_t row)
{
    static const char *const column[CELL_COLUMNS] = {"behandling", "mødedato", "åbent punkt",
                                                     "lukket punkt"};
    const struct sheet *sheet = cutter->sheet;
    size_t columns = 0;
    for (size_t next = row; next < sheet->count && columns < CELL_COLUMNS &&
                            key_is(&sheet->row[next], column[columns]);
         next = next_cell(sheet, next))
        columns++;
    if (columns < 2)
        return row;
    size_t at = join_cells(cutter, row, columns);
    for (;;) {
        size_t body = next_cell(sheet, at);
        size_t date = body < sheet->count ? next_cell(sheet, body) : body;
        if (date >= sheet->count || !body_name(sheet->row[body].text) ||
            !is_date(&sheet->row[date]))
            return at;
        uint64_t number;
        size_t item = next_cell(sheet, date);
        bool three = item < sheet->count && str_to_number(sheet->row[item].text, 9999, &number);
        at = join_cells(cutter, body, three ? 3 : 2);
    }
}

/* "Sagsnr.:" alone, and the number on the next row with text: one row. @return the last of them. */
static size_t join_case(struct cutter *cutter, size_t row)
{
    const struct sheet *sheet = cutter->sheet;
    struct str text = sheet->row[row].text;
    size_t next = next_cell(sheet, row);
    bool whole;
    if (next >= sheet->count || case_label(text) != 0 ||
        !case_line(sheet->row[next].text, &whole).size || !whole)
        return row;
    push_part(cutter, &sheet->row[row],
              arena_print(sheet->arena, STR_FORMAT " " STR_FORMAT, STR_ARG(text),
                          STR_ARG(sheet->row[next].text)));
    return next;
}

void rows_cut(struct sheet *sheet)
{
    struct cutter cutter = {.sheet = sheet, .row = sheet->row};
    for (size_t i = 0; i < sheet->count; i++) {
        const struct row *row = &sheet->row[i];
        cutter.texts += row->role == ROLE_TEXT;
        size_t last = row->text.size == 10 || row->text.size == 11 ? join_table(&cutter, i) : i;
        if (last == i && row->text.size > 4 && row->text.size < 24 && !(row->marks & MARK_DIGIT) &&
            row->text.data[row->text.size - 1] == ':')
            last = join_case(&cutter, i);
        if (last > i) {
            i = last;
            continue;
        }
        if (cut_row(&cutter, row))
            continue;
        if (cutter.own)
            push(&cutter, row);
        else
            cutter.count++;
    }
    if (!cutter.own)
        return;
    static const struct row none = {0};
    push(&cutter, &none); /* behind the last, as in sheet_make() */
    sheet->row = cutter.row;
    sheet->count = cutter.count - 1;
}
