// SPDX-License-Identifier: GPL-2.0-or-later
/* Plans of single words, and of words that stand for many: prefix*, *suffix, ca:word. */
#include "searcher/plan/plan.h"

#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"
#include "stemmer/stopwords.h"

#define ACRONYM_LETTERS_MAX 3 /* longer ones are no other words */
#define FUZZY_LETTERS_MIN   4 /* shorter words are near too many others */

/* A compound's parts against the whole word: measured, danish.md section 2.6. */
#define PARTS_GAP     2 /* words between the parts of a compound written apart */
#define PARTS_WEIGHT  0.4
#define PHRASE_WEIGHT 0.3
#define SMALL_WEIGHT  0.3 /* of "med" for MED */
#define EXACT_WEIGHT  0.1
#define TITLE_WEIGHT  0.2 /* standing in the title, besides what it counts there */

enum status plan_known(struct planner *planner, const char *prefix, struct str value, bool *ret,
                       struct error *error)
{
    struct term_count count = {0};
    enum status status =
        index_reader_term(planner->reader, term_make(planner->arena, prefix, value), &count, error);
    *ret = count.documents > 0;
    return status;
}

/* What counts as one word in the ranking. */
struct forms {
    struct plan **plan;
    size_t count, room;
};

static void add_form(struct planner *planner, struct forms *forms, struct plan *plan)
{
    *ARRAY_PUSH(planner->arena, forms->plan, forms->count, forms->room) = plan;
}

/* Adds the stem and, as far as the index has them, its other terms; @known: it has any. */
static enum status add_stem(struct planner *planner, struct str stem, struct forms *forms,
                            bool *known, struct error *error)
{
    static const char *const prefix[] = {TERM_STEM, TERM_PART, "J"};
    for (size_t i = 0; i < COUNT_OF(prefix); i++) {
        bool has;
        if (i == 1 && planner->line->no_parts)
            continue;
        enum status status = plan_known(planner, prefix[i], stem, &has, error);
        if (status)
            return status;
        if (has)
            add_form(planner, forms, plan_term(planner->arena, prefix[i], stem));
        *known = *known || has;
    }
    return STATUS_OK;
}

/* Headers have words that items have not. */
static struct plan *one_word(struct planner *planner, const struct forms *forms, struct str stem)
{
    if (!forms->count || planner->headers) {
        struct forms all = {0};
        add_form(planner, &all, plan_term(planner->arena, TERM_STEM, stem));
        for (size_t i = 0; i < forms->count; i++)
            add_form(planner, &all, forms->plan[i]);
        return plan_list(planner->arena, PLAN_SYNONYM, all.plan, all.count);
    }
    return plan_list(planner->arena, PLAN_SYNONYM, forms->plan, forms->count);
}

enum status plan_stem(struct planner *planner, struct str stem, struct plan **ret,
                      struct error *error)
{
    struct forms forms = {0};
    bool known = false;
    enum status status = add_stem(planner, stem, &forms, &known, error);
    *ret = known || planner->headers ? one_word(planner, &forms, stem)
                                     : plan_new(planner->arena, PLAN_NONE, 0);
    return status;
}

static const struct special *find_special(const struct word *word, char kind, size_t size)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind == kind && (!size || word->special[i].value.size == size))
            return &word->special[i];
    return NULL;
}

static void mark_special(struct planner *planner, const struct special *special)
{
    plan_mark(planner, PATTERN_SPECIAL, FIELD_NONE,
              arena_print(planner->arena, "%c" STR_FORMAT, special->kind, STR_ARG(special->value)));
}

/* A case number typed bare: where it is the item's own number, or named in the text. */
static struct plan *plan_case(struct planner *planner, const struct word *word,
                              const struct special *special)
{
    struct arena *arena = planner->arena;
    struct plan *child[] = {
        plan_term(arena, "I", special->value),
        plan_term(arena, schema_field[FIELD_CASE].prefix, special->value),
        plan_term(arena, TERM_STEM, word->stem),
    };
    mark_special(planner, special);
    return plan_list(arena, PLAN_OR, child, COUNT_OF(child));
}

/* A whole date typed bare: named in the text in any form, or the day of the meeting. */
static struct plan *plan_date(struct planner *planner, const struct special *special)
{
    struct arena *arena = planner->arena;
    mark_special(planner, special);
    return plan_two(arena, PLAN_OR, plan_term(arena, "D", special->value),
                    plan_term(arena, schema_field[FIELD_DAY].prefix, special->value));
}

/* Stems of the parts as @op: near each other, or one after the other. */
static struct plan *parts_together(struct planner *planner, const struct word *word,
                                   enum plan_op op, uint32_t window)
{
    struct plan *plan = plan_new(planner->arena, op, word->part_count);
    plan->window = window;
    for (uint32_t i = 0; i < word->part_count; i++)
        plan->child[plan->child_count++] = plan_term(planner->arena, TERM_STEM, word->parts[i]);
    return plan;
}

/*
 * A compound written apart: "hørings svar", "principper for digitalisering" for
 * digitaliseringsprincipper. Its parts must stand close together; where any word of the query
 * is enough they may stand anywhere, at the weights of danish.md 2.6.
 */
static enum status plan_parts(struct planner *planner, const struct word *word, struct plan **ret,
                              struct error *error)
{
    struct arena *arena = planner->arena;
    uint32_t count = word->part_count;
    if (planner->mode == PLAN_MODE_ALL) {
        *ret = plan_scaled(arena, parts_together(planner, word, PLAN_NEAR, count + PARTS_GAP),
                           PHRASE_WEIGHT);
        return STATUS_OK;
    }
    struct plan **any = ARENA_NEW(arena, struct plan *, count);
    for (uint32_t i = 0; i < count; i++) {
        enum status status = plan_stem(planner, word->parts[i], &any[i], error);
        if (status)
            return status;
    }
    plan_extra(planner, parts_together(planner, word, PLAN_PHRASE, count), PHRASE_WEIGHT);
    *ret = plan_scaled(arena, plan_list(arena, PLAN_OR, any, count), PARTS_WEIGHT);
    return STATUS_OK;
}

static bool parts_differ(const struct word *word)
{
    for (uint32_t i = 0; i < word->part_count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (str_equal(word->parts[i], word->parts[k]))
                return false;
    return word->part_count > 1;
}

static void rank_word(struct planner *planner, const struct word *word)
{
    struct arena *arena = planner->arena;
    const char *title = schema_field[FIELD_TITLE].prefix;
    plan_extra(planner, plan_term(arena, TERM_EXACT, word->folded), EXACT_WEIGHT);
    plan_extra(planner,
               plan_two(arena, PLAN_FILTER, plan_term(arena, TERM_STEM, word->stem),
                        plan_term(arena, title, word->stem)),
               TITLE_WEIGHT);
}

/* Other spellings count as the word itself. */
static enum status add_variants(struct planner *planner, const struct word *word, bool weak,
                                struct forms *forms, bool *known, struct error *error)
{
    struct words variant = {0};
    enum status status = plan_variants(planner, word, weak, &variant, error);
    for (size_t i = 0; !status && i < variant.count; i++) {
        if (planner->headers)
            add_form(planner, forms, plan_term(planner->arena, TERM_STEM, variant.word[i].stem));
        else
            status = add_stem(planner, variant.word[i].stem, forms, known, error);
        plan_mark(planner, PATTERN_STEM, FIELD_NONE, variant.word[i].stem);
        plan_also(planner, variant.word[i].folded);
    }
    return status;
}

/* A word in capitals that is also another word: BR, not br. */
static enum status prefer_capitals(struct planner *planner, const struct word *word,
                                   struct plan **plan, struct error *error)
{
    bool known;
    const struct special *acronym = find_special(word, 'A', 0);
    if (!acronym || utf8_length(word->folded) > ACRONYM_LETTERS_MAX || planner->headers)
        return STATUS_OK;
    enum status status = plan_known(planner, "A", acronym->value, &known, error);
    if (!status && known && is_stopword(word->folded)) /* MED is a body, med is nothing */
        *plan = plan_term(planner->arena, "A", acronym->value);
    else if (!status && known)
        *plan = plan_two(planner->arena, PLAN_OR, plan_term(planner->arena, "A", acronym->value),
                         plan_scaled(planner->arena, *plan, SMALL_WEIGHT));
    return status;
}

static enum status note_unknown(struct planner *planner, const struct word *word,
                                struct error *error)
{
    bool compound = word->part_count > 1;
    bool in_header;
    enum status status = plan_known(planner, TERM_HEADER TERM_STEM, word->stem, &in_header, error);
    if (status || in_header)
        return status;
    for (uint32_t i = 0; compound && i < word->part_count; i++) {
        struct forms forms = {0};
        bool known = false;
        status = add_stem(planner, word->parts[i], &forms, &known, error);
        if (status)
            return status;
        compound = known;
    }
    struct unknown_words *unknown = &planner->unknown;
    *ARRAY_PUSH(planner->arena, unknown->word, unknown->count, unknown->room) =
        (struct unknown_word){word->surface, word->folded, compound};
    return STATUS_OK;
}

static enum status plan_token(struct planner *planner, const struct word *word, struct plan **ret,
                              bool *known, struct error *error)
{
    struct plan *apart;
    struct forms forms = {0};
    enum status status = add_stem(planner, word->stem, &forms, known, error);
    if (!status)
        status = add_variants(planner, word, false, &forms, known, error);
    if (!status && !*known)
        status = add_variants(planner, word, true, &forms, known, error);
    *ret = one_word(planner, &forms, word->stem);
    if (!status)
        status = prefer_capitals(planner, word, ret, error);
    plan_mark(planner, PATTERN_STEM, FIELD_NONE, word->stem);
    rank_word(planner, word);
    if (!status && !*known && word->letters && !planner->negated)
        status = note_unknown(planner, word, error);
    if (status || planner->line->no_parts || !parts_differ(word))
        return status;
    status = plan_parts(planner, word, &apart, error);
    if (status)
        return status;
    plan_mark_near(planner, word->parts, word->part_count, word->part_count + PARTS_GAP);
    *ret = plan_two(planner->arena, PLAN_OR, *ret, apart);
    return STATUS_OK;
}

/* A word that the index does not have: what is spelled nearly so, in titles and names. */
static enum status add_near_miss(struct planner *planner, const struct words *words,
                                 struct plan **plan, struct error *error)
{
    struct plan *near;
    const struct word *word = &words->word[0];
    bool in_header;
    if (words->count != 1 || !word->letters || word->part_count || planner->negated ||
        planner->headers || planner->direct)
        return STATUS_OK;
    enum status status = plan_known(planner, TERM_HEADER TERM_STEM, word->stem, &in_header, error);
    if (status || in_header)
        return status;
    status = plan_near_miss(planner, word->folded, &near, error);
    if (!status && near->op != PLAN_NONE) {
        planner->near = true;
        *plan = plan_two(planner->arena, PLAN_OR, *plan, near);
    }
    return status;
}

/* "byraadet" stands for what byrådet stands for, when it is only found in that spelling. */
static enum status widen_spellings(struct planner *planner, const struct word *word,
                                   struct plan **plan, struct error *error)
{
    bool known;
    struct words variant = {0};
    enum status status = plan_known(planner, TERM_STEM, word->stem, &known, error);
    for (int weak = 0; !status && !known && !variant.count && weak < 2; weak++)
        status = plan_variants(planner, word, weak, &variant, error);
    for (size_t i = 0; !status && i < variant.count; i++)
        status = plan_widen(planner, &variant.word[i], 1, plan, error);
    return status;
}

/* @place: what else the words find, or NULL. */
static enum status plan_words(struct planner *planner, const struct words *words,
                              struct plan *place, struct plan **ret, struct error *error)
{
    struct arena *arena = planner->arena;
    struct plan **child = ARENA_NEW(arena, struct plan *, words->count);
    bool known = place != NULL;
    for (size_t i = 0; i < words->count; i++) {
        enum status status = plan_token(planner, &words->word[i], &child[i], &known, error);
        if (status)
            return status;
    }
    struct plan *plan = plan_list(arena, PLAN_AND, child, words->count);
    const struct special *joined = words->count > 1 ? find_special(&words->word[0], 'J', 0) : NULL;
    if (joined) { /* e-læring also stands as elæring */
        plan_mark(planner, PATTERN_STEM, FIELD_NONE, joined->value);
        plan = plan_two(arena, PLAN_OR, plan, plan_term(arena, TERM_STEM, joined->value));
    }
    *ret = plan;
    enum status status = plan_widen(planner, words->word, words->count, ret, error);
    if (!status && words->count == 1 && *ret == plan)
        status = widen_spellings(planner, words->word, ret, error);
    if (!status && !known && *ret == plan)
        status = add_near_miss(planner, words, ret, error);
    if (!status && place)
        *ret = plan_two(arena, PLAN_OR, *ret, place);
    return status;
}

enum status plan_word(struct planner *planner, const struct query *query, struct plan **ret,
                      struct error *error)
{
    struct words words;
    struct plan *place = NULL;
    enum status status = plan_analyze(planner, query->text, &words, error);
    if (status)
        return status;
    if (words.count == 0) {
        *ret = plan_new(planner->arena, PLAN_ALL, 0);
        return STATUS_OK;
    }
    if (query->field != FIELD_NONE)
        return plan_in_field(planner, query, &words, ret, error);
    *ret = NULL;
    const struct special *case_id = find_special(&words.word[0], 'I', 0);
    const struct special *date = find_special(&words.word[0], 'D', 8);
    if (case_id && words.count == 1)
        *ret = plan_case(planner, &words.word[0], case_id);
    else if (date && words.count == 3)
        *ret = plan_date(planner, date);
    else
        status = plan_municipality(planner, query->text, &words, &place, error);
    if (!status && !*ret)
        status = plan_words(planner, &words, place, ret, error);
    return status;
}

struct expansion {
    enum query_kind kind;
    struct str text; /* folded */
    size_t distance; /* of QUERY_FUZZY */
};

static bool expands_to(const struct expansion *expansion, struct str form)
{
    switch (expansion->kind) {
    case QUERY_SUFFIX:
        return str_ends(form, expansion->text);
    case QUERY_FUZZY:
        return schema_distance(expansion->text, form, expansion->distance) <= expansion->distance;
    default:
        return str_starts(form, expansion->text);
    }
}

static enum status too_many(struct planner *planner, const struct query *query, struct error *error)
{
    size_t offset = (size_t)(query->source.data - planner->line->query->source.data);
    error_set_at(error, STATUS_BAD_QUERY, offset,
                 _("'%.*s' stands for more than %d words of the index"), STR_ARG(query->source),
                 PLAN_EXPANSION_MAX);
    error_hint(error, _("make it longer"));
    return STATUS_BAD_QUERY;
}

/* All exact forms of the index that the expansion stands for, as one term of the ranking. */
static enum status expand(struct planner *planner, const struct query *query,
                          const struct expansion *expansion, struct plan **ret, struct error *error)
{
    struct arena *arena = planner->arena;
    bool prefix = expansion->kind == QUERY_PREFIX;
    const char *forms = planner->headers ? TERM_HEADER TERM_EXACT : TERM_EXACT;
    struct str start = prefix ? term_make(arena, forms, expansion->text) : str_of(forms);
    size_t limit = prefix ? PLAN_EXPANSION_MAX + 1 : SIZE_MAX;
    struct term_list list;
    enum status status = index_reader_terms(planner->reader, start, limit, arena, &list, error);
    if (status)
        return status;
    struct plan **child = NULL;
    size_t count = 0;
    size_t room = 0;
    for (size_t i = 0; i < list.count; i++) {
        struct str form = str_from(list.entry[i].term, strlen(forms));
        if (!expands_to(expansion, form))
            continue;
        *ARRAY_PUSH(arena, child, count, room) = plan_term(arena, TERM_EXACT, form);
        if (expansion->kind == QUERY_FUZZY)
            plan_mark(planner, PATTERN_EXACT, query->field, form);
    }
    if (count > PLAN_EXPANSION_MAX)
        return too_many(planner, query, error);
    *ret = plan_list(arena, PLAN_SYNONYM, child, count);
    return STATUS_OK;
}

static void mark_expansion(struct planner *planner, const struct query *query, struct str text)
{
    if (query->kind == QUERY_PREFIX)
        plan_mark(planner, PATTERN_PREFIX, query->field, text);
    else if (query->kind == QUERY_SUFFIX)
        plan_mark(planner, PATTERN_SUFFIX, query->field, text);
}

/* In a field only the stored text can tell whether an expanded form stands there. */
static enum status check_field(struct planner *planner, const struct query *query,
                               const struct expansion *expansion, struct plan **plan,
                               struct error *error)
{
    struct ids ids;
    struct pattern pattern = {.kind = query->kind == QUERY_SUFFIX ? PATTERN_SUFFIX : PATTERN_PREFIX,
                              .field = query->field,
                              .text = expansion->text};
    enum status status = plan_check_text(planner, *plan, &pattern, &ids, error);
    struct plan *found = status ? NULL : plan_of_ids(planner->arena, &ids);
    if (!status)
        *plan = ids.count ? plan_two(planner->arena, PLAN_FILTER, *plan, found) : found;
    return status;
}

static enum status expand_word(struct planner *planner, const struct query *query,
                               const struct expansion *expansion, struct plan **ret,
                               struct error *error)
{
    mark_expansion(planner, query, expansion->text);
    enum status status = expand(planner, query, expansion, ret, error);
    if (!status && query->field != FIELD_NONE && query->kind != QUERY_FUZZY)
        status = check_field(planner, query, expansion, ret, error);
    return status;
}

/* hoering*: when no form begins so, those that begin with høring. */
static enum status expand_spellings(struct planner *planner, const struct query *query,
                                    const struct expansion *typed, struct plan **ret,
                                    struct error *error)
{
    struct str spelling[PLAN_SPELLINGS];
    struct expansion expansion = *typed;
    enum status status = STATUS_OK;
    size_t count = plan_spellings(planner, typed->text, spelling);
    for (size_t i = 0; !status && i < count; i++) {
        struct plan *more;
        expansion.text = spelling[i];
        status = expand_word(planner, query, &expansion, &more, error);
        if (!status)
            *ret = (*ret)->op == PLAN_NONE ? more : plan_two(planner->arena, PLAN_OR, *ret, more);
    }
    return status;
}

enum status plan_expansion(struct planner *planner, const struct query *query, struct plan **ret,
                           struct error *error)
{
    struct words words;
    enum status status = plan_analyze(planner, query->text, &words, error);
    if (status)
        return status;
    /* e-lær*: whole words before the one that is cut; of *-sag the other way round */
    size_t cut = query->kind == QUERY_SUFFIX ? 0 : words.count - 1;
    struct plan **child = ARENA_NEW(planner->arena, struct plan *, words.count);
    for (size_t i = 0; i < words.count; i++) {
        if (i != cut) {
            child[i] = plan_term(planner->arena, TERM_EXACT, words.word[i].folded);
            plan_mark(planner, PATTERN_EXACT, query->field, words.word[i].folded);
            continue;
        }
        size_t letters = utf8_length(words.word[i].folded);
        struct expansion expansion = {query->kind, words.word[i].folded, letters >= 8 ? 2 : 1};
        if (query->kind == QUERY_FUZZY && letters < FUZZY_LETTERS_MIN)
            expansion.distance = 0;
        status = expand_word(planner, query, &expansion, &child[i], error);
        if (!status && child[i]->op == PLAN_NONE && query->kind != QUERY_FUZZY && !planner->headers)
            status = expand_spellings(planner, query, &expansion, &child[i], error);
        if (status)
            return status;
    }
    *ret = plan_list(planner->arena, PLAN_AND, child, words.count);
    return STATUS_OK;
}
