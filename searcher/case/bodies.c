// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/bodies.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/format/bodies.h"
#include "indexer/format/schema.h"
#include "searcher/names.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define MISREAD_KEY_MIN 10 /* letters of a name that may be misread */
#define MISREAD_LETTERS 2  /* that may differ */
#define MISREAD_TIMES   4  /* a misreading is at least so many times rarer than the name */

/* Names of a municipality's highest body: there is one. */
static bool is_council(struct str key)
{
    static const char *const name[] = {"kommunalbestyrelse",   "byraad", "kb", "by", "br",
                                       "borgerrepraesentation"};
    for (size_t i = 0; i < COUNT_OF(name); i++)
        if (str_is(key, name[i]))
            return true;
    return false;
}

static size_t find_name(const struct body_register *bodies, struct str folded)
{
    size_t at = 0;
    while (at < bodies->count && !str_equal(bodies->name[at].folded, folded))
        at++;
    return at;
}

static size_t add_name(struct body_register *bodies, struct arena *arena, struct str name,
                       uint32_t items)
{
    struct str folded = fold(arena, name);
    size_t at = find_name(bodies, folded);
    if (at == bodies->count)
        *ARRAY_PUSH(arena, bodies->name, bodies->count, bodies->room) =
            (struct body_name){.name = name,
                               .key = body_key(arena, name),
                               .folded = folded,
                               .group = bodies->groups++};
    bodies->name[at].items += items;
    return at;
}

static void join(struct body_register *bodies, size_t a, size_t b)
{
    size_t from = bodies->name[b].group;
    size_t to = bodies->name[a].group;
    for (size_t i = 0; i < bodies->count; i++)
        if (bodies->name[i].group == from)
            bodies->name[i].group = to;
}

static bool kept_apart(const struct body_register *bodies, struct str a, struct str b)
{
    for (size_t i = 0; i < bodies->apart_count; i++)
        if ((str_equal(bodies->apart[i].a, a) && str_equal(bodies->apart[i].b, b)) ||
            (str_equal(bodies->apart[i].a, b) && str_equal(bodies->apart[i].b, a)))
            return true;
    return false;
}

/* Two letters in a long name: but not one that tells bodies apart, such as a number. */
static bool misread(struct str a, struct str b)
{
    if (a.size < MISREAD_KEY_MIN || b.size < MISREAD_KEY_MIN)
        return false;
    for (size_t i = 0; i < a.size || i < b.size; i++)
        if ((i < a.size && ascii_is_digit(a.data[i])) || (i < b.size && ascii_is_digit(b.data[i])))
            return false;
    size_t longer = a.size > b.size ? a.size - b.size : b.size - a.size;
    size_t end = MISREAD_KEY_MIN / 2;
    bool alike = memcmp(a.data, b.data, end) == 0 ||
                 memcmp(a.data + a.size - end, b.data + b.size - end, end) == 0;
    if (longer > MISREAD_LETTERS || !alike)
        return false;
    size_t limit = a.size >= 2 * MISREAD_KEY_MIN ? MISREAD_LETTERS : 1;
    return schema_distance(a, b, limit) <= limit;
}

/* The same name in another spelling, and rare misreadings of it. */
static void join_alike(struct body_register *bodies)
{
    for (size_t i = 0; i < bodies->count; i++)
        for (size_t k = i + 1; k < bodies->count; k++) {
            const struct body_name *a = &bodies->name[i];
            const struct body_name *b = &bodies->name[k];
            bool rare =
                a->items >= MISREAD_TIMES * b->items || b->items >= MISREAD_TIMES * a->items;
            if (a->group == b->group || !a->key.size || !b->key.size ||
                kept_apart(bodies, a->key, b->key))
                continue;
            if (str_equal(a->key, b->key) || (rare && misread(a->key, b->key)))
                join(bodies, i, k);
        }
}

static enum status read_index(struct index_reader *reader, struct arena *arena,
                              struct body_register *bodies, struct error *error)
{
    const char *prefix = schema_field[FIELD_COMMITTEE].prefix;
    struct term_list list;
    enum status status = index_reader_terms(reader, str_of(prefix), SIZE_MAX, arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++)
        (void)add_name(bodies, arena, str_from(list.entry[i].term, strlen(prefix)),
                       list.entry[i].documents);
    if (!status)
        status =
            index_reader_terms(reader, STR(TERM_HEADER TERM_SHORT), SIZE_MAX, arena, &list, error);
    struct term_list plain = {0};
    if (!status)
        status = index_reader_terms(reader, STR(TERM_SHORT), SIZE_MAX, arena, &plain, error);
    for (size_t i = 0; !status && i < plain.count; i++) {
        struct str name = str_from(plain.entry[i].term, strlen(TERM_SHORT));
        struct str brief = str_split(&name, '=');
        if (brief.size && name.size)
            join(bodies, add_name(bodies, arena, name, 0), add_name(bodies, arena, brief, 0));
    }
    return status;
}

/* The next name of a list; a comma after a hyphen is part of it ("Børne-, Skole- og ..."). */
static struct str next_name(struct str *rest)
{
    size_t end = str_find_byte(*rest, ',', 0);
    while (end > 0 && end < rest->size && rest->data[end - 1] == '-')
        end = str_find_byte(*rest, ',', end + 1);
    struct str name = str_trim(str_head(*rest, end));
    *rest = str_from(*rest, end + 1);
    return name;
}

static void read_line(struct body_register *bodies, struct arena *arena, struct str line)
{
    size_t sign = str_find_byte(line, '=', 0);
    bool apart = sign > 0 && sign < line.size && line.data[sign - 1] == '/';
    struct str first = str_trim(str_head(line, apart ? sign - 1 : sign));
    struct str rest = str_from(line, sign + 1);
    if (!first.size || first.data[0] == '#' || sign >= line.size)
        return;
    size_t at = apart ? 0 : add_name(bodies, arena, first, 0);
    while (rest.size) {
        struct str other = next_name(&rest);
        if (other.size && !apart)
            join(bodies, at, add_name(bodies, arena, other, 0));
        if (other.size && apart) {
            struct body_pair *pair =
                ARRAY_PUSH(arena, bodies->apart, bodies->apart_count, bodies->apart_room);
            *pair = (struct body_pair){body_key(arena, first), body_key(arena, other)};
        }
    }
}

static bool list_path(char ret[PATH_MAX])
{
    const char *own = getenv("REFERAT_BODIES");
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    int size = -1;
    if (own && *own)
        size = snprintf(ret, PATH_MAX, "%s", own);
    else if (config && *config == '/')
        size = snprintf(ret, PATH_MAX, "%s/referat/udvalg.txt", config);
    else if (home && *home)
        size = snprintf(ret, PATH_MAX, "%s/.config/referat/udvalg.txt", home);
    return size > 0 && size < PATH_MAX;
}

static void read_list(struct body_register *bodies, struct arena *arena)
{
    char path[PATH_MAX];
    FILE *file = list_path(path) ? fopen(path, "re") : NULL;
    if (!file)
        return;
    char *bytes = ARENA_NEW(arena, char, BODIES_FILE_MAX);
    struct str rest = {bytes, fread(bytes, 1, BODIES_FILE_MAX, file)};
    (void)fclose(file);
    rest = fold_nfc(arena, rest);
    while (rest.size)
        read_line(bodies, arena, str_trim(str_split(&rest, '\n')));
}

enum status bodies_load(struct index_reader *reader, struct arena *arena, struct body_register *ret,
                        struct error *error)
{
    *ret = (struct body_register){0};
    enum status status = read_index(reader, arena, ret, error);
    if (status)
        return status;
    read_list(ret, arena);
    join_alike(ret);
    return STATUS_OK;
}

/* The group a printed name or slug belongs to; SIZE_MAX when the register has no such name. */
static size_t group_of(const struct body_register *bodies, struct arena *arena, struct str name)
{
    struct str key = body_key(arena, name);
    for (size_t i = 0; i < bodies->count; i++)
        if (str_equal(bodies->name[i].key, key))
            return bodies->name[i].group;
    return SIZE_MAX;
}

/* "dtu" for "digitaliserings- og teknologiudvalget". */
static bool abbreviates(struct arena *arena, struct str brief, struct str name)
{
    if (brief.size < 2 || brief.size > 8 || str_find_byte(brief, '-', 0) < brief.size)
        return false;
    return str_equal(fold(arena, brief), name_initials(arena, name)) ||
           name_match_body(name, brief) == NAME_INITIALS;
}

/* "udvalget": that could be anyone. */
static bool is_any_body(struct str key)
{
    static const char *const any[] = {"udvalg", "raad", "bestyrelse", "naevn", "fagudvalg"};
    for (size_t i = 0; i < COUNT_OF(any); i++)
        if (str_is(key, any[i]))
            return true;
    return key.size < 3;
}

bool bodies_same(const struct body_register *bodies, struct str form, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str a = body_key(&arena, form);
    struct str b = body_key(&arena, name);
    if (!a.size || !b.size || kept_apart(bodies, a, b))
        return false;
    if (str_equal(a, b) || (is_council(a) && is_council(b)) || misread(a, b))
        return true;
    size_t group = group_of(bodies, &arena, form);
    if (group != SIZE_MAX && group == group_of(bodies, &arena, name))
        return true;
    return abbreviates(&arena, form, name) || abbreviates(&arena, name, form) ||
           (!is_any_body(a) && name_match_body(name, form) >= NAME_WORDS);
}

struct str bodies_canonical(const struct body_register *bodies, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t group = group_of(bodies, &arena, name);
    struct str best = name;
    uint32_t most = 0;
    for (size_t i = 0; i < bodies->count; i++) {
        bool same = group == SIZE_MAX ? abbreviates(&arena, name, bodies->name[i].name)
                                      : bodies->name[i].group == group;
        if (!same || bodies->name[i].items <= most)
            continue;
        most = bodies->name[i].items;
        best = bodies->name[i].name;
    }
    return best;
}

void bodies_widen(const struct body_register *bodies, struct str typed, bool *chosen)
{
    CLEANUP(arena_free) struct arena arena = {0};
    bool *groups = ARENA_NEW(&arena, bool, bodies->groups + 1);
    size_t own = typed.size ? group_of(bodies, &arena, typed) : SIZE_MAX;
    if (own != SIZE_MAX)
        groups[own] = true;
    for (size_t i = 0; i < bodies->count; i++)
        groups[bodies->name[i].group] |= chosen[i];
    for (size_t i = 0; i < bodies->count; i++)
        chosen[i] = groups[bodies->name[i].group];
}
