// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Does the JSON on standard input have the shape that others rely on? json_shape search|meeting.
 * Says what is wrong, one line each; exit code 1 then.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <jansson.h>

/* A member that must be there, and what it may be: letters of type_letters. */
struct member {
    const char *name, *types;
};

static unsigned problems;

static bool is_one_of(const json_t *value, const char *types)
{
    static const struct {
        char letter;
        json_type type;
    } known[] = {{'s', JSON_STRING}, {'i', JSON_INTEGER}, {'r', JSON_REAL}, {'a', JSON_ARRAY},
                 {'o', JSON_OBJECT}, {'0', JSON_NULL},    {'b', JSON_TRUE}, {'b', JSON_FALSE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (value && json_typeof(value) == known[i].type && strchr(types, known[i].letter))
            return true;
    return false;
}

static void check(const json_t *object, const char *where, const struct member *member)
{
    for (; member->name; member++) {
        const json_t *value = json_object_get(object, member->name);
        if (is_one_of(value, member->types))
            continue;
        printf("%s.%s is %s\n", where, member->name, value ? "of the wrong type" : "missing");
        problems++;
    }
}

/* Code points of UTF-8 text. */
static size_t length_of(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* Marks are [start, end) in code points, in order, inside the text. */
static void check_marks(const json_t *marks, const char *text, const char *where)
{
    size_t at;
    json_t *mark;
    json_int_t last = 0;
    json_array_foreach(marks, at, mark)
    {
        json_int_t start = json_integer_value(json_array_get(mark, 0));
        json_int_t end = json_integer_value(json_array_get(mark, 1));
        if (json_array_size(mark) == 2 && start >= last && end > start &&
            end <= (json_int_t)length_of(text ? text : ""))
            last = end;
        else
            printf("%s: mark %zu is out of place\n", where, at), problems++;
    }
}

static void check_hit(const json_t *hit)
{
    static const struct member members[] = {
        {"id", "s"},       {"municipality", "s0"}, {"committee", "s0"}, {"date", "s0"},
        {"number", "s0"},  {"title", "s"},         {"case_no", "s0"},   {"outcomes", "a"},
        {"file", "s"},     {"page", "i0"},         {"lines", "a0"},     {"score", "ri"},
        {"snippet", "o0"}, {"match", "s"},         {NULL, NULL}};
    static const struct member snippet_members[] = {{"text", "s"}, {"marks", "a"}, {NULL, NULL}};
    const json_t *snippet = json_object_get(hit, "snippet");
    check(hit, "hit", members);
    check_marks(json_object_get(hit, "title_marks"),
                json_string_value(json_object_get(hit, "title")), "title");
    if (!json_is_object(snippet))
        return;
    check(snippet, "snippet", snippet_members);
    check_marks(json_object_get(snippet, "marks"),
                json_string_value(json_object_get(snippet, "text")), "snippet");
}

static void check_search(const json_t *whole)
{
    static const struct member members[] = {
        {"format_version", "i"}, {"query", "s"}, {"total", "i"}, {"hits", "a"}, {NULL, NULL}};
    size_t at;
    json_t *hit;
    check(whole, "result", members);
    json_array_foreach(json_object_get(whole, "hits"), at, hit) check_hit(hit);
    if (json_integer_value(json_object_get(whole, "total")) < (json_int_t)at)
        printf("more hits than the total\n"), problems++;
}

static void check_meeting(const json_t *whole)
{
    static const struct member members[] = {
        {"municipality", "s0"}, {"committee", "s0"}, {"date", "s0"}, {"time", "s0"},
        {"kind", "s0"},         {"place", "s0"},     {"items", "a"}, {"participants", "a"},
        {"apologies", "a"},     {NULL, NULL}};
    static const struct member item_members[] = {
        {"number", "s0"},  {"title", "s"},   {"case_no", "s0"}, {"closed", "b"},
        {"outcomes", "a"}, {"earlier", "a"}, {"sections", "a"}, {"attachments", "a"},
        {"lines", "a0"},   {"page", "i0"},   {NULL, NULL}};
    static const struct member section_members[] = {
        {"kind", "s"}, {"heading", "s0"}, {"text", "s"}, {NULL, NULL}};
    static const struct member earlier_members[] = {
        {"committee", "s0"}, {"date", "s0"}, {"item", "s0"}, {NULL, NULL}};
    size_t i, k;
    json_t *item, *part;
    check(whole, "meeting", members);
    json_array_foreach(json_object_get(whole, "items"), i, item)
    {
        check(item, "item", item_members);
        json_array_foreach(json_object_get(item, "sections"), k, part)
            check(part, "section", section_members);
        json_array_foreach(json_object_get(item, "earlier"), k, part)
            check(part, "earlier", earlier_members);
    }
}

int main(int argc, char **argv)
{
    bool meeting = argc > 1 && strcmp(argv[1], "meeting") == 0;
    size_t count = 0;
    json_error_t error;
    for (json_t *whole; (whole = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, &error)); count++) {
        if (meeting)
            check_meeting(whole);
        else
            check_search(whole);
        json_decref(whole);
    }
    if (!count)
        printf("no JSON: %s\n", error.text);
    return problems || !count;
}
