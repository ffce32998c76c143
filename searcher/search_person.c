// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A name typed as words: names in lists of those present are no hits of the text, so the person
 * query that would find them is offered in one line.
 */
#include "searcher/names.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define NAME_WORDS_MIN 2
#define NAME_WORDS_MAX 5
#define PERSONS_MAX    5000 /* with one beginning that are looked at */

static const enum field_id lists[] = {FIELD_PRESENT, FIELD_APOLOGIES, FIELD_ABSENT};

/* The words of the query as one name, if it is nothing but a few words; a single one only when
 * @p alone. */
static struct str typed_name(const struct query *query, bool alone, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    bool word_alone = query->kind == QUERY_WORD && alone;
    if ((query->kind == QUERY_PHRASE || word_alone) && query->field == FIELD_NONE)
        return query->text;
    if (query->kind != QUERY_AND || query->child_count < NAME_WORDS_MIN ||
        query->child_count > NAME_WORDS_MAX)
        return STR_NONE;
    for (size_t i = 0; i < query->child_count; i++) {
        const struct query *word = query->child[i];
        if (word->kind != QUERY_WORD || word->field != FIELD_NONE)
            return STR_NONE;
        buffer_print(&out, "%s" STR_FORMAT, i ? " " : "", STR_ARG(word->text));
    }
    return arena_copy(arena, buffer_str(&out));
}

/* Names are listed as they are written: the first word typed, with a capital, begins them. */
static struct str first_word(struct str typed, struct arena *arena)
{
    struct str word = arena_copy(arena, str_head(typed, str_find_byte(typed, ' ', 0)));
    char *start = ARENA_NEW(arena, char, word.size + 1);
    memcpy(start, word.data, word.size);
    if (start[0] >= 'a' && start[0] <= 'z')
        start[0] = (char)(start[0] - 'a' + 'A');
    else if (str_starts(word, STR("\xC3")) && word.size > 1 && (unsigned char)start[1] >= 0xA0)
        start[1] = (char)(start[1] - 0x20); /* æ ø å and their like */
    return (struct str){start, word.size};
}

/* The one person of the lists that is called so; empty when there is none or there are several. A
 * single word may be any of a name's. */
static enum status find_person(struct searcher *searcher, struct str typed, struct arena *arena,
                               struct str *ret, struct error *error)
{
    *ret = STR_NONE;
    for (size_t l = 0; l < COUNT_OF(lists); l++) {
        const char *prefix = schema_field[lists[l]].prefix;
        struct term_list list;
        bool alone = str_find_byte(typed, ' ', 0) == typed.size;
        struct str first = alone ? STR_NONE : first_word(typed, arena);
        struct str begin = arena_join(arena, str_of(prefix), first);
        enum status status =
            index_reader_terms(searcher->reader, begin, PERSONS_MAX, arena, &list, error);
        for (size_t i = 0; !status && i < list.count; i++) {
            struct str name = str_from(list.entry[i].term, strlen(prefix));
            enum name_match match = name_match_person(name, typed);
            if (match != NAME_SAME && match != NAME_WORDS)
                continue;
            name = str_head(name, str_find_byte(name, '|', 0));
            if (ret->size && !str_equal(*ret, name)) {
                *ret = STR_NONE;
                return STATUS_OK;
            }
            *ret = name;
        }
        if (status)
            return status;
    }
    return STATUS_OK;
}

enum status search_person(struct searcher *searcher, const struct query_line *line,
                          struct arena *arena, struct search_result *result, struct error *error)
{
    struct str name = STR_NONE;
    struct str typed = typed_name(line->query, result->in_headers, arena);
    if (!typed.size)
        return STATUS_OK;
    enum status status = find_person(searcher, typed, arena, &name, error);
    if (status || !name.size)
        return status;
    uint32_t items = 0;
    struct query person = {
        .kind = QUERY_VALUE, .field = FIELD_PERSON, .text = name, .source = line->query->source};
    status = search_count(searcher, line, &person, arena, &items, error);
    if (status)
        return status;
    struct str *note = ARENA_NEW(arena, struct str, result->note_count + 1);
    for (size_t i = 0; i < result->note_count; i++)
        note[i] = result->note[i];
    note[result->note_count++] = arena_print(arena,
                                             P_("Person: %.*s, %u item (person:\"%.*s\")",
                                                "Person: %.*s, %u items (person:\"%.*s\")", items),
                                             STR_ARG(name), items, STR_ARG(name));
    result->note = note;
    return STATUS_OK;
}
