// SPDX-License-Identifier: GPL-2.0-or-later
#include <inttypes.h>

#include "indexer/format/schema.h"
#include "indexer/write/postings_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

/* Terms and record of the facts of an item that are no words. */

#define AMOUNT_MAX 200 /* in one record */

static void add(struct making *making, enum field_id field, struct str value)
{
    if (value.size)
        postings_filter(making, schema_field[field].prefix, value);
}

static bool digits_at(struct str s, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        if (i >= s.size || !ascii_is_digit(s.data[i]))
            return false;
    return true;
}

void kle_of(struct str number, struct str *subject, struct str *facet)
{
    *subject = *facet = STR_NONE;
    bool kle = digits_at(number, 0, 2) && digits_at(number, 3, 2) && digits_at(number, 6, 2) &&
               number.data[2] == '.' && number.data[5] == '.' &&
               (number.size == 8 || !ascii_is_digit(number.data[8]));
    if (!kle)
        return;
    *subject = str_head(number, 8);
    struct str rest = str_from(number, 8);
    if (str_starts(rest, STR("-")))
        rest = str_from(rest, 1);
    bool letter = rest.size >= 3 && ((rest.data[0] | 0x20) >= 'a' && (rest.data[0] | 0x20) <= 'z');
    if (letter && digits_at(rest, 1, 2) && !digits_at(rest, 3, 1))
        *facet = str_head(rest, 3);
}

bool kle_is_meeting(struct str subject, struct str facet)
{
    return str_starts(subject, STR("00.")) && facet.size == 3 && (facet.data[0] | 0x20) == 'p' &&
           digits_at(facet, 1, 2) && facet.data[1] == '3' && facet.data[2] == '5';
}

/* Of the case number, else of the journal number beside it. */
static void item_kle(const struct item *item, struct str *subject, struct str *facet)
{
    kle_of(item->case_no, subject, facet);
    if (!subject->size)
        kle_of(item->journal, subject, facet);
}

static void add_kle(struct making *making, const struct item *item)
{
    struct str subject, facet;
    item_kle(item, &subject, &facet);
    if (!subject.size)
        return;
    for (size_t size = 2; size <= 8; size += 3)
        add(making, FIELD_KLE, str_head(subject, size));
    if (kle_is_meeting(subject, facet))
        add(making, FIELD_KLE, STR(KLE_MEETING_CASE));
    add(making, FIELD_FACET, fold(making->arena, facet));
}

/* "imod:Frida Tornhøj|Ø", "for:|A" */
static void add_votes(struct making *making, const struct item *item)
{
    for (size_t i = 0; i < item->vote_count; i++) {
        const struct vote *vote = &item->vote[i];
        for (size_t k = 0; k < vote->ballot_count; k++) {
            const struct ballot *ballot = &vote->ballot[k];
            if (ballot->count == 0)
                continue;
            add(making, FIELD_VOTED,
                arena_print(making->arena, "%s:" STR_FORMAT "|" STR_FORMAT,
                            ballot_side_name(ballot->side), STR_ARG(ballot->name),
                            STR_ARG(ballot->party)));
        }
        const int count[] = {vote->for_count, vote->against_count, vote->abstain_count};
        const struct str who[] = {vote->for_who, vote->against_who, vote->abstain_who};
        for (int side = 0; side < BALLOT_SIDES; side++)
            if (count[side] > 0 || (count[side] < 0 && who[side].size))
                add(making, FIELD_VOTED, str_of(ballot_side_name((enum ballot_side)side)));
    }
}

static bool holds(struct str text, const char *wanted)
{
    return str_find(text, str_of(wanted), 0) < text.size;
}

void postings_types(const struct meeting *meeting, struct arena *arena, struct str type[3])
{
    struct str kind = fold(arena, meeting->kind);
    bool minutes = holds(kind, "vedtagelser") || holds(kind, "beslutning");
    bool supplement = str_starts(kind, STR("tillæg"));
    if (supplement)
        type[0] = STR("tillæg");
    if (holds(kind, "dagsorden") && !minutes)
        type[1] = STR("dagsorden");
    else if (kind.size && !supplement)
        type[1] = STR("referat");
    if (holds(kind, "rettet") || holds(kind, "korrigeret"))
        type[2] = STR("rettet");
}

static void add_has(struct making *making, const struct item *item)
{
    const struct {
        bool has;
        const char *value;
    } row[] = {
        {item->dissent_count > 0, "dissens"},
        {item->commitment_count > 0, "opfølgning"},
        {making->named.amount_count > 0, "beløb"},
        {item->cpr_count > 0, "cpr"},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (row[i].has)
            add(making, FIELD_HAS, str_of(row[i].value));
}

static const char *closed_kind(const struct item *item)
{
    bool text = false;
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        if (section->kind == SECTION_ATTENDANCE || !str_trim(section->text).size)
            continue;
        if (section->kind == SECTION_DECISION && !section->quoted)
            return "beslutning";
        text = true;
    }
    return text ? "tekst" : "kun-titel";
}

/* The number of digits and up to AMOUNT_DIGITS of the first, so that a range is few terms. */
static void add_amount_range(struct making *making, struct str digits)
{
    struct str length = postings_digits(making->arena, (uint32_t)digits.size, 2);
    struct str whole = arena_join(making->arena, length, str_head(digits, AMOUNT_DIGITS));
    for (size_t size = length.size; size <= whole.size; size++)
        postings_filter(making, TERM_AMOUNT, str_head(whole, size));
}

static void add_named(struct making *making)
{
    const struct named *named = &making->named;
    for (size_t i = 0; i < named->amount_count; i++)
        add_amount_range(making, named->amount[i].value);
    for (size_t i = 0; i < named->law_count; i++) {
        const struct record_law *law = &named->law[i];
        add(making, FIELD_LAW, law->law);
        if (law->law.size && law->ref.size)
            postings_filter(making, TERM_LAW_PART, arena_join(making->arena, law->law, law->ref));
    }
}

void postings_facts(struct making *making, const struct item *item)
{
    const struct common *common = making->common;
    add(making, FIELD_DECIDES, item->decides);
    add(making, FIELD_DEPT, item->proposer);
    add(making, FIELD_CASE_KIND, str_of(case_kind_name(item->case_kind)));
    add(making, FIELD_FOLLOWED, str_of(followed_name(item->followed)));
    for (size_t i = 0; i < COUNT_OF(common->type); i++)
        add(making, FIELD_TYPE, common->type[i]);
    add(making, FIELD_TERM, common->period);
    add_kle(making, item);
    add_votes(making, item);
    add_has(making, item);
    if (item->closed && str_is(str_of(closed_kind(item)), "beslutning"))
        add(making, FIELD_CLOSED, STR("beslutning"));
    for (size_t i = 0; i < item->locality_count; i++)
        add(making, FIELD_PLACE, item->locality[i].name);
    add_named(making);
}

static bool is_unit(struct str folded)
{
    static const char *const unit[] = {"kr",        "kroner", "dkk",      "tkr",
                                       "t.kr",      "mio",    "mia",      "million",
                                       "millioner", "mia",    "milliard", "milliarder"};
    for (size_t i = 0; i < COUNT_OF(unit); i++)
        if (str_is(folded, unit[i]))
            return true;
    return false;
}

/* "1.294 tkr.", "1,5 mio. kr.", "kr. 500": the number with the units around it. */
static struct str amount_text(struct str text, const struct words *words, size_t i)
{
    size_t from = i, to = i;
    while (to + 1 < words->count && to < i + 2 && is_unit(words->word[to + 1].folded))
        to++;
    if (to == i && i > 0 && is_unit(words->word[i - 1].folded))
        from--;
    const struct word *last = &words->word[to];
    size_t start = (size_t)(words->word[from].surface.data - text.data);
    size_t end = (size_t)(last->surface.data - text.data) + last->surface.size;
    if (to > i && end < text.size && text.data[end] == '.')
        end++;
    return str_slice(text, start, end);
}

static void note_amount(struct making *making, struct str value, struct str text)
{
    struct named *named = &making->named;
    for (size_t i = 0; i < named->amount_count; i++)
        if (str_equal(named->amount[i].value, value))
            return;
    *ARRAY_PUSH(making->arena, named->amount, named->amount_count, named->amount_room) =
        (struct record_amount){value, text};
}

void postings_named(struct making *making, struct str text, const struct words *words)
{
    for (size_t m = 0; m < making->marks; m++) {
        size_t i = making->mark[m];
        for (uint32_t k = 0; k < words->word[i].special_count; k++)
            if (words->word[i].special[k].kind == 'N')
                note_amount(making, words->word[i].special[k].value, amount_text(text, words, i));
    }
    postings_laws(making, words);
}

void postings_record(const struct making *making, const struct item *item, struct record *ret)
{
    const struct named *named = &making->named;
    unsigned first = schema_period(making->common->meeting->date);
    struct str subject, facet;
    item_kle(item, &subject, &facet);
    ret->amount = named->amount;
    ret->amount_count = named->amount_count < AMOUNT_MAX ? named->amount_count : AMOUNT_MAX;
    ret->law = named->law;
    ret->law_count = named->law_count;
    ret->kle = subject;
    ret->facet = facet;
    ret->meeting_case = kle_is_meeting(subject, facet);
    ret->closed_kind = item->closed ? str_of(closed_kind(item)) : STR_NONE;
    if (first)
        ret->term = arena_join(
            making->arena, postings_digits(making->arena, first, 1),
            arena_join(making->arena, STR("-"), postings_digits(making->arena, first + 3, 1)));
}
