// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/* Attendance lists: pieces between commas, semicolons and line feeds; parentheses belong to the
 * name before them, and a piece that is only a party, a role or a mark belongs to the person
 * before it ("Navn, V", "Navn, formand", "Navn / (A)" on two lines). */

struct list {
    struct person *person;
    size_t count, room;
    enum presence state; /* what the label says */
    struct str party;    /* of those that follow, where a party names its members */
    bool begun;          /* the line has given a piece */
    bool later;          /* the piece stands in a later sentence of the line */
    struct arena *arena;
};

static const char party_letters[] = " A B C D E F G H I J K L M N O P Q R S T U V W X Y Z Æ Ø Å UP "
                                    "ufp UFP FD LG IA Sam SF KF EL RV "
                                    "ALT NB DD DF LA KD M@ TL SP SL BL LL NY ";
#define PEOPLE_MAX        5000 /* in one list: they are compared with those of others */
#define PARTY_LETTERS_MAX 3    /* bytes of the longest */

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
    if (s.size == 1) /* each of them */
        return s.data[0] >= 'A' && s.data[0] <= 'Z';
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

bool role_like(struct str line)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return line.size < 80 && (is_party(&arena, line) || is_role(&arena, line));
}

bool nobody_like(struct str line)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return line.size < 20 && word_in(text_lower(&arena, str_trim(line)), nobody);
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
    static const char *const part[] = {"fraværende ved",  "fraværende under",  "fraværende til",
                                       "fraværende fra",  "fraværende kl",     "fraværende i ",
                                       "deltog ikke i p", "deltog ikke i s",   "deltog ikke i de ",
                                       "deltog ikke ved", "deltog ikke under", "deltog ikke fra"};
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

/* What stands in one pair of parentheses. */
static void parenthesis_take(struct list *list, struct person *person, struct str inside)
{
    static const char *const reason[] = {
        "ferie",  "sygdom",       "syg",  "tjenesterejse", "anden årsag", "arbejde", "orlov",
        "barsel", "forretninger", "kl.",  "deltog",        "fraværende",  "mødte",   "ankom",
        "forlod", "fra ",         "til ", "under ",        "via ",        "online"};
    inside = str_trim(inside);
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
               !starts_any(text_lower(list->arena, inside), reason, COUNT_OF(reason))) {
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

/* What a tail without a mark says: "forlod mødet kl. 16" was there; a sentence of its own about
 * something else says nothing. @return whether it is about attendance at all. */
static bool tail_judge(struct list *list, struct person *person, struct str tail)
{
    static const char *const came[] = {"forlod",    "ankom",     "mødte",        "kom ",
                                       "deltog",    "indtrådte", "stødte",       "tilstede",
                                       "til stede", "gik ",      "var til stede"};
    if (!tail.size || text_capital(tail) || state_mark(list->arena, tail, &person->state))
        return true;
    if (starts_any(text_lower(list->arena, tail), came, COUNT_OF(came))) {
        person->state = PRESENCE_PRESENT;
        return true;
    }
    return !list->later || presence_told(list->arena, tail);
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
    struct str rest = name;
    struct str first = str_split(&rest, ' ');
    rest = str_trim(rest);
    if (!title_word(text_lower(list->arena, first)) || !text_capital(rest) ||
        str_find_byte(rest, ' ', 0) >= rest.size)
        return name;
    if (person && !person->role.size)
        person->role = first;
    return rest;
}

/* A piece that belongs to the person before it. @return whether it did. */
static bool attach(struct list *list, struct str piece)
{
    struct person *last = list->count ? &list->person[list->count - 1] : NULL;
    unsigned char c = (unsigned char)piece.data[0];
    size_t dash = str_find(piece, STR(" - "), 0);
    if (last && is_party(list->arena, str_head(piece, dash)) && !last->party.size) {
        last->party = str_trim(str_head(piece, dash));
        struct person *person = last;
        if (dash < piece.size &&
            !state_mark(list->arena, str_from(piece, dash + 3), &person->state))
            last->deputy = deputy_name(list->arena, str_from(piece, dash + 3));
        return true;
    }
    if (last && c == '(') { /* on the line below the name, perhaps several */
        struct str tail;
        (void)parentheses_off(list, last, piece, &tail);
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
    struct str titled = title_off(list, NULL, piece), tail;
    if (titled.size < piece.size && person_name(list->arena, titled, &tail).size)
        return false; /* "borgmester Bo Lund"; "formand for udvalget" is a role */
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

/* "Afbud: ..." says how it is with those that follow; "Bo Lund, afbud" with the one before. */
static struct str label_off(struct list *list, struct str piece)
{
    enum presence state = list->state;
    size_t label = absence_label(piece, &state);
    struct str rest = str_trim(str_from(piece, label));
    if (!label)
        return piece;
    if (list->begun && list->count && !rest.size && piece.data[label - 1] != ':') {
        list->person[list->count - 1].state = state;
        return STR_NONE;
    }
    if (!text_capital(piece) && piece.data[label - 1] != ':')
        return piece;
    list->state = state;
    return rest;
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
        if (piece.size && piece.data[0] == present[i][0] && str_starts(piece, str_of(present[i])))
            piece = str_trim(str_from(piece, str_of(present[i]).size));
    piece = label_off(list, piece);
    if (str_starts(piece, STR("og ")))
        piece = str_trim(str_from(piece, 3));
    if (!piece.size || list->count == PEOPLE_MAX ||
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
    if (name.size > 120 || !tail_judge(list, &person, tail))
        return;
    person.name = person_name(list->arena, name, &tail);
    if (!person.name.size || !tail_judge(list, &person, tail))
        return;
    *ARRAY_PUSH(list->arena, list->person, list->count, list->room) = person;
}

/* A table's row: one person, and whether they came. */
static bool row_take(struct list *list, struct str line)
{
    struct str person, mark;
    if (!presence_row(line, &person, &mark))
        return false;
    size_t before = list->count;
    enum presence state = list->state;
    list->state = PRESENCE_PRESENT;
    piece_take(list, person);
    list->state = state;
    if (list->count > before)
        (void)state_mark(list->arena, mark, &list->person[list->count - 1].state);
    return true;
}

/* May a piece of a list end at this byte? Nearly all are letters. */
static inline bool separates(char c)
{
    return c == ' ' || c == ',' || c == '.' || c == ';' || c == '\t';
}

static void line_take(struct list *list, struct str line)
{
    size_t from = 0;
    int depth = 0;
    list->begun = list->later = false;
    if (row_take(list, line))
        return;
    for (size_t at = 0; at < line.size; at++) {
        char c = line.data[at];
        depth += c == '(' ? 1 : c == ')' && depth ? -1 : 0;
        if (depth || !separates(c))
            continue;
        size_t og = c == ' ' ? joins_people(line, at) : 0;
        bool sentence = sentence_break(line, at);
        if (c != ',' && c != ';' && c != '\t' && !og && !sentence && !label_inside(line, at) &&
            !column_of_names(line, at))
            continue;
        piece_take(list, str_slice(line, from, at));
        list->begun = true;
        list->later |= sentence;
        from = at + (og ? og : 1);
    }
    piece_take(list, str_from(line, from));
}

void people_read(struct str text, enum presence state, struct arena *arena, struct people *ret)
{
    struct list list = {.state = state, .arena = arena};
    struct str rest = text, line;
    while (line_next(&rest, &line))
        line_take(&list, line);
    ret->person = list.person;
    ret->count = list.count;
}
