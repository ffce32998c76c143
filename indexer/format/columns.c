// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/columns.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

const struct column_row column_row[COLUMN_COUNT] = {
    [COLUMN_COMMITTEE] = {FIELD_COMMITTEE, 0, true},
    [COLUMN_MUNICIPALITY] = {FIELD_MUNICIPALITY, 0, true},
    [COLUMN_YEAR] = {FIELD_YEAR, 4, true},
    [COLUMN_MONTH] = {FIELD_DAY, 6, false},
    [COLUMN_DAY] = {FIELD_DAY, 8, false},
    [COLUMN_OUTCOME] = {FIELD_OUTCOME, 0, true},
    [COLUMN_CLOSED] = {FIELD_CLOSED, 0, true},
    [COLUMN_HAS] = {FIELD_HAS, 0, true},
    [COLUMN_PARTY] = {FIELD_PARTY, 0, true},
    [COLUMN_TYPE] = {FIELD_TYPE, 0, true},
    [COLUMN_CASE_KIND] = {FIELD_CASE_KIND, 0, true},
    [COLUMN_KLE] = {FIELD_KLE, 2, true},
    [COLUMN_TERM] = {FIELD_TERM, 0, true},
    [COLUMN_FOLLOWED] = {FIELD_FOLLOWED, 0, true},
    [COLUMN_PLACE] = {FIELD_PLACE, 0, true},
    [COLUMN_ROUTINE] = {FIELD_ROUTINE, 0, false},
};

enum column_id column_find(struct str name)
{
    enum field_id field = schema_find(name);
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (column_row[i].facet && column_row[i].field == field)
            return (enum column_id)i;
    return COLUMN_COUNT;
}

bool column_takes(enum column_id column, struct str value)
{
    size_t size = column_row[column].value_size;
    return size == 0 || value.size == size ||
           (column == COLUMN_KLE && str_is(value, KLE_MEETING_CASE));
}

const char *column_prefix(enum column_id column)
{
    return schema_field[column_row[column].field].prefix;
}

/* Without the ids of @b; both are in order. */
static void subtract(struct column_value *a, const struct column_value *b)
{
    size_t kept = 0;
    size_t at = 0;
    for (size_t i = 0; i < a->count; i++) {
        while (at < b->count && b->id[at] < a->id[i])
            at++;
        if (at == b->count || b->id[at] != a->id[i])
            a->id[kept++] = a->id[i];
    }
    a->count = kept;
}

void column_settle(enum column_id column, struct column_values *values)
{
    for (size_t m = 0; column == COLUMN_KLE && m < values->count; m++) {
        if (!str_is(values->value[m].value, KLE_MEETING_CASE))
            continue;
        for (size_t v = 0; v < values->count; v++)
            if (v != m)
                subtract(&values->value[v], &values->value[m]);
    }
}

void column_make(const struct column_values *values, struct arena *arena, struct column *ret)
{
    struct column column = {.value_count = (uint32_t)values->count};
    for (size_t v = 0; v < values->count; v++) {
        const struct column_value *value = &values->value[v];
        if (value->count && value->id[value->count - 1] > column.documents)
            column.documents = value->id[value->count - 1];
    }
    uint32_t *start = ARENA_NEW(arena, uint32_t, (size_t)column.documents + 3);
    for (size_t v = 0; v < values->count; v++)
        for (size_t i = 0; i < values->value[v].count; i++)
            start[values->value[v].id[i] + 2]++;
    for (size_t d = 2; d < (size_t)column.documents + 3; d++)
        start[d] += start[d - 1];
    /* start[d + 1] is now where document d begins, and becomes where it ends */
    uint32_t *number = ARENA_NEW(arena, uint32_t, start[column.documents + 2]);
    column.value = ARENA_NEW(arena, struct str, values->count);
    for (size_t v = 0; v < values->count; v++) {
        column.value[v] = values->value[v].value;
        for (size_t i = 0; i < values->value[v].count; i++)
            number[start[values->value[v].id[i] + 1]++] = (uint32_t)v;
    }
    column.start = start;
    column.number = number;
    *ret = column;
}

/*
 * The file: head, a column_head for each column, then for each column its sizes of values
 * (uint32_t each), start, number, and the bytes of the values, padded to 8. Numbers are in the
 * byte order of the machine; the magic word tells another one.
 */
#define MAGIC      UINT64_C(0x314C4F4346455231) /* changes with the layout */
#define NAME_BYTES 16

struct file_head {
    uint64_t magic, revision;
    uint64_t columns;
};

struct column_head {
    char name[NAME_BYTES]; /* prefix of the terms and size of the values */
    uint64_t at, size;     /* bytes of the file */
    uint64_t hash;         /* XXH3 of these bytes */
    uint32_t documents, value_count, number_count, text_size;
};

static void column_name(enum column_id column, char ret[NAME_BYTES])
{
    memset(ret, 0, NAME_BYTES);
    snprintf(ret, NAME_BYTES, "%.10s %u", column_prefix(column), column_row[column].value_size);
}

static void add_bytes(struct buffer *out, const void *data, size_t size)
{
    buffer_add(out, (struct str){data, size});
}

static void add_column(const struct column *column, struct column_head *head, struct buffer *out)
{
    uint32_t none[3] = {0};
    const uint32_t *start = column->start ? column->start : none;
    head->documents = column->documents;
    head->value_count = column->value_count;
    head->number_count = start[column->documents + 1];
    for (uint32_t v = 0; v < column->value_count; v++) {
        uint32_t size = (uint32_t)column->value[v].size;
        add_bytes(out, &size, sizeof size);
        head->text_size += size;
    }
    add_bytes(out, start, ((size_t)column->documents + 2) * sizeof *start);
    add_bytes(out, column->number, head->number_count * sizeof *column->number);
    for (uint32_t v = 0; v < column->value_count; v++)
        buffer_add(out, column->value[v]);
    while (out->size % 8)
        buffer_add_byte(out, 0);
}

void columns_encode(const struct column columns[COLUMN_COUNT], uint64_t revision,
                    struct buffer *out)
{
    struct file_head file = {MAGIC, revision, COLUMN_COUNT};
    struct column_head head[COLUMN_COUNT];
    memset(head, 0, sizeof head);
    buffer_reset(out);
    add_bytes(out, &file, sizeof file);
    add_bytes(out, head, sizeof head);
    for (int i = 0; i < COLUMN_COUNT; i++) {
        head[i].at = out->size;
        column_name((enum column_id)i, head[i].name);
        add_column(&columns[i], &head[i], out);
        head[i].size = out->size - head[i].at;
        head[i].hash = XXH3_64bits(out->data + head[i].at, head[i].size);
    }
    memcpy(out->data + sizeof file, head, sizeof head);
}

struct str columns_path(const char *folder, uint64_t revision, struct arena *arena)
{
    return arena_print(arena, "%s/" COLUMNS_FILE "%" PRIu64, folder, revision);
}

bool columns_open(const char *folder, uint64_t revision, struct columns_file *ret)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct stat facts;
    struct file_head head;
    int file = open(columns_path(folder, revision, &arena).data, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    void *data = MAP_FAILED;
    if (fstat(file, &facts) == 0 && facts.st_size >= (off_t)sizeof head)
        data = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (data == MAP_FAILED)
        return false;
    struct columns_file mapped = {data, (size_t)facts.st_size};
    memcpy(&head, mapped.data, sizeof head);
    if (head.magic != MAGIC || head.revision != revision ||
        head.columns > (mapped.size - sizeof head) / sizeof(struct column_head)) {
        columns_close(&mapped);
        return false;
    }
    *ret = mapped;
    return true;
}

void columns_close(struct columns_file *file)
{
    if (file->data)
        munmap(file->data, file->size);
    *file = (struct columns_file){0};
}

static bool find_head(const struct columns_file *file, enum column_id column,
                      struct column_head *ret)
{
    char name[NAME_BYTES];
    struct file_head head;
    if (!file->data)
        return false;
    memcpy(&head, file->data, sizeof head);
    column_name(column, name);
    for (uint64_t i = 0; i < head.columns; i++) {
        memcpy(ret, file->data + sizeof head + i * sizeof *ret, sizeof *ret);
        if (memcmp(ret->name, name, sizeof name) == 0)
            return true;
    }
    return false;
}

/* Are the arrays as long as the head says, and whole? */
static bool is_whole(const struct columns_file *file, const struct column_head *head)
{
    uint64_t words = (uint64_t)head->value_count + head->documents + 2 + head->number_count;
    return head->at % 8 == 0 && head->at <= file->size && head->size <= file->size - head->at &&
           words * sizeof(uint32_t) + head->text_size <= head->size &&
           XXH3_64bits(file->data + head->at, head->size) == head->hash;
}

/* Does no number lead astray? The hash tells accidents, not intentions. */
static bool is_sound(const struct column *column, uint32_t number_count)
{
    for (uint32_t d = 0; d <= column->documents; d++)
        if (column->start[d] > column->start[d + 1])
            return false;
    if (column->start[column->documents + 1] > number_count)
        return false;
    for (uint32_t i = 0; i < number_count; i++)
        if (column->number[i] >= column->value_count)
            return false;
    return true;
}

bool columns_get(const struct columns_file *file, enum column_id id, struct arena *arena,
                 struct column *ret)
{
    struct column_head head;
    if (!find_head(file, id, &head) || !is_whole(file, &head))
        return false;
    const uint32_t *size = (const void *)(file->data + head.at);
    struct column column = {.start = size + head.value_count,
                            .value_count = head.value_count,
                            .documents = head.documents};
    column.number = column.start + head.documents + 2;
    struct str text = {(const char *)(column.number + head.number_count), head.text_size};
    if (!is_sound(&column, head.number_count))
        return false;
    column.value = ARENA_NEW(arena, struct str, head.value_count);
    for (uint32_t v = 0; v < head.value_count; v++) {
        if (size[v] > text.size)
            return false;
        column.value[v] = str_head(text, size[v]);
        text = str_from(text, size[v]);
    }
    *ret = column;
    return true;
}
