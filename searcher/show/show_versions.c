// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "searcher/show/render.h"
#include "searcher/show/show_more.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define LINES_MAX 1200 /* of a section that are compared line by line */

/* When the file of a version was last changed; empty when it is not there. */
static struct str file_day(const struct record *record, struct arena *arena)
{
    struct stat facts;
    struct tm tm;
    struct str path =
        arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(record->root), STR_ARG(record->file));
    if (stat(path.data, &facts) || !localtime_r(&facts.st_mtim.tv_sec, &tm))
        return STR_NONE;
    return arena_print(arena, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static struct str type_of(const struct record *record)
{
    return record->type.size ? record->type : str_of(_("minutes"));
}

static void print_version(const char *mark, const struct search_version *version,
                          struct arena *arena)
{
    struct str date = file_day(&version->record, arena);
    printf("%s ", mark);
    terminal_write(stdout, type_of(&version->record));
    if (date.size)
        printf(_(", file of %.*s"), STR_ARG(date));
    printf(" · ");
    terminal_write(stdout, version->record.file);
    printf(" · ");
    terminal_write(stdout, version->id);
    putchar('\n');
}

static void json_version(struct json *json, const struct search_version *version,
                         struct arena *arena)
{
    json_open(json, NULL, '{');
    json_str(json, "id", version->id);
    json_str(json, "type", type_of(&version->record));
    json_str(json, "file", version->record.file);
    json_str_or_null(json, "file_date", file_day(&version->record, arena));
    json_bool(json, "searched", version->searched);
    json_close(json, '}');
}

/* The item itself as a version. */
static struct search_version own(const struct search_hit *hit)
{
    return (struct search_version){
        .id = hit->id, .record = hit->record, .searched = !hit->superseded};
}

size_t show_versions(const struct search_hit *hit, bool json)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct search_version self = own(hit);
    struct json out = {.file = stdout};
    if (json) {
        json_open(&out, NULL, '{');
        json_count(&out, "format_version", 1);
        json_open(&out, "versions", '[');
        json_version(&out, &self, &arena);
        for (size_t i = 0; i < hit->version_count; i++)
            json_version(&out, &hit->version[i], &arena);
        json_close(&out, ']');
        json_close(&out, '}');
        return hit->version_count;
    }
    print_version(self.searched ? "*" : " ", &self, &arena);
    for (size_t i = 0; i < hit->version_count; i++)
        print_version(hit->version[i].searched ? "*" : " ", &hit->version[i], &arena);
    if (!hit->version_count)
        puts(_("no other version is in the collection"));
    return hit->version_count;
}

/* The lines of a part of an item. */
struct lines {
    struct str *line;
    size_t count, room;
};

static void add_lines(struct lines *lines, struct str text, struct arena *arena)
{
    while (text.size) {
        struct str line = str_trim(str_split(&text, '\n'));
        if (line.size)
            *ARRAY_PUSH(arena, lines->line, lines->count, lines->room) = line;
    }
}

static struct lines lines_of(const struct record *record, struct str kind, struct arena *arena)
{
    struct lines lines = {0};
    if (str_is(kind, "titel"))
        add_lines(&lines, record->title, arena);
    for (size_t i = 0; i < record->section_count; i++)
        if (str_equal(record->section[i].kind, kind) && !record->section[i].quoted)
            add_lines(&lines, record->section[i].text, arena);
    return lines;
}

/* Lengths of the longest common sequences of what is left of both. */
static uint16_t *common_table(const struct lines *a, const struct lines *b, struct arena *arena)
{
    size_t width = b->count + 1;
    uint16_t *table = ARENA_NEW(arena, uint16_t, (a->count + 1) * width);
    for (size_t i = a->count; i-- > 0;) {
        for (size_t k = b->count; k-- > 0;) {
            uint16_t down = table[(i + 1) * width + k];
            uint16_t right = table[i * width + k + 1];
            table[i * width + k] = str_equal(a->line[i], b->line[k])
                                       ? (uint16_t)(table[(i + 1) * width + k + 1] + 1)
                                       : (down > right ? down : right);
        }
    }
    return table;
}

struct difference {
    struct json *json; /* NULL: text */
    struct str kind;
    bool open; /* its heading has been written */
    size_t changes;
};

static void write_change(struct difference *difference, char sign, struct str line)
{
    if (difference->json) {
        json_open(difference->json, NULL, '{');
        json_str(difference->json, "part", difference->kind);
        json_str(difference->json, sign == '+' ? "added" : "removed", line);
        json_close(difference->json, '}');
    } else {
        if (!difference->open) {
            terminal_write(stdout, difference->kind);
            puts(":");
        }
        printf("  %c ", sign);
        terminal_write(stdout, line);
        putchar('\n');
    }
    difference->open = true;
    difference->changes++;
}

static void compare_lines(struct difference *difference, const struct lines *a,
                          const struct lines *b, struct arena *arena)
{
    bool small = a->count <= LINES_MAX && b->count <= LINES_MAX;
    const uint16_t *table = small ? common_table(a, b, arena) : NULL;
    size_t width = b->count + 1;
    size_t i = 0;
    size_t k = 0;
    while (i < a->count || k < b->count) {
        bool left = i < a->count;
        bool right = k < b->count;
        if (left && right && str_equal(a->line[i], b->line[k])) {
            i++;
            k++;
        } else if (left &&
                   (!right || !table || table[(i + 1) * width + k] >= table[i * width + k + 1])) {
            write_change(difference, '-', a->line[i++]);
        } else {
            write_change(difference, '+', b->line[k++]);
        }
    }
}

/* Is it one of the kinds before @count? */
static bool is_known(const struct lines *kinds, struct str kind)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (str_equal(kinds->line[i], kind))
            return true;
    return false;
}

/* Kinds of parts of both, the decision first, then the title. */
static struct lines kinds_of(const struct record *a, const struct record *b, struct arena *arena)
{
    const struct record *both[] = {a, b};
    struct lines kinds = {0};
    *ARRAY_PUSH(arena, kinds.line, kinds.count, kinds.room) = STR("beslutning");
    *ARRAY_PUSH(arena, kinds.line, kinds.count, kinds.room) = STR("titel");
    for (size_t r = 0; r < COUNT_OF(both); r++)
        for (size_t i = 0; i < both[r]->section_count; i++)
            if (!is_known(&kinds, both[r]->section[i].kind))
                *ARRAY_PUSH(arena, kinds.line, kinds.count, kinds.room) = both[r]->section[i].kind;
    return kinds;
}

static size_t compare_versions(const struct search_version *old, const struct search_version *fresh,
                               struct json *json, struct arena *arena)
{
    struct lines kinds = kinds_of(&old->record, &fresh->record, arena);
    size_t changes = 0;
    if (json) {
        json_open(json, NULL, '{');
        json_str(json, "old", old->id);
        json_str(json, "old_file", old->record.file);
        json_str_or_null(json, "old_date", file_day(&old->record, arena));
        json_str(json, "new", fresh->id);
        json_str(json, "new_file", fresh->record.file);
        json_str_or_null(json, "new_date", file_day(&fresh->record, arena));
        json_open(json, "changes", '[');
    } else {
        print_version("---", old, arena);
        print_version("+++", fresh, arena);
    }
    for (size_t i = 0; i < kinds.count; i++) {
        struct difference difference = {.json = json, .kind = kinds.line[i]};
        struct lines a = lines_of(&old->record, kinds.line[i], arena);
        struct lines b = lines_of(&fresh->record, kinds.line[i], arena);
        compare_lines(&difference, &a, &b, arena);
        changes += difference.changes;
    }
    if (json) {
        json_close(json, ']');
        json_close(json, '}');
    } else if (!changes) {
        puts(_("no difference in title and text"));
    }
    return changes;
}

/* The one that is searched is the newer state; the others come before it. */
size_t show_differences(const struct search_hit *hit, bool json)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct search_version self = own(hit);
    struct json out = {.file = stdout};
    size_t changes = 0;
    if (json) {
        json_open(&out, NULL, '{');
        json_count(&out, "format_version", 1);
        json_open(&out, "differences", '[');
    }
    for (size_t i = 0; i < hit->version_count; i++) {
        const struct search_version *other = &hit->version[i];
        const struct search_version *old = self.searched ? other : &self;
        const struct search_version *fresh = self.searched ? &self : other;
        changes += compare_versions(old, fresh, json ? &out : NULL, &arena);
    }
    if (json) {
        json_close(&out, ']');
        json_close(&out, '}');
    } else if (!hit->version_count) {
        puts(_("no other version is in the collection"));
    }
    return changes;
}
