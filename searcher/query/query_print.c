// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_lex.h"

#include <inttypes.h>

#include "stemmer/base/buffer.h"

/* How tightly the printed text of a node holds together, as in the grammar. */
enum tightness { TIGHT_OR, TIGHT_AND, TIGHT_NEAR, TIGHT_UNARY };

static const char *const kind_name[] = {
    [QUERY_ALL] = "all",       [QUERY_WORD] = "word",     [QUERY_EXACT] = "exact",
    [QUERY_PHRASE] = "phrase", [QUERY_PREFIX] = "prefix", [QUERY_SUFFIX] = "suffix",
    [QUERY_FUZZY] = "fuzzy",   [QUERY_RANGE] = "range",   [QUERY_CHOICE] = "choice",
    [QUERY_VALUE] = "value",   [QUERY_AMOUNT] = "amount", [QUERY_AND] = "and",
    [QUERY_OR] = "or",         [QUERY_NOT] = "not",       [QUERY_NEAR] = "near",
    [QUERY_BEFORE] = "before",
};

const char *query_kind_name(enum query_kind kind)
{
    return kind_name[kind];
}

static void add_quoted(struct buffer *out, struct str text)
{
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buffer_add_byte(out, '\\');
        buffer_add_byte(out, text.data[i]);
    }
    buffer_add_byte(out, '"');
}

static bool is_atom(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (ascii_is_space(text.data[i]) || !text.data[i] || strchr("()\"\\", text.data[i]))
            return false;
    return text.size > 0;
}

static void add_day(struct buffer *out, day date, const char *form)
{
    if (date)
        buffer_print(out, form, date / 10000, date / 100 % 100, date % 100);
}

static void add_days(struct buffer *out, const struct query *query, const char *form)
{
    add_day(out, query->from, form);
    if (query->from == query->to && query->from)
        return;
    buffer_add_text(out, "..");
    add_day(out, query->to, form);
}

static void add_amount(struct buffer *out, const struct query *query)
{
    if (query->least)
        buffer_print(out, "%" PRIu64, query->least);
    if (query->least == query->most)
        return;
    buffer_add_text(out, "..");
    if (query->most < QUERY_KRONER_MAX)
        buffer_print(out, "%" PRIu64, query->most);
}

static void add_tree(struct buffer *out, const struct query *query)
{
    bool field = query->field != FIELD_NONE;
    if (field)
        buffer_print(out, "(%s ", schema_field[query->field].name);
    buffer_print(out, "(%s", kind_name[query->kind]);
    if (query->kind == QUERY_NEAR || query->kind == QUERY_BEFORE)
        buffer_print(out, " %u", (unsigned)query->distance);
    if (query->kind == QUERY_RANGE) {
        buffer_add_byte(out, ' ');
        add_days(out, query, "%04u%02u%02u");
    } else if (query->kind == QUERY_AMOUNT) {
        buffer_add_byte(out, ' ');
        add_amount(out, query);
    } else if (query->choice) {
        buffer_print(out, " %s", query->choice->name);
    }
    if (query->text.size) {
        buffer_add_byte(out, ' ');
        if (query->kind != QUERY_PHRASE && is_atom(query->text))
            buffer_add(out, query->text);
        else
            add_quoted(out, query->text);
    }
    for (size_t i = 0; i < query->child_count; i++) {
        buffer_add_byte(out, ' ');
        add_tree(out, query->child[i]);
    }
    buffer_add_text(out, field ? "))" : ")");
}

void query_print(const struct query *query, FILE *file)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    add_tree(&out, query);
    fwrite(out.data, 1, out.size, file);
}

/* In guillemets when a plain quote in the text would end it. */
static void add_in_quotes(struct buffer *out, struct str text)
{
    bool plain = true;
    for (size_t at = 0; at < text.size; at++) {
        bool guillemet;
        if (lex_quote(str_from(text, at), &guillemet) && !guillemet)
            plain = false;
    }
    buffer_add_text(out, plain ? "\"" : "\u00BB");
    buffer_add(out, text);
    buffer_add_text(out, plain ? "\"" : "\u00AB");
}

/* Letters and digits, with hyphens, dots and slashes between them: needs no quotes. */
static bool is_plain_value(struct str text)
{
    struct str rest = text;
    while (rest.size) {
        uint32_t code;
        rest = str_from(rest, utf8_decode(rest, &code));
        if (!lex_class(code) && code != '-' && code != '.' && code != '/')
            return false;
    }
    return lex_searchable(text) && str_equal(lex_trim(text), text);
}

static void add_leaf(struct buffer *out, const struct query *query)
{
    if (query->field != FIELD_NONE)
        buffer_print(out, "%s:", schema_field[query->field].name);
    switch (query->kind) {
    case QUERY_EXACT:
        buffer_add_byte(out, '=');
        break;
    case QUERY_SUFFIX:
        buffer_add_byte(out, '*');
        break;
    case QUERY_FUZZY:
        if (query->field == FIELD_NONE) /* 17:30~ would do, but titel:x~ is another thing */
            buffer_add_text(out, "ca:");
        break;
    case QUERY_RANGE:
        if (query->field == FIELD_TERM)
            buffer_print(out, "%04u-%04u", query->from / 10000, query->to / 10000);
        else
            add_days(out, query, "%04u-%02u-%02u");
        return;
    case QUERY_AMOUNT:
        add_amount(out, query);
        return;
    case QUERY_CHOICE:
        buffer_add_text(out, query->choice->name);
        return;
    case QUERY_PHRASE:
        add_in_quotes(out, query->text);
        return;
    case QUERY_VALUE:
        if (query->choice)
            buffer_print(out, "%s:", query->choice->name);
        if (!is_plain_value(query->text)) {
            add_in_quotes(out, query->text);
            return;
        }
        break;
    default:
        break;
    }
    buffer_add(out, query->text);
    if (query->kind == QUERY_PREFIX)
        buffer_add_byte(out, '*');
    if (query->kind == QUERY_FUZZY && query->field != FIELD_NONE)
        buffer_add_byte(out, '~');
}

static bool has_space(struct str text)
{
    return lex_find_space(text) < text.size;
}

/* "OG x"~5: two words of which one would be read as something else outside quotes. */
static bool needs_slop(const struct query *query)
{
    const struct query *a = query->child[0];
    const struct query *b = query->child[1];
    if (query->kind != QUERY_NEAR || a->kind != QUERY_WORD || b->kind != QUERY_WORD)
        return false;
    if (has_space(a->text) || has_space(b->text)) /* § 60 comes from no quotes */
        return false;
    return !lex_is_word(a->text) || !lex_is_word(b->text);
}

static void add_slop(struct buffer *out, const struct query *query, struct arena *arena)
{
    const struct query *a = query->child[0];
    const struct query *b = query->child[1];
    if (a->field != FIELD_NONE)
        buffer_print(out, "%s:", schema_field[a->field].name);
    add_in_quotes(out, arena_print(arena, "%.*s %.*s", STR_ARG(a->text), STR_ARG(b->text)));
    buffer_print(out, "~%u", (unsigned)query->distance);
}

static enum tightness tightness_of(const struct query *query)
{
    switch (query->kind) {
    case QUERY_OR:
        return TIGHT_OR;
    case QUERY_AND:
        return TIGHT_AND;
    case QUERY_NEAR:
    case QUERY_BEFORE:
        return needs_slop(query) ? TIGHT_UNARY : TIGHT_NEAR;
    case QUERY_NOT: /* -x is as tight as x, but --x is nothing */
        return TIGHT_NEAR;
    default:
        return TIGHT_UNARY;
    }
}

static void add_text(struct buffer *out, const struct query *query, enum tightness least,
                     struct arena *arena)
{
    bool bracket = tightness_of(query) < least;
    enum tightness inside = TIGHT_UNARY;
    const char *between = " ";
    if (bracket)
        buffer_add_byte(out, '(');
    if (query->child_count == 0)
        add_leaf(out, query);
    if (query->kind == QUERY_NOT)
        buffer_add_byte(out, '-');
    if (query->kind == QUERY_AND) {
        inside = TIGHT_NEAR;
    } else if (query->kind == QUERY_OR) {
        inside = TIGHT_AND;
        between = " ELLER ";
    } else if (query->distance) {
        between = arena_print(arena, " %s/%u ", query->kind == QUERY_NEAR ? "NÆR" : "FØR",
                              (unsigned)query->distance)
                      .data;
    }
    if (query->kind == QUERY_NEAR && needs_slop(query)) {
        add_slop(out, query, arena);
    } else {
        for (size_t i = 0; i < query->child_count; i++) {
            if (i)
                buffer_add_text(out, between);
            add_text(out, query->child[i], inside, arena);
        }
    }
    if (bracket)
        buffer_add_byte(out, ')');
}

struct str query_text(const struct query *query, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    add_text(&out, query, TIGHT_OR, arena);
    return arena_copy(arena, buffer_str(&out));
}
