// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json/json_value.h"

#include "stemmer/base/i18n.h"

struct parser {
    struct str text;
    size_t at;
    struct arena *arena;
    struct error *error;
    int depth;
};

static enum status wrong(const struct parser *parser, const char *what)
{
    return error_set_at(parser->error, STATUS_BAD_INPUT, parser->at, _("not valid JSON: %s"), what);
}

static void skip_space(struct parser *parser)
{
    while (parser->at < parser->text.size && strchr(" \t\r\n", parser->text.data[parser->at]) &&
           parser->text.data[parser->at])
        parser->at++;
}

/* The byte at the place, 0 at the end. */
static char peek(const struct parser *parser)
{
    return parser->at < parser->text.size ? parser->text.data[parser->at] : (char)0;
}

/* Four hexadecimal digits at @p at; false when they are none. */
static bool hexadecimal(struct str s, size_t at, uint32_t *ret)
{
    uint32_t code = 0;
    if (at + 4 > s.size)
        return false;
    for (size_t i = at; i < at + 4; i++) {
        char c = s.data[i];
        uint32_t digit;
        if (ascii_is_digit(c))
            digit = (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            digit = (uint32_t)(c - 'A') + 10;
        else
            return false;
        code = code * 16 + digit;
    }
    *ret = code;
    return true;
}

/* A \u escape, two of them for a character beyond the first plane; half a pair is U+FFFD. */
static bool unicode_escape(struct str s, size_t *at, uint32_t *ret)
{
    uint32_t low = 0;
    if (!hexadecimal(s, *at, ret))
        return false;
    *at += 4;
    if (*ret >= 0xD800 && *ret < 0xDC00 && str_starts(str_from(s, *at), STR("\\u")) &&
        hexadecimal(s, *at + 2, &low) && low >= 0xDC00 && low < 0xE000) {
        *ret = 0x10000 + ((*ret - 0xD800) << 10) + (low - 0xDC00);
        *at += 6;
    } else if (*ret >= 0xD800 && *ret < 0xE000) {
        *ret = 0xFFFD;
    }
    return true;
}

/* Decode what stands between the quotes; false at a wrong escape. */
static bool unescape(struct arena *arena, struct str s, struct str *ret)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char *out = ARENA_NEW(arena, char, s.size + 1);
    size_t size = 0;
    for (size_t at = 0; at < s.size;) {
        if (s.data[at] != '\\') {
            size_t end = str_find_byte(s, '\\', at);
            memcpy(out + size, s.data + at, end - at);
            size += end - at;
            at = end;
            continue;
        }
        char c = at + 1 < s.size ? s.data[at + 1] : (char)0;
        const char *simple = c ? strchr(from, c) : NULL;
        at += 2;
        uint32_t code;
        if (simple)
            out[size++] = to[simple - from];
        else if (c == 'u' && unicode_escape(s, &at, &code))
            size += utf8_encode(code, out + size);
        else
            return false;
    }
    *ret = (struct str){out, size};
    return true;
}

static enum status read_string(struct parser *parser, struct str *ret)
{
    size_t from = ++parser->at;
    bool escaped = false;
    for (;; parser->at++) {
        char c = peek(parser);
        if (c == '"')
            break;
        if ((unsigned char)c < 0x20)
            return wrong(parser, parser->at < parser->text.size
                                     ? _("a control character in a string")
                                     : _("a string without an end"));
        if (c == '\\') {
            escaped = true;
            parser->at += parser->at + 1 < parser->text.size;
        }
    }
    struct str inside = str_slice(parser->text, from, parser->at);
    parser->at++;
    *ret = inside;
    if (escaped && !unescape(parser->arena, inside, ret))
        return wrong(parser, _("a wrong escape in a string"));
    return STATUS_OK;
}

static enum status read_number(struct parser *parser, struct json *ret)
{
    size_t from = parser->at;
    while (peek(parser) && strchr("+-.eE0123456789", peek(parser)))
        parser->at++;
    ret->kind = JSON_NUMBER;
    ret->text = str_slice(parser->text, from, parser->at);
    struct str digits = str_from(ret->text, ret->text.size && ret->text.data[0] == '-');
    if (!digits.size || !ascii_is_digit(digits.data[0]) ||
        !ascii_is_digit(ret->text.data[ret->text.size - 1]))
        return wrong(parser, _("a value is expected"));
    return STATUS_OK;
}

static enum status read_word(struct parser *parser, struct json *ret)
{
    static const struct {
        struct str word;
        enum json_kind kind;
    } table[] = {{{"null", 4}, JSON_NULL}, {{"true", 4}, JSON_TRUE}, {{"false", 5}, JSON_FALSE}};
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (str_starts(str_from(parser->text, parser->at), table[i].word)) {
            ret->kind = table[i].kind;
            parser->at += table[i].word.size;
            return STATUS_OK;
        }
    }
    return read_number(parser, ret);
}

static enum status read_value(struct parser *parser, struct json *ret);

static enum status read_key(struct parser *parser, struct json *ret)
{
    if (peek(parser) != '"')
        return wrong(parser, _("a key is expected"));
    enum status status = read_string(parser, &ret->key);
    if (status != STATUS_OK)
        return status;
    skip_space(parser);
    if (peek(parser) != ':')
        return wrong(parser, _("':' is expected"));
    parser->at++;
    return STATUS_OK;
}

/* The members of a list or an object, after its bracket. */
static enum status read_members(struct parser *parser, struct json *ret, char close)
{
    const struct json **tail = &ret->first;
    if (++parser->depth > JSON_DEPTH_MAX)
        return error_set_at(parser->error, STATUS_LIMIT, parser->at,
                            _("JSON is nested deeper than %d"), JSON_DEPTH_MAX);
    parser->at++;
    skip_space(parser);
    while (peek(parser) != close || ret->count) {
        struct json *member = ARENA_NEW(parser->arena, struct json, 1);
        enum status status = STATUS_OK;
        if (ret->kind == JSON_OBJECT)
            status = read_key(parser, member);
        if (status == STATUS_OK)
            status = read_value(parser, member);
        if (status != STATUS_OK)
            return status;
        *tail = member;
        tail = &member->next;
        ret->count++;
        skip_space(parser);
        if (peek(parser) == close)
            break;
        if (peek(parser) != ',')
            return wrong(parser, _("',' or a closing bracket is expected"));
        parser->at++;
        skip_space(parser);
    }
    parser->at++;
    parser->depth--;
    return STATUS_OK;
}

static enum status read_value(struct parser *parser, struct json *ret)
{
    skip_space(parser);
    switch (peek(parser)) {
    case '{':
        ret->kind = JSON_OBJECT;
        return read_members(parser, ret, '}');
    case '[':
        ret->kind = JSON_LIST;
        return read_members(parser, ret, ']');
    case '"':
        ret->kind = JSON_STRING;
        return read_string(parser, &ret->text);
    default:
        return read_word(parser, ret);
    }
}

/* Offset of the first byte that is no UTF-8; the size when all of it is. */
static size_t invalid_at(struct str s)
{
    size_t at = 0;
    while (at < s.size) {
        if ((unsigned char)s.data[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t code;
        size_t size = utf8_decode(str_from(s, at), &code);
        if (size == 1)
            break;
        at += size;
    }
    return at;
}

enum status json_read(struct str text, struct arena *arena, struct json *ret, struct error *error)
{
    struct parser parser = {.text = text, .arena = arena, .error = error};
    parser.at = invalid_at(text);
    if (parser.at < text.size)
        return wrong(&parser, _("it is no UTF-8"));
    parser.at = 0;
    struct json root = {0};
    enum status status = read_value(&parser, &root);
    if (status != STATUS_OK)
        return status;
    skip_space(&parser);
    if (parser.at < text.size)
        return wrong(&parser, _("there is something after the end"));
    *ret = root;
    return STATUS_OK;
}

const struct json *json_get(const struct json *object, const char *key)
{
    if (!json_is(object, JSON_OBJECT))
        return NULL;
    struct str wanted = str_of(key);
    for (const struct json *member = object->first; member; member = member->next)
        if (str_equal(member->key, wanted))
            return member;
    return NULL;
}

int64_t json_number(const struct json *value, int64_t max, int64_t missing)
{
    uint64_t number;
    if (!json_is(value, JSON_NUMBER) || !str_to_number(value->text, (uint64_t)max, &number))
        return missing;
    return (int64_t)number;
}
