// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/*
 * Streets, schools and institutions: names with a capital that end as such names do. A name of
 * two words and more takes the capitalised words before its head ("Skovlunde Skole"); a word that
 * only has a capital because it begins a sentence is no name unless it ends in a whole form
 * ("Baltorpskolen").
 */

#define LOCALITY_MAX 500 /* in one item */

struct ending {
    struct str text; /* lower case */
    const char *kind;
    bool joined; /* a word that ends so is a name; else only after another capitalised word */
};

/* Longer before their ends. */
#define TEXT(s)                                                                                    \
    {                                                                                              \
        (s), sizeof(s) - 1                                                                         \
    }
static const struct ending ending[] = {
    {TEXT("folkeskolen"), NULL, true},
    {TEXT("grundskolen"), NULL, true},
    {TEXT("privatskolen"), NULL, true},
    {TEXT("efterskolen"), NULL, true},
    {TEXT("musikskolen"), "skole", true},
    {TEXT("ungdomsskolen"), "skole", true},
    {TEXT("specialskolen"), NULL, true},
    {TEXT("udskolen"), NULL, true},
    {TEXT("indskolen"), NULL, true},
    {TEXT("distriktsskolen"), NULL, true},
    {TEXT("daginstitutionen"), NULL, true},
    {TEXT("børnehaven"), "dagtilbud", true},
    {TEXT("børnehuset"), "dagtilbud", false},
    {TEXT("vuggestuen"), "dagtilbud", true},
    {TEXT("rådhuset"), "institution", true},
    {TEXT("biblioteket"), "institution", true},
    {TEXT("plejecentret"), "institution", false},
    {TEXT("plejecenteret"), "institution", false},
    {TEXT("skolen"), "skole", true},
    {TEXT("skole"), "skole", false},
    {TEXT("gymnasium"), "skole", false},
    {TEXT("gymnasiet"), "skole", true},
    {TEXT("børnehave"), "dagtilbud", false},
    {TEXT("børnehus"), "dagtilbud", false},
    {TEXT("rådhus"), "institution", false},
    {TEXT("bibliotek"), "institution", false},
    {TEXT("plejecenter"), "institution", false},
    {TEXT("hallen"), "sted", true},
    {TEXT("hallerne"), "sted", true},
    {TEXT("parken"), "sted", true},
    {TEXT("skoven"), "sted", true},
    {TEXT("havnen"), "sted", true},
    {TEXT("torvet"), "sted", true},
    {TEXT("museet"), "institution", true},
    {TEXT("museum"), "institution", false},
    {TEXT("kirken"), "institution", true},
    {TEXT("kirke"), "institution", false},
    {TEXT("hospital"), "institution", false},
    {TEXT("stadion"), "sted", false},
    {TEXT("allé"), "vej", false},
    {TEXT("alle"), "vej", false},
    {TEXT("vejen"), "vej", true},
    {TEXT("vej"), "vej", true},
    {TEXT("gaden"), "vej", true},
    {TEXT("gade"), "vej", true},
    {TEXT("stræde"), "vej", true},
    {TEXT("boulevard"), "vej", true},
    {TEXT("vænget"), "vej", true},
    {TEXT("stien"), "vej", false},
    {TEXT("plads"), "vej", false},
    {TEXT("torv"), "sted", false},
};

/* The last three bytes of the endings: most words are told by them to be none. */
static bool has_tail(const char *end)
{
    switch (text_tail(end)) {
    case TAIL('l', 'e', 'n'):
    case TAIL('n', 'e', 'n'):
    case TAIL('v', 'e', 'n'):
    case TAIL('s', 'e', 't'):
    case TAIL('u', 'e', 'n'):
    case TAIL('k', 'e', 't'):
    case TAIL('r', 'e', 't'):
    case TAIL('o', 'l', 'e'):
    case TAIL('i', 'u', 'm'):
    case TAIL('i', 'e', 't'):
    case TAIL('a', 'v', 'e'):
    case TAIL('h', 'u', 's'):
    case TAIL('t', 'e', 'k'):
    case TAIL('t', 'e', 'r'):
    case TAIL('r', 'n', 'e'):
    case TAIL('k', 'e', 'n'):
    case TAIL('v', 'e', 't'):
    case TAIL('e', 'e', 't'):
    case TAIL('e', 'u', 'm'):
    case TAIL('r', 'k', 'e'):
    case TAIL('t', 'a', 'l'):
    case TAIL('i', 'o', 'n'):
    case TAIL('l', 0xC3, 0xA9):
    case TAIL('l', 'l', 'e'):
    case TAIL('j', 'e', 'n'):
    case TAIL('v', 'e', 'j'):
    case TAIL('d', 'e', 'n'):
    case TAIL('a', 'd', 'e'):
    case TAIL(0xA6, 'd', 'e'):
    case TAIL('a', 'r', 'd'):
    case TAIL('g', 'e', 't'):
    case TAIL('i', 'e', 'n'):
    case TAIL('a', 'd', 's'):
    case TAIL('o', 'r', 'v'):
        return true;
    default:
        return false;
    }
}

static const struct ending *ending_of(struct str low)
{
    if (low.size < 3 || !has_tail(low.data + low.size))
        return NULL;
    char third = low.data[low.size - 3]; /* the letters before the last tell most apart */
    for (size_t i = 0; i < COUNT_OF(ending); i++) {
        struct str text = ending[i].text;
        if (text.data[text.size - 3] == third && str_ends(low, text))
            return &ending[i];
    }
    return NULL;
}

/* May a name end with this word, or with its genitive? */
static bool may_end(struct str low)
{
    const char *end = low.data + low.size;
    if (low.size < 4)
        return low.size == 3 && has_tail(end);
    return has_tail(end) || (end[-1] == 's' && has_tail(end - 1));
}

/* Words before the head that belong to the name: "Grønne", "Skovlunde", but no first word of a
 * sentence as "På". */
static size_t name_start(const struct words *w, size_t head)
{
    size_t from = head;
    while (from > 0 && head - from < 3) {
        const struct word *word = &w->word[from - 1];
        if (!word->capital || w->word[from].lines || (word->set & SET_FUNCTION) ||
            word->low.size < 3 || text_all_capitals(word->raw))
            break;
        if (word_in(word->low, " på ved fra til den det der kommune center afdeling skole hvis "
                               "efter når mellem langs også hele samt både under over ad "))
            break;
        from--;
    }
    return from;
}

static bool sentence_begins(const struct words *w, size_t i)
{
    return i == 0 || w->word[i].lines || strchr(".:!?*-\"", w->word[i - 1].kind);
}

static void add(const struct passage *passage, struct item *item, size_t *room, struct str name,
                const char *kind)
{
    for (size_t i = 0; i < item->locality_count; i++)
        if (str_equal(item->locality[i].name, name))
            return;
    if (item->locality_count < LOCALITY_MAX && name.size < 80)
        *ARRAY_PUSH(passage->arena, item->locality, item->locality_count, *room) =
            (struct locality){name, str_of(kind)};
}

static void read_at(const struct passage *passage, struct item *item, size_t *room, size_t i)
{
    const struct words *w = passage->words;
    const struct word *word = &w->word[i];
    struct str low = genitive_off(word->low);
    const struct ending *end = ending_of(low);
    if (!end && low.size != word->low.size)
        end = ending_of(low = word->low);
    if (!end || !end->kind)
        return;
    size_t from = name_start(w, i);
    bool whole = str_equal(low, end->text);
    if (from < i && sentence_begins(w, from) && ((end->joined && !whole) || i - from > 1))
        from++;
    bool alone = from == i;
    if (alone && (whole || !end->joined || word_sets(low) & SET_NO_PLACE ||
                  str_find_byte(low, '-', 0) == low.size - 1))
        return;
    if (alone && sentence_begins(w, i) && !str_ends(low, STR("skolen")) &&
        !str_ends(low, STR("vej")))
        return;
    if (!alone && !whole && !end->joined)
        return;
    size_t at = w->word[from].at;
    add(passage, item, room, str_slice(passage->text, at, word->at + low.size), end->kind);
}

void localities_of(const struct passage *passage, struct item *item, size_t *room)
{
    const struct words *w = passage->words;
    for (size_t i = 0; i < w->count; i++) {
        const struct word *word = &w->word[i];
        if (word->capital && may_end(word->low))
            read_at(passage, item, room, i);
    }
}
