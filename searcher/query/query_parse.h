// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/query/query_lex.h"

/* Private to the query library: what the grammar and the leaves of the tree share. */

struct parser {
    struct lexer lexer;
    struct token token; /**< the next one, not yet used */
    struct arena *arena;
    struct error *error; /**< may be NULL */
    struct query_line *line;
    enum field_id field; /**< of the brackets we are in: titel:(a b) */
    day today;
    unsigned depth;
    unsigned leaves;
};

struct query_list {
    struct query **child;
    size_t count, room;
};

/** STATUS_BAD_QUERY at @p at; both texts are translated; @p hint may be NULL. */
enum status parse_fail(struct parser *parser, struct str at, const char *message, const char *hint);
/** Offset of a part of the query text. */
size_t parse_place(const struct parser *parser, struct str part);
/** From the first byte of @p a to the last of @p b. */
struct str parse_span(struct str a, struct str b);

struct query *parse_make(struct parser *parser, enum query_kind kind, struct str source);
struct query *parse_make_parent(struct parser *parser, enum query_kind kind,
                                const struct query_list *list);
void parse_add(struct parser *parser, struct query_list *list, struct query *query);

/** The values of uden:, which the lexer has just passed. */
MUST_CHECK enum status parse_option(struct parser *parser, struct str name);

/** The leaf of a word or quoted text under @p field, which is FIELD_NONE outside fields. */
MUST_CHECK enum status parse_leaf(struct parser *parser, enum field_id field,
                                  const struct token *token, struct query **ret);

/** Make @p ret the QUERY_RANGE that @p text means. */
MUST_CHECK enum status parse_range(struct parser *parser, enum field_id field, struct str text,
                                   struct query *ret);

/** Make @p ret what the value of an amount, a period, a number of a law or of KLE means; the field
 *  is set. Fields that take any text are left as QUERY_VALUE. */
MUST_CHECK enum status parse_special(struct parser *parser, const struct token *token,
                                     struct query *ret);

/** Is this value a side of a vote whose name follows in quotes: imod:"N.N."? */
bool parse_open_vote(enum field_kind kind, const struct token *token);

/** Read the years and dates of @p root as dates where no other free text stands beside them. */
MUST_CHECK enum status parse_lone_dates(struct parser *parser, struct query *root);
