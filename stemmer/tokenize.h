// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/str.h"
#include "stemmer/dates.h"
#include "stemmer/lexicon_hash.h"

BEGIN_C

#define TOKEN_FORM_MAX 64 /* bytes of a form that is not simply the folded surface */

enum token_kind {
    TOKEN_WORD,   /**< letters; fold the surface unless there is a form */
    TOKEN_ALNUM,  /**< letters and digits: M365, CO2; and I/S */
    TOKEN_NUMBER, /**< form: 1070796, 17.8, 2029 */
    TOKEN_TIME,   /**< form: 16:30 */
    TOKEN_CASE,   /**< case or document number, KLE subject */
    TOKEN_LAW,    /**< form: paragraph sign 8, stk.5, nr.2, art.25; value: the whole reference */
};

enum token_flag {
    TOKEN_HYPHEN = 1,    /**< a hyphen joins it to the next token: it-sikkerhed */
    TOKEN_SUSPENDED = 2, /**< ends in a hyphen and a space: "borger- og ..." */
    TOKEN_BROKEN = 4,    /**< put together across a line end; the surface has the break in it */
    TOKEN_PARAGRAPH = 8, /**< an empty line is before it */
    TOKEN_INSIDE = 16,   /**< inside a date or an address: no further meaning of its own */
};

struct token {
    struct str surface; /**< view into the text */
    enum token_kind kind;
    unsigned flags;     /**< enum token_flag */
    struct date date;   /**< a date that begins here, as dates.h reads it; size 0: none */
    struct str address; /**< the address on the net that begins here; empty: none */
    size_t form_size;   /**< 0: fold the surface */
    size_t value_size;
    char form[TOKEN_FORM_MAX];
    char value[TOKEN_FORM_MAX]; /**< TOKEN_LAW: "8.5" after the sign */
};

/** Where a scan is. Begin with {.text = text}. */
struct scanner {
    struct str text;
    size_t at;        /**< next byte to look at */
    size_t plain_end; /**< before it, in a date or address, nothing special is recognised */
    size_t time_at;   /**< a clock time may go on here: "kl. 17.00-19.00" */
    size_t range_at;  /**< a short year may stand here: "2025-29" */
    unsigned range_year;
    size_t law_end; /**< end of the last law reference */
    size_t law_size;
    bool law_many; /**< it began with two paragraph signs */
    char law[TOKEN_FORM_MAX];
};

/**
 * Find the next word, number or name of the text.
 *
 * Total: any bytes will do; what is neither letter nor digit separates, so do bytes
 * that are not UTF-8. Tokens come in the order of the text and do not overlap.
 *
 * @return false at the end of the text.
 */
bool scanner_next(struct scanner *scanner, struct token *ret);

/* What follows serves the recognisers among themselves. */

static inline bool ascii_is_letter(unsigned char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/**
 * Past the ASCII letters at @p at. Eight bytes at a time, because it is asked for every word: the
 * sums set the highest bit of each byte that is at least a, and of each that is above z.
 */
static inline size_t ascii_letters_end(struct str text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t high = ones * 0x80;
    for (; at + 8 <= text.size; at += 8) {
        uint64_t eight = read_64(text.data + at);
        uint64_t small = (eight | ones * 0x20) & ~high;
        uint64_t letters = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7F - 'z')) & ~eight;
        uint64_t others = ~letters & high;
        if (others)
            return at + (size_t)__builtin_ctzll(others) / 8;
    }
    while (at < text.size && ascii_is_letter((unsigned char)text.data[at]))
        at++;
    return at;
}

/**
 * May the word mean more than itself by what it is, with a space behind it: the name of a month,
 * stk, nr, art, artikel, kl, klokken?
 */
bool means_more(struct str word);

/** Bytes of the letter at @p at (not of a combining mark); 0 if there is none. */
size_t letter_at(struct str text, size_t at);
/** As letter_at() for letters, digits and sub/superscript digits. */
size_t alnum_at(struct str text, size_t at);
/** Is a capital letter at @p at? */
bool capital_at(struct str text, size_t at);
/** End of the run of letters, marks, inner apostrophes and invisible characters at @p at. */
size_t word_end(struct str text, size_t at);
/** As word_end() with digits, without apostrophes. */
size_t alnum_end(struct str text, size_t at);
/** Past spaces and no-break spaces; at most one line feed. */
size_t space_end(struct str text, size_t at);
/** Past a hyphen (any character that folds to one) at @p at; 0 if there is none. */
size_t hyphen_end(struct str text, size_t at);
/** Past an en dash, em dash or hyphen; 0 if there is none. */
size_t dash_end(struct str text, size_t at);

/**
 * The word from @p start has ended at @p end; does it go on in the next line?
 * "sikker-(line end)hedsbrud" does, also across empty lines (columns of a page); "drifts-(line
 * end)og" does not. Returns where its rest begins, or 0.
 */
size_t line_break_end(struct str text, size_t start, size_t end);
/** For showing text on one line: where the rest of the word begins that is broken at the hyphen at
 *  @p at, or 0. Words of two letters keep it: "it-(line end)sikkerhed". */
size_t broken_word_end(struct str text, size_t at);

/** Recognisers: at the scanner's place, fill @p ret (surface, kind, form) and move on. */
bool scan_number(struct scanner *scanner, struct token *ret);
bool scan_case(struct scanner *scanner, struct token *ret);
bool scan_clock(struct scanner *scanner, struct token *ret);
bool scan_date(struct scanner *scanner, struct token *ret);
bool scan_law(struct scanner *scanner, struct token *ret);
bool scan_law_part(struct scanner *scanner, size_t end, struct token *ret);
bool scan_address(struct scanner *scanner, size_t end, struct token *ret);
bool scan_abbreviation(struct scanner *scanner, size_t end, struct token *ret);

END_C
