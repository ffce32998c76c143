// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include <jansson.h>

#include "indexer/facts/facts.h"
#include "indexer/json/meeting_json.h"
#include "tests/unit/random.h"

#define ROUNDS 300

struct maker {
    struct random random;
    struct arena *arena;
};

static struct str any_text(struct maker *maker, size_t most)
{
    size_t size = random_below(&maker->random, most + 1);
    char *out = ARENA_NEW(maker->arena, char, size + 1);
    if (random_below(&maker->random, 8) == 0)
        random_bytes(&maker->random, out, size);
    else
        size = random_text(&maker->random, out, size);
    return size ? (struct str){out, size} : STR_NONE;
}

static bool coin(struct maker *maker)
{
    return random_below(&maker->random, 2) != 0;
}

static uint32_t number(struct maker *maker, size_t below)
{
    return (uint32_t)random_below(&maker->random, below);
}

static int count_or_none(struct maker *maker)
{
    return (int)number(maker, 60) - 1;
}

static struct people any_people(struct maker *maker)
{
    struct people ret = {ARENA_NEW(maker->arena, struct person, 4), number(maker, 4)};
    for (size_t i = 0; i < ret.count; i++)
        ret.person[i] = (struct person){.name = any_text(maker, 20),
                                        .party = any_text(maker, 2),
                                        .role = any_text(maker, 12),
                                        .deputy = any_text(maker, 12),
                                        .state = (enum presence)number(maker, 3)};
    return ret;
}

static struct date any_date(struct maker *maker)
{
    static const struct date dates[] = {
        {2024, 2, 27, 0}, {2021, 1, 0, 0}, {2021, 0, 0, 0}, {0, 0, 0, 0}, {1919, 12, 31, 0}};
    return dates[number(maker, COUNT_OF(dates))];
}

static struct references any_references(struct maker *maker)
{
    struct references ret = {ARENA_NEW(maker->arena, struct reference, 3), number(maker, 3)};
    for (size_t i = 0; i < ret.count; i++)
        ret.reference[i] = (struct reference){.committee = any_text(maker, 20),
                                              .date = any_date(maker),
                                              .item = any_text(maker, 4),
                                              .text = any_text(maker, 40),
                                              .extraordinary = coin(maker),
                                              .later = coin(maker)};
    return ret;
}

static struct str some_text(struct maker *maker, size_t most)
{
    struct str text = any_text(maker, most);
    return text.size ? text : STR("x");
}

/* The facts whose keys stand only when they hold something: without them they would be read
 * from the sections. */
static void some_facts(struct maker *maker, struct item *item)
{
    item->proposer = some_text(maker, 20);
    item->decides = some_text(maker, 20);
    item->case_kind = (enum case_kind)(1 + number(maker, CASE_KIND_COUNT - 1));
    item->followed = (enum followed)(1 + number(maker, FOLLOWED_COUNT - 1));
    item->undecided = coin(maker);
    item->attachments_recommended = count_or_none(maker);
    item->dissent_count = item->commitment_count = item->locality_count = 1;
    item->dissent = ARENA_NEW(maker->arena, struct dissent, 1);
    item->dissent[0] = (struct dissent){(enum dissent_kind)number(maker, DISSENT_COUNT),
                                        any_text(maker, 20), any_text(maker, 40)};
    item->commitment = ARENA_NEW(maker->arena, struct commitment, 1);
    item->commitment[0] =
        (struct commitment){any_text(maker, 40), any_text(maker, 9), any_text(maker, 9),
                            any_text(maker, 9), any_date(maker)};
    item->locality = ARENA_NEW(maker->arena, struct locality, 1);
    item->locality[0] = (struct locality){some_text(maker, 9), any_text(maker, 5)};
    for (size_t i = 0; i < item->vote_count; i++) {
        struct vote *vote = &item->vote[i];
        vote->mismatch = coin(maker);
        vote->ballot_count = 1;
        vote->ballot = ARENA_NEW(maker->arena, struct ballot, 1);
        vote->ballot[0] =
            (struct ballot){(enum ballot_side)number(maker, BALLOT_SIDES), any_text(maker, 9),
                            any_text(maker, 3), count_or_none(maker)};
    }
}

static void any_lists(struct maker *maker, struct item *item)
{
    item->section_count = number(maker, 5);
    item->section = ARENA_NEW(maker->arena, struct section, 5);
    for (size_t i = 0; i < item->section_count; i++)
        item->section[i] = (struct section){.kind = (enum section_kind)number(maker, SECTION_COUNT),
                                            .heading = any_text(maker, 12),
                                            .by = any_text(maker, 12),
                                            .date = coin(maker) ? 20230124 : 0,
                                            .quoted = coin(maker),
                                            .text = any_text(maker, 200),
                                            .line_from = number(maker, 99),
                                            .line_to = number(maker, 99),
                                            .page = number(maker, 9)};
    item->attachment_count = number(maker, 3);
    item->attachment = ARENA_NEW(maker->arena, struct attachment, 3);
    for (size_t i = 0; i < item->attachment_count; i++)
        item->attachment[i] =
            (struct attachment){any_text(maker, 30), any_text(maker, 9), coin(maker), coin(maker)};
    item->vote_count = number(maker, 3);
    item->vote = ARENA_NEW(maker->arena, struct vote, 3);
    for (size_t i = 0; i < item->vote_count; i++)
        item->vote[i] = (struct vote){.for_count = count_or_none(maker),
                                      .against_count = count_or_none(maker),
                                      .abstain_count = count_or_none(maker),
                                      .for_who = any_text(maker, 9),
                                      .against_who = any_text(maker, 9),
                                      .abstain_who = any_text(maker, 9),
                                      .text = any_text(maker, 30)};
    item->sub_count = number(maker, 3);
    item->sub = ARENA_NEW(maker->arena, struct sub_item, 3);
    for (size_t i = 0; i < item->sub_count; i++)
        item->sub[i] = (struct sub_item){any_text(maker, 2), any_text(maker, 30), number(maker, 99),
                                         number(maker, 99)};
}

static void any_meeting(struct maker *maker, struct meeting *ret)
{
    *ret = (struct meeting){.municipality = any_text(maker, 12),
                            .committee = any_text(maker, 20),
                            .date = coin(maker) ? 20240618 : 0,
                            .time = any_text(maker, 5),
                            .kind = any_text(maker, 7),
                            .place = any_text(maker, 20),
                            .participants = any_people(maker),
                            .apologies = any_people(maker),
                            .header = any_text(maker, 100),
                            .aside = any_text(maker, 100),
                            .layout = any_text(maker, 10),
                            .format = any_text(maker, 5),
                            .encoding = any_text(maker, 5),
                            .line_from = number(maker, 99),
                            .line_to = number(maker, 99)};
    ret->item_count = number(maker, 4);
    ret->item = ARENA_NEW(maker->arena, struct item, 4);
    for (size_t i = 0; i < ret->item_count; i++) {
        ret->item[i] = (struct item){.number = any_text(maker, 4),
                                     .order = (uint32_t)i + 1,
                                     .page = number(maker, 40),
                                     .page_from_toc = coin(maker),
                                     .line_from = number(maker, 99),
                                     .line_to = number(maker, 99),
                                     .closed = coin(maker),
                                     .title = any_text(maker, 60),
                                     .title_raw = any_text(maker, 60),
                                     .case_no = any_text(maker, 20),
                                     .outcomes = number(maker, 1u << OUTCOME_COUNT),
                                     .earlier_state = (enum earlier_state)number(maker, 3),
                                     .earlier = any_references(maker),
                                     .mentions = any_references(maker),
                                     .attachments_stated = count_or_none(maker),
                                     .absences = any_people(maker),
                                     .routine = (enum routine)number(maker, 3)};
        any_lists(maker, &ret->item[i]);
        some_facts(maker, &ret->item[i]);
    }
}

static void writing_what_was_read(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer first = {0};
    CLEANUP(buffer_free) struct buffer second = {0};
    struct maker maker = {.random = {20240618}, .arena = &arena};
    for (int round = 0; round < ROUNDS; round++) {
        struct meeting meeting, again;
        struct str file = any_text(&maker, 20), file_again;
        struct error error;
        int indent = round % 3;
        any_meeting(&maker, &meeting);
        buffer_reset(&first);
        buffer_reset(&second);
        meeting_write_json(&meeting, file, indent, &first);
        assert_true(utf8_valid(buffer_str(&first)));
        assert_int_equal(meeting_read_json(buffer_str(&first), &arena, &again, &file_again, &error),
                         STATUS_OK);
        meeting_write_json(&again, file_again, indent, &second);
        assert_true(str_equal(buffer_str(&first), buffer_str(&second)));
        arena_reset(&arena);
    }
}

static struct meeting read_ok(struct arena *arena, const char *json)
{
    struct meeting meeting = {0};
    struct error error = {0};
    struct str file;
    enum status status = meeting_read_json(str_of(json), arena, &meeting, &file, &error);
    if (status != STATUS_OK)
        fail_msg("%s", error.message);
    return meeting;
}

/* Another system's object: facts that are not given are read from the sections. */
static void minimal_object(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct meeting m = read_ok(
        &arena,
        "{\"municipality\":\"Egebjerg\",\"committee\":\"Kulturudvalget\",\"date\":\"2024-06-18\","
        "\"kind\":\"referat\",\"unknown\":{\"a\":[1,2]},\"participants\":[\"Per Holt (A)\","
        "{\"name\":\"Lone Vang\",\"state\":\"afbud\"}],\"items\":[{\"number\":4,\"title\":"
        "\"Lukket: Salg af grund\",\"case_no\":\"00.22.04-P35-8-24\",\"attachments\":[\"Kort\"],"
        "\"sections\":[{\"kind\":\"sammendrag\",\"text\":\"Kort sagt.\"},{\"kind\":\"tidligere\","
        "\"text\":\"Byrådet den 3. maj 2021, punkt 4\"},{\"kind\":\"beslutning\",\"text\":"
        "\"Drøftet og godkendt.\"}]}]}");
    assert_int_equal(m.date, 20240618);
    assert_int_equal(m.participants.count, 2);
    assert_true(str_is(m.participants.person[0].party, "A"));
    assert_int_equal(m.participants.person[1].state, PRESENCE_APOLOGIES);
    assert_int_equal(m.item_count, 1);
    const struct item *item = &m.item[0];
    assert_true(str_is(item->number, "4"));
    assert_true(item->closed);
    assert_true(str_is(item->title, "Salg af grund"));
    assert_true(str_is(item->title_raw, "Lukket: Salg af grund"));
    assert_int_equal(item->section[0].kind, SECTION_SUMMARY);
    assert_int_equal(item->outcomes, 1u << OUTCOME_APPROVED | 1u << OUTCOME_DISCUSSED);
    assert_int_equal(item->earlier_state, EARLIER_GIVEN);
    assert_int_equal(item->earlier.count, 1);
    assert_true(str_is(item->earlier.reference[0].committee, "Byrådet"));
    assert_true(str_is(item->earlier.reference[0].item, "4"));
    assert_int_equal(item->attachment_count, 1);
    assert_true(str_is(item->attachment[0].title, "Kort"));
}

/* What the object says stands, even where the text would give something else. */
static void given_facts_win(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct meeting m = read_ok(
        &arena, "{\"items\":[{\"title\":\"Plan\",\"outcomes\":[],\"earlier\":[],\"sections\":["
                "{\"kind\":\"beslutning\",\"text\":\"Godkendt. Jf. Byrådet den 3. maj 2021, punkt "
                "4\"}]},{\"title\":\"Eventuelt\",\"sections\":[{\"kind\":\"beslutning\",\"text\":"
                "\"Intet\"}]},{\"title\":\"Meddelelser\",\"text\":\"1. Nyt hus\\n2. Ny bil\"}]}");
    assert_int_equal(m.item[0].outcomes, 0);
    assert_int_equal(m.item[0].earlier.count, 0);
    assert_int_equal(m.item[1].routine, ROUTINE_EMPTY);
    assert_int_equal(m.item[2].sub_count, 2);
    assert_true(str_is(m.item[2].sub[1].text, "Ny bil"));
}

static void not_a_meeting(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "{",
                                        "[]",
                                        "null",
                                        "{\"items\":{}}",
                                        "{\"a\":1}",
                                        "{\"items\":[]} x",
                                        "\xFF",
                                        "{\"items\":[\"\xC3\"]}"};
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        struct meeting meeting;
        struct str file;
        struct error error = {.offset = NO_OFFSET};
        assert_int_equal(meeting_read_json(str_of(wrong[i]), &arena, &meeting, &file, &error),
                         STATUS_BAD_INPUT);
        assert_true(error.offset <= strlen(wrong[i]));
        assert_true(error.message[0]);
    }
}

static void keys_of_the_description(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "number",   "title",         "title_raw", "case_no",
        "closed",   "outcomes",      "earlier",   "mentions",
        "sections", "attachments",   "absent",    "votes",
        "sub",      "routine",       "lines",     "attachments_stated",
        "page",     "earlier_state",
    };
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(buffer_free) struct buffer buffer = {0};
    struct meeting m = read_ok(&arena, "{\"items\":[{\"title\":\"A\\u0000\\u001b[2J\"}]}");
    meeting_write_json(&m, STR_NONE, 0, &buffer);
    json_t *root = json_loadb(buffer.data, buffer.size, JSON_ALLOW_NUL, NULL);
    assert_non_null(root);
    const json_t *item = json_array_get(json_object_get(root, "items"), 0);
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        assert_non_null(json_object_get(item, keys[i]));
    for (size_t i = 0; i < buffer.size; i++)
        assert_true((unsigned char)buffer.data[i] >= 0x20);
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_what_was_read),   cmocka_unit_test(minimal_object),
        cmocka_unit_test(given_facts_win),         cmocka_unit_test(not_a_meeting),
        cmocka_unit_test(keys_of_the_description),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("meeting_json", tests, NULL, NULL);
}
