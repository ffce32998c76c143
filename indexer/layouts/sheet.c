// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/cut.h"
#include "indexer/vocabulary/vocabulary.h"
#include "stemmer/base/bytes16.h"

#define HEADING_ROW_MAX 90 /* bytes */
#define NOISE_ROW_MAX   40 /* bytes of a row whose noise its key tells */

/* The marks of each byte; a space that another follows in @p next is a gap. */
static inline bytes16 marks_of_sixteen(bytes16 bytes, bytes16 next)
{
    bytes16 damage = bytes16_is(bytes, '<') | bytes16_is(bytes, '&') | bytes16_is(bytes, 0xAD) |
                     bytes16_is(bytes, 0xE2);
    return (bytes16_in(bytes, '0', 10) & bytes16_all(MARK_DIGIT)) |
           (bytes16_is(bytes, ':') & bytes16_all(MARK_COLON)) |
           (bytes16_is(bytes, '|') & bytes16_all(MARK_BAR)) |
           (bytes16_is(bytes, '\t') & bytes16_all(MARK_TAB)) | (damage & bytes16_all(MARK_DAMAGE)) |
           (bytes16_is(bytes, ' ') & bytes16_is(next, ' ') & bytes16_all(MARK_GAP));
}

/* The same of a text that is short, or one byte of a longer one. */
static unsigned marks_of_few(struct str text)
{
    static const uint8_t mark[256] = {
        ['0'] = MARK_DIGIT,   ['1'] = MARK_DIGIT,  ['2'] = MARK_DIGIT,  ['3'] = MARK_DIGIT,
        ['4'] = MARK_DIGIT,   ['5'] = MARK_DIGIT,  ['6'] = MARK_DIGIT,  ['7'] = MARK_DIGIT,
        ['8'] = MARK_DIGIT,   ['9'] = MARK_DIGIT,  [':'] = MARK_COLON,  ['|'] = MARK_BAR,
        ['\t'] = MARK_TAB,    ['<'] = MARK_DAMAGE, ['&'] = MARK_DAMAGE, [0xE2] = MARK_DAMAGE,
        [0xAD] = MARK_DAMAGE,
    };
    unsigned met = 0;
    for (size_t i = 0; i < text.size; i++) {
        met |= mark[(unsigned char)text.data[i]];
        if (i && text.data[i] == ' ' && text.data[i - 1] == ' ')
            met |= MARK_GAP;
    }
    return met;
}

unsigned marks_of(struct str text)
{
    if (text.size <= BYTES16)
        return marks_of_few(text);
    size_t last = text.size - BYTES16 - 1; /* of the sixteen bytes that others precede */
    bytes16 all = {0};
    for (size_t i = 0; i < last; i += BYTES16)
        all |= marks_of_sixteen(bytes16_load(text.data + i), bytes16_load(text.data + i + 1));
    all |= marks_of_sixteen(bytes16_load(text.data + last), bytes16_load(text.data + last + 1));
    return bytes16_or(all) | marks_of_few(str_from(text, text.size - 1));
}

bool row_heading(const struct row *row, struct heading *ret)
{
    if (!row->maybe || row->head_size == 0)
        return row->maybe && heading_read(row->text, ret);
    *ret = (struct heading){.kind = (enum section_kind)row->kind,
                            .heading = str_head(row->text, row->head_size),
                            .strong = row->strong,
                            .dated = row->dated,
                            .bare = row->bare};
    if (row->inline_at)
        ret->inline_text = str_from(row->text, row->inline_at);
    return true;
}

/* Keep what was read of the row's heading: it begins the row, and the text after it ends it. */
static void keep_heading(struct row *row, const struct heading *heading)
{
    struct str text = row->text;
    size_t at = heading->inline_text.size ? text.size - heading->inline_text.size : 0;
    row->kind = (uint8_t)heading->kind;
    row->strong = heading->strong;
    row->dated = heading->dated;
    row->bare = heading->bare;
    row->inline_at = (uint8_t)at;
    if (at <= UINT8_MAX && heading->heading.size <= UINT8_MAX)
        row->head_size = (uint8_t)heading->heading.size;
    if (text.size <= HEADING_ROW_MAX && heading->inline_text.size == 0 && !heading->bare)
        row->heading = (uint8_t)(1 + heading->kind);
}

void row_make(struct row *row, struct str text, const struct line *line)
{
    text = str_trim(text);
    *row = (struct row){.text = text,
                        .number = line->number,
                        .page = line->page,
                        .role = text.size ? ROLE_TEXT : ROLE_BLANK,
                        .level = line->kind == LINE_HEADING ? line->level : 0};
    if (text.size == 0)
        return;
    if (line->kind == LINE_ASIDE)
        row->role = ROLE_ASIDE;
    row->marks = (uint8_t)marks_of(text);
    struct heading heading;
    struct line_facts facts; /* of its key nothing is read but what key_make() writes */
    facts.key.size = 0;
    facts.digit = row->marks & MARK_DIGIT;
    facts.colon = row->marks & MARK_COLON;
    if (text.size <= NOISE_ROW_MAX || (text.size <= HEADING_ROW_MAX && starts_capital(text) &&
                                       heading_ends(text.data[text.size - 1])))
        key_make(text, &facts.key);
    row->noise = noise_line_folded(text, &facts.key);
    row->maybe = heading_read_known(text, &facts, &heading);
    if (row->maybe)
        keep_heading(row, &heading);
}

/* The row of a line, whose defects are repaired. */
static void make_whole(struct row *row, const struct line *line, struct arena *arena)
{
    row_make(row, line->text, line);
    struct str text = row->marks & MARK_DAMAGE ? text_repair(line->text, arena) : line->text;
    if (text.data != line->text.data)
        row_make(row, text, line);
}

/* Are paragraphs set apart by blank lines? Then an item is, too. */
static bool is_spaced(const struct sheet *sheet)
{
    size_t blank = 0;
    for (size_t i = 0; i < sheet->count; i++)
        blank += sheet->row[i].role == ROLE_BLANK;
    return blank * 6 > sheet->count;
}

void sheet_make(const struct text *text, const struct meeting_hints *hints, struct arena *arena,
                struct sheet *ret)
{
    *ret = (struct sheet){.text = text, .hints = hints, .arena = arena};
    ret->flattened = flattened_is(text);
    size_t room = ret->flattened ? flattened_rows(text) : text->line_count;
    bool counts = ret->flattened && flattened_counts(text);
    ret->row = ARENA_ROOM(arena, struct row, room + 1);
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (ret->flattened)
            ret->count += flattened_cut(&ret->row[ret->count], line->text, line, counts);
        else
            make_whole(&ret->row[ret->count++], line, arena);
    }
    for (size_t i = 0; i < ret->count && ret->flattened; i++) {
        uint64_t page;
        if (str_to_number(ret->row[i].text, 9999, &page))
            ret->row[i].role = ROLE_ASIDE; /* the first word of a page */
    }
    ret->row[ret->count] = (struct row){0}; /* there is a row even where no text is */
    if (!ret->flattened)
        rows_cut(ret);
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

struct str row_case(const struct sheet *sheet, size_t row, bool *whole)
{
    struct row *r = &sheet->row[row];
    *whole = r->whole;
    if (r->asked)
        return r->case_size ? str_head(str_from(r->text, r->case_at), r->case_size) : STR_NONE;
    struct str id = r->marks & MARK_DIGIT ? case_line(r->text, whole) : STR_NONE;
    size_t at = id.size ? (size_t)(id.data - r->text.data) : 0; /* it is a part of the row */
    if (at > UINT8_MAX || id.size > UINT8_MAX)
        return id;
    r->asked = true;
    r->whole = *whole;
    r->case_at = (uint8_t)at;
    r->case_size = (uint8_t)id.size;
    return id;
}

uint32_t row_last_line(const struct sheet *sheet, size_t row)
{
    uint32_t line = sheet->row[row].number;
    uint32_t next = row + 1 < sheet->count ? sheet->row[row + 1].number : 0;
    bool counted = next > line + 1 && (str_is(str_of(sheet->text->format), "text") ||
                                       str_is(str_of(sheet->text->format), "markdown"));
    return counted ? next - 1 : line;
}
