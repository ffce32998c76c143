// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_outcomes.h"

#include "indexer/facts/facts.h"

/* Reading a decision: cut it into sentences, find the verb of each and ask whether it decides
 * the item (by its form, its subject and what stands between), then let the last word count.
 * Narrative has the same verbs, so the subject and the place matter more than the words. */

#define REPORT_SENTENCES 8   /* longer texts are narrative unless they begin with a decision */
#define SENTENCE_WORDS   400 /* a longer one is cut: no sentence decides so late */
#define SHORT_SENTENCES  4   /* in short ones, weak verbs (drøftet) decide anywhere */

struct reader {
    const struct words *words;
    uint32_t all;    /* of finished points */
    uint32_t point;  /* of the point being read */
    uint32_t aside;  /* weak findings that count when there is nothing else */
    size_t sentence; /* sentences read, labels not counted */
    size_t count;    /* sentences in all */
    bool remarks;    /* after "med disse bemærkninger:" */
    uint32_t wish;   /* what the sentence before proposed */
    bool report;     /* a long text that did not begin with a decision */
    bool fresh;      /* first sentence of the text or of a point */
};

struct sentence {
    size_t from, to;
    char end; /* the mark it ended with */
};

/* "Brevet blev sendt til beboerne", "Sagen er sendt til ministeriet i maj": told, not decided. */
static bool tells_of_sending(const struct reader *reader, const struct outcome_verb *verb,
                             size_t at, size_t to, const struct context *c)
{
    static const char when[] =
        " foråret efteråret sommeren vinteren januar februar marts april maj "
        "juni juli august september oktober november december sidste "
        "tidligere allerede straks ultimo primo medio ";
    struct str low = reader->words->word[at].low;
    if (verb->outcome != OUTCOME_SENT_ON || verb->form != FORM_PARTICIPLE || !c->helper ||
        !(str_is(low, "sendt") || str_is(low, "fremsendt") || str_is(low, "udsendt")))
        return false;
    return !c->matter || words_have(reader->words, at + 1, to, when);
}

/* May this verb decide as the first of its sentence? */
static bool first_decides(const struct reader *reader, const struct outcome_verb *verb, size_t at,
                          size_t to, const struct context *c)
{
    bool weak = verb->outcome == OUTCOME_DISCUSSED ||
                (verb->outcome == OUTCOME_NOTED && verb->need == NEED_NOTHING);
    if (c->minority || (c->modal && !c->can) || (c->past && verb->outcome != OUTCOME_ELECTED))
        return false;
    if (reader->remarks && !(c->empty && !weak) && !(c->matter && c->helper) && !c->main &&
        !(c->then && !weak))
        return false;
    if (verb->form == FORM_INFINITIVE)
        return c->can && (c->body || words_have_set(reader->words, at - 1, at, SET_DECIDER));
    if (verb->form == FORM_ACTIVE) {
        bool told_here = c->earlier || says_told(reader->words, at, to);
        bool after = words_have_set(reader->words, at + 1, at + 4 < to ? at + 4 : to, SET_DECIDER);
        if (weak && verb->outcome == OUTCOME_NOTED)
            return !told_here && !reader->report &&
                   (reader->fresh || reader->count <= SHORT_SENTENCES);
        bool group = verb->outcome == OUTCOME_ELECTED &&
                     (words_begin(reader->words, at > 6 ? at - 6 : 0, at, "grupp") ||
                      words_begin(reader->words, at > 6 ? at - 6 : 0, at, "valggrupp"));
        return !told_here && ((c->body && !c->office) || c->empty || after || group) &&
               !(reader->report && weak);
    }
    if (c->perfect && (verb->outcome != OUTCOME_ELECTED || c->earlier) && !(c->body && !c->earlier))
        return false;
    if (c->it && !c->matter && !c->body && weak && !(verb->outcome == OUTCOME_NOTED))
        return false;
    bool put_off = verb->outcome == OUTCOME_POSTPONED;
    if (c->helper && c->matter && (weak || put_off) && says_told(reader->words, at, to))
        return false; /* "Sagen blev også drøftet på mødet den 27. november 2023" */
    if (c->empty)
        return true;
    if (c->earlier && c->helper && !c->matter)
        return false;
    if (weak && !c->matter)
        return !reader->report && (reader->fresh || reader->count <= SHORT_SENTENCES);
    return c->matter || c->body || !reader->report;
}

/* May it decide after another verb of the same sentence did? */
static bool next_decides(const struct outcome_verb *verb, const struct context *c, uint32_t before)
{
    if (c->modal || c->minority || !c->joined || c->perfect || c->past)
        return false;
    if (verb->outcome == OUTCOME_APPROVED && (before & (1u << OUTCOME_RECOMMENDED)))
        return c->numbered || c->matter;
    return verb->form != FORM_ACTIVE || !c->office;
}

static void accept(struct reader *reader, int outcome, bool no, const struct context *c)
{
    uint32_t approved = 1u << OUTCOME_APPROVED | 1u << OUTCOME_RECOMMENDED | 1u << OUTCOME_CHANGED;
    bool yes = outcome == OUTCOME_APPROVED || outcome == OUTCOME_RECOMMENDED;
    if (no && !yes)
        return;
    if (no)
        outcome = OUTCOME_REJECTED;
    if (outcome == OUTCOME_REJECTED) {
        if (c->amendment) {
            reader->aside |= 1u << OUTCOME_REJECTED;
            return;
        }
        if (c->numbered) {
            reader->point |= 1u << OUTCOME_REJECTED;
            return;
        }
        if ((reader->point & approved) && !c->main) {
            return; /* another proposal fell; the main one stands */
        }
        reader->point &= ~approved;
    } else if (yes) {
        if (!c->refusal)
            reader->point &= ~(1u << OUTCOME_REJECTED);
        if (c->amendment)
            reader->point |= 1u << OUTCOME_CHANGED;
    }
    if (outcome == OUTCOME_WITHDRAWN && c->numbered) {
        reader->aside |= 1u << OUTCOME_WITHDRAWN; /* perhaps another point of the agenda */
        return;
    }
    reader->point |= 1u << outcome;
}

/* Sentences ------------------------------------------------------------------------------- */

static struct sentence sentence_read(const struct words *words, size_t from)
{
    size_t i = from;
    for (; i < words->count; i++) {
        char kind = words->word[i].kind;
        if (i > from && (words_line_ends(words, i) || i - from >= SENTENCE_WORDS))
            return (struct sentence){from, i, '\n'};
        if (kind == ':' || kind == ';' || kind == '!' || kind == '?' ||
            (kind == '.' && words_stop_ends(words, from, i)))
            return (struct sentence){from, i, kind};
    }
    return (struct sentence){from, i, '\n'};
}

static size_t sentence_next(const struct words *words, const struct sentence *s)
{
    size_t next = s->to;
    while (next < words->count && s->end != '\n' && strchr(".:;!?", words->word[next].kind))
        next++;
    return next > s->from ? next : s->from + 1;
}

/* Labels ---------------------------------------------------------------------------------- */

static bool marks(const struct words *words, size_t i, size_t to, const char *set)
{
    return i < to && words->word[i].kind != 'w' && words->word[i].kind != '9' &&
           strchr(set, words->word[i].kind);
}

static bool numeral(const struct words *words, size_t i, size_t to)
{
    return i < to && (words->word[i].kind == '9' || words->word[i].raw.size == 1) &&
           words->word[i].raw.size <= 7 && words->word[i].kind != '"';
}

/* Past "Ad 1.", "Indstillingens punkt 2:", "1) ", "- "; *point: a new point begins here. */
static size_t skip_label(const struct words *words, const struct sentence *s, bool *point)
{
    size_t i = s->from;
    while (marks(words, i, s->to, "-*\"("))
        i++;
    size_t start = i;
    bool ad = word_is(words, i, s->to, " ad ");
    while (i < s->to &&
           (words_have_set(words, i, i + 1, SET_LABEL) || marks(words, i, s->to, ".")) &&
           i < start + 4)
        i++;
    bool number = false, closed = false;
    while (i < s->to && (numeral(words, i, s->to) || marks(words, i, s->to, ".-,)/") ||
                         (number && word_is(words, i, s->to, " og til ")))) {
        number |= words->word[i].kind == '9' || words->word[i].kind == 'w';
        closed =
            words->word[i].kind == '.' || words->word[i].kind == ')' || words->word[i].kind == '-';
        i++;
    }
    *point = number;
    if (number && (closed || ad || i >= s->to))
        return i;
    if (number && (start < i) && words->word[start].kind == 'w')
        return start; /* "Punkt 1 godkendt": the subject, but a new point */
    *point = false;
    return start;
}

static void point_finish(struct reader *reader)
{
    reader->all |= reader->point;
    reader->point = 0;
    reader->remarks = false;
    reader->fresh = true;
}

/* Phrases --------------------------------------------------------------------------------- */

/* Decisions without a verb of the table. */
static uint32_t phrase(const struct reader *reader, size_t from, size_t to)
{
    const struct words *w = reader->words;
    bool as = word_is(w, from, to, " som jf i ");
    if (!as && to - from > 3 && !words_have_set(w, from, to, SET_PHRASE) &&
        !words_have(w, from, to, " som der hvorefter ") &&
        !str_starts(w->word[from].low, STR("orientering")))
        return 0;
    struct context c = context_read(w, from, to);
    bool after = to - from <= 4 && word_is(w, from, to, " efter "); /* "Efter indstillingen" */
    bool start_as = (as || after) &&
                    (words_begin(w, from, from + 4 < to ? from + 4 : to, "indstil") ||
                     words_have(w, from, from + 3 < to ? from + 3 : to, " foreslået anbefalet "));
    if (start_as)
        return 1u << OUTCOME_APPROVED;
    uint32_t clause = clause_outcome(w, from, to);
    if (clause)
        return clause;
    if (str_starts(w->word[from].low, STR("orientering")) &&
        (from + 1 == to || words_have(w, from, to, " givet gives foretaget fandt ")) && !c.barrier)
        return 1u << OUTCOME_NOTED;
    if (from + 1 == to && word_is(w, from, to, " efterretning "))
        return 1u << OUTCOME_NOTED;
    if (word_is(w, from, to, " foretoges "))
        return 1u << OUTCOME_NOTHING;
    if (words_have(w, from, to, " bero ") && (c.matter || to - from < 6) && !c.modal)
        return 1u << OUTCOME_POSTPONED;
    size_t back = words_find(w, from, to, " tilbage ");
    if (word_is(w, back + 1, to, " til ") && !c.modal && !c.barrier &&
        !words_have(w, from, back, " at ") && (c.matter || back == from) &&
        !words_have(w, from, to, " vender vende vendte kommer "))
        return 1u << OUTCOME_SENT_BACK;
    if (word_is(w, from, to, " afslag ") ||
        (c.negated && words_have(w, from, to, " fremme flertal ")))
        return 1u << OUTCOME_REJECTED;
    size_t that = words_find(w, from, to, " at ");
    if (words_have(w, from, that, " enighed enige enigt ") && words_have(w, from, that, " om ") &&
        that < to)
        return decided_that(w, that + 1, to);
    if (c.body && that < to && words_have(w, from, that, " ønsker ønskede ") &&
        words_have(w, from, that, " ikke "))
        return 1u << OUTCOME_REJECTED;
    if (words_have(w, from, to, " tilslutning ") && !c.barrier && !c.minority && !c.modal)
        return 1u << (c.negated ? OUTCOME_REJECTED : OUTCOME_APPROVED);
    size_t next = words_find(w, from, to, " næste kommende senere ");
    if (next < to &&
        words_have(w, from, next,
                   " overføres overført flyttes flyttet behandles "
                   "fortsættes fortsætter optages ") &&
        (c.matter || to - from < 8))
        return 1u << OUTCOME_POSTPONED;
    if (to - from <= 3 && says_hearing(w, from, to))
        return 1u << OUTCOME_HEARING;
    if (c.body && !c.earlier &&
        words_have(w, from, to, " ønsker ønskede anmoder beder afventer gerne "))
        return says_not_yet(w, from, to);
    return 0;
}

/* Formulas whose verbs do not mean what they say alone (formats.md 1.L, Aarhus). */
static uint32_t formula(const struct reader *reader, size_t from, size_t to)
{
    const struct words *w = reader->words;
    bool back = str_starts(w->word[from].low, STR("tilbagesend"));
    bool onward = word_is(w, from, to, " fremsendes fremsendt ");
    if (!(back || onward) || !words_begin(w, from, to, "bemærkning"))
        return 0;
    if (back && words_have(w, from + 1, to,
                           " vedtaget vedtog godkendt godkendte tiltrådt tiltrådte "
                           "besluttede "))
        return 1u << OUTCOME_APPROVED;
    if (onward && words_begin(w, from, to, "anbefal"))
        return 1u << OUTCOME_RECOMMENDED;
    return 0;
}

/* Reading --------------------------------------------------------------------------------- */

/* "til efterretning" without a verb. */
static const struct outcome_verb to_notice = {OUTCOME_NOTED, FORM_PARTICIPLE, NEED_NOTHING};

/* The next verb in [i, to); its place, or `to`. */
static size_t verb_next(const struct words *w, size_t i, size_t to, const struct outcome_verb **ret)
{
    int depth = 0;
    for (; i < to; i++) {
        char kind = w->word[i].kind;
        depth += kind == '(' ? 1 : kind == ')' && depth ? -1 : 0;
        if (depth || w->word[i].quoted || kind != 'w')
            continue;
        *ret = outcome_verb_of(&w->word[i]);
        if (*ret)
            return i;
        if (word_is(w, i, to, " til ") && word_is(w, i + 1, to, " efterretning orientering ")) {
            *ret = &to_notice;
            return i;
        }
    }
    return to;
}

static bool decides(const struct reader *reader, const struct outcome_verb *verb, size_t at,
                    size_t to, const struct context *c, uint32_t before)
{
    if (verb == &to_notice && word_is(reader->words, at + 1, to, " orientering ") && !c->empty &&
        !c->matter)
        return false;
    if (tells_of_sending(reader, verb, at, to, c))
        return false;
    if (verb == &to_notice && !before)
        return !c->modal && !c->past && !(reader->remarks && !c->empty);
    return before ? next_decides(verb, c, before) : first_decides(reader, verb, at, to, c);
}

/* What "godkendt, at ..." may add to the approval. */
static const uint32_t and_more = 1u << OUTCOME_HEARING | 1u << OUTCOME_SENT_ON |
                                 1u << OUTCOME_POSTPONED | 1u << OUTCOME_SENT_BACK;

/* Verbs of one sentence from @p from on: what they give it. @p stop: where it became subordinate.
 */
static uint32_t sentence_verbs(struct reader *reader, size_t from, size_t to, size_t *stop)
{
    uint32_t found = 0;
    const struct outcome_verb *verb = NULL;
    size_t start = from;
    *stop = to;
    for (size_t at = verb_next(reader->words, from, to, &verb), next; at < to;
         at = verb_next(reader->words, next, to, &verb)) {
        next = at + 1;
        struct context c = context_read(reader->words, start, at);
        if (c.barrier) {
            *stop = at;
            break;
        }
        int outcome = verb_outcome(reader->words, verb, at, to, &next);
        if (outcome < 0 || !decides(reader, verb, at, to, &c, found))
            continue;
        size_t that = words_find(reader->words, at + 1, at + 6 < to ? at + 6 : to, " at ");
        bool no = c.negated || ((verb->form == FORM_ACTIVE || verb->form == FORM_PASSIVE) &&
                                word_is(reader->words, at + 1, to, " ikke ej "));
        if (verb->need == NEED_THAT && that < to && that < at + 6) {
            uint32_t what = decided_that(reader->words, that + 1, to);
            if (word_is(reader->words, at + 1, to, " ikke ej ") && what == 1u << OUTCOME_APPROVED)
                what = 1u << OUTCOME_REJECTED;
            for (int i = 0; i < OUTCOME_COUNT; i++)
                if (what & 1u << i)
                    accept(reader, i, false, &c);
            *stop = to;
            return found | what;
        }
        c.refusal = outcome == OUTCOME_RECOMMENDED && words_have(reader->words, at, to, " afslag ");
        accept(reader, outcome, no, &c);
        found |= 1u << outcome;
        if (outcome == OUTCOME_APPROVED && !no && that < to && that < at + 3)
            reader->point |= decided_that(reader->words, that + 1, to) & and_more;
        start = next;
    }
    return found;
}

/* A text that tells only of votes: the last one decides, not one about an amendment. */
static uint32_t by_vote(const struct words *words, struct str decision)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct vote *vote;
    size_t count;
    struct str text = after_amendments(decision, &arena);
    struct words behind = text.size < decision.size ? words_read(&arena, text) : *words;
    votes_of(&behind, text, &arena, &vote, &count);
    if (!count || vote[count - 1].for_count < 0 || vote[count - 1].against_count < 0)
        return 0;
    bool passed = vote[count - 1].for_count > vote[count - 1].against_count;
    return 1u << (passed ? OUTCOME_APPROVED : OUTCOME_REJECTED);
}

static bool remarks_follow(const struct words *words, const struct sentence *s)
{
    static const char *const sign[] = {"bemærkning", "protokol",    "følgende", "tilføjelse",
                                       "udtal",      "ændringsf",   "stillede", "anbefaling",
                                       "opmærksom",  "spørgsmål",   "foreslog", "foreslår",
                                       "kommentar",  "forudsætning"};
    if (s->end != ':')
        return false;
    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (words_begin(words, s->from, s->to, sign[i]))
            return true;
    return false;
}

static void sentence_take(struct reader *reader, const struct sentence *s)
{
    const struct words *w = reader->words;
    bool point;
    size_t from = skip_label(w, s, &point);
    if (point && s->to - s->from < 60 && !(reader->remarks && from < s->to && s->end == ':'))
        point_finish(reader);
    if (from >= s->to)
        return;
    if (words_have_set(w, from, s->to, SET_AWAY) &&
        !words_have(w, from, s->to, " godkendt vedtaget tiltrådt "))
        return;
    size_t stop = s->to;
    uint32_t wish = reader->wish;
    reader->wish = wish_of(w, from, s->to);
    if (wish && agrees_to_it(w, from, s->to)) {
        reader->point |= wish;
        return;
    }
    uint32_t found = formula(reader, from, s->to);
    if (!found && !reader->remarks && word_is(w, from, s->to, " som "))
        found = phrase(reader, from, s->to);
    if (found)
        reader->point |= found;
    else
        found = sentence_verbs(reader, from, s->to, &stop);
    if (!found && !reader->remarks)
        reader->point |= found = phrase(reader, from, s->to);
    if (found & (1u << OUTCOME_APPROVED | 1u << OUTCOME_RECOMMENDED) &&
        says_changed(w, from, s->to))
        reader->point |= 1u << OUTCOME_CHANGED;
    if (found & 1u << OUTCOME_APPROVED && says_hearing(w, from, stop))
        reader->point |= 1u << OUTCOME_HEARING;
    if (remarks_follow(w, s))
        reader->remarks = true;
    if (s->end != ':')
        reader->fresh = false;
    reader->sentence++;
    if (reader->sentence == 2 && !(reader->all | reader->point) && reader->count > REPORT_SENTENCES)
        reader->report = true;
}

/* "Intet.", "Der var ingen meddelelser." */
static bool says_nothing(const struct words *words)
{
    size_t i = 0;
    for (size_t next = 0; next < words->count;) { /* who was away is no decision */
        struct sentence away = sentence_read(words, next);
        if (!words_have_set(words, away.from, away.to, SET_AWAY))
            break;
        next = sentence_next(words, &away);
        i = next < words->count ? next : i;
    }
    while (marks(words, i, words->count, "-*\".("))
        i++;
    for (size_t k = i; word_is(words, i, words->count, " ad ") && k < words->count && k < i + 4;
         k++)
        if (marks(words, k, words->count, "):")) {
            i = k + 1; /* "Ad 5) Intet" */
            break;
        }
    if (word_is(words, i, words->count, " der ") &&
        word_is(words, i + 1, words->count, " var er blev fremkom kom forelå "))
        i += 2;
    struct sentence s = sentence_read(words, i);
    if (s.to - i <= 8 && i && word_is(words, i, s.to, " ikke ") &&
        word_is(words, i + 1, s.to, " noget nogen nogle "))
        return true; /* "Der fremkom ikke noget under eventuelt." */
    return s.to - i <= 8 && (word_is(words, i, words->count, " intet ingen ingenting ") ||
                             nothing_under(words, i, s.to));
}

uint32_t outcomes_of(const struct words *words, struct str decision)
{
    struct reader reader = {.words = words, .fresh = true};
    struct sentence s;
    for (size_t i = 0; i < words->count; i = sentence_next(words, &s)) {
        s = sentence_read(words, i);
        reader.count++;
    }
    for (size_t i = 0; i < words->count; i = sentence_next(words, &s)) {
        s = sentence_read(words, i);
        sentence_take(&reader, &s);
    }
    point_finish(&reader);
    if (!reader.all && reader.aside)
        reader.all = by_vote(words, decision);
    if (!reader.all)
        reader.all = reader.aside;
    if (!reader.all)
        reader.all = by_vote(words, decision);
    if (!reader.all && says_nothing(words))
        reader.all = 1u << OUTCOME_NOTHING;
    return reader.all;
}

uint32_t outcomes_read(struct str decision)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words = words_read(&arena, decision);
    return outcomes_of(&words, decision);
}
