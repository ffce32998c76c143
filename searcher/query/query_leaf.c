// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_parse.h"

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define DATE_WORDS_MAX 5 /* "tirsdag den 18. juni 2024" */

size_t parse_place(const struct parser *parser, struct str part)
{
    return (size_t)(part.data - parser->lexer.source.data);
}

struct str parse_span(struct str a, struct str b)
{
    return (struct str){a.data, (size_t)(b.data + b.size - a.data)};
}

enum status parse_fail(struct parser *parser, struct str at, const char *message, const char *hint)
{
    enum status status =
        error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, at), "%s", message);
    if (hint)
        error_hint(parser->error, "%s", hint);
    return status;
}

struct query *parse_make(struct parser *parser, enum query_kind kind, struct str source)
{
    struct query *query = ARENA_NEW(parser->arena, struct query, 1);
    query->kind = kind;
    query->field = FIELD_NONE;
    query->source = source;
    return query;
}

struct query *parse_make_parent(struct parser *parser, enum query_kind kind,
                                const struct query_list *list)
{
    struct query *query = parse_make(
        parser, kind, parse_span(list->child[0]->source, list->child[list->count - 1]->source));
    query->child = list->child;
    query->child_count = list->count;
    return query;
}

void parse_add(struct parser *parser, struct query_list *list, struct query *query)
{
    *ARRAY_PUSH(parser->arena, list->child, list->count, list->room) = query;
}

/* uden:synonymer,dele: holds for the whole line and is no part of the tree. */
enum status parse_option(struct parser *parser, struct str name)
{
    bool more = true;
    while (more) {
        struct token value;
        if (lex_value(&parser->lexer, FIELD_CHOICE, &value) != STATUS_OK)
            return STATUS_BAD_QUERY;
        if (str_equal_ascii_nocase(value.text, STR("synonymer")) ||
            str_equal_ascii_nocase(value.text, STR("synonyms")))
            parser->line->no_synonyms = true;
        else if (str_equal_ascii_nocase(value.text, STR("dele")) ||
                 str_equal_ascii_nocase(value.text, STR("parts")))
            parser->line->no_parts = true;
        else
            return parse_fail(parser, parse_span(name, value.source),
                              _("'uden:' takes synonymer or dele"),
                              _("to leave out a word, write -word"));
        if (lex_more(&parser->lexer, &more) != STATUS_OK)
            return STATUS_BAD_QUERY;
    }
    return STATUS_OK;
}

static enum status date_trouble(struct parser *parser, enum date_reading reading, struct str bad)
{
    struct str shown = lex_excerpt(bad);
    static const char *const message[] = {
        [DATE_NONE] = N_("'%.*s' is not a date"),
        [DATE_IMPOSSIBLE] = N_("there is no such date: '%.*s'"),
        [DATE_NO_YEAR] = N_("the date '%.*s' has no year"),
        [DATE_PERIOD] = N_("'%.*s' is a length of time, not a date"),
        [DATE_REVERSED] = N_("the range '%.*s' ends before it begins"),
    };
    enum status status = error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, bad),
                                      _(message[reading]), STR_ARG(shown));
    struct str near = date_suggest(bad);
    if (near.size)
        error_hint(parser->error, _("did you mean %.*s?"), STR_ARG(near));
    else if (reading == DATE_PERIOD)
        error_hint(parser->error, _("write %.*s.. for the time since then"), STR_ARG(shown));
    else if (reading != DATE_REVERSED)
        error_hint(parser->error, _("dates look like 18.6.2024, juni-2024, 2024, 2024K2, "
                                    "2023..2024, 30d.., sidste-år"));
    return status;
}

enum status parse_range(struct parser *parser, enum field_id field, struct str text,
                        struct query *ret)
{
    struct date_span days;
    struct str bad = text;
    enum date_reading reading = date_read(text, parser->today, &days, &bad);
    if (reading != DATE_SPAN)
        return date_trouble(parser, reading, bad);
    ret->kind = QUERY_RANGE;
    ret->field = field;
    ret->text = STR_NONE;
    ret->from = days.from;
    ret->to = days.to;
    return STATUS_OK;
}

static enum status set_choice(struct parser *parser, const struct field *field, struct str value,
                              struct query *ret)
{
    ret->kind = QUERY_CHOICE;
    ret->choice = schema_choice(field, value);
    if (ret->choice)
        return STATUS_OK;
    CLEANUP(buffer_free) struct buffer list = {0};
    for (const struct choice *row = field->choice; row->name; row++)
        buffer_print(&list, "%s%s", row == field->choice ? "" : ", ", row->name);
    struct str shown = lex_excerpt(value);
    enum status status = error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, value),
                                      _("'%.*s' is not a value of %s: (%.*s)"), STR_ARG(shown),
                                      field->name, STR_ARG(buffer_str(&list)));
    const char *near = schema_suggest_choice(field, value);
    if (near)
        error_hint(parser->error, _("did you mean %s:%s?"), field->name, near);
    return status;
}

/* siden:2026-11 is from its first day on. */
static enum status set_days(struct parser *parser, enum field_id field, struct str text,
                            struct query *ret)
{
    enum status status = parse_range(parser, field, text, ret);
    if (!status && field == FIELD_SINCE && str_find(text, STR(".."), 0) == text.size)
        ret->to = 0;
    return status;
}

/* A word or quoted text as the value of a field that is not made of words. */
static enum status set_value(struct parser *parser, enum field_id id, const struct token *token,
                             struct query *ret)
{
    const struct field *field = &schema_field[id];
    ret->field = id;
    bool amount = field->kind == FIELD_AMOUNT && token->leaf == QUERY_EXACT; /* >=10mio */
    if (token->kind == TOKEN_WORD && token->leaf != QUERY_WORD && !amount) {
        enum status status =
            error_set_at(parser->error, STATUS_BAD_QUERY, parse_place(parser, token->source),
                         _("'=', '*' and '~' do not work in %s:"), field->name);
        if (field->kind == FIELD_NAME || field->kind == FIELD_ID)
            error_hint(parser->error, _("a part of the name or number is enough"));
        return status;
    }
    if (token->distance)
        return parse_fail(parser, token->source,
                          _("'~' after quotes works on words of the text only"), NULL);
    if (field->kind == FIELD_DATE && !(field->choice && schema_choice(field, token->text)))
        return set_days(parser, id, token->kind == TOKEN_WORD ? token->raw : token->text, ret);
    if (field->kind == FIELD_CHOICE || field->kind == FIELD_DATE)
        return set_choice(parser, field, token->text, ret);
    return parse_special(parser, token, ret);
}

static enum status count_leaf(struct parser *parser, struct str at)
{
    if (parser->leaves++ < QUERY_LEAF_MAX)
        return STATUS_OK;
    return error_set_at(parser->error, STATUS_LIMIT, parse_place(parser, at),
                        _("more than %d words and values"), QUERY_LEAF_MAX);
}

/* "a b"~5 is a NÆR/5 b. */
static enum status parse_slop(struct parser *parser, enum field_id field, const struct token *token,
                              struct query **ret)
{
    struct query_list list = {0};
    struct str rest = token->text;
    while (rest.size) {
        size_t at = lex_find_space(rest);
        struct str word = lex_trim(str_head(rest, at));
        rest = str_from(rest, at);
        rest = str_from(rest, lex_space(rest));
        if (!lex_searchable(word))
            continue;
        struct query *leaf = parse_make(parser, QUERY_WORD, word);
        leaf->field = field;
        leaf->text = word;
        parse_add(parser, &list, leaf);
    }
    if (list.count != 2)
        return parse_fail(parser, token->source,
                          _("'~' after quotes takes two words in the quotes"),
                          _("write \"two words\"~5"));
    *ret = parse_make_parent(parser, QUERY_NEAR, &list);
    (*ret)->source = token->source;
    (*ret)->distance = token->distance;
    return count_leaf(parser, token->source);
}

/* A star on a word in quotes is meant as a wildcard, and is none. */
static enum status check_phrase(struct parser *parser, struct str text)
{
    for (size_t at = str_find_byte(text, '*', 0); at < text.size;
         at = str_find_byte(text, '*', at + 1)) {
        bool before = at > 0 && !ascii_is_space(text.data[at - 1]);
        bool after = at + 1 < text.size && !ascii_is_space(text.data[at + 1]);
        if (before || after)
            return parse_fail(parser, str_from(text, at), _("'*' does not work inside quotes"),
                              NULL);
    }
    return STATUS_OK;
}

/* A word or quoted text under @p field, which is FIELD_NONE outside fields. */
enum status parse_leaf(struct parser *parser, enum field_id field, const struct token *token,
                       struct query **ret)
{
    bool words = field == FIELD_NONE || schema_field[field].kind == FIELD_WORDS;
    if (words && token->kind == TOKEN_QUOTED && check_phrase(parser, token->text) != STATUS_OK)
        return STATUS_BAD_QUERY;
    if (words && token->distance)
        return parse_slop(parser, field, token, ret);
    enum status status = count_leaf(parser, token->source);
    if (status != STATUS_OK)
        return status;
    struct query *leaf = parse_make(parser, QUERY_PHRASE, token->source);
    *ret = leaf;
    if (!words)
        return set_value(parser, field, token, leaf);
    leaf->field = field;
    leaf->text = token->text;
    if (token->kind == TOKEN_QUOTED)
        return STATUS_OK;
    leaf->kind = token->leaf;
    const struct choice *choice = field == FIELD_NONE || token->leaf != QUERY_WORD
                                      ? NULL
                                      : schema_choice(&schema_field[field], token->text);
    if (choice) { /* dissens:ja */
        leaf->kind = QUERY_CHOICE;
        leaf->choice = choice;
        leaf->text = STR_NONE;
        return STATUS_OK;
    }
    if (field != FIELD_NONE || token->leaf != QUERY_WORD)
        return STATUS_OK;
    if (date_use(token->raw) == DATE_ALWAYS)
        return parse_range(parser, FIELD_DAY, token->raw, leaf);
    if (date_use(token->text) == DATE_ALWAYS)
        return parse_range(parser, FIELD_DAY, token->text, leaf);
    return STATUS_OK;
}

/* Free text: what is neither in a field nor a date. Words that belong together by NÆR are text
 * whatever they are. */
static bool has_free_text(const struct query *query)
{
    switch (query->kind) {
    case QUERY_WORD:
    case QUERY_PHRASE:
        return query->field == FIELD_NONE && date_use(query->text) == DATE_NEVER;
    case QUERY_EXACT:
    case QUERY_PREFIX:
    case QUERY_SUFFIX:
    case QUERY_FUZZY:
    case QUERY_NEAR:
    case QUERY_BEFORE:
        return query->field == FIELD_NONE;
    default:
        for (size_t i = 0; i < query->child_count; i++)
            if (has_free_text(query->child[i]))
                return true;
        return false;
    }
}

static enum status turn_into_dates(struct parser *parser, struct query *query)
{
    if (query->kind == QUERY_NEAR || query->kind == QUERY_BEFORE)
        return STATUS_OK;
    if ((query->kind == QUERY_WORD || query->kind == QUERY_PHRASE) && query->field == FIELD_NONE)
        return parse_range(parser, FIELD_DAY, query->text, query);
    for (size_t i = 0; i < query->child_count; i++) {
        enum status status = turn_into_dates(parser, query->child[i]);
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static bool is_free_word(const struct query *query)
{
    return query->kind == QUERY_WORD && query->field == FIELD_NONE;
}

/* 18. juni 2024 without quotes, perhaps beside fields: words in a row that make one date. */
static void join_date_words(struct parser *parser, struct query *root)
{
    size_t first = 0;
    while (first < root->child_count && !is_free_word(root->child[first]))
        first++;
    size_t end = first;
    while (end < root->child_count && is_free_word(root->child[end]))
        end++;
    if (end - first < 2 || end - first > DATE_WORDS_MAX)
        return;
    struct str text = root->child[first]->text;
    for (size_t i = first + 1; i < end; i++)
        text =
            arena_print(parser->arena, "%.*s %.*s", STR_ARG(text), STR_ARG(root->child[i]->text));
    struct date_span days;
    struct str bad;
    if (date_read(text, parser->today, &days, &bad) != DATE_SPAN)
        return;
    for (size_t i = 0; i < root->child_count; i++)
        if ((i < first || i >= end) && has_free_text(root->child[i]))
            return;
    struct query *range = root->child[first];
    range->source = parse_span(range->source, root->child[end - 1]->source);
    range->kind = QUERY_RANGE;
    range->field = FIELD_DAY;
    range->text = STR_NONE;
    range->from = days.from;
    range->to = days.to;
    for (size_t i = end; i < root->child_count; i++)
        root->child[i - end + first + 1] = root->child[i];
    root->child_count -= end - first - 1;
}

enum status parse_lone_dates(struct parser *parser, struct query *root)
{
    if (root->kind == QUERY_AND)
        join_date_words(parser, root);
    if (root->kind == QUERY_AND && root->child_count == 1)
        *root = *root->child[0];
    return has_free_text(root) ? STATUS_OK : turn_into_dates(parser, root);
}
