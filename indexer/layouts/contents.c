// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/layout.h"

#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define CONTENTS_SEARCH 200 /* rows with text before the list of contents */
#define ENTRY_MAX       300 /* bytes */
#define WRAPPED_MAX     2   /* further rows of a long title */
#define PAGE_MAX        1999
#define FULL_ROW        60 /* bytes of a row so long that a title may go on below it */
#define TITLE_CUT       8  /* bytes of a title that goes on in the next row */
#define FIRST_PAGE      60 /* of a list whose pages only their growing shows */

/* What stands above a list of contents, folded and sorted; a plus: so surely that the list needs
 * no other sign. */
static const struct {
    struct str text;
    bool sure;
} heading[] = {
    {TEXT("dagsorden"), false},
    {TEXT("dagsordenspunkter"), false},
    {TEXT("emner"), false},
    {TEXT("indhold"), false},
    {TEXT("indholdsfortegnelse"), true},
    {TEXT("indholdsfortegnelse lukket møde"), true},
    {TEXT("indholdsfortegnelse side"), true},
    {TEXT("indholdsfortegnelse åbent møde"), true},
    {TEXT("nr. emne"), false},
    {TEXT("oversigt"), false},
    {TEXT("oversigt over dagsordenspunkter"), true},
    {TEXT("oversigtsdagsorden"), true},
    {TEXT("pkt. tekst"), true},
    {TEXT("pkt. tekst side"), true},
    {TEXT("punkt nr. side"), true},
    {TEXT("punkter"), false},
    {TEXT("punkter på dagsordenen"), false},
    {TEXT("sag nr"), false},
    {TEXT("sag nr side"), true},
    {TEXT("sag nr. emne"), true},
    {TEXT("sag nr.: emne"), true},
    {TEXT("sag nr: side"), true},
    {TEXT("sagsoversigt"), true},
    {TEXT("sagsoversigt side"), true},
    {TEXT("til behandling forelå"), false},
    {TEXT("åbent møde indholdsfortegnelse"), true},
};

/* Can a line of the table above, or one that gathers items, begin with this byte? */
static bool begins_heading(char first)
{
    static const uint32_t letters = LETTER('d') | LETTER('e') | LETTER('f') | LETTER('i') |
                                    LETTER('l') | LETTER('n') | LETTER('o') | LETTER('p') |
                                    LETTER('s') | LETTER('t');
    return letter_in(first, letters) || (unsigned char)first <= ' ' || (unsigned char)first >= 0x80;
}

/* 0: no; 1: perhaps; 2: surely. */
static int contents_heading(struct str line)
{
    if (line.size > 80 || line.size < 4 ||
        (!begins_heading(line.data[0]) && line.data[1] >= ' ' && line.data[1] != '.'))
        return 0; /* most lines */
    struct key key;
    key_make(line, &key);
    struct str s = key_str(&key);
    while (s.size && (s.data[s.size - 1] == ':' || s.data[s.size - 1] == '.'))
        s.size--;
    for (size_t i = 0; i < COUNT_OF(heading); i++)
        if (str_equal(s, heading[i].text))
            return 1 + heading[i].sure;
    if (str_starts(s, STR("oversigtsdagsorden")))
        return 2;
    return group_heading_folded(line, &key) == 0 ? 1 : 0;
}

void title_key(struct str title, struct key *ret)
{
    bool closed = false;
    key_make(title_bare(title, &closed), ret);
}

bool title_same(const struct key *a, const struct key *b)
{
    size_t size = a->size < b->size ? a->size : b->size;
    if (size == 0 || memcmp(a->data, b->data, size) != 0)
        return false;
    return a->size == b->size || size >= 25;
}

/* As contents_entry(), by the key of the title. */
static const struct entry *entry_of_key(const struct outline *outline, const struct opener *opener,
                                        const struct key *key)
{
    for (size_t i = 0; i < outline->entry_count; i++) {
        const struct entry *entry = &outline->entry[i];
        bool number = /* running numbers of a committee all have one value */
            opener->style == STYLE_JOURNAL || !entry->opener.value || !opener->value ||
            entry->opener.value == opener->value;
        if (number && title_same(&entry->key, key))
            return entry;
    }
    return NULL;
}

const struct entry *contents_entry(const struct outline *outline, const struct opener *opener,
                                   struct str title)
{
    if (outline->entry_count == 0)
        return NULL;
    struct key key;
    title_key(title, &key);
    const struct entry *same = entry_of_key(outline, opener, &key);
    if (same || !opener->value || key.size < TITLE_CUT)
        return same;
    for (size_t i = 0; i < outline->entry_count; i++) {
        const struct entry *entry = &outline->entry[i];
        bool number = opener->style == STYLE_JOURNAL || entry->opener.value == opener->value;
        if (number && entry->opener.value && entry->key.size > key.size &&
            entry->key.data[key.size] == ' ' && memcmp(entry->key.data, key.data, key.size) == 0)
            return entry; /* goes on in the next row */
    }
    return NULL;
}

struct walk {
    size_t numbered, paged, wrapped;
    uint32_t page; /* the last one printed */
    bool sided;    /* the heading says that pages follow ("Sag nr: Side:") */
    bool repeated; /* ended where a title came back */
    bool labelled; /* labels of the meeting stand before the first entry */
};

/* "Spørgetid 3" in a list whose heading announces pages. */
static void page_after_space(struct entry *entry, const struct walk *walk)
{
    size_t end = entry->title.size;
    while (end && ascii_is_digit(entry->title.data[end - 1]))
        end--;
    uint64_t page;
    if (!walk->sided || entry->page || end < 2 || entry->title.data[end - 1] != ' ' ||
        !str_to_number(str_from(entry->title, end), 1999, &page) || page < walk->page)
        return;
    entry->page = (uint32_t)page;
    entry->title = str_trim(str_head(entry->title, end));
}

/* A number after a space at the end of the row; 0: none. */
static uint32_t number_at_end(struct str text)
{
    size_t end = text.size;
    while (end && ascii_is_digit(text.data[end - 1]))
        end--;
    uint64_t number;
    if (end < 4 || text.data[end - 1] != ' ' ||
        !str_to_number(str_from(text, end), PAGE_MAX, &number))
        return 0;
    return (uint32_t)number;
}

/* Do the first rows of a list all end in numbers that grow: pages, though nothing says so? */
static bool ends_in_pages(const struct sheet *sheet, const struct outline *outline, size_t row)
{
    uint32_t last = 0;
    int rows = 0;
    for (size_t i = row; i < outline->to && rows < 3; i++) {
        if (sheet->row[i].role != ROLE_TEXT || group_heading(sheet->row[i].text) >= 0)
            continue;
        uint32_t number = number_at_end(sheet->row[i].text);
        if (number < 1 || number < last || (rows == 0 && number > FIRST_PAGE))
            return false;
        last = number;
        rows++;
    }
    return rows == 3;
}

/* Number, title and page on a row each. Returns the last row of the entry. */
static size_t entry_of_rows(const struct sheet *sheet, size_t to, struct entry *entry)
{
    uint64_t page;
    size_t title = sheet_next(sheet, entry->row + 1, to);
    size_t last = sheet_next(sheet, title + 1, to);
    if (last >= to || sheet->row[title].heading || ascii_is_digit(sheet->row[title].text.data[0]) ||
        !str_to_number(sheet->row[last].text, 9999, &page))
        return entry->row;
    entry->title = sheet->row[title].text;
    entry->page = (uint32_t)page;
    return last;
}

/* Read the entry at @p row. Returns its last row. */
static size_t entry_read(const struct sheet *sheet, size_t row, size_t to, const struct walk *walk,
                         struct entry *ret)
{
    *ret = (struct entry){.row = row};
    size_t last = row;
    struct str text = contents_title(sheet->row[row].text, &ret->page);
    ret->title = text;
    if (opener_read(text, &ret->opener) || opener_of_group(text, &ret->opener))
        ret->title = ret->opener.title;
    else
        ret->opener = (struct opener){0};
    if (ret->opener.value && ret->opener.style == STYLE_ALONE)
        last = entry_of_rows(sheet, to, ret);
    page_after_space(ret, walk);
    title_key(ret->title, &ret->key);
    return last;
}

/* The first number of the list so far; 0: none. */
static uint32_t first_number(const struct outline *outline)
{
    for (size_t i = 0; i < outline->entry_count; i++)
        if (outline->entry[i].opener.value)
            return outline->entry[i].opener.value;
    return 0;
}

/* A sentence right below a title, which is no further row of it: the text of an item. */
static bool sentence_below(const struct sheet *sheet, const struct outline *outline,
                           const struct entry *entry)
{
    struct str text = sheet->row[entry->row].text;
    if (entry->opener.value || entry->page || outline->entry_count == 0 || !starts_capital(text) ||
        !str_ends(text, STR(".")) || str_ends(text, STR("..")))
        return false;
    const struct entry *last = &outline->entry[outline->entry_count - 1];
    return last->row + 1 == entry->row && last->opener.value && !last->page &&
           sheet->row[last->row].text.size < FULL_ROW;
}

/* Does this row begin the items: a title of the list again, or text that only items have? */
static bool body_begins(const struct sheet *sheet, const struct outline *outline,
                        const struct entry *entry, struct walk *walk)
{
    bool whole;
    struct str text = sheet->row[entry->row].text;
    if (entry->title.size >= 3 && (entry->page == 0 || walk->paged == 0) &&
        entry_of_key(outline, &entry->opener, &entry->key)) {
        walk->repeated = true;
        return true;
    }
    uint32_t first = first_number(outline);
    if (first && first == entry->opener.value && entry->opener.style != STYLE_JOURNAL) {
        walk->repeated = true; /* the numbers begin again */
        return true;
    }
    struct heading section;
    bool inside = row_heading(&sheet->row[entry->row], &section) && section.strong &&
                  section.kind != SECTION_ATTENDANCE &&
                  section.kind != SECTION_SIGNATURE; /* "Beslutning: Godkendt." */
    bool headed = sheet->row[entry->row].heading &&
                  sheet->row[entry->row].heading != 1 + SECTION_SIGNATURE; /* often the last */
    if (row_case(sheet, entry->row, &whole).size == 0)
        return headed || inside || text.size > ENTRY_MAX;
    struct opener opener; /* the case number may stand above the first title */
    size_t next = sheet_next(sheet, entry->row + 1, outline->to);
    walk->repeated = next < outline->to && opener_read(sheet->row[next].text, &opener) &&
                     contents_entry(outline, &opener, opener.title);
    return true;
}

/* "89. Frit valg, nye priser" / "pr. 1. januar 2012 ..... 3": the end of a title, with its page. */
static bool take_wrapped(const struct sheet *sheet, struct outline *outline,
                         const struct entry *entry)
{
    if (outline->entry_count == 0 || entry->opener.value || !entry->page ||
        !starts_small(entry->title))
        return false;
    struct entry *last = &outline->entry[outline->entry_count - 1];
    if (last->page || !last->opener.value || last->row + 1 != entry->row)
        return false;
    last->title = arena_print(sheet->arena, STR_FORMAT " " STR_FORMAT, STR_ARG(last->title),
                              STR_ARG(entry->title));
    last->page = entry->page;
    title_key(last->title, &last->key);
    return true;
}

/* Take one row of the list. Returns false when it is none. */
static bool take_entry(const struct sheet *sheet, struct outline *outline,
                       const struct entry *entry, struct walk *walk)
{
    bool counts = entry->opener.value || entry->page;
    if (!counts && (walk->numbered || walk->paged))
        return ++walk->wrapped <= WRAPPED_MAX;
    if (header_label(sheet->row[entry->row].text)) {
        walk->labelled |= !walk->numbered && !walk->paged;
        return true;
    }
    walk->wrapped = 0;
    if (take_wrapped(sheet, outline, entry)) {
        walk->paged++;
        return true;
    }
    if (outline->entry_count == ENTRIES_MAX)
        return false;
    walk->numbered += entry->opener.value > 0;
    walk->paged += entry->page > 0;
    walk->page = entry->page ? entry->page : walk->page;
    *ARRAY_PUSH(sheet->arena, outline->entry, outline->entry_count, outline->entry_room) = *entry;
    return true;
}

/* "D. Orientering" among entries with numbers names a group of them. */
static void drop_letters(struct outline *outline)
{
    size_t letters = 0, numbers = 0, kept = 0;
    for (size_t i = 0; i < outline->entry_count; i++) {
        const struct opener *opener = &outline->entry[i].opener;
        letters += opener->value && opener->style == STYLE_LETTER;
        numbers += opener->value && opener->style != STYLE_LETTER;
    }
    if (letters == 0 || letters >= numbers)
        return;
    for (size_t i = 0; i < outline->entry_count; i++)
        if (!outline->entry[i].opener.value || outline->entry[i].opener.style != STYLE_LETTER)
            outline->entry[kept++] = outline->entry[i];
    outline->entry_count = kept;
}

/* "Bilagsliste", "Underskriftsside" behind entries with numbers: no items. */
static void drop_attachments(struct outline *outline)
{
    while (outline->entry_count >= 2 && outline->entry[0].opener.value) {
        const struct entry *last = &outline->entry[outline->entry_count - 1];
        struct heading section;
        if (last->opener.value || !heading_read(last->title, &section) ||
            (section.kind != SECTION_ATTACHMENTS && section.kind != SECTION_SIGNATURE))
            return;
        outline->entry_count--;
    }
}

/* Rows taken before the numbers or pages began are no entries ("Byrådet", a date). Returns whether
 * there were any. */
static bool drop_loose(struct outline *outline, const struct walk *walk)
{
    if (!walk->numbered && !walk->paged)
        return false;
    bool first = outline->entry_count && !outline->entry[0].opener.value && !outline->entry[0].page;
    size_t kept = 0;
    for (size_t i = 0; i < outline->entry_count; i++)
        if (outline->entry[i].opener.value || outline->entry[i].page)
            outline->entry[kept++] = outline->entry[i];
    outline->entry_count = kept;
    return first && kept;
}

/* The list ended before a heading or case number: the row above may be the first title. */
static size_t step_back(const struct sheet *sheet, struct outline *outline, size_t row,
                        const struct walk *walk)
{
    if (walk->repeated || outline->entry_count == 0)
        return row;
    size_t before = sheet_before(sheet, row, outline->from);
    const struct entry *last = &outline->entry[outline->entry_count - 1];
    if (before != last->row || last->page)
        return before > last->row && before < row && walk->wrapped ? before : row;
    outline->entry_count--;
    return before;
}

/* Read a list that begins at @p row. Returns whether it is one. */
static bool contents_walk(const struct sheet *sheet, struct outline *outline, size_t row, bool sure)
{
    struct walk walk = {0};
    bool closed = false;
    outline->entry_count = 0;
    if (row > outline->from) {
        struct key key;
        key_make(sheet->row[row - 1].text, &key);
        walk.sided = str_find(key_str(&key), STR("side"), 0) < key.size;
    }
    walk.sided = walk.sided || ends_in_pages(sheet, outline, row);
    size_t i = row, end = row;
    for (; i < outline->to; i++) {
        struct str text = sheet->row[i].text;
        int group = sheet->row[i].role == ROLE_TEXT ? group_heading(text) : -1;
        closed = group > 0 || (closed && group < 0);
        if (sheet->row[i].role != ROLE_TEXT || group >= 0 || contents_heading(text) == 2)
            continue;
        struct entry entry;
        size_t last = entry_read(sheet, i, outline->to, &walk, &entry);
        entry.opener.closed |= closed;
        if (body_begins(sheet, outline, &entry, &walk) ||
            (!sure && sentence_below(sheet, outline, &entry)) ||
            !take_entry(sheet, outline, &entry, &walk))
            break;
        bool loose = !walk.numbered && !walk.paged;
        if (entry.opener.value || entry.page || loose || i == end)
            end = last + 1; /* else perhaps no part of the list any more */
        i = last;
    }
    if (i < outline->to && !walk.repeated)
        i = step_back(sheet, outline, i, &walk);
    outline->contents_from = row > outline->from ? row - 1 : row;
    drop_letters(outline);
    bool loose_rows = drop_loose(outline, &walk) || walk.labelled;
    if (loose_rows && !sure && outline->entry_count)
        outline->contents_from = outline->entry[0].row;
    drop_attachments(outline);
    bool list =
        outline->entry_count > 0 &&
        (walk.repeated || sure || (walk.paged > 1 && walk.paged * 2 > outline->entry_count));
    if (!sure && walk.repeated && outline->entry_count < 2)
        list = walk.paged > 0;
    if (!list) {
        outline->entry_count = 0;
        outline->contents_from = outline->from;
        return false;
    }
    outline->contents_to = walk.repeated ? end : i;
    return true;
}

void contents_find(const struct sheet *sheet, struct outline *outline)
{
    outline->contents_from = outline->contents_to = outline->from;
    outline->entry_count = 0;
    size_t rows = 0, first = outline->to;
    for (size_t i = outline->from; i < outline->to && rows < CONTENTS_SEARCH; i++) {
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_TEXT)
            continue;
        rows++;
        struct opener opener;
        int sure = contents_heading(row->text);
        if (sure && contents_walk(sheet, outline, i + 1, sure == 2))
            return;
        bool numbered = opener_read(row->text, &opener) && opener.style != STYLE_ALONE &&
                        opener.style != STYLE_GLUED;
        if (numbered && first == outline->to) {
            first = i;
            if (contents_walk(sheet, outline, i, false)) {
                outline->contents_from = i;
                return;
            }
        }
        if (numbered && row->heading && row->strong)
            return;
    }
}
