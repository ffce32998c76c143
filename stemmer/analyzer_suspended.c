// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/analyzer_parts.h"

bool is_conjunction(struct str folded)
{
    return str_is(folded, "og") || str_is(folded, "eller") || str_is(folded, "samt");
}

static void share(struct run *run, size_t index, struct str head)
{
    struct str modifier = run->analyzer->word[index].folded;
    struct str whole = arena_join(run->arena, modifier, head);
    if (whole.size <= ANALYZER_WORD_MAX)
        special_add(run, index, 'P', form_of(run, whole).stem);
}

void suspended_follow(struct run *run, const struct token *token, size_t head_at)
{
    struct analyzer *analyzer = run->analyzer;
    size_t last = analyzer->count - 1;
    const struct word *word = &analyzer->word[last];
    bool is_word = token->kind == TOKEN_WORD && !(token->flags & TOKEN_INSIDE);
    if (token->flags & TOKEN_PARAGRAPH)
        run->suspended = 0;
    if (is_word && token->flags & TOKEN_SUSPENDED) {
        if (run->suspended < SUSPENDED_MAX)
            run->suspended_at[run->suspended++] = last;
        run->conjunction = false;
        return;
    }
    if (!run->suspended || token->flags & TOKEN_HYPHEN)
        return;
    if (is_conjunction(word->folded)) {
        run->conjunction = true;
        return;
    }
    bool after_hyphen = last > 0 && run->chain < last && run->chain > run->suspended_at[0];
    struct str head = STR_NONE;
    if (is_word && run->conjunction)
        head = after_hyphen ? word->folded : head_at ? str_from(word->folded, head_at) : STR_NONE;
    for (size_t i = 0; head.size && i < run->suspended; i++)
        share(run, run->suspended_at[i], head);
    run->suspended = 0;
    run->conjunction = false;
}

/* "og -lærere": a hyphen after a space, before a letter. At the beginning of a line it is the
 * mark of a list. */
static bool begins_with_hyphen(const struct run *run, const struct token *token)
{
    const char *begin = token->surface.data;
    return begin - run->text.data >= 2 && begin[-1] == '-' && begin[-2] == ' ';
}

void shared_follow(struct run *run, const struct token *token, size_t head_at)
{
    size_t last = run->analyzer->count - 1;
    struct str folded = run->analyzer->word[last].folded;
    bool is_word = token->kind == TOKEN_WORD && !(token->flags & TOKEN_INSIDE);
    if (token->flags & TOKEN_PARAGRAPH)
        run->shared = STR_NONE;
    if (run->shared.size && is_word && begins_with_hyphen(run, token)) {
        struct str whole = arena_join(run->arena, run->shared, folded);
        if (whole.size <= ANALYZER_WORD_MAX)
            special_add(run, last, 'P', form_of(run, whole).stem);
    } else if (is_word && head_at) {
        run->shared = str_head(folded, head_at);
    } else if (!is_conjunction(folded)) {
        run->shared = STR_NONE;
    }
}
