// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/term_book.h"

#include <endian.h>
#include <stdlib.h>

#include "indexer/format/schema.h"
#include "stemmer/base/array.h"
#include "stemmer/lexicon_hash.h"

#define ROOM_LEAST 1024              /* of each array */
#define ROOM_MOST  ((size_t)1 << 18) /* to begin with */

struct term_prefix {
    uint64_t sort; /* its bytes, the first one highest: sorts as they do */
    size_t size;
    char text[TERM_PREFIX_MAX + 1];
};

struct term_slot {
    uint32_t hash;
    uint32_t value; /* counted from 1; 0: free */
};

/* A term of one document. */
struct term_entry {
    uint32_t value;
    uint32_t next;        /* older entry of the same value in the document, counted from 1 */
    uint32_t bare_count;  /* occurrences without a position */
    uint32_t first, last; /* occurrences, counted from 1; 0: none has a position */
    uint32_t positions;   /* how many of these */
    uint32_t prefix;
    bool bare;
};

/* One of the positions of a term. */
struct term_occurrence {
    uint32_t position;
    uint32_t count;
    uint32_t next; /* of the same entry, counted from 1; 0: this is the last */
};

/* How the terms of all documents are sorted. No prefix begins another (schema.h), so they stand in
 * the order of their prefixes, and those of one prefix in that of their values. */
struct term_order {
    uint32_t *rank;    /* of each value */
    uint32_t *entry;   /* of each rank: entry of the document that is being finished */
    uint64_t *used;    /* a bit for each rank: the document has it */
    unsigned *prefix;  /* prefixes in their order */
    size_t *prefix_at; /* of each prefix: where its next posting goes */
};

static size_t room_for(size_t wanted)
{
    return wanted < ROOM_LEAST ? ROOM_LEAST : wanted > ROOM_MOST ? ROOM_MOST : wanted;
}

void term_book_open(struct term_book *book, size_t size, struct arena *arena)
{
    *book = (struct term_book){
        .arena = arena,
        .value_room = room_for(size / 6),
        .entry_room = room_for(size * 3 / 4),
        .occurrence_room = room_for(size / 5),
        .slots = ROOM_LEAST,
    };
    while (book->slots < room_for(size / 5))
        book->slots *= 2;
    book->value = ARENA_ROOM(arena, struct term_value, book->value_room);
    book->entry = ARENA_ROOM(arena, struct term_entry, book->entry_room);
    book->occurrence = ARENA_ROOM(arena, struct term_occurrence, book->occurrence_room);
    book->slot = ARENA_NEW(arena, struct term_slot, book->slots);
}

static struct term_prefix prefix_of(uint64_t sort, size_t size)
{
    struct term_prefix made = {.sort = sort, .size = size};
    for (size_t i = 0; i < size; i++)
        made.text[i] = (char)(sort >> (TERM_PREFIX_MAX - 1 - i) * 8);
    return made;
}

void term_book_begin(struct term_book *book)
{
    *ARRAY_PUSH(book->arena, book->begin, book->documents, book->document_room) = book->entries;
}

unsigned term_book_prefix(struct term_book *book, const char *before, const char *prefix)
{
    uint64_t sort = 0;
    unsigned free = TERM_PREFIX_MAX * 8; /* bits */
    for (const char *c = before; *c && free; c++)
        sort |= (uint64_t)(unsigned char)*c << (free -= 8);
    for (const char *c = prefix; *c && free; c++)
        sort |= (uint64_t)(unsigned char)*c << (free -= 8);
    uint8_t *recent = &book->recent[sort * HASH_MIX >> 56];
    if (*recent < book->prefixes && book->prefix[*recent].sort == sort)
        return *recent;
    size_t number = 0;
    while (number < book->prefixes && book->prefix[number].sort != sort)
        number++;
    if (number == book->prefixes)
        *ARRAY_PUSH(book->arena, book->prefix, book->prefixes, book->prefix_room) =
            prefix_of(sort, TERM_PREFIX_MAX - free / 8);
    *recent = (uint8_t)number;
    return (unsigned)number;
}

static void grow_slots(struct term_book *book)
{
    book->slots *= 2;
    book->slot = ARENA_NEW(book->arena, struct term_slot, book->slots);
    for (size_t i = 0; i < book->values; i++) {
        size_t at = book->value[i].hash & (book->slots - 1);
        while (book->slot[at].value)
            at = (at + 1) & (book->slots - 1);
        book->slot[at] = (struct term_slot){book->value[i].hash, (uint32_t)i + 1};
    }
}

static bool is_text(const struct term_value *value, const uint64_t head[2], struct str text)
{
    return value->head[0] == head[0] && value->head[1] == head[1] &&
           value->text.size == text.size &&
           (text.size <= WORD_HEAD || memcmp(value->text.data, text.data, text.size) == 0);
}

uint32_t term_book_value(struct term_book *book, struct str text)
{
    if (book->values * 2 >= book->slots)
        grow_slots(book);
    uint64_t head[2];
    word_head(text, head);
    uint32_t hash = word_head_hash(head, text);
    size_t at = hash & (book->slots - 1);
    for (; book->slot[at].value; at = (at + 1) & (book->slots - 1))
        if (book->slot[at].hash == hash &&
            is_text(&book->value[book->slot[at].value - 1], head, text))
            return book->slot[at].value - 1;
    *ARRAY_PUSH(book->arena, book->value, book->values, book->value_room) =
        (struct term_value){.text = text, .head = {head[0], head[1]}, .hash = hash};
    book->slot[at] = (struct term_slot){hash, (uint32_t)book->values};
    return (uint32_t)book->values - 1;
}

static struct term_entry *find_entry(const struct term_book *book, unsigned prefix, uint32_t value)
{
    const struct term_value *known = &book->value[value];
    if (known->document != book->documents)
        return NULL;
    for (uint32_t i = known->entry; i; i = book->entry[i - 1].next)
        if (book->entry[i - 1].prefix == prefix)
            return &book->entry[i - 1];
    return NULL;
}

static struct term_entry *add_entry(struct term_book *book, unsigned prefix, uint32_t value)
{
    struct term_value *known = &book->value[value];
    uint32_t next = known->document == book->documents ? known->entry : 0;
    struct term_entry *entry =
        ARRAY_PUSH(book->arena, book->entry, book->entries, book->entry_room);
    *entry = (struct term_entry){.value = value, .prefix = prefix, .next = next};
    known->document = (uint32_t)book->documents;
    known->entry = (uint32_t)book->entries;
    return entry;
}

static void add_to(struct term_book *book, struct term_entry *entry, uint32_t position,
                   uint32_t count)
{
    if (!position) {
        entry->bare = true;
        entry->bare_count += count;
        return;
    }
    *ARRAY_PUSH(book->arena, book->occurrence, book->occurrences, book->occurrence_room) =
        (struct term_occurrence){position, count, 0};
    uint32_t number = (uint32_t)book->occurrences;
    if (entry->last)
        book->occurrence[entry->last - 1].next = number;
    else
        entry->first = number;
    entry->last = number;
    entry->positions++;
}

uint32_t term_book_add(struct term_book *book, unsigned prefix, uint32_t value, uint32_t position,
                       uint32_t count)
{
    struct term_entry *entry = find_entry(book, prefix, value);
    if (!entry)
        entry = add_entry(book, prefix, value);
    add_to(book, entry, position, count);
    return (uint32_t)(entry - book->entry) + 1;
}

void term_book_more(struct term_book *book, uint32_t term, uint32_t position, uint32_t count)
{
    add_to(book, &book->entry[term - 1], position, count);
}

uint32_t term_book_last(const struct term_book *book, unsigned prefix, uint32_t value)
{
    const struct term_entry *entry = find_entry(book, prefix, value);
    return entry && entry->last ? book->occurrence[entry->last - 1].position : 0;
}

/* A value on its way to its place: most are told apart by their first eight bytes. */
struct ranked {
    uint64_t head;
    const struct term_value *value;
    uint32_t bucket;
};

static bool is_before(const struct ranked *a, const struct ranked *b)
{
    if (a->head != b->head)
        return a->head < b->head;
    return str_compare(a->value->text, b->value->text) < 0;
}

/* Merge sort; qsort() takes much longer. @room: as much again. */
static void sort(struct ranked *row, struct ranked *room, size_t count)
{
    size_t half = count / 2;
    if (count <= 8) {
        for (size_t i = 1; i < count; i++) {
            struct ranked one = row[i];
            size_t at = i;
            for (; at && is_before(&one, &row[at - 1]); at--)
                row[at] = row[at - 1];
            row[at] = one;
        }
        return;
    }
    sort(row, room, half);
    sort(row + half, room, count - half);
    memcpy(room, row, half * sizeof *row);
    for (size_t left = 0, right = half, at = 0; left < half; at++)
        row[at] =
            right < count && is_before(&row[right], &room[left]) ? row[right++] : room[left++];
}

#define PLACES 32 /* of a byte */
#define LETTER 3  /* place of the first letter */
#define DANISH 30 /* of the first byte of æøå */

/* Where a byte stands among others, as they sort; all but letters and that one share places. */
static void make_places(uint8_t place[256])
{
    for (unsigned byte = 0; byte < 256; byte++) {
        unsigned before = byte < '0' ? 0 : byte <= '9' ? 1 : 2;
        unsigned after = byte < 0xC3 ? DANISH - 1 : byte == 0xC3 ? DANISH : DANISH + 1;
        unsigned letter = byte <= 'z' ? byte - 'a' + LETTER : after;
        place[byte] = (uint8_t)(byte < 'a' ? before : letter);
    }
}

/* By the place of the first byte and, where that has it alone, of the second. */
static uint32_t bucket_of(const uint8_t place[256], uint64_t head)
{
    uint32_t first = place[head & 0xFF];
    bool alone = first >= LETTER && first != DANISH - 1 && first != DANISH + 1;
    return first * PLACES + (alone ? place[head >> 8 & 0xFF] : 0);
}

/* Into buckets, which leaves few together; then each of these. */
static void sort_values(struct term_book *book, uint32_t *rank)
{
    size_t count = book->values;
    struct ranked *made = ARENA_ROOM(book->arena, struct ranked, count);
    struct ranked *ranked = ARENA_ROOM(book->arena, struct ranked, count);
    uint8_t place[256];
    uint32_t end[PLACES * PLACES + 1] = {0};
    make_places(place);
    for (size_t i = 0; i < count; i++) {
        uint64_t head = book->value[i].head[0]; /* the first byte lowest */
        uint32_t bucket = bucket_of(place, head);
        made[i] = (struct ranked){__builtin_bswap64(head), &book->value[i], bucket};
        end[bucket]++;
    }
    for (size_t i = 1; i < COUNT_OF(end); i++)
        end[i] += end[i - 1];
    for (size_t i = count; i-- > 0;)
        ranked[--end[made[i].bucket]] = made[i];
    for (size_t i = 0; i + 1 < COUNT_OF(end); i++)
        if (end[i + 1] - end[i] > 1)
            sort(ranked + end[i], made, end[i + 1] - end[i]);
    for (size_t i = 0; i < count; i++)
        rank[ranked[i].value - book->value] = (uint32_t)i;
}

static void sort_prefixes(const struct term_book *book, unsigned *prefix)
{
    for (unsigned i = 0; i < book->prefixes; i++) {
        size_t at = i;
        for (; at && book->prefix[prefix[at - 1]].sort > book->prefix[i].sort; at--)
            prefix[at] = prefix[at - 1];
        prefix[at] = i;
    }
}

static struct term_order *make_order(struct term_book *book)
{
    struct term_order *order = ARENA_NEW(book->arena, struct term_order, 1);
    order->rank = ARENA_ROOM(book->arena, uint32_t, book->values);
    order->entry = ARENA_ROOM(book->arena, uint32_t, book->values);
    order->used = ARENA_NEW(book->arena, uint64_t, book->values / 64 + 1);
    order->prefix = ARENA_ROOM(book->arena, unsigned, book->prefixes);
    order->prefix_at = ARENA_ROOM(book->arena, size_t, book->prefixes);
    sort_values(book, order->rank);
    sort_prefixes(book, order->prefix);
    return order;
}

/* The postings of one document while they are made. */
struct finishing {
    const struct term_book *book;
    struct arena *arena;
    struct posting *posting;
    size_t count;
    char *text; /* where the bytes of the next term go */
    bool cut;   /* a term was too long */
};

/* Mark the values of the entries [from, to) and find the place of each prefix.
 * @return bytes of all terms; @postings: how many postings they give. */
static size_t lay_out(const struct term_book *book, size_t from, size_t to, size_t *postings)
{
    const struct term_order *order = book->order;
    size_t bytes = 0;
    memset(order->prefix_at, 0, book->prefixes * sizeof *order->prefix_at);
    for (size_t i = from; i < to; i++) {
        const struct term_entry *entry = &book->entry[i];
        uint32_t rank = order->rank[entry->value];
        order->used[rank / 64] |= UINT64_C(1) << rank % 64;
        order->entry[rank] = (uint32_t)i + 1; /* the newest stays, which leads to the others */
        order->prefix_at[entry->prefix] += entry->positions + entry->bare;
        bytes += book->prefix[entry->prefix].size + book->value[entry->value].text.size;
    }
    *postings = 0;
    for (size_t i = 0; i < book->prefixes; i++) {
        size_t more = order->prefix_at[order->prefix[i]];
        order->prefix_at[order->prefix[i]] = *postings;
        *postings += more;
    }
    return bytes;
}

static void write_head(char *out, const uint64_t head[2])
{
    uint64_t bytes[2] = {htole64(head[0]), htole64(head[1])};
    memcpy(out, bytes, sizeof bytes);
}

static struct str term_of(struct finishing *finishing, const struct term_entry *entry)
{
    const struct term_prefix *prefix = &finishing->book->prefix[entry->prefix];
    const struct term_value *value = &finishing->book->value[entry->value];
    if (prefix->size + value->text.size > SCHEMA_TERM_MAX) {
        finishing->cut = true;
        return term_make(finishing->arena, prefix->text, value->text);
    }
    struct str term = {finishing->text, prefix->size + value->text.size};
    memcpy(finishing->text, prefix->text, TERM_PREFIX_MAX); /* whole: there is room */
    write_head(finishing->text + prefix->size, value->head);
    if (value->text.size > WORD_HEAD)
        memcpy(finishing->text + prefix->size + WORD_HEAD, value->text.data + WORD_HEAD,
               value->text.size - WORD_HEAD);
    finishing->text += term.size;
    return term;
}

static void put_entry(struct finishing *finishing, const struct term_entry *entry)
{
    const struct term_book *book = finishing->book;
    struct str term = term_of(finishing, entry);
    struct posting *out = finishing->posting + book->order->prefix_at[entry->prefix];
    if (entry->bare)
        *out++ = (struct posting){term, 0, entry->bare_count};
    for (uint32_t i = entry->first; i; i = book->occurrence[i - 1].next)
        *out++ =
            (struct posting){term, book->occurrence[i - 1].position, book->occurrence[i - 1].count};
    book->order->prefix_at[entry->prefix] = (size_t)(out - finishing->posting);
}

/* By term, then position: a cut value may sort otherwise than the whole did. */
static int compare_postings(const void *a, const void *b)
{
    const struct posting *x = a;
    const struct posting *y = b;
    int order = str_compare(x->term, y->term);
    return order ? order : (x->position > y->position) - (x->position < y->position);
}

struct posting *term_book_finish(struct term_book *book, size_t document, struct arena *arena,
                                 size_t *count)
{
    size_t from = book->begin[document];
    size_t to = document + 1 < book->documents ? book->begin[document + 1] : book->entries;
    struct finishing finishing = {.book = book, .arena = arena};
    if (!book->order)
        book->order = make_order(book);
    size_t bytes = lay_out(book, from, to, &finishing.count);
    finishing.posting = ARENA_ROOM(arena, struct posting, finishing.count);
    finishing.text = ARENA_ROOM(arena, char, bytes + TERM_PREFIX_MAX + WORD_HEAD);
    for (size_t word = 0; word < book->values / 64 + 1; word++) {
        uint64_t used = book->order->used[word];
        book->order->used[word] = 0;
        for (; used; used &= used - 1) {
            size_t rank = word * 64 + (size_t)__builtin_ctzll(used);
            for (uint32_t i = book->order->entry[rank]; i; i = book->entry[i - 1].next)
                put_entry(&finishing, &book->entry[i - 1]);
        }
    }
    if (finishing.cut)
        qsort(finishing.posting, finishing.count, sizeof *finishing.posting, compare_postings);
    *count = finishing.count;
    return finishing.posting;
}
