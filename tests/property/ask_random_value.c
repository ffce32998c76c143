// SPDX-License-Identifier: GPL-2.0-or-later
/* Random questions about the facts. */
#include "stemmer/base/array.h"
#include "tests/property/ask_random_parts.h"

static const char *const choices[][2] = {
    {"udfald", "godkendt"},  {"udfald", "efterretning"}, {"udfald", "drøftet"},
    {"udfald", "anbefalet"}, {"udfald", "oversendt"},    {"udfald", "udsat"},
    {"udfald", "afvist"},    {"udfald", "lukket"},       {"udfald", "ukendt"},
    {"udfald", "ændret"},    {"udfald", "tilbagesendt"}, {"udfald", "valgt"},
    {"lukket", "ja"},        {"lukket", "nej"},          {"rutine", "kun"},
    {"rutine", "uden"},      {"rutine", "med"},          {"har", "bilag"},
    {"har", "afstemning"},   {"har", "tidligere"},
};

struct ask *random_days(day date, enum field_id field, bool bare, struct random *random,
                        struct arena *arena)
{
    unsigned year = date ? date / 10000 : 2024;
    unsigned month = date ? date / 100 % 100 : 6;
    unsigned mday = date ? date % 100 : 18;
    unsigned quarter = (month + 2) / 3;
    unsigned last = quarter * 3;
    struct ask *ask = ask_new(arena, ASK_DATE, field, STR_NONE);
    day whole = year * 10000 + month * 100;
    size_t form = random_below(random, 7);
    if (bare && form >= 3 && random_below(random, 3) == 0)
        ask->field = FIELD_NONE; /* these forms are dates everywhere */
    switch (form) {
    case 0:
        ask->text = arena_print(arena, "%u", year);
        ask->from = year * 10000 + 101;
        ask->to = year * 10000 + 1231;
        break;
    case 1:
        ask->text = arena_print(arena, "%04u-%02u", year, month);
        ask->from = whole + 1;
        ask->to = whole + date_month_length(year, month);
        break;
    case 2:
        ask->text = arena_print(arena, "%u.%u.%u", mday, month, year);
        ask->from = ask->to = whole + mday;
        break;
    case 3:
        ask->text = arena_print(arena, "%uK%u", year, quarter);
        ask->from = year * 10000 + (last - 2) * 100 + 1;
        ask->to = year * 10000 + last * 100 + date_month_length(year, last);
        break;
    case 4:
        ask->text = arena_print(arena, "%u-%u-%u..", mday, month, year);
        ask->from = whole + mday;
        break;
    case 5:
        ask->text = arena_print(arena, "..%04u-%02u-%02u", year, month, mday);
        ask->to = whole + mday;
        break;
    default:
        ask->text = arena_print(arena, "%u..%u", year - 1, year);
        ask->from = (year - 1) * 10000 + 101;
        ask->to = year * 10000 + 1231;
    }
    return ask;
}

static struct ask *random_date(const struct collection *collection, struct random *random,
                               struct arena *arena)
{
    enum field_id field = random_below(random, 2) ? FIELD_DAY : FIELD_YEAR;
    return random_days(random_entry(collection, random)->meeting->date, field, true, random, arena);
}

static const struct person *random_person(const struct entry *entry, struct random *random)
{
    const struct people *list[] = {&entry->meeting->participants, &entry->meeting->apologies,
                                   &entry->item->absences};
    const struct people *people = list[random_below(random, COUNT_OF(list))];
    return people->count ? &people->person[random_below(random, people->count)] : NULL;
}

static struct ask *ask_person(const struct collection *collection, struct random *random,
                              struct arena *arena)
{
    static const enum field_id field[] = {FIELD_PERSON, FIELD_PRESENT, FIELD_APOLOGIES,
                                          FIELD_ABSENT};
    enum field_id wanted = field[random_below(random, COUNT_OF(field))];
    const struct person *person = NULL;
    for (unsigned tries = 0; tries < 100 && !person; tries++)
        person = random_person(random_entry(collection, random), random);
    if (!person || !person->name.size)
        return ask_new(arena, ASK_VALUE, wanted, STR("Xaver Xylofon"));
    if (person->party.size && random_below(random, 4) == 0)
        return ask_new(arena, ASK_VALUE, random_below(random, 2) ? FIELD_PARTY : FIELD_PRESENT,
                       person->party);
    if (random_below(random, 3))
        return ask_new(arena, ASK_VALUE, wanted, person->name);
    size_t space = str_find_byte(person->name, ' ', 0);
    bool last = random_below(random, 2) && space + 1 < person->name.size;
    struct str part = last ? str_from(person->name, space + 1) : str_head(person->name, space);
    return ask_new(arena, ASK_VALUE, wanted, part);
}

/* A name whole, or one word of it of some length. */
static struct str name_or_word(struct str name, struct random *random)
{
    struct str rest = name;
    while (random_below(random, 2) && rest.size) {
        struct str word = str_split(&rest, ' ');
        if (word.size > 6 && !str_ends(word, STR("-")) && !str_ends(word, STR("udvalget")))
            return word;
    }
    return name;
}

static struct ask *ask_case(const struct collection *collection, struct random *random,
                            struct arena *arena)
{
    struct str number = STR_NONE;
    for (unsigned tries = 0; tries < 100 && !number.size; tries++)
        number = random_entry(collection, random)->item->case_no;
    if (!number.size)
        number = STR("99.99.99");
    if (random_below(random, 3) == 0)
        number = str_head(number, 4 + random_below(random, number.size));
    return ask_new(arena, ASK_VALUE, FIELD_CASE, number);
}

struct ask *random_list(const struct collection *collection, struct random *random,
                        struct arena *arena)
{
    static const enum leaf leaf[] = {LEAF_BODY,   LEAF_CHOICE, LEAF_DATE,
                                     LEAF_PERSON, LEAF_CASE,   LEAF_ITEM};
    enum leaf wanted = leaf[random_below(random, COUNT_OF(leaf))];
    struct ask *ask = ask_new(arena, ASK_LIST, FIELD_NONE, STR_NONE);
    ask->child = ARENA_NEW(arena, struct ask *, 3);
    for (unsigned tries = 0; tries < 20 && ask->child_count < 3; tries++) {
        struct ask *child = random_value(collection, wanted, random, arena);
        if (child->field == FIELD_NONE || (ask->child_count && child->field != ask->field))
            continue; /* a list is of one field */
        ask->field = child->field;
        child->bare = true;
        ask->child[ask->child_count++] = child;
    }
    return ask;
}

struct ask *random_value(const struct collection *collection, enum leaf leaf, struct random *random,
                         struct arena *arena)
{
    const struct entry *entry = random_entry(collection, random);
    const char *const *choice = choices[random_below(random, COUNT_OF(choices))];
    struct str number = entry->item->number;
    switch (leaf) {
    case LEAF_BODY:
        return ask_new(arena, ASK_VALUE, FIELD_COMMITTEE,
                       entry->meeting->committee.size
                           ? name_or_word(entry->meeting->committee, random)
                           : STR("Xylofonudvalget"));
    case LEAF_PLACE:
        return ask_new(arena, ASK_VALUE, FIELD_MUNICIPALITY,
                       entry->meeting->municipality.size ? entry->meeting->municipality
                                                         : STR("Xylofonby"));
    case LEAF_CHOICE:
        return ask_new(arena, ASK_VALUE, schema_find(str_of(choice[0])), str_of(choice[1]));
    case LEAF_DATE:
        return random_date(collection, random, arena);
    case LEAF_CASE:
        return ask_case(collection, random, arena);
    case LEAF_PERSON:
        return ask_person(collection, random, arena);
    default:
        if (entry->item->sub_count && random_below(random, 2))
            number = arena_print(arena, STR_FORMAT ".%zu", STR_ARG(number),
                                 1 + random_below(random, entry->item->sub_count));
        return ask_new(arena, ASK_VALUE, FIELD_ITEM, number.size ? number : STR("999"));
    }
}
