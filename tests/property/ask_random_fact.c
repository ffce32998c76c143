// SPDX-License-Identifier: GPL-2.0-or-later
/* Random questions about what the texts of items name, and what follows from them. */
#include <inttypes.h>

#include "indexer/format/laws.h"
#include "stemmer/fold.h"
#include "tests/property/ask_parts.h"
#include "tests/property/ask_random_parts.h"

#define TRIES 400

static const char *const facts[][2] = {
    {"fulgt", "ja"},           {"fulgt", "bemærkning"},    {"fulgt", "ændret"},
    {"fulgt", "nej"},          {"sagstype", "beslutning"}, {"sagstype", "orientering"},
    {"sagstype", "drøftelse"}, {"type", "referat"},        {"type", "dagsorden"},
    {"dissens", "ja"},         {"dissens", "nej"},         {"periode", "2018-2021"},
    {"periode", "2022-2025"},  {"periode", "2014-2017"},   {"har", "dissens"},
    {"har", "opfølgning"},     {"har", "beløb"},           {"har", "cpr"},
    {"lukket", "kun-titel"},   {"udfald", "afventer"},
};

/* The value of some special term of @kind in the collection; empty if none was met. */
static struct str special_value(const struct collection *collection, char kind,
                                struct random *random)
{
    for (unsigned tries = 0; tries < TRIES; tries++) {
        const struct piece *piece = random_piece(collection, random);
        for (size_t i = 0; piece && i < piece->words.count; i++) {
            const struct word *word = &piece->words.word[i];
            for (uint32_t k = 0; k < word->special_count; k++)
                if (word->special[k].kind == kind && random_below(random, 3))
                    return word->special[k].value;
        }
    }
    return STR_NONE;
}

static struct ask *fact(struct random *random, struct arena *arena)
{
    const char *const *row = facts[random_below(random, COUNT_OF(facts))];
    return ask_new(arena, ASK_VALUE, schema_find(str_of(row[0])), str_of(row[1]));
}

static struct ask *name(const struct collection *collection, struct random *random,
                        struct arena *arena)
{
    static const enum field_id field[] = {FIELD_DECIDES, FIELD_DEPT, FIELD_PLACE};
    enum field_id wanted = field[random_below(random, COUNT_OF(field))];
    for (unsigned tries = 0; tries < TRIES; tries++) {
        const struct item *item = random_entry(collection, random)->item;
        struct str text = wanted == FIELD_DECIDES ? item->decides
                          : wanted == FIELD_DEPT  ? item->proposer
                          : item->locality_count
                              ? item->locality[random_below(random, item->locality_count)].name
                              : STR_NONE;
        if (text.size)
            return ask_new(arena, ASK_VALUE, wanted, text);
    }
    return ask_new(arena, ASK_VALUE, wanted, STR("Xylofonhuset"));
}

static struct ask *money(const struct collection *collection, struct random *random,
                         struct arena *arena)
{
    struct ask *ask = ask_new(arena, ASK_AMOUNT, FIELD_MONEY, STR_NONE);
    struct str value = special_value(collection, 'N', random);
    uint64_t sum = 1000000;
    if (value.size)
        (void)str_to_number(value, UINT64_MAX / 2, &sum);
    uint64_t other = sum + random_below(random, (size_t)sum + 1000);
    switch (random_below(random, 5)) {
    case 0:
        ask->text = arena_print(arena, "%" PRIu64, sum);
        ask->least = ask->most = sum;
        break;
    case 1:
        ask->text = arena_print(arena, "%" PRIu64 "..", sum);
        ask->least = sum;
        ask->most = UINT64_MAX;
        break;
    case 2:
        ask->text = arena_print(arena, "<%" PRIu64, sum + 1);
        ask->most = sum;
        break;
    case 3:
        ask->text = arena_print(arena, ">%" PRIu64 "tkr", sum / 1000);
        ask->least = sum / 1000 * 1000 + 1;
        ask->most = UINT64_MAX;
        break;
    default:
        ask->text = arena_print(arena, "%" PRIu64 "..%" PRIu64 "kr", sum, other);
        ask->least = sum;
        ask->most = other;
    }
    return ask;
}

static struct ask *mention(const struct collection *collection, struct random *random,
                           struct arena *arena)
{
    struct str value = special_value(collection, 'D', random);
    uint64_t date = 20230315;
    if (value.size == 8)
        (void)str_to_number(value, 21991231, &date);
    else if (value.size == 6 && str_to_number(value, 219912, &date))
        date = date * 100 + 1;
    if (date / 10000 < 1800 ||
        !date_possible((unsigned)date / 10000, (unsigned)date / 100 % 100, (unsigned)date % 100))
        date = 20230315;
    return random_days((day)date, FIELD_MENTIONS, false, random, arena);
}

static struct ask *number(const struct collection *collection, struct random *random,
                          struct arena *arena)
{
    struct str value = special_value(collection, 'L', random);
    bool article = str_starts(value, STR("art."));
    struct str place = str_from(value, article ? 4 : 2);
    bool plain = article || str_starts(value, STR("§"));
    if (random_below(random, 2) && value.size && plain)
        return ask_new(arena, ASK_VALUE, article ? FIELD_ARTICLE : FIELD_PARAGRAPH, place);
    struct str case_no = random_entry(collection, random)->item->case_no;
    bool subject = case_no.size >= 12 && case_no.data[2] == '.' && case_no.data[5] == '.';
    if (!subject || random_below(random, 8) == 0)
        return ask_new(arena, ASK_VALUE, FIELD_KLE, STR(KLE_MEETING_CASE));
    bool facet = case_no.data[8] == '-' && (case_no.data[9] | 32) >= 'a' &&
                 (case_no.data[9] | 32) <= 'z' && ascii_is_digit(case_no.data[10]) &&
                 ascii_is_digit(case_no.data[11]);
    if (facet && random_below(random, 3) == 0)
        return ask_new(arena, ASK_VALUE, FIELD_FACET, str_slice(case_no, 9, 12));
    return ask_new(arena, ASK_VALUE, FIELD_KLE, str_head(case_no, 2 + 3 * random_below(random, 3)));
}

static struct ask *vote(const struct collection *collection, struct random *random,
                        struct arena *arena)
{
    for (unsigned tries = 0; tries < TRIES; tries++) {
        const struct item *item = random_entry(collection, random)->item;
        if (!item->vote_count || !item->vote[0].ballot_count)
            continue;
        const struct vote *one = &item->vote[random_below(random, item->vote_count)];
        if (!one->ballot_count)
            continue;
        const struct ballot *ballot = &one->ballot[random_below(random, one->ballot_count)];
        struct str who =
            ballot->name.size && random_below(random, 2) ? ballot->name : ballot->party;
        if (who.size)
            return ask_new(
                arena, ASK_VALUE, FIELD_VOTED,
                arena_print(arena, "%s:" STR_FORMAT, ballot_side_name(ballot->side), STR_ARG(who)));
    }
    return ask_new(arena, ASK_VALUE, FIELD_VOTED, STR("imod:Xaver Xylofon"));
}

static struct ask *law(const struct collection *collection, struct random *random,
                       struct arena *arena)
{
    for (unsigned tries = 0; tries < TRIES; tries++) {
        const struct piece *piece = random_piece(collection, random);
        for (size_t i = 0; piece && i < piece->words.count; i++) {
            struct str key = law_word(piece->words.word[i].folded)
                                 ? law_key(arena, piece->words.word[i].folded)
                                 : STR_NONE;
            if (key.size)
                return ask_new(arena, ASK_VALUE, FIELD_LAW, key);
        }
    }
    return ask_new(arena, ASK_VALUE, FIELD_LAW, STR("xylofonloven"));
}

struct ask *random_fact(const struct collection *collection, enum leaf leaf, struct random *random,
                        struct arena *arena)
{
    switch (leaf) {
    case LEAF_NAME:
        return name(collection, random, arena);
    case LEAF_MONEY:
        return money(collection, random, arena);
    case LEAF_MENTION:
        return mention(collection, random, arena);
    case LEAF_NUMBER:
        return number(collection, random, arena);
    case LEAF_VOTE:
        return vote(collection, random, arena);
    case LEAF_LAW:
        return law(collection, random, arena);
    default:
        return fact(random, arena);
    }
}
