// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"

/* Names of political bodies in running text. A body is recognised by its head word
 * (…udvalget, …rådet, …bestyrelsen, known abbreviations); the name may go on to the left
 * ("Teknik- og Miljøudvalget") or to the right ("Udvalget for Klima, Miljø og Teknik"). */

#define BODY_RIGHT_MAX 12 /* words of a name after "Udvalget for" */
#define INITIALS_MAX   9  /* bytes of the short name of a body */

/* Longer ones ending so ("udvalget") are found by these too. */
static const struct str head_ending[] = {
    {"udvalget", 8},
    {"udvalg", 6},
    {"rådet", 6},
    {"råd", 4},
    {"bestyrelsen", 11},
    {"bestyrelse", 10},
    {"nævnet", 7},
    {"nævn", 5},
    {"magistraten", 11},
    {"magistrat", 9},
    {"repræsentationen", 17},
    {"kommissionen", 12},
    {"repræsentantskabet", 19},
    {"repræsentantskab", 17},
    {"udvalgets", 9},
    {"raadet", 6},
    {"raad", 4},
    {"delegationen", 12},
    {"forsamlingen", 12},
};

static const char abbreviations[] =
    " ØU ØK ØKU ØE KB BY BR FU RR BSU KFU SSU TMU BEU LBR MBU BUU BUL PMT AET DIR BKU PUK KF USO "
    "SÆH HAR ØKE ØA TU SU BU KU EKU TEU PTU UBU BUF SOU AU EU MKU EKT BFU KSU ";

struct str genitive_off(struct str name)
{
    static const struct str apostrophe = {"'s", 2}, curly = {"\xE2\x80\x99s", 4};
    if (str_ends(name, apostrophe))
        return str_head(name, name.size - apostrophe.size);
    if (str_ends(name, curly))
        return str_head(name, name.size - curly.size);
    if (name.size > 2 && (name.data[name.size - 1] == 's' || name.data[name.size - 1] == 'S'))
        return str_head(name, name.size - 1);
    return name;
}

static bool abbreviation(struct str raw)
{
    if (raw.size < 2 || raw.size > 8 || !text_capital(raw)) /* the longest: "ØKU’s" */
        return false;
    struct str second = str_from(raw, (unsigned char)raw.data[0] == 0xC3 ? 2 : 1);
    if (!text_capital(second))
        return false;
    return word_in(raw, abbreviations) ||
           (raw.size > 3 && word_in(genitive_off(raw), abbreviations) &&
            raw.data[raw.size - 1] == 's');
}

/* Does it end like a body, and is it none of the words that only look so? */
static bool ends_as_body(struct str low, bool capital)
{
    if (low.size < 4 || !strchr("tgdnevbs", low.data[low.size - 1]))
        return false;
    for (size_t i = 0; i < COUNT_OF(head_ending); i++) {
        struct str ending = head_ending[i];
        if (low.data[low.size - 1] == ending.data[ending.size - 1] && str_ends(low, ending))
            return !(word_sets(low) & (capital ? SET_NO_BODY : SET_NO_BODY | SET_NO_BODY_SMALL));
    }
    return false;
}

bool body_head(const struct word *word)
{
    if (word->kind != 'w')
        return false;
    if (abbreviation(word->raw))
        return true;
    bool capital = text_capital(word->raw);
    struct str bare = genitive_off(word->low);
    return ends_as_body(word->low, capital) ||
           (bare.size < word->low.size && ends_as_body(bare, capital));
}

static bool is_word(const struct words *words, size_t i, const char *list)
{
    return i < words->count && words->word[i].kind == 'w' && word_in(words->word[i].low, list);
}

/* "og", "samt", "&" */
static bool and_word(const struct words *words, size_t i)
{
    return is_word(words, i, " og samt ") || (i < words->count && words->word[i].kind == '&');
}

static bool ends_hyphen(const struct word *word)
{
    return word->kind == 'w' && word->raw.size > 1 && word->raw.data[word->raw.size - 1] == '-';
}

/* "Social-, Sundheds- og Ældreudvalget": words before the head that belong to it. */
static size_t body_left(const struct words *words, size_t head, size_t from)
{
    static const char generic[] = " udvalg udvalget udvalgs udvalgets råd rådet rådets nævn ";
    static const char no_adjective[] = " i på fra til det af hos og når den der ved for som at et "
                                       "om efter under med har nyt ";
    size_t at = head;
    const struct word *w = words->word;
    if (at > from && word_in(w[head].low, generic) && w[head].lines == 0 && w[at - 1].kind == 'w' &&
        text_capital(w[at - 1].raw) && text_capital(w[head].raw) && !body_head(&w[at - 1]) &&
        !word_in(w[at - 1].low, no_adjective))
        at--; /* "Teknisk Udvalg" */
    else if (at > from && w[head].lines == 0 && text_capital(w[head].raw) &&
             w[at - 1].kind == 'w' && w[at - 1].raw.size == 3 && text_all_capitals(w[at - 1].raw) &&
             !body_head(&w[at - 1]))
        at--; /* "KMB IT-udvalget" */
    while (at > from) {
        bool broken =
            at >= from + 2 && ends_hyphen(&w[at - 2]); /* "Teknik- og", over a page's end */
        bool joined = w[at].lines < 2 || (broken && and_word(words, at - 1));
        if (at >= from + 2 && joined && and_word(words, at - 1) &&
            (ends_hyphen(&w[at - 2]) || (text_capital(w[at - 2].raw) && w[at - 2].kind == 'w' &&
                                         !body_head(&w[at - 2]) && text_capital(w[head].raw)))) {
            at -= 2;
            continue;
        }
        if (at >= from + 2 && joined && at < head && w[at - 1].kind == ',' &&
            (ends_hyphen(&w[at - 2]) ||
             (text_capital(w[at - 2].raw) && !body_head(&w[at - 2]) && w[at - 2].kind == 'w'))) {
            at -= 2;
            continue;
        }
        break;
    }
    return at;
}

/* Where "Udvalget for Klima, Miljø og Teknik" ends, given its head. */
static size_t body_right(const struct words *words, size_t head, size_t to)
{
    const struct word *w = words->word;
    size_t at = head + 1;
    if (!is_word(words, at, " for vedr vedrørende ") || at + 1 >= to ||
        !(str_ends(genitive_off(w[head].low), STR("udvalget")) ||
          str_ends(w[head].low, STR("udvalget")) || str_ends(w[head].low, STR("udvalg")) ||
          str_ends(w[head].low, STR("rådet")) || str_ends(w[head].low, STR("råd"))))
        return head + 1;
    size_t end = at;
    bool capitals = text_capital(w[at + 1].raw);
    for (at++; at < to && at < head + BODY_RIGHT_MAX; at++) {
        if (w[at].kind == ',' && at + 1 < to && text_capital(w[at + 1].raw) && capitals)
            continue;
        if ((w[at].kind != 'w' && w[at].kind != '&') || w[at].lines > 1 ||
            (w[at].set & SET_NAME_STOP) || body_head(&w[at]))
            break;
        if (and_word(words, at))
            continue;
        if (capitals && !text_capital(w[at].raw) && !ends_hyphen(&w[at - 1]))
            break;
        end = at + 1;
    }
    return end > head + 2 ? end : head + 1;
}

bool body_find(const struct words *words, struct str text, size_t from, size_t to, struct body *ret)
{
    for (size_t i = from; i < to && i < words->count; i++) {
        if (words->word[i].kind != 'w' || !body_head(&words->word[i]))
            continue;
        ret->from = body_left(words, i, from);
        ret->to = body_right(words, i, to < words->count ? to : words->count);
        const struct word *last = &words->word[ret->to - 1];
        struct str name = str_slice(text, words->word[ret->from].at, last->at + last->raw.size);
        bool genitive = ret->to == i + 1 || is_word(words, ret->to, " møde beslutning ");
        ret->name = genitive ? genitive_off(name) : name;
        return true;
    }
    return false;
}

static bool digits(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (!ascii_is_digit(s.data[i]))
            return false;
    return s.size > 0;
}

/* Where a term ("2018-2021", "(2013-2017)", "- NYT pr. 1.1.2018") begins, or the size. */
static size_t term_at(struct str name)
{
    for (size_t i = 1; i < name.size; i++) {
        struct str rest = str_from(name, i);
        if (name.data[i - 1] != ' ' && name.data[i - 1] != '(')
            continue;
        if (str_starts(rest, STR("- NYT")) || str_starts(rest, STR("(LUKKET")))
            return i;
        if (rest.size == 7 && rest.data[4] == '-' && digits(str_head(rest, 4)) &&
            digits(str_from(rest, 5)))
            return i; /* "Kommunalbestyrelsen 2022-25" */
        if (rest.size >= 9 && ascii_is_digit(rest.data[0]) && ascii_is_digit(rest.data[3]) &&
            rest.data[4] == '-' && ascii_is_digit(rest.data[5]) && ascii_is_digit(rest.data[8]))
            return name.data[i - 1] == '(' ? i - 1 : i;
    }
    return name.size;
}

/* "TEKNISK UDVALG" -> "Teknisk Udvalg": words but the small ones with a capital. */
static struct str calm(struct str name, struct arena *arena)
{
    static const char small[] = " og for i af om til på ved det den de med ";
    struct str low = text_lower(arena, name);
    if (!text_all_capitals(name) || name.size < 8)
        return name;
    struct str out = arena_copy(arena, low);
    char *data = arena_alloc(arena, out.size + 1, 1, 1);
    memcpy(data, out.data, out.size);
    for (size_t from = 0, at = 0; at <= out.size; at++) {
        if (at < out.size && !strchr(" -/", data[at]))
            continue;
        struct str word = str_slice(out, from, at);
        if (word.size && (from == 0 || !word_in(word, small)))
            memcpy(data + from, name.data + from, (unsigned char)data[from] >= 0x80 ? 2 : 1);
        from = at + 1;
    }
    return (struct str){data, out.size};
}

/* "Aadal Byråd": the council of a municipality, which the meeting names apart. "Ungdommens Byråd"
 * is another body. */
static struct str council_of_town(struct str name)
{
    static const struct {
        struct str end, council;
    } town[] = {{{" Byråd", 7}, {"Byrådet", 8}},
                {{" Byraad", 7}, {"Byraadet", 8}},
                {{" Kommunalbestyrelse", 19}, {"Kommunalbestyrelsen", 19}}};
    for (size_t i = 0; i < COUNT_OF(town); i++) {
        struct str place = str_head(name, name.size - town[i].end.size);
        if (!str_ends(name, town[i].end) || name.size <= town[i].end.size + 2 ||
            !text_capital(place) || str_find_byte(place, ' ', 0) < place.size)
            continue;
        bool other = place.data[place.size - 1] == 's' || str_ends(place, STR("ske"));
        return other && !municipality_known(place).size ? name : town[i].council;
    }
    return name;
}

/* "Ældreudvalget (ÆU)", "Landdistriktsudvalget (§ 17, stk. 4-udvalg)", "... (Holmby Kommune)": the
 * register of bodies reads initials from the text, and the meeting names its municipality. */
static struct str parenthesis_off(struct str name)
{
    size_t open = str_find(name, STR(" ("), 0);
    size_t close = str_find_byte(name, ')', open);
    if (open >= name.size || open < 4)
        return name;
    struct str inside = str_trim(str_slice(name, open + 2, close));
    bool initials = inside.size <= INITIALS_MAX && text_all_capitals(inside);
    bool paragraph = str_starts(inside, STR("\xC2\xA7"));
    if (!initials && !paragraph && !str_ends(inside, STR(" Kommune")))
        return name;
    return str_trim(str_head(name, open));
}

/* "Holmby Kommune - Økonomiudvalget", "Holmby Kommune, Økonomiudvalget" */
static struct str municipality_off(struct str name)
{
    static const struct str mark[] = {{" Kommune - ", 11},
                                      {" Kommune \xE2\x80\x93 ", 13},
                                      {" Kommune, ", 10},
                                      {" Kommune: ", 10},
                                      {" Kommune | ", 11}};
    for (size_t i = 0; i < COUNT_OF(mark); i++) {
        size_t at = str_find(name, mark[i], 0);
        struct str rest = str_from(name, at + mark[i].size);
        if (at < name.size && text_capital(rest))
            return rest;
    }
    return name;
}

/* "Ældrerådet i Dragør", "Folkeoplysningsudvalget, Stevns" */
static struct str place_off(struct str name)
{
    size_t comma = str_find(name, STR(", "), 0), in = str_find(name, STR(" i "), 0);
    if (comma < name.size && municipality_known(str_from(name, comma + 2)).size)
        return str_head(name, comma);
    if (in < name.size && municipality_known(str_from(name, in + 3)).size)
        return str_head(name, in);
    return name;
}

struct str committee_clean(struct str name, struct arena *arena)
{
    name = calm(str_trim(name), arena);
    if (!name.size)
        return STR_NONE;
    name = place_off(parenthesis_off(municipality_off(name)));
    while (name.size && strchr(".,:;*#", name.data[name.size - 1]))
        name = str_trim(str_head(name, name.size - 1));
    if (name.size > 6 && ascii_is_digit(name.data[0]) && ascii_is_digit(name.data[1]) &&
        name.data[2] == '-' && ascii_is_digit(name.data[3]) && name.data[5] == ' ')
        name = str_trim(str_from(name, 6)); /* "14-17 Byrådet" */
    name = str_trim(str_head(name, term_at(name)));
    size_t comma = str_find_byte(name, ',', 0);
    if (str_ends(name, STR(" Kommune")) && comma < name.size)
        name = str_trim(str_head(name, comma)); /* "Teknikudvalget, Møllerup Kommune" */
    size_t in = str_find(name, STR(" i "), 0);
    if (str_ends(name, STR(" Kommune")) && in < name.size && text_capital(str_from(name, in + 3)))
        name = str_trim(str_head(name, in)); /* "Seniorrådet i Elmsted Kommune" */
    while (name.size && (name.data[name.size - 1] == '-' || str_ends(name, STR("\xE2\x80\x93"))))
        name = str_trim(str_head(name, name.size - (name.data[name.size - 1] == '-' ? 1 : 3)));
    name = council_of_town(name);
    struct words words = words_read(arena, name);
    if (!words.count)
        return STR_NONE;
    const struct word *last = &words.word[words.count - 1];
    bool ends_in_s = last->low.size && last->low.data[last->low.size - 1] == 's';
    if (ends_in_s && body_head(last))
        name = genitive_off(name);
    return name;
}
