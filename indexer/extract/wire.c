// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/wire.h"

#include "stemmer/base/i18n.h"

#define MAGIC      UINT32_C(0x32575452) /* "RTW2" */
#define FORMAT_MAX 31                   /* bytes of the name of a format or encoding */
#define LINE_SIZE  15                   /* bytes of a line without text, at least */
#define TEXT_SIZE  26                   /* bytes of a text without lines, at least */
#define SKIP_SIZE  8
#define PAGE_SIZE  4 /* bytes of the number of a page */
#define HAS_RAW    1
#define FLAG_OCR   1
#define FLAG_LOOSE 1

/* UTF-8 without control characters but TAB? */
static bool is_text(struct str s)
{
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return false;
        if (c == 0xC2 && i + 1 < s.size && (unsigned char)s.data[i + 1] < 0xA0)
            return false;
    }
    return utf8_valid(s);
}

static void put_byte(struct buffer *buffer, unsigned value)
{
    buffer_add_byte(buffer, (char)(unsigned char)value);
}

static void put_number(struct buffer *buffer, size_t value)
{
    char byte[4];
    for (unsigned i = 0; i < 4; i++)
        byte[i] = (char)(unsigned char)(value >> (8 * i));
    buffer_add(buffer, (struct str){byte, 4});
}

static void put_str(struct buffer *buffer, struct str s)
{
    put_number(buffer, s.size);
    buffer_add(buffer, s);
}

static void put_line(struct buffer *buffer, const struct line *line)
{
    bool raw = !str_equal(line->raw, line->text) && is_text(line->raw);
    put_byte(buffer, line->kind);
    put_byte(buffer, line->level);
    put_byte(buffer, raw ? HAS_RAW : 0);
    put_number(buffer, line->page);
    put_number(buffer, line->number);
    put_str(buffer, line->text);
    if (raw)
        put_str(buffer, line->raw);
}

static void put_text(struct buffer *buffer, const struct text *text)
{
    put_str(buffer, str_of(text->format));
    put_str(buffer, str_of(text->encoding));
    put_str(buffer, text->member);
    put_number(buffer, text->page_count);
    put_byte(buffer, text->ocr ? FLAG_OCR : 0);
    put_byte(buffer, text->quality);
    put_number(buffer, text->picture_count);
    for (size_t i = 0; i < text->picture_count; i++)
        put_number(buffer, text->picture[i]);
    put_number(buffer, text->line_count);
    for (size_t i = 0; i < text->line_count; i++)
        put_line(buffer, &text->line[i]);
}

void wire_encode(const struct texts *texts, enum status status, const struct error *error,
                 struct buffer *ret)
{
    put_number(ret, MAGIC);
    put_byte(ret, texts->unguarded ? FLAG_LOOSE : 0);
    put_byte(ret, status);
    if (status) {
        put_str(ret, str_of(error->message));
        put_str(ret, str_of(error->hint));
        return;
    }
    put_number(ret, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        put_text(ret, &texts->text[i]);
    put_number(ret, texts->skip_count);
    for (size_t i = 0; i < texts->skip_count; i++) {
        put_str(ret, texts->skip[i].member);
        put_str(ret, texts->skip[i].why);
    }
}

/* What is left to read; after the first thing that is wrong, nothing is. */
struct reading {
    struct str rest;
    struct arena *arena;
    bool bad;
};

static bool spoil(struct reading *reading)
{
    reading->bad = true;
    reading->rest = STR_NONE;
    return false;
}

static unsigned get_byte(struct reading *reading)
{
    if (reading->rest.size < 1) {
        spoil(reading);
        return 0;
    }
    unsigned value = (unsigned char)reading->rest.data[0];
    reading->rest = str_from(reading->rest, 1);
    return value;
}

static uint32_t get_number(struct reading *reading)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++)
        value |= (uint32_t)get_byte(reading) << (8 * i);
    return reading->bad ? 0 : value;
}

/* A count of things of which each takes @p size bytes or more. */
static size_t get_count(struct reading *reading, size_t size, size_t max)
{
    uint32_t count = get_number(reading);
    if (count > max || count > reading->rest.size / size)
        spoil(reading);
    return reading->bad ? 0 : count;
}

static struct str get_str(struct reading *reading)
{
    size_t size = get_count(reading, 1, TEXT_SIZE_MAX);
    struct str s = str_head(reading->rest, size);
    if (!is_text(s)) {
        spoil(reading);
        return STR_NONE;
    }
    reading->rest = str_from(reading->rest, size);
    return s;
}

static const char *get_name(struct reading *reading)
{
    struct str s = get_str(reading);
    if (s.size > FORMAT_MAX)
        spoil(reading);
    return reading->bad ? "" : arena_copy(reading->arena, s).data;
}

static void get_line(struct reading *reading, struct line *ret)
{
    unsigned kind = get_byte(reading);
    if (kind > LINE_ASIDE)
        spoil(reading);
    struct line line = {.kind = (enum line_kind)kind};
    line.level = (uint8_t)get_byte(reading);
    unsigned flags = get_byte(reading);
    line.page = get_number(reading);
    line.number = get_number(reading);
    line.text = get_str(reading);
    line.raw = flags & HAS_RAW ? get_str(reading) : line.text;
    if (!reading->bad)
        *ret = line;
}

static void get_text(struct reading *reading, struct text *text)
{
    text->format = get_name(reading);
    text->encoding = get_name(reading);
    text->member = get_str(reading);
    text->page_count = get_number(reading);
    text->ocr = get_byte(reading) & FLAG_OCR;
    text->quality = (uint8_t)get_byte(reading);
    text->picture_count = (uint32_t)get_count(reading, PAGE_SIZE, TEXT_LINE_MAX);
    text->picture = ARENA_NEW(reading->arena, uint32_t, text->picture_count + 1);
    for (size_t i = 0; i < text->picture_count && !reading->bad; i++) {
        text->picture[i] = get_number(reading);
        if (!text->picture[i] || text->picture[i] > text->page_count ||
            (i && text->picture[i] <= text->picture[i - 1]))
            spoil(reading);
    }
    if (reading->bad)
        text->picture_count = 0;
    text->line_count = get_count(reading, LINE_SIZE, TEXT_LINE_MAX);
    text->line = ARENA_NEW(reading->arena, struct line, text->line_count + 1);
    for (size_t i = 0; i < text->line_count && !reading->bad; i++)
        get_line(reading, &text->line[i]);
}

static enum status get_error(struct reading *reading, unsigned status, struct error *error)
{
    struct str message = get_str(reading), hint = get_str(reading);
    if (reading->bad || status >= STATUS_COUNT)
        return error_set(error, STATUS_BAD_INPUT, _("the reader gave damaged lines"));
    enum status known = status == STATUS_LIMIT ? STATUS_LIMIT : STATUS_BAD_INPUT;
    message = str_cut(message, sizeof error->message - 1);
    hint = str_cut(hint, sizeof error->hint - 1);
    error_set(error, known, STR_FORMAT, STR_ARG(message));
    if (hint.size)
        error_hint(error, STR_FORMAT, STR_ARG(hint));
    return known;
}

enum status wire_decode(struct str bytes, struct arena *arena, struct texts *ret,
                        struct error *error)
{
    struct reading reading = {.rest = bytes, .arena = arena};
    if (get_number(&reading) != MAGIC)
        spoil(&reading);
    struct texts texts = {.unguarded = get_byte(&reading) & FLAG_LOOSE};
    unsigned status = get_byte(&reading);
    if (status || reading.bad)
        return get_error(&reading, status, error);
    texts.count = get_count(&reading, TEXT_SIZE, TEXT_LINE_MAX);
    texts.text = ARENA_NEW(arena, struct text, texts.count + 1);
    for (size_t i = 0; i < texts.count && !reading.bad; i++)
        get_text(&reading, &texts.text[i]);
    texts.skip_count = get_count(&reading, SKIP_SIZE, TEXT_LINE_MAX);
    texts.skip = ARENA_NEW(arena, struct text_skip, texts.skip_count + 1);
    for (size_t i = 0; i < texts.skip_count && !reading.bad; i++) {
        texts.skip[i].member = get_str(&reading);
        texts.skip[i].why = get_str(&reading);
    }
    if (reading.bad || reading.rest.size)
        return error_set(error, STATUS_BAD_INPUT, _("the reader gave damaged lines"));
    *ret = texts;
    return STATUS_OK;
}
