// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/laws.h"
#include "indexer/format/schema.h"
#include "indexer/write/postings_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

/*
 * Which law a paragraph is of. The name stands right before ("Styrelseslovens § 60", "lov om
 * kommunernes styrelse § 60") or after a small word ("art. 32 af databeskyttelsesforordningen",
 * "§§ 8 og 9 i planloven"); references in a row share it.
 */

#define LAW_MAX    200 /* in one item */
#define TITLE_MAX  12  /* words of "lov om ..." that is not in the table */
#define GAP_BEFORE 4   /* words between a law's title and its paragraph: "revision m.v." */
#define GAP_AFTER  3   /* words between a paragraph and its law: "i den danske" */
#define NAME_WORDS 24

struct laws {
    struct making *making;
    const struct words *words;
};

/* The name of a law in words [from, to). */
struct law_name {
    size_t from, to;
    struct str key;
};

/* The reference that a word begins or goes on: "§60", "§8.5", "art.32"; empty if none. */
static struct str reference_at(const struct laws *laws, size_t i)
{
    const struct word *word = &laws->words->word[i];
    for (uint32_t k = 0; k < word->special_count; k++) {
        struct str value = word->special[k].value;
        bool bare = str_starts(value, STR("\u00A7")) || str_starts(value, STR("art."));
        if (word->special[k].kind == 'L' && bare)
            return value;
    }
    return STR_NONE;
}

/* Bytes between two words that stand one after the other. */
static struct str between(const struct laws *laws, size_t i)
{
    const struct word *a = &laws->words->word[i], *b = a + 1;
    const char *end = a->surface.data + a->surface.size;
    return b->surface.data > end ? (struct str){end, (size_t)(b->surface.data - end)} : STR_NONE;
}

/* Does a sentence or a paragraph end between word @i and the next? */
static bool breaks(const struct laws *laws, size_t i)
{
    struct str gap = between(laws, i);
    size_t dot = str_find_byte(gap, '.', 0);
    struct str word = laws->words->word[i].folded;
    bool abbreviation = word.size <= 3 || ascii_is_digit(word.data[word.size - 1]);
    if (str_find_byte(gap, '\n', 0) < gap.size && str_find(gap, STR("\n\n"), 0) < gap.size)
        return true;
    return str_find_byte(gap, ';', 0) < gap.size || str_find_byte(gap, ':', 0) < gap.size ||
           (dot < gap.size && !abbreviation);
}

/* "lov om vandløb", "bekendtgørelse nr. 1 om x": the words of a title that we do not know. */
static size_t title_end(const struct laws *laws, size_t from)
{
    size_t at = from + 1;
    while (at < laws->words->count && at < from + TITLE_MAX) {
        struct str gap = between(laws, at - 1);
        struct str word = laws->words->word[at].folded;
        if (breaks(laws, at - 1) || str_find_byte(gap, ',', 0) < gap.size ||
            reference_at(laws, at).size || str_find_byte(gap, '(', 0) < gap.size)
            break;
        static const char *const stop[] = {
            "er", "har",    "skal",      "kan",    "blev",  "bliver",     "som",     "der",
            "at", "efter",  "jf",        "med",    "giver", "trådte",     "gælder",  "fremgår",
            "om", "følger", "bestemmer", "kræver", "siger", "fastsætter", "betyder", "medfører"};
        bool stops = false;
        for (size_t i = 0; i < COUNT_OF(stop) && at > from + 1; i++)
            stops = stops || str_is(word, stop[i]);
        if (stops)
            break;
        at++;
    }
    return at;
}

static struct str title_of(const struct laws *laws, size_t from, size_t to)
{
    struct str title = STR_NONE;
    for (size_t i = from; i < to; i++)
        title = arena_print(laws->making->arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(title),
                            i > from ? " " : "", STR_ARG(laws->words->word[i].folded));
    return title;
}

/* Asked of every word, of which few begin so. */
static bool is_title_head(struct str word)
{
    if (word.data[0] == 'f')
        return str_is(word, "forordning") || str_is(word, "forordningen");
    if (word.data[0] == 'b')
        return str_is(word, "bekendtg\u00F8relse") || str_is(word, "bekendtg\u00F8relsen");
    return word.data[0] == 'l' &&
           (str_is(word, "lov") || str_is(word, "loven") || str_is(word, "lovbekendtg\u00F8relse"));
}

bool postings_begins_law(struct str folded)
{
    return is_title_head(folded) || str_is(folded, "europa") || str_is(folded, "danmarks") ||
           law_word(folded);
}

/* "AI-forordningen": the words around a hyphen are one name. */
static bool joined_name(const struct laws *laws, size_t i, struct law_name *ret)
{
    const struct words *words = laws->words;
    struct str folded = words->word[i].folded;
    if (i == 0 || !str_is(between(laws, i - 1), "-"))
        return false;
    struct str name = arena_print(laws->making->arena, STR_FORMAT "-" STR_FORMAT,
                                  STR_ARG(words->word[i - 1].folded), STR_ARG(folded));
    *ret = (struct law_name){i - 1, i + 1, law_key(laws->making->arena, name)};
    return true;
}

/* Does a law's name begin at word @i? */
static bool name_at(const struct laws *laws, size_t i, struct law_name *ret)
{
    const struct words *words = laws->words;
    struct str folded = words->word[i].folded;
    bool head = is_title_head(folded);
    if (head && joined_name(laws, i, ret))
        return true;
    if (head || str_is(folded, "europa") || str_is(folded, "danmarks")) {
        struct str word[NAME_WORDS];
        size_t count = 0;
        const struct law *law = NULL;
        while (count < NAME_WORDS && i + count < words->count) {
            word[count] = words->word[i + count].folded;
            count++;
        }
        size_t used = law_title(word, count, &law);
        if (used) {
            *ret = (struct law_name){i, i + used, str_of(law->name)};
            return true;
        }
        if (!head || i + 2 >= words->count || !str_is(words->word[i + 1].folded, "om"))
            return false;
        size_t end = title_end(laws, i);
        *ret = (struct law_name){i, end, title_of(laws, i, end)};
        return end > i + 2;
    }
    if (!law_word(folded))
        return false;
    *ret = (struct law_name){i, i + 1, law_key(laws->making->arena, folded)};
    return ret->key.size > 0;
}

static void add(const struct laws *laws, struct str key, struct str ref)
{
    struct named *named = &laws->making->named;
    const struct law *law = key.size ? law_find(key) : NULL;
    for (size_t i = 0; i < named->law_count; i++)
        if (str_equal(named->law[i].law, key) && str_equal(named->law[i].ref, ref))
            return;
    if (named->law_count < LAW_MAX)
        *ARRAY_PUSH(laws->making->arena, named->law, named->law_count, named->law_room) =
            (struct record_law){key, ref, str_of(law ? law->link : NULL)};
}

/* Words from @from on, none of which ends a sentence, and the next law's name after them. */
static bool name_after(const struct laws *laws, size_t from, struct law_name *ret)
{
    static const char *const link[] = {"i", "af", "til", "efter"};
    bool linked = false;
    for (size_t i = from; i < laws->words->count && i <= from + GAP_AFTER; i++) {
        if (breaks(laws, i - 1))
            return false;
        if (linked && name_at(laws, i, ret))
            return true;
        for (size_t k = 0; k < COUNT_OF(link); k++)
            linked = linked || str_is(laws->words->word[i].folded, link[k]);
    }
    return false;
}

/* Where the row of references from @i on ends: "§ 8, stk. 5, og § 9". */
static size_t row_end(const struct laws *laws, size_t i)
{
    size_t end = i + 1;
    for (size_t at = end; at < laws->words->count && at <= end + 1; at++) {
        if (breaks(laws, at - 1))
            break;
        if (reference_at(laws, at).size)
            end = at + 1;
    }
    return end;
}

static size_t take_row(const struct laws *laws, size_t i, const struct law_name *last)
{
    size_t end = row_end(laws, i);
    struct law_name name = {0};
    bool before = last->to && last->to <= i && i - last->to <= GAP_BEFORE;
    for (size_t k = last->to; before && k <= i; k++)
        before = !breaks(laws, k - 1);
    if (before && last->to - last->from == 1 && i - last->to > 1)
        before = false;
    if (before)
        name = *last;
    else if (!name_after(laws, end, &name))
        name = (struct law_name){0};
    for (size_t k = i; k < end; k++)
        if (reference_at(laws, k).size)
            add(laws, name.key, reference_at(laws, k));
    return end;
}

void postings_laws(struct making *making, const struct words *words)
{
    struct laws laws = {making, words};
    struct law_name last = {0};
    size_t i = 0; /* the words before have been read */
    for (size_t k = 0; k < making->marks; k++) {
        struct law_name name;
        if (making->mark[k] < i)
            continue;
        i = making->mark[k];
        if (words->word[i].special_count && reference_at(&laws, i).size) {
            i = take_row(&laws, i, &last);
        } else if (name_at(&laws, i, &name)) {
            add(&laws, name.key, STR_NONE);
            last = name;
            i = name.to;
        }
    }
}
