// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"
#include "stemmer/base/array.h"

/* Attendance lists: pieces between commas, semicolons and line feeds; parentheses belong to the
 * name before them, and a piece that is only a party, a role or a mark belongs to the person
 * before it ("Navn, V", "Navn, formand", "Navn / (A)" on two lines). */

struct list {
    struct person *person;
    size_t count, room;
    enum presence state; /* what the label says */
    struct str party;    /* of those that follow, where a party names its members */
    struct arena *arena;
};

static const char party_letters[] = " A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å UP "
                                    "ufp UFP FD LG IA Sam SF KF EL RV "
                                    "ALT NB DD DF LA KD M@ TL SP SL BL LL NY ";
#define PARTY_LETTERS_MAX 3 /* bytes of the longest */

static const char *const party_name[] = {
    "radikale venstre",
    "socialdemokrat",
    "det konservative",
    "konservative",
    "dansk folkeparti",
    "enhedslisten",
    "socialistisk folkeparti",
    "liberal alliance",
    "alternativet",
    "venstre",
    "nye borgerlige",
    "moderaterne",
    "danmarksdemokraterne",
    "kristendemokraterne",
    "løsgænger",
    "frie liberale",
    "frie grønne",
    "siumut",
    "inuit ataqatigiit",
    "slesvigsk parti",
    "borgerlisten",
    "lokallisten",
    "liste ",
    "gruppe ",
    "uden for parti",
    "udenfor parti",
    "fælleslisten",
    "tværpolitisk",
    "naleraq",
    "demokraatit",
    "atassut",
};
static const char *const role_beginning[] = {
    "formand",
    "næstformand",
    "medlem",
    "borgmester",
    "viceborgmester",
    "1. viceborgmester",
    "2. viceborgmester",
    "direktør",
    "kommunaldirektør",
    "sekretær",
    "referent",
    "rådmand",
    "suppleant",
    "stedfortræder",
    "observatør",
    "afdelingschef",
    "centerchef",
    "udvalgsformand",
    "1. suppleant",
    "2. suppleant",
    "chef",
    "konsulent",
    "skoleleder",
    "ordstyrer",
    "dirigent",
    "elevrepræsentant",
    "medarbejderrepræsentant",
    "forældrerepræsentant",
    "vicedirektør",
    "1. næstformand",
    "2. næstformand",
    "sekretariatschef",
    "fuldmægtig",
    "leder",
    "kst.",
};
#define NOBODY_MAX 12 /* bytes of the longest */
static const char nobody[] = " ingen ingen. - – alle intet nej . ( ) ikke_oplyst alle_mødt n/a ";

static bool starts_any(struct str low, const char *const *table, size_t count)
{
    for (size_t i = 0; low.size && i < count; i++)
        if (low.data[0] == table[i][0] && str_starts(low, str_of(table[i])))
            return true;
    return false;
}

/* As starts_any() in lower case, for tables that begin with ASCII. */
static bool starts_without_case(struct arena *arena, struct str s, const char *const *table,
                                size_t count)
{
    bool maybe = false;
    for (size_t i = 0; s.size && !maybe && i < count; i++)
        maybe = (s.data[0] | 0x20) == table[i][0];
    return maybe && starts_any(text_lower(arena, s), table, count);
}

static bool is_letters(struct str s)
{
    return s.size <= PARTY_LETTERS_MAX && word_in(s, party_letters);
}

static bool is_party(struct arena *arena, struct str s)
{
    s = str_trim(s);
    return is_letters(s) ||
           (s.size < 40 && starts_without_case(arena, s, party_name, COUNT_OF(party_name)));
}

static bool is_role(struct arena *arena, struct str s)
{
    return s.size < 80 && starts_without_case(arena, s, role_beginning, COUNT_OF(role_beginning));
}

/* Does the text say that somebody was away? */
static bool state_mark(struct arena *arena, struct str s, enum presence *state)
{
    struct str low = text_lower(arena, str_trim(s));
    static const struct {
        const char *word;
        enum presence state;
    } table[] = {
        {"med afbud", PRESENCE_APOLOGIES},   {"meldt afbud", PRESENCE_APOLOGIES},
        {"afbud", PRESENCE_APOLOGIES},       {"forfald", PRESENCE_APOLOGIES},
        {"fraværende", PRESENCE_ABSENT},     {"fravær", PRESENCE_ABSENT},
        {"ikke til stede", PRESENCE_ABSENT}, {"ikke mødt", PRESENCE_ABSENT},
        {"udeblevet", PRESENCE_ABSENT},      {"deltog ikke", PRESENCE_ABSENT},
    };
    static const char *const part[] = {"fraværende ved", "fraværende under", "fraværende til",
                                       "fraværende fra", "fraværende kl",    "fraværende i "};
    if (starts_any(low, part, COUNT_OF(part)) || str_find(low, STR("behandling"), 0) < low.size)
        return false; /* away for a part of the meeting */
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        size_t at = str_find(low, str_of(table[i].word), 0);
        if (at < low.size && at < 12) {
            *state = table[i].state;
            return true;
        }
    }
    return false;
}

/* Does "sted" or "supp" stand in it? One of them is in all that deputy_name() looks for. */
static bool may_name_deputy(struct str s)
{
    for (size_t i = 0; i + 4 <= s.size; i++)
        if ((s.data[i] | 0x20) == 's' &&
            (((s.data[i + 1] | 0x20) == 't' && (s.data[i + 2] | 0x20) == 'e') ||
             ((s.data[i + 1] | 0x20) == 'u' && (s.data[i + 2] | 0x20) == 'p')))
            return true;
    return false;
}

/* "stedfortræder: N.N.", "Stedfortræder N.N., fraværende ...", "N.N. stedfortræder",
 * "suppleant N.N.": the name, or empty. "stedfortræder for N.N." names the other one. */
static struct str deputy_name(struct arena *arena, struct str s)
{
    if (!may_name_deputy(s))
        return STR_NONE;
    struct str low = text_lower(arena, s);
    static const char *const word[] = {"stedfortræder", "suppleant", "i stedet deltog",
                                       "i stedet mødte", "i stedet kom"};
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str w = str_of(word[i]);
        size_t at = str_find(low, w, 0);
        if (at >= low.size)
            continue;
        struct str after = str_trim(str_from(s, at + w.size));
        while (after.size && strchr(":-. ", after.data[0]))
            after = str_trim(str_from(after, 1));
        if (str_starts(after, STR("for ")) || str_starts(after, STR("deltog for ")))
            return STR_NONE;
        if (str_starts(after, STR("deltog ")) || str_starts(after, STR("er ")))
            after = str_trim(str_from(after, str_find_byte(after, ' ', 0)));
        if (!after.size && at)
            after = str_trim(str_head(s, at));
        while (after.size && strchr("-:,(", after.data[0]))
            after = str_trim(str_from(after, 1));
        after = str_trim(str_head(after, str_find_byte(after, ',', 0)));
        after = str_trim(str_head(after, str_find_byte(after, '(', 0)));
        while (after.size && strchr(".-,", after.data[after.size - 1]))
            after = str_trim(str_head(after, after.size - 1));
        return text_capital(after) ? after : STR_NONE;
    }
    return STR_NONE;
}

/* What stands in one pair of parentheses. */
static void parenthesis_take(struct list *list, struct person *person, struct str inside)
{
    static const char *const reason[] = {
        "ferie",  "sygdom",       "syg",  "tjenesterejse", "anden årsag", "arbejde", "orlov",
        "barsel", "forretninger", "kl.",  "deltog",        "fraværende",  "mødte",   "ankom",
        "forlod", "fra ",         "til ", "under ",        "via ",        "online"};
    inside = str_trim(inside);
    struct str low = text_lower(list->arena, inside);
    struct str deputy = deputy_name(list->arena, inside);
    size_t dash = str_find(inside, STR(" - "), 0); /* "1. suppleant - C" */
    if (dash < inside.size && is_party(list->arena, str_from(inside, dash + 3))) {
        person->role = str_trim(str_head(inside, dash));
        person->party = str_trim(str_from(inside, dash + 3));
    } else if (deputy.size) {
        person->deputy = deputy;
        (void)state_mark(list->arena, inside, &person->state);
    } else if (is_party(list->arena, inside)) {
        if (!person->party.size)
            person->party = inside;
    } else if (!state_mark(list->arena, inside, &person->state) && inside.size &&
               !starts_any(low, reason, COUNT_OF(reason))) {
        bool initials = text_all_capitals(inside) && inside.size <= 5;
        if (!person->role.size && !initials)
            person->role = inside;
    }
}

/* Take the parentheses off @p piece, reading what they say; what is left is name and tail. */
static struct str parentheses_off(struct list *list, struct person *person, struct str piece,
                                  struct str *tail)
{
    struct str name = str_trim(str_head(piece, str_find_byte(piece, '(', 0)));
    struct str rest = str_from(piece, str_find_byte(piece, '(', 0));
    *tail = STR_NONE;
    while (rest.size) {
        size_t open = str_find_byte(rest, '(', 0);
        struct str before = str_trim(str_head(rest, open));
        if (before.size)
            *tail = before;
        if (open >= rest.size)
            break;
        size_t close = str_find_byte(rest, ')', open);
        parenthesis_take(list, person, str_slice(rest, open + 1, close));
        rest = str_from(rest, close < rest.size ? close + 1 : close);
    }
    return name;
}

/* What stands behind the blanks, a bit for each low five bits of a byte. */
static uint32_t after_blanks(struct str s)
{
    uint32_t bits = 0;
    for (size_t i = 1; i < s.size; i++)
        if (s.data[i - 1] == ' ')
            bits |= 1u << (s.data[i] & 31);
    return bits;
}

/* "var fraværende", "havde meldt afbud", ": Deltog", "- afbud" after the name. */
static struct str tail_off(struct list *list, struct person *person, struct str name)
{
    static const char *const cut[] = {": ",      " - ",      " \xE2\x80\x93 ", " var ",
                                      " havde ", " deltog ", " ved afbud",     " er ",
                                      " mødte ", " ankom ",  " forlod "};
    uint32_t blanks = after_blanks(name);
    for (size_t i = 0; i < COUNT_OF(cut); i++) {
        if (i && !(blanks >> (cut[i][1] & 31) & 1))
            continue;
        size_t at = str_find(name, str_of(cut[i]), 0);
        if (at >= name.size)
            continue;
        struct str tail = str_trim(str_from(name, at + (i < 3 ? str_of(cut[i]).size : 0)));
        struct str deputy = deputy_name(list->arena, tail);
        name = str_trim(str_head(name, at));
        if (deputy.size)
            person->deputy = deputy;
        else if (str_starts(tail, STR("Deltog")) || str_starts(tail, STR("deltog")))
            person->state = str_starts(str_from(tail, 6), STR(" ikke")) && tail.size < 13
                                ? PRESENCE_ABSENT
                                : PRESENCE_PRESENT;
        else if (!state_mark(list->arena, tail, &person->state) && is_role(list->arena, tail))
            person->role = tail;
    }
    while (name.size && strchr(".:;-", name.data[name.size - 1]) &&
           !(name.size > 2 && name.data[name.size - 3] == ' ' && name.data[name.size - 1] == '.'))
        name = str_trim(str_head(name, name.size - 1));
    return name;
}

/* "Navn V": a party at the end of the name. */
static struct str party_off(struct person *person, struct str name)
{
    size_t at = name.size;
    while (at && name.data[at - 1] != ' ')
        at--;
    struct str last = str_from(name, at);
    if (at < 3 || person->party.size || !is_letters(last))
        return name;
    person->party = last;
    return str_trim(str_head(name, at));
}

/* "Direktør Ida Bæk" */
static struct str title_off(struct list *list, struct person *person, struct str name)
{
    static const char title[] = " direktør kommunaldirektør borgmester viceborgmester formand "
                                "næstformand rådmand centerchef afdelingschef sekretær referent "
                                "sekretariatschef konsulent chefkonsulent skoleleder vicedirektør ";
    struct str rest = name;
    struct str first = str_split(&rest, ' ');
    rest = str_trim(rest);
    if (person->role.size || !text_capital(rest) || str_find_byte(rest, ' ', 0) >= rest.size ||
        !word_in(text_lower(list->arena, first), title))
        return name;
    person->role = first;
    return rest;
}

/* A piece that belongs to the person before it. @return whether it did. */
static bool attach(struct list *list, struct str piece)
{
    struct person *last = list->count ? &list->person[list->count - 1] : NULL;
    unsigned char c = (unsigned char)piece.data[0];
    struct str bare = piece;
    if (c == '(' && piece.data[piece.size - 1] == ')')
        bare = str_trim(str_slice(piece, 1, piece.size - 1));
    size_t dash = str_find(piece, STR(" - "), 0);
    if (last && is_party(list->arena, str_head(piece, dash)) && !last->party.size) {
        last->party = str_trim(str_head(piece, dash));
        struct person *person = last;
        if (dash < piece.size &&
            !state_mark(list->arena, str_from(piece, dash + 3), &person->state))
            last->deputy = deputy_name(list->arena, str_from(piece, dash + 3));
        return true;
    }
    if (last && c == '(') {
        parenthesis_take(list, last, bare);
        return true;
    }
    size_t open = str_find(piece, STR(" ("), 0);
    if (last && open < piece.size && !last->party.size &&
        is_party(list->arena, str_head(piece, open)) && piece.data[piece.size - 1] == ')') {
        last->party = str_trim(str_head(piece, open)); /* "Navn, A (ferie)" */
        parenthesis_take(list, last, str_slice(piece, open + 2, piece.size - 1));
        return true;
    }
    if (last && (str_starts(piece, STR("ankom ")) || str_starts(piece, STR("mødte ")))) {
        last->state = PRESENCE_PRESENT;
        return true;
    }
    struct str deputy = deputy_name(list->arena, piece);
    if (last && deputy.size && !text_capital(piece)) {
        last->deputy = deputy;
        return true;
    }
    if (last && (str_starts(piece, STR("I stedet")) || str_starts(piece, STR("Stedfortræder"))) &&
        deputy.size) {
        last->deputy = deputy;
        return true;
    }
    if (is_role(list->arena, piece)) {
        if (last && !last->role.size)
            last->role = piece;
        return last != NULL;
    }
    enum presence state;
    if (last && !text_capital(piece) && state_mark(list->arena, piece, &state)) {
        last->state = state;
        return true;
    }
    return !text_capital(piece) && c != '"' && c < 0x80; /* a note, a number: nobody */
}

/* "Økonomiudvalget" before a colon. */
static bool preparing_body(struct arena *arena, struct str s)
{
    struct str low = text_lower(arena, str_trim(s));
    return str_ends(low, STR("udvalget")) || str_ends(low, STR("byrådet")) ||
           str_ends(low, STR("bestyrelsen")) || str_ends(low, STR("magistraten"));
}

static void piece_take(struct list *list, struct str piece)
{
    piece = str_trim(piece);
    while (piece.size && strchr("-*,.;: \t\"", piece.data[0]))
        piece = str_trim(str_from(piece, 1));
    while (piece.size && strchr(",;", piece.data[piece.size - 1]))
        piece = str_trim(str_head(piece, piece.size - 1));
    static const char *const present[] = {
        "Deltagere:", "Medlemmer:", "Til stede:", "Tilstede:", "Tilstede var:", "Mødedeltagere:"};
    for (size_t i = 0; i < COUNT_OF(present); i++)
        if (str_starts(piece, str_of(present[i])))
            piece = str_trim(str_from(piece, str_of(present[i]).size));
    size_t label = absence_label(piece, &list->state);
    if (label)
        piece = str_trim(str_from(piece, label));
    if (str_starts(piece, STR("og ")))
        piece = str_trim(str_from(piece, 3));
    if (!piece.size ||
        (piece.size <= NOBODY_MAX && word_in(text_lower(list->arena, piece), nobody)) ||
        str_starts(piece, STR("Alle ")) || str_starts(piece, STR("Ingen ")) || attach(list, piece))
        return;
    size_t colon = str_find(piece, STR(": "), 0);
    if (colon < piece.size && is_party(list->arena, str_head(piece, colon))) {
        list->party = str_head(piece, colon); /* "Siumut: Navn, Navn" */
        piece = str_trim(str_from(piece, colon + 2));
    } else if (colon < 50 && preparing_body(list->arena, str_head(piece, colon))) {
        return; /* absent from the committee that prepared the matter */
    }
    struct str party = list->party;
    struct person person = {.state = list->state, .party = party};
    struct str tail;
    struct str name = parentheses_off(list, &person, piece, &tail);
    if (tail.size && is_party(list->arena, tail))
        person.party = tail; /* "Navn (KB) A": the first were initials */
    else if (tail.size && !state_mark(list->arena, tail, &person.state) && tail.data[0] != '.')
        (void)tail_off(list, &person, tail);
    name = party_off(&person, tail_off(list, &person, name));
    name = title_off(list, &person, name);
    if (!name.size || !text_capital(name) || name.size > 120)
        return;
    person.name = name;
    *ARRAY_PUSH(list->arena, list->person, list->count, list->room) = person;
}

/* Is there an " og " at @p at that joins two people? */
static bool joins_people(struct str list, size_t at)
{
    return str_starts(str_from(list, at), STR(" og ")) && text_capital(str_from(list, at + 4));
}

/* A label inside the list: "Lone Vang Afbud: Ida Bæk" */
static bool label_inside(struct str list, size_t at)
{
    enum presence state;
    struct str rest = str_from(list, at + 1);
    size_t size = list.data[at] == ' ' && text_capital(rest) ? absence_label(rest, &state) : 0;
    return size && rest.data[size - 1] == ':';
}

/* A sentence about deputies begins: "... var fraværende. I stedet deltog N.N." */
static bool sentence_break(struct str list, size_t at)
{
    static const char *const next[] = {"I stedet",     "Som stedfortræder", "Stedfortræder",
                                       "Suppleant",    "Fraværende",        "Afbud",
                                       "Som suppleant"};
    if (list.data[at] != '.')
        return false;
    struct str rest = str_trim(str_from(list, at + 1));
    for (size_t i = 0; i < COUNT_OF(next); i++)
        if (str_starts(rest, str_of(next[i])))
            return true;
    return false;
}

void people_read(struct str text, enum presence state, struct arena *arena, struct people *ret)
{
    struct list list = {.state = state, .arena = arena};
    *ret = (struct people){0};
    if (!text.size)
        return;
    size_t from = 0;
    int depth = 0;
    for (size_t at = 0; at < text.size; at++) {
        char c = text.data[at];
        depth += c == '(' ? 1 : c == ')' && depth ? -1 : 0;
        bool line = c == '\n';
        if (line)
            depth = 0;
        if (depth)
            continue;
        bool og = c == ' ' && joins_people(text, at);
        if (!line && c != ',' && c != ';' && c != '\t' && !og && !sentence_break(text, at) &&
            !label_inside(text, at))
            continue;
        piece_take(&list, str_slice(text, from, at));
        from = at + (og ? 4 : 1);
    }
    piece_take(&list, str_from(text, from));
    ret->person = list.person;
    ret->count = list.count;
}
