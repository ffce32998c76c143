// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/*
 * Sixteen bytes looked at together: for questions about a whole text that nearly every part of it
 * answers with no. Operators work on each byte by itself; a comparison gives 0xFF where it holds.
 */
typedef uint8_t bytes16 __attribute__((vector_size(16)));

#define BYTES16 ((size_t)16)

/** The sixteen bytes from @p at on, all of which must be readable. */
static inline bytes16 bytes16_load(const char *at)
{
    bytes16 bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/** @p byte sixteen times. */
static inline bytes16 bytes16_all(unsigned byte)
{
    uint8_t b = (uint8_t)byte;
    return (bytes16){b, b, b, b, b, b, b, b, b, b, b, b, b, b, b, b};
}

/** Is a bit set in any of them? */
static inline bool bytes16_any(bytes16 bytes)
{
    uint64_t half[2];
    memcpy(half, &bytes, sizeof half);
    return (half[0] | half[1]) != 0;
}

/** All of them, or-ed together. */
static inline unsigned bytes16_or(bytes16 bytes)
{
    uint64_t half[2];
    memcpy(half, &bytes, sizeof half);
    uint64_t met = half[0] | half[1];
    met |= met >> 32;
    met |= met >> 16;
    return (unsigned)((met | met >> 8) & 0xFF);
}

/** 0xFF where the byte is @p byte. */
static inline bytes16 bytes16_is(bytes16 bytes, unsigned byte)
{
    return (bytes16)(bytes == bytes16_all(byte));
}

/** 0xFF where the byte is one of the @p count from @p first on. */
static inline bytes16 bytes16_in(bytes16 bytes, unsigned first, unsigned count)
{
    return (bytes16)(bytes - bytes16_all(first) < bytes16_all(count));
}
