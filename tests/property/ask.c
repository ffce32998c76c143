// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/property/ask.h"

#include "stemmer/fold.h"
#include "tests/property/ask_parts.h"

struct run {
    const struct collection *collection;
    struct arena *arena;
};

static struct words analyze(const struct run *run, struct str text)
{
    struct words words = {0};
    struct error error = {.offset = NO_OFFSET};
    if (analyzer_run(run->collection->analyzer, text, run->arena, &words, &error))
        return (struct words){0};
    return words;
}

static const struct special *special_of(const struct word *word, char kind, size_t size)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind == kind && (!size || word->special[i].value.size == size))
            return &word->special[i];
    return NULL;
}

/* A case number typed bare: the item's own, or one named in its text. */
static bool has_case(const struct run *run, const struct entry *entry, struct str number)
{
    return str_equal(fold(run->arena, entry->item->case_no), number) ||
           ask_names_special(entry, 'I', number);
}

/* A compound written apart: its parts stand close together, two other words between at most. */
static bool has_parts(const struct entry *entry, const struct word *word)
{
    for (uint32_t i = 0; i < word->part_count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (str_equal(word->parts[i], word->parts[k]))
                return false;
    return word->part_count > 1 &&
           ask_has_together(entry, word->parts, word->part_count, word->part_count + 2);
}

/* The names in these collections are no other words. */
static bool is_municipality(const struct entry *entry, struct str text)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return str_equal(fold_ascii(&arena, entry->meeting->municipality), fold_ascii(&arena, text));
}

static bool has_word(const struct run *run, const struct entry *entry, const struct ask *ask,
                     const struct words *words)
{
    if (words->count == 0)
        return true;
    const struct word *first = &words->word[0];
    const struct special *number = special_of(first, 'I', 0);
    const struct special *joined = special_of(first, 'J', 0);
    bool anywhere = ask->field == FIELD_NONE;
    if (anywhere && is_municipality(entry, ask->text))
        return true;
    if (anywhere && number && words->count == 1 && has_case(run, entry, number->value))
        return true;
    bool all = true;
    for (size_t i = 0; i < words->count && all; i++)
        all = ask_has_stem(entry, ask->field, words->word[i].stem, !anywhere) ||
              (anywhere && has_parts(entry, &words->word[i]));
    return all || (anywhere && words->count > 1 && joined &&
                   ask_has_stem(entry, FIELD_NONE, joined->value, true));
}

/* e-lær*: whole words before the one that is cut; of *-sag the other way round. */
static bool has_cut_word(const struct entry *entry, const struct ask *ask,
                         const struct words *words)
{
    size_t cut = ask->kind == ASK_SUFFIX ? 0 : words->count - 1;
    for (size_t i = 0; i < words->count; i++)
        if (!ask_has_form(entry, ask->field, i == cut ? ask->kind : ASK_EXACT,
                          words->word[i].folded))
            return false;
    return true;
}

static bool has_near(const struct run *run, const struct entry *entry, const struct ask *ask)
{
    struct words a = analyze(run, ask->child[0]->text);
    struct words b = analyze(run, ask->child[1]->text);
    return a.count == 1 && b.count == 1 &&
           ask_has_near(entry, a.word[0].stem, b.word[0].stem, ask->distance,
                        ask->kind == ASK_BEFORE);
}

static bool in_range(day date, day from, day to)
{
    return date && (!from || date >= from) && (!to || date <= to);
}

static bool answers(const struct run *run, const struct entry *entry, const struct ask *ask,
                    const struct words *words)
{
    switch (ask->kind) {
    case ASK_WORD:
        return has_word(run, entry, ask, words);
    case ASK_EXACT:
        return !words->count || ask_has_phrase(entry, ask->field, words, false);
    case ASK_PHRASE:
        return !words->count || ask_has_phrase(entry, ask->field, words, true);
    case ASK_PREFIX:
    case ASK_SUFFIX:
        return has_cut_word(entry, ask, words);
    case ASK_AMOUNT:
        return ask_names_amount(entry, ask->least, ask->most);
    case ASK_DATE:
        if (ask->field == FIELD_MENTIONS)
            return ask_names_date(entry, ask->from, ask->to);
        return in_range(entry->meeting->date, ask->from, ask->to);
    case ASK_NEAR:
    case ASK_BEFORE:
        return has_near(run, entry, ask);
    default:
        return false;
    }
}

static bool is_stop(const struct run *run, const struct ask *ask)
{
    struct words words = analyze(run, ask->text);
    bool stop = ask->kind == ASK_WORD && ask->field == FIELD_NONE && words.count > 0;
    for (size_t i = 0; i < words.count; i++)
        stop = stop && words.word[i].stop;
    return stop;
}

/* Function words need not match where there are others that say more. */
static bool may_skip(const struct run *run, const struct ask *ask, size_t child)
{
    bool others = false;
    for (size_t i = 0; i < ask->child_count; i++)
        others = others || (ask->child[i]->kind != ASK_NOT && !is_stop(run, ask->child[i]));
    return others && is_stop(run, ask->child[child]);
}

static bool *combine(const struct run *run, const struct ask *ask)
{
    size_t count = run->collection->entry_count;
    bool *all = ARENA_NEW(run->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        all[i] = ask->kind == ASK_AND;
    for (size_t c = 0; c < ask->child_count; c++) {
        if (ask->kind == ASK_AND && may_skip(run, ask, c))
            continue;
        bool *one = ask_run(run->collection, ask->child[c], run->arena);
        for (size_t i = 0; i < count; i++)
            all[i] = ask->kind == ASK_AND ? all[i] && one[i] : all[i] || one[i];
    }
    for (size_t i = 0; i < count; i++)
        all[i] = all[i] != (ask->kind == ASK_NOT);
    return all;
}

bool *ask_run(const struct collection *collection, const struct ask *ask, struct arena *arena)
{
    struct run run = {collection, arena};
    if (ask->kind == ASK_AND || ask->kind == ASK_OR || ask->kind == ASK_LIST ||
        ask->kind == ASK_NOT)
        return combine(&run, ask);
    if (ask->kind == ASK_VALUE)
        return ask_value(collection, ask, arena);
    bool *answer = ARENA_NEW(arena, bool, collection->entry_count);
    struct words words = analyze(&run, ask->text);
    for (size_t i = 0; i < collection->entry_count; i++)
        answer[i] = answers(&run, &collection->entry[i], ask, &words);
    return answer;
}
