// SPDX-License-Identifier: GPL-2.0-or-later
/* What is asked of the text of an item: words, forms, sequences. */
#include "tests/property/ask_parts.h"

#include "stemmer/fold.h"

#define HALF_MIN 2 /* letters of each half of a word that stands in two */

bool ask_covers(enum field_id field, const struct piece *piece)
{
    static const struct {
        enum field_id field;
        enum section_kind kind;
    } row[] = {
        {FIELD_SUMMARY, SECTION_SUMMARY},
        {FIELD_SUMMARY, SECTION_TOPIC},
        {FIELD_BACKGROUND, SECTION_BACKGROUND},
        {FIELD_FINANCE, SECTION_FINANCE},
        {FIELD_RECOMMENDATION, SECTION_RECOMMENDATION},
        {FIELD_DECISION, SECTION_DECISION},
        {FIELD_ATTACHMENT, SECTION_ATTACHMENTS},
        {FIELD_CASE_TEXT, SECTION_CASE},
    };
    if (field == FIELD_NONE)
        return true;
    if (field == FIELD_TITLE || field == FIELD_TEXT)
        return piece->title == (field == FIELD_TITLE);
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (!piece->title && !piece->quoted && row[i].field == field && row[i].kind == piece->kind)
            return true;
    return false;
}

static bool has_part(const struct word *word, struct str stem)
{
    for (uint32_t i = 0; i < word->part_count; i++)
        if (str_equal(word->parts[i], stem))
            return true;
    return false;
}

static bool has_special(const struct word *word, char kind, struct str value)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind == kind && str_equal(word->special[i].value, value))
            return true;
    return false;
}

static bool fits(const struct word *word, enum ask_kind kind, struct str form)
{
    switch (kind) {
    case ASK_EXACT:
        return str_equal(word->folded, form);
    case ASK_PREFIX:
        return str_starts(word->folded, form);
    case ASK_SUFFIX:
        return str_ends(word->folded, form);
    default:
        return false;
    }
}

bool ask_has_form(const struct entry *entry, enum field_id field, enum ask_kind kind,
                  struct str form)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        if (!ask_covers(field, &entry->piece[p]))
            continue;
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++)
            if (fits(&words->word[i], kind, form))
                return true;
    }
    return false;
}

bool ask_has_stem(const struct entry *entry, enum field_id field, struct str stem, bool alone)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        if (!ask_covers(field, &entry->piece[p]))
            continue;
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++) {
            const struct word *word = &words->word[i];
            if (str_equal(word->stem, stem))
                return true;
            if (!alone && (has_part(word, stem) || has_special(word, 'J', stem)))
                return true;
        }
    }
    return false;
}

static bool next_to(const struct words *words, size_t at)
{
    return at + 1 < words->count && words->word[at + 1].position == words->word[at].position + 1;
}

/* Do the words of the text from @at on say the phrase from its word @from on? Each step takes
 * one word of the text for one or more of the phrase, or two for one. */
static bool says(const struct words *text, size_t at, const struct words *phrase, size_t from,
                 bool tolerant)
{
    struct str word = text->word[at].folded;
    struct str rest = word;
    for (size_t to = from; to < phrase->count; to++) {
        struct str one = phrase->word[to].folded;
        if (!str_starts(rest, one) || (to > from && !tolerant))
            break;
        rest = str_from(rest, one.size);
        if (rest.size)
            continue;
        if (to + 1 == phrase->count)
            return true;
        if (next_to(text, at) && says(text, at + 1, phrase, to + 1, tolerant))
            return true;
        break;
    }
    struct str whole = phrase->word[from].folded;
    struct str second = str_from(whole, word.size);
    if (!tolerant || !phrase->word[from].letters || !str_starts(whole, word) ||
        !next_to(text, at) || utf8_length(word) < HALF_MIN || utf8_length(second) < HALF_MIN ||
        !str_equal(text->word[at + 1].folded, second))
        return false;
    return from + 1 == phrase->count ||
           (next_to(text, at + 1) && says(text, at + 2, phrase, from + 1, tolerant));
}

bool ask_has_phrase(const struct entry *entry, enum field_id field, const struct words *phrase,
                    bool tolerant)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        if (!ask_covers(field, &entry->piece[p]))
            continue;
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++)
            if (says(words, i, phrase, 0, tolerant))
                return true;
    }
    return false;
}

/* Do all the stems stand within @window places of the text, the first of them at @at? */
static bool together(const struct words *words, size_t at, const struct str *stem, size_t count,
                     uint32_t window)
{
    uint32_t from = words->word[at].position;
    for (size_t s = 0; s < count; s++) {
        bool found = false;
        for (size_t k = at; !found && k < words->count; k++) {
            if (words->word[k].position - from >= window)
                break;
            found = str_equal(words->word[k].stem, stem[s]);
        }
        if (!found)
            return false;
    }
    return true;
}

bool ask_has_together(const struct entry *entry, const struct str *stem, size_t count,
                      uint32_t window)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++)
            if (together(words, i, stem, count, window))
                return true;
    }
    return false;
}

static bool near_in(const struct words *words, struct str first, struct str second,
                    uint32_t distance)
{
    for (size_t i = 0; i < words->count; i++) {
        if (!str_equal(words->word[i].stem, first))
            continue;
        uint32_t from = words->word[i].position;
        for (size_t k = i + 1; k < words->count && words->word[k].position - from <= distance; k++)
            if (str_equal(words->word[k].stem, second))
                return true;
    }
    return false;
}

bool ask_has_near(const struct entry *entry, struct str a, struct str b, uint32_t distance,
                  bool ordered)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        const struct words *words = &entry->piece[p].words;
        if (near_in(words, a, b, distance) || (!ordered && near_in(words, b, a, distance)))
            return true;
    }
    return false;
}

bool ask_names_special(const struct entry *entry, char kind, struct str value)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++)
            if (has_special(&words->word[i], kind, value))
                return true;
    }
    return false;
}

/* For each special term of @kind: does @holds say so? */
static bool any_special(const struct entry *entry, char kind,
                        bool (*holds)(struct str value, const void *context), const void *context)
{
    for (size_t p = 0; p < entry->piece_count; p++) {
        const struct words *words = &entry->piece[p].words;
        for (size_t i = 0; i < words->count; i++)
            for (uint32_t k = 0; k < words->word[i].special_count; k++)
                if (words->word[i].special[k].kind == kind &&
                    holds(words->word[i].special[k].value, context))
                    return true;
    }
    return false;
}

struct span {
    uint64_t low, high; /* inclusive */
};

static bool date_inside(struct str value, const void *context)
{
    const struct span *span = context;
    uint64_t date;
    if (!str_to_number(value, 99999999, &date))
        return false;
    if (value.size == 8)
        return date >= span->low && date <= span->high;
    unsigned length = date_month_length((unsigned)date / 100, (unsigned)date % 100);
    return date * 100 + 1 >= span->low && date * 100 + length <= span->high;
}

bool ask_names_date(const struct entry *entry, day from, day to)
{
    struct span span = {from, to ? to : 99999999};
    return any_special(entry, 'D', date_inside, &span);
}

static bool amount_inside(struct str value, const void *context)
{
    const struct span *span = context;
    uint64_t amount;
    return str_to_number(value, UINT64_MAX / 2, &amount) && amount >= span->low &&
           amount <= span->high;
}

bool ask_names_amount(const struct entry *entry, uint64_t least, uint64_t most)
{
    struct span span = {least, most};
    return any_special(entry, 'N', amount_inside, &span);
}
