// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/bodies.h"

#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define SHORT_MAX        8   /* letters of a short name */
#define NAME_BYTES_MAX   120 /* of a body's name in an explanation */
#define SHORTS_OF_A_TEXT 64

static struct str slug_or_dash(struct arena *arena, struct str text)
{
    struct str slug = fold_slug(arena, str_cut(text, NAME_BYTES_MAX));
    return slug.size ? slug : STR("-");
}

static struct str body_or_dash(struct arena *arena, struct str body)
{
    struct str folded = str_trim(fold(arena, str_cut(body, NAME_BYTES_MAX)));
    return folded.size ? folded : STR("-");
}

struct str treatment_number(struct arena *arena, struct str number)
{
    struct str slug = slug_or_dash(arena, number);
    while (slug.size > 1 && slug.data[0] == '0' && slug.data[1] != '-')
        slug = str_from(slug, 1);
    return slug;
}

struct str treatment_key(struct arena *arena, struct str municipality, struct str date,
                         struct str item, struct str body)
{
    return arena_print(arena, STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT,
                       STR_ARG(slug_or_dash(arena, municipality)),
                       STR_ARG(slug_or_dash(arena, date)), STR_ARG(treatment_number(arena, item)),
                       STR_ARG(body_or_dash(arena, body)));
}

struct str treatment_prefix(struct arena *arena, struct str municipality, struct str date,
                            struct str item)
{
    struct str prefix = arena_join(arena, slug_or_dash(arena, municipality), STR("/"));
    if (!date.size)
        return prefix;
    prefix = arena_print(arena, STR_FORMAT STR_FORMAT "/", STR_ARG(prefix),
                         STR_ARG(slug_or_dash(arena, date)));
    if (!item.size)
        return prefix;
    return arena_print(arena, STR_FORMAT STR_FORMAT "/", STR_ARG(prefix),
                       STR_ARG(treatment_number(arena, item)));
}

bool treatment_of_own_body(struct str text)
{
    static const char *const own[] = {"møde", "udvalget ", "rådet ", "nævnet "};
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold(&arena, str_cut(text, 200));
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (str_find(folded, str_of(own[i]), 0) < folded.size)
            return true;
    return false;
}

bool treatment_read(struct str key, struct treatment_parts *ret)
{
    struct str rest = key;
    ret->municipality = str_split(&rest, '/');
    ret->date = str_split(&rest, '/');
    ret->item = str_split(&rest, '/');
    ret->body = rest;
    return ret->municipality.size && ret->date.size && ret->item.size && ret->body.size;
}

/* How the heads of names end when they are definite, in the genitive, or both. */
static const struct {
    const char *printed, *plain;
} ending[] = {
    {"udvalgets", "udvalg"},
    {"udvalget", "udvalg"},
    {"udvalgs", "udvalg"},
    {"raadets", "raad"},
    {"raadet", "raad"},
    {"raads", "raad"},
    {"bestyrelsens", "bestyrelse"},
    {"bestyrelsen", "bestyrelse"},
    {"naevnets", "naevn"},
    {"naevnet", "naevn"},
    {"magistratens", "magistrat"},
    {"magistraten", "magistrat"},
    {"repraesentationens", "repraesentation"},
    {"repraesentationen", "repraesentation"},
};

static struct str without_ending(struct arena *arena, struct str word)
{
    for (size_t i = 0; i < COUNT_OF(ending); i++) {
        struct str printed = str_of(ending[i].printed);
        if (str_ends(word, printed))
            return arena_join(arena, str_head(word, word.size - printed.size),
                              str_of(ending[i].plain));
    }
    return word;
}

static bool capitals(struct str text);

/* "Teknisk Udvalg (TU)", as texts print it: the initials are no part of the name. */
static struct str initials_off(struct str name)
{
    size_t open = str_find(name, STR(" ("), 0), close = str_find_byte(name, ')', open);
    if (open < 4 || close + 1 != name.size || !capitals(str_slice(name, open + 2, close)))
        return name;
    return str_head(name, open);
}

struct str body_key(struct arena *arena, struct str name)
{
    static const char *const joint[] = {"og", "samt", "for", "det", "vedr"};
    name = initials_off(str_trim(name));
    struct str rest = fold_slug(arena, str_cut(name, NAME_BYTES_MAX));
    struct str key = STR_NONE;
    while (rest.size) {
        struct str word = str_split(&rest, '-');
        bool skip = word.size == 0;
        for (size_t i = 0; i < COUNT_OF(joint); i++)
            skip |= str_is(word, joint[i]);
        if (skip)
            continue;
        word = without_ending(arena, word);
        key = key.size ? arena_print(arena, STR_FORMAT "-" STR_FORMAT, STR_ARG(key), STR_ARG(word))
                       : word;
    }
    return key;
}

/* Do the letters of @brief begin words or come in order inside words of @name? "DTU" does in
 * "digitaliserings- og teknologiudvalget". Both folded. */
static bool letters_in_order(struct str brief, struct str name)
{
    size_t at = 0;
    bool first = true;
    while (brief.size) {
        uint32_t wanted, seen = 0;
        brief = str_from(brief, utf8_decode(brief, &wanted));
        while (at < name.size && seen != wanted) {
            at += utf8_decode(str_from(name, at), &seen);
            if (first && seen != wanted)
                return false;
            first = false;
        }
        if (seen != wanted)
            return false;
    }
    return true;
}

static bool capitals(struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t letters = utf8_length(text);
    if (letters < 2 || letters > SHORT_MAX || !utf8_valid(text))
        return false;
    struct str low = fold(&arena, text);
    struct str a = text, b = low;
    while (a.size && b.size) {
        uint32_t x, y;
        a = str_from(a, utf8_decode(a, &x));
        b = str_from(b, utf8_decode(b, &y));
        if (x == y)
            return false; /* a small letter, a digit, a mark */
    }
    return !a.size && !b.size;
}

static bool is_body_name(struct arena *arena, struct str name)
{
    static const char *const head[] = {"udvalg", "raad",      "bestyrelse",      "naevn",
                                       "forum",  "magistrat", "repraesentation", "kommission"};
    struct str key = body_key(arena, name);
    for (size_t i = 0; i < COUNT_OF(head); i++)
        if (str_find(key, str_of(head[i]), 0) < key.size && key.size > 5)
            return true;
    return false;
}

struct shorts {
    struct arena *arena;
    struct body_short *list;
    size_t count, room;
};

static void push_short(struct shorts *shorts, struct str brief, struct str name)
{
    if (shorts->count < SHORTS_OF_A_TEXT)
        *ARRAY_PUSH(shorts->arena, shorts->list, shorts->count, shorts->room) =
            (struct body_short){arena_copy(shorts->arena, name), arena_copy(shorts->arena, brief)};
}

/* "Udvalget for natur, teknik og miljø (NTM)": a name in small letters before byte @p at, whose
 * words begin with just these letters. */
static void add_committee(struct shorts *shorts, struct str line, size_t at, struct str brief)
{
    static const struct str head[] = {{"Udvalget for ", 13}, {"Udvalg for ", 11}};
    size_t from = at, size = 0;
    while (!size && from-- > 0 && at - from < NAME_BYTES_MAX)
        for (size_t i = 0; i < COUNT_OF(head) && !size; i++)
            if (str_starts(str_from(line, from), head[i]))
                size = head[i].size;
    if (!size || !capitals(brief))
        return;
    struct str letters = fold(shorts->arena, brief);
    struct str rest = fold(shorts->arena, str_trim(str_slice(line, from + size, at)));
    while (rest.size) {
        struct str word = str_split(&rest, ' ');
        uint32_t wanted, seen;
        if (!word.size || str_is(word, "og") || str_is(word, "samt"))
            continue;
        if (!letters.size)
            return;
        size_t step = utf8_decode(letters, &wanted);
        utf8_decode(word, &seen);
        if (seen != wanted)
            return;
        letters = str_from(letters, step);
    }
    if (!letters.size)
        push_short(shorts, brief, str_trim(str_slice(line, from, at)));
}

static void add_short(struct shorts *shorts, struct str brief, struct str name)
{
    name = str_trim(name);
    brief = str_trim(brief);
    if (name.size < 4 || name.size > NAME_BYTES_MAX || !capitals(brief) ||
        !is_body_name(shorts->arena, name) ||
        !letters_in_order(fold(shorts->arena, brief), fold(shorts->arena, name)))
        return;
    push_short(shorts, brief, name);
}

/* Where the last name before byte @at of a line begins: its words with capitals and what joins
 * them ("Børne- og Skoleudvalget"). */
static size_t name_begin(struct str line, size_t at)
{
    size_t begin = at, end = at;
    while (end > 0) {
        while (end > 0 && line.data[end - 1] == ' ')
            end--;
        size_t from = end;
        while (from > 0 && line.data[from - 1] != ' ')
            from--;
        struct str word = str_slice(line, from, end);
        bool joint = str_is(word, "og") || str_is(word, "for") || str_is(word, "samt");
        bool capital = word.size && ((word.data[0] >= 'A' && word.data[0] <= 'Z') ||
                                     (unsigned char)word.data[0] == 0xC3);
        bool stop = word.size && begin != at && strchr(".:;!?", word.data[word.size - 1]);
        if (!word.size || stop || (!joint && !capital))
            break;
        bool suspended = word.data[word.size - 1] == '-' || word.data[word.size - 1] == ',';
        if (capital && begin != at && !suspended && !joint) {
            struct str next = str_from(line, begin);
            if (!str_starts(next, STR("og ")) && !str_starts(next, STR("for ")) &&
                !str_starts(next, STR("samt ")) && !str_starts(next, STR("Udvalg")))
                break;
        }
        begin = from;
        end = from;
    }
    struct str name = str_slice(line, begin, at);
    while (str_starts(name, STR("og ")) || str_starts(name, STR("for ")) ||
           str_starts(name, STR("samt "))) {
        begin += str_find_byte(name, ' ', 0) + 1;
        name = str_slice(line, begin, at);
    }
    return begin;
}

static void read_brackets(struct shorts *shorts, struct str line)
{
    for (size_t open = str_find_byte(line, '(', 0); open < line.size;
         open = str_find_byte(line, '(', open + 1)) {
        size_t close = str_find_byte(line, ')', open);
        if (close >= line.size || close - open > SHORT_MAX * 2 + 1)
            continue;
        struct str brief = str_slice(line, open + 1, close);
        if (brief.size < 2 || brief.data[0] == ' ' ||
            (brief.data[0] >= 'a' && brief.data[0] <= 'z'))
            continue;
        add_short(shorts, brief, str_slice(line, name_begin(line, open), open));
        add_committee(shorts, line, open, brief);
    }
}

/* "ØU = Økonomiudvalget", several a line with ',' or ';' between. */
static void read_equations(struct shorts *shorts, struct str line)
{
    while (line.size) {
        size_t end = str_find_byte(line, ';', 0);
        struct str part = str_head(line, end);
        line = str_from(line, end + 1);
        while (part.size) {
            size_t sign = str_find_byte(part, '=', 0);
            if (sign >= part.size)
                break;
            struct str left = str_trim(str_head(part, sign));
            size_t space = left.size;
            while (space > 0 && left.data[space - 1] != ' ' && left.data[space - 1] != ',')
                space--;
            size_t next = str_find_byte(part, '=', sign + 1);
            size_t to = part.size;
            if (next < part.size) /* the name ends at the comma before the next short one */
                for (to = next; to > sign + 1 && part.data[to - 1] != ',';)
                    to--;
            if (to <= sign + 1)
                break;
            struct str name = str_trim(str_slice(part, sign + 1, to));
            while (name.size && strchr(",.", name.data[name.size - 1]))
                name = str_trim(str_head(name, name.size - 1));
            add_short(shorts, str_from(left, space), name);
            part = str_from(part, next < part.size ? to : part.size);
        }
    }
}

void body_shorts_read(struct str text, struct arena *arena, struct body_short **ret, size_t *count)
{
    struct shorts shorts = {.arena = arena};
    struct str rest = text;
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        if (line.size > 4000)
            continue;
        if (str_find_byte(line, '=', 0) < line.size)
            read_equations(&shorts, line);
        if (str_find_byte(line, '(', 0) < line.size)
            read_brackets(&shorts, line);
    }
    *ret = shorts.list;
    *count = shorts.count;
}
