// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/*
 * A member's own opinion in the minutes: a reservation ("tager forbehold"), a statement ("ønsker
 * tilført protokollen"), a minority's words, or "N.N. stemte imod" beside a decision. Only in
 * decisions: the auditor's "uden forbehold" and the plan's "revisionsprotokol" are none.
 */

#define DISSENT_MAX 200 /* in one item */
#define NEAR        7   /* words between verb and "forbehold" */

static const char takes[] = " tager tog tage taget tages toges tog: ";
static const char wants[] = " ønsker ønskede ønskes begærede begærer tilført ført indført føres "
                            "tilføres optages optaget afgav afgiver fik fremsatte videreførte "
                            "tilføjede bad beder ";
static const char cannot[] = " kan kunne ";
static const char support[] = " tiltræde støtte tilslutte godkende medvirke anbefale ";

static bool starts_any(struct str low, const char *const *table, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_starts(low, str_of(table[i])))
            return true;
    return false;
}

/* "tager (et generelt) forbehold", not "har ikke taget forbehold" */
static size_t reservation_at(const struct words *w, struct sentence s)
{
    for (size_t i = s.from; i < s.to; i++) {
        if (w->word[i].low.data[0] != 't' || !word_in(w->word[i].low, takes))
            continue;
        if (i > s.from && (w->word[i - 1].set & SET_NEGATION))
            continue;
        for (size_t k = i + 1; k < s.to && k <= i + NEAR; k++) {
            if (w->word[k].set & SET_NEGATION)
                break;
            if (word_in(w->word[k].low, " forbehold "))
                return i;
        }
    }
    return s.to;
}

static size_t statement_at(const struct words *w, struct sentence s)
{
    static const char *const word[] = {"protokolbemærkning", "protokoltilførsel",
                                       "protokoltilførelse", "protokoludtalelse"};
    static const char protocol[] = " protokollen protokol protokols protokollatet ";
    for (size_t i = s.from; i < s.to; i++) {
        struct str low = w->word[i].low;
        if (low.data[0] != 'p' && low.data[0] != 't')
            continue;
        bool named = starts_any(low, word, COUNT_OF(word));
        if (!named && !word_in(low, protocol))
            continue;
        size_t verb = sentence_find(w, s, wants);
        if (verb < s.to)
            return verb;
        if (named)
            return i;
    }
    return s.to;
}

static size_t minority_at(const struct words *w, struct sentence s)
{
    static const char *const word[] = {"mindretalsudtalelse", "mindretalsindstilling",
                                       "mindretalsforslag"};
    for (size_t i = s.from; i < s.to; i++) {
        if (w->word[i].low.data[0] != 'm')
            continue;
        if (starts_any(w->word[i].low, word, COUNT_OF(word)) || (w->word[i].set & SET_MINORITY))
            return i;
    }
    return s.to;
}

/* "N.N. (V) stemte imod", "kan ikke tiltræde" */
static size_t against_at(const struct words *w, struct sentence s)
{
    for (size_t i = s.from + 1; i + 1 < s.to; i++) {
        if (w->word[i].low.data[0] != 's' && w->word[i].low.data[0] != 'k')
            continue;
        bool subject = text_capital(w->word[i - 1].raw) || w->word[i - 1].kind == ')';
        struct str next = w->word[i + 1].low;
        if (word_in(w->word[i].low, " stemte stemmer ") && subject && (word_in(next, " imod mod ")))
            return i;
        if (word_in(w->word[i].low, cannot) && (w->word[i + 1].set & SET_NEGATION) &&
            i + 2 < s.to && word_in(w->word[i + 2].low, support))
            return i;
    }
    return s.to;
}

static size_t find(const struct words *w, struct sentence s, enum dissent_kind *kind)
{
    static size_t (*const finder[])(const struct words *, struct sentence) = {
        [DISSENT_RESERVATION] = reservation_at,
        [DISSENT_STATEMENT] = statement_at,
        [DISSENT_MINORITY] = minority_at,
        [DISSENT_AGAINST] = against_at,
    };
    static const enum dissent_kind order[] = {DISSENT_STATEMENT, DISSENT_RESERVATION,
                                              DISSENT_MINORITY, DISSENT_AGAINST};
    for (size_t i = 0; i < COUNT_OF(order); i++) {
        size_t at = finder[order[i]](w, s);
        *kind = order[i];
        if (at < s.to)
            return at;
    }
    return s.to;
}

/* The subject: what stands before the verb, after a label or a clause that ended. */
static struct str who(const struct passage *passage, struct sentence s, size_t verb)
{
    const struct words *w = passage->words;
    size_t from = sentence_start(w, s);
    for (size_t i = from; i < verb; i++)
        if (w->word[i].kind == ':' || word_in(w->word[i].low, " idet mens men "))
            from = i + 1;
    if (from >= verb)
        return STR_NONE;
    const struct word *last = &w->word[verb - 1];
    struct str name =
        str_trim(str_slice(passage->text, w->word[from].at, last->at + last->raw.size));
    bool printed =
        name.size && name.size < 200 && (text_capital(name) || ascii_is_digit(name.data[0]));
    return printed ? name : STR_NONE;
}

/* With the quotation that follows a colon. */
static void take_quote(const struct words *w, struct sentence *s)
{
    bool colon = s->to > s->from && w->word[s->to - 1].kind == ':';
    while (colon && s->to < w->count && w->word[s->to].quoted)
        s->to++;
}

static bool in_tally(const struct words *w, struct sentence s)
{
    for (size_t i = s.from; i + 1 < s.to; i++)
        if (word_in(w->word[i].low, " stemte ") && w->word[i + 1].kind == ':')
            return true;
    return false;
}

/* May an opinion be said in words [from, to)? Nearly always no: spares the search for each kind. */
static bool may_dissent(const struct words *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct word *word = &w->word[i];
        bool compound =
            word->low.size >= 16 && (word->low.data[0] == 'p' || word->low.data[0] == 'm');
        bool can_not = word->set & SET_CAN && i + 1 < to && w->word[i + 1].set & SET_NEGATION;
        if (compound || can_not || word->set & SET_DISSENT)
            return true;
    }
    return false;
}

void dissents_of(const struct passage *passage, struct item *item, size_t *room)
{
    const struct words *w = passage->words;
    if (!may_dissent(w, 0, w->count))
        return;
    for (struct sentence s = {0}; sentence_next(w, &s);) {
        enum dissent_kind kind;
        size_t at = may_dissent(w, s.from, s.to) ? find(w, s, &kind) : s.to;
        if (at >= s.to || item->dissent_count >= DISSENT_MAX)
            continue;
        if (kind == DISSENT_AGAINST && in_tally(w, s))
            continue;
        struct sentence whole = s;
        take_quote(w, &whole);
        *ARRAY_PUSH(passage->arena, item->dissent, item->dissent_count, *room) = (struct dissent){
            .kind = kind,
            .who = who(passage, s, at),
            .text = sentence_text(w, passage->text, whole),
        };
    }
}
