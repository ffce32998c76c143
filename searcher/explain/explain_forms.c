// SPDX-License-Identifier: GPL-2.0-or-later
/* Which words of the collection a stem stands for: read off the index's own list of words. */
#include <stdlib.h>

#include "searcher/explain/explain_parts.h"
#include "stemmer/base/array.h"

#define COUNTED_MAX 100 /* forms of a word whose items are counted */

/* A term whose forms are wanted. */
struct wanted {
    struct explain_term *term;
    struct str stem, start; /* start: what the form has somewhere */
    bool part;              /* as a part of a compound */
    size_t room;
};

struct wanting {
    struct wanted *wanted;
    size_t count, room;
};

static struct str stem_of(const struct plan *plan, bool *part)
{
    const struct plan *at = plan;
    while ((at->op == PLAN_FILTER || at->op == PLAN_AND_NOT) && at->child_count)
        at = at->child[0];
    *part = false;
    if (at->op != PLAN_TERM || at->term.size < 2)
        return STR_NONE;
    *part = at->term.data[0] == 'P';
    return *part || at->term.data[0] == 'Z' || at->term.data[0] == 'J' ? str_from(at->term, 1)
                                                                       : STR_NONE;
}

static void gather(struct explaining *all, struct wanting *wanting)
{
    for (size_t i = 0; i < all->ret->count; i++) {
        struct explain_part *part = all->ret->part[i];
        for (size_t k = 0; part->kind != EXPLAIN_FILTER && k < part->term_count; k++) {
            bool inside;
            struct str stem = stem_of(part->term[k].plan, &inside);
            if (!stem.size)
                continue;
            struct wanted *one =
                ARRAY_PUSH(all->arena, wanting->wanted, wanting->count, wanting->room);
            *one = (struct wanted){.term = &part->term[k], .stem = stem, .part = inside};
            one->start = str_cut(stem, stem.size > 3 ? stem.size - 1 : stem.size);
        }
    }
}

/* Cheap, and true for every form: irregular ones (bøger of bog) begin alike. */
static bool may_be(const struct wanted *wanted, struct str form)
{
    struct str letter = str_cut(wanted->stem, 2);
    if (!letter.size)
        letter = str_head(wanted->stem, 1);
    if (!wanted->part && form.size && form.data[0] == letter.data[0])
        return true;
    return str_find(form, wanted->start, 0) < form.size;
}

static bool is_form(const struct wanted *wanted, const struct word *word)
{
    if (!wanted->part)
        return str_equal(word->stem, wanted->stem);
    for (uint32_t i = 0; i < word->part_count; i++)
        if (str_equal(word->parts[i], wanted->stem))
            return true;
    return false;
}

static enum status try_form(struct explaining *all, struct planner *scratch,
                            struct wanting *wanting, const struct term_entry *entry,
                            struct error *error)
{
    struct str form = str_from(entry->term, strlen(TERM_EXACT));
    struct words words = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < wanting->count; i++) {
        struct wanted *wanted = &wanting->wanted[i];
        if (!may_be(wanted, form))
            continue;
        if (!words.count)
            status = plan_analyze(scratch, form, &words, error);
        if (status || words.count != 1)
            return status;
        if (is_form(wanted, &words.word[0]))
            *ARRAY_PUSH(all->arena, wanted->term->form, wanted->term->form_count, wanted->room) =
                (struct explain_form){form, entry->documents};
    }
    return STATUS_OK;
}

static int by_items(const void *a, const void *b)
{
    const struct explain_form *x = a;
    const struct explain_form *y = b;
    if (x->items != y->items)
        return x->items > y->items ? -1 : 1;
    return str_compare(x->text, y->text);
}

/* Documents are also versions of items: the forms that people are shown are counted in items. */
static enum status count_forms(struct explaining *all, struct explain_term *term,
                               struct error *error)
{
    enum status status = STATUS_OK;
    if (term->form_count)
        qsort(term->form, term->form_count, sizeof *term->form, by_items);
    size_t counted = term->form_count < COUNTED_MAX ? term->form_count : COUNTED_MAX;
    for (size_t i = 0; !status && i < counted; i++)
        status = explain_count(all, plan_term(all->arena, TERM_EXACT, term->form[i].text),
                               &term->form[i].items, error);
    if (counted)
        qsort(term->form, counted, sizeof *term->form, by_items);
    return status;
}

enum status explain_forms(struct explaining *all, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct wanting wanting = {0};
    struct term_list list;
    gather(all, &wanting);
    if (!wanting.count)
        return STATUS_OK;
    enum status status = index_reader_terms(all->searcher->reader, STR(TERM_EXACT),
                                            EXPLAIN_SCAN_MAX, all->arena, &list, error);
    if (status)
        return status;
    all->ret->scanned = list.complete;
    struct planner scratch = explain_planner(all, NULL);
    scratch.arena = &arena;
    for (size_t i = 0; !status && i < list.count; i++) {
        status = try_form(all, &scratch, &wanting, &list.entry[i], error);
        arena_reset(&arena);
    }
    for (size_t i = 0; !status && i < wanting.count; i++)
        status = count_forms(all, wanting.wanted[i].term, error);
    return status;
}
