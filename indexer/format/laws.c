// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/laws.h"

#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

/* Titles and short names; a link only where the act is one that is not issued anew. */
static const struct law table[] = {
    {"kommunestyrelsesloven",
     "styrelsesloven|kommunale styrelseslov|lov om kommunernes styrelse|"
     "lov om de kommunale styrelser|ksl|lks",
     NULL},
    {"databeskyttelsesforordningen",
     "gdpr|persondataforordningen|databeskyttelsesforordning|"
     "forordning om databeskyttelse|europa-parlamentets og rådets forordning eu 2016 679",
     "http://data.europa.eu/eli/reg/2016/679/oj"},
    {"databeskyttelsesloven",
     "lov om supplerende bestemmelser til forordning om beskyttelse af fysiske personer|dbl",
     "https://www.retsinformation.dk/eli/lta/2018/502"},
    {"persondataloven", "lov om behandling af personoplysninger", NULL},
    {"ai-forordningen",
     "ai act|ai-act|forordning om kunstig intelligens|forordningen om kunstig "
     "intelligens|aiforordningen",
     "http://data.europa.eu/eli/reg/2024/1689/oj"},
    {"nis2-loven",
     "nis 2-loven|nis2loven|lov om foranstaltninger til sikring af et højt "
     "cybersikkerhedsniveau",
     NULL},
    {"forvaltningsloven", "fvl", "https://www.retsinformation.dk/eli/lta/2014/433"},
    {"offentlighedsloven", "lov om offentlighed i forvaltningen|offl",
     "https://www.retsinformation.dk/eli/lta/2020/145"},
    {"budget- og regnskabsbekendtgørelsen",
     "bekendtgørelse om kommunernes budget- og regnskabsvæsen revision m.v|"
     "bekendtgørelse om kommunernes budget- og regnskabsvæsen revision mv|"
     "bekendtgørelse om kommunernes budget- og regnskabsvæsen|"
     "budget og regnskabsbekendtgørelsen|regnskabsbekendtgørelsen",
     NULL},
    {"serviceloven", "lov om social service|sel", NULL},
    {"barnets lov", "lov om barnets lov", NULL},
    {"ældreloven", "lov om ældre", NULL},
    {"folkeskoleloven", "lov om folkeskolen", NULL},
    {"dagtilbudsloven",
     "dagtilbudsloven|lov om dag-, fritids- og klubtilbud m.v til børn og unge|"
     "lov om dag- fritids- og klubtilbud",
     NULL},
    {"folkeoplysningsloven", "lov om støtte til folkeoplysende voksenundervisning", NULL},
    {"planloven", "lov om planlægning", NULL},
    {"byggeloven", NULL, NULL},
    {"bygningsreglementet", "br18|br15", NULL},
    {"miljøbeskyttelsesloven", "lov om miljøbeskyttelse", NULL},
    {"miljøvurderingsloven",
     "lov om miljøvurdering af planer og programmer og af konkrete projekter|"
     "lov om miljøvurdering",
     NULL},
    {"naturbeskyttelsesloven", "lov om naturbeskyttelse", NULL},
    {"vandløbsloven", "lov om vandløb", NULL},
    {"vandforsyningsloven", "lov om vandforsyning", NULL},
    {"vejloven", "lov om offentlige veje", NULL},
    {"privatvejsloven", "lov om private fællesveje|privatvejloven", NULL},
    {"varmeforsyningsloven", "lov om varmeforsyning", NULL},
    {"almenboligloven", "lov om almene boliger|almenboligloven", NULL},
    {"lejeloven", "lov om leje", NULL},
    {"byfornyelsesloven", "lov om byfornyelse og udvikling af byer|lov om byfornyelse", NULL},
    {"beredskabsloven", NULL, NULL},
    {"sundhedsloven", NULL, NULL},
    {"retssikkerhedsloven", "lov om retssikkerhed og administration på det sociale område", NULL},
    {"beskæftigelsesloven", "lov om en aktiv beskæftigelsesindsats|lab", NULL},
    {"aktivloven", "lov om aktiv socialpolitik", NULL},
    {"integrationsloven", "lov om integration af udlændinge i danmark", NULL},
    {"valgloven", "lov om kommunale og regionale valg|kommunalvalgloven", NULL},
    {"udbudsloven", NULL, NULL},
    {"arkivloven", NULL, NULL},
    {"biblioteksloven", "lov om biblioteksvirksomhed", NULL},
    {"musikloven", "lov om musik", NULL},
    {"ejendomsskatteloven", "lov om kommunal ejendomsskat|grundskatteloven", NULL},
    {"udligningsloven",
     "lov om kommunal udligning og generelle tilskud til kommuner|lov om kommunal udligning", NULL},
    {"lånebekendtgørelsen", "bekendtgørelse om kommunernes låntagning og meddelelse af garantier",
     NULL},
    {"erhvervsfremmeloven", "lov om erhvervsfremme", NULL},
    {"grundloven", "danmarks riges grundlov", NULL},
    {"straffeloven", NULL, NULL},
};

static const char *const definite_end[] = {"loven", "bekendtgørelsen", "forordningen", "direktivet",
                                           "cirkulæret"};
static const char *const bare_end[] = {"lov", "bekendtgørelse", "forordning", "direktiv",
                                       "cirkulære"};
static const char *const article[] = {"en", "n", "en", "et", "t"};

static bool ends_with(struct str s, const char *const *list, size_t count, size_t *which)
{
    for (size_t i = 0; i < count; i++) {
        struct str end = str_of(list[i]);
        if (!str_ends(s, end))
            continue;
        *which = i;
        return true;
    }
    return false;
}

static struct str genitive_off_law(struct str name)
{
    size_t which;
    struct str bare = str_head(name, name.size - 1);
    bool law = name.size > 4 && str_ends(name, STR("s")) &&
               (ends_with(bare, definite_end, COUNT_OF(definite_end), &which) ||
                ends_with(bare, bare_end, COUNT_OF(bare_end), &which));
    return law ? bare : name;
}

static bool list_has(const char *list, struct str wanted)
{
    struct str rest = str_of(list);
    while (rest.size)
        if (str_equal(str_split(&rest, '|'), wanted))
            return true;
    return false;
}

static const struct law *find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (str_is(name, table[i].name) || list_has(table[i].aliases, name))
            return &table[i];
    return NULL;
}

/* planlov -> planloven */
static struct str definite(struct arena *arena, struct str name)
{
    size_t which;
    bool title = str_find_byte(name, ' ', 0) < name.size;
    if (title || !ends_with(name, bare_end, COUNT_OF(bare_end), &which))
        return name;
    return arena_join(arena, name, str_of(article[which]));
}

const struct law *law_find(struct str folded)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str name = genitive_off_law(str_trim(folded));
    const struct law *law = find(name);
    return law ? law : find(definite(&arena, name));
}

struct str law_key(struct arena *arena, struct str name)
{
    struct str folded = genitive_off_law(str_trim(fold(arena, str_cut(name, 200))));
    const struct law *law = law_find(folded);
    if (law)
        return str_of(law->name);
    struct str whole = definite(arena, folded);
    for (size_t i = 0; i < COUNT_OF(definite_end); i++)
        if (str_is(whole, definite_end[i]))
            return STR_NONE;
    return whole;
}

/* Short names that are no other word in running text. */
static bool is_short_name(struct str folded)
{
    static const char *const name[] = {"gdpr", "ksl", "lks", "fvl", "offl", "br18", "br15"};
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (folded.data[0] == name[i][0] && str_is(folded, name[i]))
            return true;
    return str_starts(folded, STR("bygningsreglement"));
}

/* Can the word end as one of the two lists does? By its last byte and the third from the end,
 * which tells nearly all other words of a text from them. At least three bytes. */
static bool may_end_as_law(struct str s)
{
    char third = s.data[s.size - 3];
    switch (s.data[s.size - 1]) {
    case 'n':
        return third == 'v' || third == 's' || third == 'g'; /* loven, -elsen, -ningen */
    case 't':
        return third == 'v' || third == 'r'; /* direktivet, cirkulæret */
    case 'v':
        return third == 'l' || third == 't'; /* lov, direktiv */
    case 'e':
        return third == 'l' || third == '\xA6'; /* -else, cirkulære */
    default:
        return s.data[s.size - 1] == 'g' && third == 'i'; /* -ning */
    }
}

static bool has_end(struct str s, const char *const *list, size_t count, size_t longer)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(list[i]);
        if (s.size > size + longer && s.data[s.size - 1] == list[i][size - 1] &&
            memcmp(s.data + s.size - size, list[i], size) == 0)
            return true;
    }
    return false;
}

bool law_word(struct str folded)
{
    static const char *const other[] = {"orlov", "orloven", "forlov"};
    struct str name = folded;
    if (name.size < 8) /* "planlov" */
        return name.size == 7 ? str_ends(name, STR("lov")) && !str_ends(name, STR("orlov"))
                              : name.size > 2 && is_short_name(name);
    if (name.data[name.size - 1] == 's')
        name.size--;
    if (!may_end_as_law(name) || (!has_end(name, definite_end, COUNT_OF(definite_end), 0) &&
                                  !has_end(name, bare_end, COUNT_OF(bare_end), 1)))
        return name.data[0] == 'b' && is_short_name(name);
    return !has_end(name, other, COUNT_OF(other), 0) && !str_is(name, "orloven");
}

/* The words of a title without the marks between them. */
static size_t title_words(const char *title, size_t size, const struct str *word, size_t count)
{
    struct str rest = {title, size};
    size_t used = 0;
    while (rest.size) {
        size_t from = 0;
        while (from < rest.size && strchr(" -,.", rest.data[from]))
            from++;
        size_t to = from;
        while (to < rest.size && !strchr(" -,.", rest.data[to]))
            to++;
        struct str one = str_slice(rest, from, to);
        rest = str_from(rest, to);
        if (!one.size)
            break;
        if (used == count || !str_equal(one, word[used]))
            return 0;
        used++;
    }
    return used;
}

size_t law_title(const struct str *word, size_t count, const struct law **ret)
{
    size_t best = 0;
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct str rest = str_of(table[i].aliases);
        while (rest.size) {
            struct str title = str_split(&rest, '|');
            if (!count || !str_starts(title, word[0]))
                continue;
            size_t used = title_words(title.data, title.size, word, count);
            if (used < 2 || used <= best)
                continue;
            best = used;
            if (ret)
                *ret = &table[i];
        }
    }
    return best;
}

/* What may stand before a number of a place: "§", "stk.", ", nr." */
static bool is_place_word(struct str s)
{
    static const char *const word[] = {"stk", "nr",       "art",       "artikel", "article",
                                       "par", "paragraf", "paragraph", "section"};
    size_t from = 0, to = s.size;
    while (from < to && strchr(" .,\xC2\xA7", s.data[from]))
        from++;
    while (to > from && strchr(" .,", s.data[to - 1]))
        to--;
    struct str bare = str_slice(s, from, to);
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_is(bare, word[i]))
            return true;
    return bare.size == 0;
}

/* Next run of digits with a letter behind it, in @p rest. */
static bool number_next(struct str *rest, struct buffer *out)
{
    size_t at = 0;
    while (at < rest->size && !ascii_is_digit(rest->data[at]))
        at++;
    size_t end = at;
    while (end < rest->size && ascii_is_digit(rest->data[end]))
        end++;
    if (end == at || end - at > 4 || !is_place_word(str_head(*rest, at)))
        return false;
    buffer_add(out, str_slice(*rest, at, end));
    size_t letter = end + (end < rest->size && rest->data[end] == ' ');
    char c = letter < rest->size ? rest->data[letter] : '\0';
    char next = letter + 1 < rest->size ? rest->data[letter + 1] : ' ';
    bool alone = !((next | 0x20) >= 'a' && (next | 0x20) <= 'z') && !ascii_is_digit(next);
    if (c >= 'a' && c <= 'z' && alone) {
        buffer_add_byte(out, c);
        end = letter + 1;
    }
    *rest = str_from(*rest, end);
    return true;
}

struct str law_place(struct arena *arena, struct str typed)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    struct str rest = fold(arena, str_cut(typed, 60));
    bool paragraph_only =
        str_find(rest, STR("nr"), 0) < rest.size && str_find(rest, STR("stk"), 0) == rest.size;
    if (!number_next(&rest, &out))
        return STR_NONE;
    for (unsigned part = 0; part < 2 && rest.size; part++) {
        buffer_add_text(&out, part == 0 && paragraph_only ? ".." : ".");
        if (!number_next(&rest, &out))
            return STR_NONE;
    }
    return rest.size ? STR_NONE : arena_copy(arena, buffer_str(&out));
}
