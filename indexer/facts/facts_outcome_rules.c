// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_outcomes.h"

/* What stands around the verb of a decision: subjects, helpers, what has to follow. */

#define LOOK_AHEAD 40 /* words from "tager" to "til efterretning" */

bool word_is(const struct words *words, size_t i, size_t to, const char *list)
{
    return i < to && word_in(words->word[i].low, list);
}

static bool matter_beginning(struct str low)
{
    static const struct str beginning[] = {
        {"indstilling", 11}, {"punkt", 5},         {"orientering", 11}, {"ansøgning", 10},
        {"redegørelse", 12}, {"meddelelse", 10},   {"dagsordensp", 11}, {"anmodning", 9},
        {"årsregnskab", 12}, {"forelæggelse", 13},
    };
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (low.data[0] == beginning[i].data[0] && str_starts(low, beginning[i]))
            return true;
    return false;
}

/* "ændringsforslag", "modforslag", "forslaget" and other words for the matter. */
static void context_matter(struct context *ret, struct str low)
{
    if (low.size < 5)
        return;
    bool proposal = low.size >= 7 && str_find(low, STR("forslag"), 0) < low.size;
    ret->matter |= proposal || matter_beginning(low);
    ret->amendment |= proposal && (str_find(low, STR("ndringsforslag"), 0) < low.size ||
                                   str_starts(low, STR("modforslag")));
}

static void context_word(struct context *ret, const struct words *words, size_t i, size_t from)
{
    const struct word *w = &words->word[i];
    uint64_t set = w->set, before = i > from ? w[-1].set : 0;
    if (w->kind != 'w') {
        ret->joined |=
            w->kind == ',' || w->kind == ';' || w->kind == '/' || w->kind == '9' || w->kind == ')';
        if (w->kind == '9') {
            ret->numbered |= ret->matter;
            ret->earlier |= w->low.size >= 8 && str_find_byte(w->low, '.', 0) < w->low.size;
        }
        return;
    }
    ret->joined |= (set & SET_JOINING) != 0;
    ret->empty &= (set & SET_ADVERB) != 0;
    if (set & SET_BARRIER) {
        bool opening = i == from && (set & SET_OPENING);
        bool of_matter = ret->matter && str_is(w->low, "at") &&
                         (word_is(words, i - 1, i, " om ") ||
                          (words->word[i - 1].kind == ',' && word_is(words, i - 2, i, " om ")));
        ret->barrier |= !opening && !of_matter;
    }
    ret->it |= (set & SET_IT) && (i == from || (before & SET_HELPER));
    ret->modal |= (set & SET_MODAL) != 0;
    ret->can |= (set & SET_CAN) != 0;
    ret->perfect |= (set & SET_PERFECT) != 0;
    ret->past |= (set & SET_PAST) != 0;
    ret->helper |= (set & SET_HELPER) != 0;
    ret->negated |= (set & SET_NEGATION) != 0;
    ret->minority |= (set & SET_MINORITY) != 0;
    ret->office |= (set & SET_OFFICE) != 0;
    ret->earlier |= (set & SET_EARLIER) != 0;
    ret->main |= (set & SET_MAIN) != 0;
    ret->matter |= (set & SET_MATTER) != 0;
    ret->body |= (set & SET_DECIDER) || (!ret->body && body_head(w) && !(i && w[-1].set & SET_OF));
    context_matter(ret, w->low);
}

/* The words [from, to) before a verb. */
struct context context_read(const struct words *words, size_t from, size_t to)
{
    struct context ret = {.empty = true};
    int depth = 0;
    for (size_t i = from; i < to; i++) {
        char kind = words->word[i].kind;
        depth += kind == '(' ? 1 : kind == ')' && depth ? -1 : 0;
        if (!depth && !words->word[i].quoted)
            context_word(&ret, words, i, from);
    }
    ret.then = ret.helper && words_have(words, from, to, " herefter derefter hermed dermed ");
    if (ret.past && words_have(words, from, to, " herefter hermed dermed herved således "))
        ret.past = false; /* "Indstillingen var herefter godkendt." */
    return ret;
}

/* The letters (bytes) with which the words of a list begin: 64 kinds of them. */
static uint64_t first_letters(const char *list)
{
    uint64_t letters = 0;
    for (; list[1]; list++)
        if (*list == ' ')
            letters |= UINT64_C(1) << ((unsigned char)list[1] & 63);
    return letters;
}

/* Does a word from [from, to) stand there? its place, else `to`. */
size_t words_find(const struct words *words, size_t from, size_t to, const char *list)
{
    uint64_t letters = first_letters(list);
    for (; from < to; from++) {
        struct str low = words->word[from].low;
        if (letters >> ((unsigned char)low.data[0] & 63) & 1 && word_in(low, list))
            break;
    }
    return from;
}

bool words_have(const struct words *words, size_t from, size_t to, const char *list)
{
    return words_find(words, from, to, list) < to;
}

bool words_have_set(const struct words *words, size_t from, size_t to, uint64_t set)
{
    while (from < to && !(words->word[from].set & set))
        from++;
    return from < to;
}

bool words_begin(const struct words *words, size_t from, size_t to, const char *start)
{
    struct str wanted = str_of(start);
    for (size_t i = from; i < to; i++)
        if (words->word[i].low.data[0] == start[0] && str_starts(words->word[i].low, wanted))
            return true;
    return false;
}

/* "i [offentlig] høring", "til partshøring" in [from, to). */
bool says_hearing(const struct words *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (!str_ends(words->word[i].low, STR("høring")))
            continue;
        size_t back = i > from + 5 ? i - 5 : from;
        if (words_have(words, back, i, " i til ") || i == from)
            return true;
    }
    return false;
}

/* A new version is to be seen before it is approved, or more is wanted before the end. */
uint32_t says_not_yet(const struct words *words, size_t from, size_t to)
{
    size_t before = words_find(words, from, to, " inden før forud førend ");
    if (before == to)
        return 0;
    static const char *const step[] = {"godkend",  "vedtag",  "endelig", "behandl",
                                       "stilling", "beslutn", "afgør"};
    bool final = false;
    for (size_t i = 0; i < COUNT_OF(step); i++)
        final |= words_begin(words, before, to, step[i]);
    if (!final)
        return 0;
    static const char again[] = " nyt ny nye opdateret opdaterede revideret reviderede fornyet "
                                "tilrettet justeret justerede bearbejdet omarbejdet ";
    size_t adjective = words_find(words, from, before, again);
    return 1u << (adjective < before ? OUTCOME_SENT_BACK : OUTCOME_POSTPONED);
}

/* What "taget", "tager" means by what follows; *next is moved past it. */
static int noted(const struct words *words, size_t at, size_t to, size_t *next)
{
    size_t end = to < at + LOOK_AHEAD ? to : at + LOOK_AHEAD;
    for (size_t i = at + 1; i + 1 < end; i++) {
        if ((word_is(words, i, to, " til ") &&
             word_is(words, i + 1, to, " efterretning orientering ")) ||
            (word_is(words, i, to, " ad ") && word_is(words, i + 1, to, " notam "))) {
            *next = i + 2;
            return OUTCOME_NOTED;
        }
    }
    if (word_is(words, at + 1, to, " af ") &&
        (at + 2 >= to || word_is(words, at + 2, to, " dagsordenen dagsorden dagsordnen og ")))
        return OUTCOME_WITHDRAWN;
    if (word_is(words, at + 1, to, " op ") ||
        (word_is(words, at + 1, to, " til ") && word_is(words, at + 2, to, " fornyet ")))
        return OUTCOME_POSTPONED;
    return -1;
}

/* What "sendes" means by what follows. */
static int sent(const struct words *words, size_t at, size_t to, int outcome)
{
    size_t end = at + 1;
    while (end < to && !word_is(words, end, to, " idet der som hvis da "))
        end++;
    if (word_is(words, at + 1, end, " tilbage retur ") ||
        (word_is(words, at + 2, end, " tilbage retur ") && outcome == OUTCOME_SENT_ON))
        return OUTCOME_SENT_BACK;
    if (words_have(words, at + 1, end, " afstemning afstemningen "))
        return -1;
    if (says_hearing(words, at + 1, end))
        return OUTCOME_HEARING;
    if (outcome == OUTCOME_HEARING)
        return -1;
    if (words_have(words, at + 1, end, " tilbage retur "))
        return OUTCOME_SENT_BACK;
    return words_have(words, at + 1, end, " til videre i ") ? outcome : -1;
}

/* The outcome in "besluttede, at ...": words after "at". */
uint32_t decided_that(const struct words *words, size_t from, size_t to)
{
    uint32_t yet = says_not_yet(words, from, to);
    if (yet)
        return yet;
    if (words_have(words, from, to, " vende ") && words_have(words, from, to, " tilbage "))
        return 1u << OUTCOME_POSTPONED;
    if (words_have(words, from, to, " fortsætte fortsættes genoptage genoptages ") &&
        words_have(words, from, to, " mødet møde næste senere "))
        return 1u << OUTCOME_POSTPONED;
    for (size_t i = from; i < to; i++) {
        if (i > from && word_is(words, i, to, " der som hvis såfremt idet så "))
            break;
        const struct outcome_verb *verb = outcome_verb_of(&words->word[i]);
        if (!verb || verb->form == FORM_ACTIVE || verb->need == NEED_THAT)
            continue;
        size_t next = i;
        int outcome = verb_outcome(words, verb, i, to, &next);
        if (outcome == OUTCOME_DISCUSSED)
            outcome = words_have(words, from, to, " næste kommende senere igen ")
                          ? OUTCOME_POSTPONED
                          : -1;
        if (outcome < 0)
            continue;
        bool no = words_have(words, i > from + 2 ? i - 2 : from, i, " ikke ");
        if (no && (outcome == OUTCOME_APPROVED || outcome == OUTCOME_RECOMMENDED))
            outcome = OUTCOME_REJECTED;
        if (!(no && outcome != OUTCOME_REJECTED))
            return 1u << outcome;
    }
    if (word_is(words, from, to, " ikke "))
        return 1u << OUTCOME_REJECTED;
    return 1u << OUTCOME_APPROVED;
}

/* "besluttede den 3. maj 2020", "godkendte på sit møde den": told of another meeting. */
bool says_told(const struct words *words, size_t at, size_t to)
{
    size_t i = at + 1;
    if (word_is(words, i, to, " sagen punktet forslaget ansøgningen "))
        i++; /* "henviste sagen den 16. maj" */
    if (word_is(words, i, to, " på i ved ") &&
        (word_is(words, i + 1, to, " sit mødet møde møderne deres ")))
        for (i += 2; i < to && i < at + 6 && !word_is(words, i, to, " den d "); i++)
            continue;
    return word_is(words, i, to, " den d ") && i + 1 < to && words->word[i + 1].kind == '9';
}

/* Words that tell of a change of substance beside an approval. */
bool says_changed(const struct words *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        struct str low = words->word[i].low;
        if (!str_starts(low, STR("ændr")))
            continue;
        bool altered = word_is(words, i, to, " ændrede ændret ") &&
                       (words_begin(words, i + 1, i + 3 < to ? i + 3 : to, "indstilling") ||
                        words_begin(words, i + 1, i + 3 < to ? i + 3 : to, "forslag"));
        bool form = altered ||
                    (word_is(words, i, to, " ændret ") &&
                     (word_is(words, i - 1, to, " i som ") || word_is(words, i + 1, to, " form ")));
        bool change = i > from && (word_in(low, " ændring ændringer ændringen ændringerne ") ||
                                   str_starts(low, STR("ændringsforslag")));
        size_t back = i > from + 6 ? i - 6 : from;
        if (form || (change && words_have(words, back, i, " med inklusive inkl ") &&
                     !words_have(words, back, i,
                                 " redaktionelle redaktionel uden ingen bemærkning bemærkninger ")))
            return true;
    }
    return false;
}

/* "gives dispensation", "meddeles afslag" */
static int permit(const struct words *words, size_t at, size_t to)
{
    size_t from = at > 12 ? at - 12 : 0, end = at + 6 < to ? at + 6 : to;
    if (words_have(words, from, end, " afslag "))
        return OUTCOME_REJECTED;
    for (size_t i = from; i < end; i++) {
        struct str low = words->word[i].low;
        if (str_find(low, STR("tilladelse"), 0) < low.size || str_ends(low, STR("dispensation")) ||
            str_ends(low, STR("bevilling")) || str_ends(low, STR("bevillingen")) ||
            str_ends(low, STR("dispensationen")) ||
            word_in(low, " tilsagn samtykke accept garanti støtte tilskud "))
            return OUTCOME_APPROVED;
    }
    return -1;
}

static bool recommendation(const struct words *words, size_t at, size_t to)
{
    if (str_starts(words->word[at].low, STR("tilslut")) && word_is(words, at + 1, to, " sig "))
        return true; /* to the matter, whatever it is called */
    return words_begin(words, at > 8 ? at - 8 : 0, to, "indstilling") ||
           words_begin(words, at > 4 ? at - 4 : 0, at, "anbefaling") ||
           words_begin(words, at, to, "forslag") || words_begin(words, at, to, "anbefaling");
}

/* "§ 4 udgår", "stk. 2 udgår": a part of the text, not the item. */
static bool part_of_text(const struct words *words, size_t at)
{
    static const char part[] = " stk linje linjen afsnit afsnittet side bilag sætning sætningen "
                               "ordet ordene kapitel paragraf litra kolonne ";
    size_t end = at + 5 < words->count ? at + 5 : words->count; /* "udgår punkt 4 i reglementet" */
    if (word_is(words, at + 1, end, " punkt pkt stk afsnit paragraf bilag ") && at + 3 < end &&
        words->word[at + 2].kind == '9' && word_is(words, at + 3, end, " i af "))
        return true;
    for (size_t i = at; i > 0 && at - i < 4; i--) {
        const struct word *word = &words->word[i - 1];
        if (word->lines > 1 || word->kind == ':' || word->kind == ';')
            return false;
        if (word->kind == '#' || word_in(word->low, part))
            return true;
    }
    return false;
}

/* "Model 2 valgt": a choice between things approves one; people are elected. */
static bool thing_chosen(const struct words *words, size_t at, size_t to)
{
    static const char *const thing[] = {"model",   "løsning",   "scenari", "alternativ", "variant",
                                        "forslag", "placering", "mulighe", "skitse",     "option"};
    size_t from = at > 4 ? at - 4 : 0, end = at + 4 < to ? at + 4 : to;
    for (size_t i = 0; i < COUNT_OF(thing); i++)
        if (words_begin(words, from, end, thing[i]))
            return true;
    return false;
}

static int plain_outcome(const struct words *words, const struct outcome_verb *verb, size_t at,
                         size_t to)
{
    int outcome = verb->outcome;
    if (outcome == OUTCOME_ELECTED && thing_chosen(words, at, to))
        return OUTCOME_APPROVED;
    if (outcome == OUTCOME_WITHDRAWN && part_of_text(words, at))
        return -1;
    if (outcome == OUTCOME_APPROVED && word_is(words, at + 1, to, " som ") &&
        words_have(words, at + 2, at + 4 < to ? at + 4 : to,
                   " stedfortræder stedfortrædere suppleant suppleanter "))
        return OUTCOME_ELECTED;
    if (outcome == OUTCOME_SENT_ON) {
        int where = sent(words, at, to, OUTCOME_SENT_ON);
        return where < 0 ? OUTCOME_SENT_ON : where;
    }
    return outcome;
}

int verb_outcome(const struct words *words, const struct outcome_verb *verb, size_t at, size_t to,
                 size_t *next)
{
    const struct outcome_verb *after = at + 1 < to ? outcome_verb_of(&words->word[at + 1]) : NULL;
    switch ((enum verb_need)verb->need) {
    case NEED_NOTED:
        return noted(words, at, to, next);
    case NEED_TARGET:
        return sent(words, at, to, verb->outcome);
    case NEED_AGENDA:
        return word_is(words, at + 1, to, " tilbage af ") || at + 1 >= to ? OUTCOME_WITHDRAWN : -1;
    case NEED_PROPOSAL:
        return recommendation(words, at, to) ? OUTCOME_APPROVED : -1;
    case NEED_PERMIT:
        return permit(words, at, to);
    case NEED_POINT:
        return word_is(words, at + 1, to, " på ") && thing_chosen(words, at + 1, to)
                   ? OUTCOME_APPROVED
                   : -1;
    case NEED_ONWARD:
        if (word_is(words, at + 1, to, " til ") && at + 2 < to &&
            (body_head(&words->word[at + 2]) || (at + 3 < to && body_head(&words->word[at + 3]))))
            return OUTCOME_SENT_ON;
        return words_begin(words, at, to, "behandling") &&
                       !words_have(words, at, to, " næste kommende senere ")
                   ? OUTCOME_SENT_ON
                   : -1;
    case NEED_THAT: /* "besluttet oversendt": the next word is what was decided */
        return verb->form == FORM_PARTICIPLE && after && after->form == FORM_PARTICIPLE
                   ? -1
                   : plain_outcome(words, verb, at, to);
    case NEED_NOTHING:
        break;
    }
    return plain_outcome(words, verb, at, to);
}

/* "Et flertal stemte imod forslaget, som dermed bortfaldt", "Ingen bemærkninger til dagsordenen,
 * som blev godkendt": the clause decides, at the end of the sentence. */
uint32_t clause_outcome(const struct words *w, size_t from, size_t to)
{
    size_t i = words_find(w, from, to, " som der hvorefter ");
    if (i == to || i == from || w->word[i - 1].kind != ',')
        return 0;
    bool thus = word_is(w, from, to, " ingen ");
    for (i++; word_is(w, i, to, " blev er dermed herefter hermed således derfor "); i++)
        thus |= word_is(w, i, to, " dermed herefter hermed således ");
    const struct outcome_verb *verb = i + 1 == to ? outcome_verb_of(&w->word[i]) : NULL;
    bool final = verb && (verb->outcome == OUTCOME_APPROVED || verb->outcome == OUTCOME_REJECTED ||
                          verb->outcome == OUTCOME_POSTPONED || verb->outcome == OUTCOME_WITHDRAWN);
    return thus && final && verb->form == FORM_PARTICIPLE ? 1u << verb->outcome : 0;
}

/* "A foreslog at oversende sagen til udvalget.": what "Det blev vedtaget." means behind it. */
uint32_t wish_of(const struct words *w, size_t from, size_t to)
{
    size_t verb = words_find(w, from, to, " foreslog stillede ");
    size_t that = words_find(w, verb, to, " at ");
    if (verb == to || that == to || that > verb + 4)
        return 0;
    uint32_t wish = decided_that(w, that + 1, to);
    return wish & (1u << OUTCOME_SENT_ON | 1u << OUTCOME_SENT_BACK | 1u << OUTCOME_POSTPONED |
                   1u << OUTCOME_HEARING | 1u << OUTCOME_WITHDRAWN);
}

/* "Det blev vedtaget": the proposal just told. */
bool agrees_to_it(const struct words *w, size_t from, size_t to)
{
    return word_is(w, from, to, " det dette ") && word_is(w, from + 1, to, " blev er ") &&
           words_have(w, from + 2, from + 5 < to ? from + 5 : to,
                      " vedtaget godkendt tiltrådt besluttet ") &&
           !words_have(w, from + 2, from + 5 < to ? from + 5 : to, " ikke at ");
}

bool nothing_under(const struct words *words, size_t from, size_t to)
{
    return words_have(words, from, to, " ikke ") && words_have(words, from, to, " eventuelt ");
}

/* Behind the last sentence about an amendment: what is told of the main proposal. */
struct str after_amendments(struct str decision, struct arena *arena)
{
    struct str low = text_lower(arena, decision);
    size_t from = 0;
    for (size_t at = str_find(low, STR("ndringsforslag"), 0); at < low.size;
         at = str_find(low, STR("ndringsforslag"), at + 1))
        from = at;
    size_t main = str_find(low, STR("indstilling"), from);
    if (from == 0 || low.size != decision.size)
        return from ? STR_NONE : decision;
    while (main > from && decision.data[main - 1] != '.' && decision.data[main - 1] != '\n')
        main--;
    return str_from(decision, main > from ? main : decision.size);
}
