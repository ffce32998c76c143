// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"

#include "indexer/facts/facts.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define CHAIN_WINDOW   300 /* candidates looked back at for the best chain */
#define GAP_WEIGHT     -2  /* least weight of an item that only its number makes one */
#define STRONG_WEIGHT  8   /* least weight of an item out of order ... */
#define MISSING_WEIGHT 5   /* ... and of one whose number is missing among the others */
#define SHORT_TITLE    5   /* bytes of a title that is an abbreviation: "Evt." */
#define NEAR_ROWS      4   /* rows with text after a title in which its case number stands */

/* What an opener of a style is worth before anything else is known. */
static const int style_worth[STYLE_COUNT] = {
    [STYLE_PUNKT] = 5,   [STYLE_PKT] = 5,    [STYLE_SAG] = 4,     [STYLE_NR] = 4,
    [STYLE_STATUS] = 9,  [STYLE_DOT] = 2,    [STYLE_PLAIN] = 0,   [STYLE_GLUED] = -1,
    [STYLE_RUNNING] = 3, [STYLE_ALONE] = -1, [STYLE_JOURNAL] = 5, [STYLE_AD] = 0,
    [STYLE_BRACKET] = 1, [STYLE_WORD] = 1,   [STYLE_ROMAN] = -1,  [STYLE_LETTER] = -1,
};

/* Headings an item begins with; lists seldom stand right before them. */
static bool first_heading(const struct row *row)
{
    switch ((enum section_kind)(row->heading - 1)) {
    case SECTION_SUMMARY:
    case SECTION_TOPIC:
    case SECTION_BACKGROUND:
    case SECTION_CASE:
    case SECTION_EARLIER:
    case SECTION_PROBLEM:
    case SECTION_COMPETENCE:
    case SECTION_ROUTE:
        return true;
    default:
        return false;
    }
}

/* The title of an opener that has none of its own: the next row with text. */
static struct str title_of(const struct sheet *sheet, const struct opener *opener, size_t to)
{
    if (opener->title.size)
        return opener->title;
    size_t next = sheet_next(sheet, opener->row + 1, to);
    return next < to ? sheet->row[next].text : STR_NONE;
}

bool usual_title(struct str title)
{
    static const struct str usual[] = {TEXT("eventuelt"),
                                       TEXT("evt"),
                                       TEXT("meddelelser"),
                                       TEXT("godkendelse af dagsorden"),
                                       TEXT("godkendelse af referat"),
                                       TEXT("spørgetid"),
                                       TEXT("næste møde"),
                                       TEXT("orientering"),
                                       TEXT("underskrift"),
                                       TEXT("bordet rundt"),
                                       TEXT("siden sidst"),
                                       TEXT("valg af "),
                                       TEXT("nyt fra "),
                                       TEXT("velkomst"),
                                       TEXT("gensidig orientering"),
                                       TEXT("bemærkninger til "),
                                       TEXT("høring")};
    struct key key;
    if (title.size > 90)
        return false;
    key_make(title, &key);
    for (size_t i = 0; i < COUNT_OF(usual); i++)
        if (str_starts(key_str(&key), usual[i]))
            return true;
    return false;
}

/* "Journalnr 27.36Ø10 Title": its number before the title. */
static bool journal_first(struct str title)
{
    return strchr("JS", title.size ? title.data[0] : ' ') && case_label(title) == 0 &&
           case_field_end(title) > 0 && case_field_end(title) < title.size;
}

/* What the words of the title say. */
static int title_worth(struct str title)
{
    int worth = 0;
    if (starts_small(title))
        worth -= 4;
    if (str_starts(title, STR("at ")) || str_starts(title, STR("At ")))
        worth -= 6;
    if (str_ends(title, STR(";")) || str_ends(title, STR(",")))
        worth -= 4;
    if (str_ends(title, STR(".")) && title.size > SHORT_TITLE)
        worth -= 1;
    if (title.size > 200)
        worth -= title.size > 300 ? 6 : 2;
    bool short_title = title.size <= SHORT_TITLE; /* "Evt." */
    if (str_starts(title, STR("(J")) || journal_first(title))
        worth += 5; /* "3. (J. Nr. 305-1921). Title. The text goes on," */
    if (usual_title(title) && (short_title || !str_ends(title, STR("."))))
        worth += 2;
    bool closed = false;
    (void)title_bare(title, &closed);
    if (closed)
        worth += 4;
    else if (title.size < 120 && begins_decision(title) && outcomes_read(title))
        worth -= 6;
    return worth;
}

/* What the rows around it say. */
static int place_worth(const struct sheet *sheet, const struct opener *opener, size_t to)
{
    const struct row *row = &sheet->row[opener->row];
    int worth = row->level ? 2 : 0;
    bool first = opener->row == 0 || row[-1].role != ROLE_TEXT;
    if (sheet->spaced)
        worth += first ? 1 : -2;
    bool whole;
    size_t next = opener->row;
    for (int n = 0; n < NEAR_ROWS; n++) {
        next = sheet_next(sheet, next + 1, to);
        if (next >= to)
            break;
        const struct row *near = &sheet->row[next];
        bool second = n == 1 && opener->style == STYLE_ALONE && near->strong &&
                      near->heading != 1 + SECTION_ATTACHMENTS; /* number / title / heading */
        if (near->heading)
            return worth + (first_heading(near) || second ? 4 : 1);
        if (row_case(sheet, next, &whole).size)
            return worth + 4;
        if (status_line(near->text) >= 0)
            return worth + 3;
        struct heading heading;
        if (row_heading(near, &heading) && heading.strong &&
            (heading.kind == SECTION_DECISION || heading.kind == SECTION_RECOMMENDATION))
            return worth + 2; /* "Beslutning: Godkendt." */
    }
    size_t before = sheet_before(sheet, opener->row, 0);
    if (before < opener->row && row_case(sheet, before, &whole).size)
        worth += 3;
    return worth;
}

/* Numbered lists inside a section run from 1 after its heading; their lines are no items. */
struct run {
    bool in_list;
    bool tight; /* its rows stand right below each other */
    uint32_t expect;
    size_t row; /* of the candidate before */
};

static bool heading_between(const struct sheet *sheet, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (sheet->row[i].heading && sheet->row[i].strong && sheet->row[i].role == ROLE_TEXT &&
            sheet->row[i].heading != 1 + SECTION_ATTENDANCE)
            return true;
    return false;
}

static bool in_list(const struct sheet *sheet, struct run *run, const struct opener *opener,
                    size_t from)
{
    bool heading = heading_between(sheet, run->row ? run->row : from, opener->row);
    bool close = run->in_list && !heading && opener->row == run->row + 1;
    bool apart =
        run->tight && opener->row > run->row + 2 && sheet->row[opener->row - 1].role != ROLE_TEXT;
    run->tight = close;
    run->row = opener->row;
    if (apart)
        run->in_list = false; /* "... 2. Godkendt" / "" / text / "" / "3. Title" */
    if (heading) {
        run->in_list = opener->value == 100;
        run->expect = 200;
        return run->in_list;
    }
    if (run->in_list && opener->value == run->expect) {
        run->expect += 100;
        return true;
    }
    run->in_list = run->in_list && opener->value == 100;
    return run->in_list;
}

/* Directly below the line with the number before it: a list, not items. */
static bool stacked(const struct sheet *sheet, const struct openers *all, size_t i, size_t from)
{
    const struct opener *o = &all->opener[i];
    if (sheet->spaced && o->row && sheet->row[o->row - 1].role != ROLE_TEXT)
        return false; /* apart, as items are */
    if (i && all->opener[i - 1].value + 100 == o->value &&
        sheet_before(sheet, o->row, from) == all->opener[i - 1].row)
        return true;
    if (i + 1 == all->count || o->value + 100 != all->opener[i + 1].value)
        return false;
    return sheet_next(sheet, o->row + 1, all->opener[i + 1].row + 1) == all->opener[i + 1].row;
}

static void weigh(const struct sheet *sheet, const struct outline *outline, struct openers *all)
{
    struct run run = {0};
    bool sections = heading_between(sheet, outline->contents_to, outline->to);
    for (size_t i = 0; i < all->count; i++) {
        struct opener *o = &all->opener[i];
        struct str title = title_of(sheet, o, outline->to);
        const struct entry *entry = contents_entry(outline, o, title);
        int title_value = title_worth(title);
        o->weight =
            style_worth[o->style] + o->colon + title_value + place_worth(sheet, o, outline->to);
        if (entry)
            o->weight += title_value < 0 ? 5 - title_value : 5;
        else if (outline->entry_count >= 3)
            o->weight -= 3;
        if (in_list(sheet, &run, o, outline->from) && o->style > STYLE_STATUS)
            o->weight -= 6;
        if (sections && !entry && title_value <= 0 && stacked(sheet, all, i, outline->from))
            o->weight -= 3;
    }
}

/* May the row open an item? Without a digit only "IV. Title" and "B) Title" do. */
static bool may_open(const struct row *row)
{
    unsigned char second = row->text.size > 1 ? (unsigned char)row->text.data[1] : 0;
    return (row->marks & MARK_DIGIT) || second == '.' || second == ')' ||
           (second >= 'A' && second <= 'Z');
}

/* Openers of one style between contents and end. */
static void candidates(const struct sheet *sheet, const struct outline *outline, unsigned styles,
                       struct openers *by_style)
{
    for (size_t i = outline->from; i < outline->to; i++) {
        struct opener opener;
        if (i == outline->contents_from && outline->contents_to > i)
            i = outline->contents_to;
        if (i >= outline->to)
            break;
        const struct row *row = &sheet->row[i];
        bool text = row->role == ROLE_TEXT && !row->heading;
        bool read = text && may_open(row) && opener_read(row->text, &opener);
        if (text && (!read || opener.style == STYLE_PLAIN) &&
            add_of_group(sheet, outline, styles, i, by_style))
            continue;
        if (!read || !(styles & 1u << opener.style))
            continue;
        bool whole;
        if (opener.style != STYLE_ALONE && opener.style != STYLE_JOURNAL &&
            row_case(sheet, i, &whole).size && whole)
            continue;
        opener.row = opener.from = i;
        if (group_heading(row->text) >= 0 && opener.style >= STYLE_ROMAN)
            continue;
        if (opener.style == STYLE_ROMAN && opener.number.size == 1) { /* "I", "V", "X" */
            struct openers *letters = &by_style[STYLE_LETTER];
            struct opener letter = opener;
            letter.style = STYLE_LETTER;
            letter.row = letter.from = i;
            letter.value = (uint32_t)(opener.number.data[0] - 'A' + 1) * 100;
            *ARRAY_PUSH(sheet->arena, letters->opener, letters->count, letters->room) = letter;
        }
        struct openers *all = &by_style[opener.style];
        if (opener.style == STYLE_JOURNAL) /* in the order printed */
            opener.value = (uint32_t)(all->count + 1) * 100;
        *ARRAY_PUSH(sheet->arena, all->opener, all->count, all->room) = opener;
    }
}

/* Weight of the step from one number to the next. */
static int step_worth(uint32_t from, uint32_t to)
{
    uint32_t gap = to - from;
    return gap <= 100 ? 1 : gap <= 3000 ? 0 : -2;
}

/* The heaviest chain of growing numbers; its weight. */
static int chain(struct arena *arena, const struct openers *all, struct openers *ret)
{
    int *best = ARENA_NEW(arena, int, all->count + 1);
    size_t *link = ARENA_NEW(arena, size_t, all->count + 1);
    size_t end = all->count;
    for (size_t j = 0; j < all->count; j++) {
        link[j] = all->count;
        if (all->opener[j].weight <= 0)
            continue;
        int before = 0;
        for (size_t i = j > CHAIN_WINDOW ? j - CHAIN_WINDOW : 0; i < j; i++) {
            if (best[i] <= 0 || all->opener[i].value >= all->opener[j].value)
                continue;
            int sum = best[i] + step_worth(all->opener[i].value, all->opener[j].value);
            if (sum > before) {
                before = sum;
                link[j] = i;
            }
        }
        best[j] = before + all->opener[j].weight;
        if (end == all->count || best[j] > best[end])
            end = j;
    }
    ret->count = 0;
    if (end == all->count)
        return 0;
    size_t length = 0;
    for (size_t i = end; i < all->count; i = link[i])
        length++;
    ret->opener = ARENA_NEW(arena, struct opener, length);
    ret->count = ret->room = length;
    for (size_t i = end; i < all->count; i = link[i])
        ret->opener[--length] = all->opener[i];
    return best[end];
}

/* Items treated in another order than numbered stay items when all speaks for them. */
static void add_strong(struct arena *arena, const struct openers *all, struct openers *items)
{
    struct openers merged = {0};
    size_t k = 0;
    uint32_t last = items->count ? items->opener[items->count - 1].value : 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct opener *o = &all->opener[i];
        bool chosen = k < items->count && items->opener[k].row == o->row;
        bool again = false;
        for (size_t n = 0; n < merged.count && !chosen; n++)
            again |= merged.opener[n].value == o->value;
        for (size_t n = k; n < items->count && !chosen; n++)
            again |= items->opener[n].value == o->value;
        if (chosen || (!again && o->weight >= (o->value < last ? MISSING_WEIGHT : STRONG_WEIGHT)))
            *ARRAY_PUSH(arena, merged.opener, merged.count, merged.room) = *o;
        k += chosen;
    }
    *items = merged;
}

/* The one number missing between two items, when a single row between them has it. */
static const struct opener *missing(const struct openers *all, const struct opener *a,
                                    const struct opener *b)
{
    const struct opener *found = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const struct opener *o = &all->opener[i];
        if (o->row <= a->row || o->row >= b->row || o->value != a->value + 100)
            continue;
        if (found || o->weight < GAP_WEIGHT || !starts_capital(o->title))
            return NULL;
        found = o;
    }
    return found;
}

/* "1, 2, 4": what looks little like an item is one where nothing else has its number. */
static void fill_gaps(struct arena *arena, const struct openers *all, struct openers *items)
{
    struct openers filled = {0};
    for (size_t i = 0; i < items->count; i++) {
        *ARRAY_PUSH(arena, filled.opener, filled.count, filled.room) = items->opener[i];
        for (const struct opener *next = &items->opener[i];
             i + 1 < items->count && next && next->value + 100 < items->opener[i + 1].value;) {
            next = missing(all, next, &items->opener[i + 1]);
            if (next)
                *ARRAY_PUSH(arena, filled.opener, filled.count, filled.room) = *next;
        }
    }
    *items = filled;
}

/* "Tillægsdagsorden", "Lukkede punkter": the numbers may begin again below. */
static bool may_begin_again(const struct row *row)
{
    struct str kind = row->text.size < 60 ? kind_read(row->text) : STR_NONE;
    return row->role == ROLE_TEXT && (str_is(kind, "tillæg") || group_heading(row->text) >= 0);
}

/* Items of a list that begins again with 1 below such a row. */
static void add_second_list(const struct sheet *sheet, const struct outline *outline,
                            const struct openers *all, struct openers *items)
{
    size_t from = 0;
    for (size_t i = items->count ? items->opener[0].row : outline->to; i < outline->to; i++) {
        while (from < all->count && all->opener[from].row < i)
            from++;
        if (from == 0 || from == all->count || all->opener[from].value != 100 ||
            all->opener[from].weight <= 0 || !may_begin_again(&sheet->row[i]))
            continue;
        struct openers before = {.opener = all->opener, .count = from}, first = {0};
        struct openers after = {.opener = all->opener + from, .count = all->count - from};
        struct openers second = {0};
        if (chain(sheet->arena, &before, &first) <= 0 || chain(sheet->arena, &after, &second) <= 0)
            continue;
        add_strong(sheet->arena, &before, &first);
        fill_gaps(sheet->arena, &before, &first);
        *items = first;
        for (size_t k = 0; k < second.count; k++)
            *ARRAY_PUSH(sheet->arena, items->opener, items->count, items->room) = second.opener[k];
        return;
    }
}

static int choose_style(const struct sheet *sheet, struct outline *outline,
                        struct openers *by_style)
{
    int best = 0;
    enum style chosen = STYLE_COUNT;
    for (enum style style = 0; style < STYLE_TITLE; style++) {
        struct openers items = {0};
        if (by_style[style].count == 0)
            continue;
        weigh(sheet, outline, &by_style[style]);
        int sum = chain(sheet->arena, &by_style[style], &items);
        if (sum > best) {
            best = sum;
            chosen = style;
            outline->items = items;
        }
    }
    if (chosen < STYLE_COUNT && by_style[chosen].count < 5000) {
        add_strong(sheet->arena, &by_style[chosen], &outline->items);
        fill_gaps(sheet->arena, &by_style[chosen], &outline->items);
        add_second_list(sheet, outline, &by_style[chosen], &outline->items);
    }
    return best;
}

/* "Dagsordenspunkt 3: Title" inside the decision of a page that shows one item: the page's title
 * stands before its first section. */
static void item_of_page(const struct sheet *sheet, struct outline *outline, unsigned styles)
{
    struct opener *opener = &outline->items.opener[0];
    if (!heading_between(sheet, outline->contents_to, opener->row))
        return;
    struct opener inside = *opener;
    if (title_of_page(sheet, outline, &inside, opener))
        return;
    *opener = inside;
    outline->items.count = 0;
    items_fall_back(sheet, outline, styles);
    if (outline->items.count >= 2 && outline->items.opener[0].style == STYLE_CASE)
        return; /* "1  Åben  Plan" among the attachments of the first of several */
    outline->items.count = 0;
    items_fall_back(sheet, outline, 0);
    if (outline->items.count == 0) {
        *opener = inside;
        outline->items.count = 1;
    } else if (outline->items.count == 1 && outline->items.opener[0].number.size == 0) {
        struct key a, b;
        title_key(inside.title, &a);
        title_key(outline->items.opener[0].title, &b);
        if (inside.style <= STYLE_NR && title_same(&a, &b))
            outline->items.opener[0].number = inside.number;
    }
}

void items_choose(const struct sheet *sheet, struct outline *outline, unsigned styles)
{
    struct openers by_style[STYLE_COUNT] = {0};
    outline->items = (struct openers){0};
    candidates(sheet, outline, styles, by_style);
    int best = choose_style(sheet, outline, by_style);
    struct openers other = {0};
    if (styles & 1u << STYLE_TITLE) {
        int sum = items_by_title(sheet, outline, &other);
        if (other.count > outline->items.count || (sum > best && other.count)) {
            best = sum;
            outline->items = other;
        }
    }
    if (outline->items.count <= 2 && styles == STYLES_ALL &&
        !heading_between(sheet, outline->from, outline->to))
        items_of_list(sheet, outline);
    if (outline->items.count == 0 || (outline->items.count == 1 && best < 4)) {
        items_fall_back(sheet, outline, styles);
        if (outline->items.count <= 1 && styles == STYLES_ALL)
            items_of_blocks(sheet, outline);
    } else if (outline->items.count == 1)
        item_of_page(sheet, outline, styles);
}
