// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/postings.h"

#include "indexer/format/schema.h"
#include "indexer/write/postings_parts.h"
#include "indexer/write/postings_reference.h"
#include "indexer/write/record_make.h"
#include "stemmer/fold.h"

#define PRESENCE_MAX ((size_t)1 << 20) /* who was there, in all items of a meeting */

static void add_bare(const struct making *making, const char *before, const char *prefix,
                     struct str value)
{
    term_book_add(making->book, term_book_prefix(making->book, before, prefix),
                  term_book_value(making->book, value), 0, 0);
}

void postings_filter(struct making *making, const char *prefix, struct str value)
{
    add_bare(making, making->header, prefix, value);
}

struct str postings_digits(struct arena *arena, uint32_t number, unsigned width)
{
    char digit[10]; /* the largest number has as many */
    unsigned count = 0;
    for (; number || count < width; number /= 10)
        digit[sizeof digit - ++count] = (char)('0' + number % 10);
    return arena_copy(arena, (struct str){digit + sizeof digit - count, count});
}

/* The terms that an item and its meeting's header have alike. */
static void add_meeting_filters(struct making *making)
{
    const struct meeting *meeting = making->common->meeting;
    if (meeting->committee.size)
        postings_filter(making, schema_field[FIELD_COMMITTEE].prefix, meeting->committee);
    if (meeting->municipality.size)
        postings_filter(making, schema_field[FIELD_MUNICIPALITY].prefix, meeting->municipality);
    if (meeting->date)
        for (unsigned size = 4; size <= 8; size += 2)
            postings_filter(making, schema_field[FIELD_DAY].prefix,
                            str_head(making->common->date, size));
}

static struct str member_of(struct arena *arena, const struct person *person)
{
    return arena_join(arena, arena_join(arena, person->name, STR("|")), person->party);
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
    for (size_t i = 0; i < people->count; i++) {
        bool apologies = people->person[i].state == PRESENCE_APOLOGIES;
        postings_filter(making, schema_field[apologies ? FIELD_APOLOGIES : FIELD_ABSENT].prefix,
                        member_of(making->arena, &people->person[i]));
    }
}

static void add_presence(struct making *making, const struct item *item)
{
    const struct meeting *meeting = making->common->meeting;
    struct term_book *book = making->book;
    unsigned party = term_book_prefix(book, "", schema_field[FIELD_PARTY].prefix);
    unsigned present = term_book_prefix(book, "", schema_field[FIELD_PRESENT].prefix);
    add_away(making, &meeting->apologies);
    add_away(making, &item->absences);
    if (meeting->participants.count * meeting->item_count > PRESENCE_MAX)
        return; /* thousands in thousands of items: no list of names, and gigabytes of terms */
    for (size_t i = 0; i < meeting->participants.count; i++) {
        const struct participant *one = &making->common->participant[i];
        if (one->party != TERM_VALUE_NONE)
            term_book_add(book, party, one->party, 0, 0);
        if (one->here && !find_person(&item->absences, one->person->name))
            term_book_add(book, present, one->member, 0, 0);
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

static struct str slug_or(struct str text, const char *otherwise, struct arena *arena)
{
    struct str slug = fold_slug(arena, text);
    return slug.size ? slug : str_of(otherwise);
}

/* Logical id of a meeting: kommune/udvalg/dato. */
static struct str id_of_meeting(const struct meeting *meeting, struct arena *arena)
{
    struct str place = slug_or(meeting->municipality, "ukendt", arena);
    struct str body = slug_or(meeting->committee, "ukendt", arena);
    struct str date = STR("udateret");
    if (meeting->date)
        date = arena_print(arena, "%04u-%02u-%02u", meeting->date / 10000,
                           meeting->date / 100 % 100, meeting->date % 100);
    return arena_print(arena, STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT, STR_ARG(place),
                       STR_ARG(body), STR_ARG(date));
}

/* Logical id of an item: kommune/udvalg/dato/punkt. */
static struct str id_of_item(struct str meeting, const struct item *item, struct arena *arena)
{
    struct str number = fold_slug(arena, item->number);
    if (!number.size)
        return arena_print(arena, STR_FORMAT "/nr%u", STR_ARG(meeting), item->order);
    return arena_join(arena, arena_join(arena, meeting, STR("/")), number);
}

static struct str body_of(const struct meeting *meeting, struct arena *arena)
{
    struct str place = danish_sort_key(arena, meeting->municipality);
    struct str body = danish_sort_key(arena, meeting->committee);
    return arena_join(arena, arena_join(arena, place, STR("\1")), body);
}

static void add_values(struct index_document *document, const struct common *common,
                       const struct item *item, struct arena *arena)
{
    struct slot_value *value = ARENA_ROOM(arena, struct slot_value, 4);
    size_t count = 0;
    uint32_t order = item && item->order < 9999 ? item->order : 0;
    if (common->meeting->date)
        value[count++] = (struct slot_value){SLOT_DATE, common->date};
    value[count++] = (struct slot_value){
        SLOT_TIE, arena_join(arena, common->date, postings_digits(arena, 9999 - order, 4))};
    value[count++] = (struct slot_value){SLOT_BODY, common->body};
    if (item && item->case_no.size)
        value[count++] = (struct slot_value){SLOT_CASE, fold(arena, item->case_no)};
    document->value = value;
    document->value_count = count;
}

/* The order in eight hexadecimal digits: keys of a file sort by it. */
static struct str key_of(struct arena *arena, struct str file_key, uint32_t order)
{
    char digit[8];
    for (size_t i = sizeof digit; i-- > 0; order >>= 4)
        digit[i] = "0123456789abcdef"[order & 15];
    struct str begun = arena_join(arena, STR(TERM_KEY), file_key);
    return arena_join(arena, begun, (struct str){digit, sizeof digit});
}

/* All but the postings, which are there when the last document is. */
static void finish(struct making *making, const struct source *source, uint32_t order,
                   const struct record *record, struct index_document *ret)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    postings_filter(making, TERM_FILE, source->file_key);
    postings_filter(making, TERM_ID, record->id);
    if (making->header[0]) { /* these two are asked for without the header mark */
        add_bare(making, "", TERM_FILE, source->file_key);
        add_bare(making, "", TERM_KIND, STR(KIND_MEETING));
    }
    ret->key = key_of(making->arena, source->file_key, order);
    record_encode(record, &bytes);
    ret->record = arena_copy(making->arena, buffer_str(&bytes));
}

static enum status make_item(struct making *making, const struct item *item,
                             const struct source *source, struct index_document *ret,
                             struct error *error)
{
    const struct meeting *meeting = making->common->meeting;
    enum status status = postings_item_words(making, item, error);
    if (status)
        return status;
    add_meeting_filters(making);
    add_item_filters(making, item);
    add_presence(making, item);
    postings_facts(making, item);
    postings_references(making, item);
    struct str id = id_of_item(making->common->id, item, making->arena);
    struct record record;
    record_of_item(meeting, item, source, id, making->arena, &record);
    postings_record(making, item, &record);
    add_values(ret, making->common, item, making->arena);
    uint32_t place = (uint32_t)(item - meeting->item) + 1;
    finish(making, source, source->first_order + place, &record, ret);
    return status;
}

static enum status make_header(struct making *making, const struct source *source,
                               struct index_document *ret, struct error *error)
{
    const struct meeting *meeting = making->common->meeting;
    struct record record;
    record_of_meeting(meeting, source, making->common->id, making->arena, &record);
    enum status status =
        postings_header_words(making, record.section[RECORD_HEADER_SECTION].text, false, error);
    if (!status)
        status =
            postings_heading_words(making, record.section[RECORD_HEADINGS_SECTION].text, error);
    if (!status)
        status =
            postings_header_words(making, record.section[RECORD_ASIDE_SECTION].text, true, error);
    if (status)
        return status;
    add_meeting_filters(making);
    postings_shorts(making);
    add_values(ret, making->common, NULL, making->arena);
    finish(making, source, source->first_order, &record, ret);
    return STATUS_OK;
}

static void find_participants(struct common *common, struct term_book *book, struct arena *arena)
{
    const struct people *people = &common->meeting->participants;
    common->participant = ARENA_ROOM(arena, struct participant, people->count);
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->person[i];
        common->participant[i] = (struct participant){
            .person = person,
            .here = person->state == PRESENCE_PRESENT &&
                    !find_person(&common->meeting->apologies, person->name),
            .party = person->party.size ? term_book_value(book, person->party) : TERM_VALUE_NONE,
            .member = term_book_value(book, member_of(arena, person)),
        };
    }
}

static void find_common(const struct meeting *meeting, struct term_book *book, struct arena *arena,
                        struct common *ret)
{
    unsigned first = schema_period(meeting->date);
    *ret = (struct common){
        .meeting = meeting,
        .date = postings_digits(arena, meeting->date, 8),
        .id = id_of_meeting(meeting, arena),
        .body = body_of(meeting, arena),
        .period = first ? postings_digits(arena, first, 4) : STR_NONE,
    };
    postings_types(meeting, arena, ret->type);
    postings_treated(meeting, arena, ret);
    find_participants(ret, book, arena);
}

static struct making making_of(struct term_book *book, const struct common *common,
                               const char *header)
{
    term_book_begin(book);
    return (struct making){
        .book = book,
        .common = common,
        .header = header,
        .stem_term = term_book_prefix(book, header, TERM_STEM),
        .exact_term = term_book_prefix(book, header, TERM_EXACT),
        .part_term = term_book_prefix(book, header, TERM_PART),
    };
}

/* Bytes that are read for terms, about. */
static size_t text_size(const struct meeting *meeting)
{
    size_t size = meeting->header.size + meeting->aside.size;
    for (size_t i = 0; i < meeting->item_count; i++)
        for (size_t k = 0; k < meeting->item[i].section_count; k++)
            size += meeting->item[i].section[k].text.size;
    return size;
}

enum status postings_make(const struct meeting *meeting, const struct source *source,
                          struct analyzer *analyzer, struct arena *arena,
                          struct index_documents *ret, struct error *error)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct term_book book;
    struct known_words words = {0};
    struct index_documents made = {0};
    struct common common;
    enum status status = STATUS_OK;
    analyzer_share(analyzer, arena);
    term_book_open(&book, text_size(meeting), &scratch);
    find_common(meeting, &book, arena, &common);
    made.count = meeting->item_count + 1;
    made.document = ARENA_NEW(arena, struct index_document, made.count);
    for (size_t i = 0; !status && i < made.count; i++) { /* the header last: it needs their forms */
        size_t number = i < meeting->item_count ? i + 1 : 0;
        struct making making = making_of(&book, &common, number ? "" : TERM_HEADER);
        making.words = &words;
        making.analyzer = analyzer;
        making.arena = arena;
        status = number
                     ? make_item(&making, &meeting->item[i], source, &made.document[number], error)
                     : make_header(&making, source, &made.document[0], error);
    }
    analyzer_share(analyzer, NULL);
    for (size_t i = 0; !status && i < made.count; i++) {
        struct index_document *document = &made.document[i < meeting->item_count ? i + 1 : 0];
        document->posting = term_book_finish(&book, i, arena, &document->posting_count);
    }
    if (!status)
        *ret = made;
    return status;
}
