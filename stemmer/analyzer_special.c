// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/analyzer_parts.h"
#include "stemmer/fold.h"

#define SPECIAL_MAX 200 /* bytes of a value; an address may be longer */

void special_add(struct run *run, size_t index, char kind, struct str value)
{
    struct word *word = &run->analyzer->word[index];
    if (!value.size)
        return;
    struct special *special = ARENA_ROOM(run->arena, struct special, word->special_count + 1U);
    for (uint32_t i = 0; i < word->special_count; i++) {
        if (word->special[i].kind == kind && str_equal(word->special[i].value, value))
            return;
        special[i] = word->special[i];
    }
    special[word->special_count].kind = kind;
    special[word->special_count].value = arena_copy(run->arena, str_cut(value, SPECIAL_MAX));
    word->special = special;
    word->special_count++;
}

/* The last @p count digits of @p number. */
static void put_digits(char *out, unsigned number, size_t count)
{
    for (; count > 0; number /= 10)
        out[--count] = (char)('0' + number % 10);
}

/* 20240618 and 202406; ----0618 without a year. */
static void add_date(struct run *run, size_t index, struct date date)
{
    char out[8] = "----";
    if (date.year)
        put_digits(out, date.year, 4);
    put_digits(out + 4, date.month, 2);
    put_digits(out + 6, date.mday, 2);
    if (date.mday)
        special_add(run, index, 'D', (struct str){out, 8});
    if (date.year)
        special_add(run, index, 'D', (struct str){out, 6});
}

/* 00.22.04-p35-8-24: the number, its subject 00.22.04 and its facet p35. */
static void add_case(struct run *run, size_t index, struct str number)
{
    bool subject = number.size >= 8 && number.data[2] == '.' && number.data[5] == '.';
    if (!subject || number.size > 8)
        special_add(run, index, 'I', number);
    if (!subject)
        return;
    special_add(run, index, 'K', str_head(number, 8));
    struct str rest = str_from(number, 8);
    if (str_starts(rest, STR("-")))
        rest = str_from(rest, 1);
    size_t facet = letter_at(rest, 0);
    if (facet && rest.size >= facet + 2 && ascii_is_digit(rest.data[facet]) &&
        ascii_is_digit(rest.data[facet + 1]))
        special_add(run, index, 'K', str_head(rest, facet + 2));
}

/* What makes a number an amount of money, and the zeros it adds. */
struct unit {
    struct str name;
    unsigned zeros;
};

static const struct unit units[] = {
    {{"kr", 2}, 0},   {{"kroner", 6}, 0},   {{"dkk", 3}, 0},         {{"tkr", 3}, 3},
    {{"t.kr", 4}, 3}, {{"mio", 3}, 6},      {{"million", 7}, 6},     {{"millioner", 9}, 6},
    {{"mia", 3}, 9},  {{"milliard", 8}, 9}, {{"milliarder", 10}, 9},
};

/* Few numbers are amounts: what follows is looked at when it begins like a unit. */
static const struct unit *unit_after(struct str text, size_t at)
{
    if (str_starts(str_from(text, at), STR(",-")))
        at += 2;
    at = space_end(text, at);
    char first = at < text.size ? (char)(text.data[at] | 0x20) : ' ';
    if (first != 'k' && first != 'm' && first != 't' && first != 'd')
        return NULL;
    size_t end = word_end(text, at);
    if (str_is(str_slice(text, at, end), "t") && str_starts(str_from(text, end), STR(".kr")))
        end += 3;
    struct str word = str_slice(text, at, end);
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (word.size == units[i].name.size && str_equal_ascii_nocase(word, units[i].name))
            return &units[i];
    return NULL;
}

/* "kr. 500" */
static const struct unit *unit_before(struct str text, size_t at)
{
    while (at > 0 && (text.data[at - 1] == ' ' || text.data[at - 1] == '.'))
        at--;
    bool kr = at >= 2 && str_equal_ascii_nocase(str_slice(text, at - 2, at), STR("kr"));
    bool whole = at == 2 || (kr && (text.data[at - 3] == ' ' || text.data[at - 3] == '\n'));
    return kr && whole ? &units[0] : NULL;
}

/* The number times ten to the power of @p zeros, as whole kroner. False when it is too large. */
static bool whole_amount(struct str form, unsigned zeros, uint64_t *ret)
{
    size_t dot = str_find_byte(form, '.', 0);
    struct str decimals = str_from(form, dot + 1);
    uint64_t number;
    if (!str_to_number(str_head(form, dot), UINT64_C(1000000000000), &number))
        return false;
    for (unsigned i = 0; i < zeros; i++) {
        unsigned digit = i < decimals.size ? (unsigned)(decimals.data[i] - '0') : 0;
        number = number * 10 + digit;
        if (number > UINT64_C(1000000000000000))
            return false;
    }
    if (zeros < decimals.size && decimals.data[zeros] >= '5')
        number++;
    *ret = number;
    return true;
}

static void add_amount(struct run *run, size_t index, const struct token *token)
{
    size_t start = (size_t)(token->surface.data - run->text.data);
    const struct unit *unit = unit_after(run->text, start + token->surface.size);
    if (!unit)
        unit = unit_before(run->text, start);
    uint64_t amount;
    struct str form = {token->form, token->form_size};
    if (!unit || !whole_amount(form, unit->zeros, &amount))
        return;
    char digit[20]; /* the largest number has as many */
    size_t at = sizeof digit;
    do
        digit[--at] = (char)('0' + amount % 10);
    while ((amount /= 10) > 0);
    special_add(run, index, 'N', (struct str){digit + at, sizeof digit - at});
}

/* The law that a paragraph is of, when its name stands right before: "Styrelseslovens § 60". */
static struct str law_before(struct run *run, size_t index)
{
    static const char *const heads[] = {"lov", "bekendtg\u00F8r", "forordning", "forretningsorden"};
    const struct word *word = &run->analyzer->word[index];
    if (index == 0)
        return STR_NONE;
    const struct word *before = word - 1;
    const char *end = before->surface.data + before->surface.size;
    if (word->surface.data - end > 3)
        return STR_NONE;
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        if (str_ends(before->stem, str_of(heads[i])))
            return before->stem;
    return STR_NONE;
}

static void add_law(struct run *run, size_t index, const struct token *token)
{
    struct str value = {token->value, token->value_size};
    special_add(run, index, 'L', value);
    bool main_reference = str_equal(value, (struct str){token->form, token->form_size});
    struct str law = main_reference ? law_before(run, index) : STR_NONE;
    if (law.size)
        special_add(run, index, 'L', arena_join(run->arena, law, value));
}

void special_of_token(struct run *run, size_t index, const struct token *token)
{
    struct str form = {token->form, token->form_size};
    if (token->date.size)
        add_date(run, index, token->date);
    if (token->address.size)
        special_add(run, index, 'U', fold(run->arena, token->address));
    if (token->kind == TOKEN_CASE)
        add_case(run, index, form);
    else if (token->kind == TOKEN_LAW)
        add_law(run, index, token);
    else if (token->kind == TOKEN_NUMBER && !(token->flags & TOKEN_INSIDE))
        add_amount(run, index, token);
}
