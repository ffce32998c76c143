// SPDX-License-Identifier: GPL-2.0-or-later
/* A query as a sentence. */
#include "indexer/format/schema.h"
#include "searcher/explain/explain_text.h"
#include "searcher/query/query.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define ALSO_MAX 5 /* other words of one word that the sentence names */

static struct str days(const struct query *query, struct arena *arena)
{
    struct str from = wording_day(query->from, arena);
    struct str to = wording_day(query->to, arena);
    if (query->from == query->to)
        return from;
    if (!query->to)
        return arena_print(arena, _("from %.*s"), STR_ARG(from));
    if (!query->from)
        return arena_print(arena, _("until %.*s"), STR_ARG(to));
    return arena_print(arena, _("from %.*s to %.*s"), STR_ARG(from), STR_ARG(to));
}

/* 1294000 -> "1.294.000" */
static struct str kroner(uint64_t value, struct arena *arena)
{
    struct str digits = arena_print(arena, "%llu", (unsigned long long)value);
    struct str out = str_head(digits, digits.size % 3);
    for (size_t at = digits.size % 3; at < digits.size; at += 3)
        out = arena_print(arena, "%.*s%s%.*s", STR_ARG(out), out.size ? "." : "",
                          STR_ARG(str_slice(digits, at, at + 3)));
    return out;
}

static struct str sum(const struct query *query, struct arena *arena)
{
    struct str least = kroner(query->least, arena);
    struct str most = kroner(query->most, arena);
    if (query->least == query->most)
        return arena_print(arena, _("%.*s kroner"), STR_ARG(least));
    if (query->most >= QUERY_KRONER_MAX)
        return arena_print(arena, _("%.*s kroner or more"), STR_ARG(least));
    if (!query->least)
        return arena_print(arena, _("at most %.*s kroner"), STR_ARG(most));
    return arena_print(arena, _("%.*s to %.*s kroner"), STR_ARG(least), STR_ARG(most));
}

/* Names that answer the value; the value as typed when there is none or there are many. */
static struct str names(const struct explain_part *part, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    size_t count = 0;
    for (size_t i = 0; i < part->term_count; i++) {
        struct str text = part->term[i].text;
        bool told = part->term[i].source != SOURCE_NAME;
        for (size_t k = 0; k < i && !told; k++)
            told = str_equal(part->term[k].text, text);
        if (told)
            continue;
        if (count++ == ALSO_MAX)
            return part->value;
        buffer_print(&out, "%s" STR_FORMAT, count > 1 ? " / " : "", STR_ARG(text));
    }
    return count ? arena_copy(arena, buffer_str(&out)) : part->value;
}

struct str explain_filter_text(const struct explain_part *part, struct arena *arena)
{
    const struct query *query = part->query;
    struct str value = names(part, arena);
    if (query->kind == QUERY_RANGE)
        value = days(query, arena);
    else if (query->kind == QUERY_AMOUNT)
        value = sum(query, arena);
    if (query->kind == QUERY_RANGE &&
        (query->field == FIELD_DAY || query->field == FIELD_NONE || query->field == FIELD_YEAR))
        return value;
    return arena_print(arena, "%s: %.*s", schema_field[query->field].name, STR_ARG(value));
}

/* Other words that a word stands for, as they stand in the texts. */
static void add_also(struct buffer *out, const struct explain_part *part)
{
    size_t count = 0;
    for (size_t i = 0; i < part->term_count; i++) {
        const struct explain_term *term = &part->term[i];
        bool synonym = term->source == SOURCE_SYNONYM;
        size_t forms = synonym || !term->form_count ? 1 : term->form_count;
        for (size_t k = 0; k < forms; k++) {
            struct str text = term->form_count && !synonym ? term->form[k].text : term->text;
            if (str_equal(text, part->text) || term->source == SOURCE_PHRASE ||
                term->source == SOURCE_EXACT || term->source == SOURCE_NEARBY)
                continue;
            if (count++ >= ALSO_MAX)
                continue;
            buffer_print(out, "%s" STR_FORMAT, count > 1 ? ", " : _(" (also "), STR_ARG(text));
        }
    }
    if (count > ALSO_MAX)
        buffer_print(out, _(" and %zu more"), count - ALSO_MAX);
    if (count)
        buffer_add_byte(out, ')');
}

static void add_part(struct buffer *out, const struct explain_part *part, bool inner,
                     struct arena *arena);

/* Words come first, then what is left out, then what they are filtered by. */
enum { RANK_WORDS, RANK_WITHOUT, RANK_FILTER, RANK_COUNT };

static int rank_of(const struct explain_part *part)
{
    const struct explain_part *inner = part;
    if (part->kind == EXPLAIN_WITHOUT && part->child_count)
        inner = part->child[0];
    if (inner->kind == EXPLAIN_FILTER)
        return RANK_FILTER;
    return part->kind == EXPLAIN_WITHOUT ? RANK_WITHOUT : RANK_WORDS;
}

static void add_all_of(struct buffer *out, const struct explain_part *part, bool inner,
                       struct arena *arena)
{
    const char *const before[] = {_(" and "), ", ", inner ? ", " : "; "};
    size_t count = 0;
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < part->child_count; i++) {
            const struct explain_part *child = part->child[i];
            if (child->kind == EXPLAIN_IGNORED || rank_of(child) != rank)
                continue;
            if (count++)
                buffer_add_text(out, before[rank]);
            add_part(out, child, true, arena);
        }
    }
}

static void add_any_of(struct buffer *out, const struct explain_part *part, struct arena *arena)
{
    for (size_t i = 0; i < part->child_count; i++) {
        if (i)
            buffer_add_text(out, _(" or "));
        add_part(out, part->child[i], true, arena);
    }
}

static void add_together(struct buffer *out, const struct explain_part *part)
{
    bool synonyms = part->term_count && part->term[0].source == SOURCE_SYNONYM;
    bool place = part->term_count && part->term[0].source == SOURCE_NAME;
    buffer_add_text(out, synonyms || place || !part->term_count ? "" : _("as one word "));
    if (place)
        buffer_print(out, "%s: ", schema_field[part->term[0].field].name);
    for (size_t i = 0; i < part->term_count; i++)
        buffer_print(out, "%s" STR_FORMAT, i ? " / " : "",
                     STR_ARG(part->term[i].form_count && !synonyms ? part->term[i].form[0].text
                                                                   : part->term[i].text));
    if (!part->term_count)
        buffer_add(out, part->text);
}

static void add_part(struct buffer *out, const struct explain_part *part, bool inner,
                     struct arena *arena)
{
    bool bracket = inner && part->child_count > 1;
    if (bracket)
        buffer_add_byte(out, '(');
    switch (part->kind) {
    case EXPLAIN_ALL_OF:
        add_all_of(out, part, inner, arena);
        break;
    case EXPLAIN_ANY_OF:
        add_any_of(out, part, arena);
        break;
    case EXPLAIN_WITHOUT:
        buffer_add_text(out, _("without "));
        add_part(out, part->child[0], true, arena);
        break;
    case EXPLAIN_FILTER:
        buffer_add(out, explain_filter_text(part, arena));
        break;
    case EXPLAIN_TOGETHER:
        add_together(out, part);
        break;
    case EXPLAIN_EVERYTHING:
        buffer_add_text(out, _("every item"));
        break;
    default:
        buffer_add(out, part->text);
        if (!part->negated)
            add_also(out, part);
    }
    if (bracket)
        buffer_add_byte(out, ')');
}

struct str explain_reading(const struct explanation *explanation, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    add_part(&out, explanation->part[0], false, arena);
    return arena_copy(arena, buffer_str(&out));
}

struct str explain_place_text(const struct explain_place *place, bool brief, struct arena *arena)
{
    struct str name = str_is(place->section, "titel") ? str_of(_("title"))
                                                      : wording_section(place->section, arena);
    name = arena_copy(arena, name);
    if (brief)
        return name;
    if (place->line)
        return arena_print(arena, _("%.*s line %u"), STR_ARG(name), place->line);
    if (place->line_from)
        return arena_print(arena, _("%.*s lines %u-%u"), STR_ARG(name), place->line_from,
                           place->line_to);
    return name;
}

struct str explain_sections(const struct explanation *explanation, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    struct str told[16];
    size_t count = 0;
    for (size_t i = 0; i < explanation->count; i++) {
        const struct explain_part *part = explanation->part[i];
        for (size_t k = 0; k < part->term_count && !part->negated; k++) {
            for (size_t p = 0; p < part->term[k].place_count && count < COUNT_OF(told); p++) {
                const struct explain_place *place = &part->term[k].place[p];
                size_t at = 0;
                while (at < count && !str_equal(told[at], place->section))
                    at++;
                if (at == count)
                    told[count++] = place->section;
            }
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct explain_place place = {.section = told[i]};
        struct str name = explain_place_text(&place, true, arena);
        buffer_print(&out, "%s" STR_FORMAT, i ? ", " : "", STR_ARG(name));
    }
    return arena_copy(arena, buffer_str(&out));
}
