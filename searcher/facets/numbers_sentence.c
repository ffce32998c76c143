// SPDX-License-Identifier: GPL-2.0-or-later
/* Sentences of minutes, and the numbers and years in them. */
#include "searcher/facets/numbers_parts.h"
#include "stemmer/fold.h"

#define YEAR_MIN    1900
#define YEAR_MAX    2099
#define YEAR_REACH  8 /* words from a number to the year behind it */
#define COUNT_REACH 2 /* words between a number and what it counts */

/* A full stop behind these does not end a sentence, though a capital letter may follow. */
static const char *const abbreviation[] = {
    "ca",  "nr",   "d",     "pkt",  "jf", "kl",  "stk", "evt", "bl",  "fx",  "f",  "eks",
    "dvs", "inkl", "ekskl", "vedr", "pr", "hhv", "mht", "sek", "min", "art", "afd"};

static bool is_abbreviation(struct str text, size_t stop)
{
    size_t from = stop;
    while (from > 0 && ascii_is_letter((unsigned char)text.data[from - 1]))
        from--;
    struct str word = str_slice(text, from, stop);
    for (size_t i = 0; i < COUNT_OF(abbreviation); i++)
        if (str_equal_ascii_nocase(word, str_of(abbreviation[i])))
            return true;
    return word.size == 1 && from > 0 && text.data[from - 1] == '.';
}

/* A line that begins an entry of a list, or a paragraph. */
static bool breaks_line(struct str text, size_t at)
{
    struct str rest = str_from(text, at + 1);
    while (rest.size && (rest.data[0] == ' ' || rest.data[0] == '\t'))
        rest = str_from(rest, 1);
    if (!rest.size || rest.data[0] == '\n' || strchr("-*|#", rest.data[0]))
        return true;
    if (str_starts(rest, STR("•")) || str_starts(rest, STR("–")))
        return true;
    size_t digits = 0;
    while (digits < rest.size && ascii_is_digit(rest.data[digits]))
        digits++;
    return digits > 0 && digits < 3 && digits < rest.size &&
           (rest.data[digits] == '.' || rest.data[digits] == ')');
}

/* "... og 58 i 2020. 24 af bruddene": after a year a figure begins a sentence. */
static bool is_year_before(struct str text, size_t stop)
{
    uint64_t year;
    return stop > 4 && ascii_is_space(text.data[stop - 5]) &&
           str_to_number(str_slice(text, stop - 4, stop), YEAR_MAX, &year) && year >= YEAR_MIN;
}

static bool ends_at(struct str text, size_t at)
{
    char c = text.data[at];
    if (c == '\n')
        return breaks_line(text, at);
    if (c != '.' && c != '!' && c != '?')
        return false;
    size_t next = at + 1;
    while (next < text.size && ascii_is_space(text.data[next]))
        next++;
    if (next == text.size)
        return true;
    if (next > at + 1 && c == '.' && ascii_is_digit(text.data[next]))
        return is_year_before(text, at);
    return next > at + 1 && capital_at(text, next) && !(c == '.' && is_abbreviation(text, at));
}

size_t numbers_sentence_end(struct str text, size_t from)
{
    size_t at = from;
    while (at < text.size && !ends_at(text, at))
        at++;
    return at < text.size ? at + 1 : at;
}

static bool is_one_of(struct str folded, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(folded, list[i]))
            return true;
    return false;
}

static size_t offset_of(const struct sentence *sentence, size_t at)
{
    return (size_t)(sentence->piece[at].token.surface.data - sentence->text.data);
}

/* "2.1": the number behind a full stop that follows a number at once. */
static bool is_point_before(const struct sentence *sentence, size_t at)
{
    struct str surface = sentence->piece[at - 1].token.surface;
    size_t end = offset_of(sentence, at - 1) + surface.size;
    return sentence->piece[at - 1].token.kind == TOKEN_NUMBER &&
           offset_of(sentence, at) == end + 1 && sentence->text.data[end] == '.';
}

/* What names a place in a document or a time of day is no count. */
static bool is_pointed_at(const struct sentence *sentence, size_t at)
{
    static const char *const pointer[] = {"punkt",
                                          "punktets",
                                          "pkt",
                                          "nr",
                                          "nummer",
                                          "side",
                                          "s",
                                          "slide",
                                          "stk",
                                          "artikel",
                                          "art",
                                          "bilag",
                                          "kapitel",
                                          "afsnit",
                                          "kl",
                                          "lov",
                                          "sag",
                                          "sagsnr",
                                          "figur",
                                          "tabel",
                                          "fase",
                                          "version",
                                          "ændringsforslag",
                                          "lokalplan",
                                          "lokalplanen",
                                          "tillæg",
                                          "kommuneplantillæg",
                                          "forslag",
                                          "etape",
                                          "model",
                                          "scenarie",
                                          "spørgsmål",
                                          "note",
                                          "uge",
                                          "telefon",
                                          "tlf",
                                          "indstillingens",
                                          "lovbekendtgørelse"};
    CLEANUP(arena_free) struct arena arena = {0};
    if (at == 0)
        return false;
    struct str word = fold(&arena, sentence->piece[at - 1].token.surface);
    return is_one_of(word, pointer, COUNT_OF(pointer)) || str_ends(word, STR("punkt")) ||
           is_point_before(sentence, at);
}

/* "1. behandling", "2. kvartal": a full stop and a small letter behind a small number. */
static bool is_ordinal(const struct sentence *sentence, size_t at)
{
    struct str surface = sentence->piece[at].token.surface;
    size_t end = offset_of(sentence, at) + surface.size;
    struct str rest = str_from(sentence->text, end);
    return surface.size <= 2 && str_starts(rest, STR(". ")) && at + 1 < sentence->count &&
           !capital_at(sentence->text, offset_of(sentence, at + 1));
}

static bool is_plain(struct str surface)
{
    for (size_t i = 0; i < surface.size; i++)
        if (!ascii_is_digit(surface.data[i]))
            return false;
    return surface.size > 0;
}

static void tell_number(struct sentence *sentence, size_t at)
{
    struct piece *piece = &sentence->piece[at];
    const struct token *token = &piece->token;
    uint64_t value = 0;
    if (token->kind != TOKEN_NUMBER)
        return;
    if (token->date.size || token->flags & TOKEN_INSIDE) {
        if (token->date.size && token->date.year)
            piece->year = token->date.year;
        return;
    }
    if (token->surface.size == 4 && is_plain(token->surface) &&
        str_to_number(token->surface, YEAR_MAX, &value) && value >= YEAR_MIN) {
        piece->year = (unsigned)value;
        return;
    }
    piece->number = !is_pointed_at(sentence, at) && !is_ordinal(sentence, at);
}

void sentence_read(struct str text, struct sentence *ret)
{
    struct scanner scanner = {.text = text};
    ret->text = text;
    ret->count = 0;
    while (ret->count < TOKENS_MAX && scanner_next(&scanner, &ret->piece[ret->count].token)) {
        struct piece *piece = &ret->piece[ret->count];
        *piece = (struct piece){.token = piece->token};
        /* a date without a number at its beginning: "juni 2024" */
        if (piece->token.kind != TOKEN_NUMBER && piece->token.date.size)
            piece->year = piece->token.date.year;
        ret->count++;
    }
    for (size_t i = 0; i < ret->count; i++)
        tell_number(ret, i);
}

unsigned sentence_year(const struct sentence *sentence, size_t at)
{
    for (size_t i = at + 1; i < sentence->count && i <= at + YEAR_REACH; i++) {
        if (sentence->piece[i].year)
            return sentence->piece[i].year;
        if (sentence->piece[i].number)
            break; /* the year behind that one is its own */
    }
    for (size_t i = at; i-- > 0;)
        if (sentence->piece[i].year)
            return sentence->piece[i].year;
    for (size_t i = at + 1; i < sentence->count; i++)
        if (sentence->piece[i].year)
            return sentence->piece[i].year;
    return 0;
}

/* Is there anything but letters, digits and spaces between two tokens: a comma, a bracket? */
static bool is_parted(const struct sentence *sentence, size_t a, size_t b)
{
    size_t from = offset_of(sentence, a) + sentence->piece[a].token.surface.size;
    size_t to = offset_of(sentence, b);
    for (size_t i = from; i < to; i++)
        if (!ascii_is_space(sentence->text.data[i]) && sentence->text.data[i] != '-' &&
            sentence->text.data[i] != '"')
            return true;
    return false;
}

/* "72 timer fra bruddet" counts hours: what follows the preposition is another matter. "22 af
 * bruddene" does count. */
static bool is_preposition(struct str surface)
{
    static const char *const word[] = {"fra",  "i",     "om",    "til",   "på",    "for",   "ved",
                                       "med",  "og",    "eller", "inden", "siden", "efter", "mod",
                                       "over", "under", "hos",   "per",   "pr",    "er",    "var",
                                       "blev", "som",   "der",   "at"};
    CLEANUP(arena_free) struct arena arena = {0};
    return is_one_of(fold(&arena, surface), word, COUNT_OF(word));
}

bool sentence_counts(const struct sentence *sentence, size_t at, bool head_will_do,
                     struct str *noun)
{
    for (size_t i = at + 1; i < sentence->count && i <= at + 1 + COUNT_REACH; i++) {
        const struct piece *piece = &sentence->piece[i];
        if (piece->number || piece->year || is_parted(sentence, i - 1, i))
            return false;
        if (!piece->topic && !(head_will_do && piece->topic_head)) {
            if (is_preposition(piece->token.surface))
                return false;
            continue;
        }
        size_t from = offset_of(sentence, at + 1);
        *noun = str_slice(sentence->text, from, offset_of(sentence, i) + piece->token.surface.size);
        return true;
    }
    return false;
}

struct str sentence_number(const struct sentence *sentence, size_t at)
{
    struct str surface = sentence->piece[at].token.surface;
    size_t from = offset_of(sentence, at);
    if (at == 0 || !sentence->piece[at - 1].number)
        return surface;
    size_t start = offset_of(sentence, at - 1);
    size_t end = start + sentence->piece[at - 1].token.surface.size;
    struct str between = str_slice(sentence->text, end, from);
    if (!str_is(between, "-") && !str_is(between, "–"))
        return surface;
    return str_slice(sentence->text, start, from + surface.size);
}

bool sentence_is_of_year(const struct sentence *sentence, size_t at)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return at + 2 < sentence->count && sentence->piece[at + 2].year &&
           str_is(fold(&arena, sentence->piece[at + 1].token.surface), "i") &&
           !is_parted(sentence, at, at + 1);
}

bool sentence_is_near(const struct sentence *sentence, size_t at)
{
    size_t from = at > NUMBERS_NEAR ? at - NUMBERS_NEAR : 0;
    for (size_t i = from; i < sentence->count && i <= at + NUMBERS_NEAR; i++)
        if (sentence->piece[i].topic)
            return true;
    return false;
}

struct str sentence_unit(const struct sentence *sentence, size_t at)
{
    struct str rest =
        str_from(sentence->text, offset_of(sentence, at) + sentence->piece[at].token.surface.size);
    if (str_starts(str_trim(rest), STR("%")))
        return STR("%");
    if (at + 1 == sentence->count || is_parted(sentence, at, at + 1) ||
        sentence->piece[at + 1].token.kind != TOKEN_WORD)
        return STR_NONE;
    return sentence->piece[at + 1].token.surface;
}
