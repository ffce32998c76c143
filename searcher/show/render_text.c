// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/render.h"

#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

struct page page_make(FILE *file)
{
    return (struct page){
        .file = file,
        .columns = terminal_columns(file),
        .colour = terminal_colours(file, (enum terminal_colour)command_colour()),
    };
}

static const char *order_name(enum hit_order order)
{
    static const char *const name[] = {
        [ORDER_RELEVANCE] = N_("by relevance"), [ORDER_NEWEST] = N_("newest first"),
        [ORDER_OLDEST] = N_("oldest first"),    [ORDER_BODY] = N_("by committee"),
        [ORDER_CASE] = N_("by case number"),
    };
    return _(name[order]);
}

/* "26 items in 5 meetings", or "26 items, 11-20 here" when they are on several pages. */
static struct str total_line(const struct search_request *request,
                             const struct search_result *result, struct arena *arena)
{
    struct str items = arena_print(arena, P_("%u item", "%u items", result->total), result->total);
    if (!result->hit_count)
        return items;
    struct str here = wording_range(request->first + 1, request->first + result->hit_count, arena);
    if (result->hit_count < result->total)
        return arena_print(arena, _("%.*s, %.*s here"), STR_ARG(items), STR_ARG(here));
    struct str meetings =
        arena_print(arena, P_("%u meeting", "%u meetings", result->meetings), result->meetings);
    return arena_print(arena, _("%.*s in %.*s"), STR_ARG(items), STR_ARG(meetings));
}

static void write_head(const struct page *page, const struct search_request *request,
                       const struct search_result *result, struct arena *arena)
{
    struct flow flow = flow_begin(page, STR_NONE, 0);
    if (result->in_headers)
        flow_print(&flow, STYLE_BOLD,
                   P_("no item matches, but the header (place, attendance) of this meeting does:",
                      "no item matches, but the header (place, attendance) of these meetings does:",
                      result->hit_count));
    else
        flow_piece(&flow, STYLE_BOLD, total_line(request, result, arena));
    if (result->hit_count && !result->in_headers) {
        if (result->routine)
            flow_piece(&flow, STYLE_PLAIN,
                       arena_print(arena,
                                   P_("%u of them routine", "%u of them routine", result->routine),
                                   result->routine));
        flow_piece(&flow, STYLE_PLAIN, str_of(order_name(request->order)));
        flow_piece(&flow, STYLE_PLAIN,
                   result->milliseconds < 1 ? STR("<1 ms")
                                            : arena_print(arena, "%.0f ms", result->milliseconds));
    }
    flow_end(&flow);
    if (result->suggestion.size) {
        struct flow meant = flow_begin(page, STR_NONE, 0);
        flow_print(&meant, STYLE_PLAIN,
                   P_("did you mean '%.*s'? (%u item)", "did you mean '%.*s'? (%u items)",
                      result->suggestion_items),
                   STR_ARG(result->suggestion), result->suggestion_items);
        flow_end(&meant);
    }
    for (size_t i = 0; i < result->note_count; i++) {
        struct flow note = flow_begin(page, STR_NONE, 0);
        flow_text(&note, STYLE_PLAIN, result->note[i], NULL, 0);
        flow_end(&note);
    }
}

static void write_title(struct flow *flow, const struct search_hit *hit)
{
    const struct record *record = &hit->record;
    if (record->title.size)
        flow_text(flow, STYLE_BOLD, record->title, hit->title_mark, hit->title_mark_count);
    else
        flow_print(flow, STYLE_BOLD, "%s", record->meeting ? _("Meeting") : _("(no title)"));
    if (record->closed)
        flow_print(flow, STYLE_PLAIN, "%s",
                   record->section_count ? _("(closed)") : _("(closed, heading only)"));
    if (hit->reach == REACH_SYNONYM)
        flow_print(flow, STYLE_PLAIN, "%s", _("(by a synonym)"));
    if (hit->reach == REACH_NEAR)
        flow_print(flow, STYLE_PLAIN, "%s", _("(ca.)"));
    if (record->routine)
        flow_print(flow, STYLE_PLAIN, "%s", _("(routine)"));
}

static struct str attachments_text(const struct record *record, struct arena *arena)
{
    unsigned count = (unsigned)record->attachment_count;
    unsigned late = 0;
    for (size_t i = 0; i < record->attachment_count; i++)
        late += record->attachment[i].late;
    if (!count && record->attachments_stated > 1)
        count = record->attachments_stated - 1;
    if (!count)
        return STR_NONE;
    struct str text = arena_print(arena, P_("%u attachment", "%u attachments", count), count);
    if (late)
        return arena_print(
            arena,
            P_("%.*s (%u added after the meeting)", "%.*s (%u added after the meeting)", late),
            STR_ARG(text), late);
    return text;
}

static void write_facts(struct flow *flow, const struct search_hit *hit, struct arena *arena)
{
    const struct record *record = &hit->record;
    flow_piece(flow, STYLE_PLAIN, record->municipality);
    if (!str_equal(record->committee, record->title))
        flow_piece(flow, STYLE_PLAIN, record->committee);
    flow_piece(flow, STYLE_PLAIN, wording_day(record->date, arena));
    flow_piece(flow, STYLE_PLAIN, wording_item(record, hit->sub, arena));
    if (flow->any)
        flow_end(flow);
}

static void write_outcome(const struct page *page, const struct record *record, size_t indent,
                          struct arena *arena)
{
    struct str case_no = record->case_no;
    if (case_no.size)
        case_no = arena_print(
            arena, case_is_meeting(case_no) ? _("case %.*s (meeting case)") : _("case %.*s"),
            STR_ARG(case_no));
    struct str outcomes = wording_outcomes(record, arena);
    struct str attachments = attachments_text(record, arena);
    if (!case_no.size && !outcomes.size && !attachments.size)
        return;
    struct flow flow = flow_begin(page, STR_NONE, indent);
    flow_piece(&flow, STYLE_PLAIN, outcomes);
    flow_piece(&flow, STYLE_PLAIN, case_no);
    flow_piece(&flow, STYLE_PLAIN, attachments);
    flow_end(&flow);
}

static void write_snippet(const struct page *page, const struct snippet *snippet, size_t indent)
{
    if (!snippet->text.size)
        return;
    struct flow flow = flow_begin(page, STR_NONE, indent);
    if (snippet->cut_before)
        flow_text(&flow, STYLE_PLAIN, STR("…"), NULL, 0);
    flow_text(&flow, STYLE_PLAIN, snippet->text, snippet->mark, snippet->mark_count);
    if (snippet->cut_after)
        flow_text(&flow, STYLE_PLAIN, STR("…"), NULL, 0);
    flow_end(&flow);
}

static struct str sent_on(const struct record *record, struct arena *arena)
{
    struct str to = STR_NONE;
    for (size_t i = 0; i < record->reference_count; i++) {
        const struct record_reference *reference = &record->reference[i];
        if (!reference->later)
            continue;
        struct str one = wording_reference(reference, arena);
        to = to.size ? arena_print(arena, "%.*s, %.*s", STR_ARG(to), STR_ARG(one)) : one;
    }
    return to.size ? arena_print(arena, _("(sent on to %.*s)"), STR_ARG(to)) : STR_NONE;
}

static bool is_missing(const struct search_hit *hit, size_t reference)
{
    return hit->link && hit->link[reference].state == LINK_MISSING;
}

/* Items that name this one: the body, date and number are in their ids. */
static struct str later_text(const struct search_hit *hit, struct arena *arena)
{
    if (!hit->later_count)
        return STR_NONE;
    unsigned more = (unsigned)hit->later_count - 1;
    struct str first = arena_print(arena, _("Later: %.*s"), STR_ARG(hit->later[0]));
    if (!more)
        return first;
    return arena_print(arena, P_("%.*s and %u more", "%.*s and %u more", more), STR_ARG(first),
                       more);
}

static void write_earlier(const struct page *page, const struct search_hit *hit, size_t indent,
                          struct arena *arena)
{
    const struct record *record = &hit->record;
    struct flow flow = flow_begin(page, STR_NONE, indent);
    flow_print(&flow, STYLE_PLAIN, "%s", _("Earlier:"));
    size_t earlier = 0;
    for (size_t i = 0; i < record->reference_count; i++) {
        const struct record_reference *reference = &record->reference[i];
        if (reference->later || reference->mention)
            continue;
        struct str text = wording_reference(reference, arena);
        if (is_missing(hit, i))
            text = arena_print(arena, _("%.*s (not in the collection)"), STR_ARG(text));
        if (earlier++)
            flow_piece(&flow, STYLE_PLAIN, text);
        else
            flow_text(&flow, STYLE_PLAIN, text, NULL, 0);
    }
    if (!earlier)
        flow_print(&flow, STYLE_PLAIN, "%s",
                   str_is(record->earlier_state, "none") ? _("none") : _("not stated"));
    flow_text(&flow, STYLE_PLAIN, sent_on(record, arena), NULL, 0);
    flow_solid(&flow, STYLE_PLAIN, later_text(hit, arena));
    flow_end(&flow);
}

static void write_source(const struct page *page, const struct search_hit *hit, size_t indent,
                         struct arena *arena)
{
    const struct record *record = &hit->record;
    struct flow flow = flow_begin(page, STR_NONE, indent);
    flow_solid(&flow, STYLE_DIM, hit->id);
    if (record->line_from)
        flow_solid(&flow, STYLE_DIM,
                   arena_print(arena, STR_FORMAT ":%u", STR_ARG(record->file), record->line_from));
    else
        flow_solid(&flow, STYLE_DIM, record->file);
    if (record->page)
        flow_piece(
            &flow, STYLE_DIM,
            arena_print(arena,
                        record->page_from_toc ? _("page %u (by the contents list)") : _("page %u"),
                        record->page));
    if (record->ocr_quality && record->ocr_quality < OCR_QUALITY_LOW)
        flow_piece(&flow, STYLE_DIM,
                   arena_print(arena, _("read by OCR, %u %% certain"), record->ocr_quality));
    if (hit->kept)
        flow_piece(&flow, STYLE_DIM, str_of(_("the file is damaged since")));
    if (flow.any)
        flow_end(&flow);
}

static void write_hit(const struct page *page, const struct search_hit *hit, size_t number,
                      struct arena *arena)
{
    size_t indent = number < 100 ? 3 : 5;
    fputc('\n', page->file);
    struct flow flow = flow_begin(page, arena_print(arena, "%zu", number), indent);
    write_title(&flow, hit);
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, indent);
    write_facts(&flow, hit, arena);
    if (!hit->record.meeting)
        write_outcome(page, &hit->record, indent, arena);
    write_snippet(page, &hit->snippet, indent);
    if (!hit->record.meeting)
        write_earlier(page, hit, indent, arena);
    write_source(page, hit, indent, arena);
}

/* The query without @p part, when that is just the rest of its words; else empty. */
static struct str query_without(struct str query, struct str part, struct arena *arena)
{
    static const char *const syntax[] = {"(",      " ELLER ", " OR ",  " IKKE ", " NOT ", " NÆR/",
                                         " NAER/", " NEAR/",  " FØR/", " FOER/", " ADJ/"};
    for (size_t i = 0; i < COUNT_OF(syntax); i++)
        if (str_find(query, str_of(syntax[i]), 0) < query.size)
            return STR_NONE;
    size_t at = part.size ? str_find(query, part, 0) : query.size;
    size_t after = at + part.size;
    if (after > query.size || (at > 0 && !ascii_is_space(query.data[at - 1])) ||
        (after < query.size && !ascii_is_space(query.data[after])))
        return STR_NONE;
    struct str before = str_trim(str_head(query, at));
    struct str behind = str_trim(str_from(query, after));
    return arena_print(arena, "%.*s%s%.*s", STR_ARG(before), before.size && behind.size ? " " : "",
                       STR_ARG(behind));
}

static void write_offer(const struct page *page, const struct search_offer *offer)
{
    struct flow flow = flow_begin(page, STR_NONE, 2);
    flow_print(&flow, STYLE_PLAIN, _("Without the quotes: %.*s (%u)"), STR_ARG(offer->query),
               offer->items);
    flow_end(&flow);
}

/* Parts of the query that no item has, whatever stands beside them. */
static void write_missed(const struct page *page, const struct search_result *result)
{
    size_t missed = 0;
    struct flow flow;
    for (size_t i = 0; i < result->clue_count; i++) {
        if (result->clue[i].alone)
            continue;
        if (!missed)
            flow = flow_begin(page, STR_NONE, 2);
        if (!missed++)
            flow_print(&flow, STYLE_PLAIN, _("Found nowhere: %.*s"), STR_ARG(result->clue[i].text));
        else
            flow_piece(&flow, STYLE_PLAIN, result->clue[i].text);
    }
    if (missed)
        flow_end(&flow);
}

/* Nothing was found: which word is to blame, and what would find something (product.md 3.6). */
static void write_clues(const struct page *page, const struct search_request *request,
                        const struct search_result *result, struct arena *arena)
{
    struct flow flow = flow_begin(page, STR_NONE, 2);
    flow_print(&flow, STYLE_PLAIN, "%s", _("Each alone:"));
    for (size_t i = 0; i < result->clue_count; i++) {
        const struct search_clue *clue = &result->clue[i];
        struct str text = arena_print(arena, STR_FORMAT " %u", STR_ARG(clue->text), clue->alone);
        if (i)
            flow_piece(&flow, STYLE_PLAIN, text);
        else
            flow_text(&flow, STYLE_PLAIN, text, NULL, 0);
    }
    flow_end(&flow);
    write_missed(page, result);
    for (size_t i = 0; i < result->clue_count; i++) {
        const struct search_clue *clue = &result->clue[i];
        if (!clue->without || result->clue_count < 3)
            continue;
        struct str rest = query_without(str_trim(request->query), clue->text, arena);
        flow = flow_begin(page, STR_NONE, 2);
        if (rest.size)
            flow_print(&flow, STYLE_PLAIN, _("Try: %.*s (%u)"), STR_ARG(rest), clue->without);
        else
            flow_print(&flow, STYLE_PLAIN, _("Without %.*s: %u"), STR_ARG(clue->text),
                       clue->without);
        flow_end(&flow);
    }
}

static void write_divider(const struct page *page, uint32_t total, struct arena *arena)
{
    struct str text = arena_print(
        arena, P_("%u item has some of the words", "%u items have some of the words", total),
        total);
    fputc('\n', page->file);
    struct flow flow = flow_begin(page, STR_NONE, 0);
    flow_print(&flow, STYLE_BOLD, "── %.*s ──", STR_ARG(text));
    flow_end(&flow);
}

void render_result(const struct page *page, const struct search_request *request,
                   const struct search_result *result)
{
    CLEANUP(arena_free) struct arena arena = {0};
    write_head(page, request, result, &arena);
    if (result->clue_count)
        write_clues(page, request, result, &arena);
    if (result->offer.items)
        write_offer(page, &result->offer);
    size_t number = request->first;
    for (size_t i = 0; i < result->hit_count; i++)
        write_hit(page, &result->hit[i], ++number, &arena);
    if (result->partial_count)
        write_divider(page, result->partial_total, &arena);
    for (size_t i = 0; i < result->partial_count; i++)
        write_hit(page, &result->partial[i], ++number, &arena);
    render_facets(page, result);
}
