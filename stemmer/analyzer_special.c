// SPDX-License-Identifier: GPL-2.0-or-later
#include <inttypes.h>

#include "stemmer/analyzer_parts.h"
#include "stemmer/fold.h"

#define SPECIAL_MAX 200 /* bytes of a value; an address may be longer */

void special_add(struct run *run, size_t index, char kind, struct str value)
{
    struct word *word = &run->analyzer->word[index];
    if (!value.size)
        return;
    struct special *special = ARENA_NEW(run->arena, struct special, word->special_count + 1U);
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

static void add_date(struct run *run, size_t index, struct date date)
{
    struct arena *arena = run->arena;
    if (date.year && date.mday)
        special_add(run, index, 'D', arena_print(arena, "%08" PRIu32, date_day(date)));
    if (date.year)
        special_add(run, index, 'D', arena_print(arena, "%04u%02u", date.year, date.month));
    else
        special_add(run, index, 'D', arena_print(arena, "----%02u%02u", date.month, date.mday));
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

struct unit {
    const char *name;
    unsigned zeros;
    bool amount; /* money even without "kr." after it */
};

static const struct unit units[] = {
    {"kr", 0, true},   {"kroner", 0, true}, {"dkk", 0, true},      {"tkr", 3, true},
    {"t.kr", 3, true}, {"mio", 6, true},    {"million", 6, true},  {"millioner", 6, true},
    {"mia", 9, true},  {"mia", 9, true},    {"milliard", 9, true}, {"milliarder", 9, true},
};

static const struct unit *unit_after(struct str text, size_t at)
{
    if (str_starts(str_from(text, at), STR(",-")))
        at += 2;
    at = space_end(text, at);
    size_t end = word_end(text, at);
    if (str_is(str_slice(text, at, end), "t") && str_starts(str_from(text, end), STR(".kr")))
        end += 3;
    struct str word = str_slice(text, at, end);
    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (str_equal_ascii_nocase(word, str_of(units[i].name)))
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
    if (unit && whole_amount(form, unit->zeros, &amount))
        special_add(run, index, 'N', arena_print(run->arena, "%" PRIu64, amount));
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
