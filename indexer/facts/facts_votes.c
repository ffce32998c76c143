// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "stemmer/base/array.h"

/* Votes: "For stemte: 5 (A+T+V)", "Imod: 6 (...)", "med 37 stemmer imod 6. 8 undlod". */

enum side { SIDE_FOR, SIDE_AGAINST, SIDE_ABSTAIN, SIDE_NONE };

struct poll {
    struct vote *vote;
    size_t count, room;
    struct arena *arena;
};

/* "For Økonomiudvalgets indstilling stemte:": the place of "stemte", 0 if it is not there. */
static size_t stemte_after(const struct words *w, size_t i)
{
    for (size_t k = i + 2; k + 1 < w->count && k < i + 7 && !w->word[k].lines; k++)
        if (w->word[k + 1].kind == ':' && word_in(w->word[k].low, " stemte "))
            return k;
    return 0;
}

/* Which side a line or sentence begins with; *next is the word after the label. */
static enum side side_at(const struct words *w, size_t i, size_t *next)
{
    if (!(w->word[i].set & SET_VOTE))
        return SIDE_NONE;
    const struct word none = {.kind = ' '};
    const struct word *a = &w->word[i];
    const struct word *b = i + 1 < w->count ? a + 1 : &none, *c = i + 2 < w->count ? a + 2 : &none;
    bool named = c->set & SET_VOTED || c->kind == ':'; /* "For indstillingen stemte" */
    size_t far = named ? i + 2 : stemte_after(w, i);
    bool voted = b->set & SET_VOTED || named || far;
    *next = far ? far + 1 : i + (voted ? 2 : 1);
    bool all = word_in(a->low, " følgende ") && word_in(b->low, " undlod ");
    if (all || a->set & SET_ABSTAINS) {
        *next = i + (all ? 2 : 1);
        while (*next < w->count && word_in(w->word[*next].low, " at stemme for eller imod "))
            (*next)++;
        return SIDE_ABSTAIN;
    }
    bool label = voted || b->kind == ':';
    if (label && word_in(a->low, " for "))
        return SIDE_FOR;
    if (label && word_in(a->low, " imod mod "))
        return SIDE_AGAINST;
    return SIDE_NONE;
}

static struct vote *vote_for(struct poll *poll, enum side side)
{
    struct vote *last = poll->count ? &poll->vote[poll->count - 1] : NULL;
    bool taken = !last || (side == SIDE_FOR && (last->for_count >= 0 || last->for_who.size)) ||
                 (side == SIDE_AGAINST && (last->against_count >= 0 || last->against_who.size)) ||
                 (side == SIDE_ABSTAIN && (last->abstain_count >= 0 || last->abstain_who.size));
    if (!taken)
        return last;
    last = ARRAY_PUSH(poll->arena, poll->vote, poll->count, poll->room);
    *last = (struct vote){.for_count = -1, .against_count = -1, .abstain_count = -1};
    return last;
}

static int number(struct str s)
{
    uint64_t value;
    return str_to_number(s, 9999, &value) ? (int)value : -1;
}

static void side_take(struct vote *vote, enum side side, int count, struct str who)
{
    int *n = side == SIDE_FOR       ? &vote->for_count
             : side == SIDE_AGAINST ? &vote->against_count
                                    : &vote->abstain_count;
    struct str *names = side == SIDE_FOR       ? &vote->for_who
                        : side == SIDE_AGAINST ? &vote->against_who
                                               : &vote->abstain_who;
    *n = count;
    *names = who;
}

static struct str who_clean(struct str who)
{
    who = str_trim(who);
    while (who.size && strchr(".,: ", who.data[who.size - 1]))
        who = str_trim(str_head(who, who.size - 1));
    while (who.size && strchr(",:.- ", who.data[0]))
        who = str_trim(str_from(who, 1));
    if (who.size > 1 && who.data[0] == '(' && who.data[who.size - 1] == ')' &&
        str_find_byte(who, ')', 0) == who.size - 1)
        who = str_trim(str_slice(who, 1, who.size - 1));
    return who;
}

static bool is_letter(const struct word *word)
{
    return word->kind == 'w' && word->capital && word->raw.size <= 2;
}

/* "A, V og O." before another sentence, "C. Godkendt.": the letter before the full stop is a
 * party's and no initial of a name. */
static bool ends_parties(const struct words *w, size_t at)
{
    if (at < 2 || !is_letter(&w->word[at]))
        return false;
    const struct word *before = &w->word[at - 1];
    if (before->kind == ',' || str_is(before->low, "og"))
        return is_letter(&w->word[at - 2]) || w->word[at - 2].kind == ')';
    return before->kind == ':' && at + 2 < w->count &&
           word_in(w->word[at + 2].low, " godkendt vedtaget forkastet faldet tiltrådt anbefales "
                                        "forslaget ændringsforslaget indstillingen sagen ");
}

/* "For stemte: A (9), B (3), i alt 12." from the label to the end of the line or clause. */
static size_t labelled(struct poll *poll, const struct words *w, struct str text, size_t i,
                       enum side side, size_t next)
{
    size_t end = next;
    int depth = 0, count = -1;
    while (end < w->count && (end == next || w->word[end].lines == 0)) {
        size_t skip;
        char kind = w->word[end].kind;
        depth += kind == '(' ? 1 : kind == ')' && depth ? -1 : 0;
        if (end > next && !depth && (side_at(w, end, &skip) != SIDE_NONE || kind == ';'))
            break;
        if (end > next && kind == '.' && !depth && end + 1 < w->count &&
            text_capital(w->word[end + 1].raw) &&
            (w->word[end - 1].raw.size > 1 || strchr(")9", w->word[end - 1].kind) ||
             ends_parties(w, end - 1)))
            break;
        end++;
    }
    size_t who = next;
    while (who < end && strchr(":,", w->word[who].kind))
        who++;
    if (who < end && w->word[who].lines && who > i && w->word[who].kind != '9')
        return who; /* "Undlod at stemme:" and nothing after it */
    if (who < end && number(w->word[who].raw) >= 0) {
        count = number(w->word[who].raw);
        who++;
        while (who < end && word_in(w->word[who].low, " medlemmer medlem stemmer stemte "))
            who++;
    }
    for (size_t k = who; k + 2 < end; k++)
        if (word_in(w->word[k].low, " i ") && word_in(w->word[k + 1].low, " alt "))
            count = number(w->word[k + 2].raw);
    struct str names = who < end ? str_slice(text, w->word[who].at,
                                             w->word[end - 1].at + w->word[end - 1].raw.size)
                                 : STR_NONE;
    struct vote *vote = vote_for(poll, side);
    size_t from = vote->text.size ? (size_t)(vote->text.data - text.data) : w->word[i].at;
    vote->text = str_trim(str_slice(text, from, w->word[end - 1].at + w->word[end - 1].raw.size));
    side_take(vote, side, count, who_clean(names));
    return end;
}

/* What stands in brackets at word @i, and the word after them in *next; empty if none do. */
static struct str bracket_at(const struct words *w, struct str text, size_t i, size_t *next)
{
    if (i >= w->count || w->word[i].kind != '(')
        return STR_NONE;
    for (size_t k = i + 1; k < w->count && w->word[k].lines < 2; k++) {
        if (w->word[k].kind != ')')
            continue;
        *next = k + 1;
        return str_trim(str_slice(text, w->word[i].at + 1, w->word[k].at));
    }
    return STR_NONE;
}

/* "7 medlemmer (V+N+Ø) stemte blankt", "1 medlem (N) kan ikke tiltræde": the side by the verb. */
static enum side side_of_verb(const struct words *w, size_t i)
{
    struct str a = w->word[i].low;
    struct str b = i + 1 < w->count ? w->word[i + 1].low : STR_NONE;
    struct str c = i + 2 < w->count ? w->word[i + 2].low : STR_NONE;
    if (word_in(a, " anbefaler anbefalede indstiller tiltræder tiltrådte godkender godkendte "
                   "støtter ") &&
        !word_in(b, " ikke "))
        return SIDE_FOR;
    if (word_in(a, " stemte stemmer "))
        return word_in(b, " for ")           ? SIDE_FOR
               : word_in(b, " imod mod ")    ? SIDE_AGAINST
               : word_in(b, " blankt ikke ") ? SIDE_ABSTAIN
                                             : SIDE_NONE;
    if (word_in(a, " kan kunne ") && word_in(b, " ikke ") &&
        word_in(c, " tiltræde anbefale godkende støtte "))
        return SIDE_AGAINST;
    if (word_in(a, " undlod undlader undlader "))
        return SIDE_ABSTAIN;
    bool reserves =
        word_in(a, " tager tog ") && (word_in(b, " forbehold ") || word_in(c, " forbehold "));
    return reserves ? SIDE_ABSTAIN : SIDE_NONE;
}

static size_t sentence_end(const struct words *w, size_t i)
{
    while (i + 1 < w->count && w->word[i].kind != '.' && !w->word[i + 1].lines)
        i++;
    return i;
}

/* The text from one word to another, both included. */
static struct str span(const struct words *w, struct str text, size_t from, size_t to)
{
    return str_slice(text, w->word[from].at, w->word[to].at + w->word[to].raw.size);
}

/* @p piece is where it is said; the vote's text grows up to it. */
static void side_push(struct poll *poll, struct str piece, enum side side, int count,
                      struct str who)
{
    struct vote *vote = vote_for(poll, side);
    const char *start = vote->text.size ? vote->text.data : piece.data;
    const char *end = piece.data + piece.size;
    vote->text = str_trim((struct str){start, end > start ? (size_t)(end - start) : 0});
    side_take(vote, side, count, who_clean(who));
}

/* "5 medlemmer (A+V+C) anbefaler" at its number; the word after it, or @i when it is none. */
static size_t group(struct poll *poll, const struct words *w, struct str text, size_t i)
{
    size_t verb = 0;
    if (i + 2 >= w->count || !word_in(w->word[i + 1].low, " medlemmer medlem "))
        return i;
    struct str who = bracket_at(w, text, i + 2, &verb);
    enum side side = who.size && verb < w->count ? side_of_verb(w, verb) : SIDE_NONE;
    if (side == SIDE_NONE || number(w->word[i].raw) < 0)
        return i;
    side_push(poll, span(w, text, i, sentence_end(w, verb)), side, number(w->word[i].raw), who);
    return verb + 1;
}

/* "Gerda Møllehave stemte imod", "Gruppe N undlod at stemme" at its verb; false if it is none. */
static bool named(struct poll *poll, const struct words *w, struct str text, size_t i)
{
    enum side side = word_in(w->word[i].low, " stemte undlod ") ? side_of_verb(w, i) : SIDE_NONE;
    size_t from = i;
    if (side == SIDE_NONE || !i || w->word[i].quoted || w->word[i].lines)
        return false;
    while (from > 0 && !strchr(".:;\"", w->word[from - 1].kind) && !w->word[from].lines &&
           !word_in(w->word[from - 1].low, " idet mens men ") && i - from < 40)
        from--;
    struct str who = str_slice(text, w->word[from].at, w->word[i - 1].at + w->word[i - 1].raw.size);
    bool subject = text_capital(who) && from < i &&
                   (text_capital(w->word[i - 1].raw) || w->word[i - 1].kind == ')');
    if (!subject || word_in(w->word[from].low, " for imod "))
        return false;
    side_push(poll, span(w, text, from, sentence_end(w, i)), side, -1, who);
    return true;
}

/* "med 37 stemmer imod 6. 8 undlod", "med stemmerne 11 for (C og V) og 20 imod" */
static size_t in_prose(struct poll *poll, const struct words *w, struct str text, size_t i)
{
    int yes = -1, no = -1, abstain = -1;
    struct str yes_who = STR_NONE, no_who = STR_NONE, who;
    size_t k = w->word[i].kind == '9' ? i : i + 1, end = i + 1;
    for (; k < w->count && k < i + 30; k++) {
        size_t after = k;
        if (w->word[k].lines <= 1 && yes >= 0 && (who = bracket_at(w, text, k, &after)).size) {
            struct str *side = no >= 0 ? &no_who : &yes_who;
            if (side->size || text_capital(w->word[k - 1].raw))
                break; /* "N (2) undlod" */
            *side = who;
            k = after - 1;
            end = after;
            continue;
        }
        struct str low = w->word[k].low;
        int n = number(low);
        bool after_no = k > 0 && word_in(w->word[k - 1].low, " imod mod ");
        bool not_voted = k + 2 < w->count && word_in(w->word[k + 1].low, " stemte ") &&
                         word_in(w->word[k + 2].low, " ikke ");
        if (n >= 0 && after_no) {
            no = n;
            end = k + 1;
        } else if (n >= 0 && k + 1 < w->count) {
            struct str next = w->word[k + 1].low;
            bool against = word_in(next, " imod mod ") && yes >= 0;
            if (not_voted || word_in(next, " undlod hverken "))
                abstain = n;
            else if (against)
                no = n;
            else if (yes < 0 && word_in(next, " stemmer stemte for stemme medlemmer mod imod "))
                yes = n;
            else
                continue;
            end = k + 2;
        }
        if (w->word[k].lines > 1)
            break;
    }
    if (yes < 0 || no < 0)
        return i + 1;
    struct vote *vote = ARRAY_PUSH(poll->arena, poll->vote, poll->count, poll->room);
    end = end < w->count ? end : w->count;
    *vote = (struct vote){.for_count = yes, .against_count = no, .abstain_count = abstain};
    vote->for_who = yes_who;
    vote->against_who = no_who;
    vote->text = str_slice(text, w->word[i].at, w->word[end - 1].at + w->word[end - 1].raw.size);
    return end;
}

void votes_of(const struct words *w, struct str text, struct arena *arena, struct vote **ret,
              size_t *count)
{
    struct poll poll = {.arena = arena};
    for (size_t i = 0; i < w->count;) {
        size_t next;
        if (w->word[i].kind != '9' && !(w->word[i].set & SET_VOTE)) {
            i++;
            continue;
        }
        enum side side = side_at(w, i, &next);
        bool start = i == 0 || w->word[i].lines || strchr(".;,:)", w->word[i - 1].kind);
        struct str after = i + 1 < w->count ? w->word[i + 1].low : STR_NONE;
        bool digits = i + 1 < w->count && w->word[i + 1].kind == '9';
        bool prose =
            (word_in(w->word[i].low, " med ") && (digits || word_in(after, " stemmerne "))) ||
            (start && w->word[i].kind == '9' && word_in(after, " stemte "));
        if (side == SIDE_ABSTAIN && i && w->word[i - 1].kind == ')' && named(&poll, w, text, i))
            i += 2;
        else if (side != SIDE_NONE && start && !w->word[i].quoted &&
                 !(side == SIDE_ABSTAIN && !poll.count &&
                   !word_in(w->word[i].low, " undlod undlader ")))
            i = labelled(&poll, w, text, i, side, next);
        else if (prose)
            i = in_prose(&poll, w, text, i);
        else if ((next = group(&poll, w, text, i)) > i)
            i = next;
        else
            i += named(&poll, w, text, i) ? 2 : 1;
    }
    *ret = poll.vote;
    *count = poll.count;
}

void votes_read(struct str text, struct arena *arena, struct vote **ret, size_t *count)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct words words = words_read(&scratch, text);
    votes_of(&words, text, arena, ret, count);
}
