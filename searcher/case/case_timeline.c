// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_render.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/i18n.h"

#define DATE_WIDTH  12 /* columns: "2024-06-18" and two blanks */
#define WIDE        96 /* columns from which the case number stands on the line */
#define PLACE_MAX   40
#define SIGNAL_MAX  22
#define OUTCOME_MAX 34

/* The signs of product.md 3.7: how sure the edge is that brought a treatment in. */
static const char *signal_text(enum signal signal)
{
    static const char *const text[] = {
        [SIGNAL_START] = N_("starting point"),  [SIGNAL_REFERENCE] = N_("● reference"),
        [SIGNAL_CASE] = N_("● case number"),    [SIGNAL_TITLE] = N_("◐ title"),
        [SIGNAL_MENTION] = N_("named in text"), [SIGNAL_LIKENESS] = N_("○ likeness"),
        [SIGNAL_EXPECTED] = N_("expected"),
    };
    return _(text[signal]);
}

struct str case_place(struct cases *cases, const struct treatment *treatment, bool brief)
{
    struct arena *arena = cases->arena;
    struct str text = brief ? cite_short(cases, treatment->committee) : treatment->committee;
    if (treatment->extraordinary)
        text = arena_print(arena, _("%.*s extraordinary"), STR_ARG(text));
    if (!treatment->number.size)
        return text;
    struct str item = arena_print(arena, _("item %.*s"), STR_ARG(treatment->number));
    return text.size ? arena_print(arena, "%.*s %.*s", STR_ARG(text), STR_ARG(item)) : item;
}

/* Are all bodies with items here known by name, so that short names say enough? */
static bool has_items(const struct thread *thread, const struct cases *cases, struct str body)
{
    for (size_t i = 0; i < thread->count; i++)
        if (thread->treatment[i].item &&
            bodies_same(&cases->bodies, thread->treatment[i].committee, body))
            return true;
    return false;
}

static void write_cell(const struct page *page, struct str text, size_t width)
{
    terminal_write(page->file, text);
    for (size_t i = terminal_width(text); i < width; i++)
        fputc(' ', page->file);
}

/* One row of the table, made before it is known how wide the columns are. */
struct row {
    struct str date, place, number, signal, outcome, note, title;
};

struct widths {
    size_t place, number, signal, outcome;
};

static size_t wider(size_t now, struct str text, size_t most)
{
    size_t width = terminal_width(text);
    width = width > most ? most : width;
    return width > now ? width : now;
}

static struct str outcome_of(const struct treatment *treatment, struct arena *arena)
{
    if (!treatment->item)
        return treatment->signal == SIGNAL_EXPECTED ? STR_NONE : STR("–");
    struct str text = wording_outcomes(&treatment->item->record, arena);
    if (!text.size && treatment->item->record.closed)
        text = str_of(_("closed"));
    return text.size ? text : STR("–");
}

static struct str note_of(const struct treatment *treatment)
{
    if (treatment->signal == SIGNAL_EXPECTED)
        return str_of(_("open"));
    if (treatment->item)
        return STR_NONE;
    return str_of(treatment->in_collection ? _("no such item here") : _("not in the collection"));
}

/* Where the decision of the item that sent it on names the body; SIZE_MAX when it does not. */
static size_t named_at(const struct thread *thread, const struct treatment *expected)
{
    const struct case_item *from = thread->treatment[expected->from].item;
    size_t at = 0;
    for (size_t i = 0; from && i < from->record.section_count; i++) {
        const struct record_section *section = &from->record.section[i];
        if (section->quoted || !str_is(section->kind, "beslutning"))
            continue;
        size_t here = str_find(section->text, expected->committee, 0);
        if (here < section->text.size)
            return at + here;
        at += section->text.size;
    }
    return SIZE_MAX;
}

/* Put what one item sent it on to in the order in which its decision names them. */
static void order_expected(struct thread *thread)
{
    for (size_t i = 1; i < thread->count; i++)
        for (size_t k = i; k > 0; k--) {
            struct treatment *a = &thread->treatment[k - 1];
            struct treatment *b = &thread->treatment[k];
            if (a->signal != SIGNAL_EXPECTED || b->signal != SIGNAL_EXPECTED ||
                a->from != b->from || named_at(thread, a) <= named_at(thread, b))
                break;
            struct treatment other = *a;
            *a = *b;
            *b = other;
        }
}

/* "Økonomiudvalget, derefter Kommunalbestyrelsen": all that one item sent it on to. */
static struct str expected_text(struct cases *cases, const struct thread *thread, size_t at,
                                size_t *end)
{
    struct str text = STR_NONE;
    size_t i = at;
    for (; i < thread->count && thread->treatment[i].signal == SIGNAL_EXPECTED &&
           thread->treatment[i].from == thread->treatment[at].from;
         i++) {
        struct str body = thread->treatment[i].committee;
        text = text.size
                   ? arena_print(cases->arena, _("%.*s, then %.*s"), STR_ARG(text), STR_ARG(body))
                   : body;
    }
    *end = i;
    return text;
}

static struct row make_row(struct cases *cases, const struct thread *thread, size_t at)
{
    const struct treatment *treatment = &thread->treatment[at];
    bool expected = treatment->signal == SIGNAL_EXPECTED;
    struct row row = {
        .date = expected ? STR("   →") : treatment->date,
        .place = case_place(cases, treatment, has_items(thread, cases, treatment->committee)),
        .signal = str_of(signal_text(treatment->signal)),
        .outcome = outcome_of(treatment, cases->arena),
        .note = note_of(treatment),
    };
    if (!treatment->date.size && !expected)
        row.date = str_of(_("(draft)"));
    if (!treatment->item)
        return row;
    const struct case_item *start = thread->treatment[thread->start].item;
    row.number = treatment->item->record.case_no;
    if (!str_equal(treatment->item->record.title, start->record.title))
        row.title = treatment->item->record.title;
    return row;
}

/* How it came in, and what became of it: on the line if there is room, else below. */
static void write_outcome(const struct page *page, const struct row *row,
                          const struct widths *widths, size_t column)
{
    size_t outcome = terminal_width(row->outcome);
    if (row->note.size)
        outcome = (outcome > widths->outcome ? outcome : widths->outcome) + 2;
    bool fits = column + widths->signal + 2 + outcome + terminal_width(row->note) <= page->columns;
    write_cell(page, row->signal, fits ? widths->signal + 2 : 0);
    if (fits) {
        write_cell(page, row->outcome, row->note.size ? widths->outcome + 2 : 0);
        terminal_write(page->file, row->note);
        fputc('\n', page->file);
        return;
    }
    fputc('\n', page->file);
    struct flow flow = flow_begin(page, STR_NONE, DATE_WIDTH);
    flow_piece(&flow, STYLE_PLAIN, row->outcome);
    flow_piece(&flow, STYLE_PLAIN, row->note);
    flow_end(&flow);
}

static void write_row(const struct page *page, const struct row *row, const struct widths *widths)
{
    bool wide = page->columns >= WIDE;
    size_t column = DATE_WIDTH + widths->place + 2;
    write_cell(page, row->date, DATE_WIDTH);
    if (terminal_width(row->place) > widths->place) { /* what is expected: no table */
        struct flow flow = {.page = page, .indent = DATE_WIDTH, .column = DATE_WIDTH};
        flow_text(&flow, STYLE_PLAIN, row->place, NULL, 0);
        flow_piece(&flow, STYLE_PLAIN, row->signal);
        flow_piece(&flow, STYLE_PLAIN, row->note);
        flow_end(&flow);
        return;
    }
    write_cell(page, row->place, widths->place + 2);
    if (wide && widths->number) {
        write_cell(page, row->number, widths->number + 2);
        column += widths->number + 2;
    }
    write_outcome(page, row, widths, column);
    if (!row->title.size && (wide || !row->number.size))
        return;
    struct flow flow = flow_begin(page, STR_NONE, DATE_WIDTH);
    if (!wide)
        flow_piece(&flow, STYLE_DIM, row->number);
    flow_piece(&flow, STYLE_DIM, row->title);
    flow_end(&flow);
}

void case_write_block(const struct page *page, const struct cite_block *block)
{
    if (!block->count)
        return;
    fprintf(page->file, "\n%s\n", _("To paste as \"Tidligere behandling\":"));
    for (size_t i = 0; i < block->count; i++) {
        fputs("  ", page->file);
        terminal_write(page->file, block->line[i]);
        fputc('\n', page->file);
    }
}

static void write_head(const struct page *page, const struct thread *thread)
{
    const struct record *record = &thread->treatment[thread->start].item->record;
    struct flow flow = flow_begin(page, STR_NONE, 0);
    flow_text(&flow, STYLE_BOLD, record->title, NULL, 0);
    flow_piece(&flow, STYLE_PLAIN, record->municipality);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 0);
    flow_print(&flow, STYLE_DIM, "%s", _("strength: ● explicit ◐ title ○ likeness"));
    if (thread->recurring)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("a standing item that comes again and again")));
    if (thread->cut)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("cut: there are more")));
    flow_end(&flow);
    fputc('\n', page->file);
}

void render_timeline(const struct page *page, struct cases *cases, const struct thread *thread,
                     const struct cite_block *block)
{
    struct row *row = ARENA_NEW(cases->arena, struct row, thread->count);
    struct thread ordered = *thread;
    struct widths widths = {0};
    size_t count = 0;
    order_expected(&ordered);
    for (size_t i = 0, next; i < thread->count; i = next) {
        struct row *one = &row[count++];
        *one = make_row(cases, &ordered, i);
        next = i + 1;
        if (ordered.treatment[i].signal == SIGNAL_EXPECTED) {
            one->place = expected_text(cases, &ordered, i, &next);
            continue; /* as wide as it is */
        }
        widths.place = wider(widths.place, one->place, PLACE_MAX);
        widths.number = wider(widths.number, one->number, PLACE_MAX);
        widths.signal = wider(widths.signal, one->signal, SIGNAL_MAX);
        widths.outcome = wider(widths.outcome, one->outcome, OUTCOME_MAX);
    }
    size_t used = DATE_WIDTH + widths.place + widths.signal + 4;
    size_t note = terminal_width(str_of(_("not in the collection")));
    if (page->columns < used + widths.outcome + 2 + note && page->columns < WIDE)
        widths.outcome = used + note + 4 < page->columns ? page->columns - used - note - 2 : 1;
    write_head(page, thread);
    for (size_t i = 0; i < count; i++)
        write_row(page, &row[i], &widths);
    case_write_block(page, block);
}

void case_write_treatment(struct json *json, struct cases *cases, const struct treatment *treatment)
{
    const struct record *record = treatment->item ? &treatment->item->record : NULL;
    json_str_or_null(json, "id", record ? record->id : STR_NONE);
    json_str_or_null(json, "municipality", treatment->municipality);
    json_str_or_null(json, "committee", treatment->committee);
    json_str_or_null(json, "date", treatment->date);
    json_str_or_null(json, "number", treatment->number);
    json_bool(json, "extraordinary", treatment->extraordinary);
    json_bool(json, "in_collection", treatment->item != NULL && treatment->item->document != 0);
    json_str_or_null(json, "title", record ? record->title : STR_NONE);
    json_str_or_null(json, "case_no", record ? record->case_no : STR_NONE);
    json_open(json, "outcomes", '[');
    for (size_t i = 0; record && i < record->outcome_count; i++)
        json_str(json, NULL, record->outcome[i]);
    json_close(json, ']');
    json_str(json, "signal", str_of(signal_name(treatment->signal)));
    json_number(json, "strength", treatment->strength, 2);
    (void)cases;
}

void case_write_block_json(struct json *json, const struct cite_block *block)
{
    json_open(json, "block", '[');
    for (size_t i = 0; i < block->count; i++)
        json_str(json, NULL, block->line[i]);
    json_close(json, ']');
}

void render_timeline_json(FILE *file, struct cases *cases, const struct thread *thread,
                          const struct cite_block *block)
{
    struct json json = {.file = file};
    const struct record *record = &thread->treatment[thread->start].item->record;
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_str(&json, "title", record->title);
    json_str_or_null(&json, "municipality", record->municipality);
    json_bool(&json, "recurring", thread->recurring);
    json_bool(&json, "cut", thread->cut);
    json_count(&json, "start", thread->start);
    json_open(&json, "treatments", '[');
    for (size_t i = 0; i < thread->count; i++) {
        json_open(&json, NULL, '{');
        case_write_treatment(&json, cases, &thread->treatment[i]);
        json_count(&json, "from", thread->treatment[i].from);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_open(&json, "edges", '[');
    for (size_t i = 0; i < thread->edge_count; i++) {
        json_open(&json, NULL, '{');
        json_count(&json, "a", thread->edge[i].a);
        json_count(&json, "b", thread->edge[i].b);
        json_str(&json, "signal", str_of(signal_name(thread->edge[i].signal)));
        json_number(&json, "strength", thread->edge[i].strength, 2);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    case_write_block_json(&json, block);
    json_close(&json, '}');
}
