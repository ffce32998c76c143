// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Quoted phrases and =words: the forms as typed, in sequence. The index has positions of stems
 * and exact forms without positions, so stems narrow and exact forms decide:
 *
 * 1. every way the words may stand (each whole, split in two, or joined with its neighbours) is
 *    looked up as a phrase of stems filtered by the exact forms;
 * 2. where each stem has only this one form in the whole index, that is already the answer;
 * 3. else a document in which every occurrence of the stems is this form (equal frequencies of
 *    both terms) is right without reading it, and only mixed ones are checked in the text.
 */
#include "searcher/plan/plan.h"

#include "stemmer/base/array.h"
#include "stemmer/fold.h"

#define HALF_MIN 2 /* letters of each half of a split word */

/* One way the phrase may stand in a text: its words there. */
struct form {
    struct word *word;
    size_t count;
};

struct forms {
    struct form *form;
    size_t count, room;
};

static enum status form_known(struct planner *planner, struct str folded, bool *ret,
                              struct error *error)
{
    struct term_count count = {0};
    enum status status = index_reader_term(
        planner->reader, term_make(planner->arena, TERM_EXACT, folded), &count, error);
    *ret = count.documents > 0;
    return status;
}

/* The stem of a form that is not in the query itself. */
static enum status word_of(struct planner *planner, struct str folded, struct word *ret,
                           struct error *error)
{
    struct words words;
    enum status status = plan_analyze(planner, folded, &words, error);
    if (!status && words.count == 1)
        *ret = words.word[0];
    else if (!status)
        *ret = (struct word){.folded = folded, .stem = folded};
    return status;
}

static bool at_boundary(struct str s, size_t at)
{
    return ((unsigned char)s.data[at] & 0xC0) != 0x80;
}

/* What may stand for words[from..] : pieces of one to all of them, each known to the index. */
struct piece {
    size_t words; /* of the phrase that it takes */
    struct word word[2];
    size_t word_count;
};

struct pieces {
    struct piece *piece;
    size_t count, room;
};

static enum status add_joined(struct planner *planner, const struct words *words, size_t from,
                              struct pieces *pieces, struct error *error)
{
    struct str joined = words->word[from].folded;
    for (size_t to = from; to < words->count; to++) {
        bool known;
        if (to > from)
            joined = arena_join(planner->arena, joined, words->word[to].folded);
        if (joined.size > ANALYZER_WORD_MAX)
            break;
        enum status status = form_known(planner, joined, &known, error);
        if (status)
            return status;
        if (!known)
            continue;
        struct piece *piece =
            ARRAY_PUSH(planner->arena, pieces->piece, pieces->count, pieces->room);
        piece->words = to - from + 1;
        piece->word_count = 1;
        if (to == from)
            piece->word[0] = words->word[from];
        else
            status = word_of(planner, joined, &piece->word[0], error);
        if (status)
            return status;
    }
    return STATUS_OK;
}

static enum status add_splits(struct planner *planner, const struct word *word,
                              struct pieces *pieces, struct error *error)
{
    struct str whole = word->folded;
    if (!word->letters)
        return STATUS_OK;
    for (size_t at = HALF_MIN; at + HALF_MIN <= whole.size; at++) {
        bool first = false;
        bool second = false;
        struct str halves[] = {str_head(whole, at), str_from(whole, at)};
        if (!at_boundary(whole, at) || utf8_length(halves[0]) < HALF_MIN ||
            utf8_length(halves[1]) < HALF_MIN)
            continue;
        enum status status = form_known(planner, halves[0], &first, error);
        if (!status && first)
            status = form_known(planner, halves[1], &second, error);
        if (status)
            return status;
        if (!second)
            continue;
        struct piece *piece =
            ARRAY_PUSH(planner->arena, pieces->piece, pieces->count, pieces->room);
        *piece = (struct piece){.words = 1, .word_count = 2};
        status = word_of(planner, halves[0], &piece->word[0], error);
        if (!status)
            status = word_of(planner, halves[1], &piece->word[1], error);
        if (status)
            return status;
    }
    return STATUS_OK;
}

/* Put the pieces together in every way that takes all words. */
static void combine(struct planner *planner, const struct pieces *pieces, size_t words, size_t from,
                    struct form *so_far, struct forms *forms)
{
    if (forms->count >= PLAN_PHRASE_FORMS)
        return;
    if (from == words) {
        struct form *form = ARRAY_PUSH(planner->arena, forms->form, forms->count, forms->room);
        form->word = ARENA_NEW(planner->arena, struct word, so_far->count);
        memcpy(form->word, so_far->word, so_far->count * sizeof *form->word);
        form->count = so_far->count;
        return;
    }
    for (size_t i = 0; i < pieces[from].count; i++) {
        const struct piece *piece = &pieces[from].piece[i];
        memcpy(so_far->word + so_far->count, piece->word, piece->word_count * sizeof *piece->word);
        so_far->count += piece->word_count;
        combine(planner, pieces, words, from + piece->words, so_far, forms);
        so_far->count -= piece->word_count;
    }
}

/* Drop the pieces after which no way leads to the end: without them combine() never turns back. */
static void drop_dead_ends(struct planner *planner, struct pieces *pieces, size_t words)
{
    bool *reaches = ARENA_NEW(planner->arena, bool, words + 1);
    reaches[words] = true;
    for (size_t from = words; from-- > 0;) {
        size_t kept = 0;
        for (size_t i = 0; i < pieces[from].count; i++)
            if (reaches[from + pieces[from].piece[i].words])
                pieces[from].piece[kept++] = pieces[from].piece[i];
        pieces[from].count = kept;
        reaches[from] = kept > 0;
    }
}

static enum status find_forms(struct planner *planner, const struct words *words, bool tolerant,
                              struct forms *ret, struct error *error)
{
    struct pieces *pieces = ARENA_NEW(planner->arena, struct pieces, words->count);
    for (size_t i = 0; i < words->count; i++) {
        enum status status;
        if (tolerant) {
            status = add_joined(planner, words, i, &pieces[i], error);
            if (!status)
                status = add_splits(planner, &words->word[i], &pieces[i], error);
        } else {
            struct words one = {&words->word[i], 1};
            status = add_joined(planner, &one, 0, &pieces[i], error);
        }
        if (status)
            return status;
    }
    drop_dead_ends(planner, pieces, words->count);
    struct form so_far = {ARENA_NEW(planner->arena, struct word, 2 * words->count), 0};
    combine(planner, pieces, words->count, 0, &so_far, ret);
    return STATUS_OK;
}

static struct plan *form_stems(struct planner *planner, const struct form *form, enum plan_op op)
{
    struct plan *plan = plan_new(planner->arena, op, form->count);
    for (size_t i = 0; i < form->count; i++)
        plan->child[i] = plan_term(planner->arena, TERM_STEM, form->word[i].stem);
    plan->child_count = form->count;
    plan->window = op == PLAN_PHRASE ? (uint32_t)form->count : 0;
    return plan;
}

static struct plan *form_exacts(struct planner *planner, const struct form *form)
{
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, form->count);
    for (size_t i = 0; i < form->count; i++)
        child[i] = plan_term(planner->arena, TERM_EXACT, form->word[i].folded);
    return plan_list(planner->arena, PLAN_AND, child, form->count);
}

/* Stems in sequence and all forms there: no more than the right documents, rarely fewer sure. */
static struct plan *form_plan(struct planner *planner, const struct form *form)
{
    if (form->count == 1)
        return form_exacts(planner, form);
    return plan_two(planner->arena, PLAN_FILTER, form_stems(planner, form, PLAN_PHRASE),
                    form_exacts(planner, form));
}

/* Has every stem of the form only this one form in the whole index? */
static enum status form_is_only(struct planner *planner, const struct form *form, bool *ret,
                                struct error *error)
{
    *ret = true;
    for (size_t i = 0; *ret && form->count > 1 && i < form->count; i++) {
        struct term_count stem = {0};
        struct term_count exact = {0};
        enum status status = index_reader_term(
            planner->reader, term_make(planner->arena, TERM_STEM, form->word[i].stem), &stem,
            error);
        if (!status)
            status = index_reader_term(planner->reader,
                                       term_make(planner->arena, TERM_EXACT, form->word[i].folded),
                                       &exact, error);
        if (status)
            return status;
        *ret = stem.occurrences == exact.occurrences && stem.documents == exact.documents;
    }
    return STATUS_OK;
}

/* Drop from @ids those where a stem of the form has other forms too; they go to @mixed. */
static enum status part_mixed(struct planner *planner, const struct form *form, struct ids *ids,
                              struct ids *mixed, struct error *error)
{
    bool *is_mixed = ARENA_NEW(planner->arena, bool, ids->count);
    uint32_t *stem = ARENA_NEW(planner->arena, uint32_t, ids->count);
    uint32_t *exact = ARENA_NEW(planner->arena, uint32_t, ids->count);
    for (size_t w = 0; w < form->count; w++) {
        struct str z = term_make(planner->arena, TERM_STEM, form->word[w].stem);
        struct str e = term_make(planner->arena, TERM_EXACT, form->word[w].folded);
        enum status status = index_reader_frequencies(planner->reader, z, ids, stem, error);
        if (!status)
            status = index_reader_frequencies(planner->reader, e, ids, exact, error);
        if (status)
            return status;
        for (size_t i = 0; i < ids->count; i++)
            is_mixed[i] = is_mixed[i] || stem[i] != exact[i];
    }
    size_t sure = 0;
    mixed->id = ARENA_NEW(planner->arena, uint32_t, ids->count);
    for (size_t i = 0; i < ids->count; i++) {
        if (is_mixed[i])
            mixed->id[mixed->count++] = ids->id[i];
        else
            ids->id[sure++] = ids->id[i];
    }
    ids->count = sure;
    return STATUS_OK;
}

static void merge(struct ids *into, const struct ids *more, struct arena *arena)
{
    uint32_t *id = ARENA_NEW(arena, uint32_t, into->count + more->count);
    size_t count = 0;
    size_t a = 0;
    size_t b = 0;
    while (a < into->count || b < more->count) {
        bool first = b >= more->count || (a < into->count && into->id[a] <= more->id[b]);
        uint32_t next = first ? into->id[a++] : more->id[b++];
        if (!count || id[count - 1] != next)
            id[count++] = next;
    }
    *into = (struct ids){id, count};
}

/* The documents that have this form of the phrase. */
static enum status form_documents(struct planner *planner, const struct form *form,
                                  const struct pattern *phrase, struct ids *ret,
                                  struct error *error)
{
    struct ids sure;
    struct ids mixed = {0};
    struct ids checked = {0};
    struct plan *plan = form_plan(planner, form);
    enum status status = index_reader_ids(planner->reader, plan, planner->arena, &sure, error);
    if (!status && form->count > 1)
        status = part_mixed(planner, form, &sure, &mixed, error);
    if (!status && mixed.count) {
        struct plan *doubtful = plan_of_ids(planner->arena, &mixed);
        status = plan_check_text(planner, doubtful, phrase, &checked, error);
    }
    if (status)
        return status;
    merge(&sure, &checked, planner->arena);
    merge(ret, &sure, planner->arena);
    return STATUS_OK;
}

/* What ranks the documents found: the stems of the words, as if they had been typed bare. */
static struct plan *ranking(struct planner *planner, const struct forms *forms)
{
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, forms->count);
    for (size_t i = 0; i < forms->count; i++)
        child[i] = form_stems(planner, &forms->form[i], PLAN_AND);
    return plan_list(planner->arena, PLAN_OR, child, forms->count);
}

static enum status whole_text(struct planner *planner, const struct forms *forms,
                              const struct pattern *phrase, struct plan **ret, struct error *error)
{
    bool only = forms->count == 1;
    enum status status = STATUS_OK;
    if (only)
        status = form_is_only(planner, &forms->form[0], &only, error);
    if (!status && only) {
        *ret = form_plan(planner, &forms->form[0]);
        return STATUS_OK;
    }
    struct ids ids = {0};
    for (size_t i = 0; !status && i < forms->count; i++)
        status = form_documents(planner, &forms->form[i], phrase, &ids, error);
    if (!status)
        *ret = plan_two(planner->arena, PLAN_FILTER, ranking(planner, forms),
                        plan_of_ids(planner->arena, &ids));
    return status;
}

/* In a field only the stored text tells whether the sequence stands there. */
static enum status in_field(struct planner *planner, const struct forms *forms,
                            const struct pattern *phrase, struct plan **ret, struct error *error)
{
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, forms->count);
    for (size_t i = 0; i < forms->count; i++)
        child[i] = form_plan(planner, &forms->form[i]);
    struct plan *candidates = plan_list(planner->arena, PLAN_OR, child, forms->count);
    struct ids ids;
    enum status status = plan_check_text(planner, candidates, phrase, &ids, error);
    if (!status)
        *ret = plan_two(planner->arena, PLAN_FILTER, ranking(planner, forms),
                        plan_of_ids(planner->arena, &ids));
    return status;
}

/* Headers have exact forms without positions: the forms narrow, the stored text decides. */
static enum status in_header(struct planner *planner, const struct words *words,
                             const struct pattern *phrase, struct plan **ret, struct error *error)
{
    struct form form = {words->word, words->count};
    *ret = form_exacts(planner, &form);
    if (words->count == 1)
        return STATUS_OK;
    struct ids ids;
    struct plan *candidates = plan_for_headers(*ret, planner->arena);
    enum status status = plan_check_text(planner, candidates, phrase, &ids, error);
    if (!status)
        *ret = plan_of_ids(planner->arena, &ids);
    return status;
}

/* "boerne- og skoleudvalget": a word that the index does not have, as the index spells it. */
static enum status spell_known(struct planner *planner, struct word *word, struct error *error)
{
    struct str spelling[PLAN_SPELLINGS];
    bool known = false;
    enum status status = form_known(planner, word->folded, &known, error);
    size_t count = status || known ? 0 : plan_spellings(planner, word->folded, spelling);
    for (size_t i = 0; !status && !known && i < count; i++) {
        status = form_known(planner, spelling[i], &known, error);
        if (!status && known)
            status = word_of(planner, spelling[i], word, error);
    }
    if (!status && known && count)
        plan_also(planner, word->folded);
    return status;
}

/* A case number in quotes is also the item's own, which its text need not say: "BR 588/06". */
static enum status add_case(struct planner *planner, const struct query *query, struct plan **plan,
                            struct error *error)
{
    const char *prefix = schema_field[FIELD_CASE].prefix;
    struct str number = fold(planner->arena, str_trim(query->text));
    bool known = false;
    if (query->field != FIELD_NONE)
        return STATUS_OK;
    enum status status = plan_known(planner, prefix, number, &known, error);
    if (!status && known)
        *plan = plan_two(planner->arena, PLAN_OR, *plan, plan_term(planner->arena, prefix, number));
    return status;
}

enum status plan_phrase(struct planner *planner, const struct query *query, struct plan **ret,
                        struct error *error)
{
    struct words words;
    struct forms forms = {0};
    enum status status = plan_analyze(planner, query->text, &words, error);
    if (status)
        return status;
    if (words.count == 0) {
        *ret = plan_new(planner->arena, PLAN_ALL, 0);
        return STATUS_OK;
    }
    bool tolerant = query->kind == QUERY_PHRASE;
    for (size_t i = 0; !status && tolerant && !planner->headers && i < words.count; i++)
        status = spell_known(planner, &words.word[i], error);
    if (status)
        return status;
    struct str *word = ARENA_NEW(planner->arena, struct str, words.count);
    for (size_t i = 0; i < words.count; i++)
        word[i] = words.word[i].folded;
    struct pattern phrase = {
        .kind = PATTERN_PHRASE, .field = query->field, .word = word, .word_count = words.count};
    plan_mark_phrase(planner, query->field, word, words.count);
    if (planner->headers)
        return in_header(planner, &words, &phrase, ret, error);
    status = find_forms(planner, &words, tolerant, &forms, error);
    if (status)
        return status;
    if (forms.count == 0)
        *ret = plan_new(planner->arena, PLAN_NONE, 0);
    else if (query->field == FIELD_NONE || query->field == FIELD_PERSON)
        status = whole_text(planner, &forms, &phrase, ret, error);
    else
        status = in_field(planner, &forms, &phrase, ret, error);
    return status ? status : add_case(planner, query, ret, error);
}
