// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/prompt/prompt.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define WORD_BYTES_MIN  2 /* typed before words of the collection are offered */
#define WORD_BYTES_SURE 4 /* ... although a field begins so too */

struct candidates {
    struct arena *arena;
    struct suggestion *suggestion;
    size_t count, room;
    size_t limit; /* of words or values */
};

static void add(struct candidates *candidates, struct str text, uint32_t items)
{
    if (candidates->count < FIELD_COUNT + candidates->limit)
        *ARRAY_PUSH(candidates->arena, candidates->suggestion, candidates->count,
                    candidates->room) = (struct suggestion){text, items};
}

/* Where the word that the line ends with begins: behind a space or bracket outside quotes. */
static size_t word_start(struct str before)
{
    bool quoted = false;
    size_t start = 0;
    for (size_t i = 0; i < before.size; i++) {
        char c = before.data[i];
        quoted ^= c == '"';
        if (!quoted && (ascii_is_space(c) || c == '('))
            start = i + 1;
    }
    while (start < before.size && strchr("-+=(", before.data[start]))
        start++;
    return start;
}

/* Behind the last comma outside quotes: the value of a list that is being typed. */
static size_t value_start(struct str values)
{
    bool quoted = false;
    size_t start = 0;
    for (size_t i = 0; i < values.size; i++) {
        quoted ^= values.data[i] == '"';
        if (!quoted && values.data[i] == ',')
            start = i + 1;
    }
    return start;
}

static void take(struct candidates *candidates, struct searcher *searcher, enum field_id field,
                 struct str start)
{
    struct suggestions found = {0};
    if (searcher_suggest(searcher, field, start, candidates->limit, candidates->arena, &found,
                         NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < found.count; i++)
        add(candidates, found.suggestion[i].text, found.suggestion[i].items);
}

static void take_choices(struct candidates *candidates, const struct choice *choice,
                         struct str start)
{
    struct str wanted = fold_ascii(candidates->arena, start);
    for (; choice && choice->name; choice++)
        if (str_starts(fold_ascii(candidates->arena, str_of(choice->name)), wanted))
            add(candidates, str_of(choice->name), 0);
}

static void complete_value(struct searcher *searcher, enum field_id field, struct str values,
                           struct candidates *candidates, struct completion *ret)
{
    struct str value = str_from(values, value_start(values));
    ret->typed = value.size;
    ret->values = true;
    if (str_starts(value, STR("\"")))
        value = str_from(value, 1);
    take(candidates, searcher, field, value);
    if (!candidates->count)
        take_choices(candidates, schema_field[field].choice, value);
}

/* The name of the field, or its first twin, that begins so; empty if none does. */
static struct str field_name(struct arena *arena, const struct field *field, struct str wanted)
{
    struct str rest = arena_print(arena, "%s %s", field->name, field->twins);
    while (rest.size) {
        struct str name = str_split(&rest, ' ');
        if (name.size && str_starts(fold_ascii(arena, name), wanted))
            return name;
    }
    return STR_NONE;
}

static void complete_word(struct searcher *searcher, struct str word, struct candidates *candidates,
                          struct completion *ret)
{
    struct arena *arena = candidates->arena;
    struct str wanted = fold_ascii(arena, str_cut(word, 64));
    ret->typed = word.size;
    for (int id = 0; id < FIELD_COUNT; id++) {
        struct str name = field_name(arena, &schema_field[id], wanted);
        if (name.size)
            add(candidates, arena_join(arena, name, STR(":")), 0);
    }
    if (word.size >= WORD_BYTES_SURE || (!candidates->count && word.size >= WORD_BYTES_MIN))
        take(candidates, searcher, FIELD_NONE, word);
}

static void complete_query(struct searcher *searcher, struct str before,
                           struct candidates *candidates, struct completion *ret)
{
    struct str word = str_from(before, word_start(before));
    size_t colon = str_find_byte(word, ':', 0);
    enum field_id field = colon < word.size ? schema_find(str_head(word, colon)) : FIELD_NONE;
    if (field != FIELD_NONE)
        complete_value(searcher, field, str_from(word, colon + 1), candidates, ret);
    else if (colon == word.size)
        complete_word(searcher, word, candidates, ret);
    ret->found.suggestion = candidates->suggestion;
    ret->found.count = candidates->count;
}

void prompt_complete(struct searcher *searcher, struct str before, size_t limit,
                     struct arena *arena, struct completion *ret)
{
    *ret = (struct completion){.tail = " "};
    struct candidates candidates = {.arena = arena, .limit = limit};
    struct prompt_command_start command = {.query = true};
    if (str_starts(before, STR(":")))
        prompt_command_complete(str_from(before, 1), arena, &command);
    if (command.query) {
        complete_query(searcher, before, &candidates, ret);
        return;
    }
    ret->found = command.names;
    ret->typed = command.typed;
}

static size_t common_size(struct str a, struct str b)
{
    size_t size = 0;
    while (size < a.size && size < b.size && a.data[size] == b.data[size])
        size++;
    return str_cut(a, size).size;
}

static bool needs_quotes(struct str text)
{
    static const char *const special = " ,()";
    for (const char *c = special; *c; c++)
        if (str_find_byte(text, *c, 0) < text.size)
            return true;
    return false;
}

struct str completion_insert(const struct completion *completion, struct str before,
                             struct arena *arena)
{
    const struct suggestions *found = &completion->found;
    if (!found->count)
        return STR_NONE;
    struct str all = found->suggestion[0].text;
    bool quotes = completion->values && needs_quotes(all);
    for (size_t i = 1; i < found->count; i++) {
        all = str_head(all, common_size(all, found->suggestion[i].text));
        quotes |= completion->values && needs_quotes(found->suggestion[i].text);
    }
    const char *quote = quotes ? "\"" : "";
    if (found->count == 1) {
        bool field = !completion->values && str_ends(all, STR(":"));
        return arena_print(arena, "%s%.*s%s%s", quote, STR_ARG(all), quote,
                           field ? "" : completion->tail);
    }
    struct str typed = str_from(before, before.size - completion->typed);
    if (str_starts(typed, STR("\"")))
        typed = str_from(typed, 1);
    if (utf8_length(all) <= utf8_length(typed))
        return STR_NONE;
    return arena_print(arena, "%s%.*s", quote, STR_ARG(all));
}
