// SPDX-License-Identifier: GPL-2.0-or-later
/* "+udvalg:ØU -chromebook" and "+3": the query on the screen, narrowed. */
#include <stdio.h>

#include "searcher/prompt/prompt.h"
#include "stemmer/base/buffer.h"

/* Cut the next clause from @p rest: up to a space outside quotes and brackets. */
static struct str next_clause(struct str *rest)
{
    bool quoted = false;
    int depth = 0;
    size_t end = 0;
    for (; end < rest->size; end++) {
        char c = rest->data[end];
        quoted ^= c == '"';
        depth += !quoted && c == '(' ? 1 : 0;
        depth -= !quoted && c == ')' ? 1 : 0;
        if (!quoted && depth <= 0 && ascii_is_space(c))
            break;
    }
    struct str clause = str_head(*rest, end);
    *rest = str_trim(str_from(*rest, end));
    return clause;
}

bool prompt_is_refinement(struct str line)
{
    struct str rest = str_trim(line);
    if (!rest.size)
        return false;
    while (rest.size) {
        struct str clause = next_clause(&rest);
        if (clause.size < 2 || (clause.data[0] != '+' && clause.data[0] != '-'))
            return false;
    }
    return true;
}

/* Would a word behind it be read as part of an alternative? */
static bool has_alternatives(struct str query)
{
    struct str rest = str_trim(query);
    while (rest.size) {
        struct str clause = next_clause(&rest);
        if (str_is(clause, "ELLER") || str_is(clause, "OR"))
            return true;
    }
    return false;
}

/* The value that "3" is the number of, as long as the numbers are on the screen. */
static struct str picked(const struct prompt *prompt, struct str clause)
{
    uint64_t number;
    if (!str_to_number(clause, PROMPT_PICKS_MAX, &number) || !number || number > prompt->pick_count)
        return clause;
    return prompt->pick[number - 1];
}

static void add_clause(struct buffer *query, const struct prompt *prompt, struct str clause)
{
    bool without = clause.data[0] == '-';
    struct str body = picked(prompt, str_from(clause, 1));
    bool several = without && body.data != clause.data + 1 &&
                   str_find(body, STR(" -"), 0) < body.size; /* kle:00 -kle:mødesag */
    if (query->size)
        buffer_add_byte(query, ' ');
    buffer_add_text(query, without ? several ? "-(" : "-" : "");
    buffer_add(query, body);
    buffer_add_text(query, several ? ")" : "");
}

void prompt_refine(struct prompt *prompt, struct str line)
{
    CLEANUP(buffer_free) struct buffer query = {0};
    struct str rest = str_trim(line);
    bool brackets = has_alternatives(prompt->request.query);
    buffer_add_text(&query, brackets ? "(" : "");
    buffer_add(&query, prompt->request.query);
    buffer_add_text(&query, brackets ? ")" : "");
    while (rest.size)
        add_clause(&query, prompt, next_clause(&rest));
    prompt_say_query(buffer_str(&query));
    prompt_search(prompt, buffer_str(&query), 0);
}
