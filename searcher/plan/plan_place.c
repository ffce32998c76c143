// SPDX-License-Identifier: GPL-2.0-or-later
/* Names of municipalities and regions among the words of a query: "cykelsti fjordlevs",
 * "fjordlev kommune", "region nordlev". */
#include "searcher/plan/plan.h"

#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

#define PLACE_WORDS_MAX 4 /* of a name with "kommune" behind it */

/* A name as it is compared: "Høje-Taastrup Kommunes" is "hoeje taastrup". */
static struct str place_key(struct arena *arena, struct str text)
{
    static const char *const kind[] = {" kommunes", " kommunen", " kommune"};
    struct str folded = fold_ascii(arena, text);
    char *key = ARENA_NEW(arena, char, folded.size + 1);
    for (size_t i = 0; i < folded.size; i++)
        key[i] = folded.data[i] == '-' ? ' ' : folded.data[i];
    struct str ret = str_trim((struct str){key, folded.size});
    for (size_t i = 0; i < COUNT_OF(kind); i++)
        if (str_ends(ret, str_of(kind[i])))
            return str_head(ret, ret.size - strlen(kind[i]));
    return ret;
}

/* Without the s of "Fjordlevs"; that of Randers goes too, on both sides of a comparison. */
static struct str without_s(struct str key)
{
    if (key.size > 3 && str_ends(key, STR("s")))
        key.size--;
    if (key.size > 3 && str_ends(key, STR("'")))
        key.size--;
    return key;
}

/* The register of the index, once for all words of a query. */
static enum status read_places(struct planner *planner, struct error *error)
{
    struct str prefix = str_of(schema_field[FIELD_MUNICIPALITY].prefix);
    if (planner->places)
        return STATUS_OK;
    struct planner_places *places = ARENA_NEW(planner->arena, struct planner_places, 1);
    enum status status =
        index_reader_terms(planner->reader, prefix, SIZE_MAX, planner->arena, &places->list, error);
    if (status)
        return status;
    places->key = ARENA_NEW(planner->arena, struct str, places->list.count);
    for (size_t i = 0; i < places->list.count; i++)
        places->key[i] =
            without_s(place_key(planner->arena, str_from(places->list.entry[i].term, prefix.size)));
    planner->places = places;
    return STATUS_OK;
}

/* What the municipalities and regions treated that are called @text; NULL when none is. */
static enum status find_place(struct planner *planner, struct str text, struct plan **ret,
                              struct error *error)
{
    struct arena *arena = planner->arena;
    struct str wanted = without_s(place_key(arena, text));
    *ret = NULL;
    enum status status = read_places(planner, error);
    for (size_t i = 0; !status && i < planner->places->list.count; i++) {
        if (!wanted.size || !str_equal(planner->places->key[i], wanted))
            continue;
        struct plan *place = plan_new(arena, PLAN_TERM, 0);
        place->term = planner->places->list.entry[i].term;
        *ret = *ret ? plan_two(arena, PLAN_OR, *ret, place) : place;
    }
    return status;
}

enum status plan_municipality(struct planner *planner, struct str text, const struct words *words,
                              struct plan **ret, struct error *error)
{
    const struct word *first = &words->word[0];
    bool known = false;
    *ret = NULL;
    if (!first->letters || planner->headers)
        return STATUS_OK;
    enum status status = STATUS_OK;
    if (words->count == 1 && !lexicon_is_name(planner->lexicon, first->folded) &&
        !lexicon_is_name(planner->lexicon, without_s(first->folded)))
        status = plan_known(planner, TERM_STEM, first->stem, &known, error);
    if (status || known) /* vejen is a road before it is a municipality */
        return status;
    return find_place(planner, text, ret, error);
}

enum status plan_place_span(struct planner *planner, const struct query *query, size_t at,
                            struct plan **ret, size_t *used, struct error *error)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    size_t end[PLACE_WORDS_MAX + 1] = {0}; /* bytes of `text` with so many words */
    size_t count = 0;
    enum status status = STATUS_OK;
    *ret = NULL;
    *used = 0;
    while (!planner->headers && count < PLACE_WORDS_MAX && at + count < query->child_count) {
        const struct query *child = query->child[at + count];
        if (child->kind != QUERY_WORD || child->field != FIELD_NONE)
            break;
        buffer_print(&text, "%s" STR_FORMAT, count ? " " : "", STR_ARG(child->text));
        end[++count] = text.size;
    }
    for (; !status && count > 1 && !*ret; count--) {
        status = find_place(planner, str_head(buffer_str(&text), end[count]), ret, error);
        *used = *ret ? count : 0;
    }
    return status;
}
