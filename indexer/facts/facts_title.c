// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_title.h"

#include "indexer/facts/facts_text.h"

/* Marks of closed and open items around a title, lower case. Longer before their beginnings. */
static const struct {
    const char *text;
    bool closed;
} prefix_table[] =
    {
        {"lukket punkt:", true},     {"lukket punkt -", true},
        {"lukket dagsorden:", true}, {"lukket sag:", true},
        {"lukket sag -", true},      {"lukket:", true},
        {"lukket -", true},          {"lukket \xE2\x80\x93", true},
        {"(lukket punkt)", true},    {"(lukket)", true},
        {"closed:", true},           {"fortrolig -", true},
        {"fortrolig:", true},        {"fortroligt:", true},
        {"(fortrolig)", true},       {"åben sag:", false},
        {"åbent punkt:", false},     {"(åben)", false},
        {"(åbent)", false},          {"åben:", false},
        {"åbent:", false},
},
  suffix_table[] = {
      {"- lukket punkt", true},
      {"- lukket sag", true},
      {"- lukket", true},
      {"- lukket punkt.", true},
      {"\xE2\x80\x93 lukket punkt", true},
      {"\xE2\x80\x93 lukket", true},
      {"(lukket punkt)", true},
      {"(lukket sag)", true},
      {"(lukket)", true},
      {"(for lukkede døre)", true},
      {"(fortrolig)", true},
      {"- fortrolig", true},
      {"(åben sag)", false},
      {"(åben)", false},
      {"(åbent)", false},
      {"- åben sag", false},
      {"(åbent punkt)", false},
};

/* "LUKKET Title": the bare word is a mark only in capitals before something else. */
static size_t bare_mark(struct str title)
{
    static const char *const word[] = {"LUKKET PUNKT ", "LUKKET SAG ", "LUKKET ", "FORTROLIG "};
    if (!title.size || (title.data[0] != 'L' && title.data[0] != 'F'))
        return 0;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str w = str_of(word[i]);
        if (str_starts(title, w) && title.size > w.size &&
            !str_starts(str_from(title, w.size), STR("PUNKT")) &&
            (i < 2 || !str_starts(str_from(title, w.size), STR("SAG"))))
            return w.size;
    }
    return 0;
}

static bool take_prefix(struct str *title, struct str low, bool *closed)
{
    bool maybe = low.size && strchr("l(cf\xC3", low.data[0]); /* how the marks begin */
    for (size_t i = 0; maybe && i < COUNT_OF(prefix_table); i++) {
        struct str p = str_of(prefix_table[i].text);
        if (str_starts(low, p) && low.size > p.size) {
            *title = str_trim(str_from(*title, p.size));
            *closed |= prefix_table[i].closed;
            return true;
        }
    }
    size_t bare = bare_mark(*title);
    *title = str_trim(str_from(*title, bare));
    *closed |= bare > 0;
    return bare > 0;
}

static bool take_suffix(struct str *title, struct str low, bool *closed)
{
    bool maybe = low.size && strchr(")tg.", low.data[low.size - 1]); /* how the marks end */
    for (size_t i = 0; maybe && i < COUNT_OF(suffix_table); i++) {
        struct str s = str_of(suffix_table[i].text);
        if (!str_ends(low, s))
            continue;
        *closed |= suffix_table[i].closed;
        if (low.size > s.size)
            *title = str_trim(str_head(*title, low.size - s.size));
        return low.size > s.size;
    }
    return false;
}

struct str title_clean(struct str title, struct arena *arena, bool *closed)
{
    title = str_trim(title);
    if (!title.size)
        return title;
    for (int round = 0; round < 4 && title.size; round++) {
        struct str low = text_lower(arena, title);
        if (!take_prefix(&title, low, closed) && !take_suffix(&title, low, closed))
            break;
    }
    struct str low = text_lower(arena, title);
    while (low.size && low.data[low.size - 1] == '.')
        low.size--;
    *closed |= str_is(low, "lukket punkt") || str_is(low, "lukket sag") || str_is(low, "lukket") ||
               str_is(low, "fortroligt punkt") || str_is(low, "lukket dagsordenspunkt");
    return title;
}

bool title_signature(struct str low)
{
    return str_find(low, STR("underskrift"), 0) < low.size;
}

bool title_any_other(struct str low)
{
    return str_starts(low, STR("ev")) &&
           (str_is(low, "eventuelt") || str_is(low, "evt") || str_is(low, "evt.") ||
            str_is(low, "eventuelt.") || str_is(low, "eventuelt:") || str_is(low, "eventuelle") ||
            str_is(low, "eventuelt (åben)"));
}

bool title_messages(struct str low)
{
    static const char *const alone[] = {
        "orientering",          "orienteringer",
        "gensidig orientering", "orienteringssager",
        "efterretningssager",   "orienteringspunkter",
        "til orientering",      "til efterretning",
        "orienteringspunkt",    "orientering og meddelelser",
    };
    static const char *const beginning[] = {
        "orientering fra formand", "orientering fra forvaltning", "orientering fra administration",
        "orientering fra udvalg",  "orientering fra medlemmer",   "orientering ved formand",
        "orientering v/",          "orienteringer fra",           "nyt fra ",
        "orientering fra direkt",  "orientering fra borgmester",
    };
    if (low.size <= 60 && str_find(low, STR("meddelelse"), 0) < low.size)
        return true;
    for (size_t i = 0; i < COUNT_OF(alone); i++)
        if (low.size && low.data[0] == alone[i][0] && str_is(low, alone[i]))
            return true;
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        if (low.size && low.data[0] == beginning[i][0] && str_starts(low, str_of(beginning[i])))
            return true;
    return title_any_other(low);
}
