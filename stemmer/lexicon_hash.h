// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <endian.h>

#include "stemmer/base/str.h"

/* Numbers and hashes of bytes that are the same on every machine. */

#define HASH_MIX UINT64_C(0xD6E8FEB86659FD93)

static inline uint32_t read_32(const char *at)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return le32toh(number);
}

static inline uint64_t read_64(const char *at)
{
    uint64_t number;
    memcpy(&number, at, sizeof number);
    return le64toh(number);
}

/** For words: a few multiplications, no look at single bytes. */
static inline uint64_t word_hash(struct str s)
{
    uint64_t hash = s.size * UINT64_C(0x9E3779B97F4A7C15);
    for (; s.size > 8; s = str_from(s, 8)) {
        hash = (hash ^ read_64(s.data)) * HASH_MIX;
        hash ^= hash >> 32;
    }
    uint64_t tail = 0;
    if (s.size == 8) {
        tail = read_64(s.data);
    } else if (s.size >= 4) {
        tail = read_32(s.data) | (uint64_t)read_32(s.data + s.size - 4) << 32;
    } else if (s.size) { /* the bytes as one number, the first byte highest */
        const unsigned char *p = (const unsigned char *)s.data;
        tail = p[0];
        tail = s.size > 1 ? tail << 8 | p[1] : tail;
        tail = s.size > 2 ? tail << 8 | p[2] : tail;
    }
    hash = (hash ^ tail) * HASH_MIX;
    return hash ^ hash >> 32;
}

#define WORD_HEAD 16 /* bytes */

/** The bytes of a word up to WORD_HEAD, as two numbers, the first byte lowest, zeros behind them.
 * No byte outside is read, none is looked at by itself. */
static inline void word_head(struct str s, uint64_t head[WORD_HEAD / 8])
{
    head[1] = 0;
    if (s.size >= 8) {
        size_t more = s.size < WORD_HEAD ? s.size - 8 : 8;
        head[0] = read_64(s.data);
        if (more)
            head[1] = read_64(s.data + more) >> (8 - more) * 8;
    } else if (s.size >= 4) {
        head[0] = read_32(s.data) | (uint64_t)read_32(s.data + s.size - 4) << (s.size - 4) * 8;
    } else {
        const unsigned char *p = (const unsigned char *)s.data;
        head[0] = s.size ? p[0] | (uint64_t)p[s.size / 2] << s.size / 2 * 8 |
                               (uint64_t)p[s.size - 1] << (s.size - 1) * 8
                         : 0;
    }
}

/** Hash of a word whose head is known. */
static inline uint32_t word_head_hash(const uint64_t head[WORD_HEAD / 8], struct str s)
{
    uint64_t hash = head[0] * UINT64_C(0x9E3779B97F4A7C15);
    hash = (hash ^ hash >> 32 ^ head[1]) * HASH_MIX;
    if (s.size > WORD_HEAD)
        hash ^= word_hash(str_from(s, WORD_HEAD));
    return (uint32_t)(hash >> 32);
}

/** Are so many bytes the same? For words: without a call, and no byte outside is read. */
static inline bool word_same(const char *a, const char *b, size_t size)
{
    if (size >= 8) {
        for (size_t i = 0; i + 8 < size; i += 8)
            if (read_64(a + i) != read_64(b + i))
                return false;
        return read_64(a + size - 8) == read_64(b + size - 8);
    }
    if (size >= 4)
        return read_32(a) == read_32(b) && read_32(a + size - 4) == read_32(b + size - 4);
    if (size >= 2)
        return a[0] == b[0] && a[1] == b[1] && a[size - 1] == b[size - 1];
    return !size || a[0] == b[0];
}
