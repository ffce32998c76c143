// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/facets/numbers.h"

#include <stdlib.h>

#include "searcher/facets/numbers_parts.h"
#include "searcher/likely.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

struct collecting {
    struct searcher *searcher;
    const struct search_request *request;
    struct arena *arena;
    struct numbers *ret;
    const struct patterns *patterns;
    struct likely likely; /* where the topic, or the last part of it, may stand */
    /* of the section that is read */
    struct sentence sentence;
    unsigned year_before;
    bool met_topic;
};

#define HEAD_BYTES_MIN 4 /* of a last part that may stand for its compound */
#define REST_BYTES_MIN 3 /* of what it leaves out */

/* "sikkerhedsbrud" is spoken of as "brud" once it is clear what is meant. */
static bool is_head(const struct collecting *all, struct str stem)
{
    for (size_t i = 0; i < all->patterns->count && stem.size >= HEAD_BYTES_MIN; i++) {
        const struct pattern *pattern = &all->patterns->pattern[i];
        bool word = pattern->kind == PATTERN_STEM || pattern->kind == PATTERN_EXACT;
        if (word && pattern->text.size >= stem.size + REST_BYTES_MIN &&
            str_ends(pattern->text, stem))
            return true;
    }
    return false;
}

static void mark_heads(struct collecting *all, const struct words *words)
{
    struct sentence *sentence = &all->sentence;
    for (size_t k = 0, i = 0; k < words->count; k++) {
        if (!is_head(all, words->word[k].stem))
            continue;
        while (i < sentence->count &&
               sentence->piece[i].token.surface.data < words->word[k].surface.data)
            i++;
        if (i < sentence->count &&
            sentence->piece[i].token.surface.data == words->word[k].surface.data)
            sentence->piece[i].topic_head = true;
    }
}

static void mark_places(struct collecting *all, const struct places *places)
{
    struct sentence *sentence = &all->sentence;
    for (size_t i = 0; i < sentence->count && places->count; i++) {
        struct piece *piece = &sentence->piece[i];
        size_t from = (size_t)(piece->token.surface.data - sentence->text.data);
        for (size_t k = 0; k < places->count && !piece->topic; k++)
            piece->topic = places->place[k].start < from + piece->token.surface.size &&
                           from < places->place[k].end;
    }
    all->met_topic |= places->count > 0;
}

/* Tell which words of the sentence are the topic. */
static enum status mark_topic(struct collecting *all, struct str section, struct arena *arena,
                              struct error *error)
{
    struct str text = all->sentence.text;
    struct places places = {0};
    enum status status = STATUS_OK;
    for (size_t at = 0, end = 0; !status && at < text.size; at = end) {
        struct words words;
        end = likely_piece(&all->likely, text, at);
        if (!likely_in(&all->likely, str_slice(text, at, end)))
            continue;
        status =
            analyzer_run(all->searcher->analyzer, str_slice(text, at, end), arena, &words, error);
        if (status)
            return status;
        match_find_more(all->patterns, section, text, &words, arena, &places);
        mark_heads(all, &words);
    }
    mark_places(all, &places);
    return status;
}

static struct str one_line(struct str text, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    text = str_trim(text);
    for (size_t i = 0; i < text.size; i++) {
        bool space = ascii_is_space(text.data[i]);
        size_t rest = broken_word_end(text, i);
        if (rest)
            i = rest - 1;
        else if (!space)
            buffer_add_byte(&out, text.data[i]);
        else if (!ascii_is_space(text.data[i - 1]))
            buffer_add_byte(&out, ' ');
    }
    return arena_copy(arena, buffer_str(&out));
}

/* The only year of a title; 0 when it names none or several. */
static unsigned title_year(struct str title)
{
    unsigned year = 0;
    struct sentence *sentence = memory_alloc(sizeof *sentence);
    sentence_read(title, sentence);
    for (size_t i = 0; i < sentence->count; i++) {
        unsigned one = sentence->piece[i].year;
        if (one && year && one != year) {
            year = 0;
            break;
        }
        year = one ? one : year;
    }
    free(sentence);
    return year;
}

static void date_number(const struct collecting *all, const struct record *record, size_t at,
                        struct number_found *found)
{
    found->source = YEAR_SENTENCE;
    found->year = sentence_year(&all->sentence, at);
    if (found->year)
        return;
    found->source = YEAR_BEFORE;
    found->year = all->year_before;
    if (found->year)
        return;
    found->source = YEAR_TITLE;
    found->year = title_year(record->title);
    if (found->year)
        return;
    found->source = YEAR_MEETING;
    found->year = record->date / 10000;
}

static bool is_known(const struct numbers *numbers, const struct number_found *found)
{
    for (size_t i = numbers->count; i-- > 0 && numbers->found[i].hit == found->hit;) {
        const struct number_found *other = &numbers->found[i];
        if (str_equal(other->number, found->number) && other->year == found->year &&
            (other->counts || !found->counts))
            return true;
    }
    return false;
}

/* The message of the item that this sentence stands in. */
static struct str sub_of(const struct record *record, struct str sentence)
{
    struct str start = str_head(str_trim(sentence), 60);
    for (size_t i = 0; i < record->sub_count && start.size; i++)
        if (str_find(record->sub[i].text, start, 0) < record->sub[i].text.size)
            return record->sub[i].number;
    return STR_NONE;
}

/* What number @at says of the topic; false when it says nothing. @noun: what a number before it
 * in the sentence counted, for "81 brud mod 66 i 2021". */
static bool weigh_number(const struct collecting *all, size_t at, struct str *noun,
                         struct number_found *found)
{
    const struct sentence *sentence = &all->sentence;
    if (!sentence->piece[at].number)
        return false;
    found->counts = sentence_counts(sentence, at, all->met_topic, &found->noun);
    if (found->counts) {
        *noun = found->noun;
    } else if (noun->size && sentence_is_of_year(sentence, at)) {
        found->counts = true;
        found->noun = *noun;
    } else if (sentence_is_near(sentence, at)) {
        found->noun = sentence_unit(sentence, at);
    } else {
        return false;
    }
    found->number = sentence_number(sentence, at);
    return true;
}

static void add_numbers(struct collecting *all, const struct record *record)
{
    struct str noun = STR_NONE;
    bool first = true;
    for (size_t i = 0; i < all->sentence.count; i++) {
        struct number_found found = {.hit = all->ret->hit_count - 1};
        if (!weigh_number(all, i, &noun, &found))
            continue;
        date_number(all, record, i, &found);
        if (found.counts && first) /* what it is compared with comes behind */
            all->year_before = found.year;
        first &= !found.counts;
        if (is_known(all->ret, &found))
            continue;
        found.sentence = one_line(all->sentence.text, all->arena);
        found.noun = one_line(found.noun, all->arena);
        found.number = arena_copy(all->arena, found.number);
        found.sub = arena_copy(all->arena, sub_of(record, all->sentence.text));
        found.place = all->ret->count;
        *ARRAY_PUSH(all->arena, all->ret->found, all->ret->count, all->ret->room) = found;
    }
}

/* The year a sentence leaves for the one after it: its only one. */
static void remember_year(struct collecting *all)
{
    unsigned year = 0;
    for (size_t i = 0; i < all->sentence.count; i++) {
        unsigned one = all->sentence.piece[i].year;
        if (one && year && one != year)
            return;
        year = one ? one : year;
    }
    if (year)
        all->year_before = year;
}

static bool has_digit(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (ascii_is_digit(text.data[i]))
            return true;
    return false;
}

/* A sentence without a number tells at most whether the item speaks of the topic. */
static bool is_worth_marking(const struct collecting *all)
{
    bool number = !all->met_topic;
    for (size_t i = 0; i < all->sentence.count && !number; i++)
        number = all->sentence.piece[i].number;
    return number && likely_in(&all->likely, all->sentence.text);
}

static enum status read_sentence(struct collecting *all, const struct record *record,
                                 struct str kind, struct str text, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    enum status status = STATUS_OK;
    if (!has_digit(text) && (all->met_topic || !likely_in(&all->likely, text)))
        return STATUS_OK;
    sentence_read(text, &all->sentence);
    if (is_worth_marking(all))
        status = mark_topic(all, kind, &arena, error);
    if (!status)
        add_numbers(all, record);
    remember_year(all);
    return status;
}

static enum status read_text(struct collecting *all, const struct record *record, struct str kind,
                             struct str text, struct error *error)
{
    enum status status = STATUS_OK;
    all->year_before = 0;
    for (size_t at = 0, end = 0; !status && at < text.size; at = end) {
        end = numbers_sentence_end(text, at);
        status = read_sentence(all, record, kind, str_slice(text, at, end), error);
    }
    return status;
}

static enum status read_item(struct collecting *all, const struct search_hit *hit,
                             struct error *error)
{
    size_t before = all->ret->count;
    const struct record *record = &hit->record;
    *ARRAY_PUSH(all->arena, all->ret->hit, all->ret->hit_count, all->ret->hit_room) = *hit;
    all->met_topic = false;
    enum status status = read_text(all, record, STR("titel"), record->title, error);
    for (size_t i = 0; !status && i < record->section_count; i++)
        status = read_text(all, record, record->section[i].kind, record->section[i].text, error);
    if (all->ret->count == before)
        all->ret->hit_count--;
    return status;
}

static int compare_found(const void *a, const void *b)
{
    const struct number_found *x = a;
    const struct number_found *y = b;
    if (x->year != y->year)
        return x->year < y->year ? 1 : -1;
    if (x->counts != y->counts)
        return x->counts ? -1 : 1;
    if (x->hit != y->hit)
        return x->hit < y->hit ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

static enum status collect(struct collecting *all, const struct search_result *result,
                           struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < result->found_count; i++) {
        CLEANUP(arena_free) struct arena one = {0};
        struct search_hit hit;
        size_t before = all->ret->hit_count;
        status = searcher_read(all->searcher, all->request, result, i, &one, &hit, error);
        if (!status)
            status = read_item(all, &hit, error);
        if (!status && all->ret->hit_count > before) /* it lives on */
            status = searcher_read(all->searcher, all->request, result, i, all->arena,
                                   &all->ret->hit[before], error);
    }
    return status;
}

enum status searcher_numbers(struct searcher *searcher, const struct search_request *request,
                             struct arena *arena, struct numbers *ret, struct error *error)
{
    struct search_result result;
    struct search_request asked = *request;
    asked.limit = SEARCH_ALL;
    asked.first = 0;
    asked.no_snippets = true;
    enum status status = searcher_look(searcher, &asked, arena, &result, error);
    if (status)
        return status;
    struct collecting *all = memory_alloc(sizeof *all);
    *all = (struct collecting){.searcher = searcher,
                               .request = &asked,
                               .arena = arena,
                               .ret = ret,
                               .patterns = result.patterns};
    likely_make_heads(all->patterns, &all->likely);
    *ret = (struct numbers){.items = result.in_headers ? 0 : result.total};
    if (!all->patterns->count && ret->items) {
        status = error_set(error, STATUS_BAD_ARGUMENT, _("name a word that the numbers are about"));
    } else if (ret->items) {
        status = collect(all, &result, error);
    }
    free(all);
    if (ret->count)
        qsort(ret->found, ret->count, sizeof *ret->found, compare_found);
    for (size_t i = 0; i < ret->count; i++)
        ret->counting += ret->found[i].counts;
    return status;
}
