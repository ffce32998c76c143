// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/table_pick.h"

#include <errno.h>
#include <stdlib.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

enum status table_pick_begin(struct table_pick *pick, struct table *table, struct str names,
                             struct error *error)
{
    *pick = (struct table_pick){.file = table->file, .wanted = names};
    pick->row = open_memstream(&pick->text, &pick->size);
    if (!pick->row)
        return error_set(error, STATUS_IO, _("cannot write the answer: %s"), strerror(errno));
    table->file = pick->row;
    table->pick = pick;
    return STATUS_OK;
}

void table_pick_cell(struct table *table)
{
    struct table_pick *pick = table->pick;
    fflush(pick->row);
    if (table->column < TABLE_COLUMNS_MAX)
        pick->start[table->column] = pick->size;
    table->column++;
}

static struct str cell_of(const struct table_pick *pick, size_t column)
{
    return (struct str){pick->text + pick->start[column],
                        pick->start[column + 1] - pick->start[column]};
}

static size_t find_column(const struct table_pick *pick, size_t columns, struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_trim(name));
    size_t column = 0;
    while (column < columns && !str_equal(fold_ascii(&arena, cell_of(pick, column)), wanted))
        column++;
    return column;
}

/* Which columns are wanted, by the first row. */
static void read_heads(struct table_pick *pick, size_t columns)
{
    struct str names = pick->wanted;
    while (names.size && !pick->unknown.size && pick->count < TABLE_COLUMNS_MAX) {
        struct str name = str_split(&names, ',');
        size_t column = find_column(pick, columns, name);
        if (column == columns)
            pick->unknown = name;
        else
            pick->chosen[pick->count++] = column;
    }
    if (pick->unknown.size || !pick->count) {
        char *heads = memory_alloc(pick->size + 2 * columns + 1);
        size_t size = 0;
        for (size_t i = 0; i < columns; i++) {
            struct str head = cell_of(pick, i);
            if (i)
                heads[size++] = ',';
            memcpy(heads + size, head.data, head.size);
            size += head.size;
        }
        heads[size] = '\0';
        pick->heads = heads;
    }
}

void table_pick_row(struct table *table, char between, const char *end)
{
    struct table_pick *pick = table->pick;
    size_t columns = table->column < TABLE_COLUMNS_MAX ? table->column : TABLE_COLUMNS_MAX;
    fflush(pick->row);
    pick->start[columns] = pick->size;
    if (!pick->headed)
        read_heads(pick, columns);
    pick->headed = true;
    for (size_t i = 0; i < pick->count && !pick->heads; i++) {
        struct str cell = cell_of(pick, pick->chosen[i]);
        if (i)
            fputc(between, pick->file);
        fwrite(cell.data, 1, cell.size, pick->file);
    }
    if (!pick->heads)
        fputs(end, pick->file);
    rewind(pick->row);
}

enum status table_pick_end(struct table_pick *pick, struct table *table, struct error *error)
{
    enum status status = STATUS_OK;
    if (pick->heads) {
        status = error_set(error, STATUS_BAD_ARGUMENT, _("no column is called '%.*s'"),
                           STR_ARG(str_trim(pick->unknown)));
        error_hint(error, _("columns: %s"), pick->heads);
    }
    table->file = pick->file;
    table->pick = NULL;
    if (pick->row)
        (void)fclose(pick->row);
    free(pick->text);
    free(pick->heads);
    *pick = (struct table_pick){0};
    return status;
}
