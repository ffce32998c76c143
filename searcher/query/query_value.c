// SPDX-License-Identifier: GPL-2.0-or-later
/* Values that mean something by their form: sums of money, periods, votes, numbers of laws. */
#include "indexer/format/laws.h"
#include "searcher/query/query_parse.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define AMOUNT_SIZE_MAX 60 /* bytes */

/* What a unit multiplies by: ten to the power. */
static const struct {
    const char *names; /* space between */
    unsigned zeros;
} units[] = {
    {"kr kroner dkk", 0},
    {"tkr t.kr tusind k", 3},
    {"mio mill million millioner m mio.kr mill.kr", 6},
    {"mia milliard milliarder mia.kr", 9},
};

static bool unit_zeros(struct str unit, unsigned *ret)
{
    for (size_t i = 0; i < COUNT_OF(units); i++) {
        struct str rest = str_of(units[i].names);
        while (rest.size) {
            if (!str_equal(str_split(&rest, ' '), unit))
                continue;
            *ret = units[i].zeros;
            return true;
        }
    }
    return false;
}

/* "mio. kr.", "tkr", "kr": without dots and spaces at the ends, and a last "kr" after another. */
static bool read_unit(struct str s, unsigned *zeros)
{
    struct str unit = str_trim(s);
    *zeros = 0;
    while (unit.size && strchr(". ", unit.data[unit.size - 1]))
        unit.size--;
    if (str_starts(unit, STR(",-")))
        unit = str_from(unit, 2);
    if (!unit.size || unit_zeros(unit, zeros))
        return true;
    static const char *const tail[] = {" kroner", " kr"};
    for (size_t i = 0; i < COUNT_OF(tail); i++) {
        if (!str_ends(unit, str_of(tail[i])))
            continue;
        unit.size -= strlen(tail[i]);
        while (unit.size && strchr(". ", unit.data[unit.size - 1]))
            unit.size--;
        return unit_zeros(unit, zeros);
    }
    return false;
}

/* Whole digits, dots between groups of three, decimals after a comma. */
struct figure {
    uint64_t whole;
    struct str decimals;
    unsigned zeros;
    bool unit;
};

static bool read_figure(struct str s, struct figure *ret)
{
    size_t at = 0, group = 0;
    *ret = (struct figure){0};
    while (at < s.size && (ascii_is_digit(s.data[at]) || s.data[at] == '.')) {
        if (s.data[at] == '.' && (at == 0 || (group && at - group != 4)))
            return false;
        if (s.data[at] == '.' && !(at + 1 < s.size && ascii_is_digit(s.data[at + 1])))
            break;
        if (s.data[at] == '.')
            group = at;
        else
            ret->whole = ret->whole * 10 + (uint64_t)(s.data[at] - '0');
        if (ret->whole > QUERY_KRONER_MAX)
            return false;
        at++;
    }
    if (at == 0 || (group && at - group != 4))
        return false;
    if (at + 1 < s.size && s.data[at] == ',' && ascii_is_digit(s.data[at + 1])) {
        size_t from = ++at;
        while (at < s.size && ascii_is_digit(s.data[at]))
            at++;
        ret->decimals = str_slice(s, from, at);
    }
    ret->unit = str_trim(str_from(s, at)).size > 0;
    return read_unit(str_from(s, at), &ret->zeros);
}

static bool figure_kroner(const struct figure *figure, uint64_t *ret)
{
    *ret = figure->whole;
    for (unsigned i = 0; i < figure->zeros; i++) {
        unsigned digit = i < figure->decimals.size ? (unsigned)(figure->decimals.data[i] - '0') : 0;
        *ret = *ret * 10 + digit;
        if (*ret > QUERY_KRONER_MAX)
            return false;
    }
    return true;
}

/* "1mio..5mio", "1..5mio" (both millions), "10mio..", "..500tkr" */
static bool read_range(struct str s, size_t dots, uint64_t *least, uint64_t *most)
{
    struct str left = str_trim(str_head(s, dots)), right = str_trim(str_from(s, dots + 2));
    struct figure a = {0}, b = {0};
    *least = 0;
    *most = QUERY_KRONER_MAX;
    if ((!left.size && !right.size) || (left.size && !read_figure(left, &a)) ||
        (right.size && (!read_figure(right, &b) || !figure_kroner(&b, most))))
        return false;
    if (!left.size)
        return true;
    struct figure shared = a;
    shared.zeros = b.zeros;
    if (!a.unit && right.size && figure_kroner(&shared, least) && *least <= *most)
        return true;
    return figure_kroner(&a, least);
}

static size_t find_dots(struct str s)
{
    return str_find(s, STR(".."), 0);
}

static bool read_amount(struct str typed, struct arena *arena, uint64_t *least, uint64_t *most)
{
    struct str s = fold(arena, str_trim(str_cut(typed, AMOUNT_SIZE_MAX)));
    struct figure figure;
    size_t dots = find_dots(s);
    if (typed.size > AMOUNT_SIZE_MAX)
        return false;
    if (dots < s.size)
        return read_range(s, dots, least, most);
    bool more = str_starts(s, STR(">")), less = str_starts(s, STR("<"));
    bool same = (more || less) && str_starts(str_from(s, 1), STR("="));
    s = str_trim(str_from(s, (size_t)(more || less) + same));
    if (!read_figure(s, &figure) || !figure_kroner(&figure, least))
        return false;
    *most = *least;
    if (more) {
        *least += !same;
        *most = QUERY_KRONER_MAX;
    } else if (less) {
        if (!same && !*most)
            return false;
        *most -= !same;
        *least = 0;
    }
    return true;
}

static enum status refuse(struct parser *parser, struct str at, const char *message,
                          const char *hint)
{
    struct str shown = lex_excerpt(at);
    enum status status = error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, at),
                                      message, STR_ARG(shown));
    error_hint(parser->error, "%s", hint);
    return status;
}

static enum status amount(struct parser *parser, struct str text, struct query *ret)
{
    ret->kind = QUERY_AMOUNT;
    if (!read_amount(text, parser->arena, &ret->least, &ret->most))
        return refuse(parser, text, _("'%.*s' is not a sum of money"),
                      _("sums look like 500tkr, 10mio.., 1mio..5mio, \"1,5 mio. kr.\", >10mio"));
    if (ret->least > ret->most)
        return refuse(parser, text, _("the range '%.*s' ends before it begins"),
                      _("sums look like 500tkr, 10mio.., 1mio..5mio, \"1,5 mio. kr.\", >10mio"));
    return STATUS_OK;
}

static bool four_digits(struct str s, size_t at, unsigned *ret)
{
    uint64_t number;
    if (at + 4 > s.size || !str_to_number(str_slice(s, at, at + 4), 2199, &number))
        return false;
    *ret = (unsigned)number;
    return true;
}

/* "2022-2025", "2022..2025", a year of it, "valgperioden" */
static enum status period(struct parser *parser, struct str text, struct query *ret)
{
    unsigned first = 0, last = 0;
    struct date_span days = {0};
    struct str bad = text;
    struct str s = str_trim(text);
    bool two = s.size >= 9 && s.size <= 11 && four_digits(s, 0, &first) &&
               four_digits(s, s.size - 4, &last) && !ascii_is_digit(s.data[4]) &&
               !ascii_is_digit(s.data[s.size - 5]);
    if (!two && date_read(text, parser->today, &days, &bad) == DATE_SPAN && days.from && days.to) {
        first = days.from / 10000;
        last = days.to / 10000;
        two = true;
    }
    unsigned begins = two ? schema_period(first * 10000) : 0;
    bool whole = begins && (first == last || (first == begins && last == begins + 3));
    if (!whole) {
        const char *hint = _("terms are four years from the January after an election: 2022-2025");
        return refuse(parser, text, _("'%.*s' is not a term of the council"), hint);
    }
    ret->kind = QUERY_RANGE;
    ret->from = begins * 10000 + 101;
    ret->to = (begins + 3) * 10000 + 1231;
    return STATUS_OK;
}

bool parse_open_vote(enum field_kind kind, const struct token *token)
{
    return kind == FIELD_VOTE && token->kind == TOKEN_WORD && str_ends(token->source, STR(":"));
}

/* imod:Ø, imod:"N.N.", imod */
static enum status vote(struct parser *parser, const struct token *token, struct query *ret)
{
    const struct field *field = &schema_field[FIELD_VOTED];
    bool whole = token->kind == TOKEN_QUOTED && token->text.data - token->source.data <= 3;
    struct str rest = whole ? token->text : token->source; /* "imod:Ø" or imod:"N.N." */
    struct str side = str_split(&rest, ':');
    ret->choice = schema_choice(field, lex_trim(side));
    if (!ret->choice)
        return refuse(
            parser, token->source, _("'%.*s' does not say how somebody voted"),
            _("write stemte:for:A, stemte:imod:Ø, stemte:undlod:\"N.N.\" or stemte:imod"));
    bool quoted = token->kind == TOKEN_QUOTED && !whole;
    struct str who = quoted ? token->text : lex_trim(rest);
    if (rest.data && !lex_searchable(who))
        return refuse(
            parser, token->source, _("a name or party is missing after '%.*s'"),
            _("write stemte:for:A, stemte:imod:Ø, stemte:undlod:\"N.N.\" or stemte:imod"));
    ret->kind = who.size ? QUERY_VALUE : QUERY_CHOICE;
    ret->text = who;
    return STATUS_OK;
}

/* 85, 85.10, 85.10.00 */
static bool is_subject(struct str s)
{
    for (size_t i = 0; i < s.size; i++)
        if (i % 3 == 2 ? s.data[i] != '.' : !ascii_is_digit(s.data[i]))
            return false;
    return s.size == 2 || s.size == 5 || s.size == 8;
}

static bool is_facet(struct str s)
{
    uint64_t number;
    return s.size == 3 && (s.data[0] | 0x20) >= 'a' && (s.data[0] | 0x20) <= 'z' &&
           str_to_number(str_from(s, 1), 99, &number);
}

static enum status numbered(struct parser *parser, struct query *ret)
{
    struct arena *arena = parser->arena;
    struct str text = ret->text;
    if (ret->field == FIELD_KLE &&
        !(is_subject(text) ||
          str_equal(fold_ascii(arena, text), fold_ascii(arena, STR(KLE_MEETING_CASE)))))
        return refuse(parser, text, _("'%.*s' is no subject number"),
                      _("write 2, 4 or 6 digits: kle:85, kle:85.10, kle:85.10.00; or kle:mødesag"));
    if (ret->field == FIELD_FACET && !is_facet(text))
        return refuse(parser, text, _("'%.*s' is no facet"),
                      _("write a letter and two digits: facet:P35"));
    bool place = ret->field == FIELD_PARAGRAPH || ret->field == FIELD_ARTICLE;
    if (place && !law_place(arena, text).size)
        return refuse(parser, text, _("'%.*s' is no place in a law"),
                      _("write par:60, par:60a, par:\"60, stk. 2\" or art:32"));
    return STATUS_OK;
}

enum status parse_special(struct parser *parser, const struct token *token, struct query *ret)
{
    struct str raw = token->kind == TOKEN_WORD ? token->raw : token->text;
    switch (schema_field[ret->field].kind) {
    case FIELD_AMOUNT:
        return amount(parser, raw, ret);
    case FIELD_PERIOD:
        return period(parser, raw, ret);
    case FIELD_VOTE:
        return vote(parser, token, ret);
    default:
        ret->kind = QUERY_VALUE;
        ret->text = token->text;
        return numbered(parser, ret);
    }
}
