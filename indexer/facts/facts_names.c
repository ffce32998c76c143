// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "indexer/meeting.h"

/* Names of the values of what facts_*.c read. */

const char *ballot_side_name(enum ballot_side side)
{
    static const char *const name[BALLOT_SIDES] = {"for", "imod", "undlod"};
    return name[side];
}

const char *dissent_kind_name(enum dissent_kind kind)
{
    static const char *const name[DISSENT_COUNT] = {"forbehold", "protokol", "mindretal", "imod"};
    return name[kind];
}

const char *followed_name(enum followed followed)
{
    static const char *const name[FOLLOWED_COUNT] = {"", "ja", "bemærkning", "ændret", "nej"};
    return name[followed];
}

const char *case_kind_name(enum case_kind kind)
{
    static const char *const name[CASE_KIND_COUNT] = {"", "beslutning", "orientering", "drøftelse"};
    return name[kind];
}

/* From the first word of a sentence to the word after its last. */
bool sentence_next(const struct words *words, struct sentence *sentence)
{
    size_t from = sentence->to, to = from;
    if (from >= words->count)
        return false;
    for (bool ends = false; to < words->count && !ends; to++) {
        if (to > from && words_line_ends(words, to))
            break;
        char kind = words->word[to].kind;
        bool stop = kind == '.' || kind == '!' || kind == '?';
        ends = stop && !words->word[to].quoted && words_stop_ends(words, from, to);
    }
    *sentence = (struct sentence){from, to};
    return true;
}

struct str sentence_text(const struct words *words, struct str text, struct sentence sentence)
{
    if (sentence.from >= sentence.to)
        return STR_NONE;
    const struct word *last = &words->word[sentence.to - 1];
    return str_trim(str_slice(text, words->word[sentence.from].at, last->at + last->raw.size));
}

size_t sentence_find(const struct words *words, struct sentence sentence, const char *list)
{
    for (size_t i = sentence.from; i < sentence.to; i++)
        if (words->word[i].kind == 'w' && word_in(words->word[i].low, list))
            return i;
    return sentence.to;
}

bool sentence_has(const struct words *words, struct sentence sentence, const char *list)
{
    return sentence_find(words, sentence, list) < sentence.to;
}

bool sentence_has_set(const struct words *words, struct sentence sentence, uint64_t set)
{
    uint64_t found = 0;
    for (size_t i = sentence.from; i < sentence.to; i++)
        found |= words->word[i].set;
    return (found & set) != 0;
}

/* Past "Indstillingens punkt 2:", "Meddelelsepunkt 1:", "Ad 3:". */
size_t sentence_start(const struct words *words, struct sentence sentence)
{
    size_t from = sentence.from;
    for (size_t i = sentence.from; i < sentence.to && i < sentence.from + 8; i++) {
        const struct word *word = &words->word[i];
        if (word->kind == ':')
            return i + 1 < sentence.to ? i + 1 : sentence.from;
        bool label = (word->set & SET_LABEL) || word->kind == '9' || word->kind == '.' ||
                     word->kind == '-' || word->kind == '*';
        if (!label && !word_in(word->low, " indstilling meddelelse bemærkning "))
            return from;
        if (word->kind == '-' || word->kind == '*')
            from = i + 1;
    }
    return from;
}
