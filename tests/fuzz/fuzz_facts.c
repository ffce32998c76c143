// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/facts/facts.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A view must lie in the text, in the arena or be empty; touching it lets the sanitizer judge. */
static void touch(struct str s)
{
    unsigned sum = 0;
    for (size_t i = 0; i < s.size; i++)
        sum += (unsigned char)s.data[i];
    if (sum == 1 && s.size > 1 && !s.data)
        abort();
}

static void lists(struct str text, struct arena *arena)
{
    struct people people;
    people_read(text, PRESENCE_ABSENT, arena, &people);
    for (size_t i = 0; i < people.count; i++) {
        if (!people.person[i].name.size)
            abort();
        touch(people.person[i].name);
        touch(people.person[i].deputy);
    }
    struct attachment *attachment;
    struct vote *vote;
    size_t count;
    int stated;
    attachments_read(text, arena, &attachment, &count, &stated);
    for (size_t i = 0; i < count; i++) {
        touch(attachment[i].title);
        touch(attachment[i].id);
    }
    votes_read(text, arena, &vote, &count);
    for (size_t i = 0; i < count; i++) {
        touch(vote[i].text);
        touch(vote[i].for_who);
    }
}

static void references(struct str text, struct arena *arena)
{
    struct references given = {0}, mentions = {0};
    enum earlier_state state = references_read_labelled(text, 20240618, arena, &given);
    if ((state == EARLIER_GIVEN) != (given.count > 0))
        abort();
    references_read_prose(text, 20240618, arena, &given, &mentions);
    for (size_t i = 0; i < given.count; i++)
        touch(given.reference[i].text);
    for (size_t i = 0; i < mentions.count; i++)
        touch(mentions.reference[i].text);
}

static void item(struct str text, struct arena *arena)
{
    struct section section[SECTION_COUNT * 2];
    struct item item = {.title = str_head(text, 60), .section = section};
    struct meeting meeting = {.date = 20240618, .committee = STR("Byrådet")};
    for (int i = 0; i < SECTION_COUNT * 2; i++)
        section[item.section_count++] = (struct section){.kind = (enum section_kind)(i / 2),
                                                         .text = text,
                                                         .heading = str_head(text, 40),
                                                         .quoted = i & 1};
    item_complete(&item, &meeting, arena);
    touch(item.title);
    for (size_t i = 0; i < item.sub_count; i++)
        touch(item.sub[i].text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = {(const char *)data, size};
    struct str by, number;
    day date;
    if (size > 20000)
        return 0;
    if (outcomes_read(text) >= 1u << OUTCOME_COUNT)
        abort();
    lists(text, &arena);
    references(text, &arena);
    decision_heading_read(text, &by, &date, &number);
    touch(by);
    touch(number);
    touch(case_no_read(text));
    touch(committee_clean(text, &arena));
    touch(municipality_read(text, text, &arena));
    item(text, &arena);
    return 0;
}
