// SPDX-License-Identifier: GPL-2.0-or-later
#include <limits.h>

#include "indexer/format/schema.h"
#include "indexer/write/postings_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"
#include "stemmer/lexicon_hash.h"

/* Terms of the words of an item and of a meeting's header. */

#define FIELD_GAP 100 /* positions between title and sections, so that no phrase crosses */

/* What a kind of section counts in the ranking, and the field its words are found by. Never 0:
 * phrases are told by comparing how often stems and forms count (searcher/plan/plan_phrase.c). */
struct section_rule {
    uint32_t wdf;
    enum field_id field;
};

static const struct section_rule section_rule[SECTION_COUNT] = {
    [SECTION_OTHER] = {WDF_TEXT, FIELD_NONE},
    [SECTION_SUMMARY] = {WDF_SUMMARY, FIELD_SUMMARY},
    [SECTION_TOPIC] = {WDF_SUMMARY, FIELD_SUMMARY},
    [SECTION_BACKGROUND] = {WDF_TEXT, FIELD_BACKGROUND},
    [SECTION_CASE] = {WDF_TEXT, FIELD_CASE_TEXT},
    [SECTION_PROBLEM] = {WDF_TEXT, FIELD_NONE},
    [SECTION_SOLUTION] = {WDF_TEXT, FIELD_NONE},
    [SECTION_RECOMMENDATION] = {WDF_DECISION, FIELD_RECOMMENDATION},
    [SECTION_ALTERNATIVE] = {WDF_TEXT, FIELD_NONE},
    [SECTION_DECISION] = {WDF_DECISION, FIELD_DECISION},
    [SECTION_EARLIER] = {WDF_TEXT, FIELD_NONE},
    [SECTION_ROUTE] = {WDF_TEXT, FIELD_NONE},
    [SECTION_COMPETENCE] = {WDF_TEXT, FIELD_NONE},
    [SECTION_FINANCE] = {WDF_TEXT, FIELD_FINANCE},
    [SECTION_STAFF] = {WDF_TEXT, FIELD_NONE},
    [SECTION_EFFECT] = {WDF_TEXT, FIELD_NONE},
    [SECTION_ASSESSMENT] = {WDF_TEXT, FIELD_NONE},
    [SECTION_LAW] = {WDF_TEXT, FIELD_NONE},
    [SECTION_HEARING] = {WDF_TEXT, FIELD_NONE},
    [SECTION_COMMUNICATION] = {WDF_TEXT, FIELD_NONE},
    [SECTION_TIME] = {WDF_TEXT, FIELD_NONE},
    [SECTION_ENVIRONMENT] = {WDF_TEXT, FIELD_NONE},
    [SECTION_ATTACHMENTS] = {WDF_ATTACHMENT, FIELD_ATTACHMENT},
    [SECTION_ATTENDANCE] = {WDF_TEXT, FIELD_NONE},
    [SECTION_SIGNATURE] = {WDF_TEXT, FIELD_NONE},
    [SECTION_TYPE] = {WDF_TEXT, FIELD_NONE},
};

static unsigned special_term(const struct making *making, const struct special *special)
{
    const char prefix[2] = {special->kind, '\0'};
    return term_book_prefix(making->book, making->header, prefix);
}

static void add_bare(const struct making *making, unsigned prefix, struct str text, uint32_t count)
{
    term_book_add(making->book, prefix, term_book_value(making->book, text), 0, count);
}

/* Parts and special terms of a word, in an item or in a header. */
static void add_further(const struct making *making, const struct word *word, uint32_t wdf)
{
    for (uint32_t i = 0; i < word->part_count; i++)
        add_bare(making, making->part_term, word->parts[i], wdf);
    for (uint32_t i = 0; i < word->special_count; i++)
        add_bare(making, special_term(making, &word->special[i]), word->special[i].value, 0);
}

/* Makes the words up to @p number be there. They are cleared one by one: most meetings are small.
 */
static struct known_word *more_words(struct known_words *words, uint32_t number,
                                     struct arena *arena)
{
    if (number >= words->room) {
        const struct known_word *old = words->word;
        words->room = number < 512 ? 1024 : (size_t)number * 2;
        words->word = ARENA_ROOM(arena, struct known_word, words->room);
        if (words->count)
            memcpy(words->word, old, words->count * sizeof *old);
    }
    while (words->count <= number)
        words->word[words->count++] = (struct known_word){0};
    return &words->word[number];
}

/* Values of the form and the stem of a word, which are looked up once a meeting. */
static struct known_word *know(const struct making *making, const struct word *word)
{
    struct known_words *words = making->words;
    struct known_word *known = &words->other;
    if (word->form)
        known = word->form < words->count ? &words->word[word->form]
                                          : more_words(words, word->form, making->book->arena);
    if (known->known && word->form)
        return known;
    bool same = word->stem.data == word->folded.data && word->stem.size == word->folded.size;
    known->known = true;
    known->of_item = false;
    known->document = 0;
    known->form = term_book_value(making->book, word->folded);
    known->stem = same ? known->form : term_book_value(making->book, word->stem);
    return known;
}

/* As know(), of a word that an item has. */
static struct known_word *know_of_item(const struct making *making, const struct word *word)
{
    struct known_word *known = know(making, word);
    if (known->of_item)
        return known;
    struct term_value *value = &making->book->value[known->form];
    if (!value->is_form)
        value->begins_law = postings_begins_law(word->folded);
    value->is_form = true;
    known->of_item = true;
    known->begins_law = value->begins_law;
    return known;
}

/* A field that words are found by besides; of no field: FIELDLESS. */
#define FIELDLESS UINT_MAX

/* @return may it name a law or a place in one? */
static bool add_word(struct making *making, const struct word *word, uint32_t wdf, unsigned field)
{
    struct term_book *book = making->book;
    struct known_word *known = know_of_item(making, word);
    uint32_t position = making->position + word->position;
    if (known->document == book->documents) {
        term_book_more(book, known->stem_term, position, wdf);
        term_book_more(book, known->form_term, 0, wdf);
    } else {
        known->stem_term = term_book_add(book, making->stem_term, known->stem, position, wdf);
        known->form_term = term_book_add(book, making->exact_term, known->form, 0, wdf);
        known->document = (uint32_t)book->documents;
    }
    if (field != FIELDLESS)
        term_book_add(book, field, known->stem, 0, 0);
    if (word->part_count || word->special_count)
        add_further(making, word, wdf);
    return known->begins_law || word->special_count;
}

/* Index running text. @field: its stems are also found by it. @words: filled in. */
static enum status add_text(struct making *making, struct str text, uint32_t wdf,
                            enum field_id field, struct words *words, struct error *error)
{
    enum status status = analyzer_run(making->analyzer, text, making->arena, words, error);
    if (status)
        return status;
    unsigned prefix = field == FIELD_NONE
                          ? FIELDLESS
                          : term_book_prefix(making->book, "", schema_field[field].prefix);
    making->marks = 0;
    for (size_t i = 0; i < words->count; i++)
        if (add_word(making, &words->word[i], wdf, prefix))
            *ARRAY_PUSH(making->book->arena, making->mark, making->marks, making->mark_room) =
                (uint32_t)i;
    postings_named(making, text, words);
    if (words->count)
        making->position += words->word[words->count - 1].position + FIELD_GAP;
    return STATUS_OK;
}

enum status postings_header_words(struct making *making, struct str text, bool known,
                                  struct error *error)
{
    struct words words;
    enum status status = analyzer_run(making->analyzer, text, making->arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++) {
        const struct word *word = &words.word[i];
        const struct known_word *one = know(making, word);
        if (known && (one->of_item || making->book->value[one->form].is_form))
            continue;
        term_book_add(making->book, making->stem_term, one->stem, 0, 0);
        term_book_add(making->book, making->exact_term, one->form, 0, 0);
        add_further(making, word, 0);
    }
    return status;
}

/* Paragraphs of a text: open addressing, at most half full. */
struct paragraphs {
    struct str *slot; /* data NULL: free */
    size_t slots, used;
};

static size_t slot_of(const struct paragraphs *seen, struct str paragraph)
{
    size_t at = (size_t)word_hash(paragraph) & (seen->slots - 1);
    while (seen->slot[at].data && !str_equal(seen->slot[at], paragraph))
        at = (at + 1) & (seen->slots - 1);
    return at;
}

/* False when it was seen before. */
static bool is_new(struct paragraphs *seen, struct str paragraph, struct arena *arena)
{
    if (seen->used * 2 >= seen->slots) {
        struct paragraphs old = *seen;
        seen->slots = old.slots ? old.slots * 2 : 256;
        seen->slot = ARENA_NEW(arena, struct str, seen->slots);
        for (size_t i = 0; i < old.slots; i++)
            if (old.slot[i].data)
                seen->slot[slot_of(seen, old.slot[i])] = old.slot[i];
    }
    size_t at = slot_of(seen, paragraph);
    if (seen->slot[at].data)
        return false;
    seen->slot[at] = paragraph;
    seen->used++;
    return true;
}

/* The text with every paragraph once: in headings and lists of those present a third is said
 * again, and the analysis of a paragraph does not depend on the others. */
static struct str without_repeats(struct str text, struct arena *arena)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct paragraphs seen = {0};
    char *out = ARENA_ROOM(arena, char, text.size);
    size_t size = 0;
    while (text.size) {
        struct str paragraph = str_head(text, str_find(text, STR("\n\n"), 0) + 2);
        text = str_from(text, paragraph.size);
        if (!is_new(&seen, paragraph, &scratch))
            continue;
        memcpy(out + size, paragraph.data, paragraph.size);
        size += paragraph.size;
    }
    return (struct str){out, size};
}

enum status postings_heading_words(struct making *making, struct str text, struct error *error)
{
    return postings_header_words(making, without_repeats(text, making->arena), true, error);
}

/* Stems of the title that stand nowhere else in the item: what tekst: must not find. */
static void add_title_only(struct making *making, const struct words *title, uint32_t title_end)
{
    unsigned prefix = term_book_prefix(making->book, "", TERM_TITLE_ONLY);
    for (size_t i = 0; i < title->count; i++) {
        uint32_t stem = know(making, &title->word[i])->stem;
        if (term_book_last(making->book, making->stem_term, stem) <= title_end)
            term_book_add(making->book, prefix, stem, 0, 0);
    }
}

/* Who was there is in the fields of persons; a name in such a list is no hit of the text. */
static bool is_presence_list(const struct section *section)
{
    static const char *const label[] = {"frav",     "afbud",     "ikke til stede", "deltog ikke",
                                        "tilstede", "til stede", "deltagere",      "medlemmer"};
    if (section->kind != SECTION_ATTENDANCE)
        return false;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str heading = fold(&arena, section->heading);
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(heading, str_of(label[i])))
            return true;
    return false;
}

static enum status add_item_text(struct making *making, const struct item *item,
                                 struct error *error)
{
    struct words title;
    enum status status = add_text(making, item->title, WDF_TITLE, FIELD_TITLE, &title, error);
    uint32_t title_end = making->position;
    for (size_t i = 0; !status && i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        struct section_rule rule = section_rule[section->kind];
        struct words words;
        if (is_presence_list(section))
            continue;
        if (section->quoted)
            rule = (struct section_rule){WDF_TEXT, FIELD_NONE};
        status = add_text(making, section->text, rule.wdf, rule.field, &words, error);
    }
    if (!status)
        add_title_only(making, &title, title_end);
    return status;
}

/* The item's own case number: found as a word too, but it is no text. */
static enum status add_case_number(struct making *making, struct str number, struct error *error)
{
    struct words words;
    enum status status = analyzer_run(making->analyzer, number, making->arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++) {
        const struct word *word = &words.word[i];
        const struct known_word *known = know_of_item(making, word);
        term_book_add(making->book, making->stem_term, known->stem, 0, 0);
        term_book_add(making->book, making->exact_term, known->form, 0, 0);
        for (uint32_t k = 0; k < word->special_count; k++)
            add_bare(making, special_term(making, &word->special[k]), word->special[k].value, 0);
    }
    return status;
}

/* Words of dissents, which are text of the decision too. */
static enum status add_dissents(struct making *making, const struct item *item, struct error *error)
{
    unsigned prefix = term_book_prefix(making->book, "", schema_field[FIELD_DISSENT].prefix);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < item->dissent_count; i++) {
        struct words words;
        status =
            analyzer_run(making->analyzer, item->dissent[i].text, making->arena, &words, error);
        for (size_t k = 0; !status && k < words.count; k++)
            term_book_add(making->book, prefix, know(making, &words.word[k])->stem, 0, 0);
    }
    return status;
}

enum status postings_item_words(struct making *making, const struct item *item, struct error *error)
{
    enum status status = add_item_text(making, item, error);
    if (!status)
        status = add_dissents(making, item, error);
    if (!status)
        status = add_case_number(making, item->case_no, error);
    return status;
}
