// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/lexicon_parts.h"

#include <stdlib.h>

#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"
#include "stemmer/lexicon_hash.h"

/*
 * The packed form, all numbers little-endian:
 *
 *      0  8 bytes   magic
 *      8  8 bytes   checksum of all that follows
 *     16  4 bytes   slots, a power of two
 *     20  4 bytes   words that lexicon_at() lists
 *     24  4 bytes   bytes of the records
 *     28  4 bytes   bits of a slot that are a place in the records, plus one; 0 is an empty slot.
 *                   The bits above are of the hash of the key: a quick no.
 *     32            slots, four bytes each: open addressing
 *                   records, sorted by key: size of the key, which fields it has (enum field), the
 *                   key, flags if it has them, then each field in seven bits a byte
 *                   PADDING zeros, so that a record can be read without a look at every byte
 *
 * The same words give the same bytes.
 */
static const char magic[8] = {'\x89', 'L', 'E', 'X', '1', '\r', '\n', '\x1A'};

#define HEADER_SIZE     32
#define PADDING         32                /* a mask, a flag byte and five fields of five bytes */
#define RECORD_SIZE_MAX ((size_t)1 << 28) /* of all */

enum field {
    FIELD_COLLECTED = 1,
    FIELD_STEM = 2,
    FIELD_MODIFIERS = 4,
    FIELD_BASES = 8,
    FIELD_HEADS = 16,
    FIELD_FLAGS = 32,
    FIELD_SIMPLEX = 64, /* the flag of that name, which is rare */
};

#define LONG_WORD_LEAST  2 /* how often a word must be found to be a part, five letters or more */
#define SHORT_WORD_LEAST 4 /* with four letters */
#define LISTED_FREQUENCY 3 /* words of our short lists count as found so often, at least */

static void write_32(char *at, size_t number)
{
    uint32_t bytes = htole32((uint32_t)number);
    memcpy(at, &bytes, sizeof bytes);
}

/* Four at a time; every step can be undone, so a single change never goes unseen. */
static uint64_t checksum(const char *bytes, size_t size)
{
    uint64_t lane[4] = {size, 1, 2, 3};
    for (; size >= 32; bytes += 32, size -= 32) {
        for (size_t i = 0; i < 4; i++)
            lane[i] = (lane[i] ^ read_64(bytes + i * 8)) * HASH_MIX;
        for (size_t i = 0; i < 4; i++)
            lane[i] ^= lane[i] >> 29;
    }
    uint64_t sum = word_hash((struct str){bytes, size});
    for (size_t i = 0; i < 4; i++)
        sum = ((sum ^ lane[i]) * HASH_MIX) ^ (sum >> 31);
    return sum;
}

/* Is the word known well enough to be a part of others, and how common is it? */
uint32_t part_frequency(const struct fact *fact, size_t letters)
{
    uint32_t found = fact->flags & FACT_NAME ? 0 : fact->collected;
    bool listed = fact->flags & (FACT_SHORT_MODIFIER | FACT_SHORT_HEAD);
    if (listed)
        return found > LISTED_FREQUENCY ? found : LISTED_FREQUENCY;
    if (fact->flags & FACT_ROOT && letters >= 4)
        return found ? found : 1;
    bool common =
        (letters >= 5 && found >= LONG_WORD_LEAST) || (letters == 4 && found >= SHORT_WORD_LEAST);
    return common ? found : 0;
}

bool is_entry(const struct fact *fact)
{
    return fact->collected >= LONG_WORD_LEAST || (fact->flags & FACT_NAME && fact->collected);
}

static uint32_t read_field(const unsigned char **at)
{
    uint32_t number = 0;
    unsigned shift = 0;
    while (**at >= 0x80 && shift < 28) {
        number |= (uint32_t)(**at & 0x7F) << shift;
        shift += 7;
        (*at)++;
    }
    number |= (uint32_t)(**at & 0x7F) << shift;
    (*at)++;
    return number;
}

/* What the record says behind its key. PADDING bytes from @p at are there. Returns its end. */
static const char *read_fact(const char *from, unsigned fields, size_t letters, struct fact *ret)
{
    const unsigned char *at = (const unsigned char *)from;
    ret->flags = fields & FIELD_SIMPLEX ? FACT_SIMPLEX : 0;
    if (fields & FIELD_FLAGS)
        ret->flags |= (uint16_t)(*at++ & ~(unsigned)FACT_WORD);
    ret->collected = fields & FIELD_COLLECTED ? read_field(&at) : 0;
    ret->stem_frequency = fields & FIELD_STEM ? read_field(&at) : 0;
    ret->modifiers = fields & FIELD_MODIFIERS ? read_field(&at) : 0;
    ret->bases = fields & FIELD_BASES ? read_field(&at) : 0;
    ret->head_stems = fields & FIELD_HEADS ? read_field(&at) : 0;
    ret->frequency = part_frequency(ret, letters);
    ret->flags |= ret->frequency ? FACT_WORD : 0;
    return (const char *)at;
}

bool fact_find(const struct lexicon *lexicon, struct str key, struct fact *ret)
{
    uint64_t hash = word_hash(key);
    uint32_t mask = lexicon->offset_mask;
    uint32_t print = (uint32_t)(hash >> 32) & ~mask;
    size_t at = (size_t)hash & (lexicon->slots - 1);
    for (size_t tries = 0; tries < lexicon->slots; tries++) {
        uint32_t slot = read_32(lexicon->slot + at * 4);
        size_t offset = slot & mask;
        if (!offset--)
            break;
        at = (at + 1) & (lexicon->slots - 1);
        if ((slot & ~mask) != print || offset >= lexicon->record_size)
            continue;
        const char *record = lexicon->record + offset;
        size_t size = (unsigned char)record[0];
        if (size != key.size || size + 2 > lexicon->record_size - offset ||
            !word_same(record + 2, key.data, size))
            continue;
        read_fact(record + 2 + size, (unsigned char)record[1], size, ret);
        return true;
    }
    *ret = (struct fact){0};
    return false;
}

static void write_field(struct buffer *out, uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        buffer_add_byte(out, (char)(number | 0x80));
    if (number)
        buffer_add_byte(out, (char)number);
}

static void write_record(struct buffer *out, const struct known *known)
{
    const struct fact *fact = &known->fact;
    const uint32_t field[] = {fact->collected, fact->stem_frequency, fact->modifiers, fact->bases,
                              fact->head_stems};
    unsigned flags = fact->flags & 0xFF & ~(unsigned)FACT_WORD;
    unsigned fields = flags ? FIELD_FLAGS : 0;
    fields |= fact->flags & FACT_SIMPLEX ? FIELD_SIMPLEX : 0;
    for (unsigned i = 0; i < COUNT_OF(field); i++)
        fields |= field[i] ? 1U << i : 0;
    buffer_add_byte(out, (char)known->key.size);
    buffer_add_byte(out, (char)fields);
    buffer_add(out, known->key);
    if (flags)
        buffer_add_byte(out, (char)flags);
    for (unsigned i = 0; i < COUNT_OF(field); i++)
        write_field(out, field[i]);
}

static void put_slot(char *slots, size_t count, struct str key, size_t offset, uint32_t mask)
{
    uint64_t hash = word_hash(key);
    size_t at = (size_t)hash & (count - 1);
    while (read_32(slots + at * 4))
        at = (at + 1) & (count - 1);
    write_32(slots + at * 4, ((uint32_t)(hash >> 32) & ~mask) | (uint32_t)(offset + 1));
}

/* Where things are in the bytes. False when they cannot be there. */
static bool find_frame(struct lexicon *lexicon)
{
    const char *bytes = lexicon->bytes;
    if (lexicon->size < HEADER_SIZE + PADDING || memcmp(bytes, magic, sizeof magic) != 0)
        return false;
    size_t slots = read_32(bytes + 16);
    size_t records = read_32(bytes + 24);
    uint32_t bits = read_32(bytes + 28);
    size_t room = lexicon->size - HEADER_SIZE - PADDING;
    if (!slots || slots & (slots - 1) || slots > room / 4 || records != room - slots * 4 ||
        bits < 1 || bits > 31)
        return false;
    lexicon->slot = bytes + HEADER_SIZE;
    lexicon->slots = slots;
    lexicon->record = lexicon->slot + slots * 4;
    lexicon->record_size = records;
    lexicon->offset_mask = (UINT32_C(1) << bits) - 1;
    lexicon->entry_count = read_32(bytes + 20);
    return lexicon->entry_count <= records &&
           read_64(bytes + 8) == checksum(bytes + 16, lexicon->size - 16);
}

static struct lexicon *lexicon_new(char *bytes, size_t size)
{
    struct lexicon *lexicon = memory_alloc(sizeof *lexicon);
    *lexicon = (struct lexicon){.bytes = bytes, .size = size};
    lexicon->list = memory_alloc(sizeof *lexicon->list);
    *lexicon->list = (struct lexicon_list){0};
    return lexicon;
}

void lexicon_free(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    arena_free(&lexicon->list->arena);
    free(lexicon->list);
    free(lexicon->bytes);
    free(lexicon);
}

bool lexicon_is_packed(struct str bytes)
{
    return str_starts(bytes, (struct str){magic, 1});
}

struct lexicon *lexicon_unpack(struct str bytes)
{
    char *copy = memory_alloc(bytes.size);
    memcpy(copy, bytes.data, bytes.size);
    struct lexicon *lexicon = lexicon_new(copy, bytes.size);
    if (find_frame(lexicon))
        return lexicon;
    lexicon_free(lexicon);
    return NULL;
}

void lexicon_seal(char *bytes, size_t size)
{
    if (size < HEADER_SIZE)
        return;
    memcpy(bytes, magic, sizeof magic);
    uint64_t sum = htole64(checksum(bytes + 16, size - 16));
    memcpy(bytes + 8, &sum, sizeof sum);
}

static void finish_header(char *bytes, size_t size, size_t slots, size_t entries, size_t records,
                          unsigned bits)
{
    write_32(bytes + 16, slots);
    write_32(bytes + 20, entries);
    write_32(bytes + 24, records);
    write_32(bytes + 28, bits);
    lexicon_seal(bytes, size);
}

/* Slots and records of the form described above. */
static size_t write_records(const struct known *known, size_t count, char *slots, size_t slot_count,
                            unsigned bits, struct buffer *records)
{
    size_t entries = 0;
    for (size_t i = 0; i < count; i++) {
        put_slot(slots, slot_count, known[i].key, records->size, (UINT32_C(1) << bits) - 1);
        write_record(records, &known[i]);
        entries += is_entry(&known[i].fact);
    }
    return entries;
}

enum status lexicon_pack(const struct known *known, size_t count, struct lexicon **ret,
                         struct error *error)
{
    CLEANUP(buffer_free) struct buffer records = {0};
    size_t most = 0; /* bytes of the records */
    size_t slots = 16;
    unsigned bits = 1;
    for (size_t i = 0; i < count; i++)
        most += 2 + known[i].key.size + PADDING;
    if (most > RECORD_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("the collection has too many words"));
    while (slots < count + count / 2)
        slots *= 2;
    while (most >> bits)
        bits++;
    char *slot = calloc(slots, 4);
    if (!slot)
        slot = memory_alloc(SIZE_MAX); /* ends the program in the one way it does that */
    size_t entries = write_records(known, count, slot, slots, bits, &records);
    size_t size = HEADER_SIZE + slots * 4 + records.size + PADDING;
    char *bytes = memory_alloc(size);
    memset(bytes, 0, size);
    memcpy(bytes + HEADER_SIZE, slot, slots * 4);
    free(slot);
    if (records.size)
        memcpy(bytes + HEADER_SIZE + slots * 4, records.data, records.size);
    finish_header(bytes, size, slots, entries, records.size, bits);
    *ret = lexicon_new(bytes, size);
    return find_frame(*ret) ? STATUS_OK : STATUS_BUG;
}

size_t lexicon_record(const struct lexicon *lexicon, size_t offset, struct known *ret)
{
    if (offset + 2 > lexicon->record_size)
        return 0;
    const char *record = lexicon->record + offset;
    size_t size = (unsigned char)record[0];
    if (size > STEM_MAX || size + 2 > lexicon->record_size - offset)
        return 0;
    ret->key = (struct str){record + 2, size};
    const char *end = read_fact(record + 2 + size, (unsigned char)record[1], size, &ret->fact);
    return (size_t)(end - record);
}
