// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/*
 * Who voted what, from the list behind a side of a vote: "A (9), V (12), i alt 30", "A+T+V",
 * "Lone Vang (V), Per Holt og Ida Bæk (Ø)", "Gruppe A, F og V". A piece of anything else ("alle
 * andre") makes the list incomplete, and nothing is summed then.
 */

#define BALLOT_MAX     1000 /* in one vote */
#define PARTY_SIZE_MAX 6    /* bytes of a party's letters */

struct tally {
    struct vote *vote;
    size_t room;
    struct arena *arena;
    const struct meeting *meeting;
    enum ballot_side side;
    int sum;       /* of the pieces */
    int total;     /* "i alt 30"; -1 when it is not printed */
    bool complete; /* every piece has its count */
};

static int number_of(struct str s)
{
    uint64_t value;
    return str_to_number(str_trim(s), 9999, &value) ? (int)value : -1;
}

/* The letters that stand for parties on the ballot, or their names. */
static bool is_party(struct str s)
{
    static const char *const names[] = {
        "socialdemokratiet",
        "socialdemokraterne",
        "venstre",
        "konservative",
        "enhedslisten",
        "radikale",
        "radikale venstre",
        "dansk folkeparti",
        "liberal alliance",
        "alternativet",
        "moderaterne",
        "nye borgerlige",
        "sf",
        "danmarksdemokraterne",
    };
    if (!s.size || ascii_is_digit(s.data[0]))
        return false;
    if (s.size <= PARTY_SIZE_MAX && text_all_capitals(s) && str_find_byte(s, ' ', 0) == s.size)
        return true;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str low = text_lower(&arena, s);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_is(low, names[i]))
            return true;
    return false;
}

static void push(struct tally *tally, struct ballot ballot)
{
    struct vote *vote = tally->vote;
    if (vote->ballot_count >= BALLOT_MAX)
        return;
    ballot.side = tally->side;
    *ARRAY_PUSH(tally->arena, vote->ballot, vote->ballot_count, tally->room) = ballot;
    if (ballot.count < 0)
        tally->complete = false;
    else
        tally->sum += ballot.count;
}

static struct str party_of(const struct meeting *meeting, struct str name)
{
    const struct people *people[] = {&meeting->participants, &meeting->apologies};
    for (size_t k = 0; k < COUNT_OF(people); k++)
        for (size_t i = 0; i < people[k]->count; i++)
            if (str_equal(people[k]->person[i].name, name))
                return people[k]->person[i].party;
    return STR_NONE;
}

/* "Lone Vang", "Else-Marie Kåstrup": two words or more, each with a capital. */
static bool is_person(struct str s)
{
    size_t words = 0;
    struct str rest = s;
    while (rest.size) {
        struct str word = str_split(&rest, ' ');
        if (!word.size)
            continue;
        if (!text_capital(word) && !word_in(word, " von van de af el al "))
            return false;
        words++;
    }
    return words >= 2 && s.size < 80;
}

static struct str without_label(struct str s)
{
    static const char *const label[] = {"Gruppe ", "gruppe ", "Liste ",  "liste ",    "Partierne ",
                                        "parti ",  "Parti ",  "Listen ", "partierne "};
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(s, str_of(label[i])))
            return str_trim(str_from(s, strlen(label[i])));
    return s;
}

/* One piece: what stands before a bracket, and in it. */
static void take_piece(struct tally *tally, struct str piece)
{
    piece = without_label(str_trim(piece));
    while (piece.size && strchr(".:;", piece.data[piece.size - 1]))
        piece.size--;
    size_t open = str_find_byte(piece, '(', 0);
    struct str before = str_trim(str_head(piece, open));
    struct str inside = str_from(piece, open + 1);
    inside = str_trim(str_head(inside, str_find_byte(inside, ')', 0)));
    int count = number_of(inside);
    if (!before.size)
        return;
    if (str_starts(before, STR("i alt ")))
        tally->total = number_of(str_from(before, strlen("i alt ")));
    else if (is_party(before))
        push(tally, (struct ballot){.party = before, .count = inside.size ? count : -1});
    else if (is_person(before))
        push(tally,
             (struct ballot){.name = before,
                             .party = is_party(inside) ? inside : party_of(tally->meeting, before),
                             .count = 1});
    else
        tally->complete = false;
}

/* Bytes of what stands between two names at @p at: a comma, a plus, "og", a line feed. */
static size_t separator(struct str s, size_t at)
{
    if (strchr(",+;\n/", s.data[at]))
        return 1;
    static const char *const word[] = {" og ", " samt "};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_starts(str_from(s, at), str_of(word[i])))
            return strlen(word[i]) - 1;
    return 0;
}

static void take_list(struct tally *tally, struct str who)
{
    size_t from = 0;
    int depth = 0;
    for (size_t at = 0; at < who.size;) {
        depth += who.data[at] == '(' ? 1 : who.data[at] == ')' && depth ? -1 : 0;
        size_t size = depth ? 0 : separator(who, at);
        if (size) {
            take_piece(tally, str_slice(who, from, at));
            from = at + size;
        }
        at += size ? size : 1;
    }
    take_piece(tally, str_slice(who, from, who.size));
}

void ballots_read(struct vote *vote, const struct meeting *meeting, struct arena *arena)
{
    const struct str who[] = {vote->for_who, vote->against_who, vote->abstain_who};
    const int printed[] = {vote->for_count, vote->against_count, vote->abstain_count};
    struct tally tally = {.vote = vote, .arena = arena, .meeting = meeting};
    vote->ballot = NULL;
    vote->ballot_count = 0;
    vote->mismatch = false;
    for (int side = 0; side < BALLOT_SIDES; side++) {
        if (!who[side].size)
            continue;
        tally.side = (enum ballot_side)side;
        tally.sum = 0;
        tally.total = -1;
        tally.complete = true;
        take_list(&tally, who[side]);
        int total = tally.total >= 0 ? tally.total : printed[side];
        vote->mismatch |= tally.complete && tally.sum && total >= 0 && total != tally.sum;
    }
}
