// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/schema.h"

#include <xxhash.h>

#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

static const struct choice outcome_choice[] = {
    {"godkendt", "approved"},
    {"ændret", "changed"},
    {"efterretning", "noted"},
    {"drøftet", "discussed"},
    {"anbefalet", "recommended"},
    {"oversendt", "referred"},
    {"høring", "hearing"},
    {"udsat", "postponed"},
    {"tilbagesendt", "returned"},
    {"afvist", "rejected"},
    {"udgået", "withdrawn"},
    {"valgt", "elected"},
    {"intet", "nothing"},
    {"lukket", "closed"},
    {"ukendt", "unknown"},
    {"afventer", "pending"},
    {NULL, NULL},
};

static const struct choice closed_choice[] = {
    {"ja", "yes"}, {"nej", "no"}, {"kun-titel", "title-only"}, {"beslutning", "decision"},
    {NULL, NULL},
};

static const struct choice routine_choice[] = {
    {"med", "with"},
    {"uden", "without"},
    {"kun", "only"},
    {NULL, NULL},
};

static const struct choice has_choice[] = {
    {"bilag", "attachments"},    {"afstemning", "vote"},
    {"tidligere", "prior"},      {"dissens", "dissent"},
    {"opfølgning", "follow-up"}, {"beløb", "amount"},
    {"cpr", "personal-number"},  {NULL, NULL},
};

static const struct choice yes_choice[] = {
    {"ja", "yes"},
    {"nej", "no"},
    {NULL, NULL},
};

static const struct choice since_choice[] = {
    {"sidst", "last"},
    {NULL, NULL},
};

static const struct choice type_choice[] = {
    {"dagsorden", "agenda"},
    {"tillæg", "supplement"},
    {"referat", "minutes"},
    {"rettet", "corrected"},
    {NULL, NULL},
};

static const struct choice case_kind_choice[] = {
    {"beslutning", "decision"},
    {"orientering", "information"},
    {"drøftelse", "discussion"},
    {NULL, NULL},
};

static const struct choice followed_choice[] = {
    {"ja", "yes"}, {"bemærkning", "remark"}, {"ændret", "changed"}, {"nej", "no"}, {NULL, NULL},
};

static const struct choice vote_choice[] = {
    {"for", "yes"},
    {"imod", "against mod no"},
    {"undlod", "abstained abstain"},
    {NULL, NULL},
};

const struct field schema_field[FIELD_COUNT] = {
    [FIELD_TITLE] = {"titel", "title", "S", FIELD_WORDS, NULL, N_("words in the title"),
                     "titel:ejerstrategi"},
    [FIELD_TEXT] = {"tekst", "text", NULL, FIELD_WORDS, NULL, N_("words under the title"),
                    "tekst:datatilsynet"},
    [FIELD_SUMMARY] = {"resume", "resumé summary sammendrag", "XSR", FIELD_WORDS, NULL,
                       N_("words in the summary"), "resume:chromebook"},
    [FIELD_BACKGROUND] = {"baggrund", "background", "XSG", FIELD_WORDS, NULL,
                          N_("words in the background"), "baggrund:høring"},
    [FIELD_FINANCE] = {"økonomi", "economy finance", "XSO", FIELD_WORDS, NULL,
                       N_("words about the finances"), "økonomi:anlægsbevilling"},
    [FIELD_RECOMMENDATION] = {"indstilling", "recommendation", "XSI", FIELD_WORDS, NULL,
                              N_("words in the recommendation"), "indstilling:godkendes"},
    [FIELD_DECISION] = {"beslutning", "decision", "XSB", FIELD_WORDS, NULL,
                        N_("words in the decision"), "beslutning:høring"},
    [FIELD_ATTACHMENT] = {"bilag", "attachment attachments", "XSL", FIELD_WORDS, NULL,
                          N_("words in titles of attachments"), "bilag:årsregnskab"},
    [FIELD_OUTCOME] = {"udfald", "outcome", "XO", FIELD_CHOICE, outcome_choice,
                       N_("what became of the item"), "udfald:udsat,tilbagesendt"},
    [FIELD_COMMITTEE] = {"udvalg", "organ committee", "XU:", FIELD_NAME, NULL,
                         N_("body: name, words of it, or initials"), "udvalg:ØU"},
    [FIELD_MUNICIPALITY] = {"kommune", "municipality region", "XM:", FIELD_NAME, NULL,
                            N_("municipality or region"), "kommune:gentofte"},
    [FIELD_DAY] = {"dato", "date", "XD", FIELD_DATE, NULL,
                   N_("date of the meeting: day, month, year or range"), "dato:2023..2024"},
    [FIELD_YEAR] = {"år", "year", "XD", FIELD_DATE, NULL, N_("year of the meeting"), "år:2024"},
    [FIELD_CASE] = {"sag", "case sagsnr", "XC:", FIELD_ID, NULL, N_("case number or part of it"),
                    "sag:85.10.00-K07-2-24"},
    [FIELD_ITEM] = {"punkt", "item pkt", "XN", FIELD_ID, NULL,
                    N_("number of the item, or of a message in it"), "punkt:1.2"},
    [FIELD_PERSON] = {"person", "member", NULL, FIELD_NAME, NULL, N_("a name anywhere"),
                      "person:\"Johan Müller\""},
    [FIELD_PARTY] = {"parti", "party", "XQ:", FIELD_NAME, NULL,
                     N_("letter of a party that took part"), "parti:Ø"},
    [FIELD_PRESENT] = {"tilstede", "present", "XA:", FIELD_NAME, NULL, N_("present: name or party"),
                       "tilstede:\"Johan Müller\""},
    [FIELD_APOLOGIES] = {"afbud", "apologies", "XB:", FIELD_NAME, NULL,
                         N_("sent apologies: name or party"), "afbud:A"},
    [FIELD_ABSENT] = {"fraværende", "absent", "XF:", FIELD_NAME, NULL, N_("absent: name or party"),
                      "fraværende:A"},
    [FIELD_CLOSED] = {"lukket", "closed", "XL", FIELD_CHOICE, closed_choice,
                      N_("treated behind closed doors"), "lukket:ja"},
    [FIELD_ROUTINE] = {"rutine", "routine", "XR", FIELD_CHOICE, routine_choice,
                       N_("signature pages and empty Eventuelt: with, without, only"),
                       "rutine:uden"},
    [FIELD_HAS] = {"har", "has", "XG", FIELD_CHOICE, has_choice,
                   N_("has attachments, a vote, an earlier treatment ..."), "har:afstemning"},
    [FIELD_PRIOR] = {"tidligere", "prior", "XY", FIELD_ID, NULL,
                     N_("earlier treatment: a body or date it names, ingen, mangler"),
                     "tidligere:ØU"},
    [FIELD_THREAD] = {"tråd", "thread", NULL, FIELD_ID, NULL,
                      N_("the case of an item or case number, through bodies and years"),
                      "tråd:85.15.00-A00-2-22"},
    [FIELD_LIKE] = {"lig", "like", NULL, FIELD_ID, NULL, N_("items that are like this one"),
                    "lig:fjordlev/kommunalbestyrelsen/2024-05-29/6"},
    [FIELD_CASE_TEXT] = {"fremstilling", "case-text sagsfremstilling", "XSF", FIELD_WORDS, NULL,
                         N_("words in the presentation of the case"), "fremstilling:normering"},
    [FIELD_DISSENT] = {"dissens", "dissent", "XSD", FIELD_WORDS, yes_choice,
                       N_("words of a reservation or a member's own statement; or ja"),
                       "dissens:ja"},
    [FIELD_DECIDES] = {"afgøres", "decides", "XEA:", FIELD_NAME, NULL,
                       N_("body that decides the item"), "afgøres:KB"},
    [FIELD_DEPT] = {"center", "dept", "XEC:", FIELD_NAME, NULL,
                    N_("unit of the administration that recommends"), "center:skole"},
    [FIELD_TYPE] = {"type", "", "XJ", FIELD_CHOICE, type_choice, N_("kind of document"),
                    "type:referat"},
    [FIELD_CASE_KIND] = {"sagstype", "case-kind", "XP", FIELD_CHOICE, case_kind_choice,
                         N_("what the body is to do with the item"), "sagstype:orientering"},
    [FIELD_FOLLOWED] = {"fulgt", "followed", "XEO", FIELD_CHOICE, followed_choice,
                        N_("was the recommendation followed"), "fulgt:ændret"},
    [FIELD_VOTED] = {"stemte", "voted", "XEW:", FIELD_VOTE, vote_choice,
                     N_("who voted for, against or abstained: side:name or party"),
                     "stemte:imod:Ø"},
    [FIELD_TERM] = {"periode", "term", "XX", FIELD_PERIOD, NULL, N_("term of the council"),
                    "periode:2022-2025"},
    [FIELD_KLE] = {"kle", "", "XEK:", FIELD_ID, NULL,
                   N_("subject of the case number, 2, 4 or 6 digits; or mødesag"), "kle:85.15"},
    [FIELD_FACET] = {"facet", "", "XEF:", FIELD_ID, NULL,
                     N_("letter and two digits of the case number"), "facet:P35"},
    [FIELD_MENTIONS] = {"nævner", "mentions", "D", FIELD_DATE, NULL,
                        N_("date that the text names: day, month, year or range"),
                        "nævner:2023-03"},
    [FIELD_MONEY] = {"beløb", "amount", "N", FIELD_AMOUNT, NULL, N_("sum of money, or a range"),
                     "beløb:10mio..50mio"},
    [FIELD_LAW] = {"lov", "law", "XEL:", FIELD_NAME, NULL, N_("law by any of its names"),
                   "lov:folkeskoleloven"},
    [FIELD_PARAGRAPH] = {"par", "§ paragraf paragraph", "L§", FIELD_ID, NULL,
                         N_("section of a law, of the one that lov: names"), "par:3"},
    [FIELD_ARTICLE] = {"art", "artikel article", "Lart.", FIELD_ID, NULL,
                       N_("article of a regulation, of the one that lov: names"), "art:35"},
    [FIELD_PLACE] = {"sted", "place", "XEP:", FIELD_NAME, NULL, N_("street, school or institution"),
                     "sted:Kirkevej"},
    [FIELD_SINCE] = {"siden", "since", "XES", FIELD_DATE, since_choice,
                     N_("added to the index or changed there: by the last sync (sidst), since a "
                        "date, or in a range"),
                     "siden:sidst"},
};

/* Does the space-separated list hold this (folded) word? */
static bool list_has(struct arena *arena, const char *list, struct str folded, struct str ascii)
{
    struct str rest = str_of(list);
    while (rest.size) {
        struct str word = str_split(&rest, ' ');
        if (str_equal(fold(arena, word), folded) || str_equal(fold_ascii(arena, word), ascii))
            return true;
    }
    return false;
}

enum field_id schema_find(struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold(&arena, str_cut(name, 64));
    struct str ascii = fold_ascii(&arena, str_cut(name, 64));
    for (int id = 0; id < FIELD_COUNT; id++) {
        const struct field *field = &schema_field[id];
        if (list_has(&arena, field->name, folded, ascii) ||
            list_has(&arena, field->twins, folded, ascii))
            return (enum field_id)id;
    }
    return FIELD_NONE;
}

const struct choice *schema_choice(const struct field *field, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold(&arena, str_cut(value, 64));
    struct str ascii = fold_ascii(&arena, str_cut(value, 64));
    for (const struct choice *row = field->choice; row && row->name; row++)
        if (list_has(&arena, row->name, folded, ascii) ||
            list_has(&arena, row->twins, folded, ascii))
            return row;
    return NULL;
}

unsigned schema_period(day date)
{
    unsigned year = date / 10000;
    return year < 1982 ? 0 : year - (year - 1982) % 4;
}

#define DISTANCE_MAX 64 /* code points compared */

static size_t decode_all(struct str s, uint32_t *code)
{
    size_t count = 0;
    while (s.size && count < DISTANCE_MAX)
        s = str_from(s, utf8_decode(s, &code[count++]));
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t schema_distance(struct str a, struct str b, size_t limit)
{
    uint32_t x[DISTANCE_MAX];
    uint32_t y[DISTANCE_MAX];
    size_t row[3][DISTANCE_MAX + 1];
    size_t xs = decode_all(a, x);
    size_t ys = decode_all(b, y);
    for (size_t j = 0; j <= ys; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= xs; i++) {
        size_t *now = row[i % 3];
        const size_t *before = row[(i - 1) % 3];
        const size_t *second = row[(i + 1) % 3];
        size_t best = now[0] = i;
        for (size_t j = 1; j <= ys; j++) {
            size_t cost = x[i - 1] == y[j - 1] ? 0 : 1;
            now[j] = least(least(before[j] + 1, now[j - 1] + 1), before[j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                now[j] = least(now[j], second[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > limit)
            return limit + 1;
    }
    size_t distance = row[xs % 3][ys];
    return distance > limit ? limit + 1 : distance;
}

struct nearest {
    const char *name;
    size_t distance;
};

static void consider(struct arena *arena, struct nearest *nearest, const char *name,
                     const char *twins, struct str wanted)
{
    struct str rest = arena_print(arena, "%s %s", name, twins);
    while (rest.size) {
        struct str word = fold_ascii(arena, str_split(&rest, ' '));
        size_t limit = wanted.size <= 2 ? 0 : wanted.size <= 3 ? 1 : 2;
        size_t distance = schema_distance(wanted, word, limit);
        if (distance <= limit && distance < nearest->distance)
            *nearest = (struct nearest){name, distance};
    }
}

const char *schema_suggest(struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(name, 64));
    struct nearest nearest = {NULL, SIZE_MAX};
    for (int id = 0; id < FIELD_COUNT; id++)
        consider(&arena, &nearest, schema_field[id].name, schema_field[id].twins, wanted);
    return nearest.name;
}

const char *schema_suggest_choice(const struct field *field, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(value, 64));
    struct nearest nearest = {NULL, SIZE_MAX};
    for (const struct choice *row = field->choice; row && row->name; row++)
        consider(&arena, &nearest, row->name, row->twins, wanted);
    return nearest.name;
}

struct str term_make(struct arena *arena, const char *prefix, struct str value)
{
    struct str before = str_of(prefix);
    if (before.size + value.size <= SCHEMA_TERM_MAX)
        return arena_join(arena, before, value);
    struct str start = str_cut(value, SCHEMA_TERM_MAX - before.size - 17);
    return arena_print(arena, "%s" STR_FORMAT "~%016llx", prefix, STR_ARG(start),
                       (unsigned long long)XXH3_64bits(value.data, value.size));
}
