// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/kle.h"
#include "searcher/show/wording_facts.h"

/* What most items have none of: a member only where there is something to say. */

static void text_if(struct json *json, const char *name, struct str text)
{
    if (text.size)
        json_str(json, name, text);
}

static void count_or_null(struct json *json, const char *name, uint32_t printed)
{
    if (printed)
        json_count(json, name, printed - 1);
    else
        json_null(json, name);
}

static void write_ballots(struct json *json, const struct record *record, size_t vote)
{
    json_open(json, "ballots", '[');
    for (size_t i = 0; i < record->ballot_count; i++) {
        const struct record_ballot *ballot = &record->ballot[i];
        if (ballot->vote != vote)
            continue;
        json_open(json, NULL, '{');
        json_str(json, "side", ballot->side);
        json_str_or_null(json, "name", ballot->name);
        json_str_or_null(json, "party", ballot->party);
        count_or_null(json, "count", ballot->count);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_votes(struct json *json, const struct record *record)
{
    json_open(json, "votes", '[');
    for (size_t i = 0; i < record->vote_count; i++) {
        const struct record_vote *vote = &record->vote[i];
        json_open(json, NULL, '{');
        count_or_null(json, "for", vote->for_count);
        count_or_null(json, "against", vote->against_count);
        count_or_null(json, "abstain", vote->abstain_count);
        json_bool(json, "mismatch", vote->mismatch);
        json_str(json, "text", vote->text);
        write_ballots(json, record, i);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_opinions(struct json *json, const struct record *record)
{
    if (record->dissent_count)
        json_open(json, "dissents", '[');
    for (size_t i = 0; i < record->dissent_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "kind", record->dissent[i].kind);
        json_str_or_null(json, "who", record->dissent[i].who);
        json_str(json, "text", record->dissent[i].text);
        json_close(json, '}');
    }
    if (record->dissent_count)
        json_close(json, ']');
    if (record->commitment_count)
        json_open(json, "commitments", '[');
    for (size_t i = 0; i < record->commitment_count; i++) {
        const struct record_commitment *one = &record->commitment[i];
        json_open(json, NULL, '{');
        json_str_or_null(json, "actor", one->actor);
        json_str_or_null(json, "to", one->to);
        json_str_or_null(json, "due", one->due);
        json_str_or_null(json, "due_date", one->due_date);
        json_str(json, "text", one->text);
        json_close(json, '}');
    }
    if (record->commitment_count)
        json_close(json, ']');
}

static void write_amounts(struct json *json, const struct record *record)
{
    json_open(json, "amounts", '[');
    for (size_t i = 0; i < record->amount_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "kroner", record->amount[i].value);
        json_str(json, "text", record->amount[i].text);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_laws(struct json *json, const struct record *record)
{
    json_open(json, "laws", '[');
    for (size_t i = 0; i < record->law_count; i++) {
        json_open(json, NULL, '{');
        json_str_or_null(json, "law", record->law[i].law);
        json_str_or_null(json, "ref", record->law[i].ref);
        text_if(json, "link", record->law[i].link);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_places(struct json *json, const struct record *record)
{
    json_open(json, "places", '[');
    for (size_t i = 0; i < record->place_named_count; i++) {
        json_open(json, NULL, '{');
        json_str(json, "name", record->place_named[i].name);
        json_str(json, "kind", record->place_named[i].kind);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void facts_json(struct json *json, const struct record *record)
{
    const char *title = record->meeting_case ? NULL : kle_group_title(record->kle);
    text_if(json, "term", record->term);
    text_if(json, "kle", record->kle);
    text_if(json, "kle_title", str_of(title));
    text_if(json, "facet", record->facet);
    if (record->meeting_case)
        json_bool(json, "meeting_case", true);
    text_if(json, "proposer", record->proposer);
    text_if(json, "decides", record->decides);
    text_if(json, "case_kind", record->case_kind);
    text_if(json, "followed", record->followed);
    text_if(json, "closed_kind", record->closed_kind);
    if (record->undecided)
        json_bool(json, "undecided", true);
    if (record->attachments_recommended)
        json_count(json, "attachments_recommended", record->attachments_recommended - 1);
    if (record->vote_count)
        write_votes(json, record);
    write_opinions(json, record);
    if (record->amount_count)
        write_amounts(json, record);
    if (record->law_count)
        write_laws(json, record);
    if (record->place_named_count)
        write_places(json, record);
    if (record->cpr_count)
        json_count(json, "cpr", record->cpr_count);
}
