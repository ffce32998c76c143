// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/boxes_parts.h"
#include "indexer/vocabulary/vocabulary_key.h"

/* Lines that say themselves that they are broken, whatever the room at their end. */

#define LABEL_MAX 30  /* bytes of a label */
#define LIST_MIN  40  /* bytes of a list that goes on behind a comma */
#define TAIL_SIZE 160 /* bytes at the end of a line that are looked at */

bool parenthesis_open(struct str line)
{
    struct str tail = str_from(line, line.size > TAIL_SIZE ? line.size - TAIL_SIZE : 0);
    for (size_t i = tail.size; i-- > 0;) {
        if (tail.data[i] == ')')
            return false;
        if (tail.data[i] == '(')
            return true;
    }
    return false;
}

/* "Formand", "Kommunaldirektør": what stands behind a name and is none. */
static bool is_office(struct str word)
{
    static const struct str end[] = {
        {"ormand", 6},      {"orkvinde", 8}, {"orperson", 8}, {"mester", 6},
        {"uppleant", 8},    {"ortræder", 9}, {"edlem", 5},    {"ekretær", 8},
        {"irektør", 8},     {"chef", 4},     {"eferent", 7},  {"onsulent", 8},
        {"oordinator", 10}, {"leder", 5},    {"Afbud", 5},    {"Fraværende", 11}};
    for (size_t i = 0; i < COUNT_OF(end); i++)
        if (str_ends(word, end[i]))
            return true;
    return false;
}

/* The end of a list of names, in which a first name stands alone: "Ole Lund (V), Ida". */
static bool ends_in_first_name(struct str line)
{
    size_t at = line.size;
    while (at && line.data[at - 1] != ' ')
        at--;
    struct str word = str_from(line, at), before = str_trim(str_head(line, at));
    if (!starts_capital(word) || word.size < 2 || is_office(word) ||
        strchr(".,;:)!?", word.data[word.size - 1]))
        return false;
    static const struct str label[] = {{"Afbud fra", 9},   {"Afbud:", 6},  {"Fraværende:", 12},
                                       {"Fraværende", 11}, {"Fravær:", 8}, {"Afbud", 5}};
    if (str_is(word, "Ingen") || str_is(word, "Alle") || str_is(word, "Ikke"))
        return false;
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_ends(before, label[i]))
            return true;
    if (str_is(before, "og"))
        return true;
    if (str_ends(before, STR(" og")))
        before = str_head(before, before.size - 2);
    else if (str_ends(before, STR(" samt")))
        before = str_head(before, before.size - 4);
    else if (!str_ends(before, STR(",")) && !str_ends(before, STR(";")))
        return false;
    size_t comma = before.size ? before.size - 1 : 0, from = comma;
    while (from && !strchr(",;:", before.data[from - 1]))
        from--;
    struct str name = str_trim(str_slice(before, from, comma)); /* the one before it */
    if (str_ends(name, STR(")"))) /* "(V), Ida": of one on the line above, perhaps */
        return true;
    return from && starts_capital(name) && str_find_byte(name, ' ', 0) < name.size &&
           digit_from(name, 0) == name.size;
}

/* "Bæk (A), ...", "Bang Lund, ...": what may stand behind a first name that ends a line. */
static bool begins_surname(struct str next)
{
    for (int words = 0; words < 3 && starts_capital(next); words++) {
        size_t end = str_find_byte(next, ' ', 0);
        struct str word = str_head(next, end);
        if (is_office(word))
            return false;
        if (str_find_byte(word, ',', 0) < word.size || str_find_byte(word, ';', 0) < word.size)
            return true;
        next = str_trim(str_from(next, end));
        if (next.size && next.data[0] == '(')
            return true;
    }
    return false;
}

/* "Referent: ...": another label begins the line. */
static bool is_label(struct str line)
{
    size_t colon = str_find_byte(str_head(line, LABEL_MAX), ':', 0);
    return colon < LABEL_MAX && colon < str_find_byte(line, ',', 0) &&
           colon < str_find_byte(line, '(', 0);
}

bool list_broken(struct str line, struct str next)
{
    if (line.size == 0 || next.size == 0)
        return false;
    if (str_starts(next, STR("og ")) && str_ends(line, STR(")")))
        return true;
    bool comma = str_find_byte(line, ',', 0) < line.size || str_find_byte(line, ';', 0) < line.size;
    comma |= str_starts(line, STR("og ")) || str_starts(line, STR("Afbud")) ||
             str_starts(line, STR("Frav")); /* or such a list begins */
    if (parenthesis_open(line) && !str_ends(line, STR(":"))) {
        size_t close = str_find_byte(next, ')', 0);
        return close < next.size && str_find_byte(next, '(', 0) > close && close < TAIL_SIZE;
    }
    char last = line.data[line.size - 1];
    if (next.data[0] == '(')
        return (comma || str_find_byte(next, ',', 0) < next.size) && !strchr(".:,;", last);
    if (!comma || !starts_capital(next) || is_label(next))
        return false;
    bool more = begins_surname(next);
    size_t first = str_find_byte(line, ',', 0);
    return (more && ends_in_first_name(line)) ||
           (last == ',' && first + 1 < line.size && line.size >= LIST_MIN);
}
