// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/alarm/digest.h"
#include "searcher/show/flow.h"
#include "searcher/show/wording.h"
#include "stemmer/base/i18n.h"

#define LABEL_COLUMNS 10

struct writing {
    const struct page *page;
    const struct digest *digest;
    struct arena arena;
};

static struct flow row(struct writing *writing, const char *label)
{
    style_set(writing->page, STYLE_BOLD);
    struct flow flow = flow_begin(writing->page, str_of(label), LABEL_COLUMNS);
    style_set(writing->page, STYLE_PLAIN);
    return flow;
}

static unsigned small(size_t count)
{
    return count < UINT32_MAX ? (unsigned)count : UINT32_MAX;
}

static void write_head(struct writing *writing, day today)
{
    const struct digest *digest = writing->digest;
    const struct alarm *alarm = digest->alarm;
    struct str since = wording_iso(alarm->checked, &writing->arena);
    struct str now = wording_day(today, &writing->arena);
    struct flow flow = flow_begin(writing->page, STR_NONE, 0);
    flow_piece(&flow, STYLE_BOLD,
               arena_print(&writing->arena, _("Alarm \"%.*s\""), STR_ARG(alarm->name)));
    if (str_equal(since, now))
        flow_piece(&flow, STYLE_PLAIN, now);
    else
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&writing->arena, "%.*s – %.*s", STR_ARG(since), STR_ARG(now)));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&writing->arena,
                           P_("%u new item", "%u new items", small(digest->fresh_count)),
                           small(digest->fresh_count)));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&writing->arena,
                           P_("%u changed", "%u changed ones", small(digest->changed_count)),
                           small(digest->changed_count)));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&writing->arena,
                           P_("%u expected", "%u expected ones", small(digest->expected_count)),
                           small(digest->expected_count)));
    if (digest->gone_count)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&writing->arena,
                               P_("%u gone", "%u gone ones", small(digest->gone_count)),
                               small(digest->gone_count)));
    if (digest->met_count)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&writing->arena,
                               P_("%u treated", "%u treated ones", small(digest->met_count)),
                               small(digest->met_count)));
    if (digest->overdue_count)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&writing->arena,
                               P_("%u overdue", "%u overdue", small(digest->overdue_count)),
                               small(digest->overdue_count)));
    flow_end(&flow);
}

static void write_second(struct writing *writing, const struct digest_entry *entry)
{
    const struct record *record = &entry->record;
    struct flow flow = flow_begin(writing->page, STR_NONE, LABEL_COLUMNS);
    flow_piece(&flow, STYLE_PLAIN, wording_outcomes(record, &writing->arena));
    if (entry->sections.size)
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(&writing->arena, _("[words in: %.*s]"), STR_ARG(entry->sections)));
    else
        flow_piece(&flow, STYLE_PLAIN, str_of(_("[it matches the filters]")));
    flow_solid(&flow, STYLE_DIM, entry->now->id);
    flow_end(&flow);
}

static const char *change_text(enum digest_change change)
{
    if (change == DIGEST_DECISION)
        return _("another decision");
    return change == DIGEST_TITLE ? _("another title") : _("another text");
}

static struct str in_words(struct writing *writing, struct str outcomes)
{
    return outcomes.size ? outcomes : arena_copy(&writing->arena, str_of(_("no outcome")));
}

static void write_entry(struct writing *writing, const char *label,
                        const struct digest_entry *entry)
{
    const struct alarm_item *item = entry->now ? entry->now : entry->before;
    const struct record *record = &entry->record;
    struct flow flow = row(writing, label);
    flow_piece(&flow, STYLE_PLAIN, wording_iso(item->date, &writing->arena));
    flow_piece(&flow, STYLE_PLAIN, record->committee);
    flow_piece(&flow, STYLE_PLAIN, wording_item(record, STR_NONE, &writing->arena));
    flow_piece(&flow, STYLE_BOLD, item->title);
    if (!entry->now)
        flow_piece(&flow, STYLE_PLAIN, str_of(_("it matches no more, or is not there")));
    if (entry->now && entry->before) {
        flow_piece(&flow, STYLE_PLAIN, str_of(change_text(entry->change)));
        if (!str_equal(entry->before->outcomes, entry->now->outcomes))
            flow_piece(&flow, STYLE_PLAIN,
                       arena_print(&writing->arena, "%.*s → %.*s",
                                   STR_ARG(in_words(writing, entry->before->outcomes)),
                                   STR_ARG(in_words(writing, entry->now->outcomes))));
    }
    flow_end(&flow);
    if (entry->now && entry->record.id.size)
        write_second(writing, entry);
}

static void write_step(struct writing *writing, const struct alarm_step *step)
{
    struct arena *arena = &writing->arena;
    struct str when = wording_iso(step->date, arena);
    struct flow flow = row(writing, step->met.size ? _("TREATED") : _("EXPECTED"));
    if (step->met.size) {
        struct str met = wording_iso(step->met_date, arena);
        flow_piece(
            &flow, STYLE_PLAIN,
            arena_print(arena, _("%.*s treated it %.*s"), STR_ARG(step->body), STR_ARG(met)));
        flow_piece(&flow, STYLE_BOLD, step->title);
        flow_solid(&flow, STYLE_DIM, step->met);
    } else {
        flow_piece(&flow, STYLE_PLAIN,
                   arena_print(arena, _("%.*s is to treat it (sent on %.*s)"), STR_ARG(step->body),
                               STR_ARG(when)));
        flow_piece(&flow, STYLE_BOLD, step->title);
        flow_solid(&flow, STYLE_DIM, step->id);
    }
    flow_end(&flow);
}

static void write_promise(struct writing *writing, const struct alarm_promise *promise)
{
    struct flow flow = row(writing, _("OVERDUE"));
    flow_piece(&flow, STYLE_PLAIN,
               arena_print(&writing->arena, _("due: %.*s"), STR_ARG(promise->due)));
    flow_piece(&flow, STYLE_BOLD, promise->title);
    flow_piece(&flow, STYLE_PLAIN, promise->text);
    flow_solid(&flow, STYLE_DIM, promise->id);
    flow_end(&flow);
}

static void write_coverage(struct writing *writing)
{
    const struct digest *digest = writing->digest;
    if (!digest->body_count)
        return;
    struct flow flow = row(writing, _("Coverage"));
    for (size_t i = 0; i < digest->body_count; i++) {
        const struct digest_body *body = &digest->body[i];
        struct str newest = wording_day(body->newest, &writing->arena);
        struct str name = arena_print(&writing->arena, "%.*s%s%.*s", STR_ARG(body->municipality),
                                      body->municipality.size ? " " : "", STR_ARG(body->name));
        if (body->newest)
            flow_piece(
                &flow, STYLE_PLAIN,
                arena_print(&writing->arena, _("%.*s up to %.*s"), STR_ARG(name), STR_ARG(newest)));
        else
            flow_piece(
                &flow, STYLE_PLAIN,
                arena_print(&writing->arena, _("%.*s is not in the collection"), STR_ARG(name)));
    }
    flow_end(&flow);
}

void render_digest(const struct page *page, const struct digest *digest, day today)
{
    struct writing writing = {.page = page, .digest = digest};
    if (digest_is_quiet(digest))
        return;
    write_head(&writing, today);
    for (size_t i = 0; i < digest->changed_count; i++)
        if (digest->changed[i].change == DIGEST_DECISION)
            write_entry(&writing, _("DECISION"), &digest->changed[i]);
    for (size_t i = 0; i < digest->fresh_count; i++)
        write_entry(&writing, _("NEW"), &digest->fresh[i]);
    for (size_t i = 0; i < digest->changed_count; i++)
        if (digest->changed[i].change != DIGEST_DECISION)
            write_entry(&writing, _("CHANGED"), &digest->changed[i]);
    for (size_t i = 0; i < digest->gone_count; i++)
        write_entry(&writing, _("GONE"), &digest->gone[i]);
    for (size_t i = 0; i < digest->met_count; i++)
        write_step(&writing, &digest->met[i]);
    for (size_t i = 0; i < digest->expected_count; i++)
        write_step(&writing, &digest->expected[i]);
    for (size_t i = 0; i < digest->overdue_count; i++)
        write_promise(&writing, &digest->overdue[i]);
    write_coverage(&writing);
    arena_free(&writing.arena);
}
