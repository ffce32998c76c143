// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Many bytes at a time, by the vectors of gcc and clang: an operation on all of them is one or two
 * instructions, and a text is looked through for what nearly never stands in it. A comparison
 * gives 0xFF or 0 for each byte.
 */

#define BYTES_STEP 16
typedef uint8_t bytes __attribute__((vector_size(BYTES_STEP)));

/** The BYTES_STEP bytes from @p data on. */
static inline bytes bytes_load(const char *data)
{
    bytes ret;
    memcpy(&ret, data, sizeof ret);
    return ret;
}

/** Which of them are in [@p from, @p from + @p count)? */
static inline bytes bytes_within(bytes b, uint8_t from, uint8_t count)
{
    return (bytes)(b - from < count);
}

/** Is one of them not 0? */
static inline bool bytes_any(bytes b)
{
    uint64_t half[BYTES_STEP / 8];
    memcpy(half, &b, sizeof half);
    return (half[0] | half[1]) != 0;
}

/** A bit for each byte of a comparison, the first the lowest. */
static inline unsigned bytes_bits(bytes b)
{
    const bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    const uint64_t one_each = little ? UINT64_C(0x8040201008040201) : UINT64_C(0x0102040810204080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t half[BYTES_STEP / 8];
    memcpy(&half, &b, sizeof half);
    return (unsigned)((half[0] & one_each) * ones >> 56 | ((half[1] & one_each) * ones >> 56) << 8);
}
