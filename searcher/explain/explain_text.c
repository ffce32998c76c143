// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/explain/explain_text.h"

#include "searcher/query/query.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define LABEL_COLUMNS 20
#define FORMS_SHOWN   12
#define PLACES_SHOWN  8

/* Indexed by enum explain_source. */
static const char *const source_label[SOURCE_COUNT] = {
    [SOURCE_FORM] = N_("forms"),
    [SOURCE_COMPOUND] = N_("in compounds"),
    [SOURCE_JOINED] = N_("as one word"),
    [SOURCE_APART] = N_("written apart"),
    [SOURCE_VARIANT] = N_("other spelling"),
    [SOURCE_SYNONYM] = N_("synonym"),
    [SOURCE_NEAR] = N_("spelled nearly so"),
    [SOURCE_CAPITALS] = N_("in capitals"),
    [SOURCE_EXPANSION] = N_("stands for"),
    [SOURCE_EXACT] = N_("this form only"),
    [SOURCE_PHRASE] = N_("in this order"),
    [SOURCE_NEARBY] = N_("near each other"),
    [SOURCE_MENTION] = N_("named in the text"),
    [SOURCE_OWN] = N_("the item's own"),
    [SOURCE_NAME] = N_("name"),
    [SOURCE_VALUE] = N_("value"),
};

struct writing {
    const struct page *page;
    const struct explanation *explanation;
    struct arena arena;
};

static struct str items_text(struct writing *writing, uint32_t items)
{
    return arena_print(&writing->arena, P_("%u item", "%u items", items), items);
}

static struct str points_text(struct writing *writing, double points)
{
    unsigned hundredths = points > 0 ? (unsigned)(points * 100 + 0.5) : 0;
    /* TRANSLATORS: a number with the decimal sign of the language */
    return arena_print(&writing->arena, _("%u.%02u points"), hundredths / 100, hundredths % 100);
}

static struct flow row(struct writing *writing, struct str label, size_t margin)
{
    struct str blank = arena_print(&writing->arena, "%*s", (int)margin, "");
    struct str text = arena_join(&writing->arena, blank, label);
    style_set(writing->page, STYLE_DIM);
    struct flow flow = flow_begin(writing->page, text, margin + LABEL_COLUMNS);
    style_set(writing->page, STYLE_PLAIN);
    return flow;
}

/* "chromebook 1, chromebooks 2 and 3 more" */
static struct str forms_text(struct writing *writing, const struct explain_term *term)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < term->form_count && i < FORMS_SHOWN; i++)
        buffer_print(&out, "%s" STR_FORMAT " %u", i ? ", " : "", STR_ARG(term->form[i].text),
                     term->form[i].items);
    if (term->form_count > FORMS_SHOWN)
        buffer_print(&out, _(" and %zu more"), term->form_count - FORMS_SHOWN);
    if (!term->form_count)
        buffer_print(&out, STR_FORMAT " %u", STR_ARG(term->text), term->items);
    return arena_copy(&writing->arena, buffer_str(&out));
}

static struct str label_of(const struct explain_term *term)
{
    if (term->source == SOURCE_NAME && term->field != FIELD_NONE)
        return str_of(schema_field[term->field].name);
    return str_of(_(source_label[term->source]));
}

static void write_weight(struct writing *writing, struct flow *flow,
                         const struct explain_term *term)
{
    unsigned hundredths = (unsigned)(term->weight * 100 + 0.5);
    if (term->weight > 0 && hundredths != 100)
        flow_piece(
            flow, STYLE_DIM,
            /* TRANSLATORS: a number with the decimal sign of the language */
            arena_print(&writing->arena, _("weight %u.%02u"), hundredths / 100, hundredths % 100));
}

static void write_term(struct writing *writing, const struct explain_term *term, size_t margin)
{
    struct flow flow = row(writing, label_of(term), margin);
    if (term->source == SOURCE_SYNONYM)
        flow_piece(&flow, STYLE_PLAIN, term->text);
    flow_piece(&flow, STYLE_PLAIN,
               term->source == SOURCE_SYNONYM && !term->form_count
                   ? items_text(writing, term->items)
                   : forms_text(writing, term));
    if (term->source == SOURCE_NEAR)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("in titles and names alone")));
    write_weight(writing, &flow, term);
    flow_end(&flow);
}

/* Words that a prefix* stands for go on one row, the most frequent first. */
static void write_expansion(struct writing *writing, const struct explain_part *part, size_t margin)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    bool *done = ARENA_NEW(&writing->arena, bool, part->term_count);
    size_t count = 0;
    for (; count < FORMS_SHOWN && count < part->term_count; count++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < part->term_count; i++)
            if (!done[i] && (best == SIZE_MAX || part->term[i].items > part->term[best].items))
                best = i;
        done[best] = true;
        buffer_print(&out, "%s" STR_FORMAT " %u", count ? ", " : "", STR_ARG(part->term[best].text),
                     part->term[best].items);
    }
    if (part->term_count > count)
        buffer_print(&out, _(" and %zu more"), part->term_count - count);
    struct flow flow = row(writing, label_of(&part->term[0]), margin);
    flow_piece(&flow, STYLE_PLAIN, buffer_str(&out));
    flow_end(&flow);
}

static struct str part_title(struct writing *writing, const struct explain_part *part)
{
    struct arena *arena = &writing->arena;
    switch (part->kind) {
    case EXPLAIN_ALL_OF:
        return str_of(_("all of these"));
    case EXPLAIN_ANY_OF:
        return str_of(_("one of these"));
    case EXPLAIN_WITHOUT:
        return str_of(_("without"));
    case EXPLAIN_FILTER:
        return explain_filter_text(part, arena);
    case EXPLAIN_TOGETHER:
        return arena_print(arena, _("%.*s taken together"), STR_ARG(part->text));
    case EXPLAIN_EVERYTHING:
        return str_of(_("every item"));
    default:
        return part->text;
    }
}

static size_t margin_of(const struct explanation *explanation, const struct explain_part *part)
{
    bool flat = explanation->part[0]->kind == EXPLAIN_ALL_OF && part->depth;
    unsigned depth = part->depth - flat;
    return 2 * (size_t)(depth < 8 ? depth : 8);
}

static void write_part(struct writing *writing, const struct explain_part *part)
{
    size_t margin = margin_of(writing->explanation, part);
    if (part->kind == EXPLAIN_IGNORED || (!part->depth && part->kind == EXPLAIN_ALL_OF))
        return;
    struct str indent = arena_print(&writing->arena, "%*s", margin ? (int)margin - 1 : 0, "");
    struct flow flow = flow_begin(writing->page, indent, margin);
    flow_text(&flow, STYLE_BOLD, part_title(writing, part), NULL, 0);
    if (explain_is_counted(part))
        flow_piece(&flow, STYLE_PLAIN, items_text(writing, part->items));
    flow_end(&flow);
    bool expansion = part->term_count > 1 && part->term[0].source == SOURCE_EXPANSION;
    if (expansion)
        write_expansion(writing, part, margin + 2);
    for (size_t i = 0; i < part->term_count && !expansion; i++)
        if (part->term[i].source != SOURCE_VALUE)
            write_term(writing, &part->term[i], margin + 2);
    if (part->kind == EXPLAIN_WORDS && !part->items) {
        flow = row(writing, STR_NONE, margin + 2);
        flow_print(&flow, STYLE_PLAIN, "%s", _("no item has it"));
        flow_end(&flow);
    }
}

static void write_list(struct writing *writing, const char *label, const struct buffer *list)
{
    if (!list->size)
        return;
    struct flow flow = row(writing, str_of(label), 0);
    flow_text(&flow, STYLE_PLAIN, buffer_str(list), NULL, 0);
    flow_end(&flow);
}

/* What of the line is not looked up. */
static void write_left_out(struct writing *writing)
{
    CLEANUP(buffer_free) struct buffer ignored = {0};
    CLEANUP(buffer_free) struct buffer unused = {0};
    CLEANUP(buffer_free) struct buffer parts = {0};
    const struct explanation *explanation = writing->explanation;
    for (size_t i = 0; i < explanation->count; i++)
        if (explanation->part[i]->kind == EXPLAIN_IGNORED)
            buffer_print(&ignored, "%s" STR_FORMAT, ignored.size ? ", " : "",
                         STR_ARG(explanation->part[i]->text));
    for (size_t i = 0; i < explanation->unused_count; i++)
        buffer_print(&unused, "%s" STR_FORMAT, i ? ", " : "", STR_ARG(explanation->unused[i]));
    if (explanation->no_synonyms && !unused.size)
        buffer_add_text(&unused, _("synonyms, of which these words have none"));
    if (explanation->no_parts)
        buffer_add_text(&parts, _("compounds that the words are parts of"));
    if (!explanation->scanned)
        buffer_add_text(&parts, _("the collection has too many words to list all forms here"));
    write_list(writing, _("not searched for"), &ignored);
    write_list(writing, "uden:synonymer", &unused);
    write_list(writing, explanation->no_parts ? "uden:dele" : "", &parts);
}

static void write_places(struct writing *writing, struct flow *flow,
                         const struct explain_term *term)
{
    struct arena *arena = &writing->arena;
    for (size_t i = 0; i < term->place_count && i < PLACES_SHOWN; i++) {
        const struct explain_place *place = &term->place[i];
        struct str where = explain_place_text(place, false, arena);
        if (place->times > 1)
            where = arena_print(arena, _("%.*s %u times"), STR_ARG(where), place->times);
        flow_piece(
            flow, STYLE_PLAIN,
            arena_print(arena, "\"%.*s\" %.*s", STR_ARG(str_cut(place->text, 80)), STR_ARG(where)));
    }
    if (term->place_count > PLACES_SHOWN)
        flow_piece(flow, STYLE_PLAIN,
                   arena_print(arena, _("and %zu places more"), term->place_count - PLACES_SHOWN));
}

static void write_found(struct writing *writing, const struct explain_term *term, size_t margin)
{
    struct flow flow = row(writing, label_of(term), margin);
    if (term->source == SOURCE_NAME || term->source == SOURCE_SYNONYM || !term->place_count)
        flow_piece(&flow, STYLE_PLAIN, term->text);
    write_places(writing, &flow, term);
    if (term->points > 0)
        flow_piece(&flow, STYLE_DIM, points_text(writing, term->points));
    flow_end(&flow);
}

static void write_why_part(struct writing *writing, const struct explain_part *part)
{
    size_t margin = margin_of(writing->explanation, part);
    bool leaf = explain_is_counted(part);
    if (part->kind == EXPLAIN_IGNORED || (!leaf && (!part->depth || part->matches)))
        return;
    /* what is below a negation is bad when it is there */
    bool good = part->matches != part->negated;
    struct str title = part_title(writing, part);
    struct str indent = arena_print(&writing->arena, "%*s%s", (int)margin, "", good ? "+" : "-");
    struct flow flow = flow_begin(writing->page, indent, margin + 2);
    flow_text(&flow, STYLE_BOLD, title, NULL, 0);
    if (part->negated)
        flow_piece(&flow, STYLE_PLAIN,
                   str_of(part->matches ? _("is there and should not be") : _("is not there")));
    else if (!part->matches)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("is not there")));
    else if (part->points > 0)
        flow_piece(&flow, STYLE_PLAIN, points_text(writing, part->points));
    else
        flow_piece(&flow, STYLE_PLAIN, str_of(_("holds")));
    flow_end(&flow);
    for (size_t i = 0; i < part->term_count; i++)
        if (part->term[i].matches && part->term[i].source != SOURCE_VALUE)
            write_found(writing, &part->term[i], margin + 2);
}

static const char *verdict(const struct explain_item *item)
{
    if (!item->matches)
        return _("it does not match");
    if (item->header)
        return _("the header of the meeting matches");
    if (item->reach == REACH_SYNONYM)
        return _("it matches by a synonym alone");
    if (item->reach == REACH_NEAR)
        return _("it matches by a word that is spelled nearly so");
    return _("it matches");
}

static void write_item(struct writing *writing)
{
    const struct explain_item *item = writing->explanation->item;
    const struct record *record = &item->record;
    fputc('\n', writing->page->file);
    struct flow flow = flow_begin(writing->page, STR_NONE, 0);
    flow_text(&flow, STYLE_BOLD, record->title, NULL, 0);
    flow_end(&flow);
    flow = flow_begin(writing->page, STR_NONE, 0);
    flow_piece(&flow, STYLE_PLAIN, record->municipality);
    flow_piece(&flow, STYLE_PLAIN, record->committee);
    flow_piece(&flow, STYLE_PLAIN, wording_day(record->date, &writing->arena));
    flow_piece(&flow, STYLE_PLAIN, wording_item(record, STR_NONE, &writing->arena));
    flow_end(&flow);
    flow = flow_begin(writing->page, STR_NONE, 0);
    flow_solid(&flow, STYLE_DIM, item->id);
    flow_end(&flow);
    flow = flow_begin(writing->page, STR_NONE, 0);
    flow_piece(&flow, STYLE_BOLD, str_of(verdict(item)));
    if (item->score > 0)
        flow_piece(&flow, STYLE_PLAIN, points_text(writing, item->score));
    if (item->superseded)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("searches find another version of it")));
    if (item->matches && item->routine)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("a routine item, ranked last")));
    flow_end(&flow);
    for (size_t i = 0; i < writing->explanation->count; i++)
        write_why_part(writing, writing->explanation->part[i]);
    if (item->beside > 0) {
        flow = flow_begin(writing->page, STR("+"), 2);
        flow_text(&flow, STYLE_PLAIN,
                  str_of(_("the form as typed, words next to each other, words in the title")),
                  NULL, 0);
        flow_piece(&flow, STYLE_PLAIN, points_text(writing, item->beside));
        flow_end(&flow);
    }
}

void render_explanation(const struct page *page, const struct explanation *explanation)
{
    struct writing writing = {.page = page, .explanation = explanation};
    struct flow flow = flow_begin(page, STR_NONE, 0);
    flow_print(&flow, STYLE_PLAIN, "%s ", _("Items with"));
    flow_text(&flow, STYLE_BOLD, explain_reading(explanation, &writing.arena), NULL, 0);
    flow_piece(&flow, STYLE_PLAIN, items_text(&writing, explanation->total));
    flow_end(&flow);
    for (size_t i = 0; i < explanation->note_count; i++) {
        flow = flow_begin(page, STR_NONE, 0);
        flow_text(&flow, STYLE_PLAIN, explanation->note[i], NULL, 0);
        flow_end(&flow);
    }
    if (explanation->item) {
        write_item(&writing);
    } else {
        fputc('\n', page->file);
        for (size_t i = 0; i < explanation->count; i++)
            write_part(&writing, explanation->part[i]);
    }
    write_left_out(&writing);
    arena_free(&writing.arena);
}
