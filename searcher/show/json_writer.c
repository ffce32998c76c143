// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/json_writer.h"

#include <assert.h>
#include <inttypes.h>

static void write_string(FILE *file, struct str s)
{
    fputc('"', file);
    while (s.size) {
        uint32_t code;
        size_t size = utf8_decode(s, &code);
        if (code == '"' || code == '\\')
            fprintf(file, "\\%c", (char)code);
        else if (code == '\n')
            fputs("\\n", file);
        else if (code < 0x20 || code == 0x7F || code == 0x2028 || code == 0x2029)
            fprintf(file, "\\u%04x", (unsigned)code);
        else if (code == 0xFFFD)
            fputs("\xEF\xBF\xBD", file);
        else
            fwrite(s.data, 1, size, file);
        s = str_from(s, size);
    }
    fputc('"', file);
}

/* Begin a member; false when it is left out. */
static bool member(struct json *json, const char *name)
{
    if (json->muted)
        return false;
    if (json->wants && name && json->depth == json->choose_depth &&
        !json->wants(json->context, name))
        return false;
    if (json->filled[json->depth])
        fputc(',', json->file);
    json->filled[json->depth] = true;
    if (name) {
        write_string(json->file, str_of(name));
        fputc(':', json->file);
    }
    return true;
}

void json_open(struct json *json, const char *name, char bracket)
{
    assert(json->depth + 1 < JSON_DEPTH_MAX);
    if (!member(json, name)) {
        json->muted++;
        return;
    }
    if (json->rows && json->depth == 2 && bracket == '{')
        fputc('\n', json->file);
    fputc(bracket, json->file);
    json->filled[++json->depth] = false;
}

void json_close(struct json *json, char bracket)
{
    if (json->muted) {
        json->muted--;
        return;
    }
    assert(json->depth > 0);
    json->depth--;
    fputc(bracket, json->file);
    if (!json->depth)
        fputc('\n', json->file);
}

void json_str(struct json *json, const char *name, struct str value)
{
    if (member(json, name))
        write_string(json->file, value);
}

void json_str_or_null(struct json *json, const char *name, struct str value)
{
    if (value.size)
        json_str(json, name, value);
    else
        json_null(json, name);
}

void json_number(struct json *json, const char *name, double value, unsigned decimals)
{
    if (!member(json, name))
        return;
    if (value != value || value > 1e15 || value < -1e15) /* JSON has no NaN and no infinity */
        fputs("null", json->file);
    else
        fprintf(json->file, "%.*f", (int)decimals, value);
}

void json_count(struct json *json, const char *name, uint64_t value)
{
    if (member(json, name))
        fprintf(json->file, "%" PRIu64, value);
}

void json_count_or_null(struct json *json, const char *name, uint64_t value)
{
    if (value)
        json_count(json, name, value);
    else
        json_null(json, name);
}

void json_bool(struct json *json, const char *name, bool value)
{
    if (member(json, name))
        fputs(value ? "true" : "false", json->file);
}

void json_null(struct json *json, const char *name)
{
    if (member(json, name))
        fputs("null", json->file);
}

void json_pair(struct json *json, const char *name, uint32_t from, uint32_t to, bool nullable)
{
    if (!member(json, name))
        return;
    if (nullable && !from)
        fputs("null", json->file);
    else
        fprintf(json->file, "[%" PRIu32 ",%" PRIu32 "]", from, to);
}
