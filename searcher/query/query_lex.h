// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/query/query.h"

/* Private to the query library: text -> tokens, and the dates of a query. */

enum token_kind {
    TOKEN_END,
    TOKEN_OPEN,     /**< ( */
    TOKEN_CLOSE,    /**< ) */
    TOKEN_AND,      /**< OG */
    TOKEN_OR,       /**< ELLER */
    TOKEN_NOT,      /**< IKKE */
    TOKEN_MINUS,    /**< - right before an operand */
    TOKEN_NEAR,     /**< NÆR/n */
    TOKEN_BEFORE,   /**< FØR/n */
    TOKEN_FIELD,    /**< name and colon; the values come from lex_value() */
    TOKEN_MODIFIER, /**< ca: or exact: as TOKEN_FIELD; `leaf` says which */
    TOKEN_OPTION,   /**< uden: as TOKEN_FIELD */
    TOKEN_WORD,
    TOKEN_QUOTED,
};

struct token {
    enum token_kind kind;
    struct str source;    /**< its part of the query text */
    struct str raw;       /**< WORD: as typed, with dots at the ends: 2023.. */
    struct str text;      /**< WORD: without = * ~ and punctuation at the ends; QUOTED: inside */
    enum query_kind leaf; /**< WORD, MODIFIER: QUERY_WORD, _EXACT, _PREFIX, _SUFFIX, _FUZZY */
    enum field_id field;  /**< FIELD */
    uint32_t distance;    /**< NEAR, BEFORE; QUOTED: n of "a b"~n, or 0 */
    bool comma;           /**< a comma stands before it */
};

struct lexer {
    struct str source;
    size_t at;           /**< bytes read */
    bool skipped;        /**< punctuation that cannot be searched for was passed over */
    size_t skipped_at;   /**< where the first of it stands */
    struct error *error; /**< may be NULL */
};

/** Refuse what no query may hold: broken UTF-8, control characters, more than QUERY_SIZE_MAX. */
MUST_CHECK enum status lex_check(struct str source, struct error *error);

/** The next token. @return STATUS_BAD_QUERY. */
MUST_CHECK enum status lex_next(struct lexer *lexer, struct token *ret);

/**
 * One value of a list after a colon: a TOKEN_WORD, TOKEN_QUOTED or TOKEN_OPEN (which is passed,
 * so that the group can be parsed). @p kind decides what a comma between digits means.
 */
MUST_CHECK enum status lex_value(struct lexer *lexer, enum field_kind kind, struct token *ret);

/** After a value: pass a comma that another value follows; else the value must have ended. */
MUST_CHECK enum status lex_more(struct lexer *lexer, bool *ret);

/** 'L', 'M' or 'N' for letters, marks and digits of any script; 0 for the rest. */
char lex_class(uint32_t code);

/** Bytes of the white space that @p s begins with, or 0. */
size_t lex_space(struct str s);

/** Offset of the first white space in @p s; s.size when there is none. */
size_t lex_find_space(struct str s);

/** Bytes of the hyphen or dash that @p s begins with, when it may exclude a word; or 0. */
size_t lex_minus(struct str s);

/** Without punctuation at the beginning. */
struct str lex_trim_start(struct str s);

/** Without punctuation at the ends; a hyphen at the end (Børne-) stays. */
struct str lex_trim(struct str s);

/** Is there a letter or a digit in it? */
bool lex_searchable(struct str s);

/** Bytes of the double quote that @p s begins with, or 0; @p guillemet: which family. */
size_t lex_quote(struct str s, bool *guillemet);

/** Would @p text, printed in a query, be read as one plain word again? */
bool lex_is_word(struct str text);

/** At most 40 bytes of what the user wrote, for a message. */
struct str lex_excerpt(struct str s);

enum date_reading {
    DATE_NONE,       /**< no date at all */
    DATE_SPAN,       /**< a date or range */
    DATE_IMPOSSIBLE, /**< 31.4.2024, 2024K5 */
    DATE_NO_YEAR,    /**< 27. februar */
    DATE_PERIOD,     /**< 30d without the dots of a range */
    DATE_REVERSED,   /**< the range ends before it begins */
};

/** Days from..to, inclusive; 0 is an open end, never both. */
struct date_span {
    day from, to;
};

/**
 * Read all of @p text as a date in any form of product 3.4.
 * @p trouble becomes the part that is not understood; written for all but DATE_SPAN.
 */
enum date_reading date_read(struct str text, day today, struct date_span *ret, struct str *trouble);

/** How a word outside quotes and fields is taken when it looks like a date. */
enum date_use {
    DATE_NEVER,  /**< as text */
    DATE_ALONE,  /**< as a date if the query has no other free text: 2024, 18.6.2024 */
    DATE_ALWAYS, /**< as a date: 2023.., 2024K2, i-år, juni-2024 */
};
enum date_use date_use(struct str word);

/** The nearest relative date ("sidste-år"); empty when nothing is near. */
struct str date_suggest(struct str text);
