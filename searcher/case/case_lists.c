// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/case_render.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/i18n.h"

static const char *reason_of(const struct prior *prior)
{
    static const char *const reason[] = {
        [SIGNAL_START] = "",
        [SIGNAL_REFERENCE] = N_("by reference"),
        [SIGNAL_CASE] = N_("same case number"),
        [SIGNAL_TITLE] = N_("same or nearly the same title"),
        [SIGNAL_MENTION] = N_("named in the text"),
        [SIGNAL_LIKENESS] = N_("the texts are alike"),
        [SIGNAL_EXPECTED] = "",
    };
    const char *text = reason[prior->treatment.signal];
    return *text ? _(text) : text;
}

static struct str words_text(struct cases *cases, const struct str *word, size_t count)
{
    struct str text = STR_NONE;
    for (size_t i = 0; i < count; i++)
        text = text.size ? arena_print(cases->arena, "%.*s, %.*s", STR_ARG(text), STR_ARG(word[i]))
                         : word[i];
    return text;
}

static unsigned hundredths(double share)
{
    return (unsigned)(share * 100 + 0.5);
}

/* @own: where all of them are; another municipality is named. */
static void write_treatment(const struct page *page, struct cases *cases, struct str own,
                            const struct treatment *treatment)
{
    struct flow flow = flow_begin(page, STR_NONE, 2);
    if (!str_equal(treatment->municipality, own))
        flow_piece(&flow, STYLE_BOLD, treatment->municipality);
    if (!treatment->committee.size && !treatment->date.size)
        flow_print(&flow, STYLE_PLAIN, "%s", _("(no committee and no date)"));
    struct str body = treatment->committee;
    if (treatment->extraordinary)
        body = arena_print(cases->arena, _("%.*s extraordinary"), STR_ARG(body));
    flow_piece(&flow, STYLE_BOLD, body);
    flow_piece(&flow, STYLE_PLAIN, wording_iso(treatment->date, cases->arena));
    if (treatment->number.size)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(cases->arena, _("item %.*s"), STR_ARG(treatment->number)));
    if (!treatment->item)
        flow_print(&flow, STYLE_PLAIN, "%s",
                   treatment->in_collection ? _("(no such item here)")
                                            : _("(not in the collection)"));
    flow_end(&flow);
}

static void write_item(const struct page *page, struct cases *cases, const struct case_item *item)
{
    struct flow flow = flow_begin(page, STR_NONE, 4);
    flow_text(&flow, STYLE_PLAIN, item->record.title, NULL, 0);
    flow_piece(&flow, STYLE_PLAIN, wording_outcomes(&item->record, cases->arena));
    flow_end(&flow);
    flow = flow_begin(page, STR_NONE, 4);
    flow_solid(&flow, STYLE_DIM, item->record.id);
    flow_end(&flow);
}

static void write_prior(const struct page *page, struct cases *cases, struct str own,
                        const struct prior *prior)
{
    write_treatment(page, cases, own, &prior->treatment);
    if (prior->treatment.item)
        write_item(page, cases, prior->treatment.item);
    if (prior->kind == PRIOR_NAMED)
        return;
    struct flow flow = flow_begin(page, STR_NONE, 4);
    if (prior->treatment.signal == SIGNAL_LIKENESS)
        /* TRANSLATORS: a reason, a number with the decimal sign of the language, words */
        flow_print(&flow, STYLE_PLAIN, _("%s (%u.%02u): %.*s"), reason_of(prior),
                   hundredths(prior->treatment.strength) / 100,
                   hundredths(prior->treatment.strength) % 100,
                   STR_ARG(words_text(cases, prior->word, prior->word_count)));
    else
        flow_print(&flow, STYLE_PLAIN, "%s", reason_of(prior));
    flow_end(&flow);
}

void render_priors(const struct page *page, struct cases *cases, const struct priors *priors,
                   const struct cite_block *block)
{
    static const char *const head[] = {N_("Named by it:"), N_("Of the same case:"), N_("Perhaps:")};
    const struct thread *thread = &priors->thread;
    struct str own = STR_NONE;
    if (thread->count && thread->treatment[thread->start].item)
        own = thread->treatment[thread->start].item->record.municipality;
    if (!priors->count)
        fprintf(page->file, "%s\n", _("no earlier treatment is found"));
    for (size_t i = 0; i < priors->count; i++) {
        const struct prior *prior = &priors->prior[i];
        if (!i || priors->prior[i - 1].kind != prior->kind)
            fprintf(page->file, "%s%s\n", i ? "\n" : "", _(head[prior->kind]));
        write_prior(page, cases, own, prior);
    }
    case_write_block(page, block);
}

void render_priors_json(FILE *file, struct cases *cases, const struct priors *priors,
                        const struct cite_block *block)
{
    struct json json = {.file = file};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_open(&json, "earlier", '[');
    for (size_t i = 0; i < priors->count; i++) {
        const struct prior *prior = &priors->prior[i];
        json_open(&json, NULL, '{');
        json_str(&json, "kind", str_of(prior_kind_name(prior->kind)));
        case_write_treatment(&json, cases, &prior->treatment);
        json_open(&json, "shared", '[');
        for (size_t k = 0; k < prior->word_count; k++)
            json_str(&json, NULL, prior->word[k]);
        json_close(&json, ']');
        json_close(&json, '}');
    }
    json_close(&json, ']');
    case_write_block_json(&json, block);
    json_close(&json, '}');
}

static const char *gap_head(enum gap_kind kind)
{
    static const char *const head[] = {
        [GAP_ITEM] = N_("Items that are referred to, of meetings that are not in the collection:"),
        [GAP_NUMBER] = N_("The meeting is here, but has no such item:"),
        [GAP_MEETING] = N_("Meetings named in running text, without an item:"),
    };
    return _(head[kind]);
}

static void write_gap(const struct page *page, struct cases *cases, const struct gap *gap)
{
    struct arena *arena = cases->arena;
    struct flow flow = flow_begin(page, STR_NONE, 4);
    flow_text(&flow, STYLE_PLAIN, wording_iso(gap->date, arena), NULL, 0);
    if (gap->number.size)
        flow_print(&flow, STYLE_PLAIN, _("item %.*s"), STR_ARG(gap->number));
    if (gap->extraordinary)
        flow_print(&flow, STYLE_PLAIN, "%s", _("(extraordinary meeting)"));
    flow_end(&flow);
    for (size_t i = 0; i < gap->from_count; i++) {
        flow = flow_begin(page, STR_NONE, 6);
        flow_print(&flow, STYLE_DIM, "%s", _("named by"));
        flow_solid(&flow, STYLE_DIM, gap->from[i]->record.id);
        flow_end(&flow);
    }
}

void render_gaps(const struct page *page, struct cases *cases, const struct gaps *gaps)
{
    size_t missing = 0;
    for (size_t i = 0; i < gaps->count; i++)
        missing += gaps->gap[i].kind != GAP_MEETING;
    fprintf(
        page->file,
        P_("%zu item is referred to and missing", "%zu items are referred to and missing", missing),
        missing);
    fputc('\n', page->file);
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->gap[i];
        const struct gap *last = i ? &gaps->gap[i - 1] : NULL;
        bool kind = !last || last->kind != gap->kind;
        if (kind)
            fprintf(page->file, "\n%s\n", gap_head(gap->kind));
        if (kind || !str_equal(last->committee, gap->committee) ||
            !str_equal(last->municipality, gap->municipality)) {
            struct flow flow = flow_begin(page, STR_NONE, 2);
            flow_piece(&flow, STYLE_BOLD, gap->municipality);
            flow_piece(&flow, STYLE_BOLD, gap->committee);
            flow_end(&flow);
        }
        write_gap(page, cases, gap);
    }
}

const char *case_gap_kind(enum gap_kind kind)
{
    static const char *const name[] = {"item", "number", "meeting"};
    return name[kind];
}

void case_write_gap(struct json *json, const struct gap *gap)
{
    json_open(json, NULL, '{');
    json_str(json, "kind", str_of(case_gap_kind(gap->kind)));
    json_str_or_null(json, "municipality", gap->municipality);
    json_str(json, "committee", gap->committee);
    json_str(json, "date", gap->date);
    json_str_or_null(json, "number", gap->number);
    json_bool(json, "extraordinary", gap->extraordinary);
    json_open(json, "named_by", '[');
    for (size_t k = 0; k < gap->from_count; k++)
        json_str(json, NULL, gap->from[k]->record.id);
    json_close(json, ']');
    json_close(json, '}');
}

void render_gaps_json(FILE *file, const struct gaps *gaps)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_open(&json, "gaps", '[');
    for (size_t i = 0; i < gaps->count; i++)
        case_write_gap(&json, &gaps->gap[i]);
    json_close(&json, ']');
    json_close(&json, '}');
}

void render_similars(const struct page *page, struct cases *cases, const struct similars *similars)
{
    if (!similars->count)
        fprintf(page->file, "%s\n", _("no item is like this one"));
    for (size_t i = 0; i < similars->count; i++) {
        const struct similar *similar = &similars->similar[i];
        const struct record *record = &similar->item->record;
        struct flow flow = flow_begin(page, arena_print(cases->arena, "%zu", i + 1), i < 9 ? 3 : 4);
        flow_text(&flow, STYLE_BOLD, record->title, NULL, 0);
        flow_end(&flow);
        flow = flow_begin(page, STR_NONE, 3);
        flow_piece(&flow, STYLE_PLAIN, record->municipality);
        flow_piece(&flow, STYLE_PLAIN, record->committee);
        flow_piece(&flow, STYLE_PLAIN, wording_day(record->date, cases->arena));
        flow_piece(&flow, STYLE_PLAIN, wording_item(record, STR_NONE, cases->arena));
        flow_end(&flow);
        flow = flow_begin(page, STR_NONE, 3);
        flow_print(&flow, STYLE_PLAIN, _("%u.%02u in common: %.*s"),
                   hundredths(similar->likeness) / 100, hundredths(similar->likeness) % 100,
                   STR_ARG(words_text(cases, similar->word, similar->word_count)));
        flow_end(&flow);
        flow = flow_begin(page, STR_NONE, 3);
        flow_solid(&flow, STYLE_DIM, record->id);
        flow_end(&flow);
    }
}

void case_write_similar(struct json *json, struct cases *cases, const struct similar *similar)
{
    const struct record *record = &similar->item->record;
    json_open(json, NULL, '{');
    json_str(json, "id", record->id);
    json_str_or_null(json, "municipality", record->municipality);
    json_str_or_null(json, "committee", record->committee);
    json_str_or_null(json, "date", wording_iso_of(record->date, cases->arena));
    json_str_or_null(json, "number", record->number);
    json_str(json, "title", record->title);
    json_number(json, "likeness", similar->likeness, 3);
    json_open(json, "shared", '[');
    for (size_t k = 0; k < similar->word_count; k++)
        json_str(json, NULL, similar->word[k]);
    json_close(json, ']');
    json_close(json, '}');
}

void render_similars_json(FILE *file, struct cases *cases, const struct similars *similars)
{
    struct json json = {.file = file, .rows = true};
    json_open(&json, NULL, '{');
    json_count(&json, "format_version", 1);
    json_open(&json, "similar", '[');
    for (size_t i = 0; i < similars->count; i++)
        case_write_similar(&json, cases, &similars->similar[i]);
    json_close(&json, ']');
    json_close(&json, '}');
}
