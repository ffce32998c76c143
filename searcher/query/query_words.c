// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_words.h"

#include "stemmer/base/command.h"
#include "stemmer/fold.h"

void query_words_add(struct buffer *query, const char *word)
{
    if (query->size)
        buffer_add_byte(query, ' ');
    buffer_add_text(query, word);
}

struct option_value {
    const char *names; /* space between; ASCII twins are made */
    int value;
};

static const struct option_value order_value[] = {
    {"relevans relevance", ORDER_RELEVANCE},
    {"nyeste newest", ORDER_NEWEST},
    {"ældste oldest", ORDER_OLDEST},
    {"udvalg committee", ORDER_BODY},
    {"sag case", ORDER_CASE},
};

static const struct option_value match_value[] = {
    {"alle all", MATCH_ALL},
    {"nogle any some", MATCH_ANY},
};

static bool find_value(const struct option_value *table, size_t count, const char *name, int *ret)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(str_of(name), 64));
    for (size_t i = 0; i < count; i++) {
        struct str rest = str_of(table[i].names);
        while (rest.size) {
            if (str_equal(fold_ascii(&arena, str_split(&rest, ' ')), wanted)) {
                *ret = table[i].value;
                return true;
            }
        }
    }
    return false;
}

bool query_order(const char *name, enum hit_order *ret)
{
    int value = 0;
    if (!find_value(order_value, COUNT_OF(order_value), name, &value))
        return false;
    *ret = (enum hit_order)value;
    return true;
}

bool query_match(const char *name, enum search_match_mode *ret)
{
    int value = 0;
    if (!find_value(match_value, COUNT_OF(match_value), name, &value))
        return false;
    *ret = (enum search_match_mode)value;
    return true;
}

int query_failed(const char *program, struct error *error, struct str query)
{
    int exit_code = error->status == STATUS_LIMIT ? 2 : status_exit_code(error->status);
    if (error->offset == NO_OFFSET)
        return exit_code;
    CLEANUP(arena_free) struct arena arena = {0};
    command_print_error(program, error, arena_copy(&arena, query).data);
    error->status = STATUS_OK;
    return exit_code;
}
