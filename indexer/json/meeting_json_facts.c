// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "indexer/json/meeting_json_parts.h"

/* The facts of an item, as its object has them. */

static struct references get_references(const struct json_reader *reader, const struct json *object,
                                        const char *key)
{
    const struct json *list = json_get(object, key);
    size_t count = json_list_count(list);
    struct references ret = {0};
    ret.reference = ARENA_NEW(reader->arena, struct reference, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        ret.reference[ret.count++] = (struct reference){
            .committee = json_get_text(value, "committee"),
            .date = json_date_of(json_get(value, "date")),
            .item = json_get_text(value, "item"),
            .text = json_get_text(value, "text"),
            .extraordinary = json_get_bool(value, "extraordinary"),
            .later = json_get_bool(value, "later"),
        };
    }
    return ret;
}

/* The list of attachments; false when there is none to be read (absent, or only a count). */
static bool get_attachments(const struct json_reader *reader, const struct json *object,
                            struct item *item)
{
    const struct json *list = json_get(object, "attachments");
    item->attachments_stated = (int)json_get_number(object, "attachments_stated", 9999, -1);
    item->attachments_recommended =
        (int)json_get_number(object, "attachments_recommended", 9999, -1);
    if (!json_is(list, JSON_LIST))
        return false;
    size_t count = json_list_count(list);
    item->attachment = ARENA_NEW(reader->arena, struct attachment, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        struct attachment a = {.title = json_text_of(value)};
        if (json_is(value, JSON_OBJECT))
            a = (struct attachment){.title = json_get_text(value, "title"),
                                    .id = json_get_text(value, "id"),
                                    .recommended = json_get_bool(value, "recommended"),
                                    .late = json_get_bool(value, "late")};
        if (a.title.size || a.id.size || json_is(value, JSON_OBJECT))
            item->attachment[item->attachment_count++] = a;
    }
    return true;
}

/* As the object has them, else read from the names of each side. */
static void get_ballots(const struct json_reader *reader, const struct json *object,
                        struct vote *vote)
{
    const struct json *list = json_get(object, "ballots");
    size_t count = json_list_count(list);
    if (!json_is(list, JSON_LIST)) {
        ballots_read(vote, reader->meeting, reader->arena);
        return;
    }
    vote->ballot = ARENA_NEW(reader->arena, struct ballot, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next)
        if (json_is(value, JSON_OBJECT))
            vote->ballot[vote->ballot_count++] = (struct ballot){
                .side = ballot_side_of(json_get_text(value, "side")),
                .name = json_get_text(value, "name"),
                .party = json_get_text(value, "party"),
                .count = (int)json_get_number(value, "count", 9999, -1),
            };
}

static void get_votes(const struct json_reader *reader, const struct json *object,
                      struct item *item)
{
    const struct json *list = json_get(object, "votes");
    size_t count = json_list_count(list);
    item->vote = ARENA_NEW(reader->arena, struct vote, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        item->vote[item->vote_count++] = (struct vote){
            .for_count = (int)json_get_number(value, "for", 9999, -1),
            .against_count = (int)json_get_number(value, "against", 9999, -1),
            .abstain_count = (int)json_get_number(value, "abstain", 9999, -1),
            .for_who = json_get_text(value, "for_who"),
            .against_who = json_get_text(value, "against_who"),
            .abstain_who = json_get_text(value, "abstain_who"),
            .text = json_get_text(value, "text"),
            .mismatch = json_get_bool(value, "mismatch"),
        };
        get_ballots(reader, value, &item->vote[item->vote_count - 1]);
    }
}

static void get_sub_items(const struct json_reader *reader, const struct json *object,
                          struct item *item)
{
    const struct json *list = json_get(object, "sub");
    size_t count = json_list_count(list);
    item->sub = ARENA_NEW(reader->arena, struct sub_item, count + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        if (!json_is(value, JSON_OBJECT))
            continue;
        struct sub_item *sub = &item->sub[item->sub_count++];
        sub->number = json_get_text(value, "number");
        sub->text = json_get_text(value, "text");
        json_get_lines(value, &sub->line_from, &sub->line_to);
    }
}

static void get_dissents(const struct json_reader *reader, const struct json *list,
                         struct item *item)
{
    item->dissent = ARENA_NEW(reader->arena, struct dissent, json_list_count(list) + 1);
    for (const struct json *value = json_first(list); value; value = value->next)
        if (json_is(value, JSON_OBJECT))
            item->dissent[item->dissent_count++] = (struct dissent){
                .kind = dissent_kind_of(json_get_text(value, "kind")),
                .who = json_get_text(value, "who"),
                .text = json_get_text(value, "text"),
            };
}

static void get_commitments(const struct json_reader *reader, const struct json *list,
                            struct item *item)
{
    item->commitment = ARENA_NEW(reader->arena, struct commitment, json_list_count(list) + 1);
    for (const struct json *value = json_first(list); value; value = value->next)
        if (json_is(value, JSON_OBJECT))
            item->commitment[item->commitment_count++] = (struct commitment){
                .text = json_get_text(value, "text"),
                .actor = json_get_text(value, "actor"),
                .to = json_get_text(value, "to"),
                .due = json_get_text(value, "due"),
                .due_date = json_date_of(json_get(value, "due_date")),
            };
}

static void get_localities(const struct json_reader *reader, const struct json *list,
                           struct item *item)
{
    item->locality = ARENA_NEW(reader->arena, struct locality, json_list_count(list) + 1);
    for (const struct json *value = json_first(list); value; value = value->next) {
        struct locality one = {json_text_of(value), STR_NONE};
        if (json_is(value, JSON_OBJECT))
            one = (struct locality){json_get_text(value, "name"), json_get_text(value, "kind")};
        if (one.name.size)
            item->locality[item->locality_count++] = one;
    }
}

/* Keys that stand only where they hold something: without them the sections are read. */
static unsigned get_further(const struct json_reader *reader, const struct json *object,
                            struct item *item)
{
    static const struct {
        const char *key;
        void (*get)(const struct json_reader *, const struct json *, struct item *);
        unsigned part;
    } list[] = {
        {"dissents", get_dissents, PART_DISSENTS},
        {"commitments", get_commitments, PART_COMMITMENTS},
        {"places", get_localities, PART_LOCALITIES},
    };
    unsigned parts = PART_CPR;
    for (size_t i = 0; i < COUNT_OF(list); i++) {
        const struct json *value = json_get(object, list[i].key);
        if (json_is(value, JSON_LIST))
            list[i].get(reader, value, item);
        else
            parts |= list[i].part;
    }
    static const char *const told[] = {"proposer", "decides", "case_kind", "followed"};
    parts |= PART_RECOMMENDATION;
    for (size_t i = 0; i < COUNT_OF(told); i++)
        if (json_get(object, told[i]))
            parts &= ~(unsigned)PART_RECOMMENDATION;
    item->proposer = json_get_text(object, "proposer");
    item->decides = json_get_text(object, "decides");
    item->case_kind = case_kind_of(json_get_text(object, "case_kind"));
    item->followed = followed_of(json_get_text(object, "followed"));
    item->undecided = json_get_bool(object, "undecided");
    return parts;
}

/* What the object says itself; returns the parts that are to be derived. */
unsigned json_get_facts(const struct json_reader *reader, const struct json *object,
                        struct item *item)
{
    unsigned parts = json_get(object, "title_raw") ? 0 : PART_TITLE;
    const struct json *outcomes = json_get(object, "outcomes");
    if (!json_is(outcomes, JSON_LIST))
        parts |= PART_OUTCOMES;
    for (const struct json *value = json_first(outcomes); value; value = value->next)
        item->outcomes |= outcome_bit(json_text_of(value));
    if (json_is(json_get(object, "earlier"), JSON_LIST)) {
        item->earlier = get_references(reader, object, "earlier");
        item->mentions = get_references(reader, object, "mentions");
        struct str state = json_get_text(object, "earlier_state");
        item->earlier_state = state.size            ? earlier_state_of(state)
                              : item->earlier.count ? EARLIER_GIVEN
                                                    : EARLIER_SILENT;
    } else {
        parts |= PART_REFERENCES;
    }
    if (!get_attachments(reader, object, item))
        parts |= PART_ATTACHMENTS;
    if (json_is(json_get(object, "votes"), JSON_LIST))
        get_votes(reader, object, item);
    else
        parts |= PART_VOTES;
    if (json_is(json_get(object, "absent"), JSON_LIST))
        item->absences = json_get_people(reader, object, "absent", PRESENCE_ABSENT);
    else
        parts |= PART_ABSENCES;
    if (json_is(json_get(object, "sub"), JSON_LIST))
        get_sub_items(reader, object, item);
    else
        parts |= PART_SUB_ITEMS;
    if (!json_get(object, "routine"))
        parts |= PART_ROUTINE;
    item->routine = routine_of(json_get_text(object, "routine"));
    return parts | get_further(reader, object, item);
}
