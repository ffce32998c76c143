// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "searcher/show/wording_facts.h"
#include "stemmer/base/i18n.h"

/* What is needed to show one item. */
struct view {
    const struct page *page;
    const struct search_hit *hit;
    const struct record *record;
    struct searcher *searcher;
    struct str query;
    size_t indent; /* column of the facts behind their labels */
    struct arena arena;
};

static struct flow row(struct view *view, const char *label)
{
    style_set(view->page, STYLE_DIM);
    struct flow flow = flow_begin(view->page, str_of(label), view->indent);
    style_set(view->page, STYLE_PLAIN);
    return flow;
}

static void fact(struct view *view, const char *label, struct str text)
{
    if (!text.size)
        return;
    struct flow flow = row(view, label);
    flow_text(&flow, STYLE_PLAIN, text, NULL, 0);
    flow_end(&flow);
}

static void write_meeting_line(struct view *view)
{
    const struct record *record = view->record;
    struct str when = wording_weekday(record->date, &view->arena);
    if (record->time.size)
        when = arena_print(&view->arena, _("%.*s at %.*s"), STR_ARG(when), STR_ARG(record->time));
    struct flow flow = flow_begin(view->page, STR_NONE, 0);
    flow_piece(&flow, STYLE_PLAIN, record->municipality);
    flow_piece(&flow, STYLE_PLAIN, record->committee);
    flow_piece(&flow, STYLE_PLAIN, when);
    flow_piece(&flow, STYLE_PLAIN, record->place);
    flow_end(&flow);
}

static void write_title_line(struct view *view)
{
    const struct record *record = view->record;
    struct str item = wording_item(record, STR_NONE, &view->arena);
    struct flow flow = flow_begin(view->page, wording_capital(item, &view->arena), view->indent);
    if (record->title.size)
        flow_text(&flow, STYLE_BOLD, record->title, view->hit->title_mark,
                  view->hit->title_mark_count);
    else
        flow_print(&flow, STYLE_BOLD, "%s", record->meeting ? _("Meeting") : _("(no title)"));
    if (record->closed)
        flow_print(&flow, STYLE_PLAIN, "%s",
                   record->section_count ? _("(closed)") : _("(closed, heading only)"));
    if (record->routine)
        flow_print(&flow, STYLE_PLAIN, "%s", _("(routine)"));
    flow_end(&flow);
}

static void write_people(struct view *view, const char *state, const char *label)
{
    struct flow flow;
    bool any = false;
    for (size_t i = 0; i < view->record->person_count; i++) {
        const struct record_person *person = &view->record->person[i];
        if (!str_is(person->state, state))
            continue;
        if (!any)
            flow = row(view, label);
        any = true;
        struct str text = person->name;
        if (person->party.size)
            text = arena_print(&view->arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(person->party));
        if (person->role.size)
            text = arena_print(&view->arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(person->role));
        flow_piece(&flow, STYLE_PLAIN, text);
    }
    if (any)
        flow_end(&flow);
}

static void write_attachments(struct view *view)
{
    const struct record *record = view->record;
    unsigned count = (unsigned)record->attachment_count;
    unsigned stated = record->attachments_stated ? record->attachments_stated - 1 : count;
    if (!count && !stated)
        return;
    struct flow flow = row(view, _("Attachments"));
    flow_print(&flow, STYLE_PLAIN, "%u", stated);
    if (stated != count)
        flow_print(&flow, STYLE_PLAIN, P_("(%u is listed)", "(%u are listed)", count), count);
    flow_print(&flow, STYLE_PLAIN, "%s", _("(their text is not read)"));
    for (size_t i = 0; i < record->attachment_count; i++) {
        const struct record_attachment *one = &record->attachment[i];
        struct str text = one->title.size ? one->title : one->id;
        if (one->recommended)
            text = arena_print(&view->arena, _("%.*s (recommended)"), STR_ARG(text));
        if (one->late)
            text = arena_print(&view->arena, _("%.*s (added after the meeting)"), STR_ARG(text));
        flow_piece(&flow, STYLE_PLAIN, text);
    }
    flow_end(&flow);
}

static void write_reference(struct view *view, struct flow *flow, size_t reference)
{
    const struct link *link = view->hit->link ? &view->hit->link[reference] : NULL;
    flow_piece(flow, STYLE_PLAIN,
               wording_reference(&view->record->reference[reference], &view->arena));
    if (link && link->state == LINK_MISSING)
        flow_print(flow, STYLE_PLAIN, "%s", _("(not in the collection)"));
    if (link)
        flow_solid(flow, STYLE_DIM, link->id);
}

/* Items that name this one as their earlier treatment. */
static void write_later(struct view *view)
{
    struct flow flow;
    for (size_t i = 0; i < view->hit->later_count; i++) {
        if (!i)
            flow = row(view, _("Later"));
        flow_solid(&flow, STYLE_PLAIN, view->hit->later[i]);
    }
    if (view->hit->later_count)
        flow_end(&flow);
}

static void write_versions(struct view *view)
{
    const struct search_hit *hit = view->hit;
    if (!hit->version_count)
        return;
    struct flow flow = row(view, hit->superseded ? _("Replaced by") : _("Versions"));
    for (size_t i = 0; i < hit->version_count; i++) {
        flow_piece(&flow, STYLE_PLAIN, hit->version[i].record.type);
        flow_solid(&flow, STYLE_PLAIN, hit->version[i].id);
    }
    flow_end(&flow);
}

enum which { EARLIER, LATER, MENTIONED };

static bool is_which(const struct record_reference *reference, enum which which)
{
    if (reference->later)
        return which == LATER;
    return reference->mention ? which == MENTIONED : which == EARLIER;
}

static void write_references(struct view *view, enum which which, const char *label,
                             const char *nothing)
{
    struct flow flow;
    size_t count = 0;
    for (size_t i = 0; i < view->record->reference_count; i++) {
        const struct record_reference *reference = &view->record->reference[i];
        if (!is_which(reference, which))
            continue;
        if (!count++)
            flow = row(view, label);
        if (which == EARLIER)
            write_reference(view, &flow, i);
        else
            flow_piece(&flow, STYLE_PLAIN, wording_reference(reference, &view->arena));
    }
    if (count)
        flow_end(&flow);
    else if (nothing)
        fact(view, label, str_of(nothing));
}

static void write_source(struct view *view)
{
    const struct record *record = view->record;
    struct arena *arena = &view->arena;
    struct flow flow = row(view, _("File"));
    struct str root = wording_root(record);
    struct str lines = wording_range(record->line_from, record->line_to, arena);
    bool slash = root.size && !str_ends(root, STR("/"));
    flow_solid(
        &flow, STYLE_PLAIN,
        arena_print(arena, "%.*s%s%.*s", STR_ARG(root), slash ? "/" : "", STR_ARG(record->file)));
    if (record->line_from)
        flow_piece(&flow, STYLE_PLAIN, arena_print(arena, _("lines %.*s"), STR_ARG(lines)));
    if (record->page)
        flow_piece(
            &flow, STYLE_PLAIN,
            arena_print(arena,
                        record->page_from_toc ? _("page %u (by the contents list)") : _("page %u"),
                        record->page));
    if (record->ocr_quality && record->ocr_quality < OCR_QUALITY_LOW)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(arena, _("read by OCR, %u %% certain"), record->ocr_quality));
    if (view->hit->kept)
        flow_piece(&flow, STYLE_PLAIN,
                   str_of(_("the file is damaged since; this is its last good reading")));
    flow_end(&flow);
}

/* The message that was asked for, or that the best passage is in. */
static void write_message(struct view *view)
{
    struct str wanted = view->hit->sub;
    for (size_t i = 0; wanted.size && i < view->record->sub_count; i++) {
        const struct record_sub *sub = &view->record->sub[i];
        if (!str_equal(sub->number, wanted))
            continue;
        struct str lines = wording_range(sub->line_from, sub->line_to, &view->arena);
        struct flow flow = row(view, _("Message"));
        flow_print(&flow, STYLE_PLAIN, "%.*s.", STR_ARG(sub->number));
        flow_text(&flow, STYLE_PLAIN, str_cut(sub->text, 200), NULL, 0);
        if (!str_ends(sub->text, STR("."))) /* only its beginning is stored */
            flow_text(&flow, STYLE_PLAIN, STR("…"), NULL, 0);
        if (sub->line_from)
            flow_print(&flow, STYLE_DIM, _("(lines %.*s)"), STR_ARG(lines));
        flow_end(&flow);
        return;
    }
}

static void write_facts(struct view *view)
{
    const struct record *record = view->record;
    struct arena *arena = &view->arena;
    struct str case_no = record->case_no;
    if (case_no.size && case_is_meeting(case_no))
        case_no = arena_print(arena, _("%.*s (meeting case)"), STR_ARG(case_no));
    write_message(view);
    fact(view, _("Case"), case_no);
    fact(view, _("Outcome"), wording_outcomes(record, arena));
    write_people(view, "tilstede", _("Present"));
    write_people(view, "afbud", _("Apologies"));
    write_people(view, "fraværende", _("Absent"));
    write_attachments(view);
    struct fact_row fact_row[FACT_ROWS];
    size_t facts = wording_facts(record, arena, fact_row);
    for (size_t i = 0; i < facts; i++)
        fact(view, fact_row[i].label, fact_row[i].text);
    if (!record->meeting) {
        write_references(view, EARLIER, _("Earlier"),
                         str_is(record->earlier_state, "none") ? _("none") : _("not stated"));
        write_later(view);
        write_versions(view);
        write_references(view, LATER, _("Sent on to"), NULL);
        write_references(view, MENTIONED, _("Mentions"), NULL);
    }
    struct str citation = cite_hit(view->hit, arena);
    if (record->case_no.size)
        citation =
            arena_print(arena, "%.*s, sag %.*s", STR_ARG(citation), STR_ARG(record->case_no));
    fact(view, _("Citation"), citation);
    struct flow flow = row(view, _("Id"));
    flow_solid(&flow, STYLE_PLAIN, view->hit->id);
    flow_end(&flow);
    write_source(view);
}

static size_t widest_line(struct str text)
{
    size_t widest = 0;
    while (text.size) {
        size_t width = terminal_width(str_split(&text, '\n'));
        if (width > widest)
            widest = width;
    }
    return widest;
}

static bool begins_point(struct str line)
{
    line = str_trim(line);
    size_t digits = 0;
    while (digits < line.size && ascii_is_digit(line.data[digits]))
        digits++;
    if (digits && digits < line.size)
        return line.data[digits] == '.' || line.data[digits] == ')' || line.data[digits] == ':';
    static const char *const bullet[] = {"-", "*", "•", "·", "–", "|", "o "};
    for (size_t i = 0; i < COUNT_OF(bullet); i++)
        if (str_starts(line, str_of(bullet[i])))
            return true;
    return false;
}

/*
 * Join lines that only the page of the source broke: where the next word would not have fitted
 * in the widest line. A line break becomes one space, so that offsets of marks stay right.
 */
static struct str join_lines(struct arena *arena, struct str text)
{
    size_t widest = widest_line(text);
    struct buffer joined = {0};
    buffer_add(&joined, text);
    struct str rest = text;
    size_t at = 0;
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        at += line.size;
        struct str next = rest;
        next = str_trim(str_head(next, str_find_byte(next, '\n', 0)));
        struct str word = str_head(next, str_find_byte(next, ' ', 0));
        bool full = terminal_width(line) + 1 + terminal_width(word) > widest;
        if (word.size && line.size && full && widest >= 40 && !begins_point(next))
            joined.data[at] = ' ';
        at++;
    }
    struct str copy = arena_copy(arena, buffer_str(&joined));
    buffer_free(&joined);
    return copy;
}

static void write_body(struct view *view, struct str text)
{
    struct mark *mark = NULL;
    size_t count = 0;
    if (view->searcher && view->query.size &&
        searcher_mark(view->searcher, view->query, text, &view->arena, &mark, &count, NULL) !=
            STATUS_OK)
        count = 0;
    struct flow flow = flow_begin(view->page, STR_NONE, 0);
    flow_text(&flow, STYLE_PLAIN, join_lines(&view->arena, text), mark, count);
    flow_end(&flow);
}

static void write_section(struct view *view, const struct record_section *section)
{
    struct arena *arena = &view->arena;
    struct str heading =
        section->heading.size ? section->heading : wording_section(section->kind, arena);
    if (str_ends(heading, STR(":")))
        heading = str_head(heading, heading.size - 1);
    struct str whose = section->by;
    if (section->date.size)
        whose = arena_print(arena, "%.*s%s%.*s", STR_ARG(whose), whose.size ? " " : "",
                            STR_ARG(wording_iso(section->date, arena)));
    fputc('\n', view->page->file);
    struct flow flow = flow_begin(view->page, STR_NONE, 0);
    flow_print(&flow, STYLE_BOLD, "— %.*s —", STR_ARG(heading));
    if (whose.size)
        flow_print(&flow, STYLE_PLAIN, "(%.*s)", STR_ARG(whose));
    if (section->page && section->page != view->record->page)
        flow_print(&flow, STYLE_DIM, _("page %u"), section->page);
    flow_end(&flow);
    write_body(view, section->text);
}

/* Decision first, then recommendation, then the rest as printed. */
static int rank(const struct record_section *section)
{
    if (section->quoted)
        return 2;
    if (str_is(section->kind, "beslutning"))
        return 0;
    return str_is(section->kind, "indstilling") ? 1 : 2;
}

static void write_sections(struct view *view)
{
    for (int wanted = 0; wanted <= 2; wanted++)
        for (size_t i = 0; i < view->record->section_count; i++) {
            const struct record_section *section = &view->record->section[i];
            if (rank(section) == wanted && str_trim(section->text).size)
                write_section(view, section);
        }
}

static size_t label_width(void)
{
    static const char *const label[] = {
        N_("Case"),    N_("Outcome"),     N_("Present"), N_("Apologies"),  N_("Absent"),
        N_("Earlier"), N_("Mentions"),    N_("File"),    N_("Sent on to"), N_("Citation"),
        N_("Message"), N_("Attachments"), N_("Later"),
    };
    size_t widest = 0;
    for (size_t i = 0; i < COUNT_OF(label); i++) {
        size_t width = terminal_width(str_of(_(label[i])));
        if (width > widest)
            widest = width;
    }
    for (size_t i = 0; wording_fact_label(i); i++) {
        size_t width = terminal_width(str_of(wording_fact_label(i)));
        widest = width > widest ? width : widest;
    }
    return widest + 2;
}

void render_item(const struct page *page, const struct search_hit *hit, struct searcher *searcher,
                 struct str query)
{
    struct view view = {
        .page = page,
        .hit = hit,
        .record = &hit->record,
        .searcher = searcher,
        .query = str_trim(query),
        .indent = label_width(),
    };
    write_meeting_line(&view);
    write_title_line(&view);
    write_facts(&view);
    write_sections(&view);
    arena_free(&view.arena);
}
