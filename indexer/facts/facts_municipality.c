// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_bytes.h"
#include "indexer/facts/facts_text.h"
#include "stemmer/fold.h"

#define TALLY_MAX   64   /* different municipalities counted in one text */
#define BY_BODY_MAX 2000 /* bytes of a header in which a body may say where it is */

/* Municipalities since 2007; "Region X" and "X Kommune" of other names are read by their form. */
static const char *const municipality_table[] = {
    "Albertslund",
    "Allerød",
    "Assens",
    "Ballerup",
    "Billund",
    "Bornholm",
    "Brøndby",
    "Brønderslev",
    "Dragør",
    "Egedal",
    "Esbjerg",
    "Fanø",
    "Favrskov",
    "Faxe",
    "Fredensborg",
    "Fredericia",
    "Frederiksberg",
    "Frederikshavn",
    "Frederikssund",
    "Furesø",
    "Faaborg-Midtfyn",
    "Gentofte",
    "Gladsaxe",
    "Glostrup",
    "Greve",
    "Gribskov",
    "Guldborgsund",
    "Haderslev",
    "Halsnæs",
    "Hedensted",
    "Helsingør",
    "Herlev",
    "Herning",
    "Hillerød",
    "Hjørring",
    "Holbæk",
    "Holstebro",
    "Horsens",
    "Hvidovre",
    "Høje-Taastrup",
    "Hørsholm",
    "Ikast-Brande",
    "Ishøj",
    "Jammerbugt",
    "Kalundborg",
    "Kerteminde",
    "Kolding",
    "København",
    "Køge",
    "Langeland",
    "Lejre",
    "Lemvig",
    "Lolland",
    "Lyngby-Taarbæk",
    "Læsø",
    "Mariagerfjord",
    "Middelfart",
    "Morsø",
    "Norddjurs",
    "Nordfyn",
    "Nyborg",
    "Næstved",
    "Odder",
    "Odense",
    "Odsherred",
    "Randers",
    "Rebild",
    "Ringkøbing-Skjern",
    "Ringsted",
    "Roskilde",
    "Rudersdal",
    "Rødovre",
    "Samsø",
    "Silkeborg",
    "Skanderborg",
    "Skive",
    "Slagelse",
    "Solrød",
    "Sorø",
    "Stevns",
    "Struer",
    "Svendborg",
    "Syddjurs",
    "Sønderborg",
    "Thisted",
    "Tønder",
    "Tårnby",
    "Vallensbæk",
    "Varde",
    "Vejen",
    "Vejle",
    "Vesthimmerland",
    "Viborg",
    "Vordingborg",
    "Ærø",
    "Aabenraa",
    "Aalborg",
    "Aarhus",
    "Århus",
    "Åbenrå",
    "Ålborg",
};
static const char *const region_table[] = {"Hovedstaden", "Sjælland",    "Syddanmark",
                                           "Midtjylland", "Nordjylland", "Østdanmark"};

/* "Nordfyns" -> "Nordfyn": the table's spelling, or empty. */
static struct str known(struct str word)
{
    for (size_t i = 0; word.size && i < COUNT_OF(municipality_table); i++) {
        if (word.data[0] != municipality_table[i][0])
            continue;
        struct str name = str_of(municipality_table[i]);
        if (str_equal(word, name))
            return name;
        if (word.size == name.size + 1 && str_starts(word, name) && word.data[name.size] == 's')
            return name;
    }
    return STR_NONE;
}

struct str municipality_known(struct str name)
{
    return known(name);
}

struct str municipality_of_slug(struct str slug, struct arena *arena)
{
    struct str suffix = STR("-kommune");
    struct str start = STR("region-");
    bool region = str_starts(slug, start);
    if (str_ends(slug, suffix))
        slug = str_head(slug, slug.size - suffix.size);
    for (size_t i = 0; !region && i < COUNT_OF(municipality_table); i++) {
        struct str name = str_of(municipality_table[i]);
        struct str known_slug = fold_slug(arena, name);
        if (str_equal(slug, known_slug) ||
            (slug.size == known_slug.size + 1 && str_starts(slug, known_slug) &&
             str_ends(slug, STR("s"))))
            return name;
    }
    for (size_t i = 0; region && i < COUNT_OF(region_table); i++) {
        struct str name = arena_print(arena, "Region %s", region_table[i]);
        if (str_equal(slug, fold_slug(arena, name)))
            return name;
    }
    return STR_NONE;
}

/* "BIRKEÅ" -> "Birkeå" */
static struct str first_capital(struct str name, struct arena *arena)
{
    struct str low = text_lower(arena, name);
    size_t first = (unsigned char)name.data[0] >= 0x80 ? 2 : 1;
    return arena_print(arena, STR_FORMAT STR_FORMAT, STR_ARG(str_head(name, first)),
                       STR_ARG(str_from(low, first)));
}

/* Votes for the names of a text. */
struct tally {
    struct str name[TALLY_MAX];
    unsigned votes[TALLY_MAX];
    size_t count;
};

static void tally_add(struct tally *tally, struct str name, unsigned votes)
{
    size_t i = 0;
    while (i < tally->count && !str_equal(tally->name[i], name))
        i++;
    if (i == TALLY_MAX)
        return;
    if (i == tally->count) {
        tally->name[i] = name;
        tally->votes[i] = 0;
        tally->count++;
    }
    tally->votes[i] += votes;
}

struct tallies {
    struct tally sure;
    struct tally perhaps; /* "Galten Rådhus": a former municipality, or a house in one of today */
    bool head;            /* the text is the head of a meeting */
};

/* "Byens Rådhus", "Kommunens Rådhus" */
static bool genitive_end(struct str word)
{
    return word.data[word.size - 1] == 's';
}

/* "Region X" at the word "region". */
static void tally_region(struct tallies *tallies, const struct words *w, size_t i,
                         struct arena *arena)
{
    struct str after = i + 1 < w->count ? w->word[i + 1].raw : STR_NONE;
    bool found = false;
    for (size_t k = 0; k < COUNT_OF(region_table); k++) {
        if (!str_is(after, region_table[k]))
            continue;
        tally_add(&tallies->sure, arena_print(arena, "Region %s", region_table[k]), 3);
        found = true;
    }
    bool own = i == 0 || w->word[i].lines > 0 || w->word[i - 1].kind == ','; /* begins so */
    bool named = own && text_capital(after) && text_capital(w->word[i].raw) &&
                 w->word[i + 1].kind == 'w' && after.size >= 4 && !w->word[i + 1].lines;
    bool line = (i == 0 || w->word[i].lines) && (i + 2 >= w->count || w->word[i + 2].lines);
    if (!found && named) /* a line of its own in the head is the region's */
        tally_add(tallies->head && line ? &tallies->sure : &tallies->perhaps,
                  arena_print(arena, "Region " STR_FORMAT, STR_ARG(after)), 2);
}

/* Names given by "X Kommune", "X Rådhus", "Rådhuset i X", "Region X". */
static void tally_word(struct tallies *tallies, const struct words *w, size_t i,
                       struct arena *arena)
{
    static const char no_name[] =
        " den denne i af for en vores hver din andre og til dansk egen alle begge ny det nye gamle "
        "nyt gammelt på fra valgt nyvalgt samlet ";
    if (!(w->word[i].set & SET_SEAT))
        return;
    struct str low = w->word[i].low;
    struct str before = i ? w->word[i - 1].raw : STR_NONE;
    struct str after = i + 1 < w->count ? w->word[i + 1].raw : STR_NONE;
    if (str_is(low, "region")) {
        tally_region(tallies, w, i, arena);
        return;
    }
    bool opens = (i == 0 || w->word[i].lines > 0) &&
                 (str_is(w->word[i].raw, "Kommune") || str_is(w->word[i].raw, "Kommuneqarfik"));
    if ((opens || str_is(w->word[i].raw, "KOMMUNE")) && text_capital(after) && after.size >= 4 &&
        w->word[i + 1].kind == 'w' && !w->word[i + 1].lines &&
        w->word[i].raw.data[w->word[i].raw.size] != '\t' &&
        (i == 0 || w->word[i].lines > 0)) { /* Greenland: "Kommune Qeqertalik" */
        tally_add(&tallies->sure, text_all_capitals(after) ? first_capital(after, arena) : after,
                  2);
        return;
    }
    if (word_in(low, " rådhuset rådhussalen ") && i + 2 < w->count && str_is(after, "i") &&
        known(w->word[i + 2].raw).size)
        tally_add(&tallies->sure, known(w->word[i + 2].raw), 2);
    if (str_is(low, "rådhuset") && i + 2 < w->count && w->word[i + 1].kind == ',' &&
        text_capital(w->word[i + 2].raw) && w->word[i + 2].kind == 'w' &&
        (i + 3 == w->count || w->word[i + 3].lines > 0)) /* "Rådhuset, Vesterholm" */
        tally_add(&tallies->perhaps, w->word[i + 2].raw, 1);
    for (size_t k = 0; k < before.size; k++)
        if (ascii_is_digit(before.data[k])) /* "TINGH0J KOMMUNE" */
            return;
    if (str_is(low, "rådhussalen") || !text_capital(before) || w->word[i].lines > 1)
        return;
    struct str name = known(before);
    if ((str_is(w->word[i].raw, "KOMMUNE") ||
         (str_is(w->word[i].raw, "BYRÅD") && !w->word[i].lines)) &&
        text_all_capitals(before) && before.size >= 4 && w->word[i - 1].kind == 'w' &&
        !word_in(w->word[i - 1].low, no_name)) {
        struct str calm = known(committee_clean(before, arena));
        tally_add(&tallies->sure, calm.size ? calm : first_capital(before, arena), 1);
        return;
    }
    bool plausible = w->word[i - 1].kind == 'w' && before.size >= 4 &&
                     !word_in(w->word[i - 1].low, no_name) && !text_all_capitals(before);
    if (name.size)
        tally_add(&tallies->sure, name, word_in(low, " rådhus byråd ") ? 3 : 2);
    else if (word_in(low, " kommune kommunes regionskommune kommunia ") && plausible &&
             !w->word[i].lines)
        tally_add(&tallies->sure, before, 1);
    else if (word_in(low, " rådhus byråd byråds byraad byraads ") && plausible &&
             !w->word[i].lines && !genitive_end(before))
        tally_add(&tallies->perhaps, before, 1);
}

static struct str tally_winner(const struct tally *tally)
{
    struct str best = STR_NONE;
    unsigned most = 0;
    for (size_t i = 0; i < tally->count; i++) {
        if (tally->votes[i] > most) {
            most = tally->votes[i];
            best = tally->name[i];
        }
    }
    return best;
}

/* The modern spelling of three names. */
static struct str modern(struct str name)
{
    if (str_is(name, "Århus"))
        return STR("Aarhus");
    if (str_is(name, "Åbenrå"))
        return STR("Aabenraa");
    return str_is(name, "Ålborg") ? STR("Aalborg") : name;
}

/* "Ældrerådet i Dragør", "Skolebestyrelsen på Parkskolen, Struer", "Københavns
 * Borgerrepræsentation": a line that names a body ends with where it is. */
static struct str by_body(struct str header, struct arena *arena)
{
    struct str rest = str_cut(header, BY_BODY_MAX), line;
    while (line_next(&rest, &line)) {
        struct words w = words_read(arena, line);
        bool body = false;
        for (size_t i = 0; i < w.count && line.size < 160; i++) {
            bool ends = i + 1 == w.count && i && body &&
                        (w.word[i - 1].kind == ',' || str_is(w.word[i - 1].raw, "i"));
            bool owns = i + 1 < w.count && i + 2 >= w.count && genitive_end(w.word[i].raw) &&
                        str_starts(w.word[i + 1].low, STR("borgerrepræsentation"));
            bool met = i >= 2 && i + 1 < w.count && text_capital(w.word[i].raw) &&
                       str_is(w.word[i - 1].raw, "i") && word_in(w.word[i + 1].low, " den d ") &&
                       word_in(w.word[i - 2].low, " byrådsmødet byraadsmødet ");
            if (met)
                return w.word[i].raw;
            struct str name = ends || owns ? known(w.word[i].raw) : STR_NONE;
            if (name.size)
                return name;
            body |= body_head(&w.word[i]) || str_ends(w.word[i].low, STR("smøde"));
        }
    }
    return STR_NONE;
}

/* "Teatergade 8, 4700 Næstved": a municipality called like the town of the place of meeting. */
static struct str by_address(struct str text)
{
    for (size_t i = 0; i + 6 < text.size; i++) {
        if (!ascii_is_digit(text.data[i]) || (i && text.data[i - 1] != ' '))
            continue;
        uint64_t code;
        if (!str_to_number(str_slice(text, i, i + 4), 9999, &code) || code < 1000 ||
            text.data[i + 4] != ' ')
            continue;
        size_t end = i + 5;
        while (end < text.size && !strchr(" \n,.;", text.data[end]))
            end++;
        struct str name = known(str_slice(text, i + 5, end));
        if (name.size)
            return name;
    }
    return STR_NONE;
}

/* A word of SET_SEAT and what tally_word() looks at: a word before it and three after. */
#define WORDS_BEFORE 1
#define WORDS_AFTER  3
#define WORDS_REACH  200 /* bytes on each side that these take: more is no name */

/* Is the byte certainly (of) a word or a mark, and no white space of words_read()? */
static bool graphic(char c)
{
    return c > ' ' && c < '\x7F';
}

/* Past @p count words from @p at on, at white space: only a word beyond the reach is cut. */
static size_t words_forward(struct str text, size_t at, size_t count)
{
    size_t most = text.size - at > WORDS_REACH ? at + WORDS_REACH : text.size;
    for (bool inside = false; at < most; at++) {
        bool starts = !inside && graphic(text.data[at]);
        bool ends = inside && ascii_is_space(text.data[at]);
        inside = (inside || starts) && !ends;
        if (ends && !--count)
            break;
    }
    return at;
}

/* Before @p count words before @p at, at white space. */
static size_t words_back(struct str text, size_t at, size_t count)
{
    size_t least = at > WORDS_REACH ? at - WORDS_REACH : 0;
    for (bool inside = false; at > least; at--) {
        bool starts = !inside && graphic(text.data[at - 1]);
        bool ends = inside && ascii_is_space(text.data[at - 1]);
        inside = (inside || starts) && !ends;
        if (ends && !--count)
            break;
    }
    return at;
}

/* Does @p text begin so, without case? @p start is in lower case, ASCII and the bytes of å. */
static bool starts_without_case(struct str text, struct str start)
{
    if (text.size < start.size)
        return false;
    for (size_t i = 0; i < start.size; i++)
        if (((text.data[i] ^ start.data[i]) & ~0x20) != 0)
            return false;
    return true;
}

static const struct str seat_start[] = {{"kommu", 5},   {"r\xC3\xA5", 3}, {"byr", 3},
                                        {"borgers", 7}, {"region", 6},    {"bibl", 4}};

/* Do the bytes begin words of SET_SEAT? @p before and @p after have the bytes beside each. */
static inline bytes seat_bytes(bytes b, bytes before, bytes after)
{
    bytes small = b | 0x20, second = after | 0x20;
    bytes starts = (bytes)((small == 'k') & (second == 'o')) |
                   (bytes)((small == 'r') & ((second == (0xC3 | 0x20)) | (second == 'e'))) |
                   (bytes)((small == 'b') & ((second == 'y') | (second == 'o') | (second == 'i')));
    return starts & ~bytes_within(before | 0x20, 'a', 26);
}

/* Does perhaps a word of SET_SEAT begin here? */
static bool seat_at(struct str text, size_t at)
{
    char first = (char)(text.data[at] | 0x20), before = at ? (char)(text.data[at - 1] | 0x20) : ' ';
    if ((first != 'k' && first != 'r' && first != 'b') || (before >= 'a' && before <= 'z'))
        return false;
    for (size_t i = 0; i < COUNT_OF(seat_start); i++)
        if (starts_without_case(str_from(text, at), seat_start[i]))
            return true;
    return false;
}

/* The next place at or after @p at where perhaps a word of SET_SEAT begins, or the size. They
 * are few, and the text is long: only what is around them is cut into words. */
static size_t seat_find(struct str text, size_t at)
{
    while (at < text.size) {
        if (!at || at + BYTES_STEP + 1 > text.size) {
            if (seat_at(text, at))
                return at;
            at++;
            continue;
        }
        bytes b = bytes_load(text.data + at), before = bytes_load(text.data + at - 1);
        bytes after = bytes_load(text.data + at + 1);
        for (unsigned some = bytes_bits(seat_bytes(b, before, after)); some; some &= some - 1)
            if (seat_at(text, at + (size_t)__builtin_ctz(some)))
                return at + (size_t)__builtin_ctz(some);
        at += BYTES_STEP;
    }
    return text.size;
}

/* The votes of the whole text. */
static void tally_text(struct tallies *tallies, struct str text, struct arena *arena)
{
    CLEANUP(arena_free) struct arena around = {0}; /* names are views of the text, or of @arena */
    for (size_t at = 0; (at = seat_find(text, at)) < text.size; at++) {
        arena_reset(&around);
        size_t from = words_back(text, at, WORDS_BEFORE + 1);
        size_t to = words_forward(text, at, WORDS_AFTER + 1);
        struct words words = words_read(&around, str_slice(text, from, to));
        for (size_t i = 0; i < words.count && from + words.word[i].at <= at; i++)
            if (from + words.word[i].at == at)
                tally_word(tallies, &words, i, arena);
    }
}

struct str municipality_read(struct str header, struct str body, struct arena *arena)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    header = text_without_spacing(header, &scratch);
    const struct str part[] = {header, body};
    struct str perhaps = STR_NONE;
    for (size_t k = 0; k < COUNT_OF(part); k++) {
        struct tallies tallies = {.head = k == 0};
        tally_text(&tallies, part[k], &scratch);
        struct str best = tally_winner(&tallies.sure);
        if (best.size)
            return arena_copy(arena, modern(best));
        if (!perhaps.size)
            perhaps = tally_winner(&tallies.perhaps);
    }
    if (!perhaps.size)
        perhaps = by_body(header, &scratch);
    return perhaps.size ? arena_copy(arena, perhaps) : by_address(header);
}
