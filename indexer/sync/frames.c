// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/frames.h"

#include "indexer/format/schema.h"

void frame_add_number(struct buffer *out, uint64_t number)
{
    while (number >= 0x80) {
        buffer_add_byte(out, (char)(number | 0x80));
        number >>= 7;
    }
    buffer_add_byte(out, (char)number);
}

void frame_add_str(struct buffer *out, struct str s)
{
    frame_add_number(out, s.size);
    buffer_add(out, s);
}

size_t frame_begin(struct buffer *out, char kind)
{
    char head[FRAME_HEAD_SIZE] = {0};
    head[FRAME_HEAD_SIZE - 1] = kind;
    buffer_add(out, (struct str){head, sizeof head});
    return out->size;
}

void frame_end(struct buffer *out, size_t begun)
{
    uint32_t size = (uint32_t)(out->size - begun);
    memcpy(out->data + begun - FRAME_HEAD_SIZE, &size, sizeof size);
}

size_t frame_next(struct str bytes, char *kind, struct str *payload)
{
    uint32_t size;
    if (bytes.size < FRAME_HEAD_SIZE)
        return 0;
    memcpy(&size, bytes.data, sizeof size);
    if (size > FRAME_SIZE_MAX)
        return SIZE_MAX;
    if (bytes.size - FRAME_HEAD_SIZE < size)
        return 0;
    *kind = bytes.data[FRAME_HEAD_SIZE - 1];
    *payload = (struct str){bytes.data + FRAME_HEAD_SIZE, size};
    return FRAME_HEAD_SIZE + size;
}

uint64_t frame_number(struct frame_reader *reader)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (!reader->rest.size)
            break;
        unsigned char byte = (unsigned char)reader->rest.data[0];
        reader->rest = str_from(reader->rest, 1);
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return number;
    }
    reader->bad = true;
    return 0;
}

struct str frame_str(struct frame_reader *reader)
{
    uint64_t size = frame_number(reader);
    if (size > reader->rest.size) {
        reader->bad = true;
        reader->rest = STR_NONE;
        return STR_NONE;
    }
    struct str s = str_head(reader->rest, (size_t)size);
    reader->rest = str_from(reader->rest, (size_t)size);
    return s;
}

static size_t common_start(struct str a, struct str b)
{
    size_t most = a.size < b.size ? a.size : b.size;
    size_t i = 0;
    while (i < most && a.data[i] == b.data[i])
        i++;
    return i;
}

/* Postings of one term stand together; those without a position come without any. */
static size_t add_term(struct buffer *out, const struct posting *posting, size_t count,
                       struct str before)
{
    struct str term = posting[0].term;
    size_t same = common_start(before, term);
    uint64_t total = 0;
    size_t group = 0;
    size_t positions = 0;
    for (; group < count && str_equal(posting[group].term, term); group++) {
        total += posting[group].count;
        positions += posting[group].position != 0;
    }
    frame_add_number(out, same);
    frame_add_str(out, str_from(term, same));
    frame_add_number(out, total);
    frame_add_number(out, positions);
    uint32_t last = 0;
    for (size_t i = 0; i < group; i++) {
        if (!posting[i].position)
            continue;
        frame_add_number(out, posting[i].position - last);
        last = posting[i].position;
    }
    return group;
}

void frame_add_document(struct buffer *out, const struct index_document *document)
{
    struct str before = STR_NONE;
    frame_add_str(out, document->record);
    frame_add_number(out, document->value_count);
    for (size_t i = 0; i < document->value_count; i++) {
        frame_add_number(out, document->value[i].slot);
        frame_add_str(out, document->value[i].value);
    }
    frame_add_number(out, document->posting_count);
    for (size_t i = 0; i < document->posting_count;) {
        size_t group = add_term(out, document->posting + i, document->posting_count - i, before);
        before = document->posting[i].term;
        i += group;
    }
}

static struct str joined(struct arena *arena, struct str start, struct str end)
{
    char *copy = ARENA_NEW(arena, char, start.size + end.size);
    if (start.size)
        memcpy(copy, start.data, start.size);
    if (end.size)
        memcpy(copy + start.size, end.data, end.size);
    return (struct str){copy, start.size + end.size};
}

/* @return how many postings the term gives; 0: the stream is broken. */
static size_t read_term(struct frame_reader *reader, struct arena *arena, struct str before,
                        struct posting *posting, size_t room)
{
    size_t same = (size_t)frame_number(reader);
    struct str end = frame_str(reader);
    uint32_t total = (uint32_t)frame_number(reader);
    uint64_t positions = frame_number(reader);
    if (reader->bad || same > before.size || positions > room || same + end.size == 0)
        return 0;
    struct str term = joined(arena, str_head(before, same), end);
    uint32_t position = 0;
    for (size_t i = 0; i < positions; i++) {
        position += (uint32_t)frame_number(reader);
        posting[i] = (struct posting){term, position, i ? 0 : total};
    }
    if (!positions)
        posting[0] = (struct posting){term, 0, total};
    return positions ? (size_t)positions : 1;
}

bool frame_document(struct frame_reader *reader, struct arena *arena, struct index_document *ret)
{
    *ret = (struct index_document){.record = frame_str(reader)};
    uint64_t values = frame_number(reader);
    if (values > reader->rest.size)
        return false;
    struct slot_value *value = ARENA_NEW(arena, struct slot_value, values);
    for (size_t i = 0; i < values; i++) {
        value[i].slot = (uint32_t)frame_number(reader);
        value[i].value = frame_str(reader);
    }
    ret->value = value;
    ret->value_count = (size_t)values;
    uint64_t room = frame_number(reader);
    if (reader->bad || room > reader->rest.size)
        return false;
    struct posting *posting = ARENA_NEW(arena, struct posting, room);
    struct str before = STR_NONE;
    ret->posting = posting;
    while (ret->posting_count < room && reader->rest.size) {
        size_t at = ret->posting_count;
        size_t more = read_term(reader, arena, before, posting + at, (size_t)room - at);
        if (!more)
            return false;
        ret->posting_count += more;
        before = posting[at].term;
    }
    return !reader->bad;
}
