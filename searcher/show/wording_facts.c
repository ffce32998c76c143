// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/wording_facts.h"

#include "searcher/show/kle.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define SHOWN_MAX 12 /* of a list of sums, laws or places */

static const char separator[] = " · ";

enum label {
    LABEL_KLE,
    LABEL_PROPOSER,
    LABEL_DECIDES,
    LABEL_KIND,
    LABEL_FOLLOWED,
    LABEL_VOTE,
    LABEL_DISSENT,
    LABEL_FOLLOW_UP,
    LABEL_AMOUNTS,
    LABEL_LAWS,
    LABEL_PLACES,
    LABEL_NOTICE,
    LABEL_COUNT
};

static const char *const label_name[LABEL_COUNT] = {
    [LABEL_KLE] = N_("Subject"),        [LABEL_PROPOSER] = N_("Proposed by"),
    [LABEL_DECIDES] = N_("Decided by"), [LABEL_KIND] = N_("Kind of case"),
    [LABEL_FOLLOWED] = N_("Followed"),  [LABEL_VOTE] = N_("Vote"),
    [LABEL_DISSENT] = N_("Dissent"),    [LABEL_FOLLOW_UP] = N_("Follow-up"),
    [LABEL_AMOUNTS] = N_("Amounts"),    [LABEL_LAWS] = N_("Laws"),
    [LABEL_PLACES] = N_("Places"),      [LABEL_NOTICE] = N_("Note"),
};

const char *wording_fact_label(size_t number)
{
    return number < LABEL_COUNT ? _(label_name[number]) : NULL;
}

/* Danish values of the record as people say them. */
static const char *say(struct str value)
{
    static const struct {
        const char *value, *word;
    } table[] = {
        {"ja", N_("yes")},
        {"bemærkning", N_("yes, with a remark")},
        {"ændret", N_("decided otherwise or put off")},
        {"nej", N_("no")},
        {"beslutning", N_("for decision")},
        {"orientering", N_("for information")},
        {"drøftelse", N_("for discussion")},
        {"forbehold", N_("reservation")},
        {"protokol", N_("statement")},
        {"mindretal", N_("minority")},
        {"imod", N_("against")},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (str_is(value, table[i].value))
            return _(table[i].word);
    return "";
}

struct rows {
    struct fact_row *row;
    size_t count;
    struct arena *arena;
    struct buffer text; /* of the row being made */
};

static void piece(struct rows *rows, struct str text)
{
    if (!text.size)
        return;
    if (rows->text.size)
        buffer_add_text(&rows->text, separator);
    buffer_add(&rows->text, text);
}

static void finish(struct rows *rows, enum label label)
{
    if (rows->text.size && rows->count < FACT_ROWS)
        rows->row[rows->count++] = (struct fact_row){
            _(label_name[label]), arena_copy(rows->arena, buffer_str(&rows->text))};
    buffer_reset(&rows->text);
}

static void subject(struct rows *rows, const struct record *record)
{
    const char *title = kle_group_title(record->kle);
    if (!record->kle.size)
        return;
    if (record->meeting_case)
        piece(rows, str_of(_("case of the meeting, says nothing of the subject")));
    else
        piece(rows, arena_print(rows->arena, "%.*s %s", (int)2, record->kle.data,
                                title ? title : _("(no main group of today)")));
    if (record->facet.size)
        piece(rows, arena_print(rows->arena, _("facet %.*s"), STR_ARG(record->facet)));
    finish(rows, LABEL_KLE);
}

/* "11 (A, F)" with the side's word before it. */
static struct str side(struct rows *rows, const char *word, uint32_t count, struct str who)
{
    struct str text = STR_NONE;
    if (count)
        text = arena_print(rows->arena, "%s %u", word, count - 1);
    else if (who.size)
        text = str_of(word);
    if (text.size && who.size)
        text = arena_print(rows->arena, "%.*s: %.*s", STR_ARG(text), STR_ARG(who));
    return text;
}

/* Who voted so, names and parties with their numbers. */
static struct str voters(struct rows *rows, const struct record *record, uint32_t vote,
                         const char *side_name)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < record->ballot_count; i++) {
        const struct record_ballot *ballot = &record->ballot[i];
        if (ballot->vote != vote || !str_is(ballot->side, side_name))
            continue;
        buffer_add_text(&out, out.size ? ", " : "");
        buffer_add(&out, ballot->name.size ? ballot->name : ballot->party);
        if (ballot->name.size && ballot->party.size)
            buffer_print(&out, " (%.*s)", STR_ARG(ballot->party));
        else if (!ballot->name.size && ballot->count)
            buffer_print(&out, " %u", ballot->count - 1);
    }
    return arena_copy(rows->arena, buffer_str(&out));
}

static void votes(struct rows *rows, const struct record *record)
{
    for (size_t i = 0; i < record->vote_count; i++) {
        const struct record_vote *vote = &record->vote[i];
        uint32_t number = (uint32_t)i;
        piece(rows, side(rows, _("for"), vote->for_count, voters(rows, record, number, "for")));
        piece(rows,
              side(rows, _("against"), vote->against_count, voters(rows, record, number, "imod")));
        piece(rows, side(rows, _("abstained"), vote->abstain_count,
                         voters(rows, record, number, "undlod")));
        if (vote->mismatch)
            piece(rows, str_of(_("(the printed total is not the sum)")));
    }
    finish(rows, LABEL_VOTE);
}

static void opinions(struct rows *rows, const struct record *record)
{
    for (size_t i = 0; i < record->dissent_count; i++)
        piece(rows, arena_print(rows->arena, "%s: %.*s", say(record->dissent[i].kind),
                                STR_ARG(record->dissent[i].text)));
    finish(rows, LABEL_DISSENT);
    for (size_t i = 0; i < record->commitment_count; i++) {
        const struct record_commitment *one = &record->commitment[i];
        struct str text = one->text;
        if (one->due.size)
            text = arena_print(rows->arena, "%.*s [%.*s]", STR_ARG(text), STR_ARG(one->due));
        piece(rows, text);
    }
    finish(rows, LABEL_FOLLOW_UP);
}

static void more(struct rows *rows, size_t count)
{
    if (count > SHOWN_MAX)
        piece(rows, arena_print(rows->arena, _("and %zu more"), count - SHOWN_MAX));
}

/* "§8.5" -> "§ 8, stk. 5"; "art.32" -> "art. 32" */
static struct str place_in_law(struct arena *arena, struct str ref)
{
    bool article = str_starts(ref, STR("art."));
    struct str rest = str_from(ref, article ? 4 : strlen("\u00A7"));
    struct str number = str_split(&rest, '.');
    struct str text = arena_print(arena, "%s %.*s", article ? "art." : "\u00A7", STR_ARG(number));
    struct str paragraph = rest.size ? str_split(&rest, '.') : STR_NONE;
    if (paragraph.size)
        text = arena_print(arena, "%.*s, stk. %.*s", STR_ARG(text), STR_ARG(paragraph));
    if (rest.size)
        text = arena_print(arena, "%.*s, nr. %.*s", STR_ARG(text), STR_ARG(rest));
    return text;
}

/* Is the law alone named where a place in it is, too? Or a paragraph whose stk. is? */
static bool said_closer(const struct record *record, const struct record_law *law)
{
    for (size_t i = 0; i < record->law_count; i++) {
        const struct record_law *other = &record->law[i];
        struct str rest = str_from(other->ref, law->ref.size);
        if (other != law && str_equal(other->law, law->law) && other->ref.size > law->ref.size &&
            str_starts(other->ref, law->ref) && (!law->ref.size || rest.data[0] == '.'))
            return true;
    }
    return false;
}

static void named(struct rows *rows, const struct record *record)
{
    for (size_t i = 0; i < record->amount_count && i < SHOWN_MAX; i++)
        piece(rows, record->amount[i].text);
    more(rows, record->amount_count);
    finish(rows, LABEL_AMOUNTS);
    for (size_t i = 0, shown = 0; i < record->law_count && shown < SHOWN_MAX; i++) {
        const struct record_law *law = &record->law[i];
        if (said_closer(record, law))
            continue;
        struct str text = law->law;
        if (law->ref.size)
            text = arena_print(rows->arena, "%.*s%s%.*s", STR_ARG(text), text.size ? " " : "",
                               STR_ARG(place_in_law(rows->arena, law->ref)));
        piece(rows, text);
        shown++;
    }
    finish(rows, LABEL_LAWS);
    for (size_t i = 0; i < record->place_named_count && i < SHOWN_MAX; i++)
        piece(rows, record->place_named[i].name);
    more(rows, record->place_named_count);
    finish(rows, LABEL_PLACES);
}

size_t wording_facts(const struct record *record, struct arena *arena, struct fact_row *ret)
{
    struct rows rows = {.row = ret, .arena = arena};
    subject(&rows, record);
    piece(&rows, record->proposer);
    finish(&rows, LABEL_PROPOSER);
    piece(&rows, record->decides);
    finish(&rows, LABEL_DECIDES);
    piece(&rows, str_of(say(record->case_kind)));
    finish(&rows, LABEL_KIND);
    piece(&rows, str_of(say(record->followed)));
    finish(&rows, LABEL_FOLLOWED);
    votes(&rows, record);
    opinions(&rows, record);
    named(&rows, record);
    if (record->undecided)
        piece(&rows, str_of(_("on the agenda, not yet decided")));
    if (record->cpr_count)
        piece(&rows, arena_print(arena,
                                 P_("%u personal number in the text",
                                    "%u personal numbers in the text", record->cpr_count),
                                 record->cpr_count));
    finish(&rows, LABEL_NOTICE);
    buffer_free(&rows.text);
    return rows.count;
}
