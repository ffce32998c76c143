// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/base/str.h"

/** A small seeded generator (xorshift64*): the same seed gives the same test everywhere. */
struct random {
    uint64_t state; /**< any number but 0 */
};

static inline uint64_t random_next(struct random *random)
{
    random->state ^= random->state >> 12;
    random->state ^= random->state << 25;
    random->state ^= random->state >> 27;
    return random->state * UINT64_C(2685821657736338717);
}

/** 0..limit-1 */
static inline size_t random_below(struct random *random, size_t limit)
{
    return (size_t)((random_next(random) >> 11) % limit);
}

/** Fill with any bytes. */
static inline void random_bytes(struct random *random, char *out, size_t size)
{
    for (size_t i = 0; i < size; i++)
        out[i] = (char)(random_next(random) >> 40);
}

/**
 * Valid UTF-8 of the characters that trouble text code: Danish words, digits, punctuation,
 * combining marks, letters of other scripts, invisible characters, line ends.
 * @return bytes written, at most @p size.
 */
static inline size_t random_text(struct random *random, char *out, size_t size)
{
    static const char *const pieces[] = {
        "kommune",
        "sikkerheds",
        "brud",
        "\u00F8konomi",
        "b\u00F8rn",
        "\u00C5R",
        "Digitaliserings",
        "- og ",
        "-",
        "-\n",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        ". ",
        ", ",
        "/",
        "'",
        "\u2019",
        "s",
        "18",
        "2024",
        ".",
        "06",
        "\u00A7 ",
        "stk. ",
        "kl. ",
        "1.070.796",
        " kr.",
        "juni",
        "P35",
        "00.22.04",
        "@",
        "www.",
        ".dk",
        "https://",
        "\u00AD",
        "\u200B",
        "\uFEFF",
        "e\u0301",
        "a\u030A",
        "\u212B",
        "\u0130",
        "\u0131",
        "\u1E9E",
        "\uFB01",
        "\u2082",
        "\u00BD",
        "\u20AC",
        "\u00A0",
        "\u2013",
        "\u0439",
        "\u0418\u0306",
        "\u4E2D",
        "\uAC00",
        "\u1100\u1161",
        "\U0001F600",
        "\u0345",
        "\u0335",
        "\u03AA\u0301",
        "\u01C5",
        "\uFFFD",
        "\t",
        "\r\n",
        "(",
        ")",
        "A",
        "MED",
    };
    size_t used = 0;
    for (;;) {
        struct str piece;
        char encoded[4];
        if (random_below(random, 8) == 0) {
            uint32_t code = (uint32_t)random_below(random, 0x3000) + 1;
            piece = (struct str){encoded, utf8_encode(code, encoded)};
        } else {
            piece = str_of(pieces[random_below(random, COUNT_OF(pieces))]);
        }
        if (piece.size > size - used)
            return used;
        memcpy(out + used, piece.data, piece.size);
        used += piece.size;
    }
}
