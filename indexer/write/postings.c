// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/postings.h"

#include <xxhash.h>

#include "indexer/format/record.h"
#include "indexer/format/schema.h"
#include "indexer/write/postings_parts.h"
#include "indexer/write/postings_reference.h"
#include "indexer/write/record_make.h"
#include "stemmer/base/array.h"
#include "stemmer/fold.h"

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

void postings_filter(struct making *making, const char *prefix, struct str value)
{
    char whole[16];
    size_t at = 0;
    for (const char *c = making->header; *c && at + 1 < sizeof whole; c++)
        whole[at++] = *c;
    for (const char *c = prefix; *c && at + 1 < sizeof whole; c++)
        whole[at++] = *c;
    whole[at] = '\0';
    term_set_add(&making->terms, whole, value, 0, 0);
}

static void add_word(struct making *making, const struct word *word, uint32_t wdf,
                     const char *field)
{
    uint32_t position = making->position + word->position;
    term_set_add(&making->terms, TERM_STEM, word->stem, position, wdf);
    term_set_add(&making->terms, TERM_EXACT, word->folded, 0, wdf);
    for (uint32_t i = 0; i < word->part_count; i++)
        term_set_add(&making->terms, TERM_PART, word->parts[i], 0, wdf);
    for (uint32_t i = 0; i < word->special_count; i++) {
        const char prefix[2] = {word->special[i].kind, '\0'};
        term_set_add(&making->terms, prefix, word->special[i].value, 0, 0);
    }
    if (field)
        term_set_add(&making->terms, field, word->stem, 0, 0);
}

/* Index running text. @field: prefix of the field its stems are also found by, or NULL. */
static enum status add_text(struct making *making, struct str text, uint32_t wdf, const char *field,
                            struct error *error)
{
    struct words words;
    enum status status = analyzer_run(making->analyzer, text, making->arena, &words, error);
    if (status)
        return status;
    for (size_t i = 0; i < words.count; i++)
        add_word(making, &words.word[i], wdf, field);
    postings_named(making, text, &words);
    if (words.count)
        making->position += words.word[words.count - 1].position + FIELD_GAP;
    return STATUS_OK;
}

/* Words of a meeting's header: findable, without weight and without position. Those of @items
 * are found there and left out; NULL: all are taken. */
static enum status add_header_text(struct making *making, struct str text, struct term_set *items,
                                   struct error *error)
{
    struct words words;
    enum status status = analyzer_run(making->analyzer, text, making->arena, &words, error);
    if (status)
        return status;
    for (size_t i = 0; i < words.count; i++) {
        const struct word *word = &words.word[i];
        if (items && term_set_last(items, TERM_EXACT, word->folded))
            continue;
        postings_filter(making, TERM_STEM, word->stem);
        postings_filter(making, TERM_EXACT, word->folded);
        for (uint32_t k = 0; k < word->part_count; k++)
            postings_filter(making, TERM_PART, word->parts[k]);
        for (uint32_t k = 0; k < word->special_count; k++) {
            const char prefix[2] = {word->special[k].kind, '\0'};
            postings_filter(making, prefix, word->special[k].value);
        }
    }
    return STATUS_OK;
}

static struct str digits(struct arena *arena, day date, unsigned size)
{
    struct str whole = arena_print(arena, "%08u", date);
    return str_head(whole, size);
}

/* The terms that an item and its meeting's header have alike. */
static void add_meeting_filters(struct making *making, const struct meeting *meeting)
{
    const char *body = schema_field[FIELD_COMMITTEE].prefix;
    const char *place = schema_field[FIELD_MUNICIPALITY].prefix;
    const char *date = schema_field[FIELD_DAY].prefix;
    if (meeting->committee.size)
        postings_filter(making, body, meeting->committee);
    if (meeting->municipality.size)
        postings_filter(making, place, meeting->municipality);
    if (meeting->date)
        for (unsigned size = 4; size <= 8; size += 2)
            postings_filter(making, date, digits(making->arena, meeting->date, size));
}

static void add_person(struct making *making, enum field_id field, const struct person *person)
{
    struct str name = arena_join(making->arena, person->name, STR("|"));
    struct str value = arena_join(making->arena, name, person->party);
    postings_filter(making, schema_field[field].prefix, value);
}

static const struct person *find_person(const struct people *people, struct str name)
{
    for (size_t i = 0; i < people->count; i++)
        if (str_equal(people->person[i].name, name))
            return &people->person[i];
    return NULL;
}

static void add_away(struct making *making, const struct people *people)
{
    for (size_t i = 0; i < people->count; i++)
        add_person(making,
                   people->person[i].state == PRESENCE_APOLOGIES ? FIELD_APOLOGIES : FIELD_ABSENT,
                   &people->person[i]);
}

static void add_presence(struct making *making, const struct meeting *meeting,
                         const struct item *item)
{
    add_away(making, &meeting->apologies);
    add_away(making, &item->absences);
    for (size_t i = 0; i < meeting->participants.count; i++) {
        const struct person *person = &meeting->participants.person[i];
        if (person->party.size)
            postings_filter(making, schema_field[FIELD_PARTY].prefix, person->party);
        if (person->state == PRESENCE_PRESENT && !find_person(&item->absences, person->name) &&
            !find_person(&meeting->apologies, person->name))
            add_person(making, FIELD_PRESENT, person);
    }
}

static void add_outcomes(struct making *making, const struct item *item)
{
    const char *prefix = schema_field[FIELD_OUTCOME].prefix;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if (item->outcomes & (1U << i))
            postings_filter(making, prefix, str_of(outcome_name((enum outcome)i)));
    if (item->closed)
        postings_filter(making, prefix, STR("lukket"));
    else if (!item->outcomes)
        postings_filter(making, prefix, item->undecided ? STR("afventer") : STR("ukendt"));
}

/* Is a closed item more than its title? */
static bool has_text(const struct item *item)
{
    for (size_t i = 0; i < item->section_count; i++)
        if (item->section[i].kind != SECTION_ATTENDANCE && str_trim(item->section[i].text).size)
            return true;
    return false;
}

static void add_item_filters(struct making *making, const struct item *item)
{
    postings_filter(making, TERM_KIND, STR(KIND_ITEM));
    postings_filter(making, schema_field[FIELD_CLOSED].prefix,
                    item->closed ? STR("ja") : STR("nej"));
    if (item->closed && !has_text(item))
        postings_filter(making, schema_field[FIELD_CLOSED].prefix, STR("kun-titel"));
    if (item->routine != ROUTINE_NO)
        postings_filter(making, schema_field[FIELD_ROUTINE].prefix, STR("kun"));
    if (item->attachment_count)
        postings_filter(making, schema_field[FIELD_HAS].prefix, STR("bilag"));
    if (item->vote_count)
        postings_filter(making, schema_field[FIELD_HAS].prefix, STR("afstemning"));
    if (item->earlier_state == EARLIER_GIVEN)
        postings_filter(making, schema_field[FIELD_HAS].prefix, STR("tidligere"));
    add_outcomes(making, item);
    if (item->case_no.size)
        postings_filter(making, schema_field[FIELD_CASE].prefix,
                        fold(making->arena, item->case_no));
    struct str number = fold(making->arena, item->number);
    if (number.size)
        postings_filter(making, schema_field[FIELD_ITEM].prefix, number);
    for (size_t i = 0; i < item->sub_count; i++)
        postings_filter(making, schema_field[FIELD_ITEM].prefix,
                        arena_print(making->arena, STR_FORMAT "." STR_FORMAT, STR_ARG(number),
                                    STR_ARG(item->sub[i].number)));
}

/* Stems of the title that stand nowhere else in the item: what tekst: must not find. */
static void add_title_only(struct making *making, const struct words *title, uint32_t title_end)
{
    for (size_t i = 0; i < title->count; i++) {
        struct str stem = title->word[i].stem;
        if (term_set_last(&making->terms, TERM_STEM, stem) <= title_end)
            term_set_add(&making->terms, TERM_TITLE_ONLY, stem, 0, 0);
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
    const char *title_field = schema_field[FIELD_TITLE].prefix;
    enum status status = analyzer_run(making->analyzer, item->title, making->arena, &title, error);
    if (!status)
        status = add_text(making, item->title, WDF_TITLE, title_field, error);
    uint32_t title_end = making->position;
    for (size_t i = 0; !status && i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        if (is_presence_list(section))
            continue;
        struct section_rule rule = section_rule[section->kind];
        const char *field =
            rule.field == FIELD_NONE || section->quoted ? NULL : schema_field[rule.field].prefix;
        status =
            add_text(making, section->text, section->quoted ? WDF_TEXT : rule.wdf, field, error);
    }
    if (!status)
        add_title_only(making, &title, title_end);
    return status;
}

static struct str slug_or(struct str text, const char *otherwise, struct arena *arena)
{
    struct str slug = fold_slug(arena, text);
    return slug.size ? slug : str_of(otherwise);
}

struct str postings_id(const struct meeting *meeting, const struct item *item, struct arena *arena)
{
    struct str place = slug_or(meeting->municipality, "ukendt", arena);
    struct str body = slug_or(meeting->committee, "ukendt", arena);
    struct str date = STR("udateret");
    if (meeting->date)
        date = arena_print(arena, "%04u-%02u-%02u", meeting->date / 10000,
                           meeting->date / 100 % 100, meeting->date % 100);
    struct str id = arena_print(arena, STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT, STR_ARG(place),
                                STR_ARG(body), STR_ARG(date));
    if (!item)
        return id;
    struct str number = fold_slug(arena, item->number);
    if (number.size)
        return arena_print(arena, STR_FORMAT "/" STR_FORMAT, STR_ARG(id), STR_ARG(number));
    return arena_print(arena, STR_FORMAT "/nr%u", STR_ARG(id), item->order);
}

static void add_values(struct index_document *document, const struct meeting *meeting,
                       const struct item *item, struct arena *arena)
{
    struct slot_value *value = ARENA_NEW(arena, struct slot_value, 4);
    size_t count = 0;
    uint32_t order = item && item->order < 9999 ? item->order : 0;
    if (meeting->date)
        value[count++] = (struct slot_value){SLOT_DATE, arena_print(arena, "%08u", meeting->date)};
    value[count++] =
        (struct slot_value){SLOT_TIE, arena_print(arena, "%08u%04u", meeting->date, 9999 - order)};
    struct str place = danish_sort_key(arena, meeting->municipality);
    struct str body = danish_sort_key(arena, meeting->committee);
    struct str both = arena_join(arena, arena_join(arena, place, STR("\1")), body);
    value[count++] = (struct slot_value){SLOT_BODY, both};
    if (item && item->case_no.size)
        value[count++] = (struct slot_value){SLOT_CASE, fold(arena, item->case_no)};
    document->value = value;
    document->value_count = count;
}

static void finish(struct making *making, const struct source *source, uint32_t order,
                   struct str id, const struct record *record, struct index_document *ret)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    postings_filter(making, TERM_FILE, source->file_key);
    postings_filter(making, TERM_ID, id);
    if (making->header[0]) { /* these two are asked for without the header mark */
        term_set_add(&making->terms, TERM_FILE, source->file_key, 0, 0);
        term_set_add(&making->terms, TERM_KIND, STR(KIND_MEETING), 0, 0);
    }
    ret->posting = term_set_finish(&making->terms, &ret->posting_count);
    ret->key = arena_print(making->arena, "%s" STR_FORMAT "%08x", TERM_KEY,
                           STR_ARG(source->file_key), order);
    record_encode(record, &bytes);
    ret->record = arena_copy(making->arena, buffer_str(&bytes));
}

/* The item's own case number: found as a word too, but it is no text. */
static enum status add_case_number(struct making *making, struct str number, struct error *error)
{
    struct words words;
    enum status status = analyzer_run(making->analyzer, number, making->arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++) {
        postings_filter(making, TERM_STEM, words.word[i].stem);
        postings_filter(making, TERM_EXACT, words.word[i].folded);
        for (uint32_t k = 0; k < words.word[i].special_count; k++) {
            const char prefix[2] = {words.word[i].special[k].kind, '\0'};
            postings_filter(making, prefix, words.word[i].special[k].value);
        }
    }
    return status;
}

/* Words of dissents, which are text of the decision too. */
static enum status add_dissents(struct making *making, const struct item *item, struct error *error)
{
    const char *prefix = schema_field[FIELD_DISSENT].prefix;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < item->dissent_count; i++) {
        struct words words;
        status =
            analyzer_run(making->analyzer, item->dissent[i].text, making->arena, &words, error);
        for (size_t k = 0; !status && k < words.count; k++)
            postings_filter(making, prefix, words.word[k].stem);
    }
    return status;
}

static enum status make_item(const struct meeting *meeting, const struct item *item,
                             const struct source *source, struct making *making,
                             struct index_document *ret, struct error *error)
{
    enum status status = add_item_text(making, item, error);
    if (status)
        return status;
    add_meeting_filters(making, meeting);
    add_item_filters(making, item);
    add_presence(making, meeting, item);
    postings_facts(making, meeting, item);
    postings_references(&making->terms, meeting, item);
    status = add_dissents(making, item, error);
    if (!status)
        status = add_case_number(making, item->case_no, error);
    struct str id = postings_id(meeting, item, making->arena);
    struct record record;
    record_of_item(meeting, item, source, id, making->arena, &record);
    postings_record(making, meeting, item, &record);
    add_values(ret, meeting, item, making->arena);
    uint32_t place = (uint32_t)(item - meeting->item) + 1;
    finish(making, source, source->first_order + place, id, &record, ret);
    return status;
}

/* Exact forms that the items of a meeting are found by. */
static void gather_forms(const struct index_document *document, size_t count, struct term_set *ret)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < document[i].posting_count; k++) {
            struct str term = document[i].posting[k].term;
            if (str_starts(term, STR(TERM_EXACT)))
                term_set_add(ret, "", term, 1, 0);
        }
    }
}

static enum status make_header(const struct meeting *meeting, const struct source *source,
                               struct term_set *items, struct making *making,
                               struct index_document *ret, struct error *error)
{
    struct str id = postings_id(meeting, NULL, making->arena);
    struct record record;
    record_of_meeting(meeting, source, id, making->arena, &record);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < record.section_count; i++)
        status = add_header_text(making, record.section[i].text,
                                 i == RECORD_HEADER_SECTION ? NULL : items, error);
    if (status)
        return status;
    add_meeting_filters(making, meeting);
    postings_shorts(&making->terms, meeting);
    add_values(ret, meeting, NULL, making->arena);
    finish(making, source, source->first_order, id, &record, ret);
    return STATUS_OK;
}

enum status postings_make(const struct meeting *meeting, const struct source *source,
                          struct analyzer *analyzer, struct arena *arena,
                          struct index_documents *ret, struct error *error)
{
    struct index_documents made = {0};
    enum status status = STATUS_OK;
    made.count = meeting->item_count + 1;
    made.document = ARENA_NEW(arena, struct index_document, made.count);
    for (size_t i = 0; !status && i < meeting->item_count; i++) {
        struct making making = {
            .terms = {.arena = arena}, .analyzer = analyzer, .arena = arena, .header = ""};
        status =
            make_item(meeting, &meeting->item[i], source, &making, &made.document[i + 1], error);
    }
    if (status)
        return status;
    struct term_set items = {.arena = arena};
    struct making header = {
        .terms = {.arena = arena}, .analyzer = analyzer, .arena = arena, .header = TERM_HEADER};
    gather_forms(made.document + 1, meeting->item_count, &items);
    status = make_header(meeting, source, &items, &header, &made.document[0], error);
    if (!status)
        *ret = made;
    return status;
}
