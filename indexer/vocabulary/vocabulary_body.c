// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_tables.h"

/* What is the name of a body, and what a sentence about one. */

/* Verbs that tell what a body did ("Byrådet henviste sagen den 16. maj"). */
static const struct str tells[] = {TEXT(" henvi"),      TEXT(" vedtog "),     TEXT(" besluttede"),
                                   TEXT(" sendte "),    TEXT(" udsatte "),    TEXT(" modtog "),
                                   TEXT(" bevilgede "), TEXT(" holdt "),      TEXT(" afholdt"),
                                   TEXT(" afgav "),     TEXT(" besigtigede ")};

size_t tells_at(struct str text)
{
    for (size_t i = 0; i < COUNT_OF(tells); i++) {
        size_t at = str_find(text, tells[i], 0);
        if (at < text.size)
            return at;
    }
    return text.size;
}

bool has_verb(struct str text)
{
    static const struct str verb[] = {TEXT(" er "),        TEXT(" var "),      TEXT(" har "),
                                      TEXT(" havde "),     TEXT(" blev "),     TEXT(" kan "),
                                      TEXT(" skal "),      TEXT(" som "),      TEXT(" ikke "),
                                      TEXT(" indstiller"), TEXT(" anbefaler"), TEXT(" behandle"),
                                      TEXT(" drøfte"),     TEXT(" godkend")};
    return any_in(text, verb, COUNT_OF(verb)) || any_in(text, tells, COUNT_OF(tells));
}

/* One of them is in every name of a body. */
static const struct str part[] = {TEXT("udvalg"),    TEXT("råd"),    TEXT("bestyrelse"),
                                  TEXT("magistrat"), TEXT("nævn"),   TEXT("repræsentation"),
                                  TEXT("direktion"), TEXT("komite"), TEXT("byraad")};
/* What is rare in each of these, from its rare letter on: found out quickly not to be there. */
static const struct str rare_part[COUNT_OF(part)] = {
    TEXT("valg"),     TEXT("\xA5\x64"), TEXT("yrelse"), TEXT("gistrat"), TEXT("\xA6vn"),
    TEXT("præsenta"), TEXT("ktion"),    TEXT("komite"), TEXT("yraad")};

bool body_part(struct str folded)
{
    return any_in(folded, rare_part, COUNT_OF(rare_part));
}

bool body_name(struct str text)
{
    struct key key;
    text = str_trim(text);
    if (!starts_capital(text) || text.size > 110 || text.size < 4)
        return false;
    key_make(text, &key);
    struct str folded = key_str(&key);
    if (!body_part(folded))
        return false;
    static const struct str other[] = {TEXT("møde "),
                                       TEXT("på "),
                                       TEXT("i "),
                                       TEXT("referat"),
                                       TEXT("dagsorden"),
                                       TEXT("protokol"),
                                       TEXT("beslutningsprotokol"),
                                       TEXT("til "),
                                       TEXT("beslutning"),
                                       TEXT("fra ")};
    for (size_t i = 0; i < COUNT_OF(other); i++)
        if (str_starts(folded, other[i]))
            return false;
    if (key.size < KEY_SIZE)
        key.data[key.size] = ' '; /* the last word may be the verb */
    struct str padded = {key.data, key.size + (key.size < KEY_SIZE)};
    return any_in(folded, part, COUNT_OF(part)) && !has_verb(padded);
}
