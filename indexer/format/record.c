// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/record.h"

#include "stemmer/base/i18n.h"

/*
 * A record is a row of fields: one byte tag, length in bytes as a varint, content. Absent
 * fields (empty, 0, false) are not written. Arrays repeat their tag, each element being such
 * a row of fields itself. The tags are the index format: add at the end, never renumber.
 */
enum tag {
    TAG_ID = 1,
    TAG_FILE,
    TAG_ROOT,
    TAG_MUNICIPALITY,
    TAG_COMMITTEE,
    TAG_DATE,
    TAG_TIME,
    TAG_PLACE,
    TAG_TYPE,
    TAG_NUMBER,
    TAG_TITLE,
    TAG_TITLE_RAW,
    TAG_CASE_NO,
    TAG_EARLIER_STATE,
    TAG_ORDER,
    TAG_PAGE,
    TAG_LINE_FROM,
    TAG_LINE_TO,
    TAG_STATED,
    TAG_MEETING,
    TAG_PAGE_FROM_TOC,
    TAG_CLOSED,
    TAG_ROUTINE,
    TAG_OUTCOME,
    TAG_SECTION,
    TAG_REFERENCE,
    TAG_ATTACHMENT,
    TAG_PERSON,
    TAG_SUB,
    TAG_UNDECIDED,
    TAG_MEETING_CASE,
    TAG_CLOSED_KIND,
    TAG_FOLLOWED,
    TAG_CASE_KIND,
    TAG_DECIDES,
    TAG_PROPOSER,
    TAG_KLE,
    TAG_FACET,
    TAG_TERM,
    TAG_RECOMMENDED,
    TAG_CPR,
    TAG_VOTE,
    TAG_BALLOT,
    TAG_DISSENT,
    TAG_COMMITMENT,
    TAG_PLACE_NAMED,
    TAG_AMOUNT,
    TAG_LAW,
    TAG_OCR_QUALITY,
    TAG_END
};

enum field_type { TYPE_NONE, TYPE_STR, TYPE_NUMBER, TYPE_BOOL };

/* One field of a struct: its tag is its place in the table, 1 for the first. A row without type
 * is the place of an array. */
struct layout {
    enum field_type type;
    size_t offset;
};

#define AT(type, structure, member)                                                                \
    {                                                                                              \
        type, offsetof(struct structure, member)                                                   \
    }

static const struct layout record_layout[] = {
    [TAG_ID - 1] = AT(TYPE_STR, record, id),
    [TAG_FILE - 1] = AT(TYPE_STR, record, file),
    [TAG_ROOT - 1] = AT(TYPE_STR, record, root),
    [TAG_MUNICIPALITY - 1] = AT(TYPE_STR, record, municipality),
    [TAG_COMMITTEE - 1] = AT(TYPE_STR, record, committee),
    [TAG_DATE - 1] = AT(TYPE_NUMBER, record, date),
    [TAG_TIME - 1] = AT(TYPE_STR, record, time),
    [TAG_PLACE - 1] = AT(TYPE_STR, record, place),
    [TAG_TYPE - 1] = AT(TYPE_STR, record, type),
    [TAG_NUMBER - 1] = AT(TYPE_STR, record, number),
    [TAG_TITLE - 1] = AT(TYPE_STR, record, title),
    [TAG_TITLE_RAW - 1] = AT(TYPE_STR, record, title_raw),
    [TAG_CASE_NO - 1] = AT(TYPE_STR, record, case_no),
    [TAG_EARLIER_STATE - 1] = AT(TYPE_STR, record, earlier_state),
    [TAG_ORDER - 1] = AT(TYPE_NUMBER, record, order),
    [TAG_PAGE - 1] = AT(TYPE_NUMBER, record, page),
    [TAG_LINE_FROM - 1] = AT(TYPE_NUMBER, record, line_from),
    [TAG_LINE_TO - 1] = AT(TYPE_NUMBER, record, line_to),
    [TAG_STATED - 1] = AT(TYPE_NUMBER, record, attachments_stated),
    [TAG_MEETING - 1] = AT(TYPE_BOOL, record, meeting),
    [TAG_PAGE_FROM_TOC - 1] = AT(TYPE_BOOL, record, page_from_toc),
    [TAG_CLOSED - 1] = AT(TYPE_BOOL, record, closed),
    [TAG_ROUTINE - 1] = AT(TYPE_BOOL, record, routine),
    [TAG_UNDECIDED - 1] = AT(TYPE_BOOL, record, undecided),
    [TAG_MEETING_CASE - 1] = AT(TYPE_BOOL, record, meeting_case),
    [TAG_CLOSED_KIND - 1] = AT(TYPE_STR, record, closed_kind),
    [TAG_FOLLOWED - 1] = AT(TYPE_STR, record, followed),
    [TAG_CASE_KIND - 1] = AT(TYPE_STR, record, case_kind),
    [TAG_DECIDES - 1] = AT(TYPE_STR, record, decides),
    [TAG_PROPOSER - 1] = AT(TYPE_STR, record, proposer),
    [TAG_KLE - 1] = AT(TYPE_STR, record, kle),
    [TAG_FACET - 1] = AT(TYPE_STR, record, facet),
    [TAG_TERM - 1] = AT(TYPE_STR, record, term),
    [TAG_RECOMMENDED - 1] = AT(TYPE_NUMBER, record, attachments_recommended),
    [TAG_CPR - 1] = AT(TYPE_NUMBER, record, cpr_count),
    [TAG_OCR_QUALITY - 1] = AT(TYPE_NUMBER, record, ocr_quality),
};

static const struct layout section_layout[] = {
    AT(TYPE_STR, record_section, kind),         AT(TYPE_STR, record_section, heading),
    AT(TYPE_STR, record_section, text),         AT(TYPE_STR, record_section, by),
    AT(TYPE_STR, record_section, date),         AT(TYPE_BOOL, record_section, quoted),
    AT(TYPE_NUMBER, record_section, line_from), AT(TYPE_NUMBER, record_section, line_to),
    AT(TYPE_NUMBER, record_section, page),
};

static const struct layout reference_layout[] = {
    AT(TYPE_STR, record_reference, committee), AT(TYPE_STR, record_reference, date),
    AT(TYPE_STR, record_reference, item),      AT(TYPE_STR, record_reference, text),
    AT(TYPE_BOOL, record_reference, later),    AT(TYPE_BOOL, record_reference, mention),
};

static const struct layout attachment_layout[] = {
    AT(TYPE_STR, record_attachment, title),
    AT(TYPE_STR, record_attachment, id),
    AT(TYPE_BOOL, record_attachment, recommended),
    AT(TYPE_BOOL, record_attachment, late),
};

static const struct layout person_layout[] = {
    AT(TYPE_STR, record_person, name),
    AT(TYPE_STR, record_person, party),
    AT(TYPE_STR, record_person, role),
    AT(TYPE_STR, record_person, state),
};

static const struct layout sub_layout[] = {
    AT(TYPE_STR, record_sub, number),
    AT(TYPE_STR, record_sub, text),
    AT(TYPE_NUMBER, record_sub, line_from),
    AT(TYPE_NUMBER, record_sub, line_to),
};

static const struct layout vote_layout[] = {
    AT(TYPE_NUMBER, record_vote, for_count),     AT(TYPE_NUMBER, record_vote, against_count),
    AT(TYPE_NUMBER, record_vote, abstain_count), AT(TYPE_STR, record_vote, text),
    AT(TYPE_BOOL, record_vote, mismatch),
};

static const struct layout ballot_layout[] = {
    AT(TYPE_STR, record_ballot, side),    AT(TYPE_STR, record_ballot, name),
    AT(TYPE_STR, record_ballot, party),   AT(TYPE_NUMBER, record_ballot, count),
    AT(TYPE_NUMBER, record_ballot, vote),
};

static const struct layout dissent_layout[] = {
    AT(TYPE_STR, record_dissent, kind),
    AT(TYPE_STR, record_dissent, who),
    AT(TYPE_STR, record_dissent, text),
};

static const struct layout commitment_layout[] = {
    AT(TYPE_STR, record_commitment, text),     AT(TYPE_STR, record_commitment, actor),
    AT(TYPE_STR, record_commitment, to),       AT(TYPE_STR, record_commitment, due),
    AT(TYPE_STR, record_commitment, due_date),
};

static const struct layout place_layout[] = {
    AT(TYPE_STR, record_place, name),
    AT(TYPE_STR, record_place, kind),
};

static const struct layout amount_layout[] = {
    AT(TYPE_STR, record_amount, value),
    AT(TYPE_STR, record_amount, text),
};

static const struct layout law_layout[] = {
    AT(TYPE_STR, record_law, law),
    AT(TYPE_STR, record_law, ref),
    AT(TYPE_STR, record_law, link),
};

static const struct layout string_layout[] = {{TYPE_STR, 0}};

/* The arrays of a record: what an element is made of and where array and count stand. */
struct array_layout {
    enum tag tag;
    const struct layout *element;
    size_t element_fields;
    size_t element_size;
    size_t array_offset, count_offset;
};

#define ARRAY_AT(tag, elements, structure, array, count)                                           \
    {                                                                                              \
        tag, elements, COUNT_OF(elements), sizeof(structure), offsetof(struct record, array),      \
            offsetof(struct record, count)                                                         \
    }

static const struct array_layout array_layout[] = {
    ARRAY_AT(TAG_OUTCOME, string_layout, struct str, outcome, outcome_count),
    ARRAY_AT(TAG_SECTION, section_layout, struct record_section, section, section_count),
    ARRAY_AT(TAG_REFERENCE, reference_layout, struct record_reference, reference, reference_count),
    ARRAY_AT(TAG_ATTACHMENT, attachment_layout, struct record_attachment, attachment,
             attachment_count),
    ARRAY_AT(TAG_PERSON, person_layout, struct record_person, person, person_count),
    ARRAY_AT(TAG_SUB, sub_layout, struct record_sub, sub, sub_count),
    ARRAY_AT(TAG_VOTE, vote_layout, struct record_vote, vote, vote_count),
    ARRAY_AT(TAG_BALLOT, ballot_layout, struct record_ballot, ballot, ballot_count),
    ARRAY_AT(TAG_DISSENT, dissent_layout, struct record_dissent, dissent, dissent_count),
    ARRAY_AT(TAG_COMMITMENT, commitment_layout, struct record_commitment, commitment,
             commitment_count),
    ARRAY_AT(TAG_PLACE_NAMED, place_layout, struct record_place, place_named, place_named_count),
    ARRAY_AT(TAG_AMOUNT, amount_layout, struct record_amount, amount, amount_count),
    ARRAY_AT(TAG_LAW, law_layout, struct record_law, law, law_count),
};

#define VARINT_MAX 10 /* bytes */

/* @return bytes written. */
static size_t put_varint(char *out, uint64_t number)
{
    size_t size = 0;
    for (; number >= 0x80; number >>= 7)
        out[size++] = (char)(0x80 | (number & 0x7F));
    out[size++] = (char)number;
    return size;
}

static char *put_field(char *out, unsigned tag, struct str content)
{
    *out++ = (char)tag;
    out += put_varint(out, content.size);
    memcpy(out, content.data, content.size);
    return out + content.size;
}

static char *put_number(char *out, unsigned tag, uint32_t number)
{
    size_t size = put_varint(out + 2, number);
    out[0] = (char)tag;
    out[1] = (char)size;
    return out + 2 + size;
}

/* Most bytes that the fields of an object can take. */
static size_t room_for(const void *object, const struct layout *layout, size_t count)
{
    size_t room = count * (2 + VARINT_MAX);
    for (size_t i = 0; i < count; i++)
        if (layout[i].type == TYPE_STR)
            room +=
                ((const struct str *)(const void *)((const char *)object + layout[i].offset))->size;
    return room;
}

/* @out: has room for them. @return where they end. */
static char *encode_fields(const void *object, const struct layout *layout, size_t count, char *out)
{
    for (size_t i = 0; i < count; i++) {
        const char *at = (const char *)object + layout[i].offset;
        unsigned tag = (unsigned)i + 1;
        if (layout[i].type == TYPE_NONE)
            continue;
        if (layout[i].type == TYPE_STR) {
            const struct str *s = (const void *)at;
            if (s->size)
                out = put_field(out, tag, *s);
        } else if (layout[i].type == TYPE_NUMBER) {
            const uint32_t *number = (const void *)at;
            if (*number)
                out = put_number(out, tag, *number);
        } else if (*(const bool *)at) {
            out = put_number(out, tag, 1);
        }
    }
    return out;
}

/* The element of an array as a field. @element: room for its bytes, used again and again. */
static void add_element(struct buffer *out, const struct array_layout *row, const char *object,
                        struct buffer *element)
{
    char head[1 + VARINT_MAX] = {(char)row->tag};
    size_t room = room_for(object, row->element, row->element_fields);
    if (room > element->capacity) {
        element->data = memory_grow(element->data, room * 2);
        element->capacity = room * 2;
    }
    char *end = encode_fields(object, row->element, row->element_fields, element->data);
    element->size = (size_t)(end - element->data);
    buffer_add(out, (struct str){head, 1 + put_varint(head + 1, element->size)});
    buffer_add(out, buffer_str(element));
}

void record_encode(const struct record *record, struct buffer *out)
{
    CLEANUP(buffer_free) struct buffer element = {0};
    size_t room = room_for(record, record_layout, COUNT_OF(record_layout));
    element.data = memory_alloc(room);
    element.capacity = room;
    char *end = encode_fields(record, record_layout, COUNT_OF(record_layout), element.data);
    buffer_add(out, (struct str){element.data, (size_t)(end - element.data)});
    for (size_t a = 0; a < COUNT_OF(array_layout); a++) {
        const struct array_layout *row = &array_layout[a];
        const char *const *array = (const void *)((const char *)record + row->array_offset);
        const size_t *count = (const void *)((const char *)record + row->count_offset);
        for (size_t i = 0; i < *count; i++)
            add_element(out, row, *array + i * row->element_size, &element);
    }
}

static bool take_varint(struct str *rest, uint64_t *ret)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 63 && rest->size; shift += 7) {
        unsigned char byte = (unsigned char)rest->data[0];
        *rest = str_from(*rest, 1);
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *ret = number;
            return true;
        }
    }
    return false;
}

static bool take_field(struct str *rest, unsigned *tag, struct str *content)
{
    uint64_t size;
    *tag = (unsigned char)rest->data[0];
    *rest = str_from(*rest, 1);
    if (!take_varint(rest, &size) || size > rest->size)
        return false;
    *content = str_head(*rest, (size_t)size);
    *rest = str_from(*rest, (size_t)size);
    return true;
}

static bool set_field(void *object, const struct layout *layout, struct str content)
{
    char *at = (char *)object + layout->offset;
    uint64_t number = 0;
    if (layout->type == TYPE_NONE)
        return true;
    if (layout->type == TYPE_STR) {
        *(struct str *)(void *)at = content;
        return true;
    }
    if (!take_varint(&content, &number) || number > UINT32_MAX)
        return false;
    if (layout->type == TYPE_NUMBER)
        *(uint32_t *)(void *)at = (uint32_t)number;
    else
        *(bool *)at = number != 0;
    return true;
}

static bool decode_element(struct str bytes, const struct array_layout *row, void *element)
{
    while (bytes.size) {
        unsigned tag;
        struct str content;
        if (!take_field(&bytes, &tag, &content))
            return false;
        if (tag >= 1 && tag <= row->element_fields &&
            !set_field(element, &row->element[tag - 1], content))
            return false;
    }
    return true;
}

static const struct array_layout *array_of(unsigned tag)
{
    for (size_t a = 0; a < COUNT_OF(array_layout); a++)
        if (array_layout[a].tag == tag)
            return &array_layout[a];
    return NULL;
}

/* First pass: how many elements each array has, and that the whole can be read. */
static bool count_elements(struct str bytes, size_t count[TAG_END])
{
    while (bytes.size) {
        unsigned tag;
        struct str content;
        if (!take_field(&bytes, &tag, &content))
            return false;
        if (tag < TAG_END)
            count[tag]++;
    }
    return true;
}

static void make_arrays(struct record *record, const size_t count[TAG_END], struct arena *arena)
{
    for (size_t a = 0; a < COUNT_OF(array_layout); a++) {
        const struct array_layout *row = &array_layout[a];
        void **array = (void *)((char *)record + row->array_offset);
        *array = arena_alloc(arena, count[row->tag], row->element_size, _Alignof(max_align_t));
    }
}

enum status record_decode(struct str bytes, struct arena *arena, struct record *ret,
                          struct error *error)
{
    size_t count[TAG_END] = {0};
    struct record record = {0};
    bool good = bytes.size > 0 && count_elements(bytes, count);
    if (good)
        make_arrays(&record, count, arena);
    while (good && bytes.size) {
        unsigned tag;
        struct str content;
        good = take_field(&bytes, &tag, &content);
        const struct array_layout *row = good ? array_of(tag) : NULL;
        if (row) {
            char *const *array = (const void *)((const char *)&record + row->array_offset);
            size_t *used = (void *)((char *)&record + row->count_offset);
            good = decode_element(content, row, *array + (*used)++ * row->element_size);
        } else if (good && tag >= 1 && tag <= COUNT_OF(record_layout)) {
            good = set_field(&record, &record_layout[tag - 1], content);
        }
    }
    if (!good)
        return error_set(error, STATUS_CORRUPT, _("a stored record cannot be read"));
    *ret = record;
    return STATUS_OK;
}
