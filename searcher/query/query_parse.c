// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_parse.h"

#include "stemmer/base/i18n.h"

/* Recursive descent; the grammar, weakest first:
 *
 *     or    = and { ELLER and }
 *     and   = near { [OG] near }
 *     near  = unary [ (NÆR/n | FØR/n) unary ]
 *     unary = { - | IKKE } primary
 *     primary = ( or ) | word | "phrase" | field:value{,value} | field:( or )
 */
static enum status parse_or(struct parser *parser, struct query **ret);

/* What was read of the query between @p start and the next token, without the space. */
static struct str source_since(const struct parser *parser, struct str start)
{
    return str_trim((struct str){start.data, parse_place(parser, parser->token.source) -
                                                 parse_place(parser, start)});
}

/* One child stands for itself. */
static struct query *join(struct parser *parser, enum query_kind kind,
                          const struct query_list *list)
{
    return list->count == 1 ? list->child[0] : parse_make_parent(parser, kind, list);
}

static enum status enter(struct parser *parser, struct str at)
{
    if (parser->depth++ < QUERY_DEPTH_MAX)
        return STATUS_OK;
    return error_set_at(parser->error, STATUS_LIMIT, parse_place(parser, at),
                        _("more than %d brackets inside each other"), QUERY_DEPTH_MAX);
}

/* To the next token; options of the line are taken on the way. */
static enum status advance(struct parser *parser)
{
    enum token_kind before = parser->token.kind;
    for (;;) {
        enum status status = lex_next(&parser->lexer, &parser->token);
        if (status != STATUS_OK || parser->token.kind != TOKEN_OPTION)
            return status;
        struct str name = parser->token.source;
        if (before == TOKEN_MINUS || before == TOKEN_NOT)
            return parse_fail(parser, name, _("'uden:' cannot be negated"), NULL);
        if (parse_option(parser, name) != STATUS_OK)
            return STATUS_BAD_QUERY;
    }
}

/* After the opening bracket, which is @p open. */
static enum status parse_group(struct parser *parser, struct str open, struct query **ret)
{
    enum status status = enter(parser, open);
    if (status == STATUS_OK)
        status = advance(parser);
    if (status != STATUS_OK)
        return status;
    if (parser->token.kind == TOKEN_CLOSE)
        return parse_fail(parser, open, _("there is nothing between these brackets"), NULL);
    status = parse_or(parser, ret);
    if (status != STATUS_OK)
        return status;
    if (parser->token.kind != TOKEN_CLOSE)
        return parse_fail(parser, open, _("this bracket is never closed"), NULL);
    parser->depth--;
    (*ret)->source = parse_span(open, parser->token.source);
    return STATUS_OK;
}

/* field:( ... ); ends with the closing bracket, so that the caller can look what follows. */
static enum status parse_field_group(struct parser *parser, enum field_id field, struct str open,
                                     struct query **ret)
{
    parser->field = field;
    enum status status = parse_group(parser, open, ret);
    parser->field = FIELD_NONE;
    return status;
}

/* ca:baltorp and exact:sag. */
static enum status modify(struct parser *parser, enum query_kind kind, struct token *value)
{
    if (value->kind != TOKEN_WORD || (value->leaf != QUERY_WORD && value->leaf != kind))
        return parse_fail(parser, value->source, _("'ca:' and 'exact:' take plain words"), NULL);
    value->leaf = kind;
    return STATUS_OK;
}

static enum status parse_value(struct parser *parser, const struct token *name, struct query **ret)
{
    bool field = name->kind == TOKEN_FIELD;
    enum field_id id = field ? name->field : parser->field;
    enum field_kind kind = field ? schema_field[id].kind : FIELD_WORDS;
    struct token value;
    enum status status = lex_value(&parser->lexer, kind, &value);
    if (status == STATUS_OK && !field)
        status = modify(parser, name->leaf, &value);
    if (status != STATUS_OK)
        return status;
    if (parse_open_vote(kind, &value)) {
        struct str side = value.source;
        status = lex_value(&parser->lexer, kind, &value);
        if (status != STATUS_OK)
            return status;
        value.source = parse_span(side, value.source);
    }
    if (value.kind == TOKEN_OPEN)
        return parse_field_group(parser, id, value.source, ret);
    return parse_leaf(parser, id, &value, ret);
}

/* field:value,value; the name is the current token. */
static enum status parse_field(struct parser *parser, struct query **ret)
{
    struct token name = parser->token;
    struct query_list list = {0};
    bool more = true;
    if (name.kind == TOKEN_FIELD && parser->field != FIELD_NONE)
        return parse_fail(parser, name.source,
                          _("a field cannot stand inside the brackets of another"), NULL);
    while (more) {
        struct query *value = NULL;
        enum status status = parse_value(parser, &name, &value);
        if (status == STATUS_OK)
            status = lex_more(&parser->lexer, &more);
        if (status != STATUS_OK)
            return status;
        parse_add(parser, &list, value);
    }
    size_t end = parser->lexer.at;
    *ret = join(parser, QUERY_OR, &list);
    (*ret)->source = str_slice(parser->lexer.source, parse_place(parser, name.source), end);
    return advance(parser);
}

/* "ELLER" where a word should stand: what is missing depends on what was there before. */
static enum status missing_operand(struct parser *parser, const struct token *before)
{
    struct token *token = &parser->token;
    struct str shown = lex_excerpt(token->source);
    if (before)
        shown = lex_excerpt(before->source);
    struct str at = before ? before->source : token->source;
    if (token->kind == TOKEN_CLOSE && !before)
        return parse_fail(parser, at, _("this bracket closes nothing"), NULL);
    if (token->kind == TOKEN_END && !before)
        return parse_fail(parser, at, _("nothing to search for stands in the brackets"), NULL);
    enum status status = error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, at),
                                      before ? _("nothing to search for follows '%.*s'")
                                             : _("nothing to search for stands before '%.*s'"),
                                      STR_ARG(shown));
    error_hint(parser->error, _("operators in lower case are searched for as words"));
    return status;
}

/* @p before is the operator that wants an operand, or NULL. */
static enum status parse_primary(struct parser *parser, const struct token *before,
                                 struct query **ret)
{
    struct token token = parser->token;
    enum status status;
    switch (token.kind) {
    case TOKEN_OPEN:
        status = parse_group(parser, token.source, ret);
        return status == STATUS_OK ? advance(parser) : status;
    case TOKEN_FIELD:
    case TOKEN_MODIFIER:
        return parse_field(parser, ret);
    case TOKEN_WORD:
    case TOKEN_QUOTED:
        if (token.comma && parser->field != FIELD_NONE &&
            schema_field[parser->field].kind != FIELD_WORDS)
            return parse_fail(parser, token.source, _("write ELLER between values in brackets"),
                              _("or without brackets: udvalg:BSU,ØU"));
        status = parse_leaf(parser, parser->field, &token, ret);
        return status == STATUS_OK ? advance(parser) : status;
    default:
        return missing_operand(parser, before);
    }
}

static enum status parse_unary(struct parser *parser, const struct token *before,
                               struct query **ret)
{
    struct token sign = parser->token;
    if (sign.kind != TOKEN_MINUS && sign.kind != TOKEN_NOT)
        return parse_primary(parser, before, ret);
    enum status status = enter(parser, sign.source);
    if (status == STATUS_OK)
        status = advance(parser);
    if (status != STATUS_OK)
        return status;
    if (parser->token.kind == TOKEN_MINUS || parser->token.kind == TOKEN_NOT)
        return parse_fail(parser, parser->token.source, _("one minus is enough"), NULL);
    struct query_list list = {0};
    struct query *child = NULL;
    status = parse_primary(parser, &sign, &child);
    if (status != STATUS_OK)
        return status;
    parse_add(parser, &list, child);
    *ret = parse_make_parent(parser, QUERY_NOT, &list);
    (*ret)->source = source_since(parser, sign.source);
    parser->depth--;
    return STATUS_OK;
}

/* Single words, or brackets of alternatives: the engine has positions of nothing else. */
static bool can_be_near(const struct query *query, enum field_id field)
{
    switch (query->kind) {
    case QUERY_WORD:
    case QUERY_EXACT:
    case QUERY_PREFIX:
    case QUERY_SUFFIX:
    case QUERY_FUZZY:
        return query->field == field;
    case QUERY_PHRASE:
        return query->field == field && lex_find_space(query->text) == query->text.size;
    case QUERY_OR:
        for (size_t i = 0; i < query->child_count; i++)
            if (!can_be_near(query->child[i], field))
                return false;
        return true;
    default:
        return false;
    }
}

static enum field_id first_field(const struct query *query)
{
    while (query->child_count)
        query = query->child[0];
    return query->field;
}

static enum status parse_near(struct parser *parser, const struct token *before, struct query **ret)
{
    struct query_list list = {0};
    struct query *side = NULL;
    enum status status = parse_unary(parser, before, &side);
    if (status != STATUS_OK)
        return status;
    struct token sign = parser->token;
    *ret = side;
    if (sign.kind != TOKEN_NEAR && sign.kind != TOKEN_BEFORE)
        return STATUS_OK;
    parse_add(parser, &list, side);
    status = advance(parser);
    if (status == STATUS_OK)
        status = parse_unary(parser, &sign, &side);
    if (status != STATUS_OK)
        return status;
    parse_add(parser, &list, side);
    if (parser->token.kind == TOKEN_NEAR || parser->token.kind == TOKEN_BEFORE)
        return parse_fail(parser, parser->token.source, _("NÆR and FØR join two sides only"), NULL);
    enum field_id field = first_field(list.child[0]);
    for (size_t i = 0; i < 2; i++)
        if (!can_be_near(list.child[i], field))
            return parse_fail(
                parser, list.child[i]->source,
                _("NÆR and FØR take words of one field, or brackets of words with ELLER"), NULL);
    *ret = parse_make_parent(parser, sign.kind == TOKEN_NEAR ? QUERY_NEAR : QUERY_BEFORE, &list);
    (*ret)->distance = sign.distance;
    return STATUS_OK;
}

static enum status parse_and(struct parser *parser, const struct token *before, struct query **ret)
{
    struct query_list list = {0};
    struct token sign;
    for (;;) {
        struct query *child = NULL;
        enum status status = parse_near(parser, before, &child);
        if (status != STATUS_OK)
            return status;
        parse_add(parser, &list, child);
        sign = parser->token;
        if (sign.kind == TOKEN_END || sign.kind == TOKEN_CLOSE || sign.kind == TOKEN_OR)
            break;
        before = NULL;
        if (sign.kind != TOKEN_AND)
            continue;
        before = &sign;
        status = advance(parser);
        if (status != STATUS_OK)
            return status;
    }
    *ret = join(parser, QUERY_AND, &list);
    return STATUS_OK;
}

static enum status parse_or(struct parser *parser, struct query **ret)
{
    struct query_list list = {0};
    struct token sign;
    const struct token *before = NULL;
    for (;;) {
        struct query *child = NULL;
        enum status status = parse_and(parser, before, &child);
        if (status != STATUS_OK)
            return status;
        parse_add(parser, &list, child);
        if (parser->token.kind != TOKEN_OR)
            break;
        sign = parser->token;
        before = &sign;
        status = advance(parser);
        if (status != STATUS_OK)
            return status;
    }
    *ret = join(parser, QUERY_OR, &list);
    return STATUS_OK;
}

static enum status parse_line(struct parser *parser, struct query **ret)
{
    enum status status = advance(parser);
    if (status != STATUS_OK)
        return status;
    if (parser->token.kind == TOKEN_END) {
        *ret = parse_make(parser, QUERY_ALL, parser->lexer.source);
        if (parser->lexer.skipped)
            return error_set_at(parser->error, STATUS_BAD_QUERY, parser->lexer.skipped_at,
                                _("there is nothing to search for here"));
        return STATUS_OK;
    }
    status = parse_or(parser, ret);
    if (status != STATUS_OK)
        return status;
    if (parser->token.kind == TOKEN_CLOSE)
        return parse_fail(parser, parser->token.source, _("this bracket closes nothing"), NULL);
    return parse_lone_dates(parser, *ret);
}

enum status query_parse(struct str source, day today, struct arena *arena, struct query_line *ret,
                        struct error *error)
{
    if (!source.data)
        source = STR("");
    struct query_line line = {0};
    struct parser parser = {
        .lexer = {.source = source, .error = error},
        .arena = arena,
        .error = error,
        .line = &line,
        .field = FIELD_NONE,
        .today = today ? today : query_today(),
    };
    enum status status = lex_check(source, error);
    if (status == STATUS_OK)
        status = parse_line(&parser, &line.query);
    if (status == STATUS_OK)
        *ret = line;
    return status;
}
