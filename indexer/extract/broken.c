// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/boxes_parts.h"
#include "indexer/vocabulary/vocabulary_key.h"

/* Lines that say themselves that they are broken, whatever the room at their end. */

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

/* The end of a list of names, in which a first name stands alone: "Ole Lund (V), Ida". */
static bool ends_in_first_name(struct str line)
{
    size_t at = line.size;
    while (at && line.data[at - 1] != ' ')
        at--;
    struct str word = str_from(line, at), before = str_trim(str_head(line, at));
    if (!starts_capital(word) || word.size < 2 || strchr(".,;:)!?", word.data[word.size - 1]))
        return false;
    if (str_ends(before, STR(" og")))
        before = str_head(before, before.size - 2);
    else if (str_ends(before, STR(" samt")))
        before = str_head(before, before.size - 4);
    else if (str_ends(before, STR("Afbud fra")) || str_ends(before, STR("Afbud:")))
        return true;
    else if (!str_ends(before, STR(",")) && !str_ends(before, STR(";")))
        return false;
    size_t comma = before.size ? before.size - 1 : 0, from = comma;
    while (from && !strchr(",;:", before.data[from - 1]))
        from--;
    struct str name = str_trim(str_slice(before, from, comma)); /* the one before it */
    bool marked = str_find_byte(name, '(', 0) < name.size;
    return (from || marked) && starts_capital(name) && str_find_byte(name, ' ', 0) < name.size &&
           (marked || digit_from(name, 0) == name.size);
}

bool list_broken(struct str line, struct str next)
{
    if (line.size == 0 || next.size == 0)
        return false;
    bool comma = str_find_byte(line, ',', 0) < line.size || str_find_byte(line, ';', 0) < line.size;
    if (parenthesis_open(line) && !str_ends(line, STR(":"))) {
        size_t close = str_find_byte(next, ')', 0);
        return close < next.size && str_find_byte(next, '(', 0) > close && close < TAIL_SIZE;
    }
    char last = line.data[line.size - 1];
    if (next.data[0] == '(')
        return (comma || str_find_byte(next, ',', 0) < next.size) && !strchr(".:,;", last);
    if (!comma || !starts_capital(next))
        return false;
    size_t first = str_find_byte(line, ',', 0);
    return ends_in_first_name(line) || (last == ',' && first + 1 < line.size);
}
