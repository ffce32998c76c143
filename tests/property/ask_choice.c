// SPDX-License-Identifier: GPL-2.0-or-later
/* What is asked of the facts of an item that are one of a few. */
#include "indexer/format/laws.h"
#include "stemmer/fold.h"
#include "tests/property/ask_parts.h"

static bool has_outcome(const struct item *item, struct str value)
{
    if (str_is(value, "lukket"))
        return item->closed;
    if (str_is(value, "ukendt"))
        return !item->closed && !item->outcomes && !item->undecided;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (str_is(value, outcome_name((enum outcome)i)))
            return item->outcomes & (1U << i);
    return false;
}

static bool has_attribute(const struct entry *entry, struct str value)
{
    const struct item *item = entry->item;
    if (str_is(value, "bilag"))
        return item->attachment_count > 0;
    if (str_is(value, "afstemning"))
        return item->vote_count > 0;
    if (str_is(value, "tidligere"))
        return item->earlier_state == EARLIER_GIVEN;
    if (str_is(value, "dissens"))
        return item->dissent_count > 0;
    if (str_is(value, "opfølgning"))
        return item->commitment_count > 0;
    if (str_is(value, "beløb"))
        return ask_names_amount(entry, 0, UINT64_MAX);
    return item->cpr_count > 0;
}

/* Does a closed item say no more than its title? */
static bool is_bare(const struct item *item)
{
    for (size_t i = 0; i < item->section_count; i++)
        if (item->section[i].kind != SECTION_ATTENDANCE && str_trim(item->section[i].text).size)
            return false;
    return true;
}

static bool is_closed(const struct item *item, struct str value)
{
    if (str_is(value, "kun-titel"))
        return item->closed && is_bare(item);
    return item->closed == str_is(value, "ja");
}

static bool in_period(const struct entry *entry, struct str value)
{
    unsigned year = entry->meeting->date / 10000;
    uint64_t first = 0, last = 0;
    return str_to_number(str_head(value, 4), 9999, &first) &&
           str_to_number(str_from(value, 5), 9999, &last) && year >= first && year <= last;
}

static bool is_kind(const struct entry *entry, struct str value, struct arena *arena)
{
    struct str kind = fold(arena, entry->meeting->kind);
    return str_is(value, "referat") ? kind.size && str_find(kind, STR("dagsorden"), 0) == kind.size
                                    : str_starts(kind, value);
}

bool ask_has_choice(const struct entry *entry, enum field_id field, struct str value,
                    struct arena *arena)
{
    const struct item *item = entry->item;
    switch (field) {
    case FIELD_OUTCOME:
        return has_outcome(item, value);
    case FIELD_CLOSED:
        return is_closed(item, value);
    case FIELD_ROUTINE:
        return str_is(value, "med") || (item->routine != ROUTINE_NO) == str_is(value, "kun");
    case FIELD_HAS:
        return has_attribute(entry, value);
    case FIELD_DISSENT:
        return (item->dissent_count > 0) == str_is(value, "ja");
    case FIELD_CASE_KIND:
        return str_is(value, case_kind_name(item->case_kind));
    case FIELD_FOLLOWED:
        return str_is(value, followed_name(item->followed));
    case FIELD_TYPE:
        return is_kind(entry, value, arena);
    case FIELD_TERM:
        return in_period(entry, value);
    default:
        return false;
    }
}

/* 85.10 of 85.10.00-K07-2-24; mødesag: 00.* with facet P35 */
bool ask_has_subject(const struct entry *entry, enum field_id field, struct str value,
                     struct arena *arena)
{
    struct str number = fold(arena, entry->item->case_no);
    bool subject = number.size >= 8 && number.data[2] == '.' && number.data[5] == '.';
    size_t at = number.size > 8 && number.data[8] == '-' ? 9 : 8;
    struct str facet = subject ? str_slice(number, at, at + 3) : STR_NONE;
    if (field == FIELD_FACET)
        return str_equal(facet, value);
    if (str_is(value, KLE_MEETING_CASE))
        return str_starts(number, STR("00.")) && str_is(facet, "p35");
    return subject && str_starts(number, value);
}

/* By one word, or by the words of its title. */
bool ask_names_law(const struct entry *entry, struct str key, struct arena *arena)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        const struct words *words = &entry->piece[p].words;
        struct str *folded = ARENA_NEW(arena, struct str, words->count + 1);
        for (size_t i = 0; i < words->count; i++)
            folded[i] = words->word[i].folded;
        for (size_t i = 0; i < words->count; i++) {
            const struct law *law = NULL;
            if (law_word(folded[i]) && str_equal(law_key(arena, folded[i]), key))
                return true;
            if (law_title(folded + i, words->count - i, &law) && str_is(key, law->name))
                return true;
        }
    }
    return false;
}
